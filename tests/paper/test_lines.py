"""Lines hold everything once, none is too wide, and numbers and names stay whole."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.paper.lines import break_lines, breaks, pieces
from desktop.paper.shaping import shape, visible
from desktop.paper.text import Style, Text

SENTENCES = [
    ("nl", "U leert Nederlands tot niveau B1 bij Al-Hassan, € 1.283,25 per maand; bel 14 030 of kijk op www.x.nl/a."),
    ("ar", "أُعِدَّت هذه الخطة بتاريخ 24-11-2026 من قِبَل بلدية Dijkstad بالاشتراك مع Amina Al-Hassan (BSN: 123456782)."),
    ("ti", "ኣብ ውሽጢ 36 ኣዋርሕ ቋንቋ ሆላንድ ክሳብ ደረጃ B1 ክትመሃሩ ኢኹም።ተወሳኺ ሓበሬታ፣ ናብ 14 030 ደውሉ።"),
    ("fa", "این برنامه در تاریخ ۲۴-۱۱-۲۰۲۶ آماده شده؛ خانه‌ها و کتاب‌هایی که گچ و پژوهش دارند."),
    ("nl", "Hottentottententententoonstellingsterreinverzekeringsmaatschappij"),
]

WIDTH = st.floats(60, 500)


@given(st.sampled_from(SENTENCES), WIDTH)
@settings(max_examples=150)
def test_every_glyph_is_on_one_line_and_no_line_is_too_wide(sentence, points):
    language, words = sentence
    shaped = shape(words, language)
    width = points * 1000 / 11
    lines = break_lines(shaped, width)
    on_lines = Counter((run.start, glyph) for line in lines for run, glyphs in pieces(shaped, line) for glyph in glyphs)
    assert on_lines == Counter((run.start, glyph) for run in shaped.runs for glyph in run.glyphs)
    assert all(line.width <= width + 0.01 for line in lines)
    assert [line.start for line in lines[1:]] == [line.end for line in lines[:-1]]


@given(st.sampled_from(SENTENCES), WIDTH, st.integers(1, 6))
@settings(max_examples=100)
def test_a_split_paragraph_has_the_lines_of_a_whole_one(sentence, width, fitting):
    language, words = sentence
    whole = Text(shape(words, language), Style(size=11, leading=16), None)
    head, tail = whole.split(width, fitting * 16, fewest=1)
    parts = [part for part in (head, tail) if part]
    assert [line for part in parts for line in part.lines(width)] == list(whole.lines(width))
    assert head is None or head.height(width) <= fitting * 16


@pytest.mark.parametrize(
    "whole", ["14 030", "€ 1.283,25", "Al-Hassan", "B1-route", "06 1234 5678", "ROC Midden-Nederland"]
)
def test_what_belongs_together_is_not_broken(whole):
    text = f"Kijk naar {whole} en verder"
    start = text.index(whole) + (4 if whole.startswith("ROC") else 0)
    assert not breaks(text) & set(range(start + 1, text.index(whole) + len(whole)))


def test_long_compounds_may_break_after_their_hyphen():
    text = "arbeidsmarkt-toeleiding"
    assert text.index("-") + 1 in breaks(text)


def test_ethiopic_breaks_after_its_own_punctuation():
    assert 3 in breaks("ኢኹ።ተወሳኺ")


def test_no_paragraph_leaves_a_single_line_behind():
    words = "een twee drie vier vijf zes zeven acht negen tien"
    text = Text(shape(words, "nl"), Style(size=11, leading=16), None)
    assert len(text.lines(120)) == 3
    head, tail = text.split(120, 2 * 16)
    assert (head, tail) == (None, text)


def test_the_space_at_a_line_end_is_kept_for_who_listens():
    shaped = shape("een twee", "nl")
    first, second = break_lines(shaped, sum(shaped.advances[:6]))
    said = ["".join(glyph.text for _, glyphs in pieces(shaped, line) for glyph in glyphs) for line in (first, second)]
    assert said == ["een ", "twee"]


def test_controls_take_no_room():
    shaped = shape("بتاريخ 24-11-2026", "ar")
    assert [shaped.advances[at] for at, letter in enumerate(shaped.text) if not visible(letter)] == [0.0, 0.0]
