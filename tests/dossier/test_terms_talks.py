"""Progress talks, the answer to a call, and how long a laptop holds the dossier: agreed or chosen here, never law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sync.dossier.dossier import DuoDates, Gesprek, Leerroute, Lokaal, Oproep, Periode, Pip, VoortgangStand
from sync.dossier.term import Source, TermKind, TermState
from sync.dossier.terms import Policy, term_of
from tests.dossier.builders import P, a_dossier

DAY = timedelta(days=1)
PLAN = date(2026, 1, 15)


def held(*talks: tuple[date, date | None], **more) -> VoortgangStand:
    return VoortgangStand(gesprekken=tuple(Gesprek(*talk) for talk in talks), **more)


def planned(voortgang: VoortgangStand | None = None, **facts):
    return a_dossier(pip=Pip.first(PLAN, Leerroute.B1_ROUTE), voortgang=voortgang or held(), **facts)


@pytest.mark.parametrize(
    ("voortgang", "due", "ground"),
    [
        (held(), date(2026, 7, 15), "ritme"),
        (held((date(2026, 4, 20), None)), date(2026, 7, 15), "ritme"),
        (held((date(2026, 6, 2), None)), date(2027, 1, 15), "ritme"),
        (held((date(2026, 4, 20), date(2026, 9, 10))), date(2026, 9, 10), "Afgesproken"),
        (held((date(2026, 4, 20), date(2026, 9, 10)), (date(2026, 8, 1), None)), date(2027, 1, 15), "ritme"),
        (held((date(2026, 4, 20), date(2026, 4, 1))), date(2026, 7, 15), "ritme"),
        (held((date(2026, 10, 1), date(2026, 12, 1))), date(2026, 7, 15), "ritme"),
        (held(eerste_op=date(2026, 3, 2), maanden=2), date(2026, 3, 2), "eerste dag"),
        (held((date(2026, 3, 4), None), eerste_op=date(2026, 3, 2), maanden=2), date(2026, 5, 4), "2 maanden"),
        (held(maanden=6), date(2026, 7, 15), "6 maanden"),
    ],
    ids=[
        "of what was missed the last one counts",
        "the one after the talk",
        "a talk stands for the moment it was nearest to",
        "the day that was agreed",
        "a later talk that agreed nothing",
        "an agreed day that lies before its talk",
        "a talk that is still to come",
        "the first day in the plan",
        "the rhythm of the plan from the last talk",
        "the rhythm of the plan from the plan",
    ],
)
def test_the_next_talk_is_the_day_that_was_agreed_or_else_the_next_of_the_rhythm(voortgang, due, ground):
    term = term_of(planned(voortgang), TermKind.VOORTGANGSGESPREK, P)
    assert (term.due, term.source) == (due, Source.POLICY)
    assert ground in term.ground


@pytest.mark.parametrize(
    ("today", "state", "warns"),
    [
        (date(2026, 3, 31), TermState.RUNNING, False),
        (date(2026, 4, 1), TermState.RUNNING, True),
        (date(2026, 4, 15), TermState.RUNNING, True),
        (date(2026, 4, 16), TermState.OVERDUE, True),
    ],
)
def test_a_talk_is_told_two_weeks_before_its_day(today, state, warns):
    term = term_of(planned(), TermKind.VOORTGANGSGESPREK, today)
    assert (term.state, term.warns(today)) == (state, warns)


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 1, 16), date(2026, 4, 15)),
        (date(2026, 7, 15), date(2026, 4, 15)),
        (date(2026, 7, 16), date(2026, 7, 15)),
        (date(2030, 1, 1), date(2028, 11, 15)),
    ],
)
def test_a_talk_that_was_missed_is_asked_for_until_the_next_moment_takes_its_place(today, due):
    assert term_of(planned(), TermKind.VOORTGANGSGESPREK, today).due == due


def test_the_rhythm_is_the_municipalitys_own_and_may_end():
    policy = Policy(progress_months=(1, 8))
    term = term_of(planned(), TermKind.VOORTGANGSGESPREK, P, policy)
    assert term.due == date(2026, 2, 15)
    after = term_of(planned(held((date(2026, 8, 30), None))), TermKind.VOORTGANGSGESPREK, P, policy)
    assert after.state is TermState.NOT_RUNNING


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"pip": None}, TermState.NOT_RUNNING),
        ({"duo": DuoDates(tijdelijke_vrijstelling=(Periode(date(2026, 8, 1)),))}, TermState.NOT_RUNNING),
        ({"z_route_afgerond_op": date(2026, 8, 1)}, TermState.DOES_NOT_APPLY),
        ({"afgesloten_op": P}, TermState.DOES_NOT_APPLY),
    ],
)
def test_no_talk_is_due_without_a_plan_during_an_exemption_or_when_it_is_done(facts, state):
    assert term_of(replace(planned(), **facts), TermKind.VOORTGANGSGESPREK, P).state is state


# The answer to a call


@pytest.mark.parametrize(
    ("call", "state", "due"),
    [
        (Oproep(op=P - 7 * DAY, reageren_tot=P), TermState.RUNNING, P),
        (Oproep(op=P - 8 * DAY, reageren_tot=P - DAY), TermState.OVERDUE, P - DAY),
        (Oproep(op=P - 8 * DAY, reageren_tot=P - DAY, klaar_op=P - DAY), TermState.MET, P - DAY),
        (Oproep(op=P - 8 * DAY), TermState.NOT_RUNNING, None),
        (Oproep(op=P - 8 * DAY, klaar_op=P), TermState.MET, None),
    ],
)
def test_a_call_is_answered_by_the_day_that_stands_in_it(call, state, due):
    term = term_of(a_dossier(oproep=call), TermKind.OPROEP, P)
    assert (term.state, term.due) == (state, due)


def test_without_a_day_in_the_call_the_municipality_may_have_one():
    call = Oproep(op=date(2026, 8, 25))
    assert term_of(a_dossier(oproep=call), TermKind.OPROEP, P, Policy(reply_days=14)).due == date(2026, 9, 8)


def test_without_a_call_or_once_the_plan_is_there_nothing_is_waited_for():
    assert term_of(a_dossier(), TermKind.OPROEP, P).state is TermState.DOES_NOT_APPLY
    made = planned(oproep=Oproep(op=date(2026, 1, 2), reageren_tot=date(2026, 1, 9)))
    assert term_of(made, TermKind.OPROEP, P).state is TermState.DOES_NOT_APPLY


# What the laptop holds


@pytest.mark.parametrize(
    ("left", "unsent", "state", "warns"),
    [
        (15, False, TermState.RUNNING, False),
        (15, True, TermState.RUNNING, False),
        (14, False, TermState.RUNNING, True),
        (0, True, TermState.RUNNING, True),
        (-1, False, TermState.ENDED, False),
        (-1, True, TermState.ENDED, True),
    ],
)
def test_before_a_dossier_leaves_the_laptop_unsent_work_is_told(left, unsent, state, warns):
    local = Lokaal(tot_en_met=P + left * DAY, onverzonden=unsent)
    term = term_of(a_dossier(lokaal=local), TermKind.LOKALE_GEGEVENS, P)
    assert (term.state, term.warns(P)) == (state, warns)
    assert ("niet is verstuurd" in term.reason) is unsent


def test_on_the_central_side_or_without_a_set_day_nothing_leaves():
    assert term_of(a_dossier(), TermKind.LOKALE_GEGEVENS, P).state is TermState.DOES_NOT_APPLY
