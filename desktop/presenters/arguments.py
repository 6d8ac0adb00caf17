"""The arguments of the advice as they are read: four lists of equal weight per leerroute and per level of guidance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.intake.advice import SPECIAL, Argument, Weighing
from desktop.intake.rules import LBT, Ground, Route
from desktop.presenters import days, plan_fields
from i18n import _


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """What an argument rests on, as a link; without a question it is the leerbaarheidstoets."""

    question_id: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentLine:
    """`alone` says that it is for the professional alone and never stands on a screen that a client looks at."""

    rule: str
    text: str = field(repr=False)
    counter: str = field(repr=False)
    evidence: tuple[EvidenceLine, ...] = field(repr=False)
    origin: str
    alone: bool


@dataclass(frozen=True, slots=True)
class ArgumentList:
    title: str
    arguments: tuple[ArgumentLine, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class WeighingLine:
    """Everything there is to say about one route or level, always in the same four lists."""

    id: str
    name: str
    lists: tuple[ArgumentList, ...] = field(repr=False)


def weighing_line(weighed: Weighing, questions: Mapping[str, str], not_now: frozenset[str]) -> WeighingLine:
    """`questions` has the Dutch text of each question, `not_now` those that may not be seen in the present company."""

    def lines(arguments: tuple[Argument, ...]) -> tuple[ArgumentLine, ...]:
        return tuple(argument_line(argument, questions, not_now) for argument in arguments)

    return WeighingLine(
        weighed.target.value,
        name(weighed),
        (
            ArgumentList(_("Wat ervoor pleit"), lines(weighed.arguments_for)),
            ArgumentList(_("Wat ertegen pleit"), lines(weighed.arguments_against)),
            ArgumentList(_("Wat wij nog niet weten"), lines(weighed.missing)),
            ArgumentList(_("Wat elkaar tegenspreekt"), lines(weighed.contradictions)),
        ),
    )


def argument_line(argument: Argument, questions: Mapping[str, str], not_now: frozenset[str]) -> ArgumentLine:
    return ArgumentLine(
        rule=argument.rule,
        text=argument.text,
        counter=_("Let op: {counter}").format(counter=argument.counter),
        evidence=tuple(_evidence(one, questions) for one in argument.evidence if one == LBT or one in questions),
        origin=_origin(argument),
        alone=argument.sensitivity >= SPECIAL or not not_now.isdisjoint(argument.evidence),
    )


def name(weighed: Weighing) -> str:
    """A route or a level as the plan calls it."""
    if isinstance(weighed.target, Route):
        return plan_fields.chosen("leerroute", weighed.target.leerroute.value)
    return plan_fields.chosen("begeleiding", weighed.target.value)


def _evidence(name: str, questions: Mapping[str, str]) -> EvidenceLine:
    return EvidenceLine("", _("Leerbaarheidstoets")) if name == LBT else EvidenceLine(name, questions[name])


def _origin(argument: Argument) -> str:
    rule = f"{argument.rule}@{argument.version}"
    return _("Regel {rule}. Bron: {source}.").format(rule=rule, source=_source(argument.ground))


def _source(ground: Ground) -> str:
    if ground.date is None:
        return _("{document}, nog vast te stellen door de gemeente").format(document=ground.doc)
    words = _("{document}, vastgesteld op {day} door {body}")
    return words.format(document=ground.doc, day=days.plain_day(ground.date), body=ground.approved_by)
