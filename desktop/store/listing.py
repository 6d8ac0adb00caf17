"""The dossiers as a list: one row for each, so that thousands are shown without reading a single dossier.

A row has two parts. Who it is (name, number, language) follows the view tables in the transaction that changes them, so
a name that is erased is erased here and in the index too. What the law says of it costs a millisecond of arithmetic per
dossier and goes with the day: it is weighed elsewhere, handed back with the `mark` it was weighed at, and kept only
while nothing of the dossier changed in between. `roster` orders, filters and searches the rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.store import search
from desktop.store.statements import run
from sync.dossier.bsn import Bsn, VNummer
from sync.dossier.errors import AppError
from sync.dossier.field import Scope
from sync.dossier.names import Name
from sync.dossier.person import Language
from sync.protocol.operations import scope_id

FAULT = "!"
"""The urgency of a dossier whose terms could not be weighed: before everything, because somebody has to look."""

NOT_YET = "8"
"""The urgency of a dossier that was never weighed: behind every open term, before those that have none."""

WHO = frozenset(
    {
        "voornamen",
        "voorvoegsel",
        "geslachtsnaam",
        "naam_eigen_schrift",
        "roepnaam",
        "bsn",
        "vnummer",
        "contacttaal",
    }
)
"""The fields of a person that a row or the index shows."""

WEIGHTLESS = frozenset({"answer", "interpreter_note", "known_fact", "goal", "advice", "event", "partij", "lbt"})
"""Entities of which nothing is weighed: typing an answer costs the list nothing."""

ONE_BY_ONE = 400
"""So many rows are asked for in one statement."""

PERSON = """
SELECT voornamen, voorvoegsel, geslachtsnaam, naam_eigen_schrift, roepnaam, bsn, vnummer, contacttaal
FROM people WHERE dossier_id = ? ORDER BY id LIMIT 1
"""
KEEP_WHO = """
INSERT INTO listing (dossier_id, name, own_name, sort_name, number, language, law, doelgroep, municipality, route, stage,
    closed, term, term_state, urgency, attention, mark, version, temporary)
VALUES (?, ?, ?, ?, ?, ?, '', '', '', '', '', 0, '', '', ?, 0, 0, ?, 0)
ON CONFLICT (dossier_id) DO UPDATE SET name = excluded.name, own_name = excluded.own_name,
    sort_name = excluded.sort_name, number = excluded.number, language = excluded.language,
    computed_for = NULL, mark = mark + 1, version = excluded.version
RETURNING entry
"""
KEEP_WEIGHED = """
UPDATE listing SET law = ?, doelgroep = ?, municipality = ?, route = ?, stage = ?, closed = ?, term = ?, term_state = ?,
    urgency = ?, attention = ?, next_due = ?, last_contact = ?, computed_for = ?, version = ?,
    temporary = ?
WHERE dossier_id = ? AND mark = ?
"""
TICK = "UPDATE listing_clock SET version = version + 1 RETURNING version"
COLUMNS = (
    "entry, dossier_id, name, own_name, number, language, law, doelgroep, municipality, route, stage, closed, term, "
    "term_state, last_contact, computed_for"
)
LAST_CONTACT = """
SELECT max(day) FROM (
    SELECT substr(op, 1, 10) AS day FROM contacten WHERE dossier_id = ?1 AND soort <> 'gemist'
    UNION ALL SELECT substr(begonnen_op, 1, 10) FROM talks WHERE dossier_id = ?1
    UNION ALL SELECT op FROM afspraken WHERE dossier_id = ?1 AND afloop = 'geweest'
)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What a list shows of a dossier and only arithmetic can say; `term` is JSON, and empty without an open term."""

    law: str = ""
    doelgroep: str = ""
    municipality: str = ""
    route: str = ""
    stage: str = ""
    closed: bool = False
    term: str = ""
    term_state: str = ""
    urgency: str = NOT_YET
    attention: int = 0
    next_due: date | None = None
    temporary: bool = False


@dataclass(frozen=True, slots=True)
class Behind:
    """A dossier whose row is not of today, and the mark to hand back with what is found."""

    dossier_id: UUID
    mark: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One row. `computed_for` is the day on which the terms stood so; None when that may have changed since."""

    entry: int
    dossier_id: UUID
    name: str = field(repr=False)
    own_name: str = field(repr=False)
    number: str = field(repr=False)
    language: str
    law: str
    doelgroep: str
    municipality: str
    route: str
    stage: str
    closed: bool
    term: str
    term_state: str
    last_contact: date | None
    computed_for: date | None


