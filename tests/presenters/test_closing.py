from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from desktop.presenters.appointment import OwnTime, clock, part_of_day
from desktop.presenters.closing import Agreement, ClosingFacts, ClosingPresenter, CoveredFact, TypedAgreement, page
from sync.dossier.calendars import Calendar
from tests.presenters.builders import TODAY, Heard
from tests.presenters.talks import a_closing

DOSSIER, TALK = "dossier-1", "talk-1"


def typed(
    text: str = "Ik bel de school", who: str = "client", when: str = "", told_back: bool = False
) -> TypedAgreement:
    return TypedAgreement(text=text, who=who, when=when, told_back=told_back)


class Table:
    """One talk at the table; what is written becomes what is read."""

    def __init__(self, **given: Any) -> None:
        self.view = Heard()
        self.facts: ClosingFacts = a_closing(**given)
        self.written: list[tuple[str, Any]] = []
        self.ended: list[tuple[str, str]] = []
        self.presenter = ClosingPresenter(
            view=self.view,
            facts=lambda _: self.facts,
            write=self._write,
            end_talk=lambda *given: self.ended.append(given),
            today=lambda: TODAY,
        )

    def _write(self, dossier_id: str, talk_id: str, name: str, value: Any) -> None:
        assert (dossier_id, talk_id) == (DOSSIER, TALK)
        self.written.append((name, value))
        if name == "afspraken":
            self.facts = replace(self.facts, agreements=tuple(Agreement(**one) for one in value))
        elif name == "volgende_op":
            self.facts = replace(self.facts, next_on=value)
        elif name == "volgende_om":
            self.facts = replace(self.facts, next_at=value or "")
        else:
            self.facts = replace(self.facts, ticks={**self.facts.ticks, name: value})


# What was said


def test_topics_are_told_with_counts_and_what_was_not_told_stands_apart_without_blame():
    shown = page(a_closing())
    assert shown.covered == ("Talen: 4 vragen", "Geld en brieven: 1 vraag")
    assert shown.apart == ("Wat u oversloeg, is goed.", "1 vraag komt later terug.")


def test_a_talk_in_which_only_something_was_declined_is_still_a_talk():
    shown = page(a_closing(covered=(CoveredFact(topic="Geld en brieven", told=0, declined=1),)))
    assert shown.covered[0].startswith("U heeft vandaag kennisgemaakt.")
    assert shown.apart == ("Wat u oversloeg, is goed.",)


def test_without_a_talk_there_is_nothing_to_close_and_the_page_says_where_to_go():
    shown = page(a_closing(talk_id=""))
    assert shown.nothing == "Er loopt nu geen gesprek. Begin er een bij Voorbereiden."
    assert not shown.may_add


# Agreements


def test_an_agreement_is_kept_as_it_is_typed():
    table = Table(agreements=())
    table.presenter.agree(DOSSIER, 0, typed(when="30-11-2026", told_back=True))
    assert table.written == [
        ("afspraken", [{"text": "Ik bel de school", "who": "client", "when": "2026-11-30", "told_back": True}])
    ]
    (line,) = table.view.last("show_kept").agreements
    assert line.when_words == "maandag 30 november 2026"


def test_an_agreement_has_a_text_and_the_one_that_was_kept_stays():
    table = Table()
    table.presenter.agree(DOSSIER, 0, typed(text="  "))
    number, name, problem = table.view.last("show_agreement_fault")
    assert (number, name, problem.message) == (0, "text", "Schrijf op wat u afspreekt.")
    assert table.written == []


def test_a_day_that_cannot_be_is_explained_only_once_somebody_is_done_typing():
    table = Table()
    table.presenter.agree(DOSSIER, 0, typed(when="31-2"), final=False)
    assert table.view.names == []
    table.presenter.agree(DOSSIER, 0, typed(when="31-2-2027"))
    assert table.view.last("show_agreement_fault")[:2] == (0, "when")
    assert table.written == []


def test_an_empty_agreement_that_nobody_began_is_no_fault():
    table = Table(agreements=())
    table.presenter.agree(DOSSIER, 0, typed(text="", who=""))
    assert table.view.names == []


def test_there_are_three_agreements_at_most():
    three = tuple(Agreement(text=f"Afspraak {n}") for n in range(3))
    assert not page(a_closing(agreements=three)).may_add
    assert page(a_closing(agreements=three[:2])).may_add


def test_an_agreement_that_was_taken_away_can_be_put_back():
    table = Table()
    before = table.facts.agreements[0]
    table.presenter.remove(DOSSIER, 0)
    assert table.facts.agreements == ()
    agreement, words = table.view.last("show_removed")
    assert words == "De afspraak is weggehaald."
    table.presenter.put_back(DOSSIER, agreement)
    assert table.facts.agreements == (before,)


# The next appointment


def test_the_next_appointment_is_said_in_both_languages_with_the_part_of_the_day():
    shown = page(a_closing()).next
    assert shown.spoken.dutch == "donderdag 3 december 2026 om 14:00 uur"
    assert shown.spoken.translated == "الخميس 3 ديسمبر 2026\n14:00"
    assert (shown.part, shown.part_words.dutch, shown.part_words.translated) == ("middag", "in de middag", "بعد الظهر")


@pytest.mark.parametrize("lang", ["ar", "ti", "en", "tr", "fa", "fa-AF", "so", "kmr"])
def test_every_client_language_can_say_a_day(lang):
    translated = page(a_closing(lang=lang, own_time=OwnTime(lang=lang))).next.spoken.translated
    assert "2026" in translated
    assert "december" not in translated


