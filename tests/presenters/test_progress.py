"""Voortgang: what is said of each kind of record, what can be written, and what cannot be so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from desktop.presenters import progress_fields, progress_words
from desktop.presenters.progress import FINISH, KINDS_HERE, REMOVE, ProgressFacts, ProgressPresenter, page
from desktop.presenters.progress_fields import ACTION, HOURS, OFFER, PARTY, POINT, TALK
from desktop.presenters.progress_page import ProgressPage, Section
from sync.dossier import fields, trajectory_fields
from sync.dossier.errors import AppError
from sync.dossier.records import KINDS, Aanbod, Actie, Partij, Uren
from sync.dossier.region import Catalogue, Offer
from sync.dossier.term import TermState
from sync.dossier.trajectory.ground import Verdict
from sync.dossier.trajectory.hours import HourLine
from tests.presenters.builders import TODAY, Heard
from tests.presenters.following import (
    ACTION_ID,
    ASYLUM,
    DONE_ID,
    FAMILY,
    HOURS_ID,
    OFFER_ID,
    OLD,
    PARTY_ID,
    POINT_ID,
    TALK_ID,
    YEAR,
    a_following,
    a_provider,
    a_step,
    a_talk_term,
)

EDUCATION = replace(ASYLUM, route="onderwijsroute")
NOTHING: dict[str, Any] = dict.fromkeys(("talks", "actions", "parties", "offers", "hours", "points"), ())


def shown(**given: Any) -> ProgressPage:
    return page(a_following(**given), TODAY)


def section(kind: str, **given: Any) -> Section:
    return next(each for each in shown(**given).sections if each.kind == kind)


class Kept:
    """Stands in for the casework: remembers what it was told to write."""

    def __init__(self, **given: Any) -> None:
        self.facts: ProgressFacts = a_following(**given)
        self.made: list[tuple[str, Mapping[str, Any]]] = []
        self.written: list[tuple[str, str, Mapping[str, Any]]] = []
        self.gone: list[tuple[str, str]] = []
        self.undone = False

    def make(self, _dossier: str, kind: str, values: Mapping[str, Any]) -> str:
        self.made.append((kind, values))
        return str(UUID(int=77))

    def keep(self, _dossier: str, kind: str, record: str, values: Mapping[str, Any]) -> None:
        self.written.append((kind, record, values))

    def remove(self, _dossier: str, kind: str, record: str) -> None:
        self.gone.append((kind, record))


def met(**given: Any) -> tuple[Heard, ProgressPresenter, Kept]:
    view, kept = Heard(), Kept(**given)
    presenter = ProgressPresenter(
        view, lambda _id: kept.facts, kept.make, kept.keep, kept.remove, lambda _id: kept.undone, lambda: TODAY
    )
    return view, presenter, kept


# The page


def test_every_kind_of_record_has_its_own_part_of_the_page():
    assert tuple(each.kind for each in shown().sections) == KINDS_HERE
    assert set(KINDS_HERE) <= set(KINDS.values())


def test_the_next_step_says_what_who_and_by_when():
    assert shown().next_step == (
        "Volgende stap: Plan het eindgesprek van de MAP. Wie: Klantregisseur. "
        "Uiterlijk maandag 4 januari 2027 (nog 42 dagen)."
    )
    assert shown(step=a_step(by=None)).next_step.endswith("Wie: Klantregisseur.")
    assert shown(step=None).next_step == ""


def test_the_next_talk_is_told_with_its_day_and_why():
    told = "Volgend voortgangsgesprek: donderdag 3 december 2026 (nog 10 dagen). Afgesproken in het vorige gesprek."
    assert shown().next_talk == told
    assert shown().next_kind == "info"


def test_a_talk_that_was_not_held_is_told_without_blame():
    late = shown(talk=a_talk_term(due=date(2026, 7, 21), state=TermState.OVERDUE, ground="Het ritme"))
    assert (
        late.next_talk
        == "Het voortgangsgesprek van 21 juli 2026 is nog niet vastgelegd (125 dagen te laat). Het ritme."
    )
    assert late.next_kind == "warn"


def test_without_a_talk_to_come_the_reason_is_told():
    term = a_talk_term(state=TermState.NOT_RUNNING, due=None, reason="De gesprekken beginnen als het plan (PIP) er is.")
    assert shown(talk=term, talks=()).next_talk == "De gesprekken beginnen als het plan (PIP) er is."


def test_where_no_term_runs_the_day_that_was_agreed_stands_all_the_same():
    term = a_talk_term(state=TermState.DOES_NOT_APPLY, due=None, reason="Dit is een dossier van de oude wet.")
    assert shown(talk=term).next_talk == "Afgesproken voor het volgende gesprek: donderdag 3 december 2026."


def test_the_rhythm_is_told_with_its_source():
    assert section(TALK).notes == (
        "Wet inburgering 2021, artikel 17; de wet noemt geen aantal gesprekken. U spreekt zelf een andere dag af.",
    )
    assert section(TALK, talk=None).notes == ()


def test_each_part_says_when_there_is_nothing_yet():
    for each in page(a_following(**NOTHING), TODAY).sections:
        assert each.items == ()
        assert each.empty
        assert each.faults == ()


def test_an_agreement_says_who_does_what_and_when():
    found = section(ACTION)
    late, done = found.items
    assert found.words == ("1 afspraak staat open. 1 is te laat.",)
    assert (late.lines, late.aside, late.pill) == (
        ("Buskaart aanvragen", "Vrijwilliger: Truus"),
        "20 november 2026",
        "3 dagen te laat",
    )
    assert (done.pill, done.pill_kind, [act.name for act in done.acts]) == ("Klaar", "ok", [REMOVE])
    assert [act.name for act in late.acts] == [FINISH, REMOVE]


def test_a_volunteer_without_a_professional_is_a_fault_in_both_places():
    assert "Buskaart aanvragen" in section(ACTION).faults[0]
    assert "Truus" in section(PARTY).faults[0]
    guided = Partij(id=PARTY_ID, soort="vrijwilliger", naam="Truus", begeleid_door="Hans Bakker")
    assert section(PARTY, parties=(guided,)).faults == ()
    assert section(PARTY, parties=(guided,)).items[0].lines == ("Truus", "Begeleid door Hans Bakker")


def test_parties_are_counted():
    parties = tuple(Partij(id=UUID(int=at), soort=kind) for at, kind in enumerate(("taalschool", "taalschool", "zorg")))
    assert section(PARTY, parties=parties).words == ("3 partijen rond de klant: 2 × taalschool en 1 × zorg.",)


def test_somebody_who_is_not_around_now_stands_last_and_is_not_counted():
    gone = Partij(id=UUID(int=1), soort="zorg", naam="Wijkteam", tot_en_met=date(2026, 1, 1))
    found = section(PARTY, parties=(gone, Partij(id=UUID(int=2), soort="familie", naam="Zus")))
    assert [item.pill for item in found.items] == ["", "Niet nu"]
    assert found.words == ("1 partij rond de klant: 1 × familie.",)


def test_hours_are_told_against_what_the_route_asks():
    found = section(HOURS)
    assert found.words == (
        "PVT: 0 van 12 uur.",
        "MAP: 40 van 40 uur. Genoeg uren.",
        "Lessen Nederlands (NT2): 240 uur gevolgd, 200 in een lokaal, 12 gemist.",
        "Hulp van de gemeente: 3 uur.",
    )
    assert found.notes == (
        "Grond: Besluit inburgering 2021, artikel 3.1.",
        "Grond: Besluit inburgering 2021, artikel 3.2.",
        "Van B1 naar A2 kan nu niet. Er zijn 240 uren NT2-les.",
    )
    assert found.items[0].pill == "Inzet onvoldoende"
    assert found.items[0].lines[1] == "A2 lezen gehaald, van de school"


def test_what_was_missed_of_a_part_that_the_route_asks_is_told_too():
    hours = (Uren(id=HOURS_ID, soort="pvt", aantal=6, gemist=2),)
    lines = (HourLine(kind="pvt", label="PVT", hours=6, needed=12),)
    assert section(HOURS, hours=hours, hour_lines=lines).words == (
        "PVT: 6 van 12 uur.",
        "PVT: 6 uur gevolgd, 2 gemist.",
    )
    plain = (Uren(id=HOURS_ID, soort="pvt", aantal=6),)
    assert section(HOURS, hours=plain, hour_lines=lines).words == ("PVT: 6 van 12 uur.",)


def test_hours_that_only_the_dossier_has_in_all_are_told():
    lines = (HourLine(kind="nt2", label="Taalles (NT2)", hours=300),)
    assert section(HOURS, hours=(), hour_lines=lines).words == ("Taalles (NT2): 300 uur.",)


@pytest.mark.parametrize(
    ("allowed", "words"), [(True, "kan volgens de wet"), (False, "kan nu niet"), (None, "nog niet te zeggen")]
)
def test_going_down_to_a2_is_the_municipalitys_to_decide(allowed, words):
    assert words in section(HOURS, down=Verdict(allowed)).notes[-1]
    assert not any("A2" in note for note in section(HOURS, down=None).notes)


def test_an_old_law_dossier_counts_help_and_asks_no_hours_of_a_route():
    found = section(HOURS, client=OLD, hours=(), hour_lines=(), down=None)
    assert found.words == ("Hulp van de gemeente: 0 uur.",)
    assert found.notes == ()


def test_points_that_ask_attention_come_before_what_was_solved():
    found = section(POINT)
    assert found.words == ("1 punt vraagt aandacht.",)
    assert [item.pill for item in found.items] == ["", "Opgelost"]
    assert found.items[0].lines == ("De bus is duur.", "Vervoer")


# Offers


def test_an_offer_tells_who_pays_for_it_and_that_the_contract_ends_first():
    found = section(OFFER)
    assert found.items[0].lines[1] == "Lessen van de leerroute. Betaald uit: Rijksgeld voor inburgering (SPUK)."
    assert found.faults == (
        "Het contract met Taalschool De Stuwwal loopt tot en met 31 december 2026. "
        "Kijk of ‘B1-route overdag, Taalschool De Stuwwal’ daarna door kan gaan.",
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"client": FAMILY}, "betaalt de lessen zelf"),
        ({"client": OLD}, "SPUK betaalt niets onder de oude wet"),
        ({"client": EDUCATION}, "eigen rijksgeld"),
    ],
)
def test_money_that_cannot_pay_is_a_fault(given, words):
    assert any(words in fault for fault in section(OFFER, **given).faults)


def test_an_offer_that_ended_has_no_faults():
    [offer] = a_following().offers
    assert section(OFFER, offers=(replace(offer, stand="gestopt"),), client=FAMILY).faults == ()


def test_the_catalogue_shows_demands_with_their_proof_and_the_money():
    line = next(each for each in shown().choosing.offers if each.offer == "b1")
    assert line.lines == (
        "B1-route overdag, Taalschool De Stuwwal",
        "In een lokaal.",
        "Contract van 1 januari 2026 tot en met 31 december 2026. Betaald uit: Rijksgeld voor inburgering (SPUK).",
        "Eis: Keurmerk inburgering. Voldaan (Uittreksel uit het register, 2 maart 2026).",
        "Eis: Lessen in de avond. Hieraan is niet voldaan.",
        "Eis: Wachttijd ten hoogste zes weken. Nog niet bekeken.",
    )
    assert (line.pill, line.pill_kind) == ("2 eisen open", "warn")


def parts(**given: Any) -> set[str]:
    return {each.part for each in shown(**given).choosing.offers}


def test_what_is_not_for_this_client_is_left_out_and_said():
    assert parts() == {"leerroute", "map", "maatschappelijke_begeleiding", "sport"}
    assert parts(client=EDUCATION) == {"leerroute", "maatschappelijke_begeleiding", "sport"}
    assert parts(client=FAMILY) == {"leerroute", "map", "sport"}
    assert parts(client=OLD) == {"maatschappelijke_begeleiding", "sport"}
    assert shown(client=EDUCATION).choosing.notes == ("MAP hoort niet bij de onderwijsroute.",)
    assert shown(client=FAMILY, lessons="Deze persoon betaalt zelf.").choosing.notes == (
        "Deze persoon betaalt zelf.",
        "Niet voor deze klant volgens de wet: Maatschappelijke begeleiding.",
    )
    assert shown(client=OLD).choosing.notes == (
        "Lessen van de leerroute en MAP horen bij de nieuwe wet en kunnen hier niet.",
    )


def test_a_part_of_the_old_law_is_left_out_without_a_word():
    ona = Offer(id="ona", part="ona", name="ONA", money="gemeentefonds", validity=YEAR)
    catalogue = Catalogue((a_provider(parts=("ona",), offers=(ona,)),))
    assert shown(catalogue=catalogue).choosing.notes == ()
    assert parts(catalogue=catalogue, client=OLD) == {"ona"}


def test_only_parts_of_which_there_is_something_can_be_looked_for():
    assert {code for code, _words in shown().choosing.asked.options} == parts()
    empty = shown(catalogue=Catalogue()).choosing
    assert (empty.asked.options, bool(empty.nothing)) == ((), True)


def test_an_offer_is_chosen_with_its_money():
    view, presenter, kept = met()
    presenter.choose("dossier-1", "bad", "zwemmen")
    assert kept.made == [
        (
            OFFER,
            {
                "onderdeel": "sport",
                "aanbieder": "bad",
                "aanbod": "zwemmen",
                "naam": "Zwemles, Zwembad De Waal",
                "geldbron": "gemeentefonds",
                "stand": "gekozen",
            },
        )
    ]
    assert view.last("show_page")[1] == str(UUID(int=77))


def test_money_that_cannot_pay_for_this_client_is_not_taken_over():
    _view, presenter, kept = met(client=FAMILY)
    presenter.choose("dossier-1", "stuwwal", "b1")
    assert "geldbron" not in kept.made[0][1]


def test_an_offer_that_is_gone_is_not_taken():
    view, presenter, kept = met()
    presenter.choose("dossier-1", "bad", "weg")
    assert kept.made == []
    assert "catalogus" in view.last("show_problem").message


# Writing


def test_what_can_be_filled_in_is_in_the_catalogue_of_fields():
    facts = a_following(
        actions=(Actie(id=ACTION_ID, wie="vrijwilliger", klaar_op=TODAY),),
        parties=(Partij(id=PARTY_ID, soort="vrijwilliger"),),
    )
    for each in page(facts, TODAY).sections:
        for item in each.items:
            for ask in item.asks:
                known = fields.find(each.kind, ask.name)
                assert known is not None
                assert known.codes == tuple(code for code, _words in ask.options)


def test_every_code_has_words():
    codes = {
        trajectory_fields.WIE: progress_words.who(),
        trajectory_fields.PARTIJEN: progress_words.party_kinds(),
        trajectory_fields.ONDERDELEN: progress_words.parts(),
        trajectory_fields.AANBOD_STANDEN: progress_words.offer_states(),
        trajectory_fields.GELDBRONNEN: progress_words.money(),
        trajectory_fields.UREN_SOORTEN: progress_words.hour_kinds(),
        trajectory_fields.INZET: progress_words.efforts(),
        trajectory_fields.AANDACHT_ONDERWERPEN: progress_words.subjects(),
    }
    for known, words in codes.items():
        assert tuple(words) == known


def test_a_code_of_a_later_version_is_shown_as_it_is():
    assert section(PARTY, parties=(Partij(id=PARTY_ID, soort="buurtteam"),)).items[0].aside == "buurtteam"


@pytest.mark.parametrize("kind", [kind for kind in KINDS_HERE if kind != OFFER])
def test_a_new_record_begins_with_what_goes_without_saying_and_opens(kind):
    view, presenter, kept = met()
    presenter.add("dossier-1", kind)
    [(made, values)] = kept.made
    assert made == kind
    assert all(fields.find(kind, name) for name in values)
    assert view.last("show_page")[1] == str(UUID(int=77))


def test_hours_of_an_old_law_dossier_begin_as_help():
    _view, presenter, kept = met(client=OLD)
    presenter.add("dossier-1", HOURS)
    assert kept.made[0][1]["soort"] == "hulp"


@pytest.mark.parametrize(
    ("kind", "record"), [(ACTION, ACTION_ID), (PARTY, PARTY_ID), (OFFER, OFFER_ID), (POINT, POINT_ID)]
)
def test_a_record_is_finished_with_a_field_that_exists(kind, record):
    view, presenter, kept = met()
    presenter.act("dossier-1", kind, str(record), FINISH)
    [(_kind, _record, values)] = kept.written
    assert all(fields.find(kind, name) for name in values)
    assert "Ctrl+Z" in view.last("show_message")


def test_a_record_is_taken_away_and_an_undo_says_what_it_did():
    view, presenter, kept = met()
    presenter.act("dossier-1", ACTION, str(DONE_ID), REMOVE)
    assert kept.gone == [(ACTION, str(DONE_ID))]
    presenter.undo("dossier-1")
    assert view.last("show_message") == "Hier is niets om terug te draaien."
    kept.undone = True
    presenter.undo("dossier-1")
    assert view.last("show_message") == "De laatste wijziging is teruggedraaid."


def kept_value(kind: str, record: UUID, name: str, typed: Any, **given: Any) -> Any:
    return progress_fields.value(kind, name, typed, a_following(**given).record(kind, str(record)), TODAY)


@pytest.mark.parametrize(
    ("kind", "record", "name", "typed", "value"),
    [
        (TALK, TALK_ID, "gehouden_op", "20-7-2026", date(2026, 7, 20)),
        (TALK, TALK_ID, "teruggevraagd", False, False),
        (TALK, TALK_ID, "wat_helpt", "  Een buddy. ", "Een buddy."),
        (TALK, TALK_ID, "wat_helpt", " ", None),
        (ACTION, ACTION_ID, "wie", "school", "school"),
        (ACTION, ACTION_ID, "begeleid_door", "Hans Bakker", "Hans Bakker"),
        (ACTION, ACTION_ID, "voor", "3-12-2026", date(2026, 12, 3)),
        (HOURS, HOURS_ID, "aantal", "250", 250),
        (HOURS, HOURS_ID, "fysiek", "", None),
        (OFFER, OFFER_ID, "geldbron", "eigen_geld", "eigen_geld"),
        (POINT, POINT_ID, "tekst", "a\u202eb", "ab"),
    ],
)
def test_what_is_typed_is_kept_as_it_travels(kind, record, name, typed, value):
    assert kept_value(kind, record, name, typed) == value


@pytest.mark.parametrize(
    ("kind", "record", "name", "typed", "words"),
    [
        (TALK, TALK_ID, "gehouden_op", "24-11-2026", "nog niet geweest"),
        (TALK, TALK_ID, "gehouden_op", "31-2-2026", "bestaat niet"),
        (TALK, TALK_ID, "gehouden_op", "7-2026", "hele datum"),
        (TALK, TALK_ID, "gehouden_op", "1-1-1926", "kan niet kloppen"),
        (TALK, TALK_ID, "volgende_op", "19-7-2026", "laatste dag ligt voor"),
        (TALK, TALK_ID, "volgende_op", "3-12-2126", "kan niet kloppen"),
        (ACTION, ACTION_ID, "wie", "buurman", "keuze bestaat niet"),
        (ACTION, ACTION_ID, "begeleid_door", "truus", "begeleidt zichzelf niet"),
        (ACTION, ACTION_ID, "naam", "a" * 201, "te lang"),
        (ACTION, ACTION_ID, "wat", "a" * 2001, "te lang"),
        (HOURS, HOURS_ID, "aantal", "veel", "heel aantal"),
        (HOURS, HOURS_ID, "aantal", "-1", "heel aantal"),
        (HOURS, HOURS_ID, "aantal", "٤", "heel aantal"),
        (HOURS, HOURS_ID, "aantal", "10001", "heel aantal"),
        (HOURS, HOURS_ID, "aantal", "3000", "passen niet"),
        (HOURS, HOURS_ID, "gemist", "3000", "passen niet"),
        (HOURS, HOURS_ID, "fysiek", "241", "meer uren in een lokaal"),
        (HOURS, HOURS_ID, "aantal", "199", "meer uren in een lokaal"),
        (HOURS, HOURS_ID, "tot_en_met", "24-11-2026", "nog niet geweest"),
        (HOURS, HOURS_ID, "tot_en_met", "3-5-2026", "laatste dag ligt voor"),
        (OFFER, OFFER_ID, "begint_op", "5-5-2027", "laatste dag ligt voor"),
    ],
)
def test_what_cannot_be_so_is_told_and_not_kept(kind, record, name, typed, words):
    with pytest.raises(AppError) as told:
        kept_value(kind, record, name, typed)
    assert words in told.value.message


def test_hours_may_be_written_down_in_any_order():
    empty = Uren(id=HOURS_ID, van=TODAY, tot_en_met=TODAY)
    assert kept_value(HOURS, HOURS_ID, "aantal", "8", hours=(empty,)) == 8


def test_what_does_not_fit_is_left_alone_while_somebody_is_typing():
    view, presenter, kept = met()
    presenter.write("dossier-1", TALK, str(TALK_ID), "gehouden_op", "31-", final=False)
    assert view.calls == []
    presenter.write("dossier-1", TALK, str(TALK_ID), "gehouden_op", "31-")
    record, name, _problem = view.last("show_fault")
    assert (record, name, kept.written) == (str(TALK_ID), "gehouden_op", [])


def test_what_fits_is_kept_at_once_and_what_follows_is_shown():
    view, presenter, kept = met()
    presenter.write("dossier-1", ACTION, str(ACTION_ID), "naam", "Els", final=False)
    assert kept.written == [(ACTION, str(ACTION_ID), {"naam": "Els"})]
    assert view.names == ["show_saved", "show_kept"]


def test_a_health_word_in_a_point_asks_whether_it_is_needed():
    [item] = section(POINT, points=(replace(a_following().points[0], tekst="Heeft een depressie"),)).items
    assert any(ask.note for ask in item.asks)


def test_help_asks_nothing_that_belongs_to_a_lesson():
    names = [ask.name for ask in section(HOURS, hours=(a_following().hours[1],)).items[0].asks]
    assert names == ["soort", "aantal", "van", "tot_en_met", "aanbieder"]


def test_an_error_is_told_to_the_person():
    view, presenter, _kept = met()
    broken = replace(presenter, facts=lambda _id: (_ for _ in ()).throw(KeyError("x")))
    broken.open("dossier-1")
    broken.write("dossier-1", TALK, str(TALK_ID), "wat_helpt", "x")
    assert view.names == ["show_problem", "show_problem"]


def test_nothing_of_a_person_is_in_a_repr():
    assert "Truus" not in repr(shown())
    assert "Samira" not in repr(a_following())
    assert Aanbod(id=OFFER_ID).id == OFFER_ID
