"""Who is too young, too old or not obliged at all: no clock runs for them, and the screen says why.

A partial birth date gets no invented day: then there is a range, and the first day of it is when somebody looks.
Sources: fact sheet §1.2, §1.3 and §12 (AOW age, eighteenth birthday).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sync.dossier.days import add_months
from sync.dossier.partial_date import DayRange, PartialDate, long_date
from sync.dossier.person import Relatie
from sync.dossier.regime import NietPlichtig
from sync.dossier.trajectory.case import Case
from sync.dossier.trajectory.ground import PLICHT, Finding, Verdict, duo, verdict, wet

OLD_ENOUGH = 16
"""From 16 somebody can be plichtig, in practice from 18 because of school [sourced S13]."""


def may_start(on: Case) -> Verdict:
    """Whether an intake, a plan and their clocks may start; the reason stands in the findings when not."""
    dossier = on.dossier
    if dossier.niet_plichtig is NietPlichtig.TIJDELIJKE_BESCHERMING:
        return verdict(
            [
                Finding("tijdelijke_bescherming", dossier.niet_plichtig.reason, PLICHT),
                Finding(
                    "vrijwillig",
                    "Er loopt geen termijn en er komt geen plan (PIP). Vrijwillige taalles mag wel.",
                    PLICHT,
                ),
            ]
        )
    why = dossier.why_no_pip(on.today)
    return verdict([Finding("geen_plicht", why, PLICHT)] if why else [])


@dataclass(frozen=True, slots=True)
class Jong:
    """A 16- or 17-year-old whom to look at again, because the obligation may begin at eighteen (SS101)."""

    turns: DayRange
    """The eighteenth birthday; a range when the birth date is partial."""
    look_on: date
    """Three months before the first of those days."""
    finding: Finding

    @property
    def recheck_on(self) -> date:
        return self.turns.earliest


def young(birth_date: PartialDate, on: Case) -> Jong | None:
    """What to say of somebody who may be 16 or 17 today; None for everybody else."""
    today, adult = on.today, on.law.number("volwassen_jaren", on.today)
    age, turns = birth_date.age_on(today), birth_date.turns(adult)
    if age is None or turns is None or age.at_most < OLD_ENOUGH or age.at_least >= adult or turns.latest <= today:
        return None
    when = (
        f"op {long_date(turns.earliest)}"
        if turns.certain
        else f"tussen {long_date(turns.earliest)} en {long_date(turns.latest)}"
    )
    return Jong(
        turns,
        add_months(turns.earliest, -max(on.law.numbers("volwassen_waarschuwing_maanden", today))),
        Finding(
            "jong",
            f"Nu nog niet plichtig vanwege school. Wordt 18 jaar {when}. Kijk dan opnieuw; DUO meldt het (SS101).",
            wet("artikel 3"),
            turns.earliest,
        ),
    )


def young_in_household(on: Case) -> tuple[Jong, ...]:
    """The children and siblings in the home to look at again, the first to turn eighteen first."""
    found = [
        each
        for member in on.dossier.person.gezinsverband
        if member.woont_in and member.relatie in (Relatie.KIND, Relatie.BROER_OF_ZUS)
        if (each := young(member.birth_date, on)) is not None
    ]
    return tuple(sorted(found, key=lambda each: (each.turns.earliest, each.turns.latest)))


def aow(on: Case) -> tuple[Finding, ...]:
    """What nearing the AOW age means; empty when DUO said nothing of it (SS128)."""
    day, signal, today = on.dossier.duo.aow_leeftijd_op, duo("gebeurtenis SS128"), on.today
    if day is None:
        if on.facts.told("SS128") is None:
            return ()
        return (
            Finding(
                "aow_dag_onbekend",
                "DUO meldt dat deze persoon binnenkort de AOW-leeftijd heeft. De dag is niet bekend.",
                signal,
            ),
        )
    if day <= today:
        return (
            Finding(
                "aow_bereikt", f"De plicht is geëindigd: AOW-leeftijd sinds {long_date(day)}.", wet("artikel 3"), day
            ),
        )
    if today < add_months(day, -max(on.law.numbers("aow_waarschuwing_maanden", today))):
        return (Finding("aow_later", f"De plicht eindigt op {long_date(day)}: de AOW-leeftijd.", signal, day),)
    return (
        Finding("aow_nabij", f"De plicht eindigt op {long_date(day)}: de AOW-leeftijd.", signal, day),
        Finding("geen_druk", "Examens zijn niet meer nodig. Maak het plan (PIP) licht.", signal, day),
    )
