"""The content that is shipped: complete, translated, plain, and within the law."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from desktop.intake import content
from desktop.intake.checking import FORBIDDEN
from desktop.intake.content import COMMON, load
from desktop.intake.guards import InterpreterKind, Situation
from desktop.intake.questions import Advice, Kind
from desktop.intake.translations import ANY_FORM, Status

LANGUAGES = ("ar", "en", "fa", "fa-AF", "kmr", "so", "ti", "tr")
SCRIPTS = {"ar": "\u0600-\u06ff", "fa": "\u0600-\u06ff", "fa-AF": "\u0600-\u06ff", "ti": "\u1200-\u137f"}
LATIN = "A-Za-z"
SHIPPED = load("2027.2")
FOUND = content.check(None)
UNFINISHED = {(fault.file, fault.message) for fault in FOUND if not fault.blocks}
QUESTIONS = list(SHIPPED.questions.values())
COUNTRIES = "syri|eritre|somali|afghan|iran|irak|turk|jemen|soedan|ethiop|oekra|koerd|arabi"


def by_id(question):
    return question.id


def listed(file, *names):
    """Whether `content check` lists one of these as not translated, or the whole file."""
    wanted = {"dit is nog niet vertaald", *(f"{name} is nog niet vertaald" for name in names)}
    return any((file, message) in UNFINISHED for message in wanted)


def test_everything_that_is_shipped_follows_the_rules():
    assert [str(fault) for fault in FOUND if fault.blocks] == []


def test_the_translations_belong_to_the_dutch_as_it_is_now():
    unfinished = ("vertaald", "aanspreekvorm", "getekend")
    assert [str(fault) for fault in FOUND if not any(word in fault.message for word in unfinished)] == []


def test_a_version_lies_in_the_folder_of_its_name():
    assert [load(version).version for version in content.versions()] == list(content.versions())
    assert "2027.2" in content.versions()


TOPICS_OF_THE_BRIEF = {0: 6, 1: 6, 2: 6, 3: 7, 4: 7, 5: 6, 6: 7, 7: 6, 8: 7, 9: 6, 10: 6, 11: 6, 13: 6}
"""How many topics each domain of the brief has; domain 12 is a card, never a list of questions."""


def test_every_topic_of_the_brief_is_asked_and_safety_is_not():
    asked = {question.ref for question in QUESTIONS}
    wanted = {f"{domain}.{number}" for domain, most in TOPICS_OF_THE_BRIEF.items() for number in range(1, most + 1)}
    assert asked == wanted
    assert [domain.ref for domain in SHIPPED.domains] == [f"D{number}" for number in TOPICS_OF_THE_BRIEF]
    assert {
        "communicatie.lezen_of_luisteren",
        "onderwijs.jaren_les",
        "draagkracht.slaap_energie",
    } <= SHIPPED.questions.keys()


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_every_string_of_the_client_exists_in_every_language_or_is_listed_as_missing(tag, question):
    translation = load("2027.2", tag).language.questions.get(question.id)
    file, texts = f"{tag}/{question.domain}.yaml", translation.texts if translation else {}
    assert texts.keys() <= question.client_texts().keys()
    for name in question.client_texts().keys() - texts.keys():
        assert listed(file, question.id, name)
    assert translation is None or translation.status is Status.DRAFT
    for text in texts.values():
        assert re.search(f"[{SCRIPTS.get(tag, LATIN)}]", text)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_fixed_words_topics_and_terms_exist_in_every_language_or_are_listed_as_missing(tag):
    language = load("2027.2", tag).language
    for name in set(COMMON) - language.common.keys():
        assert listed(f"{tag}/common.yaml", name)
    for name in {domain.id for domain in SHIPPED.domains} - language.topics.keys():
        assert listed(f"{tag}/common.yaml", name)
    for name in SHIPPED.terms.keys() - language.terms.keys():
        assert listed(f"{tag}/glossary.yaml", name)
    assert all(one.status is Status.DRAFT for one in [*language.common.values(), *language.terms.values()])


@pytest.mark.parametrize("tag", LANGUAGES)
def test_whoever_is_addressed_by_gender_is_addressed_in_every_form(tag):
    language = load("2027.2", tag).language
    for translation in [*language.questions.values(), *language.common.values()]:
        if translation.form != ANY_FORM:
            assert {translation.form, *translation.variants} == set(language.forms)
            assert all(variant for variant in translation.variants.values())


@pytest.mark.parametrize("tag", LANGUAGES)
def test_loading_a_language_reads_no_other(tag):
    assert load("2027.2", tag).language.tag == tag
    assert load("2027.2").language is None


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
    if question.is_prompt:
        assert (question.feeds, question.seen_by, question.retention) == ((), (), None)
        return
    assert question.feeds
    assert "klantregisseur" in question.seen_by
    assert question.retention


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_any_question_may_be_declined(question):
    assert question.may_decline or question.is_prompt


def test_conditions_and_guards_speak_of_the_same_talk():
    assert SHIPPED.facts["contact.alone"] == (True, False)
    assert set(SHIPPED.facts["contact.interpreter"]) == {kind.value for kind in InterpreterKind}
    assert Situation().facts().keys() == {name for name in SHIPPED.facts if name.startswith("contact.")}
    assert SHIPPED.unknown_facts() == {"dossier.group": "onbekend", "dossier.adult_child_at_home": False}


def test_of_four_topics_nothing_is_kept():
    assert {question.ref for question in QUESTIONS if question.is_prompt} == {"8.3", "8.6", "10.6", "13.6"}


def test_only_a_question_about_health_promises_that_skipping_has_no_consequences():
    promised = {
        question.id
        for question in QUESTIONS
        if any("geen gevolgen" in text for text in question.client_texts().values())
    }
    assert promised == {question.id for question in QUESTIONS if question.sensitivity == 2}
    assert {"communicatie.goed_volgen", "draagkracht.slaap_energie"} <= promised


def test_sleep_is_asked_as_what_the_lessons_should_do():
    question = SHIPPED.questions["draagkracht.slaap_energie"]
    assert question.kind is Kind.MULTIPLE_CHOICE
    assert question.option_ids == ("tempo", "pauze", "start", "niets")
    assert "LR" in question.never_feeds


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_nothing_has_a_field_that_may_never_have_one(question):
    assert not FORBIDDEN & set(re.split(r"[._]", " ".join([question.id, *question.option_ids]).replace(" ", "_")))


def test_every_source_and_every_term_is_used():
    sources = files("resources").joinpath("intake", "2027.2", "sources.yaml").read_text(encoding="utf-8")
    listed = set(re.findall(r"- id: (\w+)", sources))
    assert listed == {guidance.source.id for question in QUESTIONS for guidance in question.guidance}
    assert SHIPPED.terms.keys() == {term.id for question in QUESTIONS for term in question.terms}


def test_the_checksum_follows_the_files(tmp_path):
    folder = files("resources").joinpath("intake", "2027.2")
    for file in (one for one in folder.iterdir() if one.is_file()):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    package = content.Package(tmp_path, files("i18n").joinpath("forms"))
    assert content.load_package(package, None).checksum == SHIPPED.checksum
    with (tmp_path / "start.yaml").open("a", encoding="utf-8") as file:
        file.write("# gezien\n")
    assert content.load_package(package, None).checksum != SHIPPED.checksum
