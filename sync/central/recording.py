"""What the chain says (DUO, BRP, the caseload, and the service itself about users and grants), written in the feeds.

Written as the role KETEN. Facts that only the chain may write follow the chain. Of a field that a klantregisseur may
write too, the chain knows only what it said before; so what she made of it stays, and the news stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from uuid import UUID

from sqlalchemy import Connection

from sync.central import feed_rows
from sync.central.access import Access
from sync.central.database import driver
from sync.central.feeds import Author, Known, stamp
from sync.dossier import fields
from sync.dossier.fields import SCHEMA, Role
from sync.protocol import merge
from sync.protocol.operations import Base, JsonValue, Kind, Operation, new_id

Place = tuple[str, str, UUID, str]
"""Scope, entity, entity id and field."""


@dataclass(frozen=True, slots=True)
class Change:
    """What the chain says about one field."""

    scope: str
    entity: str
    entity_id: UUID
    field: str
    value: JsonValue = attribute(repr=False)

    @property
    def place(self) -> Place:
        return (self.scope, self.entity, self.entity_id, self.field)


@dataclass(frozen=True, slots=True)
class Said:
    """What the chain said last about a field, applied or kept beside."""

    seq: int
    value: JsonValue = attribute(repr=False)


class UnknownScope(LookupError):
    """There is no feed of that name in this municipality."""


def record(connection: Connection, tenant: str, changes: Sequence[Change], *, source: str) -> int:
    """Write what is new in `changes`, as one group per entity, and return how many operations that took.

    A value that is there already writes nothing, nor does one that the chain said before. Raise `ValueError` for a
    field or value that the catalogue refuses, and `UnknownScope` for a feed that was never opened.
    """
    for change in changes:
        _check(change)
    access = {change.scope: Access.LIVE for change in changes}
    asked = [_operation(change, new_id(), None) for change in changes]
    writing = feed_rows.load(driver(connection), tenant, Author(source, Role.KETEN), access, asked)
    missing = access.keys() - writing.access.keys()
    if missing:
        raise UnknownScope(min(missing))
    said = _said(connection, tenant, changes)
    for group in _by_entity(changes):
        group_id = new_id()
        news = [change for change in group if _is_news(change, writing.known, said)]
        operations = [_operation(change, group_id, _base(change, writing.known, said)) for change in news]
        if operations:
            writing.take(group_id, operations)
    feed_rows.store(driver(connection), tenant, writing)
    return len(writing.changes.lines)


def _check(change: Change) -> None:
    known = fields.find(change.entity, change.field)
    if known is None or Role.KETEN not in known.write:
        raise ValueError(f"{change.entity}.{change.field} is not the chain's to write")
    if fault := fields.fault(known, change.value):
        raise ValueError(f"{change.entity}.{change.field} {fault}")


def _by_entity(changes: Sequence[Change]) -> list[list[Change]]:
    """The changes per entity, the last one of each field."""
    found: dict[tuple[str, str, UUID], dict[str, Change]] = {}
    for change in changes:
        found.setdefault((change.scope, change.entity, change.entity_id), {})[change.field] = change
    return [list(group.values()) for group in found.values()]


def _is_news(change: Change, known: Known, said: Mapping[Place, Said]) -> bool:
    current = known.entities.get(change.place[:3], {}).get(change.field)
    before = said.get(change.place)
    if current is None:
        return change.value is not None
    return not merge.same(current.value, change.value) and not (before and merge.same(before.value, change.value))


def _base(change: Change, known: Known, said: Mapping[Place, Said]) -> Base | None:
    definition = fields.find(change.entity, change.field)
    if definition and definition.write == fields.KETEN_ONLY:
        current = known.entities.get(change.place[:3], {}).get(change.field)
        return Base(seq=current.seq) if current else None
    before = said.get(change.place)
    return Base(seq=before.seq) if before else None


def _said(connection: Connection, tenant: str, changes: Sequence[Change]) -> dict[Place, Said]:
    scopes = list({change.scope for change in changes})
    entity_ids = list({change.entity_id for change in changes})
    rows = driver(connection).execute(SAID, (tenant, scopes, entity_ids))
    return {(scope, entity, entity_id, name): Said(seq, value) for scope, entity, entity_id, name, seq, value in rows}


SAID = """
SELECT DISTINCT ON (scope_id, entity, entity_id, field) scope_id, entity, entity_id, field, seq, value FROM op
WHERE tenant_id = %s AND scope_id = ANY(%s::text[]) AND entity_id = ANY(%s::uuid[]) AND user_id IS NULL
ORDER BY scope_id, entity, entity_id, field, seq DESC
"""


def _operation(change: Change, group: UUID, base: Base | None) -> Operation:
    return Operation(
        op_id=new_id(),
        dev_seq=0,
        group=group,
        scope=change.scope,
        entity=change.entity,
        entity_id=change.entity_id,
        kind=Kind.SET,
        field=change.field,
        base=base,
        value=change.value,
        schema=SCHEMA,
        authored_at=stamp(),
    )
