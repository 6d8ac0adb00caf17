"""Answers to the shipped questions, in words for two people."""

import pytest

from desktop.intake import content as shipped
from desktop.intake.answers import Answer
from desktop.intake.card import card
from desktop.intake.content import Content
from desktop.intake.questions import WITH_OPTIONS, Kind
from desktop.intake.state import State, Value
from desktop.presenters.question import Words
from desktop.presenters.told import ToldFact, told


def content(lang: str = "ar") -> Content:
    return shipped.load(shipped.versions()[-1], lang)


def answered(question_id: str, value: Value, lang: str = "ar", state: State = State.ANSWERED) -> ToldFact:
    answer = Answer(state=state, value=value, lang=lang, text_hash="", content_version="")
    shown = card(content(lang), question_id, drafts_allowed=True, demo=True)
    return told(shown, answer, lang, about="حوالي")


def one_of(kind: Kind, lang: str = "ar") -> str:
    return next(question.id for question in content(lang).questions.values() if question.kind is kind)


@pytest.mark.parametrize("lang", ["ar", "ti", "tr", "fa", "fa-AF", "so", "kmr", "en"])
def test_every_option_of_every_shipped_question_has_words(lang):
    for question in content(lang).questions.values():
        if question.kind in WITH_OPTIONS:
            chosen = tuple(option.id for option in question.options)
            fact = answered(question.id, chosen if question.kind is Kind.MULTIPLE_CHOICE else chosen[0], lang)
            assert all(words.dutch for words in fact.answer)
            assert fact.answer[0].dutch == question.options[0].text


def test_several_answers_stand_below_each_other_in_the_order_they_are_kept():
    question = content().questions[one_of(Kind.MULTIPLE_CHOICE)]
    fact = answered(question.id, (question.options[0].id, question.options[1].id))
    assert [words.dutch for words in fact.answer] == [option.text for option in question.options[:2]]
    assert all(words.translated for words in fact.answer)


def test_yes_and_no_are_said_in_the_clients_language():
    question_id = one_of(Kind.YES_NO)
    assert [words.dutch for words in answered(question_id, True).answer] == ["Ja"]
    assert [words.dutch for words in answered(question_id, False).answer] == ["Nee"]
    assert answered(question_id, False).answer[0].translated


def test_a_number_stands_with_its_unit():
    unit = next(q for q in content().questions.values() if q.kind is Kind.NUMBER and q.unit)
    (words,) = answered(unit.id, 3).answer
    assert words.dutch == f"3 {unit.unit}"
    assert words.translated.startswith("3 ")


def test_a_country_and_a_language_have_their_names_in_both_languages():
    (country,) = answered(one_of(Kind.COUNTRY), "SY").answer
    (language,) = answered(one_of(Kind.LANGUAGE), "ti").answer
    assert country.dutch == "Syrië"
    assert country.translated == "سوريا"
    assert language == Words("Tigrinya", language.translated)
    assert language.translated


def test_a_language_that_is_not_in_the_list_says_so():
    assert answered(one_of(Kind.LANGUAGE), "mis").answer[0].dutch == "Een andere taal"


def test_a_date_is_written_out_and_stands_in_the_clients_calendar_too():
    fact = answered(one_of(Kind.DATE, "fa"), "1984-12-03", "fa")
    assert fact.answer == (Words("3 december 1984", "3-12-1984"),)
    assert "1363" in fact.beside.dutch
    assert "1363" in fact.beside.translated


def test_a_date_told_in_another_calendar_stands_as_it_was_told():
    fact = answered(one_of(Kind.DATE, "fa"), "1363-09-12[u-ca=persian]", "fa")
    assert "1363" in fact.answer[0].dutch
    assert "kalender" in fact.answer[0].dutch
    assert "1984" in fact.beside.dutch


@pytest.mark.parametrize(("wire", "words"), [("1984-00-00", "1984"), ("1984-12-00", "december 1984"), ("ooit", "ooit")])
def test_a_date_of_which_little_is_known_adds_nothing_to_it(wire, words):
    assert answered(one_of(Kind.DATE, "tr"), wire, "tr").answer[0].dutch == words


def test_an_option_of_an_older_version_stands_as_it_was_kept():
    assert answered(one_of(Kind.SINGLE_CHOICE), "van_vroeger").answer == (Words("van_vroeger"),)


def test_not_knowing_is_said_in_words_and_declining_has_none():
    question_id = next(q.id for q in content().questions.values() if q.may_be_unknown)
    assert answered(question_id, None, state=State.UNKNOWN_TO_CLIENT).answer[0].dutch
    assert answered(question_id, None, state=State.DECLINED).answer == ()
    assert answered(question_id, None, state=State.RETRACTED).answer == ()


def test_no_answer_is_in_what_python_prints():
    fact = answered(one_of(Kind.COUNTRY), "SY")
    assert "Syri" not in repr(fact)
