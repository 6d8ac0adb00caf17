"""From a plan or another paper as a value to its PDF: the same value gives the same bytes, on every laptop and in every
process.

Dutch stands on the left, the client's language beside it; Dutch that has no translation and is long takes the whole
width. In the structure of the PDF each section first has all of its Dutch and then the translation, so that a screen
reader does not change voice at every line.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from importlib.metadata import version
from math import cos, pi, sin
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate

from desktop.paper import look
from desktop.paper.columns import Band, Cell, Columns
from desktop.paper.document import DUTCH, Bullets, Look, Paragraph, Part, Phrase, Section, Signatures
from desktop.paper.finish import Particulars, finish
from desktop.paper.leaflet import Printable
from desktop.paper.lines import break_lines
from desktop.paper.shaping import Shaped, prepared, shape
from desktop.paper.tags import Element, TagCanvas
from desktop.paper.text import Marker, Style, Text, draw_line, draw_rule

WIDE_FROM = 3
"""Untranslated Dutch of more lines than this in its column takes the whole width."""

LANGUAGE_TAGS = {DUTCH: "nl-NL"}

_STYLES: dict[Look, Style] = {
    "label": look.LABEL,
    "quote": look.QUOTE,
    "ground": look.NOTE,
    "large": look.LARGE,
}

_ATTACHED = frozenset({"ground"})


def render(document: Printable) -> bytes:
    """Draw the paper; raise `UnknownGlyph` for a character that no font has. Costs about 10 ms a page."""
    digest = document.digest()
    writer = _Writer(document)
    drawn = io.BytesIO()
    story = list(writer.story())
    canvases: list[TagCanvas] = []

    def open_canvas(file: Any, **_: object) -> TagCanvas:
        canvas = TagCanvas(file, partial(_foot, document, digest), pagesize=look.PAGE, invariant=1, pageCompression=0)
        canvases.append(canvas)
        return canvas

    frame = Frame(look.SIDE, look.FOOT, look.WIDTH, look.HEIGHT, 0, 0, 0, 0)
    template = BaseDocTemplate(drawn, pagesize=look.PAGE)
    template.addPageTemplates(PageTemplate(frames=[frame], onPage=partial(_ground, document)))
    template.build(story, canvasmaker=open_canvas)
    particulars = Particulars(
        title=f"{document.title.nl} ({document.municipality})",
        author=f"Gemeente {document.municipality}",
        language=LANGUAGE_TAGS[DUTCH],
        identifier=f"sha256:{digest}",
        dated=date.fromisoformat(document.dagtekening) if document.dagtekening else None,
    )
    return finish(drawn.getvalue(), canvases[-1], writer.root, particulars)


def engine() -> str:
    """What drew a PDF: with another engine the bytes of the same document may differ."""
    names = ("reportlab", "uharfbuzz", "pikepdf", "icu4py")
    return "paper 1; " + "; ".join(f"{name} {version(name)}" for name in names)


@dataclass(frozen=True, slots=True)
class _Side:
    """One language of a section: where its texts stand and where they belong in the structure."""

    language: str
    parent: Element
    x: float
    width: float

    def text(self, words: str, style: Style, tag: str = "P", parent: Element | None = None) -> Text:
        """A paragraph of this language; its element keeps the reading order where the drawing order differs."""
        shaped = shape(words, self.language, bold=style.bold)
        element = (parent or self.parent).add(tag, _tag_of(self.language), actual_text=_reading_order(words, shaped))
        return Text(shaped, style, element)

    def cell(self, *texts: Text) -> Cell:
        return Cell(texts, self.x, self.width)


@dataclass(slots=True)
class _Writer:
    """Lays out one document, and builds its structure tree in the order of meaning."""

    document: Printable
    root: Element = field(default_factory=lambda: Element("Document", LANGUAGE_TAGS[DUTCH]))

    @property
    def spacing(self) -> look.Spacing:
        return look.COMPACT if self.document.compact else look.ROOMY

    def style(self, kind: Look) -> Style:
        return self.spacing.plain if kind == "plain" else _STYLES[kind]

    def story(self) -> Iterator[Flowable]:
        yield self.head()
        for place, part in enumerate(self.document.parts):
            if place:
                yield PageBreak()
            yield from self.part(part)

    def sides(self, parent: Element) -> tuple[_Side, ...]:
        """The columns under an element: one over the whole width, or two."""
        dutch = _Side(DUTCH, parent.add("Div", LANGUAGE_TAGS[DUTCH]), 0, look.WIDTH)
        if not self.document.bilingual:
            return (dutch,)
        language = self.document.language
        own = _Side(language, parent.add("Div", _tag_of(language)), look.COLUMN + look.GUTTER, look.COLUMN)
        return replace(dutch, width=look.COLUMN), own

    def flow(self, bands: Sequence[Band], before: float = 0.0) -> Columns:
        return Columns(bands, look.WIDTH, look.HEIGHT, before)

    def head(self) -> Columns:
        """The municipality, the title and what a reader must know first."""
        document = self.document
        section = self.root.add("Sect")
        sides = self.sides(section)
        home, *_ = (replace(side, width=look.WIDTH) for side in sides)
        titles = [replace(side, x=x, width=width) for side, (x, width) in zip(sides, self.title_columns(), strict=True)]
        bands = [
            Band((home.cell(home.text(f"Gemeente {document.municipality}", look.HOME)),)),
            self.row(titles, document.title, look.TITLE, ("H1", "P"), heading=0),
            self.row(titles, document.subtitle, look.SUBTITLE),
        ]
        for place, notice in enumerate(document.notices):
            row = self.row(sides, notice, look.NOTE)
            bands.append(replace(row, gap=2.0 if place else look.BEFORE_NOTICES, rule=None if place else look.LINE))
        return self.flow(bands)

    def title_columns(self) -> tuple[tuple[float, float], ...]:
        """The Dutch title is the longer one: it gets more than half of the width."""
        if not self.document.bilingual:
            return ((0, look.WIDTH),)
        dutch = look.WIDTH * look.TITLE_SHARE
        return ((0, dutch), (dutch + look.GUTTER, look.WIDTH - dutch - look.GUTTER))

    def part(self, part: Part) -> Iterator[Columns]:
        element = self.root.add("Part")
        opening, level = self.opening(part, element), "H3" if part.heading.nl else "H2"
        for section in part.sections:
            yield self.section(section, element, opening, level)
            opening = []

    def opening(self, part: Part, element: Element) -> list[Band]:
        """The heading of a part; a short paper has one part, without a heading."""
        if not part.heading.nl:
            return []
        sides = self.sides(element)
        heading = self.row(sides, part.heading, look.PART, ("H2", "H2"), heading=0)
        intro = self.row(sides, part.intro, look.SUBTITLE)
        return [replace(heading, keep=True, rule=look.INK), replace(intro, keep=True)]

    def section(self, section: Section, parent: Element, opening: Sequence[Band], level: str = "H3") -> Columns:
        element = parent.add("Sect")
        sides = self.sides(element)
        heading = self.row(sides, section.heading, self.spacing.section, (level, level), heading=1)
        before = self.spacing.before_section
        bands = [*opening, replace(heading, keep=True, gap=before)]
        for block in section.blocks:
            match block:
                case Paragraph(text, kind) if kind in _ATTACHED:
                    bands[-1] = _attached(bands[-1], sides[0].text(text.nl, _STYLES[kind]))
                case Paragraph(text, kind):
                    bands.append(self.paragraph(sides, text, kind))
                case Bullets(items):
                    bands += self.bullets(sides, items)
                case Signatures():
                    bands = [replace(band, keep=True) for band in bands]  # nobody signs on a page with nothing else
                    bands.append(self.signatures(element, block))
        return self.flow(bands, look.BEFORE_PART if opening else before)

    def paragraph(self, sides: Sequence[_Side], text: Phrase, kind: Look) -> Band:
        row = self.row(sides, text, self.style(kind))
        return replace(
            row, gap=look.BEFORE_LABEL if kind == "label" else self.spacing.between, keep=kind in {"label", "quote"}
        )

    def row(
        self,
        sides: Sequence[_Side],
        text: Phrase,
        style: Style,
        tags: tuple[str, str] = ("P", "P"),
        *,
        heading: int | None = None,
    ) -> Band:
        """The Dutch, and its translation beside it when there is one."""
        cells = []
        for side, words, tag in zip(sides, (text.nl, text.own), tags, strict=False):
            if words:
                cells.append(side.cell(side.text(words, style, tag)))
        band = Band(tuple(cells), heading=(text.nl, heading) if heading is not None else None)
        return _widened(band) if not text.own else band

    def bullets(self, sides: Sequence[_Side], items: Sequence[Phrase]) -> Iterator[Band]:
        lists: dict[str, Element] = {}
        for item in items:
            cells = []
            for side, words in zip(sides, (item.nl, item.own), strict=False):
                if not words:
                    continue
                if side.language not in lists:
                    lists[side.language] = side.parent.add("L")
                entry = lists[side.language].add("LI")
                marker = Marker(shape("•", side.language), entry.add("Lbl", _tag_of(side.language)))
                cells.append(side.cell(replace(side.text(words, self.spacing.item, "LBody", entry), marker=marker)))
            band = Band(tuple(cells), gap=self.spacing.between)
            yield _widened(band) if not item.own else band

    def signatures(self, parent: Element, block: Signatures) -> Band:
        """Lines to sign on, beside each other in either language: each has both under it."""
        cells = []
        width = (look.WIDTH - look.GUTTER) / max(len(block.lines), 2)
        for place, line in enumerate(block.lines):
            dutch = _Side(DUTCH, parent.add("Div"), place * (width + look.GUTTER), width)
            own = replace(dutch, language=self.document.language)
            texts = [dutch.text(line.role.nl, look.SIGN)]
            texts += [own.text(line.role.own, look.NOTE)] if line.role.own else []
            texts += [dutch.text(line.name, look.NOTE)] if line.name else []
            texts += [dutch.text(line.note.nl, look.LABEL)] if line.note.nl else []
            texts += [own.text(line.note.own, look.LABEL)] if line.note.own else []
            cells.append(dutch.cell(*texts))
        return Band(tuple(cells), gap=look.TO_SIGN)


def _attached(band: Band, note: Text) -> Band:
    """The band with a small line under its Dutch, such as its legal ground, from which it is not parted."""
    first, *others = band.cells
    return replace(band, cells=(replace(first, texts=(*first.texts, note)), *others), whole=True)


def _widened(band: Band) -> Band:
    """Long Dutch without a translation over the whole width."""
    cells = tuple(
        replace(cell, width=look.WIDTH) if any(len(text.lines(cell.width)) > WIDE_FROM for text in cell.texts) else cell
        for cell in band.cells
    )
    return replace(band, cells=cells)


def _tag_of(language: str) -> str:
    return LANGUAGE_TAGS.get(language, language)


def _reading_order(words: str, shaped: Shaped) -> str:
    """The text for who reads it aloud, where glyphs are drawn in another order; else the glyphs say it themselves."""
    return prepared(words) if any(run.level for run in shaped.runs) else ""


def _ground(document: Printable, canvas: TagCanvas, _template: BaseDocTemplate) -> None:
    """Under the text of each page of a concept: the word that says so."""
    if document.status != "concept":
        return
    word = shape("CONCEPT", DUTCH, bold=True)
    (line,) = break_lines(word, float("inf"))
    size, angle = 104.0, pi / 3.4
    half = line.width * size / 2000
    x = look.PAGE[0] / 2 - half * cos(angle) + size * 0.35 * sin(angle)
    y = look.PAGE[1] / 2 - half * sin(angle) - size * 0.35 * cos(angle)
    turn = f"{cos(angle):.4f} {sin(angle):.4f} {-sin(angle):.4f} {cos(angle):.4f} {x:.2f} {y:.2f} cm"
    with canvas.marked(None):
        canvas.operate("q", turn, "BT", "{} {} {} rg".format(*look.PALE))
        draw_line(canvas, word, line, size, 0, 0)
        canvas.operate("ET", "Q")


def _foot(document: Printable, digest: str, canvas: TagCanvas, page: int, pages: int) -> None:
    """Which document this is, for who finds a loose page: no name, but version, digest and page."""
    concept = " · CONCEPT" if document.status == "concept" else ""
    left = f"{document.foot} · {digest[:8]}{concept}"
    right = document.page_words.replace("{bladzijde}", str(page)).replace("{aantal}", str(pages))
    draw_rule(canvas, look.SIDE, look.FOOT - 22, look.WIDTH, look.LINE)
    with canvas.marked(None):
        canvas.operate("BT", "{} {} {} rg".format(*look.FEET.colour))
        for words, to_right in ((left, False), (right, True)):
            shaped = shape(words, DUTCH)
            (line,) = break_lines(shaped, float("inf"))
            ink = line.width * look.FEET.size / 1000
            x = look.SIDE + look.WIDTH - ink if to_right else look.SIDE
            draw_line(canvas, shaped, line, look.FEET.size, x, look.FOOT - 36)
        canvas.operate("ET")
