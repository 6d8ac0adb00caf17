"""A program of its own: starts Regiekoffer with the arguments it got, and says what its first painted window shows.

One JSON object on stdout: the title, the words, and `painted_at`, the wall clock in seconds of the first paint. The
tests read what is shown; `tests/bench/app.py` reads when.
"""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop import cli
from desktop.views.theme.bilingual import LangText
from desktop.views.window import Window


def tell_first_paint(window: Window, event: QPaintEvent) -> None:
    """Painted for the first time: tell what is there, as soon as the rest of it has been painted too."""
    QMainWindow.paintEvent(window, event)
    del Window.paintEvent  # type: ignore[misc]
    painted_at = time.time()
    QTimer.singleShot(0, lambda: tell(window, painted_at))


def tell(window: Window, painted_at: float) -> None:
    words = [label.text() for label in window.findChildren(LangText) if label.isVisible()]
    print(json.dumps({"title": window.windowTitle(), "words": words, "painted_at": painted_at}), flush=True)
    QApplication.quit()


def main() -> None:
    Window.paintEvent = tell_first_paint  # type: ignore[method-assign]
    sys.exit(cli.main(sys.argv[1:]))


if __name__ == "__main__":
    main()
