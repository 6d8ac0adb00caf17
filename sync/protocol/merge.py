"""What one change does to one field. The same rule runs at the central side and in every test and simulation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from uuid import UUID

from sync.dossier import fields
from sync.dossier.fields import ConflictKind, Role
from sync.protocol.operations import JsonValue, Kind, Operation, Status, canonical


@dataclass(frozen=True, slots=True)
class FieldState:
    """The current value of a field, and the number and id of the operation that put it there."""

    value: JsonValue = attribute(repr=False)
    seq: int
    op_id: UUID


@dataclass(frozen=True, slots=True)
class Decision:
    """`reason` is a stable word for the machine and the log; it never holds a value."""

    status: Status
    reason: str = ""


APPLY = Decision(Status.APPLIED)


def decide(
    operation: Operation,
    entity: Mapping[str, FieldState],
    *,
    role: Role,
    deleted: bool = False,
    base_seq: int | None = None,
) -> Decision:
    """What becomes of `operation` on an entity whose fields hold `entity`.

    `base_seq` is the version that the author saw: `base.seq` itself, or the number that her own earlier operation
    `base.op` got, or None when she saw nothing. `role` is what the author may write as.
    """
    definition = fields.ENTITIES.get(operation.entity)
    if definition is None or not operation.scope.startswith(f"{definition.scope}:"):
        return Decision(Status.QUARANTINED, "unknown_entity")
    if definition.frozen_when and _holds(entity, definition.frozen_when):
        current = entity.get(operation.field or "")
        if current and operation.kind is Kind.SET and same(current.value, operation.value):
            return APPLY
        return Decision(Status.QUARANTINED, "frozen")
    if operation.kind is Kind.DELETE:
        return _delete(definition, entity, role, base_seq)
    known = fields.find(operation.entity, operation.field or "")
    if known is None:
        return Decision(Status.QUARANTINED, "unknown_field")
    if role not in known.write:
        return Decision(Status.QUARANTINED, "may_not_write")
    if fields.fault(known, operation.value):
        return Decision(Status.QUARANTINED, "invalid_value")
    if operation.kind is Kind.REDACT:
        # Whatever stands there, seen or not, and also of what was removed: its history still holds the words.
        return APPLY if operation.value is None else Decision(Status.QUARANTINED, "invalid_value")
    if deleted:
        return Decision(Status.QUARANTINED, "deleted")
    return _set(operation, known, entity.get(known.name), base_seq)


def _set(operation: Operation, known: fields.Field, current: FieldState | None, base_seq: int | None) -> Decision:
    if current is None:
        return _step(known, None, operation.value)
    if same(current.value, operation.value):
        return APPLY
    if known.conflict is ConflictKind.ONCE and current.value is not None:
        return Decision(Status.QUARANTINED, "written_once")
    if base_seq == current.seq:  # a choice between two values, too, holds only for the value that was seen
        return _step(known, current.value, operation.value)
    return Decision(Status.CONFLICT, "same_field")


def _step(known: fields.Field, before: JsonValue, after: JsonValue) -> Decision:
    if known.conflict is ConflictKind.STEPS and (before, after) not in known.steps:
        return Decision(Status.QUARANTINED, "step_not_allowed")
    return APPLY


def _delete(definition: fields.Entity, entity: Mapping[str, FieldState], role: Role, base_seq: int | None) -> Decision:
    """A delete never beats an edit that its author had not seen, and only who may write every field may remove it."""
    if not all(role in known.write for known in definition.fields.values()):
        return Decision(Status.QUARANTINED, "may_not_write")
    newest = max((state.seq for state in entity.values()), default=0)
    return APPLY if (base_seq or 0) >= newest else Decision(Status.CONFLICT, "unseen_edit")


def _holds(entity: Mapping[str, FieldState], condition: tuple[str, str]) -> bool:
    name, value = condition
    return name in entity and entity[name].value == value


def same(one: JsonValue, other: JsonValue) -> bool:
    """Whether two values are the same on the wire; `True` is not `1` there."""
    return canonical(one) == canonical(other)
