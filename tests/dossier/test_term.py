"""A term as a value, and the rule for counting months."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.term import Rule, Source, TermKind, TermState, add_months, last_day_from
from tests.dossier.builders import DAYS

RULE = Rule(kind=TermKind.PIP, source=Source.LAW, ground="grond", article="artikel")


@pytest.mark.parametrize(
    ("dagtekening", "months", "last"),
    [
        (date(2024, 2, 28), 36, date(2027, 2, 28)),
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
        (date(2025, 2, 28), 36, date(2028, 2, 28)),
        (date(2026, 4, 21), 36, date(2029, 4, 21)),
        (date(2026, 8, 30), 18, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -2, date(2025, 11, 15)),
    ],
)
def test_months_keep_the_day_number_or_end_on_the_last_day_of_the_month(dagtekening, months, last):
    assert add_months(dagtekening, months) == last


@given(DAYS, st.integers(-60, 60))
def test_months_land_in_the_right_month_on_the_same_day_or_its_last(day, months):
    end = add_months(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end.day < day.day and end.day == calendar.monthrange(end.year, end.month)[1])


@given(DAYS, DAYS, st.integers(0, 60))
def test_who_begins_later_never_ends_earlier(one, other, months):
    first, second = sorted((one, other))
    assert add_months(first, months) <= add_months(second, months)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 3, 1), date(2026, 8, 31)),
        (date(2026, 3, 15), date(2026, 9, 14)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2026, 8, 29), date(2027, 2, 28)),
        (date(2026, 8, 28), date(2027, 2, 27)),
    ],
)
def test_whole_months_from_a_first_day_end_the_day_before_or_with_the_month(first, last):
    assert last_day_from(first, 6) == last


@given(DAYS, DAYS)
def test_a_task_is_running_on_its_last_day_and_overdue_the_day_after(due, today):
    term = RULE.task(due, today)
    assert term.state is (TermState.OVERDUE if today > due else TermState.RUNNING)
    left = term.days_left(today)
    assert left is not None
    assert (left < 0) is (term.state is TermState.OVERDUE)
    assert due - timedelta(days=left) == today
    assert term.end_exclusive == due + timedelta(days=1)


@given(DAYS, DAYS, DAYS)
def test_a_met_task_is_never_overdue_but_may_be_late(due, met_on, today):
    term = RULE.task(due, today, met_on=met_on)
    assert term.state is TermState.MET
    assert term.late is (met_on > due)
    assert not term.warns(today)


@given(DAYS, DAYS)
def test_a_window_ends_and_makes_nobody_late(due, today):
    term = RULE.window(due, today, when_ended="voorbij")
    assert term.state is (TermState.ENDED if today > due else TermState.RUNNING)
    assert term.reason == ("voorbij" if today > due else "")
    assert not term.late
    assert not term.warns(today)


@pytest.mark.parametrize(("today", "warns"), [(date(2026, 9, 2), False), (date(2026, 9, 3), True)])
def test_a_warning_begins_on_its_day(today, warns):
    term = RULE.task(date(2026, 9, 30), today, warn_on=(date(2026, 9, 3), date(2026, 9, 20)))
    assert term.warns(today) is warns


def test_without_a_date_nothing_is_counted():
    term = RULE.task(None, date(2026, 9, 1), reason="nog niet begonnen")
    assert term.state is TermState.NOT_RUNNING
    assert term.days_left(date(2026, 9, 1)) is None
    assert term.end_exclusive is None


def test_terms_are_sorted_longest_overdue_first_then_warnings_then_what_comes_next():
    today, day = date(2026, 9, 1), timedelta(days=1)
    overdue_long, overdue = RULE.task(today - 30 * day, today), RULE.task(today - day, today)
    warning = RULE.task(today + 40 * day, today, warn_on=(today,))
    soon, later = RULE.task(today + 5 * day, today), RULE.task(today + 6 * day, today)
    waits, off = RULE.waits_for_duo("wacht"), RULE.does_not_apply("niet")
    idle, met = RULE.not_running("nog niet"), RULE.task(today, today, met_on=today)
    ended = RULE.window(today - day, today)
    right = [overdue_long, overdue, warning, soon, later, waits, idle, met, ended, off]
    mixed = [ended, later, off, overdue, met, soon, waits, overdue_long, idle, warning]
    assert sorted(mixed, key=lambda term: term.urgency(today)) == right


def test_what_the_municipality_chose_itself_never_stands_before_what_the_law_asks_for_now():
    today, day = date(2026, 9, 1), timedelta(days=1)
    own = replace(RULE, source=Source.POLICY)
    missed, near = own.task(today - 900 * day, today), own.task(today + day, today, warn_on=(today,))
    late, warning = RULE.task(today - day, today), RULE.task(today + 40 * day, today, warn_on=(today,))
    running = RULE.task(today + 5 * day, today)
    right = [late, warning, missed, near, running]
    assert sorted([running, near, missed, warning, late], key=lambda term: term.urgency(today)) == right


def test_what_asks_for_attention_without_a_day_stands_with_the_warnings():
    today, day = date(2026, 9, 1), timedelta(days=1)
    asks, quiet = RULE.not_running("bijna genoeg uren", asks=True), RULE.not_running("nog niet")
    running, warning = RULE.task(today + 5 * day, today), RULE.task(today + 40 * day, today, warn_on=(today,))
    right = [warning, asks, running, quiet]
    assert sorted([quiet, running, asks, warning], key=lambda term: term.urgency(today)) == right


def test_every_kind_has_a_name_for_a_list():
    assert len({kind.label for kind in TermKind}) == len(TermKind)
