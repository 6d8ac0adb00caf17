"""Answer tiles with a drawing: before the words in a list, above them in a row of steps."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QWidget

from desktop.views.parts import pictures
from desktop.views.theme import icons, tokens
from desktop.views.theme.bilingual import CheckTile, OptionTile, centring, lay_out

IN_LIST, IN_STEP = 48, 84
"""The side of a drawing in a tile of a list and in a step of a row, in pixels at 100 %."""
STEP = 116
"""A step narrower than this has no room for words; then the tiles stand in a list."""
MARK, SIDE, MARGIN, GAP = 22, 16, 8, 8
SIDE_BY_SIDE = 560


class _Picture:
    """How a tile with a drawing measures and draws itself."""

    def __init__(self, dutch: str, translated: str, lang: str, svg: bytes) -> None:
        self.texts = [(dutch, "nl"), *([(translated, lang)] if translated else [])]
        self.svg = svg
        self.upright = False

    def height(self, width: int) -> int:
        px = tokens.current().px
        if self.upright:
            words = sum(lay_out(text, lang, width - 2 * px(MARGIN))[1] for text, lang in self.texts)
            return px(IN_STEP + MARK) + int(words + 0.999) + 5 * px(MARGIN)
        heights = [lay_out(text, lang, room)[1] for text, lang, _x, room in self._places(width)]
        content = sum(heights) if self._stacked(width) else max(heights)
        return max(px(IN_LIST), int(content + 0.999)) + 2 * px(MARGIN)

    def paint(self, tile: QAbstractButton, *, round_mark: bool) -> None:
        theme, on = tokens.current(), tile.isChecked()
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("primary_soft" if on else "sunken" if tile.underMouse() else "surface"))
        thick = 2 if on else 1
        painter.setPen(QPen(theme.colour("primary" if on else "control"), thick))
        radius, inset = theme.px(tokens.RADIUS["control"]), thick / 2
        painter.drawRoundedRect(QRectF(tile.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        if self.upright:
            self._paint_step(painter, tile, round_mark=round_mark)
        else:
            self._paint_line(painter, tile, round_mark=round_mark)
        painter.end()

    def _paint_step(self, painter: QPainter, tile: QAbstractButton, *, round_mark: bool) -> None:
        px, width = tokens.current().px, tile.width()
        side, top = px(IN_STEP), float(px(MARGIN))
        pictures.draw(painter, self.svg, QRectF((width - side) / 2, top, side, side))
        top += side + px(MARGIN)
        painter.setPen(tokens.current().colour("text"))
        for text, lang in self.texts:
            layout, height, _natural = lay_out(text, lang, width - 2 * px(MARGIN))
            option = layout.textOption()
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.setTextOption(option)
            layout.draw(painter, QPointF(px(MARGIN), top))
            top += height
        mark = px(MARK)
        _paint_mark(
            painter, QRectF((width - mark) / 2, tile.height() - mark - px(MARGIN), mark, mark), tile, round_mark
        )

    def _paint_line(self, painter: QPainter, tile: QAbstractButton, *, round_mark: bool) -> None:
        px, middle = tokens.current().px, tile.height() / 2
        mark, side = px(MARK), px(IN_LIST)
        _paint_mark(painter, QRectF(px(SIDE), middle - mark / 2, mark, mark), tile, round_mark)
        pictures.draw(painter, self.svg, QRectF(px(SIDE + MARK + GAP), middle - side / 2, side, side))
        painter.setPen(tokens.current().colour("text"))
        places = self._places(tile.width())
        heights = [lay_out(text, lang, room)[1] for text, lang, _x, room in places]
        top = (tile.height() - sum(heights)) / 2
        for (text, lang, x, room), height in zip(places, heights, strict=True):
            layout = lay_out(text, lang, room)[0]
            stacked = self._stacked(tile.width())
            layout.draw(painter, QPointF(x, top if stacked else middle - height / 2 + centring(layout, lang)))
            top += height

    def _stacked(self, width: int) -> bool:
        return len(self.texts) > 1 and width < tokens.current().px(SIDE_BY_SIDE)

    def _places(self, width: int) -> list[tuple[str, str, int, int]]:
        px = tokens.current().px
        left = px(SIDE + MARK + GAP + IN_LIST + GAP)
        room = width - left - px(SIDE)
        if len(self.texts) == 1 or self._stacked(width):
            return [(text, lang, left, room) for text, lang in self.texts]
        half = (room - px(24)) // 2
        (dutch, nl), (translated, lang) = self.texts
        return [(dutch, nl, left, half), (translated, lang, left + half + px(24), half)]


def _paint_mark(painter: QPainter, box: QRectF, tile: QAbstractButton, round_mark: bool) -> None:
    theme, on = tokens.current(), tile.isChecked()
    painter.setBrush(theme.colour("primary" if on and not round_mark else "surface"))
    painter.setPen(QPen(theme.colour("primary" if on else "control"), theme.px(2)))
    if not round_mark:
        painter.drawRoundedRect(box, theme.px(5), theme.px(5))
        if on:
            icons.draw(painter, "check", box.adjusted(2, 2, -2, -2), "on_primary")
        return
    painter.drawEllipse(box)
    if on:
        inset = box.width() * 0.26
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("primary"))
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


class _Pictured:
    """The size of a tile with a drawing. A mixin, because the tile itself is Qt's own radio button or check box."""

    picture: _Picture

    def heightForWidth(self, width: int) -> int:
        return self.picture.height(width)

    def sizeHint(self) -> QSize:
        px = tokens.current().px
        return QSize(px(STEP if self.picture.upright else 320), px(52))

    def minimumSizeHint(self) -> QSize:
        px = tokens.current().px
        return QSize(px(STEP if self.picture.upright else 200), px(52))


class PictureOption(_Pictured, OptionTile):
    def __init__(self, dutch: str, translated: str, lang: str, svg: bytes) -> None:
        OptionTile.__init__(self, dutch, translated, lang)
        self.picture = _Picture(dutch, translated, lang, svg)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.picture.paint(self, round_mark=True)


class PictureCheck(_Pictured, CheckTile):
    def __init__(self, dutch: str, translated: str, lang: str, svg: bytes) -> None:
        CheckTile.__init__(self, dutch, translated, lang)
        self.picture = _Picture(dutch, translated, lang, svg)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.picture.paint(self, round_mark=False)


PictureTile = PictureOption | PictureCheck


class Steps(QWidget):
    """The tiles of a scale beside each other where they fit, else below each other."""

    def __init__(self, tiles: tuple[PictureTile, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = tiles
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(0, 0, 0, 0)
        for tile in tiles:
            self._row.addWidget(tile, 1)
        self.setLayout(self._row)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._turn()

    def _turn(self) -> None:
        px = tokens.current().px
        gap = px(GAP)
        fits = self.width() >= len(self.tiles) * px(STEP) + (len(self.tiles) - 1) * gap
        for tile in self.tiles:
            if tile.picture.upright != fits:
                tile.picture.upright = fits
                tile.updateGeometry()
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(gap)
