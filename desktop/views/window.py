"""The window: side bar, the screen that is open, help, keys that work everywhere, and the lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QClipboard, QCloseEvent, QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from desktop.presenters import help as keys
from desktop.presenters.sync import ChipLine
from desktop.presenters.together import CARDS_KEY, CLIENT_KEY, FOR_TWO, NEUTRAL, READ_KEY, TOGETHER
from desktop.views.autolock import AutoLock
from desktop.views.help import HelpPanel
from desktop.views.parts import panes
from desktop.views.parts.frames import column, hold, line
from desktop.views.parts.panes import SidePanels
from desktop.views.parts.screen import Screen
from desktop.views.parts.strip import MessageStrip
from desktop.views.parts.together import Cover, ForTwo, TurnedLine
from desktop.views.sidebar import SideBar
from desktop.views.theme import dress, tokens
from desktop.views.theme.focus_ring import FocusRing
from i18n import _

if TYPE_CHECKING:
    from desktop.views.client_screen import ClientWindow
    from desktop.views.help_cards import HelpCardsPanel
    from desktop.views.voice import VoiceView

PRODUCT = "Regiekoffer"
FOLDS_AT = 1000
"""Narrower than this, in pixels at 100 %, the side bar shows icons only."""
LAYOUT_ROUNDS = 3
"""Layouts ask for each other's heights; after so many rounds a screen stands still."""


