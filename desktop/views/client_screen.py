"""Klantscherm: a second window for the client, on the second screen where there is one. It shows and is never used.

The client's language comes first and large, the Dutch smaller beneath. The window takes no keys and no focus, so that
nobody at the laptop types into it, and everything before is taken out of it before something else is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QScreen
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QWidget

from desktop.presenters.client_screen import ClientOption, ClientPage, ClientSheet
from desktop.presenters.question import Words
from desktop.views.parts.frames import centred, column, empty, hold, line, scrolling
from desktop.views.parts.large import LEAST, LargeText, Picture
from desktop.views.parts.strip import announce
from desktop.views.theme import tokens
from desktop.views.theme.bilingual import END_ISOLATE, LEFT_TO_RIGHT
from i18n import _

T = TypeVar("T")

SIZES = (2.25, 2.0, 1.75, LEAST)
"""Text sizes to try, the largest first: what is shown should fit without scrolling, for nobody sits at this window."""

PRODUCT = "Regiekoffer"


class ClientWindow(QWidget):
    """`closed` reports that it went, also when somebody closed it by its own frame."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setObjectName("Canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWindowTitle(PRODUCT)
        self.setAccessibleName(_("Klantscherm"))
        self.resize(1100, 760)
        self._lang = "nl"
        self._texts: list[LargeText] = []
        self._pictures: list[Picture] = []
        self._options: list[OptionCard] = []
        self._body = column(20)
        self._room = centred(hold(self._body), 1400, (40, 28, 40, 28))
        self.scroller = scrolling(self._room)
        self.scroller.verticalScrollBar().rangeChanged.connect(self._shrink)
        outer = column(0)
        outer.addWidget(self.scroller)
        outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it fills a screen, whatever it shows
        self.setLayout(outer)

    # What the presenter shows; a window that is closed is told nothing

    def show_question(self, page: ClientPage) -> None:
        if not self.isVisible():
            return
        self._begin(page.lang)
        self._add_where(page)
        for words, role, colour in ((page.intro, "body", "text"), (page.text, "question", "text")):
            self._add(words, role, colour, bold=role == "question")
        self._add(page.why, "body", "muted")
        self._add_pictures(page.pictures)
        self._add(page.hint, "caption", "muted")
        for option in page.options:
            self._options.append(OptionCard(option, page.lang))
        self._add_options()
        if page.typed:
            typed = " ".join((page.typed, page.unit.dutch)).strip()
            self._add(Words(typed), "question", "text", bold=True)
        self._add(page.said, "body", "muted")
        self._end(page.text)

    def show_sheet(self, sheet: ClientSheet) -> None:
        if not self.isVisible():
            return
        self._begin(sheet.lang)
        if not sheet.lines:
            self._body.addStretch(1)
        self._add(sheet.title, "question", "text", bold=True)
        for words in sheet.lines:
            self._add(words, "body", "text")
        if sheet.title.translated:
            self._add(sheet.mark, "caption", "warn")
        self._end(sheet.title)

    # Being there

    def open_beside(self, window: QWidget) -> None:
        """Fill the other screen where there is one; else be a window that can be moved."""
        screen = other_screen(QGuiApplication.screens(), window.screen())
        if screen is None:
            self.showNormal()
            return
        self._fill(screen)

    def _fill(self, screen: QScreen) -> None:
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.forget()
        super().closeEvent(event)
        self.closed.emit()

    def forget(self) -> None:
        """Take out everything that was shown."""
        self._begin("nl")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Building

    def _begin(self, lang: str) -> None:
        self._lang = lang
        self._texts, self._pictures, self._options = [], [], []
        empty(self._body)

    def _end(self, said: Words) -> None:
        self._body.addStretch(1)
        for part in (*self._texts, *self._pictures, *self._options):
            part.show()  # at once: what Qt would show after the next layout has no height yet
        self._fit()
        self.scroller.verticalScrollBar().setValue(0)
        announce(self, said.translated or said.dutch)

    def _add_where(self, page: ClientPage) -> None:
        """The topic in both languages, how far the talk is, and whether anybody reviewed the words."""
        row = line(24)
        self._add_both(row, page.topic, "muted", 1)
        self._add_both(row, page.progress, "muted", 0)
        self._add_both(row, page.mark, "warn", 0)
        if tokens.language(self._lang).rtl:
            row.setDirection(QBoxLayout.Direction.RightToLeft)
        self._body.addLayout(row)

    def _add_both(self, row: QBoxLayout, words: Words, colour: str, stretch: int) -> None:
        """Both languages in one line; the Dutch is isolated, or its full stop would stand before its first word."""
        dutch = f"{LEFT_TO_RIGHT}{words.dutch}{END_ISOLATE}" if words.translated and words.dutch else words.dutch
        both = " · ".join(word for word in (words.translated, dutch) if word)
        if both:
            lang = self._lang if words.translated else "nl"
            row.addWidget(self._text(both, lang, "caption", colour), stretch, Qt.AlignmentFlag.AlignVCenter)

    def _add(self, words: Words, role: str, colour: str, *, bold: bool = False) -> None:
        """The client's words, and below them the Dutch; only the Dutch where there is nothing else to show."""
        if not words.dutch:
            return
        both = column(4)
        if words.translated:
            both.addWidget(self._text(words.translated, self._lang, role, colour, bold=bold))
            both.addWidget(self._text(words.dutch, "nl", _beneath(role), "muted"))
        else:
            both.addWidget(self._text(words.dutch, "nl", role, colour, bold=bold))
        self._body.addLayout(both)

    def _text(self, text: str, lang: str, role: str, colour: str, *, bold: bool = False) -> LargeText:
        made = LargeText(text, lang, role, bold=bold, colour=colour)
        self._texts.append(made)
        return made

    def _add_pictures(self, drawings: Sequence[bytes]) -> None:
        if drawings:
            row = line(20)
            for drawing in drawings:
                picture = Picture(drawing)
                self._pictures.append(picture)
                row.addWidget(picture)
            row.addStretch(1)
            self._body.addLayout(row)

    def _add_options(self) -> None:
        """Two columns: what is chosen from should be seen at once."""
        for first, second in zip(self._options[::2], [*self._options[1::2], None], strict=False):
            row = line(16)
            row.addWidget(first, 1)
            if second is not None:
                row.addWidget(second, 1)
            self._body.addLayout(row)

    def _fit(self) -> None:
        """Take the largest size in which everything is seen at once, else the smallest."""
        for step in range(len(SIZES)):
            self._enlarge(step)
            if self._height() <= self.height():
                break

    def _shrink(self, _least: int, most: int) -> None:
        """Laid out for real it is higher than it was measured: take the next size."""
        if most > 0 and self._step + 1 < len(SIZES):
            self._enlarge(self._step + 1)

    def _enlarge(self, step: int) -> None:
        self._step = step
        parts: list[LargeText | Picture | OptionCard] = [*self._texts, *self._pictures, *self._options]
        for part in parts:
            part.enlarge(SIZES[step])

    def _height(self) -> int:
        """How high everything is at the present width and size."""
        room = self._room.layout()
        if room is None:
            return 0
        _forget_sizes(room)
        return room.totalHeightForWidth(self.width())


