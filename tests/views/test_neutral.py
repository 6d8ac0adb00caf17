"""Meekijken as a state of the window, and the wall between two people of one household."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.presenters.client_screen import ClientSheet, client_page
from desktop.presenters.help_cards import SAFETY
from desktop.presenters.help_cards import page as card_page
from desktop.presenters.question import Words, page
from desktop.presenters.together import FOR_TWO
from desktop.presenters.together import NEUTRAL as NAME
from desktop.views.parts.together import ForTwo
from desktop.views.window import Window
from tests.presenters.builders import a_question
from tests.presenters.test_help_cards import some_facts
from tests.views.canaries import deleted_now, everything_seen, everything_there
from tests.views.screens import BSN, SCREENS, neutral_screen, open_in

WAIT = Words("Een ogenblik. Wij gaan zo verder.", "لحظة من فضلك. سنواصل بعد قليل.")
BEHIND_THE_LOCK = sorted(set(SCREENS) - {"unlock", "enrolment"})
ALONE = sorted(set(BEHIND_THE_LOCK) - FOR_TWO - {NAME})
PRIVATE = (
    *("Haddad", "Demir", "Khateeb", "Tesfay", "Truus", "Bakker", "Lange Naam", BSN),
    *("Slaapt slecht", "slaap en energie", "Vertaal letterlijk", "Gesproken: vergeten", "De bus is duur"),
)
"""What the screens of `tests.views.screens` hold of persons, notes, guidance and numbers."""

DEADLINES = ("december", "te laat", "dagen", "weken")


def press(window: Window, keys: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))


def pixels(window: QWidget) -> bytes:
    """One paint of the window, at once."""
    image = window.grab().toImage()
    return bytes(image.constBits())


def found(said: str, words: tuple[str, ...]) -> list[str]:
    return [word for word in words if word in said]


def lines_with(said: str, words: tuple[str, ...]) -> list[str]:
    return [line for line in said.splitlines() if found(line, words)]


@pytest.fixture
def before() -> frozenset[QWidget]:
    """What an earlier test left behind: widgets that Python has not let go yet are not of the person before."""
    return frozenset(QApplication.allWidgets())


@pytest.fixture
def crowded(before, window, settle) -> Iterator[Window]:
    """A window in which every screen, panel and field holds something of the person who was there before."""
    for name in BEHIND_THE_LOCK:
        if name != NAME:
            open_in(window, name)
    window.screens["dossier"].show_bsn.click()
    window.open("dossiers")
    QTest.keyClicks(window.screens["dossiers"].field, "Haddad")
    window.open("intake")
    intake = window.screens["intake"]
    intake.card.note.setFocus()
    QTest.keyClicks(intake.card.note, "Zei dat Haddad niet slaapt")
    window.client.show()
    window.client.show_question(client_page(page(a_question()), Words("Gezondheid")))
    window.cards.show_page(card_page(some_facts(), SAFETY, looked_at=False))
    window.cards.show()
    QApplication.clipboard().setText("Samira Haddad")
    window.add(NAME, neutral_screen(), full=True)
    settle()
    yield window
    window.client.close()


# Meekijken


@pytest.mark.parametrize("name", ALONE)
def test_one_key_covers_a_screen_that_is_the_professionals_alone(window, settle, name):
    open_in(window, name)
    settle()
    press(window, "F9")
    seen = everything_seen(window)
    assert window.shared
    assert found(seen, PRIVATE + DEADLINES) == []
    assert "U kunt de laptop nu draaien" in seen
    assert not window.sidebar.isVisible()
    assert window.windowTitle() == "Regiekoffer"


@pytest.mark.parametrize("name", BEHIND_THE_LOCK)
def test_nothing_private_is_seen_on_any_screen_while_it_is_on(window, settle, name):
    open_in(window, name)
    settle()
    press(window, "F9")
    assert found(everything_seen(window), PRIVATE) == []
    settle()
    assert found(everything_seen(window), PRIVATE) == []


@pytest.mark.parametrize("name", [name for name in ALONE if name != "today"])
def test_the_first_picture_after_the_key_is_the_same_whatever_was_there(window, settle, name):
    pictures = []
    for screen in ("today", name):
        open_in(window, screen)
        settle()
        before = pixels(window)
        press(window, "F9")
        pictures.append(pixels(window))
        assert pictures[-1] != before
        press(window, "F9")
    assert pictures[0] == pictures[1]


def test_the_first_picture_of_a_question_after_the_key_is_the_same_for_anybody(window, settle):
    intake = open_in(window, "intake")
    other = a_question(
        person="Yusuf Demir",
        note="Wil liever een man als begeleider.",
        interpreter_note="Let op het dialect.",
        guidance=(),
        terms=(),
        ask="Hoe gaat het met slapen?",
        seen_by=("Uw contactpersoon",),
    )
    pictures = []
    for facts in (a_question(), other):
        window.share(shared=False)
        intake.show_question(page(facts))
        settle()
        before = pixels(window)
        press(window, "F9")
        pictures.append(pixels(window))
        assert pictures[-1] != before
    assert pictures[0] == pictures[1]


def test_the_cover_goes_by_the_key_or_by_its_button_and_the_screen_is_back(window, settle):
    open_in(window, "today")
    settle()
    press(window, "F9")
    press(window, "F9")
    assert window.stack.isVisible()
    assert window.sidebar.isVisible()
    press(window, "F9")
    settle()
    assert window.cover.end.hasFocus()
    QTest.keyClick(window.cover.end, Qt.Key.Key_Space)
    assert not window.shared
    assert window.stack.isVisible()


def test_a_line_says_that_the_laptop_may_be_turned(window, settle):
    open_in(window, "intake")
    settle()
    assert not window.turned.isVisible()
    press(window, "F9")
    settle()
    assert window.turned.strip.words.text() == "Meekijken staat aan. U kunt de laptop nu draaien."
    assert window.turned.isVisible()
    press(window, "F9")
    assert not window.turned.isVisible()


def test_the_switch_on_the_screen_and_the_key_are_the_same_switch(window):
    intake = open_in(window, "intake")
    assert isinstance(intake, ForTwo)
    intake.share_button.click()
    assert window.shared
    press(window, "F9")
    assert (window.shared, intake.shared, intake.share_button.isChecked()) == (False, False, False)
    press(window, "F9")
    assert (window.shared, intake.shared, intake.share_button.isChecked()) == (True, True, True)


def test_a_screen_that_opens_by_itself_stays_covered_until_somebody_says_so(window, settle):
    open_in(window, "today")
    open_in(window, "intake")
    press(window, "F9")
    window.open("today")
    settle()
    assert found(everything_seen(window), PRIVATE) == []
    window.open("intake")
    settle()
    assert window.shared
    assert window.stack.isVisible()


def test_leaving_for_a_list_asks_plainly_and_leaves_the_state(window, qtbot):
    intake = open_in(window, "intake")
    press(window, "F9")
    with qtbot.assertNotEmitted(window.entry_chosen):
        press(window, "Ctrl+2")
    with qtbot.waitSignal(window.entry_chosen) as chosen:
        intake.strip.buttons[1].click()
    assert chosen.args == ["dossiers"]
    assert not window.shared


def test_a_covered_screen_asks_before_it_leads_elsewhere(window, qtbot):
    open_in(window, "today")
    press(window, "F9")
    with qtbot.assertNotEmitted(window.entry_chosen):
        press(window, "Ctrl+2")
    assert "U verlaat het gesprek" in window.turned.strip.words.text()
    window.turned.strip.buttons[0].click()
    assert window.shared
    press(window, "Ctrl+2")
    with qtbot.waitSignal(window.entry_chosen):
        window.turned.strip.buttons[1].click()
    assert not window.shared


@pytest.mark.parametrize("name", ["unlock", "enrolment"])
def test_before_unlocking_there_is_nothing_to_share(window, name):
    open_in(window, name)
    for keys in ("F9", "F2", "F4", "F8"):
        press(window, keys)
    assert not window.shared
    assert not window.cover.isVisible()
    assert not window.cards.isVisible()
    assert not window.client.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_cover_is_readable_and_reachable_at_any_size(window, dressed, settle, scale):
    dressed(scale=scale)
    open_in(window, "today")
    settle()
    press(window, "F9")
    settle()
    inside = QRect(window.cover.end.mapTo(window, window.cover.end.rect().topLeft()), window.cover.end.size())
    assert window.rect().contains(inside)
    assert window.cover.end.hasFocus()


# Between two people


def test_between_two_people_there_is_one_sentence_and_one_way_on(window, settle, qtbot):
    window.add(NAME, neutral_screen(), full=True)
    window.open(NAME)
    settle()
    view = window.screens[NAME]
    seen = everything_seen(view)
    assert WAIT.dutch in seen
    assert WAIT.translated in seen
    assert view.on.hasFocus()
    assert not window.sidebar.isVisible()
    assert window.windowTitle() == "Regiekoffer"
    with qtbot.waitSignal(view.went_on):
        QTest.keyClick(view.on, Qt.Key.Key_Space)


def test_no_key_leads_past_the_sentence(window, qtbot):
    window.add(NAME, neutral_screen(), full=True)
    window.open(NAME)
    with qtbot.assertNotEmitted(window.entry_chosen), qtbot.assertNotEmitted(window.back_requested):
        for keys in ("Ctrl+1", "Ctrl+2", "Ctrl+K", "Alt+Left", "F9"):
            press(window, keys)
    assert window.current == NAME
    with qtbot.waitSignal(window.lock_requested):
        press(window, "Ctrl+L")


def test_the_canaries_are_found_where_they_were_put(before, crowded):
    there = everything_there(but=before)
    assert found(there, PRIVATE) == list(PRIVATE)


def test_nothing_of_the_person_before_is_in_any_widget_while_the_sentence_shows(before, crowded):
    crowded.open(NAME)
    crowded.forget()
    deleted_now()
    there = everything_there(but=before)
    assert lines_with(there, PRIVATE) == []
    assert found(there, ("Is er iets met uw gezondheid", "هل هناك أمور", "meldcode", "Veiligheid")) == []
    assert WAIT.dutch in there


def test_a_search_and_typing_to_undo_are_gone_with_the_screens(crowded):
    crowded.open(NAME)
    crowded.forget()
    deleted_now()
    assert set(crowded.screens) == {NAME}
    assert crowded.stack.count() == 1
    fresh = open_in(crowded, "dossiers")
    assert fresh.typed == ""
    assert not fresh.field.isUndoAvailable()


def test_meekijken_is_off_again_for_the_next_person(crowded, settle):
    crowded.open("intake")
    crowded.share(shared=True)
    crowded.open(NAME)
    crowded.forget()
    deleted_now()
    assert not crowded.shared
    open_in(crowded, "intake")
    settle()
    assert not crowded.turned.isVisible()


def test_the_clients_screen_waits_between_two_people(crowded):
    crowded.open(NAME)
    crowded.forget()
    assert crowded.client.isVisible()
    crowded.client.show_sheet(ClientSheet("ar", WAIT))
    deleted_now()
    seen = everything_seen(crowded.client)
    assert WAIT.translated in seen
    assert "gezondheid" not in seen


def test_the_screen_before_the_lock_stays(window):
    open_in(window, "unlock")
    open_in(window, "today")
    window.add(NAME, neutral_screen(), full=True)
    window.open(NAME)
    window.forget()
    assert set(window.screens) == {NAME, "unlock"}
