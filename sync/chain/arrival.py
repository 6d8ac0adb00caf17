"""What came in through a door finds its dossier, or opens it, and is written in the ledger as the chain.

One municipality and one BSN have one dossier (a V-nummer until a BSN is known), so whatever comes later attaches. A
notification, an answer of DUO and a row of the caseload open a dossier; the BRP never does, because being registered
obliges nobody. A dossier that was begun by hand is found in the same way, and is told so. Each function here is one deed
in the caller's transaction, and doing it again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from sqlalchemy import Connection, select

from i18n import _
from sync.central import accounts, by_hand, doubles, ledger, schema
from sync.central.law import the_law
from sync.central.recording import Change, record
from sync.chain import household
from sync.chain.aow import reaches_aow_on
from sync.chain.brp import Registered
from sync.chain.caseload_csv import Row
from sync.chain.contract import Identity
from sync.chain.duo import Antwoorden, facts
from sync.chain.notifications import AOW_NEAR, PIP_TERM_STARTED, Notification
from sync.dossier.errors import AppError
from sync.dossier.fields import Role
from sync.dossier.partial_date import PartialDate
from sync.protocol.operations import JsonValue, dossier_scope


class NoKlantregisseur(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Deze medewerker is geen klantregisseur."),
            advice=_("Geef het e-mailadres van een klantregisseur van deze gemeente."),
        )


@dataclass(frozen=True, slots=True)
class Entered:
    """What a message did: which dossier it reached, whether that is new, and how many operations it took."""

    dossier_id: UUID
    opened: bool
    written: int


def enter_notification(connection: Connection, tenant: str, notification: Notification) -> Entered:
    """Keep the event in the person's dossier; a repeated notification writes nothing.

    Two notifications are the same when person, code and moment are: `berichtId` is new for every attempt.
    """
    dossier_id, opened = _open(connection, tenant, notification.person(), "duo")
    event_id = uuid5(dossier_id, f"duo {notification.gebeurtenis_id} {notification.moment}")
    day = notification.day.isoformat()
    told = {
        "bron": "duo",
        "code": notification.gebeurtenis_id,
        "datum": day,
        "omschrijving": notification.event.meaning,
    }
    changes = list(_event(connection, tenant, dossier_id, event_id, told))
    if notification.gebeurtenis_id == PIP_TERM_STARTED:
        known = _state(connection, tenant, dossier_id, dossier_id).get(("dossier", "pip_termijn_start"))
        if known is None or known < day:
            changes += _changes(dossier_id, "dossier", dossier_id, {"pip_termijn_start": day})
    return Entered(dossier_id, opened, _write(connection, tenant, dossier_id, changes, "duo"))


def enter_duo(connection: Connection, tenant: str, person: Identity, answers: Antwoorden) -> Entered:
    """Keep what DUO answered about this person."""
    dossier_id, opened = _open(connection, tenant, person, "duo")
    changes = list(_changes(dossier_id, "dossier", dossier_id, facts(answers)))
    return Entered(dossier_id, opened, _write(connection, tenant, dossier_id, changes, "duo"))


def enter_registered(connection: Connection, tenant: str, person: Registered) -> Entered | None:
    """Keep what the BRP says about a person who has a dossier; None for anybody else.

    Of a partner, child or parent who has a dossier here too, the link is kept in both dossiers.
    """
    by_hand.let_nobody_begin(connection, tenant)
    dossier_id = ledger.find_dossier(connection, tenant, bsn=person.bsn.reveal())
    if dossier_id is None:
        return None
    home = household.Home(connection, tenant, dossier_id, person)
    _lock(connection, tenant, dossier_id, *home.others())
    changes = [
        *_changes(dossier_id, "person", dossier_id, person.person),
        *_changes(dossier_id, "dossier", dossier_id, person.dossier),
        *home.changes(),
    ]
    if person.stopped:
        code, reason, day = person.stopped
        told = {
            "bron": "brp",
            "code": code,
            "datum": day.isoformat() if day else None,
            "omschrijving": f"De BRP houdt deze persoon niet meer bij: {reason or 'reden onbekend'}.",
        }
        changes += _event(connection, tenant, dossier_id, uuid5(dossier_id, f"brp {code} {day}"), told)
    written = _write(connection, tenant, dossier_id, changes, "brp")
    _compare(connection, tenant, dossier_id)
    return Entered(dossier_id, False, written)


def enter_row(connection: Connection, tenant: str, row: Row) -> Entered:
    """Keep a row of the caseload and give the dossier to its klantregisseur, if the row names one.

    Raise `UnknownUser` or `NoKlantregisseur` when that cannot be; then nothing was written.
    """
    user = accounts.find_user(connection, tenant, row.klantregisseur) if row.klantregisseur else None
    if user and not (user.active and user.role is Role.KLANTREGISSEUR):
        raise NoKlantregisseur
    by_hand.let_nobody_begin(connection, tenant)
    dossier_id, opened = _open(connection, tenant, row.identity, "csv")
    changes = [
        *_changes(dossier_id, "dossier", dossier_id, row.dossier),
        *_changes(dossier_id, "person", dossier_id, row.person),
    ]
    written = _write(connection, tenant, dossier_id, changes, "csv")
    _compare(connection, tenant, dossier_id)
    if user:
        ledger.assign(connection, tenant, dossier_id, user.user_id)
    return Entered(dossier_id, opened, written)


def _open(connection: Connection, tenant: str, person: Identity, origin: str) -> tuple[UUID, bool]:
    bsn = person.bsn.reveal() if person.bsn else None
    vnummer = person.vnummer.reveal() if person.vnummer else None
    dossier_id, opened = ledger.open_dossier(connection, tenant, bsn=bsn, vnummer=vnummer, origin=origin)
    _lock(connection, tenant, dossier_id)
    if not opened:
        record(connection, tenant, by_hand.link(connection, tenant, dossier_id, origin), source=origin)
    return dossier_id, opened


def _compare(connection: Connection, tenant: str, dossier_id: UUID) -> None:
    """Report whom somebody began a dossier of by hand that may be this person, whose name we know now."""
    for other, by in doubles.among_those_by_hand(connection, tenant, dossier_id).items():
        doubles.report(connection, tenant, dossier_id, other, by)


def _lock(connection: Connection, tenant: str, *dossier_ids: UUID) -> None:
    """Hold the dossiers' feeds until the end of the transaction, so that what is read of them here stays true.

    In the order of their names, as everywhere, so that two imports never wait for each other in a circle.
    """
    table = schema.scope_head.c
    mine = (table.tenant_id == tenant, table.scope_id.in_([dossier_scope(each) for each in dossier_ids]))
    connection.execute(select(table.head_seq).where(*mine).order_by(table.scope_id).with_for_update())


def _changes(dossier_id: UUID, entity: str, entity_id: UUID, values: Mapping[str, JsonValue]) -> Iterator[Change]:
    scope = dossier_scope(dossier_id)
    for name, value in values.items():
        yield Change(scope, entity, entity_id, name, value)


def _event(
    connection: Connection, tenant: str, dossier_id: UUID, event_id: UUID, told: Mapping[str, JsonValue]
) -> Iterator[Change]:
    """An event is written once: a later version of this program may say it in other words."""
    if _state(connection, tenant, dossier_id, event_id):
        return
    yield from _changes(dossier_id, "event", event_id, told)


def _write(connection: Connection, tenant: str, dossier_id: UUID, changes: Sequence[Change], source: str) -> int:
    written = record(connection, tenant, changes, source=source)
    aow = list(_aow(connection, tenant, dossier_id))
    return written + (record(connection, tenant, aow, source=source) if aow else 0)


def _aow(connection: Connection, tenant: str, dossier_id: UUID) -> Iterator[Change]:
    """The day of the AOW age once SS128 and a full birth date are both there, whichever came first."""
    state = _state(connection, tenant, dossier_id, dossier_id)
    born = state.get(("person", "geboortedatum"))
    if born and AOW_NEAR in _event_codes(connection, tenant, dossier_id):
        day = reaches_aow_on(PartialDate.parse(born), the_law())
        yield from _changes(dossier_id, "dossier", dossier_id, {"aow_leeftijd_op": day.isoformat() if day else None})


def _state(connection: Connection, tenant: str, dossier_id: UUID, entity_id: UUID) -> dict[tuple[str, str], JsonValue]:
    """What the ledger holds under one entity id, by entity and field; dossier and person both bear the dossier's id."""
    table = schema.field_state.c
    query = select(table.entity, table.field, table.value).where(
        table.tenant_id == tenant, table.scope_id == dossier_scope(dossier_id), table.entity_id == entity_id
    )
    return {(entity, name): value for entity, name, value in connection.execute(query)}


def _event_codes(connection: Connection, tenant: str, dossier_id: UUID) -> set[JsonValue]:
    table = schema.field_state.c
    query = select(table.value).where(
        table.tenant_id == tenant,
        table.scope_id == dossier_scope(dossier_id),
        table.entity == "event",
        table.field == "code",
    )
    return set(connection.scalars(query))
