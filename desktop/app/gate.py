"""The gate: unlock the briefcase, or make it on the first start."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from desktop.app import front
from desktop.presenters.unlock import UnlockFacts, UnlockPresenter
from desktop.store.keyring_file import LEAST_MEMORY_KIB, Cost
from desktop.store.unlock import Lock
from desktop.store.vault import Vault
from desktop.views.background import Background
from desktop.views.unlock import UnlockView
from sync.dossier.errors import AppError

DEMO_COST = Cost(memory_kib=LEAST_MEMORY_KIB)
"""The least that a key may cost: a demo's passphrase is on the screen, so its key need not be dear."""

Opened = Callable[[Vault], None]


def unlocking(
    lock: Lock, view: UnlockView, lane: Background, opened: Opened, demo_passphrase: str = ""
) -> UnlockPresenter:
    """Introduce the unlock screen to the lock."""
    kept = front.read(lock.folder)

    def arrived(answer: object) -> None:
        assert isinstance(answer, Vault)  # noqa: S101  what `unlock` below returns
        opened(answer)

    presenter = UnlockPresenter(
        view=view,
        facts=lambda: UnlockFacts(kept.user_name, kept.last_round, demo_passphrase),
        unlock=lock.open,
        wait_s=lambda: math.ceil(lock.wait_s()),
        opened=arrived,
        run=lane.run,
    )
    view.unlock_requested.connect(presenter.attempt)
    return presenter


def put_name_on_front(folder: Path, name: str) -> None:
    kept = front.read(folder)
    if kept.user_name != name:
        with suppress(AppError):  # a full disk may not keep the owner out
            front.write(folder, replace(kept, user_name=name))
