"""Hulpkaarten: a panel beside whatever is on the screen, opened by one key and gone at once with another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from desktop.presenters.help_cards import HelpPage, NumberLine, RoutePage, StepLine
from desktop.presenters.question import Words
from desktop.presenters.work import Problem
from desktop.views.parts.button import Button
from desktop.views.parts.frames import card, column, empty, hairline, hold, line, order_stops, scrolling
from desktop.views.parts.strip import MessageStrip, announce
from desktop.views.theme.bilingual import LangText, OptionTile, one_stop
from i18n import _

"""On the usual laptop this leaves a question its one column, with both languages beside each other."""


class HelpCardsPanel(QFrame):
    """`card_chosen` asks for another card, `route_kept` reports which way was gone: a dossier's id and a code.

    `clear` takes everything out, so that after it nothing in the panel says which card was open.
    """

    closed = Signal()
    card_chosen = Signal(str)
    route_kept = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Hulpkaarten"))
        self.close_button = Button(_("Sluiten"), "quiet", icon="x", keys="Esc")
        self.close_button.clicked.connect(self.closed)
        self.strip = MessageStrip()
        self.tabs: list[Button] = []
        self.ways: list[OptionTile] = []
        self.keep: Button | None = None
        self._tabs = column(2)
        self._lines = column(8, (24, 0, 24, 24))
        top = line(8, (24, 26, 12, 4))
        top.addWidget(LangText(_("Hulpkaarten"), role="h2", bold=True), 1)
        top.addWidget(self.close_button)
        tabs = column(0, (12, 0, 12, 4))
        tabs.addLayout(self._tabs)
        messages = column(0, (24, 0, 24, 8))
        messages.addWidget(self.strip)
        inner = column(0)
        inner.addLayout(top)
        inner.addLayout(tabs)
        inner.addLayout(messages)
        self.scroller = scrolling(hold(self._lines))
        inner.addWidget(self.scroller, 1)
        outer = line(0)
        outer.addWidget(hairline(upright=True))
        outer.addLayout(inner, 1)
        self.setLayout(outer)
        self.hide()

    # What the presenter shows

    def show_page(self, page: HelpPage) -> None:
        self.clear()
        self._show_tabs(page)
        self._lines.addWidget(LangText(page.title, role="h3", bold=True))
        if page.notice:
            self._lines.addWidget(LangText(page.notice, colour="muted", icon="eye"))
        self._show_numbers(page.numbers)
        self._show_steps(page.steps_title, page.steps)
        self._show_sentences(page.say, page.lang)
        for part in page.parts:
            self._lines.addWidget(_titled(part.title, [LangText(item) for item in part.items], "guide"))
        for small in (page.record, page.source):
            if small:
                self._lines.addWidget(LangText(small, role="caption", colour="muted"))
        if page.route is not None:
            self._show_route(page.route)
        self._lines.addStretch(1)
        order_stops([self.close_button, *self.tabs, *self.ways, *([self.keep] if self.keep else [])])
        self.scroller.verticalScrollBar().setValue(0)
        announce(self, page.title)

    def show_reply(self, words: str) -> None:
        """Said once; nothing on the card shows afterwards which way it was."""
        group = self.ways[0].group() if self.ways else None
        if group is not None:
            group.setExclusive(False)
            for tile in self.ways:
                tile.setChecked(False)
            group.setExclusive(True)
        if self.keep is not None:
            self.keep.setEnabled(False)
        self.strip.show_message("ok", words)

    def show_problem(self, problem: Problem) -> None:
        self.strip.show_problem(problem.message, problem.advice)

    def clear(self) -> None:
        self.strip.clear()
        self.tabs, self.ways, self.keep = [], [], None
        empty(self._tabs)
        empty(self._lines)

    # Building

    def _show_tabs(self, page: HelpPage) -> None:
        for card_id, title in page.tabs:
            tab = Button(title, "quiet")
            tab.setCheckable(True)
            tab.setChecked(card_id == page.card_id)
            tab.clicked.connect(lambda _checked=False, card_id=card_id: self.card_chosen.emit(card_id))
            self._tabs.addWidget(tab, 0, Qt.AlignmentFlag.AlignLeft)
            self.tabs.append(tab)

    def _show_numbers(self, numbers: Sequence[NumberLine]) -> None:
        rows: list[QWidget] = []
        for number in numbers:
            row = line(12)
            row.addWidget(LangText(number.number, role="h3", bold=True, colour="info"), 2)
            words = column(0)
            words.addWidget(LangText(number.name, bold=True))
            words.addWidget(LangText(number.when, role="caption"))
            row.addLayout(words, 3)
            rows.append(hold(row))
        self._lines.addWidget(_titled(_("Bellen"), rows, "info"))

    def _show_sentences(self, sentences: Sequence[Words], lang: str) -> None:
        rows: list[QWidget] = []
        for words in sentences:
            both = column(0)
            if words.translated:
                both.addWidget(LangText(words.translated, lang, "lead"))
            both.addWidget(LangText(words.dutch, colour="muted" if words.translated else "text"))
            rows.append(hold(both))
        if rows:
            self._lines.addWidget(_titled(_("Zinnen om te zeggen"), rows, "tolk"))

    def _show_steps(self, title: str, steps: Sequence[StepLine]) -> None:
        rows: list[QWidget] = []
        for number, step in enumerate(steps, 1):
            both = column(0)
            both.addWidget(LangText(f"{number}. {step.title}", bold=True))
            both.addWidget(LangText(step.text))
            rows.append(hold(both))
        if rows:
            self._lines.addWidget(_titled(title, rows, "ok"))

    def _show_route(self, route: RoutePage) -> None:
        group = QButtonGroup(self.scroller.widget())
        inside = column(6, (0, 8, 0, 0))
        inside.addWidget(LangText(_("Route gevolgd"), role="h3", bold=True))
        inside.addWidget(LangText(route.kept, role="caption", colour="muted"))
        keep = Button(_("Vastleggen"))
        keep.setEnabled(False)
        for code, words in route.ways:
            tile = OptionTile(words)
            tile.setObjectName(code)
            tile.setAccessibleDescription(_("Route gevolgd"))
            tile.clicked.connect(lambda _checked=False: self._choose_way())
            group.addButton(tile)
            inside.addWidget(tile)
            self.ways.append(tile)
        one_stop(self.ways)
        keep.clicked.connect(lambda: self._keep_route(route.dossier_id))
        inside.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.keep = keep
        self._lines.addWidget(hold(inside))

    def _choose_way(self) -> None:
        one_stop(self.ways)
        if self.keep is not None:
            self.keep.setEnabled(True)

    def _keep_route(self, dossier_id: str) -> None:
        way = next((tile.objectName() for tile in self.ways if tile.isChecked()), "")
        if way:
            self.route_kept.emit(dossier_id, way)


def _titled(title: str, rows: Sequence[QWidget], surface: str) -> QFrame:
    inside: QVBoxLayout = column(8, (14, 12, 14, 14))
    inside.addWidget(LangText(title, bold=True, colour=surface))
    for row in rows:
        inside.addWidget(row)
    return card(inside, surface)
