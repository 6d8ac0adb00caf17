"""The tables are what the field catalogue and the migration steps say, in new stores and in older ones."""

from __future__ import annotations

import json
import secrets
from uuid import uuid5

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import inspect, text

from desktop.casework import Casework, notes, restricted
from desktop.store import migrations
from desktop.store import vault as vaults
from desktop.store.schema import Base
from desktop.store.view_tables import VIEWS, OfDossier
from sync.dossier import fields
from sync.dossier.fields import SCHEMA, Scope, ValueType
from tests.store.builders import AT, DOSSIER, SCOPE, an_answer

COLUMN = {
    ValueType.TEXT: "VARCHAR",
    ValueType.LONG_TEXT: "VARCHAR",
    ValueType.CODE: "VARCHAR",
    ValueType.PARTIAL_DATE: "VARCHAR",
    ValueType.INT: "INTEGER",
    ValueType.BOOL: "BOOLEAN",
    ValueType.DATE: "DATE",
    ValueType.UUID: "CHAR(32)",
    ValueType.ANSWER: "JSON",
    ValueType.DOCUMENT: "JSON",
}


@pytest.mark.parametrize("entity", fields.ENTITIES.values(), ids=lambda entity: entity.name)
def test_every_field_of_the_catalogue_has_its_column(entity):
    view = VIEWS[entity.name]
    columns = {column.name: str(column.type) for column in view.__table__.columns}
    owner = "dossier_id" if entity.scope is Scope.DOSSIER else "user_id"
    assert columns.keys() - {"id", owner} == entity.fields.keys()
    for name, field in entity.fields.items():
        assert columns[name] == COLUMN[field.type]
    assert issubclass(view, OfDossier) == (entity.scope is Scope.DOSSIER)


def test_a_migrated_store_has_the_tables_of_this_version(vault):
    with vault.look() as session:
        found = inspect(session.connection())
        for table in Base.metadata.sorted_tables:
            columns = {
                column["name"]: (str(column["type"]), column["nullable"]) for column in found.get_columns(table.name)
            }
            assert columns == {column.name: (str(column.type), bool(column.nullable)) for column in table.columns}
            indexes = {index["name"]: tuple(index["column_names"]) for index in found.get_indexes(table.name)}
            assert indexes == {index.name: tuple(index.columns.keys()) for index in table.indexes}
        inside_the_index = {f"search_{part}" for part in ("config", "content", "data", "idx")}
        assert set(found.get_table_names()) == {*Base.metadata.tables, "search", *inside_the_index}
        assert session.execute(text("PRAGMA user_version")).scalar() == len(migrations.STEPS)


def add_note(connection):
    connection.exec_driver_sql("CREATE TABLE remark (id INTEGER PRIMARY KEY)")


def fail(connection):
    connection.exec_driver_sql("CREATE TABLE half (id INTEGER PRIMARY KEY)")
    raise LookupError


def test_an_older_store_is_copied_aside_and_brought_up_to_date(casework):
    vault = casework.vault
    path = vault.folder / "koffer.db"
    migrations.bring_up_to_date(vault._engine, path, [*migrations.STEPS, add_note])
    with vault.look() as session:
        assert "remark" in inspect(session.connection()).get_table_names()
    assert Casework(vault).dossier(DOSSIER).id == DOSSIER
    [copy] = migrations.copies(path)
    assert b"SQLite format 3" not in copy.read_bytes()
    assert b"Selam" not in copy.read_bytes()


def test_the_copy_opens_under_the_same_key(tmp_path):
    key = bytearray(secrets.token_bytes(32))
    vault = vaults.create(tmp_path / "koffer", bytearray(key))
    path = tmp_path / "koffer" / "koffer.db"
    migrations.bring_up_to_date(vault._engine, path, [*migrations.STEPS, add_note])
    vault.close()
    [copy] = migrations.copies(path)
    connection = sqlcipher.connect(str(copy))
    connection.set_key(bytearray(b"x'" + key.hex().encode() + b"'"))
    assert connection.execute("PRAGMA user_version").fetchone() == (len(migrations.STEPS),)
    assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'remark'").fetchone() == (0,)
    connection.close()


def test_a_store_of_the_first_version_keeps_its_work_and_gains_what_is_new(tmp_path):
    key = bytearray(secrets.token_bytes(32))
    path = tmp_path / "koffer" / "koffer.db"
    path.parent.mkdir()
    first = vaults._engine(path, key)
    migrations.bring_up_to_date(first, path, migrations.STEPS[:1])
    answer = uuid5(DOSSIER, "werk.beroep")
    said = [("dossier", DOSSIER, "gemeente", "0383"), ("answer", answer, "vraag", "werk.beroep")]
    with first.begin() as connection:
        for position, (entity, entity_id, name, value) in enumerate(said):
            connection.exec_driver_sql(
                "INSERT INTO outbox (op_id, group_id, scope, entity, entity_id, kind, field, value, schema, authored_at, closes)"
                " VALUES (?, ?, ?, ?, ?, 'set', ?, ?, 1, ?, '[]')",
                (f"{position:032x}", f"{1:032x}", SCOPE, entity, entity_id.hex, name, f'"{value}"', AT),
            )
        connection.exec_driver_sql(
            "INSERT INTO outbox (op_id, group_id, scope, entity, entity_id, kind, field, value, schema, authored_at, closes)"
            " VALUES (?, ?, ?, 'answer', ?, 'set', 'antwoord', ?, 1, ?, '[]')",
            (f"{9:032x}", f"{1:032x}", SCOPE, answer.hex, json.dumps(an_answer(4)), AT),
        )
    first.dispose()
    vault = vaults.open_with(path.parent, [bytearray(key)])
    casework = Casework(vault)
    assert casework.answers(DOSSIER) == {"werk.beroep": an_answer(4)}
    notes.write_own_words(casework, DOSSIER, "werk.beroep", "ik naai kleren")
    restricted.add_route(casework, DOSSIER, "advies")
    assert notes.own_words(casework, DOSSIER) == {"werk.beroep": "ik naai kleren"}
    assert [copy.name for copy in migrations.copies(path)] == ["koffer.db.versie-1"]
    with vault.look() as session:
        kept = session.execute(text("SELECT field, schema FROM outbox ORDER BY position")).all()
    assert kept == [("gemeente", 1), ("vraag", 1), ("antwoord", 1), ("eigen_woorden", SCHEMA)]
    vault.close()


def test_a_step_that_fails_leaves_the_store_as_it_was(casework):
    vault = casework.vault
    with pytest.raises(LookupError):
        migrations.bring_up_to_date(vault._engine, vault.folder / "koffer.db", [*migrations.STEPS, add_note, fail])
    with vault.look() as session:
        assert not {"remark", "half"} & set(inspect(session.connection()).get_table_names())
        assert session.execute(text("PRAGMA user_version")).scalar() == len(migrations.STEPS)


def test_a_store_that_is_up_to_date_is_not_copied(vault):
    migrations.bring_up_to_date(vault._engine, vault.folder / "koffer.db")
    assert migrations.copies(vault.folder / "koffer.db") == []
