"""What others changed since she said that she had seen it: per dossier which kinds of things, and when. Never a value.

Filled in the transaction in which a pull is applied. On a laptop that never finished a round everything is new, so
nothing is; and of a dossier that came as a whole only that is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.store.statements import run
from sync.dossier.fields import Scope
from sync.protocol.operations import FeedOperation, scope_id

ARRIVED = "nieuw"
"""Stands for the whole dossier: it came to this laptop."""

KEEP = """
INSERT INTO news (dossier_id, entity, at) VALUES (?, ?, ?) ON CONFLICT (dossier_id, entity) DO UPDATE SET at = excluded.at
"""


@dataclass(frozen=True, slots=True)
class Changed:
    """One dossier in which others changed something: which kinds, and the moment of the last of it."""

    dossier_id: UUID
    entities: frozenset[str]
    at: str


@dataclass(frozen=True, slots=True)
class News:
    session: Session

    def all(self) -> list[Changed]:
        """The latest first."""
        found: dict[str, tuple[set[str], str]] = {}
        for dossier_id, entity, at in run(self.session, "SELECT dossier_id, entity, at FROM news", ()):
            entities, last = found.get(dossier_id, (set(), ""))
            found[dossier_id] = ({*entities, entity}, max(last, at))
        changed = [Changed(UUID(each), frozenset(entities), at) for each, (entities, at) in found.items()]
        return sorted(changed, key=lambda each: (each.at, each.dossier_id), reverse=True)

    def heard(self, scope: str, operations: Iterable[FeedOperation], ours: Collection[UUID], *, first: bool) -> None:
        """Keep what these operations of others touch. `first` says that nothing of the dossier was here before."""
        if not scope.startswith(f"{Scope.DOSSIER}:") or not self._listens():
            return
        mine = self._mine()
        theirs = [each for each in operations if each.op_id not in ours and (not mine or each.user_id != mine)]
        if not theirs:
            return
        owner = scope_id(scope).hex
        if first:
            self._keep([(owner, ARRIVED, theirs[-1].received_at)])
        elif not self._is_new(owner):
            touched = {each.entity: each.received_at for each in theirs}
            self._keep([(owner, entity, at) for entity, at in touched.items()])

    def arrived(self, scope: str, at: str) -> None:
        """A dossier came as a whole."""
        if scope.startswith(f"{Scope.DOSSIER}:") and self._listens():
            owner = scope_id(scope).hex
            run(self.session, "DELETE FROM news WHERE dossier_id = ?", (owner,))
            self._keep([(owner, ARRIVED, at)])

    def seen(self) -> None:
        """She has seen all of it."""
        run(self.session, "DELETE FROM news", ())

    def unsee(self, changed: Iterable[Changed]) -> None:
        """Put back what she said by mistake that she had seen; what became newer since stays as it is."""
        rows = [(each.dossier_id.hex, entity, each.at) for each in changed for entity in each.entities]
        if rows:
            run(self.session, "INSERT OR IGNORE INTO news (dossier_id, entity, at) VALUES (?, ?, ?)", rows)

    def lose(self, scope: str) -> None:
        """The dossier is no longer on this laptop."""
        if scope.startswith(f"{Scope.DOSSIER}:"):
            run(self.session, "DELETE FROM news WHERE dossier_id = ?", (scope_id(scope).hex,))

    def _keep(self, rows: Sequence[tuple[str, str, str]]) -> None:
        if rows:
            run(self.session, KEEP, list(rows))

    def _is_new(self, owner: str) -> bool:
        statement = "SELECT 1 FROM news WHERE dossier_id = ? AND entity = ?"
        return run(self.session, statement, (owner, ARRIVED)).first() is not None

    def _listens(self) -> bool:
        row = run(self.session, "SELECT last_round_at FROM device", ()).first()
        return row is not None and row[0] is not None

    def _mine(self) -> UUID | None:
        row = run(self.session, "SELECT user_id FROM device", ()).first()
        return UUID(row[0]) if row else None
