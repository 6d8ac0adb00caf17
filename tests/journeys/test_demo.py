"""`regiekoffer demo --unattended`: the main job from an empty machine to the same plan on a second laptop."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pypdfium2
import pytest

ROOT = Path(__file__).parents[2]
WITHIN_S = 120
"""Before a demo that hangs fails the test; nothing is timed by it."""


@dataclass(frozen=True)
class Walked:
    """What a demo left behind. `room` is where it kept its temporary things."""

    code: int
    printed: str
    complaints: str
    out: Path
    room: Path

    @property
    def summary(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.out / "summary.json").read_text("utf-8"))
        return found


@pytest.fixture
def walked() -> Iterator[Walked]:
    """The demo, walked; its temporary folder has a short name, for the socket of PostgreSQL."""
    folder = Path(tempfile.mkdtemp(prefix="koffer-"))
    out, room = folder / "uit", folder / "tmp"
    room.mkdir()
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(room), "HOME": str(folder / "thuis")}
    done = subprocess.run(
        [sys.executable, "-m", "desktop.cli", "demo", "--unattended", "--out", str(out)],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=WITHIN_S,
        check=False,
    )
    yield Walked(done.returncode, done.stdout, done.stderr, out, room)
    shutil.rmtree(folder, ignore_errors=True)


def test_the_demo_walks_the_main_job_and_everything_held(walked):
    """One test, because walking it once takes a quarter of a minute."""
    assert walked.code == 0, walked.complaints
    every_check_held(walked)
    the_summary_counts_what_was_done(walked.summary)
    the_plan_can_be_opened_and_read(walked)
    nothing_stays_behind(walked.room)
    assert walked.complaints.strip().splitlines() == [f"Het plan en het verslag staan in {walked.out}"]


def every_check_held(walked: Walked) -> None:
    summary = walked.summary
    assert json.loads(walked.printed) == summary
    assert summary["held"] is True
    assert summary["problem"] == ""
    assert summary["checks"]
    assert all(summary["checks"].values())


def the_summary_counts_what_was_done(summary: dict[str, Any]) -> None:
    assert summary["dossiers"] >= 20
    assert summary["pulled_dossiers"] == summary["dossiers"] + 1  # with the one that was begun by hand
    assert summary["language"] == "ar"
    assert summary["talks"] == 2
    assert summary["questions"] >= summary["answers"] > 40
    assert summary["declined"] >= 2
    assert summary["later"] >= 1
    assert summary["taken_back"] == summary["own_words"] == summary["interpreter_notes"] == 1
    assert summary["pushed_operations"] > summary["questions"]
    assert summary["plan"]["pages"] >= 4
    steps = {"central ready", "first window", "first talk", "talk alone", "learning test and advice", "second laptop"}
    assert steps | {"all"} <= summary["seconds"].keys()
    held = summary["checks"]
    assert held["what is private was refused"]
    assert held["what is private opened in the talk alone"]
    assert held["what was taken back is gone there too"]
    assert {"regiekoffer", "python", "pyside6", "paper", "platform"} <= summary["versions"].keys()


def the_plan_can_be_opened_and_read(walked: Walked) -> None:
    """It is a decision, not a concept, and its Arabic comes out as Arabic words in their own order of letters."""
    document = pypdfium2.PdfDocument(walked.out / "pip.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert len(document) == walked.summary["plan"]["pages"]
    assert "CONCEPT" not in text.upper()
    for word in ("Nijmegen", "البلدية", "اللغة"):
        assert word in text
    document.close()


def nothing_stays_behind(room: Path) -> None:
    left = [path.name for path in room.iterdir()]
    assert left in ([], [".lockfile"])  # the empty one of the wheel that brings PostgreSQL
    running = (" ".join(each.info["cmdline"] or ()) for each in psutil.process_iter(["cmdline"]))
    assert [command for command in running if str(room) in command] == []
