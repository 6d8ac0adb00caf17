"""A path of keeping agreements, read step by step: what was built, and which steps do not fit and why.

A step that does not fit is told with its reason and builds nothing. See `enforcement` for what it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from sync.dossier.enforcement_rules import Rules, Stap
from sync.dossier.enforcement_way import CLOSED, NOT_CULPABLE, Case, State, Way, missing, said
from sync.dossier.partial_date import long_date
from sync.dossier.records import Handhaving, HandhavingStap


@dataclass(frozen=True, slots=True)
class Stray:
    step: HandhavingStap = field(repr=False)
    why: str


def read(
    case: Case, path: Handhaving, rules: Rules, today: date
) -> tuple[State, list[Stray], HandhavingStap | None, list[HandhavingStap]]:
    """Take the steps one by one; what does not fit is a stray, what is not finished yet waits."""
    state, strays = State(), list[Stray]()
    unfinished: HandhavingStap | None = None
    stopped = False
    steps = case.of(path)
    for step in steps:
        if step.stap not in tuple(Stap):
            if said(step.stap):
                strays.append(
                    Stray(step, "Deze stap kennen wij niet. Misschien is er een nieuwe versie van Regiekoffer.")
                )
            continue
        kind = Stap(step.stap)
        if kind is Stap.VERHINDERING:
            state = state.undone()
            continue
        if missing(step):
            unfinished = step
            continue
        on = step.op or today
        ended = stopped or (path.gesloten_op is not None and path.gesloten_op < on)
        then = case.on(on).before(step) if kind in (Stap.JURIST, Stap.VOORNEMEN, Stap.BOETE) else case
        why = _misfit(Way(then, path, rules, on, state, bool(strays), unfinished, ended), step, today)
        if why:
            strays.append(Stray(step, why))
        else:
            state = _after(state, kind, step)
            stopped = stopped or kind is Stap.GESTOPT
    return state, strays, unfinished, steps


def _misfit(way: Way, step: HandhavingStap, today: date) -> str:
    """Why a finished step cannot stand where it stands; empty when it can."""
    if way.day > today:
        return "Deze dag is nog niet geweest."
    kind = Stap(str(step.stap))
    if way.ended and kind is not Stap.GESTOPT:
        return CLOSED
    if kind is Stap.JURIST:
        # What a jurist wrote of an asielstatushouder is no fault when DUO tells another doelgroep later.
        way = replace(way, case=replace(way.case, asylum=True))
    if kind is Stap.BOETE:
        return way.why_not(kind) or wrong_amount(way, step)
    if kind in (Stap.OPROEP, Stap.VOORNEMEN):
        return way.why_not(kind) or too_short(way.rules, step)
    if kind is Stap.ZIENSWIJZE and not said(step.tekst) and way.state.intent is not None:
        last = way.state.intent.reageren_tot
        if last is not None and way.day <= last:
            return f"Reageren kan tot en met {long_date(last)}. Schrijf op wat iemand zei, of wacht."
    return way.why_not(kind)


def _after(state: State, kind: Stap, step: HandhavingStap) -> State:
    match kind:
        case Stap.OPROEP:
            again = state.start if state.missed is not None else state
            return State(
                calls=state.calls + 1,
                warned=state.warned,
                warning=state.warning,
                call=step,
                start=replace(again or State(), calls=state.calls),
                back=again if state.missed is not None else state.back,
                fine=None if state.missed is not None else state.fine,
                in_doubt=state.in_doubt,
            )
        case Stap.NIET_VERSCHENEN:
            return replace(state, missed=step)
        case Stap.VERSCHENEN:
            return State(in_doubt=state.in_doubt)
        case Stap.OMSTANDIGHEDEN:
            return state.undone() if step.verwijtbaar == NOT_CULPABLE else replace(state, asked=step)
        case Stap.WAARSCHUWING:
            return State(
                calls=state.calls, warned=True, warning=step, back=state.start or State(), in_doubt=state.in_doubt
            )
        case Stap.JURIST:
            return replace(state, jurist=step)
        case Stap.VOORNEMEN:
            return replace(state, intent=step, caution=None, heard=None)
        case Stap.CAUTIE:
            return replace(state, caution=step)
        case Stap.ZIENSWIJZE:
            return replace(state, heard=step)
        case Stap.BOETE:
            return State(
                calls=state.calls,
                warned=True,
                warning=state.warning,
                fine=step,
                back=state.start or State(),
                in_doubt=state.in_doubt,
            )
    return state


def wrong_amount(way: Way, step: HandhavingStap) -> str:
    """Why a fine cannot be that high or low; empty when it can, or when no amount was given yet."""
    if step.bedrag is None or 1 <= step.bedrag <= way.highest():
        return ""
    return f"Dit bedrag kan niet. Het hoogste bedrag is {way.highest()} euro."


def too_short(rules: Rules, step: HandhavingStap) -> str:
    """Why the time to answer a letter is too short; empty when it is not, or not known yet."""
    if step.op is None or step.reageren_tot is None:
        return ""
    period = rules.on(step.op).period(str(step.stap))
    if period is None:
        return ""
    if step.reageren_tot < (first := period.first_last_day(step.op)):
        return f"Geef tijd om te reageren tot en met {long_date(first)} of later."
    return ""
