from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.casework import Casework
from desktop.store.local import LocalSide
from desktop.store.vault import Vault
from tests.store.builders import EPOCH, Feed, a_dossier_feed, a_vault


@pytest.fixture
def vault(tmp_path) -> Iterator[Vault]:
    opened = a_vault(tmp_path / "koffer")
    yield opened
    opened.close()


@pytest.fixture
def local(vault: Vault) -> LocalSide:
    return LocalSide(vault)


@pytest.fixture
def feed(local: LocalSide) -> Feed:
    """The feed of one dossier, already taken."""
    taken = a_dossier_feed()
    local.apply_page(EPOCH, taken.page())
    return taken


@pytest.fixture
def casework(vault: Vault, feed: Feed) -> Casework:
    return Casework(vault)
