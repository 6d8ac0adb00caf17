"""How often one address may fail and one laptop may ask: counted per worker, in memory, for a minute.

With N workers a stranger gets N times as many tries; the one-time codes are long enough for that.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from sync.central.problems import Code, Refused

WINDOW_S = 60.0
REMEMBERED = 10_000


@dataclass(slots=True)
class Limit:
    """At most `allowed` counts per key within a minute."""

    allowed: int
    clock: Callable[[], float] = time.monotonic
    _moments: dict[str, deque[float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def check(self, key: str) -> None:
        """Raise `Refused` with the seconds to wait when the key has used up its counts."""
        with self._lock:
            moments = self._recent(key)
            if len(moments) >= self.allowed:
                wait = WINDOW_S - (self.clock() - moments[0])
                raise Refused(Code.TOO_MANY, retry_after_s=max(1, round(wait)))

    def count(self, key: str) -> None:
        with self._lock:
            self._recent(key).append(self.clock())

    def _recent(self, key: str) -> deque[float]:
        if len(self._moments) >= REMEMBERED and key not in self._moments:
            self._moments.pop(next(iter(self._moments)))
        moments = self._moments.setdefault(key, deque())
        while moments and self.clock() - moments[0] >= WINDOW_S:
            moments.popleft()
        return moments
