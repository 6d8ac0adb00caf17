"""Too young, too old or not obliged: no clock runs, and the screen says why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from sync.dossier.dossier import Pip
from sync.dossier.partial_date import PartialDate
from sync.dossier.regime import NietPlichtig, WettelijkStelsel
from sync.dossier.term import TermKind
from sync.dossier.trajectory.age import aow, may_start, young, young_in_household
from sync.dossier.trajectory.facts import Facts
from tests.dossier.builders import P
from tests.dossier.trajectory.builders import B1, MOMENTS, a_child, a_parent_of, at, duo, told, with_plan

DAY = timedelta(days=1)
AOW = date(2027, 1, 15)


def codes(found):
    return [each.code for each in found]


def test_tc07_no_clock_starts_for_a_ukrainian_and_voluntary_help_is_allowed():
    found = may_start(at(ss139=P, niet_plichtig=NietPlichtig.TIJDELIJKE_BESCHERMING))
    assert found.allowed is False
    assert found.codes == ("tijdelijke_bescherming", "vrijwillig")
    assert "Vrijwillige" in found.sentences[1]


@pytest.mark.parametrize("reden", [each for each in NietPlichtig if each is not NietPlichtig.TIJDELIJKE_BESCHERMING])
def test_every_other_reason_refuses_in_its_own_words(reden):
    assert may_start(at(niet_plichtig=reden)).sentences == (reden.reason,)


def test_the_old_law_has_no_intake_to_start_and_this_law_has():
    assert may_start(at(wettelijk_stelsel=WettelijkStelsel.WI2013)).allowed is False
    assert may_start(at()).allowed is True


# AOW


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 7, 14), ["aow_later"]),
        (date(2026, 7, 15), ["aow_nabij", "geen_druk"]),
        (AOW - DAY, ["aow_nabij", "geen_druk"]),
        (AOW, ["aow_bereikt"]),
    ],
)
def test_e1_half_a_year_before_the_aow_age_the_pressure_goes_off(today, expected):
    assert codes(aow(at(today, duo=duo(aow_leeftijd_op=AOW)))) == expected


def test_ss128_without_a_day_is_told_and_nothing_is_told_without_it():
    assert codes(aow(at(facts=Facts(gebeurtenissen=(told("SS128"),))))) == ["aow_dag_onbekend"]
    assert aow(at()) == ()


@given(today=MOMENTS)
def test_no_warning_lies_beyond_the_aow_age(today):
    on = with_plan(today, duo=duo(aow_leeftijd_op=AOW))
    late = {term.kind for term in on.terms.values() if term.warns(today) and (term.due is None or term.due > AOW)}
    assert late <= {TermKind.AOW}


# Young


def test_tc14_the_child_of_seventeen_is_looked_at_again_at_eighteen_and_the_others_are_not():
    family = a_parent_of(a_child(date(2008, 12, 3)), a_child(date(2017, 3, 1)), a_child(date(2023, 5, 1)))
    (found,) = young_in_household(at(person=family))
    assert found.recheck_on == date(2026, 12, 3)
    assert found.look_on == date(2026, 9, 3)


@pytest.mark.parametrize(
    ("born", "is_young"),
    [
        (date(2010, 9, 1), True),
        (date(2010, 9, 2), False),
        (date(2008, 9, 2), True),
        (date(2008, 9, 1), False),
    ],
)
def test_sixteen_and_seventeen_are_young_on_both_sides_of_each_birthday(born, is_young):
    assert (young(PartialDate.of(born), at()) is not None) is is_young


def test_a_year_of_birth_alone_gives_a_range_and_no_invented_day():
    found = young(PartialDate(2009), at())
    assert found is not None
    assert not found.turns.certain
    assert "tussen 1 januari 2027 en 31 december 2027" in found.finding.sentence
    assert young(PartialDate(), at()) is None


def test_a_child_that_lives_elsewhere_is_not_of_this_household():
    assert young_in_household(at(person=a_parent_of(a_child(date(2008, 12, 3), at_home=False)))) == ()


def test_a_plan_is_possible_until_the_aow_age():
    assert may_start(at(AOW - DAY, pip=Pip.first(P, B1), duo=duo(aow_leeftijd_op=AOW))).allowed is True
    assert may_start(at(AOW, duo=duo(aow_leeftijd_op=AOW))).allowed is False
