"""Columns divide over pages where a reader would: headings stay with their text, a ground with what it supports."""

from __future__ import annotations

import pytest

from desktop.paper.columns import Band, Cell, Columns
from desktop.paper.shaping import shape
from desktop.paper.text import Style, Text

STYLE = Style(size=10, leading=20)
WIDTH, PAGE = 100.0, 400.0


def a_text(lines: int, word: str = "woord", language: str = "nl") -> Text:
    """A paragraph of so many lines: each word fills more than half of the width."""
    return Text(shape(" ".join([f"{word}{'en' * 5}"] * lines), language), STYLE, None)


def a_band(*lines: int, **rest) -> Band:
    return Band(tuple(Cell((a_text(count),), place * WIDTH, WIDTH) for place, count in enumerate(lines)), **rest)


def heights(part) -> list[list[int]]:
    return [[sum(len(text.lines(cell.width)) for text in cell.texts) for cell in band.cells] for band in part.bands]


def split(bands, room):
    return [heights(part) for part in Columns(bands, WIDTH, PAGE).split(WIDTH, room)]


def test_the_sample_has_the_lines_it_says():
    assert heights(Columns([a_band(3, 1)], WIDTH, PAGE)) == [[3, 1]]


def test_whole_bands_stay_whole_when_they_fit():
    assert split([a_band(2), a_band(2), a_band(3)], 80) == [[[2], [2]], [[3]]]


def test_a_long_band_is_divided_between_lines_in_each_column():
    assert split([a_band(6, 8)], 100) == [[[4, 5]], [[2, 3]]]


def test_a_column_that_would_stay_empty_takes_the_other_along():
    assert split([a_band(1), a_band(6, 3)], 60) == [[[1]], [[6, 3]]]


def test_a_heading_goes_with_the_text_that_does_not_fit():
    assert split([a_band(2), a_band(1, keep=True), a_band(3)], 60) == [[[2]], [[1], [3]]]


def test_a_text_with_its_ground_is_not_divided():
    assert split([a_band(1), a_band(5, whole=True)], 100) == [[[1]], [[5]]]


def test_nothing_is_split_off_when_only_a_heading_would_fit():
    assert split([a_band(1, keep=True), a_band(3)], 20) == []


def test_on_a_whole_page_something_is_always_placed():
    too_long = [a_band(1, keep=True), a_band(30, keep=True), a_band(1)]
    assert split(too_long, PAGE) == [[[1], [19]], [[11], [1]]]


def test_the_gap_above_a_band_is_kept_below_and_swallowed_at_the_top_of_a_page():
    head, tail = Columns([a_band(2), a_band(3, gap=7)], WIDTH, PAGE, before=12).split(WIDTH, 45)
    assert (head.spaceBefore, tail.spaceBefore) == (12, 7)
    assert tail.wrap(WIDTH, PAGE)[1] == 60


@pytest.mark.parametrize("room", range(20, 400, 7))
def test_no_line_is_lost_wherever_a_page_ends(room):
    bands = [a_band(1, 1, keep=True), a_band(4, 6, gap=3), a_band(7, 2, gap=3), a_band(5, whole=True)]
    parts = Columns(bands, WIDTH, PAGE).split(WIDTH, room)
    total = [
        sum(row[0] for part in parts for row in heights(part)),
        sum(row[1] for part in parts for row in heights(part) if len(row) > 1),
    ]
    assert parts == [] or total == [17, 9]
    assert parts == [] or parts[0].wrap(WIDTH, room)[1] <= room
