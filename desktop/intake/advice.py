"""From the answers to arguments: for and against each leerroute and each level of guidance, and never a choice.

The overview is a pure function of answers and test: no score, no order of best, no default. Routes stand in the order
of the law, arguments in the order of the rule files. Who declined, does not know, or was not asked gives no argument
for or against; what was not asked yet is listed as not known, what was declined is not listed at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from desktop.intake import rules as rule_files
from desktop.intake.answers import Answer, fits
from desktop.intake.conditions import holds
from desktop.intake.content import Content
from desktop.intake.lbt import Lbt, Stand, Uitslag
from desktop.intake.rules import LBT, Ground, Level, Role, Route, Rule, Rules
from desktop.intake.state import State, Value
from i18n import _

SPECIAL = 2
"""The sensitivity from which answers are special personal data (AVG art. 9)."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument with what can be said against it, the questions it rests on, and the rule it came from.

    `sensitivity` is that of its most sensitive question; from 2 up it is for the professional alone.
    """

    rule: str
    version: int
    role: Role
    text: str
    counter: str
    evidence: tuple[str, ...]
    sensitivity: int
    ground: Ground


@dataclass(frozen=True, slots=True)
class Weighing:
    """What there is to say about one route or level. Which arguments there are tells what was answered."""

    target: Route | Level
    arguments_for: tuple[Argument, ...] = field(repr=False)
    arguments_against: tuple[Argument, ...] = field(repr=False)
    missing: tuple[Argument, ...] = field(repr=False)
    contradictions: tuple[Argument, ...] = field(repr=False)

    @property
    def arguments(self) -> tuple[Argument, ...]:
        return (*self.arguments_for, *self.arguments_against, *self.missing, *self.contradictions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything that was shown, by the rules of one version. Routes and levels are always all there, in one order."""

    version: str
    checksum: str
    routes: tuple[Weighing, ...]
    guidance: tuple[Weighing, ...]

    @property
    def shown(self) -> tuple[str, ...]:
        """The ids of the rules behind every argument, in the order of the screen."""
        return tuple(argument.rule for one in self._all for argument in one.arguments)

    def record(self) -> dict[str, object]:
        """What the dossier keeps of it, so that later it can be shown what somebody saw before choosing.

        An argument that rests on special personal data is left out: its id would go on telling the answer after the
        client took that back.
        """
        kept = [one.rule for weighed in self._all for one in weighed.arguments if one.sensitivity < SPECIAL]
        return {"version": self.version, "checksum": self.checksum, "shown": kept}

    def of(self, target: Route | Level) -> Weighing:
        return next(one for one in self._all if one.target is target)

    @property
    def _all(self) -> tuple[Weighing, ...]:
        return (*self.routes, *self.guidance)


def overview(content: Content, answers: Mapping[str, Answer], lbt: Lbt, *, skipped: Collection[str] = ()) -> Overview:
    """The arguments by the shipped rules of this content.

    `answers` are those that count (`Intake.counting`); `skipped` are topics that the professional set to 'niet van
    toepassing': of those nothing is missing.
    """
    return weigh(rule_files.load(content.version), content, answers, lbt, skipped=skipped)


def weigh(
    rules: Rules, content: Content, answers: Mapping[str, Answer], lbt: Lbt, *, skipped: Collection[str] = ()
) -> Overview:
    """As `overview`, by these rules."""
    values = _values(content, answers, lbt)
    states = {question_id: answer.state for question_id, answer in answers.items()}
    true = [rule for rule in rules.rules if holds(rule.when, values, states)]
    kept = [rule for rule in true if not (rule.role is Role.MISSING and _not_applicable(rule, content, skipped))]
    return Overview(
        version=rules.version,
        checksum=rules.checksum,
        routes=tuple(_weighing(route, kept, values, content) for route in Route),
        guidance=tuple(_weighing(level, kept, values, content) for level in Level),
    )


def counter_arguments(shown: Overview, route: Route) -> tuple[Argument, ...]:
    """What speaks against a choice: what is against it or contradictory, and what is for the other routes.

    When nothing does, the arguments for it, each with its own counter; empty only when nothing at all was shown.
    """
    chosen = shown.of(route)
    others = tuple(argument for one in shown.routes if one.target is not route for argument in one.arguments_for)
    return (*chosen.arguments_against, *chosen.contradictions, *others) or chosen.arguments_for


def untreated(motivations: Mapping[Route, str]) -> tuple[Route, ...]:
    """The routes about which nothing was written yet."""
    return tuple(route for route in Route if not motivations.get(route, "").strip())


def deviates(route: Route, lbt: Lbt) -> bool:
    """Whether a choice goes another way than the leerbaarheidstoets; an exempt or unknown test cannot be deviated from."""
    match lbt.uitslag:
        case Uitslag.HAALBAAR:
            return route is Route.Z
        case Uitslag.NIET_HAALBAAR:
            return route is not Route.Z
        case _:
            return False


def check_choice(
    shown: Overview,
    route: Route | None,
    motivations: Mapping[Route, str],
    named: Collection[str],
    lbt: Lbt,
    deviation: str,
) -> tuple[str, ...]:
    """What a choice still needs, each a sentence; empty when it is complete.

    `named` are the ids of the rules that the motivation names as counter-arguments, `deviation` the reasons for
    another way than the leerbaarheidstoets.
    """
    problems = [
        _("Schrijf op waarom de {route} wel of niet past.").format(route=one.leerroute.label)
        for one in untreated(motivations)
    ]
    if route is None:
        return (_("Kies een leerroute."), *problems)
    against = {argument.rule for argument in counter_arguments(shown, route)}
    if against and not against & set(named):
        problems.append(_("Noem in uw motivering ten minste één argument dat tegen uw keuze pleit."))
    if deviates(route, lbt) and not deviation.strip():
        problems.append(_("Uw keuze wijkt af van de leerbaarheidstoets. Schrijf op waarom."))
    return tuple(problems)


def _values(content: Content, answers: Mapping[str, Answer], lbt: Lbt) -> dict[str, Value]:
    values: dict[str, Value] = {"lbt.stand": lbt.stand.value}
    if lbt.stand is Stand.BEKEND and lbt.uitslag is not None:
        values[LBT] = lbt.uitslag.value
    for question_id, answer in answers.items():
        question = content.questions.get(question_id)
        if question is not None and answer.state is State.ANSWERED and fits(question, answer.value):
            values[question_id] = answer.value
    return values


def _not_applicable(rule: Rule, content: Content, skipped: Collection[str]) -> bool:
    return any(content.questions[name].domain in skipped for name in rule.evidence if name in content.questions)


def _weighing(target: Route | Level, rules: Iterable[Rule], values: Mapping[str, Value], content: Content) -> Weighing:
    by_role: dict[Role, list[Argument]] = {role: [] for role in Role}
    for rule in rules:
        if rule.target is target:
            # A rule with `any` may look at an answer that was declined: the argument does not rest on that one.
            rests_on = rule.evidence if rule.role is Role.MISSING else tuple(n for n in rule.evidence if n in values)
            grave = max((content.questions[n].sensitivity for n in rests_on if n in content.questions), default=0)
            by_role[rule.role].append(
                Argument(rule.id, rule.version, rule.role, rule.text, rule.counter, rests_on, grave, rule.ground)
            )
    return Weighing(
        target,
        tuple(by_role[Role.ARGUMENT_FOR]),
        tuple(by_role[Role.ARGUMENT_AGAINST]),
        tuple(by_role[Role.MISSING]),
        tuple(by_role[Role.CONTRADICTION]),
    )
