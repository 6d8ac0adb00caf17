"""Leerbaarheidstoets: what stands on the screen and what is reported."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.intake.lbt import standing
from desktop.presenters.lbt import CIRCUMSTANCES, GROUND, LANGUAGE, MADE_ON, SCORE, STAND, DuoFact, page
from desktop.presenters.work import Problem
from tests.presenters.builders import TODAY
from tests.presenters.weighing import a_test
from tests.views.screens import lbt_screen, open_in

MADE = date(2026, 10, 2)


@pytest.fixture
def view(window, settle):
    screen = open_in(window, "lbt")
    settle()
    return screen


def words_on(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_a_stand_is_chosen_from_four_tiles(view, qtbot):
    tiles = view.stand.fields[STAND].grid.tiles
    assert list(tiles) == ["nog_niet", "gepland", "gemaakt", "vrijgesteld"]
    assert tiles["gemaakt"].isChecked()
    with qtbot.waitSignal(view.told) as told:
        tiles["vrijgesteld"].click()
    assert told.args == ["dossier-1", STAND, "vrijgesteld", True]


def test_the_outcome_stands_with_its_threshold_and_source(view):
    shown = words_on(view)
    assert "De B1-route is niet haalbaar" in shown
    assert "28 of meer, sinds 12 april 2023" in shown
    assert "Bron: Divosa" in shown
    assert "geen besluit" in shown


def test_a_score_is_reported_as_typed_and_at_the_latest_when_leaving_the_field(view, qtbot):
    field = view.form.fields[SCORE]
    field.edit.clear()
    with qtbot.waitSignal(view.told) as told:
        QTest.keyClicks(field.edit, "29")
        view.flush()
    assert told.args == ["dossier-1", SCORE, "29", True]


def test_a_score_that_cannot_be_is_told_below_it_and_stays_to_be_changed(view, settle):
    field = view.form.fields[SCORE]
    field.edit.clear()
    QTest.keyClicks(field.edit, "77")
    view.show_fault(SCORE, Problem("Een score is een heel getal van 0 tot en met 40.", ""))
    settle()
    assert "Een score is een heel getal van 0 tot en met 40." in words_on(view)
    assert field.edit.text() == "77"


def test_only_what_belongs_to_the_stand_is_visible(view, settle):
    view.show_page(page(a_test(stand="vrijgesteld", ground="horen"), TODAY))
    settle()
    assert view.form.fields[GROUND].isVisible()
    assert not view.form.fields[SCORE].isVisible()
    assert not view.how_it_went.isVisible()
    assert "niet goed horen" in words_on(view)


def test_duo_stands_on_top_of_what_was_written_down_here(view, settle):
    duo = DuoFact(outcome="B1-route haalbaar", on=MADE, standing=standing(duo_uitslag="B1-route haalbaar"))
    own = standing(stand="gemaakt", score=27, made_on=MADE)
    view.show_page(page(a_test(stand="gemaakt", score=27, made_on=MADE, own=own, duo=duo), TODAY))
    settle()
    assert "DUO: B1-route haalbaar. Dit telt." in words_on(view)
    assert "U schreef op: niet haalbaar." in words_on(view)
    assert view.duo.mapTo(view, view.duo.pos()).y() < view.stand.mapTo(view, view.stand.pos()).y()


def test_without_duo_there_is_no_empty_card(view):
    assert not view.duo.isVisible()


def test_looking_along_hides_how_she_saw_the_test(qtbot, dressed, settle):
    view = lbt_screen()
    qtbot.addWidget(view)
    view.show()
    settle()
    assert view.how_it_went.fields[CIRCUMSTANCES].isVisible()
    view.share(shared=True)
    settle()
    assert not view.how_it_went.fields[CIRCUMSTANCES].isVisible()
    assert view.how_it_went.fields[LANGUAGE].isVisible()
    assert "Haddad" not in words_on(view)
    view.share(shared=False)
    settle()
    assert view.how_it_went.fields[CIRCUMSTANCES].isVisible()


def test_what_is_being_typed_stays_when_something_else_is_saved(view):
    view.how_it_went.fields[CIRCUMSTANCES].edit.setPlainText("Het was")
    view.show_kept(page(a_test(stand="gemaakt", score=28, made_on=MADE), TODAY))
    assert view.how_it_went.fields[CIRCUMSTANCES].edit.toPlainText() == "Het was"
    assert view.form.fields[SCORE].edit.text() == "28"
    assert view.form.fields[MADE_ON].edit.text() == "2-10-2026"


def test_an_old_law_dossier_shows_the_reason_and_nothing_to_fill_in(view, settle):
    view.show_page(page(a_test(why_not="De plicht ontstond vóór 2022."), TODAY))
    settle()
    assert "De plicht ontstond vóór 2022." in words_on(view)
    assert not view.stand.isVisible()
    assert not view.to_advice.isVisible()


def test_the_way_on_is_the_advice_and_undo_listens(view, qtbot):
    with qtbot.waitSignal(view.advice_requested):
        view.to_advice.click()
    view.to_advice.setFocus()
    with qtbot.waitSignal(view.undo_requested):
        QTest.keySequence(view.to_advice, QKeySequence("Ctrl+Z"))
    with qtbot.waitSignal(view.back_requested):
        view.header.back.click()
