"""Killed at any moment, the vault holds everything that was called saved, and nothing half.

A child saves or pulls and says after each commit how far it is; it is killed after a random number of those. Nothing
here waits for a clock: what varies is how far the next commit has come.
"""

from __future__ import annotations

import random
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.casework import Casework, notes
from desktop.store import projector
from desktop.store import vault as vaults
from desktop.store.device import Device
from desktop.store.local import LocalSide
from tests.store.builders import DOSSIER, EPOCH, SCOPE, a_dossier_feed, an_identity
from tests.store.kill_me import a_long_feed, answer_number, words_number
from tests.store.test_inbox import view

ROOT = Path(__file__).parents[2]
KILLS_IN_SAVE, KILLS_IN_PULL = 20, 8


@pytest.fixture
def key():
    return bytearray(secrets.token_bytes(32))


@pytest.fixture
def folder(tmp_path, key):
    vault = vaults.create(tmp_path / "koffer", bytearray(key))
    with vault.deed() as session:
        Device(session).enrol(an_identity())
    LocalSide(vault).apply_page(EPOCH, a_dossier_feed().page())
    vault.close()
    return tmp_path / "koffer"


def killed(work, folder, key, start, after):
    """Let a child work, kill it after so many commits, and return the last one that it told of."""
    command = [sys.executable, "-m", "tests.store.kill_me", work, str(folder), str(start)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, bufsize=1
    ) as child:
        child.stdin.write(key.hex() + "\n")
        child.stdin.flush()
        told = start
        for _commit in range(after):
            told = int(child.stdout.readline())
        child.kill()
        rest = child.stdout.read().splitlines()
    return int(rest[-1]) if rest else told


def checked(folder, key):
    """The vault as it is found after a kill: every page whole, and what is seen follows from what lies beneath."""
    vault = vaults.open_with(folder, [bytearray(key)])
    assert vault.faults() == []
    before = view(vault)
    with vault.deed() as session:
        projector.rebuild(session, SCOPE)
    assert view(vault) == before
    return vault


def test_a_kill_while_saving_loses_nothing_that_was_saved(folder, key):
    chance = random.Random(2027)
    saved = 0
    for _kill in range(KILLS_IN_SAVE):
        saved = killed("save", folder, key, saved, chance.randint(1, 25))
        vault = checked(folder, key)
        casework = Casework(vault)
        answers, own_words = casework.answers(DOSSIER), notes.own_words(casework, DOSSIER)
        interpreted = notes.interpreter_notes(casework, DOSSIER)
        assert len(answers) in (saved, saved + 1)
        for number in range(saved):
            question = f"vraag.{number}"
            assert answers[question] == answer_number(number)
            assert own_words[question] == words_number(number)
            assert {note.betekenis for note in interpreted[question]} == {words_number(number)}
        assert interpreted.keys() <= own_words.keys() <= answers.keys()
        assert casework.notes(DOSSIER).keys() <= interpreted.keys()
        sent = [
            each for group in LocalSide(vault).outbox(100_000) for each in group.operations if each.field == "antwoord"
        ]
        assert [each.value for each in sent] == [answer_number(number) for number in range(len(answers))]
        vault.close()


def test_a_kill_while_a_pull_is_applied_leaves_whole_groups_up_to_the_cursor(folder, key):
    chance = random.Random(2027)
    feed = a_long_feed()
    at = 6
    for _kill in range(KILLS_IN_PULL):
        killed("pull", folder, key, at, chance.randint(1, 6))
        vault = checked(folder, key)
        at = LocalSide(vault).cursors()[SCOPE]
        assert (at - 6) % 3 == 0
        assert len(Casework(vault).answers(DOSSIER)) == (at - 6) // 3
        vault.close()
    assert at > 6
    vault = vaults.open_with(folder, [bytearray(key)])
    LocalSide(vault).apply_page(EPOCH, feed.page(at))
    assert len(Casework(vault).answers(DOSSIER)) == (len(feed.operations) - 6) // 3
    vault.close()
