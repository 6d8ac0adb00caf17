"""What to talk about today: conversation sets, how long a talk takes, and what the law needs before there is a plan.

Nothing here decides for anybody: a set is a suggestion of at most 25 questions, the professional takes out and adds,
and a client's wish goes first. A question that somebody declined is settled; it is never asked for again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.intake.content import Content
from desktop.intake.questions import ConversationSet, Kind
from desktop.intake.session import Intake
from desktop.intake.state import State

MINUTES: Mapping[Kind, int] = {
    Kind.SINGLE_CHOICE: 1,
    Kind.MULTIPLE_CHOICE: 2,
    Kind.SCALE: 1,
    Kind.NUMBER: 1,
    Kind.TEXT: 3,
    Kind.YES_NO: 1,
    Kind.DATE: 1,
    Kind.COUNTRY: 1,
    Kind.LANGUAGE: 1,
    Kind.PROMPT: 3,
}
"""How long a question takes with its answer, for a question that names no `minutes` of its own. Our own estimate."""

ROUNDED_TO = 5

REPEATED = (State.ANSWERED, State.UNKNOWN_TO_CLIENT)
"""What may be asked once more when time has passed; whoever declined or took back is left in peace."""


def sets_for(content: Content, group: str) -> tuple[ConversationSet, ...]:
    """The conversation sets for a client of this group (a value of `dossier.group`), in the order of the talks."""
    return tuple(one for one in content.sets if group in one.groups)


def minutes(content: Content, question_ids: Iterable[str], *, interpreter: bool) -> int:
    """How long these questions take, rounded up to five minutes; with an interpreter half as long again.

    A question that this content does not know takes no time. Source: intake brief §4, 'Channel'.
    """
    known = [content.questions[question_id] for question_id in question_ids if question_id in content.questions]
    doubled = sum(question.minutes or MINUTES[question.kind] for question in known) * (3 if interpreter else 2)
    return -(-doubled // (2 * ROUNDED_TO)) * ROUNDED_TO


def suggestion(intake: Intake, set_id: str) -> tuple[str, ...]:
    """The questions of a set that can be asked in this talk and still have to be, in the order of the set.

    A set that repeats suggests what was answered before as well, but never what was declined or taken back. A prompt
    leaves no trace, so it is suggested whenever it can be said. Empty when this content has no such set.
    """
    chosen = next((one for one in intake.content.sets if one.id == set_id), None)
    if chosen is None:
        return ()
    askable = set(intake.visible) - set(intake.asked) | set(intake.open)
    if chosen.repeats:
        askable |= set(intake.which(*REPEATED))
    return tuple(question_id for question_id in chosen.questions if question_id in askable)


def missing_core(intake: Intake) -> tuple[str, ...]:
    """The questions of the statutory core that apply to this client and were not settled yet, in order.

    The same whoever is in the room: what was told in confidence counts. So this is for the professional's eyes.
    """
    confided = intake.with_situation(intake.situation.in_confidence())
    return tuple(question_id for question_id in intake.content.core if question_id in confided.open)
