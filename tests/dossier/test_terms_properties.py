"""What holds for every dossier, whatever was written in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sync.dossier.dossier import Dossier, DuoDates, Gesprek, Leerroute, Pip, VoortgangStand, fase
from sync.dossier.person import Person
from sync.dossier.regime import WettelijkStelsel
from sync.dossier.term import Source, Term, TermKind, TermState
from sync.dossier.terms import term_of, terms
from tests.dossier.builders import DAYS, GEZIN, P, a_dossier
from tests.dossier.histories import DOSSIERS, EVER, PEOPLE, dossiers, pips

DAY = timedelta(days=1)
DATED = (TermState.RUNNING, TermState.OVERDUE, TermState.ENDED)
OF_OLD_LAW = (TermKind.INBURGERINGSTERMIJN, TermKind.PVT_WI2013, TermKind.ONA, TermKind.LOKALE_GEGEVENS)
COUNTED_ON = (
    TermKind.PIP,
    TermKind.PIP_NA_VERHUIZING,
    TermKind.SCHAKELEN,
    TermKind.BEZWAAR,
    TermKind.START_LESSEN,
    TermKind.PVT_WI2013,
    TermKind.SPUK,
)


def without_start(dossier: Dossier) -> Dossier:
    """Nobody announced, notified or registered anything."""
    duo = replace(dossier.duo, pip_termijn_start=None, kennisgeving_datum=None)
    return replace(dossier, brp_inschrijving=None, duo=duo)


TRIGGERS = {
    TermKind.PIP: without_start,
    TermKind.SPUK: without_start,
    TermKind.PVT_WI2013: without_start,
    TermKind.PIP_NA_VERHUIZING: lambda one: replace(one, verhuisd_hierheen_op=None),
    TermKind.ONTZORGEN: lambda one: replace(one, bijstand=None),
    TermKind.OPROEP: lambda one: replace(one, oproep=None),
    TermKind.VOORTGANGSGESPREK: lambda one: replace(one, pip=None, voortgang=VoortgangStand()),
    TermKind.VERLENGING_GEBOORTE: lambda one: replace(one, kind_geboren_op=None),
    TermKind.ACHTTIEN: lambda one: replace(one, person=Person()),
    TermKind.AOW: lambda one: replace(one, person=Person(), duo=replace(one.duo, aow_leeftijd_op=None)),
    TermKind.ONA: lambda one: replace(one, duo=replace(one.duo, termijn_eind_exclusief=None)),
    TermKind.LOKALE_GEGEVENS: lambda one: replace(one, lokaal=None),
}
"""What starts a term, taken away. What starts with the plan stands in `AFTER_THE_PLAN`."""

AFTER_THE_PLAN = (
    TermKind.INBURGERINGSTERMIJN,
    TermKind.SCHAKELEN,
    TermKind.BEZWAAR,
    TermKind.START_LESSEN,
    TermKind.PVT,
    TermKind.MAP,
    TermKind.Z_ROUTE_UREN,
    TermKind.AFSCHALEN,
    TermKind.EXAMENAANMELDING,
    TermKind.DUO_BRIEF,
    TermKind.VERLENGING_AUTOMATISCH,
    TermKind.VERLENGING_GEBOORTE,
)
WITH_THE_TERM = (
    TermKind.INBURGERINGSTERMIJN,
    TermKind.PVT,
    TermKind.MAP,
    TermKind.Z_ROUTE_UREN,
    TermKind.AFSCHALEN,
    TermKind.EXAMENAANMELDING,
    TermKind.DUO_BRIEF,
    TermKind.VERLENGING_AUTOMATISCH,
    TermKind.VERLENGING_GEBOORTE,
)


def sound(term: Term, today: date) -> None:
    """What each term says of itself."""
    assert term.ground
    assert term.article
    match term.state:
        case TermState.RUNNING:
            assert term.due is not None
            assert term.due >= today
        case TermState.OVERDUE | TermState.ENDED:
            assert term.due is not None
            assert term.due < today
        case TermState.MET:
            assert term.met_on is not None
        case _:
            assert term.due is None
            assert term.reason.endswith(".")
    if term.reason:
        assert term.reason.endswith(".")
    assert term.moved_by.endswith(".")


@settings(max_examples=200)
@given(DOSSIERS, DAYS)
def test_every_dossier_has_one_term_of_each_kind_with_a_ground_and_a_reason_where_none_runs(dossier, today):
    rows = terms(dossier, today)
    assert sorted(term.kind for term in rows) == sorted(TermKind)
    assert list(rows) == sorted(rows, key=lambda term: term.urgency(today))
    for term in rows:
        sound(term, today)


@settings(max_examples=200)
@given(dossiers(EVER), EVER)
def test_no_history_makes_the_program_fail_not_even_at_the_ends_of_the_calendar(dossier, today):
    for term in terms(dossier, today):
        sound(term, today)
        term.warns(today)
        term.days_left(today)
        assert term.end_exclusive is None or term.due is not None
    fase(dossier, today)


@settings(max_examples=200)
@given(DOSSIERS, DAYS)
def test_what_is_counted_from_a_day_ends_after_it_and_what_opens_later_is_not_open_before(dossier, today):
    for term in terms(dossier, today):
        if term.trigger is not None and term.state in DATED:
            assert term.trigger <= today
        if term.trigger is not None and term.due is not None and term.kind in COUNTED_ON:
            assert term.due > term.trigger
        if term.opens_on is not None:
            assert (term.state is not TermState.NOT_RUNNING) is (today >= term.opens_on)


@pytest.mark.parametrize(("kind", "without"), TRIGGERS.items(), ids=[str(kind) for kind in TRIGGERS])
@given(dossier=DOSSIERS, today=DAYS)
@settings(max_examples=40)
def test_nothing_runs_before_something_started_it(kind, without, dossier, today):
    assert term_of(without(dossier), kind, today).state not in DATED


@given(DOSSIERS, DAYS)
def test_an_old_law_dossier_never_has_a_term_of_wi2021(dossier, today):
    assume(dossier.wettelijk_stelsel is not WettelijkStelsel.WI2021)
    for term in terms(dossier, today):
        if term.kind not in OF_OLD_LAW:
            assert term.state is TermState.DOES_NOT_APPLY


@given(DOSSIERS, DAYS)
def test_wi2007_is_recognised_and_asks_nothing_of_the_municipality(dossier, today):
    old = replace(dossier, wettelijk_stelsel=WettelijkStelsel.WI2007, duo=DuoDates())
    for term in terms(old, today):
        assert term.kind is TermKind.LOKALE_GEGEVENS or term.state is TermState.DOES_NOT_APPLY


@given(DOSSIERS, DAYS)
def test_under_the_new_law_nothing_of_the_old_law_runs(dossier, today):
    new = replace(dossier, wettelijk_stelsel=WettelijkStelsel.WI2021)
    for kind in (TermKind.PVT_WI2013, TermKind.ONA):
        assert term_of(new, kind, today).state is TermState.DOES_NOT_APPLY


@given(DOSSIERS, DAYS)
def test_nothing_that_needs_a_plan_runs_before_there_is_one(dossier, today):
    without = replace(dossier, pip=None, duo=replace(dossier.duo, termijn_start=None))
    assume(without.wettelijk_stelsel is not WettelijkStelsel.WI2013)  # there DUO's letter is the start
    for kind in AFTER_THE_PLAN:
        assert term_of(without, kind, today).state not in DATED


@given(DOSSIERS, DAYS)
def test_nothing_is_due_for_who_is_not_plichtig(dossier, today):
    assume(dossier.niet_plichtig is not None)
    for term in terms(dossier, today):
        if term.kind not in (TermKind.ACHTTIEN, TermKind.LOKALE_GEGEVENS, TermKind.INBURGERINGSTERMIJN):
            assert term.state is TermState.DOES_NOT_APPLY


@given(DOSSIERS, DAYS, st.randoms(use_true_random=False))
def test_in_whatever_order_events_are_noted_the_picture_is_the_same(dossier: Dossier, today, chance):
    def shuffled(given):
        mixed = list(given)
        chance.shuffle(mixed)
        return tuple(mixed)

    other = replace(
        dossier,
        duo=replace(dossier.duo, tijdelijke_vrijstelling=shuffled(dossier.duo.tijdelijke_vrijstelling)),
        informatie_derden=shuffled(dossier.informatie_derden),
        examens=shuffled(dossier.examens),
        voortgang=replace(dossier.voortgang, gesprekken=shuffled(dossier.voortgang.gesprekken)),
        person=replace(dossier.person, gezinsverband=shuffled(dossier.person.gezinsverband)),
    )
    assert terms(other, today) == terms(dossier, today)


@given(pips(), DAYS, st.integers(0, 900), DAYS)
def test_an_extension_by_duo_never_shortens_anything(pip, end, longer, today):
    """Each last day that hangs on the term lies no earlier, and what was still possible stays so."""
    start = pip.dagtekening_initieel + DAY
    before = a_dossier(pip=pip, doelgroep=GEZIN, duo=DuoDates(termijn_start=start, termijn_eind_exclusief=end))
    after = replace(before, duo=replace(before.duo, termijn_eind_exclusief=end + longer * DAY))
    for kind in (*WITH_THE_TERM, TermKind.SCHAKELEN):
        one, other = term_of(before, kind, today), term_of(after, kind, today)
        if one.due is not None and other.due is not None:
            assert other.due >= one.due
        if one.state is TermState.RUNNING:
            assert other.state is TermState.RUNNING


@given(DOSSIERS, DAYS, DAYS)
def test_a_date_of_duo_is_the_date_that_is_shown(dossier, today, end):
    held = replace(dossier, duo=replace(dossier.duo, termijn_eind_exclusief=end))
    term = term_of(held, TermKind.INBURGERINGSTERMIJN, today)
    if term.due is not None:
        assert (term.source, term.end_exclusive) == (Source.DUO, end)


@settings(max_examples=150)
@given(DOSSIERS, DAYS)
def test_each_term_ends_on_its_last_day_and_not_a_day_earlier_or_later(dossier, today):
    for term in terms(dossier, today):
        if term.state is not TermState.RUNNING or term.due is None:
            continue
        on, after = term_of(dossier, term.kind, term.due), term_of(dossier, term.kind, term.due + DAY)
        if on.due == term.due:  # a talk or a count may have its next day by then, and an obligation may have ended
            assert on.state is TermState.RUNNING
        assert after.state is not TermState.RUNNING or (after.due is not None and after.due > term.due)


@given(PEOPLE, DAYS)
def test_nobody_is_told_an_eighteenth_birthday_that_a_partial_birth_date_does_not_give(person, today):
    term = term_of(a_dossier(person=person), TermKind.ACHTTIEN, today)
    born = [person.birth_date, *(each.birth_date for each in person.gezinsverband if each.woont_in)]
    turns = [each.turns(18) for each in born if each.full is not None]
    assert term.due is None or term.due in [each.earliest for each in turns if each is not None]


@given(st.lists(DAYS, max_size=4), DAYS, st.none() | st.integers(1, 12))
def test_a_progress_talk_is_never_due_before_the_last_one_that_was_held(held, planned, months):
    talks = VoortgangStand(gesprekken=tuple(Gesprek(day) for day in held), maanden=months)
    dossier = a_dossier(pip=Pip.first(planned, Leerroute.Z_ROUTE), voortgang=talks)
    due = term_of(dossier, TermKind.VOORTGANGSGESPREK, P).due
    last = max((day for day in held if day <= P), default=None)
    if due is not None and last is not None and months is not None:
        assert due > last
