"""A centre on a fresh database, a klantregisseur of Nijmegen with one dossier, and her laptop."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import Engine

from sync.central.accounts import User
from sync.central.routes import Service
from tests.central.builders import Centre, Laptop, a_centre


@pytest.fixture
def centre(engine: Engine) -> Centre:
    return a_centre(engine)


@pytest.fixture
def samira(centre: Centre) -> User:
    return centre.user("samira@nijmegen.example")


@pytest.fixture
def dossier_id(centre: Centre, samira: User) -> UUID:
    return centre.dossier(user=samira)


@pytest.fixture
def laptop(centre: Centre, samira: User, dossier_id: UUID) -> Laptop:
    return centre.laptop(samira)


@pytest.fixture
def engine_service(engine: Engine) -> Service:
    return Service(engine)
