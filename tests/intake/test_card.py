"""One question as it reaches the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.intake.card import Line, card, fixed
from desktop.intake.content import COMMON, load
from desktop.intake.translations import Showing, Status

ARABIC, TIGRINYA, DUTCH = load("2027.2", "ar"), load("2027.2", "ti"), load("2027.2")
PASHTO = load("2027.2", "ps")
"""A language that clients speak and nobody has translated into."""


def a_card(content, question_id="communicatie.lezen_of_luisteren", *, form="", drafts_allowed=True, demo=True):
    return card(content, question_id, form=form, drafts_allowed=drafts_allowed, demo=demo)


def with_status(content, question_id, status):
    """The content as if one question's translation had come this far."""
    language = content.language
    translation = replace(language.questions[question_id], status=status)
    return replace(content, language=replace(language, questions={**language.questions, question_id: translation}))


def lines_of(shown_card):
    single = [shown_card.intro, shown_card.text, shown_card.why, shown_card.hint, shown_card.unit, shown_card.unknown]
    single += [shown_card.decline, shown_card.later, shown_card.teach_back]
    return [line for line in single if line] + [tile.line for tile in shown_card.tiles] + list(shown_card.seen_by)


@pytest.mark.parametrize("content", [ARABIC, TIGRINYA])
@pytest.mark.parametrize("question_id", DUTCH.questions)
def test_in_the_demo_every_line_stands_in_both_languages_and_is_marked(content, question_id):
    if question_id not in content.language.questions:
        assert a_card(content, question_id).showing is Showing.NOT_TRANSLATED  # `content check` lists it
        return
    shown_card = a_card(content, question_id)
    assert shown_card.language == content.wanted
    assert shown_card.showing is Showing.DRAFT
    assert shown_card.mark is not None
    assert all(line.dutch and line.translated for line in [*lines_of(shown_card), shown_card.mark])


def test_arabic_runs_from_right_to_left_and_tigrinya_does_not():
    assert a_card(ARABIC).right_to_left
    assert not a_card(TIGRINYA).right_to_left
    assert not a_card(ARABIC, drafts_allowed=False).right_to_left


def test_without_drafts_only_the_dutch_is_shown():
    shown_card = a_card(ARABIC, drafts_allowed=False, demo=False)
    assert shown_card.showing is Showing.NOT_REVIEWED
    assert shown_card.language == "nl"
    assert shown_card.mark is None
    assert not any(line.translated for line in lines_of(shown_card))


@pytest.mark.parametrize(
    "question_id", ["draagkracht.slaap_energie", "communicatie.goed_volgen", "communicatie.uitleg"]
)
def test_a_draft_about_health_or_rights_stays_in_the_demo(question_id):
    assert a_card(ARABIC, question_id, demo=True).showing is Showing.DRAFT
    outside = a_card(ARABIC, question_id, demo=False)
    assert outside.showing is Showing.NOT_REVIEWED
    assert not any(line.translated for line in lines_of(outside))


def test_a_language_nobody_translated_shows_dutch_and_no_neighbour():
    shown_card = a_card(PASHTO)
    assert PASHTO.wanted == "ps"
    assert shown_card.showing is Showing.NOT_TRANSLATED
    assert shown_card.language == "nl"
    assert not any(line.translated for line in lines_of(shown_card))


def test_a_translation_that_went_stale_is_not_shown_even_in_the_demo():
    stale = with_status(ARABIC, "communicatie.lezen_of_luisteren", Status.STALE)
    assert a_card(stale).showing is Showing.NOT_REVIEWED
    assert a_card(stale).text.translated == ""


def test_an_approved_question_beside_a_draft_button_is_still_marked():
    approved = with_status(ARABIC, "communicatie.lezen_of_luisteren", Status.APPROVED)
    assert a_card(approved).showing is Showing.DRAFT
    assert a_card(approved).mark is not None
    alone = a_card(approved, drafts_allowed=False, demo=False)
    assert alone.showing is Showing.APPROVED
    assert alone.text.translated
    assert alone.decline is not None
    assert alone.decline.translated == ""


