"""What a successor has to know comes from everything that is kept, and fits on one page of paper even when it is full."""

from __future__ import annotations

import io
from datetime import date, timedelta
from uuid import uuid5

import pypdfium2
import pytest

from desktop.casework import contact, records, talks
from desktop.facts.intake import Conversations
from desktop.facts.papers import NoContactPerson, Papers
from desktop.facts.successor import successor_facts
from desktop.presenters.dossier import CARD, SUCCESSOR
from desktop.presenters.successor import page
from sync.dossier.records import Aandachtspunt, Actie, Afspraak, Partij
from tests.facts.builders import a_dossier, tell
from tests.store.builders import DOSSIER, an_answer

TODAY = date(2027, 3, 1)
D = str(DOSSIER)
ME = {"naam": "Marieke de Wit", "telefoon": "024 9", "gemeente_naam": "Dijkstad", "concepten_tonen": True}
WEEK = timedelta(days=7)


def a_full_dossier():
    """With more of everything than fits, and long words."""
    person = {
        "contacttaal": "ar",
        "leestaal": "en",
        "schrift": "arabisch",
        "tolk_vorm": "telefoon",
        "tolk_voorkeur": "vrouw",
        "aanspreekvorm": "mevrouw",
        "straat_huisnummer": "Burgemeester van der Voort van Zijplaan 1234",
        "postcode": "6500 AA",
        "woonplaats": "Nijmegen",
        "telefoon": "06 12345678",
        "e_mail": "selam@voorbeeld.example",
    }
    born = ("2008-12-03", "2012-00-00", "2017-05-03", "2020-02-02", "2024-01-01")
    feed = a_dossier(dossier={"pip_termijn_start": "2026-11-01"}, person=person, children=born)
    tell(feed, "household_member", uuid5(DOSSIER, "partner"), {"relatie": "partner", "voornamen": "Ahmed"})
    return feed


def fill(casework):
    long = "Dit is een lange zin over wat er is afgesproken en waarom dat voor deze persoon van belang is. " * 3
    contact.write_rule(casework, DOSSIER, long)
    contact.change_person(
        casework,
        DOSSIER,
        {"naam": "Hans Bakker", "functie": "Klantregisseur", "telefoon": "024 1", "vanaf": TODAY - WEEK},
    )
    contact.change_person(casework, DOSSIER, {"naam": "Lea", "vanaf": TODAY + WEEK})
    for number in range(9):
        records.add(casework, DOSSIER, Actie, {"wat": long, "wie": "klant", "voor": TODAY + number * WEEK})
        records.add(casework, DOSSIER, Aandachtspunt, {"onderwerp": "werk", "tekst": long, "sinds": TODAY})
        party = {
            "soort": "taalschool",
            "naam": "Jan de Vries",
            "organisatie": "Taalschool Oost",
            "telefoon": "024 12345",
        }
        records.add(casework, DOSSIER, Partij, party)
        records.add(
            casework, DOSSIER, Afspraak, {"op": TODAY + WEEK, "van": "10:00", "soort": "pip_gesprek", "afloop": "open"}
        )
        contact.add_contact(casework, DOSSIER, {"soort": "telefoon", "tekst": long})
    talks.start(casework, DOSSIER, {"begonnen_op": "2027-02-01T09:30:00+01:00"})
    for number in range(5):
        casework.record_answer(DOSSIER, f"vraag.{number}", an_answer("Geheim antwoord"))
    casework.note(DOSSIER, "vraag.1", "Geheime notitie")


@pytest.fixture
def full(briefcase):
    casework = briefcase(a_full_dossier(), **ME)
    fill(casework)
    return Conversations(casework, today=lambda: TODAY)


def text_of(conversations):
    shown = page(successor_facts(conversations, D, TODAY), TODAY)
    return "\n".join(f"{line.label} {line.words}" for part in shown.parts for line in part.lines)


def opened(pdf):
    return pypdfium2.PdfDocument(io.BytesIO(pdf))


def test_everything_that_is_kept_is_on_the_page(full):
    told = text_of(full)
    for said in (
        "mevrouw Tesfay",
        "Arabisch",
        "Per telefoon, liever een vrouw",
        "Partner: Ahmed",
        "Hans Bakker · Klantregisseur · 024 1",
        "Lea, vanaf 8 maart 2027",
        "De inburgeraar weet dit nog niet.",
        "Volgende stap:",
        "Gesprek over het plan (PIP) om 10:00 uur",
        "Inburgeraar: Dit is een lange zin",
        "Jan de Vries, Taalschool Oost",
        "1 gesprek, op 1 februari 2027",
        "5 vragen hebben een antwoord.",
    ):
        assert said in told


def test_no_number_and_nothing_that_was_said_in_a_talk_is_on_it(full):
    told = text_of(full)
    for secret in ("999993653", "Geheim"):
        assert secret not in told


def test_what_is_done_ended_or_past_is_not_on_it(briefcase):
    casework = briefcase()
    records.add(casework, DOSSIER, Actie, {"wat": "Klaar werk", "klaar_op": TODAY})
    records.add(casework, DOSSIER, Aandachtspunt, {"tekst": "Oud punt", "opgelost_op": TODAY})
    records.add(casework, DOSSIER, Partij, {"naam": "Oude school", "tot_en_met": TODAY - WEEK})
    records.add(casework, DOSSIER, Afspraak, {"op": TODAY - WEEK, "soort": "huisbezoek", "afloop": "open"})
    records.add(casework, DOSSIER, Afspraak, {"op": TODAY + WEEK, "soort": "driegesprek", "afloop": "afgezegd"})
    told = text_of(Conversations(casework, today=lambda: TODAY))
    for old in ("Klaar werk", "Oud punt", "Oude school", "Huisbezoek", "Driegesprek"):
        assert old not in told


def test_on_paper_a_full_dossier_is_one_page_with_the_same_words(full):
    document = opened(Papers(full).paper(D, SUCCESSOR).draw())
    assert len(document) == 1
    words = document[0].get_textpage().get_text_range()
    assert "Wat moet ik weten: Selam Tesfay" in words
    assert "En nog 4. Kijk in het dossier." in words


def test_the_card_is_in_two_languages_with_who_it_is_today(full):
    paper = Papers(full).paper(D, CARD)
    assert paper.language == "Engels"
    assert "nog niet nagekeken" in " ".join(paper.notices)
    words = " ".join(opened(paper.draw())[0].get_textpage().get_text_range().split())
    for said in ("Hans Bakker", "024 1", "Uw contactpersoon", "Your contact person", "112"):
        assert said in words
    assert "Selam" not in words


def test_without_anybody_to_turn_to_there_is_no_card(briefcase, monkeypatch):
    casework = briefcase()
    monkeypatch.setattr(contact, "stand_in", lambda _casework: contact.ContactPerson(name=""))
    with pytest.raises(NoContactPerson):
        Papers(Conversations(casework, today=lambda: TODAY)).paper(D, CARD)


def test_a_sign_that_no_font_has_does_not_keep_the_page_for_a_colleague_from_coming_out(briefcase):
    casework = briefcase(a_dossier(person={"voornamen": ".", "geslachtsnaam": ".", "naam_eigen_schrift": "ተስፋይ"}), **ME)
    contact.write_rule(casework, DOSSIER, "Appen 😀 اتصل بي")
    paper = Papers(Conversations(casework, today=lambda: TODAY)).paper(D, SUCCESSOR)
    words = opened(paper.draw())[0].get_textpage().get_text_range()
    assert "ተስፋይ" in words
    assert "Appen ?" in words
