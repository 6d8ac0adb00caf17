from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.casework import Casework
from tests.facts.builders import a_briefcase, a_dossier
from tests.store.builders import Feed

Briefcase = Callable[..., Casework]


@pytest.fixture
def briefcase(tmp_path: Path) -> Iterator[Briefcase]:
    """Opens a briefcase with these dossiers, or with the usual one, and closes it after the test."""
    opened: list[Casework] = []

    def fill(*dossiers: Feed, **profile: Any) -> Casework:
        opened.append(a_briefcase(tmp_path / f"koffer{len(opened)}", *(dossiers or (a_dossier(),)), **profile))
        return opened[-1]

    yield fill
    for casework in opened:
        casework.vault.close()
