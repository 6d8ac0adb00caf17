"""Design tokens: colours, spacing, type and languages, and the theme that is worn now.

Sizes are logical pixels at 100 %; `Theme.px` multiplies them by the text size (1.0 to 2.0). What is measured here
(contrast) is tested, so a municipality that replaces `primary` hears about it before a user does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont

LIGHT: Mapping[str, str] = {
    "canvas": "#F6F4EF",  # window: warm paper
    "surface": "#FFFFFF",  # cards and fields
    "sunken": "#EFECE4",  # hovered rows, quiet fills
    "text": "#1D2429",
    "muted": "#535B63",  # secondary text
    "line": "#DDD8CC",  # separators that carry no meaning
    "control": "#767A7E",  # edges that identify a control
    "primary": "#14584F",
    "primary_hover": "#0E443D",
    "on_primary": "#FFFFFF",
    "primary_soft": "#E1EEEA",  # chosen row, checked answer
    "focus": "#1652D6",
    "focus_gap": "#FFFFFF",  # focus blue straight on the green button has a contrast of only 1.3
    "danger": "#A1242B",  # a term has passed
    "danger_bg": "#FBE8E6",
    "warn": "#7D4600",  # a term within 14 days
    "warn_bg": "#FDF0D9",
    "ok": "#1F6237",  # done, saved
    "ok_bg": "#E3F2E6",
    "info": "#1D4B87",  # offline, neutral notice
    "info_bg": "#E7EFF9",
    "tolk": "#5A3780",  # note for the interpreter
    "tolk_bg": "#F2ECF9",
    "guide": "#6B4A12",  # cultural guidance
    "guide_bg": "#FAF3E3",
    "paper": "#FFFFFF",  # a page of a document is white in both schemes
}

DARK: Mapping[str, str] = {
    "canvas": "#15191B",
    "surface": "#1E2427",
    "sunken": "#101315",
    "text": "#ECE9E2",
    "muted": "#ABB3B7",
    "line": "#333C40",
    "control": "#7F8A90",
    "primary": "#6FC6B5",
    "primary_hover": "#8AD6C7",
    "on_primary": "#0B2420",
    "primary_soft": "#1B3631",
    "focus": "#8FB4FF",
    "focus_gap": "#15191B",
    "danger": "#FF9C97",
    "danger_bg": "#3D1F20",
    "warn": "#F2BF6B",
    "warn_bg": "#37290F",
    "ok": "#86D29B",
    "ok_bg": "#1A3322",
    "info": "#9CC3F5",
    "info_bg": "#1B2C42",
    "tolk": "#CDB2EE",
    "tolk_bg": "#2E2340",
    "guide": "#E3C482",
    "guide_bg": "#332A16",
    "paper": "#FFFFFF",
}

RADIUS: Mapping[str, int] = {"pill": 6, "control": 10, "card": 14}
TYPE: Mapping[str, int] = {"caption": 14, "body": 16, "lead": 18, "h3": 18, "h2": 22, "question": 24, "h1": 30}
TEXT_SIZES = (1.0, 1.25, 1.5, 2.0)


@dataclass(frozen=True, slots=True)
class Script:
    """How a script is set: families in order of preference, and its size beside Latin of the same role."""

    families: tuple[str, ...]
    size: float
    leading: float
    """Line height in font sizes: a font's own line spacing differs from 133 % to 211 %."""
    above: float
    below: float
    """Room above and below a paragraph, in font sizes, for ink that leaves the line height."""


SCRIPTS: Mapping[str, Script] = {
    "latn": Script(("Source Sans 3", "Noto Sans", "Segoe UI"), 1.0, 1.36, 0.0, 0.02),
    "arab": Script(("Noto Sans Arabic", "Source Sans 3", "Segoe UI"), 1.16, 1.55, 0.06, 0.32),
    "ethi": Script(("Noto Sans Ethiopic", "Source Sans 3", "Nyala", "Ebrima"), 1.04, 1.48, 0.04, 0.06),
}


@dataclass(frozen=True, slots=True)
class Language:
    own_name: str
    dutch_name: str
    script: str
    rtl: bool = False


_DARI = Language("دری", "Dari", "arab", rtl=True)

LANGUAGES: Mapping[str, Language] = {
    "nl": Language("Nederlands", "Nederlands", "latn"),
    "en": Language("English", "Engels", "latn"),
    "ar": Language("العربية", "Arabisch", "arab", rtl=True),
    "ti": Language("ትግርኛ", "Tigrinya", "ethi"),
    "tr": Language("Türkçe", "Turks", "latn"),
    "fa": Language("فارسی", "Farsi", "arab", rtl=True),
    "fa_AF": _DARI,
    "prs": _DARI,
    "so": Language("Soomaali", "Somalisch", "latn"),
    "kmr": Language("Kurmancî", "Koerdisch (Kurmanci)", "latn"),
    "uk": Language("Українська", "Oekraïens", "latn"),
}


def language(code: str) -> Language:
    """The language of a code; one that the product does not carry is set as Latin text under its own code."""
    return LANGUAGES.get(code.replace("-", "_")) or Language(code, code, "latn")


@dataclass(frozen=True, slots=True)
class Theme:
    """What the application wears: a colour scheme and a text size."""

    scheme: str
    colours: Mapping[str, str]
    scale: float

    def px(self, value: float) -> int:
        return max(1, round(value * self.scale))

    def colour(self, name: str) -> QColor:
        return QColor(self.colours[name])

    def font(self, role: str = "body", lang: str = "nl", *, bold: bool = False) -> QFont:
        script = language(lang).script
        setting = SCRIPTS[script]
        font = QFont(list(setting.families))
        font.setPixelSize(self.px(TYPE[role] * setting.size))
        if bold:  # only Source Sans has a semibold; the Noto fonts go from regular to bold
            font.setWeight(QFont.Weight.DemiBold if script == "latn" else QFont.Weight.Bold)
        return font


def theme(scheme: str = "light", scale: float = 1.0) -> Theme:
    return Theme(scheme, DARK if scheme == "dark" else LIGHT, scale)


_worn = theme()


def current() -> Theme:
    """The theme that is worn now; light at 100 % until `dress.dress` has put on another."""
    return _worn


def wear(chosen: Theme) -> None:
    global _worn
    _worn = chosen


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 to 1. Source: WCAG 2.2, definition of relative luminance."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, definition of contrast ratio."""
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)
