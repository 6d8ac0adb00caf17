"""Work off the UI thread: deriving a key, drawing a PDF, talking to the central side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

T = TypeVar("T")


class Background(QObject):
    """Runs work off the UI thread, one piece at a time, and answers on the UI thread.

    Work is a plain function that returns a value and touches no widget. One `Background` is one lane: what must not
    wait for each other gets a lane of its own.
    """

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._answered.connect(self._answer)  # a bound slot, so it is queued to our own thread

    def run(self, work: Callable[[], T], *, then: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        def attempt() -> None:
            answer: Callable[[], None]
            try:
                answer = partial(then, work())
            except Exception as error:  # noqa: BLE001  a thread has no caller to raise to
                answer = partial(failed, error)
            self._answered.emit(answer)

        self._pool.start(attempt)

    def tell(self, news: Callable[[], None]) -> None:
        """From inside work: have something done on the UI thread, such as showing how far it is."""
        self._answered.emit(news)

    def wait(self) -> None:
        """Return when all work is done; answers still come through the event loop."""
        self._pool.waitForDone()

    def _answer(self, answer: Callable[[], None]) -> None:
        answer()
