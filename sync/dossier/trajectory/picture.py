"""One trajectory as a whole on one day: everything that the rules of this package say of a dossier, in one frozen value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sync.dossier.dossier import Dossier, Leerroute
from sync.dossier.law import Law
from sync.dossier.shipped_law import SHIPPED
from sync.dossier.term import Term
from sync.dossier.terms import Policy
from sync.dossier.trajectory.age import aow, may_start, young_in_household
from sync.dossier.trajectory.case import Case, case
from sync.dossier.trajectory.checks import checks
from sync.dossier.trajectory.contradictions import Contradiction, contradictions
from sync.dossier.trajectory.exemption import Part, exemption_findings, ontheffingen, vrijstellingen
from sync.dossier.trajectory.extension import Verlenging, extension
from sync.dossier.trajectory.facts import Facts
from sync.dossier.trajectory.ground import Finding, Verdict
from sync.dossier.trajectory.groups import Groep, group
from sync.dossier.trajectory.hours import HourLine, hour_lines
from sync.dossier.trajectory.modules import ModuleStand, modules
from sync.dossier.trajectory.next_step import NextStep, next_step
from sync.dossier.trajectory.routes import afschalen, moved_in, moved_out, switch
from sync.dossier.trajectory.stage import Stage
from sync.dossier.trajectory.stages import exam_parts, stages
from sync.dossier.trajectory.support import Plicht, Support, duties, support


@dataclass(frozen=True, slots=True)
class RouteChoice:
    """Whether the leerroute may become this one today."""

    route: Leerroute
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Trajectory:
    may_start: Verdict
    """Whether an intake, a plan and their clocks may start at all."""
    next_step: NextStep
    stages: tuple[Stage, ...]
    contradictions: tuple[Contradiction, ...]
    checks: tuple[Finding, ...]
    """What DUO would refuse."""
    group: Groep
    support: Support
    duties: tuple[Plicht, ...] = field(repr=False)
    exemption: tuple[Finding, ...]
    """DUO's decisions on vrijstelling and ontheffing, one sentence each, never merged."""
    parts: tuple[Part, ...]
    hours: tuple[HourLine, ...]
    modules: tuple[ModuleStand, ...]
    """PVT, MAP and Z-route: whether each may be closed."""
    extension: Verlenging
    routes: tuple[RouteChoice, ...]
    afschalen: Verdict
    moved: tuple[Finding, ...]
    age: tuple[Finding, ...]


def trajectory(
    dossier: Dossier,
    facts: Facts,
    today: date,
    law: Law = SHIPPED,
    *,
    policy: Policy | None = None,
    rows: Iterable[Term] | None = None,
) -> Trajectory:
    """The whole of one dossier; `rows` are its terms, for whoever has them already. About a millisecond."""
    return picture(case(dossier, today, facts, law, policy=policy, rows=rows))


def picture(on: Case) -> Trajectory:
    return Trajectory(
        may_start=may_start(on),
        next_step=next_step(on),
        stages=stages(on),
        contradictions=contradictions(on),
        checks=checks(on),
        group=group(on),
        support=support(on),
        duties=duties(on),
        exemption=exemption_findings(
            vrijstellingen(on.facts.vrijstelling), ontheffingen(on.facts.ontheffing), on.today
        ),
        parts=exam_parts(on),
        hours=hour_lines(on),
        modules=modules(on),
        extension=extension(on),
        routes=tuple(RouteChoice(route, switch(on, route)) for route in Leerroute),
        afschalen=afschalen(on),
        moved=(*moved_in(on), *moved_out(on)),
        age=(*aow(on), *(each.finding for each in young_in_household(on))),
    )
