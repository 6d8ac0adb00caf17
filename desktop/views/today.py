"""Vandaag: greeting, appointments, and the legal terms that come first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.presenters.terms import TermLine
from desktop.presenters.today import TodayPage
from desktop.views.parts.button import Button
from desktop.views.parts.frames import ROWS_IN_CARD, card, column, empty, section
from desktop.views.parts.rows import Row, RowLook
from desktop.views.parts.screen import Page
from desktop.views.theme.bilingual import LangText
from i18n import _


def term_look(line: TermLine, *, named: bool = True) -> RowLook:
    """A term as a row; without a name inside the dossier that it belongs to."""
    ground = line.ground if named else f"{line.ground} · {line.article}"
    return RowLook(
        lines=(line.what, ground) if named or not line.reason else (line.what, ground, line.reason),
        name=line.name if named else "",
        aside=line.due,
        pill=line.pill,
        pill_kind=line.kind,
        icon=line.icon,
        chevron="chevron-right" if named else "",
    )


class TodayView(Page):
    dossier_chosen = Signal(str)
    all_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Vandaag"), parent)
        self.appointments = LangText("", colour="muted", icon="calendar")
        around = column(0, (24, 20, 24, 20))
        around.addWidget(self.appointments)
        self.body.addWidget(card(around))
        self.all = Button("", "quiet", icon="arrow-right", trailing=True)
        self.all.clicked.connect(self.all_chosen)
        self.rows: list[Row] = []
        self._terms = column(0, ROWS_IN_CARD)
        self.body.addWidget(section(_("Wettelijke termijnen"), card(self._terms), self.all))

    def focus_start(self) -> None:
        (self.rows[0] if self.rows else self.all).setFocus()

    def show_page(self, page: TodayPage) -> None:
        focused = next((row.objectName() for row in self.rows if row.hasFocus()), "")
        self.show_heading(page.greeting, page.summary)
        self.appointments.show_text(page.appointments)
        self.all.show_words(page.all_dossiers)
        self.all.setVisible(bool(page.all_dossiers))
        empty(self._terms)
        self.rows = [Row(term_look(line), hairline=number > 0) for number, line in enumerate(page.lines)]
        for row, line in zip(self.rows, page.lines, strict=True):
            row.clicked.connect(lambda _checked=False, chosen=line.dossier_id: self.dossier_chosen.emit(chosen))
            row.setObjectName(line.dossier_id)
            self._terms.addWidget(row)
            row.show()
            if line.dossier_id == focused:
                row.setFocus()
        if not self.rows:
            nothing = LangText(page.no_terms, colour="muted")
            around = column(0, (18, 18, 18, 18))
            around.addWidget(nothing)
            self._terms.addLayout(around)
