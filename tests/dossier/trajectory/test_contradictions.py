"""What cannot both be true is shown with both sides, and nothing is chosen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.dossier import InformatieVerzoek, Periode, Pip
from sync.dossier.regime import NietPlichtig, RedenGeenInburgeringsplicht, WettelijkStelsel
from sync.dossier.target_group import Doelgroep
from sync.dossier.trajectory.contradictions import contradictions
from sync.dossier.trajectory.facts import Facts, PipVersie
from tests.dossier.builders import ASIEL, GEZIN, P
from tests.dossier.trajectory.builders import A2, B1, MOMENTS, PLAN, Z, at, day_after, duo, moved_plan, told, with_plan


def codes(on):
    return [each.code for each in contradictions(on)]


def only(on):
    (found,) = contradictions(on)
    return found


def test_an_ordinary_dossier_has_none():
    assert codes(at(ss139=date(2026, 2, 16))) == []
    assert codes(with_plan(duo=duo(plicht=True, plicht_begin=date(2025, 1, 1), termijn_start=day_after(PLAN)))) == []


@given(begin=MOMENTS, plan=MOMENTS)
def test_a_plan_contradicts_an_obligation_that_began_later_and_only_then(begin, plan):
    found = codes(at(P, duo=duo(plicht_begin=begin), pip=Pip.first(plan, B1)))
    assert ("plan_voor_plicht" in found) == (plan < begin)


def test_a_plan_before_the_obligation_names_both_days_and_both_holders():
    found = only(at(P, duo=duo(plicht_begin=date(2026, 3, 2)), pip=Pip.first(date(2026, 3, 1), B1)))
    assert (found.one.day, found.one.source) == (date(2026, 3, 1), "Uw gemeente")
    assert (found.other.day, found.other.source) == (date(2026, 3, 2), "DUO")
    assert "1 maart 2026" in found.one.words
    assert found.advice


@given(start=MOMENTS, plan=MOMENTS)
def test_a_term_that_starts_on_or_before_the_day_of_its_plan_contradicts_it(start, plan):
    found = codes(at(P, duo=duo(termijn_start=start), pip=Pip.first(plan, B1)))
    assert ("termijn_voor_plan" in found) == (start <= plan)


def test_a_term_without_a_plan_is_a_contradiction_too():
    assert only(at(P, duo=duo(termijn_start=date(2026, 4, 22)))).code == "termijn_zonder_plan"


def test_the_term_of_who_moved_in_began_with_a_plan_elsewhere_that_may_be_unknown_here():
    here, elsewhere = date(2026, 7, 20), date(2026, 1, 5)
    moved = {"verhuisd_hierheen_op": date(2026, 7, 6), "duo": duo(termijn_start=date(2025, 6, 13))}
    assert codes(at(pip=Pip.first(here, B1), **moved)) == []
    at_duo = PipVersie(dagtekening=elsewhere, leerroute=B1, gemeente="0344", actueel=True, bij_duo=True)
    assert codes(at(pip=Pip.first(elsewhere, B1), facts=Facts(pips=(at_duo,)), **moved)) == []
    assert codes(at(pip=moved_plan(date(2025, 7, 1), here), **moved)) == ["termijn_voor_plan"]


def version(day=PLAN, route=B1, **rest):
    return PipVersie(dagtekening=day, leerroute=route, **({"actueel": True} | rest))


def test_two_current_plans_are_shown_side_by_side_and_none_of_them_is_dropped():
    later = date(2026, 2, 1)
    found = only(with_plan(facts=Facts(pips=(version(), version(later, Z)))))
    assert found.code == "twee_actuele_plannen"
    assert (found.one.day, found.other.day) == (PLAN, later)
    assert "Z-route" in found.other.what


def test_two_of_the_same_day_are_two_plans_all_the_same():
    assert codes(with_plan(facts=Facts(pips=(version(), version(route=Z))))) == ["twee_actuele_plannen"]


def test_an_older_version_that_is_not_current_contradicts_nothing():
    assert codes(with_plan(facts=Facts(pips=(version(), version(date(2025, 2, 1), actueel=False))))) == []


def at_duo(day, route=B1, **rest):
    return version(day, route, bij_duo=True, **rest)


@pytest.mark.parametrize(
    ("duos", "expected"),
    [
        (at_duo(PLAN), []),
        (at_duo(PLAN - timedelta(days=1)), []),
        (at_duo(PLAN + timedelta(days=1)), ["twee_actuele_plannen"]),
        (at_duo(PLAN, Z), ["twee_actuele_plannen"]),
        (at_duo(PLAN, niveau=A2), []),
    ],
    ids=["the same", "not yet replaced at DUO", "newer at DUO", "another route", "a level only DUO has"],
)
def test_duo_may_be_behind_us_but_not_ahead_or_different(duos, expected):
    assert codes(with_plan(facts=Facts(pips=(version(), duos)))) == expected


def test_a_newer_plan_of_another_municipality_is_named_as_theirs():
    found = only(with_plan(facts=Facts(pips=(version(), at_duo(date(2026, 8, 1), gemeente="0344")))))
    assert found.other.source == "DUO"
    assert "gemeente 0344" in found.other.words


def test_a_current_plan_older_than_the_first_one_is_said():
    assert codes(at(pip=moved_plan(date(2026, 2, 1), date(2026, 1, 1)))) == ["nieuw_plan_voor_eerste"]


def test_our_plan_before_the_day_of_moving_in_is_a_contradiction_and_that_of_the_former_municipality_is_not():
    moved = date(2026, 7, 6)
    ours = version(date(2026, 7, 5))
    theirs = version(date(2025, 6, 12), gemeente="0344", bij_duo=True)
    on = at(pip=Pip.first(date(2026, 7, 5), B1), verhuisd_hierheen_op=moved, facts=Facts(pips=(ours,)))
    assert codes(on) == ["plan_voor_vestiging"]
    on = at(pip=Pip.first(date(2025, 6, 12), B1), verhuisd_hierheen_op=moved, facts=Facts(pips=(theirs,)))
    assert codes(on) == []


def test_a_plan_for_a_ukrainian_and_a_plan_under_the_old_law_are_contradictions():
    ukrainian = at(pip=Pip.first(PLAN, B1), niet_plichtig=NietPlichtig.TIJDELIJKE_BESCHERMING)
    assert codes(ukrainian) == ["plan_zonder_plicht"]
    old = at(pip=Pip.first(PLAN, B1), wettelijk_stelsel=WettelijkStelsel.WI2013)
    assert codes(old) == ["plan_onder_oud_stelsel"]


@pytest.mark.parametrize(
    ("begin", "expected"),
    [(date(2021, 12, 31), ["ander_stelsel"]), (date(2022, 1, 1), []), (date(2006, 12, 31), ["ander_stelsel"])],
)
def test_the_day_of_the_obligation_decides_the_law_and_another_law_in_the_dossier_is_said(begin, expected):
    assert codes(at(duo=duo(plicht_begin=begin))) == expected


def test_duo_can_contradict_itself():
    assert codes(at(duo=duo(plicht_begin=date(2026, 2, 2), plicht_eind=date(2026, 2, 1)))) == ["plicht_eind_voor_begin"]
    reden = RedenGeenInburgeringsplicht.VERBLIJFSDOEL_GEWIJZIGD
    assert codes(at(duo=duo(plicht=True, reden_geen_plicht=reden))) == ["plicht_en_reden"]
    early = duo(plicht_begin=date(2026, 2, 17), pip_termijn_start=date(2026, 2, 16))
    assert codes(at(duo=early)) == ["tien_weken_voor_plicht"]


def test_a_reported_death_and_an_obligation_that_goes_on_asks_to_send_nothing():
    found = only(at(duo=duo(plicht=True), facts=Facts(gebeurtenissen=(told("SS111", date(2026, 8, 3)),))))
    assert found.one.day == date(2026, 8, 3)
    assert "Stuur niets" in found.advice


def test_plichtig_at_duo_and_not_in_the_dossier_is_shown():
    on = at(duo=duo(plicht=True), niet_plichtig=NietPlichtig.EU_BURGER)
    assert codes(on) == ["plicht_en_niet_plichtig"]


@pytest.mark.parametrize(
    ("code", "now", "expected"),
    [
        ("SS124", GEZIN, []),
        ("SS124", ASIEL, ["doelgroep_en_gebeurtenis"]),
        ("SS125", ASIEL, []),
        ("SS125", GEZIN, ["doelgroep_en_gebeurtenis"]),
    ],
)
def test_a_change_that_duo_told_and_a_group_that_stayed_contradict_each_other(code, now, expected):
    assert codes(at(doelgroep=now, facts=Facts(gebeurtenissen=(told(code, date(2026, 5, 1)),)))) == expected


def test_the_latest_of_two_changes_counts():
    both = (told("SS124", date(2026, 5, 1)), told("SS125", date(2026, 6, 1)))
    assert codes(at(doelgroep=ASIEL, facts=Facts(gebeurtenissen=both))) == []
    assert codes(at(doelgroep=ASIEL, facts=Facts(gebeurtenissen=both[::-1]))) == []


def test_the_present_group_and_the_open_period_of_the_history_must_be_the_same():
    history = [
        {"indeling": Doelgroep.ASIELSTATUSHOUDER.duo, "begindatum": "2024-01-01", "einddatum": "2026-01-31"},
        {"indeling": GEZIN.duo, "begindatum": "2026-02-01"},
    ]
    assert codes(at(doelgroep=GEZIN, facts=Facts(doelgroep_historie=history))) == []
    found = only(at(doelgroep=ASIEL, facts=Facts(doelgroep_historie=history)))
    assert (found.code, found.other.day) == ("doelgroep_en_historie", date(2026, 2, 1))


def test_a_group_that_begins_later_contradicts_nothing_yet():
    history = [
        {"indeling": Doelgroep.ASIELSTATUSHOUDER.duo, "begindatum": "2024-01-01", "einddatum": "2026-09-01"},
        {"indeling": GEZIN.duo, "begindatum": "2026-09-02"},
    ]
    facts = Facts(doelgroep_historie=history)
    assert codes(at(P, doelgroep=ASIEL, facts=facts)) == []
    assert codes(at(day_after(P), doelgroep=ASIEL, facts=facts)) == ["doelgroep_en_historie"]


@pytest.mark.parametrize(("field", "code"), [("pvt_ondertekend_op", "pvt"), ("map_eindgesprek_op", "map")])
def test_a_part_that_was_done_before_the_term_is_shown_beside_its_start(field, code):
    start = day_after(PLAN)
    assert codes(with_plan(**{field: start})) == []
    assert codes(with_plan(**{field: PLAN})) == [f"{code}_voor_termijn"]
    by_duo = duo(termijn_start=date(2025, 3, 20))
    assert codes(with_plan(duo=by_duo, **{field: date(2025, 3, 19)})) == [f"{code}_voor_termijn"]


def test_the_end_of_a_z_route_on_another_route_is_shown():
    assert codes(with_plan(route=Z, z_route_afgerond_op=P)) == []
    assert codes(with_plan(z_route_afgerond_op=P)) == ["z_route_andere_route"]


def test_a_key_from_before_the_koppeling_is_shown():
    linked = date(2026, 3, 2)
    assert codes(at(koppeling_datum=linked, facts=Facts(sleutel_datum=linked))) == []
    assert codes(at(koppeling_datum=linked, facts=Facts(sleutel_datum=date(2026, 3, 1)))) == ["sleutel_voor_koppeling"]


@given(begin=MOMENTS, end=st.none() | MOMENTS)
def test_nothing_ends_before_it_begins(begin, end):
    turned = end is not None and end < begin
    found = codes(
        at(
            P,
            brede_intake_gestart_op=begin,
            brede_intake_afgerond_op=end,
            bijstand=Periode(begin, end),
            informatie_derden=(InformatieVerzoek(gevraagd_op=begin, ontvangen_op=end),),
            duo=duo(tijdelijke_vrijstelling=(Periode(begin, end),)),
            facts=Facts(begeleiding_vanaf=begin, begeleiding_tot_en_met=end),
        )
    )
    names = ("intake", "begeleiding", "bijstand", "informatie", "vrijstelling")
    assert found == ([f"{name}_eind_voor_begin" for name in names] if turned else [])


def test_our_first_plan_that_duo_knows_too_is_still_a_plan_of_which_the_day_is_known():
    told = Facts(pips=(version(actueel=True), at_duo(PLAN, actueel=True)))
    on = with_plan(facts=told, duo=duo(termijn_start=PLAN))
    assert "termijn_voor_plan" in codes(on)


def test_of_a_plan_that_only_duo_knows_no_earlier_version_is_known():
    told = Facts(pips=(at_duo(PLAN), version(date(2026, 5, 1), actueel=True)))
    on = at(facts=told, pip=moved_plan(PLAN, date(2026, 5, 1)), duo=duo(termijn_start=date(2024, 3, 1)))
    assert "termijn_voor_plan" not in codes(on)
