"""The PostgreSQL that comes along: it starts, it is shared, and nobody's crash leaves it behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil
import psycopg
from sqlalchemy.engine import make_url

from sync.central import embedded

OWN_AND_WAIT = """
import sys
from pathlib import Path
from sync.central import embedded
print(embedded.start(Path(sys.argv[1]), durable=False).url, flush=True)
sys.stdin.read()
"""


def is_up(url: str) -> bool:
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


def owner(folder: Path) -> subprocess.Popen[str]:
    """A program that starts the cluster and waits, ready to be killed."""
    program = subprocess.Popen(
        [sys.executable, "-c", OWN_AND_WAIT, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout
    assert program.stdout.readline().startswith("postgresql:")
    return program


def test_a_cluster_keeps_its_data_and_stops_with_its_owner(cluster_folder: Path) -> None:
    with embedded.running(cluster_folder, durable=False) as cluster:
        assert cluster.owned
        with psycopg.connect(cluster.url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS n")
    assert not is_up(cluster.url)
    with embedded.running(cluster_folder, durable=False) as again, psycopg.connect(again.url) as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (1,)
        assert connection.execute("SHOW unix_socket_permissions").fetchone() == ("0700",)


def test_a_second_program_joins_and_leaves_the_cluster_running(cluster_folder: Path) -> None:
    program = owner(cluster_folder)
    with embedded.running(cluster_folder) as joined:
        assert not joined.owned
        assert is_up(joined.url)
    assert is_up(joined.url)
    program.kill()
    program.wait()
    embedded.stop(cluster_folder)
    assert not is_up(joined.url)


def test_a_cluster_whose_owner_was_killed_is_found_and_stopped(cluster_folder: Path) -> None:
    program = owner(cluster_folder)
    program.kill()
    program.wait()
    left = psutil.Process(int((cluster_folder / "pg" / "postmaster.pid").read_text().split()[0]))
    assert left.is_running()
    with embedded.running(cluster_folder, durable=False) as cluster:
        assert cluster.owned
        assert not left.is_running()
        assert is_up(cluster.url)


def test_a_throwaway_cluster_leaves_nothing(cluster_folder: Path) -> None:
    with embedded.throwaway(cluster_folder) as cluster:
        assert is_up(cluster.url)
        assert make_url(cluster.database("other")).database == "other"
    assert not cluster.folder.exists()
    assert not is_up(cluster.url)


def test_stopping_what_does_not_run_does_nothing(tmp_path: Path) -> None:
    embedded.stop(tmp_path)
    assert list(tmp_path.iterdir()) == []
