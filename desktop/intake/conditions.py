"""The closed little language in which content says when a question opens.

    {eq: [onderwijs.school_klaar, false]}
    {all: [{gte: [onderwijs.jaren_les, 6]}, {not: {state: [onderwijs.diploma, [declined]]}}]}

It knows `eq`, `in`, `lt`, `lte`, `gt`, `gte` about the value of an answer or a fact, `state` about what became of a
question, and `all`, `any`, `not`. It is never code. What nobody answered decides nothing: a value condition about a
question that was declined, not asked or unknown to the client is neither true nor false, and stays so under `not`, so
that declining counts neither for nor against. Only what is true in the end opens a question.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import ge, gt, le, lt
from typing import Any

from desktop.intake.reading import Scalar, listed
from desktop.intake.state import STATES, State, Value
from i18n import _

MAX_DEPTH = 8
"""Deeper than this nobody can read it aloud, so nobody can check it."""


class ConditionError(ValueError):
    """A condition that does not follow the rules, said in Dutch to whoever wrote it."""


class Order(StrEnum):
    LT = "lt"
    LTE = "lte"
    GT = "gt"
    GTE = "gte"


_COMPARE: Mapping[Order, Callable[[int, int], bool]] = {Order.LT: lt, Order.LTE: le, Order.GT: gt, Order.GTE: ge}


@dataclass(frozen=True, slots=True)
class OneOf:
    """The value of `name` is one of `values`; of a multiple choice: at least one of the chosen options is.

    `eq` is this with one value.
    """

    name: str
    values: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """The whole number that `name` holds lies on one side of a bound."""

    order: Order
    name: str
    bound: int


@dataclass(frozen=True, slots=True)
class InState:
    """What became of question `name`; unlike a value this is always known."""

    name: str
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


Condition = OneOf | Compare | InState | All | AnyOf | Not


def parse(raw: Any, depth: int = 0) -> Condition:
    """Read a condition from plain values; raise `ConditionError` with a Dutch sentence about what is wrong."""
    if depth > MAX_DEPTH:
        raise ConditionError(_("deze voorwaarde is te diep genest om na te lezen"))
    if not isinstance(raw, dict) or len(raw) != 1:
        raise ConditionError(_("een voorwaarde is één woord met wat erbij hoort, zoals eq: [vraag, antwoord]"))
    [(word, rest)] = raw.items()
    match word, rest:
        case (("all" | "any"), [_first, *_more]):
            parts = tuple(parse(part, depth + 1) for part in rest)
            return All(parts) if word == "all" else AnyOf(parts)
        case "not", _part:
            return Not(parse(rest, depth + 1))
        case "eq", [str(name), str() | bool() | int() as value]:
            return OneOf(name, (value,))
        case "in", [str(name), [_first, *_more] as values] if all(
            isinstance(item, str | bool | int) for item in values
        ):
            return OneOf(name, tuple(values))
        case (("lt" | "lte" | "gt" | "gte"), [str(name), int(bound)]) if not isinstance(bound, bool):
            return Compare(Order(word), name, bound)
        case "state", [str(name), [_first, *_more] as states] if all(
            isinstance(item, str) and item in STATES for item in states
        ):
            return InState(name, tuple(State(item) for item in states))
        case (("all" | "any" | "eq" | "in" | "lt" | "lte" | "gt" | "gte" | "state"), _rest):
            raise ConditionError(_("achter {word} staat niet wat daar hoort").format(word=word))
    known = listed(("all", "any", "not", "eq", "in", "lt", "lte", "gt", "gte", "state"))
    raise ConditionError(_("{word} bestaat niet; een voorwaarde gebruikt {known}").format(word=word, known=known))


def names(condition: Condition | None) -> frozenset[str]:
    """Every question and fact that the condition looks at."""
    return frozenset(leaf.name for leaf in leaves(condition))


def leaves(condition: Condition | None) -> tuple[OneOf | Compare | InState, ...]:
    """The comparisons inside, from left to right."""
    match condition:
        case None:
            return ()
        case All(parts) | AnyOf(parts):
            return tuple(leaf for part in parts for leaf in leaves(part))
        case Not(part):
            return leaves(part)
        case _:
            return (condition,)


def demands(condition: Condition | None) -> frozenset[Condition]:
    """What must be true whatever else is: the condition itself, or every part of an outermost `all`."""
    if isinstance(condition, All):
        return frozenset().union(*(demands(part) for part in condition.parts))
    return frozenset() if condition is None else frozenset({condition})


def holds(condition: Condition | None, values: Mapping[str, Value], states: Mapping[str, State]) -> bool:
    """Whether the condition is certainly true; no condition always is.

    `values` holds facts and the values of answers that count, `states` what became of each question; a question that
    is not in `states` was not asked.
    """
    return condition is None or _truth(condition, values, states) is True


def _truth(condition: Condition, values: Mapping[str, Value], states: Mapping[str, State]) -> bool | None:
    """True, False, or None for what cannot be known (Kleene's strong logic)."""
    match condition:
        case All(parts) | AnyOf(parts):
            decisive = isinstance(condition, AnyOf)
            found = [_truth(part, values, states) for part in parts]
            if decisive in found:
                return decisive
            return None if None in found else not decisive
        case Not(part):
            inner = _truth(part, values, states)
            return None if inner is None else not inner
        case InState(name, allowed):
            return states.get(name, State.NOT_ASKED) in allowed
        case OneOf(name, allowed_values):
            value = values.get(name)
            if value is None:
                return None
            chosen = value if isinstance(value, tuple) else (value,)
            return any(_same(one, other) for one in chosen for other in allowed_values)
        case Compare(order, name, bound):
            number = values.get(name)
            if not isinstance(number, int) or isinstance(number, bool):
                return None
            return _COMPARE[order](number, bound)


def _same(one: Scalar, other: Scalar) -> bool:
    # In Python True equals 1; in an intake 'yes' is not the number one.
    return type(one) is type(other) and one == other
