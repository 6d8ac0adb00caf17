"""A child of `test_vault`: saves answers until the disk is full, makes room, and saves again."""

from __future__ import annotations

import json
import resource
import signal
import sys
from pathlib import Path

from desktop.casework import Casework
from desktop.store import vault as vaults
from sync.dossier.errors import AppError
from tests.store.builders import DOSSIER, an_answer

ROOM = 64 * 1024


def main() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    folder = Path(sys.argv[1])
    vault = vaults.open_with(folder, [bytearray(bytes.fromhex(sys.stdin.read()))])
    casework = Casework(vault)
    most = (folder / "koffer.db").stat().st_size + ROOM
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    told = {"error": "", "message": "", "kept": 0}
    for number in range(1000):
        try:
            casework.record_answer(DOSSIER, f"vraag.{number}", an_answer("x" * 3000))
        except AppError as problem:
            told |= {"error": type(problem).__name__, "message": problem.message}
            break
        told["kept"] = number + 1
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    casework.record_answer(DOSSIER, "vraag.later", an_answer("past weer"))
    told["worked_again"] = casework.answers(DOSSIER)["vraag.later"] == an_answer("past weer")
    vault.close()
    print(json.dumps(told))


if __name__ == "__main__":
    main()
