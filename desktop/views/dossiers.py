"""Dossiers: a search field and filters above the list of the whole caseload."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.presenters import help as keys
from desktop.presenters.arrangement import ArrangePage
from desktop.presenters.dossiers import DossierLine, DossiersPage
from desktop.views.parts.arrange import FilterCard, OrderCard
from desktop.views.parts.button import Button
from desktop.views.parts.cases import CaseList, ColumnHeads
from desktop.views.parts.edits import SearchField
from desktop.views.parts.flow import Flow, FlowRow
from desktop.views.parts.frames import ROWS_IN_CARD, card, column, empty, hold, order_stops
from desktop.views.parts.screen import Page
from desktop.views.parts.strip import announce
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import fix_width, least_height
from i18n import _

SEARCH_MS = 60
"""After so long without a key the list follows: between two keys of somebody who types fast nothing moves."""

SLOW_MS = 300
"""Loading that takes longer says so (design page, section 3)."""


class DossiersView(Page):
    dossier_chosen = Signal(str)
    searched = Signal(str)
    more_wanted = Signal()
    arranging = Signal()
    filtered = Signal(str, object)  # name, tuple of codes
    cleared = Signal()
    sorted = Signal(str)
    turned = Signal(bool)
    columns_chosen = Signal(object)  # tuple of codes
    filter_kept = Signal(str)
    filter_used = Signal(str)
    filter_dropped = Signal(str)
    undo_requested = Signal()
    new_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Dossiers"), parent)
        self.page: DossiersPage | None = None
        self._make_search()
        self._make_list()
        self._arrange()
        self._listen()
        self.fill_height()

    # What the presenter shows

    def show_page(self, page: DossiersPage) -> None:
        counted = self.page is not None and self.page.found != page.found
        self.page = page
        self._loading.stop()
        self.waiting.hide()
        self.show_heading(_("Dossiers"), " · ".join(part for part in (page.summary, page.filtered) if part))
        self.heads.show_heads(page.columns)
        self.list.show_lines(page.lines, page.columns, page.found)
        self._show_saved(page.saved)
        self.filters.show_words(_("Filters ({n})").format(n=page.filters_on) if page.filters_on else _("Filters"))
        self.nothing.show_text(page.nothing)
        self._listed.setVisible(bool(page.lines))
        self._empty.setVisible(not page.lines)
        self.clear.setVisible(bool(page.searched.strip()) or bool(page.filtered))
        if counted:
            announce(self, page.summary)

    def show_more(self, lines: tuple[DossierLine, ...]) -> None:
        self.list.cases.add(lines)

    def show_arrange(self, page: ArrangePage) -> None:
        self.filter_card.show_filters(page)
        self.order_card.show_order(page)
        order_stops(self._stops())

    def show_fault(self, words: str) -> None:
        (self.order_card if self.order.isChecked() else self.filter_card).show_fault(words)

    def show_message(self, words: str, *, undo: bool = False) -> None:
        actions = [(_("Ongedaan maken"), self.undo_requested.emit)] if undo else []
        self.strip.show_message("info", words, actions)

    # Leaving, and the keyboard

    @property
    def typed(self) -> str:
        return self.field.text()

    def start(self) -> None:
        super().start()
        if self.page is None:
            self._loading.start()

    def clear_search(self) -> None:
        """Everything is shown again: nothing searched for, no filter on."""
        self.field.clear()
        if self.page is not None and self.page.filtered:
            self.cleared.emit()
        else:
            self.searched.emit("")
        self.field.setFocus()

    def focus_start(self) -> None:
        (self.list if self.list.count() else self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_panel(self) -> None:
        """Esc closes one thing at a time: what was said, the card that is open, the search."""
        if self.strip.isVisible():
            self.strip.clear()
            return
        for button in (self.filters, self.order):
            if button.isChecked():
                button.setChecked(False)
                self._open_cards()
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if self.field.text():
            self.field.clear()
            self.searched.emit("")
            self.field.setFocus()

    def panes(self) -> list[QWidget]:
        return [self._search, self._list_card]

    # Building

    def _make_search(self) -> None:
        self.field = SearchField()
        self.field.setPlaceholderText(_("Zoek op naam of nummer"))
        self.field.setAccessibleName(_("Zoek een dossier"))
        fix_width(self.field, 380)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_MS)
        self.filters = Button(_("Filters"), icon="list")
        self.order = Button(_("Volgorde en kolommen"), icon="eye")
        self.new = Button(_("Nieuw dossier"), icon="plus")
        for button in (self.filters, self.order):
            button.setCheckable(True)
        self._saved = Flow(8)
        self.saved = hold(self._saved)
        self.saved.hide()
        self.saved_buttons: dict[str, Button] = {}
        self.filter_card, self.order_card = FilterCard(), OrderCard()
        self.filter_card.hide()
        self.order_card.hide()

    def _make_list(self) -> None:
        self.list = CaseList()
        least_height(self.list, 264)
        self.heads = ColumnHeads(self.list)
        self.nothing = LangText("", colour="muted")
        self.clear = Button(_("Toon alle dossiers"), "quiet")
        self.waiting = LangText(_("Even geduld. De dossiers worden opgehaald."), colour="muted")
        self.waiting.hide()
        self._loading = QTimer(self)
        self._loading.setSingleShot(True)
        self._loading.setInterval(SLOW_MS)

    def _arrange(self) -> None:
        above = column(12)
        above.addWidget(FlowRow((self.field, self.filters, self.order, self.new)))
        above.addWidget(self.saved)
        above.addWidget(self.filter_card)
        above.addWidget(self.order_card)
        self._search = hold(above)
        listed = column(0)
        listed.addWidget(self.heads)
        listed.addWidget(self.list, 1)
        self._listed = hold(listed)
        empty_state = column(4, (18, 18, 18, 18))
        empty_state.addWidget(self.waiting)
        empty_state.addWidget(self.nothing)
        empty_state.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        empty_state.addStretch(1)
        self._empty = hold(empty_state)
        self._listed.hide()
        self.clear.hide()
        inside = column(0, ROWS_IN_CARD)
        inside.addWidget(self._listed, 1)
        inside.addWidget(self._empty)
        self._list_card = card(inside)
        self.body.addWidget(self._search)
        self.body.addWidget(self._list_card, 1)
        order_stops(self._stops())

    def _listen(self) -> None:
        self._pause.timeout.connect(lambda: self.searched.emit(self.field.text()))
        self._loading.timeout.connect(self.waiting.show)
        self.field.textEdited.connect(self._pause.start)
        self.field.returnPressed.connect(self._enter_list)
        self.filters.clicked.connect(lambda: self._open_cards(self.filters))
        self.order.clicked.connect(lambda: self._open_cards(self.order))
        self.list.dossier_chosen.connect(self.dossier_chosen)
        self.list.more_wanted.connect(self.more_wanted)
        self.clear.clicked.connect(self.clear_search)
        self.new.clicked.connect(self.new_requested)
        self.filter_card.filtered.connect(self.filtered)
        self.filter_card.cleared.connect(self.clear_search)
        self.filter_card.kept.connect(self.filter_kept)
        self.filter_card.dropped.connect(self.filter_dropped)
        self.order_card.sorted.connect(self.sorted)
        self.order_card.turned.connect(self.turned)
        self.order_card.columns_chosen.connect(self.columns_chosen)
        for sequence in keys.in_intake()["undo"].sequences:
            key = QShortcut(QKeySequence(sequence), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self.undo_requested)

    # What the person does

    def _open_cards(self, opened: Button | None = None) -> None:
        """One card at a time, or none: the list is what this screen is for."""
        for button, panel in ((self.filters, self.filter_card), (self.order, self.order_card)):
            if opened is not None and button is not opened:
                button.setChecked(False)
            panel.setVisible(button.isChecked())
        if opened is not None and opened.isChecked():
            self.arranging.emit()

    def _enter_list(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.searched.emit(self.field.text())
        if self.list.count():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is visible

    def _show_saved(self, saved: tuple[tuple[str, bool], ...]) -> None:
        names = [name for name, _on in saved]
        if names != list(self.saved_buttons):
            empty(self._saved)
            self.saved_buttons = {}
            for name in names:
                button = Button(name, "quiet")
                button.setCheckable(True)
                button.setAccessibleDescription(_("Bewaard filter"))
                button.clicked.connect(lambda _on=False, name=name: self.filter_used.emit(name))
                self._saved.addWidget(button)
                self.saved_buttons[name] = button
            order_stops(self._stops())
        for name, on in saved:
            self.saved_buttons[name].setChecked(on)
        self.saved.setVisible(bool(saved))

    def _stops(self) -> list[QWidget]:
        return [
            self.field,
            self.filters,
            self.order,
            self.new,
            *self.saved_buttons.values(),
            *self.filter_card.stops(),
            *self.order_card.stops(),
            self.list,
            self.clear,
        ]
