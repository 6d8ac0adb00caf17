"""From the intake engine's values to what the intake screen asks for: a card and a conversation become facts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from babel import Locale

from desktop.intake import conditions
from desktop.intake.card import Card, Line
from desktop.intake.questions import Kind
from desktop.intake.session import Intake
from desktop.intake.state import State
from desktop.intake.translations import Showing
from desktop.presenters.course import NO_AGENDA, AgendaFact, ListedQuestion
from desktop.presenters.guidance import NOT_REVIEWED, GuidanceFact, ReviewFact
from desktop.presenters.interpreter_notes import NoteFact
from desktop.presenters.question import (
    OptionFact,
    Place,
    QuestionFacts,
    TermNote,
    TopicFact,
    Words,
)
from desktop.presenters.this_talk import TalkFact
from i18n import _
from sync.dossier.person import Language

ARTICLE_9 = 2
"""Sensitivity of what AVG article 9 protects: there not answering has no consequences at all."""

UNLISTED = "mis"
"""ISO 639's code for a language without a code: one that is not in the list."""


Fixed = Callable[[str], Line]
"""A fixed string of the client's side by its name in `content.COMMON`."""


def question_facts(
    intake: Intake,
    card: Card,
    *,
    dossier_id: str,
    person: str,
    note: str,
    own_words: str = "",
    interpreter_notes: tuple[NoteFact, ...] = (),
    known: tuple[str, ...] = (),
    agenda: AgendaFact = NO_AGENDA,
    talk: TalkFact | None = None,
    fixed: Fixed | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> QuestionFacts:
    """One visible question of a conversation as the screen needs it.

    `talk` tells how the open talk goes; what waits is counted here. `fixed` gives the fixed strings as they may be
    shown to this client, by default in Dutch only. `pictures` are the drawings of this content by name; one that is
    not there is not shown.
    """
    question = card.question
    place = intake.place(question.id)
    answer = intake.answer(question.id)
    common = fixed or (lambda name: Line(intake.content.common.get(name, ""), ""))
    drawings = pictures or {}
    return QuestionFacts(
        place=Place(dossier_id, question.id),
        person=person,
        lang=intake.content.wanted,
        topics=topics(intake, agenda),
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
        options=_options(card, drawings),
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
        has_previous=_has_previous(intake, question.id, agenda),
        talk=replace(talk or _talk(intake), waiting=len(intake.waiting)),
        own_words=own_words,
        interpreter_notes=interpreter_notes,
        note_kinds=question.notes_allowed,
        known=known,
        pictures=tuple(drawings[name] for name in question.pictures if name in drawings),
        review=ReviewFact(question.review.by, question.review.on) if question.review else NOT_REVIEWED,
        declining=_declining(question.sensitivity, common),
        taken_back=_words(common("taken_back")),
        about=_words(common("about_date")),
        not_kept=_words(common("not_kept")),
        how_far=tuple(_words(common(name)) for name in ("just_begun", "on_the_way", "almost_done")),
    )


def topics(intake: Intake, agenda: AgendaFact = NO_AGENDA) -> tuple[TopicFact, ...]:
    """Every topic with how far it is, and what this talk wants with it."""
    questions = intake.content.questions
    today = {questions[question_id].domain for question_id in agenda.questions if question_id in questions}
    return tuple(
        TopicFact(
            topic.domain.id,
            topic.domain.name,
            topic.status.value,
            today=topic.domain.id in today,
            wished=topic.domain.id in agenda.wishes,
        )
        for topic in intake.topics()
    )


def listed(intake: Intake) -> tuple[ListedQuestion, ...]:
    """Every question that may be on the screen now, in order."""
    names = {domain.id: domain.name for domain in intake.content.domains}
    questions = intake.content.questions
    return tuple(
        ListedQuestion(
            question_id,
            names[questions[question_id].domain],
            questions[question_id].text,
            intake.state(question_id),
            questions[question_id].domain,
            questions[question_id].is_prompt,
        )
        for question_id in intake.visible
    )


def agenda_fact(
    intake: Intake,
    *,
    name: str,
    planned: Sequence[str],
    wishes: Sequence[str],
    covered: Collection[str],
    minutes: Callable[[Sequence[str]], int],
) -> AgendaFact:
    """The agenda of the open talk as it is walked now.

    `planned` are the questions that were put on it, `covered` those that this talk came to already, `minutes` tells how
    long so many questions take. A question that an answer opened during the talk stands behind the one that opened it.
    What is still open of a topic that the client wants to talk about comes at the end.
    """
    visible = frozenset(intake.visible)
    order = [question_id for question_id in planned if question_id in visible]
    along = _going_along(intake, covered)
    for question_id in along:
        if question_id not in order:
            _put_behind(intake, order, question_id)
    for question_id in along:
        if intake.content.questions[question_id].domain in wishes and question_id not in order:
            order.append(question_id)
    left = [question_id for question_id in order if question_id not in covered]
    return AgendaFact(
        name,
        tuple(order),
        tuple(wishes),
        minutes(left) if left else 0,
        open=True,
        covered=tuple(question_id for question_id in order if question_id in covered),
    )


def _going_along(intake: Intake, covered: Collection[str]) -> tuple[str, ...]:
    """What belongs to this talk though it was not planned: it is open, is only spoken, or was come to in it."""
    to_ask = frozenset(intake.open) | frozenset(covered)
    prompts = {question_id for question_id in intake.visible if intake.content.questions[question_id].is_prompt}
    return tuple(question_id for question_id in intake.visible if question_id in to_ask or question_id in prompts)


def _put_behind(intake: Intake, order: list[str], question_id: str) -> None:
    """Put a question behind the last one of the agenda that its condition looks at; leave it when there is none."""
    depends = conditions.names(intake.content.questions[question_id].ask_when)
    places = [place for place, other in enumerate(order) if other in depends]
    if places:
        order.insert(places[-1] + 1, question_id)


def _has_previous(intake: Intake, question_id: str, agenda: AgendaFact) -> bool:
    order = [other for other in agenda.questions if other in intake.visible]
    if question_id in order:
        return question_id != order[0]
    return intake.before(question_id) is not None


def _talk(intake: Intake) -> TalkFact:
    return TalkFact(alone=intake.situation.alone, interpreter=intake.situation.interpreter.value)


def _declining(sensitivity: int, common: Fixed) -> Words:
    """What is said after declining: that it is fine, and what it means. Truthful, so not the same for every question."""
    lines = [common("skipped"), common("no_consequences" if sensitivity >= ARTICLE_9 else "no_penalty")]
    translated = " ".join(line.translated for line in lines) if all(line.translated for line in lines) else ""
    return Words(" ".join(line.dutch for line in lines if line.dutch), translated)


def _words(line: Line | None) -> Words:
    return Words(line.dutch, line.translated) if line else Words("")


def _options(card: Card, drawings: Mapping[str, bytes]) -> tuple[OptionFact, ...]:
    """The tiles of the question, then those for not knowing and for declining, which every kind may have."""
    ids = {True: "yes", False: "no"}
    shown = {option.id: drawings.get(option.picture, b"") for option in card.question.options}
    tiles = []
    for tile in card.tiles:
        option_id = ids[tile.value] if isinstance(tile.value, bool) else tile.value
        picture = shown.get(option_id, b"")
        tiles.append(OptionFact(option_id, _words(tile.line), exclusive=tile.exclusive, picture=picture))
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
