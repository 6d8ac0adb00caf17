"""The list of dossiers: columns that line up where there is room, the same things below each other where there is not.

The model knows how many dossiers there are and holds the rows that were fetched; the list asks for more when somebody
comes to their end. So ten thousand dossiers cost as much as the sixty that are there.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.presenters.dossiers import DossierLine
from desktop.views.parts.rows import ICON, NARROW, PILL_HEIGHT, SIDE, draw_pill, pill_width
from desktop.views.theme import icons, tokens
from desktop.views.theme.bilingual import lay_out
from i18n import _

ROLE = int(Qt.ItemDataRole.UserRole)
NAME, PILL = 214, 164
"""Widths of the name and of the pill, at 100 %."""
ABOVE, LEAST, BETWEEN = 10, 64, 14
HEIGHTS_KEPT = 4_000

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    lang: str
    x: int
    y: float
    width: int
    role: str = "body"
    bold: bool = False
    colour: str = "text"

    @property
    def bottom(self) -> float:
        return self.y + lay_out(self.text, self.lang, self.width, self.role, bold=self.bold)[1]


def letters_of(text: str) -> str:
    """A language in whose letters a name is set: its script is what counts."""
    for sign in text:
        if unicodedata.bidirectional(sign) in ("R", "AL"):
            return "ar"
        if 0x1200 <= ord(sign) < 0x1400:
            return "ti"
    return "nl"


def is_narrow(width: int) -> bool:
    return width < tokens.current().px(NARROW)


def cell_places(width: int, cells: int) -> list[tuple[int, int]]:
    """Where the cells beside the name stand: left edge and width of each."""
    px = tokens.current().px
    left, end = px(SIDE) + px(NAME), width - px(PILL) - px(ICON + 12)
    share = max((end - left) // max(cells, 1), px(40))
    return [(left + share * number, share - px(BETWEEN)) for number in range(cells)]


class _Plan:
    """Where everything of a row comes, for one width."""

    def __init__(self, line: DossierLine, columns: tuple[str, ...], width: int) -> None:
        self.line, self.width = line, width
        self.px = tokens.current().px
        self.pieces: list[_Piece] = []
        self.pill_left = float(width - self.px(PILL))
        if is_narrow(width):
            self._stack(columns)
        else:
            self._set_columns()

    def _who(self, x: int, y: float, width: int) -> list[_Piece]:
        line = self.line
        pieces = [_Piece(line.name, letters_of(line.name), x, y, width, bold=True)]
        if line.own_name:
            own = letters_of(line.own_name)
            # As wide as it is, so that a name from right to left stands below the other one, not at the far side.
            natural = min(width, int(lay_out(line.own_name, own, width, "caption")[2]) + 2)
            pieces.append(_Piece(line.own_name, own, x, pieces[-1].bottom, natural, "caption", colour="muted"))
        for mark in line.marks:
            pieces.append(_Piece(mark, "nl", x, pieces[-1].bottom, width, "caption", colour="muted"))
        return pieces

    def _set_columns(self) -> None:
        blocks = [self._who(self.px(SIDE), 0, self.px(NAME - BETWEEN))]
        for cell, (x, width) in zip(self.line.cells, cell_places(self.width, len(self.line.cells)), strict=True):
            block: list[_Piece] = []
            for number, text in enumerate(text for text in cell if text):
                y = block[-1].bottom if block else 0.0
                role, colour = ("caption", "muted") if number else ("body", "text")
                block.append(_Piece(text, "nl", x, y, width, role, colour=colour))
            blocks.append(block)
        tallest = max(block[-1].bottom for block in blocks if block)
        self.height = max(self.px(LEAST), tallest + 2 * self.px(ABOVE))
        for block in blocks:
            shift = (self.height - block[-1].bottom) / 2 if block else 0
            self.pieces += [_moved(piece, shift) for piece in block]
        self.pill_middle = self.height / 2

    def _stack(self, columns: tuple[str, ...]) -> None:
        px, line = self.px, self.line
        left, right = px(SIDE), self.width - px(SIDE)
        beside = pill_width(line.pill) + px(ICON + 16) if line.pill else 0
        fits = right - left - beside >= px(160)
        self.pieces = self._who(left, px(12), right - left - (beside if fits else 0))
        y = self.pieces[-1].bottom + px(2)
        self.pill_left = right - pill_width(line.pill)
        self.pill_middle = px(12) + px(PILL_HEIGHT) / 2
        if line.pill and not fits:
            self.pill_left, self.pill_middle = left + px(ICON + 8), y + px(PILL_HEIGHT) / 2
            y += px(PILL_HEIGHT) + px(4)
        for head, cell in zip(columns, line.cells, strict=True):
            text = ", ".join(part for part in cell if part)
            if text:
                told = _("{head}: {text}").format(head=head, text=text)
                self.pieces.append(_Piece(told, "nl", left, y, right - left, "caption", colour="muted"))
                y = self.pieces[-1].bottom
        self.height = y + px(12)


def _moved(piece: _Piece, down: float) -> _Piece:
    return _Piece(piece.text, piece.lang, piece.x, piece.y + down, piece.width, piece.role, piece.bold, piece.colour)


def draw_case(
    painter: QPainter, box: QRect, line: DossierLine, columns: tuple[str, ...], *, lit: bool, hairline: bool
) -> None:
    theme = tokens.current()
    plan = _Plan(line, columns, box.width())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    if lit:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(QRectF(0, 2, box.width(), box.height() - 4), theme.px(8), theme.px(8))
    if hairline:
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(0, 0.5), QPointF(box.width(), 0.5))
    for piece in plan.pieces:
        painter.setPen(theme.colour(piece.colour))
        layout = lay_out(piece.text, piece.lang, piece.width, piece.role, bold=piece.bold)[0]
        layout.draw(painter, QPointF(piece.x, piece.y))
    if line.pill:
        draw_pill(painter, plan.pill_left, plan.pill_middle, line.pill, line.kind)
        side = theme.px(ICON)
        icon_box = QRectF(plan.pill_left - side - theme.px(6), plan.pill_middle - side / 2, side, side)
        if line.icon:
            icons.draw(painter, line.icon, icon_box, "muted" if line.kind == "plain" else line.kind)
    painter.restore()


class CaseModel(QAbstractListModel):
    """`wanted` asks for the rows that follow on those that are there."""

    wanted = Signal()

    def __init__(self, parent: CaseList) -> None:
        super().__init__(parent)
        self.lines: list[DossierLine] = []
        self.found = 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  an empty index is Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken
            case Qt.ItemDataRole.UserRole:
                return line
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and len(self.lines) < self.found

    def fetchMore(self, parent: Index) -> None:
        if not parent.isValid():
            self.wanted.emit()

    def show(self, lines: tuple[DossierLine, ...], found: int) -> None:
        self.beginResetModel()
        self.lines, self.found = list(lines), found
        self.endResetModel()

    def add(self, lines: tuple[DossierLine, ...]) -> None:
        if not lines:
            self.found = len(self.lines)  # what was still to come has gone in the meantime
            return
        first = len(self.lines)
        self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
        self.lines += lines
        self.endInsertRows()


class _Face(QStyledItemDelegate):
    def __init__(self, parent: CaseList) -> None:
        super().__init__(parent)
        self._list = parent
        self._heights: dict[tuple[object, ...], int] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._list.viewport().width()
        line: DossierLine = index.data(ROLE)
        key = (tokens.current().scale, width, self._list.columns, line)
        if key not in self._heights:
            if len(self._heights) >= HEIGHTS_KEPT:
                self._heights.clear()
            self._heights[key] = int(_Plan(line, self._list.columns, width).height + 0.999)
        return QSize(width, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box: QRect = option.rect
        draw_case(painter, box, index.data(ROLE), self._list.columns, lit=hovered, hairline=index.row() > 0)


class CaseList(QListView):
    """One stop for the keyboard, however many dossiers there are."""

    dossier_chosen = Signal(str)
    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[str, ...] = ()
        self.cases = CaseModel(self)
        self.cases.wanted.connect(self.more_wanted)
        self.setAccessibleName(_("Dossiers"))
        self.setModel(self.cases)
        self.setItemDelegate(_Face(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setViewportMargins(0, 0, 6, 0)
        self.clicked.connect(self._choose)

    def show_lines(self, lines: tuple[DossierLine, ...], columns: tuple[str, ...], found: int) -> None:
        """Show these; the dossier that the keyboard was at keeps it while it is among them."""
        at = self.currentIndex().data(ROLE) if self.currentIndex().isValid() else None
        self.columns = columns
        self.cases.show(lines, found)
        ids = [line.dossier_id for line in lines]
        row = ids.index(at.dossier_id) if at is not None and at.dossier_id in ids else 0
        if lines:
            self.setCurrentIndex(self.cases.index(row))

    def count(self) -> int:
        """The rows that were fetched."""
        return self.cases.rowCount()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _choose(self, index: Index) -> None:
        if index.isValid():
            self.dossier_chosen.emit(index.data(ROLE).dossier_id)


class ColumnHeads(QWidget):
    """The heads above the columns; without the room for columns each row says them itself, and this is not there."""

    def __init__(self, beside: CaseList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = beside
        self._columns: tuple[str, ...] = ()

    def show_heads(self, columns: tuple[str, ...]) -> None:
        self._columns = columns
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.current().px(200), 0 if is_narrow(self._width()) else self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if is_narrow(event.size().width()) != is_narrow(event.oldSize().width()):
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        width = self._width()
        if is_narrow(width):
            return
        theme = tokens.current()
        painter = QPainter(self)
        painter.setPen(theme.colour("muted"))
        heads = [(_("Naam"), theme.px(SIDE), theme.px(NAME))]
        places = cell_places(width, len(self._columns))
        heads += [(head, x, room) for head, (x, room) in zip(self._columns, places, strict=True)]
        for head, x, room in heads:
            layout = lay_out(head, "nl", room, "caption", bold=True)[0]
            layout.draw(painter, QPointF(x, theme.px(4)))
        painter.end()

    def _width(self) -> int:
        """That of a row: where the list has no room for columns, there is none here either."""
        shown = self._list.viewport().width()
        return shown if self._list.isVisible() and shown > 0 else self.width()

    def _height(self) -> int:
        places = cell_places(self._width(), len(self._columns))
        heights = [
            lay_out(head, "nl", room, "caption", bold=True)[1]
            for head, (_x, room) in zip(self._columns, places, strict=True)
        ]
        least = QFontMetricsF(tokens.current().font("caption", bold=True)).lineSpacing()
        return round(max([*heights, least])) + tokens.current().px(14)
