"""Plan (PIP), controleren: left the parts with their forms, right the document that the client will hold."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from desktop.presenters import help as keys
from desktop.presenters.plan import PlanPage
from desktop.presenters.plan_fields import FieldKey
from desktop.presenters.work import Problem
from desktop.views.parts.button import Button, LinkButton
from desktop.views.parts.frames import ROWS_IN_CARD, card, column, empty, hairline, hold, line, order_stops, scrolling
from desktop.views.parts.header import VisitHeader
from desktop.views.parts.paper import PaperView
from desktop.views.parts.plan_part import PlanPart
from desktop.views.parts.strip import MessageStrip, announce
from desktop.views.parts.visit import VisitScreen
from desktop.views.theme import tokens
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import fix_width, free_width
from i18n import _

PARTS = 448
REDRAW_MS = 700
"""After so long without a change the document is drawn again."""


class PlanView(VisitScreen):
    """All signals carry the dossier's id first."""

    written = Signal(str, object, str, bool)  # id, FieldKey, text, whether it is final
    goal_added = Signal(str)
    goal_removed = Signal(str, str)
    redraw_requested = Signal(str)
    establish_requested = Signal(str)
    establish_confirmed = Signal(str)
    intake_requested = Signal(str)
    back_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Plan (PIP)"), parent)
        self.page: PlanPage | None = None
        self.parts: dict[str, PlanPart] = {}
        self._open_part = ""
        self._document_only = False
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(REDRAW_MS)
        self._make_header()
        self._make_left()
        self.paper = PaperView()
        self._make_footer()
        self._arrange()
        self._listen()
        self._ready = True
        self._fit()

    # What the presenter shows

    def show_page(self, page: PlanPage) -> None:
        other = self.page is None or self.page.dossier_id != page.dossier_id
        if other:
            self._open_part = ""
            self.paper.clear()  # at once: another client's plan may not stand under this name
        self.strip.clear()
        goals = sum(len(part.part.goals) for part in self.parts.values())
        focused = QApplication.focusWidget()
        working = focused is not None and self.left.isAncestorOf(focused)
        if working:
            self.header.back.setFocus()  # not the document, which would scroll to where the focus lands in it
        self.page = page
        empty(self._part_rows)
        self.parts = {}
        for number, part_line in enumerate(page.parts):
            part = PlanPart(part_line, hairline=number > 0)
            part.opened.connect(self._switch_part)
            part.written.connect(self._report_written)
            part.dirty.connect(self._show_unsaved)
            part.goal_added.connect(self._add_goal)
            part.goal_removed.connect(self._remove_goal)
            self._part_rows.addWidget(part)
            self.parts[part_line.id] = part
        if self._open_part in self.parts:
            self.parts[self._open_part].open(opened=True)
        self.show_parts(page)
        self._order_stops()
        self.header.show_saved(page.saved)
        if not other and sum(len(part.goals) for part in page.parts) != goals:
            self._focus_goal(added=sum(len(part.goals) for part in page.parts) > goals)
        elif working and self.parts:
            open_one = self.parts.get(self._open_part) or next(iter(self.parts.values()))
            open_one.row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_goal(self, *, added: bool) -> None:
        """After a goal came or went the keyboard is in the newest goal, or on its part: not lost somewhere."""
        part = next((part for part in self.parts.values() if part.part.may_add_goal or part.part.goals), None)
        if part is None:
            return
        if added:
            last = part.part.goals[-1]
            part.fields[last.fields[0].key].focus()
        else:
            part.row.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_parts(self, page: PlanPage) -> None:
        """Show statuses, what is needed and the term; the forms keep what is being typed in them."""
        self.page = page
        self.header.person.show_text(page.person)
        self.header.what.show_text(page.what)
        self.title.show_text(page.title)
        self.summary.show_text(page.summary)
        if page.due:
            self.due.show_message(page.due_kind, page.due, icon="clock")
        else:
            self.due.hide()
        for part_line in page.parts:
            if part_line.id in self.parts:
                self.parts[part_line.id].show_part(part_line)
        self._show_blocking(page)
        self.establish.setVisible(page.editable)

    def show_document(self, pdf: bytes) -> None:
        self.paper.show_document(pdf, self.page.languages if self.page is not None else "")

    def show_no_document(self, problem: Problem) -> None:
        self.paper.show_message(f"{problem.message} {problem.advice}".strip())

    def show_saved(self, words: str) -> None:
        self.header.show_saved(words)
        self._redraw.start()
        announce(self, words)

    def show_fault(self, key: FieldKey, problem: Problem) -> None:
        for part in self.parts.values():
            if key in part.fields:
                part.fields[key].show_fault(f"{problem.message} {problem.advice}".strip())
        self._show_unsaved()

    def ask_establish(self, words: str) -> None:
        choices = [(_("Nog niet"), self.strip.clear), (_("Plan vaststellen"), self._confirm)]
        self.strip.show_message("info", words, choices, icon="pen-line")
        self.strip.buttons[1].setFocus()

    def show_needed(self, words: str) -> None:
        self.left.ensureWidgetVisible(self._blocking)
        if self.links:
            self.links[0].setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, words)

    def show_message(self, words: str) -> None:
        self.strip.show_message("ok", words)

    def flush(self) -> None:
        for part in self.parts.values():
            part.flush()

    def panes(self) -> list[QWidget]:
        return [self.left, self.paper, self.footer, self.header]

    def start(self) -> None:
        super().start()
        self.left.verticalScrollBar().setValue(0)

    def focus_start(self) -> None:
        first = next(iter(self.parts.values()), None)
        target = self.document_button if first is None or self._header_scrolls() else first.row
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # Building

    def _make_header(self) -> None:
        self.document_button = Button(_("Bekijk het document"), "quiet", icon="file-text")
        self.document_button.setCheckable(True)
        self.header = VisitHeader(_("Plan (PIP)"), shown_apart=(self.document_button,))
        self.header.lines.addWidget(self.strip)

    def _make_left(self) -> None:
        self.title = LangText("", role="h1", bold=True)
        self.summary = LangText("", colour="muted")
        self.due = MessageStrip()
        self.links: list[LinkButton] = []
        self._blocking_rows = column(0, (16, 10, 8, 8))
        self._blocking = card(self._blocking_rows, "warn")
        self._blocking.hide()
        self._part_rows = column(0, ROWS_IN_CARD)
        inside = column(14, (12, 6, 8, 16))
        words = column(2)
        words.addWidget(self.title)
        words.addWidget(self.summary)
        inside.addLayout(words)
        inside.addWidget(self.due)
        inside.addWidget(self._blocking)
        inside.addWidget(card(self._part_rows))
        inside.addStretch(1)
        self._inside = inside
        self.left = scrolling(hold(inside))

    def _make_footer(self) -> None:
        self.to_intake = Button(_("Terug naar intake"), icon="arrow-left")
        self.establish = Button(_("Vaststellen"), "primary", icon="pen-line")
        buttons = line(12, (20, 10, 20, 14))
        buttons.addWidget(self.to_intake)
        buttons.addStretch(1)
        buttons.addWidget(self.establish)
        both = column(0)
        both.addWidget(hairline())
        both.addLayout(buttons)
        self.footer = hold(both)

    def _arrange(self) -> None:
        content = line(32, (17, 2, 20, 0))
        content.addWidget(self.left)
        content.addWidget(self.paper, 1)
        self._outer = column(4)
        self._outer.addWidget(self.header)
        self._outer.addLayout(content, 1)
        self._outer.addWidget(self.footer)
        self.setLayout(self._outer)

    def _listen(self) -> None:
        self._redraw.timeout.connect(lambda: self._emit_id(self.redraw_requested))
        self.header.back.clicked.connect(self._go_back)
        self.document_button.clicked.connect(self._switch_document)
        self.to_intake.clicked.connect(self._go_to_intake)
        self.establish.clicked.connect(self._ask)
        for name, step in (("next_page", 1), ("previous_page", -1)):
            key = QShortcut(QKeySequence(keys.in_plan()[name].keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda step=step: self.paper.turn_to(self.paper.page + step))

    # What the person does

    def _emit_id(self, signal: SignalInstance) -> None:
        if self.page is not None:
            signal.emit(self.page.dossier_id)

    def _go_back(self) -> None:
        self.flush()
        self._emit_id(self.back_requested)

    def _go_to_intake(self) -> None:
        self.flush()
        self._emit_id(self.intake_requested)

    def _ask(self) -> None:
        self.flush()
        self._emit_id(self.establish_requested)

    def _confirm(self) -> None:
        self.strip.clear()
        self._emit_id(self.establish_confirmed)

    def _report_written(self, key: FieldKey, text: str, final: bool) -> None:
        if self.page is not None:
            self.written.emit(self.page.dossier_id, key, text, final)

    def _add_goal(self) -> None:
        self.flush()
        self._emit_id(self.goal_added)

    def _remove_goal(self, goal_id: str) -> None:
        self.flush()
        if self.page is not None:
            self.goal_removed.emit(self.page.dossier_id, goal_id)

    def _switch_part(self, part_id: str) -> None:
        self._open(part_id if self._open_part != part_id else "")

    def _open(self, part_id: str) -> None:
        """Open one part and close the others."""
        self.flush()
        self._open_part = part_id
        for other, part in self.parts.items():
            part.open(opened=other == part_id)
        if part_id in self.parts:
            QTimer.singleShot(0, self._show_open_part)

    def _show_open_part(self) -> None:
        """Bring the part that was opened to the top, once Qt knows how high everything is."""
        part = self.parts.get(self._open_part)
        body = self.left.widget()
        if part is not None and body is not None:
            self.left.verticalScrollBar().setValue(part.mapTo(body, QPoint(0, 0)).y() - tokens.current().px(12))

    def _follow(self, part_id: str) -> None:
        """A link to what is still needed leads to its part."""
        self._open(part_id)
        if part_id in self.parts:
            self.parts[part_id].focus_first()

    def _show_blocking(self, page: PlanPage) -> None:
        texts = [link.words for link in self.links]
        if texts == [check.text for check in page.blocking] and self._blocking.isVisibleTo(self):
            return
        empty(self._blocking_rows)
        self.links = []
        if page.blocking:
            self._blocking_rows.addWidget(LangText(page.needed, bold=True, colour="warn"))
        for check in page.blocking:
            link = LinkButton(check.text)
            link.clicked.connect(lambda _checked=False, part=check.part: self._follow(part))
            self._blocking_rows.addWidget(link)
            self.links.append(link)
        self._blocking.setVisible(bool(page.blocking))
        self._order_stops()

    def _order_stops(self) -> None:
        parts = [stop for part in self.parts.values() for stop in part.stops]
        order_stops([self.document_button, *self.links, *parts, self.paper.sheet])

    def _show_unsaved(self) -> None:
        self.header.show_saved(_("Nog niet opgeslagen"), saved=False)

    def _switch_document(self, shown: bool) -> None:
        self._document_only = shown
        self._fit()

    def _header_scrolls(self) -> bool:
        return self._large() and not self._document_only

    def _fit(self) -> None:
        one = self._in_one_column()
        if one:
            free_width(self.left)
        else:
            fix_width(self.left, PARTS)
        self.document_button.setVisible(one)
        self._place_header(scrolls=self._header_scrolls())
        self.left.setVisible(not (one and self._document_only))
        self.paper.setVisible(not one or self._document_only)
        self.header.fold(folded=one)
