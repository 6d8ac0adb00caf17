"""A laptop as a person has it: the running program in its window, and the way to the central side."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app.desk import Desk
from desktop.app.program import Program, Setting
from desktop.casework import Casework
from desktop.exchange import enrol_device
from desktop.store.device import Device
from desktop.store.local import LocalSide
from desktop.store.unlock import Lock
from desktop.views.enrolment import EnrolmentView
from desktop.views.theme.bilingual import LangText
from desktop.views.unlock import UnlockView
from sync.central import api
from sync.central.routes import Service
from tests.store.builders import EPOCH, PASSPHRASE, QUICK, Feed, a_lock, an_identity

LONGEST_MS = 10_000
"""Before a condition that never comes true fails the test; nothing is timed by it."""

READS = "communicatie.lezen_of_luisteren"
"""A question of four tiles that opens and closes nothing but the one behind it."""

TELLS = "communicatie.taalvariant"
"""A question that is answered in words."""


@dataclass
class Way:
    """The way to the central side: a real service on a port of its own that can be cut off and mended.

    `asked` lists the addresses that were asked for; `before` is told of each, before it is answered.
    """

    service: Service
    asked: list[str] = field(default_factory=list)
    before: Callable[[str], None] = lambda address: None
    _port: int = 0
    _server: uvicorn.Server | None = None
    _thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def mend(self) -> None:
        application = api.application(self.service)

        async def watched(scope: Any, receive: Any, send: Any) -> None:
            self.asked.append(scope["path"])
            self.before(scope["path"])
            await application(scope, receive, send)

        listener = socket.create_server(("127.0.0.1", self._port))
        self._port = listener.getsockname()[1]
        self._server = uvicorn.Server(uvicorn.Config(watched, log_level="critical", access_log=False, lifespan="off"))
        self._thread = threading.Thread(target=self._serve, args=(self._server, listener), daemon=True)
        self._thread.start()

    def cut(self) -> None:
        """From now on nobody answers; nothing happens when that was so already."""
        if self._server is None or self._thread is None:
            return
        self._server.should_exit = True
        self._thread.join()
        self._server = None

    def _serve(self, server: uvicorn.Server, listener: socket.socket) -> None:
        with listener:
            server.run(sockets=[listener])


@dataclass
class Laptop:
    """The program on one laptop. `enrolled` makes the vault without its window, which is what most tests need."""

    qtbot: Any
    folder: Path
    setting: Setting
    program: Program

    @property
    def desk(self) -> Desk:
        assert isinstance(self.program.desk, Desk), "the briefcase is not open"
        return self.program.desk

    @property
    def casework(self) -> Casework:
        return self.desk.casework

    @property
    def screens(self) -> Any:
        return self.desk.screens

    @property
    def gate(self) -> UnlockView:
        view = self.program.window.screens["unlock"]
        assert isinstance(view, UnlockView)
        return view

    @property
    def first_start(self) -> EnrolmentView:
        view = self.program.window.screens["enrolment"]
        assert isinstance(view, EnrolmentView)
        return view

    def start(self) -> Laptop:
        self.program.start()
        self.qtbot.waitExposed(self.program.window)
        return self

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=LONGEST_MS)

    def settle(self) -> None:
        """Let Qt show what was just put on a screen: layouts do that when they come to it."""
        for _turn in range(6):
            QApplication.processEvents()

    def type_passphrase(self, typed: str) -> None:
        self.gate.passphrase.field.setText(typed)
        self.gate.unlock.click()

    def unlock(self, typed: str = PASSPHRASE) -> Laptop:
        """Type the passphrase and wait until the screens are there and the first round has ended, well or not."""
        self.type_passphrase(typed)
        self.until(lambda: self.program.desk is not None or self.gate.strip.isVisible())
        assert self.program.desk is not None, self.gate.strip.words.text()
        if not self.casework.works_offline():
            self.synchronise(well=None)
        return self

    def synchronise(self, *, well: bool | None = True) -> None:
        """A round asked for by the person. `well` says how it has to end; None when it does not matter."""
        self.until(lambda: not self.desk.rounds.busy)
        before = self.casework.last_round()
        self.screens.sync_view.sync_requested.emit()
        assert self.desk.rounds.busy, "no round began"
        self.until(lambda: not self.desk.rounds.busy)
        assert well is None or (self.desk.rounds.failed is None and self.casework.last_round() != before) is well

    def answer(self, dossier_id: object, option: int, question_id: str = READS) -> None:
        """Open a question and choose a tile, as a person does."""
        self.desk.open_intake(str(dossier_id), question_id)
        self.screens.intake_view.card.answers.tiles[option].click()

    def shown(self) -> str:
        """Every word that can be read on the open screen and in the bar beside it."""
        return words_of(self.program.window)

    def strip(self) -> str:
        """The message on the open screen."""
        strip = self.program.window.screens[self.program.window.current].strip
        return str(strip.words.text()) if strip.isVisible() else ""

    def close(self) -> None:
        """As a person who closes the window: the application then tells the program that it ends."""
        self.program.window.close()
        self.program._leave()
        self.program.keys.wait()


def words_of(widget: QWidget) -> str:
    return "\n".join(str(label.text()) for label in widget.findChildren(LangText) if label.isVisible())


def enrolled(folder: Path, url: str, code: str) -> Lock:
    """A vault that went through its first start, closed again."""
    lock = a_lock(folder)
    made = enrol_device(lock, code, url, PASSPHRASE, cost=QUICK)
    assert made.problem is None
    made.vault.close()
    return lock


def filled(folder: Path, *dossiers: Feed, offline: bool = True) -> None:
    """A closed vault with these dossiers, of Marieke de Wit, that works offline; no central side had a part in it."""
    vault = a_lock(folder).make(PASSPHRASE, QUICK)
    with vault.deed() as session:
        Device(session).enrol(an_identity())
        Device(session).work_offline(offline)
    for feed in dossiers:
        LocalSide(vault).apply_page(EPOCH, feed.page())
    vault.close()


def a_laptop(qtbot: Any, application: QApplication, folder: Path, **setting: Any) -> Laptop:
    """The program over a folder, not started yet."""
    given = Setting(folder=folder, again=["--folder", str(folder)], **setting)
    program = Program(application, given)
    qtbot.addWidget(program.window)
    return Laptop(qtbot, folder, given, program)
