"""Talks with a newcomer: begin one, keep how it goes, end it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from desktop.casework import Casework
from desktop.store.outbox import Change
from desktop.store.talks import Talk, Talks
from sync.protocol.operations import JsonValue, dossier_scope, new_id


def of(casework: Casework, dossier_id: UUID) -> list[Talk]:
    """The newest first; one that did not begin yet comes last."""
    with casework.vault.look() as session:
        return Talks(session).of(dossier_id)


def current(casework: Casework, dossier_id: UUID) -> Talk | None:
    """The talk that goes on now.

    That is the last one that began, unless it was ended: an older one that somebody forgot to end does not come back
    with the people and the interpreter of that day.
    """
    latest = next(iter(of(casework, dossier_id)), None)
    return latest if latest and latest.under_way else None


def start(casework: Casework, dossier_id: UUID, values: Mapping[str, JsonValue | date]) -> UUID:
    """Begin a talk now, unless `values` say when; it may be prepared with an empty `begonnen_op`."""
    return casework.make(dossier_id, "talk", {"begonnen_op": _moment(casework)} | dict(values))


def prepare(casework: Casework, dossier_id: UUID, values: Mapping[str, JsonValue | date]) -> UUID:
    """Keep how the next talk will go. It is no deed of the talk itself, so an undo does not stop at it."""
    waiting = prepared(casework, dossier_id)
    talk_id = waiting.id if waiting else new_id()
    changes = [Change("talk", talk_id, name, value) for name, value in values.items()]
    casework.do(dossier_id, changes, undoable=False)
    return talk_id


def prepared(casework: Casework, dossier_id: UUID) -> Talk | None:
    """The talk that lies ready and did not begin."""
    return next((talk for talk in of(casework, dossier_id) if talk.begonnen_op is None), None)


def begin(casework: Casework, dossier_id: UUID) -> UUID:
    """Begin the talk that lies ready, or one without any preparation."""
    ready = prepared(casework, dossier_id)
    talk_id = ready.id if ready else new_id()
    casework.do(dossier_id, [Change("talk", talk_id, "begonnen_op", _moment(casework))], undoable=False)
    return talk_id


def write_all(casework: Casework, dossier_id: UUID, talk_id: UUID, values: Mapping[str, JsonValue | date]) -> None:
    """Keep how a talk goes, several fields at once. An undo does not stop at it: whoever came in is still there."""
    changes = [Change("talk", talk_id, name, value) for name, value in values.items()]
    casework.do(dossier_id, changes, undoable=False)


def write(casework: Casework, dossier_id: UUID, talk_id: UUID, field: str, value: JsonValue | date) -> None:
    casework.change(dossier_id, "talk", talk_id, field, value)


def end(casework: Casework, dossier_id: UUID, talk_id: UUID) -> None:
    """The talk is over; one that was ended already keeps its moment."""
    with casework.vault.look() as session:
        talk = Talks(session).find(dossier_id, talk_id)
    if talk is None or talk.geeindigd_op is None:
        casework.change(dossier_id, "talk", talk_id, "geeindigd_op", _moment(casework))


def cover(casework: Casework, dossier_id: UUID, talk_id: UUID, question_id: str) -> None:
    """Remember that a question came up in the talk. It is no deed of hers, so an undo does not stop at it."""
    with casework.deed(dossier_id) as outbox:
        talk = Talks(outbox.session).find(dossier_id, talk_id)
        if talk is None or question_id in talk.behandeld:
            return
        covered = Change("talk", talk_id, "behandeld", [*talk.behandeld, question_id])
        outbox.write(dossier_scope(dossier_id), [covered], casework.at())


def _moment(casework: Casework) -> str:
    return casework.now().isoformat(timespec="seconds")
