"""Two dossiers that may be about one person: found, told in both, and left alone. Nobody's dossiers are ever merged here.

The pair of numbers stands in a table of the central side, which `regiekoffer-central doubles` shows a team lead. In the
dossiers themselves stands only that there may be another one and why: whoever may see that other one has it herself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Connection, insert, or_, select

from i18n import _
from sync.central import schema
from sync.central.access import note
from sync.central.database import driver
from sync.central.recording import Change, record
from sync.dossier.days import DUTCH_TIME
from sync.dossier.same_person import SameBy, Who, same_by, who
from sync.protocol.operations import JsonValue, dossier_scope, scope_id

DOUBLE = "dubbel"
"""The code of the event that tells of it in a dossier."""


@dataclass(frozen=True, slots=True)
class Suspected:
    """A pair, when it was noted, and who has each of the two."""

    dossier_ids: tuple[UUID, UUID]
    noted_at: datetime
    holders: tuple[str, str] = field(repr=False)


def report(connection: Connection, tenant: str, one: UUID, other: UUID, by: SameBy) -> bool:
    """Note the pair and tell of it in both dossiers; False, and nothing happens, for a pair that was noted before."""
    table = schema.suspected_double.c
    same = or_(
        (table.dossier_id == one) & (table.other_id == other), (table.dossier_id == other) & (table.other_id == one)
    )
    if connection.scalar(select(table.noted_at).where(table.tenant_id == tenant, same)):
        return False
    now = datetime.now(DUTCH_TIME)
    row = {"tenant_id": tenant, "dossier_id": one, "other_id": other, "noted_at": now}
    connection.execute(insert(schema.suspected_double).values(row))
    told = {"code": DOUBLE, "datum": now.date().isoformat(), "omschrijving": _words(by)}
    changes = [
        *_event(one, uuid5(one, f"{DOUBLE} {other}"), told),
        *_event(other, uuid5(other, f"{DOUBLE} {one}"), told),
    ]
    record(connection, tenant, changes, source="vergelijking")
    note(connection, tenant, None, "suspect_double", dossier_scope(one), by.value)
    return True


def _event(dossier_id: UUID, event_id: UUID, told: Mapping[str, JsonValue]) -> Iterable[Change]:
    return (Change(dossier_scope(dossier_id), "event", event_id, name, value) for name, value in told.items())


def _words(by: SameBy) -> str:
    same = {
        SameBy.BSN: _("hetzelfde burgerservicenummer (BSN)"),
        SameBy.VNUMMER: _("hetzelfde V-nummer"),
        SameBy.NAME: _("dezelfde naam en geboortedatum"),
    }[by]
    return _("Van deze persoon zijn er misschien twee dossiers: {same}. Er is niets samengevoegd.").format(same=same)


def anywhere(connection: Connection, tenant: str, dossier_id: UUID, person: Who) -> dict[UUID, SameBy]:
    """The other dossiers of the municipality that may be about this person, by name and birth date.

    Reads the birth date of every dossier, about 0.1 s for 10,000 of them: only for a dossier that is begun by hand.
    """
    if not person.words or person.born.year is None:
        return {}
    scopes = driver(connection).execute(BORN_IN, (tenant, f"{person.born.year:04}-%")).fetchall()
    people = _people(connection, tenant, [scope for (scope,) in scopes])
    return _alike(dossier_id, person, {**people, **_by_hand(connection, tenant)})


def among_those_by_hand(connection: Connection, tenant: str, dossier_id: UUID) -> dict[UUID, SameBy]:
    """The dossiers begun by hand, and not reached by the chain yet, that may be about the person of this dossier."""
    others = _by_hand(connection, tenant)
    if not others.keys() - {dossier_id}:
        return {}
    person = _people(connection, tenant, [dossier_scope(dossier_id)]).get(dossier_id, Who())
    return _alike(dossier_id, person, others)


def _alike(dossier_id: UUID, person: Who, others: Mapping[UUID, Who]) -> dict[UUID, SameBy]:
    found = {other: same_by(person, theirs) for other, theirs in others.items() if other != dossier_id}
    return {other: by for other, by in sorted(found.items()) if by is not None}


def _by_hand(connection: Connection, tenant: str) -> dict[UUID, Who]:
    """Whom they are about: as the dossier has it, or else as it was told when it was begun."""
    told: dict[UUID, dict[str, Any]] = {}
    for dossier_id, name, value in driver(connection).execute(TOLD_BY_HAND, (tenant,)):
        told.setdefault(dossier_id, {})[name] = value
    for dossier_id, held in _fields(connection, tenant, [dossier_scope(each) for each in told]).items():
        told[dossier_id] |= {name: value for name, value in held.items() if value is not None}
    return {dossier_id: who(held) for dossier_id, held in told.items()}


def _people(connection: Connection, tenant: str, scopes: Sequence[str]) -> dict[UUID, Who]:
    return {dossier_id: who(held) for dossier_id, held in _fields(connection, tenant, scopes).items()}


def _fields(connection: Connection, tenant: str, scopes: Sequence[str]) -> dict[UUID, dict[str, Any]]:
    found: dict[UUID, dict[str, Any]] = {}
    for scope, name, value in driver(connection).execute(PERSONS, (tenant, list(scopes))):
        found.setdefault(scope_id(scope), {})[name] = value
    return found


def suspected(connection: Connection, tenant: str) -> list[Suspected]:
    """Every pair of the municipality, the oldest first; a dossier that nobody has shows an empty name."""
    rows = driver(connection).execute(SUSPECTED, (tenant,)).fetchall()
    return [Suspected((one, other), at, (first or "", second or "")) for one, other, at, first, second in rows]


BORN_IN = """
SELECT scope_id FROM field_state
WHERE tenant_id = %s AND entity = 'person' AND field = 'geboortedatum' AND value #>> '{}' LIKE %s
"""
PERSONS = """
SELECT scope_id, field, value FROM field_state
WHERE tenant_id = %s AND scope_id = ANY(%s::text[]) AND entity = 'person'
    AND field IN ('voornamen', 'voorvoegsel', 'geslachtsnaam', 'geboortedatum', 'bsn', 'vnummer')
"""
TOLD_BY_HAND = """
SELECT by_hand.dossier_id, field_state.field, field_state.value FROM by_hand
JOIN field_state ON field_state.tenant_id = by_hand.tenant_id AND field_state.entity_id = by_hand.aanmelding_id
    AND field_state.scope_id = 'user:' || by_hand.user_id AND field_state.entity = 'aanmelding'
WHERE by_hand.tenant_id = %s AND by_hand.linked_at IS NULL
"""
SUSPECTED = """
SELECT pair.dossier_id, pair.other_id, pair.noted_at, first.name, second.name FROM suspected_double AS pair
LEFT JOIN dossier AS one ON one.tenant_id = pair.tenant_id AND one.dossier_id = pair.dossier_id
LEFT JOIN dossier AS other ON other.tenant_id = pair.tenant_id AND other.dossier_id = pair.other_id
LEFT JOIN user_account AS first ON first.tenant_id = pair.tenant_id AND first.user_id = one.assigned_to
LEFT JOIN user_account AS second ON second.tenant_id = pair.tenant_id AND second.user_id = other.assigned_to
WHERE pair.tenant_id = %s ORDER BY pair.noted_at
"""
