"""Contact as the page of a dossier asks for it, and what of it can be taken back."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.casework import contact, records
from desktop.facts.contact import Contacting, cause_facts, contact_facts
from desktop.facts.intake import Conversations
from desktop.facts.plan import plan_source
from desktop.presenters.overdue import CauseFact
from sync.dossier.records import Contact, Contactpersoon
from tests.facts.builders import a_dossier
from tests.store.builders import DOSSIER

TODAY = date(2027, 3, 1)
D = str(DOSSIER)
HANS = {"naam": "Hans Bakker", "telefoon": "024 1", "vanaf": date(2027, 3, 8)}
ME = {"naam": "Marieke de Wit", "telefoon": "024 9", "concepten_tonen": True}


def facts(casework):
    held = records.of(casework, DOSSIER, Contact)
    return contact_facts(casework, casework.dossier(DOSSIER), TODAY, held)


@pytest.fixture
def contacting(briefcase):
    casework = briefcase(a_dossier(person={"contacttaal": "ar"}), **ME)
    return Contacting(Conversations(casework, today=lambda: TODAY))


def test_without_a_written_contact_person_it_is_the_klantregisseur_of_this_laptop(contacting):
    told = facts(contacting.casework)
    assert (told.person.name, told.person.phone, told.to_tell) == ("Marieke de Wit", "024 9", ())


def test_a_change_that_is_to_come_is_announced_before_its_day_in_the_language_of_the_client(contacting):
    contacting.change_person(D, HANS)
    told = facts(contacting.casework)
    assert (told.person.name, [each.name for each in told.coming]) == ("Marieke de Wit", ["Hans Bakker"])
    (one,) = told.to_tell
    assert (one.lang, one.mark) == ("ar", "Nog niet nagekeken")
    assert "Hans Bakker" in one.own
    assert "08-03-2027" in one.own
    assert "024 1" in one.own
    contacting.tell_client(D, str(one.person.record_id))
    assert facts(contacting.casework).to_tell == ()


def test_the_plan_names_the_same_contact_person_as_the_dossier_on_its_day(contacting):
    contacting.change_person(D, HANS)
    casework = contacting.casework
    assert plan_source(casework, DOSSIER, TODAY).contact_person.name == "Marieke de Wit"
    assert plan_source(casework, DOSSIER, date(2027, 3, 8)).contact_person.name == "Hans Bakker"


@pytest.mark.parametrize(
    ("person", "profile", "mark"),
    [
        ({"contacttaal": "ar"}, {"concepten_tonen": False}, "Nog niet vertaald"),
        ({"contacttaal": "sw"}, {"concepten_tonen": True}, "Nog niet vertaald"),
        ({"contacttaal": "nl"}, {"concepten_tonen": True}, ""),
        ({}, {"concepten_tonen": True}, ""),
    ],
)
def test_where_no_translation_may_be_shown_there_is_the_dutch_and_the_mark(briefcase, person, profile, mark):
    casework = briefcase(a_dossier(person=person), **(ME | profile))
    contact.change_person(casework, DOSSIER, HANS)
    (one,) = facts(casework).to_tell
    assert (one.own, one.mark) == ("", mark)


def test_the_last_contacts_come_newest_first_and_one_without_a_moment_is_left_out(contacting):
    for at, text in (("2027-02-01T09:00+01:00", "een"), ("2027-02-03T10:30+01:00", "drie"), ("gisteren", "geen")):
        records.add(contacting.casework, DOSSIER, Contact, {"op": at, "soort": "telefoon", "tekst": text})
    assert [one.what for one in facts(contacting.casework).lately] == ["drie", "een"]


def test_a_note_that_goes_on_is_one_contact(contacting):
    made = contacting.add_contact(D, {"soort": "telefoon", "tekst": "Belt"})
    contacting.go_on_with(D, made, {"soort": "telefoon", "tekst": "Belt morgen"})
    assert [one.what for one in facts(contacting.casework).lately] == ["Belt morgen"]
    assert contacting.undo(D)
    assert facts(contacting.casework).lately == ()


def test_a_cause_is_read_back_and_closed_on_its_day(contacting):
    due = date(2027, 2, 26)
    assert contacting.cause(D, "pip", due) == CauseFact()
    contacting.keep_cause(D, "pip", due, {"oorzaak": "keten"})
    contacting.keep_cause(D, "pip", due, {"zin": "Het COA leverde laat."})
    contacting.close_cause(D, "pip", due)
    assert cause_facts(contacting.casework, DOSSIER) == {("pip", due): CauseFact("keten", "Het COA leverde laat.")}


def test_everything_of_the_page_is_taken_back_one_by_one_and_nothing_else(contacting):
    contacting.casework.write_dossier(DOSSIER, "lessen_gestart_op", TODAY)
    contacting.keep_rule(D, "Alleen appen")
    contacting.change_person(D, HANS)
    assert contacting.latest_change(D) == date(2027, 3, 8)
    assert contacting.undo(D)
    assert records.of(contacting.casework, DOSSIER, Contactpersoon) == []
    assert contacting.undo(D)
    assert facts(contacting.casework).rule == ""
    assert not contacting.undo(D)
    assert contacting.casework.dossier(DOSSIER).lessen_gestart_op == TODAY
