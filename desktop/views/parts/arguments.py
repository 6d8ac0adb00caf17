"""Arguments side by side: for each route or level the same four lists, in one weight, without a colour that ranks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from desktop.presenters.arguments import ArgumentLine, WeighingLine
from desktop.views.parts.button import Button, LinkButton
from desktop.views.parts.frames import column, empty, hairline
from desktop.views.theme import tokens
from desktop.views.theme.bilingual import LangText
from i18n import _

BESIDE = 860
"""From this width, in pixels at 100 %, three routes stand beside each other."""
GAP = 16


class ArgumentItem(QWidget):
    """One argument with what to beware of. What it rests on and where its rule comes from stand behind a quiet button.

    `rests_on` reports the question of a link, empty for the leerbaarheidstoets.
    """

    rests_on = Signal(str)

    def __init__(self, line: ArgumentLine, *, origin: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.links: list[LinkButton] = []
        self.more = Button(_("Waar komt dit vandaan"), "quiet", icon="chevron-right")
        self.more.setAccessibleName(_("Waar komt dit vandaan: {argument}").format(argument=line.text))
        self.more.setCheckable(True)
        self.more.toggled.connect(self._open)
        self._behind = column(4, (0, 0, 0, 6))
        layout = column(4)
        layout.addWidget(LangText(line.text))
        layout.addWidget(LangText(line.counter, role="caption", colour="muted"))
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._behind)
        self.setLayout(layout)
        self.more.setVisible(origin)

    def stops(self) -> list[QWidget]:
        return [self.more, *self.links]

    def _open(self, opened: bool) -> None:
        self.more.show_words(_("Waar komt dit vandaan"), icon="chevron-down" if opened else "chevron-right")
        self.more.setAccessibleName(_("Waar komt dit vandaan: {argument}").format(argument=self.line.text))
        empty(self._behind)
        self.links = []
        if not opened:
            return
        for evidence in self.line.evidence:
            link = LinkButton(evidence.words)
            link.clicked.connect(lambda _on=False, one=evidence.question_id: self.rests_on.emit(one))
            self._behind.addWidget(link)
            self.links.append(link)
        self._behind.addWidget(LangText(self.line.origin, role="caption", colour="muted"))
        before: QWidget = self.more
        for link in self.links:
            QWidget.setTabOrder(before, link)
            before = link


class WeighingCard(QFrame):
    rests_on = Signal(str)

    def __init__(self, line: WeighingLine, *, shared: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.items: list[ArgumentItem] = []
        layout = column(10, (20, 16, 20, 18))
        layout.addWidget(LangText(line.name, role="h3", bold=True))
        for each in line.lists:
            layout.addWidget(hairline())
            layout.addWidget(LangText(each.title, role="caption", bold=True, colour="muted"))
            shown = [one for one in each.arguments if not (shared and one.alone)]
            for one in shown:
                item = ArgumentItem(one, origin=not shared)
                item.rests_on.connect(self.rests_on)
                layout.addWidget(item)
                self.items.append(item)
            if not shown:  # the same words whether there is nothing or nothing for two, so that they give nothing away
                words = _("Niets om samen te bekijken.") if shared else _("Niets.")
                layout.addWidget(LangText(words, colour="muted"))
        layout.addStretch(1)
        self.setLayout(layout)


class Weighings(QWidget):
    """The routes, or the levels, beside each other where there is room, else below each other, in the order given.

    Shared with the client it is built without what is for the professional alone: that is nowhere in the window then.
    """

    rests_on = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[WeighingCard] = []
        self._shown: tuple[tuple[WeighingLine, ...], bool] = ((), False)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._row)
        self._turn()

    def show_weighings(self, lines: Sequence[WeighingLine], *, shared: bool) -> bool:
        """Show them; what already stands there stays as it was opened. Tell whether anything was built anew."""
        wanted = (tuple(lines), shared)
        if wanted == self._shown:
            return False
        self._shown = wanted
        empty(self._row)
        self.cards = [WeighingCard(line, shared=shared) for line in lines]
        for each in self.cards:
            each.rests_on.connect(self.rests_on)
            self._row.addWidget(each, 1)
        return True

    def stops(self) -> list[QWidget]:
        return [stop for each in self.cards for item in each.items for stop in item.stops()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        px = tokens.current().px
        wide = self.width() >= px(BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(px(GAP))
