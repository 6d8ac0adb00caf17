"""The service as a program of its own: started, killed in the middle of its work, started again."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

import httpx2
import pytest

from sync.central import app, embedded, schema
from sync.central.accounts import User, find_user
from sync.central.database import opened, transact
from sync.protocol.feed import Position, follow
from sync.protocol.messages import Push, Pushed
from sync.protocol.operations import dossier_scope
from tests.central.builders import Centre, Laptop, a_centre

READY = "Klaar op "
KILLS = 5


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], httpx2.Client]]:
    """The program and a client that speaks to it over a real socket."""
    command = [sys.executable, "-m", "sync.central.app", "serve", "--listen", "127.0.0.1:0", *arguments]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert program.stdout
        line = program.stdout.readline()
        assert line.startswith(READY), line
        with httpx2.Client(base_url=line.removeprefix(READY).strip()) as client:
            yield program, client
    finally:
        program.kill()
        program.wait()
        assert program.stdout
        program.stdout.close()


def bring(laptop: Laptop, batches: list[Push], answered: queue.Queue[Pushed | None]) -> None:
    """Push until the service is gone."""
    try:
        for batch in batches:
            answered.put(laptop.ask("/v1/sync/push", batch, Pushed))
    except httpx2.TransportError:
        answered.put(None)


def test_a_service_killed_in_the_middle_of_pushes_loses_and_doubles_nothing(
    centre: Centre, database_url: str, laptop: Laptop, dossier_id: UUID
) -> None:
    start = centre.count(schema.op)
    notes = [
        laptop.change(dossier_id, "notitie", "x" * 200, entity="answer", entity_id=uuid4()) for _ in range(KILLS * 100)
    ]
    waiting = [laptop.batch(*notes[n : n + 20]) for n in range(0, len(notes), 20)]
    results = []
    for round_number in range(1, KILLS + 1):
        with serving("--database", database_url) as (program, client):
            laptop.client = client
            answered: queue.Queue[Pushed | None] = queue.Queue()
            pushing = threading.Thread(target=bring, args=(laptop, waiting, answered))
            pushing.start()
            for _ in range(round_number):
                answer = answered.get(timeout=30)
                assert answer
                results.append(answer)
            program.send_signal(signal.SIGKILL)
            pushing.join()
            while answer := answered.get(timeout=30):
                results.append(answer)
            waiting = [batch for batch in waiting if batch.first_dev_seq >= results[-1].next_dev_seq]
            assert waiting, "the service was killed with work still to come"
    with serving("--database", database_url) as (_program, client):
        laptop.client = client
        results += [laptop.ask("/v1/sync/push", batch, Pushed) for batch in waiting]
        (page,) = laptop.pull_scopes({dossier_scope(dossier_id): 0}, want=1).pages
    assert [result.status for answer in results for result in answer.results] == ["applied"] * len(notes)
    assert centre.count(schema.op) == start + len(notes)
    rows = [row for row in centre.rows(schema.op) if row.scope_id == page.scope]
    assert sorted(row.seq for row in rows) == list(range(1, page.head_seq + 1))
    assert {row.op_id for row in rows} >= {note.op_id for note in notes}


def test_the_embedded_service_survives_a_kill_and_stops_clean(cluster_folder: Path) -> None:
    with serving("--data", str(cluster_folder)), opened(f"embedded:{cluster_folder}") as engine:
        centre = a_centre(engine)
        samira = centre.user("samira@nijmegen.example")
        dossier_id = centre.dossier(user=samira)
        laptop = centre.laptop(samira)
    with serving("--data", str(cluster_folder)) as (program, client):
        laptop.client = client
        laptop.push_one(laptop.change(dossier_id, "roepnaam", "Sara"))
        (page,) = laptop.pull_scopes({dossier_scope(dossier_id): 0}).pages
        assert follow(Position(), page.operations).seq == page.head_seq
        program.terminate()
        assert program.wait(timeout=30) == 0
    assert embedded._running(cluster_folder) is None


def test_a_database_of_another_version_is_not_served(empty_database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["serve", "--database", empty_database, "--listen", "127.0.0.1:0"]) == 1
    told = capsys.readouterr()
    assert READY not in told.out
    assert "migrate" in told.err


def test_migrate_brings_a_database_to_the_version_of_the_program(
    empty_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main(["check", "--database", empty_database]) == 1
    assert app.main(["migrate", "--database", empty_database]) == 0
    assert app.main(["check", "--database", empty_database]) == 0
    assert schema.VERSION in capsys.readouterr().out


@pytest.mark.parametrize(
    "command", [["check"], ["migrate"], ["enrol", "--municipality", "0268", "--user", "a@b.example"]]
)
def test_a_database_that_is_not_there_is_said_in_one_sentence(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main([*command, "--database", "postgresql://nobody@127.0.0.1:1/x"]) == 1
    told = capsys.readouterr().err
    assert len(told.strip().splitlines()) == 2
    assert "Traceback" not in told


@pytest.mark.parametrize("address", ["onzin", "127.0.0.1:99999", "127.0.0.1:-1", "nergens.invalid:80"])
def test_an_address_that_cannot_be_opened_is_said(
    address: str, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main(["serve", "--database", database_url, "--listen", address]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 2


def enrol(database_url: str, *arguments: str) -> int:
    return app.main(["enrol", "--database", database_url, "--municipality", "0268", *arguments])


def test_enrol_makes_the_user_once_and_prints_a_code_that_works(
    centre: Centre, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    new = ("--user", "Samira@nijmegen.example", "--name", "Samira", "--role", "klantregisseur")
    assert enrol(database_url, *new) == 0
    first = capsys.readouterr().out.strip()
    assert enrol(database_url, "--user", "samira@nijmegen.example") == 0
    second = capsys.readouterr().out.strip()
    assert first != second
    samira = transact(centre.engine, lambda connection: find_user(connection, "0268", "samira@nijmegen.example"))
    assert [Laptop(centre.client, samira).enrol(code).name for code in (first, second)] == ["Samira", "Samira"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--user", "niemand@nijmegen.example"),
        ("--name", "Samira"),
        ("--user", "geen-adres", "--name", "Samira", "--role", "klantregisseur"),
    ],
)
def test_enrol_says_when_it_knows_nobody_of_that_name(
    database_url: str, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert enrol(database_url, *arguments) == 1
    assert capsys.readouterr().out == ""


def test_assign_gives_a_dossier_of_the_same_municipality(
    centre: Centre, database_url: str, samira: User, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier_id = centre.dossier()
    assign = ["assign", "--database", database_url]
    assert app.main([*assign, str(dossier_id), samira.email]) == 0
    assert centre.laptop(samira).snapshot(dossier_id).seq == 3
    assert app.main([*assign, str(uuid4()), samira.email]) == 1
    assert app.main([*assign, str(dossier_id), samira.email, "--municipality", "0252"]) == 1
    assert app.main([*assign, str(dossier_id), "niemand@nijmegen.example"]) == 1
    assert "Traceback" not in capsys.readouterr().err
