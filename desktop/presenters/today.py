"""Vandaag: what needs me today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from desktop.presenters import days, terms
from desktop.presenters.terms import TermFact, TermLine
from desktop.presenters.work import Problem, Run, in_words, run_now
from i18n import _, ngettext

MOST_ROWS = 5


@dataclass(frozen=True, slots=True)
class TodayFacts:
    """Who is at work, how many dossiers she has, and every open legal term of them."""

    first_name: str
    dossiers: int
    terms: tuple[TermFact, ...]


@dataclass(frozen=True, slots=True)
class TodayPage:
    greeting: str
    summary: str
    appointments: str
    """What stands where appointments would: there is no agenda yet, so the first term says what comes."""
    all_dossiers: str
    """The words on the way to the whole caseload; empty when there is none."""
    lines: tuple[TermLine, ...]
    no_terms: str


class View(Protocol):
    def show_page(self, page: TodayPage) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class TodayPresenter:
    view: View
    facts: Callable[[], TodayFacts]
    run: Run = run_now
    now: Callable[[], datetime] = days.now

    def refresh(self) -> None:
        self.run(self.facts, then=self.show, failed=lambda error: self.view.show_problem(in_words(error)))

    def show(self, facts: TodayFacts) -> None:
        self.view.show_page(page(facts, self.now()))


def page(facts: TodayFacts, now: datetime) -> TodayPage:
    today = now.date()
    ordered = terms.by_urgency((fact for fact in facts.terms if terms.is_open(fact.term)), today)
    near = sum(terms.asks_attention(fact.term, today) for fact in ordered)
    return TodayPage(
        greeting=_greeting(now.hour).format(name=facts.first_name),
        summary=" · ".join((days.long_day(today, today).capitalize(), _dossiers(facts.dossiers), _attention(near))),
        appointments=_no_appointments(ordered, today),
        all_dossiers=_all(facts.dossiers),
        lines=tuple(terms.line(fact, today) for fact in ordered[:MOST_ROWS]),
        no_terms=_("Geen open wettelijke termijnen.") if facts.dossiers else _no_dossiers(),
    )


def _greeting(hour: int) -> str:
    if hour < 6 or hour >= 18:
        return _("Goedenavond, {name}")
    return _("Goedemorgen, {name}") if hour < 12 else _("Goedemiddag, {name}")


def _all(n: int) -> str:
    return ngettext("Uw {n} dossier", "Alle {n} dossiers", n).format(n=n) if n else ""


def _dossiers(n: int) -> str:
    return ngettext("{n} dossier", "{n} dossiers", n).format(n=n)


def _attention(n: int) -> str:
    if n == 0:
        return _("geen termijn vraagt aandacht")
    return ngettext("{n} termijn vraagt aandacht", "{n} termijnen vragen aandacht", n).format(n=n)


def _no_appointments(ordered: list[TermFact], today: date) -> str:
    coming = [fact.term.due for fact in ordered if fact.term.due is not None and fact.term.due >= today]
    if not coming:
        return _("Geen afspraken vandaag.")
    return _("Geen afspraken vandaag. De eerstvolgende termijn is {day}.").format(day=days.long_day(min(coming), today))


def _no_dossiers() -> str:
    return _("Nog geen dossiers. Na de eerste synchronisatie staan ze hier.")
