"""Letters about keeping agreements: short words, what may follow for this person and nothing else, and never more than a concept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.paper import pdf
from desktop.paper.letters import LETTERS, Kind, LetterSource, Outlook, compose
from desktop.paper.shaping import shape
from desktop.paper.source import ContactPerson, Municipality
from desktop.paper.wording import find_faults, load

LANGUAGES = ["ar", "en", "fa", "fa-AF", "kmr", "so", "ti", "tr"]
DAY = date(2026, 9, 1)


def a_source(kind: Kind = Kind.OPROEP, **given: Any) -> LetterSource:
    usual: dict[str, Any] = {
        "about": "brede_intake",
        "outlook": Outlook.FINE,
        "municipality": Municipality(name="Dijkstad", postal_address="Postbus 1, 1234 AB Dijkstad"),
        "name": "Samira Haddad",
        "name_own_script": "سميرة حداد",
        "contact": ContactPerson(name="Marieke de Wit", phone="010 123 45 67"),
        "dated": DAY,
        "reply_by": date(2026, 9, 15),
        "missed": date(2026, 8, 20),
        "warned": True,
        "amount": 250,
        "view_until": date(2026, 8, 30),
    }
    return LetterSource(kind=kind, **(usual | given))


def words(source: LetterSource, language: str = "nl", **shown: bool) -> str:
    letter = compose(source, load(language, book=LETTERS, **shown))
    phrases = [letter.title, letter.subtitle, *letter.notices]
    phrases += [phrase for section in letter.sections for phrase in section.phrases()]
    return "\n".join(phrase.nl for phrase in phrases)


@pytest.mark.parametrize("language", ["nl", *LANGUAGES])
def test_the_files_are_in_order_and_complete(language):
    assert find_faults(language, LETTERS) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_printed(language):
    wording = load(language, drafts_allowed=True, demo=True, book=LETTERS)
    assert set(wording.own) == {key for key, known in wording.dutch.items() if not known.dutch_only}
    for text in wording.own.values():
        for bold in (False, True):
            shape(text, language, bold=bold)


def test_every_text_about_rights_names_its_ground():
    assert all(known.ground for known in load(book=LETTERS).dutch.values() if known.rights)


def test_sentences_are_short():
    for known in load(book=LETTERS).dutch.values():
        for sentence in known.text.replace("?", ".").replace(":", ".").split("."):
            assert len(sentence.split()) <= 25, sentence


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", ["nl", "ar"])
def test_every_letter_is_a_concept_that_a_jurist_still_has_to_confirm(kind, language):
    letter = compose(a_source(kind), load(language, drafts_allowed=True, demo=True, book=LETTERS))
    assert letter.status == "concept"
    assert "Te bevestigen door een jurist" in letter.notices[0].nl
    assert pdf.render(letter).startswith(b"%PDF")


@pytest.mark.parametrize("kind", [Kind.OPROEP, Kind.WAARSCHUWING, Kind.VERHINDERING, Kind.GEEN_VERWIJT, Kind.GESTOPT])
@pytest.mark.parametrize("about", ["brede_intake", "pip_voortgang"])
def test_who_cannot_be_fined_reads_of_no_fine(kind, about):
    assert "boete" not in words(a_source(kind, outlook=Outlook.ASYLUM, about=about)).lower()


def test_who_may_be_fined_reads_how_high_it_can_be_and_that_why_is_asked_first():
    said = words(a_source(Kind.WAARSCHUWING))
    assert "hoogstens € 250" in said
    assert "Wij vragen u altijd eerst waarom" in said


def test_a_first_call_does_not_threaten():
    assert "boete" not in words(a_source(warned=False))


def test_under_the_participatiewet_no_fine_of_the_wet_inburgering_is_spoken_of_as_possible():
    said = words(a_source(Kind.WAARSCHUWING, outlook=Outlook.PARTICIPATIEWET))
    assert "geen boete van de Wet inburgering" in said
    assert "€" not in said


def test_the_announcement_tells_until_when_to_react_and_that_nobody_has_to_answer():
    said = words(a_source(Kind.VOORNEMEN))
    assert "tot en met 15 september 2026" in said
    assert "U hoeft niet te antwoorden" in said
    assert "Er is nog niets besloten" in said


def test_a_decision_gives_the_amount_the_reasons_and_the_way_to_object():
    said = words(a_source(Kind.BOETE, amount=100, reasons="Er is weinig geld."))
    for part in ("€ 100", "Er is weinig geld.", "binnen 6 weken bezwaar", "Postbus 1", "Wij hebben niets gehoord"):
        assert part in said
    assert "gezegd wat u ervan vindt" in words(a_source(Kind.BOETE, heard=True))


def test_a_decision_about_an_asielstatushouder_names_the_day_of_the_jurist():
    source = a_source(Kind.BOETE, outlook=Outlook.ASYLUM, jurist_on=date(2026, 8, 21))
    assert "Een jurist van de gemeente heeft op 21 augustus 2026" in words(source)
    assert "jurist van de gemeente heeft" not in words(replace(source, outlook=Outlook.FINE))


def test_who_could_not_come_reads_that_it_does_not_count():
    said = words(a_source(Kind.VERHINDERING, fined=True))
    assert "telt niet als gemist" in said
    assert "Betaal dan nog niet" in said


def test_a_warning_is_told_to_be_gone_only_when_it_is():
    assert "Die telt niet meer" in words(a_source(Kind.VERHINDERING, warned=True, cleared=True))
    assert "Die telt niet meer" not in words(a_source(Kind.VERHINDERING, warned=True))


def test_a_language_without_a_reviewed_letter_says_so_instead_of_showing_it():
    letter = compose(a_source(), load("ar", book=LETTERS))
    assert letter.language == "nl"
    assert "nog niet vertaald of nog niet nagekeken" in letter.notices[1].nl
    assert compose(a_source(), load("pl", drafts_allowed=True, demo=True, book=LETTERS)).language == "nl"


def test_a_draft_translation_is_shown_as_a_draft():
    letter = compose(a_source(), load("ar", drafts_allowed=True, demo=True, book=LETTERS))
    assert letter.bilingual
    assert "nog niet nagekeken" in letter.notices[1].nl
    assert len(letter.notices) == 2  # nothing of this letter is in Dutch only


def test_what_was_typed_stays_dutch_and_the_letter_says_so():
    source = a_source(where="Dinsdag 8 september om 10.00 uur")
    letter = compose(source, load("ar", drafts_allowed=True, demo=True, book=LETTERS))
    assert "alleen in het Nederlands" in letter.notices[-1].nl


def test_a_letter_stays_out_of_a_log():
    assert "Haddad" not in repr(a_source())
