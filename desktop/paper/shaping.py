"""From text to glyphs: isolated, ordered, divided over fonts and shaped, independent of size and width.

Nothing is ever dropped: a character that no font can draw raises `UnknownGlyph`. In a text from right to left
every date, number, name or address in other letters is isolated first, because plain UAX #9 would print
24-11-2026 as 2026-11-24 there.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import uharfbuzz as hb

from desktop.paper.bidi import levels
from desktop.paper.fonts import INVISIBLE, LATIN, Face, UnknownGlyph, chain, face, is_right_to_left

LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"
LRO, PDF = "\u202d", "\u202c"
JOINERS = "\u200c\u200d"
CONTROLS = "\u200e\u200f\u202a-\u202e\u2066-\u2069"

_DIGIT = "0-9٠-٩۰-۹"
_FORWARD = f"{_DIGIT}A-Za-zªºÀ-ÖØ-öø-ʯ\u0300-\u036fͰ-ϿЀ-ԯሀ-\u1399Ḁ-ỿⷀ-ⷞⱠ-Ɀ꜠-ꟿꬁ-ꬮ"
_BACKWARD = "\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_WITHIN = r"'’&@+%€/:.,\-‐‑–_#?=~\u066b\u066c"

_LEFT_TO_RIGHT = re.compile(
    rf"(?:€ ?|[+#]|['’](?=[st][- ]))?[{_FORWARD}]+"
    rf"(?:(?:[{_WITHIN}]+| |\u00a0|, |: (?=[{_DIGIT}])| € ?| & |(?<=[{_DIGIT}]) [-–] (?=[{_DIGIT}]))[{_FORWARD}]+)*"
    r"(?: ?[%€])?"
)
"""A run of letters and digits that reads from left to right, with what binds it: '14 030', '’s-Hertogenbosch', 'BSN: 1'."""

_RIGHT_TO_LEFT = re.compile(rf"[{_BACKWARD}]+(?:(?:[ \u00a0\u200c\u200d'’\-‐‑]|[،؛:.] )[{_BACKWARD}]+)*")
_ARABIC_DIGITS = re.compile("[٠-٩]")
_SPACES = re.compile(r"[\t\n\r\x0b\x0c\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph; measures in thousandths of the type size. `text` is what a reader of the PDF finds for it."""

    id: int
    at: int
    advance: float
    dx: float
    dy: float
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one face and one level, in the order in which they stand on the line, left to right."""

    start: int
    end: int
    face: Face
    level: int
    glyphs: tuple[Glyph, ...] = field(repr=False)

    def between(self, start: int, end: int) -> tuple[Glyph, ...]:
        """The glyphs of a stretch of the text, still in the order in which they stand on the line."""
        if self.level % 2:
            first = bisect_right(self.glyphs, -end, key=lambda glyph: -glyph.at)
            return self.glyphs[first : bisect_right(self.glyphs, -start, key=lambda glyph: -glyph.at)]
        first = bisect_left(self.glyphs, start, key=lambda glyph: glyph.at)
        return self.glyphs[first : bisect_left(self.glyphs, end, key=lambda glyph: glyph.at)]


@dataclass(frozen=True, slots=True)
class Shaped:
    """A paragraph, ready to be broken into lines. `text` holds the isolates; `advances` has one place per character."""

    text: str = field(repr=False)
    base: int
    runs: tuple[Run, ...] = field(repr=False)
    advances: tuple[float, ...] = field(repr=False)

    @property
    def visible(self) -> str:
        return visible(self.text)


def visible(text: str) -> str:
    """The characters that are drawn: without controls of direction and joining."""
    return "".join(character for character in text if character not in INVISIBLE)


def prepared(text: str) -> str:
    """The text as it is drawn: composed, on one line, without controls that would fight with the isolates."""
    return re.sub(f"[{CONTROLS}]", "", _SPACES.sub(" ", unicodedata.normalize("NFC", text)))


def isolate(text: str, base: int) -> str:
    """Wrap each run that reads against the paragraph, so that neither disturbs the other's order.

    Arabic-Indic digits keep their own class inside an isolate and would still turn a date round, so runs with
    them are overridden as well.
    """

    def forward(match: re.Match[str]) -> str:
        run = match.group()
        return f"{LRI}{LRO}{run}{PDF}{PDI}" if _ARABIC_DIGITS.search(run) else f"{LRI}{run}{PDI}"

    if base:
        return _LEFT_TO_RIGHT.sub(forward, text)
    return _RIGHT_TO_LEFT.sub(lambda match: f"{RLI}{match.group()}{PDI}", text)


def shape(text: str, language: str, *, bold: bool = False) -> Shaped:
    """Shape one paragraph of a language; raise `UnknownGlyph` for a character that no font has."""
    base = 1 if is_right_to_left(language) else 0
    ready = isolate(prepared(text), base)
    found, _ = levels(ready, base)
    faces = _faces(ready, language, bold=bold)
    runs = []
    advances = [0.0] * len(ready)
    for start, end in _spans(faces, found):
        chosen = faces[start]
        assert chosen is not None  # noqa: S101  _spans leaves out what has no face
        run = Run(start, end, chosen, found[start], _glyphs(ready, start, end, chosen, found[start], language))
        runs.append(run)
        for glyph in run.glyphs:
            advances[glyph.at] += glyph.advance
    return Shaped(ready, base, tuple(runs), tuple(advances))


def _faces(text: str, language: str, *, bold: bool) -> list[Face | None]:
    """The face for each character; None for controls, which are not drawn.

    Latin letters and digits take the Latin face. Other characters take the language's own, and stay with the
    face before them where they can, so that a comma looks like the words around it. A base keeps its marks.
    """
    latin = face(LATIN, bold)
    own = chain(language, bold=bold)
    found: list[Face | None] = []
    current: Face | None = None
    for cluster in _clusters(text):
        if cluster in INVISIBLE:
            if cluster not in JOINERS:
                current = None
            found.append(current)
            continue
        if cluster[0].isascii() and cluster[0].isalnum():
            order: Sequence[Face] = (latin, *own)
        elif unicodedata.category(cluster[0])[0] in "PSZN" and current is not None:
            order = (current, *own)
        else:
            order = own
        current = _first_with(cluster, order)
        found += [current] * len(cluster)
    return found


def _clusters(text: str) -> list[str]:
    """The text divided into base characters with the marks on them."""
    clusters: list[str] = []
    for character in text:
        if clusters and unicodedata.category(character) in {"Mn", "Me", "Mc"} and clusters[-1] not in INVISIBLE:
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _first_with(cluster: str, faces: Sequence[Face]) -> Face:
    key = tuple(faces)
    for candidate in key:
        if all(candidate.has(character) for character in cluster):
            return candidate
    alone = (c for c in cluster if not any(candidate.has(c) for candidate in key))
    raise UnknownGlyph(next(alone, cluster[-1]))


def _spans(faces: Sequence[Face | None], found: Sequence[int]) -> list[tuple[int, int]]:
    """Where runs of one face and one level begin and end; characters without a face lie between runs."""
    spans: list[tuple[int, int]] = []
    for index, chosen in enumerate(faces):
        if chosen is None or found[index] < 0:
            continue
        if spans and spans[-1][1] == index and faces[index - 1] is chosen and found[index - 1] == found[index]:
            spans[-1] = (spans[-1][0], index + 1)
        else:
            spans.append((index, index + 1))
    return spans


def _glyphs(text: str, start: int, end: int, chosen: Face, level: int, language: str) -> tuple[Glyph, ...]:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES | hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
    buffer.add_str(text[start:end])
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if level % 2 else "ltr"
    buffer.language = language
    hb.shape(chosen.font, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    texts = _texts(text[start:end], [info.cluster for info in infos], backward=level % 2 == 1)
    glyphs = []
    for info, position, said in zip(infos, positions, texts, strict=True):
        at = start + info.cluster
        if info.codepoint == 0:
            raise UnknownGlyph(text[at])
        glyphs.append(
            Glyph(
                info.codepoint,
                at,
                position.x_advance * chosen.unit,
                position.x_offset * chosen.unit,
                position.y_offset * chosen.unit,
                _as_drawn(said, info.codepoint, chosen) if level % 2 else said,
            )
        )
    return tuple(glyphs)


def _texts(text: str, clusters: Sequence[int], *, backward: bool) -> list[str]:
    """What each glyph stands for, in the order of the glyphs.

    One glyph says all of its cluster. Several glyphs divide it: alef with hamza is drawn as two and decomposes
    in two. No glyph stays without text, because then its letter cannot be found and PDF/UA forbids it.
    """
    counts = Counter(clusters)
    starts = sorted(counts)
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    waiting: dict[int, list[str]] = {}
    for cluster in starts:
        said = visible(text[cluster : ends[cluster]]) or "\u200d"
        shares = _shares(said, counts[cluster])
        waiting[cluster] = shares[::-1] if backward else shares
    return [waiting[cluster].pop(0) for cluster in clusters]


def _shares(said: str, count: int) -> list[str]:
    """The text of a cluster divided over its glyphs."""
    if count == 1:
        return [said]
    parts = list(unicodedata.normalize("NFD", said))
    return parts if len(parts) == count else [said] + ["\u200d"] * (count - 1)


def _as_drawn(said: str, glyph: int, chosen: Face) -> str:
    """A bracket in a run from right to left is drawn mirrored; readers of the PDF expect the sign they see."""
    if len(said) != 1 or not unicodedata.mirrored(said):
        return said
    return _mirror_image(said) if chosen.font.get_nominal_glyph(ord(said)) != glyph else said


@lru_cache(maxsize=64)
def _mirror_image(character: str) -> str:
    """The character with the opposite name: ( for ), « for »."""
    name = unicodedata.name(character)
    for one, other in (("LEFT", "RIGHT"), ("RIGHT", "LEFT"), ("LESS", "GREATER"), ("GREATER", "LESS")):
        if one in name:
            return unicodedata.lookup(name.replace(one, other))
    return character
