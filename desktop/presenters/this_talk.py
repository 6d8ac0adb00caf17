"""Dit gesprek: who is in the room, who interprets and what happened on the way, as the panel of the talk says it."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.presenters import room
from i18n import _, ngettext

INFORMAL = "informal"
NO_REASON = frozenset({"", "minor"})
"""With these a reason would not help: the guard decides without one."""


@dataclass(frozen=True, slots=True)
class TalkFact:
    """How the talk goes. `interpreter` is professional, informal, none_needed or missing, `relation` partner, minor,
    family or acquaintance; `waiting` counts the questions that open once the client is alone with a professional
    interpreter or without one. `open`: a talk was begun and not ended, so that the rest can be written down."""

    alone: bool = False
    interpreter: str = "missing"
    waiting: int = 0
    open: bool = False
    relation: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    appointment_only: bool = False
    number: str = field(default="", repr=False)
    changes: int = 0
    pauses: int = 0
    stopped: bool = field(default=False, repr=False)


NO_TALK = TalkFact()


@dataclass(frozen=True, slots=True)
class TalkGiven:
    """What the panel says about the room; codes as in `TalkFact`."""

    alone: bool
    interpreter: str
    relation: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    appointment_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkLine:
    """The panel. `interpreters` and `relations` are what can be chosen, with their words; `asks_reason` when somebody
    interprets who may do so only for an appointment or with a reason."""

    alone: bool
    interpreter: str
    interpreters: tuple[tuple[str, str], ...]
    asks_relation: bool
    relation: str = field(repr=False)
    relations: tuple[tuple[str, str], ...]
    asks_reason: bool
    reason: str = field(repr=False)
    appointment_only: bool
    waiting: str
    open: bool
    changes: str
    pauses: str
    stopped: bool = field(repr=False)


def talk_line(fact: TalkFact) -> TalkLine:
    waiting = ngettext(
        "{n} vraag wacht tot u samen alleen bent.", "{n} vragen wachten tot u samen alleen bent.", fact.waiting
    )
    pauses = ngettext("{n} pauze tot nu toe", "{n} pauzes tot nu toe", fact.pauses)
    changes = ngettext("De tolk is {n} keer gewisseld.", "De tolk is {n} keer gewisseld.", fact.changes)
    informal = fact.interpreter == INFORMAL
    return TalkLine(
        alone=fact.alone,
        interpreter=fact.interpreter,
        interpreters=room.interpreters(),
        asks_relation=informal,
        relation=fact.relation,
        relations=room.relations(),
        asks_reason=informal and fact.relation not in NO_REASON,
        reason=fact.reason,
        appointment_only=fact.appointment_only,
        waiting=waiting.format(n=fact.waiting) if fact.waiting else "",
        open=fact.open,
        changes=changes.format(n=fact.changes) if fact.changes else "",
        pauses=pauses.format(n=fact.pauses) if fact.pauses else _("Nog geen pauze"),
        stopped=fact.stopped,
    )
