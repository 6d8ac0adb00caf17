"""Fixtures for a real PostgreSQL: one cluster per test run and worker, and for each test a database with nothing in it.

Used through `pytest_plugins = ["tests.postgres"]` in the top conftest; nothing starts until a test asks. Copying the
template database takes 0.4 s, emptying a used one 10 ms: so tests get a used one, and only those that change the tables
themselves (`own_database`, `empty_database`) get a copy of their own.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Engine

from sync.central import embedded, migrations, schema
from sync.central.database import opened
from sync.central.embedded import Cluster

TEMPLATE = "koffer_template"
KEPT = {"server_epoch", "server_key", "alembic_version"}
_number = count(1)


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """A cluster without fsync that lasts as long as this worker's tests, with a migrated template database."""
    with embedded.throwaway(_in_memory()) as cluster:
        _create(cluster, TEMPLATE, "template1")
        with opened(cluster.database(TEMPLATE)) as engine:
            migrations.migrate(engine)
        yield cluster


def _in_memory() -> Path | None:
    """A folder that is memory, where there is enough of it: making and removing a cluster is mostly writing files."""
    folder = Path("/dev/shm")  # noqa: S108  the cluster gets a folder of its own in it
    roomy = folder.is_dir() and os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > 1024**3
    return folder if roomy else None


@pytest.fixture
def cluster_folder() -> Iterator[Path]:
    """A folder for a cluster that a test starts and stops itself; whatever still runs there is stopped."""
    folder = Path(tempfile.mkdtemp(prefix="regiekoffer-own-", dir=_in_memory()))
    yield folder
    embedded.stop(folder, at_once=True)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def empty_database(postgres_cluster: Cluster) -> Iterator[str]:
    """The URL of a database in which nothing was made yet."""
    yield from _temporary(postgres_cluster, "template1")


@pytest.fixture
def own_database(postgres_cluster: Cluster) -> Iterator[str]:
    """The URL of a migrated database that this test may spoil."""
    yield from _temporary(postgres_cluster, TEMPLATE)


@pytest.fixture(scope="session")
def _shared_database(postgres_cluster: Cluster) -> str:
    _create(postgres_cluster, "koffer_shared", TEMPLATE)
    return postgres_cluster.database("koffer_shared")


@pytest.fixture
def database_url(_shared_database: str) -> Iterator[str]:
    """The URL of a migrated database without a row, for this test alone."""
    yield _shared_database
    with psycopg.connect(_shared_database, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid()"
        )
        tables = [table.name for table in reversed(schema.metadata.sorted_tables) if table.name not in KEPT]
        connection.execute(sql.SQL("; ").join(sql.SQL("DELETE FROM {}").format(sql.Identifier(t)) for t in tables))


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    with opened(database_url) as engine:
        yield engine


def _create(cluster: Cluster, name: str, template: str) -> None:
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        names = (sql.Identifier(name), sql.Identifier(template))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))


def _temporary(cluster: Cluster, template: str) -> Iterator[str]:
    name = f"koffer_{next(_number)}"
    _create(cluster, name, template)
    yield cluster.database(name)
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
