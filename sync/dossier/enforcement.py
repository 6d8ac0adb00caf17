"""Keeping agreements (handhaving): where a path stands, what a person may choose next, and why something is not possible.

A path begins with a call (oproep) for one kind of duty under one law. Its steps are read again each time, oldest first,
so that the order in which two laptops hear of them does not matter. A step that does not fit is told and builds nothing;
as long as it stands there, nobody is fined. Whatever is in doubt counts for the client:

* somebody who did not come is first asked why; without blame (verwijtbaarheid) or with proof of hindrance the call is as
  if it never was, and so is what was built on it;
* a fine needs a warning, a call after that warning, an answer to what was the matter, an announcement (voornemen),
  the caution and a view (zienswijze) or the time for one;
* for an asielstatushouder there is no fine and no announcement of one, unless a jurist wrote down why there is;
* one act is never met under two laws, and never twice.

Nothing happens by itself: this module only says what may be. Sources: fact sheet §6 and §13 (TC17); `enforcement_rules`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from sync.dossier.dossier import Dossier
from sync.dossier.enforcement_path import Stray, read, too_short, wrong_amount
from sync.dossier.enforcement_rules import Rules, Stap
from sync.dossier.enforcement_way import (
    BREDE_INTAKE,
    CALLS_BEFORE_PLAN,
    CLOSED,
    CONTESTED,
    LETTERS,
    NO_JURIST,
    NOT_CULPABLE,
    PIP_VOORTGANG,
    Case,
    Choice,
    State,
    Way,
    closed,
    fines,
    missing,
    said,
)
from sync.dossier.partial_date import long_date
from sync.dossier.records import Handhaving, HandhavingStap
from sync.dossier.target_group import Doelgroep, GedetailleerdeDoelgroep

OLD_LAW = (
    "Dit dossier valt onder een oude wet. De gemeente legt hier niets op: geen waarschuwing en geen boete. Alleen DUO "
    "kan onder die wet een boete geven, en niet aan een asielstatushouder. Uw hulp is vrijwillig, ook voor de klant."
)
OF_A_FINE = (Stap.VOORNEMEN, Stap.BOETE)
NOT_TOLD_YET = (
    "DUO heeft de doelgroep nog niet gemeld. Zonder plicht is er niets om na te komen: een oproep kan nog niet. Bel of "
    "ga langs om een afspraak te maken."
)
NO_PLAN_YET = "Er is nog geen plan (PIP). Afspraken uit het plan bestaan dus nog niet."


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a path stands on a day. `main` holds the one or two ways on, `beside` what may always happen as well."""

    path: Handhaving = field(repr=False)
    steps: tuple[HandhavingStap, ...] = field(repr=False)
    calls: int
    warned: bool
    call: HandhavingStap | None = field(repr=False)
    missed: HandhavingStap | None = field(repr=False)
    asked: HandhavingStap | None = field(repr=False)
    unfinished: HandhavingStap | None = field(repr=False)
    unexplained: tuple[HandhavingStap, ...] = field(repr=False)
    """Letters that count and of which nobody wrote down in which language they were explained."""
    strays: tuple[Stray, ...] = field(repr=False)
    letters: frozenset[UUID]
    """The steps that have a letter to the client; one that does not fit, or is not finished, has none."""
    fine_until: date | None
    """The last day on which what was missed could still be met with a fine."""
    main: tuple[Choice, ...]
    beside: tuple[Choice, ...]
    fine: Choice
    fined: int
    """The fines of this kind in the whole dossier together, in whole euros."""
    closed: bool
    plan_on_what_is_known: bool
    by_jurist: bool
    """A jurist wrote down why a fine may be here, for what was missed last."""
    fine_in_doubt: bool
    """A fine was given for a call that turned out not to count."""
    fine_astray: bool
    """A fine stands where it does not fit, or the announcement of one to who cannot be fined; as after DUO told another
    doelgroep."""


def asylum(dossier: Dossier) -> bool | None:
    """Whether the person is an asielstatushouder by anything that DUO told; None as long as DUO told nothing."""
    told = dossier.asielrechten is not None and dossier.asielrechten.as_asylum
    group = dossier.doelgroep is Doelgroep.ASIELSTATUSHOUDER
    if told or group or dossier.gedetailleerde_doelgroep is GedetailleerdeDoelgroep.ASIELSTATUSHOUDER:
        return True
    return None if dossier.doelgroep is None else False


def case_of(dossier: Dossier, paths: Iterable[Handhaving], steps: Iterable[HandhavingStap], today: date) -> Case:
    def why_not(of: Dossier, day: date) -> str:
        return (of.why_no_pip(day) or "") if of.regime.has_pip else OLD_LAW

    return Case(
        asylum=asylum(dossier),
        why_not=why_not(dossier, today),
        why_not_then=lambda day: why_not(_while_it_lasted(dossier), day),
        has_plan=dossier.pip is not None,
        paths=tuple(paths),
        steps=tuple(steps),
    )


def _while_it_lasted(dossier: Dossier) -> Dossier:
    """The dossier by which steps of before are judged: an end of which DUO gave no day says nothing of them."""
    if dossier.duo.plicht_eind is not None:
        return dossier
    return replace(dossier, duo=replace(dossier.duo, plicht=None, reden_geen_plicht=None))


def why_not_begin(case: Case, aanleiding: str) -> str:
    """Why no path may begin for this kind of duty; empty when it may."""
    if case.why_not:
        return case.why_not
    if case.asylum is None:
        return NOT_TOLD_YET
    if aanleiding == PIP_VOORTGANG and not case.has_plan:
        return NO_PLAN_YET
    if any(path.aanleiding == aanleiding and not closed(case, path) for path in case.paths):
        return "Hiervoor loopt al iets. Ga daarmee verder, of sluit dat eerst af."
    return ""


