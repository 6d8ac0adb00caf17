"""A part that keeps its height: what is inside decides how high it is, at every width and after every change."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from desktop.views.parts.frames import column, hold
from desktop.views.parts.rows import PlainRow, Row, RowLook
from desktop.views.parts.settled import Settled
from desktop.views.theme.bilingual import LangText

LONG = "Een zin die op een smal scherm niet op een regel past. " * 6


@pytest.fixture
def text(dressed):
    return LangText(LONG)


@pytest.fixture
def shown(qtbot, text, settle):
    """A part with one text, in a page that gives it its height."""
    page = QWidget()
    qtbot.addWidget(page)
    inside = column(0)
    part = Settled(hold(_around(text)))
    inside.addWidget(part)
    inside.addStretch(1)
    page.setLayout(inside)
    page.resize(700, 900)
    page.show()
    settle()
    return page, part


def _around(text):
    layout = column(0)
    layout.addWidget(text)
    return layout


def test_it_is_as_high_as_its_content_at_that_width(shown, text):
    _page, part = shown
    assert part.height() == text.heightForWidth(part.width())


def test_narrower_is_higher_and_wider_again_leaves_no_gap(shown, text, settle):
    page, part = shown
    wide = part.height()
    page.resize(320, 900)
    settle()
    assert part.height() == text.heightForWidth(part.width()) > wide
    page.resize(700, 900)
    settle()
    assert part.height() == wide


def test_a_change_inside_changes_its_height(shown, text, settle):
    _page, part = shown
    before = part.height()
    text.show_text("Kort.")
    settle()
    assert part.height() == text.heightForWidth(part.width()) < before


def test_another_text_size_is_measured_anew(shown, text, settle, dressed):
    _page, part = shown
    before = part.height()
    dressed("light", 2.0)
    settle()
    assert part.height() > before


@pytest.mark.parametrize("kind", [Row, PlainRow])
def test_a_row_is_measured_anew_at_another_text_size(qtbot, dressed, kind):
    row = kind(RowLook(lines=(LONG,)))
    qtbot.addWidget(row)
    before = row.heightForWidth(400)
    dressed("light", 2.0)
    assert row.heightForWidth(400) > before


def test_a_row_with_other_words_is_measured_anew(qtbot, dressed):
    row = Row(RowLook(lines=(LONG,)))
    qtbot.addWidget(row)
    before = row.heightForWidth(400)
    row.show_look(RowLook(lines=("Kort.",)))
    assert row.heightForWidth(400) < before
