"""What a list is ordered and filtered by, of every dossier at once, kept in memory between two keys of a search.

Read from the store in one go, after that only what changed: a clock in the store counts the changes. Ten thousand
dossiers are some megabytes, and a search among them a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from desktop.store import search
from desktop.store.statements import run

FILTERS = ("law", "doelgroep", "term_state", "municipality", "route", "stage", "language", "closed")
"""What a list can be filtered by."""

STAGES = ("koppeling", "intake", "pip", "traject", "oud_stelsel", "afgerond", "gesloten")
"""The order of the trajectory; a stage of a later version comes last."""

NEWER = """
SELECT entry, urgency, sort_name, last_contact, law, doelgroep, term_state, municipality, route, stage, language, closed
FROM listing WHERE version > ?
"""


class Light(NamedTuple):
    """Of one dossier; a day is its ISO text, and `closed` is "0" or "1" as a filter says it."""

    entry: int
    urgency: str
    sort_name: str
    last_contact: str
    law: str
    doelgroep: str
    term_state: str
    municipality: str
    route: str
    stage: str
    language: str
    closed: str


Key = Callable[[Light], tuple[Any, ...]]

SORTS: Mapping[str, Key] = {
    "urgency": lambda row: (row.urgency, row.sort_name, row.entry),
    "name": lambda row: (row.sort_name, row.entry),
    "contact": lambda row: (row.last_contact, row.sort_name, row.entry),
    "stage": lambda row: (STAGES.index(row.stage) if row.stage in STAGES else len(STAGES), row.sort_name, row.entry),
    "municipality": lambda row: (row.municipality, row.sort_name, row.entry),
}
"""By name, what a list can be ordered by; with `contact` whom nobody spoke yet comes first, then the longest ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which dossiers, in which order. Of each filter one of the values must hold; `typed` is looked for in the index."""

    typed: str = field(default="", repr=False)
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sort: str = "urgency"
    reverse: bool = False


@dataclass(slots=True)
class Roster:
    """Of one open vault, and for one thread: every question brings it up to date first."""

    _rows: dict[int, Light] = field(default_factory=dict, repr=False)
    _ordered: dict[str, list[Light]] = field(default_factory=dict, repr=False)
    """Per order the rows in it, until something changes."""
    _version: int = -1
    _losses: int = -1

    def entries(self, session: Session, wish: Wish) -> list[int]:
        """The entries that fit, in order."""
        self._follow(session)
        found = search.find(session, wish.typed)
        if found is None and wish.typed.strip():
            return []  # only signs that no name has
        rows = self._in_order(wish.sort)
        if found is not None:
            rows = [row for row in rows if row.entry in found]
        for name, values in wish.filters.items():
            if name in FILTERS and values:
                at, wanted = Light._fields.index(name), frozenset(values)
                rows = [row for row in rows if row[at] in wanted]
        entries = [row.entry for row in rows]
        return entries[::-1] if wish.reverse else entries

    def present(self, session: Session) -> dict[str, set[str]]:
        """Per filter the values that it can have now."""
        self._follow(session)
        rows = self._rows.values()
        return {name: {value for row in rows if (value := str(getattr(row, name)))} for name in FILTERS}

    def _in_order(self, sort: str) -> list[Light]:
        name = sort if sort in SORTS else "urgency"
        if name not in self._ordered:
            self._ordered[name] = sorted(self._rows.values(), key=SORTS[name])
        return self._ordered[name]

    def _follow(self, session: Session) -> None:
        version, losses = run(session, "SELECT version, losses FROM listing_clock", ()).one()
        if (version, losses) == (self._version, self._losses):
            return
        if losses != self._losses:
            self._rows, self._version = {}, -1
        for row in run(session, NEWER, (self._version,)):
            entry, urgency, sort_name, last, *rest, closed = row
            self._rows[entry] = Light._make(
                (entry, urgency, sort_name, last or "", *rest, "1" if closed else "0"),
            )
        self._version, self._losses = version, losses
        self._ordered.clear()
