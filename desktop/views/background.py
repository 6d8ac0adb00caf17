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
        self._stopped = False
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

    def wait(self, most_ms: int = -1) -> bool:
        """Return when all work is done, or after so many milliseconds; answers still come through the event loop."""
        return self._pool.waitForDone(most_ms)

    def stop(self) -> None:
        """Nobody listens any more: what was being worked on has nothing to say."""
        self._stopped = True

    def _answer(self, answer: Callable[[], None]) -> None:
        if not self._stopped:
            answer()
