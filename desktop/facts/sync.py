"""Synchroniseren: how the last round went, what waits, and what asks for a choice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.casework import Casework
from desktop.facts.words import field_words, refusal_words, value_words
from desktop.presenters.sync import ConflictFact, ProblemFact, SyncFacts, VersionFact, WaitingFact
from desktop.store.conflicts import Conflict, Version

CURRENT, CANDIDATE = "current", "candidate"


@dataclass(slots=True)
class Rounds:
    """How synchronising goes in this session of the app; nothing of it outlives the lock."""

    busy: bool = False
    failed: Exception | None = None
    failures: int = 0
    retry_minutes: int = 5


def sync_facts(casework: Casework, rounds: Rounds, now: datetime) -> SyncFacts:
    names = {dossier.id: dossier.person.name.short() for dossier in casework.caseload()}
    waiting = casework.waiting()
    return SyncFacts(
        last_success=casework.last_round(),
        offline=casework.works_offline(),
        busy=rounds.busy,
        failed=rounds.failed,
        retry_minutes=rounds.retry_minutes,
        waiting=tuple(
            WaitingFact(names.get(dossier_id, ""), count.unsent)
            for dossier_id, count in waiting.items()
            if count.unsent
        ),
        problems=tuple(
            ProblemFact(names.get(refusal.dossier_id, ""), *refusal_words(refusal)) for refusal in casework.refused()
        ),
        conflicts=tuple(_conflict(conflict, names, now) for conflict in casework.conflicts()),
    )


def keep(casework: Casework, conflict_id: str, version_id: str) -> None:
    """The person chose one of two versions of a field."""
    for conflict in casework.conflicts():
        if str(conflict.id) == conflict_id:
            chosen = conflict.current if version_id == CURRENT else conflict.candidate
            casework.resolve(conflict.id, chosen.value)


def _conflict(conflict: Conflict, names: dict[UUID, str], now: datetime) -> ConflictFact:
    return ConflictFact(
        id=str(conflict.id),
        dossier=names.get(conflict.dossier_id, ""),
        field_name=field_words(conflict.entity, conflict.field),
        versions=(
            _version(CURRENT, conflict, conflict.current, now),
            _version(CANDIDATE, conflict, conflict.candidate, now),
        ),
    )


def _version(key: str, conflict: Conflict, version: Version, now: datetime) -> VersionFact:
    return VersionFact(
        id=key,
        author=version.author,
        written_at=_moment(version.authored_at, now),
        text=value_words(conflict.entity, conflict.field, version.value),
        mine=version.mine,
    )


def _moment(text: str, now: datetime) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return now
