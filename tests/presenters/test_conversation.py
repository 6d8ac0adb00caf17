"""The shipped questions, through the engine, as the intake screen gets them."""

import pytest

from desktop.intake import content as shipped
from desktop.intake.answers import Answer
from desktop.intake.card import Line, card
from desktop.intake.guards import InterpreterKind, Situation
from desktop.intake.questions import Kind
from desktop.intake.session import Intake, intake
from desktop.intake.state import State
from desktop.presenters.conversation import agenda_fact, listed, question_facts, topics
from desktop.presenters.course import AgendaFact
from desktop.presenters.question import QuestionFacts, Words, page

TALK = Situation(alone=True, interpreter=InterpreterKind.PROFESSIONAL)


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
        typed = {Kind.NUMBER, Kind.TEXT, Kind.DATE, Kind.COUNTRY, Kind.LANGUAGE}
        assert shown.options or shown.kind in {*typed, Kind.PROMPT}
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


# What is said after declining, and what is only spoken


def fixed(name: str):
    """The fixed strings with a translation that can be recognised."""
    content = a_talk().content
    return Line(content.common[name], f"<{name}>")


def with_fixed(question_id: str) -> QuestionFacts:
    talk = a_talk()
    shown = card(talk.content, question_id, drafts_allowed=True, demo=True)
    return question_facts(talk, shown, dossier_id="d", person="p", note="", fixed=fixed)


def of_sensitivity(least: int, most: int) -> list[str]:
    talk = a_talk()
    questions = talk.content.questions
    return [one for one in talk.asked if least <= questions[one].sensitivity <= most]


def test_after_declining_it_is_told_truthfully_what_that_means():
    private, ordinary = of_sensitivity(2, 2), of_sensitivity(0, 1)
    assert private
    assert ordinary
    for question_id in private:
        said = with_fixed(question_id).declining
        assert said.dutch.startswith("Dat is goed.")
        assert said.dutch.endswith("Dat heeft geen gevolgen.")
        assert said.translated == "<skipped> <no_consequences>"
    for question_id in ordinary:
        said = with_fixed(question_id).declining
        assert said.dutch.startswith("Dat is goed. Wij slaan deze vraag over.")
        assert "geen boete" in said.dutch
        assert said.translated == "<skipped> <no_penalty>"


def test_half_a_translation_is_not_shown():
    talk = a_talk()
    shown = card(talk.content, talk.asked[0], drafts_allowed=True, demo=True)
    half = {"skipped": "<skipped>"}
    facts_ = question_facts(
        talk,
        shown,
        dossier_id="d",
        person="p",
        note="",
        fixed=lambda name: Line(talk.content.common[name], half.get(name, "")),
    )
    assert facts_.declining.translated == ""


def test_the_fixed_words_of_the_clients_screen_come_in_the_clients_language():
    talk = a_talk()
    said = with_fixed(talk.asked[0])
    assert said.not_kept == Words("Van deze vraag schrijven wij niets op.", "<not_kept>")
    assert [words.translated for words in said.how_far] == ["<just_begun>", "<on_the_way>", "<almost_done>"]
    assert not any(sign.isdigit() for words in said.how_far for sign in words.dutch), "progress is no race"


def test_every_prompt_that_is_shipped_can_only_be_spoken():
    talk = a_talk()
    prompts = [one for one in talk.visible if talk.content.questions[one].is_prompt]
    assert prompts
    for question_id in prompts:
        shown = page(facts(talk, question_id))
        assert shown.options == ()
        assert shown.said.dutch
        assert not shown.note_allowed
        assert not shown.retracts


# Drawings


def test_a_drawing_stands_at_its_option_and_one_that_was_not_made_is_not_shown():
    talk = a_talk()
    question_id = next(
        one for one in talk.asked if any(option.picture for option in talk.content.questions[one].options)
    )
    question = talk.content.questions[question_id]
    first = next(option for option in question.options if option.picture)
    shown = card(talk.content, question_id, drafts_allowed=True, demo=True)
    given = question_facts(talk, shown, dossier_id="d", person="p", note="", pictures={first.picture: b"<svg/>"})
    drawn = [option.id for option in given.options if option.picture]
    assert first.id in drawn
    assert all(option.picture == first.picture for option in question.options if option.id in drawn)
    assert not any(option.picture for option in facts(talk, question_id).options)


# The agenda of a talk


TOLD = "communicatie.uitleg"
"""A question that is always asked."""


def an_agenda(talk: Intake, planned: tuple[str, ...], **given) -> AgendaFact:
    unremarkable = {"name": "Kennismaking", "wishes": (), "covered": (), "minutes": lambda ids: 5 * len(ids)}
    return agenda_fact(talk, planned=planned, **(unremarkable | given))


def test_what_an_answer_opens_during_the_talk_comes_right_behind_it():
    before = a_talk()
    planned = ("persoon.geboortedatum_klopt", TOLD)
    assert "persoon.geboortedatum_eigen" not in an_agenda(before, planned).questions
    given = Answer(state=State.ANSWERED, value="ongeveer", lang="nl", text_hash="0" * 64, content_version="2027.2")
    after = before.with_answer(planned[0], given)
    assert an_agenda(after, planned).questions[:2] == (planned[0], "persoon.geboortedatum_eigen")


def test_a_topic_that_the_client_wants_to_talk_about_comes_at_the_end_as_far_as_it_is_open():
    talk = a_talk()
    agenda = an_agenda(talk, (TOLD,), wishes=("wonen",))
    wonen = [one for one in talk.visible if talk.content.questions[one].domain == "wonen"]
    assert agenda.questions[0] == TOLD
    assert [one for one in agenda.questions if one in wonen] == wonen
    marked = {topic.id: (topic.today, topic.wished) for topic in topics(talk, agenda)}
    assert marked["wonen"] == (True, True)
    assert marked["start"] == (True, False)
    assert marked["geld"] == (False, False)


def test_the_minutes_are_of_what_the_talk_has_not_come_to():
    talk = a_talk()
    planned = (TOLD, "persoon.naam_klopt")
    assert an_agenda(talk, planned, covered=(TOLD,)).minutes_left == 5
    assert an_agenda(talk, planned, covered=planned).minutes_left == 0


def test_a_planned_question_that_may_not_be_asked_now_is_not_walked_past():
    alone = next(one for one in of_sensitivity(2, 2))
    together = intake(a_talk().content, {}, Situation(interpreter=InterpreterKind.PROFESSIONAL))
    assert alone not in an_agenda(together, (alone, "persoon.naam_klopt")).questions


def test_the_list_tells_topic_and_whether_a_question_is_only_spoken():
    talk = a_talk()
    for item in listed(talk):
        question = talk.content.questions[item.id]
        assert item.topic_id == question.domain
        assert item.prompt == question.is_prompt
