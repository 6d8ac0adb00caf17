"""What is said of a question that works badly. It travels in the caseworker's own feed, without anything of a client."""

from __future__ import annotations

from desktop.casework import Casework
from desktop.store.device import Device
from desktop.store.outbox import Change, Outbox
from sync.protocol.operations import new_id, user_scope


def tell(casework: Casework, question_id: str, version: str, objection: str) -> None:
    """Keep an objection to a question of a content version; one of `sync.dossier.fields.BEZWAREN`.

    The day is kept and not the moment, so that it cannot be laid beside a talk.
    """
    values = {"vraag": question_id, "versie": version, "bezwaar": objection, "op": casework.now().date().isoformat()}
    said = new_id()
    changes = [Change("question_feedback", said, name, value) for name, value in values.items()]
    with casework.vault.deed() as session:
        own = user_scope(Device(session).identity().user_id)
        Outbox(session).write(own, changes, casework.now().date().isoformat() + "T00:00:00.000+00:00")
