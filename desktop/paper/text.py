"""A paragraph on paper, in any script: it breaks into lines, divides over pages and draws itself by glyph.

A paragraph is shaped once; breaking, splitting and drawing only choose among its glyphs, so that a split
paragraph has the very glyphs of a whole one. Its parts share one element of the structure tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from desktop.paper.glyph_fonts import GlyphFont
from desktop.paper.lines import Line, break_lines, pieces
from desktop.paper.shaping import Glyph, Shaped
from desktop.paper.tags import Element, TagCanvas

Colour = tuple[float, float, float]

BLACK: Colour = (0.0, 0.0, 0.0)
FEWEST_LINES = 2
"""No single line of a paragraph is left alone at the end or the start of a page."""

BASELINE = 0.86
"""How far below the top of its type the line of writing lies, in type sizes; one value keeps columns level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a paragraph looks; measures in points. `rule` draws a thin line above it, as for a signature."""

    size: float
    leading: float
    bold: bool = False
    colour: Colour = BLACK
    before: float = 0.0
    indent: float = 0.0
    rule: Colour | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before an item of a list, with its own element."""

    shaped: Shaped = field(repr=False)
    element: Element


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A paragraph, or the part of one from `start` to `end`."""

    shaped: Shaped = field(repr=False)
    style: Style
    element: Element | None
    marker: Marker | None = None
    start: int = 0
    end: int = -1
    _broken: dict[float, tuple[Line, ...]] = field(default_factory=dict, init=False, repr=False)

    def lines(self, width: float) -> tuple[Line, ...]:
        if width not in self._broken:
            room = (width - self.style.indent) * 1000 / self.style.size
            end = len(self.shaped.text) if self.end < 0 else self.end
            self._broken[width] = break_lines(self.shaped, room, self.start, end)
        return self._broken[width]

    def height(self, width: float) -> float:
        return len(self.lines(width)) * self.style.leading

    def split(self, width: float, room: float, fewest: int = FEWEST_LINES) -> tuple[Text | None, Text | None]:
        """The part that fits in `room` and the part that does not; None for a part that holds nothing."""
        lines = self.lines(width)
        fitting = int((room + 0.01) // self.style.leading)
        if fitting >= len(lines):
            return self, None
        fitting = min(fitting, len(lines) - fewest)
        if fitting < fewest:
            return None, self
        cut = lines[fitting].start
        head = replace(self, end=cut)
        tail = replace(self, start=cut, marker=None, style=replace(self.style, rule=None))
        head._broken[width], tail._broken[width] = lines[:fitting], lines[fitting:]
        return head, tail

    def draw(self, canvas: TagCanvas, x: float, top: float, width: float) -> None:
        """Draw with the upper left corner at (x, top)."""
        style, to_left = self.style, self.shaped.base == 1
        if style.rule:
            draw_rule(canvas, x, top, width, style.rule)
        baseline = top - (style.leading - style.size) / 2 - style.size * BASELINE
        if self.marker:
            self._draw_marker(canvas, self.marker, x, baseline, width)
        with canvas.marked(self.element):
            canvas.operate("BT", f"{_colour(style.colour)} rg")
            for line in self.lines(width):
                drawn = (line.width + line.blank) * style.size / 1000
                left = x + width - style.indent - drawn if to_left else x + style.indent
                draw_line(canvas, self.shaped, line, style.size, left, baseline)
                baseline -= style.leading
            canvas.operate("ET")

    def _draw_marker(self, canvas: TagCanvas, marker: Marker, x: float, baseline: float, width: float) -> None:
        size = self.style.size
        (line,) = break_lines(marker.shaped, float("inf"))
        left = x + width - line.width * size / 1000 if self.shaped.base == 1 else x
        with canvas.marked(marker.element):
            canvas.operate("BT", f"{_colour(self.style.colour)} rg")
            draw_line(canvas, marker.shaped, line, size, left, baseline)
            canvas.operate("ET")


def draw_line(canvas: TagCanvas, shaped: Shaped, line: Line, size: float, left: float, baseline: float) -> None:
    """Draw one line of glyphs between BT and ET, from `left` on."""
    for run, glyphs in pieces(shaped, line):
        font = canvas.fonts.of(run.face)
        canvas.operate(
            f"/{font.resource} {_number(size * run.face.scale)} Tf 1 0 0 1 {_number(left)} {_number(baseline)} Tm "
            + _show(font, glyphs, size)
        )
        left += sum(glyph.advance for glyph in glyphs) * size / 1000


def draw_rule(canvas: TagCanvas, x: float, y: float, width: float, colour: Colour, thickness: float = 0.6) -> None:
    with canvas.marked(None):
        canvas.operate(
            f"q {_colour(colour)} RG {_number(thickness)} w {_number(x)} {_number(y)} m {_number(x + width)} {_number(y)} l S Q"
        )


def _show(font: GlyphFont, glyphs: Sequence[Glyph], size: float) -> str:
    """The TJ operators for glyphs in a row; a number moves the pen where a glyph does not follow the last one."""
    parts: list[str] = []
    codes = ""
    pen = place = rise = 0.0

    def flush() -> None:
        nonlocal codes
        if codes:
            parts.append(f"<{codes}>")
            codes = ""

    for glyph in glyphs:
        if glyph.dy != rise:
            flush()
            rise = glyph.dy
            parts.append(f"] TJ {_number(rise * size / 1000)} Ts [")
        move = pen - (place + glyph.dx)
        if abs(move) > 0.05:
            flush()
            parts.append(_number(move / font.face.scale))
        codes += f"{font.code(glyph):04X}"
        pen = place + glyph.dx + font.face.advance(glyph.id)
        place += glyph.advance
    flush()
    return "[" + " ".join(parts) + "] TJ" + (" 0 Ts" if rise else "")


def _colour(colour: Colour) -> str:
    return " ".join(_number(part) for part in colour)


def _number(value: float) -> str:
    """A number as PDF wants it, the same on every machine."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
