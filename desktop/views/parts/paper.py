"""The real document, page by page, drawn from its bytes in memory: nothing of it touches the disk.

pypdfium2 is imported when the first document is shown, so that the unlock screen does not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractSlider, QLabel, QScrollArea, QSizePolicy, QWidget

from desktop.views.parts.button import Button
from desktop.views.parts.frames import column, line, order_stops, scrolling
from desktop.views.theme import tokens
from desktop.views.theme.bilingual import LangText
from i18n import _

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

FORMATS = {
    1: QImage.Format.Format_Grayscale8,
    3: QImage.Format.Format_RGB888,
    4: QImage.Format.Format_RGBX8888,
}
ZOOMS = (0.75, 1.0, 1.25, 1.5, 2.0)
"""Times the width that fits the view."""
WIDEST = 744
"""A page is no wider than this at 100 %: about as large as paper on the table."""


class Sheet(QLabel):
    """One page as a picture, white in every colour scheme. Its text is there for a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_page(self, image: QImage, name: str, text: str) -> None:
        self.image = image
        self.setAccessibleName(name)
        self.setAccessibleDescription(text)
        self.setFixedSize(image.deviceIndependentSize().toSize() + QSize(2, 2))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = tokens.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("paper"))
        if not self.image.isNull():
            painter.drawImage(1, 1, self.image)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class _Area(QScrollArea):
    """Scrolls with the arrow and page keys while the page in it has the focus."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
            Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
            Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
            Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
            Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
            Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
        }
        action = steps.get(Qt.Key(event.key())) if not event.modifiers() else None
        if action is None:
            super().keyPressEvent(event)
        else:
            self.verticalScrollBar().triggerAction(action)


class PaperView(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page, self.pages, self.zoom = 0, 0, 1.0
        self._pdf = b""
        self._languages = ""
        self.sheet = Sheet()
        around = column(0)
        around.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        around.addStretch(1)
        body = QWidget()
        body.setLayout(around)
        self.area = scrolling(body, _Area())
        self.message = LangText(_("Even geduld"), colour="muted")
        self.previous = Button(_("Vorige bladzijde"), "quiet", icon="chevron-left", keys="Alt+PgUp")
        self.next = Button(_("Volgende bladzijde"), "quiet", icon="chevron-right", keys="Alt+PgDn")
        self.smaller = Button(_("Kleiner"), "quiet", icon="zoom-out")
        self.larger = Button(_("Groter"), "quiet", icon="zoom-in")
        for button in (self.previous, self.next, self.smaller, self.larger):
            button.fold(folded=True)
        self.words = LangText("", role="caption", colour="muted")
        bar = line(4)
        bar.addStretch(1)
        for widget in (self.smaller, self.previous, self.words, self.next, self.larger):
            bar.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        bar.addStretch(1)
        layout = column(4)
        layout.addWidget(self.message)
        layout.addWidget(self.area, 1)
        layout.addLayout(bar)
        self.setLayout(layout)
        order_stops([self.sheet, self.smaller, self.previous, self.next, self.larger])
        self.previous.clicked.connect(lambda: self.turn_to(self.page - 1))
        self.next.clicked.connect(lambda: self.turn_to(self.page + 1))
        self.smaller.clicked.connect(lambda: self._zoom(-1))
        self.larger.clicked.connect(lambda: self._zoom(1))
        self._show_words()

    def show_document(self, pdf: bytes, languages: str) -> None:
        """Show a document; the page that was open stays open when there still is one."""
        self._pdf, self._languages = pdf, languages
        with opened(pdf) as document:
            self.pages = len(document)
        self.message.hide()
        self.page = max(0, min(self.page, self.pages - 1))
        self._draw()

    def clear(self) -> None:
        """Nothing of the last document stays in sight."""
        self._pdf, self.page, self.pages = b"", 0, 0
        self.sheet.show_page(QImage(), "", "")
        self.show_message(_("Even geduld"))
        self._show_words()

    def show_message(self, words: str) -> None:
        self.message.show_text(words)
        self.message.show()

    def turn_to(self, page: int) -> None:
        if 0 <= page < self.pages and page != self.page:
            self.page = page
            self.area.verticalScrollBar().setValue(0)
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def _zoom(self, step: int) -> None:
        at = ZOOMS.index(self.zoom)
        self.zoom = ZOOMS[min(max(at + step, 0), len(ZOOMS) - 1)]
        self._draw()

    def _draw(self) -> None:
        self._show_words()
        if not self.pages or not self.isVisible():
            return
        wide = self.zoom > 1
        self.area.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if wide else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        room = min(self.area.width() - tokens.current().px(10) - 4, tokens.current().px(WIDEST))
        ratio = self.devicePixelRatioF()
        with opened(self._pdf) as document:
            page = document[self.page]
            image = picture(page, max(room, 100) * self.zoom / page.get_width() * ratio)
            text = page.get_textpage().get_text_bounded()
        image.setDevicePixelRatio(ratio)
        self.sheet.show_page(image, _("Document, bladzijde {n} van {of}").format(n=self.page + 1, of=self.pages), text)

    def _show_words(self) -> None:
        words = _("Bladzijde {n} van {of} · {languages}").format(
            n=self.page + 1, of=self.pages, languages=self._languages
        )
        self.words.show_text(words if self.pages else "")
        self.previous.setEnabled(self.page > 0)
        self.next.setEnabled(self.page + 1 < self.pages)
        self.smaller.setEnabled(self.pages > 0 and self.zoom > ZOOMS[0])
        self.larger.setEnabled(self.pages > 0 and self.zoom < ZOOMS[-1])


def picture(page: PdfPage, scale: float) -> QImage:
    """The page as a picture of so many pixels per point."""
    bitmap = page.render(scale=scale, rev_byteorder=True)
    form = FORMATS[bitmap.n_channels]
    return QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form).copy()


@contextmanager
def opened(pdf: bytes) -> Iterator[PdfDocument]:
    """The document for as long as it is read: opening costs a millisecond, and nothing stays open."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()
