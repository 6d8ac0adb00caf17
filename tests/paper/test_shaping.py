"""Letters join, nothing is lost, and what reads from left to right keeps doing so in a text that does not."""

from __future__ import annotations

import hashlib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.paper.bidi import visual_order
from desktop.paper.fonts import ARABIC, ETHIOPIC, FAMILIES, LATIN, UnknownGlyph, chain, face
from desktop.paper.shaping import Shaped, isolate, prepared, shape, visible

NASKH = "8c67eaa2f0086872"


def shown(shaped: Shaped) -> str:
    """The text of the glyphs as they stand on one line, from left to right."""
    order = visual_order([run.level for run in shaped.runs])
    return "".join(glyph.text for place in order for glyph in shaped.runs[place].glyphs)


def places(shaped: Shaped, part: str) -> list[float]:
    """Where each character of `part` begins on one line, in the order of the text."""
    start = shaped.text.index(part)
    x, found = 0.0, {}
    for place in visual_order([run.level for run in shaped.runs]):
        for glyph in shaped.runs[place].glyphs:
            found[glyph.at] = x
            x += glyph.advance
    return [found[at] for at in range(start, start + len(part))]


def test_arabic_letters_join():
    (run,) = shape("سلام", "ar").runs
    nominal = [run.face.font.get_nominal_glyph(ord(letter)) for letter in "سلام"]
    assert [glyph.id for glyph in run.glyphs] == [482, 1565, 448, 250]
    assert nominal == [247, 445, 3, 482]


def test_the_glyph_numbers_belong_to_the_font_file_that_is_shipped():
    data = resources.files("resources").joinpath("fonts", "NotoNaskhArabic-Regular.ttf").read_bytes()
    assert hashlib.sha256(data).hexdigest()[:16] == NASKH


@pytest.mark.parametrize(
    "part",
    [
        "24-11-2026",
        "24/11/2026",
        "٢٤-١١-٢٠٢٦",
        "۲۴-۱۱-۲۰۲۶",
        "10:30",
        "BSN: 123456782",
        "14 030",
        "06-12345678",
        "06 – 1234 5678",
        "+31 6 12345678",
        "NL91 ABNA 0417 1643 00",
        "www.inburgeren.nl",
        "https://www.dijkstad.example/plan?nr=12&taal=ar",
        "m.dewit@dijkstad.example",
        "€ 1.283,25",
        "50%",
        "1.500-2.000",
        "Amina Al-Hassan",
        "’s-Hertogenbosch",
        "Postbus 100, 3999 ZZ Dijkstad",
        "C-158/23",
        "B1",
    ],
)
@pytest.mark.parametrize("sentence", ["أُعِدَّت هذه الخطة بتاريخ {} من قِبَل بلدية", "({})، في", "{}"])
def test_numbers_and_names_read_from_left_to_right_in_arabic(part, sentence):
    xs = places(shape(sentence.format(part), "ar"), part)
    assert xs == sorted(xs)


def test_two_sentences_with_numbers_keep_their_order():
    text = shape("المستوى B1. 36 شهرًا", "ar")
    assert places(text, "36")[0] < places(text, "B1")[0]


def test_an_arabic_name_in_dutch_does_not_take_the_number_after_it_along():
    shaped = shape("Naam: سميرة 1990, Dijkstad", "nl")
    assert places(shaped, "سميرة")[0] < places(shaped, "1990")[0] < places(shaped, "Dijkstad")[0]


def test_a_bracket_in_arabic_can_be_found_as_it_is_seen():
    assert shown(shape("خطة (BSN) عمل", "ar")).count("(BSN)") == 1


def test_controls_that_somebody_typed_do_not_break_the_isolates():
    assert prepared("a\u202eb\u2066c\u2069\u200f") == "abc"


def test_isolating_adds_nothing_that_is_drawn():
    text = "بتاريخ 24-11-2026 عند ROC"
    assert visible(isolate(text, 1)) == text


@pytest.mark.parametrize(("character", "code"), [("漢", "U+6F22"), ("😀", "U+1F600"), ("\ue000", "U+E000")])
def test_a_character_that_no_font_has_is_named(character, code):
    with pytest.raises(UnknownGlyph) as raised:
        shape(f"Straat {character} 1", "nl")
    assert raised.value.character == character
    assert code in raised.value.message
    assert character in raised.value.message


def test_a_mark_that_no_font_can_put_on_its_letter_is_named():
    with pytest.raises(UnknownGlyph):
        shape("a\u0f71", "nl")


LETTERS = (
    "".join(chr(code) for code in range(0x20, 0x7F))
    + "".join(chr(code) for code in range(0xA1, 0x250) if code != 0xAD)
    + "ʻʼẞ–—‘’“”…€•·"
    + "".join(chr(code) for code in range(0x400, 0x482))
    + "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئپچژگکیټډړږښګڼېۍ،؛؟٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
    + "ሀለሐመሠረሰሸቀቐበተቸኀነኘአኣከኸወዐዘዠየደጀገጠጨጰጸፀፈፐ፡።፣፤፥፦፧"
)


@given(st.text(LETTERS, max_size=40), st.sampled_from(["nl", "ar", "fa", "ps", "ti", "tr", "so"]), st.booleans())
def test_every_character_of_a_text_is_drawn(text, language, bold):
    shaped = shape(text, language, bold=bold)
    glyphs = [glyph for run in shaped.runs for glyph in run.glyphs]
    covered = {at for run in shaped.runs for at in range(run.start, run.end)}
    assert visible(shaped.text) == visible(prepared(text))
    assert all(glyph.id and glyph.text for glyph in glyphs)
    assert all(shaped.text[at] not in visible(shaped.text) for at in range(len(shaped.text)) if at not in covered)


@pytest.mark.parametrize(("language", "family"), [("ar", ARABIC), ("fa-AF", ARABIC), ("ti", ETHIOPIC), ("uk", LATIN)])
def test_a_language_is_set_in_its_own_letters_first_and_never_without_the_others(language, family):
    faces = chain(language, bold=True)
    assert faces[0].name == f"{family}-Bold"
    assert len(faces) == len(FAMILIES)


def test_arabic_is_set_larger_than_the_latin_beside_it():
    assert face(ARABIC, False).scale > face(LATIN, False).scale
