"""Wrong passphrases are answered ever more slowly: at once three times, then after 5, 15, 60 and 300 seconds.

Nobody is locked out. It stops fingers, not somebody who copies the files: the price of each guess does that. The count
stands in a small file with a keyed checksum, so that it survives a restart; a file that is gone or was changed counts
as the longest wait.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import math
from dataclasses import dataclass, field
from pathlib import Path

from desktop.store import safe_file
from desktop.store.errors import TooSoon
from sync.dossier.errors import AppError
from sync.protocol.operations import canonical

FREE_TRIES = 3
WAITS_S = (5, 15, 60, 300)


def wait_after(wrong: int) -> int:
    """Seconds to wait after that many wrong tries in a row."""
    if wrong <= FREE_TRIES:
        return 0
    return WAITS_S[min(wrong - FREE_TRIES, len(WAITS_S)) - 1]


@dataclass(frozen=True, slots=True)
class Tries:
    path: Path
    key: bytes = field(repr=False)

    def start(self) -> None:
        """Nothing was tried yet, or the last try was right."""
        self._write(0, 0.0)

    def attempt(self, now_s: float) -> None:
        """Count a try before it is made, so that stopping it half-way wins nothing; raise `TooSoon` while waiting.

        `now_s` is the wall clock. A clock that was set back starts the wait again instead of stretching it.
        """
        wrong, last_s = self._read(now_s)
        if last_s > now_s:
            last_s = now_s
            self._write(wrong, last_s)
        left = last_s + wait_after(wrong) - now_s
        if left > 0:
            raise TooSoon(math.ceil(left))
        self._write(wrong + 1, now_s)

    def wait_s(self, now_s: float) -> float:
        """Seconds that the next try must still wait; 0 when it need not."""
        wrong, last_s = self._read(now_s)
        return max(0.0, min(last_s, now_s) + wait_after(wrong) - now_s)

    def _read(self, now_s: float) -> tuple[int, float]:
        try:
            content = json.loads(self.path.read_bytes())
            wrong, last_s = int(content["wrong"]), float(content["last_ms"]) / 1000
            if hmac.compare_digest(str(content["mac"]), self._mac(wrong, content["last_ms"])):
                return wrong, last_s
        except (OSError, ValueError, KeyError, TypeError):
            pass
        longest = FREE_TRIES + len(WAITS_S)
        # A full disk must not keep its owner out; then the price of a guess is the only brake.
        return (longest, now_s) if self._write(longest, now_s) else (0, 0.0)

    def _write(self, wrong: int, at_s: float) -> bool:
        last_ms = round(at_s * 1000)
        content = {"wrong": wrong, "last_ms": last_ms, "mac": self._mac(wrong, last_ms)}
        try:
            safe_file.replace(self.path, json.dumps(content).encode())
        except AppError:
            return False
        return True

    def _mac(self, wrong: int, last_ms: int) -> str:
        return hmac.new(self.key, canonical([wrong, last_ms]), hashlib.sha256).hexdigest()
