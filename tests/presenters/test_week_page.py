"""A week of the agenda: its days and blocks, the journeys, the interpreter, and what does not fit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from desktop.presenters.appointment_words import state_words
from desktop.presenters.week_page import APPOINTMENT, JOURNEY, PROMISE, DayLines, WeekPage, page
from sync.dossier.appointments import Interpreter
from sync.dossier.person import Tolkvorm
from sync.dossier.trajectory_fields import AFSPRAAK_AFLOOP, AFSPRAAK_PLEKKEN, AFSPRAAK_SOORTEN
from tests.presenters.agendas import a_form, a_promise, a_week, an_appointment, an_own_appointment
from tests.presenters.builders import TODAY

TUESDAY = TODAY + timedelta(days=1)


def monday_of(shown: WeekPage) -> DayLines:
    return shown.days[0]


def only_block(**given: Any) -> Any:
    [block] = monday_of(page(a_week(an_appointment(**given)), TODAY)).blocks
    return block


def test_a_week_goes_from_monday_to_sunday_and_marks_today():
    shown = page(a_week(), TUESDAY)
    assert [each.day for each in shown.days] == [TODAY + timedelta(days=n) for n in range(7)]
    assert [each.today for each in shown.days] == [False, True, False, False, False, False, False]
    assert [each.short for each in shown.days] == ["ma 23", "vandaag 24", "wo 25", "do 26", "vr 27", "za 28", "zo 29"]
    assert shown.days[1].title == "Dinsdag 24 november, vandaag"


@pytest.mark.parametrize(
    ("monday", "words"),
    [
        (date(2026, 11, 23), "Week 48, 23 tot en met 29 november 2026"),
        (date(2026, 11, 30), "Week 49, 30 november tot en met 6 december 2026"),
        (date(2026, 12, 28), "Week 53, 28 december 2026 tot en met 3 januari 2027"),
    ],
)
def test_a_week_is_called_by_its_number_and_its_days(monday, words):
    assert page(a_week(monday=monday), TODAY).summary == f"{words} · geen afspraken"


def test_an_empty_week_says_so_and_how_to_begin():
    shown = page(a_week(), TODAY)
    assert shown.nothing == "Geen afspraken in deze week. Met ‘Nieuwe afspraak’ maakt u er een."
    assert {each.nothing for each in shown.days} == {"Geen afspraken."}
    assert page(a_week(an_appointment()), TODAY).nothing == ""
    assert page(a_week(promised=(a_promise(),)), TODAY).nothing == ""


def test_a_free_day_is_called_by_its_name_and_a_weekend_needs_none():
    shown = page(a_week(monday=date(2026, 12, 21)), TODAY)
    assert [each.free for each in shown.days] == ["", "", "", "", "Eerste kerstdag", "Tweede kerstdag", ""]


def test_an_appointment_says_when_with_whom_where_and_that_the_interpreter_is_booked():
    block = only_block(company="Zus Rima")
    assert (block.kind, block.time) == (APPOINTMENT, "10:00–11:00")
    assert block.words == (
        "Samira Haddad · Brede intake",
        "Thuis, Lindestraat 14, Dijkstad",
        "Ook erbij: Zus Rima",
        "Tolk geboekt: Arabisch, aan de telefoon.",
    )
    assert block.pill == ""


@pytest.mark.parametrize(
    ("stands", "words", "warns"),
    [
        (Interpreter.BOOKED, "Tolk geboekt: Arabisch, ter plaatse.", False),
        (Interpreter.REQUESTED, "Tolk aangevraagd, nog niet bevestigd: Arabisch, ter plaatse.", True),
        (Interpreter.WANTED, "Nog geen tolk geregeld: Arabisch, ter plaatse.", True),
        (
            Interpreter.AGAINST_WISH,
            "Er staat ‘geen tolk nodig’, maar de inburgeraar wil wel een tolk: Arabisch, ter plaatse.",
            True,
        ),
        (Interpreter.NOT_NEEDED, "Geen tolk nodig.", False),
        (Interpreter.UNKNOWN, "Nog niet gevraagd of er een tolk nodig is.", False),
    ],
)
def test_how_it_stands_with_the_interpreter_is_said_plainly(stands, words, warns):
    shown = page(a_week(an_appointment(interpreter=stands, form=Tolkvorm.TER_PLAATSE)), TODAY)
    [block] = monday_of(shown).blocks
    assert words in block.words
    assert [warned.words for warned in shown.warnings] == (
        [f"ma 23 november 10:00–11:00, Samira Haddad. {words}"] if warns else []
    )
    assert (block.pill == "Let op") is warns


def test_nothing_is_warned_about_a_day_that_is_over_or_an_appointment_that_is_off():
    lacking = an_appointment(interpreter=Interpreter.WANTED)
    assert page(a_week(lacking), TODAY).warnings != ()
    assert page(a_week(lacking), TUESDAY).warnings == ()
    for outcome in ("geweest", "niet_verschenen", "afgezegd"):
        shown = page(a_week(an_appointment(interpreter=Interpreter.WANTED, outcome=outcome)), TODAY)
        assert shown.warnings == ()


def test_the_road_there_and_back_are_blocks_of_their_own():
    blocks = monday_of(page(a_week(an_appointment(travel_minutes=25)), TODAY)).blocks
    assert [(each.kind, each.time) for each in blocks] == [
        (JOURNEY, "09:35–10:00"),
        (APPOINTMENT, "10:00–11:00"),
        (JOURNEY, "11:00–11:25"),
    ]
    assert blocks[0].words == ("Reistijd heen, 25 minuten",)
    assert blocks[2].words == ("Reistijd terug, 25 minuten",)
    [there, _appointment, _back] = monday_of(page(a_week(an_appointment(travel_minutes=1)), TODAY)).blocks
    assert there.words == ("Reistijd heen, 1 minuut",)


def test_without_a_time_the_road_is_there_without_one():
    blocks = monday_of(page(a_week(an_appointment(kept_begin="", kept_end="", travel_minutes=25)), TODAY)).blocks
    assert [each.time for each in blocks] == ["", "Nog geen tijd", ""]


@pytest.mark.parametrize("place", ["telefoon", "video"])
def test_nobody_travels_to_the_telephone(place):
    [block] = monday_of(page(a_week(an_appointment(travel_minutes=25, place=place)), TODAY)).blocks
    assert block.kind == APPOINTMENT
    assert not any("Lindestraat" in words for words in block.words)


def test_what_was_called_off_takes_no_road_and_no_time():
    off = an_appointment(2, outcome="afgezegd", travel_minutes=25, person="Yusuf Demir")
    shown = page(a_week(an_appointment(), off), TODAY)
    assert [each.kind for each in monday_of(shown).blocks] == [APPOINTMENT, APPOINTMENT]
    assert shown.warnings == ()
    assert (monday_of(shown).count, shown.summary.rpartition(" · ")[2]) == ("1 afspraak", "1 afspraak")


def test_two_at_once_are_both_told_and_the_week_tells_it_once():
    other = an_appointment(2, person="Yusuf Demir", kept_begin="10:30", kept_end="11:30")
    shown = page(a_week(other, an_appointment()), TODAY)
    first, second = monday_of(shown).blocks
    assert "Tegelijk met een andere afspraak: 10:30–11:30 met Yusuf Demir." in first.words
    assert "Tegelijk met een andere afspraak: 10:00–11:00 met Samira Haddad." in second.words
    assert (first.pill, second.pill) == ("Let op", "Let op")
    [warned] = shown.warnings
    assert warned.key == first.key
    assert warned.words == (
        "ma 23 november 10:00–11:00, Samira Haddad. Tegelijk met een andere afspraak: 10:30–11:30 met Yusuf Demir."
    )


def test_too_little_time_for_the_road_is_told():
    far = an_appointment(2, person="Yusuf Demir", kept_begin="11:20", kept_end="", travel_minutes=30)
    shown = page(a_week(an_appointment(), far), TODAY)
    assert [warned.words.partition(". ")[2] for warned in shown.warnings] == [
        "Te weinig reistijd tussen deze afspraak en 11:20 met Yusuf Demir."
    ]
    by_phone = an_appointment(2, kept_begin="11:20", kept_end="", travel_minutes=30, place="telefoon")
    assert page(a_week(an_appointment(), by_phone), TODAY).warnings == ()


def test_an_appointment_on_a_free_day_is_told():
    christmas = an_appointment(day=date(2026, 12, 25))
    shown = page(a_week(christmas, monday=date(2026, 12, 21)), TODAY)
    assert [warned.words.partition(". ")[2] for warned in shown.warnings] == ["Deze dag is vrij: Eerste kerstdag."]


def test_times_that_cannot_be_are_told_and_break_nothing():
    shown = page(a_week(an_appointment(kept_begin="25:61"), an_appointment(2, kept_end="09:00")), TODAY)
    told = "\n".join(warned.words for warned in shown.warnings)
    assert "De tijd is niet te lezen." in told
    assert "De eindtijd is niet later dan de begintijd." in told
    assert monday_of(shown).blocks[0].time == "Nog geen tijd"


def test_a_tentative_appointment_says_so():
    assert (only_block(outcome=None).pill, only_block().pill) == ("Voorlopig", "")


def test_the_day_is_in_the_order_of_the_clock_and_what_has_no_time_comes_first():
    late, early = an_appointment(1, kept_begin="15:00", kept_end=""), an_appointment(2, kept_begin="09:00", kept_end="")
    timeless = an_appointment(3, kept_begin="", kept_end="")
    shown = monday_of(page(a_week(late, early, timeless), TODAY))
    assert [each.time for each in shown.blocks] == ["Nog geen tijd", "09:00", "15:00"]


def test_what_has_no_day_yet_is_not_lost():
    shown = page(a_week(undated=(an_appointment(day=None),)), TODAY)
    assert [block.words[0] for block in shown.undated] == ["Samira Haddad · Brede intake"]


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        ("gesprek", "Volgende afspraak, gemaakt aan het eind van een gesprek"),
        ("leerbaarheidstoets", "Leerbaarheidstoets"),
        ("voortgangsgesprek", "Volgend voortgangsgesprek"),
    ],
)
def test_a_day_that_was_promised_elsewhere_stands_there_until_it_is_taken_over(origin, words):
    shown = monday_of(page(a_week(promised=(a_promise(origin=origin),)), TODAY))
    [block] = shown.blocks
    assert (block.kind, block.time, block.pill) == (PROMISE, "14:00", "Afgesproken")
    assert block.words[0] == f"Yusuf Demir · {words}"
    assert shown.count == "afgesproken"
    taken = an_appointment(dossier_id="dossier-9")
    assert [each.kind for each in monday_of(page(a_week(taken, promised=(a_promise(),)), TODAY)).blocks] == [
        APPOINTMENT
    ]


def test_an_open_form_tells_what_does_not_fit():
    other = an_appointment(2, person="Yusuf Demir")
    shown = page(a_week(an_appointment(), other), TODAY, a_form())
    assert shown.form is not None
    assert shown.form.warnings == ("Tegelijk met een andere afspraak: 10:00–11:00 met Yusuf Demir.",)
    assert shown.form.title == "Samira Haddad · Brede intake · maandag 23 november 10:00–11:00"


def test_every_code_of_the_catalogue_has_words():
    for kind in AFSPRAAK_SOORTEN:
        assert only_block(kind=kind).words[0] not in ("Samira Haddad · Afspraak", "Samira Haddad · ")
    for place in AFSPRAAK_PLEKKEN:
        assert only_block(place=place, address="").words[1][0].isupper()
    for outcome in AFSPRAAK_AFLOOP:
        assert bool(state_words(outcome)[0]) is (outcome != "open")


def test_a_code_of_a_later_version_is_shown_as_an_appointment():
    block = only_block(kind="nieuw", place="nieuw", outcome="nieuw")
    assert block.words[0] == "Samira Haddad · Afspraak"


def test_names_and_places_stay_out_of_what_is_logged():
    shown = page(a_week(an_appointment(travel_minutes=10)), TODAY, a_form())
    for each in (shown, shown.days[0], shown.days[0].blocks[0], a_form(), a_week(an_appointment()), an_appointment()):
        assert "Haddad" not in repr(each)
        assert "Lindestraat" not in repr(each)


def test_an_interpreter_who_takes_part_in_another_way_than_was_wished_is_told_with_the_wish():
    block = only_block(form=Tolkvorm.TELEFOON, wished=Tolkvorm.TER_PLAATSE)
    assert block.words[-1] == "Tolk geboekt: Arabisch, aan de telefoon. De wens is: ter plaatse."
    assert block.pill == ""


# Her own


def test_an_own_appointment_stands_in_its_day_and_is_about_nobody():
    shown = page(a_week(an_own_appointment(place="gemeentehuis", travel_minutes=15)), TODAY)
    road, block, _back = monday_of(shown).blocks
    assert (road.kind, road.time) == (JOURNEY, "12:45–13:00")
    assert (block.kind, block.key, block.time) == (APPOINTMENT, ("", an_own_appointment().id), "13:00–17:00")
    assert block.words == ("Eigen afspraak · Teamoverleg", "Gemeentehuis")
    assert (shown.summary.rpartition("· ")[2], shown.warnings) == ("1 afspraak", ())


def test_of_an_own_appointment_only_the_first_line_is_told_in_the_week():
    for note, words in (("Studiedag\nNeem de map mee", "Eigen afspraak · Studiedag"), ("", "Eigen afspraak")):
        [block] = monday_of(page(a_week(an_own_appointment(note=note)), TODAY)).blocks
        assert block.words == (words,)


def test_an_own_appointment_takes_its_time_as_any_other():
    visit = an_appointment(kept_begin="14:00", kept_end="15:00")
    shown = page(a_week(an_own_appointment(), visit), TODAY)
    assert [(each.key[0], each.words) for each in shown.warnings] == [
        (
            "",
            "ma 23 november 13:00–17:00, eigen afspraak. Tegelijk met een andere afspraak: 14:00–15:00 met Samira Haddad.",
        )
    ]
    assert monday_of(shown).blocks[1].words[-1] == (
        "Tegelijk met een andere afspraak: 13:00–17:00, een eigen afspraak."
    )
    called_off = page(a_week(an_own_appointment(outcome="afgezegd"), visit), TODAY)
    assert called_off.warnings == ()


def test_an_own_appointment_may_be_on_a_free_day():
    christmas = date(2026, 12, 25)
    assert page(a_week(an_own_appointment(day=christmas), monday=date(2026, 12, 21)), TODAY).warnings == ()


def test_an_own_appointment_takes_over_no_promise():
    shown = page(a_week(an_own_appointment(), promised=(a_promise(),)), TODAY)
    assert [block.kind for block in monday_of(shown).blocks] == [APPOINTMENT, PROMISE]
