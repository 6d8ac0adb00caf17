"""How far a version has come, in numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.intake import content
from desktop.intake.coverage import coverage, figures
from desktop.intake.translations import Status
from desktop.intake.voice import Recording, Recordings, Spoken, words_hash
from tests.intake.builders import a_prompt, a_question, a_yes_no, some_content
from tests.intake.test_preview import translated

REVIEW = '{by: "ervaringsdeskundige", on: "2026-11-20"}'


def a_recording(folder, string, words, reviewer="B."):
    return Recording(
        spoken=Spoken("thema.kleur", string),
        file=folder,
        speaker="A.",
        reviewer=reviewer,
        source_hash=words_hash(words),
        recorded_on=date(2026, 11, 24),
    )


def test_questions_prompts_and_those_that_somebody_tried_are_counted(tmp_path):
    found = figures(
        some_content(tmp_path, a_question(review=REVIEW), a_yes_no(ask_when="{eq: [contact.alone, true]}"), a_prompt())
    )
    assert (found.questions, found.prompts, found.tried, found.conditions) == (2, 1, 1, 1)


def test_a_condition_without_ground_and_a_long_sentence_would_be_counted(tmp_path):
    loaded = some_content(tmp_path, a_question(), a_yes_no(ask_when="{eq: [contact.alone, true]}"))
    questions = dict(loaded.questions)
    questions["thema.kleur"] = replace(questions["thema.kleur"], text="een " * 13)
    found = figures(replace(loaded, questions=questions, facts={}))
    assert found.unresolved == ("thema.klaar",)
    assert found.too_long == ("thema.kleur.text",)


def test_every_string_is_there_in_some_state_or_named_as_missing(tmp_path):
    found = coverage(translated(tmp_path), Recordings())
    assert found.states == {Status.DRAFT: 4}
    assert found.present == 4
    assert found.wanted == found.present + len(found.missing)
    assert {"common.decline", "topics.thema", "terms.les"} <= set(found.missing)


def test_a_recording_counts_for_exactly_its_words(tmp_path):
    loaded = translated(tmp_path)
    recordings = Recordings(
        (
            a_recording(tmp_path, "text", "أي لون تحب؟"),
            a_recording(tmp_path, "text", "أي لون تحب؟", reviewer=""),
            a_recording(tmp_path, "why", "نختار هذا اللون.", reviewer=""),
            a_recording(tmp_path, "options.rood", "أخضر"),
        )
    )
    found = coverage(loaded, recordings)
    assert (found.recorded, found.listened) == (2, 1)


def test_dutch_alone_has_no_coverage():
    with pytest.raises(ValueError, match="no language"):
        coverage(content.load(content.newest()), Recordings())
