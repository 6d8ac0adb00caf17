"""Reads a finished PDF back as a demanding reader would: every glyph with its text and place, and the structure tree."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)

PAINTING = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "INLINE IMAGE", "Tj", "TJ", "'", '"'}


@dataclass(frozen=True, slots=True)
class DrawnGlyph:
    page: int
    mark: int | None
    """The MCID it was drawn under; None for an artifact."""
    font: str
    code: int
    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Node:
    tag: str
    language: str
    actual_text: str
    marks: tuple[tuple[int, int], ...]
    """(page, MCID), both from 0."""
    children: tuple[Node, ...]

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def to_unicode(font: pikepdf.Object) -> dict[int, str]:
    found = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in found}


def drawn(pdf: bytes) -> list[DrawnGlyph]:
    """Every glyph in order of drawing; fails on anything painted outside marked content."""
    glyphs: list[DrawnGlyph] = []
    for place, page in enumerate(opened(pdf).pages):
        glyphs += _on_page(place, page)
    return glyphs


def _on_page(place: int, page: pikepdf.Page) -> Iterator[DrawnGlyph]:
    fonts = {str(name): (to_unicode(font), _widths(font)) for name, font in page.obj.Resources.Font.items()}
    graphics: list[Matrix] = []
    matrix = text_matrix = IDENTITY
    font, size = "", 0.0
    marks: list[int | None] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        assert name not in PAINTING or marks, f"{name} is painted outside marked content on page {place + 1}"
        if name == "q":
            graphics.append(matrix)
        elif name == "Q":
            matrix = graphics.pop()
        elif name == "cm":
            matrix = _times(_matrix(operands), matrix)
        elif name == "BDC":
            marks.append(int(operands[1].MCID))
        elif name == "BMC":
            assert str(operands[0]) == "/Artifact"
            marks.append(None)
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            font, size = str(operands[0]), float(operands[1])
        elif name == "Tm":
            text_matrix = _matrix(operands)
        elif name == "TJ":
            texts, widths = fonts[font]
            for item in operands[0]:
                if not isinstance(item, pikepdf.String):
                    text_matrix = _moved(text_matrix, -float(item) * size / 1000)
                    continue
                data = bytes(item)
                for at in range(0, len(data), 2):
                    code = int.from_bytes(data[at : at + 2], "big")
                    *_, x, y = _times(text_matrix, matrix)
                    yield DrawnGlyph(place, marks[-1], font, code, texts[code], x, y)
                    text_matrix = _moved(text_matrix, widths[code] * size / 1000)
    assert not marks


def tree(pdf: bytes) -> Node:
    file = opened(pdf)
    pages = {page.obj.objgen: place for place, page in enumerate(file.pages)}

    def read(node: pikepdf.Object) -> Node:
        marks, children = [], []
        for kid in node.get("/K", []):
            if kid.get("/Type") == "/MCR":
                marks.append((pages[kid.Pg.objgen], int(kid.MCID)))
            else:
                children.append(read(kid))
        return Node(
            str(node.S).lstrip("/"),
            str(node.get("/Lang", "")),
            str(node.get("/ActualText", "")),
            tuple(marks),
            tuple(children),
        )

    return read(file.Root.StructTreeRoot.K[0])


def spoken(pdf: bytes) -> list[tuple[str, str]]:
    """What a screen reader says, piece by piece: (language, text) in the order of the structure tree."""
    said: dict[tuple[int, int], str] = {}
    for glyph in drawn(pdf):
        if glyph.mark is not None:
            key = (glyph.page, glyph.mark)
            said[key] = said.get(key, "") + glyph.text
    return [
        (node.language, node.actual_text or "".join(said[mark] for mark in node.marks))
        for node in tree(pdf).walk()
        if node.marks
    ]


def _widths(font: pikepdf.Object) -> dict[int, float]:
    first, widths = font.DescendantFonts[0].W
    return {int(first) + place: float(width) for place, width in enumerate(widths)}


def _matrix(operands: object) -> Matrix:
    a, b, c, d, e, f = (float(part) for part in operands)  # type: ignore[attr-defined]
    return (a, b, c, d, e, f)


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(matrix: Matrix, x: float) -> Matrix:
    a, b, c, d, e, f = matrix
    return (a, b, c, d, e + x * a, f + x * b)
