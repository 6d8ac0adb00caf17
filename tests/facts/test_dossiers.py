"""Dossiers: each row says who it is, where the dossier stands, and whether its work is in step."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop.facts.dossiers import dossier_list
from sync.dossier.terms import TermKind
from sync.protocol.operations import Status
from tests.facts.builders import OTHER, a_dossier, hear
from tests.store.builders import DEVICE, DOSSIER, an_answer

TODAY = date(2027, 3, 1)
CHILD = UUID("0190a0a0-0000-7000-8000-000000000003")


def test_two_people_of_one_name_are_told_apart_without_showing_a_whole_bsn(briefcase):
    waiting = a_dossier(OTHER, person={"bsn": None, "vnummer": "2100000010"})
    nobody = a_dossier(CHILD, person={"bsn": None, "voornamen": "Zula"})
    numbers = {fact.dossier_id: fact.number for fact in dossier_list(briefcase(a_dossier(), waiting, nobody), TODAY)}
    assert numbers[str(DOSSIER)].endswith("653")
    assert "999993653" not in numbers[str(DOSSIER)]
    assert numbers[str(OTHER)] == "V-nummer 2100000010"
    assert numbers[str(CHILD)] == ""


def test_language_and_own_script_stand_in_the_row(briefcase):
    [fact] = dossier_list(briefcase(a_dossier(person={"contacttaal": "ti", "naam_eigen_schrift": "ሰላም ተስፋይ"})), TODAY)
    assert (fact.language, fact.own_name) == ("Tigrinya", "ሰላም ተስፋይ")


def test_only_another_law_is_named(briefcase):
    old_law = a_dossier(OTHER, dossier={"wettelijk_stelsel": "wi2013", "plicht": None})
    laws = {fact.dossier_id: fact.law for fact in dossier_list(briefcase(a_dossier(), old_law), TODAY)}
    assert laws[str(DOSSIER)] == ""
    assert "2013" in laws[str(OTHER)]


def test_the_most_urgent_open_term_is_told_and_one_that_is_met_is_not(briefcase):
    late = a_dossier(dossier={"pip_termijn_start": "2026-11-02"})
    done = a_dossier(
        OTHER,
        dossier={
            "pip_termijn_start": "2026-11-02",
            "vorige_pip": {"dagtekening_pip": "2026-12-01", "leerroute": "z_route", "niveau": "a1"},
            "lessen_gestart_op": "2026-12-10",
        },
    )
    terms = {fact.dossier_id: fact.term for fact in dossier_list(briefcase(late, done), TODAY)}
    assert terms[str(DOSSIER)].kind is TermKind.PIP
    assert terms[str(OTHER)].kind is not TermKind.PIP


def test_unsent_work_is_counted_in_its_own_row(briefcase):
    casework = briefcase(a_dossier(), a_dossier(OTHER))
    casework.record_answer(DOSSIER, "vraag.1", an_answer())
    waiting = {fact.dossier_id: (fact.waiting, fact.stuck) for fact in dossier_list(casework, TODAY)}
    assert waiting == {str(DOSSIER): (3, False), str(OTHER): (0, False)}


def test_a_dossier_with_an_open_conflict_is_called_stuck(briefcase):
    feed = a_dossier()
    casework = briefcase(feed)
    feed.add("person", DOSSIER, "telefoon", "06 1")
    feed.add("person", DOSSIER, "telefoon", "06 2", status=Status.CONFLICT, device_id=DEVICE)
    hear(casework, feed)
    assert [fact.stuck for fact in dossier_list(casework, TODAY)] == [True]
