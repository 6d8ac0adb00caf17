"""`koffer.py test`: every check is done, and one that fails is enough to fail."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import koffer
from tests.bootstrap.machine import Machine

ROOT = Path(__file__).resolve().parents[2]
CHECKS = ["ruff check", "ruff format", "mypy", "import-linter", "pytest"]


@pytest.fixture
def pytest_calls(monkeypatch: pytest.MonkeyPatch, machine: Machine, house: koffer.House) -> list[list[str]]:
    """The calls of pytest, which finds every test in order; the tools of the tests are all there."""
    calls: list[list[str]] = []

    def call(command: list[str]) -> int:
        calls.append(command)
        return 0

    monkeypatch.setattr("subprocess.call", call)
    monkeypatch.setattr("shutil.which", lambda name: name)
    monkeypatch.chdir(house.root)
    for name in ("QT_QPA_PLATFORM", "VIRTUAL_ENV", "PATH"):
        monkeypatch.setenv(name, "as before")
    return calls


def test_every_check_is_done_and_summed_up(house, machine, pytest_calls, capsys):
    assert koffer.main(["test"], house) == 0
    summary = capsys.readouterr().out.partition("Samenvatting\n")[2].splitlines()
    assert [line[2:16].rstrip() for line in summary] == CHECKS
    assert all(re.search(r"in orde +[\d.]+ s$", line) for line in summary)
    assert len(pytest_calls) == 1


@pytest.mark.parametrize(
    ("word", "name"),
    [("check", "ruff check"), ("--check", "ruff format"), ("mypy", "mypy"), ("--no-logo", "import-linter")],
)
def test_one_failing_check_fails_the_whole_and_is_shown_but_stops_nothing(
    house, machine, pytest_calls, capsys, word, name
):
    word = str(house.program(word)) if word == "mypy" else word
    machine.answers = {word: (1, "this is what is wrong")}
    assert koffer.main(["test"], house) == 1
    told = capsys.readouterr().out
    assert "this is what is wrong" in told
    failed = [line[2:16].rstrip() for line in told.partition("Samenvatting")[2].splitlines() if "NIET GOED" in line]
    assert failed == [name]
    assert len(pytest_calls) == 1


@pytest.mark.parametrize("code", [1, 5], ids=["a failing test", "no test at all"])
def test_pytest_that_does_not_succeed_fails_the_whole(house, machine, pytest_calls, monkeypatch, code):
    monkeypatch.setattr("subprocess.call", lambda command: code)
    assert koffer.main(["test"], house) == 1


def test_the_checks_get_their_own_lock_on_top_of_the_first(house, machine, pytest_calls):
    koffer.main(["run"], house)
    machine.commands.clear()
    koffer.main(["test"], house)
    assert machine.ran(str(house.root / koffer.RUN_LOCK), str(house.root / koffer.TEST_LOCK))
    assert not machine.ran("venv")
    machine.commands.clear()
    koffer.main(["test"], house)
    koffer.main(["run"], house)
    assert not machine.ran("pip")


def test_pytest_runs_in_two_processes_unless_the_caller_decides(house, machine, pytest_calls):
    koffer.main(["test", "tests/dossier"], house)
    koffer.main(["test", "-n", "0"], house)
    koffer.main(["test", "--pdb"], house)
    given = [call[1:] for call in pytest_calls]
    assert given[0][:2] == ["-n", "2"]
    assert given[0][-1] == "tests/dossier"
    assert given[1:] == [["-n", "0"], ["--pdb"]]


def test_a_missing_tool_of_the_tests_is_named(house, machine, pytest_calls, monkeypatch, capsys):
    monkeypatch.setattr("shutil.which", lambda name: None if name == "pdftotext" else name)
    assert koffer.main(["test"], house) == 1
    assert "install --no-install-recommends poppler-utils\n" in capsys.readouterr().out
    assert pytest_calls == []


def test_someone_who_only_runs_needs_no_tool_of_the_tests(house, machine, pytest_calls, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert koffer.main(["run"], house) == 0


def test_the_modules_of_qt_that_the_views_use_are_tried_during_the_install():
    imported = re.compile(r"(?:from|import) PySide6\.(Qt\w+)")
    used = {name for source in (ROOT / "desktop").rglob("*.py") for name in imported.findall(source.read_text("utf-8"))}
    assert used <= set(koffer.QT_MODULES)


def test_continuous_integration_does_exactly_what_a_person_does():
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith(("#", "set ", "cd "))] == ["python3 koffer.py test"]
