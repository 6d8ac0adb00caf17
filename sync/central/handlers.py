"""The table of routes and the function behind each line: from a call to an answer, in the words of the protocol.

A municipality's laptops enrol, sign in, push, pull and take snapshots. Paths name deeds where a deed is meant
(`/sync/pull`, `/sync/push`): a written exception to the API Design Rules, which want nouns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Connection, text

from sync.central import accounts, pushing, reading, sessions
from sync.central.access import note
from sync.central.database import transact
from sync.central.problems import Code, Refused
from sync.central.routes import Call, Route
from sync.protocol.messages import (
    AskChallenge,
    AskSnapshot,
    Challenge,
    Enrol,
    Enrolled,
    OpenSession,
    Pull,
    Pulled,
    Push,
    Pushed,
    Session,
    Snapshot,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Health:
    """`GET /v1/health`: the service answers and reaches its database."""

    status: str


def health(call: Call) -> Health:
    transact(call.service.engine, lambda connection: connection.execute(text("SELECT 1")).close())
    return Health("ok")


def enrol(call: Call) -> Enrolled:
    call.service.failures.check(call.address)
    try:
        return transact(call.service.engine, partial(accounts.enrol, message=call.message))
    except Refused:
        call.service.failures.count(call.address)
        raise


def challenge(call: Call) -> Challenge:
    message: AskChallenge = call.message
    key = f"{call.address} {message.device_id}"
    call.service.challenges.check(key)
    call.service.challenges.count(key)
    return transact(call.service.engine, partial(sessions.make_challenge, message=message))


def session(call: Call) -> Session:
    call.service.failures.check(call.address)
    answer = transact(call.service.engine, partial(sessions.open_session, message=call.message))
    if isinstance(answer, Refused):
        call.service.failures.count(call.address)
        raise answer
    return answer


def pull(call: Call) -> Pulled:
    return _read(call, partial(reading.pull, caller=call.caller, message=call.message))


def push(call: Call) -> Pushed:
    return pushing.push(call.service.engine, call.caller, call.message)


def snapshot(call: Call) -> Snapshot:
    try:
        dossier_id = UUID(call.path["dossier_id"])
    except ValueError as error:
        raise Refused(Code.UNKNOWN_SCOPE) from error
    work = partial(reading.snapshot, caller=call.caller, dossier_id=dossier_id, message=call.message)
    return _read(call, work, isolation="REPEATABLE READ")


def _read(call: Call, work: Callable[[Connection], T], *, isolation: str | None = None) -> T:
    """Read, and leave a line in the record when someone asks for what is not hers to see."""
    caller, engine = call.caller, call.service.engine
    try:
        return transact(engine, work, isolation=isolation)
    except Refused as refusal:
        if refusal.code is Code.UNKNOWN_SCOPE:
            transact(engine, lambda connection: note(connection, caller.tenant, caller, "read", "", "unknown_scope"))
        raise


ROUTES: tuple[Route, ...] = (
    Route(
        method="GET",
        path="/v1/health",
        name="health",
        summary="Of de dienst er is en bij haar gegevens kan",
        gives=Health,
        handler=health,
    ),
    Route(
        method="POST",
        path="/v1/devices",
        name="enrol",
        summary="Een laptop aanmelden met een eenmalige code",
        takes=Enrol,
        gives=Enrolled,
        refusals=(Code.WRONG_CODE, Code.TOO_MANY),
        handler=enrol,
    ),
    Route(
        method="POST",
        path="/v1/session/challenge",
        name="challenge",
        summary="Een getal vragen om te ondertekenen",
        takes=AskChallenge,
        gives=Challenge,
        refusals=(Code.TOO_MANY,),
        handler=challenge,
    ),
    Route(
        method="POST",
        path="/v1/session",
        name="session",
        summary="Een token van tien minuten tegen een handtekening",
        takes=OpenSession,
        gives=Session,
        refusals=(Code.UNAUTHORISED, Code.TOO_MANY),
        handler=session,
    ),
    Route(
        method="POST",
        path="/v1/sync/pull",
        name="pull",
        summary="Ophalen wat na de cursors kwam",
        takes=Pull,
        gives=Pulled,
        signed_in=True,
        refusals=(Code.UNKNOWN_SCOPE, Code.EPOCH_CHANGED, Code.SCHEMA_TOO_OLD),
        handler=pull,
    ),
    Route(
        method="POST",
        path="/v1/sync/push",
        name="push",
        summary="Wijzigingen brengen, elke precies een keer",
        takes=Push,
        gives=Pushed,
        signed_in=True,
        refusals=(Code.DEV_SEQ_GAP, Code.EPOCH_CHANGED),
        handler=push,
    ),
    Route(
        method="POST",
        path="/v1/dossiers/{dossier_id}/snapshot",
        name="snapshot",
        summary="Een heel dossier zoals het nu is",
        takes=AskSnapshot,
        gives=Snapshot,
        signed_in=True,
        refusals=(Code.UNKNOWN_SCOPE, Code.SCHEMA_TOO_OLD),
        handler=snapshot,
    ),
)
