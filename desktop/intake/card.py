"""One question as the screen needs it: every line in both languages, and what the professional and interpreter get.

The card also fixes which words the client saw: its `wording` goes into the answer, so that later it can be shown what
exactly was asked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.intake.answers import Wording
from desktop.intake.content import DUTCH, Content
from desktop.intake.questions import Kind, Question
from desktop.intake.scripts import plural_form
from desktop.intake.translations import Showing, Translation, canonical, shown

_SHOWN = frozenset({Showing.APPROVED, Showing.DRAFT})


@dataclass(frozen=True, slots=True)
class Line:
    """Words in Dutch and in the client's language; `translated` is empty when only the Dutch may be shown."""

    dutch: str
    translated: str


@dataclass(frozen=True, slots=True)
class Tile:
    """One answer to choose. `value` is what the answer will hold: an option's id, or true or false.

    `picture` names the drawing for `content.picture`, or is empty.
    """

    value: str | bool
    line: Line
    exclusive: bool = False
    picture: str = ""


@dataclass(frozen=True, slots=True)
class TermNote:
    """A word to interpret the same way every time; `translated` and `note` may be empty."""

    dutch: str
    meaning: str
    translated: str
    note: str


@dataclass(frozen=True, slots=True)
class InterpreterNote:
    note: str
    terms: tuple[TermNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A question ready to be shown. `language` is the tag of the translated lines, or 'nl' when there are none.

    `mark` says in both languages that a translation was not reviewed, when one such is shown. `ask` says to the
    professional in B1 what she is after; it hides in Meekijken, as do the question's guidance and `interpreter`. `codes`
    are the values of a country or language question; their names are the screen's. `units` has the translated unit in
    each plural form, for `unit_of`. `decline` and `unknown` are None
    when the question does not offer them. `seen_by` names who will read the answer.
    """

    question: Question
    language: str
    right_to_left: bool
    showing: Showing
    mark: Line | None
    intro: Line | None
    text: Line
    why: Line
    ask: str
    hint: Line | None
    unit: Line | None
    tiles: tuple[Tile, ...]
    codes: tuple[str, ...]
    unknown: Line | None
    decline: Line | None
    later: Line
    teach_back: Line | None
    seen_by: tuple[Line, ...]
    interpreter: InterpreterNote
    wording: Wording
    units: Mapping[str, str]

    def unit_of(self, number: int) -> Line | None:
        """The unit as it stands behind this number; languages have up to six forms for one word."""
        if self.unit is None:
            return None
        form = self.units.get(plural_form(self.language, number)) if self.units else None
        return Line(self.unit.dutch, form or self.unit.translated)


def card(content: Content, question_id: str, *, form: str = "", drafts_allowed: bool, demo: bool) -> Card:
    """Return the card of a question for a client who wants to be addressed in `form` (empty: the usual one).

    `drafts_allowed` is the municipality's setting; what it means is decided in `translations.shown`.
    """
    question = content.questions[question_id]
    lines = _Lines(content, question, form, drafts_allowed, demo)
    own = {name: lines.own(name) for name in ("intro", "text", "why", "unit", "teach_back") if name in lines.dutch}
    tiles = _tiles(question, lines)
    hint = lines.common("choose_more") if question.kind is Kind.MULTIPLE_CHOICE else None
    unknown = None
    if question.may_be_unknown:
        unknown = lines.own("unknown") if question.unknown else lines.common("unknown")
    decline = lines.common("decline") if question.may_decline else None
    later = lines.common("later")
    seen_by = tuple(lines.common(f"sees_{reader}") for reader in question.seen_by)
    language = lines.tag
    return Card(
        question=question,
        language=language,
        right_to_left=bool(lines.visible and content.language and content.language.right_to_left),
        showing=lines.showing,
        mark=lines.mark(),
        intro=own.get("intro"),
        text=own["text"],
        why=own["why"],
        ask=question.ask or question.text,
        hint=hint,
        unit=own.get("unit"),
        tiles=tiles,
        codes=question.codes,
        unknown=unknown,
        decline=decline,
        later=later,
        teach_back=own.get("teach_back"),
        seen_by=seen_by,
        interpreter=InterpreterNote(question.interpreter_note, lines.terms()),
        wording=Wording(language, words_hash(question, language, lines.used), content.version),
        units=lines.translation.plurals if lines.translation and lines.visible else {},
    )


def fixed(content: Content, name: str, *, form: str = "", drafts_allowed: bool, demo: bool) -> Line:
    """One fixed string of the client's side (a name in `content.COMMON`) in both languages, outside any question."""
    found = content.language.common.get(name) if content.language else None
    free = found is not None and shown(found, 0, drafts_allowed, demo) in _SHOWN
    return Line(content.common[name], found.in_form(form).get("text", "") if found and free else "")


def words_hash(question: Question, language: str, lines: Mapping[str, Line]) -> str:
    """The SHA-256 that proves which words a client saw: question, version, language and every line in both."""
    words = {name: [line.dutch, line.translated] for name, line in lines.items()}
    return hashlib.sha256(canonical([question.id, question.version, language, words])).hexdigest()


class _Lines:
    """Looks up the lines of one card and remembers which were used; once the question is Dutch only, all is."""

    def __init__(self, content: Content, question: Question, form: str, drafts_allowed: bool, demo: bool) -> None:
        self.content = content
        self.form = form
        self.drafts_allowed = drafts_allowed
        self.demo = demo
        self.dutch = question.client_texts()
        self.question = question
        language = content.language
        self.translation = language.questions.get(question.id) if language else None
        self.showing = shown(self.translation, question.sensitivity, drafts_allowed, demo, question.rights)
        self.visible = self.showing in _SHOWN
        self.tag = language.tag if language and self.visible else DUTCH
        self.used: dict[str, Line] = {}

    def own(self, name: str) -> Line:
        translated = self.translation.in_form(self.form) if self.translation and self.visible else {}
        return self._use(name, Line(self.dutch[name], translated.get(name, "")))

    def common(self, name: str) -> Line:
        language = self.content.language
        found = language.common.get(name) if language and self.visible else None
        line = Line(self.content.common[name], self._free(found))
        if found is not None and line.translated and shown(found, 0, self.drafts_allowed, self.demo) is Showing.DRAFT:
            self.showing = Showing.DRAFT
        return self._use(f"common.{name}", line)

    def mark(self) -> Line | None:
        language = self.content.language
        if self.showing is not Showing.DRAFT or language is None:
            return None
        own = language.common.get("not_reviewed")  # shown as it is: what it says of others holds for itself
        return Line(self.content.common["not_reviewed"], own.in_form(self.form).get("text", "") if own else "")

    def terms(self) -> tuple[TermNote, ...]:
        language = self.content.language
        return tuple(
            TermNote(
                term.dutch,
                term.meaning,
                self._free(language.terms.get(term.id)) if language else "",
                language.term_notes.get(term.id, "") if language else "",
            )
            for term in self.question.terms
        )

    def _free(self, translation: Translation | None) -> str:
        """The text of a fixed string or a term, when its own state lets it be shown."""
        if translation is None or shown(translation, 0, self.drafts_allowed, self.demo) not in _SHOWN:
            return ""
        return translation.in_form(self.form).get("text", "")

    def _use(self, name: str, line: Line) -> Line:
        self.used[name] = line
        return line


def _tiles(question: Question, lines: _Lines) -> tuple[Tile, ...]:
    if question.kind is Kind.YES_NO:
        return (Tile(True, lines.common("yes")), Tile(False, lines.common("no")))
    return tuple(
        Tile(option.id, lines.own(f"options.{option.id}"), option.exclusive, option.picture)
        for option in question.options
    )
