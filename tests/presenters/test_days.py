from datetime import UTC, date, timedelta, timezone

import pytest

from desktop.presenters import days
from tests.presenters.builders import at

NOW = at("2026-11-23 09:30")


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (-3, "3 dagen te laat"),
        (-1, "1 dag te laat"),
        (0, "vandaag"),
        (1, "nog 1 dag"),
        (10, "nog 10 dagen"),
    ],
)
def test_days_left_are_said_in_words(left, words):
    assert days.left(left) == words


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 12, 3), "nog 10 dagen"),
        (date(2027, 3, 2), "nog 99 dagen"),
        (date(2027, 3, 3), "nog 3 maanden"),
        (date(2027, 4, 22), "nog 4 maanden"),
        (date(2027, 4, 23), "nog 5 maanden"),
        (date(2029, 11, 23), "nog 36 maanden"),
    ],
)
def test_a_far_date_is_told_in_whole_months(due, words):
    assert days.left_until(due, NOW.date()) == words


def test_a_date_is_written_out_and_names_the_year_only_when_it_is_another():
    assert days.long_day(date(2026, 12, 3), NOW.date()) == "donderdag 3 december"
    assert days.long_day(date(2027, 1, 4), NOW.date()) == "maandag 4 januari 2027"
    assert days.short_day(date(2026, 12, 3), NOW.date()) == "do 3 december"
    assert "2027" in days.short_day(date(2027, 1, 4), NOW.date())


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (at("2026-11-23 08:12"), "vandaag 08:12"),
        (at("2026-11-22 16:05"), "gisteren 16:05"),
        (at("2026-11-02 16:05"), "2 november 2026 16:05"),
    ],
)
def test_a_moment_is_told_from_now(then, words):
    assert days.moment(then, NOW) == words


def test_a_moment_from_elsewhere_is_told_on_the_clock_of_this_laptop():
    here = at("2026-11-23 08:12")
    assert days.clock(here.astimezone(UTC)) == "08:12"
    assert days.moment(here.astimezone(timezone(timedelta(hours=11))), NOW) == "vandaag 08:12"
