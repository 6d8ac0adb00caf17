"""Vandaag: greeting, appointments, the legal terms that come first, and what others changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.presenters import help as keys
from desktop.presenters.terms import TermLine
from desktop.presenters.today import AppointmentLine, NewsLine, TodayPage
from desktop.views.parts.button import Button
from desktop.views.parts.frames import ROWS_IN_CARD, card, column, empty, hold, line, order_stops, section
from desktop.views.parts.next_visit import NextVisit
from desktop.views.parts.rows import Row, RowLook
from desktop.views.parts.screen import LARGE_TEXT, Page
from desktop.views.theme import tokens
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


def visit_look(visit: AppointmentLine) -> RowLook:
    told = " · ".join(words for _icon, words, _kind in visit.details)
    return RowLook(
        lines=tuple(part for part in (visit.what, told) if part),
        name=f"{visit.time}  {visit.name}",
        aside=visit.when,
        pill=visit.pill,
        pill_kind=visit.kind,
        icon=visit.icon,
    )


def news_look(line: NewsLine) -> RowLook:
    return RowLook(lines=(line.what,), name=line.name, aside=line.when)


class TodayView(Page):
    dossier_chosen = Signal(str)
    intake_chosen = Signal(str)
    all_chosen = Signal()
    agenda_chosen = Signal()
    news_seen = Signal()
    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Vandaag"), parent)
        self.rows: list[Row] = []
        self.visits: list[Row] = []
        self.news_rows: list[Row] = []
        self.next: NextVisit | None = None
        self._visits = column(0, ROWS_IN_CARD)
        self.agenda = Button(_("Agenda"), "quiet", icon="arrow-right", trailing=True)
        self.all = Button("", "quiet", icon="arrow-right", trailing=True)
        self.seen = Button(_("Gezien"), "quiet", icon="check")
        self.hint = LangText("", role="caption", colour="muted")
        self.more_news = LangText("", colour="muted")
        self._terms = column(0, ROWS_IN_CARD)
        self._news = column(0, ROWS_IN_CARD)
        self._news_part = section(_("Veranderd door anderen"), card(self._news), self.seen)
        listed = column(6)
        listed.addWidget(card(self._terms))
        listed.addWidget(self.hint)
        self.body.addWidget(section(_("Afspraken"), card(self._visits), self.agenda))
        self.body.addWidget(section(_("Termijnen"), hold(listed), self.all))
        self.body.addWidget(self._news_part)
        self._news_part.hide()
        self._listen()

    def focus_start(self) -> None:
        visit = self.next.stops() if self.next else []
        first: QWidget = next(iter([*visit, *self.visits, *self.rows]), self.agenda)
        if tokens.current().scale >= LARGE_TEXT and self.chip is not None:
            first = self.chip  # with large text the rest begins below the window's edge
        first.setFocus()

    def show_page(self, page: TodayPage) -> None:
        focused = next((row.objectName() for row in self._all_rows() if row.hasFocus()), "")
        self.show_heading(page.greeting, page.summary)
        self._show_visits(page)
        self._show_terms(page)
        self._show_news(page)
        order_stops(self._stops())
        for row in self._all_rows():
            if focused and row.objectName() == focused:
                row.setFocus()

    def show_seen(self, words: str) -> None:
        self.strip.show_message("info", words, [(_("Ongedaan maken"), self._undo)])

    # Building

    def _listen(self) -> None:
        self.all.clicked.connect(self.all_chosen)
        self.agenda.clicked.connect(self.agenda_chosen)
        self.seen.clicked.connect(self.news_seen)
        for sequence in keys.in_intake()["undo"].sequences:
            key = QShortcut(QKeySequence(sequence), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self._undo)

    def _show_visits(self, page: TodayPage) -> None:
        empty(self._visits)
        self.next, self.visits = None, []
        for number, visit in enumerate(page.appointments):
            if visit.next:
                self.next = NextVisit(visit, ruled=number > 0)
                self.next.opened.connect(self._open)
                self.next.begun.connect(self.intake_chosen)
                _put(self._visits, self.next)
            else:
                row = self._row(visit_look(visit), visit.dossier_id, "visit", number)
                self.visits.append(row)
                _put(self._visits, row)
        if not page.appointments:
            self._say(self._visits, page.no_appointments, icon="calendar")

    def _show_terms(self, page: TodayPage) -> None:
        self.all.show_words(page.all_dossiers)
        self.all.setVisible(bool(page.all_dossiers))
        empty(self._terms)
        self.rows = [
            self._row(term_look(each), each.dossier_id, f"term {each.what}", number)
            for number, each in enumerate(page.lines)
        ]
        for row in self.rows:
            _put(self._terms, row)
        if not self.rows:
            self._say(self._terms, page.no_terms)
        self.hint.show_text(page.terms_hint)
        self.hint.setVisible(bool(page.terms_hint))

    def _show_news(self, page: TodayPage) -> None:
        empty(self._news)
        self.news_rows = [
            self._row(news_look(each), each.dossier_id, "news", number) for number, each in enumerate(page.news)
        ]
        for row in self.news_rows:
            _put(self._news, row)
        if page.more_news:
            self._say(self._news, page.more_news)
        self._news_part.setVisible(bool(page.news))

    def _row(self, look: RowLook, dossier_id: str, kind: str, number: int) -> Row:
        row = Row(look, hairline=number > 0)
        row.setObjectName(f"{kind} {dossier_id}")
        row.clicked.connect(lambda _checked=False: self._open(dossier_id))
        return row

    def _say(self, where: QVBoxLayout, words: str, icon: str = "") -> None:
        around = line(0, (18, 18, 18, 18))
        around.addWidget(LangText(words, colour="muted", icon=icon))
        where.addLayout(around)

    # What the person does

    def _open(self, dossier_id: str) -> None:
        """The dossier; what is about no client stands in the agenda."""
        if dossier_id:
            self.dossier_chosen.emit(dossier_id)
        else:
            self.agenda_chosen.emit()

    def _undo(self) -> None:
        self.strip.clear()
        self.undo_requested.emit()

    def _all_rows(self) -> list[Row]:
        return [*self.visits, *self.rows, *self.news_rows]

    def _stops(self) -> list[QWidget]:
        first = self.next.stops() if self.next else []
        return [self.agenda, *first, *self.visits, self.all, *self.rows, self.seen, *self.news_rows]


def _put(where: QVBoxLayout, widget: QWidget) -> None:
    where.addWidget(widget)
    widget.show()  # at once: what is not shown yet cannot get the focus
