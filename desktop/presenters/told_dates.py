"""A date as the client tells it: in which calendars it can be typed, and what it is in the other one.

Nothing here fills in a day. What is known stands as it was told; beside it stands the same in the other calendar, as a
range where the day is not known, and with 'ongeveer' where that calendar cannot be counted exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.presenters import days
from i18n import _
from sync.dossier import calendars
from sync.dossier.calendars import APPROXIMATE, Calendar, CalendarDate
from sync.dossier.errors import AppError
from sync.dossier.partial_date import DateProblem, DayRange, PartialDate

OWN = {
    "fa": Calendar.SOLAR_HIJRI,
    "fa-AF": Calendar.SOLAR_HIJRI,
    "ti": Calendar.ETHIOPIAN,
    "ar": Calendar.HIJRI,
    "so": Calendar.HIJRI,
}
"""The calendar beside the Gregorian one in which speakers of a language may count."""

GREGORIAN = Calendar.GREGORIAN.value


@dataclass(frozen=True, slots=True)
class DateLine:
    """The field of a date: what stands in it, in which calendar, and what that is in the other one.

    `calendars` are the codes that can be chosen with their names; fewer than two means that there is no choice.
    """

    typed: str = field(default="", repr=False)
    calendar: str = GREGORIAN
    calendars: tuple[tuple[str, str], ...] = ()
    beside: str = field(default="", repr=False)
    beside_own: str = field(default="", repr=False)
    """The same in the client's language, for a Gregorian answer that is counted in her calendar."""


def date_line(wire: str | None, lang: str, about: str = "") -> DateLine:
    """The field for a kept value in its wire form; empty, in the calendar the language lives by, when there is none.

    `about` is 'ongeveer' in the client's language.
    """
    choices = offered(lang)
    if wire is None:
        return DateLine(calendar=calendars.USUAL.get(lang, Calendar.GREGORIAN).value, calendars=choices)
    try:
        told = calendars.parse(wire)
    except AppError:
        return DateLine(typed=wire, calendars=choices)
    if told.calendar is not Calendar.GREGORIAN and told.calendar.value not in dict(choices):
        plain = ((GREGORIAN, name(Calendar.GREGORIAN)),)  # told when the client had another language
        choices = (*(choices or plain), (told.calendar.value, name(told.calendar)))
    beside, own = beside_of(told, lang, about)
    return DateLine(numbers(told), told.calendar.value, choices, beside, own)


def read(text: str, calendar: str) -> CalendarDate:
    """What was typed, as a date of that calendar; raises an `AppError` that says how to write it."""
    if Calendar(calendar) is not Calendar.GREGORIAN:
        return calendars.typed(text, Calendar(calendar))
    plain = PartialDate.typed(text)
    if plain.year is None:
        raise DateProblem(_("Van deze datum ontbreekt het jaar."))
    return CalendarDate(Calendar.GREGORIAN, plain.year, plain.month, plain.day)


def offered(lang: str) -> tuple[tuple[str, str], ...]:
    """The calendars to choose from for a client of this language; none when there is nothing to choose."""
    own = OWN.get(lang)
    if own is None:
        return ()
    return ((GREGORIAN, name(Calendar.GREGORIAN)), (own.value, name(own)))


def name(calendar: Calendar) -> str:
    return {
        Calendar.GREGORIAN: _("Nederlandse kalender"),
        Calendar.SOLAR_HIJRI: _("Iraanse of Afghaanse kalender"),
        Calendar.HIJRI: _("Islamitische kalender"),
        Calendar.ETHIOPIAN: _("Ethiopische kalender"),
    }[calendar]


def numbers(told: CalendarDate) -> str:
    """As a hand types it: `3-12-1984`, `12-1984` or `1984`."""
    return "-".join(str(part) for part in (told.day, told.month, told.year) if part is not None)


def beside_of(told: CalendarDate, lang: str, about: str = "") -> tuple[str, str]:
    """What the date is in the other calendar, in Dutch and, for the client's own calendar, in her language."""
    if told.calendar is not Calendar.GREGORIAN:
        return _in_dutch(told.gregorian, about=told.calendar in APPROXIMATE), ""
    own = OWN.get(lang)
    if own is None:
        return "", ""
    dutch, translated = _counted(told.gregorian, own, lang)
    return dutch, f"{about} {translated}".strip() if own in APPROXIMATE else translated


def _in_dutch(span: DayRange, *, about: bool) -> str:
    if span.certain:
        words = _("is ongeveer {day}") if about else _("is {day}")
        return words.format(day=days.plain_day(span.earliest))
    words = _("ongeveer tussen {first} en {last}") if about else _("tussen {first} en {last}")
    return words.format(first=days.plain_day(span.earliest), last=days.plain_day(span.latest))


def _counted(span: DayRange, own: Calendar, lang: str) -> tuple[str, str]:
    first, last = (calendars.counted(day, own) for day in (span.earliest, span.latest))
    if first is None or last is None:
        return "", ""
    about = own in APPROXIMATE
    if span.certain:
        words = _("is ongeveer {day} ({calendar})") if about else _("is {day} ({calendar})")
        dutch = words.format(day=calendars.in_words(first, "nl"), calendar=name(own))
        return dutch, calendars.in_words(first, lang)
    words = _("ongeveer tussen {first} en {last} ({calendar})") if about else _("tussen {first} en {last} ({calendar})")
    dutch = words.format(first=calendars.in_words(first, "nl"), last=calendars.in_words(last, "nl"), calendar=name(own))
    return dutch, f"{calendars.in_words(first, lang)} – {calendars.in_words(last, lang)}"
