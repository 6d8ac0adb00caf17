"""Vandaag: her own first name, appointments, the most urgent terms over every dossier, and what others changed."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid5

import pytest

from desktop.casework import records
from desktop.facts import dossiers, law
from desktop.facts.today import kind_words, see_news, today_facts
from desktop.presenters.terms import asks_attention, by_urgency, is_open
from desktop.presenters.today import MOST_ROWS
from desktop.store.local import LocalSide
from sync.dossier import fields
from sync.dossier.fields import Scope
from sync.dossier.records import Afspraak
from sync.dossier.terms import TermKind, TermState
from tests.facts.builders import OTHER, a_briefcase, a_dossier, hear
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


def test_an_empty_briefcase_has_nothing_to_tell(tmp_path):
    casework = a_briefcase(tmp_path / "koffer")
    facts = today_facts(casework, TODAY)
    assert (facts.dossiers, facts.terms, facts.attention, facts.appointments, facts.news) == (0, (), 0, (), ())
    casework.vault.close()


@pytest.mark.parametrize("shift", [-90, 0, 45, 400])
def test_the_rows_are_those_that_come_out_when_every_dossier_is_asked(briefcase, shift):
    """Also when the second term of one dossier comes before the first of another."""
    today = TODAY + timedelta(days=shift)
    starts = [f"2026-{month:02}-15" for month in range(3, 13)] + ["2027-01-15", "2027-02-15"]
    feeds = [
        a_dossier(
            UUID(int=0x500 + number),
            dossier={
                "pip_termijn_start": start,
                "bijstand_vanaf": "2026-12-01" if number % 2 else None,
                "asielvergunning_bepaalde_tijd": True,
            },
            person={"voornamen": f"Persoon {number}"},
        )
        for number, start in enumerate(starts)
    ]
    casework = briefcase(*feeds)
    facts = today_facts(casework, today)
    everything = [
        (str(dossier.id), term)
        for dossier in casework.caseload()
        for term in law.terms(dossier, today)
        if is_open(term)
    ]
    wanted = sorted(term.urgency(today) for _id, term in everything)[:MOST_ROWS]
    shown = by_urgency(facts.terms, today)[:MOST_ROWS]
    assert [fact.term.urgency(today) for fact in shown] == wanted
    assert facts.attention == sum(asks_attention(term, today) for _id, term in everything)
    due = [term.due for _id, term in everything if term.due and term.due >= today]
    assert facts.next_due == min(due, default=None)


def test_terms_that_are_not_of_today_yet_are_told_to_be_behind(briefcase, monkeypatch):
    monkeypatch.setattr(dossiers, "AT_ONCE", 1)
    casework = briefcase(a_dossier(), a_dossier(OTHER))
    assert today_facts(casework, TODAY).behind
    dossiers.catch_up(casework, TODAY)
    assert not today_facts(casework, TODAY).behind


def test_only_the_appointments_of_the_day_are_there_in_the_order_of_the_clock(briefcase):
    casework = briefcase(a_dossier(), a_dossier(OTHER, person={"voornamen": "Mehret"}))
    for dossier_id, day, at in ((DOSSIER, TODAY, "14:00"), (OTHER, TODAY, "09:00"), (OTHER, date(2027, 3, 2), "08:00")):
        records.add(casework, dossier_id, Afspraak, {"op": day, "van": at, "soort": "intake", "afloop": "open"})
    facts = today_facts(casework, TODAY)
    assert [(fact.person, fact.kept_begin) for fact in facts.appointments] == [
        ("Mehret Tesfay", "09:00"),
        ("Selam Tesfay", "14:00"),
    ]


def test_what_a_colleague_changed_is_told_until_it_was_seen_and_can_be_taken_back(briefcase):
    feed = a_dossier()
    casework = briefcase(feed)
    LocalSide(casework.vault).round_went_well()
    assert today_facts(casework, TODAY).news == ()
    feed.add("uren", uuid5(DOSSIER, "uren"), "soort", "nt2")
    feed.add("person", DOSSIER, "telefoon", "06 kanarie")
    hear(casework, feed)
    [news] = today_facts(casework, TODAY).news
    assert (news.dossier_id, news.name, news.what) == (str(DOSSIER), "Selam Tesfay", ("Persoonsgegevens", "Uren"))
    take_back = see_news(casework)
    assert today_facts(casework, TODAY).news == ()
    take_back()
    assert len(today_facts(casework, TODAY).news) == 1


def test_every_kind_of_thing_in_a_dossier_has_words():
    for entity in fields.ENTITIES.values():
        if entity.scope is Scope.DOSSIER:
            assert kind_words(entity.name) != kind_words("of a later version"), entity.name
