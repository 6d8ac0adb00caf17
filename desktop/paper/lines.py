"""Where a shaped paragraph breaks into lines, and in which order the pieces of a line are drawn.

ICU says where a line may break (UAX #14); three rules of our own keep numbers, names and route names whole and
let Ethiopic break after its own punctuation. Widths are in thousandths of the type size, so that one shaped
text serves every size.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from icu4py.breakers import LineBreaker

from desktop.paper.bidi import visual_order
from desktop.paper.fonts import INVISIBLE
from desktop.paper.shaping import Glyph, Run, Shaped

BLANKS = frozenset(" \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")

_WHOLE_NUMBER = re.compile(r"(?<=[\d€])[ \u2066]+(?=[\d€])|(?<=\d) (?=%|€)|(?<=BSN:) |(?<=\d) [-–] (?=\d)")
_HYPHENED_NAME = re.compile(r"(?:\b\w{1,3}|\w)[-\u2010](?=[A-ZÀ-Þ])|\b\w{1,3}[-\u2010](?=\w)")
_ETHIOPIC_STOP = re.compile(r"[፡።፣፤፥፦፧፨](?=[^\s፡።፣፤፥፦፧፨])")


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of the text; `ink_end` leaves out the blanks at its end, which take no room in `width`."""

    start: int
    ink_end: int
    end: int
    width: float
    blank: float


def break_lines(shaped: Shaped, width: float, start: int = 0, end: int | None = None) -> tuple[Line, ...]:
    """Fill lines of `width` one after the other; a word wider than a line is divided between its letters."""
    text = shaped.text
    last = len(text) if end is None else end
    allowed = breaks(text)
    lines: list[Line] = []
    first, candidate, filled = start, start, 0.0
    index = start
    while index < last:
        if index in allowed:
            candidate = index
        advance = shaped.advances[index]
        if filled + advance > width + 0.01 and text[index] not in BLANKS and index > first:
            cut = candidate if candidate > first else _between_letters(shaped, first, index)
            lines.append(_line(shaped, first, cut))
            first = candidate = index = cut
            filled = 0.0
            continue
        filled += advance
        index += 1
    if first < last:
        lines.append(_line(shaped, first, last))
    return tuple(lines)


def breaks(text: str) -> frozenset[int]:
    """The places in a text before which a new line may begin."""
    allowed = {end for _, end in LineBreaker(text, "nl").segments()}
    allowed |= {match.end() for match in _ETHIOPIC_STOP.finditer(text)}
    for match in _WHOLE_NUMBER.finditer(text):
        allowed.difference_update(range(match.start(), match.end() + 1))
    allowed -= {match.end() for match in _HYPHENED_NAME.finditer(text)}
    return frozenset(allowed)


def pieces(shaped: Shaped, line: Line) -> list[tuple[Run, tuple[Glyph, ...]]]:
    """What a line draws, from left to right: the glyphs of each run that lie on it.

    The blanks at its end come last in the direction of the paragraph (L1). They are drawn too: a tagged PDF has a
    space between every two words, also where a line ends (ISO 32000-1, 14.8.2.5).
    """
    ink = _between(shaped, line.start, line.ink_end)
    ordered = [ink[place] for place in visual_order([run.level for run, _ in ink])]
    blanks = _between(shaped, line.ink_end, line.end)
    return blanks[::-1] + ordered if shaped.base else ordered + blanks


def _between(shaped: Shaped, start: int, end: int) -> list[tuple[Run, tuple[Glyph, ...]]]:
    found = []
    for run in shaped.runs:
        if run.end > start and run.start < end:
            glyphs = run.between(start, end)
            if glyphs:
                found.append((run, glyphs))
    return found


def _line(shaped: Shaped, start: int, end: int) -> Line:
    ink_end = end
    while ink_end > start and (shaped.text[ink_end - 1] in BLANKS or shaped.text[ink_end - 1] in INVISIBLE):
        ink_end -= 1
    return Line(start, ink_end, end, sum(shaped.advances[start:ink_end]), sum(shaped.advances[ink_end:end]))


def _between_letters(shaped: Shaped, first: int, overflow: int) -> int:
    """The last place up to `overflow` where a word may be cut: not inside a ligature, not before a mark."""
    starts = {glyph.at for _, glyphs in _between(shaped, first, overflow + 1) for glyph in glyphs if glyph.advance}
    for place in range(overflow, first, -1):
        character = shaped.text[place]
        if place in starts and not unicodedata.combining(character) and character not in INVISIBLE:
            return place
    return overflow
