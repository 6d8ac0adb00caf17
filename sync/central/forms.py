"""The form that an operation must have before its field is even looked at: what columns and hash chain can bear."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sync.dossier.bsn import Bsn, NumberProblem, VNummer
from sync.dossier.fields import INT_BOUND
from sync.protocol.operations import Kind, Operation

NAME_LENGTH = 100
NUMBERS = {"bsn": Bsn, "vnummer": VNummer}
MAX_CLOSES = 100


def malformed(group: UUID, operation: Operation) -> bool:
    """Whether the operation breaks the form, whatever the catalogue says about its field."""
    base = operation.base.seq if operation.base else None
    return (
        operation.group != group
        or not is_name(operation.scope)
        or not is_name(operation.entity)
        or not (operation.field is None or is_name(operation.field))
        or (operation.field is None) != (operation.kind is Kind.DELETE)
        or not 0 <= operation.schema < 2**31
        or not (base is None or 0 <= base <= INT_BOUND)
        or len(operation.closes) > MAX_CLOSES
        or not _is_moment(operation.authored_at)
        or not is_storable(operation.value)
    )


def wrong_number(operation: Operation) -> bool:
    """Whether a dossier is begun by hand under a number that cannot be anybody's; the catalogue only knows a text."""
    number = NUMBERS.get(operation.field or "") if operation.entity == "aanmelding" else None
    if number is None or not isinstance(operation.value, str):
        return False
    try:
        number(operation.value)
    except NumberProblem:
        return True
    return False


def is_name(text: str) -> bool:
    return 0 < len(text) <= NAME_LENGTH and text.isascii() and text.isprintable()


def _is_moment(text: str) -> bool:
    """A date and time with its distance to UTC, as a laptop writes it down."""
    try:
        return len(text) <= 40 and text.isascii() and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def is_storable(value: object) -> bool:
    """Whether PostgreSQL keeps the value as it is: a text without NUL, no half of a pair of signs, no fractions."""
    match value:
        case str():
            return "\x00" not in value and (value.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in value))
        case list():
            return all(is_storable(item) for item in value)
        case dict():
            return all(is_storable(key) and is_storable(item) for key, item in value.items())
        case _:
            return not isinstance(value, float)
