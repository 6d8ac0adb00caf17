"""The terms beyond the fact sheet's cases: each trigger, each exception, and both sides of each last day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.atw import is_free_day
from sync.dossier.dossier import DuoDates, InformatieVerzoek, Leerroute, Periode, Pip
from sync.dossier.regime import RedenGeenInburgeringsplicht, WettelijkStelsel
from sync.dossier.target_group import Asielrechten, GedetailleerdeDoelgroep
from sync.dossier.term import Source, TermKind, TermState
from sync.dossier.terms import Policy, pip_trigger, term_of, terms
from tests.dossier.builders import ASIEL, DAYS, GEZIN, P, a_dossier
from tests.dossier.histories import pips, requests

B1, ONDERWIJS, Z = Leerroute.B1_ROUTE, Leerroute.ONDERWIJSROUTE, Leerroute.Z_ROUTE
DAY = timedelta(days=1)

REQUESTS = requests()
PIPS = pips()


# Ten weeks


@given(DAYS)
def test_the_last_day_for_the_plan_is_a_working_day_ten_weeks_on_and_the_state_turns_after_it(start):
    dossier = a_dossier(ss139=start)
    due = term_of(dossier, TermKind.PIP, start).due
    assert due is not None
    assert not is_free_day(due)
    assert timedelta(days=70) <= due - start <= timedelta(days=75)
    assert term_of(dossier, TermKind.PIP, due).state is TermState.RUNNING
    assert term_of(dossier, TermKind.PIP, due + DAY).state is TermState.OVERDUE


@given(DAYS, REQUESTS)
def test_information_from_others_never_shortens_the_ten_weeks(start, requests):
    plain = term_of(a_dossier(ss139=start), TermKind.PIP, start).due
    moved = term_of(a_dossier(ss139=start, informatie_derden=requests), TermKind.PIP, start).due
    assert plain is not None
    assert moved is not None
    assert moved >= plain


@given(DAYS, REQUESTS)
def test_the_order_in_which_requests_are_noted_does_not_matter(start, requests):
    one = term_of(a_dossier(ss139=start, informatie_derden=requests), TermKind.PIP, P)
    other = term_of(a_dossier(ss139=start, informatie_derden=tuple(reversed(requests))), TermKind.PIP, P)
    assert (one.state, one.due) == (other.state, other.due)


def asked(on: date, got: date | None) -> tuple[InformatieVerzoek, ...]:
    return (InformatieVerzoek(gevraagd_op=on, ontvangen_op=got),)


@pytest.mark.parametrize(
    ("requests", "due"),
    [
        (asked(date(2026, 7, 20), date(2026, 7, 22)), date(2026, 8, 10)),
        (asked(date(2026, 7, 20), date(2026, 7, 27)), date(2026, 8, 10)),
        (asked(date(2026, 7, 20), date(2026, 7, 28)), date(2026, 8, 11)),
        (asked(date(2026, 8, 10), date(2026, 8, 26)), date(2026, 9, 9)),
        (asked(date(2026, 8, 11), date(2026, 8, 26)), date(2026, 8, 10)),
        (asked(date(2026, 7, 20), date(2026, 8, 22)), date(2026, 9, 7)),
    ],
    ids=[
        "came in early",
        "two weeks end on the limit itself",
        "two weeks end a day later",
        "asked on the last day",
        "asked a day too late",
        "two weeks end on a Saturday",
    ],
)
def test_two_weeks_after_receipt_count_only_when_later_and_asked_for_in_time(requests, due):
    assert term_of(a_dossier(ss139=date(2026, 6, 1), informatie_derden=requests), TermKind.PIP, P).due == due


def test_a_receipt_that_lies_ahead_is_no_receipt_yet():
    dossier = a_dossier(ss139=date(2026, 6, 1), informatie_derden=asked(date(2026, 7, 20), P + DAY))
    assert term_of(dossier, TermKind.PIP, P).state is TermState.NOT_RUNNING
    assert term_of(dossier, TermKind.PIP, P + DAY).due == P + 15 * DAY


def test_while_information_is_awaited_nobody_is_late_and_no_last_day_is_made_up():
    dossier = a_dossier(ss139=date(2026, 6, 1), informatie_derden=asked(date(2026, 7, 20), None))
    assert term_of(dossier, TermKind.PIP, date(2026, 8, 10)).due == date(2026, 8, 10)
    waiting = term_of(dossier, TermKind.PIP, date(2026, 8, 11))
    assert (waiting.state, waiting.due) == (TermState.NOT_RUNNING, None)
    assert "10 augustus 2026" in waiting.reason


def test_the_plan_met_a_day_late_is_met_and_late():
    in_time = a_dossier(ss139=date(2026, 5, 18), pip=Pip.first(date(2026, 7, 27), B1))
    late = a_dossier(ss139=date(2026, 5, 18), pip=Pip.first(date(2026, 7, 28), B1))
    assert not term_of(in_time, TermKind.PIP, P).late
    assert term_of(late, TermKind.PIP, P).state is TermState.MET
    assert term_of(late, TermKind.PIP, P).late


SS139, NOTICE, REGISTERED = date(2026, 7, 13), date(2026, 7, 1), date(2026, 7, 6)


@pytest.mark.parametrize(
    ("doelgroep", "ss139", "notice", "registered", "trigger", "ground"),
    [
        (ASIEL, SS139, NOTICE, REGISTERED, SS139, "SS139"),
        (ASIEL, SS139, None, None, SS139, "SS139"),
        (GEZIN, SS139, None, None, SS139, "SS139"),
        (ASIEL, None, NOTICE, REGISTERED, REGISTERED, "inschrijving"),
        (ASIEL, None, REGISTERED, NOTICE, REGISTERED, "kennisgeving"),
        (ASIEL, None, None, REGISTERED, REGISTERED, "inschrijving"),
        (GEZIN, None, NOTICE, None, NOTICE, "kennisgeving"),
        (GEZIN, None, NOTICE, date(2020, 1, 1), NOTICE, "kennisgeving"),
        (GEZIN, None, NOTICE, REGISTERED, REGISTERED, "inschrijving"),
        (None, None, NOTICE, None, NOTICE, "kennisgeving"),
    ],
)
def test_the_ten_weeks_count_from_duo_first_then_from_the_notice_or_a_later_registration(
    doelgroep, ss139, notice, registered, trigger, ground
):
    dossier = a_dossier(
        doelgroep=doelgroep,
        brp_inschrijving=registered,
        duo=DuoDates(pip_termijn_start=ss139, kennisgeving_datum=notice),
    )
    found = pip_trigger(dossier)
    assert found is not None
    assert found[0] == trigger
    assert ground in found[1]
    assert term_of(dossier, TermKind.PIP, P).trigger == trigger


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({}, "nog niet ingeschreven"),
        ({"duo": DuoDates(kennisgeving_datum=NOTICE)}, "nog niet ingeschreven"),
        ({"doelgroep": None, "koppeling_datum": NOTICE}, "nog niet ingeschreven"),
        ({"doelgroep": GEZIN}, "kennisgeving"),
        ({"doelgroep": GEZIN, "brp_inschrijving": REGISTERED}, "kennisgeving"),
        ({"doelgroep": None, "brp_inschrijving": REGISTERED}, "kennisgeving"),
    ],
)
def test_nothing_runs_before_a_trigger_and_the_term_says_what_it_waits_for(facts, reason):
    term = term_of(a_dossier(**facts), TermKind.PIP, P)
    assert (term.state, term.due) == (TermState.NOT_RUNNING, None)
    assert reason in term.reason


def test_a_temporary_exemption_stops_the_ten_weeks_until_duo_starts_them_again():
    duo = DuoDates(pip_termijn_start=date(2026, 5, 18), tijdelijke_vrijstelling=(Periode(date(2026, 6, 1)),))
    assert term_of(a_dossier(duo=duo), TermKind.PIP, P).state is TermState.NOT_RUNNING
    over = replace(duo, tijdelijke_vrijstelling=(Periode(date(2026, 6, 1), date(2026, 8, 20)),))
    assert term_of(a_dossier(duo=over), TermKind.PIP, P).state is TermState.WAITS_FOR_DUO
    again = replace(over, pip_termijn_start=date(2026, 8, 24))
    assert term_of(a_dossier(duo=again), TermKind.PIP, P).due == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"ss139": P + DAY}, TermKind.PIP),
        ({"pip": Pip.first(P + DAY, B1)}, TermKind.INBURGERINGSTERMIJN),
        ({"pip": Pip.first(P + DAY, B1)}, TermKind.SCHAKELEN),
        ({"pip": Pip.first(P + DAY, B1)}, TermKind.BEZWAAR),
        ({"pip": Pip.first(P + DAY, B1)}, TermKind.START_LESSEN),
        ({"asielvergunning_bepaalde_tijd": True, "bijstand": Periode(P + 2 * DAY)}, TermKind.ONTZORGEN),
        ({"brp_inschrijving": P + 2 * DAY}, TermKind.SPUK),
    ],
)
def test_nothing_runs_while_the_day_that_starts_it_still_lies_ahead(facts, kind):
    ahead = term_of(a_dossier(**facts), kind, P)
    assert (ahead.state, ahead.due, ahead.opens_on) == (TermState.NOT_RUNNING, None, P + 2 * DAY)
    assert "3 september 2026" in ahead.reason
    assert term_of(a_dossier(**facts), kind, P + DAY).state is TermState.RUNNING


def test_a_start_that_duo_gave_is_named_in_the_ground():
    dossier = a_dossier(duo=DuoDates(termijn_start=date(2026, 5, 1)))
    for kind in (TermKind.INBURGERINGSTERMIJN, TermKind.SCHAKELEN):
        assert "die DUO meldde" in term_of(dossier, kind, P).ground


# After a move


def test_the_limit_after_a_move_is_the_municipalitys_own_and_both_sides_of_it_hold():
    dossier = a_dossier(pip=Pip.first(date(2025, 6, 12), B1), verhuisd_hierheen_op=date(2026, 7, 6))
    on, after = date(2026, 9, 14), date(2026, 9, 15)
    assert term_of(dossier, TermKind.PIP_NA_VERHUIZING, on).state is TermState.RUNNING
    assert term_of(dossier, TermKind.PIP_NA_VERHUIZING, after).state is TermState.OVERDUE
    shorter = term_of(dossier, TermKind.PIP_NA_VERHUIZING, P, Policy(moved_in_plan_weeks=6))
    assert shorter.due == date(2026, 8, 17)
    assert shorter.ground.startswith("6 weken")


def test_a_plan_renewed_here_meets_the_limit_and_leaves_the_term_alone():
    pip = Pip(dagtekening_initieel=date(2025, 6, 12), dagtekening=date(2026, 8, 20), leerroute=B1)
    dossier = a_dossier(pip=pip, verhuisd_hierheen_op=date(2026, 7, 6))
    assert term_of(dossier, TermKind.PIP_NA_VERHUIZING, P).state is TermState.MET
    assert term_of(dossier, TermKind.INBURGERINGSTERMIJN, P).due == date(2028, 6, 12)
    assert term_of(dossier, TermKind.BEZWAAR, P).due == date(2026, 10, 1)


@pytest.mark.parametrize(("dagtekening", "ours"), [(date(2026, 7, 5), False), (date(2026, 7, 6), True)])
def test_a_plan_of_the_day_of_the_move_is_ours_and_one_of_the_day_before_is_not(dagtekening, ours):
    dossier = a_dossier(ss139=SS139, pip=Pip.first(dagtekening, B1), verhuisd_hierheen_op=date(2026, 7, 6))
    first, renewed = term_of(dossier, TermKind.PIP, P), term_of(dossier, TermKind.PIP_NA_VERHUIZING, P)
    assert first.state is (TermState.MET if ours else TermState.DOES_NOT_APPLY)
    assert renewed.state is (TermState.DOES_NOT_APPLY if ours else TermState.RUNNING)


def test_a_version_dated_on_the_day_of_the_move_meets_the_limit():
    pip = Pip(dagtekening_initieel=date(2025, 6, 12), dagtekening=date(2026, 7, 6), leerroute=B1)
    dossier = a_dossier(pip=pip, verhuisd_hierheen_op=date(2026, 7, 6))
    assert term_of(dossier, TermKind.PIP_NA_VERHUIZING, P).state is TermState.MET


def test_who_moved_in_without_a_plan_has_the_ordinary_ten_weeks_if_those_run():
    dossier = a_dossier(ss139=date(2026, 6, 22), verhuisd_hierheen_op=date(2026, 7, 6))
    assert term_of(dossier, TermKind.PIP, P).due == date(2026, 8, 31)
    assert term_of(dossier, TermKind.PIP_NA_VERHUIZING, P).state is TermState.DOES_NOT_APPLY
    unknown = a_dossier(verhuisd_hierheen_op=date(2026, 7, 6))
    assert term_of(unknown, TermKind.PIP_NA_VERHUIZING, P).due == date(2026, 9, 14)


# The term of three years


@pytest.mark.parametrize(
    ("dagtekening", "last"),
    [(date(2024, 2, 28), date(2027, 2, 28)), (date(2024, 2, 29), date(2027, 2, 28))],
)
def test_the_end_of_february_costs_nobody_a_day(dagtekening, last):
    term = term_of(a_dossier(pip=Pip.first(dagtekening, B1)), TermKind.INBURGERINGSTERMIJN, P)
    assert (term.due, term.end_exclusive) == (last, date(2027, 3, 1))


def test_three_years_and_eighteen_months_end_on_a_sunday_if_they_must():
    dossier = a_dossier(pip=Pip.first(date(2026, 4, 22), B1))
    assert term_of(dossier, TermKind.INBURGERINGSTERMIJN, P).due == date(2029, 4, 22)
    assert date(2029, 4, 22).weekday() == 6


@given(DAYS)
def test_the_term_is_running_on_its_last_day_and_passed_the_day_after(dagtekening):
    dossier = a_dossier(pip=Pip.first(dagtekening, B1))
    due = term_of(dossier, TermKind.INBURGERINGSTERMIJN, dagtekening).due
    assert due is not None
    assert term_of(dossier, TermKind.INBURGERINGSTERMIJN, due).state is TermState.RUNNING
    assert term_of(dossier, TermKind.INBURGERINGSTERMIJN, due + DAY).state is TermState.OVERDUE


@given(PIPS, st.dates(date(2015, 1, 1), P), DAYS)
def test_the_end_that_duo_gives_is_always_the_end(pip, start, end):
    duo = DuoDates(termijn_start=start, termijn_eind_exclusief=end)
    term = term_of(a_dossier(pip=pip, duo=duo), TermKind.INBURGERINGSTERMIJN, P)
    assert term.end_exclusive == end
    assert term.source is Source.DUO


def test_a_date_of_duo_that_arithmetic_agrees_with_needs_no_remark():
    duo = DuoDates(termijn_start=date(2026, 4, 22), termijn_eind_exclusief=date(2029, 4, 22))
    term = term_of(a_dossier(pip=Pip.first(date(2026, 4, 21), B1), duo=duo), TermKind.INBURGERINGSTERMIJN, P)
    assert (term.source, term.reason) == (Source.DUO, "")


def test_a_later_version_of_the_plan_does_not_restart_the_term():
    pip = Pip(dagtekening_initieel=date(2025, 9, 4), dagtekening=date(2026, 6, 1), leerroute=Z)
    dossier = a_dossier(pip=pip)
    assert term_of(dossier, TermKind.INBURGERINGSTERMIJN, P).due == date(2028, 9, 4)
    assert term_of(dossier, TermKind.SCHAKELEN, P).due == date(2027, 3, 4)


@pytest.mark.parametrize(
    ("today", "warns"),
    [(date(2027, 11, 19), False), (date(2027, 11, 20), True), (date(2028, 11, 20), True), (date(2028, 11, 21), True)],
)
def test_the_end_of_the_term_warns_from_a_year_before(today, warns):
    dossier = a_dossier(pip=Pip.first(date(2025, 11, 20), B1))
    assert term_of(dossier, TermKind.INBURGERINGSTERMIJN, today).warns(today) is warns


def test_an_obligation_that_was_met_leaves_a_met_term_and_nothing_else():
    duo = DuoDates(
        plicht=False,
        plicht_eind=date(2026, 8, 31),
        reden_geen_plicht=RedenGeenInburgeringsplicht.VOLDAAN,
        termijn_start=date(2024, 1, 11),
        termijn_eind_exclusief=date(2027, 1, 11),
    )
    dossier = a_dossier(pip=Pip.first(date(2024, 1, 10), B1), duo=duo)
    term = term_of(dossier, TermKind.INBURGERINGSTERMIJN, P)
    assert (term.state, term.met_on, term.late) == (TermState.MET, date(2026, 8, 31), False)
    assert not any(each.warns(P) for each in terms(dossier, P))
    # The last day of the obligation is part of it.
    assert term_of(dossier, TermKind.INBURGERINGSTERMIJN, date(2026, 8, 31)).state is TermState.RUNNING


def test_a_running_temporary_exemption_makes_the_term_wait_but_not_bezwaar():
    duo = DuoDates(
        termijn_eind_exclusief=date(2029, 8, 21), tijdelijke_vrijstelling=(Periode(date(2026, 8, 25)),), plicht=True
    )
    dossier = a_dossier(pip=Pip.first(date(2026, 8, 20), B1), duo=duo)
    for kind in (TermKind.INBURGERINGSTERMIJN, TermKind.SCHAKELEN):
        assert term_of(dossier, kind, P).state is TermState.WAITS_FOR_DUO
    assert term_of(dossier, TermKind.START_LESSEN, P).state is TermState.NOT_RUNNING
    assert term_of(dossier, TermKind.BEZWAAR, P).state is TermState.RUNNING


@pytest.mark.parametrize(
    ("aow", "state"), [(date(2029, 4, 21), TermState.DOES_NOT_APPLY), (date(2029, 4, 22), TermState.RUNNING)]
)
def test_the_term_ends_with_aow_age_when_that_comes_first(aow, state):
    dossier = a_dossier(pip=Pip.first(date(2026, 4, 21), B1), duo=DuoDates(aow_leeftijd_op=aow))
    assert term_of(dossier, TermKind.INBURGERINGSTERMIJN, P).state is state


@pytest.mark.parametrize("last", [date(2025, 6, 30), date(2025, 9, 4)])
def test_a_temporary_exemption_from_before_the_term_changes_nothing(last):
    duo = DuoDates(tijdelijke_vrijstelling=(Periode(date(2024, 9, 1), last),))
    dossier = a_dossier(pip=Pip.first(date(2025, 9, 4), B1), duo=duo)
    assert term_of(dossier, TermKind.INBURGERINGSTERMIJN, P).due == date(2028, 9, 4)


# The change of route, bezwaar, lessons, ontzorgen, the old participatieverklaring


@pytest.mark.parametrize(
    ("today", "state", "warns"),
    [
        (date(2027, 7, 20), TermState.RUNNING, False),
        (date(2027, 7, 21), TermState.RUNNING, True),
        (date(2027, 10, 21), TermState.RUNNING, True),
        (date(2027, 10, 22), TermState.ENDED, False),
    ],
)
def test_the_route_may_change_until_the_last_day_of_eighteen_months(today, state, warns):
    term = term_of(a_dossier(pip=Pip.first(date(2026, 4, 21), B1)), TermKind.SCHAKELEN, today)
    assert (term.state, term.warns(today)) == (state, warns)


def test_the_eighteen_months_follow_the_start_that_duo_gave():
    duo = DuoDates(termijn_start=date(2026, 5, 1), termijn_eind_exclusief=date(2029, 5, 1))
    assert term_of(a_dossier(duo=duo), TermKind.SCHAKELEN, P).due == date(2027, 10, 30)


@pytest.mark.parametrize(
    ("known", "last"),
    [
        (date(2026, 7, 30), date(2026, 9, 10)),
        (date(2026, 3, 16), date(2026, 4, 28)),
        (date(2026, 4, 2), date(2026, 5, 18)),
    ],
    ids=["Thursday", "Koningsdag", "Ascension and the Friday after it"],
)
def test_bezwaar_lasts_six_weeks_from_when_the_plan_was_made_known_and_moves_over_free_days(known, last):
    pip = replace(Pip.first(date(2026, 1, 5), B1), bekendgemaakt_op=known)
    dossier = a_dossier(pip=pip)
    assert term_of(dossier, TermKind.BEZWAAR, last).state is TermState.RUNNING
    assert term_of(dossier, TermKind.BEZWAAR, last + DAY).state is TermState.ENDED
    assert term_of(dossier, TermKind.BEZWAAR, last).due == last


@pytest.mark.parametrize(
    ("route", "last", "warns_from"),
    [
        (B1, date(2026, 7, 30), date(2026, 6, 30)),
        (Z, date(2026, 7, 30), date(2026, 6, 30)),
        (ONDERWIJS, date(2026, 10, 30), date(2026, 9, 30)),
    ],
)
def test_lessons_begin_within_three_months_or_six_and_free_days_do_not_matter(route, last, warns_from):
    dossier = a_dossier(pip=Pip.first(date(2026, 4, 30), route))
    on, after = term_of(dossier, TermKind.START_LESSEN, last), term_of(dossier, TermKind.START_LESSEN, last + DAY)
    assert (on.due, on.state, on.reason) == (last, TermState.RUNNING, "")
    assert after.state is TermState.OVERDUE
    assert "verklaring" in after.reason
    assert not term_of(dossier, TermKind.START_LESSEN, warns_from - DAY).warns(warns_from - DAY)
    assert on.warns(warns_from)


def test_lessons_on_the_last_day_are_in_time():
    dossier = a_dossier(pip=Pip.first(date(2026, 4, 30), B1), lessen_gestart_op=date(2026, 7, 30))
    term = term_of(dossier, TermKind.START_LESSEN, P)
    assert (term.state, term.late, term.reason) == (TermState.MET, False, "")


def test_lessons_are_a_matter_of_the_municipality_only_where_duo_says_so():
    pip = Pip.first(date(2026, 4, 30), B1)
    beside = a_dossier(
        doelgroep=GEZIN,
        gedetailleerde_doelgroep=GedetailleerdeDoelgroep.GEZINSHERENIGER_MET_ASIELSTATUSHOUDER,
        pip=pip,
    )
    late = term_of(beside, TermKind.START_LESSEN, P)
    # The offer is theirs as well; the extension after a late offer is for an asielstatushouder only.
    assert (late.state, late.reason) == (TermState.OVERDUE, "")
    unknown = a_dossier(doelgroep=None, pip=pip)
    assert term_of(unknown, TermKind.START_LESSEN, P).state is TermState.NOT_RUNNING
    waived = a_dossier(asielrechten=Asielrechten.VERZOEK_GEZIN_TOEGEKEND, pip=pip)
    assert term_of(waived, TermKind.START_LESSEN, P).state is TermState.DOES_NOT_APPLY


@pytest.mark.parametrize(
    ("today", "state", "warns"),
    [
        (date(2026, 7, 30), TermState.RUNNING, False),
        (date(2026, 7, 31), TermState.RUNNING, True),
        (date(2026, 8, 31), TermState.RUNNING, True),
        (date(2026, 9, 1), TermState.ENDED, False),
    ],
)
def test_ontzorgen_lasts_six_months_of_bijstand(today, state, warns):
    dossier = a_dossier(asielvergunning_bepaalde_tijd=True, bijstand=Periode(date(2026, 3, 1)))
    term = term_of(dossier, TermKind.ONTZORGEN, today)
    assert (term.due, term.state, term.warns(today)) == (date(2026, 8, 31), state, warns)


def test_ontzorgen_ends_with_bijstand_and_never_after_six_months():
    short = a_dossier(asielvergunning_bepaalde_tijd=True, bijstand=Periode(date(2026, 3, 1), date(2026, 6, 30)))
    long = a_dossier(asielvergunning_bepaalde_tijd=True, bijstand=Periode(date(2026, 3, 1), date(2026, 12, 31)))
    assert term_of(short, TermKind.ONTZORGEN, P).due == date(2026, 6, 30)
    assert term_of(long, TermKind.ONTZORGEN, P).due == date(2026, 8, 31)


@pytest.mark.parametrize(
    ("permit", "doelgroep", "state"),
    [
        (False, ASIEL, TermState.DOES_NOT_APPLY),
        (None, ASIEL, TermState.NOT_RUNNING),
        (None, GEZIN, TermState.DOES_NOT_APPLY),
        (True, GEZIN, TermState.RUNNING),
    ],
)
def test_ontzorgen_asks_for_the_permit_and_not_for_the_group(permit, doelgroep, state):
    dossier = a_dossier(asielvergunning_bepaalde_tijd=permit, doelgroep=doelgroep, bijstand=Periode(date(2026, 8, 1)))
    assert term_of(dossier, TermKind.ONTZORGEN, P).state is state


def an_old_dossier(**facts):
    return a_dossier(wettelijk_stelsel=WettelijkStelsel.WI2013, **facts)


@pytest.mark.parametrize(
    ("today", "state", "warns"),
    [
        (date(2022, 9, 7), TermState.RUNNING, False),
        (date(2022, 9, 8), TermState.RUNNING, True),
        (date(2022, 11, 8), TermState.RUNNING, True),
        (date(2022, 11, 9), TermState.OVERDUE, True),
    ],
)
def test_the_old_participatieverklaring_has_a_year(today, state, warns):
    term = term_of(an_old_dossier(brp_inschrijving=date(2021, 11, 8)), TermKind.PVT_WI2013, today)
    assert (term.state, term.warns(today)) == (state, warns)


@pytest.mark.parametrize(
    ("registered", "state"),
    [
        (date(2017, 9, 30), TermState.DOES_NOT_APPLY),
        (date(2017, 10, 1), TermState.OVERDUE),
        (None, TermState.NOT_RUNNING),
    ],
)
def test_the_old_participatieverklaring_exists_since_october_2017(registered, state):
    assert term_of(an_old_dossier(brp_inschrijving=registered), TermKind.PVT_WI2013, P).state is state


def test_an_asielstatushouder_is_not_told_of_a_fine_for_the_old_participatieverklaring():
    asylum = an_old_dossier(brp_inschrijving=date(2021, 11, 8), doelgroep=ASIEL)
    assert "boete" not in term_of(asylum, TermKind.PVT_WI2013, P).reason


def test_a_signed_participatieverklaring_is_met_even_when_late():
    signed = an_old_dossier(brp_inschrijving=date(2021, 11, 8), pvt_ondertekend_op=date(2023, 1, 5))
    term = term_of(signed, TermKind.PVT_WI2013, P)
    assert (term.state, term.late) == (TermState.MET, True)


def test_under_the_new_law_the_participatieverklaring_has_no_term_of_its_own():
    dossier = a_dossier(brp_inschrijving=date(2025, 11, 8))
    assert term_of(dossier, TermKind.PVT_WI2013, P).state is TermState.DOES_NOT_APPLY


def test_a_closed_dossier_has_no_terms_from_the_day_it_closed():
    dossier = a_dossier(ss139=date(2026, 5, 18), afgesloten_op=P)
    assert term_of(dossier, TermKind.PIP, P - DAY).state is TermState.OVERDUE
    closed = term_of(dossier, TermKind.PIP, P)
    assert closed.state is TermState.DOES_NOT_APPLY
    assert "1 september 2026" in closed.reason
    exempt = replace(dossier, duo=DuoDates(tijdelijke_vrijstelling=(Periode(date(2026, 6, 1)),)))
    assert term_of(exempt, TermKind.PIP, P).state is TermState.DOES_NOT_APPLY