def test_a_client_who_reads_dutch_gets_one_sentence():
    assert page(a_closing(lang="nl", own_time=OwnTime())).next.spoken.translated == ""


@pytest.mark.parametrize(
    ("calendar", "lang", "words"),
    [
        (Calendar.SOLAR_HIJRI, "fa", "12 آذر 1405"),
        (Calendar.ETHIOPIAN, "ti", "24-3-2019"),
        (Calendar.GREGORIAN, "ti", ""),
        (None, "ar", ""),
    ],
)
def test_the_day_stands_in_the_clients_own_calendar_beside_ours(calendar, lang, words):
    own = OwnTime(lang=lang, calendar=calendar)
    assert page(a_closing(lang=lang, own_time=own)).next.own_calendar == words


def test_a_day_that_the_moon_decides_is_told_to_be_about_then():
    own = OwnTime(lang="ar", calendar=Calendar.HIJRI, about="حوالي")
    assert page(a_closing(own_time=own)).next.own_calendar.startswith("حوالي ")


@pytest.mark.parametrize(
    ("at", "words"),
    [("07:00", "1 uur"), ("12:00", "6 uur"), ("14:30", "8:30 uur"), ("06:00", "12 uur"), ("19:00", "1 uur")],
)
def test_hours_counted_from_sunrise_stand_beside_ours(at, words):
    shown = page(a_closing(next_at=at, own_time=OwnTime(lang="ti", from_dawn=True), lang="ti"))
    assert shown.next.own_clock == f"Geteld vanaf zonsopgang: {words}"
    assert page(a_closing(next_at=at)).next.own_clock == ""


@pytest.mark.parametrize(
    ("at", "part"),
    [
        (time(5, 59), "nacht"),
        (time(6), "ochtend"),
        (time(11, 59), "ochtend"),
        (time(12), "middag"),
        (time(18), "avond"),
    ],
)
def test_a_time_falls_in_the_part_of_the_day_that_people_call_it(at, part):
    assert part_of_day(at) == part


@pytest.mark.parametrize(
    ("text", "kept"), [("14:00", "14:00"), ("9.30", "09:30"), ("14", "14:00"), (" ", None), ("٩:٣٠", "09:30")]
)
def test_a_time_is_kept_on_the_clock_of_24_hours(text, kept):
    assert clock(text) == kept


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("volgende_om", "25:00", "Vul een tijd in met de klok van 24 uur."),
        ("volgende_om", "twee uur", "Vul een tijd in met de klok van 24 uur."),
        ("volgende_op", "22-11-2026", "Deze dag is al voorbij."),
        ("volgende_op", "12-2026", "Vul een hele datum in."),
        ("volgende_op", "31-2-2027", "Deze dag bestaat niet in die maand."),
    ],
)
def test_what_does_not_fit_is_explained_at_its_field_and_not_kept(name, text, message):
    table = Table()
    table.presenter.set_next(DOSSIER, name, text, False)
    assert table.view.names == []
    table.presenter.set_next(DOSSIER, name, text)
    shown, problem = table.view.last("show_fault")
    assert (shown, problem.message) == (name, message)
    assert table.written == []


def test_day_and_time_are_kept_apart_and_can_be_emptied():
    table = Table(next_on=None, next_at="")
    table.presenter.set_next(DOSSIER, "volgende_op", "3-12-2026")
    table.presenter.set_next(DOSSIER, "volgende_om", "14.00")
    table.presenter.set_next(DOSSIER, "volgende_om", "")
    assert table.written == [("volgende_op", date(2026, 12, 3)), ("volgende_om", "14:00"), ("volgende_om", None)]


# Ticks, and the end


def test_the_ticks_about_the_interpreter_are_only_there_when_somebody_interpreted():
    assert [tick.name for tick in page(a_closing()).for_you] == ["geheimhouding_verteld", "begrip_gecontroleerd"]
    assert page(a_closing(interpreted=False)).for_you == ()


def test_a_tick_is_kept_at_once():
    table = Table()
    table.presenter.tick(DOSSIER, "teruggevraagd", True)
    assert table.written == [("teruggevraagd", True)]
    assert table.view.last("show_kept").told_back.ticked


def test_nothing_is_compulsory_to_end_a_talk():
    table = Table(agreements=(), next_on=None, next_at="", ticks={})
    table.presenter.end(DOSSIER)
    assert table.ended == [(DOSSIER, TALK)]
    assert table.view.last("show_ended") == DOSSIER


def test_nothing_is_called_saved_or_ended_when_that_failed():
    table = Table()

    def full(*_given: Any) -> None:
        raise OSError("disk full")

    presenter = replace(table.presenter, write=full, end_talk=full)
    presenter.agree(DOSSIER, 0, typed())
    presenter.tick(DOSSIER, "teruggevraagd", True)
    presenter.set_next(DOSSIER, "volgende_om", "14:00")
    presenter.end(DOSSIER)
    assert {"show_saved", "show_ended"} & set(table.view.names) == set()
    assert len(table.view.all("show_problem")) == 4


def test_what_was_said_stays_out_of_traces():
    shown = repr(a_closing()) + repr(page(a_closing())) + repr(typed())
    for secret in ("Haddad", "brief van de school", "Ik bel de school", "Geld en brieven"):
        assert secret not in shown
