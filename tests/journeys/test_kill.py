"""The app killed in the middle of its work: every answer that the screen called saved is there, and so is the app.

Also in the middle of a word, while somebody types on without a pause: at most the last second is lost.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.casework import notes, talks
from tests.journeys.at_the_table import Table
from tests.journeys.at_work import OWN_WORDS, answer_number
from tests.journeys.laptops import READS, TELLS
from tests.store.builders import DOSSIER, PASSPHRASE

ROOT = Path(__file__).parents[2]
LAST_SECOND = 1.0
Told = dict[str, Any]


def killed(folder: Path, *work: str, after: Callable[[list[Told]], bool]) -> list[Told]:
    """Let the app work until it told enough, kill it, and return everything that it told."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.at_work", work[0], str(folder), *work[1:]],
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
        told: list[Told] = []
        while not after(told):
            told.append(json.loads(app.stdout.readline()))
        app.kill()
        told += [json.loads(line) for line in app.stdout.read().splitlines()]
        assert app.stderr.read() == ""
    return told


@pytest.mark.parametrize("after", [1, 14, 61])
def test_a_killed_app_comes_back_with_every_answer_that_it_called_saved(alone, after):
    laptop = alone()
    saved = killed(laptop.folder, "answer", after=lambda told: len(told) == after)[-1]["saved"]
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


def typed_on(told: list[Told]) -> bool:
    """Somebody types for more than twice the second that may be lost."""
    return bool(told) and told[-1]["at"] - told[0]["at"] > 2 * LAST_SECOND


@pytest.mark.parametrize("where", ["answer", "own_words"])
def test_killed_in_the_middle_of_a_word_at_most_the_last_second_is_lost_and_the_talk_goes_on(alone, where):
    laptop = alone()
    table = Table(laptop.start().unlock(), str(DOSSIER))
    table.sit_down("kennismaking")
    table.begin()
    table.say(table.view.page)
    table.view.next.click()
    here = table.here
    laptop.close()
    told = killed(laptop.folder, "type", where, after=typed_on)
    typed_before = max(each["typed"] for each in told if each["at"] <= told[-1]["at"] - LAST_SECOND)
    called_saved = max(each["saved"] for each in told)

    again = alone().start().unlock()
    assert again.casework.vault.faults() == []
    own_words = notes.own_words(again.casework, DOSSIER).get(TELLS, "")
    kept = own_words if where == "own_words" else again.casework.answers(DOSSIER)[TELLS]["value"]
    assert OWN_WORDS.startswith(kept)
    assert len(kept) >= max(typed_before, called_saved) > 0
    assert talks.current(again.casework, DOSSIER) is not None
    again.desk.open_dossier(str(DOSSIER))
    again.screens.dossier_view.intake.click()
    table = Table(again, str(DOSSIER))
    assert again.program.window.current == "intake"
    assert table.here == here
    table.say(table.view.page)
    table.view.next.click()
    assert table.here != here
