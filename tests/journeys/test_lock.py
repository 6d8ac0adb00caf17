"""Locking: what was being typed is saved, the vault is closed, and a fresh process that knows nothing takes over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.app.desk import Desk
from desktop.app.program import Ended
from desktop.cli import _parser
from desktop.views.parts.edits import GrowingEdit
from tests.journeys.laptops import READS
from tests.store.builders import DOSSIER

ROOT = Path(__file__).parents[2]
YEARS = "onderwijs.jaren_les"


@pytest.fixture
def laptop(alone):
    return alone().start().unlock()


@pytest.fixture
def in_touch(laptops, marieke, dossier_id):
    """A laptop that has a central side."""
    return laptops(marieke).start().unlock()


def locked(laptop):
    """Lock by the keys, as a person does."""
    laptop.qtbot.keyClick(laptop.program.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert laptop.program.ended is Ended.LOCKED


def reopened(alone, laptop, processes):
    """The program that the fresh process would run, opened again by its owner."""
    [[_program, *arguments]] = processes.started
    args = _parser().parse_args(arguments[2:])
    assert args.folder == laptop.folder
    laptop.close()
    return alone().start().unlock()


def test_locking_starts_the_same_program_afresh_and_leaves(laptop, processes):
    locked(laptop)
    [[program, *arguments]] = processes.started
    assert program == sys.executable
    assert arguments == ["-m", "desktop.cli", "--folder", str(laptop.folder)]


def test_the_vault_is_closed_and_its_key_is_gone_before_the_fresh_process_starts(laptop, monkeypatch, processes):
    vault = laptop.casework.vault
    seen = []
    monkeypatch.setattr(processes, "startDetached", lambda *command: seen.append(bytes(vault._key)))
    assert any(vault._key)
    locked(laptop)
    assert seen == [bytes(32)]
    assert not (laptop.folder / "koffer.db-wal").exists()


def test_a_note_that_was_being_typed_is_saved(laptop, alone, processes):
    laptop.desk.open_intake(str(DOSSIER), READS)
    laptop.screens.intake_view.card.note.setPlainText("Halverwege een zi")
    locked(laptop)
    again = reopened(alone, laptop, processes)
    assert again.casework.notes(DOSSIER) == {READS: "Halverwege een zi"}
    assert again.screens.intake_view.card.note.toPlainText() == "Halverwege een zi"


def test_an_answer_that_was_being_typed_is_saved(laptop, alone, processes):
    laptop.desk.open_intake(str(DOSSIER), YEARS)
    laptop.qtbot.keyClicks(laptop.screens.intake_view.card.answers.field, "6")
    locked(laptop)
    again = reopened(alone, laptop, processes)
    assert again.casework.answers(DOSSIER)[YEARS]["value"] == 6


def test_a_text_of_the_plan_that_was_being_typed_is_saved(laptop, alone, processes):
    laptop.desk.open_plan(str(DOSSIER))
    part = laptop.screens.plan_view.parts["doelen"]
    part.row.click()
    field = next(field for key, field in part.fields.items() if key.name == "eigen_wens")
    assert isinstance(field.edit, GrowingEdit)
    field.edit.setPlainText("Weer naai")
    locked(laptop)
    again = reopened(alone, laptop, processes)
    assert again.casework.draft_plan(DOSSIER).fields["eigen_wens"] == "Weer naai"
    assert again.program.window.current == "plan"


def test_after_unlocking_she_is_where_she_was(laptop, alone, processes):
    for screen in ("dossiers", "dossier", "intake", "plan", "sync", "today"):
        laptop.desk.reopen({"screen": screen, "dossier": str(DOSSIER), "question": READS})
        assert laptop.program.window.current == screen
        locked(laptop)
        laptop = reopened(alone, laptop, processes)
        processes.started.clear()
        assert laptop.program.window.current == screen
        if screen == "intake":
            assert laptop.screens.intake_view.page.place.question_id == READS
        if screen == "plan":
            assert laptop.screens.plan_view.page.dossier_id == str(DOSSIER)


def test_after_unlocking_she_is_where_she_was_around_the_case(laptop, alone, processes):
    for opening, screen, comes_back in (
        (Desk.open_progress, "progress", "progress"),
        (Desk.open_enforcement, "enforcement", "enforcement"),
        (Desk.open_successor, "successor", "successor"),
        (Desk.print_card, "papers", "dossier"),
        (lambda desk, _dossier_id: desk.open_school_import(), "school_import", "progress"),
        (lambda desk, _dossier_id: desk.open_agenda(), "agenda", "agenda"),
    ):
        laptop.desk.open_dossier(str(DOSSIER))
        opening(laptop.desk, str(DOSSIER))
        assert laptop.program.window.current == screen
        locked(laptop)
        laptop = reopened(alone, laptop, processes)
        processes.started.clear()
        assert laptop.program.window.current == comes_back
        assert screen == "agenda" or laptop.screens.open_dossier == str(DOSSIER)


def test_five_minutes_without_a_touch_lock_as_the_keys_do(laptop, processes):
    laptop.program.window.autolock.due.emit()
    assert laptop.program.ended is Ended.LOCKED
    assert len(processes.started) == 1


def test_before_unlocking_there_is_nothing_to_lock(alone, processes):
    laptop = alone().start()
    laptop.qtbot.keyClick(laptop.program.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert processes.started == []


def test_the_caseload_does_not_stay_on_the_screen_until_a_network_gives_up(in_touch, way, processes):
    """Somebody walks away while a round waits for a central side that does not answer."""
    locked_first = threading.Event()
    seen_meanwhile = []

    def hold(_address):
        if not locked_first.wait(timeout=0.5):
            seen_meanwhile.append(in_touch.program.window.isVisible())

    way.before = hold
    in_touch.screens.sync_view.sync_requested.emit()
    locked(in_touch)
    locked_first.set()
    assert not any(seen_meanwhile)


def test_a_round_that_ends_after_the_lock_has_nothing_to_say_any_more(in_touch, processes):
    """Its answer still stands in the queue of the window when the vault is closed."""
    in_touch.screens.sync_view.sync_requested.emit()
    locked(in_touch)
    in_touch.settle()
    assert len(processes.started) == 1


def test_a_locked_window_is_named_after_the_product_and_shows_nothing_of_a_client(laptop, processes):
    laptop.desk.open_dossier(str(DOSSIER))
    locked(laptop)
    laptop.close()
    [[program, *arguments]] = processes.started
    shown = subprocess.run(
        [program, "-m", "tests.journeys.first_window", *arguments[2:]],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(shown.stdout)
    assert told["title"] == "Regiekoffer"
    assert "Marieke de Wit" in told["words"]
    for secret in ("Selam", "Tesfay", "999993653"):
        assert secret not in shown.stdout + shown.stderr
