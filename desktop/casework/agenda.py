"""The agenda over every dossier on this laptop. What changes in it is a deed in one dossier (see `records`) or of her own
(see `own`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from desktop.casework import Casework, Deed, Undone, own
from desktop.store import agenda as kept
from desktop.store.agenda import Listed, Party, Promised
from sync.dossier.records import Afspraak

ENTITY = "afspraak"


def between(casework: Casework, first: date, last: date, *, undated: bool = False) -> list[tuple[UUID, Afspraak]]:
    """Every appointment from one day to another, both included, each with its dossier."""
    with casework.vault.look() as session:
        return kept.appointments(session, first, last, undated=undated)


def find(casework: Casework, dossier_id: UUID, appointment_id: UUID) -> Afspraak | None:
    with casework.vault.look() as session:
        return kept.appointment(session, dossier_id, appointment_id)


def promised(casework: Casework, first: date, last: date) -> list[Promised]:
    """Days that were agreed elsewhere in a dossier, without an appointment."""
    with casework.vault.look() as session:
        return kept.promised(session, first, last)


def people(casework: Casework, typed: str, most: int) -> list[Listed]:
    """Whom somebody may mean while she types a name or a number: the first so many, by name."""
    with casework.vault.look() as session:
        return kept.people(session, typed, most)


def is_anybody_here(casework: Casework) -> bool:
    """Whether there is anybody to make an appointment with."""
    with casework.vault.look() as session:
        return kept.is_anybody_here(session)


def parties(casework: Casework, dossier_ids: Collection[UUID]) -> Mapping[UUID, Party]:
    """Whom the appointments of these dossiers are with; a dossier that is not here is not in it."""
    with casework.vault.look() as session:
        return kept.parties(session, dossier_ids)


def undo(casework: Casework) -> tuple[UUID | None, Undone] | None:
    """Take back the last change of an appointment, with its dossier, or without for her own; None when there is none.

    Also None when something else was done in that dossier since: that comes first, and on its own screen.
    """
    changed = next((deed for deed in reversed(casework.history) if _about(deed)), None)
    if changed is None:
        return None
    if own.is_own(changed):
        return None, own.undo(casework, changed)
    last = next(deed for deed in reversed(casework.history) if deed.dossier_id == changed.dossier_id)
    if last is not changed:
        return None
    undone = casework.undo(changed.dossier_id)
    return (changed.dossier_id, undone) if undone else None


def _about(deed: Deed) -> bool:
    return own.is_own(deed) or ENTITY in (deed.entity, *(change.entity for change in deed.after))
