"""How long all terms of one dossier take, as one JSON object; milliseconds.

    python -m tests.bench.law_terms [--rounds N]

Of a first plan that is overdue, of the middle of a B1-route and a Z-route with everything filled in, and of the old
law, each by the law of the files as the laptop reads it. The goal is a median of 1 ms.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import time
from datetime import date
from typing import Any

from desktop.facts.law import the_law
from sync.dossier.dossier import (
    Dossier,
    DuoDates,
    Examen,
    Gesprek,
    InformatieVerzoek,
    Leerroute,
    Niveau,
    Oproep,
    Periode,
    Pip,
    UrenStand,
    VoortgangStand,
)
from sync.dossier.partial_date import PartialDate
from sync.dossier.person import Gezinslid, Person, Relatie
from sync.dossier.regime import WettelijkStelsel
from sync.dossier.terms import terms
from tests.dossier.builders import P, a_dossier

GOAL = 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2000)
    rounds = parser.parse_args().rounds
    found = {name: measure(dossier, rounds) for name, dossier in cases().items()}
    within = all(each["median"] <= GOAL for each in found.values())
    about = {"python": platform.python_version(), "goal_median": GOAL, "within_goal": within}
    print(json.dumps(about | found, indent=2))


def measure(dossier: Dossier, rounds: int) -> dict[str, float]:
    """How long `terms` took, in milliseconds."""
    law = the_law()
    took = []
    for _round in range(rounds):
        start = time.perf_counter()
        terms(dossier, P, law=law)
        took.append((time.perf_counter() - start) * 1000)
    took.sort()
    return {
        "median": round(statistics.median(took), 4),
        "p99": round(took[int(rounds * 0.99)], 4),
        "slowest": round(took[-1], 4),
    }


def cases() -> dict[str, Dossier]:
    idw = InformatieVerzoek(gevraagd_op=date(2026, 7, 20), ontvangen_op=date(2026, 8, 26))
    return {
        "waiting_for_a_plan": a_dossier(
            ss139=date(2026, 6, 1), informatie_derden=(idw,), oproep=Oproep(op=date(2026, 7, 6)), person=_family()
        ),
        "b1_route": a_dossier(**_full(Leerroute.B1_ROUTE)),
        "z_route": a_dossier(**_full(Leerroute.Z_ROUTE)),
        "old_law": a_dossier(
            wettelijk_stelsel=WettelijkStelsel.WI2013,
            brp_inschrijving=date(2020, 5, 4),
            duo=DuoDates(termijn_eind_exclusief=date(2024, 12, 1)),
        ),
    }


def _full(route: Leerroute) -> dict[str, Any]:
    parts = ("LE", "LU", "SC", "SP", "KNM")
    return {
        "pip": Pip.first(date(2023, 11, 20), route, Niveau.B1),
        "duo": DuoDates(
            pip_termijn_start=date(2023, 9, 18),
            termijn_start=date(2023, 11, 21),
            termijn_eind_exclusief=date(2027, 5, 21),
            tijdelijke_vrijstelling=(Periode(date(2022, 1, 1), date(2022, 6, 1)),),
        ),
        "brp_inschrijving": date(2023, 9, 1),
        "asielvergunning_bepaalde_tijd": True,
        "bijstand": Periode(date(2023, 10, 1)),
        "uren": UrenStand(nt2=610, fysiek=320, knm=40, participatie=300),
        "inzet_aangetoond": True,
        "examens": tuple(Examen(onderdeel=part, op=date(2026, 3, 1), niveau=Niveau.B1) for part in parts * 4),
        "voortgang": VoortgangStand(gesprekken=tuple(Gesprek(date(2024, month, 1)) for month in range(1, 13))),
        "kind_geboren_op": date(2025, 1, 2),
        "person": _family(),
    }


def _family() -> Person:
    children = (PartialDate(2008, 12, 3), PartialDate(2017), PartialDate(2023, 2))
    members = tuple(Gezinslid(relatie=Relatie.KIND, birth_date=born) for born in children)
    return Person(birth_date=PartialDate(1988, 1, 1), gezinsverband=members)


if __name__ == "__main__":
    main()
