"""Weighing the terms of many dossiers beside the screen, a piece at a time, so that other work comes in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.presenters.work import Run


@dataclass(slots=True, weakref_slot=True)
class CatchUp:
    """`piece` does a part of the work and says whether there is more; `ended` hears that all is done, or what failed."""

    piece: Callable[[], bool]
    run: Run
    ended: Callable[[Exception | None], None]
    busy: bool = field(default=False, init=False)

    def begin(self) -> None:
        """Asking again while it is under way is harmless: what fell behind since is found by the pieces to come."""
        if not self.busy:
            self.busy = True
            self._next()

    def _next(self) -> None:
        self.run(self.piece, then=self._done, failed=self._failed)

    def _done(self, more: bool) -> None:
        if more:
            self._next()
            return
        self.busy = False
        self.ended(None)

    def _failed(self, error: Exception) -> None:
        self.busy = False
        self.ended(error)
