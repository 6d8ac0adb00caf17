"""A question as content describes it: the client's words in Dutch, and everything the professional needs around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.intake.conditions import Condition
from sync.dossier.fields import Retention


class Kind(StrEnum):
    """How a question is answered.

    `SCALE` is a choice out of options that stand in order. `DATE` may lack day or month. `COUNTRY` is an ISO 3166-1
    code and `LANGUAGE` a language tag, both out of the package's own list (`lists.yaml`). A `PROMPT` is
    asked aloud and never stored: it has no answer, is never open and counts nowhere, but it stands in its place.
    """

    SINGLE_CHOICE = "single_choice"
    MULTIPLE_CHOICE = "multiple_choice"
    SCALE = "scale"
    NUMBER = "number"
    TEXT = "text"
    YES_NO = "yes_no"
    DATE = "date"
    COUNTRY = "country"
    LANGUAGE = "language"
    PROMPT = "prompt"


WITH_OPTIONS = frozenset({Kind.SINGLE_CHOICE, Kind.MULTIPLE_CHOICE, Kind.SCALE})
MAX_OPTIONS = 6
"""Tiles that fit one screen at once, so that nobody chooses before having seen all. Source: UX design, §3."""


class Alone(StrEnum):
    """Whether the client should be without partner, family or others."""

    NO_PREFERENCE = "no_preference"
    PREFERRED = "preferred"
    REQUIRED = "required"


class Interpreter(StrEnum):
    """Who may interpret; `PROFESSIONAL` means: a professional, or nobody because none is needed."""

    ANY = "any"
    PROFESSIONAL = "professional"


class Advice(StrEnum):
    """The parts of the guidance beside a question."""

    HOW = "how"
    AVOID = "avoid"
    SIGNALS = "signals"
    CULTURE = "culture"
    STOP = "stop"


FEEDS = ("LR", "BG", "OZ", "MAP", "PVT", "KO", "ZV", "TK", "RV", "DL")
"""What an answer may inform: route, guidance, unburdening, the modules, childcare, care, communication, conditions,
goals. Source: intake brief §2."""

READERS = ("klantregisseur", "taalschool", "maatschappelijke_begeleiding")
"""Who may come to see an answer. Source: intake brief §7, recipients of filtered copies."""

NOTES = (
    "untranslatable_term",
    "own_word",
    "register",
    "dialect",
    "misunderstanding",
    "cultural_reference",
    "uncertain_answer",
    "emotional_cue",
    "condensed",
    "order_of_talk",
)
"""What an interpreter or professional may note beside an answer. Source: intake brief §4."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. An exclusive one, such as 'nothing', does not go together with others.

    `picture` names a drawing of `pictures`, or is empty.
    """

    id: str
    text: str
    exclusive: bool = False
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where guidance comes from, and the day (`2026-11-24`) on which it was written down from there."""

    id: str
    title: str
    noted_on: str


@dataclass(frozen=True, slots=True)
class Guidance:
    """A suggestion to the professional: never shown to the client, never an answer filled in."""

    advice: Advice
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Review:
    """Who tried the question as an ervaringsdeskundige (a role or a first name they chose), and on which day."""

    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Legal:
    """Why the municipality may ask this. `art9` names the ground for special personal data, or is empty."""

    basis: str
    art9: str
    decision: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word that must be interpreted the same way every time, with its meaning in B1 Dutch."""

    id: str
    dutch: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Domain:
    """A topic of the conversation: `ref` is its number in the content brief, `prefix` begins its question ids."""

    id: str
    ref: str
    prefix: str
    name: str


MOST_IN_A_TALK = 25
"""Questions in one conversation set: a talk, not a form. Source: issue INTAKE, point 3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationSet:
    """What one talk can be about: ids of questions in the order of the talk, for clients of these `groups`.

    `groups` are values of the fact `dossier.group`. `place` is a hint where to talk. A set that `repeats` asks again what
    was answered before, because it may have changed.
    """

    id: str
    name: str
    purpose: str
    place: str
    groups: tuple[str, ...]
    questions: tuple[str, ...]
    repeats: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `text`, `why`, `intro`, `options`, `unit`, `unknown` and `teach_back` are the client's words.

    `ask` says it to the professional in B1 when that differs. `sensitivity` is 0 ordinary, 1 private, 2 AVG article 9;
    what is 3 is never a question. `rights` marks a text that tells people their rights. `lowest` and `highest` bound a
    number. `codes` are the possible values of a country or language. `retention` is None of a prompt, of which nothing is
    kept. `minutes` is how long asking takes when that is not as usual for its kind, or 0. `pictures` lie beside the
    question to point at. Without a `review` nobody with experience of their own has looked at it yet. `changelog` says
    what changed in each version. An id never changes meaning.
    """

    id: str
    version: int
    ref: str
    domain: str
    kind: Kind
    text: str
    why: str
    intro: str
    ask: str
    options: tuple[Option, ...]
    codes: tuple[str, ...]
    unit: str
    lowest: int
    highest: int
    may_decline: bool
    may_be_unknown: bool
    unknown: str
    teach_back: str
    guidance: tuple[Guidance, ...]
    sensitivity: int
    rights: bool
    ask_when: Condition | None
    legal: Legal
    feeds: tuple[str, ...]
    never_feeds: tuple[str, ...]
    alone: Alone
    interpreter: Interpreter
    interpreter_note: str
    terms: tuple[Term, ...]
    notes_allowed: tuple[str, ...]
    seen_by: tuple[str, ...]
    share_default: tuple[str, ...]
    retention: Retention | None
    minutes: int
    pictures: tuple[str, ...]
    review: Review | None
    changelog: tuple[str, ...]

    @property
    def is_prompt(self) -> bool:
        return self.kind is Kind.PROMPT

    @property
    def option_ids(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)

    def client_texts(self) -> Mapping[str, str]:
        """Every Dutch string of this question that the client may see, by the name a translation gives it."""
        fixed = {
            "intro": self.intro,
            "text": self.text,
            "why": self.why,
            "unit": self.unit,
            "unknown": self.unknown,
            "teach_back": self.teach_back,
        }
        options = {f"options.{option.id}": option.text for option in self.options}
        return {name: text for name, text in fixed.items() if text} | options
