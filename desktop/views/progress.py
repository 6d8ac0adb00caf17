"""Voortgang of one dossier: talks, who does what, hours, offers, who stands around the client, and what needs care."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.presenters import help as keys
from desktop.presenters.progress_fields import KINDS_HERE, OFFER
from desktop.presenters.progress_page import ProgressPage
from desktop.presenters.work import Problem
from desktop.views.parts.button import Button
from desktop.views.parts.frames import centred, column, hold, order_stops, scrolling
from desktop.views.parts.header import VisitHeader
from desktop.views.parts.offers import OfferPicker
from desktop.views.parts.progress import SectionPart
from desktop.views.parts.strip import MessageStrip, announce
from desktop.views.parts.visit import VisitScreen
from desktop.views.theme.bilingual import LangText
from i18n import _

WIDEST = 960


class ProgressView(VisitScreen):
    """All signals carry the dossier's id first."""

    told = Signal(str, str, str, str, object, bool)  # id, kind, record, field, value, final
    added = Signal(str, str)  # id, kind
    acted = Signal(str, str, str, str)  # id, kind, record, act
    offer_chosen = Signal(str, str, str)  # id, provider, offer
    undo_requested = Signal(str)
    import_requested = Signal(str)
    back_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Voortgang"), parent)
        self.page: ProgressPage | None = None
        self.to_import = Button(_("Uren van een school"), "quiet", icon="file-text")
        self.header = VisitHeader(_("Voortgang"), beside=(self.to_import,))
        self.header.lines.addWidget(self.strip)
        self.title = LangText("", role="h1", bold=True)
        self.summary = LangText("", role="lead", colour="muted")
        self.next_step = LangText("", role="lead", bold=True)
        self.next_talk = MessageStrip()
        self.sections = {kind: SectionPart(kind) for kind in KINDS_HERE}
        self.picker = OfferPicker()
        self.sections[OFFER].below.addWidget(self.picker)
        self._arrange()
        self._listen()
        self._ready = True
        self._fit()

    # What the presenter shows

    def show_page(self, page: ProgressPage, opened: str = "") -> None:
        """Show a page from the start; `opened` is the record to open and go to."""
        other = self.page is None or self.page.dossier_id != page.dossier_id
        held = self._held()
        self.page = page
        self.strip.clear()
        if other:
            for part in self.sections.values():
                part.forget()
            self.picker.forget()
        for section in page.sections:
            self.sections[section.kind].show_section(section, opened)
        self._show_rest(page)
        if other:
            self.scroller.verticalScrollBar().setValue(0)
        if opened:
            self._go_to(opened)
        elif held is not None and not other:
            self._give_back(*held)

    def show_kept(self, page: ProgressPage) -> None:
        """Show what follows from what was just told; what is being typed stays."""
        self.page = page
        for section in page.sections:
            self.sections[section.kind].show_kept(section)
        self._show_rest(page)

    def show_saved(self, words: str) -> None:
        self.header.show_saved(words)
        announce(self, words)

    def show_fault(self, record_id: str, name: str, problem: Problem) -> None:
        for section in self.sections.values():
            if record_id in section.parts:
                section.parts[record_id].show_fault(name, f"{problem.message} {problem.advice}".strip())
        self._show_unsaved()

    def show_message(self, words: str) -> None:
        self.strip.show_message("info", words)

    # The screen

    def flush(self) -> None:
        for section in self.sections.values():
            section.flush()

    def start(self) -> None:
        super().start()
        self.scroller.verticalScrollBar().setValue(0)

    def focus_start(self) -> None:
        large = self._large()
        first = self.header.back if large else self.sections[KINDS_HERE[0]].add
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        return [self.scroller, self.header]

    # Building

    def _arrange(self) -> None:
        self._inside = column(10, (0, 6, 0, 32))
        for part in (self.title, self.summary, self.next_step, self.next_talk, *self.sections.values()):
            self._inside.addWidget(part)
        self._inside.addStretch(1)
        self.scroller = scrolling(centred(hold(self._inside), WIDEST))
        self._outer = column(2)
        self._outer.addWidget(self.header)
        self._outer.addWidget(self.scroller, 1)
        self.setLayout(self._outer)

    def _listen(self) -> None:
        self.header.back.clicked.connect(lambda: self._leave(self.back_requested))
        self.to_import.clicked.connect(lambda: self._leave(self.import_requested))
        self.picker.chosen.connect(lambda *offer: self._report(self.offer_chosen, *offer))
        self.picker.changed.connect(self._order)
        for section in self.sections.values():
            section.added.connect(lambda kind: self._add(kind))
            section.told.connect(lambda *told: self._report(self.told, *told))
            section.acted.connect(lambda *act: self._act(*act))
            section.changed.connect(self._order)
            section.dirty.connect(self._show_unsaved)
        for sequence in keys.in_intake()["undo"].sequences:
            key = QShortcut(QKeySequence(sequence), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self._undo)

    # What the person does

    def _report(self, wish: SignalInstance, *told: object) -> None:
        if self.page is not None:
            wish.emit(self.page.dossier_id, *told)

    def _leave(self, wish: SignalInstance) -> None:
        self.flush()
        self._report(wish)

    def _add(self, kind: str) -> None:
        self.flush()
        self._report(self.added, kind)

    def _act(self, kind: str, record: str, act: str) -> None:
        self.flush()
        self._report(self.acted, kind, record, act)

    def _undo(self) -> None:
        self.flush()
        self._report(self.undo_requested)

    # What is visible

    def _show_rest(self, page: ProgressPage) -> None:
        self.title.show_text(page.title)
        self.summary.show_text(page.summary)
        self.header.person.show_text(page.person)
        self.header.show_saved(page.saved)
        if (self.next_talk.words.text(), self.next_talk.property("surface")) != (page.next_talk, page.next_kind):
            self.next_talk.show_message(page.next_kind, page.next_talk)
        self.next_talk.setVisible(bool(page.next_talk))
        self.next_step.show_text(page.next_step)
        self.next_step.setVisible(bool(page.next_step))
        self.picker.show_choosing(page.choosing)
        self._order()

    def _order(self) -> None:
        stops: list[QWidget] = [self.header.back, self.to_import]
        for kind, section in self.sections.items():
            stops += section.stops()
            if kind == OFFER:
                stops += self.picker.stops()
        order_stops(stops)

    def _held(self) -> tuple[str, str] | None:
        """The kind and the record that the keyboard is in, before the rows are made again."""
        for kind, section in self.sections.items():
            for record, part in section.parts.items():
                if part.isAncestorOf(self.focusWidget() or self):
                    return kind, record
        return None

    def _give_back(self, kind: str, record: str) -> None:
        """The keyboard goes where it was; when that is gone, to the button that makes a new one of its kind."""
        section = self.sections[kind]
        if record in section.parts:
            section.parts[record].row.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            stops = [stop for stop in section.stops() if stop.isVisibleTo(self)]
            (stops or [self.header.back])[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, record: str) -> None:
        for section in self.sections.values():
            if record in section.parts:
                part = section.parts[record]
                part.focus()
                self.scroller.ensureWidgetVisible(part, 0, 24)

    def _show_unsaved(self) -> None:
        self.header.show_saved(_("Nog niet opgeslagen"), saved=False)