class OptionCard(QFrame):
    """One answer as the client reads it, with its picture. It cannot be pressed: the professional writes down."""

    def __init__(self, option: ClientOption, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        chosen = option.chosen
        self.setProperty("surface", "ok" if chosen else "card")
        translated, dutch = option.words.translated, option.words.dutch
        mark = "circle-check" if chosen else "circle"
        self.texts = [
            LargeText(translated or dutch, lang if translated else "nl", "lead", bold=chosen, icon=mark, icon_colour="")
        ]
        if translated:
            self.texts.append(LargeText(dutch, "nl", "caption", colour="muted"))
        self.picture = Picture(option.picture) if option.picture else None
        words = column(2)
        for text in self.texts:
            words.addWidget(text)
        row = line(16, (20, 14, 20, 14))
        if self.picture is not None:
            row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(row)
        name = f"{translated} / {dutch}" if translated else dutch
        self.setAccessibleName(_("{answer}, gekozen").format(answer=name) if chosen else name)

    def enlarge(self, size: float) -> None:
        for text in self.texts:
            text.enlarge(size)
        if self.picture is not None:
            self.picture.enlarge(size)


def other_screen(screens: Sequence[T], own: T) -> T | None:
    """The first screen that the professional's window is not on; None when there is only that one."""
    return next((screen for screen in screens if screen is not own), None)


def _forget_sizes(layout: QLayout) -> None:
    """Have a layout and all within it measure again. Qt forgets only the outermost until it lays out for real."""
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        widget = item.widget()
        inner = item.layout() or (widget.layout() if widget is not None else None)
        if inner is not None:
            _forget_sizes(inner)
        item.invalidate()
    layout.invalidate()


def _beneath(role: str) -> str:
    """The role of the Dutch beneath: one step smaller than the client's words."""
    return {"question": "lead", "lead": "caption"}.get(role, "caption")
