"""Dates of which the month or the day may be unknown, as the BRP registers them for many newcomers.

Where papers were lacking a register keeps `1984-00-00`: only the year is known. Nothing here ever fills in a day. A
partial date therefore has an earliest and a latest possible day, an age is a range, and two dates may be
incomparable. `1984-01-01` is an ordinary full date: that authorities often chose 1 January is no reason to doubt it.

Source of the forms: BRP Personen bevragen 2.7, schema AbstractDatum and its four kinds; wire form settled in the
architecture ("a partial date travels as 1984-00-00").
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.dates import format_date, format_skeleton

from sync.dossier.errors import AppError

_WIRE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TYPED = re.compile(r"(?:(?:([0-9]{1,2})[-/. ])?([0-9]{1,2})[-/. ])?([0-9]{4})")
_ADVICE = "Schrijf de datum als 3-12-1984. Is een deel onbekend? Vul daar 00 in, bijvoorbeeld 00-00-1984."


class DateProblem(AppError):
    """A text or a set of numbers that is no date, said to the person who typed or sent it."""

    def __init__(self, message: str) -> None:
        super().__init__(message=message, advice=_ADVICE)


@dataclass(frozen=True, slots=True)
class AgeRange:
    """An age in whole years that is certain only between two bounds; both are equal for a full date."""

    at_least: int
    at_most: int


@dataclass(frozen=True, slots=True)
class DayRange:
    """The first and the last day on which something may fall; both are equal when the day is certain."""

    earliest: date
    latest: date

    @property
    def certain(self) -> bool:
        return self.earliest == self.latest


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date that is complete, or lacks the day, or lacks month and day, or is wholly unknown.

    Raises `DateProblem` for anything else, such as a day without a month or 30 February.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.year is None and self.month is not None:
            raise DateProblem("Van deze datum is wel de maand bekend, maar niet het jaar.")
        if self.month is None and self.day is not None:
            raise DateProblem("Van deze datum is wel de dag bekend, maar niet de maand.")
        if self.year is not None and not 1 <= self.year <= 9999:
            raise DateProblem("Het jaar van deze datum bestaat niet.")
        if self.month is not None and not 1 <= self.month <= 12:
            raise DateProblem("De maand van deze datum bestaat niet.")
        if self.year is not None and self.month is not None and self.day is not None:
            last = calendar.monthrange(self.year, self.month)[1]
            if not 1 <= self.day <= last:
                raise DateProblem("Deze dag bestaat niet in die maand.")

    # From and to the forms of others

    @classmethod
    def of(cls, day: date) -> PartialDate:
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read the wire form `jjjj-mm-dd`, in which 00 stands for an unknown part and 0000-00-00 for nothing known."""
        found = _WIRE.fullmatch(text)
        if found is None:
            raise DateProblem("Deze datum is niet te lezen.")
        year, month, day = (int(part) or None for part in found.groups())
        return cls(year, month, day)

    @classmethod
    def typed(cls, text: str) -> PartialDate:
        """Read what a Dutch hand types: `3-12-1984`, `00-12-1984`, `12-1984`, `1984`, or the wire form."""
        text = text.strip()
        if _WIRE.fullmatch(text):
            return cls.parse(text)
        found = _TYPED.fullmatch(text)
        if found is None:
            raise DateProblem("Deze datum is niet te lezen.")
        day, month, year = (int(part or 0) or None for part in found.groups())
        return cls(year, month, day)

    @classmethod
    def from_brp(cls, answer: Mapping[str, object]) -> PartialDate:
        """Read one of the four kinds of date in an answer of BRP Personen bevragen 2.7."""
        match answer:
            case {"type": "Datum", "datum": str(text)}:
                full = cls.parse(text)
                if full.day is not None:
                    return full
            case {"type": "JaarMaandDatum", "jaar": int(year), "maand": int(month)}:
                return cls(year, month)
            case {"type": "JaarDatum", "jaar": int(year)}:
                return cls(year)
            case {"type": "DatumOnbekend"}:
                return cls()
        raise DateProblem("Deze datum uit de BRP heeft een vorm die wij niet kennen.")

    def to_brp(self) -> dict[str, object]:
        """Return the date as BRP Personen 2.7 writes it; the texts `langFormaat` are left out."""
        if self.year is None:
            return {"type": "DatumOnbekend", "onbekend": True}
        if self.month is None:
            return {"type": "JaarDatum", "jaar": self.year}
        if self.day is None:
            return {"type": "JaarMaandDatum", "jaar": self.year, "maand": self.month}
        return {"type": "Datum", "datum": str(self)}

    def __str__(self) -> str:
        return f"{self.year or 0:04}-{self.month or 0:02}-{self.day or 0:02}"

    # What is certain

    @property
    def full(self) -> date | None:
        """The day itself when nothing is unknown."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def earliest(self) -> date | None:
        """The first day it can be; None when not even the year is known."""
        return None if self.year is None else date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date | None:
        """The last day it can be; None when not even the year is known."""
        if self.year is None:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def is_before(self, other: PartialDate) -> bool | None:
        """Whether this date comes first; None when what is known cannot tell."""
        mine, theirs = self._bounds(), other._bounds()
        if mine is None or theirs is None:
            return None
        if mine.latest < theirs.earliest:
            return True
        if mine.earliest >= theirs.latest:
            return False
        return None

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """A fixed order for lists only: unknown parts come first. It says nothing about who is older."""
        return (self.year or 0, self.month or 0, self.day or 0)

    def age_on(self, day: date) -> AgeRange | None:
        """The age on a day, in whole years; None when not even the year is known.

        A date after `day` counts as age 0: a birth that lies ahead is refused by `require_past`, not here.
        """
        bounds = self._bounds()
        if bounds is None:
            return None
        return AgeRange(max(0, _age(bounds.latest, day)), max(0, _age(bounds.earliest, day)))

    def turns(self, age: int) -> DayRange | None:
        """The days between which this birth date reaches an age; None when unknown or past the year 9999.

        Born on 29 February, one turns a year older on 1 March of an ordinary year [recall, high].
        """
        bounds = self._bounds()
        if bounds is None or bounds.latest.year + age > 9999:
            return None
        return DayRange(_birthday(bounds.earliest, age), _birthday(bounds.latest, age))

    def require_past(self, today: date) -> None:
        """Raise `DateProblem` if this date certainly lies after today, as a birth date cannot."""
        earliest = self.earliest()
        if earliest is not None and earliest > today:
            raise DateProblem("Deze datum ligt in de toekomst.")

    # In words

    def long(self, locale: str = "nl", *, unknown: str = "onbekend") -> str:
        """The date written out: '3 december 1984', 'december 1984', '1984', or the word for unknown.

        `locale` is a language tag such as `ar` or `fa-AF`; calendars other than the Gregorian are not used here.
        """
        earliest = self.earliest()
        if earliest is None:
            return unknown
        if self.day is not None:
            return long_date(earliest, locale)
        return format_skeleton("yMMMM" if self.month else "y", earliest, locale=_locale(locale))

    def _bounds(self) -> DayRange | None:
        earliest, latest = self.earliest(), self.latest()
        return None if earliest is None or latest is None else DayRange(earliest, latest)


def long_date(day: date, locale: str = "nl") -> str:
    """A full day written out, without the weekday: '3 december 2026'."""
    return format_date(day, "long", locale=_locale(locale))


def _locale(tag: str) -> Locale:
    return Locale.parse(tag.replace("-", "_"))


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _birthday(born: date, age: int) -> date:
    year = born.year + age
    if (born.month, born.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1)
    return date(year, born.month, born.day)
