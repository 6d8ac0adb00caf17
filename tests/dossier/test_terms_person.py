"""What age and calendar bring: AOW age, the eighteenth birthday, the day on which the state counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sync.dossier.dossier import DuoDates, Leerroute, Pip
from sync.dossier.partial_date import PartialDate
from sync.dossier.person import Gezinslid, Person, Relatie
from sync.dossier.regime import NietPlichtig
from sync.dossier.term import Source, TermKind, TermState
from sync.dossier.terms import term_of
from tests.dossier.builders import GEZIN, P, a_dossier

DAY = timedelta(days=1)


def born(day: str, **more):
    return a_dossier(person=Person(birth_date=PartialDate.parse(day)), **more)


# AOW age


@pytest.mark.parametrize(
    ("birth", "reached"),
    [
        ("1960-01-01", date(2027, 1, 1)),
        ("1960-12-31", date(2027, 12, 31)),
        ("1961-01-01", date(2028, 4, 1)),
        ("1961-09-30", date(2028, 12, 30)),
    ],
)
def test_the_day_of_the_aow_age_follows_the_table(birth, reached):
    term = term_of(born(birth), TermKind.AOW, P)
    assert (term.state, term.due, term.source) == (TermState.RUNNING, reached, Source.LAW)


@pytest.mark.parametrize(
    ("birth", "state", "reason"),
    [
        ("1961-10-01", TermState.DOES_NOT_APPLY, "speelt bij deze geboortedatum nog niet"),
        ("1990-00-00", TermState.DOES_NOT_APPLY, "speelt bij deze geboortedatum nog niet"),
        ("1959-12-31", TermState.NOT_RUNNING, "Kijk na wat DUO meldt"),
        ("1960-00-00", TermState.NOT_RUNNING, "tussen 1 januari 2027 en 31 december 2027"),
        ("1961-01-00", TermState.NOT_RUNNING, "tussen 1 april 2028 en 30 april 2028"),
        ("1961-00-00", TermState.NOT_RUNNING, "op 1 april 2028 of later"),
        ("0000-00-00", TermState.NOT_RUNNING, "niet bekend"),
    ],
)
def test_a_birth_date_that_the_table_does_not_answer_gets_no_invented_day(birth, state, reason):
    term = term_of(born(birth), TermKind.AOW, P)
    assert (term.state, term.due) == (state, None)
    assert reason in term.reason


def test_the_day_that_duo_gave_goes_before_the_table():
    term = term_of(born("1960-05-05", duo=DuoDates(aow_leeftijd_op=date(2027, 1, 15))), TermKind.AOW, P)
    assert (term.due, term.source) == (date(2027, 1, 15), Source.DUO)


@pytest.mark.parametrize(("aow", "state"), [(0, TermState.RUNNING), (1, TermState.DOES_NOT_APPLY)])
def test_an_aow_age_after_the_term_is_no_matter_of_the_trajectory(aow, state):
    last = date(2028, 8, 20)
    duo = DuoDates(aow_leeftijd_op=last + aow * DAY)
    dossier = a_dossier(pip=Pip.first(date(2025, 8, 20), Leerroute.Z_ROUTE), duo=duo)
    # On the last day of the term or before, the age ends the obligation, so there is no end of the term to compare with.
    assert term_of(dossier, TermKind.AOW, P).state is state


# The eighteenth birthday


@pytest.mark.parametrize(
    ("birth", "state", "due"),
    [
        ("2010-09-02", TermState.DOES_NOT_APPLY, None),
        ("2010-09-01", TermState.RUNNING, date(2028, 9, 1)),
        ("2008-09-01", TermState.RUNNING, P),
        ("2008-08-31", TermState.DOES_NOT_APPLY, None),
        ("2008-02-29", TermState.DOES_NOT_APPLY, None),
    ],
    ids=["15", "16 today", "18 today", "18 yesterday", "long 18"],
)
def test_who_is_sixteen_or_seventeen_is_looked_at_again_on_the_birthday(birth, state, due):
    term = term_of(born(birth), TermKind.ACHTTIEN, P)
    assert (term.state, term.due) == (state, due)


def test_a_pupil_who_is_not_plichtig_yet_still_has_the_birthday():
    pupil = born("2008-12-03", niet_plichtig=NietPlichtig.LEERPLICHTIG)
    assert term_of(pupil, TermKind.ACHTTIEN, P).due == date(2026, 12, 3)
    ukrainian = born("2008-12-03", niet_plichtig=NietPlichtig.TIJDELIJKE_BESCHERMING)
    assert term_of(ukrainian, TermKind.ACHTTIEN, P).state is TermState.DOES_NOT_APPLY


def test_of_several_children_the_first_birthday_counts_and_only_of_those_at_home():
    def child(day: str, relatie: Relatie = Relatie.KIND, **more: bool) -> Gezinslid:
        return Gezinslid(relatie=relatie, birth_date=PartialDate.parse(day), **more)

    family = (
        child("2009-05-01"),
        child("2008-12-03", woont_in=False),
        child("2009-02-01", Relatie.BROER_OF_ZUS),
        child("2008-10-01", Relatie.PARTNER),
    )
    term = term_of(a_dossier(person=Person(gezinsverband=family)), TermKind.ACHTTIEN, P)
    assert term.due == date(2027, 2, 1)
    assert term.reason.startswith("Een kind in dit gezin")


def test_a_partial_birth_date_gives_the_days_between_which_it_lies():
    term = term_of(born("2008-12-00"), TermKind.ACHTTIEN, P)
    assert (term.state, term.due) == (TermState.NOT_RUNNING, None)
    assert "tussen 1 december 2026 en 31 december 2026" in term.reason


# The count of the state


@pytest.mark.parametrize(
    ("today", "state", "due"),
    [
        (date(2026, 9, 1), TermState.RUNNING, date(2026, 12, 31)),
        (date(2026, 12, 31), TermState.RUNNING, date(2026, 12, 31)),
        (date(2027, 1, 1), TermState.RUNNING, date(2027, 12, 31)),
        (date(2028, 12, 31), TermState.RUNNING, date(2028, 12, 31)),
        (date(2029, 1, 1), TermState.DOES_NOT_APPLY, None),
    ],
)
def test_who_was_housed_with_asylum_counts_three_years_on_end(today, state, due):
    term = term_of(a_dossier(brp_inschrijving=date(2026, 6, 1)), TermKind.SPUK, today)
    assert (term.state, term.due) == (state, due)


@pytest.mark.parametrize(
    ("registered", "due"), [(date(2026, 12, 31), date(2026, 12, 31)), (date(2027, 1, 1), date(2027, 12, 31))]
)
def test_who_was_registered_on_the_day_of_the_count_counts_then(registered, due):
    dossier = a_dossier(doelgroep=GEZIN, brp_inschrijving=registered)
    assert term_of(dossier, TermKind.SPUK, registered).due == due


@pytest.mark.parametrize(("today", "warns"), [(date(2026, 10, 31), False), (date(2026, 11, 1), True)])
def test_november_is_for_settling_plans_and_registrations(today, warns):
    open_one = a_dossier(brp_inschrijving=date(2026, 6, 1))
    assert term_of(open_one, TermKind.SPUK, today).warns(today) is warns
    settled = replace(open_one, pip=Pip.first(date(2026, 8, 3), Leerroute.B1_ROUTE))
    assert not term_of(settled, TermKind.SPUK, today).warns(today)
    unregistered = replace(settled, brp_inschrijving=None, duo=DuoDates(pip_termijn_start=date(2026, 6, 1)))
    assert term_of(unregistered, TermKind.SPUK, today).warns(today) is warns


def test_who_is_in_an_azc_or_has_no_group_yet_is_not_counted():
    azc = a_dossier(koppeling_datum=date(2026, 8, 3))
    unknown = a_dossier(doelgroep=None, brp_inschrijving=date(2026, 6, 1))
    for dossier in (azc, unknown, replace(azc, duo=DuoDates(kennisgeving_datum=date(2026, 7, 1)))):
        assert term_of(dossier, TermKind.SPUK, P).state is TermState.NOT_RUNNING
