"""The list of topics: one stop for the keyboard, arrow keys inside, the status in the name and in the icon."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.presenters.question import TopicLine
from desktop.views.theme import icons, tokens
from desktop.views.theme.bilingual import lay_out

LEFT, ICON, TEXT = 12, 20, 44
MARK, MARKS_GAP = 16, 6
ROLE = int(Qt.ItemDataRole.UserRole)

Index = QModelIndex | QPersistentModelIndex


class _Face(QStyledItemDelegate):
    def __init__(self, parent: TopicList) -> None:
        super().__init__(parent)
        self._list = parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        px = tokens.current().px
        width = self._list.viewport().width()
        line: TopicLine = index.data(ROLE)
        text = lay_out(line.name, "nl", width - px(TEXT + 8) - _marks_width(line), bold=True)[1]
        return QSize(width, max(px(44), int(text) + px(18)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = tokens.current()
        line: TopicLine = index.data(ROLE)
        box = QRectF(option.rect).adjusted(0, theme.px(1.5), 0, -theme.px(1.5))
        here = line.id == self._list.here
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if here or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("primary_soft" if here else "sunken"))
            radius = theme.px(tokens.RADIUS["control"])
            painter.drawRoundedRect(box, radius, radius)
        side = theme.px(ICON)
        icon_box = QRectF(box.left() + theme.px(LEFT), box.center().y() - side / 2, side, side)
        icons.draw(painter, line.icon, icon_box, "primary" if here else line.colour)
        painter.setPen(theme.colour("primary" if here else "text"))
        room = box.width() - theme.px(TEXT + 8) - _marks_width(line)
        layout, height, _natural = lay_out(line.name, "nl", room, bold=here)
        layout.draw(painter, QPointF(box.left() + theme.px(TEXT), box.center().y() - height / 2))
        self._paint_marks(painter, box, line, here=here)
        painter.restore()

    def _paint_marks(self, painter: QPainter, box: QRectF, line: TopicLine, *, here: bool) -> None:
        """On today's agenda, and wished by the client: each its own sign, at the end of the line."""
        px = tokens.current().px
        left = box.right() - px(8)
        for icon in reversed(_marks(line)):
            left -= px(MARK)
            place = QRectF(left, box.center().y() - px(MARK) / 2, px(MARK), px(MARK))
            icons.draw(painter, icon, place, "primary" if here else "muted")
            left -= px(MARKS_GAP)


def _marks(line: TopicLine) -> list[str]:
    return ["calendar"] * line.today + ["message-circle"] * line.wished


def _marks_width(line: TopicLine) -> int:
    return len(_marks(line)) * tokens.current().px(MARK + MARKS_GAP)


class TopicList(QListWidget):
    """`here` is the topic on the screen; Enter or a click asks for another."""

    topic_chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.here = ""
        self.setAccessibleName(name)
        self.setItemDelegate(_Face(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.itemClicked.connect(self._choose)

    def show_topics(self, lines: tuple[TopicLine, ...], here: str) -> None:
        self.here = here
        same = [self.item(row).data(ROLE).id for row in range(self.count())] == [line.id for line in lines]
        if not same:
            self.clear()
        for row, line in enumerate(lines):
            item = self.item(row) if same else QListWidgetItem()
            item.setData(ROLE, line)
            item.setText(line.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken)
            item.setToolTip(line.spoken.removeprefix(f"{line.name}, "))
            if not same:
                self.addItem(item)
            if line.id == here and not self.hasFocus():
                self.setCurrentItem(item)
        self.viewport().update()

    def chosen_topic(self) -> str:
        """The topic that the keyboard is on; empty when it is elsewhere."""
        item = self.currentItem() if self.hasFocus() else None
        return str(item.data(ROLE).id) if item is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and not event.modifiers():
            self._choose(self.currentItem())
            return
        super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.topic_chosen.emit(item.data(ROLE).id)
