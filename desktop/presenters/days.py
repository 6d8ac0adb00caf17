"""Dates, times and days left, the way a klantregisseur says them."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date, format_time

from i18n import _, ngettext
from sync.dossier.days import DUTCH_TIME

SOON = 14
"""From so many days before its end a term asks for attention."""
FAR = 100
"""From so many days on a term is told in months."""


def long_day(day: date, today: date | None = None) -> str:
    """'donderdag 3 december', with the year when it is not this one or `today` is not given."""
    same_year = today is not None and day.year == today.year
    return format_date(day, "EEEE d MMMM" if same_year else "EEEE d MMMM y", locale="nl")


def short_day(day: date, today: date) -> str:
    return format_date(day, "EEEEEE d MMMM" if day.year == today.year else "d MMM y", locale="nl")


def plain_day(day: date) -> str:
    """'3 december 2026'"""
    return format_date(day, "d MMMM y", locale="nl")


def now() -> datetime:
    """The present moment on the Dutch clock: its day is the day of the law, wherever this laptop is."""
    return datetime.now(DUTCH_TIME)


def today() -> date:
    return now().date()


def clock(moment: datetime) -> str:
    """'08:12' on the clock of this laptop."""
    return format_time(moment.astimezone().timetz().replace(tzinfo=None), "HH:mm", locale="nl")


def moment(then: datetime, now: datetime) -> str:
    """'vandaag 08:12', 'gisteren 16:05', or with the date; as this laptop's clock has it."""
    then, now = then.astimezone(), now.astimezone()
    match (now.date() - then.date()).days:
        case 0:
            return _("vandaag {time}").format(time=clock(then))
        case 1:
            return _("gisteren {time}").format(time=clock(then))
    return _("{day} {time}").format(day=plain_day(then.date()), time=clock(then))


def left(days: int) -> str:
    """How long a term still runs, or how late it is."""
    if days < 0:
        return ngettext("{n} dag te laat", "{n} dagen te laat", -days).format(n=-days)
    if days == 0:
        return _("vandaag")
    return ngettext("nog {n} dag", "nog {n} dagen", days).format(n=days)


def left_until(due: date, today: date) -> str:
    """How long a term still runs; in months once days no longer say anything."""
    days = (due - today).days
    if days < FAR:
        return left(days)
    months = (due.year - today.year) * 12 + due.month - today.month - (due.day < today.day)
    return ngettext("nog {n} maand", "nog {n} maanden", months).format(n=months)