def standing(case: Case, path: Handhaving, rules: Rules, today: date) -> Standing:
    """Where the path stands today, and what may come next."""
    state, strays, unfinished, steps = read(case, path, rules, today)
    ended = closed(case, path)
    contested = case.in_doubt(path)
    way = Way(case, path, rules, today, state, bool(strays), unfinished, ended, contested)
    fine = way.choice(Stap.BOETE)
    main: tuple[Choice, ...] = ()
    beside: tuple[Choice, ...] = ()
    if case.why_not:
        beside = () if ended else (way.choice(Stap.GESTOPT),)
    elif not ended:
        main = () if unfinished else way.main()
        beside = tuple(way.choice(step) for step in way.beside() if step not in {each.step for each in main})
    given = fines(case, path)
    return Standing(
        path=path,
        steps=tuple(steps),
        calls=state.calls,
        warned=state.warned,
        call=state.call,
        missed=state.missed,
        asked=state.asked,
        unfinished=unfinished,
        unexplained=tuple(each for each in state.letters if not said(each.uitgelegd_in)),
        strays=tuple(strays),
        letters=frozenset() if case.why_not else _letters(steps, strays, contested=contested),
        fine_until=way.lapses_after(),
        main=main,
        beside=beside,
        fine=fine,
        fined=sum(given),
        closed=ended,
        plan_on_what_is_known=path.aanleiding == BREDE_INTAKE
        and state.calls >= CALLS_BEFORE_PLAN
        and state.missed is not None,
        by_jurist=state.jurist is not None,
        fine_in_doubt=state.in_doubt,
        fine_astray=any(
            each.step.stap == Stap.BOETE or (each.step.stap == Stap.VOORNEMEN and case.asylum is not False)
            for each in strays
        ),
    )


def _letters(steps: Iterable[HandhavingStap], strays: Iterable[Stray], *, contested: bool) -> frozenset[UUID]:
    astray = {each.step.id for each in strays}
    if contested:
        astray |= {each.id for each in steps if each.stap in OF_A_FINE}
    return frozenset(each.id for each in steps if each.id not in astray and not missing(each) and _has_letter(each))


def _has_letter(step: HandhavingStap) -> bool:
    if step.stap == Stap.OMSTANDIGHEDEN:
        return step.verwijtbaar == NOT_CULPABLE
    return step.stap in (*LETTERS, Stap.VERHINDERING, Stap.GESTOPT)


def why_not_write(case: Case, path: Handhaving, step: HandhavingStap, rules: Rules, today: date) -> str:
    """Why a step may not stand as it is given, new or changed; empty when it may, also while it is unfinished."""
    if case.why_not and step.stap != Stap.GESTOPT:
        return case.why_not
    others = without(case, step)
    if closed(others, path):
        return CLOSED
    if step.stap == Stap.JURIST and not case.asylum and step.id not in {each.id for each in case.steps}:
        return NO_JURIST
    if step.stap in OF_A_FINE and case.in_doubt(path):
        return CONTESTED
    if step.op is not None and step.op > today:
        return "Deze dag is nog niet geweest."
    days = [each.op for each in others.of(path) if each.op is not None and each.id < step.id]
    if step.op is not None and days and step.op < max(days):
        return f"Dit kan niet vóór de vorige stap van {long_date(max(days))} zijn."
    _state, strays, _unfinished, _steps = read(replace(others, steps=(*others.steps, step)), path, rules, today)
    if wrong := next((each.why for each in strays if each.step.id == step.id), "") or too_short(rules, step):
        return wrong
    if step.stap == Stap.BOETE:
        # Also beside a fine of a later day on another path, which the reading of this one does not count.
        everything = Way(others, path, rules, step.op or today, State(), strays=False, unfinished=None)
        if wrong := wrong_amount(everything, step):
            return wrong
    if later := _newly_astray(case, path, strays, rules, today):
        return f"Dan past een latere stap niet meer. {later}"
    if not missing(step):
        return ""
    # What is not finished builds nothing yet, but may only be begun where it could count.
    state, before, unfinished, _steps = read(others, path, rules, today)
    way = Way(others, path, rules, step.op or today, state, bool(before), unfinished)
    return way.why_not(Stap(str(step.stap))) or (wrong_amount(way, step) if step.stap == Stap.BOETE else "")


def why_not_remove(case: Case, path: Handhaving, step: HandhavingStap, rules: Rules, today: date) -> str:
    """Why a step may not be taken away: what rests on it would no longer fit."""
    return why_not_go_back(case, without(case, step), path, rules, today)


def without(case: Case, step: HandhavingStap) -> Case:
    return replace(case, steps=tuple(each for each in case.steps if each.id != step.id))


def why_not_go_back(case: Case, then: Case, path: Handhaving, rules: Rules, today: date) -> str:
    """Why a path may not become again what it was: what somebody built on it since would no longer fit."""
    _state, strays, _unfinished, _steps = read(then, path, rules, today)
    later = _newly_astray(case, path, strays, rules, today)
    return f"Dan past een latere stap niet meer. {later}" if later else ""


def _newly_astray(case: Case, path: Handhaving, strays: Iterable[Stray], rules: Rules, today: date) -> str:
    """Why a step that fits now would not fit any more; empty when there is none."""
    _state, before, _unfinished, _steps = read(case, path, rules, today)
    known = {each.step.id for each in before}
    return next((each.why for each in strays if each.step.id not in known), "")
