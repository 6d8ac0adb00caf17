"""The only writer of the view tables: what is seen is what the central side confirmed, overlaid by the outbox.

Deeds and pulls both end here with the fields that they touched, so a screen after a deed and a screen after a pull
cannot differ. Tables and columns come from the field catalogue.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.store import listing
from desktop.store.statements import marks, run
from desktop.store.view_tables import VIEWS
from sync.dossier import fields
from sync.dossier.fields import Scope, ValueType
from sync.protocol.operations import Kind, scope_id

TABLES = {entity: view.__tablename__ for entity, view in VIEWS.items()}
OWNERS = {Scope.DOSSIER: "dossier_id", Scope.USER: "user_id"}

CONFIRMED = """
SELECT base.entity_id, base.field, base.value FROM json_each(?) AS wanted CROSS JOIN json_each(?) AS name
CROSS JOIN base_state AS base ON base.entity = ? AND base.entity_id = wanted.value AND base.field = name.value
"""
OVERLAID = """
SELECT ours.position, ours.entity_id, ours.field, ours.value, ours.kind FROM json_each(?) AS wanted
CROSS JOIN outbox AS ours ON ours.entity = ? AND ours.entity_id = wanted.value
"""
"""Lists travel as JSON: `IN (?, ?, …)` and `ORDER BY` make a table in memory for each statement, and SQLCipher locks
and wipes that memory (`cipher_memory_security`)."""


class Spot(NamedTuple):
    """One field of one entity: the unit in which everything here changes."""

    entity: str
    entity_id: UUID
    field: str


def project(session: Session, scope: str, spots: Iterable[Spot]) -> None:
    """Write what these fields of the scope now show. A field is either wholly ours or wholly the central side's."""
    wanted: dict[str, dict[UUID, set[str]]] = defaultdict(lambda: defaultdict(set))
    for spot in spots:
        wanted[spot.entity][spot.entity_id].add(spot.field)
    for entity, per_id in wanted.items():
        names = sorted(set().union(*per_id.values()))
        _project(session, scope, entity, names, per_id)


def all_spots(entity: str, entity_id: UUID) -> list[Spot]:
    return [Spot(entity, entity_id, name) for name in fields.ENTITIES[entity].fields]


def shown(session: Session, spot: Spot) -> str | None:
    """The value, as JSON, that a field shows now; None when nothing was ever filled in."""
    values, _dead = _values(session, spot.entity, [spot.field], [spot.entity_id])
    return values.get((spot.entity_id, spot.field))


def erase(session: Session, scope: str) -> None:
    """Take everything of a scope out of the view tables."""
    owner = scope_id(scope)
    kind = Scope(scope.partition(":")[0])
    for name, entity in fields.ENTITIES.items():
        if entity.scope is kind:
            run(session, f"DELETE FROM {TABLES[name]} WHERE {OWNERS[kind]} = ?", (owner.hex,))  # noqa: S608
    if kind is Scope.DOSSIER:
        listing.drop(session, owner.hex)


def rebuild(session: Session, scope: str) -> None:
    """Write the view tables of a scope anew from what lies beneath them."""
    erase(session, scope)
    rows = run(
        session,
        "SELECT entity, entity_id, field FROM base_state WHERE scope = ? "
        "UNION SELECT entity, entity_id, field FROM outbox WHERE scope = ? AND field IS NOT NULL",
        (scope, scope),
    )
    project(session, scope, [Spot(entity, UUID(entity_id), name) for entity, entity_id, name in rows])


def _project(session: Session, scope: str, entity: str, names: Sequence[str], per_id: dict[UUID, set[str]]) -> None:
    values, dead = _values(session, entity, names, list(per_id))
    definition = fields.ENTITIES[entity]
    rows: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
    owner = scope_id(scope).hex
    for entity_id, touched in per_id.items():
        # What has nothing beneath it any more was deleted elsewhere, or never left this laptop.
        columns = tuple(sorted(touched))
        cells = [_cell(definition.fields[name].type, values.get((entity_id, name))) for name in columns]
        if all(cell is None for cell in cells) and not _exists(session, entity, entity_id):
            dead.add(entity_id)
        if entity_id not in dead:
            rows[columns].append((entity_id.hex, owner, *cells))
    table = TABLES[entity]
    if entity == "grant":
        listing.follow_grants(session, per_id)
    for columns, cells_per_row in rows.items():
        listed = ", ".join(columns)
        newer = ", ".join(f"{name} = excluded.{name}" for name in columns)
        statement = (
            f"INSERT INTO {table} (id, {OWNERS[definition.scope]}, {listed}) VALUES ({marks(('id', 'owner', *columns))}) "  # noqa: S608
            f"ON CONFLICT (id) DO UPDATE SET {newer}"
        )
        run(session, statement, cells_per_row)
    if dead:
        run(session, f"DELETE FROM {table} WHERE id IN ({marks(dead)})", tuple(each.hex for each in dead))  # noqa: S608
    if definition.scope is Scope.DOSSIER:
        listing.follow(session, owner, entity, names)
    elif entity == "grant":
        listing.follow_grants(session, per_id)


def _values(
    session: Session, entity: str, names: Sequence[str], ids: Sequence[UUID]
) -> tuple[dict[tuple[UUID, str], str], set[UUID]]:
    """Per field the JSON that shows, and the ids that were deleted here."""
    listed = json.dumps([each.hex for each in ids])
    values: dict[tuple[UUID, str], str] = {}
    for entity_id, name, value in run(session, CONFIRMED, (listed, json.dumps(list(names)), entity)):
        values[UUID(entity_id), name] = value
    ours = sorted(run(session, OVERLAID, (listed, entity)))
    deleted: set[UUID] = set()
    for _position, entity_id, name, value, kind in ours:
        if kind == Kind.DELETE:
            deleted.add(UUID(entity_id))
        else:
            values[UUID(entity_id), name] = value
    return values, deleted


def _exists(session: Session, entity: str, entity_id: UUID) -> bool:
    for table in ("base_state", "outbox"):
        statement = f"SELECT 1 FROM {table} WHERE entity = ? AND entity_id = ? LIMIT 1"  # noqa: S608
        if run(session, statement, (entity, entity_id.hex)).first():
            return True
    return False


def _cell(kind: ValueType, value: str | None) -> Any:
    """A JSON value as its column holds it; answers and documents stay JSON."""
    if value is None or value == "null":
        return None
    if kind in (ValueType.ANSWER, ValueType.DOCUMENT):
        return value
    plain = json.loads(value)
    return UUID(plain).hex if kind is ValueType.UUID else plain
