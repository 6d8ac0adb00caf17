from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from desktop.casework import Casework
from tests.store.conftest import feed, local, vault

__all__ = ["casework", "clock", "feed", "local", "vault"]

MORNING = datetime(2027, 3, 1, 9, 0, tzinfo=timezone(timedelta(hours=1)))


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **by: int) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def casework(vault, feed, clock) -> Casework:
    return Casework(vault, clock)
