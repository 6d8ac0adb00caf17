"""The fonts a plan is printed in: which files there are, which of them a language tries, and what each can draw.

The files lie in `resources/fonts` with their licence. All bold is real bold; Arabic and Ethiopic have no italic.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import uharfbuzz as hb

from i18n import _
from sync.dossier.errors import AppError

LATIN = "NotoSans"
ARABIC = "NotoNaskhArabic"
ETHIOPIC = "NotoSansEthiopic"
FAMILIES = (LATIN, ARABIC, ETHIOPIC)

FAMILY_OF = {"ar": ARABIC, "fa": ARABIC, "ps": ARABIC, "ckb": ARABIC, "ur": ARABIC, "ti": ETHIOPIC, "am": ETHIOPIC}
"""The family of a language whose letters are not in the Latin one, by the first part of its tag."""

SCALE = {LATIN: 1.0, ARABIC: 1.14, ETHIOPIC: 1.02}
"""How much larger a family is set beside Latin of the same size, so that columns look equally large."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "ps", "ckb", "ur"})

INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Characters that steer joining, breaking or direction and have no shape of their own."""


class UnknownGlyph(AppError):
    """No font of the product can draw this character, so the document must not be made without it."""

    def __init__(self, character: str) -> None:
        self.character = character
        name = unicodedata.name(character, "")
        code = f"U+{ord(character):04X}" + (f", {name}" if name else "")
        super().__init__(
            message=_("Het teken '{character}' ({code}) kan niet op papier. Er is nog niets gemaakt.").format(
                character=character, code=code
            ),
            advice=_("Zoek dit teken op in de tekst en schrijf het anders. Daarna kunt u het plan opnieuw maken."),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font file, opened. Measures are in thousandths of the type size, after scaling."""

    name: str
    font: hb.Font
    characters: frozenset[int]
    ascent: float
    descent: float
    scale: float
    unit: float
    """From the font's own units to thousandths of the type size."""

    def has(self, character: str) -> bool:
        """Whether this face draws the character, whole or as base and marks."""
        if ord(character) in self.characters:
            return True
        parts = unicodedata.normalize("NFD", character)
        return len(parts) > 1 and all(ord(part) in self.characters for part in parts)

    def advance(self, glyph: int) -> float:
        return float(self.font.get_glyph_h_advance(glyph)) * self.unit


@lru_cache(maxsize=len(FAMILIES) * 2)
def face(family: str, bold: bool) -> Face:
    """Open one of the product's font files; costs a few milliseconds the first time."""
    name = f"{family}-{'Bold' if bold else 'Regular'}"
    data = resources.files("resources").joinpath("fonts", f"{name}.ttf").read_bytes()
    opened = hb.Face(hb.Blob(data))
    font = hb.Font(opened)
    extents = font.get_font_extents("ltr")
    unit = 1000 / opened.upem * SCALE[family]
    characters = frozenset(opened.unicodes)
    return Face(name, font, characters, extents.ascender * unit, extents.descender * unit, SCALE[family], unit)


def is_right_to_left(language: str) -> bool:
    return language.partition("-")[0] in RIGHT_TO_LEFT


def chain(language: str, *, bold: bool) -> tuple[Face, ...]:
    """The faces to try for a text, the language's own first; the others follow, so that no name is lost."""
    own = FAMILY_OF.get(language.partition("-")[0], LATIN)
    return tuple(face(family, bold) for family in dict.fromkeys((own, *FAMILIES)))


def legible(text: str) -> str:
    """The text with a question mark for each character that no font has: for a paper that must come out in any case,
    such as an overview for a colleague. A decision is never changed like that."""
    faces = [face(family, False) for family in FAMILIES]
    return "".join(
        sign if sign.isspace() or sign in INVISIBLE or any(each.has(sign) for each in faces) else "?" for sign in text
    )
