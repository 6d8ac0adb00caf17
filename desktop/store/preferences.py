"""How she wants her lists: small values by name, on this laptop only and never synchronised."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy.orm import Session

from desktop.store.statements import run
from sync.protocol.operations import JsonValue

LONGEST = 20_000
"""Characters of one value: preferences are small, and a mistake should not fill the store."""


@dataclass(frozen=True, slots=True)
class Preferences:
    session: Session

    def get(self, name: str) -> JsonValue:
        """What was kept under this name; None when nothing was."""
        row = run(self.session, "SELECT value FROM preferences WHERE name = ?", (name,)).first()
        return json.loads(row[0]) if row else None

    def keep(self, name: str, value: JsonValue) -> None:
        """Raises ValueError for a value that is too large to be a preference."""
        text = json.dumps(value, ensure_ascii=False)
        if len(text) > LONGEST:
            raise ValueError("too large for a preference")
        statement = "INSERT INTO preferences (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        run(self.session, statement, (name, text))

    def forget(self, name: str) -> None:
        run(self.session, "DELETE FROM preferences WHERE name = ?", (name,))
