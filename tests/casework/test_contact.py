"""Contact with a client and the cause of a passed term: kept at once, one undo takes a whole note back."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from desktop.casework import GoneFromDossier, contact, overdue, records
from sync.dossier.contactperson import on_day
from sync.dossier.records import Contact, Contactpersoon, TeLaat
from tests.casework.builders import sent
from tests.store.builders import DOSSIER

OURS = frozenset({"contact", "contactpersoon", "te_laat"})
TODAY = date(2027, 3, 1)
DUE = date(2027, 2, 26)


def notes(casework):
    return [(one.soort, one.tekst) for one in records.of(casework, DOSSIER, Contact)]


def test_the_contact_rule_is_kept_and_can_be_emptied(casework):
    contact.write_rule(casework, DOSSIER, "Nooit voicemail inspreken")
    assert contact.page_fields(casework, DOSSIER).contactregel == "Nooit voicemail inspreken"
    contact.write_rule(casework, DOSSIER, "")
    assert contact.page_fields(casework, DOSSIER).contactregel == ""


def test_of_a_dossier_that_is_not_here_nothing_is_known(casework):
    assert contact.page_fields(casework, uuid4()).contactregel == ""


def test_a_new_contact_person_holds_from_the_day_given_and_an_undo_gives_the_old_one_back(casework):
    contact.change_person(casework, DOSSIER, {"naam": "Hans Bakker", "functie": "", "vanaf": TODAY})
    written = records.of(casework, DOSSIER, Contactpersoon)
    person = on_day(written, TODAY, contact.stand_in(casework))
    assert (person.name, person.role, person.untold) == ("Hans Bakker", "", True)
    casework.undo(DOSSIER)
    standing_in = contact.stand_in(casework)
    assert on_day(records.of(casework, DOSSIER, Contactpersoon), TODAY, standing_in) == standing_in


def test_that_the_client_was_told_is_kept_with_the_day(casework):
    made = contact.change_person(casework, DOSSIER, {"naam": "Hans Bakker", "vanaf": TODAY})
    contact.tell_client(casework, DOSSIER, made)
    assert [one.verteld_op for one in records.of(casework, DOSSIER, Contactpersoon)] == [casework.now().date()]


def test_a_missed_call_needs_nothing_but_its_moment(casework):
    contact.add_contact(casework, DOSSIER, {"soort": contact.MISSED})
    [kept] = records.of(casework, DOSSIER, Contact)
    assert (kept.soort, kept.op, kept.tekst) == ("gemist", "2027-03-01T09:00+01:00", None)


def test_a_note_that_was_kept_while_typing_is_taken_back_in_one_go(casework):
    made = contact.add_contact(casework, DOSSIER, {"soort": "telefoon", "tekst": "Bel"})
    contact.go_on_with(casework, DOSSIER, made, {"soort": "telefoon", "tekst": "Belt mor"})
    contact.go_on_with(casework, DOSSIER, made, {"soort": "bericht", "tekst": "Belt morgen terug"})
    assert notes(casework) == [("bericht", "Belt morgen terug")]
    assert contact.take_back(casework, DOSSIER, OURS)
    assert notes(casework) == []
    assert not casework.can_undo(DOSSIER)


def test_a_deed_between_two_pauses_keeps_its_own_undo(casework):
    made = contact.add_contact(casework, DOSSIER, {"soort": "telefoon", "tekst": "Bel"})
    contact.write_rule(casework, DOSSIER, "Alleen appen")
    contact.go_on_with(casework, DOSSIER, made, {"tekst": "Belt morgen"})
    contact.take_back(casework, DOSSIER, OURS)
    assert notes(casework) == [("telefoon", "Bel")]
    contact.take_back(casework, DOSSIER, OURS)
    assert contact.page_fields(casework, DOSSIER).contactregel == ""
    contact.take_back(casework, DOSSIER, OURS)
    assert notes(casework) == []


def test_a_note_that_was_taken_away_is_not_written_to(casework):
    made = contact.add_contact(casework, DOSSIER, {"soort": "telefoon", "tekst": "Bel"})
    records.remove(casework, DOSSIER, Contact, made)
    with pytest.raises(GoneFromDossier):
        contact.go_on_with(casework, DOSSIER, made, {"tekst": "Belt"})


def test_a_deed_of_another_screen_is_not_taken_back_from_here(casework):
    casework.write_dossier(DOSSIER, "lessen_gestart_op", TODAY)
    assert not contact.take_back(casework, DOSSIER, OURS)
    assert casework.can_undo(DOSSIER)


# A passed term


def test_a_cause_is_kept_for_the_term_and_its_date(casework):
    overdue.write_cause(casework, DOSSIER, "pip", DUE, {"oorzaak": "klant"})
    overdue.write_cause(casework, DOSSIER, "pip", DUE, {"zin": "Was ziek."})
    overdue.close_cause(casework, DOSSIER, "pip", DUE, TODAY)
    [kept] = overdue.causes(casework, DOSSIER).values()
    assert (kept.termijn, kept.datum, kept.oorzaak, kept.zin, kept.vastgelegd_op) == (
        "pip",
        DUE,
        "klant",
        "Was ziek.",
        TODAY,
    )
    assert ("pip", TODAY) not in overdue.causes(casework, DOSSIER)


def test_an_undo_after_a_cause_was_closed_takes_back_what_was_told(casework):
    overdue.write_cause(casework, DOSSIER, "pip", DUE, {"oorzaak": "klant"})
    overdue.write_cause(casework, DOSSIER, "pip", DUE, {"zin": "Was ziek."})
    overdue.close_cause(casework, DOSSIER, "pip", DUE, TODAY)
    assert contact.take_back(casework, DOSSIER, OURS)
    [kept] = overdue.causes(casework, DOSSIER).values()
    assert (kept.oorzaak, kept.zin) == ("klant", None)


def test_a_cause_that_was_never_told_cannot_be_closed(casework):
    overdue.close_cause(casework, DOSSIER, "pip", DUE, TODAY)
    assert records.of(casework, DOSSIER, TeLaat) == []


def test_two_laptops_that_write_a_cause_write_the_same_record(casework, local):
    overdue.write_cause(casework, DOSSIER, "pip", DUE, {"oorzaak": "klant"})
    first = {operation.entity_id for operation in sent(local) if operation.entity == "te_laat"}
    casework.undo(DOSSIER)
    assert overdue.causes(casework, DOSSIER) == {}
    overdue.write_cause(casework, DOSSIER, "pip", DUE, {"oorzaak": "keten"})
    assert {operation.entity_id for operation in sent(local) if operation.entity == "te_laat"} == first


def test_a_cause_that_came_under_another_id_is_changed_and_not_doubled(casework):
    records.add(casework, DOSSIER, TeLaat, {"termijn": "pip", "datum": DUE, "oorzaak": "keten"})
    overdue.write_cause(casework, DOSSIER, "pip", DUE, {"zin": "Het COA leverde laat."})
    [kept] = records.of(casework, DOSSIER, TeLaat)
    assert (kept.oorzaak, kept.zin) == ("keten", "Het COA leverde laat.")
