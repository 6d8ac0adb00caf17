"""PVT, MAP and the Z-route: whether each may be closed today, with the hours that the law asks and what goes before.

Closing is a deed of the municipality: a signature under the participatieverklaring, an end talk of the MAP, an end talk
of the Z-route. Nothing here forbids it; the hours may be somewhere else than in this dossier. Sources: Besluit
inburgering 2021 art. 3.1, 3.2 and 3.14; Wi2021 art. 8(3).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sync.dossier.dossier import Leerroute
from sync.dossier.partial_date import long_date
from sync.dossier.trajectory.case import Case
from sync.dossier.trajectory.ground import GEEN_MAP, MAP, PLICHT, PVT, Z_ROUTE, Finding, Ground, Verdict, verdict
from sync.dossier.trajectory.hours import HourLine, hour_lines


class Module(StrEnum):
    PVT = "pvt"
    MAP = "map"
    Z_ROUTE = "z_route"

    @property
    def label(self) -> str:
        return {"pvt": "PVT", "map": "MAP", "z_route": "Z-route"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleStand:
    """How one of them stands. `closed_on` is the day of the signature or the end talk."""

    module: Module
    closed_on: date | None
    close: Verdict
    """Whether it may be closed today; for what was closed, whether the hours are there."""


def modules(on: Case) -> tuple[ModuleStand, ...]:
    """The three of them, also where one does not belong to the route: then the verdict says so."""
    return (
        ModuleStand(module=Module.PVT, closed_on=on.dossier.pvt_ondertekend_op, close=close_pvt(on)),
        ModuleStand(module=Module.MAP, closed_on=on.dossier.map_eindgesprek_op, close=close_map(on)),
        ModuleStand(module=Module.Z_ROUTE, closed_on=on.dossier.z_route_afgerond_op, close=close_z_route(on)),
    )


def close_pvt(on: Case) -> Verdict:
    """Whether the participatieverklaring may be signed."""
    return verdict([*_plan(on), *_hours(on, ("pvt",), PVT)])


def close_map(on: Case) -> Verdict:
    """Whether the end talk of the MAP may be held."""
    if on.route is Leerroute.ONDERWIJSROUTE:
        return verdict([Finding("geen_map", "Bij de onderwijsroute hoort geen MAP.", GEEN_MAP)])
    return verdict([*_plan(on), *_hours(on, ("map",), MAP)])


def close_z_route(on: Case) -> Verdict:
    """Whether the Z-route may be closed: the hours, and the PVT and the MAP before it."""
    if on.route is not None and on.route is not Leerroute.Z_ROUTE:
        return verdict([Finding("andere_route", f"Deze persoon volgt de {on.route.label}.", Z_ROUTE)])
    dossier = on.dossier
    before = (
        ("pvt_open", "De participatieverklaring is nog niet getekend.", dossier.pvt_ondertekend_op, PVT),
        ("map_open", "Het eindgesprek van de MAP is nog niet geweest.", dossier.map_eindgesprek_op, MAP),
    )
    open_ones = [Finding(code, sentence, ground) for code, sentence, day, ground in before if day is None]
    return verdict([*_plan(on), *_hours(on, ("z_lessen", "participatie"), Z_ROUTE), *open_ones])


def _plan(on: Case) -> Iterable[Finding]:
    why = on.dossier.why_no_pip(on.today)
    if why is not None:
        yield Finding("geen_plicht", why, PLICHT)
    elif on.dossier.pip is None:
        yield Finding("geen_plan", "Er is nog geen plan (PIP).", PLICHT)
    elif on.dossier.pip.dagtekening_initieel >= on.today:
        day = long_date(on.dossier.pip.dagtekening_initieel)
        yield Finding("voor_termijn", f"De termijn begint op de dag na {day}.", PLICHT)


def _hours(on: Case, kinds: tuple[str, ...], ground: Ground) -> Iterable[Finding]:
    for line in hour_lines(on):
        if line.kind in kinds and line.enough is False:
            yield Finding("te_weinig_uren", _too_few(line), ground)


def _too_few(line: HourLine) -> str:
    return f"{line.label}: {line.hours} van {line.needed} uur is vastgelegd."
