"""Vandaag: her own first name, and the terms of every dossier under the name of its person."""

from __future__ import annotations

from datetime import date

from desktop.facts.today import today_facts
from sync.dossier.terms import TermKind, TermState
from tests.facts.builders import OTHER, a_briefcase, a_dossier
from tests.store.builders import DOSSIER

TODAY = date(2027, 3, 1)


def test_the_first_name_is_that_of_the_profile_and_before_the_first_pull_that_of_the_enrolment(briefcase):
    assert today_facts(briefcase(), TODAY).first_name == "Marieke"
    assert today_facts(briefcase(naam="Ruben Bakker"), TODAY).first_name == "Ruben"


def test_every_dossier_is_counted_also_one_without_a_term(briefcase):
    old_law = a_dossier(OTHER, dossier={"wettelijk_stelsel": "wi2013", "plicht": None})
    facts = today_facts(briefcase(a_dossier(), old_law), TODAY)
    assert facts.dossiers == 2


def test_each_term_says_whose_it_is_and_how_it_stands_today(briefcase):
    facts = today_facts(briefcase(a_dossier(dossier={"pip_termijn_start": "2026-11-02"})), TODAY)
    plan = next(fact for fact in facts.terms if fact.term.kind is TermKind.PIP)
    assert (plan.dossier_id, plan.name, plan.term.state) == (str(DOSSIER), "Selam Tesfay", TermState.OVERDUE)
    assert {fact.term.kind for fact in facts.terms} == set(TermKind)


def test_an_empty_briefcase_has_nothing_to_tell(tmp_path):
    casework = a_briefcase(tmp_path / "koffer")
    facts = today_facts(casework, TODAY)
    assert (facts.dossiers, facts.terms) == (0, ())
    casework.vault.close()
