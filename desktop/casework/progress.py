"""A school's delivery of hours, taken in as one and taken back as one, over all dossiers that it touches.

Each row is an `uren` that carries the number of its delivery (`levering`). A delivery is no deed of one dossier, so
Ctrl+Z there does not take a row of it back: `undo_delivery` takes all of it, also after a restart.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from time import monotonic, sleep
from typing import TypeVar
from uuid import UUID, uuid5

from desktop.casework import Casework, NotHere
from desktop.casework import records as kept
from desktop.store.dossiers import Dossiers
from desktop.store.outbox import Change, Outbox
from desktop.store.wall import is_here
from sync.dossier.records import KINDS, Uren
from sync.dossier.school_csv import SchoolRow
from sync.protocol.operations import dossier_scope, new_id

Job = TypeVar("Job")

ENTITY = KINDS[Uren]
SLICE_S = 0.012
"""As long as a pull takes the pen at a time (`desktop.store.local`)."""
REST_S = 0.008
"""Between two slices, so that the screen gets to draw: it shares Python's one lock with this work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What one file brought: how many rows for how many dossiers, and over which days."""

    id: UUID
    aanbieder: str = field(default="", repr=False)
    rows: int = 0
    dossiers: int = 0
    first: date | None = field(default=None, repr=False)
    last: date | None = field(default=None, repr=False)


def take_in(casework: Casework, rows: Sequence[SchoolRow], aanbieder: str = "") -> UUID:
    """Keep every row in its dossier; the number of the delivery comes back.

    It is written in slices, because nothing that somebody types may wait for a file. Raises `NotHere` when one of the
    dossiers is not on this laptop any more; that and every other error takes back what was written already. After a
    crash halfway the delivery stands there with fewer rows: it can be taken back, or the file can be taken in again.
    """
    levering = new_id()
    with casework.vault.look() as session:
        _require_here(Dossiers(session), {row.dossier_id for row in rows})

    def write(outbox: Outbox, job: tuple[int, SchoolRow]) -> None:
        number, row = job
        _require_here(Dossiers(outbox.session), [row.dossier_id])
        values = row.values() | {"bron": "school", "levering": str(levering), "aanbieder": aanbieder or None}
        made = uuid5(levering, str(number))
        changes = [Change(ENTITY, made, name, value) for name, value in values.items() if value is not None]
        outbox.write(dossier_scope(row.dossier_id), changes, casework.at())

    try:
        _in_slices(casework, list(enumerate(rows)), write)
    except BaseException:
        undo_delivery(casework, levering)
        raise
    return levering


def undo_delivery(casework: Casework, levering: UUID) -> int:
    """Take everything of a delivery back, in every dossier that is here; how many rows that were comes back.

    It also takes what somebody changed in such a row since: hours that were delivered wrongly are wrong.
    """
    mine = [(dossier_id, one.id) for dossier_id, one in kept.of_all(casework, Uren) if one.levering == levering]

    def remove(outbox: Outbox, job: tuple[UUID, UUID]) -> None:
        dossier_id, record_id = job
        if is_here(outbox.session, dossier_id, ENTITY, record_id):
            outbox.remove(dossier_scope(dossier_id), ENTITY, record_id, casework.at())

    _in_slices(casework, mine, remove)
    gone = {record_id for _dossier, record_id in mine}
    for deed in list(casework.history):
        if any(change.entity_id in gone for change in (*deed.before, *deed.after)):
            casework.history.remove(deed)  # an undo would bring it back
    return len(mine)


def deliveries(casework: Casework) -> list[Delivery]:
    """Every delivery that still stands here, the latest days first."""
    found: dict[UUID, list[tuple[UUID, Uren]]] = {}
    for dossier_id, one in kept.of_all(casework, Uren):
        if one.levering is not None:
            found.setdefault(one.levering, []).append((dossier_id, one))
    listed = [_delivery(levering, rows) for levering, rows in found.items()]
    return sorted(listed, key=lambda each: (each.last or date.min, each.id), reverse=True)


def hours_there(casework: Casework) -> Mapping[UUID, list[Uren]]:
    """The hours that stand in each dossier."""
    found: dict[UUID, list[Uren]] = {}
    for dossier_id, one in kept.of_all(casework, Uren):
        found.setdefault(dossier_id, []).append(one)
    return found


def _require_here(dossiers: Dossiers, dossier_ids: Collection[UUID]) -> None:
    if not all(dossiers.holds(dossier_id) for dossier_id in dossier_ids):
        raise NotHere


def _in_slices(casework: Casework, jobs: Sequence[Job], do: Callable[[Outbox, Job], None]) -> None:
    """Do each job; a transaction ends with the first job after `SLICE_S`, and then somebody else may write."""
    done = 0
    while done < len(jobs):
        if done:
            sleep(REST_S)
        until = monotonic() + SLICE_S
        with casework.vault.deed() as session:
            outbox = Outbox(session)
            while done < len(jobs):
                do(outbox, jobs[done])
                done += 1
                if monotonic() >= until:
                    break


def _delivery(levering: UUID, rows: Sequence[tuple[UUID, Uren]]) -> Delivery:
    return Delivery(
        id=levering,
        aanbieder=next((one.aanbieder for _dossier, one in rows if one.aanbieder), ""),
        rows=len(rows),
        dossiers=len({dossier_id for dossier_id, _one in rows}),
        first=min((one.van for _dossier, one in rows if one.van), default=None),
        last=max((one.tot_en_met for _dossier, one in rows if one.tot_en_met), default=None),
    )
