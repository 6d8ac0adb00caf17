"""The two extensions that open two and a half years after the term began."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sync.dossier.dossier import DuoDates, Examen, Leerroute, Niveau, Pip, UrenStand
from sync.dossier.target_group import Asielrechten
from sync.dossier.term import TermKind, TermState
from sync.dossier.terms import term_of
from tests.dossier.builders import ASIEL, GEZIN, P, a_dossier

DAY = timedelta(days=1)
PLAN = date(2023, 11, 20)
OPENS, LAST = date(2026, 5, 21), date(2026, 11, 20)
BORN = date(2026, 3, 14)


def passed(*parts: str) -> tuple[Examen, ...]:
    return tuple(Examen(onderdeel=part, niveau=Niveau.B1, geslaagd=True) for part in parts)


READY = {
    "doelgroep": GEZIN,
    "pip": Pip.first(PLAN, Leerroute.B1_ROUTE),
    "examens": passed("LE", "LU", "KNM"),
    "uren": UrenStand(nt2=450, knm=40),
    "pvt_ondertekend_op": date(2025, 1, 1),
    "map_eindgesprek_op": date(2026, 1, 1),
}


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (OPENS - DAY, TermState.NOT_RUNNING),
        (OPENS, TermState.RUNNING),
        (LAST, TermState.RUNNING),
        (LAST + DAY, TermState.ENDED),
    ],
)
@pytest.mark.parametrize("kind", [TermKind.VERLENGING_AUTOMATISCH, TermKind.VERLENGING_GEBOORTE])
def test_an_extension_is_open_from_two_and_a_half_years_until_the_last_day(kind, today, state):
    term = term_of(a_dossier(**READY, kind_geboren_op=BORN), kind, today)
    assert (term.state, term.opens_on is not None) == (state, True)
    assert term.opens_on == OPENS
    if state is TermState.NOT_RUNNING:
        assert "21 mei 2026" in term.reason


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"examens": passed("LE", "KNM")}, "Nog nodig: 1 taalexamen."),
        ({"examens": passed("KNM")}, "Nog nodig: 2 taalexamens."),
        ({"examens": passed("LE", "LU")}, "Nog nodig: het examen KNM."),
        ({"uren": UrenStand(nt2=449, knm=40)}, "Nog nodig: 1 uur les NT2."),
        ({"pvt_ondertekend_op": None}, "Nog nodig: de PVT."),
        ({"map_eindgesprek_op": None}, "Nog nodig: het eindgesprek van de MAP."),
        (
            {"examens": (), "pvt_ondertekend_op": None, "map_eindgesprek_op": None},
            "Nog nodig: 2 taalexamens, het examen KNM, de PVT en het eindgesprek van de MAP.",
        ),
        ({"doelgroep": ASIEL}, "Nog nodig: de uren van het plan (PIP), na te kijken bij DUO."),
    ],
)
def test_what_the_automatic_extension_still_asks_is_said(facts, missing):
    assert term_of(a_dossier(**(READY | facts)), TermKind.VERLENGING_AUTOMATISCH, P).reason == missing


def test_the_hours_of_the_plan_count_for_an_asielstatushouder():
    plan = replace(Pip.first(PLAN, Leerroute.B1_ROUTE), geschatte_uren=500)
    short = a_dossier(**(READY | {"doelgroep": ASIEL, "pip": plan}))
    assert "10 uur les NT2 of KNM" in term_of(short, TermKind.VERLENGING_AUTOMATISCH, P).reason
    enough = replace(short, uren=UrenStand(nt2=500))
    assert "Aan de voorwaarden is voldaan" in term_of(enough, TermKind.VERLENGING_AUTOMATISCH, P).reason


@pytest.mark.parametrize(("knm", "enough"), [(50, True), (49, False)])
def test_lessons_of_knm_count_in_the_hours_of_the_plan_as_duo_estimates_them(knm, enough):
    plan = replace(Pip.first(PLAN, Leerroute.B1_ROUTE), geschatte_uren=500)
    dossier = a_dossier(**(READY | {"doelgroep": ASIEL, "pip": plan, "uren": UrenStand(nt2=450, knm=knm)}))
    assert ("is voldaan" in term_of(dossier, TermKind.VERLENGING_AUTOMATISCH, P).reason) is enough


def test_who_kept_the_rights_of_asylum_is_asked_for_the_hours_of_the_plan():
    plan = replace(Pip.first(PLAN, Leerroute.B1_ROUTE), geschatte_uren=600)
    dossier = a_dossier(**(READY | {"pip": plan, "asielrechten": Asielrechten.BEHOUD}))
    assert "110 uur les" in term_of(dossier, TermKind.VERLENGING_AUTOMATISCH, P).reason


def test_beside_the_hours_of_language_a_gezinsmigrant_needs_hours_of_knm():
    dossier = a_dossier(**(READY | {"uren": UrenStand(nt2=450)}))
    assert term_of(dossier, TermKind.VERLENGING_AUTOMATISCH, P).reason == "Nog nodig: de uren KNM."


def test_hours_that_lie_ahead_are_not_followed_yet():
    ahead = ((P + DAY, UrenStand(nt2=10)),)
    dossier = a_dossier(**READY, uren_per_dag=ahead)
    assert "10 uur les NT2" in term_of(dossier, TermKind.VERLENGING_AUTOMATISCH, P).reason
    assert "is voldaan" in term_of(dossier, TermKind.VERLENGING_AUTOMATISCH, P + DAY).reason


@pytest.mark.parametrize("route", [Leerroute.ONDERWIJSROUTE, Leerroute.Z_ROUTE])
def test_the_automatic_extension_is_for_the_b1_route_only(route):
    dossier = a_dossier(**(READY | {"pip": Pip.first(PLAN, route)}))
    assert term_of(dossier, TermKind.VERLENGING_AUTOMATISCH, P).state is TermState.DOES_NOT_APPLY


def test_an_extension_that_duo_gave_keeps_the_check_open_until_the_new_end():
    duo = DuoDates(termijn_eind_exclusief=date(2027, 5, 21))
    assert term_of(a_dossier(**READY, duo=duo), TermKind.VERLENGING_AUTOMATISCH, P).due == date(2027, 5, 20)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"kind_geboren_op": None}, TermState.DOES_NOT_APPLY),
        ({"kind_geboren_op": PLAN}, TermState.DOES_NOT_APPLY),
        ({"kind_geboren_op": PLAN + DAY}, TermState.RUNNING),
        ({"kind_geboren_op": P + DAY}, TermState.DOES_NOT_APPLY),
        ({"verlenging_gevraagd_op": P, "verlenging_gevraagd_grond": "geboorte"}, TermState.MET),
        ({"verlenging_gevraagd_op": P, "verlenging_gevraagd_grond": "ziekte"}, TermState.RUNNING),
        ({"verlenging_gevraagd_op": P + DAY, "verlenging_gevraagd_grond": "geboorte"}, TermState.RUNNING),
    ],
)
def test_after_a_birth_within_the_term_sixteen_weeks_can_be_asked_for(facts, state):
    usual = {"pip": Pip.first(PLAN, Leerroute.Z_ROUTE), "kind_geboren_op": BORN}
    term = term_of(a_dossier(**(usual | facts)), TermKind.VERLENGING_GEBOORTE, P)
    assert term.state is state
    assert "16 weken" in term.moved_by
