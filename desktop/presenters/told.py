"""What a client told at one question, in words: every chosen option, a date in both calendars, what was said as it was."""

from __future__ import annotations

from dataclasses import dataclass, field

from babel import Locale

from desktop.intake.answers import Answer
from desktop.intake.card import Card, Line
from desktop.intake.questions import WITH_OPTIONS, Kind
from desktop.intake.state import State, Value
from desktop.presenters import told_dates
from desktop.presenters.interpreter_notes import NoteFact
from desktop.presenters.question import Words
from i18n import _
from sync.dossier import calendars
from sync.dossier.calendars import Calendar
from sync.dossier.errors import AppError
from sync.dossier.partial_date import PartialDate
from sync.dossier.person import Language

UNLISTED = "mis"
"""ISO 639's code for a language without a code: one that is not in the list."""

NOTHING = Words("")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFact:
    """A question that somebody came to, and what became of it.

    `answer` has one line for each thing that was said; it is empty without an answer. `beside` is a date in the other
    calendar. Three records stand beside it and are never mixed: `own_words` is what the client said, `note` is the
    professional's, `interpreter_notes` are the interpreter's.
    """

    question_id: str
    topic_id: str
    text: Words
    state: State
    answer: tuple[Words, ...] = field(default=(), repr=False)
    beside: Words = field(default=NOTHING, repr=False)
    own_words: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    interpreter_notes: tuple[NoteFact, ...] = field(default=(), repr=False)


def told(
    card: Card,
    answer: Answer,
    lang: str,
    *,
    about: str = "",
    own_words: str = "",
    note: str = "",
    interpreter_notes: tuple[NoteFact, ...] = (),
) -> ToldFact:
    """One answer as the review shows it. `lang` is the client's language, `about` 'ongeveer' in it."""
    answered = answer.state is State.ANSWERED
    is_date = card.question.kind is Kind.DATE
    return ToldFact(
        question_id=card.question.id,
        topic_id=card.question.domain,
        text=_words(card.text),
        state=answer.state,
        answer=answer_words(card, answer.value, lang) if answered else _unknown(card, answer.state),
        beside=_beside(answer.value, lang, about) if answered and is_date else NOTHING,
        own_words=own_words,
        note=note,
        interpreter_notes=interpreter_notes,
    )


def answer_words(card: Card, value: Value, lang: str) -> tuple[Words, ...]:
    """What was answered, one line for each thing. What this version of the question does not know stands as it is."""
    kind = card.question.kind
    if kind in WITH_OPTIONS or kind is Kind.YES_NO:
        tiles = [(tile.value, _words(tile.line)) for tile in card.tiles]
        chosen = value if isinstance(value, tuple) else (value,)
        return tuple(
            next((words for tile, words in tiles if tile == one), Words(str(one))) for one in chosen if one is not None
        )
    if value is None:
        return ()
    match kind:
        case Kind.NUMBER:
            return (_number(card, value),)
        case Kind.DATE:
            return (_date(str(value), lang),)
        case Kind.COUNTRY:
            return (_country(card, str(value)),)
        case Kind.LANGUAGE:
            return (_language(card, str(value)),)
    return (Words(str(value)),)


def _unknown(card: Card, state: State) -> tuple[Words, ...]:
    """Not knowing is an answer too, in the words of its tile."""
    if state is not State.UNKNOWN_TO_CLIENT:
        return ()
    return (_words(card.unknown) if card.unknown else Words(_("Dat weet ik niet")),)


def _number(card: Card, value: Value) -> Words:
    unit = card.unit_of(value) if isinstance(value, int) else None
    if unit is None:
        return Words(str(value))
    return Words(f"{value} {unit.dutch}", f"{value} {unit.translated}" if unit.translated else "")


def _date(wire: str, lang: str) -> Words:
    """A date as it was told, in the calendar in which it was told."""
    try:
        date = calendars.parse(wire)
    except AppError:
        return Words(wire)
    if date.calendar is Calendar.GREGORIAN:
        dutch = PartialDate.parse(date.wire).long()
    else:
        name = told_dates.name(date.calendar)
        dutch = f"{calendars.in_words(date, 'nl')} ({name[0].lower()}{name[1:]})"
    return Words(dutch, "" if lang == "nl" else calendars.in_words(date, lang))


def _beside(value: Value, lang: str, about: str) -> Words:
    try:
        dutch, own = told_dates.beside_of(calendars.parse(str(value)), lang, about)
    except AppError:
        return NOTHING
    return Words(dutch, own)


def _country(card: Card, code: str) -> Words:
    own = "" if card.language == "nl" else Language(card.language).locale.territories.get(code, "")
    return Words(str(Locale("nl").territories.get(code, code)), str(own))


def _language(card: Card, tag: str) -> Words:
    if tag == UNLISTED:
        return Words(_("Een andere taal"))
    try:
        spoken = Language(tag)
    except AppError:
        return Words(tag)
    own = "" if card.language == "nl" else spoken.locale.get_display_name(Language(card.language).locale)
    return Words(spoken.dutch_name, str(own or ""))


def _words(line: Line) -> Words:
    return Words(line.dutch, line.translated)
