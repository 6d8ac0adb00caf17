"""How fast the central side takes and gives, as one JSON object with medians in milliseconds.

    python -m tests.bench.central [--rounds N]

A real PostgreSQL from the wheel (fsync as in production unless `--relaxed`), one worker, the ASGI application called in
process and once over a real socket; one laptop, one dossier.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import httpx2
import psycopg
import uvicorn

from sync.central import api, embedded, migrations
from sync.central.database import opened
from sync.central.routes import Service
from sync.dossier.fields import SCHEMA
from sync.protocol.messages import Pull, Push
from sync.protocol.operations import dossier_scope, scope_id
from tests.central.builders import Laptop, a_centre

T = TypeVar("T")

NOTE = "Vertelde over de lessen in het buurthuis en over het werk dat zij zoekt. " * 3
OPERATIONS = 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--relaxed", action="store_true", help="without fsync")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="regiekoffer-bench-") as folder:
        with embedded.running(Path(folder) / "pg", durable=not args.relaxed) as cluster, opened(cluster.url) as engine:
            migrations.migrate(engine)
            centre = a_centre(engine)
            samira = centre.user("samira@nijmegen.example")
            laptop, dossier_id = centre.laptop(samira), centre.dossier(user=samira)
            measured = {"asgi": measure(laptop, dossier_scope(dossier_id), args.rounds)}
            with served(Service(engine)) as address, httpx2.Client(base_url=address) as client:
                laptop.client = client
                measured["socket"] = measure(laptop, dossier_scope(dossier_id), args.rounds)
        version = psycopg.pq.version_pretty(psycopg.pq.version())
    about = {"cores": os.cpu_count(), "python": platform.python_version(), "libpq": version, "fsync": not args.relaxed}
    print(json.dumps({"about": about, "median_ms": measured}, indent=2))


def measure(laptop: Laptop, scope: str, rounds: int) -> dict[str, float]:
    seq = laptop.pull_scopes({scope: 0}, want=1).pages[0].head_seq
    bulk = [a_push(laptop, scope, OPERATIONS) for _ in range(rounds)]
    small = [a_push(laptop, scope, 1) for _ in range(rounds * 7)]
    at_head = {scope: seq + rounds * (OPERATIONS + 7)}
    nothing = Pull(epoch=None, cursors=at_head, schema=SCHEMA)
    return {
        f"push_{OPERATIONS}": median(lambda push: laptop.post("/v1/sync/push", push), bulk),
        f"push_{OPERATIONS}_again": median(lambda push: laptop.post("/v1/sync/push", push), bulk),
        "push_1": median(lambda push: laptop.post("/v1/sync/push", push), small),
        f"pull_{OPERATIONS}": median(
            lambda asked: laptop.post("/v1/sync/pull", asked),
            [Pull(epoch=None, cursors={scope: seq + n * OPERATIONS}, schema=SCHEMA) for n in range(rounds)],
        ),
        "pull_nothing": median(lambda asked: laptop.post("/v1/sync/pull", asked), [nothing] * rounds * 7),
        "snapshot": median(lambda _n: laptop.snapshot(scope_id(scope)), list(range(rounds))),
    }


def a_push(laptop: Laptop, scope: str, size: int) -> Push:
    changes = [laptop.change(scope_id(scope), "notitie", NOTE, entity="answer", entity_id=uuid4()) for _ in range(size)]
    return laptop.batch(*changes)


def median(work: Callable[[T], object], inputs: list[T]) -> float:
    taken = []
    for one in inputs:
        began = time.perf_counter()
        answer = work(one)
        taken.append(time.perf_counter() - began)
        status = getattr(answer, "status_code", 200)
        assert status == 200, status
    return round(statistics.median(taken) * 1000, 2)


@contextmanager
def served(service: Service) -> Iterator[str]:
    """The application behind uvicorn in a thread of its own."""
    config = uvicorn.Config(api.application(service), port=0, log_level="error", access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    main()
