"""What a field of the catalogue is, and when a value of it may be kept.

Which fields there are stands in `fields`; this module holds their kinds and the check of a single value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sync.dossier.partial_date import PartialDate

SHORT_TEXT = 64 * 1024
LONG_TEXT = 256 * 1024
INT_BOUND = 2**53
MAX_DEPTH = 16
"""Lists and objects within each other in one value. A plan is eleven deep, so the eight of the design page do not hold it."""


class Role(StrEnum):
    """Who reads or writes. `KETEN` is the chain: DUO, BRP and the caseload import, never a person at a laptop."""

    KLANTREGISSEUR = "klantregisseur"
    TEAMLEIDER = "teamleider"
    TOLK = "tolk"
    BEHEERDER = "beheerder"
    KETEN = "keten"


class ValueType(StrEnum):
    """The form in which a value travels; every one of them may also be null, which means: nothing filled in."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INT = "int"
    BOOL = "bool"
    DATE = "date"
    PARTIAL_DATE = "partial_date"
    CODE = "code"
    UUID = "uuid"
    ANSWER = "answer"
    DOCUMENT = "document"


class ConflictKind(StrEnum):
    """What happens when two people wrote the same field without having seen each other's value."""

    KEEP_BOTH = "keep_both"  # the current value stays, the other one is kept beside it until a person chooses
    ONCE = "once"  # written once, never changed: events, established documents
    STEPS = "steps"  # a status that moves along declared steps only


class Retention(StrEnum):
    """When a value is erased. Source: intake brief §8 and fact sheet §9; the periods themselves are settings."""

    TRAJECT = "einde traject"
    PIP = "vaststelling PIP + bezwaartermijn"
    ARCHIEF = "archief"


class Scope(StrEnum):
    DOSSIER = "dossier"
    USER = "user"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of one entity.

    `sensitivity` is 0 ordinary, 1 private, 2 AVG article 9 (intake brief §2). `meta` fields reach a team lead's list.
    `frozen_by` names the status at which the entity's fields no longer change.
    """

    entity: str
    name: str
    type: ValueType
    conflict: ConflictKind = ConflictKind.KEEP_BOTH
    sensitivity: int = 0
    read: frozenset[Role] = frozenset({Role.KLANTREGISSEUR})
    write: frozenset[Role] = frozenset({Role.KLANTREGISSEUR, Role.KETEN})
    retention: Retention = Retention.TRAJECT
    codes: tuple[str, ...] = ()
    steps: tuple[tuple[str | None, str], ...] = ()
    meta: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    name: str
    scope: Scope
    fields: Mapping[str, Field]
    frozen_when: tuple[str, str] | None = None
    """(field, value): once the field holds the value, nothing of the entity changes any more."""


KETEN_ONLY = frozenset({Role.KETEN})
PERSON_ONLY = frozenset({Role.KLANTREGISSEUR})
INTERPRETER_TOO = frozenset({Role.KLANTREGISSEUR, Role.TOLK})

ANSWER_STATES = ("answered", "declined", "not_asked", "not_yet", "unknown_to_client", "retracted")

UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL, which PostgreSQL refuses, and half characters, which no encoding holds."""

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def fault(field: Field, value: object) -> str | None:
    """What is wrong with a value in words without the value itself, or None when it may be kept.

    The form is checked, not the truth: a date exists, a code is known, a text is not too long.
    """
    if value is None:
        return None
    match field.type:
        case ValueType.TEXT | ValueType.LONG_TEXT:
            bound = SHORT_TEXT if field.type is ValueType.TEXT else LONG_TEXT
            if not isinstance(value, str):
                return "is not a text"
            if UNKEEPABLE.search(value):
                return "has a character that cannot be kept"
            return None if len(value.encode()) <= bound else "is too long"
        case ValueType.INT:
            fits = isinstance(value, int) and not isinstance(value, bool) and -INT_BOUND <= value <= INT_BOUND
            return None if fits else "is not a whole number within bounds"
        case ValueType.BOOL:
            return None if isinstance(value, bool) else "is not true or false"
        case ValueType.DATE:
            return None if _is_date(value) else "is not a date"
        case ValueType.PARTIAL_DATE:
            return None if _is_partial_date(value) else "is not a partial date"
        case ValueType.CODE:
            return None if value in field.codes else "is not one of the known codes"
        case ValueType.UUID:
            return None if _is_uuid(value) else "is not a UUID"
        case ValueType.ANSWER:
            return _answer_fault(value)
        case ValueType.DOCUMENT:
            return None if isinstance(value, dict | list) and _plain(value) else "is not a plain document"


def _is_date(value: object) -> bool:
    if not isinstance(value, str) or not ISO_DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_partial_date(value: object) -> bool:
    if not isinstance(value, str) or not ISO_DATE.fullmatch(value):
        return False
    try:
        PartialDate.parse(value)
    except Exception:  # noqa: BLE001  any refusal of the parser means the same here
        return False
    return True


def _is_uuid(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        return str(UUID(value)) == value
    except ValueError:
        return False


ANSWER_KEYS = frozenset({"state", "value", "lang", "text_hash", "content_version"})


def _answer_fault(value: object) -> str | None:
    if not isinstance(value, dict) or set(value) != ANSWER_KEYS:
        return "does not have the five parts of an answer"
    if value["state"] not in ANSWER_STATES:
        return "has an unknown answer state"
    if not all(isinstance(value[key], str) for key in ("lang", "text_hash", "content_version")):
        return "does not say which words were shown"
    return None if _plain(value["value"]) else "has a value that cannot travel"


def _plain(value: object, depth: int = 0) -> bool:
    """Only what JSON and every language keep the same: no floats, no numbers beyond 2**53, not too deep."""
    if depth > MAX_DEPTH:
        return False
    match value:
        case None | bool():
            return True
        case str():
            return UNKEEPABLE.search(value) is None
        case int():
            return -INT_BOUND <= value <= INT_BOUND
        case list():
            return all(_plain(item, depth + 1) for item in value)
        case dict():
            return all(
                isinstance(key, str) and _plain(key, depth) and _plain(item, depth + 1) for key, item in value.items()
            )
        case _:
            return False
