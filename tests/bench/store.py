"""How fast the laptop's store is, as one JSON object; milliseconds unless the name says otherwise.

    python -m tests.bench.store [--saves N]

A caseload of 50 dossiers (40 facts, 60 answered questions each) in a real vault on the disk of the temporary folder,
synchronous as in production. The ratios compare the same SQL on the same driver without a key.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import secrets
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import sqlcipher3.dbapi2 as sqlcipher

from desktop.casework import Casework
from desktop.store import keyring_file
from desktop.store.device import Device
from desktop.store.device_secret import NoSecrets
from desktop.store.keyring_file import Cost
from desktop.store.local import LocalSide
from desktop.store.unlock import Lock
from desktop.store.vault import PRAGMAS, Vault
from sync.protocol.operations import dossier_scope
from tests.store.builders import EPOCH, PASSPHRASE, Feed, an_answer, an_identity

DOSSIERS, QUESTIONS = 50, 60
ROWS, ROW_BYTES, RAW_SAVES = 20_000, 900, 500
GOALS = {
    "saved_answer_p99": 5,
    "open_dossier": 100,
    "unlock": 1200,
    "saved_answer_during_pull_p99": 20,
    "raw_save_ratio": 1.5,
    "raw_scan_ratio": 3.5,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=1000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="regiekoffer-bench-") as folder:
        found = measure(Path(folder), args.saves)
        found |= raw(Path(folder))
    about = {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "sqlite": sqlcipher.sqlite_version,
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
    }
    print(json.dumps({"about": about, "goals": GOALS, "found": found}, indent=2))


def measure(folder: Path, saves: int) -> dict[str, Any]:
    lock = Lock(folder / "koffer", secrets=NoSecrets)
    lock.make(PASSPHRASE, Cost()).close()
    found: dict[str, Any] = {
        "key_derivation": median(lambda: keyring_file.stretch(PASSPHRASE, bytes(16), Cost()), 5),
        "unlock": median(lambda: lock.open(PASSPHRASE).close(), 5),
    }
    vault = lock.open(PASSPHRASE)
    with vault.deed() as session:
        Device(session).enrol(an_identity())
    ids = [uuid5(EPOCH, str(number)) for number in range(DOSSIERS)]
    local = LocalSide(vault)
    feeds = [a_feed(dossier_id) for dossier_id in ids]
    pages = [feed.page() for feed in feeds]
    started = time.perf_counter()
    for page in pages:
        local.apply_page(EPOCH, page)
    taken_s = time.perf_counter() - started
    operations = sum(len(page.operations) for page in pages)
    found["pull_operations_per_s"] = round(operations / taken_s)
    snapshots = [feed.snapshot() for feed in feeds]
    started = time.perf_counter()
    for snapshot in snapshots:
        local.apply_snapshot(snapshot)
    found["snapshots_of_the_caseload"] = round((time.perf_counter() - started) * 1000)
    casework = Casework(vault)
    found["caseload"] = median(casework.caseload, 20)
    found["open_dossier"] = median(lambda: opened(casework, ids[7]), 20)
    found |= spread("saved_answer", saved(casework, ids[7], saves))
    found |= spread("saved_answer_during_pull", saved_during_pull(vault, ids, saves))
    found["faults_of_every_page"] = median(vault.faults, 3)
    found["database_mb"] = round((vault.folder / "koffer.db").stat().st_size / 1e6, 1)
    vault.close()
    return found


def a_feed(dossier_id: UUID) -> Feed:
    feed = Feed(dossier_scope(dossier_id))
    facts = {"gemeente": "0268", "wettelijk_stelsel": "wi2021", "pip_termijn_start": "2027-02-01"}
    for name, value in (facts | {f"lbt_{part}": "x" * 12 for part in ("uitslag", "score", "vereiste_score")}).items():
        feed.add("dossier", dossier_id, name, value)
    for name in ("voornamen", "geslachtsnaam", "straat_huisnummer", "woonplaats", "telefoon", "e_mail"):
        feed.add("person", dossier_id, name, f"waarde van {name}")
    for number in range(28):
        feed.add("event", uuid5(dossier_id, f"event {number}"), "omschrijving", "Er is iets gemeld. " * 5)
    for number in range(QUESTIONS):
        entity_id = uuid5(dossier_id, f"vraag.{number}")
        feed.add("answer", entity_id, "vraag", f"vraag.{number}")
        feed.add("answer", entity_id, "antwoord", an_answer("Een antwoord van een paar regels. " * 8))
    return feed


def opened(casework: Casework, dossier_id: UUID) -> object:
    """What the first screen of a dossier asks for."""
    return (
        casework.dossier(dossier_id),
        casework.answers(dossier_id),
        casework.notes(dossier_id),
        casework.draft_plan(dossier_id),
        casework.goals(dossier_id),
        casework.events(dossier_id),
        casework.conflicts(dossier_id),
        casework.waiting(),
    )


def saved(casework: Casework, dossier_id: UUID, times: int) -> list[float]:
    """Answers, some again and some for the first time, one after the other."""
    taken = []
    for number in range(times):
        answer = an_answer(f"Een nieuw antwoord, nummer {number}. " * 4)
        started = time.perf_counter()
        casework.record_answer(dossier_id, f"vraag.{number % 90}", answer)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def saved_during_pull(vault: Vault, ids: list[UUID], times: int) -> list[float]:
    """The same while snapshots of the other dossiers are applied in another thread, without a pause."""
    stop = threading.Event()
    snapshots = [a_feed(dossier_id).snapshot() for dossier_id in ids[10:30]]

    def pull() -> None:
        local = LocalSide(vault)
        while not stop.is_set():
            for snapshot in snapshots:
                local.apply_snapshot(snapshot)

    pulling = threading.Thread(target=pull)
    pulling.start()
    try:
        return saved(Casework(vault), ids[7], times)
    finally:
        stop.set()
        pulling.join()


def raw(folder: Path) -> dict[str, float]:
    """The driver alone, 20,000 rows of 900 bytes: an update and an insert per save, and a scan by a new connection."""
    plain = raw_times(folder / "plain.db", "")
    cipher = raw_times(folder / "cipher.db", secrets.token_hex(32))
    return {
        "raw_save_plain": plain[0],
        "raw_save_encrypted": cipher[0],
        "raw_save_ratio": round(cipher[0] / plain[0], 2),
        "raw_scan_plain": plain[1],
        "raw_scan_encrypted": cipher[1],
        "raw_scan_ratio": round(cipher[1] / plain[1], 2),
    }


def raw_times(path: Path, key: str) -> tuple[float, float]:
    connection = raw_connection(path, key)
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)")
    connection.execute("CREATE TABLE log (id INTEGER PRIMARY KEY, body TEXT)")
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO t (body) VALUES (?)", [(secrets.token_hex(ROW_BYTES // 2),) for _ in range(ROWS)]
    )
    connection.execute("COMMIT")

    def save() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE t SET body = ? WHERE id = ?", (secrets.token_hex(450), 1 + secrets.randbelow(ROWS)))
        connection.execute("INSERT INTO log (body) VALUES (?)", (secrets.token_hex(100),))
        connection.execute("COMMIT")

    saving = median(save, RAW_SAVES)
    connection.close()

    def scan() -> None:
        fresh = raw_connection(path, key)
        fresh.execute("SELECT sum(length(body)) FROM t").fetchone()
        fresh.close()

    return saving, median(scan, 5)


def raw_connection(path: Path, key: str) -> Any:
    connection = sqlcipher.connect(str(path), isolation_level=None)
    if key:
        connection.set_key(bytearray(f"x'{key}'".encode()))
    for pragma in PRAGMAS:
        if key or not pragma.startswith("cipher"):
            connection.execute(f"PRAGMA {pragma}")
    return connection


def median(work: Callable[[], object], rounds: int) -> float:
    taken = []
    for _round in range(rounds):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return round(statistics.median(taken), 2)


def spread(name: str, taken: list[float]) -> dict[str, float]:
    ordered = sorted(taken)
    at = {part: ordered[min(len(ordered) - 1, int(len(ordered) * part / 100))] for part in (50, 99)}
    return {f"{name}_p{part}": round(value, 2) for part, value in at.items()} | {f"{name}_worst": round(ordered[-1], 2)}


if __name__ == "__main__":
    main()
