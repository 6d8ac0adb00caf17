"""A dossier on a day: what several of its terms need, found once, and what a municipality chose for itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sync.dossier.days import add_months, days_after
from sync.dossier.dossier import Dossier, Leerroute
from sync.dossier.law import Law


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Values that a municipality chooses itself; never shown as law. What it did not choose stands in `resources/law`."""

    moved_in_plan_weeks: int | None = None
    """Weeks for the new plan of a person who moved in with one. No limit was found in the law [recall, verify]."""
    progress_months: tuple[int, ...] = ()
    """Months after the first plan at which a progress talk is held, for a plan that promises no rhythm itself."""
    reply_days: int | None = None
    """Days in which a person may answer a call for the intake that names no day itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    dossier: Dossier
    today: date
    law: Law
    policy: Policy
    none: str | None
    """Why no term of Wi2021 applies at all; None when terms apply."""
    counts_from: date | None
    """The dagtekening of the first PIP, or the day before the start that DUO gave when that differs."""
    end_unknown: bool
    """Whether a temporary exemption touched the term and DUO has not set the end since (SS130)."""

    @property
    def route(self) -> Leerroute | None:
        return self.dossier.pip.leerroute if self.dossier.pip else None

    @property
    def exempt(self) -> bool:
        return self.dossier.tijdelijk_vrijgesteld(self.today)


def standing(dossier: Dossier, today: date, law: Law, policy: Policy) -> Standing:
    counts_from = _counts_from(dossier)
    return Standing(
        dossier=dossier,
        today=today,
        law=law,
        policy=policy,
        none=dossier.why_no_terms(today),
        counts_from=counts_from,
        end_unknown=_end_unknown(dossier, today, counts_from, law),
    )


def computed_end(counts_from: date, law: Law) -> date:
    """The last day of the inburgeringstermijn as arithmetic has it."""
    return add_months(counts_from, law.number("termijn_maanden", counts_from))


def _counts_from(dossier: Dossier) -> date | None:
    if dossier.duo.termijn_start is not None:
        return days_after(dossier.duo.termijn_start, -1)
    return dossier.pip.dagtekening_initieel if dossier.pip else None


def _end_unknown(dossier: Dossier, today: date, counts_from: date | None, law: Law) -> bool:
    """The end that DUO gave counts as set afterwards when DUO changed it after the exemption, or, if the day of the
    change is not known, when it lies beyond what arithmetic gives."""
    if dossier.tijdelijk_vrijgesteld(today):
        return True
    interruptions = dossier.duo.interruptions(counts_from) if counts_from else ()
    if counts_from is None or not interruptions:
        return False
    last, changed = dossier.duo.termijn_laatste_dag, dossier.duo.termijn_gewijzigd_op
    if last is None:
        return True
    if changed is None:
        return last <= computed_end(counts_from, law)
    return any(each.eind is None or changed < each.eind for each in interruptions)
