"""Van intake naar advies: what a dossier gives to weigh a leerroute by, and what becomes of her choice.

Her own view is in the advice, her choice and its motivation in the plan, where the plan's own screen shows them too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from desktop.casework import Casework, advice
from desktop.facts.intake import Conversations
from desktop.facts.lbt import standing_of
from desktop.intake.advice import Overview, overview
from desktop.intake.state import State
from desktop.presenters.advice import IN_PLAN, OWN_VIEW, SENTENCE, AdviceFacts
from desktop.store.advice import advice_id
from desktop.store.outbox import Change

SHOWN = "regels"
"""The field that tells which arguments she was shown."""


@dataclass(frozen=True, slots=True)
class Advising:
    conversations: Conversations

    def facts(self, dossier_id: str) -> AdviceFacts:
        casework = self.conversations.casework
        dossier = self.conversations.dossier(dossier_id)
        state, confided = self.conversations.intake(dossier), self.conversations.in_confidence(dossier)
        kept = advice.view(casework, dossier.id)
        concept, established = casework.draft_plan(dossier.id), casework.established(dossier.id)
        closed = established[0] if established and not concept.fields else None
        return AdviceFacts(
            dossier_id=dossier_id,
            person=dossier.person.name.short(),
            why_no_plan=dossier.why_no_pip(self.conversations.today()) or "",
            answered=any(answer.state is State.ANSWERED for answer in state.counting().values()),
            questions={one.id: one.text for one in state.content.questions.values()},
            not_now=frozenset(confided.visible) - frozenset(state.visible),
            lbt=standing_of(casework, dossier.id),
            own_view=kept.eigen_visie,
            own_view_on=kept.eigen_visie_op,
            guidance_view=kept.begeleiding_visie,
            named=kept.tegenargumenten,
            deviation=kept.lbt_afwijking,
            shown_before=bool(kept.regels.version),
            plan=closed.fields if closed else concept.fields,
            established_on=closed.dagtekening if closed else None,
            lang=state.content.wanted,
            your_view=self.conversations.fixed(dossier, state.content)("your_view"),
            mark=self.conversations.mark(dossier, state.content),
        )

    def overview(self, dossier_id: str) -> Overview:
        """The arguments by every answer that counts, also those that were given in a talk alone."""
        dossier = self.conversations.dossier(dossier_id)
        state = self.conversations.intake(dossier)
        standing = standing_of(self.conversations.casework, dossier.id)
        return overview(state.content, state.counting(), standing, skipped=state.skipped)

    def keep(self, dossier_id: str, field: str, value: Any) -> None:
        advice.write_advice(self.conversations.casework, UUID(dossier_id), field, value)

    def keep_plan(self, dossier_id: str, field: str, value: Any) -> None:
        self.conversations.casework.write_plan(UUID(dossier_id), field, value)

    def record(self, dossier_id: str, shown: Mapping[str, object]) -> None:
        """Keep what she was shown, once; what somebody saw is no deed that can be taken back."""
        casework, at = self.conversations.casework, UUID(dossier_id)
        kept = advice.view(casework, at).regels
        if {"version": kept.version, "checksum": kept.checksum, "shown": list(kept.shown)} != shown:
            casework.do(at, [Change("advice", advice_id(at), SHOWN, dict(shown))], undoable=False)

    def undo(self, dossier_id: str) -> bool:
        """Take the last deed of this dossier back when it was one of this screen; False when it was not."""
        casework, at = self.conversations.casework, UUID(dossier_id)
        last = next((deed for deed in reversed(casework.history) if deed.dossier_id == at), None)
        if last is None or not last.after or not all(map(_is_here, last.after)):
            return False
        if _takes_the_view_away(casework, at, last.before):
            return False
        casework.undo(at)
        return True


def _is_here(change: Change) -> bool:
    return change.entity == "advice" or (change.entity == "pip" and change.field in IN_PLAN)


def _takes_the_view_away(casework: Casework, dossier_id: UUID, before: tuple[Change, ...]) -> bool:
    """Whether she would be left without a view of her own of what she has already seen the arguments for."""
    if not advice.view(casework, dossier_id).regels.version:
        return False
    views = [str(change.value or "") for change in before if change.field == OWN_VIEW]
    return any(len(text.strip()) < SENTENCE for text in views)
