"""The next appointment: what is typed of it, and how it is said so that nobody comes at another time.

Spoken and written out in both languages, with the clock of 24 hours and the part of the day beside it, and where the
client counts otherwise also in her own calendar and clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from babel.dates import format_date

from desktop.presenters import days
from desktop.presenters.question import Words
from i18n import _
from sync.dossier import calendars
from sync.dossier.calendars import APPROXIMATE, Calendar
from sync.dossier.errors import AppError
from sync.dossier.partial_date import PartialDate
from sync.dossier.person import Language

MORNING, AFTERNOON, EVENING, NIGHT = "ochtend", "middag", "avond", "nacht"
DAWN = 6
"""Where the hours are counted from sunrise, one o'clock is our seven. Source: intake brief §7."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTime:
    """How the client tells a day and a time: her language, the calendar she counts in beside ours, whether she counts
    the hours from sunrise, and her words for ochtend, middag and avond as far as there are any."""

    lang: str = "nl"
    calendar: Calendar | None = None
    from_dawn: bool = False
    parts: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    """Said, in her language, before a date of a calendar that looks at the moon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextLines:
    """The next appointment: what was typed, and how it is said. `part` is ochtend, middag, avond or nacht, or empty."""

    day: str
    at: str
    spoken: Words
    own_calendar: str
    own_clock: str
    part: str
    part_words: Words


def part_of_day(at: time) -> str:
    """Which part of the day a time falls in, as somebody in the Netherlands calls it."""
    if at.hour < DAWN:
        return NIGHT
    if at.hour < 12:
        return MORNING
    return AFTERNOON if at.hour < 18 else EVENING


def whole_day(typed: str) -> date | None:
    """The day that was typed, None when nothing was; raises an `AppError` for what is not a whole date."""
    if not typed.strip():
        return None
    full = PartialDate.typed(typed).full
    if full is None:
        raise AppError(message=_("Vul een hele datum in."), advice=_("Bijvoorbeeld 3-12-2026."))
    return full


def next_day(typed: str, today: date) -> date | None:
    day = whole_day(typed)
    if day is not None and day < today:
        raise AppError(message=_("Deze dag is al voorbij."), advice=_("Kies een dag vanaf vandaag."))
    return day


def clock(typed: str) -> str | None:
    """`14:00` from `14:00`, `14.00`, `9:30` or `14`; raises an `AppError` for a time that does not exist."""
    text = typed.strip().replace(".", ":")
    if not text:
        return None
    hours, _colon, minutes = text.partition(":")
    try:
        at = time(int(hours), int(minutes or 0))
    except ValueError:
        raise AppError(message=_("Vul een tijd in met de klok van 24 uur."), advice=_("Bijvoorbeeld 14:00.")) from None
    return f"{at:%H:%M}"


def lines(day: date | None, clock_at: str, own: OwnTime) -> NextLines:
    """`clock_at` is `14:00`, or empty."""
    at = time.fromisoformat(clock_at) if clock_at else None
    part = part_of_day(at) if at is not None else ""
    dutch = _spoken(days.long_day(day) if day else "", clock_at)
    translated = ""
    if day is not None and own.lang != "nl":
        translated = _joined(format_date(day, "EEEE d MMMM y", locale=Language(own.lang).locale), clock_at)
    return NextLines(
        day=f"{day.day}-{day.month}-{day.year}" if day else "",
        at=clock_at,
        spoken=Words(dutch, translated),
        own_calendar=_own_calendar(day, own),
        own_clock=_own_clock(at) if at is not None and own.from_dawn else "",
        part=part,
        part_words=Words(_part(part), own.parts.get(part, "")),
    )


def _spoken(day: str, at: str) -> str:
    if day and at:
        return _("{day} om {time} uur").format(day=day, time=at)
    return day or (_("{time} uur").format(time=at) if at else "")


def _joined(day: str, at: str) -> str:
    return f"{day}\n{at}" if at else day


def _own_calendar(day: date | None, own: OwnTime) -> str:
    """The day as the client counts it, told to be about when the moon decides."""
    if day is None or own.calendar is None or own.calendar is Calendar.GREGORIAN:
        return ""
    told = calendars.counted(day, own.calendar)
    if told is None:
        return ""
    words = calendars.in_words(told, own.lang)
    return f"{own.about} {words}".strip() if own.calendar in APPROXIMATE else words


def _own_clock(at: time) -> str:
    hour = (at.hour - DAWN - 1) % 12 + 1
    return _("Geteld vanaf zonsopgang: {hour} uur").format(hour=f"{hour}:{at.minute:02}" if at.minute else hour)


def _part(part: str) -> str:
    return {
        MORNING: _("in de ochtend"),
        AFTERNOON: _("in de middag"),
        EVENING: _("in de avond"),
        NIGHT: _("in de nacht"),
    }.get(part, "")
