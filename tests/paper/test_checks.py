"""What is said before signing, and what keeps a plan from being established."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.paper.checks import PARTS, checks
from desktop.paper.source import Goal
from desktop.paper.wording import load
from tests.paper.plans import a_source, wording

GEZIN = "gezinsmigrant_en_overige_migrant"


def found(**changes) -> set[str]:
    return {check.id for check in checks(a_source(**changes), load())}


def blocking(**changes) -> set[str]:
    return {check.id for check in checks(a_source(**changes), load()) if check.blocks}


def test_a_complete_plan_is_not_kept_from_being_established():
    assert blocking() == set()
    assert found(client_signature="getekend") == {"handtekeningen.jurist"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": " "}, "gegevens.naam"),
        ({"birth_date": ""}, "gegevens.geboortedatum"),
        ({"stelsel": "wi2013"}, "gegevens.stelsel"),
        ({"obliged_since": date(2026, 11, 25)}, "gegevens.dagtekening_te_vroeg"),
        ({"settled_on": date(2026, 11, 25)}, "gegevens.dagtekening_te_vroeg"),
        ({"first_plan": False, "previous_dagtekening": date(2026, 12, 1)}, "gegevens.dagtekening_te_vroeg"),
        ({"leerroute": None}, "leerroute.keuze"),
        ({"motivation_b1_route": ""}, "leerroute.motivatie_b1_route"),
        ({"motivation_onderwijsroute": "\n"}, "leerroute.motivatie_onderwijsroute"),
        ({"motivation_z_route": ""}, "leerroute.motivatie_z_route"),
        ({"leerroute": "onderwijsroute", "niveau": "a2", "hours_estimate": None}, "leerroute.a2_onderwijsroute"),
        ({"leerroute": "z_route", "niveau": "b1", "hours_estimate": None}, "leerroute.b1_z_route"),
        ({"leerroute": "z_route", "niveau": None, "hours_estimate": None}, "leerroute.niveau"),
        ({"niveau": "a1"}, "leerroute.a1_b1_route"),
        ({"niveau": "a2"}, "leerroute.a2_eerste_plan"),
        ({"leerroute": "onderwijsroute"}, "leerroute.uren"),
        ({"doelgroep": GEZIN, "ontzorgen": None}, "leerroute.uren"),
        ({"hours_estimate": 0}, "leerroute.uren_bereik"),
        ({"hours_estimate": 10_000}, "leerroute.uren_bereik"),
        ({"goals": tuple(replace(a_source().goals[0]) for _ in range(4))}, "doelen.te_veel"),
        ({"goals": (Goal(words="Ik wil fietsen.", goal="Fietsen", proof="Diploma"),)}, "doelen.datum"),
        ({"begeleiding": None}, "afspraken.begeleiding"),
        ({"contact_person": None}, "afspraken.contactpersoon"),
        ({"talk_every_months": None, "first_talk_on": None}, "afspraken.voortgang"),
        ({"pvt_hours": 11}, "afspraken.pvt"),
        ({"map_hours": 39}, "afspraken.map"),
        ({"leerroute": "onderwijsroute", "hours_estimate": None, "map_hours": 40}, "afspraken.map_onderwijsroute"),
        ({"doelgroep": GEZIN, "hours_estimate": None}, "afspraken.ontzorgen_niet"),
        ({"bijstand": False}, "afspraken.ontzorgen_niet"),
    ],
)
def test_what_is_missing_or_refused_by_duo_blocks(changes, expected):
    assert blocking(**changes) == {expected}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"bsn": ""}, "gegevens.bsn"),
        ({"leerbaarheid": "niet_haalbaar"}, "leerroute.afwijking_lbt"),
        ({"strengths": ("Een.", " ")}, "doelen.sterke_punten"),
        ({"wish": ""}, "doelen.wens"),
        ({"goals": ()}, "doelen.geen"),
        ({"ontzorgen": None}, "afspraken.ontzorgen_nodig"),
        ({"vve_told": False}, "afspraken.vve"),
        ({"kinderopvang": ""}, "afspraken.kinderopvang"),
        ({"client_signature": "open"}, "handtekeningen.inburgeraar"),
    ],
)
def test_what_could_be_better_is_said_and_does_not_block(changes, expected):
    changes = {"client_signature": "getekend"} | changes
    assert found(**changes) == {expected, "handtekeningen.jurist"}
    assert blocking(**changes) == set()


def test_a_goal_without_own_words_or_proof_is_pointed_out():
    goal = Goal(words="", goal="Fietsen", by=date(2027, 5, 1))
    assert {"doelen.eigen_woorden", "doelen.bewijs"} <= found(goals=(goal,))


def test_a2_is_possible_in_a_later_plan_of_the_b1_route():
    assert "leerroute.a2_eerste_plan" not in found(niveau="a2", first_plan=False)


def test_refusing_to_sign_is_a_normal_way_to_go_on():
    assert found(client_signature="geweigerd") == {"handtekeningen.jurist"}


def test_a_translation_that_was_not_reviewed_is_said():
    ids = {check.id for check in checks(a_source(), wording("ar"))}
    assert "vertaling.concept" in ids
    assert "vertaling.ontbreekt" not in ids
    ordinary = {check.id for check in checks(a_source(), load("ar", drafts_allowed=True))}
    assert {"vertaling.concept", "vertaling.ontbreekt"} <= ordinary
    assert "vertaling.ontbreekt" in {check.id for check in checks(a_source(), load("xx"))}


def test_checks_stand_in_the_order_of_the_parts_of_the_plan():
    given = checks(a_source(name="", leerroute=None, goals=(), contact_person=None), wording("ar"))
    order = [PARTS.index(check.part) for check in given]
    assert order == sorted(order)
    assert {check.part for check in given} == set(PARTS)
