"""Days that are counted on from another, and never past the ends of the calendar.

A chain of messages may hold a day such as 31-12-9999 for 'not ended'. What is counted from there stays on that last day
instead of failing: a dossier opens whatever was written in it.
"""

from __future__ import annotations

import calendar
from datetime import date
from zoneinfo import ZoneInfo

DUTCH_TIME = ZoneInfo("Europe/Amsterdam")
"""The clock by which a day of the law begins and ends, wherever a laptop or a server stands."""


def days_after(day: date, days: int) -> date:
    """So many days later, or earlier for a negative number."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def add_months(day: date, months: int) -> date:
    """The same day number so many months later (or earlier), else the last day of that month.

    Counted from a dagtekening this is the last day of a term in months or years, by analogy with HR 1-9-2017,
    ECLI:NL:HR:2017:2225: a PIP dated 28-2-2024 gives a term until and including 28-2-2027.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.min if year < date.min.year else date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_day_from(first: date, months: int) -> date:
    """The last day of so many whole months of which `first` is the first day.

    From 1 March six months last until 31 August; from 31 August until the last day of February.
    """
    same = add_months(first, months)
    return days_after(same, -1) if same.day == first.day else same
