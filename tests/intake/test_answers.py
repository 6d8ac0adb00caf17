"""An answer as it travels, and what may answer which question."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake import answers
from desktop.intake.answers import Answer, AnswerProblem
from desktop.intake.content import load, load_package
from desktop.intake.state import STATES, State
from sync.dossier import fields
from tests.intake.builders import (
    IN_CONFIDENCE,
    MANIFEST,
    TOGETHER,
    a_folder,
    a_package,
    a_question,
    a_yes_no,
    an_answer,
    some_content,
    some_words,
)

SHIPPED = load("2027.2")


def question(question_id):
    return SHIPPED.questions[question_id]


def answered(question_id, value):
    return answers.answered(question(question_id), value, some_words())


@pytest.mark.parametrize(
    ("question_id", "value"),
    [
        ("communicatie.lezen_of_luisteren", "samen"),
        ("onderwijs.engels", "beetje"),
        ("communicatie.dagdeel", ("ochtend", "avond")),
        ("onderwijs.wat_nodig", ("niets",)),
        ("onderwijs.jaren_les", 0),
        ("onderwijs.jaren_les", 30),
        ("onderwijs.proefles", False),
        ("onderwijs.school_land", "NO"),
        ("communicatie.spreektaal", "fa-AF"),
        ("onderwijs.laatste_les", "1998-00-00"),
        ("onderwijs.laatste_les", "2012-02-29"),
        ("onderwijs.wens_wat", "ልብሲ ምስፋይ"),
        ("onderwijs.wens_wat", "Eerst lezen.\nDan naaien."),
    ],
)
def test_a_fitting_value_travels_and_comes_back_the_same(question_id, value):
    given_answer = answered(question_id, value)
    travelled = json.loads(json.dumps(given_answer.to_json()))
    assert Answer.from_json(travelled) == given_answer
    assert fields.fault(fields.find("answer", "antwoord"), travelled) is None


@pytest.mark.parametrize(
    ("question_id", "value"),
    [
        ("communicatie.lezen_of_luisteren", "braille"),
        ("communicatie.lezen_of_luisteren", ("samen",)),
        ("communicatie.lezen_of_luisteren", True),
        ("communicatie.dagdeel", ()),
        ("communicatie.dagdeel", ("ochtend", "ochtend")),
        ("communicatie.dagdeel", ("nacht",)),
        ("communicatie.dagdeel", "ochtend"),
        ("onderwijs.wat_nodig", ("geld", "niets")),
        ("onderwijs.jaren_les", -1),
        ("onderwijs.jaren_les", 31),
        ("onderwijs.jaren_les", True),
        ("onderwijs.jaren_les", "6"),
        ("onderwijs.proefles", 1),
        ("onderwijs.proefles", "ja"),
        ("onderwijs.school_land", "Nederland"),
        ("onderwijs.school_land", "ZZ"),
        ("communicatie.spreektaal", "klingon"),
        ("onderwijs.laatste_les", "1998"),
        ("onderwijs.laatste_les", "1998-02-30"),
        ("onderwijs.laatste_les", "1998-00-12"),
        ("onderwijs.laatste_les", "0000-00-00"),
        ("onderwijs.wens_wat", "   "),
        ("onderwijs.wens_wat", "een nul\x00teken"),
        ("onderwijs.wens_wat", "half \ud800 teken"),
        ("onderwijs.wens_wat", "a" * (answers.MAX_TEXT + 1)),
        ("onderwijs.wens_wat", None),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_what_to_do(question_id, value):
    with pytest.raises(AnswerProblem) as refused:
        answered(question_id, value)
    assert refused.value.message
    assert refused.value.advice


def test_a_refusal_does_not_repeat_what_somebody_said():
    with pytest.raises(AnswerProblem) as refused:
        answered("onderwijs.wens_wat", "mijn geheim\x00")
    assert "geheim" not in refused.value.message + refused.value.advice


def test_chosen_options_stand_in_the_order_of_the_question():
    assert answered("communicatie.dagdeel", ("avond", "ochtend")).value == ("ochtend", "avond")


def test_text_is_kept_in_one_unicode_form_without_spaces_around():
    assert answered("onderwijs.wens_wat", "  cafe\u0301 ").value == "café"


@pytest.mark.parametrize("give", [answers.declined, answers.unknown])
def test_not_answering_has_no_value_and_remembers_the_words(give):
    silence = give(question("onderwijs.jaren_les"), some_words())
    assert silence.value is None
    assert (silence.lang, silence.text_hash, silence.content_version) == ("ar", "0" * 64, "2027.1")


@pytest.mark.parametrize("state", State)
def test_of_what_is_only_said_aloud_nothing_can_be_kept(state):
    value = "iets" if state is State.ANSWERED else None
    with pytest.raises(AnswerProblem) as refused:
        answers.given(question("draagkracht.kost_kracht"), state, value, some_words(), IN_CONFIDENCE)
    assert refused.value.advice
    assert not answers.fits(question("draagkracht.kost_kracht"), value)


def test_later_and_taking_back_are_always_possible():
    assert answers.later(some_words()).state is State.NOT_YET
    assert answers.retracted(some_words()).state is State.RETRACTED


@pytest.mark.parametrize("state", State)
def test_whatever_is_chosen_becomes_an_answer_in_that_state(state):
    chosen = answers.given(question("onderwijs.jaren_les"), state, 6, some_words(), TOGETHER)
    assert chosen.state is state
    assert chosen.value == (6 if state is State.ANSWERED else None)
    assert Answer.from_json(chosen.to_json()) == chosen


def test_not_knowing_is_only_an_answer_where_the_question_offers_it(tmp_path):
    plain = some_content(tmp_path, a_yes_no()).questions["thema.klaar"]
    with pytest.raises(AnswerProblem):
        answers.unknown(plain, some_words())


def test_only_who_somebody_is_cannot_be_declined(tmp_path):
    manifest = MANIFEST.replace("id: thema", "id: persoon")
    text = "domain: persoon\nquestions:\n" + a_question(decline="{allowed: false}")
    folder = a_folder(tmp_path, manifest=manifest, persoon=text)
    (folder / "thema.yaml").unlink()
    compulsory = load_package(a_package(folder), None).questions["thema.kleur"]
    with pytest.raises(AnswerProblem):
        answers.declined(compulsory, some_words())
    assert answers.later(some_words()).state is State.NOT_YET


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"state": "answered", "value": None, "lang": "nl", "text_hash": "", "content_version": ""},
        {"state": "declined", "value": "rood", "lang": "nl", "text_hash": "", "content_version": ""},
        {"state": "geweigerd", "value": None, "lang": "nl", "text_hash": "", "content_version": ""},
        {"state": "answered", "value": 1.5, "lang": "nl", "text_hash": "", "content_version": ""},
        {"state": "answered", "value": [1], "lang": "nl", "text_hash": "", "content_version": ""},
        {"state": "answered", "value": {"a": 1}, "lang": "nl", "text_hash": "", "content_version": ""},
        {"state": "answered", "value": "rood", "lang": None, "text_hash": "", "content_version": ""},
        {"state": "answered", "value": "rood", "lang": "nl", "text_hash": "", "content_version": "", "score": 3},
    ],
)
def test_what_is_not_an_answer_is_refused(parts):
    with pytest.raises(AnswerProblem):
        Answer.from_json(parts)


def test_an_answer_does_not_show_its_value_in_logs():
    assert "geheim" not in repr(an_answer("geheim"))


def test_the_states_are_those_of_the_field_catalogue():
    assert set(fields.ANSWER_STATES) == STATES


@given(st.text(max_size=200))
def test_any_text_is_either_refused_or_travels_whole(text):
    try:
        given_answer = answered("onderwijs.wens_wat", text)
    except AnswerProblem:
        return
    assert Answer.from_json(json.loads(json.dumps(given_answer.to_json()))) == given_answer
    assert "\x00" not in str(given_answer.value)
