"""A dressed application, a window to show screens in, and what accessibility sees of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from desktop.views.autolock import AutoLock
from desktop.views.theme import dress, tokens
from desktop.views.window import Window

Dress = Callable[..., None]


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Dress]:
    """Dress the application; light at 100 % before and after each test."""

    def put_on(scheme: str = "light", scale: float = 1.0) -> None:
        if tokens.current() != tokens.theme(scheme, scale) or not qapp.styleSheet():
            dress.dress(qapp, scheme, scale)

    put_on()
    yield put_on
    put_on()


@pytest.fixture
def window(qtbot, dressed, clock) -> Iterator[Window]:
    """A window of the usual municipal laptop, 1366 × 768, shown and active."""
    shown = Window(AutoLock(clock=clock))
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


@pytest.fixture
def settle(qapp: QApplication) -> Callable[[], None]:
    """Let Qt lay out what was shown: layouts ask for each other's heights in a few rounds."""

    def rounds() -> None:
        for _round in range(6):
            qapp.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)

    return rounds
