"""The program: one window, one briefcase, and the way from locked to open and back."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QProcess, QTimer
from PySide6.QtWidgets import QApplication

from desktop.app import front, gate
from desktop.presenters import days
from desktop.presenters.enrolment import EnrolmentPresenter, Invitation
from desktop.presenters.unlock import UnlockPresenter
from desktop.presenters.work import in_words
from desktop.store import vault as vaults
from desktop.store.keyring_file import Cost
from desktop.store.unlock import Lock
from desktop.store.vault import Vault
from desktop.views.background import Background
from desktop.views.theme import dress
from desktop.views.window import Window
from sync.dossier.errors import AppError

AFTER_PAINT_MS = 60
"""Long enough for the first picture to be on the screen before anything else is loaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """What the demo adds: the passphrase on the unlock screen, or the code of a first start."""

    passphrase: str = field(default="", repr=False)
    invitation: Invitation | None = None
    cost: Cost | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where the briefcase is and how the program was started. `again` are the arguments that start it anew."""

    folder: Path | None = None
    again: Sequence[str] = ()
    demo: Demo | None = None
    today: Callable[[], date] = days.today
    now: Callable[[], datetime] = days.now


class Ended(Enum):
    """How the program ended: closed for good, or locked, with a fresh process at the lock screen."""

    CLOSED = "closed"
    LOCKED = "locked"


class Program:
    """The running app."""

    def __init__(self, application: QApplication, setting: Setting) -> None:
        self.application = application
        self.setting = setting
        self.folder = setting.folder or vaults.default_folder()
        self.box = Lock(self.folder)
        self.window = Window()
        self.keys = Background(self.window)
        self.desk: object | None = None
        self._gate: object | None = None  # Qt holds the receiver of a signal weakly
        self.ended = Ended.CLOSED
        self._vault: Vault | None = None
        self.window.look_changed.connect(self._remember_look)
        self.window.lock_requested.connect(self.lock)
        application.aboutToQuit.connect(self._leave)

    @property
    def idle(self) -> bool:
        """Whether nothing runs beside the screen any more."""
        desk: Any = self.desk
        lanes = [self.keys, *([desk.syncing, desk.drawing] if desk else [])]
        return all(lane.wait(0) for lane in lanes)

    def start(self) -> None:
        """Show the gate: unlock where there is a briefcase, else the first start."""
        look = front.read(self.folder)
        scheme = dress.system_scheme(self.application) if look.scheme == "system" else look.scheme
        dress.dress(self.application, scheme, look.scale)
        if self.box.has_vault:
            self._show_unlock()
        else:
            self._show_first_start()
        self.window.show()

    def lock(self) -> None:
        """Save, close, and let a fresh process that knows nothing show the lock."""
        self.window.hide()  # at once: nothing that follows may keep a caseload on the screen
        self._close()
        self.ended = Ended.LOCKED
        program, *arguments = [sys.executable, "-m", "desktop.cli", *self.setting.again]
        QProcess.startDetached(program, list(arguments))
        self.application.quit()

    def opened(self, vault: Vault) -> None:
        """The briefcase is open: lay it out on the desk."""
        self._vault = vault
        try:
            self._lay_out(vault)
        except AppError as problem:
            # A damaged page may be met only here: then it is said at the gate, and nothing stays half open.
            self.desk = None
            self._close()
            self._refuse(problem)

    def _refuse(self, problem: AppError) -> None:
        name = "unlock" if "unlock" in self.window.screens else "enrolment"
        self.window.open(name)
        if isinstance(self._gate, UnlockPresenter):
            self._gate.refused(problem)
        else:
            self.window.screens[name].show_problem(in_words(problem))

    def _lay_out(self, vault: Vault) -> None:
        from desktop.app.desk import Desk  # the screens behind the lock are loaded while the key is derived
        from desktop.casework import Casework

        casework = Casework(vault, self.setting.now)
        desk = Desk(
            window=self.window,
            casework=casework,
            drawing=Background(self.window),
            syncing=Background(self.window),
            demo=self.setting.demo is not None,
            today=self.setting.today,
            now=self.setting.now,
            after_round=lambda _summary: self._remember_round(),
        )
        self.desk = desk
        gate.put_name_on_front(self.folder, casework.profile().name)
        desk.open_first()

    def _show_unlock(self) -> None:
        from desktop.views.unlock import UnlockView

        view = UnlockView()
        passphrase = self.setting.demo.passphrase if self.setting.demo else ""
        presenter = gate.unlocking(self.box, view, self.keys, self.opened, passphrase)
        self._gate = presenter
        self._show_gate("unlock", view)
        presenter.refresh()
        QTimer.singleShot(AFTER_PAINT_MS, _load_desk)

    def _show_first_start(self) -> None:
        from desktop.app import first_start
        from desktop.views.enrolment import EnrolmentView

        demo = self.setting.demo
        known = demo.invitation if demo and demo.invitation else Invitation("", "", "")
        view = EnrolmentView()
        cost = demo.cost if demo else None
        presenter = first_start.enrolling(self.box, view, self.keys, self.opened, known, cost)
        self._gate = presenter
        self._show_gate("enrolment", view)
        presenter.start()

    def _show_gate(self, name: str, view: object) -> None:
        from desktop.views.parts.screen import Screen

        assert isinstance(view, Screen)  # noqa: S101  both gates are
        self.window.add(name, view, full=True)
        self.window.open(name)
        view.start()

    def _remember_look(self, scheme: str, scale: float) -> None:
        self._write_front(replace(front.read(self.folder), scheme=scheme, scale=scale))

    def _remember_round(self) -> None:
        self._write_front(replace(front.read(self.folder), last_success=self.setting.now().isoformat()))

    def _write_front(self, kept: front.Front) -> None:
        """Only beside a briefcase, which moves into an empty place; and never a reason to stop."""
        if self.box.has_vault:
            with suppress(AppError):
                front.write(self.folder, kept)

    def _leave(self) -> None:
        if isinstance(self._gate, EnrolmentPresenter):
            self._gate.give_up()
        self.window.flush()
        self._close()

    def _close(self) -> None:
        from desktop.app.desk import Desk

        if self._vault is None:
            return
        vault, self._vault = self._vault, None
        if isinstance(self.desk, Desk):
            with suppress(AppError):  # a full or failing disk: where she was is worth less than the lock
                self.desk.casework.remember_place(self.desk.place())
            self.desk.close()
        with suppress(AppError):
            vault.close()


def _load_desk() -> None:
    """Load what is behind the lock while the person reads the first screen."""
    import desktop.app.desk  # noqa: F401


def application() -> QApplication:
    """The one application of this process; without a display Qt would not start, so that is said plainly before."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    made = QApplication(sys.argv[:1])
    made.setApplicationName("Regiekoffer")
    made.setApplicationDisplayName("Regiekoffer")
    made.setDesktopFileName("regiekoffer")
    return made


def has_display() -> bool:
    """Whether a window can be shown; on Windows and macOS always."""
    if os.environ.get("QT_QPA_PLATFORM") or sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(setting: Setting) -> Ended:
    """Start the app and stay until it is closed or locked."""
    running = application()
    program = Program(running, setting)
    program.start()
    running.exec()
    if not program.idle:
        os._exit(0)  # a round still hangs on a network: leaving must not wait for it, and the vault is closed
    return program.ended
