"""The calendar of the Algemene termijnenwet (ATW): when a statutory term that ends on a free day really ends.

Article 1 moves the end of a term from a Saturday, a Sunday or a public holiday to the next working day. Article 3 says
which days are public holidays and lets a decree make others equal to them. Article 4 excludes long terms: more than
90 days, twelve weeks or three months, and terms in years or hours. Article 5 applies all this to terms in a decree such
as the Besluit inburgering [recall, high]. A term that is counted backwards from a day never moves.

So it applies to the ten weeks for the PIP, the two weeks after information came in and the six weeks for bezwaar. It
does not apply to three years, eighteen months or six months, and not to local policy.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from holidays import country_holidays

from sync.dossier.days import days_after

EQUAL_BY_DECREE = frozenset(
    {
        date(2023, 4, 28),
        date(2023, 5, 19),
        date(2024, 5, 10),
        date(2024, 12, 27),
        date(2025, 5, 30),
        date(2026, 1, 2),
        date(2026, 5, 15),
        date(2027, 5, 7),
        date(2028, 4, 28),
        date(2028, 5, 26),
    }
)
"""Days made equal to a public holiday under ATW article 3, paragraph 3. Source: fact sheet, section 2, which had them
from a secondary source [verify when a new decree appears]."""

LONGEST_WEEKS = 12
"""A term of more weeks than this does not move. Source: ATW article 4 [recall, high]."""

LONGEST_DAYS = 90
"""A term of more days than this does not move. Source: ATW article 4 [recall, high]."""


def is_free_day(day: date) -> bool:
    """Whether ATW article 1 or 3 names this day: Saturday, Sunday, public holiday or equal to one by decree."""
    return day.weekday() >= 5 or day in _public_holidays(day.year) or day in EQUAL_BY_DECREE


def next_working_day(day: date) -> date:
    """The day itself when it is a working day, otherwise the first working day after it (ATW article 1)."""
    while is_free_day(day) and day < date.max:
        day = days_after(day, 1)
    return day


def end_of_weeks(trigger: date, weeks: int) -> date:
    """The last day of a statutory term of so many weeks; the first counted day is the day after `trigger`."""
    end = days_after(trigger, 7 * weeks)
    return end if weeks > LONGEST_WEEKS else next_working_day(end)


def end_of_days(trigger: date, days: int) -> date:
    """The last day of a statutory term of so many days; the first counted day is the day after `trigger`."""
    end = days_after(trigger, days)
    return end if days > LONGEST_DAYS else next_working_day(end)


@cache
def _public_holidays(year: int) -> frozenset[date]:
    # The package counts 5 May only once in five years, when most employees are free; the ATW names it every year.
    return frozenset(country_holidays("NL", years=year)) | {date(year, 5, 5)}
