"""Messages with the unremarkable filled in, and a look at what the ledger holds afterwards."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, select

from sync.central import schema
from sync.central.database import transact
from sync.protocol.operations import JsonValue, dossier_scope

NIJMEGEN = "0268"
HEUMEN = "0252"
TODAY = date(2026, 9, 1)

BSN = "999990007"
OTHER_BSN = "999990056"
WRONG_BSN = "999990008"
VNUMMER = "2100000010"

State = dict[tuple[str, UUID, str], JsonValue]
"""Every value that the ledger holds of a dossier, by entity, entity id and field."""


def a_notification(code: str = "SS101", **fields: Any) -> bytes:
    """A body for POST /notificaties; a field that is None is left out."""
    body = {"registratieDatumTijd": "2026-08-03T09:15:00+02:00", "gebeurtenisId": code, "bsn": BSN} | fields
    return _json(body)


def duo_answers(answers: dict[str, Any] | None = None, **fields: Any) -> bytes:
    """A file for import-duo with these answers."""
    body = {"bsn": BSN, "gemeente": NIJMEGEN, "opgehaaldOp": "2026-08-31", "antwoorden": answers or {}} | fields
    return _json(body)


def a_person(**groups: Any) -> dict[str, Any]:
    """A person as the BRP answers; a group that is None is left out."""
    person = {
        "burgerservicenummer": BSN,
        "naam": {"voornamen": "Samira", "voorvoegsel": "van den", "geslachtsnaam": "Haddad"},
        "geboorte": {"datum": {"type": "Datum", "datum": "1990-05-30", "langFormaat": "30 mei 1990"}},
    }
    return {name: group for name, group in (person | groups).items() if group is not None}


def a_brp_answer(*persons: dict[str, Any]) -> bytes:
    return _json({"type": "RaadpleegMetBurgerservicenummer", "personen": list(persons or (a_person(),))})


def _json(body: dict[str, Any]) -> bytes:
    return json.dumps({name: value for name, value in body.items() if value is not None}).encode()


def state_of(connection: Connection, tenant: str, dossier_id: UUID) -> State:
    table = schema.field_state.c
    query = select(table.entity, table.entity_id, table.field, table.value).where(
        table.tenant_id == tenant, table.scope_id == dossier_scope(dossier_id)
    )
    return {(entity, entity_id, name): value for entity, entity_id, name, value in connection.execute(query)}


def read_state(engine: Engine, dossier_id: UUID, tenant: str = NIJMEGEN) -> State:
    return transact(engine, lambda connection: state_of(connection, tenant, dossier_id))


def about(state: State, entity: str) -> dict[str, JsonValue]:
    """The fields of the only entity of its kind."""
    ids = {entity_id for kind, entity_id, _name in state if kind == entity}
    assert len(ids) == 1, f"{len(ids)} of {entity}"
    return {name: value for (kind, _id, name), value in state.items() if kind == entity}


def every(state: State, entity: str) -> list[dict[str, JsonValue]]:
    """The fields of each entity of a kind."""
    found: dict[UUID, dict[str, JsonValue]] = {}
    for (kind, entity_id, name), value in state.items():
        if kind == entity:
            found.setdefault(entity_id, {})[name] = value
    return list(found.values())


def dossiers(engine: Engine, tenant: str = NIJMEGEN) -> list[UUID]:
    table = schema.dossier.c
    query = select(table.dossier_id).where(table.tenant_id == tenant)
    return transact(engine, lambda connection: list(connection.scalars(query)))


def the_dossier(engine: Engine, tenant: str = NIJMEGEN) -> UUID:
    found = dossiers(engine, tenant)
    assert len(found) == 1
    return found[0]
