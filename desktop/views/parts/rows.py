"""Rows of a list in a card: a name, what it is about, a date and a pill, drawn alike wherever they stand.

A row is drawn, not built from labels: columns line up over rows, text wraps at every text size, a row is one stop for
the keyboard and one element for a screen reader. Narrow rows put the same things below each other.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from desktop.views.parts.button import chosen_by_enter
from desktop.views.theme import icons, tokens
from desktop.views.theme.bilingual import lay_out

NARROW = 760
"""Below this width, in pixels at 100 %, a row with a name stacks its columns."""
SIDE, ICON, CHEVRON = 18, 18, 20
NAME, ASIDE, PILL = 206, 146, 186
"""Widths of the name, the date and the pill with its icon and the chevron, at 100 %."""
PILL_SIDE, PILL_HEIGHT = 12, 25


@dataclass(frozen=True, slots=True)
class RowLook:
    """What a row shows. `pill` is its text, `pill_kind` its colours (danger, warn, ok, info, plain), `icon` stands
    before the pill; `spoken` is what a screen reader says, by default everything in order. `aligned` keeps the room of
    the pill because other rows of the list have one."""

    lines: tuple[str, ...]
    name: str = ""
    aside: str = ""
    pill: str = ""
    pill_kind: str = "plain"
    icon: str = ""
    chevron: str = "chevron-right"
    aligned: bool = False

    @property
    def in_columns(self) -> bool:
        return bool(self.name or self.aside or self.aligned)

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.name, *self.lines, self.aside, self.pill) if part)


def pill_width(text: str) -> int:
    font = tokens.current().font("caption", bold=True)
    return round(QFontMetricsF(font).horizontalAdvance(text)) + 2 * tokens.current().px(PILL_SIDE)


def draw_pill(painter: QPainter, left: float, middle: float, text: str, kind: str) -> None:
    """Draw a pill whose left edge and vertical middle are given."""
    theme = tokens.current()
    ground, ink = ("sunken", "muted") if kind == "plain" else (f"{kind}_bg", kind)
    box = QRectF(left, middle - theme.px(PILL_HEIGHT) / 2, pill_width(text), theme.px(PILL_HEIGHT))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    radius = theme.px(tokens.RADIUS["pill"])
    painter.drawRoundedRect(box, radius, radius)
    painter.setPen(theme.colour(ink))
    painter.setFont(theme.font("caption", bold=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph at its place in the row."""

    text: str
    x: int
    y: float
    width: int
    role: str = "body"
    bold: bool = False
    colour: str = "text"


class _Plan:
    """Where everything of a row comes, for one width."""

    def __init__(self, look: RowLook, width: int) -> None:
        self.look, self.width = look, width
        self.px = tokens.current().px
        self.pieces: list[_Piece] = []
        self.height = float(self.px(64))
        self.narrow = look.in_columns and width < self.px(NARROW)
        self.pill_middle = 0.0
        if self.narrow:
            self._stack()
        else:
            self._set_columns()

    @property
    def chevron_left(self) -> int:
        return self.width - self.px(36)

    @property
    def pill_left(self) -> int:
        """A column of its own beside names, flush with the chevron in a row without a name."""
        if self.look.in_columns and not self.narrow:
            return self.width - self.px(PILL)
        end = self.chevron_left - self.px(10) if self.look.chevron else self.width - self.px(SIDE)
        return end - pill_width(self.look.pill)

    def _block(self, x: int, width: int) -> list[_Piece]:
        """The lines below each other, the first in body text, the others as captions."""
        pieces, y = [], 0.0
        for number, line in enumerate(self.look.lines):
            first = number == 0
            piece = _Piece(
                line,
                x,
                y,
                width,
                "body" if first else "caption",
                first and not self.look.name,
                "text" if first else "muted",
            )
            pieces.append(piece)
            y += lay_out(line, "nl", width, piece.role, bold=piece.bold)[1]
        return pieces

    def _bottom(self, pieces: list[_Piece]) -> float:
        return max((p.y + lay_out(p.text, "nl", p.width, p.role, bold=p.bold)[1] for p in pieces), default=0.0)

    def _set_columns(self) -> None:
        px, look = self.px, self.look
        left = px(SIDE)
        columns: list[list[_Piece]] = []
        if look.name:
            columns.append([_Piece(look.name, left, 0, px(NAME) - px(16), bold=True)])
            left += px(NAME)
        end = self._columns_end()
        if look.aside:
            aside = end - px(ASIDE) - px(8)
            columns.append([_Piece(_at_the_dash(look.aside), aside, 0, px(ASIDE), colour="muted")])
            end = aside - px(16)
        columns.append(self._block(left, max(end - left, px(80))))
        tallest = max(self._bottom(column) for column in columns)
        self.height = max(px(64), tallest + 2 * px(10))
        for column in columns:
            shift = (self.height - self._bottom(column)) / 2
            self.pieces += [_moved(piece, shift) for piece in column]
        self.pill_middle = self.height / 2

    def _columns_end(self) -> int:
        px = self.px
        if not self.look.pill and not self.look.aligned:
            return self.chevron_left - px(10) if self.look.chevron else self.width - px(SIDE)
        return self.pill_left - px(ICON + 8 if self.look.icon else 8)

    def _stack(self) -> None:
        px, look = self.px, self.look
        left, right = px(SIDE), self.chevron_left - px(10)
        room = right - left - (pill_width(look.pill) + px(ICON + 16) if look.pill else 0)
        first, *lines = [part for part in (look.name, *look.lines, look.aside) if part]
        name = _Piece(first, left, px(12), room, bold=True)
        y = self._bottom([name]) + px(2)
        self.pill_middle = px(12) + px(22) / 2
        self.pieces = [name]
        for number, line in enumerate(lines):
            main = number == 0 and bool(look.name)
            piece = _Piece(
                line, left, y, right - left, "body" if main else "caption", colour="text" if main else "muted"
            )
            self.pieces.append(piece)
            y = self._bottom([piece])
        self.height = y + px(12)


