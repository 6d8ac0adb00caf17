"""The program: what it remembers of how it looked, whom it greets, and how it ends."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from desktop.app import front, program
from desktop.app.front import Front
from desktop.app.program import Demo, Ended, Setting
from desktop.casework import Casework
from desktop.presenters import days
from desktop.views.theme import tokens
from tests.store.builders import PASSPHRASE

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def usual_look(qapp, dressed_once):
    """Light at 100 % again after each test."""
    yield
    from desktop.views.theme import dress

    dress.dress(qapp, "light", 1.0)


def on_front(laptop, **given):
    front.write(laptop.folder, replace(Front(user_name="Marieke de Wit"), **given))


# The look


def test_text_size_and_scheme_are_as_she_left_them(alone):
    laptop = alone().start()
    laptop.program.window.show_text_size(1.5)
    laptop.qtbot.keyClick(laptop.program.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    looked = tokens.current()
    laptop.close()
    kept = front.read(laptop.folder)
    assert kept.scale == 1.5
    from desktop.views.theme import dress

    dress.dress(laptop.program.application, "light", 1.0)
    again = alone().start()
    assert tokens.current() == looked
    again.unlock()
    assert tokens.current().scale == 1.5


def test_without_a_choice_the_scheme_is_that_of_the_computer(alone, monkeypatch):
    monkeypatch.setattr(program.dress, "system_scheme", lambda application: "dark")
    alone().start()
    assert tokens.current() == tokens.theme("dark", 1.0)


def test_a_chosen_scheme_goes_before_that_of_the_computer(alone, monkeypatch):
    monkeypatch.setattr(program.dress, "system_scheme", lambda application: "dark")
    laptop = alone()
    on_front(laptop, scheme="light", scale=1.25)
    laptop.start()
    assert tokens.current() == tokens.theme("light", 1.25)


def test_the_look_survives_what_else_is_written_on_the_front(alone):
    laptop = alone()
    on_front(laptop, scheme="dark", scale=2.0)
    laptop.start().unlock()
    kept = front.read(laptop.folder)
    assert (kept.scheme, kept.scale, kept.user_name) == ("dark", 2.0, "Marieke de Wit")


# The gate


def test_the_gate_says_whose_it_is_and_when_it_was_last_in_step(alone):
    laptop = alone()
    on_front(laptop, last_success=datetime.now().astimezone().isoformat())
    laptop.start()
    assert laptop.gate.user.text() == "Marieke de Wit"
    assert "vandaag" in laptop.gate.last.text()
    assert laptop.program.window.windowTitle() == "Regiekoffer"


def test_a_round_that_went_well_is_told_at_the_next_start(laptops, marieke, dossier_id):
    laptop = laptops(marieke).start()
    assert laptop.gate.last.text() == "Nog niet gesynchroniseerd"
    laptop.unlock()
    laptop.synchronise()
    laptop.close()
    again = laptops(marieke).start()
    assert "vandaag" in again.gate.last.text()
    assert again.gate.user.text() == "Marieke de Wit"


def test_only_the_demo_shows_its_passphrase(alone):
    assert not alone().start().gate.hint.isVisible()
    shown = alone("demo", demo=Demo(passphrase=PASSPHRASE)).start()
    assert PASSPHRASE in shown.gate.hint.text()


def test_a_folder_without_a_briefcase_begins_at_the_first_start(qtbot, qapp, tmp_path):
    from tests.journeys.laptops import a_laptop

    laptop = a_laptop(qtbot, qapp, tmp_path / "leeg").start()
    assert laptop.program.window.current == "enrolment"
    assert laptop.first_start.code.field.text() == ""
    laptop.close()
    assert not (tmp_path / "leeg" / "sleutel.json").exists()


# The end


def test_closing_the_window_saves_what_was_typed_and_is_no_lock(alone, processes):
    from tests.journeys.laptops import READS
    from tests.store.builders import DOSSIER

    laptop = alone().start().unlock()
    laptop.desk.open_intake(str(DOSSIER), READS)
    laptop.screens.intake_view.card.note.setPlainText("Nog niet klaar")
    laptop.close()
    assert laptop.program.ended is Ended.CLOSED
    assert processes.started == []
    again = alone().start().unlock()
    assert again.casework.notes(DOSSIER) == {READS: "Nog niet klaar"}


def test_after_closing_the_key_is_gone(alone):
    laptop = alone().start().unlock()
    key = laptop.casework.vault._key
    assert any(key)
    laptop.close()
    assert not any(key)
    laptop.close()


BEHIND = (
    "desktop.app.desk",
    "desktop.exchange",
    "desktop.casework",
    "desktop.store.view_tables",
    "reportlab",
    "uharfbuzz",
    "pikepdf",
    "holidays",
)


def test_the_first_window_loads_nothing_of_what_lies_behind_the_lock():
    """The first window has a second: the screens, the paper and the store's database are loaded while somebody reads."""
    script = (
        "import sys, desktop.app.program, desktop.views.unlock, desktop.app.gate\n"
        f"print(*[name for name in {BEHIND} if name in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == ""


# A display


@pytest.mark.parametrize(
    ("surroundings", "platform", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_whether_there_is_a_display_is_known_before_qt_is_asked(monkeypatch, surroundings, platform, shown):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert program.has_display() is shown


def test_there_is_one_application(qapp):
    assert program.application() is qapp


def test_the_day_of_the_law_is_the_dutch_one_wherever_the_laptop_stands():
    assert Setting().now().tzinfo == ZoneInfo("Europe/Amsterdam")
    assert Setting().today is days.today
    assert Casework.__dataclass_fields__["now"].default().tzinfo == ZoneInfo("Europe/Amsterdam")
