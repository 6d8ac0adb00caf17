"""A program of its own: the real app in its window, at work until somebody kills it or until the disk is full.

    python -m tests.journeys.at_work answer FOLDER     after each saved answer one line of JSON: how many there were
    python -m tests.journeys.at_work type FOLDER WHERE after each letter one line: how many, when, how many are saved
    python -m tests.journeys.at_work full FOLDER       one object: what was said on a full disk, and what came after

The passphrase comes on stdin. It clicks tiles and types as a person does, and calls an answer saved only when the screen
says so.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from desktop.app import program
from desktop.app.desk import Desk
from desktop.app.program import Ended, Program, Setting
from desktop.presenters.sync import saved
from desktop.views.parts.edits import GrowingEdit
from desktop.views.unlock import UnlockView
from tests.journeys.laptops import READS, TELLS
from tests.store.builders import DOSSIER

ROOM = 96 * 1024
"""Bytes that the files of the vault may still grow before the disk is full."""

LETTER_MS = 25
"""Between two letters of somebody who types fast and never pauses."""
OWN_WORDS = "أحب أن أخيط. كنت أخيط لكل الحي. " * 40
"""'I love to sew. I used to sew for the whole neighbourhood.' More than anybody types before the app is killed."""

LONG_NOTE = "Vertelde over de lessen en het werk. " * 400


def answer_number(number: int) -> str:
    """What is typed the nth time."""
    return f"Antwoord {number}"


def main() -> None:
    work, folder = sys.argv[1], Path(sys.argv[2])
    running = program.application()
    app = Program(running, Setting(folder=folder))
    app.start()
    gate = app.window.screens["unlock"]
    assert isinstance(gate, UnlockView)
    gate.passphrase.field.setText(sys.stdin.readline().rstrip("\n"))
    gate.unlock.click()
    until(lambda: app.desk is not None)
    {"answer": answer, "full": fill, "type": type_on}[work](app)


def until(true: Callable[[], bool]) -> None:
    while not true():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def desk_of(app: Program) -> Desk:
    assert isinstance(app.desk, Desk)
    return app.desk


def answer(app: Program) -> None:
    view = desk_of(app).screens.intake_view
    desk_of(app).open_intake(str(DOSSIER), TELLS)
    number = 0
    while True:
        number += 1
        field = view.card.answers.field
        assert isinstance(field, GrowingEdit)
        field.setPlainText(answer_number(number))
        assert view.header.saved.text() != saved(), "called saved before it was"
        view.flush()
        if view.header.saved.text() == saved():
            print(json.dumps({"saved": number}), flush=True)
        QCoreApplication.processEvents()


def type_on(app: Program) -> None:
    """Type letter by letter without a pause. What is due by the moment of a letter has happened before it is told."""
    view = desk_of(app).screens.intake_view
    desk_of(app).open_intake(str(DOSSIER), TELLS)
    field: Any = view.card.answers.field
    if sys.argv[3] == "own_words":
        view.card.quote.click()
        field = view.card.records.own_words.edit
    typed = was_saved = 0
    typist = QTimer(singleShot=True, interval=LETTER_MS)

    def type_a_letter() -> None:
        nonlocal typed, was_saved
        field.insertPlainText(OWN_WORDS[typed])
        typed += 1
        at = time.monotonic()
        assert view.header.saved.text() != saved(), "called saved before it was"
        QCoreApplication.processEvents()
        if view.header.saved.text() == saved():
            was_saved = typed
        print(json.dumps({"typed": typed, "at": at, "saved": was_saved}), flush=True)
        typist.start()

    typist.timeout.connect(type_a_letter)
    typist.start()
    until(lambda: False)


def fill(app: Program) -> None:
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    desk = desk_of(app)
    view = desk.screens.intake_view
    most = (desk.casework.vault.folder / "koffer.db").stat().st_size + ROOM
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    desk.open_intake(str(DOSSIER), READS)
    kept = ""
    for number in range(1000):
        text = f"{number} {LONG_NOTE}"
        view.card.note.setPlainText(text)
        view.flush()
        if view.strip.isVisible():
            break
        kept = text
    told: dict[str, Any] = {"note": view.strip.words.text(), "kept": kept == notes(desk)}
    view.card.answers.tiles[1].click()
    told["tile"] = view.card.answers.fault.text()
    told["called_saved"] = view.header.saved.text() == saved()
    told["typed_plan"] = typed_in_the_plan(desk)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))  # not one byte more
    told["locked"] = locked(app)
    desk.drawing.wait()
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(json.dumps(told), flush=True)


def notes(desk: Desk) -> str:
    return desk.casework.notes(DOSSIER).get(READS, "")


def typed_in_the_plan(desk: Desk) -> dict[str, Any]:
    """A wish typed on a full disk, with a pause in it, and then the screen is left: where did it go, what was said?"""
    view = desk.screens.plan_view
    desk.open_plan(str(DOSSIER))
    part = view.parts["doelen"]
    part.row.click()
    field = next(field for key, field in part.fields.items() if key.name == "eigen_wens")
    assert field.edit is not None
    field.edit.setPlainText(LONG_NOTE)  # type: ignore[union-attr]
    field._pause.timeout.emit()  # somebody stops typing for a moment
    field._pause.stop()
    view.flush()
    told = f"{field.fault.text()} {view.strip.words.text()}"
    return {"saved": "eigen_wens" in desk.casework.draft_plan(DOSSIER).fields, "told": told}


def locked(app: Program) -> bool:
    class Nothing:
        @staticmethod
        def startDetached(command: str, arguments: list[str]) -> None:
            """The fresh process is not what this is about."""

    program.QProcess = Nothing  # type: ignore[misc,assignment]
    app.window.lock()
    return app.ended is Ended.LOCKED


if __name__ == "__main__":
    main()
