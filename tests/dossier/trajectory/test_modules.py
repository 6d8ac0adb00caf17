"""PVT, MAP and the Z-route close with a signature or a talk, after their hours."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sync.dossier.regime import NietPlichtig, WettelijkStelsel
from sync.dossier.trajectory.facts import Facts
from sync.dossier.trajectory.modules import Module, close_map, close_pvt, close_z_route, modules
from tests.dossier.builders import GEZIN, P
from tests.dossier.trajectory.builders import ONDERWIJS, PLAN, Z, at, hours, with_plan


def followed(**numbers):
    return Facts(uren=tuple(hours(kind, number) for kind, number in numbers.items()))


@pytest.mark.parametrize(("number", "allowed"), [(11, False), (12, True)])
def test_the_declaration_is_signed_after_twelve_hours_on_every_route(number, allowed):
    for route in (ONDERWIJS, Z):
        assert close_pvt(with_plan(route=route, facts=followed(pvt=number))).allowed is allowed


@pytest.mark.parametrize(("number", "allowed"), [(39, False), (40, True)])
def test_the_end_talk_of_the_map_comes_after_forty_hours(number, allowed):
    assert close_map(with_plan(facts=followed(map=number))).allowed is allowed


def test_the_onderwijsroute_has_no_map_to_close():
    assert close_map(with_plan(route=ONDERWIJS, facts=followed(map=40))).codes == ("geen_map",)


DONE = {"pvt_ondertekend_op": date(2026, 1, 1), "map_eindgesprek_op": date(2026, 2, 1)}


@pytest.mark.parametrize(
    ("lessons", "participation", "allowed"), [(800, 800, True), (799, 800, False), (800, 799, False)]
)
def test_the_z_route_closes_after_both_kinds_of_hours(lessons, participation, allowed):
    on = with_plan(route=Z, facts=followed(nt2=lessons, participatie=participation), **DONE)
    assert close_z_route(on).allowed is allowed


def test_a_family_migrant_closes_the_z_route_with_lessons_alone():
    assert close_z_route(with_plan(route=Z, doelgroep=GEZIN, facts=followed(nt2=760, knm=40), **DONE)).allowed is True


def test_pvt_and_map_go_before_the_end_of_the_z_route():
    full = followed(nt2=800, participatie=800)
    assert close_z_route(with_plan(route=Z, facts=full)).codes == ("pvt_open", "map_open")
    assert close_z_route(with_plan(facts=full, **DONE)).codes == ("andere_route",)


def test_nothing_is_closed_before_the_term_without_a_plan_or_without_a_duty():
    assert close_pvt(with_plan(PLAN, facts=followed(pvt=12))).codes == ("voor_termijn",)
    assert close_pvt(with_plan(PLAN + timedelta(days=1), facts=followed(pvt=12))).allowed is True
    assert close_pvt(at()).codes == ("geen_plan",)
    for refused in ({"niet_plichtig": NietPlichtig.EU_BURGER}, {"wettelijk_stelsel": WettelijkStelsel.WI2013}):
        assert close_pvt(with_plan(**refused)).codes == ("geen_plicht",)


def test_each_module_tells_its_day_and_what_was_noted_of_its_hours():
    found = {each.module: each for each in modules(with_plan(P, facts=followed(pvt=8), **DONE))}
    assert found[Module.PVT].closed_on == date(2026, 1, 1)
    assert found[Module.PVT].close.sentences == ("PVT: 8 van 12 uur is vastgelegd.",)
    assert found[Module.Z_ROUTE].closed_on is None
    assert [each.label for each in Module] == ["PVT", "MAP", "Z-route"]
