"""Brede intake, controleren: what was told, in two languages, for two people to look at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.presenters import help as keys
from desktop.presenters.review_page import ReviewPage
from desktop.presenters.together import READ_KEY
from desktop.presenters.work import Problem
from desktop.views.parts.button import Button, LinkButton
from desktop.views.parts.flow import FlowRow
from desktop.views.parts.frames import card, centred, column, hairline, hold, line, order_stops, scrolling
from desktop.views.parts.header import VisitHeader
from desktop.views.parts.read_out import ReadOut
from desktop.views.parts.rows import Pill
from desktop.views.parts.told import ItemRow, clear
from desktop.views.parts.told_list import ToldList, heading
from desktop.views.parts.topics import TopicList
from desktop.views.parts.visit import VisitScreen
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import fix_width
from i18n import _

INDEX, WIDEST = 196, 1060


class ReviewView(VisitScreen):
    """All signals carry the dossier's id first. `read_out` tells which answer is read out now, '' when none is."""

    question_requested = Signal(str, str)  # id, question
    retract_requested = Signal(str, str)
    agreed = Signal(str, str)
    undo_requested = Signal(str)
    closing_requested = Signal(str)
    advice_requested = Signal(str)
    back_requested = Signal(str)
    read_out = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Controleren"), parent)
        self.page: ReviewPage | None = None
        self.shared = False
        self.missing: list[LinkButton] = []
        self.summary: ItemRow | None = None
        self._make_header()
        self._make_parts()
        self._make_footer()
        self._arrange()
        self._listen()
        self._ready = True
        self._fit()

    # What the presenter shows

    def show_page(self, page: ReviewPage) -> None:
        other = self.page is None or self.page.dossier_id != page.dossier_id
        if other:
            self.reading.close_reading()
            self.list.forget()
        self.page = page
        self.strip.clear()
        self.header.show_saved(page.saved)
        self.index.show_topics(page.index, "" if other else self.index.here)
        self._show_heading(page)
        self._show_missing(page)
        self.list.show_page(page, shared=self.shared)
        self._show_summary(page)
        self._show_our_notes(page)
        self.nothing.setVisible(bool(page.nothing))
        self.nothing_words.show_text(page.nothing)
        self.read_words.show_text(page.read_words)
        self.read_words.setVisible(bool(page.read_words))
        self.reading.show_page(page)
        self._show_what_fits()
        if other:
            self.scroller.verticalScrollBar().setValue(0)

    def show_message(self, words: str) -> None:
        self.strip.show_message("ok", words)
        self.reading.show_top()

    def show_problem(self, problem: Problem) -> None:
        super().show_problem(problem)
        self.reading.show_top()

    # Together with the client, and reading out

    def share(self, *, shared: bool) -> None:
        """Turn the screen to the client: notes, and what only the professional may know of, go at once."""
        self.shared = shared
        self.share_button.setChecked(shared)
        self.list.share(shared=shared)
        if self.summary is not None:
            self.summary.share(shared=shared)
        if self.page is not None:
            self._show_missing(self.page)
        self._show_what_fits()

    def toggle_reading(self) -> None:
        """Read out what was told, or stop with it."""
        if not self.reading.isHidden():
            self.reading.close_reading()
        elif self.page is not None and self.page.spoken:
            self.strip.clear()
            self.reading.open_at_first(self.page)
            self._show_what_fits()
            self.reading.focus_start()

    def close_panel(self) -> None:
        self.strip.clear()
        for row in self.list.rows:
            row.keep()
        self.reading.close_reading()

    def start(self) -> None:
        self.reading.close_reading()
        super().start()
        self.scroller.verticalScrollBar().setValue(0)

    def focus_start(self) -> None:
        if not self.reading.isHidden():
            self.reading.focus_start()
            return
        large = self._large()
        shown = [each for each in (self.to_questions, self.read, self.close_button) if each.isVisibleTo(self)]
        target = self.header.back if large or not shown else shown[0]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        return [self.index, self.scroller, self.reading, self.footer, self.header]

    # Building

    def _make_header(self) -> None:
        self.share_button = Button(_("Meekijken"), "quiet", icon="eye", keys=keys.in_intake()["shared"].shown)
        self.share_button.setCheckable(True)
        self.header = VisitHeader(_("Controleren"), beside=(self.share_button,))
        self.header.lines.addWidget(self.strip)

    def _make_parts(self) -> None:
        self.index = TopicList(_("Onderdelen"))
        self._heading = column(2)
        self.mark = Pill("", "warn")
        self.read_words = LangText("", colour="ok", icon="circle-check")
        self._missing = column(2, (20, 14, 16, 14))
        self.missing_card = card(self._missing, "info")
        self.hidden_words = LangText("", colour="muted", icon="lock")
        self.nothing_words = LangText("", role="lead", colour="muted")
        self.to_questions = Button(_("Naar de vragen"), "primary", icon="arrow-right", trailing=True)
        nothing = column(16, (32, 26, 32, 28))
        nothing.addWidget(self.nothing_words)
        nothing.addWidget(self.to_questions, 0, Qt.AlignmentFlag.AlignLeft)
        self.nothing = card(nothing)
        self.list = ToldList()
        self._summary = column(8, (0, 14, 0, 0))
        self._our_notes = column(0, (0, 16, 0, 0))
        self.reading = ReadOut()

    def _make_footer(self) -> None:
        self.read = Button(_("Voorlezen"), icon="headphones", keys=READ_KEY)
        self.advice = Button(_("Van intake naar advies"), "quiet")
        self.close_button = Button(
            _("Gesprek afsluiten"), "primary", icon="arrow-right", trailing=True, keys=keys.in_intake()["next"].shown
        )
        buttons = line(12, (20, 10, 20, 14))
        buttons.addWidget(FlowRow((self.read, self.advice), 8), 1)
        buttons.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        both = column(0)
        both.addWidget(hairline())
        both.addLayout(buttons)
        self.footer = hold(both)

    def _arrange(self) -> None:
        marks = line(12)
        marks.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        marks.addWidget(self.read_words, 0, Qt.AlignmentFlag.AlignVCenter)
        marks.addStretch(1)
        self._marks = hold(marks)
        self._inside = column(10, (4, 6, 8, 28))
        self._inside.addLayout(self._heading)
        for part in (self._marks, self.missing_card, self.hidden_words, self.nothing, self.list):
            self._inside.addWidget(part)
        self._inside.addLayout(self._summary)
        self._inside.addLayout(self._our_notes)
        self._inside.addStretch(1)
        self.scroller = scrolling(centred(hold(self._inside), WIDEST, (0, 0, 0, 0)))
        fix_width(self.index, INDEX)
        content = line(25, (16, 0, 20, 0))
        content.addWidget(self.index)
        content.addWidget(self.scroller, 1)
        self._content = hold(content)
        self._outer = column(2)
        self._outer.addWidget(self.header)
        self._outer.addWidget(self._content, 1)
        self._outer.addWidget(self.reading, 1)
        self._outer.addWidget(self.footer)
        self.setLayout(self._outer)

    def _listen(self) -> None:
        self.header.back.clicked.connect(lambda: self._report(self.back_requested))
        self.to_questions.clicked.connect(lambda: self._report(self.back_requested))
        self.share_button.clicked.connect(lambda on: self.share(shared=on))
        self.index.topic_chosen.connect(self._go_to)
        self.list.change_chosen.connect(lambda question: self._report(self.question_requested, question))
        self.list.retracted.connect(lambda question: self._report(self.retract_requested, question))
        self.list.order_changed.connect(self._order)
        self.read.clicked.connect(self.toggle_reading)
        self.advice.clicked.connect(lambda: self._report(self.advice_requested))
        self.close_button.clicked.connect(lambda: self._report(self.closing_requested))
        self.reading.agreed.connect(lambda question: self._report(self.agreed, question))
        self.reading.change_chosen.connect(lambda question: self._report(self.question_requested, question))
        self.reading.summary_chosen.connect(lambda question: self._report(self.question_requested, question))
        self.reading.retracted.connect(lambda question: self._report(self.retract_requested, question))
        self.reading.reached.connect(lambda question: self._report(self.read_out, question))
        self.reading.closed.connect(self._end_reading)
        acts: dict[str, Callable[[], None]] = {
            "next": self._go_on,
            "previous": self.reading.go_back,
            "undo": lambda: self._report(self.undo_requested),
        }
        for name, act in acts.items():
            for sequence in keys.in_intake()[name].sequences:
                key = QShortcut(QKeySequence(sequence), self)
                key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                key.activated.connect(act)

    # What the person does

    def event(self, event: QEvent) -> bool:
        """Here the key of reading aloud reads out what was told; it is the window's on the other screens."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _reads(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _reads(event):
            self.toggle_reading()
        else:
            super().keyPressEvent(event)

    def _report(self, wish: SignalInstance, *told: object) -> None:
        if self.page is not None:
            wish.emit(self.page.dossier_id, *told)

    def _go_on(self) -> None:
        if not self.reading.isHidden():
            self.reading.right.click()
        elif self.close_button.isVisibleTo(self):
            self.close_button.click()
        else:
            self.advice.click()

    def _go_to(self, name: str) -> None:
        """Bring a part of the page to the top, with the keyboard in it."""
        section, body = self.list.section_of(name), self.scroller.widget()
        if section is None or body is None:
            return
        if section.rows:
            section.rows[0].acts[0].setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(
            0, section, lambda: self.scroller.verticalScrollBar().setValue(section.mapTo(body, QPoint(0, 0)).y())
        )
        self.index.here = name
        self.index.viewport().update()

    def _end_reading(self) -> None:
        self._show_what_fits()
        self.read.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is visible

    def _show_heading(self, page: ReviewPage) -> None:
        clear(self._heading)
        self._heading.addWidget(heading(page.title, page.lang, "h1", "h1", bold=True))
        if not page.nothing:
            self._heading.addWidget(heading(page.is_it_right, page.lang, "lead", "lead", colour="muted"))
        self.mark.show_pill(page.mark.dutch, "warn")
        self.mark.setVisible(bool(page.mark.dutch))

    def _show_missing(self, page: ReviewPage) -> None:
        clear(self._missing)
        lines = [each for each in page.missing if each.askable or not self.shared]
        self.missing = []
        self.missing_card.setVisible(bool(lines))
        if lines:
            self._missing.addWidget(LangText(page.missing_title, role="h3", bold=True, colour="info"))
        for each in lines:
            link = LinkButton(each.words)
            link.clicked.connect(
                lambda _checked=False, question=each.question_id: self._report(self.question_requested, question)
            )
            self._missing.addWidget(link)
            self.missing.append(link)

    def _show_summary(self, page: ReviewPage) -> None:
        clear(self._summary)
        self.summary = None
        if page.summary is None or page.nothing:
            return
        self.summary = ItemRow(page.summary, page.lang, page.retracting, large=True)
        self.summary.share(shared=self.shared)
        self.summary.change_chosen.connect(lambda question: self._report(self.question_requested, question))
        self.summary.retracted.connect(lambda question: self._report(self.retract_requested, question))
        inside = column(0, (24, 4, 24, 6))
        inside.addWidget(self.summary)
        self._summary.addWidget(LangText(_("Samen nagelezen"), role="h2", bold=True))
        self._summary.addWidget(card(inside))

    def _show_our_notes(self, page: ReviewPage) -> None:
        clear(self._our_notes)
        self._our_notes.addWidget(heading(page.our_notes, page.lang, "body", "lead", colour="muted"))

    def _show_what_fits(self) -> None:
        page, reads = self.page, not self.reading.isHidden()
        hidden = page.hidden if page is not None and not self.shared else ""
        self.hidden_words.show_text(hidden)
        self.hidden_words.setVisible(bool(hidden))
        self._marks.setVisible(bool(page and (page.mark.dutch or page.read_words)))
        self.header.person.show_text(_("Kennismakingsgesprek") if self.shared else page.person if page else "")
        self._make_room(reads=reads)
        self._content.setVisible(not reads)
        self.footer.setVisible(not reads)
        self.index.setVisible(not self._in_one_column() and bool(page and page.index))
        self.read.setVisible(bool(page and page.spoken))
        self.close_button.setVisible(bool(page and page.may_close))
        self.advice.setVisible(page is not None and not page.nothing)
        self._order()

    def _make_room(self, *, reads: bool) -> None:
        """In large text the header scrolls with the page, and makes room while something is read out."""
        large = self._large()
        room = self._inside if large else self._outer
        if room.indexOf(self.header) < 0:
            room.insertWidget(0, self.header)
        self.header.setVisible(not (large and reads))
        lines = self.reading.inside if large and reads else self.header.lines
        if lines.indexOf(self.strip) < 0:
            lines.insertWidget(0 if lines is self.reading.inside else lines.count(), self.strip)

    def _order(self) -> None:
        """The order of reading, also for what was made later than the footer."""
        summary = self.summary.stops() if self.summary is not None else []
        around = [self.header.back, self.share_button, self.index, *self.missing, self.to_questions]
        order_stops([*around, *self.list.stops(), *summary, self.read, self.advice, self.close_button])

    def _fit(self) -> None:
        """Arrange for the width and text size there are now."""
        self.header.fold(folded=self._in_one_column())
        self._show_what_fits()


def _reads(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()) == QKeySequence(READ_KEY)
