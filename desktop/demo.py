"""`regiekoffer demo`: a central side with a fictional caseload in its own process, and the app in front of it.

The central side is a real one on loopback with a real PostgreSQL; it outlives the lock, because locking starts a fresh
process, and stops when the app is closed. Without a display the demo walks its own path unattended.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import httpx2
from platformdirs import user_data_dir

from desktop.presenters import days
from i18n import _
from sync.dossier.errors import AppError

PASSPHRASE = "regen fiets tafel brood koffer"  # noqa: S105  the demo shows it on its unlock screen
KLANTREGISSEUR = "marieke.dewit@nijmegen.example"
STATE = "demo.json"
STARTS_WITHIN_S = 60


class DemoFailed(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("De centrale kant van de demo is niet gestart."),
            advice=_("Sluit andere demo's en probeer het nog een keer, of begin opnieuw met --fresh."),
        )


class NotADemo(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("In deze map staat iets anders dan een demo. Er is niets verwijderd."),
            advice=_("Kies een lege map met --folder, of laat --folder weg."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CentralSide:
    """The running central side of the demo: where it answers, its process, and one-time codes per user."""

    url: str
    pid: int
    codes: dict[str, list[str]] = field(repr=False)

    def code(self, number: int = 0) -> str:
        """A one-time code for the klantregisseur: the first for her own laptop, the next for another one."""
        return self.codes[KLANTREGISSEUR][number]

    def answers(self) -> bool:
        with contextlib.suppress(httpx2.HTTPError):
            return httpx2.get(f"{self.url}/v1/health", timeout=2, trust_env=False).status_code == 200
        return False

    def stop(self) -> None:
        """End the process and wait until its PostgreSQL has closed too."""
        with contextlib.suppress(OSError):
            os.kill(self.pid, signal.SIGTERM)
        for _try in range(100):
            if not _lives(self.pid):
                return
            time.sleep(0.05)


def central_side(folder: Path, today: date) -> CentralSide:
    """The central side of the demo in `folder`: the one that still runs there, else a fresh one. About two seconds."""
    kept = _kept(folder)
    if kept is not None and _lives(kept.pid) and kept.answers():
        return kept
    # The briefcase of the demo knows this address, so the port stays what it was.
    started = _start(folder, today, kept.url.rpartition(":")[2] if kept else "0")
    folder.joinpath(STATE).write_text(json.dumps(asdict(started)), encoding="utf-8")
    return started


def _start(folder: Path, today: date, port: str) -> CentralSide:
    folder.mkdir(parents=True, exist_ok=True)
    words = ["serve", "--data", str(folder / "centraal" / "pg"), "--listen", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [sys.executable, "-m", "sync.central.app", *words, "--demo", today.isoformat()],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None  # noqa: S101  it was asked for
    watch = threading.Timer(STARTS_WITHIN_S, process.kill)
    watch.start()
    try:
        codes = process.stdout.readline()
        url = process.stdout.readline().rpartition(" ")[2].strip()
    finally:
        watch.cancel()
    if not url.startswith("http"):
        process.kill()
        raise DemoFailed
    return CentralSide(url=url, pid=process.pid, codes=json.loads(codes))


def _kept(folder: Path) -> CentralSide | None:
    try:
        kept: dict[str, Any] = json.loads(folder.joinpath(STATE).read_text(encoding="utf-8"))
        return CentralSide(url=str(kept["url"]), pid=int(kept["pid"]), codes=dict(kept["codes"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _lives(pid: int) -> bool:
    if sys.platform == "win32":
        listed = subprocess.run(["tasklist", "/FI", f"PID eq {pid}"], capture_output=True, text=True, check=False)  # noqa: S607
        return str(pid) in listed.stdout
    with contextlib.suppress(ChildProcessError, OSError):
        os.waitpid(pid, os.WNOHANG)  # our own ended child would look alive until it is waited for
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def run(args: argparse.Namespace) -> int:
    """Show the demo, or walk it unattended; the exit code is 0 only if everything held."""
    from desktop.app.program import has_display

    today = args.today or days.today()
    if args.unattended or args.screenshots or not has_display():
        return _walk(args, today)
    return _show(args, today)


def _walk(args: argparse.Namespace, today: date) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop.app import walk

    if not args.unattended and args.out is None and args.screenshots is None:
        print(_("Er is geen scherm. De demo loopt daarom zelf door het werk."))
    out = args.out or Path(tempfile.mkdtemp(prefix="regiekoffer-demo-"))
    out.mkdir(parents=True, exist_ok=True)
    with _room() as room:
        started = time.perf_counter()
        central = central_side(room, today)
        try:
            ready_s = time.perf_counter() - started
            summary = walk.walk(
                walk.Route(central=central, room=room, out=out, screenshots=args.screenshots, today=today)
            )
        finally:
            central.stop()
    summary["seconds"] = {"central ready": round(ready_s, 3)} | summary["seconds"]
    text = json.dumps(summary, ensure_ascii=False, indent=2)
    out.joinpath("summary.json").write_text(text + "\n", encoding="utf-8")
    print(text)
    print(_("Het plan en het verslag staan in {folder}").format(folder=out), file=sys.stderr)
    return 0 if summary["held"] else 1


@contextlib.contextmanager
def _room() -> Iterator[Path]:
    """A folder of this walk's own, gone afterwards: two walks never meet."""
    room = Path(tempfile.mkdtemp(prefix="regiekoffer-"))
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _clear(folder: Path) -> None:
    """Throw the demo of before away; raises `NotADemo` for a folder that holds anything else."""
    if folder.exists() and any(folder.iterdir()) and not folder.joinpath(STATE).exists():
        raise NotADemo
    kept = _kept(folder)
    if kept is not None and _lives(kept.pid) and kept.answers():
        kept.stop()
    shutil.rmtree(folder, ignore_errors=True)


def demo_folder() -> Path:
    return Path(user_data_dir("Regiekoffer-demo", appauthor=False))


def _show(args: argparse.Namespace, today: date) -> int:
    from desktop.app import Demo, Ended, Setting, program
    from desktop.app.first_start import enrol_quietly
    from desktop.presenters.enrolment import Invitation
    from desktop.store.unlock import Lock

    folder = args.folder or demo_folder()
    if args.fresh or args.first_start:
        _clear(folder)
    if not args.resume:
        print(_("De demo wordt klaargezet."), flush=True)
    central = central_side(folder, today)
    lock = Lock(folder / "koffer")
    invitation = Invitation(central.code(), central.url, _("Laptop van Marieke"))
    if not lock.has_vault and not args.first_start:
        enrol_quietly(lock, invitation, PASSPHRASE)
    if not args.resume:
        print(_("Klaar. Het wachtwoord van de demo is: {words}").format(words=PASSPHRASE), flush=True)
    setting = Setting(
        folder=folder / "koffer",
        again=["--folder", str(folder), "demo", "--resume"],
        demo=Demo(passphrase=PASSPHRASE, invitation=invitation),
        today=lambda: args.today or days.today(),
    )
    ended = program.run(setting)
    if ended is not Ended.LOCKED:
        central.stop()
    return 0
