"""From the intake engine's values to what the intake screen asks for: a card and a conversation become facts."""

from __future__ import annotations

from babel import Locale

from desktop.intake.card import Card, Line
from desktop.intake.checking import ALONE, INTERPRETER
from desktop.intake.questions import Kind
from desktop.intake.session import Intake
from desktop.intake.state import State
from desktop.intake.translations import Showing
from desktop.presenters.intake import ListedQuestion
from desktop.presenters.question import (
    GuidanceFact,
    OptionFact,
    Place,
    QuestionFacts,
    TalkFact,
    TermNote,
    TopicFact,
    Words,
)
from i18n import _
from sync.dossier.person import Language

UNLISTED = "mis"
"""ISO 639's code for a language without a code: one that is not in the list."""


def question_facts(intake: Intake, card: Card, *, dossier_id: str, person: str, note: str) -> QuestionFacts:
    """One visible question of a conversation as the screen needs it."""
    question = card.question
    place = intake.place(question.id)
    answer = intake.answer(question.id)
    return QuestionFacts(
        place=Place(dossier_id, question.id),
        person=person,
        lang=intake.content.wanted,
        topics=topics(intake),
        topic_id=question.domain,
        topic_number=place.topic,
        number=place.question,
        of=place.questions,
        kind=question.kind,
        text=_words(card.text),
        why=_words(card.why),
        intro=_words(card.intro),
        hint=_words(card.hint),
        mark=_words(card.mark),
        options=_options(card),
        codes=_codes(card),
        unit=_words(card.unit),
        state=answer.state if answer else State.NOT_ASKED,
        value=answer.value if answer else None,
        note=note,
        guidance=tuple(
            GuidanceFact(item.advice, item.text, item.source.title, item.source.noted_on) for item in question.guidance
        ),
        interpreter_note=card.interpreter.note,
        terms=tuple(TermNote(term.dutch, term.translated, term.meaning, term.note) for term in card.interpreter.terms),
        ask=card.ask,
        teach_back=card.teach_back.dutch if card.teach_back else "",
        seen_by=tuple(line.dutch for line in card.seen_by),
        withheld=card.showing is Showing.NOT_REVIEWED,
        has_previous=intake.before(question.id) is not None,
        talk=TalkFact(
            bool(intake.facts.get(ALONE)), str(intake.facts.get(INTERPRETER, "missing")), len(intake.waiting)
        ),
    )


def topics(intake: Intake) -> tuple[TopicFact, ...]:
    return tuple(TopicFact(topic.domain.id, topic.domain.name, topic.status.value) for topic in intake.topics())


def listed(intake: Intake) -> tuple[ListedQuestion, ...]:
    """Every question that may be on the screen now, in order."""
    names = {domain.id: domain.name for domain in intake.content.domains}
    questions = intake.content.questions
    return tuple(
        ListedQuestion(
            question_id, names[questions[question_id].domain], questions[question_id].text, intake.state(question_id)
        )
        for question_id in intake.visible
    )


def _words(line: Line | None) -> Words:
    return Words(line.dutch, line.translated) if line else Words("")


def _options(card: Card) -> tuple[OptionFact, ...]:
    """The tiles of the question, then those for not knowing and for declining, which every kind may have."""
    ids = {True: "yes", False: "no"}
    tiles = [
        OptionFact(
            ids[tile.value] if isinstance(tile.value, bool) else tile.value, _words(tile.line), exclusive=tile.exclusive
        )
        for tile in card.tiles
    ]
    if card.unknown is not None:
        tiles.append(OptionFact("unknown", _words(card.unknown), State.UNKNOWN_TO_CLIENT))
    if card.decline is not None:
        tiles.append(OptionFact("declined", _words(card.decline), State.DECLINED))
    return tuple(tiles)


def _codes(card: Card) -> tuple[tuple[str, str], ...]:
    """The codes of a country or language question with their Dutch names, by name."""
    if card.question.kind is Kind.COUNTRY:
        territories = Locale("nl").territories
        named = [(code, str(territories.get(code, code))) for code in card.codes]
    elif card.question.kind is Kind.LANGUAGE:
        named = [(code, Language(code).dutch_name) for code in card.codes if code != UNLISTED]
        return (*_by_name(named), (UNLISTED, _("Een andere taal (schrijf de naam in de notitie)")))
    else:
        return ()
    return _by_name(named)


def _by_name(entries: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(entries, key=lambda entry: entry[1].casefold()))
