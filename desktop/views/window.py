"""The window: side bar, the screen that is open, help, keys that work everywhere, and the lock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from desktop.presenters import help as keys
from desktop.presenters.sync import ChipLine
from desktop.views.autolock import AutoLock
from desktop.views.help import WIDTH as HELP_WIDTH
from desktop.views.help import HelpPanel
from desktop.views.parts.frames import column, hold, line
from desktop.views.parts.screen import Screen
from desktop.views.parts.strip import MessageStrip
from desktop.views.sidebar import SideBar
from desktop.views.theme import dress, tokens
from desktop.views.theme.focus_ring import FocusRing
from i18n import _

PRODUCT = "Regiekoffer"
FOLDS_AT = 1000
"""Narrower than this, in pixels at 100 %, the side bar shows icons only."""
LEAST_ROOM = 420
"""With less left beside the help panel, in pixels at 100 %, the panel takes the place of the screen."""


class Window(QMainWindow):
    """`add` gives it its screens, `open` shows one.

    `entry_chosen` names the screen that the person asks for (today, dossiers, search, sync), once the open screen lets
    go. `look_changed` reports the colour scheme and the text size, so that the app can remember them.
    """

    entry_chosen = Signal(str)
    back_requested = Signal()
    sync_requested = Signal()
    lock_requested = Signal()
    look_changed = Signal(str, float)

    def __init__(self, autolock: AutoLock | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Canvas")
        self.sidebar = SideBar(PRODUCT)
        self.sidebar.chosen.connect(self._choose)
        self.screens: dict[str, Screen] = {}
        self._full: set[str] = set()
        self.current = ""
        self.stack = QStackedWidget()
        self.strip = MessageStrip()
        self.help: HelpPanel | None = None
        self.autolock = autolock or AutoLock(parent=self)
        self.autolock.warned.connect(self._warn)
        self.autolock.resumed.connect(self._unwarn)
        self.autolock.due.connect(lambda: self._choose("lock"))  # before unlocking there is nothing to lock
        around = column(0, (24, 12, 24, 0))
        around.addWidget(self.strip)
        self._strip_room = hold(around)
        self._strip_room.hide()
        self._arrange()
        self._listen()
        self.ring = FocusRing(self)
        self.setWindowTitle(PRODUCT)
        self.resize(1366, 768)
        self.setMinimumSize(640, 480)

    def add(self, name: str, screen: Screen, *, full: bool = False) -> None:
        """Take in a screen; a full one has no side bar beside it."""
        self.screens[name] = screen
        if full:
            self._full.add(name)
        self.stack.addWidget(screen)
        screen.place_changed.connect(self._show_title)
        screen.status_chosen.connect(lambda: self._choose("sync"))

    def open(self, name: str) -> None:
        """Show a screen; what was still being typed on the one before is reported first."""
        self.flush()
        self.current = name
        self.sidebar.setVisible(name not in self._full)
        self.sidebar.mark("dossiers" if name == "dossier" else name)
        self.stack.setCurrentWidget(self.screens[name])
        self._show_title()
        self._fold()
        self.screens[name].start()

    def flush(self) -> None:
        if self.current:
            self.screens[self.current].flush()

    def show_identity(self, municipality: str) -> None:
        self.sidebar.municipality.show_text(municipality)

    def show_chip(self, chip: ChipLine) -> None:
        """Show on every screen where the work is."""
        for screen in self.screens.values():
            if screen.chip is not None:
                screen.chip.show_line(chip)

    def lock(self) -> None:
        self.flush()
        self.lock_requested.emit()

    def toggle_help(self) -> None:
        if self.help is not None and self.help.isVisible():
            self.close_help()
            return
        if self.help is None:
            self.help = HelpPanel(keys.groups())
            self.help.closed.connect(self.close_help)
            self._middle.addWidget(self.help)
        self.help.show()
        self._fold()
        self.help.close_button.setFocus()

    def close_help(self) -> None:
        if self.help is not None and self.help.isVisible():
            self.help.hide()
            self._fold()

    def show_text_size(self, scale: float) -> None:
        self._dress(tokens.current().scheme, scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            self.autolock.start(handle)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        super().closeEvent(event)

    def _arrange(self) -> None:
        page = column(0)
        page.addWidget(self._strip_room)
        page.addWidget(self.stack, 1)
        self._middle = line(0)
        self._middle.addWidget(self.sidebar)
        self._middle.addLayout(page, 1)
        centre = hold(self._middle)
        centre.setObjectName("Canvas")
        self.setCentralWidget(centre)

    def _listen(self) -> None:
        acts: dict[str, Callable[[], None]] = {
            "today": lambda: self._choose("today"),
            "dossiers": lambda: self._choose("dossiers"),
            "search": lambda: self._choose("search"),
            "sync": self._ask_sync,
            "lock": lambda: self._choose("lock"),
            "back": self._go_back,
            "next_pane": lambda: self._step_pane(1),
            "previous_pane": lambda: self._step_pane(-1),
            "larger": lambda: self._step_size(1),
            "smaller": lambda: self._step_size(-1),
            "normal": lambda: self.show_text_size(1.0),
            "scheme": self._switch_scheme,
            "help": self.toggle_help,
            "close": self._close_panel,
        }
        for name, shortcut in keys.everywhere().items():
            for sequence in shortcut.sequences:
                QShortcut(QKeySequence(sequence), self, context=Qt.ShortcutContext.WindowShortcut).activated.connect(
                    acts[name]
                )

    def _choose(self, name: str) -> None:
        if name == "help":
            self.toggle_help()
        elif name == "lock":
            if self._unlocked():
                self.lock()
        elif self._unlocked():
            self.screens[self.current].let_go(lambda: self.entry_chosen.emit(name))

    def _unlocked(self) -> bool:
        return bool(self.current) and not self.screens[self.current].before_unlock

    def _ask_sync(self) -> None:
        if self._unlocked():
            self.sync_requested.emit()

    def _go_back(self) -> None:
        if self._unlocked():
            self.screens[self.current].let_go(self.back_requested.emit)

    def _close_panel(self) -> None:
        if self.help is not None and self.help.isVisible():
            self.close_help()
        elif self.current:
            self.screens[self.current].close_panel()

    def _step_pane(self, step: int) -> None:
        panes = self.screens[self.current].panes() if self.current else []
        if self.sidebar.isVisible():
            panes = [self.sidebar, *panes]
        if self.help is not None and self.help.isVisible():
            panes = [*panes, self.help]
        panes = [pane for pane in panes if _first_stop(pane) is not None]
        focused = QApplication.focusWidget()
        at = next(
            (n for n, pane in enumerate(panes) if focused and (pane is focused or pane.isAncestorOf(focused))), -1
        )
        if panes:
            first = _first_stop(panes[(at + step) % len(panes)])
            if first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)

    def _step_size(self, step: int) -> None:
        sizes = tokens.TEXT_SIZES
        now = min(range(len(sizes)), key=lambda n: abs(sizes[n] - tokens.current().scale))
        self.show_text_size(sizes[min(max(now + step, 0), len(sizes) - 1)])

    def _switch_scheme(self) -> None:
        self._dress("light" if tokens.current().scheme == "dark" else "dark", tokens.current().scale)

    def _dress(self, scheme: str, scale: float) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            dress.dress(application, scheme, scale)
            self._fold()
            self.look_changed.emit(scheme, scale)

    def _fold(self) -> None:
        px = tokens.current().px
        self.sidebar.fold(folded=self.width() < px(FOLDS_AT))
        helping = self.help is not None and self.help.isVisible()
        room = self.width() - (self.sidebar.width() if self.sidebar.isVisible() else 0)
        alone = helping and room < px(HELP_WIDTH + LEAST_ROOM)
        self.stack.setVisible(not alone)
        if self.help is not None:
            self.help.setFixedWidth(room if alone else px(HELP_WIDTH))

    def _show_title(self) -> None:
        place = self.screens[self.current].place if self.current else ""
        self.setWindowTitle(f"{place} · {PRODUCT}" if place else PRODUCT)

    def _warn(self, seconds: int) -> None:
        words = _("De app vergrendelt over {n} seconden.").format(n=seconds)
        self.strip.show_message("warn", words, [(_("Open houden"), self.autolock.touch)], icon="lock")
        self._strip_room.show()

    def _unwarn(self) -> None:
        self.strip.clear()
        self._strip_room.hide()


def _first_stop(pane: QWidget) -> QWidget | None:
    """The first thing in a part of the screen that takes the keyboard now."""
    for widget in (pane, *pane.findChildren(QWidget)):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            return widget
    return None