class Window(QMainWindow):
    """`add` gives it its screens, `open` shows one.

    `entry_chosen` names the screen that the person asks for (today, dossiers, search, sync), once the open screen lets
    go. `look_changed` reports the colour scheme and the text size, so that the app can remember them. `screen_opened`
    names the screen that came; `cards_requested` and `reading_requested` ask to fill the help cards and what is read
    aloud; `client_switched` says that the client's own screen came or went.

    `shared` is Meekijken: what is only the professional's is hidden on every screen, and the laptop may be turned.
    """

    entry_chosen = Signal(str)
    back_requested = Signal()
    sync_requested = Signal()
    lock_requested = Signal()
    look_changed = Signal(str, float)
    screen_opened = Signal(str)
    cards_requested = Signal()
    reading_requested = Signal()
    client_switched = Signal(bool)

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
        self.shared = False
        self.turned, self.cover = TurnedLine(), Cover()
        self._client: ClientWindow | None = None
        self._reading: VoiceView | None = None
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
        if isinstance(screen, ForTwo):
            screen.share_button.toggled.connect(lambda on: self._follow_share(name, shared=on))
        for key in screen.findChildren(QShortcut):
            if key.key() == QKeySequence(keys.in_intake()["shared"].keys):
                key.setEnabled(False)  # the window's, which would be ambiguous beside another

    def open(self, name: str) -> None:
        """Show a screen; what was still being typed on the one before is reported first."""
        self.flush()
        self.panels.hide_cards()
        self._close_reading()
        self.current = name
        self.sidebar.mark("dossiers" if name == "dossier" else name)
        self.stack.setCurrentWidget(self.screens[name])
        if name == NEUTRAL:
            self.shared = False
        self._share_screen()
        self._show_state()
        self.screens[name].start()
        self.screen_opened.emit(name)

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
        self._put_away()
        self.lock_requested.emit()

    # Together with the client

    @property
    def looked_at(self) -> bool:
        """Whether a client may see this screen now, or a second one that could show the same."""
        return self.shared or self.with_client or self.current == NEUTRAL

    def share(self, *, shared: bool) -> None:
        """Turn Meekijken on or off; on hides at once what is not for two people to see, whatever screen is open."""
        if not self._unlocked() or self.current == NEUTRAL:
            return
        self.shared = shared
        self.panels.hide_cards()
        self._share_screen()
        self._show_state()
        for _round in range(LAYOUT_ROUNDS):  # before the next paint, or a name shows by the room that it had
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def toggle_client(self) -> None:
        """Open or close the client's own screen."""
        if self.with_client:
            self.client.close()
        elif self._unlocked():
            self.panels.hide_cards()
            self.client.open_beside(self)
            self.activateWindow()  # not every system heeds a window that wants no focus
            self.client_switched.emit(True)

    @property
    def client(self) -> ClientWindow:
        """The client's own screen; made when it is first wanted, as is what is read aloud: the lock does without."""
        if self._client is None:
            from desktop.views.client_screen import ClientWindow

            self._client = ClientWindow()
            self._client.closed.connect(lambda: self.client_switched.emit(False))
        return self._client

    @property
    def with_client(self) -> bool:
        return self._client is not None and self._client.isVisible()

    @property
    def reading(self) -> VoiceView:
        if self._reading is None:
            from desktop.views.voice import VoiceView

            self._reading = VoiceView()
            self._reading.opened.connect(self._fold)
            self._reading.closed.connect(self._end_reading)
            self._page.insertWidget(self._page.indexOf(self.cover), self._reading, 1)
        return self._reading

    @property
    def is_reading(self) -> bool:
        return self._reading is not None and not self._reading.isHidden()

    def _close_reading(self) -> None:
        if self._reading is not None:
            self._reading.close_reading()

    @property
    def cards(self) -> HelpCardsPanel:
        return self.panels.cards

    def toggle_cards(self) -> None:
        if self.panels.carding:
            self.panels.hide_cards()
        elif self._unlocked():
            self.cards_requested.emit()
            self.panels.show_cards()

    def toggle_reading(self) -> None:
        """Read the sentence aloud: its page in the place of the question, or back to the question."""
        if self.is_reading:
            self.reading.close_reading()
        elif self.current in TOGETHER:
            self.reading_requested.emit()

    def forget(self) -> None:
        """Let go of every screen but the open one, with all that stood in it: lists, searches, typing to undo.

        The screens are deleted and not emptied, so that nothing can have been overlooked; the app adds new ones.
        """
        self._put_away(client=False)
        self.client.forget()
        for name, screen in list(self.screens.items()):
            if name != self.current and not screen.before_unlock:
                del self.screens[name]
                self._full.discard(name)
                self.stack.removeWidget(screen)
                screen.hide()
                screen.deleteLater()
        clipboard = QApplication.clipboard()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection, QClipboard.Mode.FindBuffer):
            clipboard.clear(mode)

    def _put_away(self, *, client: bool = True) -> None:
        self.panels.hide_cards()
        self._close_reading()
        if client and self.with_client:
            self.client.close()

    def _for_two(self) -> ForTwo | None:
        """The open screen when a client may look at it too."""
        screen = self.screens.get(self.current)
        return screen if self.current in FOR_TWO and isinstance(screen, ForTwo) else None

    def _share_screen(self) -> None:
        screen = self._for_two()
        if screen is not None and screen.shared != self.shared:
            screen.share(shared=self.shared)

    def _follow_share(self, name: str, *, shared: bool) -> None:
        """The open screen's own switch was used."""
        if name == self.current and shared != self.shared:
            self.share(shared=shared)

    def _ask_to_leave(self, go: Callable[[], None]) -> None:
        """Leaving the conversation leaves Meekijken too, but only after a plain question."""
        if not self.shared:
            go()
            return

        def leave() -> None:
            self.share(shared=False)
            go()

        self.turned.ask(self._show_state, leave)

    def _show_state(self) -> None:
        """What is there and what is hidden, for the open screen and whether Meekijken is on."""
        covered = self._covered()
        self.sidebar.setVisible(self.current not in self._full and not covered)
        self.cover.setVisible(covered)
        if self.shared and not covered:
            self.turned.show_on()
        else:
            self.turned.hide()
        self._show_title()
        self._fold()
        if covered:
            self.cover.end.setFocus()

    def _covered(self) -> bool:
        return self.shared and self._unlocked() and self._for_two() is None

    @property
    def help(self) -> HelpPanel | None:
        return self.panels.help

    def toggle_help(self) -> None:
        if self.panels.helping:
            self.panels.hide_help()
        else:
            self.panels.show_help()

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

    def hideEvent(self, event: QHideEvent) -> None:
        """Locked: what the client's screen shows goes with the window; being minimised is no reason."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._put_away()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        self._put_away()
        super().closeEvent(event)

    def _arrange(self) -> None:
        page = column(0)
        page.addWidget(self._strip_room)
        page.addWidget(self.turned)
        page.addWidget(self.stack, 1)
        self._page = page
        page.addWidget(self.cover, 1)
        self._middle = line(0)
        self._middle.addWidget(self.sidebar)
        self._middle.addLayout(page, 1)
        self.panels = SidePanels(self._middle, self)
        self.panels.changed.connect(self._fold)
        centre = hold(self._middle)
        centre.setObjectName("Canvas")
        self.setCentralWidget(centre)

    def _listen(self) -> None:
        acts: dict[str, Callable[[], None]] = {
            "today": lambda: self._choose("today"),
            "dossiers": lambda: self._choose("dossiers"),
            "agenda": lambda: self._choose("agenda"),
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
                self._listen_to(sequence, acts[name])
        self._listen_to(keys.in_intake()["shared"].keys, self._turn)
        self._listen_to(CARDS_KEY, self.toggle_cards)
        self._listen_to(READ_KEY, self.toggle_reading)
        self._listen_to(CLIENT_KEY, self.toggle_client)
        self.cover.ended.connect(lambda: self.share(shared=False))

    def _listen_to(self, sequence: str, act: Callable[[], None]) -> None:
        key = QShortcut(QKeySequence(sequence), self, context=Qt.ShortcutContext.WindowShortcut)
        key.activated.connect(act)

    def _turn(self) -> None:
        """Meekijken on or off; a help card that is open goes first, and that never shows more than there was."""
        if self.shared and self.panels.carding:
            self.panels.hide_cards()
        else:
            self.share(shared=not self.shared)

    def _end_reading(self) -> None:
        self._fold()
        if self.current in self.screens:
            self.screens[self.current].focus_start()

    def _choose(self, name: str) -> None:
        if name == "help":
            self.toggle_help()
        elif name == "lock":
            if self._unlocked():
                self.lock()
        elif self._may_leave():
            self.screens[self.current].let_go(lambda: self._ask_to_leave(lambda: self.entry_chosen.emit(name)))

    def _may_leave(self) -> bool:
        """Between two people there is one way on, and it is on that screen."""
        return self._unlocked() and self.current != NEUTRAL

    def _unlocked(self) -> bool:
        return bool(self.current) and not self.screens[self.current].before_unlock

    def _ask_sync(self) -> None:
        if self._unlocked():
            self.sync_requested.emit()

    def _go_back(self) -> None:
        if self._may_leave():
            self.screens[self.current].let_go(lambda: self._ask_to_leave(self.back_requested.emit))

    def _close_panel(self) -> None:
        if self.panels.carding:
            self.panels.hide_cards()
        elif self.is_reading:
            self.reading.close_reading()
        elif self.panels.helping:
            self.panels.hide_help()
        elif self.current:
            self.screens[self.current].close_panel()

    def _step_pane(self, step: int) -> None:
        parts = self.screens[self.current].panes() if self.current else []
        bar = [self.sidebar] if self.sidebar.isVisible() else []
        reading = [self._reading] if self._reading is not None else []
        panes.step([*bar, *parts, self.turned, *reading, self.cover, *self.panels.every], step)

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
        room = self.width() - (self.sidebar.width() if self.sidebar.isVisible() else 0)
        has_place = self.panels.fit(room)
        self.stack.setVisible(has_place and not self.is_reading and not self._covered())

    def _show_title(self) -> None:
        """The title never names anybody, and says nothing of a screen that is covered."""
        place = self.screens[self.current].place if self.current and not self._covered() else ""
        self.setWindowTitle(f"{place} · {PRODUCT}" if place else PRODUCT)

    def _warn(self, seconds: int) -> None:
        words = _("De app vergrendelt over {n} seconden.").format(n=seconds)
        self.strip.show_message("warn", words, [(_("Open houden"), self.autolock.touch)], icon="lock")
        self._strip_room.show()

    def _unwarn(self) -> None:
        self.strip.clear()
        self._strip_room.hide()
