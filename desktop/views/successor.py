"""Wat moet ik weten: one page about a client for whoever takes over, on the screen and on paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.presenters import help as keys
from desktop.presenters.successor import Part, Said, SuccessorPage
from desktop.views.parts.button import Button
from desktop.views.parts.flow import FlowRow
from desktop.views.parts.frames import card, column, empty, hold, line, order_stops, section
from desktop.views.parts.screen import Page
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import fix_width
from i18n import _

LABEL = 190
"""Room for the longest label, in pixels at 100 %."""


class SuccessorView(Page):
    """Both signals carry the dossier's id."""

    paper_requested = Signal(str)
    back_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Wat moet ik weten"), parent)
        self.page: SuccessorPage | None = None
        self.paper = Button(_("Op papier"), icon="file-text")
        self.paper.clicked.connect(lambda: self.page is not None and self.paper_requested.emit(self.page.dossier_id))
        self.back = Button(_("Terug"), "quiet", icon="arrow-left", keys=keys.everywhere()["back"].shown)
        self.back.clicked.connect(lambda: self.page is not None and self.back_requested.emit(self.page.dossier_id))
        self.name = LangText("", role="h2", bold=True)
        self._parts = column(0)
        self.body.addWidget(self.name)
        self.body.addWidget(FlowRow((self.paper, self.back), gap=12))
        self.body.addLayout(self._parts)
        order_stops([self.paper, self.back])

    def focus_start(self) -> None:
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, page: SuccessorPage) -> None:
        self.page = page
        self.strip.clear()
        self.show_heading(page.title, page.summary)
        self.name.show_text(page.name)
        empty(self._parts)
        for part in page.parts:
            self._parts.addWidget(section(part.title, _lines(part)))


def _lines(part: Part) -> QWidget:
    below = column(0, (24, 10, 24, 12))
    for said in part.lines:
        below.addWidget(_line(said))
    return card(below)


def _line(said: Said) -> QWidget:
    row = line(16, (0, 4, 0, 4))
    if said.label:
        label = LangText(said.label, colour="muted")
        fix_width(label, LABEL)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(LangText(said.words), 1, Qt.AlignmentFlag.AlignTop)
    return hold(row)
