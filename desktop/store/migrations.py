"""How an older store becomes a newer one: numbered steps, all in one transaction, after a copy was put aside.

The copy is the encrypted file itself, so it opens under the same key. It stays until the first round of synchronising
under the new schema went well.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine

from desktop.store import safe_file, step_1, step_2, step_3
from desktop.store.errors import NewerVault

Step = Callable[[Connection], None]


def _statements(statements: Sequence[str]) -> Step:
    def run(connection: Connection) -> None:
        for statement in statements:
            connection.exec_driver_sql(statement)

    return run


STEPS: Sequence[Step] = tuple(_statements(step.STATEMENTS) for step in (step_1, step_2, step_3))
"""Step n brings version n - 1 to version n. A released step never changes."""


def bring_up_to_date(engine: Engine, path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Run the steps that this store has not seen; raise `NewerVault` for a store of a later version."""
    with engine.connect() as connection:
        version = _version(connection)
    if version > len(steps):
        raise NewerVault
    if version == len(steps):
        return
    if version:
        _put_copy_aside(engine, path, version)
    with engine.execution_options(begin="IMMEDIATE").begin() as connection:
        for step in steps[_version(connection) :]:
            step(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {len(steps)}")


def copies(path: Path) -> list[Path]:
    """The copies of earlier versions that are still beside the store."""
    return sorted(path.parent.glob(f"{path.name}.versie-*"))


def _version(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _put_copy_aside(engine: Engine, path: Path, version: int) -> None:
    borrowed = engine.raw_connection()
    try:
        borrowed.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # type: ignore[union-attr]
    finally:
        borrowed.close()
    copy = path.with_name(f"{path.name}.versie-{version}")
    shutil.copy2(path, copy)
    with copy.open("rb+") as file:
        safe_file.flush(file)
    safe_file.sync_folder(path.parent)
