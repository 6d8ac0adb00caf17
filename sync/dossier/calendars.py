"""Dates in the calendar that a client counts in: Solar Hijri, Hijri and Ethiopian, beside the Gregorian one.

A date stays as it was told: somebody who knows only a year of her own calendar gets that year written down, and the
Gregorian side of it is a range of days. Nothing here fills in a month or a day.

Solar Hijri (Iran, Afghanistan) comes from jdatetime. Hijri comes from hijridate's Umm al-Qura tables, as Saudi Arabia
computes it: elsewhere the moon is seen with the eye and a month may begin a day earlier or later, so it always says
'ongeveer'. The Ethiopian calendar is our own: thirteen months, of thirty days and one of five, or six before a leap
year of the Julian calendar. Wire form: `1363-00-00[u-ca=persian]`, after RFC 9557; without a suffix it is Gregorian.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import jdatetime
from hijridate import Gregorian as HijriSource
from hijridate import Hijri

from sync.dossier.partial_date import DateProblem, DayRange


class Calendar(StrEnum):
    """The value is the name that RFC 9557 and CLDR use."""

    GREGORIAN = "gregory"
    SOLAR_HIJRI = "persian"
    HIJRI = "islamic-umalqura"
    ETHIOPIAN = "ethiopic"


USUAL = {"fa": Calendar.SOLAR_HIJRI, "fa-AF": Calendar.SOLAR_HIJRI}
"""The calendar that a language lives by. Arabic, Somali and Tigrinya speakers use theirs beside the Gregorian one, not
all of them and not in every country: there the client is asked. Source: intake brief §5."""

APPROXIMATE = frozenset({Calendar.HIJRI})

_MONTHS_OF = {Calendar.GREGORIAN: 12, Calendar.SOLAR_HIJRI: 12, Calendar.HIJRI: 12, Calendar.ETHIOPIAN: 13}
_WIRE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:\[u-ca=([a-z-]+)\])?")
_TYPED = re.compile(r"(?:(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ])?(\d{4})")
_OWN_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2)

_FIRST_DAY_ETHIOPIAN = date(8, 8, 27).toordinal()
"""1 Meskerem of the year 1, in Python's proleptic Gregorian calendar (29 August 8 in the Julian one)."""

