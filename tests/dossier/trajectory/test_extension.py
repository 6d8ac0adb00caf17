"""Extension: which ground has facts behind it, from when, and who asks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from sync.dossier.dossier import Alfabetisering, Periode, Pip, UrenStand
from sync.dossier.regime import NietPlichtig, WettelijkStelsel
from sync.dossier.term import TermKind as K
from sync.dossier.term import add_months
from sync.dossier.trajectory.extension import Grond, Kans, extension
from sync.dossier.trajectory.facts import Facts
from tests.dossier.builders import ASIEL, GEZIN, P
from tests.dossier.trajectory.builders import B1, MOMENTS, ONDERWIJS, PLAN, Z, at, day_after, duo, hours, with_plan

DAY = timedelta(days=1)


def kans(on, grond):
    found = extension(on).of(grond)
    assert found is not None
    return found.kans


def test_without_a_term_there_is_nothing_to_extend():
    assert "loopt nog niet" in extension(at(ss139=P)).why_not
    assert extension(with_plan(niet_plichtig=NietPlichtig.TIJDELIJKE_BESCHERMING)).mogelijkheden == ()
    assert extension(with_plan(wettelijk_stelsel=WettelijkStelsel.WI2013)).why_not


def test_grounds_never_add_up_and_that_is_said_whatever_they_are():
    assert "tellen niet bij elkaar op" in extension(with_plan()).rule


@pytest.mark.parametrize(
    ("letters", "expected"),
    [(Alfabetisering.A, Kans.JA), (Alfabetisering.AA, Kans.JA), (Alfabetisering.NVT, Kans.NEE), (None, Kans.ONBEKEND)],
)
def test_tc02_literacy_in_the_plan_is_a_ground_of_two_years_at_most(letters, expected):
    on = with_plan(route=Z, plan={"alfabetisering": letters})
    assert kans(on, Grond.ALFABETISERING) is expected
    found = extension(on).of(Grond.ALFABETISERING)
    assert found is not None
    assert found.length == "Ten hoogste 2 jaar."


def test_tc15_schooling_that_does_not_exempt_is_a_ground():
    assert kans(with_plan(plan={"mag_opleiding_afmaken": True}), Grond.OPLEIDING) is Kans.JA
    assert kans(with_plan(), Grond.OPLEIDING) is Kans.ONBEKEND


def begun(day, route=B1, **rest):
    return at(P, pip=Pip.first(date(2025, 9, 4), route), lessen_gestart_op=day, **rest)


@pytest.mark.parametrize(
    ("route", "day", "expected"),
    [
        (B1, date(2025, 12, 4), Kans.NEE),
        (B1, date(2025, 12, 5), Kans.JA),
        (ONDERWIJS, date(2026, 3, 4), Kans.NEE),
        (ONDERWIJS, date(2026, 3, 5), Kans.JA),
        (ONDERWIJS, date(2026, 4, 13), Kans.JA),
    ],
)
def test_tc04_lessons_after_three_months_or_six_on_the_onderwijsroute_are_a_ground(route, day, expected):
    assert kans(begun(day, route), Grond.LATE_START) is expected


def test_the_late_start_asks_for_the_statement_of_the_municipality_and_says_whether_it_was_written():
    found = extension(begun(date(2026, 4, 13))).of(Grond.LATE_START)
    assert found is not None
    assert "nog niet geschreven" in found.sentence
    assert "einde van de termijn" in found.who
    on = begun(date(2026, 4, 13), facts=Facts(verklaring_late_start_op=date(2026, 5, 1)))
    written = extension(on).of(Grond.LATE_START)
    assert written is not None
    assert "1 mei 2026" in written.sentence


def test_a_late_start_is_for_asielstatushouders_only():
    assert kans(begun(date(2026, 4, 13), doelgroep=GEZIN), Grond.LATE_START) is Kans.NEE


LAST = date(2028, 3, 10)
OPENS = add_months(day_after(PLAN), 30)


@given(born=MOMENTS, today=MOMENTS)
def test_a_birth_counts_from_two_and_a_half_years_into_the_term_and_never_before(born, today):
    on = with_plan(today, kind_geboren_op=born)
    found = kans(on, Grond.GEBOORTE)
    if born > today:
        assert found is Kans.ONBEKEND
    elif born < day_after(PLAN):
        assert found is Kans.NEE
    else:
        assert found is (Kans.LATER if today < OPENS else Kans.JA if today <= LAST else Kans.NEE)


@pytest.mark.parametrize(("today", "expected"), [(OPENS - DAY, Kans.LATER), (OPENS, Kans.JA)])
def test_the_day_of_two_and_a_half_years_is_the_first_on_which_a_birth_counts(today, expected):
    assert date(2027, 9, 11) == OPENS
    assert kans(with_plan(today, kind_geboren_op=date(2027, 6, 1)), Grond.GEBOORTE) is expected


def test_what_is_not_kept_is_never_denied():
    for grond in (Grond.ZIEKTE, Grond.OVERLIJDEN_NAASTE, Grond.DAKLOOS, Grond.SCHOOL):
        assert kans(with_plan(), grond) is Kans.ONBEKEND


# By itself


def passed(*parts):
    return [{"examendatum": "2027-01-10", "onderdeel": part, "niveau": "b1", "resultaat": "Geslaagd"} for part in parts]


def ready(today=OPENS, *, exams=("LE", "LU", "KNM"), nt2=450, knm=10, **rest):
    done = {"pvt_ondertekend_op": date(2026, 1, 1), "map_eindgesprek_op": date(2026, 2, 1), "doelgroep": GEZIN}
    facts = Facts(examens=passed(*exams), uren=(hours("nt2", nt2), hours("knm", knm)))
    return kans(with_plan(today, facts=facts, **(done | rest)), Grond.VANZELF)


def test_with_all_conditions_met_duo_extends_by_itself_from_two_and_a_half_years():
    assert ready() is Kans.JA
    assert ready(OPENS - DAY) is Kans.LATER


@pytest.mark.parametrize(
    "missing",
    [
        {"exams": ("LE", "KNM")},
        {"exams": ("LE", "LU", "SC")},
        {"nt2": 449},
        {"knm": 0},
        {"pvt_ondertekend_op": None},
        {"map_eindgesprek_op": None},
        {"route": Z},
    ],
)
def test_each_condition_counts(missing):
    assert ready(**missing) is Kans.NEE


def test_the_hours_of_an_asielstatushouder_are_those_of_the_plan_or_unknown():
    assert ready(doelgroep=None) is Kans.ONBEKEND
    assert ready(doelgroep=ASIEL) is Kans.ONBEKEND
    assert ready(doelgroep=ASIEL, plan={"geschatte_uren": 460}) is Kans.JA
    assert ready(doelgroep=ASIEL, plan={"geschatte_uren": 461}) is Kans.NEE


def test_results_that_duo_did_not_give_are_unknown_and_not_failed():
    on = with_plan(OPENS, pvt_ondertekend_op=P, map_eindgesprek_op=P, doelgroep=GEZIN)
    assert kans(on, Grond.VANZELF) is Kans.ONBEKEND


# A request


def test_duo_answers_within_eight_weeks():
    asked = date(2026, 7, 1)
    found = extension(with_plan(verlenging_gevraagd_op=asked, verlenging_gevraagd_grond="ziekte")).requested
    assert found is not None
    assert found.until == date(2026, 8, 26)
    assert "(ziekte)" in found.sentence
    assert "Vraag bij DUO" in found.sentence
    on_the_day = extension(with_plan(date(2026, 8, 26), verlenging_gevraagd_op=asked)).requested
    assert on_the_day is not None
    assert "Vraag bij DUO" not in on_the_day.sentence


def test_what_duo_gave_already_is_told():
    assert extension(with_plan(duo=duo(verlengingsgrond="ALF: Alfabetisering"))).already == "ALF: Alfabetisering"


BORN = date(2026, 3, 14)
RESTED = duo(tijdelijke_vrijstelling=(Periode(date(2025, 9, 1), date(2026, 6, 30)),))


@pytest.mark.parametrize(
    ("today", "dates", "kans"),
    [
        (date(2028, 3, 10), duo(), Kans.JA),
        (date(2028, 3, 11), duo(), Kans.NEE),
        (date(2028, 3, 10), RESTED, Kans.ONBEKEND),
        (date(2027, 10, 1), duo(termijn_eind_exclusief=date(2027, 9, 1)), Kans.NEE),
    ],
)
def test_an_extension_is_possible_only_while_its_own_term_says_so(today, dates, kans):
    done = {"pvt_ondertekend_op": date(2026, 1, 1), "map_eindgesprek_op": date(2026, 1, 1), "kind_geboren_op": BORN}
    on = with_plan(
        today,
        duo=dates,
        plan={"geschatte_uren": 400},
        uren=UrenStand(nt2=400),
        facts=Facts(examens=passed("LE", "LU", "KNM")),
        **done,
    )
    found = extension(on)
    for grond, kind in ((Grond.GEBOORTE, K.VERLENGING_GEBOORTE), (Grond.VANZELF, K.VERLENGING_AUTOMATISCH)):
        one = found.of(grond)
        assert one is not None
        assert one.kans is kans
        assert kans is Kans.JA or one.sentence == on.term(kind).reason
