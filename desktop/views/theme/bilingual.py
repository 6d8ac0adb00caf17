"""Text in any language, and answer tiles that show two languages at once.

What holds for every piece of client-language text:

* the language decides direction and font; Qt's guess from the first letter is wrong for "UWV سوف يتصل بك";
* Latin words, numbers and dates inside right-to-left text are isolated, or 24-11-2026 reads backwards;
* line height comes from the font size, and text is laid out with QTextLayout: a rich-text QLabel with a fixed line
  height cuts ink off below, and a cut dot makes another letter (ي, ى);
* text is plain text: "<b>" typed by a person stays "<b>".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QRadioButton, QSizePolicy, QWidget

from desktop.views.theme import icons, tokens

LATIN_RUN = re.compile(r"[+(]*[A-Za-zÀ-ɏ0-9](?:[A-Za-zÀ-ɏ0-9 .,:/()+@&€%'’–-]*[A-Za-zÀ-ɏ0-9)])?")
LEFT_TO_RIGHT, END_ISOLATE = "\u2066", "\u2069"
ICON, SMALL_ICON, ICON_GAP = 20, 16, 8
LONGEST_WORD = 220
"""A paragraph gets at least room for its longest word, up to this width at 100 %; a longer word is broken."""
MARGIN = 8
"""Above and below the text of a tile."""


def isolated(text: str, lang: str) -> str:
    """The text with its left-to-right runs wrapped in isolates, when its language runs the other way."""
    if not tokens.language(lang).rtl:
        return text
    return LATIN_RUN.sub(lambda run: f"{LEFT_TO_RIGHT}{run[0]}{END_ISOLATE}", text)


def lay_out(
    text: str, lang: str, width: float, role: str = "body", *, bold: bool = False
) -> tuple[QTextLayout, float, float]:
    """Lay text out for its language; return the layout, its height and its natural width."""
    language = tokens.language(lang)
    script = tokens.SCRIPTS[language.script]
    font = tokens.current().font(role, lang, bold=bold)
    option = QTextOption(Qt.AlignmentFlag.AlignRight if language.rtl else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if language.rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(isolated(text, lang).replace("\n", "\u2028"), font)
    layout.setTextOption(option)
    step = font.pixelSize() * script.leading
    top, natural = script.above * font.pixelSize(), 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, top + (step - line.height()) / 2))
        natural = max(natural, line.naturalTextWidth())
        top += step
    layout.endLayout()
    return layout, top + script.below * font.pixelSize(), natural


def centring(layout: QTextLayout, lang: str) -> float:
    """How far down to move a layout so that its letters, not its room for ink, stand in the middle."""
    script = tokens.SCRIPTS[tokens.language(lang).script]
    return (script.below - script.above) / 2 * layout.font().pixelSize()


def _up(value: float) -> int:
    return int(value + 0.999)


WIDTHS_KEPT = 8


class LangText(QLabel):
    """A wrapped paragraph in one language, if asked with an icon before it. A QLabel, so it reads as static text."""

    def __init__(
        self,
        text: str = "",
        lang: str = "nl",
        role: str = "body",
        *,
        bold: bool = False,
        colour: str = "text",
        icon: str = "",
        icon_colour: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.lang, self.role, self.bold, self.colour = lang, role, bold, colour
        self.icon, self.icon_colour = icon, icon_colour
        self._looks: tuple[object, ...] = ()
        self._laid: dict[float, tuple[QTextLayout, float, float]] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_text(text, lang)

    def show_text(self, text: str, lang: str | None = None) -> None:
        """Show another text, in another language if one is given."""
        self.lang = lang or self.lang
        rtl = tokens.language(self.lang).rtl
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self.setText(text)
        self.updateGeometry()
        self.update()

    def show_look(self, colour: str, icon: str, icon_colour: str = "") -> None:
        self.colour, self.icon, self.icon_colour = colour, icon, icon_colour
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _up(self._lay_out(width)[1])

    def sizeHint(self) -> QSize:
        _layout, height, natural = self._lay_out(tokens.current().px(520))
        return QSize(_up(natural) + 1 + self._indent(), _up(height))

    def minimumSizeHint(self) -> QSize:
        px = tokens.current().px
        font = tokens.current().font(self.role, self.lang, bold=self.bold)
        longest = max((QFontMetricsF(font).horizontalAdvance(word) for word in self.text().split()), default=0.0)
        narrow = min(_up(longest) + 1, px(LONGEST_WORD)) + self._indent()
        return QSize(narrow, self.heightForWidth(self.width() if self.width() > narrow else px(520)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour(self.colour))
        layout = self._lay_out(self.width())[0]
        rtl = tokens.language(self.lang).rtl
        layout.draw(painter, QPointF(0 if rtl else self._indent(), 0))
        if self.icon:
            line, side = layout.lineAt(0), theme.px(self._icon_size())
            left = self.width() - side if rtl else 0
            middle = line.y() + line.height() / 2
            icons.draw(painter, self.icon, QRectF(left, middle - side / 2, side, side), self.icon_colour or self.colour)
        painter.end()

    def _indent(self) -> int:
        return tokens.current().px(self._icon_size() + ICON_GAP) if self.icon else 0

    def _icon_size(self) -> int:
        return SMALL_ICON if self.role == "caption" else ICON

    def _lay_out(self, width: float) -> tuple[QTextLayout, float, float]:
        """The text laid out for a width. The layout of a page asks for the same few widths over and over."""
        looks = (tokens.current(), self.text(), self.lang, self.role, self.bold, self.icon)
        if self._looks != looks:
            self._looks, self._laid = looks, {}
        if width not in self._laid:
            found = lay_out(self.text(), self.lang, width - self._indent(), self.role, bold=self.bold)
            self._laid[width] = found
            while len(self._laid) > WIDTHS_KEPT:
                del self._laid[next(iter(self._laid))]
        return self._laid[width]


class _Face:
    """How an answer tile measures and draws itself; the tile's own class gives role, state and keys."""

    SIDE_BY_SIDE = 560
    """Narrower than this, in pixels at 100 %, the client's language stands below the Dutch."""

    def __init__(self, dutch: str, translated: str, lang: str) -> None:
        self.texts = [(dutch, "nl")]
        if translated:
            self.texts.append((translated, lang))
        self._looks: tuple[object, ...] = ()
        self._heights: dict[int, int] = {}

    def height(self, width: int) -> int:
        looks = (tokens.current(), *self.texts)
        if self._looks != looks:
            self._looks, self._heights = looks, {}
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def _height(self, width: int) -> int:
        px = tokens.current().px
        heights = [lay_out(text, lang, room)[1] for (text, lang), (_x, room) in self._places(width)]
        content = sum(heights) + px(2) * (len(heights) - 1) if self._stacked(width) else max(heights)
        return max(px(52), _up(content) + 2 * px(MARGIN))

    def paint(self, tile: QAbstractButton, *, round_mark: bool) -> None:
        theme, on = tokens.current(), tile.isChecked()
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.colour("primary" if on else "control")
        painter.setBrush(theme.colour("primary_soft" if on else "sunken" if tile.underMouse() else "surface"))
        thick = 2 if on else 1
        painter.setPen(QPen(edge, thick))
        radius, inset = theme.px(tokens.RADIUS["control"]), thick / 2
        painter.drawRoundedRect(QRectF(tile.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        self._paint_mark(painter, tile, on=on, round_mark=round_mark)
        painter.setPen(theme.colour("text"))
        stacked = self._stacked(tile.width())
        top = float(theme.px(MARGIN))
        for (text, lang), (x, room) in self._places(tile.width()):
            layout, height, _natural = lay_out(text, lang, room)
            middle = (tile.height() - height) / 2 + centring(layout, lang)
            layout.draw(painter, QPointF(x, top if stacked else middle))
            top += height + theme.px(2)
        painter.end()

    def _paint_mark(self, painter: QPainter, tile: QWidget, *, on: bool, round_mark: bool) -> None:
        theme = tokens.current()
        side = theme.px(22)
        box = QRectF(theme.px(16), (tile.height() - side) / 2, side, side)
        painter.setBrush(theme.colour("primary" if on and not round_mark else "surface"))
        painter.setPen(QPen(theme.colour("primary" if on else "control"), theme.px(2)))
        if not round_mark:
            painter.drawRoundedRect(box, theme.px(5), theme.px(5))
            if on:
                icons.draw(painter, "check", box.adjusted(2, 2, -2, -2), "on_primary")
            return
        painter.drawEllipse(box)
        if on:
            inset = side * 0.26
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("primary"))
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))

    def _stacked(self, width: int) -> bool:
        return len(self.texts) > 1 and width < tokens.current().px(self.SIDE_BY_SIDE)

    def _places(self, width: int) -> list[tuple[tuple[str, str], tuple[int, int]]]:
        px = tokens.current().px
        left = px(16) + px(22) + px(16)
        room = width - left - px(16)
        if len(self.texts) == 1 or self._stacked(width):
            return [(text, (left, room)) for text in self.texts]
        half = (room - px(24)) // 2
        return [(self.texts[0], (left, half)), (self.texts[1], (left + half + px(24), half))]


