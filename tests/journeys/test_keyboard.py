"""Without a mouse: from the lock to every screen and back, and the keyboard is always somewhere on the open screen."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from desktop.casework import by_hand
from sync.dossier.begun import Begun
from sync.dossier.names import Name
from tests.journeys.keyboard import Keyboard
from tests.journeys.laptops import READS
from tests.store.builders import DOSSIER, PASSPHRASE

TODAY = date(2026, 8, 10)


@pytest.fixture
def laptop(alone):
    """Unlocked by typing the passphrase and Enter."""
    made = alone(today=lambda: TODAY).start()
    made.settle()
    Keyboard(made).type(PASSPHRASE).press("Return")
    made.until(lambda: made.program.desk is not None)
    made.settle()
    return made


@pytest.fixture
def keyboard(laptop):
    return Keyboard(laptop)


def stands_on(keyboard: Keyboard, screen: str) -> None:
    """The screen is open and the keyboard is on it."""
    assert keyboard.screen == screen
    assert keyboard.laptop.program.window.screens[screen].isAncestorOf(keyboard.focus)


def open_dossier(keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+K").type("sel").press("Return", "Return")
    stands_on(keyboard, "dossier")


def test_after_the_passphrase_the_keyboard_is_on_vandaag(keyboard):
    stands_on(keyboard, "today")


@pytest.mark.parametrize(("key", "screen"), [("Ctrl+2", "dossiers"), ("Ctrl+K", "dossiers"), ("Ctrl+3", "agenda")])
def test_a_key_opens_each_list_and_back_leads_to_vandaag(keyboard, key, screen):
    keyboard.press(key)
    stands_on(keyboard, screen)
    keyboard.press("Alt+Left")
    stands_on(keyboard, "today")


@pytest.mark.parametrize("open_with", ["Space", "Return"])
def test_synchronise_is_reached_from_the_chip_and_back(laptop, keyboard, open_with):
    keyboard.to(laptop.screens.today_view.chip).press(open_with)
    stands_on(keyboard, "sync")
    keyboard.press("Alt+Left")
    stands_on(keyboard, "today")


@pytest.mark.parametrize("open_with", ["Space", "Return"])
def test_from_the_page_of_a_dossier_each_door_opens_and_leads_back_to_it(laptop, keyboard, open_with):
    open_dossier(keyboard)
    page = laptop.screens.dossier_view
    doors = {
        page.intake: "prepare",
        page.plan: "plan",
        page.lbt: "lbt",
        page.advice: "advice",
        page.progress: "progress",
        page.card: "papers",
        page.successor: "successor",
        page.enforcement: "enforcement",
    }
    for door, screen in doors.items():
        keyboard.to(door).press(open_with)
        stands_on(keyboard, screen)
        laptop.desk.drawing.wait()
        keyboard.press("Alt+Left")
        stands_on(keyboard, "dossier")
    keyboard.press("Alt+Left")
    stands_on(keyboard, "dossiers")


def test_from_progress_to_the_hours_of_a_school_and_back(laptop, keyboard):
    open_dossier(keyboard)
    case = laptop.desk.around_the_case()
    keyboard.do(laptop.screens.dossier_view.progress).do(case.progress_view.to_import)
    stands_on(keyboard, "school_import")
    for screen in ("progress", "dossier", "dossiers", "today"):
        keyboard.press("Alt+Left")
        stands_on(keyboard, screen)


def test_from_a_successors_page_to_its_paper_and_back(laptop, keyboard):
    open_dossier(keyboard)
    case = laptop.desk.around_the_case()
    keyboard.do(laptop.screens.dossier_view.successor).do(case.successor_view.paper)
    stands_on(keyboard, "papers")
    laptop.until(lambda: case.papers_view.paper.pages > 0)
    stands_on(keyboard, "papers")
    keyboard.press("Alt+Left")
    stands_on(keyboard, "dossier")


def test_an_appointment_from_the_dossier_leads_into_its_form_and_esc_out_of_it(laptop, keyboard):
    open_dossier(keyboard)
    keyboard.do(laptop.screens.dossier_view.appointment)
    stands_on(keyboard, "agenda")
    view = laptop.desk.around_the_case().agenda_view
    assert view.form.isAncestorOf(keyboard.focus)
    keyboard.press("Esc")
    stands_on(keyboard, "agenda")
    for week in ("Alt+PgDown", "Alt+PgUp", "Alt+Home"):
        keyboard.press(week)
        stands_on(keyboard, "agenda")


def test_a_talk_is_prepared_held_looked_back_on_and_left_with_keys(laptop, keyboard):
    open_dossier(keyboard)
    keyboard.do(laptop.screens.dossier_view.intake).press("Ctrl+Return")
    stands_on(keyboard, "intake")
    laptop.desk.open_intake(str(DOSSIER), READS)
    keyboard.do(laptop.screens.intake_view.card.answers.tiles[0]).press("Ctrl+Return")
    stands_on(keyboard, "intake")
    keyboard.press("Alt+Left")
    stands_on(keyboard, "dossier")
    keyboard.do(laptop.screens.dossier_view.review)
    stands_on(keyboard, "review")
    keyboard.do(laptop.desk.talk_screens.review_view.close_button)
    stands_on(keyboard, "closing")
    for screen in ("review", "intake", "dossier"):
        keyboard.press("Alt+Left")
        stands_on(keyboard, screen)


def test_a_new_dossier_and_later_its_numbers_are_reached_and_left_with_keys(laptop, keyboard):
    keyboard.press("Ctrl+2").do(laptop.screens.dossiers_view.new)
    stands_on(keyboard, "new_dossier")
    keyboard.type("Mina").press("Alt+Left")
    stands_on(keyboard, "dossiers")
    made = by_hand.start(laptop.casework, Begun(name=Name(voornamen="Yusuf")))
    laptop.desk.open_dossier(str(made))
    keyboard.do(laptop.screens.dossier_view.person.add_number)
    stands_on(keyboard, "late_number")
    keyboard.press("Alt+Left")
    stands_on(keyboard, "dossier")


def test_help_and_the_panes_never_lose_the_keyboard(laptop, keyboard):
    open_dossier(keyboard)
    for key in ("F1", "F1", "F6", "F6", "F6", "Shift+F6", "Ctrl+M", "Esc", "Ctrl+Shift+M", "Esc", "Ctrl+Z", "Esc"):
        keyboard.press(key)
        assert QApplication.focusWidget() is not None
    assert laptop.screens.open_dossier == str(DOSSIER)
