"""Dates in the client's own calendar, against days that history and almanacs fix independently of our arithmetic."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCalendar, QDate

from sync.dossier import calendars
from sync.dossier.calendars import Calendar, CalendarDate, counted, parse, typed
from sync.dossier.partial_date import DateProblem

KNOWN_DAYS = [
    # Solar Hijri: the revolution in Tehran, Nowruz as the Iranian almanacs gave it, both sides of the leap year 1403.
    (Calendar.SOLAR_HIJRI, (1357, 11, 22), date(1979, 2, 11)),
    (Calendar.SOLAR_HIJRI, (1300, 1, 1), date(1921, 3, 21)),
    (Calendar.SOLAR_HIJRI, (1399, 1, 1), date(2020, 3, 20)),
    (Calendar.SOLAR_HIJRI, (1403, 12, 30), date(2025, 3, 20)),
    (Calendar.SOLAR_HIJRI, (1404, 1, 1), date(2025, 3, 21)),
    # Ethiopian: the battle of Adwa, the fall of Haile Selassie, Ginbot 20, the millennium, Christmas, the new years.
    (Calendar.ETHIOPIAN, (1888, 6, 23), date(1896, 3, 1)),
    (Calendar.ETHIOPIAN, (1967, 1, 2), date(1974, 9, 12)),
    (Calendar.ETHIOPIAN, (1983, 9, 20), date(1991, 5, 28)),
    (Calendar.ETHIOPIAN, (2000, 1, 1), date(2007, 9, 12)),
    (Calendar.ETHIOPIAN, (2015, 4, 29), date(2023, 1, 7)),
    (Calendar.ETHIOPIAN, (2015, 13, 6), date(2023, 9, 11)),
    (Calendar.ETHIOPIAN, (2016, 1, 1), date(2023, 9, 12)),
    (Calendar.ETHIOPIAN, (2017, 1, 1), date(2024, 9, 11)),
    # Hijri (Umm al-Qura): new years, beginnings of Ramadan and feasts as announced in Mecca.
    (Calendar.HIJRI, (1445, 1, 1), date(2023, 7, 19)),
    (Calendar.HIJRI, (1445, 9, 1), date(2024, 3, 11)),
    (Calendar.HIJRI, (1445, 10, 1), date(2024, 4, 10)),
    (Calendar.HIJRI, (1445, 12, 10), date(2024, 6, 16)),
    (Calendar.HIJRI, (1446, 1, 1), date(2024, 7, 7)),
    (Calendar.HIJRI, (1447, 1, 1), date(2025, 6, 26)),
]

MODERN = st.dates(date(1925, 1, 1), date(2076, 12, 31))
FOREIGN = st.sampled_from([Calendar.SOLAR_HIJRI, Calendar.HIJRI, Calendar.ETHIOPIAN])


@pytest.mark.parametrize(("calendar", "told", "day"), KNOWN_DAYS)
def test_days_that_history_fixes_come_out_in_both_directions(
    calendar: Calendar, told: tuple[int, int, int], day: date
) -> None:
    there = CalendarDate(calendar, *told)
    assert there.gregorian.earliest == there.gregorian.latest == day
    assert counted(day, calendar) == there


@given(MODERN, FOREIGN)
def test_every_day_goes_there_and_back(day: date, calendar: Calendar) -> None:
    there = counted(day, calendar)
    assert there is not None
    assert there.gregorian.earliest == day
    assert parse(there.wire) == there


@given(st.dates(date(1925, 1, 1), date(2058, 3, 19)))
def test_solar_hijri_agrees_with_the_calendar_of_qt(day: date) -> None:
    # From 1437 on the two rules for leap years differ by a day; no almanac has settled that yet.
    theirs = QCalendar(QCalendar.System.Jalali).partsFromDate(QDate(day.year, day.month, day.day))
    ours = counted(day, Calendar.SOLAR_HIJRI)
    assert ours is not None
    assert (ours.year, ours.month, ours.day) == (theirs.year, theirs.month, theirs.day)


@given(MODERN, FOREIGN)
def test_a_year_or_a_month_alone_holds_the_day(day: date, calendar: Calendar) -> None:
    there = counted(day, calendar)
    assert there is not None
    for known in (CalendarDate(calendar, there.year), CalendarDate(calendar, there.year, there.month)):
        assert known.gregorian.earliest <= day <= known.gregorian.latest


def test_years_follow_each_other_without_a_gap() -> None:
    for calendar, first in ((Calendar.SOLAR_HIJRI, 1340), (Calendar.HIJRI, 1380), (Calendar.ETHIOPIAN, 1950)):
        for year in range(first, first + 60):
            ends = CalendarDate(calendar, year).gregorian.latest
            begins = CalendarDate(calendar, year + 1).gregorian.earliest
            assert (begins - ends).days == 1


def test_a_year_is_written_down_as_a_year() -> None:
    told = typed("1363", Calendar.SOLAR_HIJRI)
    assert told.wire == "1363-00-00[u-ca=persian]"
    assert (told.gregorian.earliest, told.gregorian.latest) == (date(1984, 3, 21), date(1985, 3, 20))


def test_a_client_types_her_own_digits() -> None:
    assert typed("۳-۹-۱۳۶۳", Calendar.SOLAR_HIJRI) == CalendarDate(Calendar.SOLAR_HIJRI, 1363, 9, 3)
    assert typed("٩/١٤٤٥", Calendar.HIJRI) == CalendarDate(Calendar.HIJRI, 1445, 9)


@pytest.mark.parametrize(
    ("calendar", "text"),
    [
        (Calendar.SOLAR_HIJRI, "31-12-1363"),
        (Calendar.SOLAR_HIJRI, "30-12-1404"),
        (Calendar.ETHIOPIAN, "6-13-2016"),
        (Calendar.ETHIOPIAN, "1-14-2016"),
        (Calendar.HIJRI, "30-1-1445"),
        (Calendar.HIJRI, "1-1-1200"),
        (Calendar.ETHIOPIAN, "1-1-9999"),
        (Calendar.GREGORIAN, "30-2-2024"),
        (Calendar.SOLAR_HIJRI, "gisteren"),
        (Calendar.SOLAR_HIJRI, "00-00-0000"),
    ],
)
def test_a_date_that_does_not_exist_is_refused_in_words(calendar: Calendar, text: str) -> None:
    with pytest.raises(DateProblem) as refused:
        typed(text, calendar)
    assert str(refused.value)


@pytest.mark.parametrize("text", ["", "1363", "0000-00-00", "1363-00-00[u-ca=maya]", "1363-13-01[u-ca=persian]"])
def test_what_comes_in_is_checked(text: str) -> None:
    with pytest.raises(DateProblem):
        parse(text)


def test_ethiopian_months_have_no_name_because_eritrea_gives_gregorian_months_the_same() -> None:
    assert CalendarDate(Calendar.ETHIOPIAN, 2016, 1).month_name("ti") == ""
    assert CalendarDate(Calendar.SOLAR_HIJRI, 1405, 1).month_name("fa-AF") == "حمل"
    assert len({len(names) for names in calendars._SOLAR_NAMES.values()} | {12}) == 1


def test_a_date_is_written_with_the_names_that_the_language_has() -> None:
    solar = CalendarDate(Calendar.SOLAR_HIJRI, 1363, 9, 3)
    assert calendars.in_words(solar, "fa") == "3 آذر 1363"
    assert calendars.in_words(solar, "nl") == "3 Azar 1363"
    assert calendars.in_words(CalendarDate(Calendar.SOLAR_HIJRI, 1363), "fa") == "1363"
    assert calendars.in_words(CalendarDate(Calendar.ETHIOPIAN, 2015, 13, 6), "ti") == "6-13-2015"
