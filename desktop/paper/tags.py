"""The structure of a tagged PDF: a tree that is built with the story, and a canvas that notes what drew which part.

What is drawn for an element stands between marks with a number (an MCID); everything else is an artifact, such
as a rule or the foot of a page. The tree follows the meaning, not the order of drawing: an element drawn in two
pieces because a page ended still is one element with two marks.

Private hooks of ReportLab used here: `Canvas._code` (the operators of the page), `_make_preamble` (writes an
unembedded Helvetica on every page), `_startPage` and `_pageNumber` (so that the feet, with the number of pages,
are drawn when all pages are known). A test fails when ReportLab's version moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from reportlab.pdfgen.canvas import Canvas

from desktop.paper.glyph_fonts import GlyphFonts


@dataclass(slots=True, eq=False)
class Element:
    """A node of the structure tree. `actual_text` is the text in reading order where drawing order differs."""

    tag: str
    language: str = ""
    actual_text: str = field(default="", repr=False)
    children: list[Element] = field(default_factory=list, repr=False)

    def add(self, tag: str, language: str = "", *, actual_text: str = "") -> Element:
        child = Element(tag, language, actual_text)
        self.children.append(child)
        return child


@dataclass(frozen=True, slots=True)
class Mark:
    """Content with this number on this page (from 0) was drawn for this element."""

    page: int
    number: int
    element: Element


@dataclass(frozen=True, slots=True)
class Heading:
    """A place to jump to: `top` is in points above the foot of the page (from 0)."""

    text: str = field(repr=False)
    level: int
    page: int
    top: float


class TagCanvas(Canvas):
    """A canvas that marks what it draws and draws the foot of each page once their number is known."""

    def __init__(self, file: BinaryIO, foot: Callable[[TagCanvas, int, int], None], **options: Any) -> None:
        super().__init__(file, **options)
        self.marks: list[Mark] = []
        self.headings: list[Heading] = []
        self.fonts = GlyphFonts()
        self._foot = foot
        self._finished_pages: list[list[str]] = []
        self._marks_on_page = 0

    @property
    def page(self) -> int:
        return int(self._pageNumber) - 1

    @contextmanager
    def marked(self, element: Element | None) -> Iterator[None]:
        """Draw for an element, or for none: then it is an artifact, which a screen reader leaves out."""
        if element is None:
            self.operate("/Artifact BMC")
        else:
            self.marks.append(Mark(self.page, self._marks_on_page, element))
            self.operate(f"/{element.tag} <</MCID {self._marks_on_page}>> BDC")
            self._marks_on_page += 1
        yield
        self.operate("EMC")

    def operate(self, *operators: str) -> None:
        """Put operators on the page as they are."""
        self._code.extend(operators)

    def showPage(self) -> None:
        self._finished_pages.append(self._code)
        self._marks_on_page = 0
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        pages = self._finished_pages
        for place, operators in enumerate(pages):
            self._pageNumber = place + 1
            self._code = operators
            self._foot(self, place + 1, len(pages))
            super().showPage()
        super().save()

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"
