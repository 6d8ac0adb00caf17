"""The contact card: one page, two languages, honest about its translation, and without the client's name."""

from __future__ import annotations

import io
from datetime import date
from uuid import UUID

import pypdfium2
import pytest

from desktop.paper.contact_card import compose
from desktop.paper.document import Phrase, Section
from desktop.paper.leaflet import Leaflet
from desktop.paper.pdf import render
from desktop.paper.shaping import shape
from desktop.paper.wording import CONTACT_CARD, find_faults, load
from sync.dossier.contactperson import ContactPerson
from tests.paper.reading import tree

LANGUAGES = ["ar", "en", "fa", "fa-AF", "kmr", "so", "ti", "tr"]
HANS = ContactPerson(
    name="Hans Bakker",
    role="Klantregisseur",
    phone="024 329 90 00",
    e_mail="h.bakker@dijkstad.example",
    since=date(2026, 12, 1),
    record_id=UUID(int=1),
)


def wording(language="nl", *, drafts=True):
    return load(language, drafts_allowed=drafts, book=CONTACT_CARD)


def a_card(language="nl", person=HANS, *, drafts=True):
    return compose(person, "Dijkstad", wording(language, drafts=drafts))


def words(card):
    return [phrase.nl for section in card.sections for phrase in section.phrases()]


@pytest.mark.parametrize("language", ["nl", *LANGUAGES])
def test_the_texts_are_in_order_and_complete_in_every_language(language):
    assert find_faults(language, CONTACT_CARD) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_is_one_page_in_every_language_and_every_letter_has_a_shape(language):
    assert len(pypdfium2.PdfDocument(io.BytesIO(render(a_card(language))))) == 1
    for text in wording(language).own.values():
        shape(text, language, bold=True)


def test_a_card_says_who_how_and_when_in_both_languages():
    card = a_card("en")
    who = [(phrase.nl, phrase.own) for phrase in card.sections[0].phrases()]
    assert ("Hans Bakker", "Hans Bakker") in who
    assert ("Telefoon: 024 329 90 00", "Telephone: 024 329 90 00") in who
    assert (
        "Vanaf 1 december 2026 is Hans Bakker uw contactpersoon.",
        "From 1 December 2026 Hans Bakker is your contact person.",
    ) in who


def test_what_is_not_known_is_left_out():
    assert words(a_card(person=ContactPerson(name="Marieke")))[:3] == [
        "Bij deze persoon kunt u terecht",
        "Marieke",
        "Wanneer belt of schrijft u?",
    ]


def test_a_draft_says_that_nobody_reviewed_it():
    assert a_card("ar").notices[0].nl == "De vertaling hiernaast is nog niet nagekeken."


def test_where_no_draft_may_be_shown_or_there_is_no_translation_the_card_is_dutch_and_says_so():
    for card in (a_card("ar", drafts=False), a_card("sw")):
        assert (card.language, card.bilingual) == ("nl", False)
        assert card.notices[0].nl.startswith("Deze kaart is alleen in het Nederlands.")
    assert a_card("nl").notices == ()


def test_the_same_card_has_the_same_bytes_and_another_number_another_digest():
    assert render(a_card("ti")) == render(a_card("ti"))
    assert a_card("ti").digest() != a_card("ti", ContactPerson(name="Lea")).digest()
    assert "Hans" not in repr(a_card())


def test_headings_of_a_short_paper_follow_its_title_without_a_gap():
    leaflet = Leaflet(
        municipality="Dijkstad",
        title=Phrase("Titel"),
        subtitle=Phrase(""),
        sections=(Section("a", Phrase("Kop"), ()),),
        foot="voet",
        page_words="bladzijde {bladzijde} van {aantal}",
    )
    tags = {node.tag for node in tree(render(leaflet)).walk()}
    assert {"H1", "H2"} <= tags
    assert "H3" not in tags
