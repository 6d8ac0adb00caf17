"""Numbered steps from one shape of the database to the next, run by `migrate` as the owner of the tables.

Alembic, configured here and not in a file. A service refuses to run on any version but its own: `check_version`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from i18n import _
from sync.central.database import EMBEDDED, opened, transact
from sync.central.schema import VERSION
from sync.dossier.errors import AppError


class OtherVersion(AppError):
    def __init__(self, found: str | None) -> None:
        super().__init__(
            message=_("De database heeft versie {found}, dit programma hoort bij versie {needed}.").format(
                found=found or _("geen"), needed=VERSION
            ),
            advice=_(
                "Er is niets veranderd. Voer regiekoffer-central migrate uit of start het programma dat erbij hoort."
            ),
        )


def current(connection: Connection) -> str | None:
    """The version of the database, or None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def check_version(connection: Connection) -> None:
    """Raise `OtherVersion` unless the database is exactly what this code was written for."""
    found = current(connection)
    if found != VERSION:
        raise OtherVersion(found)


@contextmanager
def ready(url: str) -> Iterator[Engine]:
    """An engine on a database of the right version; the embedded one is brought there, any other must be there."""
    with opened(url) as engine:
        if url.startswith(EMBEDDED):
            migrate(engine)
        transact(engine, check_version)
        yield engine


def migrate(engine: Engine, target: str = "head") -> str:
    """Bring the database up to `target` in one transaction and return the version reached."""
    return transact(engine, partial(_migrate, target=target))


def _migrate(connection: Connection, target: str) -> str:
    config = Config()
    config.set_main_option("script_location", "sync.central:migrations")
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    found = current(connection)
    if found is not None and found not in {script.revision for script in scripts.walk_revisions()}:
        raise OtherVersion(found)
    with EnvironmentContext(config, scripts, fn=lambda at, _context: scripts._upgrade_revs(target, at)) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
    reached = current(connection)
    assert reached is not None  # noqa: S101  there is at least the first step
    return reached
