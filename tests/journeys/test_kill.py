"""The app killed in the middle of its work: every answer that the screen called saved is there, and so is the app."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.at_work import answer_number
from tests.journeys.laptops import READS, TELLS
from tests.store.builders import DOSSIER, PASSPHRASE

ROOT = Path(__file__).parents[2]


def killed(folder: Path, after: int) -> int:
    """Let the app answer that many questions, kill it, and return how many answers it called saved in all."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.at_work", "answer", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    ) as app:
        assert app.stdin
        assert app.stdout
        assert app.stderr
        app.stdin.write(PASSPHRASE + "\n")
        app.stdin.flush()
        lines = [app.stdout.readline() for _answer in range(after)]
        app.kill()
        lines += app.stdout.read().splitlines()
        assert app.stderr.read() == ""
    return json.loads(lines[-1])["saved"]


@pytest.mark.parametrize("after", [1, 2, 14, 61])
def test_a_killed_app_comes_back_with_every_answer_that_it_called_saved(alone, after):
    laptop = alone()
    saved = killed(laptop.folder, after)
    assert saved >= after
    laptop.start().unlock()
    value = laptop.casework.answers(DOSSIER)[TELLS]["value"]
    assert value in {answer_number(saved), answer_number(saved + 1)}  # the last one saved, or one that was not told yet
    assert laptop.casework.vault.faults() == []
    assert laptop.strip() == ""
    laptop.desk.open_intake(str(DOSSIER), TELLS)
    assert laptop.screens.intake_view.card.answers.field.toPlainText() == value
    laptop.answer(DOSSIER, 0)
    assert laptop.casework.answers(DOSSIER)[READS]["value"] == "zelf"
    assert laptop.casework.waiting()[DOSSIER].unsent == 5
