"""Free days under the Algemene termijnenwet, and the terms that move over them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync.dossier.atw import (
    EQUAL_BY_DECREE,
    end_of_days,
    end_of_weeks,
    is_free_day,
    next_working_day,
)
from tests.dossier.builders import DAYS

LONGEST_ROW = timedelta(days=5)
"""The most days a term moves: Christmas on Thursday with the Friday after it free by decree or as Second Christmas
Day, or Good Friday until a Koningsdag on Tuesday."""


@given(DAYS)
@example(date(2024, 12, 25))
@example(date(2038, 4, 23))
def test_a_moved_end_is_a_working_day_never_earlier_and_at_most_five_days_later(day):
    end = next_working_day(day)
    assert not is_free_day(end)
    assert day <= end <= day + LONGEST_ROW
    assert all(is_free_day(day + timedelta(days=n)) for n in range((end - day).days))


@given(DAYS)
def test_a_working_day_does_not_move(day):
    assert (next_working_day(day) == day) is not is_free_day(day)


@given(DAYS, DAYS)
def test_a_later_day_never_ends_earlier(one, other):
    assert (one <= other) <= (next_working_day(one) <= next_working_day(other))


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
        date(2025, 4, 26),
    ],
    ids=[
        "Nieuwjaarsdag",
        "Goede Vrijdag",
        "Tweede Paasdag",
        "Koningsdag",
        "Hemelvaart",
        "Tweede Pinksterdag",
        "Eerste Kerstdag",
        "Tweede Kerstdag",
        "Koningsdag on a Saturday, because the 27th is a Sunday",
    ],
)
def test_the_holidays_of_article_3_are_free(day):
    assert is_free_day(day)


@given(st.integers(2000, 2100))
def test_the_fifth_of_may_is_free_every_year_and_not_once_in_five(year):
    assert is_free_day(date(year, 5, 5))


@pytest.mark.parametrize("day", sorted(EQUAL_BY_DECREE))
def test_a_day_made_equal_by_decree_is_free_though_it_is_an_ordinary_friday(day):
    assert day.weekday() == 4
    assert is_free_day(day)
    assert next_working_day(day) == day + timedelta(days=3)


def test_an_ordinary_day_before_a_holiday_is_a_working_day():
    assert not is_free_day(date(2026, 4, 2))  # Witte Donderdag
    assert not is_free_day(date(2026, 12, 24))
    assert not is_free_day(date(2026, 12, 31))


@given(DAYS, st.integers(0, 12))
def test_a_term_of_at_most_twelve_weeks_moves(trigger, weeks):
    assert end_of_weeks(trigger, weeks) == next_working_day(trigger + timedelta(weeks=weeks))


@given(DAYS, st.integers(13, 200))
def test_a_term_of_more_than_twelve_weeks_does_not_move(trigger, weeks):
    assert end_of_weeks(trigger, weeks) == trigger + timedelta(weeks=weeks)


@pytest.mark.parametrize(("weeks", "end"), [(12, date(2026, 5, 4)), (13, date(2026, 5, 3))])
def test_twelve_weeks_move_and_thirteen_do_not(weeks, end):
    # Both terms end on Sunday 3 May 2026.
    assert end_of_weeks(date(2026, 5, 3) - timedelta(weeks=weeks), weeks) == end


@pytest.mark.parametrize(("days", "end"), [(90, date(2026, 5, 4)), (91, date(2026, 5, 3))])
def test_ninety_days_move_and_ninety_one_do_not(days, end):
    # Both terms end on Sunday 3 May 2026.
    assert end_of_days(date(2026, 5, 3) - timedelta(days=days), days) == end
