"""A term as a value: what is due, when, on what ground, and what state it is in on a day.

How each term is computed stands in `terms`; this module holds the value, its words and the rule for counting months.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class TermKind(StrEnum):
    PIP = "pip"
    PIP_NA_VERHUIZING = "pip_na_verhuizing"
    INBURGERINGSTERMIJN = "inburgeringstermijn"
    SCHAKELEN = "schakelen"
    BEZWAAR = "bezwaar"
    START_LESSEN = "start_lessen"
    ONTZORGEN = "ontzorgen"
    PVT_WI2013 = "pvt_wi2013"

    @property
    def label(self) -> str:
        """What is to be done, or what ends, as a list says it."""
        return _LABELS[self]


_LABELS = {
    TermKind.PIP: "Plan (PIP) vaststellen",
    TermKind.PIP_NA_VERHUIZING: "Plan (PIP) na verhuizing vaststellen",
    TermKind.INBURGERINGSTERMIJN: "Inburgeringstermijn",
    TermKind.SCHAKELEN: "Wisselen van leerroute",
    TermKind.BEZWAAR: "Bezwaar tegen het plan (PIP)",
    TermKind.START_LESSEN: "Lessen laten beginnen",
    TermKind.ONTZORGEN: "Financieel ontzorgen",
    TermKind.PVT_WI2013: "Participatieverklaring (PVT) tekenen",
}


class TermState(StrEnum):
    NOT_RUNNING = "not_running"
    """It will run, or may, but nothing has started it; `reason` says what is missing."""
    RUNNING = "running"
    MET = "met"
    """Done, perhaps too late: see `Term.late`."""
    OVERDUE = "overdue"
    """Not done and the last day is past."""
    ENDED = "ended"
    """A possibility that was open until its last day, such as bezwaar. Nobody is late."""
    WAITS_FOR_DUO = "waits_for_duo"
    """Only DUO can say the date; no arithmetic stands in for it."""
    DOES_NOT_APPLY = "does_not_apply"


class Source(StrEnum):
    """The three kinds of dates that never blend on screen."""

    LAW = "law"
    DUO = "duo"
    POLICY = "policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of one dossier as it stood on the day it was computed for. Texts are Dutch, for a screen or a letter."""

    kind: TermKind
    state: TermState
    source: Source
    ground: str
    """The ground in words: '10 weken na de start die DUO meldde'."""
    article: str
    """Where it is written: 'Besluit inburgering 2021, artikel 5.3'."""
    moved_by: str = ""
    """What can move the date, as a sentence."""
    trigger: date | None = None
    """The day from which it is counted; that day itself does not count."""
    due: date | None = None
    """The last day that is in time."""
    met_on: date | None = None
    warn_on: tuple[date, ...] = ()
    """The days on which it deserves more attention, earliest first."""
    reason: str = ""
    """Why it does not run or apply, or what follows from the state it is in; empty when nothing needs saying."""

    def days_left(self, today: date) -> int | None:
        """Whole days in which it is still in time; 0 on the last day, negative once late, None without a date."""
        return None if self.due is None else (self.due - today).days

    @property
    def end_exclusive(self) -> date | None:
        """The day after the last day, as DUO writes the end of a term."""
        return None if self.due is None else self.due + timedelta(days=1)

    @property
    def late(self) -> bool:
        """Whether it was met, but after the last day."""
        return self.met_on is not None and self.due is not None and self.met_on > self.due

    def warns(self, today: date) -> bool:
        """Whether it asks for attention: overdue, or running and past its first day of warning."""
        if self.state is TermState.RUNNING:
            return any(day <= today for day in self.warn_on)
        return self.state is TermState.OVERDUE

    def urgency(self, today: date) -> tuple[int, date, str]:
        """A key to sort terms of one or many dossiers by: overdue, warning, running, waiting, and then the rest."""
        rank = _RANK[self.state]
        if self.state is TermState.RUNNING and self.warns(today):
            rank = 1
        return (rank, self.due or date.max, self.kind)


_RANK = {
    TermState.OVERDUE: 0,
    TermState.RUNNING: 2,
    TermState.WAITS_FOR_DUO: 3,
    TermState.NOT_RUNNING: 4,
    TermState.MET: 5,
    TermState.ENDED: 6,
    TermState.DOES_NOT_APPLY: 7,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is the same for a term in every state. Its methods give the term in each of them."""

    kind: TermKind
    source: Source
    ground: str
    article: str
    moved_by: str = ""

    def task(
        self,
        due: date | None,
        today: date,
        *,
        met_on: date | None = None,
        trigger: date | None = None,
        warn_on: tuple[date, ...] = (),
        reason: str = "",
    ) -> Term:
        """Something that must be done by `due`; without a known date it can only be met."""
        if met_on is not None:
            state = TermState.MET
        elif due is None:
            state = TermState.NOT_RUNNING
        else:
            state = TermState.OVERDUE if today > due else TermState.RUNNING
        return self._term(state, due=due, met_on=met_on, trigger=trigger, warn_on=warn_on, reason=reason)

    def window(
        self,
        due: date,
        today: date,
        *,
        trigger: date | None = None,
        warn_on: tuple[date, ...] = (),
        when_ended: str = "",
    ) -> Term:
        """Something that is possible or lasts until `due`."""
        ended = today > due
        state = TermState.ENDED if ended else TermState.RUNNING
        return self._term(state, due=due, trigger=trigger, warn_on=warn_on, reason=when_ended if ended else "")

    def not_running(self, reason: str) -> Term:
        return self._term(TermState.NOT_RUNNING, reason=reason)

    def waits_for_duo(self, reason: str) -> Term:
        return self._term(TermState.WAITS_FOR_DUO, reason=reason)

    def does_not_apply(self, reason: str) -> Term:
        return self._term(TermState.DOES_NOT_APPLY, reason=reason)

    def _term(
        self,
        state: TermState,
        *,
        reason: str,
        due: date | None = None,
        met_on: date | None = None,
        trigger: date | None = None,
        warn_on: tuple[date, ...] = (),
    ) -> Term:
        return Term(
            kind=self.kind,
            state=state,
            source=self.source,
            ground=self.ground,
            article=self.article,
            moved_by=self.moved_by,
            trigger=trigger,
            due=due,
            met_on=met_on,
            warn_on=warn_on,
            reason=reason,
        )


def add_months(day: date, months: int) -> date:
    """The same day number so many months later (or earlier), else the last day of that month.

    Counted from a dagtekening this is the last day of a term in months or years, by analogy with HR 1-9-2017,
    ECLI:NL:HR:2017:2225: a PIP dated 28-2-2024 gives a term until and including 28-2-2027.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_day_from(first: date, months: int) -> date:
    """The last day of so many whole months of which `first` is the first day.

    From 1 March six months last until 31 August; from 31 August until the last day of February.
    """
    same = add_months(first, months)
    return same - timedelta(days=1) if same.day == first.day else same
