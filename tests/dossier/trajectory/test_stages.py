"""The stages of a trajectory, each with its day, from koppeling through diploma or certificate."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.dossier import Alfabetisering, Periode, Pip
from sync.dossier.regime import NietPlichtig, RedenGeenInburgeringsplicht, WettelijkStelsel
from sync.dossier.trajectory.facts import Facts, Toets
from sync.dossier.trajectory.stage import StageKind, StageState
from sync.dossier.trajectory.stages import exam_parts, stages
from tests.dossier.builders import GEZIN, P
from tests.dossier.trajectory.builders import (
    B1,
    MOMENTS,
    ONDERWIJS,
    PLAN,
    Z,
    at,
    duo,
    hours,
    moved_plan,
    told,
    with_plan,
)

DAY = timedelta(days=1)
DONE, BUSY, OPEN, NONE = StageState.DONE, StageState.BUSY, StageState.NOT_STARTED, StageState.NOT_APPLICABLE
K = StageKind


def the(kind, on):
    return next(each for each in stages(on) if each.kind is kind)


def stand(kind, on):
    found = the(kind, on)
    return found.state, found.day


def test_the_stages_come_in_the_order_of_the_trajectory_each_once():
    order = [each.kind for each in stages(at())]
    assert order == [kind for kind in StageKind if kind is not StageKind.ONA]
    assert all(each.label for each in stages(at()))


ARRIVAL = (K.KOPPELING, K.WARME_OVERDRACHT, K.WONING, K.SLEUTEL)


def test_tc10_who_was_coupled_in_the_azc_waits_for_hand_over_home_and_key():
    on = at(koppeling_datum=date(2026, 8, 3))
    assert [the(kind, on).state for kind in ARRIVAL] == [DONE, OPEN, OPEN, OPEN]
    assert the(K.PIP, on).due is None
    assert "lopen nog niet" in the(K.PIP, on).sentence


def test_each_day_of_the_arrival_stands_at_its_own_stage():
    days = [date(2026, 3, 2), date(2026, 4, 1), date(2026, 5, 4), date(2026, 5, 6)]
    facts = Facts(warme_overdracht_op=days[1], huisvesting_datum=days[2], sleutel_datum=days[3])
    on = at(koppeling_datum=days[0], brp_inschrijving=date(2026, 5, 11), facts=facts)
    assert [stand(kind, on) for kind in ARRIVAL] == [(DONE, day) for day in days]
    assert stand(K.BRP, on) == (DONE, date(2026, 5, 11))


def test_a_key_that_is_promised_is_not_handed_over():
    found = the(K.SLEUTEL, at(koppeling_datum=date(2026, 3, 2), facts=Facts(sleutel_datum=P + DAY)))
    assert (found.state, found.day) == (OPEN, P + DAY)
    assert "Gepland" in found.sentence
    assert the(K.SLEUTEL, at(koppeling_datum=date(2026, 3, 2), facts=Facts(sleutel_datum=P))).state is DONE


def test_a_family_migrant_and_who_moved_in_never_came_through_the_coa():
    for on in (at(doelgroep=GEZIN), at(verhuisd_hierheen_op=date(2026, 7, 6))):
        assert [the(kind, on).state for kind in ARRIVAL] == [NONE] * 4
        assert all(the(kind, on).sentence for kind in ARRIVAL)


def test_the_intake_and_its_test_follow_the_work():
    begun = {"ss139": date(2026, 8, 10), "brede_intake_gestart_op": date(2026, 8, 20)}
    assert stand(K.INTAKE, at(ss139=date(2026, 8, 10))) == (OPEN, None)
    assert stand(K.INTAKE, at(**begun)) == (BUSY, date(2026, 8, 20))
    assert stand(K.INTAKE, at(**begun, brede_intake_afgerond_op=P)) == (DONE, P)
    assert stand(K.INTAKE, with_plan()) == (DONE, None)
    assert the(K.LBT, at(facts=Facts(toets=Toets(gepland_op=P)))).state is BUSY
    tested = Toets(uitslag="B1-route niet haalbaar", gemaakt_op=date(2026, 8, 1))
    assert stand(K.LBT, at(facts=Facts(toets=tested))) == (DONE, date(2026, 8, 1))


def test_tc06_a_skipped_test_does_not_tell_why():
    found = the(K.LBT, at(facts=Facts(toets=Toets(overgeslagen=True))))
    assert found.state is NONE
    assert "niet in het dossier" in found.sentence


@pytest.mark.parametrize(("today", "late"), [(date(2026, 7, 27), False), (date(2026, 7, 28), True)])
def test_tc11_the_plan_is_late_from_the_day_after_its_last_day(today, late):
    found = the(K.PIP, at(today, ss139=date(2026, 5, 18)))
    assert (found.state, found.due, found.late) == (OPEN, date(2026, 7, 27), late)


def test_a_draft_is_under_way_and_an_established_plan_is_done():
    assert the(K.PIP, at(ss139=P, facts=Facts(plan_begonnen=True))).state is BUSY
    assert stand(K.PIP, with_plan()) == (DONE, PLAN)


def test_tc13_the_plan_of_the_former_municipality_is_under_way_until_ours_is_there():
    first = date(2025, 6, 12)
    moved = {"verhuisd_hierheen_op": date(2026, 7, 6)}
    before = the(K.PIP, at(pip=Pip.first(first, B1), **moved))
    assert (before.state, before.due) == (BUSY, date(2026, 9, 14))
    assert stand(K.PIP, at(pip=moved_plan(first, P), **moved)) == (DONE, P)


def test_the_term_begins_on_the_day_after_the_plan_or_on_the_day_of_duo():
    assert stand(K.TERMIJN, with_plan(PLAN)) == (OPEN, PLAN + DAY)
    assert stand(K.TERMIJN, with_plan(PLAN + DAY)) == (DONE, PLAN + DAY)
    assert stand(K.TERMIJN, with_plan(duo=duo(termijn_start=date(2025, 4, 1)))) == (DONE, date(2025, 4, 1))
    assert the(K.TERMIJN, with_plan()).due == date(2028, 3, 10)


def test_guidance_goes_on_until_its_last_day():
    facts = {"begeleiding_vanaf": date(2026, 1, 1), "begeleiding_tot_en_met": P}
    assert the(K.BEGELEIDING, at(facts=Facts(**facts))).state is BUSY
    assert the(K.BEGELEIDING, at(P + DAY, facts=Facts(**facts))).state is DONE
    assert the(K.BEGELEIDING, at(doelgroep=GEZIN)).state is NONE
    assert the(K.BEGELEIDING, at()).state is OPEN


def test_ontzorgen_is_a_stage_of_who_is_entitled_to_it():
    money = {"asielvergunning_bepaalde_tijd": True, "bijstand": Periode(date(2026, 3, 2))}
    assert the(K.ONTZORGEN, at(P, **money)).state is BUSY
    assert the(K.ONTZORGEN, at(P, **money)).due == P
    assert the(K.ONTZORGEN, at(P + DAY, **money)).state is DONE
    assert the(K.ONTZORGEN, at(doelgroep=GEZIN)).state is NONE


def test_tc04_lessons_that_began_late_say_so():
    found = the(K.LESSEN, at(pip=Pip.first(date(2025, 9, 4), ONDERWIJS), lessen_gestart_op=date(2026, 4, 13)))
    assert (found.state, found.late, found.due) == (BUSY, True, date(2026, 3, 4))
    assert "te laat" in found.sentence


@pytest.mark.parametrize(("kind", "field"), [(K.PVT, "pvt_ondertekend_op"), (K.MAP, "map_eindgesprek_op")])
def test_pvt_and_map_have_their_day_and_the_hours_until_then(kind, field):
    assert stand(kind, with_plan(**{field: date(2026, 1, 5)})) == (DONE, date(2026, 1, 5))
    busy = the(kind, with_plan(facts=Facts(uren=(hours(kind.value, 7),))))
    assert (busy.state, busy.due) == (BUSY, date(2028, 3, 10))
    assert "7 uur" in busy.sentence
    assert the(kind, with_plan(date(2028, 3, 11))).late


def test_the_onderwijsroute_has_no_map_and_the_z_route_no_exams():
    assert the(K.MAP, with_plan(route=ONDERWIJS)).state is NONE
    assert the(K.EXAMENS, with_plan(route=Z)).state is NONE
    assert the(K.UREN, with_plan(route=B1)).state is NONE


def test_tc02_the_z_route_counts_lessons_and_participation_and_has_knm_as_lessons():
    rows = (hours("nt2", 300), hours("knm", 40), hours("participatie", 100))
    on = with_plan(route=Z, plan={"alfabetisering": Alfabetisering.A}, facts=Facts(uren=rows))
    assert "340 van 800" in the(K.UREN, on).sentence
    assert "100 van 800" in the(K.UREN, on).sentence
    assert "lessen" in the(K.KNM, on).sentence
    followed = with_plan(route=Z, facts=Facts(knm_lessen_op=date(2026, 5, 1)))
    assert stand(K.KNM, followed) == (DONE, date(2026, 5, 1))


def exam(part):
    return {"examendatum": "2026-01-10", "onderdeel": part, "niveau": "b1", "resultaat": "Geslaagd"}


@pytest.mark.parametrize(
    ("passed", "state"), [((), OPEN), (("LE",), BUSY), (("LE", "LU", "SC"), BUSY), (("LE", "LU", "SC", "SP"), DONE)]
)
def test_the_exams_are_told_per_part(passed, state):
    on = with_plan(facts=Facts(examens=[exam(part) for part in passed]))
    assert the(K.EXAMENS, on).state is state
    assert the(K.EXAMENS, on).sentence.count("gehaald") == len(passed)


def test_knm_is_an_exam_of_its_own():
    assert the(K.KNM, with_plan(facts=Facts(examens=[exam("KNM")]))).state is DONE
    assert the(K.KNM, with_plan()).state is OPEN


def test_a_part_that_the_dossier_has_as_free_is_free_when_the_decision_is_not_at_hand():
    found = {part.code: part.words for part in exam_parts(with_plan(vrije_onderdelen=frozenset({"SP"})))}
    assert found["SP"] == "niet nodig volgens DUO"
    assert found["LE"] == "nog te doen"


# The end


def ended(reden, *, route=B1):
    return with_plan(route=route, duo=duo(plicht=False, plicht_eind=date(2026, 6, 1), reden_geen_plicht=reden))


def test_a_diploma_a_certificate_an_exemption_and_a_dispensation_are_four_different_ends():
    reden = RedenGeenInburgeringsplicht
    assert "diploma" in the(K.AFRONDING, ended(reden.VOLDAAN)).sentence
    assert "Certificaat" in the(K.AFRONDING, ended(reden.VOLDAAN, route=Z)).sentence
    assert stand(K.AFRONDING, ended(reden.VOLDAAN)) == (DONE, date(2026, 6, 1))
    exempt, free = (
        the(K.AFRONDING, ended(each)) for each in (reden.VOLLEDIGE_VRIJSTELLING, reden.VOLLEDIGE_ONTHEFFING)
    )
    assert exempt.state is free.state is NONE
    assert "vrijstelling" in exempt.sentence
    assert "ontheffing" in free.sentence


def test_the_text_of_the_certificate_is_told():
    on = with_plan(route=Z, facts=Facts(gebeurtenissen=(told("SS141", P),)))
    assert the(K.AFRONDING, on).state is BUSY


def test_without_an_obligation_the_reason_stands_once_and_what_was_done_stays():
    found = stages(ended(RedenGeenInburgeringsplicht.OVERLIJDEN))
    assert [each.sentence for each in found if "overlijden" in each.sentence] != []
    assert sum("overlijden" in each.sentence for each in found if each.state is NONE) == 1
    assert next(each for each in found if each.kind is K.PIP).state is DONE


def test_tc07_for_a_ukrainian_no_stage_is_open():
    on = at(ss139=P, niet_plichtig=NietPlichtig.TIJDELIJKE_BESCHERMING)
    assert {each.state for each in stages(on) if each.kind is not K.KENNISGEVING} == {NONE}


def test_near_the_aow_age_there_are_no_exams():
    on = with_plan(duo=duo(aow_leeftijd_op=date(2027, 1, 15)))
    assert {the(kind, on).state for kind in (K.EXAMENS, K.KNM, K.PVT, K.MAP)} == {NONE}


# The old law


def test_tc08_and_tc09_the_old_law_shows_pvt_and_ona_and_no_intake_or_plan():
    on = at(wettelijk_stelsel=WettelijkStelsel.WI2013, brp_inschrijving=date(2021, 11, 8))
    assert [each.kind for each in stages(on)] == [K.PVT, K.ONA, K.AFRONDING]
    assert (the(K.PVT, on).due, the(K.PVT, on).late) == (date(2022, 11, 8), True)
    signed = at(
        wettelijk_stelsel=WettelijkStelsel.WI2013,
        brp_inschrijving=date(2021, 11, 8),
        pvt_ondertekend_op=date(2022, 1, 4),
        ona_behaald_op=date(2023, 2, 1),
    )
    assert stand(K.PVT, signed) == (DONE, date(2022, 1, 4))
    assert stand(K.ONA, signed) == (DONE, date(2023, 2, 1))


def test_under_the_old_law_the_exams_count_at_a2():
    passed = [exam(part) | {"niveau": "a2"} for part in ("LE", "LU", "SC", "SP", "KNM")]
    on = at(wettelijk_stelsel=WettelijkStelsel.WI2013, facts=Facts(examens=passed))
    assert the(K.EXAMENS, on).state is DONE


def test_wi2007_has_only_its_end():
    assert [each.kind for each in stages(at(wettelijk_stelsel=WettelijkStelsel.WI2007))] == [K.AFRONDING]


@given(today=MOMENTS, plan=MOMENTS, route=st.sampled_from([B1, ONDERWIJS, Z]), done=st.none() | MOMENTS)
def test_a_stage_is_never_done_on_a_day_that_lies_ahead(today, plan, route, done):
    on = at(
        today,
        pip=Pip.first(plan, route),
        pvt_ondertekend_op=done,
        map_eindgesprek_op=done,
        facts=Facts(sleutel_datum=done, huisvesting_datum=done),
    )
    for each in stages(on):
        if each.kind in (K.PVT, K.MAP, K.SLEUTEL, K.WONING, K.TERMIJN) and each.day is not None:
            assert (each.state is DONE) <= (each.day <= today)
