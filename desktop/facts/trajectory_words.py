"""What the rules say of a trajectory, as the page of a dossier takes it: the next step, the stages, what contradicts, and
per subject each rule with its ground."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.presenters.dossier import ContradictionFact, StageFact
from desktop.presenters.next_step import NextStepFact
from desktop.presenters.rules import RuleFact, RuleGroup
from desktop.presenters.statuses import BUSY, DONE, NOT_APPLICABLE, NOT_STARTED
from i18n import _
from sync.dossier.partial_date import long_date
from sync.dossier.trajectory.contradictions import Contradiction
from sync.dossier.trajectory.extension import Kans, Verlenging
from sync.dossier.trajectory.ground import Finding, Ground
from sync.dossier.trajectory.groups import Periode
from sync.dossier.trajectory.hours import HourLine
from sync.dossier.trajectory.next_step import NextStep
from sync.dossier.trajectory.picture import Trajectory
from sync.dossier.trajectory.stage import Stage, StageKind, StageState
from sync.dossier.trajectory.support import NOOIT_BEIDE, Plicht, Recht, Regeling, Support

STATES = {
    StageState.DONE: DONE,
    StageState.BUSY: BUSY,
    StageState.NOT_STARTED: NOT_STARTED,
    StageState.NOT_APPLICABLE: NOT_APPLICABLE,
}


def next_step_fact(step: NextStep) -> NextStepFact:
    return NextStepFact(
        what=step.what,
        who=step.actor.label,
        by=step.by,
        why=step.why,
        ground=step.ground.article if step.ground else "",
        nothing=step.nothing,
    )


def stage_fact(stage: Stage) -> StageFact:
    return StageFact(stage.label, STATES[stage.state], stage.sentence, late=stage.late)


def contradiction_fact(found: Contradiction) -> ContradictionFact:
    return ContradictionFact(sentence=found.sentence, sides=(found.one.words, found.other.words), advice=found.advice)


def rule_groups(found: Trajectory) -> tuple[RuleGroup, ...]:
    """Per subject, in the order in which a klantregisseur looks for them; an empty one is left out by the page."""
    return (
        _group(_("Wat DUO zou weigeren"), _findings(found.checks, asks=True)),
        _group(_("Doelgroep"), (*_history(found.group.history), *_findings(found.group.findings))),
        _group(_("Recht op hulp"), () if _nothing_runs(found) else _support(found.support)),
        _group(_("Plichten"), _duties(found.duties)),
        _group(_("Vrijstelling en ontheffing"), _findings(found.exemption)),
        _group(_("Examens per onderdeel"), (RuleFact(sentence=f"{part.label}: {part.words}.") for part in found.parts)),
        _group(_("Uren"), (_hours(line) for line in found.hours)),
        _group(_("Van leerroute wisselen"), () if _no_plan(found) else _routes(found)),
        _group(_("Verlenging"), _extension(found.extension)),
        _group(_("Verhuizing"), _findings(found.moved)),
        _group(_("Leeftijd"), _findings(found.age)),
    )


def _nothing_runs(found: Trajectory) -> bool:
    """Without a duty the reason stands at the top of the page, and not once for each right."""
    return found.may_start.allowed is False


def _no_plan(found: Trajectory) -> bool:
    """There is no route to change from."""
    plan = next((stage for stage in found.stages if stage.kind is StageKind.PIP), None)
    return _nothing_runs(found) or plan is None or plan.state is not StageState.DONE


def _group(title: str, rules: Iterable[RuleFact]) -> RuleGroup:
    return RuleGroup(title=title, rules=tuple(rules))


def _findings(findings: Iterable[Finding], *, asks: bool = False) -> tuple[RuleFact, ...]:
    return tuple(_finding(one, asks=asks) for one in findings)


def _finding(found: Finding, *, asks: bool = False) -> RuleFact:
    return RuleFact(
        sentence=found.sentence,
        ground=found.ground.article,
        quote=found.quote,
        unsure=found.nakijken,
        asks=asks,
    )


def _history(periods: Iterable[Periode]) -> Iterator[RuleFact]:
    for one in periods:
        begin = long_date(one.begin) if one.begin else _("onbekende dag")
        until = _("tot en met {day}").format(day=long_date(one.eind)) if one.eind else _("tot nu")
        words = _("{group}: vanaf {begin} {until}.").format(group=one.doelgroep.label, begin=begin, until=until)
        yield RuleFact(sentence=words, ground="DUO")


def _support(found: Support) -> Iterator[RuleFact]:
    for title, right in (
        (_("Aanbod van lessen"), found.aanbod),
        (_("Maatschappelijke begeleiding"), found.begeleiding),
        (_("Financieel ontzorgen"), found.ontzorgen.recht),
    ):
        yield _right(title, right)
    yield from _findings(found.ontzorgen.advice, asks=True)
    yield from _findings(found.parents, asks=True)


def _right(title: str, right: Recht) -> RuleFact:
    told = {True: _("ja"), False: _("nee"), None: _("nog niet bekend")}[right.has]
    one = _finding(right.finding)
    sentence = _("{title}: {told}. {why}").format(title=title, told=told, why=one.sentence)
    return RuleFact(sentence=sentence, ground=one.ground, unsure=one.unsure)


def _duties(found: Iterable[Plicht]) -> Iterator[RuleFact]:
    """Each under its own law. Where there are two laws it is said that one deed is never answered under both."""
    laws: set[Regeling] = set()
    for one in found:
        laws.add(one.regeling)
        until = " " + _("Tot en met {day}.").format(day=long_date(one.until)) if one.until else ""
        yield RuleFact(sentence=f"{one.what}{until}", ground=one.ground.article, unsure=one.ground.nakijken)
    if len(laws) > 1:
        yield RuleFact(sentence=NOOIT_BEIDE)


def _hours(line: HourLine) -> RuleFact:
    if line.needed is None:
        words = _("{kind}: {n} uur.").format(kind=line.label, n=line.hours)
    else:
        words = _("{kind}: {n} van {needed} uur.").format(kind=line.label, n=line.hours, needed=line.needed)
    return RuleFact(sentence=words, ground=line.ground.article if line.ground else "")


def _routes(found: Trajectory) -> Iterator[RuleFact]:
    for choice in found.routes:
        yield _verdict(choice.route.label, choice.verdict.allowed, choice.verdict.findings)
    yield _verdict(_("Naar een lager niveau (afschalen)"), found.afschalen.allowed, found.afschalen.findings)


def _verdict(what: str, allowed: bool | None, findings: tuple[Finding, ...]) -> RuleFact:
    told = {True: _("kan"), False: _("kan niet"), None: _("nog niet te zeggen")}[allowed]
    why = " ".join(one.sentence for one in findings)
    grounds: tuple[Ground, ...] = tuple(dict.fromkeys(one.ground for one in findings))
    return RuleFact(
        sentence=" ".join(part for part in (_("{what}: {told}.").format(what=what, told=told), why) if part),
        ground="; ".join(ground.article for ground in grounds),
        unsure=any(ground.nakijken for ground in grounds),
    )


def _extension(found: Verlenging) -> Iterator[RuleFact]:
    if found.why_not:
        return  # that there is no duty or no term stands at the top of the page already
    if found.already:
        yield RuleFact(sentence=_("DUO gaf verlenging: {ground}.").format(ground=found.already), ground="DUO")
    if found.requested:
        yield _finding(found.requested)
    for one in found.mogelijkheden:
        if one.kans is Kans.NEE:
            continue
        needed = _("Nodig: {what}").format(what=" ".join(one.needed)) if one.needed else ""
        words = (f"{one.grond.label}.", one.sentence, needed, one.length, one.who)
        yield RuleFact(
            sentence=" ".join(word for word in words if word),
            ground=one.ground.article,
            unsure=one.ground.nakijken,
            asks=one.kans is Kans.JA,
        )
    yield RuleFact(sentence=found.rule)
