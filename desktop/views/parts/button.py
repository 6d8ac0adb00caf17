"""Buttons with an icon before or after their word, in the few kinds that the style sheet knows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from desktop.views.theme import icons, tokens
from desktop.views.theme.bilingual import lay_out

PADDING = {"plain": 19, "primary": 22, "quiet": 13, "status": 13, "nav": 13}
ICON, GAP = 20, 10


def chosen_by_enter(button: QPushButton, event: QKeyEvent) -> bool:
    """Enter chooses the button that has the keyboard, as Space does: Qt does so in dialogs only."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and not event.isAutoRepeat()
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or not plain:
        return False
    button.click()
    return True


class Button(QPushButton):
    """A push button that sets its own word and icon; Qt's own label has a fixed 4 px gap and no icon behind a word.

    `kind` is plain, primary (the one way on), quiet, status or nav (an entry of the side bar). `keys` is the shortcut
    in words, shown in the tooltip.
    """

    def __init__(
        self,
        text: str,
        kind: str = "plain",
        *,
        icon: str = "",
        trailing: bool = False,
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.kind, self.icon_name, self.trailing = kind, icon, trailing
        self.icon_colour = ""
        self.folded = False
        self.keys = keys
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tell_keys()

    def fold(self, *, folded: bool) -> None:
        """Show the icon only, for a side bar without room for words; name and tooltip keep the word."""
        self.folded = folded
        self._tell_keys()
        self.updateGeometry()
        self.update()

    def show_words(self, text: str, *, icon: str | None = None, icon_colour: str = "") -> None:
        self.setText(text)
        self.icon_name = self.icon_name if icon is None else icon
        self.icon_colour = icon_colour
        self._tell_keys()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = tokens.current().px
        height = px(41) if self.kind == "nav" else px(44)
        if self.folded:
            return QSize(px(46), height)
        content = QFontMetricsF(self._font(heavy=True)).horizontalAdvance(self.text()) + self._icon_room()
        return QSize(round(content) + 2 * px(PADDING[self.kind]) + 1, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not chosen_by_enter(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        option.state &= ~QStyle.StateFlag.State_HasFocus  # the focus ring shows it
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QStylePainter.RenderHint.Antialiasing)
        colour = self._colour()
        px = tokens.current().px
        font = self._font(heavy=self.kind not in {"status", "nav"} or self.isChecked())
        words = QFontMetricsF(font).horizontalAdvance(self.text())
        left = float(px(PADDING["nav"])) if self.kind == "nav" else (self.width() - words - self._icon_room()) / 2
        if self.folded:
            left = (self.width() - px(ICON)) / 2
        if self.icon_name:
            at = left + words + px(GAP) if self.trailing and not self.folded else left
            box = QRectF(at, (self.height() - px(ICON)) / 2, px(ICON), px(ICON))
            icons.draw(painter, self.icon_name, box, self.icon_colour or colour)
        if not self.folded:
            painter.setFont(font)
            painter.setPen(tokens.current().colour(colour))
            at = left if self.trailing else left + self._icon_room()
            box = QRectF(at, 0, words + px(4), self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self.text())
        painter.end()

    def _icon_room(self) -> int:
        return tokens.current().px(ICON + GAP) if self.icon_name else 0

    def _font(self, *, heavy: bool) -> QFont:
        return tokens.current().font("body", bold=heavy)

    def _colour(self) -> str:
        if not self.isEnabled():
            return "muted"
        match self.kind:
            case "primary":
                return "on_primary"
            case "quiet":
                return "primary"
            case "status":
                return "muted"
            case "nav":
                return "primary" if self.isChecked() else "text"
        return "text"

    def _tell_keys(self) -> None:
        self.setAccessibleName(self.text())
        tip = f"{self.text()} ({self.keys})" if self.keys else self.text() if self.folded else ""
        self.setToolTip(tip)


class LinkButton(QPushButton):
    """A sentence that leads somewhere; wraps where a button would not."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.words = text
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not chosen_by_enter(self, event):
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = tokens.current().px
        return int(lay_out(self.words, "nl", width - px(ICON + GAP), bold=True)[1]) + px(10)

    def sizeHint(self) -> QSize:
        px = tokens.current().px
        return QSize(px(240), px(32))

    def minimumSizeHint(self) -> QSize:
        px = tokens.current().px
        return QSize(px(160), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("primary_soft"))
            painter.drawRoundedRect(QRectF(self.rect()), theme.px(6), theme.px(6))
        layout, height, _natural = lay_out(self.words, "nl", self.width() - theme.px(ICON + GAP), bold=True)
        top = (self.height() - height) / 2
        painter.setPen(theme.colour("primary"))
        layout.draw(painter, QPointF(theme.px(ICON + GAP), top))
        line = layout.lineAt(0)
        middle = top + line.y() + line.height() / 2
        icons.draw(painter, "arrow-right", QRectF(0, middle - theme.px(8), theme.px(16), theme.px(16)), "primary")
        painter.end()
