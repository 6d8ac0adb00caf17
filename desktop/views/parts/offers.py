"""The catalogue of the region below the offers of a client: look for a part, see what there is, choose."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.presenters.progress_page import Choosing, OfferLine
from desktop.views.parts.asks import AskField
from desktop.views.parts.button import Button
from desktop.views.parts.flow import FlowRow
from desktop.views.parts.frames import column, empty, hairline, hold
from desktop.views.parts.rows import Pill
from desktop.views.parts.strip import announce
from desktop.views.theme.bilingual import LangText
from i18n import _, ngettext


class OfferPicker(QWidget):
    """`part` is the code of what was looked for; nothing of the catalogue is shown before that."""

    chosen = Signal(str, str)  # provider, offer
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = ""
        self.field: AskField | None = None
        self.buttons: list[Button] = []
        self._choosing: Choosing | None = None
        self.title = LangText(_("Kiezen uit de catalogus"), role="h3", bold=True)
        self.nothing = LangText("", colour="muted")
        self._notes, self._ask, self._found = column(4), column(0), column(0)
        inside = column(10, (18, 12, 18, 16))
        inside.addWidget(self.title)
        inside.addLayout(self._notes)
        inside.addLayout(self._ask)
        inside.addWidget(self.nothing)
        inside.addLayout(self._found)
        both = column(0)
        both.addWidget(hairline())
        both.addWidget(hold(inside))
        self.setLayout(both)

    def show_choosing(self, choosing: Choosing) -> None:
        if choosing == self._choosing:
            return
        before, self._choosing = self._choosing, choosing
        empty(self._notes)
        for note in choosing.notes:
            self._notes.addWidget(LangText(note, colour="muted", icon="info"))
        self.nothing.show_text(choosing.nothing)
        self.nothing.setVisible(bool(choosing.nothing))
        if before is None or before.asked != choosing.asked:
            self._make_field(choosing)
        self._show_found()

    def forget(self) -> None:
        """Somebody else's page: nothing was looked for yet."""
        self.part = ""
        self._show_found()
        if self.field is not None:
            self.field.show_ask(replace(self.field.ask, value=""))

    def stops(self) -> list[QWidget]:
        asked = self.field.stops() if self.field is not None else []
        return [*asked, *self.buttons]

    def _make_field(self, choosing: Choosing) -> None:
        empty(self._ask)
        self.field = AskField(choosing.asked)
        self.field.told.connect(lambda _name, code, _final: self._look_for(code))
        self._ask.addWidget(self.field)
        self.field.setVisible(bool(choosing.asked.options))
        if self.part not in dict(choosing.asked.options):
            self.part = ""
        self.field.show_ask(replace(choosing.asked, value=self.part))

    def _look_for(self, part: str) -> None:
        self.part = part
        count = self._show_found()
        announce(self, ngettext("{n} mogelijkheid", "{n} mogelijkheden", count).format(n=count))
        self.changed.emit()

    def _show_found(self) -> int:
        empty(self._found)
        self.buttons = []
        offers = self._choosing.offers if self._choosing is not None and self.part else ()
        found = [offer for offer in offers if offer.part == self.part]
        for number, offer in enumerate(found):
            if number:
                self._found.addWidget(hairline())
            self._found.addWidget(self._offer(offer))
        return len(found)

    def _offer(self, offer: OfferLine) -> QWidget:
        name, *others = offer.lines
        button = Button(_("Kiezen"), icon="check")
        button.setAccessibleName(offer.choose)
        button.clicked.connect(lambda: self.chosen.emit(offer.provider, offer.offer))
        self.buttons.append(button)
        told = column(4, (0, 12, 0, 14))
        told.addWidget(LangText(name, bold=True))
        told.addWidget(Pill(offer.pill, offer.pill_kind), 0, Qt.AlignmentFlag.AlignLeft)
        for words in others:
            told.addWidget(LangText(words, colour="muted"))
        told.addWidget(FlowRow((button,)))
        return hold(told)
