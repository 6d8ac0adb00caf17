"""A municipality with a central side, and laptops of its people; nothing here touches what the computer itself keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import Engine

from desktop.app import program
from desktop.views.theme import dress, tokens
from sync.central import accounts
from sync.central.database import transact
from sync.central.routes import Service
from tests.exchange.conftest import GEMEENTE, Municipality
from tests.facts.builders import a_dossier
from tests.journeys.laptops import Laptop, Way, a_laptop, enrolled, filled

Laptops = Callable[..., Laptop]


class Processes:
    """Stands in for QProcess: remembers which command would have been started."""

    started: list[list[str]]

    def __init__(self) -> None:
        self.started = []

    def startDetached(self, command: str, arguments: list[str]) -> None:
        self.started.append([command, *arguments])


@pytest.fixture(autouse=True)
def no_key_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key store of the developer's own computer stays out of it."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture(autouse=True)
def processes(monkeypatch: pytest.MonkeyPatch) -> Processes:
    """No test starts a window of its own."""
    found = Processes()
    monkeypatch.setattr(program, "QProcess", found)
    return found


@pytest.fixture(autouse=True)
def dressed_once(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that looks like the one before it need not be dressed again, which takes 0.2 s."""
    put_on = dress.dress

    def unless_worn(application: QApplication, scheme: str, scale: float) -> None:
        if tokens.current() != tokens.theme(scheme, scale) or not application.styleSheet():
            put_on(application, scheme, scale)

    monkeypatch.setattr(dress, "dress", unless_worn)


@pytest.fixture
def way(engine: Engine) -> Iterator[Way]:
    made = Way(Service(engine))
    made.mend()
    yield made
    made.cut()


@pytest.fixture
def municipality(engine: Engine, way: Way) -> Municipality:
    transact(
        engine,
        lambda connection: accounts.ensure_municipality(connection, GEMEENTE, settings={"concepten_tonen": True}),
    )
    return Municipality(engine, way.url)


@pytest.fixture
def laptops(qtbot: Any, qapp: QApplication, tmp_path: Path, municipality: Municipality) -> Iterator[Laptops]:
    """Gives a user an enrolled laptop with its program; not yet started. The same name gives the same laptop again."""
    opened: list[Laptop] = []

    def give(user: Any, name: str = "koffer", **setting: Any) -> Laptop:
        folder = tmp_path / name
        if not folder.exists():
            enrolled(folder, municipality.url, municipality.code(user))
        opened.append(a_laptop(qtbot, qapp, folder, **setting))
        return opened[-1]

    yield give
    for laptop in opened:
        laptop.close()


@pytest.fixture
def alone(qtbot: Any, qapp: QApplication, tmp_path: Path) -> Iterator[Laptops]:
    """Gives Marieke a laptop that works offline, with the dossier of Selam Tesfay on it; no central side is needed."""
    opened: list[Laptop] = []

    def give(name: str = "koffer", *, offline: bool = True, **setting: Any) -> Laptop:
        folder = tmp_path / name
        if not folder.exists():
            filled(folder, a_dossier(person={"contacttaal": "ar"}), offline=offline)
        opened.append(a_laptop(qtbot, qapp, folder, **setting))
        return opened[-1]

    yield give
    for laptop in opened:
        laptop.close()


@pytest.fixture
def marieke(municipality: Municipality) -> Any:
    return municipality.employee()


@pytest.fixture
def dossier_id(municipality: Municipality, marieke: Any) -> Any:
    """Of Selam Tesfay, who speaks Arabic; assigned to Marieke."""
    made = municipality.dossier(marieke)
    municipality.hear(made, "person", "contacttaal", "ar")
    return made
