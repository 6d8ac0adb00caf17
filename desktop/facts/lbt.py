"""Leerbaarheidstoets: what DUO says of it, what was written down here, and which of the two counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from desktop.casework import Casework, lbt
from desktop.facts.intake import Conversations
from desktop.intake import lbt as norms
from desktop.intake.lbt import Lbt, LbtProblem
from desktop.presenters.lbt import MADE_ON, SCORE, DuoFact, LbtFacts
from desktop.store.lbt import Lbt as KeptLbt
from desktop.store.lbt import LbtAtDuo, lbt_id
from desktop.store.outbox import Change
from sync.dossier.person import Language

OUTCOME = "uitslag"
"""Kept beside score and day, from which it follows, for whoever reads the record elsewhere."""


def standing_of(casework: Casework, dossier_id: UUID) -> Lbt:
    """The test as it counts for the advice."""
    kept = lbt.lbt(casework, dossier_id)
    return norms.standing(
        duo_uitslag=kept.duo.uitslag,
        duo_skipped=kept.duo.overgeslagen,
        stand=kept.stand,
        uitslag=kept.uitslag,
        score=kept.score,
        made_on=kept.gemaakt_op,
    )


@dataclass(frozen=True, slots=True)
class Assessing:
    conversations: Conversations

    def facts(self, dossier_id: str) -> LbtFacts:
        casework = self.conversations.casework
        dossier = self.conversations.dossier(dossier_id)
        kept = lbt.lbt(casework, dossier.id)
        content = self.conversations.content(dossier)
        tags = {*content.languages, content.wanted} - {"mis"}
        return LbtFacts(
            dossier_id=dossier_id,
            person=dossier.person.name.short(),
            norms=norms.load_norms(content.version),
            why_not=dossier.why_no_pip(self.conversations.today()) or "",
            stand=kept.stand,
            planned_on=kept.gepland_op,
            made_on=kept.gemaakt_op,
            score=kept.score,
            language=kept.uitleg_taal,
            circumstances=kept.omstandigheden,
            ground=kept.vrijstelling_grond,
            own=_own(kept),
            duo=_duo(kept.duo),
            languages=tuple(sorted(((tag, Language(tag).dutch_name) for tag in tags), key=lambda entry: entry[1])),
        )

    def keep(self, dossier_id: str, field: str, value: Any) -> None:
        """Keep one field; the outcome goes along with the score and the day that it follows from, in the same deed."""
        casework, at = self.conversations.casework, UUID(dossier_id)
        if field not in (SCORE, MADE_ON):
            lbt.write_lbt(casework, at, field, value)
            return
        kept = lbt.lbt(casework, at)
        score = value if field == SCORE else kept.score
        made_on = value if field == MADE_ON else kept.gemaakt_op
        changes = [
            Change("lbt", lbt_id(at), field, value.isoformat() if isinstance(value, date) else value),
            Change("lbt", lbt_id(at), OUTCOME, _follows(score, made_on)),
        ]
        casework.do(at, changes)

    def undo(self, dossier_id: str) -> bool:
        """Take the last deed of this dossier back when it was about the test; False when it was not."""
        casework, at = self.conversations.casework, UUID(dossier_id)
        last = next((deed for deed in reversed(casework.history) if deed.dossier_id == at), None)
        if last is None or not last.after or any(change.entity != "lbt" for change in last.after):
            return False
        casework.undo(at)
        return True


def _follows(score: int | None, made_on: date | None) -> str | None:
    if score is None or made_on is None:
        return None
    try:
        return norms.outcome(score, made_on).value
    except LbtProblem:
        return None  # a score from another laptop that the test cannot give; the screen says so


def _own(kept: KeptLbt) -> Lbt:
    return norms.standing(stand=kept.stand, uitslag=kept.uitslag, score=kept.score, made_on=kept.gemaakt_op)


def _duo(told: LbtAtDuo) -> DuoFact:
    return DuoFact(
        outcome=told.uitslag,
        score=told.score,
        required=told.vereiste_score,
        on=told.datum,
        skipped=told.overgeslagen,
        standing=norms.standing(duo_uitslag=told.uitslag, duo_skipped=told.overgeslagen),
    )
