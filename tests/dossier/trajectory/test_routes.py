"""Changing the leerroute, afschalen, and what a move does to the plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.dossier import Periode, Pip, UrenStand
from sync.dossier.regime import NietPlichtig, RedenGeenInburgeringsplicht, WettelijkStelsel
from sync.dossier.term import TermKind, add_months
from sync.dossier.trajectory.duo_checks import PipMelding
from sync.dossier.trajectory.facts import Facts, PipVersie
from sync.dossier.trajectory.routes import afschalen, lessons, moved_in, moved_out, plan_after_move_faults, switch
from tests.dossier.builders import P
from tests.dossier.trajectory.builders import (
    A2,
    B1,
    MOMENTS,
    ONDERWIJS,
    PLAN,
    Z,
    at,
    day_after,
    duo,
    hours,
    moved_plan,
    with_plan,
)

LAST_SWITCH = date(2026, 9, 10)
DAY = timedelta(days=1)


def codes(found):
    return [each.code for each in found]


def test_the_route_may_change_through_the_last_day_of_eighteen_months_and_not_after():
    assert switch(with_plan(LAST_SWITCH), Z).allowed is True
    late = switch(with_plan(LAST_SWITCH + DAY), Z)
    assert late.allowed is False
    assert late.codes == ("te_laat", "wel_afschalen")
    assert "10 september 2026" in late.sentences[0]


@given(plan=MOMENTS, days=st.integers(0, 900))
def test_the_change_of_route_closes_on_one_day_whatever_the_plan(plan, days):
    today = plan + timedelta(days=days)
    open_still = switch(at(today, pip=Pip.first(plan, B1)), Z).allowed
    assert open_still is (today <= add_months(plan, 18))


def test_who_is_not_on_the_b1_route_hears_nothing_of_afschalen():
    assert switch(with_plan(LAST_SWITCH + DAY, route=Z), B1).codes == ("te_laat",)


def test_changing_asks_for_a_new_plan_and_says_what_comes_and_goes():
    assert switch(with_plan(), ONDERWIJS).codes == ("nieuw_plan", "geen_map")
    assert switch(with_plan(), Z).codes == ("nieuw_plan", "uren")


def test_there_is_nothing_to_change_without_a_plan_on_the_same_route_or_after_the_z_route():
    assert switch(at(), Z).codes == ("geen_plan",)
    assert switch(with_plan(), B1).codes == ("zelfde_route",)
    assert switch(with_plan(route=Z, z_route_afgerond_op=P), B1).codes == ("z_route_klaar",)


def test_without_an_obligation_or_a_plan_in_law_nothing_changes():
    for refused in (
        {"niet_plichtig": NietPlichtig.TIJDELIJKE_BESCHERMING},
        {"wettelijk_stelsel": WettelijkStelsel.WI2013},
    ):
        assert switch(with_plan(**refused), Z).allowed is False
        assert afschalen(with_plan(**refused)).allowed is False


def test_after_a_temporary_exemption_duo_speaks_first():
    exempt = duo(tijdelijke_vrijstelling=(Periode(date(2025, 6, 1), date(2026, 1, 31)),))
    found = switch(with_plan(duo=exempt), Z)
    assert (found.allowed, found.codes) == (None, ("wacht",))


# Afschalen


def lowered(*, number=612, physical=340, shown=True, **rest):
    rows = (hours("nt2", number, physical=physical),)
    return afschalen(with_plan(facts=Facts(uren=rows), inzet_aangetoond=shown, **rest))


def test_tc18_612_hours_of_which_340_in_a_room_and_shown_effort_allow_afschalen_after_the_change_of_route_closed():
    on = at(
        pip=Pip.first(date(2024, 11, 14), B1),
        inzet_aangetoond=True,
        facts=Facts(uren=(hours("nt2", 612, physical=340),)),
    )
    assert switch(on, Z).allowed is False
    found = afschalen(on)
    assert found.allowed is True
    assert found.codes == ("nieuw_plan", "taal", "een_kant_op")


@pytest.mark.parametrize(("number", "allowed"), [(599, False), (600, True), (580, False)])
def test_six_hundred_hours_of_lessons_are_asked(number, allowed):
    assert lowered(number=number).allowed is allowed


@pytest.mark.parametrize(("physical", "allowed"), [(299, False), (300, True), (280, False)])
def test_half_of_the_six_hundred_are_in_a_room(physical, allowed):
    assert lowered(physical=physical).allowed is allowed


def test_hours_of_which_the_place_is_unknown_are_asked_for_and_never_counted_either_way():
    rows = (hours("nt2", 400, physical=200), hours("nt2", 212))
    found = afschalen(with_plan(facts=Facts(uren=rows), inzet_aangetoond=True))
    assert (found.allowed, found.codes) == (None, ("fysiek_onbekend",))
    too_few = (hours("nt2", 550, physical=200), hours("nt2", 62))
    found = afschalen(with_plan(facts=Facts(uren=too_few), inzet_aangetoond=True))
    assert (found.allowed, found.codes) == (False, ("te_weinig_fysiek",))


def test_effort_is_shown_not_assumed():
    assert lowered(shown=None).codes == ("inzet_onbekend",)
    assert lowered(shown=None).allowed is None
    assert lowered(shown=False).codes == ("geen_inzet",)


def test_only_nt2_until_today_counts():
    rows = (
        hours("knm", 100, physical=100),
        hours("alfabetisering", 300, physical=300),
        hours("nt2", 100, until=P + DAY),
    )
    assert lessons(with_plan(facts=Facts(uren=rows))).total.hours == 0


def test_without_rows_the_hours_of_the_dossier_count():
    on = with_plan(uren=UrenStand(nt2=612, fysiek=340), inzet_aangetoond=True)
    assert afschalen(on).allowed is True


@pytest.mark.parametrize("number", [499, 500, 599, 600])
def test_from_five_hundred_hours_afschalen_comes_into_view(number):
    assert lessons(with_plan(facts=Facts(uren=(hours("nt2", number),)))).near is (500 <= number < 600)


def test_afschalen_is_for_the_b1_route_once_and_not_for_a_first_plan_at_a2():
    assert lowered(route=ONDERWIJS).codes == ("andere_route",)
    assert lowered(niveau=A2).codes == ("eerste_plan_a2",)
    done = at(
        pip=moved_plan(PLAN, date(2026, 2, 1), niveau=A2),
        inzet_aangetoond=True,
        facts=Facts(uren=(hours("nt2", 700, physical=700),), pips=(PipVersie(dagtekening=PLAN, leerroute=B1),)),
    )
    assert afschalen(done).codes == ("al_afgeschaald",)
    assert afschalen(at()).codes == ("geen_plan",)


# A move

MOVED = date(2026, 7, 6)
FORMER = PipVersie(dagtekening=date(2025, 6, 12), leerroute=B1, gemeente="0344", actueel=True, bij_duo=True)


def moved(today=P, *, pip=None, more=(), **rest):
    pip = pip or Pip.first(FORMER.dagtekening, B1)
    return at(today, pip=pip, verhuisd_hierheen_op=MOVED, facts=Facts(pips=(FORMER, *more)), **rest)


def test_tc13_who_moved_in_with_a_plan_gets_a_new_one_with_the_same_route_and_the_term_goes_on():
    found = moved_in(moved())
    assert codes(found) == ["nieuw_plan", "termijn_gelijk", "gegevens"]
    assert "B1-route" in found[0].sentence
    assert switch(moved(), Z).codes == ("eerst_plan_na_verhuizing",)


def test_once_there_is_a_new_plan_the_route_may_change():
    on = moved(pip=moved_plan(FORMER.dagtekening, date(2026, 8, 3)))
    assert codes(moved_in(on))[0] == "plan_vernieuwd"
    assert switch(on, Z).allowed is True


def test_who_moved_in_without_a_plan_has_the_ordinary_ten_weeks():
    assert codes(moved_in(at(verhuisd_hierheen_op=MOVED))) == ["zonder_plan"]
    assert moved_in(at()) == ()
    assert moved_in(at(verhuisd_hierheen_op=P + DAY)) == ()


def new_plan(route, niveau=None):
    return PipMelding(dagtekening=date(2026, 8, 3), leerroute=route, niveau=niveau)


def test_the_first_plan_after_a_move_keeps_the_route_and_later_ones_need_not():
    assert plan_after_move_faults(new_plan(B1), moved()) == ()
    assert codes(plan_after_move_faults(new_plan(Z), moved())) == ["andere_leerroute"]
    renewed = moved(pip=moved_plan(FORMER.dagtekening, date(2026, 7, 20)))
    assert plan_after_move_faults(new_plan(Z), renewed) == ()


def test_a_level_that_the_former_municipality_lowered_stays_low():
    low = PipVersie(dagtekening=date(2026, 3, 1), leerroute=B1, niveau=A2, gemeente="0344", bij_duo=True)
    on = at(
        pip=moved_plan(FORMER.dagtekening, low.dagtekening, niveau=A2),
        verhuisd_hierheen_op=MOVED,
        facts=Facts(pips=(FORMER, low)),
    )
    assert codes(plan_after_move_faults(new_plan(B1), on)) == ["niveau_terug"]
    assert plan_after_move_faults(new_plan(B1, A2), on) == ()


def test_who_moved_out_leaves_hours_and_results_to_complete():
    gone = with_plan(facts=Facts(verhuisd_weg_op=P))
    assert codes(moved_out(gone)) == ["uren_aanvullen", "resultaten_aanvullen", "toegang_stopt"]
    assert moved_out(gone)[2].until == date(2026, 10, 1)
    assert moved_out(with_plan(facts=Facts(verhuisd_weg_op=day_after(P)))) == ()


@pytest.mark.parametrize(
    ("reden", "code"),
    [(RedenGeenInburgeringsplicht.OVERLIJDEN, "overleden"), (RedenGeenInburgeringsplicht.VERTREK, "vertrokken")],
)
def test_no_letters_go_to_who_died_or_left_the_country(reden, code):
    on = with_plan(duo=duo(plicht=False, reden_geen_plicht=reden), facts=Facts(verhuisd_weg_op=P))
    assert codes(moved_out(on)) == [code]


def test_after_the_last_day_of_the_term_nobody_promises_that_afschalen_is_possible():
    facts = {"uren": UrenStand(nt2=700, fysiek=700), "inzet_aangetoond": True}
    last = date(2028, 3, 10)
    assert afschalen(with_plan(last, **facts)).allowed is True
    after = with_plan(last + DAY, **facts)
    found = afschalen(after)
    assert (found.allowed, found.codes) == (None, ("termijn_voorbij",))
    assert found.sentences == (after.term(TermKind.AFSCHALEN).reason,)


def test_while_duo_sets_the_end_of_the_term_nobody_promises_that_afschalen_is_possible():
    rested = duo(tijdelijke_vrijstelling=(Periode(date(2025, 9, 1), date(2026, 6, 30)),))
    found = afschalen(with_plan(duo=rested, uren=UrenStand(nt2=700, fysiek=700), inzet_aangetoond=True))
    assert (found.allowed, found.codes) == (None, ("termijn_onbekend",))
