"""A municipality with people and dossiers, and a laptop that speaks to the service as the real one does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID, uuid4

import httpx2
import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine, func, select
from starlette.testclient import TestClient

from sync.central import accounts, api, ledger, schema
from sync.central.accounts import User
from sync.central.database import transact
from sync.central.ledger import Change
from sync.dossier.fields import SCHEMA, Role
from sync.protocol.messages import (
    AskChallenge,
    AskSnapshot,
    Challenge,
    Enrol,
    Enrolled,
    Group,
    GroupResult,
    OpenSession,
    Problem,
    Pull,
    Pulled,
    Push,
    Pushed,
    Session,
    Snapshot,
    challenge_text,
)
from sync.protocol.operations import (
    Base,
    JsonValue,
    Kind,
    Operation,
    Status,
    dossier_scope,
    new_id,
    user_scope,
)

T = TypeVar("T")

NIJMEGEN = "0268"
HEUMEN = "0252"
BSNS = ("999990019", "999990020", "999990032", "999990044", "999990056")
AUTHORED = "2026-11-23T21:50:00.123+01:00"


@dataclass(slots=True)
class Centre:
    """The service on a real database, with what the chain and the municipality's own people do to it."""

    engine: Engine
    client: TestClient

    def user(self, email: str, *, tenant: str = NIJMEGEN, role: Role = Role.KLANTREGISSEUR) -> User:
        def make(connection: Any) -> User:
            accounts.ensure_municipality(connection, tenant)
            return accounts.create_user(connection, tenant, name=email.partition("@")[0], role=role, email=email)

        return transact(self.engine, make)

    def code(self, user: User) -> str:
        return transact(self.engine, lambda connection: accounts.issue_code(connection, user))

    def dossier(self, bsn: str = BSNS[0], *, user: User | None = None, tenant: str = NIJMEGEN) -> UUID:
        def make(connection: Any) -> UUID:
            accounts.ensure_municipality(connection, tenant)
            dossier_id, _made = ledger.open_dossier(connection, tenant, bsn=bsn, origin="csv")
            if user:
                ledger.assign(connection, tenant, dossier_id, user.user_id)
            return dossier_id

        return transact(self.engine, make)

    def assign(self, dossier_id: UUID, user: User) -> None:
        transact(self.engine, lambda connection: ledger.assign(connection, user.tenant, dossier_id, user.user_id))

    def unassign(self, dossier_id: UUID, tenant: str = NIJMEGEN) -> None:
        transact(self.engine, lambda connection: ledger.unassign(connection, tenant, dossier_id))

    def record(self, *changes: Change, tenant: str = NIJMEGEN, source: str = "duo") -> int:
        return transact(self.engine, lambda connection: ledger.record(connection, tenant, changes, source=source))

    def rows(self, table: Any) -> Sequence[Any]:
        return transact(self.engine, lambda connection: connection.execute(select(table)).all())

    def count(self, table: Any) -> int:
        return transact(
            self.engine, lambda connection: connection.execute(select(func.count()).select_from(table)).scalar_one()
        )

    def laptop(self, user: User) -> Laptop:
        """An enrolled laptop of this person with a session."""
        laptop = Laptop(self.client, user)
        laptop.enrol(self.code(user))
        laptop.sign_in()
        return laptop


