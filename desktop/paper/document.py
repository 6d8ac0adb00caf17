"""The plan (PIP) as a value: every word that is printed, and nothing that is not.

A `PlanDocument` holds the texts themselves, not references to wording, so that a plan reads the same for ever and
on every laptop. It travels through sync as plain JSON; its digest is in the foot of each page; the PDF that is drawn
from it has the same bytes everywhere.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Literal, get_args

from i18n import _
from sync.dossier.errors import AppError

FORMAT = 1
"""Rises when a document of before can no longer be read as it was meant."""

DUTCH = "nl"

Status = Literal["concept", "vastgesteld"]

Look = Literal["plain", "label", "quote", "ground", "large"]
"""What a paragraph is: ordinary text, a small heading, the client's own words, the legal ground of what precedes, or
what must be found at a glance."""


class UnreadableDocument(AppError):
    """The value is no plan document of this version."""

    def __init__(self) -> None:
        super().__init__(
            message=_("Dit plan kan niet worden gelezen. Het opgeslagen plan is niet veranderd."),
            advice=_("Kijk of er een nieuwe versie van Regiekoffer is, of vraag uw beheerder om hulp."),
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text in Dutch and, where there is a translation, in the client's language."""

    nl: str = field(repr=False)
    own: str = field(default="", repr=False)
    draft: bool = False
    """The translation has not been reviewed."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Phrase
    look: Look = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on. `note` says what became of it, such as that the client did not want to sign."""

    role: Phrase
    name: str = field(repr=False)
    note: Phrase = Phrase("")


@dataclass(frozen=True, slots=True)
class Signatures:
    lines: tuple[Signature, ...]


Block = Paragraph | Bullets | Signatures


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it. `key` is the same in every language and version."""

    key: str
    heading: Phrase
    blocks: tuple[Block, ...]

    def phrases(self) -> Iterator[Phrase]:
        yield self.heading
        for block in self.blocks:
            match block:
                case Paragraph():
                    yield block.text
                case Bullets():
                    yield from block.items
                case Signatures():
                    for line in block.lines:
                        yield from (line.role, line.note)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the two parts: the decision (besluit), which stands, and the plan (ontwikkelplan), which lives on."""

    key: str
    heading: Phrase
    intro: Phrase
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDocument:
    """Everything that is on the paper. `language` is that of the translation; `nl` means that there is none."""

    language: str
    municipality: str
    status: Status
    version: int
    dagtekening: str
    """As `2026-11-24`; empty as long as there is none."""
    leerroute: str
    niveau: str
    wording: str
    """The version of the fixed texts."""
    title: Phrase
    subtitle: Phrase
    notices: tuple[Phrase, ...]
    parts: tuple[Part, ...] = field(repr=False)
    foot: str
    page_words: str

    @property
    def bilingual(self) -> bool:
        return self.language != DUTCH

    @property
    def compact(self) -> bool:
        """A plan is set roomy: two people read it together."""
        return False

    def section(self, key: str) -> Section:
        """The section of that key; raises `KeyError` when the plan has none."""
        for part in self.parts:
            for section in part.sections:
                if section.key == key:
                    return section
        raise KeyError(key)

    def phrases(self) -> Iterator[Phrase]:
        """Every text in the order of reading."""
        yield from (self.title, self.subtitle, *self.notices)
        for part in self.parts:
            yield from (part.heading, part.intro)
            for section in part.sections:
                yield from section.phrases()

    def to_json(self) -> dict[str, Any]:
        """The document as plain JSON values: no floats, no dates, nothing that reads differently elsewhere."""
        return {"format": FORMAT, **_plain(self)}

    @classmethod
    def from_json(cls, value: object) -> PlanDocument:
        """The document of `to_json`; raises `UnreadableDocument` for anything else."""
        top = _mapping(value, {"format", *(each.name for each in fields(cls))})
        if top["format"] != FORMAT or top["status"] not in get_args(Status):
            raise UnreadableDocument
        texts = {name: _text(top[name]) for name in _TEXTS}
        if not _LANGUAGE.fullmatch(texts["language"]) or not _is_day(texts["dagtekening"]):
            raise UnreadableDocument
        return cls(
            **texts,
            status=top["status"],
            version=_whole(top["version"]),
            title=_phrase(top["title"]),
            subtitle=_phrase(top["subtitle"]),
            notices=tuple(_phrase(each) for each in _list(top["notices"])),
            parts=tuple(_part(each) for each in _list(top["parts"])),
        )

    def canonical(self) -> bytes:
        """The bytes that the digest is made of: the same document gives the same bytes on every machine."""
        text = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode("utf-8")

    def digest(self) -> str:
        """SHA-256 of the canonical form, 64 hexadecimal digits."""
        return hashlib.sha256(self.canonical()).hexdigest()


_TEXTS = ("language", "municipality", "dagtekening", "leerroute", "niveau", "wording", "foot", "page_words")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})*")

_KINDS: Mapping[type, str] = {Paragraph: "paragraph", Bullets: "bullets", Signatures: "signatures"}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if not hasattr(value, "__dataclass_fields__"):
        return value
    found = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    kind = _KINDS.get(type(value))
    return {"kind": kind, **found} if kind else found


def _is_day(text: str) -> bool:
    """Whether it is empty or a day that exists, as `2026-11-24`."""
    try:
        return text in {"", date.fromisoformat(text).isoformat()}
    except ValueError:
        return not text


def _mapping(value: object, keys: set[str]) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or set(value) != keys:
        raise UnreadableDocument
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise UnreadableDocument
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise UnreadableDocument
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise UnreadableDocument
    return value


def _phrase(value: object) -> Phrase:
    found = _mapping(value, {"nl", "own", "draft"})
    if not isinstance(found["draft"], bool):
        raise UnreadableDocument
    return Phrase(_text(found["nl"]), _text(found["own"]), found["draft"])


def _part(value: object) -> Part:
    found = _mapping(value, {"key", "heading", "intro", "sections"})
    sections = tuple(_section(each) for each in _list(found["sections"]))
    return Part(_text(found["key"]), _phrase(found["heading"]), _phrase(found["intro"]), sections)


def _section(value: object) -> Section:
    found = _mapping(value, {"key", "heading", "blocks"})
    blocks = tuple(_block(each) for each in _list(found["blocks"]))
    return Section(_text(found["key"]), _phrase(found["heading"]), blocks)


def _block(value: object) -> Block:
    match value:
        case {"kind": "paragraph", "text": text, "look": look, **rest} if not rest and look in get_args(Look):
            return Paragraph(_phrase(text), look)
        case {"kind": "bullets", "items": list(items), **rest} if not rest:
            return Bullets(tuple(_phrase(item) for item in items))
        case {"kind": "signatures", "lines": list(lines), **rest} if not rest:
            return Signatures(tuple(_signature(line) for line in lines))
    raise UnreadableDocument


def _signature(value: object) -> Signature:
    found = _mapping(value, {"role", "name", "note"})
    return Signature(_phrase(found["role"]), _text(found["name"]), _phrase(found["note"]))
