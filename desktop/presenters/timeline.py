"""Tijdlijn: everything that happened in a dossier, the latest first, with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from babel.dates import format_date

from desktop.presenters import days
from i18n import _, ngettext

AT_A_TIME = 10


@dataclass(frozen=True, slots=True)
class EventFact:
    """`at` is the time of day as 14:05, where it is known; of two things on one day it tells which came first."""

    on: date
    what: str = field(repr=False)
    source: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class EventLine:
    """`month` is the heading above the first of each month."""

    day: str
    what: str = field(repr=False)
    source: str
    month: str


def lines(facts: Iterable[EventFact]) -> tuple[EventLine, ...]:
    ordered = sorted(facts, key=lambda fact: (fact.on, fact.at), reverse=True)
    return tuple(_line(fact) for fact in ordered)


def more(left: int) -> str:
    """The words on the button that shows more; empty when everything is there."""
    if left <= 0:
        return ""
    return ngettext("Meer tonen (nog {n})", "Meer tonen (nog {n})", left).format(n=left)


def _line(fact: EventFact) -> EventLine:
    day = days.plain_day(fact.on)
    when = _("{day}, {time}").format(day=day, time=fact.at) if fact.at else day
    return EventLine(when, fact.what, fact.source, format_date(fact.on, "LLLL y", locale="nl").capitalize())
