"""What the closed briefcase shows on its outside: whose it is, when it was last in step, and how it looks.

It lies readable beside the store, so it holds nothing of a client. A damaged or missing file is no problem: then the
unlock screen greets nobody by name.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.store import safe_file

NAME = "voorkant.json"
SCHEMES = ("light", "dark", "system")


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    user_name: str = ""
    last_success: str = ""
    """ISO text of the last round that went well; empty when there was none."""
    scheme: str = "system"
    scale: float = 1.0

    @property
    def last_round(self) -> datetime | None:
        try:
            return datetime.fromisoformat(self.last_success)
        except ValueError:
            return None


def read(folder: Path) -> Front:
    try:
        kept: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
        front = Front(
            user_name=str(kept["user_name"]),
            last_success=str(kept["last_success"]),
            scheme=str(kept["scheme"]),
            scale=float(kept["scale"]),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Front()
    usable = front.scheme in SCHEMES and 1.0 <= front.scale <= 2.0
    return front if usable else Front(user_name=front.user_name, last_success=front.last_success)


def write(folder: Path, front: Front) -> None:
    safe_file.private_folder(folder)
    safe_file.replace(folder / NAME, json.dumps(asdict(front), ensure_ascii=False).encode())
