"""The way to PostgreSQL: a URL becomes an engine, a piece of work becomes one transaction that is tried again.

Handlers run in a pool of threads with plain psycopg beneath SQLAlchemy Core: one driver for the service, the command
line and the migrations, and code that reads from top to bottom. A URL `embedded:FOLDER` stands for the PostgreSQL from
the wheel in that folder.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import psycopg
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from i18n import _
from sync.central import embedded
from sync.dossier.errors import AppError

T = TypeVar("T")

POOL = 8
"""Connections per worker, and so the number of requests that work at the same time."""

ATTEMPTS = 5
PASSING = frozenset({"40001", "40P01", "23505", "55P03", "57P01", "57P02", "57P03", "53300"})
"""SQLSTATEs that another try may not meet again. 23505: two devices brought the same operation at the same time."""

EMBEDDED = "embedded:"
TIMEOUTS = "-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"


class BadUrl(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Het adres van de database is niet goed."),
            advice=_("Geef het als postgresql://gebruiker@machine/database of als embedded:MAP."),
        )


class Away(Exception):
    """The database cannot be reached, or stays too busy. Nothing was written."""


def open_engine(url: str, *, pool: int = POOL) -> Engine:
    """An engine for a `postgresql:` URL. Nothing is connected yet."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise BadUrl from error
    if not parsed.drivername.startswith(("postgresql", "postgres")):
        raise BadUrl
    return create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        pool_size=pool,
        max_overflow=2,
        pool_pre_ping=True,
        hide_parameters=True,
        pool_timeout=5,
        connect_args={"options": TIMEOUTS, "connect_timeout": 5},
        json_serializer=msgspec.json.encode,
        json_deserializer=msgspec.json.decode,
    )


@contextmanager
def opened(url: str, *, pool: int = POOL) -> Iterator[Engine]:
    """An engine for as long as the block lasts, the embedded PostgreSQL started and stopped with it where asked."""
    if url.startswith(EMBEDDED):
        with embedded.running(Path(url.removeprefix(EMBEDDED))) as cluster, opened(cluster.url, pool=pool) as engine:
            yield engine
        return
    engine = open_engine(url, pool=pool)
    try:
        yield engine
    finally:
        engine.dispose()


def driver(connection: Connection) -> psycopg.Connection[tuple[Any, ...]]:
    """The psycopg connection beneath, for the hot paths in plain SQL; it shares the transaction."""
    found = connection.connection.driver_connection
    assert isinstance(found, psycopg.Connection)  # noqa: S101  `open_engine` knows one driver only
    return found


def transact(engine: Engine, work: Callable[[Connection], T], *, isolation: str | None = None) -> T:
    """What `work` returns, after its transaction was committed; raise `Away` when the database does not come round.

    `work` is done again from the start after a deadlock, a failed serialisation or a broken connection, so it may do
    nothing outside its transaction. Whether a commit went through that lost its answer is decided by operation ids.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with engine.connect() as connection:
                if isolation:
                    connection = connection.execution_options(isolation_level=isolation)
                with connection.begin():
                    return work(connection)
        except (DBAPIError, psycopg.Error, PoolTimeout) as error:
            if not _passes(error):
                raise
            if attempt == ATTEMPTS or isinstance(error, PoolTimeout):
                raise Away from None  # the driver's text may quote what was being written
            time.sleep(random.uniform(0, 0.02 * 2**attempt))  # noqa: S311  spreads retries, keeps no secret
    raise AssertionError("unreachable")


def _passes(error: BaseException) -> bool:
    """Whether trying again may help: a lost race, a broken or refused connection, a server that starts or stops."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    state = getattr(cause, "sqlstate", None)
    if state is None:
        return isinstance(cause, psycopg.OperationalError | PoolTimeout)
    return state in PASSING or state.startswith("08")
