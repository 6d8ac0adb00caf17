"""The tables are what the code thinks they are, and a service runs on no others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, Index, text
from sqlalchemy.schema import ColumnCollectionConstraint

from sync.central import migrations, schema
from sync.central.database import BadUrl, open_engine, opened, transact
from sync.central.migrations import OtherVersion

OF_THE_WHOLE_SERVICE = {"server_epoch", "server_key"}


@pytest.fixture
def spoilt(own_database: str) -> Iterator[Engine]:
    with opened(own_database) as engine:
        yield engine


def test_migrating_an_empty_database_gives_the_tables_of_the_schema(empty_database: str) -> None:
    with opened(empty_database) as engine:
        assert migrations.migrate(engine) == schema.VERSION
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, schema.metadata) == []


def test_migrating_again_changes_nothing(spoilt: Engine) -> None:
    query = text("SELECT epoch, (SELECT public_key FROM server_key) FROM server_epoch")
    before = transact(spoilt, lambda connection: connection.execute(query).all())
    assert migrations.migrate(spoilt) == schema.VERSION
    assert transact(spoilt, lambda connection: connection.execute(query).all()) == before


def test_an_empty_database_is_refused_with_what_to_do(empty_database: str) -> None:
    with opened(empty_database) as engine, pytest.raises(OtherVersion) as refused:
        transact(engine, migrations.check_version)
    assert "migrate" in refused.value.advice


@pytest.mark.parametrize("version", ["0000", "9999"])
def test_a_database_of_another_version_is_refused_and_not_touched(spoilt: Engine, version: str) -> None:
    other = text("UPDATE alembic_version SET version_num = :version")
    transact(spoilt, lambda connection: connection.execute(other, {"version": version}).close())
    with pytest.raises(OtherVersion) as refused:
        transact(spoilt, migrations.check_version)
    assert version in refused.value.message
    with pytest.raises(OtherVersion):
        migrations.migrate(spoilt)
    assert transact(spoilt, migrations.current) == version


def test_every_key_starts_with_the_municipality() -> None:
    for table in schema.metadata.tables.values():
        if table.name not in OF_THE_WHOLE_SERVICE:
            assert next(iter(table.primary_key.columns)).name == "tenant_id", table.name
            keys = [
                key
                for key in (*table.indexes, *table.constraints)
                if isinstance(key, ColumnCollectionConstraint | Index)
            ]
            assert all("tenant_id" in key.columns for key in keys), table.name


def test_nothing_orders_but_the_counter_rows(engine: Engine) -> None:
    found = {
        "sequences": "SELECT count(*) FROM pg_sequences WHERE schemaname = 'public'",
        "triggers": "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal",
        "functions": "SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    }
    with engine.connect() as connection:
        counted = {what: connection.scalar(text(query)) for what, query in found.items()}
    assert counted == {"sequences": 0, "triggers": 0, "functions": 0}


@pytest.mark.parametrize("url", ["", "sqlite:///x", "geen adres", "mysql://a@b/c"])
def test_a_url_of_something_else_is_refused(url: str) -> None:
    with pytest.raises(BadUrl):
        open_engine(url)
