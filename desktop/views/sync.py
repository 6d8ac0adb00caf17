"""Synchroniseren: where the work is, what waits, and choices that only a person can make."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from desktop.presenters import help as keys
from desktop.presenters.sync import ConflictLine, SyncPage
from desktop.views.parts.button import Button
from desktop.views.parts.frames import ROWS_IN_CARD, card, column, empty, line, section
from desktop.views.parts.rows import PlainRow, RowLook
from desktop.views.parts.screen import Page
from desktop.views.parts.strip import announce
from desktop.views.parts.switch import Switch
from desktop.views.theme.bilingual import LangText, OptionTile, one_stop
from i18n import _


class ConflictChoice(QWidget):
    """One field that two people changed: both versions, named by person and time, and a button to keep one."""

    kept = Signal(str, str)  # conflict, version

    def __init__(self, conflict: ConflictLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.conflict = conflict
        self.tiles: list[OptionTile] = []
        group = QButtonGroup(self)
        layout = column(8, (18, 16, 18, 16))
        layout.addWidget(LangText(conflict.title, role="h3", bold=True))
        self.keep = Button(_("Bewaren"), "primary")
        self.keep.setEnabled(False)
        self.keep.clicked.connect(self._report)
        for version in conflict.versions:
            tile = OptionTile(version.who, version.text)
            group.addButton(tile)
            tile.clicked.connect(self._chosen)
            layout.addWidget(tile)
            self.tiles.append(tile)
        one_stop(self.tiles)
        foot = line(12, (0, 4, 0, 0))
        foot.addWidget(LangText(_("De andere versie blijft in de geschiedenis."), role="caption", colour="muted"), 1)
        foot.addWidget(self.keep)
        layout.addLayout(foot)
        self.setLayout(layout)

    def _chosen(self) -> None:
        one_stop(self.tiles)
        self.keep.setEnabled(True)

    def _report(self) -> None:
        for tile, version in zip(self.tiles, self.conflict.versions, strict=True):
            if tile.isChecked():
                self.kept.emit(self.conflict.id, version.id)


class SyncView(Page):
    sync_requested = Signal()
    offline_switched = Signal(bool)
    version_kept = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Synchroniseren"), parent)
        self.state = LangText("", role="h2", bold=True)
        self.explanation = LangText("", colour="muted")
        self.last = LangText("")
        self.now = Button(_("Nu synchroniseren"), "primary", icon="refresh-cw", keys=keys.everywhere()["sync"].shown)
        self.why_not = LangText("", role="caption", colour="muted")
        self.offline = Switch(_("Offline werken"))
        self.now.clicked.connect(self.sync_requested)
        self.offline.clicked.connect(self.offline_switched)
        self._waiting, self._problems, self._conflicts = (column(0, ROWS_IN_CARD) for _part in range(3))
        self._announced = ""
        self.body.addWidget(self._state_card())
        self.problems = section(_("Vraagt uw aandacht"), card(self._problems))
        self.conflicts = section(_("Kies een versie"), card(self._conflicts))
        self.waiting = section(_("Wacht op deze laptop"), card(self._waiting))
        for part in (self.problems, self.conflicts, self.waiting):
            self.body.addWidget(part)

    def show_page(self, page: SyncPage) -> None:
        self.show_heading(_("Synchroniseren"), "")
        self.state.show_text(page.state)
        self.state.show_look("text", page.icon, page.kind)
        self.explanation.show_text(page.explanation)
        self.last.show_text(page.last)
        self.now.setEnabled(page.can_sync)
        self.why_not.show_text(page.why_not)
        self.why_not.setVisible(bool(page.why_not))
        self.offline.setChecked(page.offline)
        self._show_rows(page)
        self._show_conflicts(page)
        if page.state != self._announced:
            self._announced = page.state
            announce(self, f"{page.state} {page.explanation}")

    def focus_start(self) -> None:
        (self.now if self.now.isEnabled() else self.offline).setFocus(Qt.FocusReason.OtherFocusReason)

    def _state_card(self) -> QWidget:
        words = column(4)
        words.addWidget(self.state)
        words.addWidget(self.explanation)
        last = line(8, (0, 8, 0, 0))
        last.addWidget(LangText(_("Laatst gelukt"), role="caption", bold=True, colour="muted"))
        last.addWidget(self.last, 1)
        words.addLayout(last)
        buttons = column(4)
        buttons.addWidget(self.now, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addWidget(self.why_not)
        buttons.addWidget(self.offline)
        both = column(20, (24, 20, 24, 20))
        both.addLayout(words)
        both.addLayout(buttons)
        return card(both)

    def _show_rows(self, page: SyncPage) -> None:
        for rows, target, part in (
            (page.waiting, self._waiting, self.waiting),
            (page.problems, self._problems, self.problems),
        ):
            empty(target)
            for number, (name, text) in enumerate(rows):
                look = RowLook(lines=(name, text), chevron="")
                target.addWidget(PlainRow(look, hairline=number > 0))
            part.setVisible(bool(rows))

    def _show_conflicts(self, page: SyncPage) -> None:
        empty(self._conflicts)
        for conflict in page.conflicts:
            choice = ConflictChoice(conflict)
            choice.kept.connect(self.version_kept)
            self._conflicts.addWidget(choice)
        self.conflicts.setVisible(bool(page.conflicts))
