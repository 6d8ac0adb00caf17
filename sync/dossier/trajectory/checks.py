"""What DUO would refuse of what stands in the dossier now, before somebody sends it.

The rules themselves are in `duo_checks`, for a form that is being filled in; here they are put to what was established,
signed and offered already.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sync.dossier.trajectory.case import Case
from sync.dossier.trajectory.duo_checks import (
    AanbodMelding,
    Onderdeel,
    PipMelding,
    Verwijtbaar,
    module_faults,
    offer_faults,
    pip_faults,
    z_route_faults,
)
from sync.dossier.trajectory.facts import last_day
from sync.dossier.trajectory.ground import Finding
from sync.dossier.trajectory.routes import plan_after_move_faults

PAID_OTHERWISE = ("eigen_geld", "lening_duo")
"""A course that the person pays is no offer of the municipality, and DUO is not told of it."""


def checks(on: Case) -> tuple[Finding, ...]:
    """Every fault, each once. Nothing for who is outside the exchange with DUO."""
    if not on.dossier.regime.in_duo_chain or on.dossier.niet_plichtig is not None:
        return ()
    found = [*_plan(on), *_modules(on), *_z_route(on), *_offers(on)]
    return tuple(dict.fromkeys(found))


def _plan(on: Case) -> Iterator[Finding]:
    pip = on.dossier.pip
    if pip is None or any(each.bij_duo and each.dagtekening == pip.dagtekening for each in on.facts.pips):
        return
    moved = on.dossier.verhuisd_hierheen_op
    if moved is not None and pip.dagtekening < moved:
        return  # the plan of the former municipality, which DUO has
    melding = PipMelding(
        dagtekening=pip.dagtekening,
        leerroute=pip.leerroute,
        niveau=pip.niveau,
        geschatte_uren=pip.geschatte_uren,
        alfabetisering=pip.alfabetisering,
        mag_opleiding_afmaken=pip.mag_opleiding_afmaken,
    )
    yield from pip_faults(melding, on)
    yield from plan_after_move_faults(melding, on)


def _modules(on: Case) -> Iterator[Finding]:
    dossier, facts, last = on.dossier, on.facts, last_day(on.dossier)
    exceeded = last is not None and on.today > last and dossier.why_no_terms(on.today) is None
    rows: list[tuple[Onderdeel, date | None, str | None]] = [
        (Onderdeel.PVT, dossier.pvt_ondertekend_op, facts.pvt_verwijtbaar)
    ]
    if dossier.map_eindgesprek_op is not None or on.route is None or on.route.has_map:
        rows.append((Onderdeel.MAP, dossier.map_eindgesprek_op, facts.map_verwijtbaar))
    for part, day, told in rows:
        blame = next((each for each in Verwijtbaar if each.value == told), None)
        if day is not None or blame is not None or (exceeded and dossier.pip is not None):
            yield from module_faults(part, day, blame, on)


def _z_route(on: Case) -> Iterator[Finding]:
    done = on.dossier.z_route_afgerond_op
    if done is not None:
        yield from z_route_faults(done, on)


def _offers(on: Case) -> Iterator[Finding]:
    for offer in on.facts.aanbod:
        if offer.onderdeel != "leerroute" or offer.geldbron in PAID_OTHERWISE or offer.stand == "gekozen":
            continue
        melding = AanbodMelding(
            instelling=offer.naam or offer.aanbieder or "",
            datum=offer.aangemeld_op or offer.begint_op,
            einde_cursus=offer.eindigt_op,
        )
        yield from offer_faults(melding, on.dossier)
