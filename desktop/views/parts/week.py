"""The week of the agenda: seven days at a glance, and below them each day with its blocks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from desktop.presenters.week_page import JOURNEY, Block, DayLines
from desktop.views.parts.button import Button, chosen_by_enter
from desktop.views.parts.frames import ROWS_IN_CARD, card, column, empty, line
from desktop.views.parts.rows import NAME, NARROW, SIDE, Pill, Row, RowLook
from desktop.views.theme import tokens
from desktop.views.theme.bilingual import LangText, lay_out
from i18n import _

TILE, TILE_HEIGHT, TALL = 144, 60, 82
"""A day at a glance, in pixels at 100 %: seven of them beside each other on the usual laptop."""


class DayTile(QPushButton):
    """A day of the strip: what day it is, how much there is on it, and in a `tall` one what holiday it is."""

    def __init__(self, lines: DayLines, *, tall: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_lines(lines, tall=tall)

    def show_lines(self, lines: DayLines, *, tall: bool) -> None:
        self.lines, self.tall = lines, tall
        spoken = ", ".join(part for part in (lines.title, lines.free, lines.count) if part)
        self.setText(spoken)
        self.setAccessibleName(spoken)
        self.setToolTip(lines.free)
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not chosen_by_enter(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        px = tokens.current().px
        return QSize(px(TILE), px(TALL if self.tall else TILE_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.px(2) if self.lines.today else 1
        ground = "primary_soft" if self.lines.today else "sunken" if self.underMouse() or self.isDown() else "surface"
        painter.setBrush(theme.colour(ground))
        painter.setPen(QPen(theme.colour("primary" if self.lines.today else "control"), edge))
        box = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        radius = theme.px(tokens.RADIUS["control"])
        painter.drawRoundedRect(box, radius, radius)
        side, width = theme.px(12), self.width() - 2 * theme.px(12)
        top = theme.px(7)
        lines = (
            (self.lines.short, "body", True),
            (self.lines.count, "caption", False),
            (self.lines.free, "caption", False),
        )
        for words, role, bold in lines:
            painter.setFont(theme.font(role, bold=bold))
            fitting = painter.fontMetrics()
            shown = fitting.elidedText(words, Qt.TextElideMode.ElideRight, width)
            painter.setPen(theme.colour("text" if bold else "muted"))
            painter.drawText(QRectF(side, top, width, fitting.height()), Qt.AlignmentFlag.AlignLeft, shown)
            top += fitting.height() + theme.px(1)
        painter.end()


class Journey(QLabel):
    """Time on the road, as a block of its own between two appointments. Static text for a screen reader."""

    def __init__(self, block: Block, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_block(block)

    def show_block(self, block: Block) -> None:
        self.block = block
        self.setText(", ".join(part for part in (block.time, *block.words) if part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.current().px(200), tokens.current().px(38))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(QRectF(0, 2, self.width(), self.height() - 4), theme.px(8), theme.px(8))
        painter.setPen(theme.colour("muted"))
        left = theme.px(SIDE)
        words = self.block.words[0]
        if self.width() < theme.px(NARROW):
            pieces = [(left, " ".join(part for part in (self.block.time, words) if part))]
        else:
            pieces = [(left, self.block.time), (left + theme.px(NAME), words)]
        for x, text in pieces:
            layout, height, _natural = lay_out(text, "nl", self.width() - x, "caption")
            layout.draw(painter, QPointF(x, (self.height() - height) / 2))
        painter.end()


class DayPart(QWidget):
    """One day under its heading. `rows` are what can be chosen."""

    chosen = Signal(object)  # the block
    wanted = Signal()

    def __init__(self, lines: DayLines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = lines
        self.rows: list[Row] = []
        self._blocks: list[Row | Journey] = []
        self.title = LangText("", role="h3", bold=True)
        self.free, self.nothing = Pill("", "info"), LangText("", colour="muted")
        self.new = Button(_("Nieuw"), "quiet", icon="plus")
        self.new.clicked.connect(self.wanted)
        head = line(12)
        for part in (self.title, self.free, self.nothing):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.new)
        self._column = column(0, ROWS_IN_CARD)
        self._card = card(self._column)
        inside = column(4)
        inside.addLayout(head)
        inside.addWidget(self._card)
        self.setLayout(inside)
        self._make_blocks()
        self._show_words()

    def show_lines(self, lines: DayLines) -> None:
        """Show the day as it is now. The same appointments keep their rows: a row that is being pressed while a field
        is left would otherwise be another one when the mouse lets go."""
        same = [(block.kind, block.key) for block in lines.blocks] == [
            (block.kind, block.key) for block in self.lines.blocks
        ]
        self.lines = lines
        if same:
            for part, block in zip(self._blocks, lines.blocks, strict=True):
                if isinstance(part, Journey):
                    part.show_block(block)
                else:
                    part.show_look(row_look(block))
        else:
            self._make_blocks()
        self._show_words()

    def stops(self) -> list[QWidget]:
        return [self.new, *self.rows]

    def _show_words(self) -> None:
        self.title.show_text(self.lines.title)
        self.title.show_look("primary" if self.lines.today else "text", "")
        self.free.show_pill(self.lines.free, "info")
        self.free.setVisible(bool(self.lines.free))
        self.nothing.show_text(self.lines.nothing)
        self.nothing.setVisible(bool(self.lines.nothing))
        self.new.setAccessibleName(_("Nieuw op {day}").format(day=self.lines.title[:1].lower() + self.lines.title[1:]))
        self._card.setVisible(bool(self.lines.blocks))

    def _make_blocks(self) -> None:
        empty(self._column)
        self._blocks, self.rows = [], []
        for number, block in enumerate(self.lines.blocks):
            if block.kind == JOURNEY:
                self._add(Journey(block))
            else:
                after_row = number > 0 and self.lines.blocks[number - 1].kind != JOURNEY
                row = Row(row_look(block), hairline=after_row)
                row.setObjectName("/".join(block.key))
                row.clicked.connect(partial(self._choose, number))
                self.rows.append(row)
                self._add(row)

    def _add(self, part: Row | Journey) -> None:
        self._column.addWidget(part)
        self._blocks.append(part)

    def _choose(self, number: int, _checked: bool = False) -> None:
        self.chosen.emit(self.lines.blocks[number])


def row_look(block: Block) -> RowLook:
    return RowLook(lines=block.words, name=block.time, pill=block.pill, pill_kind=block.pill_kind, icon=block.icon)
