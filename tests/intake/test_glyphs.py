"""Which letters the shipped fonts can draw, held against another reader of the same files."""

from __future__ import annotations

from importlib.resources import files

import pytest
import uharfbuzz as hb

from desktop.intake import glyphs

FONTS = sorted(
    (file for file in files("resources").joinpath("fonts").iterdir() if file.name.endswith(".ttf")),
    key=lambda file: file.name,
)


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.name)
def test_a_font_is_read_as_the_shaper_reads_it(font):
    assert set(glyphs.characters(font.read_bytes())) == set(hb.Face(hb.Blob(font.read_bytes())).unicodes)


@pytest.mark.parametrize("font", [font for font in FONTS if "Regular" not in font.name], ids=lambda font: font.name)
def test_bold_has_the_letters_of_regular(font):
    regular = font.name.partition("-")[0] + glyphs.REGULAR
    usual = files("resources").joinpath("fonts", regular).read_bytes()
    assert set(glyphs.characters(font.read_bytes())) == set(glyphs.characters(usual))


@pytest.mark.parametrize(
    "text",
    [
        "Hoe heet u?",
        "Één café, 'n ij",
        "مرحبًا، كيف الحال؟",
        "می‌خواهم گپ بزنم پښتو",
        "ሰላም። ከመይ ኣለኹም፧",
        "Çoğu şey İyi",
        "Hûn çawa ne? Ḧ ẍ",
        "line\nline",
    ],
)
def test_the_languages_of_clients_can_be_drawn(text):
    assert glyphs.missing(text) == ()


def test_what_cannot_be_drawn_is_named_in_order():
    assert glyphs.missing("漢 a 🙂 字 漢") == ("字", "漢", "🙂")
