"""A laptop that writes in the feeds that the chain writes in."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Engine, select

from sync.central import accounts, schema
from sync.central.access import Caller
from sync.central.database import transact
from sync.central.pushing import push
from sync.dossier.fields import SCHEMA
from sync.protocol.messages import Enrol, Group, Push
from sync.protocol.operations import Base, JsonValue, Kind, Operation, dossier_scope, new_id
from tests.chain.builders import NIJMEGEN


@dataclass
class Laptop:
    """Marieke's laptop, which pushes one change at a time; each must apply."""

    engine: Engine
    caller: Caller
    incarnation: UUID
    pushed: int = 0

    def write_person(self, dossier_id: UUID, field: str, value: str, *, seen: int | None) -> None:
        """Change one field of the person, having seen that version of it."""
        self._push(dossier_id, "person", dossier_id, Kind.SET, field, value, seen)

    def write_member(
        self, dossier_id: UUID, member_id: UUID, field: str, value: str | None, *, seen: int | None
    ) -> None:
        self._push(dossier_id, "household_member", member_id, Kind.SET, field, value, seen)

    def remove_member(self, dossier_id: UUID, member_id: UUID, *, seen: int) -> None:
        self._push(dossier_id, "household_member", member_id, Kind.DELETE, None, None, seen)

    def _push(
        self,
        dossier_id: UUID,
        entity: str,
        entity_id: UUID,
        kind: Kind,
        field: str | None,
        value: JsonValue,
        seen: int | None,
    ) -> None:
        self.pushed += 1
        group = new_id()
        operation = Operation(
            op_id=new_id(),
            dev_seq=self.pushed,
            group=group,
            scope=dossier_scope(dossier_id),
            entity=entity,
            entity_id=entity_id,
            kind=kind,
            field=field,
            base=Base(seq=seen) if seen else None,
            value=value,
            schema=SCHEMA,
            authored_at="2026-09-01T10:00:00+02:00",
        )
        groups = (Group(group=group, operations=(operation,)),)
        message = Push(epoch=self.caller.epoch, incarnation=self.incarnation, first_dev_seq=self.pushed, groups=groups)
        assert [result.status for result in push(self.engine, self.caller, message).results] == ["applied"]


def enrolled(engine: Engine, name: str = "Marieke de Wit") -> Laptop:
    """The laptop of this person, for the dossiers that are given to her."""
    incarnation = new_id()

    def enrol(connection: Connection) -> Caller:
        user = accounts.find_user(connection, NIJMEGEN, name)
        key = Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex()
        code = accounts.issue_code(connection, user)
        enrolled = accounts.enrol(
            connection, Enrol(code=code, public_key=key, incarnation=incarnation, app_version="1")
        )
        epoch = connection.execute(select(schema.server_epoch.c.epoch)).scalar_one()
        ids = {"tenant": NIJMEGEN, "user_id": user.user_id, "device_id": enrolled.device_id}
        return Caller(**ids, name=user.name, role=user.role, epoch=epoch)

    return Laptop(engine, transact(engine, enrol), incarnation)