@dataclass(frozen=True, slots=True)
class Overview:
    dossiers: int
    attention: int
    """Terms that ask for attention, over all dossiers."""
    next_due: date | None
    """The first day from today on which an open term ends."""
    behind: int
    """Rows that are not of today yet, so that the other numbers may still change."""
    faulty: int
    """Dossiers whose terms could not be weighed."""


@dataclass(frozen=True, slots=True)
class Listing:
    session: Session

    def rows(self, entries: Sequence[int]) -> list[Listed]:
        """These rows in this order; one that has gone in the meantime is left out."""
        found: dict[int, Listed] = {}
        for start in range(0, len(entries), ONE_BY_ONE):
            part = json.dumps(list(entries[start : start + ONE_BY_ONE]))
            statement = f"SELECT {COLUMNS} FROM json_each(?) AS wanted CROSS JOIN listing ON entry = wanted.value"  # noqa: S608
            found |= {row[0]: _listed(row) for row in run(self.session, statement, (part,))}
        return [found[entry] for entry in entries if entry in found]

    def most_urgent(self, most: int) -> list[Listed]:
        statement = f"SELECT {COLUMNS} FROM listing ORDER BY urgency, entry LIMIT ?"  # noqa: S608
        return [_listed(row) for row in run(self.session, statement, (most,))]

    def overview(self, today: date) -> Overview:
        dossiers, attention, behind, faulty = run(
            self.session,
            "SELECT count(*), sum(attention), sum(computed_for IS NOT ?), sum(urgency = ?) FROM listing",
            (today.isoformat(), FAULT),
        ).one()
        due = run(self.session, "SELECT min(next_due) FROM listing WHERE next_due >= ?", (today.isoformat(),)).scalar()
        return Overview(dossiers, attention or 0, date.fromisoformat(due) if due else None, behind or 0, faulty or 0)

    def names(self, dossier_ids: Iterable[UUID]) -> dict[UUID, str]:
        wanted = json.dumps([each.hex for each in dossier_ids])
        statement = (
            "SELECT dossier_id, name FROM json_each(?) AS wanted CROSS JOIN listing ON dossier_id = wanted.value"
        )
        return {UUID(dossier_id): name for dossier_id, name in run(self.session, statement, (wanted,))}

    def behind(self, today: date, most: int, among: Sequence[int] | None = None) -> list[Behind]:
        """Dossiers whose row is not of today, the most urgent first; `among` are the only entries that matter."""
        if among is None:
            rows = run(
                self.session,
                "SELECT dossier_id, mark FROM listing WHERE computed_for IS NOT ? ORDER BY urgency LIMIT ?",
                (today.isoformat(), most),
            )
        else:
            rows = run(
                self.session,
                "SELECT dossier_id, mark FROM json_each(?) AS wanted CROSS JOIN listing ON entry = wanted.value "
                "WHERE computed_for IS NOT ? LIMIT ?",
                (json.dumps(list(among)), today.isoformat(), most),
            )
        return [Behind(UUID(dossier_id), mark) for dossier_id, mark in rows]

    def keep(self, today: date, found: Iterable[tuple[Behind, Weighed]]) -> None:
        """Keep what was weighed, unless the dossier changed since: then it is behind still."""
        version = _tick(self.session)
        rows = [
            (
                weighed.law,
                weighed.doelgroep,
                weighed.municipality,
                weighed.route,
                weighed.stage,
                weighed.closed,
                weighed.term,
                weighed.term_state,
                weighed.urgency,
                weighed.attention,
                _text(weighed.next_due),
                _last_contact(self.session, behind.dossier_id.hex),
                today.isoformat(),
                version,
                weighed.temporary,
                behind.dossier_id.hex,
                behind.mark,
            )
            for behind, weighed in found
        ]
        if rows:
            run(self.session, KEEP_WEIGHED, rows)

    def forget_weighed(self) -> None:
        """Every row is behind: it was weighed by another rule."""
        run(self.session, "UPDATE listing SET computed_for = NULL, mark = mark + 1", ())


# What the projector tells


def follow(session: Session, owner: str, entity: str, names: Iterable[str]) -> None:
    """Something of this kind changed in the dossier; part of the transaction that changed it."""
    if entity in WEIGHTLESS:
        _stale(session, owner, "AND temporary")  # where only its waiting counts
        return
    if entity == "person" and WHO.isdisjoint(names):
        _stale(session, owner)
    elif entity in ("person", "dossier"):
        _keep_who(session, owner, entity)
    else:
        _stale(session, owner)


