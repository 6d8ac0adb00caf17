"""A term as a value: what is due, when, on what ground, and what state it is in on a day.

How each term is computed stands in `terms`; this module holds the value and its words. Counting stands in `days`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sync.dossier.days import add_months, days_after, last_day_from
from sync.dossier.partial_date import long_date

__all__ = [
    "Rule",
    "Source",
    "Term",
    "TermKind",
    "TermState",
    "add_months",
    "before",
    "in_months",
    "in_weeks",
    "last_day_from",
]


class TermKind(StrEnum):
    PIP = "pip"
    PIP_NA_VERHUIZING = "pip_na_verhuizing"
    INBURGERINGSTERMIJN = "inburgeringstermijn"
    SCHAKELEN = "schakelen"
    BEZWAAR = "bezwaar"
    START_LESSEN = "start_lessen"
    ONTZORGEN = "ontzorgen"
    PVT_WI2013 = "pvt_wi2013"
    ONA = "ona"
    VOORTGANGSGESPREK = "voortgangsgesprek"
    OPROEP = "oproep"
    PVT = "pvt"
    MAP = "map"
    Z_ROUTE_UREN = "z_route_uren"
    AFSCHALEN = "afschalen"
    EXAMENAANMELDING = "examenaanmelding"
    DUO_BRIEF = "duo_brief"
    VERLENGING_AUTOMATISCH = "verlenging_automatisch"
    VERLENGING_GEBOORTE = "verlenging_geboorte"
    AOW = "aow"
    ACHTTIEN = "achttien"
    SPUK = "spuk"
    LOKALE_GEGEVENS = "lokale_gegevens"

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
    TermKind.ONA: "Oriëntatie op de arbeidsmarkt (ONA) halen",
    TermKind.VOORTGANGSGESPREK: "Voortgangsgesprek houden",
    TermKind.OPROEP: "Reactie op de oproep voor de intake",
    TermKind.PVT: "PVT afronden en verklaring tekenen",
    TermKind.MAP: "MAP afronden met een eindgesprek",
    TermKind.Z_ROUTE_UREN: "Uren van de Z-route halen",
    TermKind.AFSCHALEN: "Afschalen naar niveau A2",
    TermKind.EXAMENAANMELDING: "Laatste zinvolle aanmelding voor examens",
    TermKind.DUO_BRIEF: "Brief van DUO over het einde van de termijn",
    TermKind.VERLENGING_AUTOMATISCH: "Automatische verlenging met 6 maanden",
    TermKind.VERLENGING_GEBOORTE: "Verlenging vragen na een geboorte",
    TermKind.AOW: "AOW-leeftijd",
    TermKind.ACHTTIEN: "18 jaar: opnieuw kijken naar de plicht",
    TermKind.SPUK: "Telling voor de uitkering van het Rijk (SPUK)",
    TermKind.LOKALE_GEGEVENS: "Gegevens op deze laptop",
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
    asks: bool = False
    """Whether it asks for attention now for another reason than a day, such as a number of hours."""
    opens_on: date | None = None
    """The first day on which it runs or is possible, for what does not from the start."""
    nakijken: bool = False
    """Whether nobody has read the length of it at its source yet."""

    def days_left(self, today: date) -> int | None:
        """Whole days in which it is still in time; 0 on the last day, negative once late, None without a date."""
        return None if self.due is None else (self.due - today).days

    @property
    def end_exclusive(self) -> date | None:
        """The day after the last day, as DUO writes the end of a term."""
        return None if self.due is None else days_after(self.due, 1)

    @property
    def late(self) -> bool:
        """Whether it was met, but after the last day."""
        return self.met_on is not None and self.due is not None and self.met_on > self.due

    def warns(self, today: date) -> bool:
        """Whether it asks for attention: overdue, running and past its first day of warning, or by what was reached."""
        if self.asks:
            return True
        if self.state is TermState.RUNNING:
            return any(day <= today for day in self.warn_on)
        return self.state is TermState.OVERDUE

    def urgency(self, today: date) -> tuple[int, date, str]:
        """A key to sort terms of one or many dossiers by: overdue, warning, running, waiting, and then the rest.

        What the municipality chose itself comes behind what the law or DUO asks for now, or a rhythm of talks would hide
        a decision that is late.
        """
        rank = _RANK[self.state]
        if self.warns(today):
            rank = 2 if self.source is Source.POLICY else min(rank, 1)
        return (rank, self.due or date.max, self.kind)


_RANK = {
    TermState.OVERDUE: 0,
    TermState.RUNNING: 3,
    TermState.WAITS_FOR_DUO: 4,
    TermState.NOT_RUNNING: 5,
    TermState.MET: 6,
    TermState.ENDED: 7,
    TermState.DOES_NOT_APPLY: 8,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is the same for a term in every state. Its methods give the term in each of them."""

    kind: TermKind
    source: Source
    ground: str
    article: str
    moved_by: str = ""
    nakijken: bool = False

    def task(
        self,
        due: date | None,
        today: date,
        *,
        met_on: date | None = None,
        trigger: date | None = None,
        warn_on: tuple[date, ...] = (),
        reason: str = "",
        asks: bool = False,
    ) -> Term:
        """Something that must be done by `due`; without a known date it can only be met."""
        if met_on is None and trigger is not None and today < trigger:
            return self._begins_after(trigger)
        if met_on is not None:
            state = TermState.MET
        elif due is None:
            state = TermState.NOT_RUNNING
        else:
            state = TermState.OVERDUE if today > due else TermState.RUNNING
        asks = asks and state is TermState.RUNNING
        return self._term(state, due=due, met_on=met_on, trigger=trigger, warn_on=warn_on, reason=reason, asks=asks)

    def window(
        self,
        due: date,
        today: date,
        *,
        trigger: date | None = None,
        warn_on: tuple[date, ...] = (),
        reason: str = "",
        when_ended: str = "",
        asks: bool = False,
        opens_on: date | None = None,
    ) -> Term:
        """Something that is possible or lasts until `due`."""
        if trigger is not None and today < trigger:
            return self._begins_after(trigger)
        ended = today > due
        state = TermState.ENDED if ended else TermState.RUNNING
        return self._term(
            state,
            due=due,
            trigger=trigger,
            warn_on=warn_on,
            reason=when_ended if ended else reason,
            asks=asks,
            opens_on=opens_on,
        )

    def not_running(self, reason: str, *, asks: bool = False, opens_on: date | None = None) -> Term:
        return self._term(TermState.NOT_RUNNING, reason=reason, asks=asks, opens_on=opens_on)

    def _begins_after(self, trigger: date) -> Term:
        """The day from which it is counted still lies ahead."""
        first = days_after(trigger, 1)
        return self.not_running(f"Dit begint te lopen op {long_date(first)}.", opens_on=first)

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
        asks: bool = False,
        opens_on: date | None = None,
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
            asks=asks,
            opens_on=opens_on,
            nakijken=self.nakijken,
        )


def before(last: date, months: tuple[int, ...]) -> tuple[date, ...]:
    """The days so many months before a last day, earliest first: the days on which it deserves more attention."""
    return tuple(add_months(last, -each) for each in sorted(months, reverse=True))


def in_months(months: int) -> str:
    """A length in words: '3 jaar', '2,5 jaar', '18 maanden'."""
    if months == 18 or months % 6 or months < 12:
        return "1 maand" if months == 1 else f"{months} maanden"
    years, half = divmod(months, 12)
    return f"{years},5 jaar" if half else f"{years} jaar"


def in_weeks(weeks: int) -> str:
    """A length in words: '10 weken'."""
    return "1 week" if weeks == 1 else f"{weeks} weken"
