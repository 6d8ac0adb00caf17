"""Vandaag: what needs me today: appointments, legal terms, and what others changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from desktop.presenters import days, terms
from desktop.presenters.appointment_words import (
    AppointmentFact,
    details,
    interpreter_words,
    minutes_words,
    state_words,
)
from desktop.presenters.catching_up import CatchUp
from desktop.presenters.terms import TermFact, TermLine
from desktop.presenters.work import Problem, Run, in_words, run_now
from i18n import _, ngettext
from sync.dossier.appointments import CANCELLED

MOST_ROWS = 5
MOST_NEWS = 5
MOST_KINDS = 3


@dataclass(frozen=True, slots=True)
class NewsFact:
    """A dossier in which others changed something: what, in words, and when the last of it came in."""

    dossier_id: str
    name: str = field(repr=False)
    what: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayFacts:
    """Who is at work and what waits. `terms` are the most urgent open ones, at least as many as are shown; `attention`
    counts those of every dossier, `next_due` is the first day on which one ends. `behind` says that not all terms were
    weighed for today yet."""

    first_name: str
    dossiers: int
    terms: tuple[TermFact, ...] = ()
    attention: int = 0
    next_due: date | None = None
    behind: bool = False
    faulty: int = 0
    """Dossiers whose terms could not be weighed."""
    appointments: tuple[AppointmentFact, ...] = field(default=(), repr=False)
    news: tuple[NewsFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentLine:
    """One appointment; the first that is still to come stands large, with everything to take along. One of her own, about
    no client, is of no dossier: `dossier_id` is empty."""

    dossier_id: str
    time: str
    when: str
    name: str = field(repr=False)
    what: str
    details: tuple[tuple[str, str, str], ...] = field(repr=False)
    """An icon, the words, and the kind that gives the colour."""
    pill: str = ""
    kind: str = "plain"
    icon: str = ""
    next: bool = False
    is_intake: bool = False


@dataclass(frozen=True, slots=True)
class NewsLine:
    dossier_id: str
    name: str = field(repr=False)
    what: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    greeting: str
    summary: str
    appointments: tuple[AppointmentLine, ...]
    no_appointments: str
    """What stands where appointments would: what comes first then."""
    all_dossiers: str
    """The words on the way to the whole caseload; empty when there is none."""
    lines: tuple[TermLine, ...]
    no_terms: str
    terms_hint: str
    """That the terms are being computed for today, or could not be for some dossiers; empty once all are."""
    news: tuple[NewsLine, ...]
    more_news: str


class View(Protocol):
    def show_page(self, page: TodayPage) -> None: ...
    def show_seen(self, words: str) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(slots=True, weakref_slot=True)
class TodayPresenter:
    """`catch_up` weighs terms that are behind, a piece at a time in `lane`; `see` says that the news was seen and gives
    what takes that back."""

    view: View
    facts: Callable[[], TodayFacts]
    catch_up: Callable[[], bool] = lambda: False
    see: Callable[[], Callable[[], object]] = lambda: lambda: None
    run: Run = run_now
    lane: Run = run_now
    now: Callable[[], datetime] = days.now
    unsee: Callable[[], object] | None = field(default=None, init=False)
    catching: CatchUp = field(init=False)

    def __post_init__(self) -> None:
        self.catching = CatchUp(self.catch_up, self.lane, self._again)

    def refresh(self) -> None:
        def show(facts: TodayFacts) -> None:
            self.show(facts)
            if facts.behind:
                self.catching.begin()

        self.run(self.facts, then=show, failed=self._failed)

    def show(self, facts: TodayFacts) -> None:
        self.view.show_page(page(facts, self.now()))

    def see_news(self) -> None:
        """She has seen what others changed."""

        def seen(take_back: Callable[[], object]) -> None:
            self.unsee = take_back
            self.refresh()
            self.view.show_seen(_("Gezien. Wat er nu nog verandert, staat hier opnieuw."))

        self.run(self.see, then=seen, failed=self._failed)

    def undo(self) -> None:
        """She has not seen it after all."""
        if self.unsee is not None:
            take_back, self.unsee = self.unsee, None
            self.run(take_back, then=lambda _done: self.refresh(), failed=self._failed)

    def _again(self, problem: Exception | None) -> None:
        if problem is not None:
            self._failed(problem)
            return
        self.run(self.facts, then=self.show, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self.view.show_problem(in_words(error))


def page(facts: TodayFacts, now: datetime) -> TodayPage:
    today = now.date()
    ordered = terms.by_urgency((fact for fact in facts.terms if terms.is_open(fact.term)), today)
    appointments = tuple(_appointments(facts.appointments, now))
    counted = sum(fact.outcome != CANCELLED for fact in facts.appointments)
    summary = [days.long_day(today, today).capitalize()]
    summary += [_counted(counted)] if counted else [_dossiers(facts.dossiers)]
    summary += [] if facts.behind else [_attention(facts.attention)]
    return TodayPage(
        greeting=_greeting(now.hour).format(name=facts.first_name),
        summary=" · ".join(summary),
        appointments=appointments,
        no_appointments="" if appointments else _no_appointments(facts.next_due, today),
        all_dossiers=_all(facts.dossiers),
        lines=tuple(terms.line(fact, today) for fact in ordered[:MOST_ROWS]),
        no_terms=_("Geen open wettelijke termijnen.") if facts.dossiers else _no_dossiers(),
        terms_hint=_hint(facts),
        news=tuple(_news_line(fact, now) for fact in facts.news[:MOST_NEWS]),
        more_news=_more(len(facts.news) - MOST_NEWS),
    )


def _appointments(facts: Iterable[AppointmentFact], now: datetime) -> Iterable[AppointmentLine]:
    coming = True
    for fact in facts:
        first = coming and fact.outcome != CANCELLED and _still_comes(fact, now)
        coming = coming and not first
        yield _appointment(fact, now, first=first)


def _still_comes(fact: AppointmentFact, now: datetime) -> bool:
    return fact.ends is None or fact.ends > now.replace(tzinfo=None)


def _appointment(fact: AppointmentFact, now: datetime, *, first: bool) -> AppointmentLine:
    where, company = details(fact)
    said = interpreter_words(fact)
    travel = _("Reistijd: {time}").format(time=minutes_words(fact.travel_minutes)) if fact.travels else ""
    told = (
        ("clock", travel, "plain"),
        ("languages", said.words, "warn" if said.warns else "plain"),
        ("users", company, "plain"),
        *(("triangle-alert", words, "warn") for words in fact.faults_in_words),
    )
    pill, kind, icon = state_words(fact.outcome)
    return AppointmentLine(
        dossier_id=fact.dossier_id,
        time=f"{fact.begin:%H:%M}" if fact.begin else _("hele dag"),
        when=_when(fact, now),
        name=fact.title if fact.own else fact.person,
        what=" · ".join(part for part in ("" if fact.own else fact.what, where) if part),
        details=tuple(detail for detail in told if detail[1]),
        pill=pill,
        kind=kind,
        icon=icon,
        next=first,
        is_intake=fact.kind == "intake",
    )


def _when(fact: AppointmentFact, now: datetime) -> str:
    """'over 50 minuten', 'nu'; empty once it is over."""
    if fact.begins is None or fact.ends is None or fact.outcome == CANCELLED:
        return ""
    here = now.replace(tzinfo=None)
    if fact.begins <= here < fact.ends:
        return _("nu")
    minutes = round((fact.begins - here).total_seconds() / 60)
    if minutes <= 0:
        return ""
    if minutes < 100:
        return _("over {time}").format(time=minutes_words(minutes))
    hours = round(minutes / 60)
    return ngettext("over {n} uur", "over {n} uur", hours).format(n=hours)


def _news_line(fact: NewsFact, now: datetime) -> NewsLine:
    named = ", ".join(fact.what[:MOST_KINDS])
    more = len(fact.what) - MOST_KINDS
    if more > 0:
        named = ngettext("{named} en nog {n} onderdeel", "{named} en nog {n} onderdelen", more).format(
            named=named, n=more
        )
    return NewsLine(fact.dossier_id, fact.name, named, days.moment(fact.at, now))


def _more(n: int) -> str:
    if n <= 0:
        return ""
    return ngettext("En nog {n} ander dossier.", "En nog {n} andere dossiers.", n).format(n=n)


def _greeting(hour: int) -> str:
    if hour < 6 or hour >= 18:
        return _("Goedenavond, {name}")
    return _("Goedemorgen, {name}") if hour < 12 else _("Goedemiddag, {name}")


def _all(n: int) -> str:
    return ngettext("Uw {n} dossier", "Alle {n} dossiers", n).format(n=n) if n else ""


def _dossiers(n: int) -> str:
    return ngettext("{n} dossier", "{n} dossiers", n).format(n=n)


def _counted(n: int) -> str:
    return ngettext("{n} afspraak", "{n} afspraken", n).format(n=n)


def _attention(n: int) -> str:
    if n == 0:
        return _("geen termijn vraagt aandacht")
    return ngettext("{n} termijn vraagt aandacht", "{n} termijnen vragen aandacht", n).format(n=n)


def _no_appointments(coming: date | None, today: date) -> str:
    if coming is None:
        return _("Geen afspraken vandaag.")
    return _("Geen afspraken vandaag. De eerstvolgende termijn is {day}.").format(day=days.long_day(coming, today))


def _hint(facts: TodayFacts) -> str:
    if facts.faulty:
        told = ngettext(
            "Van {n} dossier zijn de termijnen niet te berekenen. Het staat bovenaan bij Dossiers. Bel de beheerder.",
            "Van {n} dossiers zijn de termijnen niet te berekenen. Ze staan bovenaan bij Dossiers. Bel de beheerder.",
            facts.faulty,
        )
        return told.format(n=facts.faulty)
    return _("De termijnen van vandaag worden nog berekend.") if facts.behind else ""


def _no_dossiers() -> str:
    return _("Nog geen dossiers. Na de eerste synchronisatie staan ze hier.")
