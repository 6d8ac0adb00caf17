"""A child of `test_upgrade`: opens a briefcase of step 2 and is gone in the middle of the upgrade, without a word.

It ends after so many statements of step 3, or, with `views`, when so many scopes of the view tables were made anew.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from desktop.store import migrations, projector, step_3
from desktop.store import vault as vaults

GONE = 9


def main() -> None:
    where, folder, after = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    key = bytearray(bytes.fromhex(sys.stdin.readline().strip()))
    if where == "step":
        die_in_the_step(folder / vaults.DATABASE, key, after)
    else:
        die_in_the_views(folder, key, after)


def die_in_the_step(path: Path, key: bytearray, after: int) -> None:
    def part(connection: Connection) -> None:
        for statement in step_3.STATEMENTS[:after]:
            connection.exec_driver_sql(statement)
        os._exit(GONE)

    migrations.bring_up_to_date(vaults._engine(path, key), path, [*migrations.STEPS[:2], part])


def die_in_the_views(folder: Path, key: bytearray, after: int) -> None:
    whole, done = projector.rebuild, 0

    def rebuild(session: Session, scope: str) -> None:
        nonlocal done
        if done == after:
            os._exit(GONE)
        done += 1
        whole(session, scope)

    projector.rebuild = rebuild
    vaults.open_with(folder, [key])


if __name__ == "__main__":
    main()
