"""Voorlezen: one answer after the other in large type, and for each whether it is right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.presenters import help as keys
from desktop.presenters.question import Words
from desktop.presenters.review_page import ItemLine, ReviewPage, position_words
from desktop.presenters.together import READ_KEY
from desktop.views.parts.button import Button
from desktop.views.parts.flow import FlowRow
from desktop.views.parts.frames import card, centred, column, hairline, hold, line, order_stops, scrolling
from desktop.views.parts.large import LEAST, LargeText
from desktop.views.parts.rows import Pill
from desktop.views.parts.strip import announce
from desktop.views.parts.told import RetractCard, clear, drop, language_of
from desktop.views.theme import tokens
from desktop.views.theme.bilingual import LangText
from i18n import _

WIDEST = 980


class ReadOut(QWidget):
    """`reached` tells which answer is on it now, '' at the end and when it is put away."""

    agreed = Signal(str)
    change_chosen = Signal(str)
    retracted = Signal(str)
    summary_chosen = Signal(str)
    closed = Signal()
    reached = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Voorlezen"))
        self.page: ReviewPage | None = None
        self.at = 0
        self.confirmation: RetractCard | None = None
        self.summary: Button | None = None
        self.stop = Button(_("Stoppen met voorlezen"), "quiet", icon="x", keys=_("Esc of {key}").format(key=READ_KEY))
        self.position = LangText("", colour="muted")
        self.mark = Pill("", "warn")
        self.previous = Button(_("Vorige"), icon="arrow-left", keys=keys.in_intake()["previous"].shown)
        self.change = Button(_("Wijzigen"), "quiet", icon="pen-line")
        self.retract = Button(_("Terugnemen"), "quiet", icon="undo-2")
        self.right = Button(
            _("Dit klopt, volgende"), "primary", icon="arrow-right", trailing=True, keys=keys.in_intake()["next"].shown
        )
        self._lines = column(14, (40, 26, 40, 30))
        self._arrange()
        self._listen()
        self.hide()

    @property
    def item(self) -> ItemLine | None:
        """The answer that is on it; None at the end."""
        spoken = self.page.spoken if self.page is not None else ()
        return spoken[self.at] if self.at < len(spoken) else None

    def open_at_first(self, page: ReviewPage) -> None:
        """Begin with the first answer that was not read back yet, or again with the first."""
        self.page = page
        self.at = next((n for n, item in enumerate(page.spoken) if not item.read_back), 0)
        self.show()
        self._show()

    def show_page(self, page: ReviewPage) -> None:
        """What was told has changed; go on from the same place."""
        if self.page is None:
            return
        before = self.item
        self.page = page
        self.at = min(self.at, len(page.spoken))
        now = self.item
        if before is not None and now is not None and now.question_id == before.question_id and now.read_back:
            self.at += 1
        self._show()

    def go_on(self) -> None:
        """The one way on: this is right, or at the end, done."""
        if self.item is None:
            self.close_reading()
        else:
            self.agreed.emit(self.item.question_id)

    def go_back(self) -> None:
        if self.at > 0:
            self.at -= 1
            self._show()

    def close_reading(self) -> None:
        """Put it away: no answer stays in it."""
        if self.isHidden():
            return
        self.hide()
        self.page, self.at = None, 0
        clear(self._lines)
        self.confirmation, self.summary = None, None
        self.reached.emit("")
        self.closed.emit()

    def stops(self) -> list[QWidget]:
        asked = [self.confirmation.keep, self.confirmation.take_back] if self.confirmation is not None else []
        summary = [self.summary] if self.summary is not None else []
        return [self.stop, *asked, *summary, self.previous, self.change, self.retract, self.right]

    def show_top(self) -> None:
        """Show the answer from its beginning, with a message above it if there is one."""
        self.scroller.verticalScrollBar().setValue(0)

    def focus_start(self) -> None:
        target = self.summary if self.summary is not None else self.right
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for text in self.findChildren(LargeText):
                text.enlarge(_size())

    def _arrange(self) -> None:
        top = line(12, (16, 12, 24, 0))
        top.addWidget(self.stop)
        top.addStretch(1)
        top.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.position, 0, Qt.AlignmentFlag.AlignVCenter)
        self.inside = column(8)
        self.inside.addWidget(card(self._lines))
        self.inside.addStretch(1)
        self.scroller = scrolling(centred(hold(self.inside), WIDEST, (20, 4, 20, 16)))
        acts = line(12, (20, 10, 20, 14))
        acts.addWidget(FlowRow((self.previous, self.change, self.retract), 8), 1)
        acts.addWidget(self.right, 0, Qt.AlignmentFlag.AlignBottom)
        outer = column(6)
        outer.addLayout(top)
        outer.addWidget(self.scroller, 1)
        outer.addWidget(hairline())
        outer.addLayout(acts)
        self.setLayout(outer)

    def _listen(self) -> None:
        self.stop.clicked.connect(self.close_reading)
        self.previous.clicked.connect(self.go_back)
        self.right.clicked.connect(self.go_on)
        self.change.clicked.connect(self._report_change)
        self.retract.clicked.connect(self._ask_retract)

    def _report_change(self) -> None:
        if self.item is not None:
            self.change_chosen.emit(self.item.question_id)

    def _ask_retract(self) -> None:
        item = self.item
        if item is None or self.page is None:
            return
        if self.confirmation is None:
            self.confirmation = RetractCard(self.page.retracting)
            self.confirmation.kept.connect(self._keep)
            self.confirmation.retracted.connect(lambda: self.retracted.emit(item.question_id))
            self._lines.insertWidget(0, self.confirmation)
            self._order()
        self.confirmation.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        if self.confirmation is not None:
            self._lines.removeWidget(self.confirmation)
            drop(self.confirmation)
            self.confirmation = None
            self.retract.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        page, item = self.page, self.item
        if page is None:
            return
        clear(self._lines)
        self.confirmation, self.summary = None, None
        if item is not None:
            self._show_item(page, item)
        else:
            self._show_end(page)
        self.previous.setEnabled(self.at > 0)
        self.change.setVisible(item is not None)
        self.retract.setVisible(item is not None and item.retracts)
        self.right.show_words(
            _("Dit klopt, volgende") if item is not None else _("Klaar"),
            icon="arrow-right" if item is not None else "check",
        )
        self.show_top()
        self._order()
        self.focus_start()
        self.reached.emit(item.question_id if item is not None else "")

    def _show_item(self, page: ReviewPage, item: ItemLine) -> None:
        lang = page.lang
        self.position.show_text(position_words(self.at + 1, len(page.spoken)))
        self.mark.show_pill(page.mark.dutch, "warn")
        self.mark.setVisible(bool(page.mark.dutch and item.text.translated))
        self._lines.addWidget(LangText(item.topic.dutch, role="caption", bold=True, colour="muted"))
        self._add(item.text, lang, "h3", bold=False, colour="muted")
        for answer in item.answer:
            self._add(answer, lang, "question", bold=True)
        if item.beside.dutch:
            self._add(item.beside, lang, "body", bold=False, colour="muted")
        if item.own_words:
            self._lines.addWidget(LangText(_("In eigen woorden"), role="caption", bold=True, colour="muted"))
            self._lines.addWidget(_large(item.own_words, language_of(item.own_words, lang), "lead", bold=False))
        self._lines.addWidget(hairline())
        self._add(page.is_it_right, lang, "h3", bold=False)
        said = " ".join(answer.dutch for answer in item.answer)
        announce(self, f"{item.text.dutch} {said} {page.is_it_right.dutch}")

    def _show_end(self, page: ReviewPage) -> None:
        self.position.show_text("")
        self.mark.hide()
        self._lines.addWidget(LangText(_("Dit was alles"), role="h1", bold=True))
        self._lines.addWidget(LangText(page.read_end, role="lead", colour="muted"))
        if page.summary is not None:
            summary = page.summary
            self._add(summary.text, page.lang, "h3", bold=True)
            self.summary = Button(_("Opschrijven of het klopt"), "plain", icon="pen-line")
            self.summary.clicked.connect(lambda: self.summary_chosen.emit(summary.question_id))
            self._lines.addWidget(self.summary, 0, Qt.AlignmentFlag.AlignLeft)
        announce(self, page.read_end)

    def _add(self, words: Words, lang: str, role: str, *, bold: bool, colour: str = "text") -> None:
        """The client's language largest; the Dutch above it, to read aloud."""
        both = column(2)
        if words.translated and lang != "nl":
            both.addWidget(LangText(words.dutch, role="lead", bold=bold, colour=colour))
            both.addWidget(_large(words.translated, lang, role, bold=bold, colour=colour))
        else:
            both.addWidget(_large(words.dutch, "nl", role, bold=bold, colour=colour))
        self._lines.addLayout(both)

    def _order(self) -> None:
        order_stops(self.stops())


def _size() -> float:
    return max(LEAST, tokens.current().scale)


def _large(text: str, lang: str, role: str, *, bold: bool, colour: str = "text") -> LargeText:
    label = LargeText(text, lang, role, bold=bold, colour=colour)
    label.enlarge(_size())
    return label
