"""What is of the user herself and of no client: her own appointments, in her own feed.

A deed here can be undone as one in a dossier can; it stands in the same history, under the id of the user.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from desktop.casework import CannotUndo, Casework, Deed, GoneFromDossier, Undone
from desktop.store import agenda as kept
from desktop.store.device import Device
from desktop.store.outbox import Change, Outbox
from sync.dossier.records import EigenAfspraak
from sync.protocol.operations import JsonValue, new_id, user_scope

ENTITY = "eigen_afspraak"

Values = Mapping[str, JsonValue | date]


def between(casework: Casework, first: date, last: date, *, undated: bool = False) -> list[EigenAfspraak]:
    """Her own appointments from one day to another, both included; `undated` adds those without a day."""
    with casework.vault.look() as session:
        return kept.own_appointments(session, first, last, undated=undated)


def find(casework: Casework, appointment_id: UUID) -> EigenAfspraak | None:
    with casework.vault.look() as session:
        return kept.own_appointment(session, appointment_id)


def add(casework: Casework, values: Values) -> UUID:
    made = new_id()
    changes = _changes(made, values)
    with _deed(casework) as (outbox, user_id):
        outbox.write(user_scope(user_id), changes, casework.at())
    casework.history.append(Deed(user_id, (), tuple(changes), made=made, entity=ENTITY))
    return made


def change_all(casework: Casework, appointment_id: UUID, values: Values) -> None:
    """Several fields in one deed; raises `GoneFromDossier` for one that was taken away meanwhile."""
    changes = _changes(appointment_id, values)
    with _deed(casework) as (outbox, user_id):
        if kept.own_appointment(outbox.session, appointment_id) is None:
            raise GoneFromDossier
        replaced = {change.spot: change for change in outbox.write(user_scope(user_id), changes, casework.at())}
    after = tuple(change for change in changes if change.spot in replaced)
    if after:
        casework.history.append(Deed(user_id, tuple(replaced[change.spot] for change in after), after))


def remove(casework: Casework, appointment_id: UUID) -> None:
    """Take one away; an undo brings it back under another id."""
    with _deed(casework) as (outbox, user_id):
        before = outbox.everything(ENTITY, appointment_id)
        outbox.remove(user_scope(user_id), ENTITY, appointment_id, casework.at())
    if before:
        casework.history.append(Deed(user_id, tuple(before), (), removed=appointment_id, entity=ENTITY))


def undo(casework: Casework, deed: Deed) -> Undone:
    """Take one of these deeds back by a new one; raises `CannotUndo` when a newer value stands there."""
    with _deed(casework) as (outbox, user_id):
        if not outbox.still_shows(deed.after):
            raise CannotUndo
        if deed.made:
            outbox.remove(user_scope(user_id), ENTITY, deed.made, casework.at())
            undone = Undone(ENTITY, deed.made, ())
        else:
            again = new_id() if deed.removed else None
            changes = [Change(ENTITY, again or each.entity_id, each.field, each.value) for each in deed.before]
            outbox.write(user_scope(user_id), changes, casework.at())
            undone = Undone(ENTITY, changes[0].entity_id, tuple(change.field for change in changes))
    casework.history.remove(deed)
    return undone


def is_own(deed: Deed) -> bool:
    return ENTITY in (deed.entity, *(change.entity for change in deed.after))


@contextmanager
def _deed(casework: Casework) -> Iterator[tuple[Outbox, UUID]]:
    with casework.vault.deed() as session:
        yield Outbox(session), Device(session).identity().user_id


def _changes(appointment_id: UUID, values: Values) -> list[Change]:
    return [
        Change(ENTITY, appointment_id, name, value.isoformat() if isinstance(value, date) else value)
        for name, value in values.items()
    ]