def _name(dutch: str, translated: str) -> str:
    return f"{dutch} / {translated}" if translated else dutch


def _settle(tile: QAbstractButton, name: str) -> None:
    tile.setText(name.replace("&", "&&"))
    tile.setAccessibleName(name)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    tile.setSizePolicy(policy)
    tile.setCursor(Qt.CursorShape.PointingHandCursor)


class _Tile:
    """The size of a tile. A mixin, because the tile itself must be Qt's own radio button or check box."""

    _face: _Face

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._face.height(width)

    def sizeHint(self) -> QSize:
        """The least height: how high it really is follows from the width, and a scroll area adds up these hints."""
        px = tokens.current().px
        return QSize(px(320), px(52))

    def minimumSizeHint(self) -> QSize:
        px = tokens.current().px
        return QSize(px(200), px(52))


def one_stop(tiles: Sequence[QAbstractButton]) -> None:
    """Make the tiles of one choice one stop for the keyboard: the checked tile, or the first.

    Measured in Qt 6.11: Tab lands on the first radio button even when another one is checked. Arrow keys reach the
    others all the same.
    """
    stop = next((tile for tile in tiles if tile.isChecked()), tiles[0] if tiles else None)
    for tile in tiles:
        tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tile is stop else Qt.FocusPolicy.ClickFocus)


class OptionTile(_Tile, QRadioButton):
    """A radio button drawn as a tile, Dutch and the client's language together; role, state and keys are Qt's own."""

    def __init__(self, dutch: str, translated: str = "", lang: str = "nl", parent: QWidget | None = None) -> None:
        QRadioButton.__init__(self, parent)
        self._face = _Face(dutch, translated, lang)
        _settle(self, _name(dutch, translated))

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._face.paint(self, round_mark=True)


class CheckTile(_Tile, QCheckBox):
    """The same tile for a question that takes more than one answer."""

    def __init__(self, dutch: str, translated: str = "", lang: str = "nl", parent: QWidget | None = None) -> None:
        QCheckBox.__init__(self, parent)
        self._face = _Face(dutch, translated, lang)
        _settle(self, _name(dutch, translated))

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._face.paint(self, round_mark=False)
