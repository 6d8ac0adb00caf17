"""Hours per kind, and beside each what the law asks of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sync.dossier.dossier import Pip, UrenStand
from sync.dossier.regime import WettelijkStelsel
from sync.dossier.target_group import GedetailleerdeDoelgroep
from sync.dossier.trajectory.facts import Facts
from sync.dossier.trajectory.hours import hour_lines, participation_needed, total
from tests.dossier.builders import GEZIN, P
from tests.dossier.trajectory.builders import B1, ONDERWIJS, PLAN, Z, at, duo, hours, with_plan

DAY = timedelta(days=1)


def needed(on):
    return {line.kind: line.needed for line in hour_lines(on) if line.needed is not None}


def test_each_route_asks_its_own_hours():
    assert needed(with_plan(route=B1)) == {"pvt": 12, "map": 40}
    assert needed(with_plan(route=ONDERWIJS)) == {"pvt": 12}
    assert needed(with_plan(route=Z)) == {"z_lessen": 800, "participatie": 800, "pvt": 12, "map": 40}


def test_a_family_migrant_on_the_z_route_has_lessons_only_and_one_beside_an_asielstatushouder_has_both():
    assert "participatie" not in needed(with_plan(route=Z, doelgroep=GEZIN))
    beside = GedetailleerdeDoelgroep.GEZINSHERENIGER_MET_ASIELSTATUSHOUDER
    assert needed(with_plan(route=Z, doelgroep=GEZIN, gedetailleerde_doelgroep=beside))["participatie"] == 800


@pytest.mark.parametrize(("cap", "expected"), [(None, 800), (400, 400), (0, 0), (900, 800)])
def test_a_medical_limit_of_duo_lowers_participation(cap, expected):
    assert participation_needed(with_plan(route=Z, participatie_belastbaar_uren=cap)) == expected
    decision = [{"soort": "gedeeltelijk", "oordeel": "toekenning", "uren_belastbaarheid": cap}]
    assert participation_needed(with_plan(route=Z, facts=Facts(ontheffing=decision))) == expected


def test_a_line_says_how_many_are_missing():
    (pvt, *_) = hour_lines(with_plan(facts=Facts(uren=(hours("pvt", 11),))))
    assert (pvt.hours, pvt.missing, pvt.enough) == (11, 1, False)
    (pvt, *_) = hour_lines(with_plan(facts=Facts(uren=(hours("pvt", 12),))))
    assert (pvt.missing, pvt.enough) == (0, True)


def test_lessons_of_the_z_route_are_nt2_and_knm_and_not_those_of_the_intake():
    rows = (hours("nt2", 10), hours("knm", 5), hours("intake", 50), hours("alfabetisering", 7))
    found = {line.kind: line.hours for line in hour_lines(with_plan(route=Z, facts=Facts(uren=rows)))}
    assert found["z_lessen"] == 15
    assert (found["intake"], found["alfabetisering"]) == (50, 7)


def test_every_kind_with_hours_is_shown_and_no_other():
    on = with_plan(facts=Facts(uren=(hours("nt2", 10), hours("hulp", 3))))
    assert [line.kind for line in hour_lines(on)] == ["pvt", "map", "nt2", "hulp"]


def test_without_rows_the_dossiers_own_totals_count():
    on = with_plan(uren=UrenStand(nt2=100, pvt=12))
    assert {line.kind: line.hours for line in hour_lines(on)} == {"pvt": 12, "map": 0, "nt2": 100}


def test_nothing_is_asked_without_a_plan_under_the_old_law_or_beyond_the_aow_age():
    assert needed(at()) == {}
    assert needed(at(pip=Pip.first(PLAN, B1), wettelijk_stelsel=WettelijkStelsel.WI2013)) == {}
    assert needed(with_plan(duo=duo(aow_leeftijd_op=P + DAY))) == {}


def test_impossible_numbers_never_raise_a_total():
    rows = (hours("nt2", -5, physical=3), hours("nt2", 10, physical=20), hours("nt2", 4, until=P + DAY))
    found = total(rows, ("nt2",), P)
    assert (found.hours, found.physical, found.unknown) == (10, 10, 0)
    assert total((hours("nt2", 4, until=P),), ("nt2",), P).hours == 4