def test_a_string_that_is_missing_shows_its_dutch():
    language = TIGRINYA.language
    translation = language.questions["onderwijs.engels"]
    texts = {name: text for name, text in translation.texts.items() if name != "options.beetje"}
    some = {**language.questions, "onderwijs.engels": replace(translation, texts=texts)}
    shown_card = a_card(replace(TIGRINYA, language=replace(language, questions=some)), "onderwijs.engels")
    assert [tile.line.translated == "" for tile in shown_card.tiles] == [False, True, False, False]


def test_the_form_of_address_is_the_clients():
    usual, woman = a_card(TIGRINYA, form="polite_m"), a_card(TIGRINYA, form="polite_f")
    assert usual.text.translated != woman.text.translated
    assert usual.text.dutch == woman.text.dutch
    assert a_card(TIGRINYA).text == usual.text


def test_declining_reads_the_same_at_every_question():
    asked = [question for question in ARABIC.questions.values() if not question.is_prompt]
    lines = {a_card(ARABIC, question.id).decline for question in asked}
    assert len(lines) == 1
    [line] = lines
    assert line is not None
    assert line.dutch == "Daar wil ik nu niet over praten"


def test_yes_and_no_are_tiles_with_a_truth():
    assert [(tile.value, tile.line.dutch) for tile in a_card(ARABIC, "onderwijs.proefles").tiles] == [
        (True, "Ja"),
        (False, "Nee"),
    ]


def test_not_knowing_has_its_own_words_where_the_question_gives_them():
    precise, usual = a_card(ARABIC, "onderwijs.jaren_les").unknown, a_card(ARABIC, "onderwijs.diploma").unknown
    assert precise == Line("Dat weet ik niet precies", "لا أعرف بالضبط")
    assert usual == Line("Dat weet ik niet", "لا أعرف")
    assert a_card(ARABIC, "onderwijs.proefles").unknown is None


def test_the_interpreter_gets_the_words_and_what_to_avoid():
    note = a_card(ARABIC, "onderwijs.lbt_stand").interpreter
    [term] = note.terms
    assert note.note
    assert term.dutch == "leerbaarheidstoets"
    assert term.translated
    assert term.note
    assert a_card(ARABIC, "onderwijs.lbt_stand", drafts_allowed=False).interpreter.terms[0].translated == ""


def test_the_wording_proves_which_words_were_shown():
    hashes = {
        a_card(DUTCH).wording.text_hash,
        a_card(ARABIC).wording.text_hash,
        a_card(ARABIC, drafts_allowed=False).wording.text_hash,
        a_card(TIGRINYA, form="polite_m").wording.text_hash,
        a_card(TIGRINYA, form="polite_f").wording.text_hash,
        a_card(ARABIC, "onderwijs.engels").wording.text_hash,
    }
    # Arabic without drafts shows exactly what a Dutch reader sees.
    assert len(hashes) == 5
    assert a_card(ARABIC).wording == a_card(ARABIC).wording
    assert a_card(ARABIC).wording.lang == "ar"
    assert a_card(ARABIC, drafts_allowed=False).wording.lang == "nl"
    assert a_card(ARABIC).wording.content_version == "2027.2"


def test_another_word_on_any_tile_is_another_proof():
    language = ARABIC.language
    changed = replace(language.common["decline"], texts={"text": "لا"})
    content = replace(ARABIC, language=replace(language, common={**language.common, "decline": changed}))
    assert a_card(content).wording.text_hash != a_card(ARABIC).wording.text_hash


@pytest.mark.parametrize("name", COMMON)
def test_fixed_words_can_be_had_outside_a_question(name):
    translated = bool(fixed(TIGRINYA, name, drafts_allowed=True, demo=True).translated)
    assert translated is (name in TIGRINYA.language.common)  # `content check` lists what is not
    assert fixed(TIGRINYA, name, drafts_allowed=False, demo=False).translated == ""
    assert fixed(PASHTO, name, drafts_allowed=True, demo=True).translated == ""
