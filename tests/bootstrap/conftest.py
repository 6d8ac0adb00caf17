from __future__ import annotations

from pathlib import Path

import pytest

import koffer
from tests.bootstrap.machine import Machine


@pytest.fixture
def house(tmp_path: Path) -> koffer.House:
    """A fresh clone: the files that decide what is installed, and no environment yet."""
    (tmp_path / "tests").mkdir()
    for name in ("pyproject.toml", koffer.RUN_LOCK, koffer.TEST_LOCK):
        (tmp_path / name).write_text(f"as it was: {name}", "utf-8")
    return koffer.House(tmp_path)


@pytest.fixture
def machine(house: koffer.House, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A Debian machine of somebody who is not root, on which nothing is missing."""
    machine = Machine(house)
    for name in ("execute", "start", "loads"):
        monkeypatch.setattr(koffer, name, getattr(machine, name))
    monkeypatch.setattr(koffer, "is_debian", lambda: machine.debian)
    monkeypatch.setattr(koffer, "is_root", lambda: machine.root)
    monkeypatch.setattr("sys.platform", "linux")
    return machine
