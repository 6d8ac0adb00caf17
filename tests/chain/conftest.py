"""A migrated database in which Nijmegen and two of its users are known."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, Engine

from sync.central import accounts
from sync.central.database import transact
from sync.dossier.fields import Role
from tests.chain.builders import HEUMEN, NIJMEGEN
from tests.chain.laptop import Laptop, enrolled


@pytest.fixture
def koffer(engine: Engine) -> Engine:
    def settle(connection: Connection) -> None:
        for code in (NIJMEGEN, HEUMEN):
            accounts.ensure_municipality(connection, code)
        create = accounts.create_user
        create(connection, NIJMEGEN, name="Marieke de Wit", role=Role.KLANTREGISSEUR, email="marieke@nijmegen.example")
        create(connection, NIJMEGEN, name="Saba Haile", role=Role.TOLK, email="saba@tolken.example")

    transact(engine, settle)
    return engine


@pytest.fixture
def laptop(koffer: Engine) -> Laptop:
    return enrolled(koffer)
