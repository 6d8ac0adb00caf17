"""Agenda: a week with its appointments, and the form of the one that is open, all in one page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.presenters.agenda_week import PickPage
from desktop.presenters.help import in_agenda
from desktop.presenters.week_page import APPOINTMENT, Block, Key, Warned, WeekPage
from desktop.presenters.work import Problem
from desktop.views.parts.appointment import AppointmentPanel, ExportPanel, PickPanel
from desktop.views.parts.button import Button, LinkButton
from desktop.views.parts.flow import FlowRow
from desktop.views.parts.frames import ROWS_IN_CARD, card, column, empty, order_stops, section
from desktop.views.parts.rows import Row
from desktop.views.parts.screen import Page
from desktop.views.parts.week import DayPart, DayTile, row_look
from desktop.views.theme import tokens
from desktop.views.theme.bilingual import LangText
from i18n import _


class AgendaView(Page):
    """Days and weeks are dates; an appointment is named by the ids of its dossier and of itself. An own appointment has no
    dossier: the first of its ids is empty."""

    week_requested = Signal(object, int)  # the Monday that is shown, and how many weeks on
    this_week_requested = Signal()
    chosen = Signal(object, str, str)  # Monday, dossier, appointment
    closed = Signal(object)  # Monday
    pick_requested = Signal(object)  # day
    people_wanted = Signal(str)  # what was typed of a name or number
    begun = Signal(object, str)  # day, dossier; without one it is an own appointment
    promise_taken = Signal(object, object, int)  # Monday, day, number in the day
    told = Signal(str, str, str, object, bool)  # dossier, appointment, field, value, final
    postponed = Signal(str, str, int)  # dossier, appointment, days
    called_off = Signal(str, str, bool)
    removed = Signal(object, str, str)  # Monday, dossier, appointment
    undo_requested = Signal(object, object)  # Monday, the key of the open appointment
    export_requested = Signal(object, bool)  # Monday, with the mark of the dossier
    dossier_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Agenda"), parent)
        self.page: WeekPage | None = None
        self.tiles: list[DayTile] = []
        self.days: list[DayPart] = []
        self.links: list[LinkButton] = []
        self.undated: list[Row] = []
        self._make_buttons()
        self.pick, self.form, self.exporting = PickPanel(), AppointmentPanel(), ExportPanel()
        self._strip_of_days, self._days, self._undated, self._links = column(0), column(12), column(0), column(2)
        self.nothing = LangText("", colour="muted", icon="calendar")
        self._arrange()
        self._listen()

    # What the presenter shows

    def show_page(self, page: WeekPage) -> None:
        before = self.page
        focused = self._focused()
        other = page.form is not None and (before is None or _key(before) != (_form_key(page)))
        closed = _key(before) if before is not None and page.form is None else None
        self.strip.clear()
        self.show_heading(page.title, page.summary)
        self.pick.put_away()
        self.page = page
        self._show_days(page)
        if before is None or before.undated != page.undated:
            self._show_undated(page)
        if before is None or before.warnings != page.warnings:
            self._show_warnings(page)
        self.nothing.show_text(page.nothing)
        self.nothing.setVisible(bool(page.nothing))
        if page.form is not None:
            self.exporting.hide()
            self.form.show_lines(page.form)
        else:
            self.form.put_away()
        order_stops(self._stops())
        if other:
            self.form.focus()
            QTimer.singleShot(0, self.form, self._reveal_form)  # once it has its place
        elif closed is not None:
            self._focus_row("/".join(closed))
        elif focused:
            self._focus_row(focused)

    def show_pick(self, page: PickPage) -> None:
        self.strip.clear()
        self.form.put_away()
        self.exporting.hide()
        self.pick.show_people(page)
        order_stops(self._stops())
        self.scroller.verticalScrollBar().setValue(0)

    def show_found(self, people: tuple[tuple[str, str], ...], nobody: str) -> None:
        self.pick.show_found(people, nobody)

    def show_fault(self, name: str, problem: Problem) -> None:
        self.form.show_fault(name, problem)

    def show_message(self, words: str, *, undo: bool = False) -> None:
        self.strip.show_message("ok", words, [(_("Terugdraaien"), self._undo)] if undo else ())

    # How the window treats it

    def flush(self) -> None:
        self.form.flush()

    def focus_start(self) -> None:
        if self.form.lines is not None:
            self.form.focus()
        else:
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Esc: the panel that is open, or else the message."""
        if self.pick.isVisibleTo(self):
            self.pick.leave()
        elif self.exporting.isVisibleTo(self):
            self.exporting.leave()
        elif self.form.lines is not None:
            self._close()
        else:
            super().close_panel()

    # Building

    def _make_buttons(self) -> None:
        shortcuts = in_agenda()
        self.previous = Button(_("Vorige week"), icon="chevron-left", keys=shortcuts["previous"].shown)
        self.this_week = Button(_("Deze week"), keys=shortcuts["this"].shown)
        self.next = Button(_("Volgende week"), icon="chevron-right", trailing=True, keys=shortcuts["next"].shown)
        self.new = Button(_("Nieuwe afspraak"), "primary", icon="plus", keys=shortcuts["new"].shown)
        self.export = Button(_("Naar een andere agenda"), "quiet", icon="calendar")

    def _arrange(self) -> None:
        self.body.addWidget(FlowRow((self.new, self.previous, self.this_week, self.next, self.export), gap=12))
        for panel in (self.pick, self.exporting, self.form):
            self.body.addWidget(panel)
        self.body.addLayout(self._strip_of_days)
        inside = column(0, (18, 10, 18, 10))
        inside.addLayout(self._links)
        self._warnings = section(_("Let op"), card(inside))
        self.body.addWidget(self._warnings)
        self.body.addWidget(self.nothing)
        rows = column(0, ROWS_IN_CARD)
        rows.addLayout(self._undated)
        self._without_day = section(_("Nog zonder dag"), card(rows))
        self.body.addWidget(self._without_day)
        self.body.addLayout(self._days)

    def _listen(self) -> None:
        self.new.clicked.connect(self._ask_new)
        self.previous.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))
        self.this_week.clicked.connect(self._go_to_this_week)
        self.export.clicked.connect(self._open_export)
        self.pick.wanted.connect(self.people_wanted)
        self.pick.picked.connect(self.begun)
        self.pick.closed.connect(lambda: self.new.setFocus(Qt.FocusReason.OtherFocusReason))
        self.exporting.wanted.connect(self._export)
        self.exporting.closed.connect(lambda: self.export.setFocus(Qt.FocusReason.OtherFocusReason))
        self.form.told.connect(lambda name, value, final: self.told.emit(*self._open_key(), name, value, final))
        self.form.postponed.connect(self._postpone)
        self.form.called_off.connect(self._call_off)
        self.form.removed.connect(self._remove)
        self.form.dossier_wanted.connect(self._open_dossier)
        self.form.closed.connect(self._close)
        acts: dict[str, Callable[[], None]] = {
            "previous": self.previous.click,
            "next": self.next.click,
            "this": self.this_week.click,
            "new": self.new.click,
            "undo": self._undo,
        }
        for name, act in acts.items():
            for sequence in in_agenda()[name].sequences:
                key = QShortcut(QKeySequence(sequence), self)
                key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                key.activated.connect(act)

    # What is visible

    def _show_days(self, page: WeekPage) -> None:
        tall = any(lines.free for lines in page.days)
        if not self.days:
            self._make_days(page, tall=tall)
        for tile, day, lines in zip(self.tiles, self.days, page.days, strict=True):
            if day.lines != lines or tile.tall != tall:
                tile.show_lines(lines, tall=tall)
                day.show_lines(lines)

    def _make_days(self, page: WeekPage, *, tall: bool) -> None:
        for lines in page.days:
            tile, day = DayTile(lines, tall=tall), DayPart(lines)
            tile.clicked.connect(partial(self._go_to, day))
            day.chosen.connect(partial(self._choose, day))
            day.wanted.connect(partial(self._ask_on, day))
            self.tiles.append(tile)
            self.days.append(day)
            self._days.addWidget(day)
        self._strip_of_days.addWidget(FlowRow(tuple(self.tiles), gap=8))

    def _show_undated(self, page: WeekPage) -> None:
        empty(self._undated)
        self.undated = []
        for number, block in enumerate(page.undated):
            row = Row(row_look(block), hairline=number > 0)
            row.setObjectName("/".join(block.key))
            row.clicked.connect(partial(self._open, block.key))
            self._undated.addWidget(row)
            self.undated.append(row)
        self._without_day.setVisible(bool(page.undated))

    def _show_warnings(self, page: WeekPage) -> None:
        empty(self._links)
        self.links = []
        for warned in page.warnings:
            self.links.append(self._link(warned))
            self._links.addWidget(self.links[-1])
        self._warnings.setVisible(bool(page.warnings))

    def _link(self, warned: Warned) -> LinkButton:
        link = LinkButton(warned.words)
        link.clicked.connect(partial(self._open, warned.key))
        return link

    def _stops(self) -> list[QWidget]:
        return [
            *([self.chip] if self.chip is not None else []),
            self.new,
            self.previous,
            self.this_week,
            self.next,
            self.export,
            *self.pick.stops(),
            *self.exporting.stops(),
            *self.form.stops(),
            *self.tiles,
            *self.links,
            *self.undated,
            *(stop for day in self.days for stop in day.stops()),
        ]

    # What the person does

    def _choose(self, day: DayPart, block: Block) -> None:
        if block.kind == APPOINTMENT:
            self._open(block.key)
        elif self.page is not None:
            self.flush()
            self.promise_taken.emit(self.page.monday, day.lines.day, block.number)

    def _open(self, key: Key, _checked: bool = False) -> None:
        self.flush()
        if self.page is not None:
            self.chosen.emit(self.page.monday, *key)

    def _close(self) -> None:
        """Close the form; what cannot be kept is shown first, unless she leaves from that very field with Esc."""
        self.flush()
        faulty = self.form.faulty()
        if faulty is not None and not any(stop.hasFocus() for stop in faulty.stops()):
            faulty.focus()
        elif self.page is not None:
            self.closed.emit(self.page.monday)

    def _step(self, weeks: int) -> None:
        self.flush()
        if self.page is not None:
            self.week_requested.emit(self.page.monday, weeks)

    def _go_to_this_week(self) -> None:
        self.flush()
        self.this_week_requested.emit()

    def _ask_new(self) -> None:
        """On today when this week is shown, else on its Monday."""
        self.flush()
        if self.page is not None:
            today = next((lines.day for lines in self.page.days if lines.today), self.page.monday)
            self.pick_requested.emit(today)

    def _ask_on(self, day: DayPart) -> None:
        self.flush()
        self.pick_requested.emit(day.lines.day)

    def _go_to(self, day: DayPart, _checked: bool = False) -> None:
        stops = day.stops()
        stops[1 if len(stops) > 1 else 0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.ensureWidgetVisible(day, 0, 0)

    def _postpone(self, number_of_days: int) -> None:
        self.flush()
        self.postponed.emit(*self._open_key(), number_of_days)

    def _call_off(self, called_off: bool) -> None:
        self.flush()
        self.called_off.emit(*self._open_key(), called_off)

    def _remove(self) -> None:
        if self.page is not None:
            self.form.forget()
            self.removed.emit(self.page.monday, *self._open_key())

    def _open_dossier(self) -> None:
        self.flush()
        self.dossier_chosen.emit(self._open_key()[0])

    def _undo(self) -> None:
        self.flush()
        if self.page is not None:
            self.undo_requested.emit(self.page.monday, self._open_key())

    def _open_export(self) -> None:
        self.flush()
        self.pick.put_away()
        self.exporting.begin()
        self.scroller.verticalScrollBar().setValue(0)

    def _export(self, with_mark: bool) -> None:
        if self.page is not None:
            self.export_requested.emit(self.page.monday, with_mark)

    def _open_key(self) -> Key:
        lines = self.form.lines
        return (lines.dossier_id, lines.appointment_id) if lines is not None else ("", "")

    def _reveal_form(self) -> None:
        body = self.scroller.widget()
        if body is not None and self.form.lines is not None:
            self.scroller.verticalScrollBar().setValue(self.form.mapTo(body, QPoint(0, 0)).y() - tokens.current().px(8))

    def _focused(self) -> str:
        """The name of the row that has the keyboard: rows are made anew when the week is read again."""
        rows = [row for day in self.days for row in day.rows] + self.undated
        return next((row.objectName() for row in rows if row.hasFocus()), "")

    def _focus_row(self, name: str) -> None:
        rows = [row for day in self.days for row in day.rows] + self.undated
        row = next((row for row in rows if row.objectName() == name), None)
        (row or self.new).setFocus(Qt.FocusReason.OtherFocusReason)
        if row is not None:
            self.scroller.ensureWidgetVisible(row)


def _form_key(page: WeekPage) -> Key | None:
    return (page.form.dossier_id, page.form.appointment_id) if page.form is not None else None


def _key(page: WeekPage | None) -> Key | None:
    return _form_key(page) if page is not None else None
