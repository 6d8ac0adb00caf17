"""Plain SQL for the hot paths: what runs at each pause in typing, and for every operation of a pull.

Building the same statement from mapped classes costs five times as much as running it; values are always parameters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy.orm import Session


def run(session: Session, statement: str, values: Sequence[Any] | list[tuple[Any, ...]]) -> Any:
    """Run one statement, or the same one for each row of a list of tuples, in the session's transaction.

    The cursor comes back untyped, as plain SQL is: its rows are tuples of what the statement names.
    """
    return session.connection().exec_driver_sql(statement, values if isinstance(values, list) else tuple(values))


def marks(items: Iterable[object]) -> str:
    """One question mark per item, for a list of values in a statement."""
    return ", ".join("?" for _item in items)
