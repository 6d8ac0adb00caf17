"""Dossiers: each row says who it is, where the dossier stands, and whether its work is in step; what is kept stays true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from desktop.casework import lists
from desktop.facts import dossiers, law
from desktop.facts.dossiers import Caseload, catch_up, term_of
from desktop.facts.today import today_facts
from desktop.presenters.arrangement import Arrangement, Saved
from desktop.presenters.dossiers import DossierFact, ListFacts
from desktop.presenters.terms import is_open
from sync.dossier.errors import AppError
from sync.dossier.regime import NietPlichtig
from sync.dossier.terms import TermKind, TermState
from sync.protocol.operations import Status
from tests.facts.builders import OTHER, a_dossier, hear
from tests.store.builders import DEVICE, DOSSIER, an_answer

TODAY = date(2027, 3, 1)
CHILD = UUID("0190a0a0-0000-7000-8000-000000000003")
LATE = {"pip_termijn_start": "2026-11-02"}


def look(casework, today=TODAY, typed="", **arranged) -> ListFacts:
    return Caseload(casework, lambda: today).look(typed, Arrangement(**arranged))


def rows(casework, today=TODAY, **arranged) -> dict[str, DossierFact]:
    return {fact.dossier_id: fact for fact in look(casework, today, **arranged).rows}


def test_two_people_of_one_name_are_told_apart_without_showing_a_whole_bsn(briefcase):
    waiting = a_dossier(OTHER, person={"bsn": None, "vnummer": "2100000010"})
    nobody = a_dossier(CHILD, person={"bsn": None, "voornamen": "Zula"})
    numbers = {each: fact.number for each, fact in rows(briefcase(a_dossier(), waiting, nobody)).items()}
    assert numbers[str(DOSSIER)].endswith("653")
    assert "999993653" not in numbers[str(DOSSIER)]
    assert numbers[str(OTHER)] == "V-nummer 2100000010"
    assert numbers[str(CHILD)] == ""


def test_language_and_own_script_stand_in_the_row(briefcase):
    [fact] = look(briefcase(a_dossier(person={"contacttaal": "ti", "naam_eigen_schrift": "ሰላም ተስፋይ"}))).rows
    assert (fact.language, fact.own_name) == ("Tigrinya", "ሰላም ተስፋይ")


def test_an_old_law_is_marked_as_one_without_a_plan(briefcase):
    old_law = a_dossier(OTHER, dossier={"wettelijk_stelsel": "wi2013", "plicht": None})
    found = rows(briefcase(a_dossier(), old_law))
    assert not found[str(DOSSIER)].old_law
    assert found[str(OTHER)].old_law
    assert "2013" in found[str(OTHER)].law


def test_the_most_urgent_open_term_is_told_and_one_that_is_met_is_not(briefcase):
    late = a_dossier(dossier=LATE)
    done = a_dossier(
        OTHER,
        dossier=LATE
        | {
            "vorige_pip": {"dagtekening_pip": "2026-12-01", "leerroute": "z_route", "niveau": "a1"},
            "lessen_gestart_op": "2026-12-10",
        },
    )
    found = rows(briefcase(late, done))
    assert found[str(DOSSIER)].term.kind is TermKind.PIP
    assert found[str(OTHER)].term.kind is not TermKind.PIP
    assert found[str(OTHER)].route == "Z-route"


def test_a_row_is_of_the_day_that_is_asked_for(briefcase):
    casework = briefcase(a_dossier(dossier={"pip_termijn_start": "2027-02-01"}))
    [before] = look(casework).rows
    assert before.term.state is TermState.RUNNING
    [after] = look(casework, before.term.due + timedelta(days=1)).rows
    assert after.term.state is TermState.OVERDUE
    [again] = look(casework, TODAY).rows
    assert again == before


def test_a_row_is_what_the_law_says_of_the_dossier_now(briefcase):
    casework = briefcase(a_dossier(dossier=LATE))
    [before] = look(casework).rows
    assert before.term.kind is TermKind.PIP
    casework.write_dossier(DOSSIER, "niet_plichtig", NietPlichtig.TIJDELIJKE_BESCHERMING.value)
    [after] = look(casework).rows
    terms = [term for term in law.terms(casework.dossier(DOSSIER), TODAY) if is_open(term)]
    assert after.term == (terms[0] if terms else None)
    casework.undo(DOSSIER)
    assert look(casework).rows == (replace(before, waiting=look(casework).rows[0].waiting),)


def test_unsent_work_is_counted_in_its_own_row(briefcase):
    casework = briefcase(a_dossier(), a_dossier(OTHER))
    casework.record_answer(DOSSIER, "vraag.1", an_answer())
    waiting = {each: (fact.waiting, fact.stuck) for each, fact in rows(casework).items()}
    assert waiting == {str(DOSSIER): (3, False), str(OTHER): (0, False)}


def test_a_dossier_with_an_open_conflict_is_called_stuck(briefcase):
    feed = a_dossier()
    casework = briefcase(feed)
    feed.add("person", DOSSIER, "telefoon", "06 1")
    feed.add("person", DOSSIER, "telefoon", "06 2", status=Status.CONFLICT, device_id=DEVICE)
    hear(casework, feed)
    assert [fact.stuck for fact in look(casework).rows] == [True]


def test_the_late_one_comes_before_the_one_that_runs_and_a_closed_one_comes_last(briefcase):
    closed = a_dossier(CHILD, dossier=LATE | {"afgesloten_op": "2027-01-15"})
    runs = a_dossier(OTHER, dossier={"pip_termijn_start": "2027-02-15"})
    found = look(briefcase(closed, runs, a_dossier(dossier=LATE)))
    assert [fact.dossier_id for fact in found.rows] == [str(DOSSIER), str(OTHER), str(CHILD)]
    assert found.rows[-1].stage == "Gesloten"


def test_each_filter_lets_through_what_it_says(briefcase):
    old_law = a_dossier(OTHER, dossier={"wettelijk_stelsel": "wi2013", "plicht": None, "gemeente": "0252"})
    closed = a_dossier(CHILD, dossier=LATE | {"afgesloten_op": "2027-01-15"}, person={"contacttaal": "ar"})
    casework = briefcase(a_dossier(dossier=LATE, person={"contacttaal": "ti"}), old_law, closed)

    def through(name: str, *codes: str) -> set[str]:
        return set(rows(casework, filters=((name, codes),)))

    assert through("term_state", "overdue") == {str(DOSSIER)}
    assert str(DOSSIER) not in through("term_state", "none")
    assert through("law", "wi2013") == {str(OTHER)}
    assert through("closed", "1") == {str(CHILD)}
    assert through("closed", "0") == {str(DOSSIER), str(OTHER)}
    assert through("municipality", "0252") == {str(OTHER)}
    assert through("language", "Tigrinya") == {str(DOSSIER)}
    assert through("stage", "oud_stelsel") == {str(OTHER)}
    assert through("doelgroep", "asielstatushouder") == {str(DOSSIER), str(OTHER), str(CHILD)}
    assert through("route", "b1_route") == set()


def test_the_choices_are_those_that_there_are_in_words(briefcase):
    old_law = a_dossier(OTHER, dossier={"wettelijk_stelsel": "wi2013", "plicht": None})
    casework = briefcase(a_dossier(dossier=LATE, person={"contacttaal": "ti"}), old_law)
    caseload = Caseload(casework, lambda: TODAY)
    caseload.look("", Arrangement())
    choices = caseload.choices()
    assert choices["law"] == (("wi2013", "Wet inburgering 2013"), ("wi2021", "Wet inburgering 2021"))
    assert choices["municipality"] == (("0268", "Nijmegen"),)
    assert choices["language"] == (("Tigrinya", "Tigrinya"),)
    assert choices["route"] == ()
    assert ("overdue", "Te laat") in choices["term_state"]


def test_a_municipality_outside_the_region_has_the_name_that_the_central_side_gave(briefcase):
    casework = briefcase(a_dossier(dossier={"gemeente": "0383"}))
    assert [fact.municipality for fact in look(casework).rows] == ["Duinrand"]


def test_how_the_list_was_arranged_is_remembered(briefcase):
    casework = briefcase()
    caseload = Caseload(casework, lambda: TODAY)
    assert caseload.arrangement() == Arrangement()
    wanted = Arrangement(sort="name", columns=("term",), saved=(Saved("Te laat", (("term_state", ("overdue",)),)),))
    caseload.keep(wanted)
    assert Caseload(casework, lambda: TODAY).arrangement() == wanted


def test_what_is_more_than_goes_at_once_is_weighed_beside_the_screen(briefcase, monkeypatch):
    monkeypatch.setattr(dossiers, "AT_ONCE", 1)
    monkeypatch.setattr(dossiers, "PIECE", 1)
    casework = briefcase(a_dossier(dossier=LATE), a_dossier(OTHER), a_dossier(CHILD))
    dossiers.weigh_some(casework, TODAY)
    assert lists.overview(casework, TODAY).behind == 2
    assert catch_up(casework, TODAY)
    assert catch_up(casework, TODAY)
    assert not Caseload(casework, lambda: TODAY).catch_up()
    assert not look(casework).behind


def test_the_rows_that_are_shown_are_of_today_even_when_the_rest_is_not(briefcase, monkeypatch):
    monkeypatch.setattr(dossiers, "AT_ONCE", 0)
    monkeypatch.setattr("desktop.facts.dossiers.PAGE", 1)
    casework = briefcase(a_dossier(dossier=LATE), a_dossier(OTHER))
    facts = look(casework)
    assert facts.behind
    assert len(facts.rows) == 1
    assert facts.rows[0].stage == "Brede intake"


def test_what_is_kept_of_a_term_is_the_term(briefcase):
    casework = briefcase(a_dossier(dossier=LATE))
    look(casework)
    [listed] = lists.most_urgent(casework, 1)
    assert term_of(listed) == next(each for each in law.terms(casework.dossier(DOSSIER), TODAY) if is_open(each))


@pytest.mark.parametrize("days", range(0, 800, 37))
def test_the_order_of_the_list_is_that_of_the_terms_on_every_day(briefcase, days):
    today = date(2026, 6, 1) + timedelta(days=days)
    started = ("2026-05-01", "2026-11-02", "2027-02-15", None)
    feeds = [
        a_dossier(UUID(int=0x900 + number), dossier={"pip_termijn_start": begin}, person={"voornamen": f"P{number}"})
        for number, begin in enumerate(started)
    ]
    casework = briefcase(*feeds)
    found = [fact.term.urgency(today) if fact.term else (9, date.max, "") for fact in look(casework, today).rows]
    assert found == sorted(found)
    assert len(found) == len(started)


def test_a_newer_program_lets_nothing_stand_that_an_older_one_weighed(briefcase, monkeypatch):
    casework = briefcase(a_dossier(dossier=LATE))
    [before] = look(casework).rows
    monkeypatch.setattr(dossiers, "AT_ONCE", 0)
    assert not look(casework).behind
    monkeypatch.setattr(dossiers, "edition", lambda: "another")
    monkeypatch.setattr("desktop.facts.dossiers.PAGE", 0)
    assert look(casework).behind
    monkeypatch.setattr(dossiers, "AT_ONCE", 100)
    monkeypatch.setattr("desktop.facts.dossiers.PAGE", 60)
    assert look(casework).rows == (before,)


def test_the_edition_is_of_the_law_and_of_what_computes_by_it():
    assert len(dossiers.edition()) == 64
    assert dossiers.edition() == dossiers.edition.__wrapped__()


def test_a_municipality_that_nobody_here_knows_is_shown_by_its_code(briefcase):
    assert [fact.municipality for fact in look(briefcase(a_dossier(dossier={"gemeente": "0363"}))).rows] == ["0363"]


def test_one_dossier_that_cannot_be_weighed_stands_on_top_and_takes_no_other_away(briefcase, monkeypatch, caplog):
    whole = law.terms

    def terms(dossier, today, *rest):
        if dossier.id == OTHER:
            raise ZeroDivisionError("Selam Tesfay")
        return whole(dossier, today, *rest)

    monkeypatch.setattr(law, "terms", terms)
    casework = briefcase(a_dossier(dossier=LATE), a_dossier(OTHER, dossier=LATE))
    first, second = look(casework).rows
    assert (first.dossier_id, first.faulty, first.term) == (str(OTHER), True, None)
    assert (second.dossier_id, second.faulty) == (str(DOSSIER), False)
    assert set(rows(casework, filters=(("term_state", ("faulty",)),))) == {str(OTHER)}
    facts = today_facts(casework, TODAY)
    assert facts.faulty == 1
    assert {fact.dossier_id for fact in facts.terms} == {str(DOSSIER)}
    assert "ZeroDivisionError" in caplog.text
    assert "Selam" not in caplog.text


def test_a_file_of_the_law_that_was_spoiled_is_told_as_it_is(briefcase, monkeypatch):
    def spoiled(*_asked):
        raise AppError(message="De wet is niet te lezen.", advice="Bel de beheerder.")

    monkeypatch.setattr(law, "terms", spoiled)
    with pytest.raises(AppError, match="De wet"):
        look(briefcase())
