"""Her own choice: which route, why for all three, what speaks against it, and what the client thinks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.presenters.advice import (
    CLIENT_VIEW,
    COUNTERS,
    ChoiceLines,
    CounterLine,
    MissingLine,
)
from desktop.views.parts.asks import AskForm
from desktop.views.parts.both import BothLanguages
from desktop.views.parts.button import LinkButton
from desktop.views.parts.frames import column, empty, hairline, hold
from desktop.views.parts.own_words import OwnWordsEdit
from desktop.views.parts.records import Record
from desktop.views.theme.bilingual import CheckTile, LangText
from i18n import _


class CounterList(QWidget):
    """What speaks against her choice, to tick what her motivation answers to."""

    named = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: dict[str, CheckTile] = {}
        self._shown: tuple[tuple[str, str], ...] = ()
        self.hint = LangText("", role="caption", colour="muted")
        self._column = column(8)
        layout = column(6)
        layout.addWidget(LangText(_("Wat pleit tegen uw keuze?"), role="caption", bold=True, colour="muted"))
        layout.addWidget(self.hint)
        layout.addLayout(self._column)
        self.setLayout(layout)

    def show_counters(self, lines: tuple[CounterLine, ...], hint: str) -> None:
        self.hint.show_text(hint)
        wanted = tuple((line.rule, line.words) for line in lines)
        if wanted != self._shown:
            self._shown = wanted
            empty(self._column)
            self.tiles = {}
            for rule, words in wanted:
                tile = CheckTile(words)
                tile.setObjectName(rule)
                tile.clicked.connect(lambda on, rule=rule: self.named.emit(rule, on))
                self._column.addWidget(tile)
                self.tiles[rule] = tile
        for line in lines:
            self.tiles[line.rule].setChecked(line.named)
        self.setVisible(bool(lines))

    def stops(self) -> list[QWidget]:
        return [*self.tiles.values()]


class MissingList(QWidget):
    """What a choice still needs, each a link to its field; it stands below the fields, so that nothing jumps."""

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.links: dict[str, LinkButton] = {}
        self._shown: tuple[MissingLine, ...] = ()
        self.complete = LangText("", icon="circle-check", icon_colour="ok")
        self._title = LangText(_("Nog niet compleet"), role="caption", bold=True, colour="muted")
        self._words = LangText(
            _("Alles is bewaard. Voordat u het plan vaststelt, is dit nog nodig:"), role="caption", colour="muted"
        )
        self._column = column(2)
        layout = column(6)
        for part in (self.complete, self._title, self._words):
            layout.addWidget(part)
        layout.addLayout(self._column)
        self.setLayout(layout)

    def show_missing(self, lines: tuple[MissingLine, ...], complete: str) -> None:
        self.complete.show_text(complete)
        self.complete.setVisible(bool(complete))
        self._title.setVisible(bool(lines))
        self._words.setVisible(bool(lines))
        if lines == self._shown:
            return
        self._shown = lines
        empty(self._column)
        self.links = {}
        for line in lines:
            link = LinkButton(line.words)
            link.clicked.connect(lambda _on=False, name=line.field: self.followed.emit(name))
            self._column.addWidget(link)
            self.links[line.field] = link

    def stops(self) -> list[QWidget]:
        return [*self.links.values()]


class ChoiceCard(QFrame):
    """`told` reports a field by name, its value and whether it is the last word on it."""

    told = Signal(str, object, bool)
    named = Signal(str, bool)
    followed = Signal(str)
    dirty = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.form, self.deviation = AskForm(), AskForm()
        self.counters = CounterList()
        self.your_view = BothLanguages("lead", bold=True)
        self.client = Record(_("Wat de inburgeraar er zelf van vindt"), OwnWordsEdit())
        self.missing = MissingList()
        self._rule = hairline()
        view = column(8)
        view.addWidget(self.your_view)
        view.addWidget(self.client)
        layout = column(20, (24, 20, 24, 20))
        for part in (self.form, self.counters, self.deviation, hold(view), self._rule, self.missing):
            layout.addWidget(part)
        self.setLayout(layout)
        self._lines: ChoiceLines | None = None
        self._client_shown = ""
        for form in (self.form, self.deviation):
            form.told.connect(self.told)
            form.dirty.connect(self.dirty)
        self.counters.named.connect(self.named)
        self.client.written.connect(lambda text: self.told.emit(CLIENT_VIEW, text, False))
        self.client.dirty.connect(self.dirty)
        self.missing.followed.connect(self.followed)

    def show_choice(self, lines: ChoiceLines, lang: str, *, other: bool) -> None:
        """`other` says that the page is about something else now; otherwise what is being typed stays."""
        self._lines = lines
        self.form.show_asks(lines.asks)
        self.counters.show_counters(lines.counters, lines.counters_hint)
        self.deviation.show_asks(lines.deviation)
        self.your_view.show_words((lines.your_view,), lang, lines.mark.dutch)
        self.your_view.setVisible(bool(lines.your_view.dutch))
        if other or self.client.edit.toPlainText() == self._client_shown:  # else it was typed and not yet reported
            self.client.show_text(lines.client_view)
        self._client_shown = lines.client_view
        self.missing.show_missing(lines.missing, lines.complete)

    def clear(self) -> None:
        """Nothing of a choice is there any more, hidden or not: the page is about somebody who has not come to it."""
        self._lines = None
        for form in (self.form, self.deviation):
            form.show_asks(())
        self.counters.show_counters((), "")
        self.missing.show_missing((), "")
        self.client.show_text("")
        self._client_shown = ""

    def share(self, *, shared: bool) -> None:
        """What is only the professional's own accounting goes; route, reasons and the client's view are for both."""
        lines = self._lines
        self.counters.setVisible(not shared and lines is not None and bool(lines.counters))
        self.deviation.setVisible(not shared and lines is not None and bool(lines.deviation))
        self.missing.setVisible(not shared)
        self._rule.setVisible(not shared)

    def show_fault(self, name: str, words: str) -> None:
        for form in (self.form, self.deviation):
            if name in form.fields:
                form.fields[name].show_fault(words)

    def field(self, name: str) -> QWidget | None:
        """The part of the card where a field is written."""
        if name == COUNTERS:
            return self.counters
        return self.form.fields.get(name) or self.deviation.fields.get(name)

    def focus(self, name: str) -> None:
        if name == COUNTERS:
            for stop in self.counters.stops()[:1]:
                stop.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for form in (self.form, self.deviation):
            if name in form.fields:
                form.fields[name].focus()

    def flush(self) -> None:
        self.form.flush()
        self.deviation.flush()
        self.client.flush()

    def forget(self) -> None:
        self.form.forget()
        self.deviation.forget()

    def stops(self) -> list[QWidget]:
        return [
            *self.form.stops(),
            *self.counters.stops(),
            *self.deviation.stops(),
            self.client.edit,
            *self.missing.stops(),
        ]
