"""How a plan looks: measures in points, colours and type. Calm: one green for the municipality, thin rules, much white."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportlab.lib.pagesizes import A4

from desktop.paper.text import Colour, Style

PAGE = A4
SIDE = 57.0
TOP = 52.0
FOOT = 62.0
GUTTER = 26.0

WIDTH = PAGE[0] - 2 * SIDE
HEIGHT = PAGE[1] - TOP - FOOT
COLUMN = (WIDTH - GUTTER) / 2

INK: Colour = (0.114, 0.141, 0.161)
MUTED: Colour = (0.326, 0.357, 0.388)
GREEN: Colour = (0.078, 0.345, 0.31)
LINE: Colour = (0.82, 0.82, 0.796)
PALE: Colour = (0.945, 0.941, 0.925)

PLAIN = Style(size=10.5, leading=16.5, colour=INK)
LABEL = replace(PLAIN, bold=True)
NOTE = Style(size=8.8, leading=13.5, colour=MUTED)
QUOTE = Style(size=12.0, leading=19.0, colour=GREEN)
LARGE = Style(size=15.0, leading=24.0, bold=True, colour=INK)
ITEM = replace(PLAIN, indent=13.0)
HOME = Style(size=11.5, leading=17.0, bold=True, colour=GREEN)
TITLE = Style(size=19.0, leading=29.0, bold=True, colour=INK)
SUBTITLE = Style(size=10.5, leading=17.0, colour=MUTED)
PART = Style(size=15.0, leading=24.0, bold=True, colour=GREEN)
SECTION = Style(size=12.0, leading=19.0, bold=True, colour=INK)
SIGN = replace(NOTE, rule=MUTED)
SMALL = Style(size=9.5, leading=12.5, colour=INK)
SMALL_SECTION = Style(size=10.5, leading=14.0, bold=True, colour=GREEN)
FEET = Style(size=8.0, leading=12.0, colour=MUTED)

BEFORE_PART = 22.0
BEFORE_SECTION = 15.0
BETWEEN = 4.0
BEFORE_LABEL = 9.0
BEFORE_NOTICES = 14.0
TITLE_SHARE = 0.58
TO_SIGN = 44.0
"""Room for a signature above its line."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """How tight a paper is set: its ordinary text, its items and headings, and the room above them."""

    plain: Style
    item: Style
    section: Style
    before_section: float
    between: float


ROOMY = Spacing(PLAIN, ITEM, SECTION, BEFORE_SECTION, BETWEEN)
COMPACT = Spacing(SMALL, replace(SMALL, indent=11.0), SMALL_SECTION, 8.0, 1.5)
"""For what must stay on one page, read by a colleague."""
