"""How a talk goes and whom it is with, as the intake needs to know it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop.intake.guards import InterpreterKind, Relation, Situation
from desktop.intake.reading import Scalar
from desktop.intake.session import Intake
from desktop.store.talks import Talk
from sync.dossier.calendars import USUAL, Calendar
from sync.dossier.dossier import Dossier
from sync.dossier.person import Relatie
from sync.dossier.target_group import Doelgroep

ADULT = 18
FREE = "vrij"
"""A talk without a conversation set; the same word as in a preparation."""


def situation(talk: Talk | None) -> Situation:
    """Who is in the room at this talk; without one nobody knows, and then nothing in confidence opens."""
    if talk is None:
        return Situation()
    informal = talk.tolk == InterpreterKind.INFORMAL
    return Situation(
        alone=bool(talk.alleen),
        interpreter=InterpreterKind(talk.tolk or InterpreterKind.MISSING),
        relation=Relation(talk.tolk_relatie) if informal and talk.tolk_relatie else None,
        reason=talk.tolk_reden,
        appointment_only=informal and bool(talk.tolk_alleen_afspraak),
    )


def about(dossier: Dossier, today: date) -> Mapping[str, Scalar]:
    """What a question may depend on besides answers: the facts that `manifest.yaml` names with `dossier.`"""
    return {"dossier.group": group(dossier), "dossier.adult_child_at_home": _adult_child_at_home(dossier, today)}


def group(dossier: Dossier) -> str:
    """Which conversation sets fit: those for asylum, those for family, or both when DUO did not tell."""
    match dossier.doelgroep:
        case Doelgroep.ASIELSTATUSHOUDER:
            return "asiel"
        case None:
            return "onbekend"
    return "gezin"


def calendar_of(state: Intake) -> Calendar | None:
    """The calendar to show beside ours: the one that the language lives by, or that this client told a date in."""
    told = [answer.value for answer in state.counting().values() if isinstance(answer.value, str)]
    used = [one for one in Calendar if any(value.endswith(f"[u-ca={one}]") for value in told)]
    return used[0] if used else USUAL.get(state.content.wanted)


def _adult_child_at_home(dossier: Dossier, today: date) -> bool:
    ages = [
        member.birth_date.age_on(today)
        for member in dossier.person.gezinsverband
        if member.relatie is Relatie.KIND and member.woont_in
    ]
    return any(age is not None and age.at_least >= ADULT for age in ages)
