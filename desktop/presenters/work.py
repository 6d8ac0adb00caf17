"""Work that a presenter has done for it, and what a person reads when it did not succeed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from i18n import _
from sync.dossier.errors import AppError

T = TypeVar("T")

log = logging.getLogger(__name__)


class Run(Protocol):
    """Does a piece of work, here or in the background, and answers on the thread that asked."""

    def __call__(
        self, work: Callable[[], T], *, then: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None: ...


def run_now(work: Callable[[], T], *, then: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
    """Do it here and now: for what takes a millisecond, and for tests."""
    try:
        answer = work()
    except Exception as error:  # noqa: BLE001  the caller decides what a person hears about it
        failed(error)
        return
    then(answer)


@dataclass(slots=True)
class Latest:
    """Of the pieces of work that were asked for, only what becomes of the last is heard: a paper that was drawn for the
    page before may not come to stand under the name of another client."""

    asked: int = 0

    def run(
        self, run: Run, work: Callable[[], T], *, then: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        self.asked += 1
        mine = self.asked
        run(
            work,
            then=lambda answer: then(answer) if mine == self.asked else None,
            failed=lambda error: failed(error) if mine == self.asked else None,
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """What happened and what is safe, then what to do."""

    message: str
    advice: str


def in_words(error: Exception) -> Problem:
    """What to tell a person about an error. Of a bug only the kind is logged: its text may hold personal data."""
    if isinstance(error, AppError):
        return Problem(error.message, error.advice)
    log.error("unexpected %s", type(error).__name__)
    return Problem(
        _("Dit is niet gelukt. Wat was opgeslagen, staat veilig op deze laptop."),
        _("Probeer het nog een keer. Lukt het weer niet? Bel dan de beheerder."),
    )