def follow_grants(session: Session, grants: Iterable[UUID]) -> None:
    """How long this laptop holds the dossiers of these grants may change; asked before and after it does."""
    for grant in grants:
        row = run(session, "SELECT dossier FROM grants WHERE id = ?", (grant.hex,)).first()
        if row is not None and row[0]:
            _stale(session, row[0])


def handed_over(session: Session, scopes: Iterable[str]) -> None:
    """Work of these scopes was answered for."""
    for scope in scopes:
        if scope.startswith(f"{Scope.DOSSIER}:"):
            _stale(session, scope_id(scope).hex, "AND temporary")


def drop(session: Session, owner: str) -> None:
    """The dossier is no longer here."""
    entries = [entry for (entry,) in run(session, "SELECT entry FROM listing WHERE dossier_id = ?", (owner,))]
    search.take_out(session, entries)
    if entries:
        run(session, "DELETE FROM listing WHERE dossier_id = ?", (owner,))
        run(session, "UPDATE listing_clock SET losses = losses + 1", ())


def _stale(session: Session, owner: str, only: str = "") -> None:
    statement = f"UPDATE listing SET computed_for = NULL, mark = mark + 1 WHERE dossier_id = ? {only}"  # noqa: S608
    run(session, statement, (owner,))


def _tick(session: Session) -> int:
    return int(run(session, TICK, ()).scalar())


def _keep_who(session: Session, owner: str, entity: str) -> None:
    if run(session, "SELECT 1 FROM dossiers WHERE dossier_id = ?", (owner,)).first() is None:
        drop(session, owner)
        return
    if entity == "dossier" and run(session, "SELECT 1 FROM listing WHERE dossier_id = ?", (owner,)).first():
        _stale(session, owner)
        return
    row = run(session, PERSON, (owner,)).first() or ("",) * 8
    given, particle, family, own, called, bsn, vnummer, tongue = (cell or "" for cell in row)
    name = _name(given, particle, family, own, called)
    language = _language(tongue)
    shown = (name.short(), name.eigen_schrift, name.sort_key, _number(bsn, vnummer), language)
    [entry] = run(session, KEEP_WHO, (owner, *shown, NOT_YET, _tick(session))).one()
    # The particle stands before the family name, as it is said, and also as one word with it. A name that breaks a
    # rule of `Name` can still be found.
    joined = f"{particle.replace(' ', '')} {family}" if particle else ""
    said = (f"{given} {particle} {family}", f"{called} {particle} {family}" if called else "", joined, own)
    search.put(session, entry, search.words((*said, language), (bsn, vnummer)))


def _name(given: str, particle: str, family: str, own: str, called: str) -> Name:
    try:
        return Name(voornamen=given, voorvoegsel=particle, geslachtsnaam=family, eigen_schrift=own, roepnaam=called)
    except AppError:
        return Name()


@lru_cache(maxsize=256)
def _language(tag: str) -> str:
    try:
        return Language(tag).dutch_name if tag else ""
    except (AppError, ValueError):
        return ""


def _number(bsn: str, vnummer: str) -> str:
    """The end of the BSN, or else the V-nummer: enough to tell two people of one name apart."""
    with suppress(AppError, ValueError):
        if bsn:
            return Bsn(bsn).masked()
    with suppress(AppError, ValueError):
        if vnummer:
            return f"V-nummer {VNummer(vnummer).reveal()}"
    return ""


def _last_contact(session: Session, owner: str) -> str | None:
    day = run(session, LAST_CONTACT, (owner,)).scalar()
    try:
        return date.fromisoformat(day).isoformat() if day else None
    except ValueError:
        return None  # a moment that another version writes differently is not shown


def _listed(row: Sequence[Any]) -> Listed:
    entry, dossier_id, name, own, number, language, law, doelgroep, place, route, stage, closed, term, *rest = row
    state, last, day = rest
    return Listed(
        entry=entry,
        dossier_id=UUID(dossier_id),
        name=name,
        own_name=own,
        number=number,
        language=language,
        law=law,
        doelgroep=doelgroep,
        municipality=place,
        route=route,
        stage=stage,
        closed=bool(closed),
        term=term,
        term_state=state,
        last_contact=date.fromisoformat(last) if last else None,
        computed_for=date.fromisoformat(day) if day else None,
    )


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
