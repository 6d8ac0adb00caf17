"""Text in columns: bands of cells beside each other, one ReportLab flowable that divides over pages.

A band is what belongs on one height: a Dutch paragraph and its translation. A flowable is what belongs
together: a heading with what it is above. Free text can be longer than a page; then the band itself divides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable

from desktop.paper.tags import Heading, TagCanvas
from desktop.paper.text import FEWEST_LINES, Colour, Text, draw_rule

RULE_ABOVE = 5.0
"""Room between a rule and the band under it; it lies in the gap above the band."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """Paragraphs above each other, `x` points from the left of the page's frame."""

    texts: tuple[Text, ...]
    x: float
    width: float

    def height(self) -> float:
        return sum(_before(place, text) + text.height(self.width) for place, text in enumerate(self.texts))

    def split(self, room: float, fewest: int) -> tuple[Cell, Cell]:
        """What fits and what is left; either may be empty."""
        for place, text in enumerate(self.texts):
            room -= _before(place, text)
            if text.height(self.width) > room + 0.01:
                head, tail = text.split(self.width, room, fewest)
                stays = (*self.texts[:place], *([head] if head else []))
                goes = (*([tail] if tail else []), *self.texts[place + 1 :])
                return replace(self, texts=stays), replace(self, texts=goes)
            room -= text.height(self.width)
        return self, replace(self, texts=())

    def draw(self, canvas: TagCanvas, top: float) -> None:
        for place, text in enumerate(self.texts):
            top -= _before(place, text)
            text.draw(canvas, self.x, top, self.width)
            top -= text.height(self.width)


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """Cells on one height. `keep` holds it to the next band, `whole` undivided; `heading` goes into the outline."""

    cells: tuple[Cell, ...]
    gap: float = 0.0
    keep: bool = False
    whole: bool = False
    rule: Colour | None = None
    heading: tuple[str, int] | None = None

    def height(self) -> float:
        return max((cell.height() for cell in self.cells), default=0.0)

    def split(self, room: float, fewest: int) -> tuple[Band, Band] | None:
        """Two bands, or None when some cell would have nothing in the first of them."""
        if (self.keep or self.whole) and fewest > 1:
            return None
        parts = [cell.split(room, fewest) for cell in self.cells]
        if any(cell.texts and not head.texts for cell, (head, _) in zip(self.cells, parts, strict=True)):
            return None
        return (
            replace(self, cells=tuple(head for head, _ in parts)),
            replace(self, cells=tuple(tail for _, tail in parts), rule=None, heading=None),
        )


class Columns(Flowable):
    """Bands under each other. `page` is the height of a whole frame: there, something has to fit."""

    def __init__(self, bands: Sequence[Band], width: float, page: float, before: float = 0.0) -> None:
        super().__init__()
        self.bands = tuple(bands)
        self.width = width
        self.page = page
        self.spaceBefore = before
        self.height = 0.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.height = sum(_gap(place, band) + band.height() for place, band in enumerate(self.bands))
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Two flowables, the first fitting; nothing when all of it should go to the next page."""
        parts = self._split(available_height, FEWEST_LINES)
        if parts is None and available_height > self.page - 1:
            parts = self._split(available_height, fewest=1)  # a whole page is not enough to do it nicely
        if parts is None:
            return []
        head, tail = parts
        below = Columns(tail, self.width, self.page, tail[0].gap)  # a gap that the top of a page swallows
        return [Columns(head, self.width, self.page, self.spaceBefore), below]

    def _split(self, room: float, fewest: int) -> tuple[Sequence[Band], Sequence[Band]] | None:
        place = 0
        while place < len(self.bands) and _gap(place, self.bands[place]) + self.bands[place].height() <= room + 0.01:
            room -= _gap(place, self.bands[place]) + self.bands[place].height()
            place += 1
        if place == len(self.bands):
            return None
        divided = self.bands[place].split(room - _gap(place, self.bands[place]), fewest)
        if divided:
            return (*self.bands[:place], divided[0]), (divided[1], *self.bands[place + 1 :])
        while place and fewest > 1 and self.bands[place - 1].keep:
            place -= 1
        return (self.bands[:place], self.bands[place:]) if place else None

    def draw(self) -> None:
        canvas = self.canv
        assert isinstance(canvas, TagCanvas)  # noqa: S101  pdf.py hands no other
        _left, bottom = canvas.absolutePosition(0, 0)
        top = self.height
        for place, band in enumerate(self.bands):
            top -= _gap(place, band)
            if band.rule:
                draw_rule(canvas, 0, top + RULE_ABOVE, self.width, band.rule)
            if band.heading:
                canvas.headings.append(Heading(*band.heading, canvas.page, bottom + top))
            for cell in band.cells:
                cell.draw(canvas, top)
            top -= band.height()


def _before(place: int, text: Text) -> float:
    return text.style.before if place else 0.0


def _gap(place: int, band: Band) -> float:
    return band.gap if place else 0.0
