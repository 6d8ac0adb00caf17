"""What is done within the term: PVT, MAP, the hours of the Z-route, exams; and how each follows the end of the term."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sync.dossier.dossier import DuoDates, Examen, Leerroute, Niveau, Periode, Pip, UrenStand
from sync.dossier.law import Parameter
from sync.dossier.regime import RedenGeenInburgeringsplicht, WettelijkStelsel
from sync.dossier.shipped_law import SHIPPED
from sync.dossier.target_group import Asielrechten, GedetailleerdeDoelgroep
from sync.dossier.term import Source, TermKind, TermState
from sync.dossier.terms import term_of
from tests.dossier.builders import GEZIN, P, a_dossier

B1, ONDERWIJS, Z = Leerroute.B1_ROUTE, Leerroute.ONDERWIJSROUTE, Leerroute.Z_ROUTE
DAY = timedelta(days=1)
PLAN = date(2025, 11, 20)
"""The term of this plan ends on 20 November 2028."""
LAST = date(2028, 11, 20)


@pytest.mark.parametrize(
    ("kind", "first_warning"),
    [(TermKind.PVT, date(2027, 11, 20)), (TermKind.MAP, date(2028, 2, 20))],
)
def test_pvt_and_map_end_with_the_term_and_warn_before_it(kind, first_warning):
    dossier = a_dossier(pip=Pip.first(PLAN, B1))
    assert term_of(dossier, kind, LAST).state is TermState.RUNNING
    assert term_of(dossier, kind, LAST + DAY).state is TermState.OVERDUE
    assert not term_of(dossier, kind, first_warning - DAY).warns(first_warning - DAY)
    assert term_of(dossier, kind, first_warning).warns(first_warning)


@pytest.mark.parametrize(
    ("kind", "field"), [(TermKind.PVT, "pvt_ondertekend_op"), (TermKind.MAP, "map_eindgesprek_op")]
)
@pytest.mark.parametrize(("done", "late"), [(LAST, False), (LAST + DAY, True)])
def test_what_is_done_on_the_last_day_is_in_time(kind, field, done, late):
    term = term_of(a_dossier(pip=Pip.first(PLAN, B1), **{field: done}), kind, P)
    assert (term.state, term.met_on, term.late) == (TermState.MET, done, late)


def test_what_was_done_before_the_plan_is_known_is_done():
    term = term_of(a_dossier(pvt_ondertekend_op=date(2026, 2, 1)), TermKind.PVT, P)
    assert (term.state, term.due) == (TermState.MET, None)
    assert term_of(a_dossier(), TermKind.PVT, P).state is TermState.NOT_RUNNING


def test_the_parts_follow_the_end_that_duo_gave():
    dossier = a_dossier(pip=Pip.first(PLAN, B1), duo=DuoDates(termijn_eind_exclusief=date(2029, 5, 21)))
    for kind in (TermKind.PVT, TermKind.MAP):
        assert (term_of(dossier, kind, P).due, term_of(dossier, kind, P).source) == (date(2029, 5, 20), Source.DUO)
    assert term_of(dossier, TermKind.DUO_BRIEF, P).due == date(2029, 3, 20)
    assert term_of(dossier, TermKind.EXAMENAANMELDING, P).due == date(2029, 2, 4)


def test_once_the_obligation_was_met_nothing_within_the_term_is_asked_any_more():
    duo = DuoDates(plicht_eind=P - DAY, reden_geen_plicht=RedenGeenInburgeringsplicht.VOLDAAN)
    dossier = a_dossier(pip=Pip.first(PLAN, B1), duo=duo)
    for kind in (TermKind.PVT, TermKind.MAP, TermKind.EXAMENAANMELDING, TermKind.DUO_BRIEF, TermKind.AFSCHALEN):
        assert term_of(dossier, kind, P).state is TermState.DOES_NOT_APPLY


def test_during_a_temporary_exemption_the_parts_have_no_last_day():
    dossier = a_dossier(pip=Pip.first(PLAN, B1), duo=DuoDates(tijdelijke_vrijstelling=(Periode(date(2026, 8, 1)),)))
    for kind in (TermKind.PVT, TermKind.MAP, TermKind.VERLENGING_AUTOMATISCH):
        term = term_of(dossier, kind, P)
        assert (term.state, term.due) == (TermState.NOT_RUNNING, None)
        assert "DUO" in term.reason


# The hours of the Z-route


@pytest.mark.parametrize(
    ("facts", "ground"),
    [
        ({}, "800 uur les en 800 uur participatie"),
        ({"doelgroep": GEZIN}, "800 uur les"),
        ({"asielrechten": Asielrechten.VERZOEK_GEZIN_TOEGEKEND}, "800 uur les"),
        (
            {
                "doelgroep": GEZIN,
                "gedetailleerde_doelgroep": GedetailleerdeDoelgroep.GEZINSHERENIGER_MET_ASIELSTATUSHOUDER,
            },
            "800 uur les en 800 uur participatie",
        ),
        ({"participatie_belastbaar_uren": 200}, "800 uur les en 200 uur participatie"),
        ({"participatie_belastbaar_uren": 0}, "800 uur les"),
        ({"participatie_belastbaar_uren": 900}, "800 uur les en 800 uur participatie"),
    ],
)
def test_the_hours_of_the_z_route_depend_on_the_rights_and_on_a_medical_limit(facts, ground):
    term = term_of(a_dossier(pip=Pip.first(PLAN, Z), **facts), TermKind.Z_ROUTE_UREN, P)
    assert term.ground == ground


def test_lessons_and_participation_do_not_make_up_for_each_other():
    hours = UrenStand(nt2=900, knm=100, participatie=300)
    term = term_of(a_dossier(pip=Pip.first(PLAN, Z), uren=hours), TermKind.Z_ROUTE_UREN, P)
    assert term.reason == "Nog 500 uur participatie."
    assert (term.due, term.asks) == (LAST, False)


def test_hours_that_are_done_ask_for_the_talk_and_the_message_to_duo():
    hours = UrenStand(nt2=750, knm=50, participatie=800)
    dossier = a_dossier(pip=Pip.first(PLAN, Z), uren=hours)
    term = term_of(dossier, TermKind.Z_ROUTE_UREN, P)
    assert term.state is TermState.RUNNING
    assert "eindgesprek" in term.reason
    done = term_of(replace(dossier, z_route_afgerond_op=date(2026, 8, 20)), TermKind.Z_ROUTE_UREN, P)
    assert (done.state, done.reason, done.warns(P)) == (TermState.MET, "", False)


@pytest.mark.parametrize(("today", "asks"), [(date(2026, 2, 19), False), (date(2026, 2, 20), True)])
def test_in_the_first_quarter_nobody_is_behind(today, asks):
    assert term_of(a_dossier(pip=Pip.first(PLAN, Z)), TermKind.Z_ROUTE_UREN, today).warns(today) is asks


# Exams


def results(**levels: Niveau | None) -> tuple[Examen, ...]:
    return tuple(
        Examen(onderdeel=part, op=date(2026, 6, 1), niveau=level, geslaagd=True) for part, level in levels.items()
    )


ALL_B1 = results(LE=Niveau.B1, LU=Niveau.B1, SC=Niveau.B2, SP=Niveau.B1, KNM=None)


@pytest.mark.parametrize(
    ("niveau", "examens", "today", "last"),
    [
        (None, (), P, date(2028, 8, 7)),
        (Niveau.A2, (), date(2026, 7, 30), date(2028, 8, 7)),
        (Niveau.A2, (), date(2026, 7, 31), date(2028, 6, 12)),
        (Niveau.A2, results(SC=Niveau.A2), P, date(2028, 6, 12)),
        (Niveau.A2, results(SC=Niveau.A2, SP=Niveau.A2), P, date(2028, 8, 7)),
    ],
    ids=["B1", "A2 before the backlog", "A2 since then", "A2, speaking left", "A2, only reading left"],
)
def test_the_last_useful_sign_up_is_counted_back_by_what_an_exam_takes_today(niveau, examens, today, last):
    dossier = a_dossier(pip=Pip.first(PLAN, B1, niveau), examens=examens)
    term = term_of(dossier, TermKind.EXAMENAANMELDING, today)
    assert (term.state, term.due) == (TermState.RUNNING, last)


def test_a_day_that_is_counted_back_never_moves_over_a_free_day():
    # 105 days before 22 April 2029 is Sunday 7 January 2029.
    term = term_of(a_dossier(pip=Pip.first(date(2026, 4, 22), B1)), TermKind.EXAMENAANMELDING, P)
    assert term.due == date(2029, 1, 7)
    assert term.due.weekday() == 6


@pytest.mark.parametrize(("today", "warns"), [(date(2027, 11, 19), False), (date(2027, 11, 20), True)])
def test_exams_are_planned_a_year_before_the_end(today, warns):
    assert term_of(a_dossier(pip=Pip.first(PLAN, B1)), TermKind.EXAMENAANMELDING, today).warns(today) is warns


def test_after_the_last_useful_day_signing_up_is_told_to_be_late_and_nobody_is():
    term = term_of(a_dossier(pip=Pip.first(PLAN, B1)), TermKind.EXAMENAANMELDING, date(2028, 8, 8))
    assert term.state is TermState.ENDED
    assert "na het einde van de termijn" in term.reason


def test_when_every_exam_is_passed_there_is_nothing_to_sign_up_for():
    passed = term_of(a_dossier(pip=Pip.first(PLAN, B1), examens=ALL_B1), TermKind.EXAMENAANMELDING, P)
    assert (passed.state, passed.met_on) == (TermState.MET, date(2026, 6, 1))
    free = frozenset({"LE", "LU", "SC", "SP", "KNM"})
    exempt = term_of(a_dossier(pip=Pip.first(PLAN, B1), vrije_onderdelen=free), TermKind.EXAMENAANMELDING, P)
    assert exempt.state is TermState.DOES_NOT_APPLY


@pytest.mark.parametrize(
    ("examen", "counts"),
    [
        (Examen(onderdeel="LE", niveau=Niveau.B1, geslaagd=True), True),
        (Examen(onderdeel="LE", niveau=Niveau.B2, geslaagd=True), True),
        (Examen(onderdeel="LE", niveau=Niveau.A2, geslaagd=True), False),
        (Examen(onderdeel="LE", niveau=None, geslaagd=True), False),
        (Examen(onderdeel="LE", niveau=Niveau.B1, geslaagd=False), False),
        (Examen(onderdeel="LU", niveau=Niveau.B1, geslaagd=True), False),
    ],
)
def test_an_exam_counts_when_it_was_passed_at_the_level_of_the_plan(examen, counts):
    assert a_dossier(pip=Pip.first(PLAN, B1), examens=(examen,)).behaald("LE") is counts


# The letter of DUO


@pytest.mark.parametrize(
    ("today", "state", "warns"),
    [
        (date(2028, 8, 19), TermState.RUNNING, False),
        (date(2028, 8, 20), TermState.RUNNING, True),
        (date(2028, 9, 20), TermState.RUNNING, True),
        (date(2028, 9, 21), TermState.ENDED, False),
    ],
)
def test_before_duos_letter_the_data_are_checked_in_time(today, state, warns):
    term = term_of(a_dossier(pip=Pip.first(PLAN, B1)), TermKind.DUO_BRIEF, today)
    assert (term.state, term.warns(today)) == (state, warns)


# The old law


def test_ona_belongs_to_obligations_since_2015_and_is_done_when_it_was_passed():
    end = date(2027, 2, 1)
    old = a_dossier(wettelijk_stelsel=WettelijkStelsel.WI2013, duo=DuoDates(termijn_eind_exclusief=end))
    assert term_of(old, TermKind.ONA, P).due == date(2027, 1, 31)
    assert term_of(replace(old, ona_behaald_op=date(2026, 3, 1)), TermKind.ONA, P).state is TermState.MET
    for begun, state in ((date(2014, 12, 31), TermState.DOES_NOT_APPLY), (date(2015, 1, 1), TermState.RUNNING)):
        assert term_of(replace(old, duo=replace(old.duo, plicht_begin=begun)), TermKind.ONA, P).state is state
    waiting = replace(old, duo=DuoDates())
    assert term_of(waiting, TermKind.ONA, P).state is TermState.NOT_RUNNING


# Hours that lie ahead, and a share that is no whole number


@pytest.mark.parametrize(("route", "kind"), [(B1, TermKind.AFSCHALEN), (Leerroute.Z_ROUTE, TermKind.Z_ROUTE_UREN)])
def test_hours_until_a_day_that_lies_ahead_do_not_count_before_it(route, kind):
    ahead = ((P + DAY, UrenStand(nt2=20, fysiek=20)),)
    known = {"pip": Pip.first(PLAN, route), "uren": UrenStand(nt2=610, fysiek=610), "inzet_aangetoond": True}
    dossier = a_dossier(**known, uren_per_dag=ahead)
    before = term_of(a_dossier(**(known | {"uren": UrenStand(nt2=590, fysiek=590)})), kind, P)
    assert term_of(dossier, kind, P).reason == before.reason
    assert term_of(dossier, kind, P + DAY).reason != before.reason


def test_half_an_hour_too_few_in_a_room_is_too_few():
    law = replace(SHIPPED, parameters=SHIPPED.parameters | odd("afschalen_uren", 601))
    plan, hours = Pip.first(PLAN, B1), UrenStand(nt2=601, fysiek=300)
    dossier = a_dossier(pip=plan, uren=hours, inzet_aangetoond=True)
    assert term_of(dossier, TermKind.AFSCHALEN, P, law=law).state is TermState.NOT_RUNNING


def odd(key: str, number: int) -> dict[str, tuple[Parameter, ...]]:
    return {key: tuple(replace(each, value=number) for each in SHIPPED.parameters[key])}
