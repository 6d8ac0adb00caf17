"""The fonts inside one PDF: which glyphs were drawn, under which codes, and the font objects they end in.

Each pair of a glyph and its text gets a code of its own, in order of first use. So one shape can stand for
different letters (the final forms of ي and ی), and every code tells a reader of the PDF exactly what it says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import TypeVar

import pikepdf
import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name

from desktop.paper.fonts import Face
from desktop.paper.shaping import Glyph

T = TypeVar("T")

ENTRIES_PER_BLOCK = 100
"""The most lines that one block of a ToUnicode map may hold. Source: ISO 32000-1, 9.10.3."""

_DROPPED_TABLES = ("GSUB", "GPOS", "GDEF", "name", "post", "cmap", "OS/2", "STAT")


@dataclass(slots=True, eq=False)
class GlyphFont:
    """One face in one document; code 0 stays free for the glyph that must never be drawn."""

    face: Face
    resource: str
    codes: dict[tuple[int, str], int] = field(default_factory=dict, repr=False)

    def code(self, glyph: Glyph) -> int:
        return self.codes.setdefault((glyph.id, glyph.text), len(self.codes) + 1)

    @property
    def glyphs(self) -> list[int]:
        """The glyph of each code, from code 1."""
        return [glyph for glyph, _ in self.codes]

    @property
    def widths(self) -> list[int]:
        """The width of each code in thousandths of the size it is drawn at, as PDF wants them."""
        return [round(self.face.advance(glyph) / self.face.scale) for glyph in self.glyphs]

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.codes]


@dataclass(slots=True, eq=False)
class GlyphFonts:
    """The fonts of one document, in order of first use."""

    fonts: dict[str, GlyphFont] = field(default_factory=dict)

    def of(self, face: Face) -> GlyphFont:
        if face.name not in self.fonts:
            self.fonts[face.name] = GlyphFont(face, f"F{len(self.fonts) + 1}")
        return self.fonts[face.name]

    def embed(self, pdf: pikepdf.Pdf) -> Dictionary:
        """Put every font in the PDF, cut down to what was drawn; return the dictionary that pages name them by."""
        return Dictionary({f"/{font.resource}": _type0(pdf, font) for font in self.fonts.values() if font.codes})


def _type0(pdf: pikepdf.Pdf, font: GlyphFont) -> pikepdf.Object:
    data, places = _subset(font)
    ascent, descent = round(font.face.ascent / font.face.scale), round(font.face.descent / font.face.scale)
    base = Name(f"/{_prefix(font)}+{font.face.name}")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=base,
        Flags=4,
        FontBBox=Array([-1000, descent, 2000, ascent]),
        ItalicAngle=0,
        Ascent=ascent,
        Descent=descent,
        CapHeight=714,
        StemV=80,
        FontFile2=pdf.make_stream(data, Length1=len(data)),
    )
    mapping = b"\0\0" + b"".join(places[glyph].to_bytes(2, "big") for glyph in font.glyphs)
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=base,
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
        CIDToGIDMap=pdf.make_stream(mapping),
        DW=0,
        W=Array([1, Array(font.widths)]),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=base,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(_to_unicode(font.texts)),
        )
    )


def _subset(font: GlyphFont) -> tuple[bytes, dict[int, int]]:
    """The font file with only the drawn glyphs, and the new number of each old one."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(set(font.glyphs))
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        int.from_bytes(tag.encode(), "big") for tag in _DROPPED_TABLES
    )
    wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
    plan = hb.SubsetPlan(font.face.font.face, wanted)
    return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)


def _prefix(font: GlyphFont) -> str:
    """Six capitals that tell this subset from another, the same on every machine."""
    digest = hashlib.sha256(repr((font.face.name, sorted(set(font.glyphs)))).encode()).digest()
    return "".join(ascii_uppercase[byte % 26] for byte in digest[:6])


def _to_unicode(texts: Sequence[str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for block in _blocks(list(enumerate(texts, start=1)), ENTRIES_PER_BLOCK):
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in block]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")


def _blocks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
