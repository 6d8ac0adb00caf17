import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.presenters.sync import ChipLine
from desktop.views.parts import strip
from desktop.views.theme import tokens
from tests.views.screens import open_in


@pytest.fixture
def heard(window):
    """What the window reported, in order."""
    reports: list[str] = []
    window.entry_chosen.connect(reports.append)
    window.back_requested.connect(lambda: reports.append("back"))
    window.sync_requested.connect(lambda: reports.append("sync now"))
    window.lock_requested.connect(lambda: reports.append("lock"))
    return reports


def press(window, keys: str) -> None:
    """Press keys where the focus is."""
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))


def test_the_side_bar_holds_only_what_exists(window):
    open_in(window, "today")
    words = [button.text() for button in window.sidebar.entries.values()]
    assert words == ["Vandaag", "Dossiers", "Agenda", "Synchroniseren", "Hulp", "Vergrendelen"]


def test_the_side_bar_marks_the_open_screen_and_not_the_click(window, heard):
    open_in(window, "today")
    window.sidebar.entries["dossiers"].click()
    assert heard == ["dossiers"]
    assert window.sidebar.entries["today"].isChecked()
    open_in(window, "dossier")
    assert window.sidebar.entries["dossiers"].isChecked()


@pytest.mark.parametrize("name", ["intake", "plan", "unlock", "enrolment"])
def test_a_visit_and_a_locked_app_have_no_side_bar(window, name):
    open_in(window, name)
    assert not window.sidebar.isVisible()


def test_a_narrow_window_shows_icons_that_keep_their_words_for_a_screen_reader(window, settle):
    open_in(window, "today")
    window.resize(900, 700)
    settle()
    assert window.sidebar.width() == 72
    assert window.sidebar.entries["today"].accessibleName() == "Vandaag"
    assert all(button.toolTip() for button in window.sidebar.entries.values())
    window.resize(1366, 768)
    settle()
    assert window.sidebar.width() == 208


def test_large_text_makes_the_side_bar_narrow_too(window, dressed, settle):
    open_in(window, "today")
    window.show_text_size(1.5)
    settle()
    assert window.sidebar.width() == 108


def test_text_size_goes_in_four_steps_and_is_reported(window):
    open_in(window, "today")
    sizes: list[float] = []
    window.look_changed.connect(lambda _scheme, scale: sizes.append(scale))
    for keys in ("Ctrl++", "Ctrl++", "Ctrl++", "Ctrl++", "Ctrl+-", "Ctrl+0"):
        press(window, keys)
    assert sizes == [1.25, 1.5, 2.0, 2.0, 1.5, 1.0]


def test_the_scheme_changes_by_key(window):
    open_in(window, "today")
    press(window, "Ctrl+Shift+T")
    assert tokens.current().scheme == "dark"
    press(window, "Ctrl+Shift+T")
    assert tokens.current().scheme == "light"


def test_the_keys_lead_where_help_says_they_lead(window, heard):
    open_in(window, "dossier")
    for keys in ("Ctrl+1", "Ctrl+2", "Ctrl+K", "Ctrl+R", "Alt+Left", "Ctrl+L"):
        press(window, keys)
    assert heard == ["today", "dossiers", "search", "sync now", "back", "lock"]


def test_before_unlocking_no_key_opens_anything(window, heard):
    open_in(window, "unlock")
    for keys in ("Ctrl+1", "Ctrl+2", "Ctrl+K", "Ctrl+R", "Alt+Left", "Ctrl+L"):
        press(window, keys)
    assert heard == []


def test_help_opens_beside_the_work_and_closes_with_escape(window, settle):
    open_in(window, "today")
    press(window, "F1")
    settle()
    assert window.help.isVisible()
    assert window.stack.isVisible()
    press(window, "Esc")
    assert not window.help.isVisible()


def test_with_large_text_help_takes_the_place_of_the_work_and_gives_it_back(window, dressed, settle):
    dressed(scale=2.0)
    open_in(window, "today")
    press(window, "F1")
    settle()
    assert not window.stack.isVisible()
    window.help.close_button.click()
    assert window.stack.isVisible()


def test_f6_goes_round_the_parts_of_the_screen(window, settle):
    open_in(window, "intake")
    settle()
    visited = []
    for _pane in range(4):
        press(window, "F6")
        visited.append(QApplication.focusWidget())
    assert len({id(widget) for widget in visited}) == 4, "topics, question, footer, header"
    before = QApplication.focusWidget()
    press(window, "F6")
    press(window, "Shift+F6")
    assert QApplication.focusWidget() is before


def test_the_chip_is_the_same_on_every_screen_and_opens_synchronising(window, heard):
    today, sync = open_in(window, "today"), open_in(window, "sync")
    window.show_chip(ChipLine("Bijgewerkt om 14:05", "check", "ok"))
    assert today.chip.text() == sync.chip.text() == "Bijgewerkt om 14:05"
    today.chip.click()
    assert heard == ["sync"]


def test_the_app_warns_half_a_minute_before_it_locks(window, heard, clock):
    open_in(window, "today")
    clock.now = 269
    window.autolock.tick()
    assert not window.strip.isVisible()
    clock.now = 270
    window.autolock.tick()
    assert window.strip.isVisible()
    assert "30 seconden" in window.strip.words.text()
    clock.now = 300
    window.autolock.tick()
    assert heard == ["lock"]


def test_a_warned_person_keeps_the_app_open(window, heard, clock, settle):
    open_in(window, "today")
    clock.now = 280
    window.autolock.tick()
    window.strip.buttons[0].click()
    settle()
    assert not window.strip.isVisible()
    clock.now = 305
    window.autolock.tick()
    assert heard == []


def test_any_key_or_movement_counts_as_presence(window, clock):
    open_in(window, "today")
    clock.now = 200
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    clock.now = 400
    window.autolock.tick()
    assert not window.strip.isVisible()


def test_what_is_still_being_typed_is_reported_before_the_screen_is_left_or_locked(window):
    intake = open_in(window, "intake")
    notes: list[str] = []
    intake.note_written.connect(lambda _place, text: notes.append(text))
    intake.card.note.setPlainText("In de middag.")
    open_in(window, "today")
    window.open("intake")
    intake.card.note.setPlainText("In de ochtend.")
    window.lock()
    intake.card.note.setPlainText("Op dinsdag.")
    window.close()
    assert notes == ["In de middag.", "In de ochtend.", "Op dinsdag."]


def test_messages_are_announced_without_moving_the_focus(window, monkeypatch, settle):
    open_in(window, "intake")
    settle()
    said: list[str] = []

    class Reader:
        @staticmethod
        def updateAccessibility(event) -> None:
            said.append(event.message())

    monkeypatch.setattr(strip, "QAccessible", Reader)
    before = QApplication.focusWidget()
    intake = window.screens["intake"]
    intake.show_saved("Opgeslagen op deze laptop")
    intake.show_message("Het laatste antwoord is teruggedraaid.")
    window.screens["intake"].show_reply("Dat is goed. Wij slaan deze vraag over.")
    assert said == [
        "Opgeslagen op deze laptop",
        "Het laatste antwoord is teruggedraaid.",
        "Dat is goed. Wij slaan deze vraag over.",
    ]
    assert QApplication.focusWidget() is before
