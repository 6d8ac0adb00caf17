"""Dossiers that a laptop began before the chain knew of the person, and how the chain finds them later.

The laptop makes the dossier with an id of its own and tells of it in the feed of its user, as an `aanmelding`. When that
arrives, in the same transaction, the dossier is opened under that id and given to whoever began it. Numbers that nobody
has become this dossier's: so the first message of DUO about them finds it, and what DUO says comes in here. A number that
another dossier has stays with that one: both are kept, and the pair is reported.

An id opens nothing that is there already. Whoever names the dossier of another gets no grant on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Connection, insert, select, update

from i18n import _
from sync.central import doubles, ledger, schema
from sync.central.access import Access, Caller, note, rights
from sync.central.feeds import Line
from sync.central.recording import Change, record
from sync.dossier.days import DUTCH_TIME
from sync.dossier.same_person import SameBy, who
from sync.protocol.operations import JsonValue, Kind, Operation, Status, dossier_scope, user_scope

AANMELDING = "aanmelding"
ORIGIN = "hand"
BEGUN = "hand"
"""The code of the event that tells on which day the dossier was begun."""

SAME = {"bsn": SameBy.BSN, "vnummer": SameBy.VNUMMER}


def hold(connection: Connection, tenant: str, operations: Iterable[Operation]) -> None:
    """Where somebody begins a dossier: one at a time in a municipality, so that of two of them each sees the other."""
    if any(operation.entity == AANMELDING for operation in operations):
        table = schema.municipality
        query = select(table.c.name).where(table.c.tenant_id == tenant).with_for_update(key_share=True)
        connection.execute(query)


def let_nobody_begin(connection: Connection, tenant: str) -> None:
    """Until the end of the transaction no dossier is begun by hand: who is told of here is seen there, or the reverse."""
    table = schema.municipality
    connection.execute(select(table.c.name).where(table.c.tenant_id == tenant).with_for_update(read=True))


def open_told(connection: Connection, caller: Caller, lines: Iterable[Line]) -> None:
    """Open the dossiers of which these lines of the caller's own feed tell, or take in a number that came later."""
    told = [
        line.operation.entity_id
        for line in lines
        if line.operation.entity == AANMELDING
        and line.operation.kind is not Kind.REDACT
        and line.operation.kind is not Kind.DELETE
        and line.operation.status is Status.APPLIED
    ]
    for aanmelding_id in dict.fromkeys(told):
        _open(connection, caller, aanmelding_id)


def _open(connection: Connection, caller: Caller, aanmelding_id: UUID) -> None:
    tenant = caller.tenant
    told = _told(connection, caller, aanmelding_id)
    if not told.get("dossier"):
        return  # half an aanmelding: it may go on in a later group
    dossier_id = UUID(told["dossier"])
    scope = dossier_scope(dossier_id)
    if not _is_mine(connection, caller, dossier_id):
        note(connection, tenant, caller, "begin_by_hand", "", "refused")
        return
    keys = {kind: told[kind] for kind in SAME if told.get(kind)}
    settled = ledger.claim(connection, tenant, dossier_id, keys)
    mine = {kind: value for kind, value in keys.items() if settled[kind] == dossier_id}
    if not _is_begun(connection, tenant, dossier_id):
        ledger.make(connection, tenant, dossier_id, mine, ORIGIN)
        ids = {"dossier_id": dossier_id, "user_id": caller.user_id, "aanmelding_id": aanmelding_id}
        row = {"tenant_id": tenant, **ids, "opened_at": datetime.now(DUTCH_TIME)}
        connection.execute(insert(schema.by_hand).values(row))
        record(connection, tenant, list(_first_facts(dossier_id, told)), source=ORIGIN)
        ledger.assign(connection, tenant, dossier_id, caller.user_id)
        note(connection, tenant, caller, "begin_by_hand", scope, "opened")
    else:
        numbers = [Change(scope, "person", dossier_id, kind, value) for kind, value in mine.items()]
        record(connection, tenant, numbers, source=ORIGIN)
    for kind, other in settled.items():
        if other != dossier_id:
            doubles.report(connection, tenant, dossier_id, other, SAME[kind])
    for other, by in doubles.anywhere(connection, tenant, dossier_id, who(told)).items():
        doubles.report(connection, tenant, dossier_id, other, by)


def _is_mine(connection: Connection, caller: Caller, dossier_id: UUID) -> bool:
    """Whether the caller may open this dossier, or has one that was begun by hand and learned a number since."""
    if _is_begun(connection, caller.tenant, dossier_id):
        scope = dossier_scope(dossier_id)
        return rights(connection, caller, [scope])[scope] is Access.LIVE
    table = schema.dossier.c
    query = select(table.opened_at).where(table.tenant_id == caller.tenant, table.dossier_id == dossier_id)
    return connection.scalar(query) is None


def _is_begun(connection: Connection, tenant: str, dossier_id: UUID) -> bool:
    table = schema.by_hand.c
    query = select(table.opened_at).where(table.tenant_id == tenant, table.dossier_id == dossier_id)
    return connection.scalar(query) is not None


def _told(connection: Connection, caller: Caller, aanmelding_id: UUID) -> dict[str, Any]:
    table = schema.field_state.c
    query = select(table.field, table.value).where(
        table.tenant_id == caller.tenant,
        table.scope_id == user_scope(caller.user_id),
        table.entity_id == aanmelding_id,
        table.entity == AANMELDING,
    )
    return {row.field: row.value for row in connection.execute(query)}


def _first_facts(dossier_id: UUID, told: dict[str, Any]) -> Iterator[Change]:
    scope = dossier_scope(dossier_id)
    if told.get("wettelijk_stelsel"):
        yield Change(scope, "dossier", dossier_id, "wettelijk_stelsel", told["wettelijk_stelsel"])
    event: dict[str, JsonValue] = {
        "code": BEGUN,
        "datum": told.get("opgemaakt_op") or datetime.now(DUTCH_TIME).date().isoformat(),
        "omschrijving": _("Dit dossier is met de hand begonnen."),
    }
    for name, value in event.items():
        yield Change(scope, "event", uuid5(dossier_id, BEGUN), name, value)


def link(connection: Connection, tenant: str, dossier_id: UUID, origin: str) -> Sequence[Change]:
    """What to write when the first message of the chain reaches a dossier that was begun by hand; nothing for others."""
    table = schema.by_hand
    waiting = (table.c.tenant_id == tenant, table.c.dossier_id == dossier_id, table.c.linked_at.is_(None))
    now = datetime.now(DUTCH_TIME)
    linked = update(table).where(*waiting).values(linked_at=now).returning(table.c.dossier_id)
    if connection.scalar(linked) is None:
        return ()
    words = {
        "duo": _("Het eerste bericht van DUO hoort bij dit dossier, dat met de hand was begonnen."),
        "csv": _("De gemeente kent deze persoon nu ook uit haar eigen lijst. Dit dossier was met de hand begonnen."),
    }
    told = {"bron": origin, "datum": now.date().isoformat(), "omschrijving": words[origin]}
    event_id = uuid5(dossier_id, "gekoppeld")
    return [Change(dossier_scope(dossier_id), "event", event_id, name, value) for name, value in told.items()]
