from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

import pytest
import uvicorn
from sqlalchemy import Engine, update

from sync.central import accounts, api, ledger, schema
from sync.central.accounts import User
from sync.central.database import transact
from sync.central.recording import Change, record
from sync.central.routes import Service
from sync.dossier.fields import Role
from sync.protocol.operations import dossier_scope

GEMEENTE = "0268"


@dataclass
class Municipality:
    """A running central side with one municipality, and what its people do there."""

    engine: Engine = field(repr=False)
    url: str

    def employee(self, name: str = "Marieke de Wit") -> User:
        email = f"{name.split()[0].lower()}@gemeente.example"
        return transact(
            self.engine,
            lambda connection: accounts.create_user(
                connection, GEMEENTE, name=name, role=Role.KLANTREGISSEUR, email=email
            ),
        )

    def code(self, user: User) -> str:
        return transact(self.engine, lambda connection: accounts.issue_code(connection, user))

    def dossier(self, user: User, bsn: str = "999993653", voornamen: str = "Selam") -> UUID:
        """A dossier as the chain fills it, assigned to this person."""

        def work(connection):
            dossier_id, _made = ledger.open_dossier(connection, GEMEENTE, bsn=bsn, origin="duo")
            self._record(
                connection,
                dossier_id,
                ("dossier", "wettelijk_stelsel", "wi2021"),
                ("dossier", "pip_termijn_start", "2027-02-01"),
                ("person", "voornamen", voornamen),
                ("person", "geslachtsnaam", "Tesfay"),
            )
            ledger.assign(connection, GEMEENTE, dossier_id, user.user_id)
            return dossier_id

        return transact(self.engine, work)

    def hear(self, dossier_id: UUID, entity: str, name: str, value: object) -> None:
        """The chain says something new."""
        transact(self.engine, lambda connection: self._record(connection, dossier_id, (entity, name, value)))

    def unassign(self, dossier_id: UUID) -> None:
        transact(self.engine, lambda connection: ledger.unassign(connection, GEMEENTE, dossier_id))

    def assign(self, dossier_id: UUID, user: User) -> None:
        transact(self.engine, lambda connection: ledger.assign(connection, GEMEENTE, dossier_id, user.user_id))

    def sign_out_everybody(self) -> None:
        transact(self.engine, lambda connection: connection.execute(update(schema.device).values(state="revoked")))

    def _record(self, connection, dossier_id: UUID, *facts: tuple[str, str, object]) -> None:
        scope = dossier_scope(dossier_id)
        changes = [Change(scope, entity, dossier_id, name, value) for entity, name, value in facts]
        record(connection, GEMEENTE, changes, source="duo")


@pytest.fixture
def municipality(engine: Engine) -> Iterator[Municipality]:
    transact(engine, lambda connection: accounts.ensure_municipality(connection, GEMEENTE))
    config = uvicorn.Config(api.application(Service(engine)), log_level="warning", access_log=False, lifespan="off")
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(config)
    running = threading.Thread(target=server.run, args=([listener],), daemon=True)
    running.start()
    host, port = listener.getsockname()
    yield Municipality(engine, f"http://{host}:{port}")
    server.should_exit = True
    running.join()
    listener.close()