def _at_the_dash(period: str) -> str:
    """A period that does not fit on a line goes on behind its dash, and not in the middle of a date."""
    return " – ".join(day.replace(" ", "\u00a0") for day in period.split(" – ")) if " – " in period else period


def _moved(piece: _Piece, down: float) -> _Piece:
    return _Piece(piece.text, piece.x, piece.y + down, piece.width, piece.role, piece.bold, piece.colour)


def row_height(look: RowLook, width: int) -> int:
    return int(_Plan(look, width).height + 0.999)


def draw_row(painter: QPainter, box: QRect, look: RowLook, *, lit: bool = False, hairline: bool = False) -> None:
    """Draw a row; `lit` when the mouse is on it, `hairline` when another row stands above it."""
    theme = tokens.current()
    plan = _Plan(look, box.width())
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
        lay_out(piece.text, "nl", piece.width, piece.role, bold=piece.bold)[0].draw(painter, QPointF(piece.x, piece.y))
    if look.pill:
        draw_pill(painter, plan.pill_left, plan.pill_middle, look.pill, look.pill_kind)
    if look.pill and look.icon:
        side = theme.px(ICON)
        icon_box = QRectF(plan.pill_left - side - theme.px(6), plan.pill_middle - side / 2, side, side)
        icons.draw(painter, look.icon, icon_box, "muted" if look.pill_kind == "plain" else look.pill_kind)
    if look.chevron:
        side = theme.px(CHEVRON)
        icons.draw(painter, look.chevron, QRectF(plan.chevron_left, (box.height() - side) / 2, side, side), "muted")
    painter.restore()


class Row(QPushButton):
    """A row that can be chosen."""

    def __init__(self, look: RowLook, *, hairline: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hairline = hairline
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_look(look)

    def show_look(self, look: RowLook) -> None:
        self.look = look
        self._heights: dict[int, int] = {}
        self.setText(look.spoken.replace("&", "&&"))
        self.setAccessibleName(look.spoken)
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not chosen_by_enter(self, event):
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = row_height(self.look, width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        px = tokens.current().px
        return QSize(px(320), px(64))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.current().px(200), tokens.current().px(44))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._heights.clear()
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_row(painter, self.rect(), self.look, lit=self.underMouse() or self.isDown(), hairline=self.hairline)
        painter.end()


class PlainRow(QLabel):
    """The same row where there is nothing to choose: static text for a screen reader."""

    def __init__(self, look: RowLook, *, hairline: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.hairline = look, hairline
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(look.spoken)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = row_height(self.look, width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        px = tokens.current().px
        return QSize(px(320), px(64))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.current().px(200), tokens.current().px(44))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._heights.clear()
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_row(painter, self.rect(), self.look, hairline=self.hairline)
        painter.end()


class Pill(QLabel):
    """A pill on its own: colour and word together."""

    def __init__(self, text: str, kind: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.kind = kind
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_pill(self, text: str, kind: str) -> None:
        self.kind = kind
        self.setText(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(pill_width(self.text()), tokens.current().px(PILL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_pill(painter, 0, self.height() / 2, self.text(), self.kind)
        painter.end()
