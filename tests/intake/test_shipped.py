"""The content that is shipped: complete, translated, plain, and within the law."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from desktop.intake import content
from desktop.intake.checking import FORBIDDEN
from desktop.intake.content import COMMON, load
from desktop.intake.questions import Advice, Kind
from desktop.intake.translations import ANY_FORM, Status

LANGUAGES = ("ar", "en", "ti")
SCRIPTS = {"ar": "\u0600-\u06ff", "ti": "\u1200-\u137f", "en": "A-Za-z"}
SHIPPED = load("2027.1")
QUESTIONS = list(SHIPPED.questions.values())
COUNTRIES = "syri|eritre|somali|afghan|iran|irak|turk|jemen|soedan|ethiop|oekra|koerd|arabi"


def by_id(question):
    return question.id


def test_everything_that_is_shipped_follows_the_rules():
    assert [str(fault) for fault in content.check(None)] == []


def test_a_version_lies_in_the_folder_of_its_name():
    assert [load(version).version for version in content.versions()] == list(content.versions())
    assert "2027.1" in content.versions()


def test_the_topics_of_the_first_version_are_complete():
    asked = {question.ref for question in QUESTIONS}
    assert {f"0.{number}" for number in range(1, 7)} <= asked
    assert {f"3.{number}" for number in range(1, 8)} <= asked
    assert {
        "communicatie.lezen_of_luisteren",
        "onderwijs.jaren_les",
        "draagkracht.slaap_energie",
    } <= SHIPPED.questions.keys()


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_every_string_of_the_client_exists_in_every_language(tag, question):
    translation = load("2027.1", tag).language.questions[question.id]
    assert translation.texts.keys() == question.client_texts().keys()
    assert translation.status is Status.DRAFT
    for text in translation.texts.values():
        assert re.search(f"[{SCRIPTS[tag]}]", text)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_fixed_words_topics_and_terms_exist_in_every_language(tag):
    language = load("2027.1", tag).language
    assert language.common.keys() == set(COMMON)
    assert language.topics.keys() == {domain.id for domain in SHIPPED.domains}
    assert language.terms.keys() == SHIPPED.terms.keys()
    assert all(one.status is Status.DRAFT for one in [*language.common.values(), *language.terms.values()])


@pytest.mark.parametrize("tag", LANGUAGES)
def test_whoever_is_addressed_by_gender_is_addressed_in_every_form(tag):
    language = load("2027.1", tag).language
    for translation in [*language.questions.values(), *language.common.values()]:
        if translation.form != ANY_FORM:
            assert {translation.form, *translation.variants} == set(language.forms)
            assert all(variant for variant in translation.variants.values())


@pytest.mark.parametrize("tag", LANGUAGES)
def test_loading_a_language_reads_no_other(tag):
    assert load("2027.1", tag).language.tag == tag
    assert load("2027.1").language is None


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_clients_read_short_sentences_and_no_jargon(question):
    for text in question.client_texts().values():
        for sentence in re.split(r"[.?!:]", text):
            assert len(sentence.split()) <= 12, sentence
        assert not re.search(
            r"\b(u hebt|hebt u|PIP|LBT|MAP|PVT|DUO|leerroute|traject|ontzorgen|meedoen|inkomen)\b", text
        )
        assert not re.search(
            r"zelfredza|leerbaarheid|brede intake|indien|teneinde|beschikking|[!;()]", text, re.IGNORECASE
        )


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_no_text_names_a_people_or_guesses_from_a_country(question):
    texts = [*question.client_texts().values(), question.ask, question.interpreter_note]
    texts += [guidance.text for guidance in question.guidance]
    assert not re.search(COUNTRIES, " ".join(texts), re.IGNORECASE)


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_guidance_says_where_it_comes_from_and_since_when(question):
    assert Advice.HOW in {guidance.advice for guidance in question.guidance}
    for guidance in question.guidance:
        assert guidance.text
        assert guidance.source.title
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", guidance.source.noted_on)


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_the_professional_knows_why_who_and_how_long(question):
    assert question.legal.basis
    assert question.legal.decision
    assert question.feeds
    assert "klantregisseur" in question.seen_by
    assert question.retention


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_any_question_may_be_declined(question):
    assert question.may_decline


def test_only_a_question_about_health_promises_that_skipping_has_no_consequences():
    promised = {
        question.id
        for question in QUESTIONS
        if any("geen gevolgen" in text for text in question.client_texts().values())
    }
    assert promised == {question.id for question in QUESTIONS if question.sensitivity == 2}
    assert promised == {"communicatie.goed_volgen", "draagkracht.slaap_energie"}


def test_sleep_is_asked_as_what_the_lessons_should_do():
    question = SHIPPED.questions["draagkracht.slaap_energie"]
    assert question.kind is Kind.MULTIPLE_CHOICE
    assert question.option_ids == ("tempo", "pauze", "start", "niets")
    assert "LR" in question.never_feeds


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_nothing_has_a_field_that_may_never_have_one(question):
    assert not FORBIDDEN & set(re.split(r"[._]", " ".join([question.id, *question.option_ids]).replace(" ", "_")))


def test_every_source_and_every_term_is_used():
    sources = files("resources").joinpath("intake", "2027.1", "sources.yaml").read_text(encoding="utf-8")
    listed = set(re.findall(r"- id: (\w+)", sources))
    assert listed == {guidance.source.id for question in QUESTIONS for guidance in question.guidance}
    assert SHIPPED.terms.keys() == {term.id for question in QUESTIONS for term in question.terms}


def test_the_checksum_follows_the_files(tmp_path):
    folder = files("resources").joinpath("intake", "2027.1")
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    package = content.Package(tmp_path, files("i18n").joinpath("forms"))
    assert content.load_package(package, None).checksum == SHIPPED.checksum
    with (tmp_path / "start.yaml").open("a", encoding="utf-8") as file:
        file.write("# gezien\n")
    assert content.load_package(package, None).checksum != SHIPPED.checksum
