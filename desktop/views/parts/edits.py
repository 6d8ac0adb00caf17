"""Fields to type in: one that grows with its text, and one that finds an entry in a long list."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.theme import icons, tokens

MOST_LINES = 8
PAUSE_MS = 400
"""After so long without a key what was typed is reported, so that it is saved within a second."""
LONGEST_MS = 800
"""Also while somebody types on and on: whatever happens to the laptop, at most the last second is lost."""


class Pause(QTimer):
    """Tells once somebody stops typing, at the latest after `LONGEST_MS`, or at once when asked to `flush`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self._typing = QElapsedTimer()

    def start(self) -> None:  # type: ignore[override]
        """Somebody typed."""
        if not self.isActive():
            self._typing.start()
        self.setInterval(max(0, min(PAUSE_MS, LONGEST_MS - self._typing.elapsed())))
        super().start()

    def flush(self) -> None:
        if self.isActive():
            self.stop()
            self.timeout.emit()


def leaves_undo(event: QEvent, *, typed: bool) -> bool:
    """Whether Ctrl+Z is for the screen: Qt has a field take it even when there is no typing in it to take back."""
    if typed or event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if not event.matches(QKeySequence.StandardKey.Undo):
        return False
    event.ignore()
    return True


class LineEdit(QLineEdit):
    """One line to type."""

    def event(self, event: QEvent) -> bool:
        return False if leaves_undo(event, typed=self.isUndoAvailable()) else super().event(event)


class GrowingEdit(QPlainTextEdit):
    """Text of one to eight lines; Tab goes on to the next field. Its language gives font and direction."""

    def __init__(self, lines: int = 1, lang: str = "nl", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._lang = lines, lang
        if tokens.language(lang).rtl:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            option = self.document().defaultTextOption()
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            self.document().setDefaultTextOption(option)
        self._set_font()
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().clearUndoRedoStacks()  # the margin is kept as something that somebody did
        self.textChanged.connect(self._grow)

    def event(self, event: QEvent) -> bool:
        return False if leaves_undo(event, typed=self.document().isUndoAvailable()) else super().event(event)

    def sizeHint(self) -> QSize:
        px = tokens.current().px
        step = self.fontMetrics().lineSpacing()
        lines = min(max(self._lines(), self._least), MOST_LINES)
        return QSize(px(200), lines * step + 2 * px(9) + px(2))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.current().px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set_font()
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def _set_font(self) -> None:
        if tokens.language(self._lang).script != "latn":
            self.document().setDefaultFont(tokens.current().font("body", self._lang))

    def _grow(self) -> None:
        fits = self._lines() <= MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        self.updateGeometry()

    def _lines(self) -> int:
        """Lines as they are wrapped now: a plain text document counts its height in lines."""
        return round(self.document().size().height())


class SearchField(LineEdit):
    """A field with a magnifying glass in front."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        px = tokens.current().px
        painter = QPainter(self)
        icons.draw(painter, "search", QRectF(px(14), (self.height() - px(20)) / 2, px(20), px(20)), "muted")
        painter.end()

    def _make_room(self) -> None:
        self.setTextMargins(tokens.current().px(28), 0, 0, 0)


class PickField(QWidget):
    """A field that narrows a list down; the value is the code of the chosen entry."""

    picked = Signal(str)

    def __init__(self, entries: tuple[tuple[str, str], ...], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = entries
        self.field = LineEdit()
        self.field.setAccessibleName(name)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setObjectName("PickList")
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textEdited.connect(self._narrow)
        self.field.returnPressed.connect(self._take_first)
        self.list.itemClicked.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self.setFocusProxy(self.field)

    def show_text(self, text: str) -> None:
        self.field.setText(text)
        self.list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus() and not self.list.isHidden():
            self.list.setFocus()
            self.list.setCurrentRow(0)
            return
        super().keyPressEvent(event)

    def _narrow(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        found = [entry for entry in self.entries if wanted and wanted in entry[1].casefold()]
        found.sort(key=lambda entry: not entry[1].casefold().startswith(wanted))
        self.list.clear()
        for code, name in found[:6]:
            item = QListWidgetItem(name, self.list)
            item.setData(Qt.ItemDataRole.UserRole, code)
            item.setSizeHint(QSize(0, tokens.current().px(40)))
        self.list.setFixedHeight(tokens.current().px(40) * self.list.count() + 2 if found else 0)
        self.list.setVisible(bool(found))

    def _take_first(self) -> None:
        if self.list.count() and not self.list.isHidden():
            self._take(self.list.item(0))

    def _take(self, item: QListWidgetItem) -> None:
        self.show_text(item.text())
        self.field.setFocus()
        self.picked.emit(item.data(Qt.ItemDataRole.UserRole))


def whole_field(stop: QWidget) -> QWidget:
    """A field that is part of another: left behind on its own, the other leads Tab back into it."""
    whole = stop.parentWidget()
    return whole if isinstance(whole, PickField) else stop
