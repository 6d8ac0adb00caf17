"""Synchroniseren: how the last round went, what waits, and what asks for a choice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.casework import Casework, lists
from desktop.facts.words import field_words, handed_over_words, refusal_words, value_words
from desktop.intake import content
from desktop.intake.questions import Question
from desktop.presenters.sync import ConflictFact, ProblemFact, SyncFacts, VersionFact, WaitingFact
from desktop.store.conflicts import Conflict, Version
from i18n import _

CURRENT, CANDIDATE = "current", "candidate"


@dataclass(slots=True)
class Rounds:
    """How synchronising goes in this session of the app; nothing of it outlives the lock."""

    busy: bool = False
    failed: Exception | None = None
    failures: int = 0
    retry_minutes: int = 5
    handed_over: bool = False
    """Work went to the central side in a dossier that had left this laptop by then."""


def sync_facts(casework: Casework, rounds: Rounds) -> SyncFacts:
    waiting, refused, conflicts = casework.waiting(), casework.refused(), casework.conflicts()
    about = {*waiting, *(each.dossier_id for each in refused), *(each.dossier_id for each in conflicts)}
    names = lists.names(casework, about)  # not of the whole caseload: the chip of every screen comes from here
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
        problems=(
            *(ProblemFact(names.get(refusal.dossier_id, ""), *refusal_words(refusal)) for refusal in refused),
            *([ProblemFact(_("Een dossier dat weg is"), *handed_over_words())] if rounds.handed_over else []),
        ),
        conflicts=tuple(_conflict(casework, conflict, names) for conflict in conflicts),
    )


def keep(casework: Casework, conflict_id: str, version_id: str) -> None:
    """The person chose one of two versions of a field."""
    for conflict in casework.conflicts():
        if str(conflict.id) == conflict_id:
            chosen = conflict.current if version_id == CURRENT else conflict.candidate
            casework.resolve(conflict.id, chosen.value)


def _conflict(casework: Casework, conflict: Conflict, names: dict[UUID, str]) -> ConflictFact:
    question = _question(casework, conflict)
    name = field_words(conflict.entity, conflict.field)
    return ConflictFact(
        id=str(conflict.id),
        dossier=names.get(conflict.dossier_id, ""),
        field_name=f"{name}: {question.text}" if question else name,
        versions=(
            _version(CURRENT, conflict, conflict.current, question),
            _version(CANDIDATE, conflict, conflict.candidate, question),
        ),
    )


def _question(casework: Casework, conflict: Conflict) -> Question | None:
    """The question that an answer in conflict belongs to, as far as this version knows it."""
    if conflict.entity != "answer":
        return None
    return content.load(content.newest()).questions.get(casework.question_of(conflict.entity_id))


def _version(key: str, conflict: Conflict, version: Version, question: Question | None) -> VersionFact:
    return VersionFact(
        id=key,
        author=version.author,
        written_at=_moment(version.authored_at),
        text=value_words(conflict.entity, conflict.field, version.value, question),
        mine=version.mine,
    )


def _moment(text: str) -> datetime | None:
    """When it was written, as far as that is known: a snapshot does not tell."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
