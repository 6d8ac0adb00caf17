"""A calendar file (iCalendar, RFC 5545) of appointments, to be read by the calendar of an office.

Such a file leaves the briefcase, so an `Event` holds only what may stand in anybody's calendar: that there is an
appointment, and when. It knows no name and no language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from sync.dossier.appointments import span

LINE = 75
"""The most octets of a line, its end not counted. Source: RFC 5545, 3.1."""

ZONE = "Europe/Amsterdam"

_UID_SPACE = UUID("3b7a52a4-4f19-5f0e-9d2e-6c0d1f1b7a10")
"""An event has an id of its own, made from ours: whoever holds the file cannot look anything up with it."""

_TIMEZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:DAYLIGHT",
    "DTSTART:19810329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""Summer time from the last Sunday of March to that of October, both at one o'clock UTC. Source: Directive 2000/84/EC."""


class Status(StrEnum):
    """Whether it is going to be. One that was called off stands in the file too, so that it leaves the other calendar."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`place` stands in the file as it is given: leave it empty to keep it out."""

    id: UUID
    day: date
    begin: time | None = field(default=None, repr=False)
    end: time | None = field(default=None, repr=False)
    summary: str = field(default="Afspraak", repr=False)
    place: str = field(default="", repr=False)
    status: Status = Status.CONFIRMED


def calendar(events: Iterable[Event], stamp: datetime) -> bytes:
    """The file, in the order of day and clock. `stamp` is the moment of making it and has an offset.

    An appointment without a time takes its whole day; one without an end takes an hour.
    """
    ordered = sorted(events, key=lambda event: (event.day, event.begin or time.min, event.id))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Regiekoffer//Agenda//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *_TIMEZONE,
    ]
    for event in ordered:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(fold(line) for line in lines)


def fold(line: str) -> bytes:
    """A content line with its end, cut so that no piece is longer than 75 octets and no letter falls apart."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        encoded = letter.encode()
        if len(piece) + len(encoded) > LINE:
            pieces.append(piece)
            piece = b" "
        piece += encoded
    return b"\r\n".join([*pieces, piece]) + b"\r\n"


def escape(text: str) -> str:
    """Text as a value: marks with a meaning get a backslash, and what no text may hold is left out."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    for mark in ("\\", ";", ","):
        plain = plain.replace(mark, "\\" + mark)
    plain = plain.replace("\n", "\\n")
    return "".join(letter for letter in plain if letter == "\t" or (ord(letter) >= 32 and ord(letter) != 127))


def _event(event: Event, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(_UID_SPACE, event.id.hex)}@regiekoffer"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    taken = span(event.day, event.begin, event.end)
    if taken is None:
        yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
        yield f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}"  # the end is not included
    else:
        for name, moment in zip(("DTSTART", "DTEND"), taken, strict=True):
            yield f"{name};TZID={ZONE}:{_day(moment.date())}T{moment:%H%M%S}"
    yield f"SUMMARY:{escape(event.summary)}"
    if event.place:
        yield f"LOCATION:{escape(event.place)}"
    yield f"STATUS:{event.status}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"  # strftime leaves out the zeros of an early year on some systems