@dataclass(slots=True)
class Laptop:
    """One laptop; it counts its operations and keeps the epoch, and leaves everything else to the test."""

    client: httpx2.Client
    user: User
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    incarnation: UUID = field(default_factory=uuid4)
    device_id: UUID = field(default_factory=uuid4)
    token: str = ""
    dev_seq: int = 0
    known_epoch: UUID | None = None

    def post(self, path: str, message: object, *, token: str | None = None) -> Any:
        headers = {"authorization": f"Bearer {self.token if token is None else token}"}
        return self.client.post(path, content=msgspec.json.encode(message), headers=headers)

    def ask(self, path: str, message: object, kind: type[T]) -> T:
        answer = self.post(path, message)
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=kind)

    def enrol(self, code: str) -> Enrolled:
        enrolled = self.ask("/v1/devices", self.enrolment(code), Enrolled)
        self.device_id = enrolled.device_id
        return enrolled

    def enrolment(self, code: str) -> Enrol:
        public_key = self.key.public_key().public_bytes_raw().hex()
        return Enrol(code=code, public_key=public_key, incarnation=self.incarnation, app_version="1.0")

    def nonce(self) -> str:
        asked = AskChallenge(municipality=self.user.tenant, device_id=self.device_id)
        return self.ask("/v1/session/challenge", asked, Challenge).nonce

    def proof(self, nonce: str) -> OpenSession:
        signature = self.key.sign(challenge_text(nonce)).hex()
        return OpenSession(municipality=self.user.tenant, device_id=self.device_id, nonce=nonce, signature=signature)

    def sign_in(self) -> None:
        self.token = self.ask("/v1/session", self.proof(self.nonce()), Session).token

    @property
    def scope(self) -> str:
        return user_scope(self.user.user_id)

    def pull(self, *, want: int = 500, **cursors: int) -> Pulled:
        """Pull feeds by name, or only her own from the start."""
        return self.pull_scopes(cursors or {self.scope: 0}, want=want)

    def pull_scopes(self, cursors: dict[str, int], *, want: int = 500) -> Pulled:
        asked = Pull(epoch=self.known_epoch, cursors=cursors, want=want, schema=SCHEMA)
        pulled = self.ask("/v1/sync/pull", asked, Pulled)
        self.known_epoch = pulled.epoch
        return pulled

    def snapshot(self, dossier_id: UUID) -> Snapshot:
        return self.ask(f"/v1/dossiers/{dossier_id}/snapshot", AskSnapshot(schema=SCHEMA), Snapshot)

    def change(
        self,
        dossier_id: UUID,
        name: str,
        value: JsonValue,
        *,
        entity: str = "person",
        entity_id: UUID | None = None,
        base: Base | int | None = None,
        kind: Kind = Kind.SET,
        closes: Iterable[UUID] = (),
        group: UUID | None = None,
    ) -> Operation:
        """The next operation of this laptop."""
        self.dev_seq += 1
        return Operation(
            op_id=new_id(),
            dev_seq=self.dev_seq,
            group=group or new_id(),
            scope=dossier_scope(dossier_id),
            entity=entity,
            entity_id=entity_id or dossier_id,
            kind=kind,
            field=None if kind is Kind.DELETE else name,
            base=Base(seq=base) if isinstance(base, int) else base,
            value=value,
            schema=SCHEMA,
            authored_at=AUTHORED,
            closes=tuple(closes),
        )

    def batch(self, *operations: Operation) -> Push:
        """A push of these operations, in groups as they say."""
        groups: dict[UUID, list[Operation]] = {}
        for operation in operations:
            groups.setdefault(operation.group, []).append(operation)
        if self.known_epoch is None:
            self.pull()
        assert self.known_epoch is not None
        return Push(
            epoch=self.known_epoch,
            incarnation=self.incarnation,
            first_dev_seq=operations[0].dev_seq,
            groups=tuple(Group(group=group, operations=tuple(inside)) for group, inside in groups.items()),
        )

    def push(self, *operations: Operation) -> tuple[GroupResult, ...]:
        return self.ask("/v1/sync/push", self.batch(*operations), Pushed).results

    def push_one(self, operation: Operation) -> GroupResult:
        (result,) = self.push(operation)
        return result


def problem(answer: Any) -> Problem:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return msgspec.json.decode(answer.content, type=Problem)


def plain(message: object) -> dict[str, Any]:
    """The message as JSON data, for a test that wants to break it."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(message))
    return found


def values(snapshot: Snapshot, entity: str = "person") -> dict[str, JsonValue]:
    return {line.field: line.value for line in snapshot.fields if line.entity == entity}


def a_centre(engine: Engine) -> Centre:
    return Centre(engine, TestClient(api.application(api.Service(engine)), raise_server_exceptions=False))


APPLIED, CONFLICT, LATE, QUARANTINED = Status.APPLIED, Status.CONFLICT, Status.LATE, Status.QUARANTINED
FEED_TABLES = (schema.op, schema.field_state, schema.conflict, schema.op_result)