_SOLAR_NAMES = {
    "fa": ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"],
    "fa-AF": ["حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت"],
    "nl": [
        "Farvardin",
        "Ordibehesht",
        "Khordad",
        "Tir",
        "Mordad",
        "Shahrivar",
        "Mehr",
        "Aban",
        "Azar",
        "Dey",
        "Bahman",
        "Esfand",
    ],
}
_HIJRI_NAMES = {
    "ar": [
        "محرم",
        "صفر",
        "ربيع الأول",
        "ربيع الآخر",
        "جمادى الأولى",
        "جمادى الآخرة",
        "رجب",
        "شعبان",
        "رمضان",
        "شوال",
        "ذو القعدة",
        "ذو الحجة",
    ],
    "nl": [
        "Moeharram",
        "Safar",
        "Rabi al-awwal",
        "Rabi al-thani",
        "Joemada al-oela",
        "Joemada al-thania",
        "Radjab",
        "Sjaban",
        "Ramadan",
        "Sjawwal",
        "Dhoe al-qada",
        "Dhoe al-hidja",
    ],
}


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date in one calendar, of which day, or month and day, may be unknown.

    Raises `DateProblem` for a day or month that the calendar does not have, or a year that it cannot be counted in.
    """

    calendar: Calendar
    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise DateProblem("Van deze datum is wel de dag bekend, maar niet de maand.")
        if self.month is not None and not 1 <= self.month <= _MONTHS_OF[self.calendar]:
            raise DateProblem("Deze maand bestaat niet in deze kalender.")
        try:
            last = self._last_of_month(self.month or 1)
        except (ValueError, OverflowError):
            raise DateProblem("Met dit jaar kan de app in deze kalender niet rekenen.") from None
        if self.day is not None and not 1 <= self.day <= last:
            raise DateProblem("Deze dag bestaat niet in die maand.")

    @property
    def gregorian(self) -> DayRange:
        """The first and the last day that it may be."""
        if self.month is None:
            months = _MONTHS_OF[self.calendar]
            return DayRange(self._ordinary(1, 1), self._ordinary(months, self._last_of_month(months)))
        if self.day is None:
            return DayRange(self._ordinary(self.month, 1), self._ordinary(self.month, self._last_of_month(self.month)))
        exact = self._ordinary(self.month, self.day)
        return DayRange(exact, exact)

    @property
    def wire(self) -> str:
        plain = f"{self.year:04}-{self.month or 0:02}-{self.day or 0:02}"
        return plain if self.calendar is Calendar.GREGORIAN else f"{plain}[u-ca={self.calendar}]"

    def month_name(self, language: str) -> str:
        """The name of the month in `nl`, `fa`, `fa-AF` or `ar`; empty where names would mislead.

        Ethiopian months are shown as numbers: Eritrea gives Gregorian months the same names. Source: intake brief §5.
        """
        names = {Calendar.SOLAR_HIJRI: _SOLAR_NAMES, Calendar.HIJRI: _HIJRI_NAMES}.get(self.calendar, {})
        return names[language][self.month - 1] if self.month and language in names else ""

    def _ordinary(self, month: int, day: int) -> date:
        match self.calendar:
            case Calendar.SOLAR_HIJRI:
                found: date = jdatetime.date(self.year, month, day).togregorian()
                return found
            case Calendar.HIJRI:
                found = Hijri(self.year, month, day).to_gregorian()
                return date(found.year, found.month, found.day)
            case Calendar.ETHIOPIAN:
                before = 365 * (self.year - 1) + self.year // 4 + 30 * (month - 1) + day - 1
                return date.fromordinal(_FIRST_DAY_ETHIOPIAN + before)
        return date(self.year, month, day)

    def _last_of_month(self, month: int) -> int:
        match self.calendar:
            case Calendar.SOLAR_HIJRI:
                return 31 if month <= 6 else 30 if month <= 11 or jdatetime.date(self.year, 1, 1).isleap() else 29
            case Calendar.HIJRI:
                return int(Hijri(self.year, month, 1).month_length())
            case Calendar.ETHIOPIAN:
                date.fromordinal(_FIRST_DAY_ETHIOPIAN + 366 * self.year)  # a year beyond our own calendar
                return 30 if month < 13 else 6 if self.year % 4 == 3 else 5
        return monthrange(self.year, month)[1]


def counted(day: date, calendar: Calendar) -> CalendarDate | None:
    """A day in another calendar; None outside the years that can be counted in it."""
    match calendar:
        case Calendar.GREGORIAN:
            return CalendarDate(calendar, day.year, day.month, day.day)
        case Calendar.SOLAR_HIJRI:
            if day.year < 622:
                return None
            solar = jdatetime.date.fromgregorian(date=day)
            return CalendarDate(calendar, solar.year, solar.month, solar.day)
        case Calendar.HIJRI:
            try:
                lunar = HijriSource(day.year, day.month, day.day).to_hijri()
            except OverflowError:
                return None
            return CalendarDate(calendar, lunar.year, lunar.month, lunar.day)
    since = day.toordinal() - _FIRST_DAY_ETHIOPIAN
    if since < 0:
        return None
    year = (4 * since + 1463) // 1461
    passed = since - (365 * (year - 1) + year // 4)
    return CalendarDate(calendar, year, passed // 30 + 1, passed % 30 + 1)


def parse(text: str) -> CalendarDate:
    """Read the wire form; raises `DateProblem` for anything that is not a date with at least a year."""
    found = _WIRE.fullmatch(text)
    if found is None or found[1] == "0000":
        raise DateProblem("Deze datum is niet te lezen.")
    try:
        calendar = Calendar(found[4] or Calendar.GREGORIAN)
    except ValueError:
        raise DateProblem("Deze kalender kent de app niet.") from None
    year, month, day = (int(part) or None for part in found.group(1, 2, 3))
    return CalendarDate(calendar, year or 0, month, day)


def typed(text: str, calendar: Calendar) -> CalendarDate:
    """Read what a hand types, day first, in Latin, Persian or Arabic digits: `3-9-1363`, `00-09-1363`, `9-1363`, `1363`."""
    found = _TYPED.fullmatch(text.strip().translate(_OWN_DIGITS))
    if found is None:
        raise DateProblem("Deze datum is niet te lezen.")
    day, month, year = (int(part or 0) or None for part in found.groups())
    if year is None:
        raise DateProblem("Van deze datum ontbreekt het jaar.")
    return CalendarDate(calendar, year, month, day)


def in_words(told: CalendarDate, language: str) -> str:
    """The date as `language` (`nl`, `fa`, `fa-AF`, `ar`) writes it: `3 آذر 1363`, or in numbers where it has no names."""
    name = told.month_name(language)
    if told.month is None:
        return str(told.year)
    if not name:
        return "-".join(str(part) for part in (told.day, told.month, told.year) if part is not None)
    return " ".join(str(part) for part in (told.day, name, told.year) if part is not None)
