"""Brede intake, afsluiten: the talk that goes on, with what came up in it and what was agreed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from desktop.casework import talks
from desktop.facts.intake import Conversations
from desktop.facts.talks import calendar_of
from desktop.intake.guards import InterpreterKind
from desktop.intake.session import Intake
from desktop.intake.state import State
from desktop.presenters.appointment import AFTERNOON, EVENING, MORNING, OwnTime
from desktop.presenters.closing import (
    TICKS,
    Agreement,
    ClosingFacts,
    ClosingWords,
    CoveredFact,
)
from desktop.store.talks import Talk
from sync.dossier.dossier import Dossier

CLOCK, PART_OF_DAY = "communicatie.klok", "communicatie.dagdeel"
"""The questions that tell how somebody counts the hours, and whose options are the client's words for parts of a day."""
FROM_DAWN = "zonsopgang"

TOLD = frozenset({State.ANSWERED, State.UNKNOWN_TO_CLIENT})


@dataclass(frozen=True, slots=True)
class Closing:
    conversations: Conversations

    def facts(self, dossier_id: str) -> ClosingFacts:
        casework = self.conversations.casework
        dossier = self.conversations.dossier(dossier_id)
        state = self.conversations.intake(dossier)
        talk = talks.current(casework, dossier.id)
        profile = casework.profile()
        fixed = self.conversations.fixed(dossier, state.content)
        clock = state.counting().get(CLOCK)
        return ClosingFacts(
            dossier_id=dossier_id,
            talk_id=str(talk.id) if talk else "",
            person=dossier.person.name.short(),
            words=ClosingWords(
                agreed=fixed("agreed"),
                tell_back=fixed("tell_back"),
                next_time=fixed("next_time"),
                our_notes=fixed("our_notes"),
                is_it_right=fixed("is_it_right"),
                your_contact=fixed("your_contact"),
            ),
            lang=state.content.wanted,
            mark=self.conversations.mark(dossier, state.content),
            covered=tuple(_covered(talk, state)) if talk else (),
            agreements=_agreements(talk),
            next_on=talk.volgende_op if talk else None,
            next_at=talk.volgende_om if talk else "",
            ticks={name: getattr(talk, name) for name in TICKS} if talk else {},
            interpreted=bool(talk and talk.tolk in {InterpreterKind.PROFESSIONAL, InterpreterKind.INFORMAL}),
            own_time=OwnTime(
                lang=state.content.wanted,
                calendar=calendar_of(state),
                from_dawn=bool(clock and clock.value == FROM_DAWN),
                parts=self._parts(dossier, state),
                about=fixed("about_date").translated,
            ),
            contact=profile.name,
            phone=profile.phone,
        )

    def write(self, dossier_id: str, talk_id: str, field: str, value: Any) -> None:
        talks.write(self.conversations.casework, UUID(dossier_id), UUID(talk_id), field, value)

    def end(self, dossier_id: str, talk_id: str) -> None:
        talks.end(self.conversations.casework, UUID(dossier_id), UUID(talk_id))

    def _parts(self, dossier: Dossier, state: Intake) -> Mapping[str, str]:
        """The client's own words for the parts of the day, as they may be shown."""
        if PART_OF_DAY not in state.content.questions:
            return {}
        tiles = self.conversations.card(dossier, state.content, PART_OF_DAY).tiles
        words = {str(tile.value): tile.line.translated for tile in tiles}
        return {part: words[part] for part in (MORNING, AFTERNOON, EVENING) if words.get(part)}


def _covered(talk: Talk, state: Intake) -> Iterator[CoveredFact]:
    """Per topic what came up; what is hidden in the present company is not even counted."""
    for domain in state.content.domains:
        came_up = [
            one for one in talk.behandeld if one in state.asked and state.content.questions[one].domain == domain.id
        ]
        states = Counter(state.state(one) for one in came_up)
        if came_up:
            yield CoveredFact(
                topic=domain.name,
                told=sum(states[one] for one in TOLD),
                declined=states[State.DECLINED],
                later=states[State.NOT_YET],
            )


def _agreements(talk: Talk | None) -> tuple[Agreement, ...]:
    if talk is None:
        return ()
    return tuple(
        Agreement(text=one.text, who=one.who, when=one.when, told_back=one.told_back) for one in talk.afspraken
    )
