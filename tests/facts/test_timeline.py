"""The timeline holds everything that happened, each with its source, and nothing of what was said."""

from __future__ import annotations

from datetime import date
from uuid import uuid5

import pytest

from desktop.casework import contact, overdue, records
from desktop.facts.dossier import dossier_facts
from desktop.facts.intake import Conversations
from desktop.facts.timeline import step_words
from sync.dossier.records import (
    Aanbod,
    Aandachtspunt,
    Actie,
    Afspraak,
    Handhaving,
    HandhavingStap,
    Partij,
    Uren,
    Voortgangsgesprek,
)
from sync.dossier.trajectory_fields import STAPPEN
from tests.facts.builders import a_dossier, tell
from tests.store.builders import DOSSIER

TODAY = date(2027, 3, 1)
DAY = date(2027, 2, 1)


def happened(casework):
    told = dossier_facts(Conversations(casework, today=lambda: TODAY), str(DOSSIER), TODAY)
    return {event.what: (event.on, event.source) for event in told.events}


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (Actie, {"wat": "Belt de school", "klaar_op": DAY}, {"Klaar: Belt de school": (DAY, "Afspraken")}),
        (Actie, {"wat": "Belt de school"}, {}),
        (Voortgangsgesprek, {"gehouden_op": DAY, "hoe_gaat_het": "Slecht"}, {"Voortgangsgesprek": (DAY, "Gesprek")}),
        (Afspraak, {"op": DAY, "soort": "huisbezoek", "afloop": "geweest"}, {"Huisbezoek": (DAY, "Agenda")}),
        (
            Afspraak,
            {"op": DAY, "soort": "intake", "afloop": "niet_verschenen"},
            {"Brede intake: niet verschenen": (DAY, "Agenda")},
        ),
        (Afspraak, {"op": DAY, "soort": "intake", "afloop": "open"}, {}),
        (
            Uren,
            {"soort": "nt2", "aantal": 12, "gemist": 3, "van": DAY, "tot_en_met": DAY, "bron": "school"},
            {"12 uur gevolgd, 3 uur gemist": (DAY, "Taalschool")},
        ),
    ],
)
def test_what_was_done_stands_in_the_timeline_and_what_is_still_to_come_does_not(briefcase, kind, values, expected):
    casework = briefcase()
    records.add(casework, DOSSIER, kind, values)
    assert happened(casework) == expected


def test_who_came_what_began_and_what_needed_attention_stands_in_the_timeline(briefcase):
    casework = briefcase()
    later = date(2027, 2, 20)
    records.add(casework, DOSSIER, Partij, {"naam": "Jan", "organisatie": "Oost", "vanaf": DAY, "tot_en_met": later})
    records.add(casework, DOSSIER, Aanbod, {"naam": "Taalles", "aangemeld_op": DAY, "begint_op": later})
    records.add(casework, DOSSIER, Aandachtspunt, {"tekst": "Vervoer", "sinds": DAY, "opgelost_op": later})
    assert happened(casework) == {
        "Betrokken: Jan, Oost": (DAY, "Voortgang"),
        "Laatste dag betrokken: Jan, Oost": (later, "Voortgang"),
        "Aangemeld: Taalles": (DAY, "Voortgang"),
        "Begint: Taalles": (later, "Voortgang"),
        "Aandachtspunt: Vervoer": (DAY, "Voortgang"),
        "Opgelost: Vervoer": (later, "Voortgang"),
    }


def test_a_term_that_passed_stands_on_its_last_day_without_its_cause(briefcase):
    casework = briefcase()
    overdue.write_cause(casework, DOSSIER, "pip", DAY, {"oorzaak": "klant", "zin": "Was ziek."})
    assert happened(casework) == {"Te laat: Plan (PIP) vaststellen": (DAY, "Termijnen")}
    overdue.close_cause(casework, DOSSIER, "pip", DAY, TODAY)
    (words,) = happened(casework)
    assert words == "Te laat: Plan (PIP) vaststellen. De oorzaak is vastgelegd."
    assert "ziek" not in words


def test_a_delivery_of_a_school_is_one_line(briefcase):
    casework = briefcase()
    delivery = str(uuid5(DOSSIER, "levering"))
    for hours in (10, 5):
        told = {
            "aantal": hours,
            "tot_en_met": DAY,
            "bron": "school",
            "aanbieder": "Taalschool Oost",
            "levering": delivery,
        }
        records.add(casework, DOSSIER, Uren, told)
    assert happened(casework) == {"15 uur gevolgd": (DAY, "Taalschool Oost")}


def test_of_a_path_of_enforcement_the_step_is_told_and_not_why(briefcase):
    casework = briefcase()
    path = records.add(casework, DOSSIER, Handhaving, {"aanleiding": "brede_intake", "geopend_op": DAY})
    step = {"pad": str(path), "stap": "oproep", "op": DAY, "tekst": "Kwam niet omdat"}
    records.add(casework, DOSSIER, HandhavingStap, step)
    assert happened(casework) == {"Oproep": (DAY, "Handhaving")}


def test_a_new_contact_person_stands_in_the_timeline_from_the_day(briefcase):
    casework = briefcase()
    contact.change_person(casework, DOSSIER, {"naam": "Hans Bakker", "vanaf": DAY})
    contact.change_person(casework, DOSSIER, {"naam": "Lea", "vanaf": date(2027, 3, 8)})
    assert happened(casework) == {"Nieuwe contactpersoon: Hans Bakker": (DAY, "Contact")}


def test_a_plan_stands_in_the_timeline_with_its_version(briefcase):
    casework = briefcase()
    casework.write_plan(DOSSIER, "leerroute", "z_route")
    casework.establish(DOSSIER, {"titel": "PIP"}, "ab" * 32, DAY)
    assert happened(casework)["Plan (PIP) vastgesteld, versie 1"] == (DAY, "Plan (PIP)")


def test_what_the_central_side_tells_by_itself_has_our_name_and_no_code(briefcase):
    feed = a_dossier()
    told = {"code": "hand", "datum": "2027-02-01", "omschrijving": "Met de hand begonnen"}
    tell(feed, "event", uuid5(DOSSIER, "hand"), told)
    assert happened(briefcase(feed)) == {"Met de hand begonnen": (DAY, "Regiekoffer")}


@pytest.mark.parametrize("code", STAPPEN)
def test_every_step_of_enforcement_has_a_word_of_its_own(code):
    assert step_words(code) != "Stap"
