"""Locks when nobody has touched the laptop for a while, after a warning that one touch takes back."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

IDLE_S = 300
WARN_S = 30

TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


class AutoLock(QObject):
    """`warned` says how many seconds are left, `resumed` that somebody is there again, `due` that it is time to lock.

    The clock is handed in, so that a test need not wait; `tick` is called each second while `start`ed.
    """

    warned = Signal(int)
    resumed = Signal()
    due = Signal()

    def __init__(
        self,
        idle_s: float = IDLE_S,
        warn_s: float = WARN_S,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._idle_s, self._warn_s, self._clock = idle_s, warn_s, clock
        self._touched_at = clock()
        self._warning = False
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)

    def start(self, window: QWindow) -> None:
        """Watch the keys and the mouse of one window; a filter on the application would see every event there is."""
        window.installEventFilter(self)
        self.touch()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self.touch()

    def touch(self) -> None:
        self._touched_at = self._clock()
        if self._warning:
            self._warning = False
            self.resumed.emit()

    def tick(self) -> None:
        left = self._idle_s - (self._clock() - self._touched_at)
        if left <= 0:
            self._timer.stop()
            self._warning = False
            self.due.emit()
        elif left <= self._warn_s and not self._warning:
            self._warning = True
            self.warned.emit(round(left))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self.touch()
        return False
