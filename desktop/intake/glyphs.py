"""Which letters the shipped fonts can draw: a letter without a glyph is an empty box in front of a client.

Only the table of a font file that maps characters to glyphs is read (`cmap`, formats 4 and 12). The screen and the
paper use the same fonts; bold has the same letters as regular, which a test keeps true.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

REGULAR = "-Regular.ttf"

NEEDS_NO_GLYPH = frozenset({"Cc", "Cf"})
"""Line ends, and the signs that join or part letters: they change how others are drawn and are not drawn themselves."""


def missing(text: str) -> tuple[str, ...]:
    """The characters of a text that no shipped font has, in order of their code; empty when all can be drawn."""
    if text.isascii():
        return ()
    strange = set(text) - drawable()
    return tuple(sorted(one for one in strange if unicodedata.category(one) not in NEEDS_NO_GLYPH))


@lru_cache(maxsize=1)
def drawable() -> frozenset[str]:
    """Every character that at least one font has a glyph for. Costs some ten milliseconds the first time."""
    folder = files("resources").joinpath("fonts")
    faces = [file for file in folder.iterdir() if file.name.endswith(REGULAR)]
    return frozenset(chr(code) for face in faces for code in characters(face.read_bytes()))


def characters(font: bytes) -> Iterator[int]:
    """The code points that a TrueType font maps to a glyph. Source: OpenType specification, 'cmap'."""
    cmap = _table(font, b"cmap")
    _version, count = struct.unpack_from(">HH", font, cmap)
    for place in range(count):
        platform, _encoding, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * place)
        if platform not in (0, 3):  # Unicode and Windows; the others are older alphabets
            continue
        match struct.unpack_from(">H", font, cmap + offset)[0]:
            case 4:
                yield from _segments(font, cmap + offset)
            case 12:
                yield from _groups(font, cmap + offset)


def _table(font: bytes, wanted: bytes) -> int:
    """Where a table begins."""
    for place in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _checksum, offset, _length = struct.unpack_from(">4sIII", font, 12 + 16 * place)
        if tag == wanted:
            return int(offset)
    raise ValueError(f"this font has no table {wanted!r}")


def _segments(font: bytes, at: int) -> Iterator[int]:
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends, rest = at + 14, at + 16 + 2 * count
    for place in range(count):
        last = struct.unpack_from(">H", font, ends + 2 * place)[0]
        first, delta, offset = (struct.unpack_from(">H", font, rest + 2 * (place + row * count))[0] for row in range(3))
        listed = rest + 2 * (place + 2 * count) + offset
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code if offset == 0 else struct.unpack_from(">H", font, listed + 2 * (code - first))[0]
            if (glyph + delta) & 0xFFFF and (offset == 0 or glyph):
                yield code


def _groups(font: bytes, at: int) -> Iterator[int]:
    for place in range(struct.unpack_from(">I", font, at + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * place)
        yield from range(first + (glyph == 0), last + 1)
