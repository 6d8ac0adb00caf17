"""A leaflet: a short paper beside the plan, such as the contact card or a letter, as a value that a test can read.

It is not kept and does not travel: it is made again from what is known whenever somebody asks for it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Protocol

from desktop.paper.document import DUTCH, Part, Phrase, Section, Status


class Printable(Protocol):
    """What `pdf` can draw."""

    @property
    def language(self) -> str: ...
    @property
    def bilingual(self) -> bool: ...
    @property
    def compact(self) -> bool: ...
    @property
    def municipality(self) -> str: ...
    @property
    def status(self) -> Status: ...
    @property
    def dagtekening(self) -> str: ...
    @property
    def title(self) -> Phrase: ...
    @property
    def subtitle(self) -> Phrase: ...
    @property
    def notices(self) -> tuple[Phrase, ...]: ...
    @property
    def parts(self) -> tuple[Part, ...]: ...
    @property
    def foot(self) -> str: ...
    @property
    def page_words(self) -> str: ...
    def digest(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """`language` is that of the translation, and `nl` when there is none; `dagtekening` as `2026-11-24`, or empty."""

    language: str = DUTCH
    municipality: str
    title: Phrase
    subtitle: Phrase
    notices: tuple[Phrase, ...] = ()
    sections: tuple[Section, ...] = field(repr=False)
    foot: str
    page_words: str
    dagtekening: str = ""
    status: Status = "vastgesteld"
    """A `concept` says so on every page."""
    compact: bool = False
    """Set small and tight, for what must stay on one page."""

    @property
    def bilingual(self) -> bool:
        return self.language != DUTCH

    @property
    def parts(self) -> tuple[Part, ...]:
        return (Part("alles", Phrase(""), Phrase(""), self.sections),)

    def digest(self) -> str:
        """SHA-256 of every word in the order of reading: two papers that say the same have the same one."""
        said = [self.title, self.subtitle, *self.notices]
        said += [phrase for section in self.sections for phrase in section.phrases()]
        texts = [self.language, self.municipality, self.dagtekening, *(f"{each.nl}\n{each.own}" for each in said)]
        return hashlib.sha256("\0".join(texts).encode("utf-8")).hexdigest()
