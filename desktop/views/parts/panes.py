"""From one part of a window to the next by key, and the panels that stand at its right: help and the help cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from shiboken6 import isValid

from desktop.presenters import help as keys
from desktop.views.help import WIDTH as HELP_WIDTH
from desktop.views.help import HelpPanel
from desktop.views.theme import tokens

if TYPE_CHECKING:
    from desktop.views.help_cards import HelpCardsPanel

CARDS_WIDTH = 400
LEAST_ROOM = 420
"""With less left beside a panel, in pixels at 100 %, the panel takes the place of the screen."""


class SidePanels(QObject):
    """At most one of the two is there. `changed` says that one came or went."""

    changed = Signal()

    def __init__(self, row: QHBoxLayout, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._row = row
        self._before: QWidget | None = None
        self.help: HelpPanel | None = None
        self._cards: HelpCardsPanel | None = None

    @property
    def every(self) -> list[QWidget]:
        return [panel for panel in (self._cards, self.help) if panel is not None]

    @property
    def cards(self) -> HelpCardsPanel:
        """Made when they are first wanted: the lock does without."""
        if self._cards is None:
            from desktop.views.help_cards import HelpCardsPanel

            self._cards = HelpCardsPanel()
            self._cards.closed.connect(self.hide_cards)
            self._row.addWidget(self._cards)
        return self._cards

    @property
    def helping(self) -> bool:
        return self.help is not None and self.help.isVisible()

    @property
    def carding(self) -> bool:
        return self._cards is not None and not self._cards.isHidden()

    def show_help(self) -> None:
        self.hide_cards()
        if self.help is None:
            self.help = HelpPanel(keys.groups())
            self.help.closed.connect(self.hide_help)
            self._row.addWidget(self.help)
        self.help.show()
        self.changed.emit()
        self.help.close_button.setFocus()

    def hide_help(self) -> None:
        if self.help is not None and self.help.isVisible():
            self.help.hide()
            self.changed.emit()

    def show_cards(self) -> None:
        self.hide_help()
        self._before = QApplication.focusWidget()
        self.cards.show()
        self.changed.emit()
        self.cards.close_button.setFocus()

    def hide_cards(self) -> None:
        """At once, and with nothing left behind: the next time they open at the first card again."""
        if not self.carding:
            return
        self.cards.hide()
        self.cards.clear()
        self.changed.emit()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()

    def fit(self, room: int) -> bool:
        """Take a width out of what there is beside the side bar; whether the screen still has its place."""
        px = tokens.current().px
        widths = dict.fromkeys(self.every, HELP_WIDTH)
        alone = any(not panel.isHidden() and room < px(wide + LEAST_ROOM) for panel, wide in widths.items())
        for panel, wide in widths.items():
            panel.setFixedWidth(room if alone else px(wide))
        return not alone


def step(panes: Sequence[QWidget], by: int) -> None:
    """Put the keyboard on the first stop of the next part, or with -1 the previous; round and round."""
    reachable = [pane for pane in panes if _first_stop(pane) is not None]
    focused = QApplication.focusWidget()
    at = next(
        (n for n, pane in enumerate(reachable) if focused and (pane is focused or pane.isAncestorOf(focused))), -1
    )
    if reachable:
        first = _first_stop(reachable[(at + by) % len(reachable)])
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)


def _first_stop(pane: QWidget) -> QWidget | None:
    """The first thing in a part of the screen that takes the keyboard now."""
    for widget in (pane, *pane.findChildren(QWidget)):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            return widget
    return None
