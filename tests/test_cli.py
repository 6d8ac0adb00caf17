"""`regiekoffer` from the command line: what each command takes, and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from desktop import app, cli, demo
from sync.dossier.errors import AppError
from tests.intake.builders import a_folder, a_question

ROOT = Path(__file__).parents[1]


@pytest.fixture
def started(monkeypatch):
    """The settings with which the app would have been started."""
    settings: list[app.Setting] = []
    monkeypatch.setattr(app, "has_display", lambda: True)
    monkeypatch.setattr(app, "run", settings.append)
    return settings


@pytest.fixture
def shown(monkeypatch):
    """The arguments with which the demo would have been shown."""
    given: list[object] = []

    def run(args):
        given.append(args)
        return 7

    monkeypatch.setattr(demo, "run", run)
    return given


# The app


def test_without_a_command_the_app_starts_in_its_own_folder(started):
    assert cli.main([]) == 0
    assert (started[0].folder, list(started[0].again), started[0].demo) == (None, [], None)


def test_another_folder_goes_along_when_the_lock_starts_the_program_afresh(started, tmp_path):
    assert cli.main(["--folder", str(tmp_path)]) == 0
    assert cli.main(list(started[0].again)) == 0
    assert started[0].folder == started[1].folder == tmp_path


def test_without_a_display_it_says_so_and_names_what_can_be_done(monkeypatch, capsys):
    monkeypatch.setattr(app, "has_display", lambda: False)
    assert cli.main([]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "geen scherm" in told.err
    assert "regiekoffer demo" in told.err


def test_a_program_without_a_display_does_not_crash_in_qt():
    """In a process of its own: Qt itself would abort there."""
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-m", "desktop.cli"], cwd=ROOT, env=bare, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 2


def test_an_error_for_a_person_is_two_sentences_and_no_traceback(monkeypatch, capsys):
    def fail(args):
        raise AppError(message="Het ging mis.", advice="Doe dit.")

    monkeypatch.setattr(demo, "run", fail)
    assert cli.main(["demo"]) == 1
    assert capsys.readouterr().err == "Het ging mis.\nDoe dit.\n"


# The demo


def test_the_demo_takes_its_arguments_and_gives_its_own_exit_code(shown, tmp_path):
    words = [
        "--unattended",
        "--out",
        str(tmp_path),
        "--screenshots",
        str(tmp_path / "beelden"),
        "--today",
        "2027-03-01",
    ]
    assert cli.main(["demo", *words]) == 7
    [args] = shown
    assert (args.unattended, args.out, args.screenshots) == (True, tmp_path, tmp_path / "beelden")
    assert (args.today, args.role) == (date(2027, 3, 1), "klantregisseur")
    assert not args.fresh
    assert not args.first_start


@pytest.mark.parametrize(("flag", "name"), [("--fresh", "fresh"), ("--first-start", "first_start")])
def test_the_demo_can_begin_anew_or_at_the_first_start(shown, flag, name):
    cli.main(["demo", flag])
    assert getattr(shown[0], name) is True


def test_the_lock_of_the_demo_comes_back_to_the_same_demo(shown, tmp_path):
    cli.main(["--folder", str(tmp_path), "demo", "--resume"])
    assert (shown[0].folder, shown[0].fresh, shown[0].resume) == (tmp_path, False, True)


@pytest.mark.parametrize(
    "wrong", [["demo", "--role", "beheerder"], ["demo", "--today", "31-2"], ["content"], ["bestaat-niet"], ["--onzin"]]
)
def test_what_does_not_exist_is_refused_with_the_usage(wrong, capsys):
    with pytest.raises(SystemExit) as refused:
        cli.main(wrong)
    assert refused.value.code == 2
    assert "regiekoffer" in capsys.readouterr().err


# Content


def test_the_content_that_is_shipped_has_no_fault(capsys):
    assert cli.main(["content", "check"]) == 0
    assert "0 fouten gevonden." in capsys.readouterr().out


def test_a_good_folder_ends_with_0(tmp_path, capsys):
    assert cli.main(["content", "check", str(a_folder(tmp_path / "inhoud"))]) == 0
    assert "\n0 fouten gevonden.\n" in capsys.readouterr().out


def test_each_fault_stands_on_a_line_with_its_place_and_the_exit_code_is_1(tmp_path, capsys):
    folder = a_folder(tmp_path / "inhoud", a_question(kind="meerkeuze"))
    assert cli.main(["content", "check", str(folder)]) == 1
    told = capsys.readouterr().out.splitlines()
    faults = [line for line in told if line.startswith(f"{folder}/thema.yaml:")]
    assert faults
    assert told[-1] == f"{len(faults)} fouten gevonden."


@pytest.mark.parametrize("name", ["nergens", "bestand.txt"])
def test_a_folder_that_is_none_is_a_fault_too(tmp_path, capsys, name):
    (tmp_path / "bestand.txt").write_text("geen map")
    assert cli.main(["content", "check", str(tmp_path / name)]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_checking_content_needs_no_qt():
    script = "import sys; from desktop import cli; cli.main(['content', 'check']); print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
