"""The client's words in another language than Dutch: how far they were reviewed, and when they may be shown.

A translation belongs to one question (or one fixed string, topic or term) and to the exact Dutch it was made from: when
that changes, the translation is stale until somebody looks again. Many languages address people by gender; `form`
names the form of address a text uses and the variants hold what differs in another form. Which form a client wants is
asked, never guessed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """How far a translation has come. Source: intake brief §4, reviewing a translated form."""

    DRAFT = "draft"
    TRANSLATED = "translated"
    REVISED = "revised"
    ADJUDICATED = "adjudicated"
    PRETESTED = "pretested"
    APPROVED = "approved"
    STALE = "stale"
    WITHDRAWN = "withdrawn"


BY_TWO = frozenset({Status.REVISED, Status.ADJUDICATED, Status.PRETESTED, Status.APPROVED})
"""Nobody reaches these alone: the reviser is another person than the translator."""

UNDER_REVIEW = frozenset(Status) - {Status.APPROVED, Status.STALE, Status.WITHDRAWN}


class Showing(StrEnum):
    """How a text reaches the client's side of the screen."""

    APPROVED = "approved"  # as it is
    DRAFT = "draft"  # beside the Dutch, marked 'nog niet nagekeken'
    NOT_REVIEWED = "not_reviewed"  # there is a translation, but only the Dutch is shown
    NOT_TRANSLATED = "not_translated"  # only the Dutch is shown; never another language of the same country


ANY_FORM = "any"
"""The form of a text that addresses nobody by gender."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The strings of one question in one language, under the names of `Question.client_texts`.

    `plurals` holds the unit of a number in each plural form of the language (a CLDR category), when it has more.
    """

    status: Status
    translator: str
    reviser: str
    form: str
    texts: Mapping[str, str]
    variants: Mapping[str, Mapping[str, str]]
    plurals: Mapping[str, str] = field(default_factory=dict)

    def in_form(self, form: str) -> Mapping[str, str]:
        """The strings as they address a client who chose `form`; as they are when nobody wrote that form yet."""
        return {**self.texts, **self.variants.get(form, {})}


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Everything that was translated into one language. `forms` are its forms of address, the first one usual."""

    tag: str
    own_name: str
    dutch_name: str
    right_to_left: bool
    forms: tuple[str, ...]
    questions: Mapping[str, Translation]
    common: Mapping[str, Translation]
    topics: Mapping[str, Translation]
    terms: Mapping[str, Translation]
    term_notes: Mapping[str, str]


def shown(
    translation: Translation | None, sensitivity: int, drafts_allowed: bool, demo: bool, rights: bool = False
) -> Showing:
    """Decide how a translation may be shown.

    `drafts_allowed` is the municipality's setting 'concepten tonen'. Even then a draft about a person's rights or with
    sensitivity 2 and up is shown in the demo only. Text that no longer belongs to the Dutch is never shown.
    """
    if translation is None:
        return Showing.NOT_TRANSLATED
    if translation.status is Status.APPROVED:
        return Showing.APPROVED
    grave = rights or sensitivity >= 2
    if translation.status in UNDER_REVIEW and drafts_allowed and (demo or not grave):
        return Showing.DRAFT
    return Showing.NOT_REVIEWED


def source_hash(dutch: Mapping[str, str]) -> str:
    """A fingerprint of the Dutch strings a translation was made from: 16 hexadecimal digits.

    Enough to see a change; it proves nothing to an outsider, as `card.words_hash` must.
    """
    return hashlib.sha256(canonical(dutch)).hexdigest()[:16]


def canonical(texts: object) -> bytes:
    """Plain values as bytes that are the same on every machine."""
    return json.dumps(texts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
