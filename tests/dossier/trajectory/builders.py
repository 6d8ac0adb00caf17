"""A dossier on a day with the facts around it, the unremarkable filled in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from sync.dossier.dossier import DuoDates, Gesprek, Leerroute, Niveau, Pip, VoortgangStand
from sync.dossier.partial_date import PartialDate
from sync.dossier.person import Gezinslid, Person, Relatie
from sync.dossier.records import Aanbod, Actie, Afspraak, Uren
from sync.dossier.trajectory.case import Case, case
from sync.dossier.trajectory.facts import Facts, Gebeurtenis
from tests.dossier.builders import P, a_dossier

B1, ONDERWIJS, Z = Leerroute.B1_ROUTE, Leerroute.ONDERWIJSROUTE, Leerroute.Z_ROUTE
A2 = Niveau.A2
PLAN = date(2025, 3, 10)
"""A plan whose term runs from 11-3-2025 through 10-3-2028, and whose route may change through 10-9-2026."""

NUMBERS = iter(range(1, 10_000))


def an_id() -> UUID:
    return UUID(int=next(NUMBERS))


def at(today: date = P, *, facts: Facts | None = None, **dossier: Any) -> Case:
    return case(a_dossier(**dossier), today, facts)


def with_plan(today: date = P, *, route: Leerroute = B1, facts: Facts | None = None, **dossier: Any) -> Case:
    """An asielstatushouder with a plan of 10-3-2025 and lessons that began in time."""
    niveau, more = dossier.pop("niveau", None), dossier.pop("plan", {})
    pip = Pip(dagtekening_initieel=PLAN, dagtekening=PLAN, leerroute=route, niveau=niveau, **more)
    usual: dict[str, Any] = {"ss139": date(2025, 1, 20), "pip": pip, "lessen_gestart_op": date(2025, 4, 1)}
    if "duo" in dossier:
        usual.pop("ss139")
    return at(today, facts=facts, **(usual | dossier))


def moved_plan(first: date, current: date, route: Leerroute = B1, niveau: Niveau | None = None) -> Pip:
    return Pip(dagtekening_initieel=first, dagtekening=current, leerroute=route, niveau=niveau)


def duo(**dates: Any) -> DuoDates:
    return DuoDates(**dates)


def hours(kind: str, number: int, *, physical: int | None = None, until: date | None = None) -> Uren:
    return Uren(id=an_id(), soort=kind, aantal=number, fysiek=physical, tot_en_met=until)


def told(code: str, day: date | None = None) -> Gebeurtenis:
    return Gebeurtenis(code=code, datum=day)


def an_action(what: str, until: date | None, who: str = "klant", done: date | None = None) -> Actie:
    return Actie(id=an_id(), wat=what, wie=who, voor=until, klaar_op=done)


def a_meeting(kind: str, day: date, outcome: str | None = None) -> Afspraak:
    return Afspraak(id=an_id(), soort=kind, op=day, afloop=outcome)


def an_offer(**values: Any) -> Aanbod:
    return Aanbod(id=an_id(), **({"onderdeel": "leerroute", "stand": "aangemeld", "naam": "Taalschool"} | values))


def a_child(born: date | PartialDate, *, at_home: bool = True) -> Gezinslid:
    day = born if isinstance(born, PartialDate) else PartialDate.of(born)
    return Gezinslid(relatie=Relatie.KIND, birth_date=day, woont_in=at_home)


def a_parent_of(*children: Gezinslid) -> Person:
    return Person(gezinsverband=children)


def talked(last: date, next_on: date | None = None) -> VoortgangStand:
    """A progress talk was held, in which perhaps a next one was agreed."""
    return VoortgangStand(gesprekken=(Gesprek(gehouden_op=last, volgende_op=next_on),))


def day_after(day: date) -> date:
    return day + timedelta(days=1)


MOMENTS = st.dates(date(2022, 1, 1), date(2031, 12, 31))
