"""How far a version of the content has come: who tried its questions, and how much of it exists in each language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.intake import conditions, plain
from desktop.intake.cards import Card
from desktop.intake.content import Content
from desktop.intake.translations import Language, Status, Translation
from desktop.intake.voice import Recordings, words_hash

Translations = Mapping[str, Translation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The client's strings in one language. `missing` names each that is not there, as `wonen.huis_nu.text`.

    `states` counts the strings that are there. `recorded` of them can be heard in exactly these words, `listened` after
    another person listened.
    """

    tag: str
    name: str
    wanted: int
    missing: tuple[str, ...]
    states: Mapping[Status, int]
    recorded: int
    listened: int

    @property
    def present(self) -> int:
        return self.wanted - len(self.missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A version in numbers. `tried` are the questions that an ervaringsdeskundige looked at.

    `unresolved` names the conditions that look at something that is not there, `too_long` the client's Dutch strings
    with a sentence over the limit; content that loads has neither.
    """

    version: str
    questions: int
    prompts: int
    tried: int
    strings: int
    conditions: int
    unresolved: tuple[str, ...]
    too_long: tuple[str, ...]


def figures(content: Content) -> Figures:
    every = content.questions.values()
    strings = dict(_dutch(content, {}))
    known = content.questions.keys() | content.facts.keys()
    return Figures(
        version=content.version,
        questions=sum(not question.is_prompt for question in every),
        prompts=sum(question.is_prompt for question in every),
        tried=sum(question.review is not None for question in every),
        strings=len(strings),
        conditions=sum(question.ask_when is not None for question in every),
        unresolved=tuple(one.id for one in every if not conditions.names(one.ask_when) <= known),
        too_long=tuple(
            name
            for name, text in strings.items()
            if any(len(sentence.split()) > plain.MAX_WORDS for sentence in plain.sentences(text))
        ),
    )


def coverage(
    content: Content,
    recordings: Recordings,
    cards: Mapping[str, Card] | None = None,
    sentences: Mapping[str, Translations] | None = None,
) -> Coverage:
    """How far the language of this content has come; with the cards also the sentences to say with them.

    Raises ValueError for content without a language.
    """
    language = content.language
    if language is None:
        raise ValueError("this content has no language beside the Dutch")
    there = {name: (status, text) for name, status, text in _translated(language, sentences or {})}
    wanted = [name for name, _text in _dutch(content, cards or {})]
    present = [name for name in wanted if name in there]
    heard = [_heard(name, there[name][1], recordings) for name in present]
    return Coverage(
        tag=language.tag,
        name=language.dutch_name,
        wanted=len(wanted),
        missing=tuple(name for name in wanted if name not in there),
        states=dict(Counter(there[name][0] for name in present)),
        recorded=sum(bool(found) for found in heard),
        listened=sum(any(found) for found in heard),
    )


def _dutch(content: Content, cards: Mapping[str, Card]) -> Iterator[tuple[str, str]]:
    """Every Dutch string that a client sees or hears, under the name that `_translated` gives it."""
    for question in content.questions.values():
        for name, text in question.client_texts().items():
            yield f"{question.id}.{name}", text
    yield from ((f"common.{name}", text) for name, text in content.common.items())
    yield from ((f"topics.{domain.id}", domain.name) for domain in content.domains)
    yield from ((f"terms.{term.id}", term.dutch) for term in content.terms.values())
    yield from ((f"kaarten.{card.id}.{say.id}", say.text) for card in cards.values() for say in card.say)


def _translated(language: Language, sentences: Mapping[str, Translations]) -> Iterator[tuple[str, Status, str]]:
    for question_id, translation in language.questions.items():
        for name, text in translation.texts.items():
            yield f"{question_id}.{name}", translation.status, text
    groups = {"common": language.common, "topics": language.topics, "terms": language.terms}
    groups |= {f"kaarten.{card}": found for card, found in sentences.items()}
    for group, translations in groups.items():
        for name, translation in translations.items():
            if "text" in translation.texts:
                yield f"{group}.{name}", translation.status, translation.texts["text"]


def _heard(name: str, text: str, recordings: Recordings) -> Sequence[bool]:
    """Of each recording of this string in these words: whether another person listened."""
    wanted = words_hash(text)
    return [
        one.reviewed
        for one in recordings.every
        if f"{one.spoken.question}.{one.spoken.string}" == name and one.source_hash == wanted
    ]
