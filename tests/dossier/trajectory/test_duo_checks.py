"""What DUO takes and refuses, both sides of each boundary, with DUO's own words beside ours."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from sync.dossier.dossier import Niveau, Pip
from sync.dossier.regime import RedenGeenInburgeringsplicht, WettelijkStelsel
from sync.dossier.trajectory.checks import checks
from sync.dossier.trajectory.duo_checks import (
    AanbodMelding,
    Onderdeel,
    PipMelding,
    Verwijtbaar,
    module_faults,
    offer_faults,
    overwritten,
    pip_faults,
    pip_removal_faults,
    z_route_faults,
)
from sync.dossier.trajectory.duo_words import MODULE
from sync.dossier.trajectory.duo_words import PLAN as PLAN_WORDS
from sync.dossier.trajectory.facts import Facts, PipVersie
from tests.dossier.builders import GEZIN, P
from tests.dossier.trajectory.builders import (
    A2,
    B1,
    MOMENTS,
    ONDERWIJS,
    PLAN,
    Z,
    an_offer,
    at,
    day_after,
    duo,
    moved_plan,
    with_plan,
)

DAY = timedelta(days=1)


def plan(day=P, route=B1, **rest):
    return PipMelding(dagtekening=day, leerroute=route, **rest)


def codes(findings):
    return [each.code for each in findings]


def test_a_plan_without_faults_has_none():
    assert pip_faults(plan(geschatte_uren=600, niveau=Niveau.B1), at(ss139=date(2026, 7, 1))) == ()


@pytest.mark.parametrize("field", ["dagtekening", "leerroute"])
def test_duo_requires_a_dagtekening_and_a_leerroute(field):
    assert codes(pip_faults(PipMelding(**{"dagtekening": P, "leerroute": B1, field: None}), at())) == [f"{field}_leeg"]


@given(day=MOMENTS, begin=MOMENTS)
def test_the_dagtekening_is_never_before_the_start_of_the_obligation(day, begin):
    found = codes(pip_faults(plan(day), at(date(2032, 1, 1), duo=duo(plicht_begin=begin))))
    assert ("dagtekening_voor_plicht" in found) == (day < begin)


@given(day=MOMENTS, moved=MOMENTS)
def test_the_dagtekening_is_never_before_the_person_settled_here(day, moved):
    found = codes(pip_faults(plan(day), at(date(2032, 1, 1), verhuisd_hierheen_op=moved)))
    assert ("dagtekening_voor_vestiging" in found) == (day < moved)


def test_who_was_coupled_in_the_azc_is_of_the_municipality_before_the_registration():
    on = at(koppeling_datum=date(2026, 6, 1), brp_inschrijving=date(2026, 8, 1))
    assert codes(pip_faults(plan(date(2026, 6, 1)), on)) == []
    assert codes(pip_faults(plan(date(2026, 5, 31)), on)) == ["dagtekening_voor_vestiging"]


def test_a_dagtekening_ahead_is_refused_and_that_of_today_is_not():
    assert codes(pip_faults(plan(P), at())) == []
    assert codes(pip_faults(plan(P + DAY), at())) == ["dagtekening_toekomst"]


def test_a_changed_plan_is_not_before_the_first_one_nor_before_the_current_one():
    versions = Facts(pips=(PipVersie(dagtekening=PLAN, leerroute=B1),))
    on = at(pip=moved_plan(PLAN, date(2026, 2, 1)), facts=versions)
    assert codes(pip_faults(plan(date(2026, 2, 1)), on)) == []
    assert codes(pip_faults(plan(date(2026, 1, 31)), on)) == ["dagtekening_voor_actueel"]
    assert codes(pip_faults(plan(PLAN - DAY), on)) == ["dagtekening_voor_initieel"]


@pytest.mark.parametrize(
    ("route", "niveau", "expected"),
    [
        (ONDERWIJS, A2, ["a2_onderwijsroute"]),
        (ONDERWIJS, Niveau.B1, []),
        (Z, Niveau.B1, ["b1_z_route"]),
        (Z, A2, []),
        (B1, A2, ["a2_eerste_plan"]),
        (B1, None, []),
        (B1, Niveau.B2, ["niveau_onbekend"]),
    ],
)
def test_the_level_of_a_first_plan(route, niveau, expected):
    assert codes(pip_faults(plan(route=route, niveau=niveau), at())) == expected


def test_a2_on_the_b1_route_may_be_in_a_later_plan_also_after_a_first_one_elsewhere():
    assert codes(pip_faults(plan(niveau=A2), with_plan())) == []
    elsewhere = Facts(pips=(PipVersie(dagtekening=PLAN, leerroute=B1, gemeente="0344", bij_duo=True),))
    assert codes(pip_faults(plan(niveau=A2), at(facts=elsewhere))) == []


@pytest.mark.parametrize(
    ("hours", "route", "group", "expected"),
    [
        (1, B1, {}, []),
        (9999, B1, {}, []),
        (0, B1, {}, ["uren_bereik"]),
        (10_000, B1, {}, ["uren_bereik"]),
        (600, Z, {}, ["uren_andere_route"]),
        (600, B1, {"doelgroep": GEZIN}, ["uren_geen_asiel"]),
    ],
)
def test_the_estimate_of_hours_is_for_the_b1_route_of_an_asielstatushouder(hours, route, group, expected):
    assert codes(pip_faults(plan(route=route, geschatte_uren=hours), at(**group))) == expected


def test_a_plan_can_be_taken_back_only_before_the_term_and_the_lessons():
    assert pip_removal_faults(at().dossier) == ()
    assert codes(pip_removal_faults(at(duo=duo(termijn_start=P)).dossier)) == ["termijn_vastgesteld"]
    assert codes(pip_removal_faults(at().dossier, course_hours=1)) == ["uren_geregistreerd"]


LAST = date(2028, 3, 10)
TERM = duo(termijn_start=day_after(PLAN), termijn_eind_exclusief=day_after(LAST))


def module(done, blame=None, *, today=P, part=Onderdeel.PVT, **rest):
    return codes(module_faults(part, done, blame, with_plan(today, **({"duo": TERM} | rest))))


@pytest.mark.parametrize("part", list(Onderdeel))
def test_a_date_lies_in_the_term_and_not_ahead(part):
    assert module(day_after(PLAN), part=part) == []
    assert module(PLAN, part=part) == ["voor_termijn"]
    assert module(P, part=part) == []
    assert module(P + DAY, part=part) == ["toekomst"]


def test_a_date_is_not_after_the_end_of_the_z_route():
    done = {"route": Z, "z_route_afgerond_op": date(2026, 6, 1)}
    assert module(date(2026, 6, 1), **done) == []
    assert module(date(2026, 6, 2), **done) == ["na_z_route"]
    assert module(None, **done) == ["intrekken_na_z_route"]


def test_the_obligation_met_by_the_z_route_closes_the_reports():
    reden = RedenGeenInburgeringsplicht.VOLDAAN
    met = duo(termijn_start=day_after(PLAN), termijn_eind_exclusief=day_after(LAST), reden_geen_plicht=reden)
    assert module(date(2026, 5, 1), route=Z, z_route_afgerond_op=date(2026, 6, 1), duo=met) == ["z_route_voldaan"]


@pytest.mark.parametrize(
    ("today", "done", "blame", "expected"),
    [
        (P, date(2026, 1, 1), None, []),
        (P, date(2026, 1, 1), Verwijtbaar.NEE, ["verwijtbaar_op_tijd"]),
        (date(2028, 1, 9), None, Verwijtbaar.NEE, ["nee_te_vroeg"]),
        (date(2028, 1, 10), None, Verwijtbaar.NEE, []),
        (LAST, None, Verwijtbaar.JA, ["ja_te_vroeg"]),
        (LAST, None, None, []),
        (day_after(LAST), None, Verwijtbaar.JA, []),
        (day_after(LAST), None, None, ["verwijtbaar_ontbreekt"]),
        (day_after(LAST), LAST, None, []),
        (day_after(LAST), day_after(LAST), None, ["verwijtbaar_ontbreekt"]),
    ],
)
def test_who_is_to_blame_is_told_only_when_it_can_be(today, done, blame, expected):
    assert module(done, blame, today=today) == expected


def test_without_an_end_of_duo_nobody_is_to_blame_yet():
    assert module(None, Verwijtbaar.JA, duo=duo(termijn_start=day_after(PLAN))) == ["verwijtbaar_geen_termijn"]


def test_the_municipality_needs_a_plan_of_its_own():
    assert codes(module_faults(Onderdeel.PVT, P, None, at())) == ["geen_eigen_plan"]
    moved = with_plan(duo=TERM, verhuisd_hierheen_op=date(2026, 7, 6))
    assert codes(module_faults(Onderdeel.PVT, P, None, moved)) == ["geen_eigen_plan"]


def test_the_onderwijsroute_has_no_map():
    assert module(P, part=Onderdeel.MAP, route=ONDERWIJS) == ["geen_map"]


def test_the_end_of_the_z_route_needs_the_z_route():
    assert z_route_faults(P, with_plan(route=Z, duo=TERM)) == ()
    assert codes(z_route_faults(P, with_plan(duo=TERM))) == ["geen_z_route"]
    assert codes(z_route_faults(P + DAY, with_plan(route=Z, duo=TERM))) == ["toekomst"]


def offer(on=None, **rest):
    return codes(
        offer_faults(AanbodMelding(**({"instelling": "Taalschool"} | rest)), (on or with_plan(duo=TERM)).dossier)
    )


def test_an_offer_is_for_an_asielstatushouder_with_a_plan_and_not_before_it():
    assert offer(datum=PLAN) == []
    assert offer(datum=PLAN - DAY) == ["aanbod_voor_plan"]
    assert offer(at(), datum=P) == ["aanbod_zonder_plan"]
    assert offer(with_plan(doelgroep=GEZIN), datum=P) == ["aanbod_geen_asiel"]


def test_the_school_is_on_the_list_of_duo():
    assert offer(erkend=True) == offer(erkend=None) == []
    assert offer(erkend=False) == ["school_niet_erkend"]
    route = offer_faults(AanbodMelding(instelling="X", erkend=False), with_plan(route=ONDERWIJS, duo=TERM).dossier)
    assert "taalschakeltraject" in route[0].sentence


def test_a_taalschakeltraject_follows_the_course_and_stays_in_the_term():
    end = date(2026, 3, 1)
    assert offer(einde_cursus=end, begin_taalschakel=end) == []
    assert offer(einde_cursus=end, begin_taalschakel=end - DAY) == ["taalschakel_te_vroeg"]
    assert offer(einde_cursus=LAST) == []
    assert offer(einde_cursus=LAST + DAY) == ["aanbod_buiten_termijn"]


def test_a_new_offer_replaces_the_one_at_the_same_school_only():
    same, other = an_offer(aanbieder=" taalschool "), an_offer(aanbieder="Ander")
    assert overwritten(AanbodMelding(instelling="Taalschool"), [same, other]) == (same,)


def test_a_fault_that_is_duos_own_rule_carries_the_words_of_duo():
    (found,) = pip_faults(plan(route=ONDERWIJS, niveau=A2), at())
    assert found.quote == "Niveau A2 mag niet in combinatie met de onderwijsroute worden aangeleverd."
    (found,) = module_faults(Onderdeel.MAP, P + DAY, None, with_plan(duo=TERM))
    assert found.quote == "De datum eindgesprek MAP mag niet in de toekomst liggen"
    assert all((words and words[0].isupper()) or words[0] == "'" for words in (*PLAN_WORDS.values(), *MODULE.values()))


# What stands in the dossier


def test_what_was_done_well_has_no_faults():
    on = with_plan(duo=TERM, pvt_ondertekend_op=date(2026, 1, 1), facts=Facts(aanbod=(an_offer(aangemeld_op=PLAN),)))
    assert checks(on) == ()


def test_an_established_plan_a_signature_and_an_offer_are_put_to_the_rules_of_duo():
    on = with_plan(
        niveau=A2,
        duo=TERM,
        pvt_ondertekend_op=PLAN,
        facts=Facts(aanbod=(an_offer(aangemeld_op=PLAN - DAY),)),
    )
    assert codes(checks(on)) == ["a2_eerste_plan", "voor_termijn", "aanbod_voor_plan"]


def test_a_plan_that_duo_has_already_is_not_put_to_the_rules_again():
    known = PipVersie(dagtekening=PLAN, leerroute=B1, niveau=A2, bij_duo=True)
    assert checks(with_plan(niveau=A2, duo=TERM, facts=Facts(pips=(known,)))) == ()


def test_after_a_move_the_first_plan_of_ours_keeps_the_route():
    former = PipVersie(dagtekening=PLAN, leerroute=B1, gemeente="0344", bij_duo=True)
    moved = {"verhuisd_hierheen_op": date(2026, 7, 6), "facts": Facts(pips=(former,))}
    assert codes(checks(at(pip=Pip.first(date(2026, 8, 1), Z), **moved))) == ["andere_leerroute"]
    assert codes(checks(at(pip=Pip.first(date(2026, 8, 1), B1), **moved))) == []


def test_a_course_that_the_person_pays_is_no_offer():
    paid = Facts(aanbod=(an_offer(aangemeld_op=P, geldbron="eigen_geld"),))
    assert checks(with_plan(doelgroep=GEZIN, duo=TERM, facts=paid)) == ()
    bought = Facts(aanbod=(an_offer(aangemeld_op=P, geldbron="spuk"),))
    assert codes(checks(with_plan(doelgroep=GEZIN, duo=TERM, facts=bought))) == ["aanbod_geen_asiel"]


def test_once_the_term_is_past_duo_wants_to_know_who_is_to_blame():
    assert codes(checks(with_plan(LAST, duo=TERM))) == []
    assert codes(checks(with_plan(LAST + DAY, duo=TERM))) == ["verwijtbaar_ontbreekt"] * 2
    told = Facts(pvt_verwijtbaar="nee", map_verwijtbaar="ja")
    assert checks(with_plan(LAST + DAY, duo=TERM, facts=told)) == ()
    assert codes(checks(with_plan(LAST + DAY, route=ONDERWIJS, duo=TERM))) == ["verwijtbaar_ontbreekt"]


def test_the_old_law_is_outside_the_exchange():
    on = with_plan(niveau=A2, wettelijk_stelsel=WettelijkStelsel.WI2013)
    assert checks(on) == ()
