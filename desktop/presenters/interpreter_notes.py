"""What the interpreter notes beside a question: language only. Behaviour is the professional's to see, not theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from i18n import _

NOT_THEIRS = frozenset({"emotional_cue"})
"""What an interpreter never notes. Source: intake brief §4: an interpreter notes language, never behaviour."""

CERTAINTIES = ("hoog", "middel", "laag")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFact:
    """One note. `kind` is one of `desktop.intake.questions.NOTES`, `certainty` hoog, middel or laag; `original` stands
    in the client's script, `transliteration` in Latin letters."""

    id: str
    kind: str
    text: str = field(default="", repr=False)
    original: str = field(default="", repr=False)
    transliteration: str = field(default="", repr=False)
    meaning: str = field(default="", repr=False)
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteGiven:
    """A note as it stands in the panel; `id` is empty for one that was not kept before, `kind` as long as none was
    chosen."""

    id: str = ""
    kind: str = ""
    text: str = field(default="", repr=False)
    original: str = field(default="", repr=False)
    transliteration: str = field(default="", repr=False)
    meaning: str = field(default="", repr=False)
    certainty: str = ""

    @property
    def complete(self) -> bool:
        """Whether there is something to keep: any words. A kind can be told later, so that no words are lost."""
        return any(part.strip() for part in (self.text, self.original, self.transliteration, self.meaning))


@dataclass(frozen=True, slots=True)
class KeptNote:
    """A note in the list: what kind, and its words on one line."""

    note: NoteFact = field(repr=False)
    title: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NotesLine:
    """The panel of the interpreter's notes; without kinds there is nothing to note at this question."""

    kinds: tuple[tuple[str, str], ...] = ()
    certainties: tuple[tuple[str, str], ...] = ()
    kept: tuple[KeptNote, ...] = ()


def notes_line(allowed: Sequence[str], kept: Sequence[NoteFact]) -> NotesLine:
    """The panel for a question that allows these kinds; a kind of an older version keeps its note readable."""
    kinds = tuple((kind, kind_words(kind)) for kind in allowed if kind not in NOT_THEIRS)
    certainties = tuple((code, certainty_words(code)) for code in CERTAINTIES)
    return NotesLine(kinds, certainties, tuple(KeptNote(note, kind_words(note.kind), _words(note)) for note in kept))


def kind_words(kind: str) -> str:
    return {
        "untranslatable_term": _("Woord zonder goede vertaling"),
        "own_word": _("Eigen woord van de klant"),
        "register": _("Manier van spreken"),
        "dialect": _("Dialect"),
        "misunderstanding": _("Misverstand"),
        "cultural_reference": _("Woord dat uitleg vraagt"),
        "uncertain_answer": _("Antwoord is niet zeker"),
        "condensed": _("Kort samengevat"),
        "order_of_talk": _("Volgorde van het gesprek"),
    }.get(kind, _("Notitie"))


def certainty_words(code: str) -> str:
    return {"hoog": _("Hoog"), "middel": _("Middel"), "laag": _("Laag")}.get(code, "")


def _words(note: NoteFact) -> str:
    parts = [part for part in (note.original, note.transliteration, note.meaning, note.text) if part]
    if note.certainty:
        parts.append(_("zekerheid: {degree}").format(degree=certainty_words(note.certainty).lower()))
    return " · ".join(parts)
