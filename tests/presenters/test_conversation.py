"""The shipped questions, through the engine, as the intake screen gets them."""

import pytest

from desktop.intake import content as shipped
from desktop.intake.answers import Answer
from desktop.intake.card import card
from desktop.intake.checking import ALONE, INTERPRETER
from desktop.intake.questions import Kind
from desktop.intake.session import Intake, intake
from desktop.intake.state import State
from desktop.presenters.conversation import listed, question_facts, topics
from desktop.presenters.question import QuestionFacts, page

TALK = {ALONE: True, INTERPRETER: "professional"}


def a_talk(language: str | None = "ar", answers: dict[str, Answer] | None = None) -> Intake:
    return intake(shipped.load(shipped.versions()[-1], language), answers or {}, TALK)


def facts(talk: Intake, question_id: str, *, drafts: bool = True) -> QuestionFacts:
    shown = card(talk.content, question_id, drafts_allowed=drafts, demo=drafts)
    return question_facts(talk, shown, dossier_id="dossier-1", person="Samira Haddad", note="")


@pytest.mark.parametrize("language", [None, "ar", "ti", "en"])
def test_every_shipped_question_fits_the_screen(language):
    talk = a_talk(language)
    for question_id in talk.visible:
        shown = page(facts(talk, question_id))
        assert shown.options or shown.kind in {Kind.NUMBER, Kind.TEXT, Kind.DATE, Kind.COUNTRY, Kind.LANGUAGE}
        assert 0 <= shown.progress < 1


def test_a_draft_carries_its_mark_in_both_languages():
    talk = a_talk()
    shown = page(facts(talk, talk.visible[0]))
    assert shown.mark.dutch
    assert shown.text.translated


def test_without_drafts_only_the_dutch_is_shown_and_the_screen_says_why():
    talk = a_talk()
    shown = page(facts(talk, talk.visible[0], drafts=False))
    assert shown.text.translated == ""
    assert shown.mark.dutch == ""
    assert "nog niet nagekeken" in shown.notice


def test_declining_stands_last_among_the_tiles_and_is_never_an_option_of_the_question():
    talk = a_talk()
    for question_id in talk.visible:
        states = [option.state for option in facts(talk, question_id).options]
        assert State.DECLINED not in states[:-1]


def test_an_answer_that_was_given_is_shown_as_chosen():
    question_id = "communicatie.lezen_of_luisteren"
    before = a_talk()
    wording = card(before.content, question_id, drafts_allowed=True, demo=True).wording
    option = before.content.questions[question_id].option_ids[1]
    given = Answer(
        state=State.ANSWERED,
        value=option,
        lang=wording.lang,
        text_hash=wording.text_hash,
        content_version=wording.content_version,
    )
    talk = before.with_answer(question_id, given)
    assert [each.id for each in page(facts(talk, question_id)).options if each.chosen] == [option]
    assert {each.id: each.state for each in listed(talk)}[question_id] is State.ANSWERED


def test_countries_and_languages_are_offered_by_their_dutch_names():
    talk = a_talk()
    codes = {
        kind: dict(facts(talk, question_id).codes)
        for question_id, question in talk.content.questions.items()
        if question_id in talk.visible and (kind := question.kind) in {Kind.COUNTRY, Kind.LANGUAGE}
    }
    assert codes[Kind.LANGUAGE]["ti"] == "Tigrinya"
    assert codes[Kind.LANGUAGE]["fa-AF"] == "Dari"
    assert list(codes[Kind.LANGUAGE])[-1] == "mis"


def test_topics_have_one_of_the_five_statuses():
    assert {topic.status for topic in topics(a_talk())} <= {"not_started", "busy", "later", "done", "not_applicable"}
