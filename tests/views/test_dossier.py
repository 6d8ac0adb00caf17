"""The dossier's page: the talks, what was agreed, and the ways from there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.presenters.preparation import AdultFact
from desktop.presenters.series import FIRST
from tests.presenters.held import a_held_talk, a_ready_talk, a_series
from tests.views.screens import dossier_screen, open_in

SEVEN = tuple(a_held_talk(f"2026-11-0{day}") for day in range(1, 8))


def words_on(view) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def talks_on(view) -> int:
    return sum(block.isVisible() for block in view.talks.blocks)


@pytest.fixture
def show(window, settle):
    """A dossier in the window, laid out."""

    def shown(**given):
        view = dossier_screen(**given)
        window.add("dossier", view)
        window.open("dossier")
        settle()
        return view

    return shown


@pytest.mark.parametrize(
    ("button", "signal"), [("review", "review_requested"), ("lbt", "lbt_requested"), ("advice", "advice_requested")]
)
def test_every_way_is_asked_for_by_dossier(window, qtbot, button, signal):
    view = open_in(window, "dossier")
    with qtbot.waitSignal(getattr(view, signal)) as asked:
        getattr(view, button).click()
    assert asked.args == ["dossier-1"]


def test_another_adult_is_asked_for_by_her_own_dossier(window, qtbot):
    view = open_in(window, "dossier")
    (button,) = view.adults
    assert button.text() == "Andere volwassene: Ahmed"
    with qtbot.waitSignal(view.other_adult) as asked:
        button.click()
    assert asked.args == ["dossier-2"]


def test_of_the_adults_before_nothing_stays_when_another_dossier_is_shown(show, settle):
    view = show()
    view.show_page(dossier_screen(dossier_id="dossier-9", adults=(AdultFact("dossier-8", "Lea"),)).page)
    settle()
    assert [button.text() for button in view.adults] == ["Andere volwassene: Lea"]
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "Ahmed" not in str([button.accessibleName() for button in view.findChildren(QPushButton)])


def test_where_there_is_nothing_to_open_there_is_no_button(show):
    view = show(told=False, why_no_intake="Geen inburgeringsplicht.", adults=(), talks=())
    for way in (view.review, view.lbt, view.advice, view.enforcement):
        assert not way.isVisible()
    assert not view.series.isVisible()


def test_the_talk_that_goes_on_is_one_click_away_and_no_other_is(show, qtbot):
    view = show()
    assert view.talks.resume.text() == "Verder gaan"
    with qtbot.waitSignal(view.intake_requested) as asked:
        view.talks.resume.click()
    assert asked.args == ["dossier-1"]
    assert not show(talks=(a_held_talk(), a_ready_talk())).talks.resume.isVisible()


def test_without_a_talk_the_page_says_so(show):
    assert "Nog geen gesprek gevoerd." in words_on(show(talks=()))


def test_a_talk_tells_everything_that_whoever_takes_over_needs(show):
    words = words_on(show())
    for said in (
        "Ligt klaar",
        "Loopt nog",
        "Gesprek zonder vaste lijst",
        "Maandag 9 november",
        "09:30 tot 10:45 uur",
        "Thuis, samen in één ruimte",
        "Professionele tolk, registernummer 12345",
        "Geen tolk aanwezig, tot 09:50 uur",
        "De partner, een begeleider",
        "Samira belt de taalschool voor een kijkdag.",
        "Inburgeraar · uiterlijk donderdag 12 november · terugverteld",
        "maandag 23 november om 14:00 uur",
    ):
        assert said in words


def test_an_agreement_whose_day_went_by_stands_above_the_talks_without_a_warning(show):
    view = show()
    labels = [label.text() for label in view.talks.findChildren(QLabel) if label.isVisible()]
    assert labels[0] == "De dag van deze afspraak is voorbij"
    assert {label.property("surface") for label in view.talks.findChildren(QLabel)} <= {None}


def test_a_long_series_opens_and_folds(show, settle):
    view = show(talks=SEVEN)
    assert talks_on(view) == FIRST
    assert view.talks.fold.text() == view.talks.fold.accessibleName() == "Toon alle 7 gesprekken"
    view.talks.fold.setFocus()
    view.talks.fold.click()
    settle()
    assert talks_on(view) == 7
    assert view.talks.fold.text() == "Toon de laatste 3 gesprekken"
    view.talks.fold.click()
    settle()
    assert talks_on(view) == FIRST
    assert view.talks.fold.hasFocus()
    assert not view.talks.fold.visibleRegion().isEmpty()


def test_a_short_series_has_nothing_to_fold(show):
    assert not show(talks=SEVEN[:3]).talks.fold.isVisible()


def test_news_of_the_same_dossier_leaves_the_reader_where_she_was(show, settle):
    view = show(talks=SEVEN)
    view.talks.fold.click()
    settle()
    bar = view.scroller.verticalScrollBar()
    bar.setValue(900)
    view.show_page(view.page)
    settle()
    assert talks_on(view) == 7
    assert bar.value() == 900


def test_another_dossier_begins_folded_and_at_the_top(show, settle):
    view = show(talks=SEVEN)
    view.talks.fold.click()
    settle()
    view.scroller.verticalScrollBar().setValue(400)
    view.show_page(dossier_screen(dossier_id="dossier-9", talks=SEVEN).page)
    settle()
    assert talks_on(view) == FIRST
    assert view.scroller.verticalScrollBar().value() == 0


@pytest.mark.parametrize("name", ["resume", "fold"])
def test_a_button_of_the_talks_keeps_the_keyboard_when_the_page_is_read_again(show, settle, name):
    view = show(talks=a_series())
    button = getattr(view.talks, name)
    button.setFocus()
    view.show_page(view.page)
    settle()
    assert button.hasFocus()


def test_the_way_to_another_adult_keeps_the_keyboard_when_the_page_is_read_again(show, settle):
    view = show()
    view.adults[0].setFocus()
    view.show_page(view.page)
    settle()
    assert view.adults[0].hasFocus()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_an_open_series_never_leaves_the_screen_sideways(dressed, show, settle, scale):
    dressed(scale=scale)
    view = show(adults=(AdultFact("dossier-2", "Abdulrahman Mohammed Abdulkarim Abdurrahman Mustafa"),))
    view.talks.fold.click()
    settle()
    assert view.scroller.widget().width() <= view.scroller.viewport().width()
    for label in view.talks.findChildren(QLabel):
        if label.isVisible() and label.hasHeightForWidth():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


@pytest.mark.parametrize(("scale", "beside"), [(1.0, True), (2.0, False)])
def test_a_name_in_its_own_script_stands_below_the_other_before_it_breaks_in_a_word(
    dressed, show, settle, scale, beside
):
    dressed(scale=scale)
    view = show(name="Amal Yousef Ibrahim Haddad", own_name="أمل يوسف إبراهيم حداد")
    settle()
    tops = [name.mapTo(view, name.rect().center()).y() for name in (view.heading, view.own_name)]
    assert (abs(tops[0] - tops[1]) < view.heading.height()) is beside
    assert view.own_name.width() >= view.own_name.sizeHint().width()
