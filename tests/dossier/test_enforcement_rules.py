"""The rules for keeping agreements as data: what stands there, and what is refused with its place."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from sync.dossier.enforcement_rules import RulesRefused, Stap, rules
from sync.dossier.trajectory_fields import STAPPEN
from tests.dossier.enforcing import as_shipped, the_rules


def test_the_amounts_are_those_of_the_fact_sheet():
    intake, plan = the_rules().amounts["brede_intake"], the_rules().amounts["pip_voortgang"]
    assert (intake.fines, intake.highest_total) == ((250, 250), 500)
    assert (plan.fines, plan.highest_total) == ((50, 100, 200), 800)


@pytest.mark.parametrize(("given", "total", "highest"), [(0, 0, 50), (1, 50, 100), (2, 150, 200), (5, 750, 50)])
def test_the_next_fine_rises_and_stays_within_the_total(given, total, highest):
    assert the_rules().amounts["pip_voortgang"].next(given, total) == highest


def test_the_brede_intake_has_two_fines_and_no_more():
    intake = the_rules().amounts["brede_intake"]
    assert [intake.next(n, 250 * n) for n in range(4)] == [250, 250, 0, 0]


def test_the_power_to_fine_lapses_by_its_amount():
    act = date(2024, 2, 29)
    assert the_rules().last_day_to_fine(act, 340) == date(2027, 2, 28)
    assert the_rules().last_day_to_fine(act, 341) == date(2029, 2, 28)


def test_every_step_has_its_ground_with_a_source():
    assert set(the_rules().grounds) == set(Stap) == {Stap(each) for each in STAPPEN}
    assert all(ground.origin.bron for ground in the_rules().grounds.values())


def test_what_nobody_compared_with_the_law_says_so():
    assert the_rules().amounts["pip_voortgang"].origin.nakijken
    assert all(lapse.origin.nakijken for lapse in the_rules().lapses)


def broken(path: str, value: Any) -> dict[str, Any]:
    """The file as it came, with one thing in it changed; None takes it away."""
    values: Any = deepcopy(as_shipped())
    *inner, last = path.split(".")
    at = values
    for name in inner:
        at = at[int(name)] if name.isdigit() else at[name]
    if value is None:
        del at[last]
    else:
        at[int(last) if last.isdigit() else last] = value
    return dict(values)


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("aanleidingen.brede_intake", None, "aanleidingen.brede_intake"),
        ("aanleidingen.brede_intake.boetes", [], "aanleidingen.brede_intake.boetes"),
        ("aanleidingen.brede_intake.boetes", [250, -1], "aanleidingen.brede_intake.boetes"),
        ("aanleidingen.pip_voortgang.boetes", [200, 50], "aanleidingen.pip_voortgang.boetes"),
        ("aanleidingen.brede_intake.hoogste_totaal", 400, "aanleidingen.brede_intake.hoogste_totaal"),
        ("aanleidingen.pip_voortgang.hoogste_totaal", 20, "aanleidingen.pip_voortgang.hoogste_totaal"),
        ("aanleidingen.pip_voortgang.bron", " ", "aanleidingen.pip_voortgang.bron"),
        ("aanleidingen.pip_voortgang.nakijken", "ja", "aanleidingen.pip_voortgang.nakijken"),
        ("aanleidingen.iets", {}, "aanleidingen.iets"),
        ("termijnen.oproep.dagen", 1.5, "termijnen.oproep.dagen"),
        ("termijnen.oproep.minstens", 15, "termijnen.oproep.minstens"),
        ("termijnen.zienswijze", None, "termijnen.zienswijze"),
        ("verval", [], "verval"),
        ("verval.0", "drie jaar", "verval[1]"),
        ("verval.1.tot_en_met", 340, "verval"),
        ("stappen.boete", None, "stappen.boete"),
        ("stappen.boete.grond", "", "stappen.boete.grond"),
        ("stappen", None, "stappen"),
    ],
)
def test_a_fault_is_refused_with_its_place(path, value, place):
    with pytest.raises(RulesRefused) as refused:
        rules(broken(path, value))
    assert refused.value.place == place
    assert place in refused.value.message


def test_lines_of_the_lapse_that_overlap_are_refused():
    values = broken("verval.0.tot_en_met", 340)
    values["verval"].insert(1, {"tot_en_met": 340, "jaren": 4, "bron": "x", "nakijken": True})
    with pytest.raises(RulesRefused, match="overlappen"):
        rules(values)
