"""Appointments in time: what cannot be so, which stand in each other's way, whether an interpreter is still wanted.

Nothing here forbids. A week with two appointments at once is told in words, and she decides what to do about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from uuid import UUID

from holidays import country_holidays

from sync.dossier.atw import is_free_day
from sync.dossier.person import Tolkvorm, Tolkwens

USUAL_LENGTH = timedelta(hours=1)
"""How long an appointment without an end is taken to last. Our own choice: the usual length of a visit."""

SATURDAY = 5
WEEKEND = "Weekend"

FIRM, HELD, MISSED, CANCELLED = "open", "geweest", "niet_verschenen", "afgezegd"
"""Codes of `AFSPRAAK_AFLOOP`. An appointment without one is tentative: nobody said yet that it is going to be."""


class Fault(StrEnum):
    """What cannot be so in the times of an appointment. It arrives so when two people fill in one appointment."""

    UNREADABLE = "unreadable"
    END_WITHOUT_BEGIN = "end_without_begin"
    END_BEFORE_BEGIN = "end_before_begin"


class Clash(StrEnum):
    OVERLAP = "overlap"
    """Both go on at the same moment."""
    TRAVEL = "travel"
    """Between the two there is less time than one of the journeys takes."""


class Interpreter(StrEnum):
    """How it stands with the interpreter, the wish of the person taken along."""

    NOT_NEEDED = "not_needed"
    WANTED = "wanted"
    """There has to be one, and nobody asked for one yet."""
    REQUESTED = "requested"
    BOOKED = "booked"
    AGAINST_WISH = "against_wish"
    """Written down as not needed, where the person asked for one."""
    UNKNOWN = "unknown"
    """Nobody asked the person, and nothing was written down."""

    @property
    def settled(self) -> bool:
        return self in (Interpreter.BOOKED, Interpreter.NOT_NEEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The time that one appointment takes. Without `begin` it is somewhere on that day and stands in nobody's way."""

    id: UUID
    day: date
    begin: time | None = field(default=None, repr=False)
    end: time | None = field(default=None, repr=False)
    travel_minutes: int = field(default=0, repr=False)

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """From begin to end, the end not included; an end that cannot be so is left out of it."""
        return span(self.day, self.begin, self.end)


def span(day: date, begin: time | None, end: time | None) -> tuple[datetime, datetime] | None:
    if begin is None:
        return None
    start = datetime.combine(day, begin)
    if end is None or end <= begin:
        return start, start + USUAL_LENGTH
    return start, datetime.combine(day, end)


def clock_time(kept: str | None) -> time | None:
    """A kept 'HH:MM' as a time; None for nothing and for what no clock shows."""
    hours, colon, minutes = (kept or "").partition(":")
    if not (colon and hours.isascii() and hours.isdigit() and len(minutes) == 2 and minutes.isascii()):
        return None
    try:
        return time(int(hours), int(minutes))
    except ValueError:
        return None


def faults(begin: str | None, end: str | None) -> tuple[Fault, ...]:
    """What is wrong with two kept times."""
    start, stop = clock_time(begin), clock_time(end)
    if (begin and start is None) or (end and stop is None):
        return (Fault.UNREADABLE,)
    if stop is not None and start is None:
        return (Fault.END_WITHOUT_BEGIN,)
    if start is not None and stop is not None and stop <= start:
        return (Fault.END_BEFORE_BEGIN,)
    return ()


def moved_end(begin: time | None, end: time | None, new_begin: time) -> time | None:
    """Where the end goes when an appointment is moved: it lasts as long as before, and never into the next day."""
    if end is None or begin is None or end <= begin:
        return end if end is not None and end > new_begin else None
    length = datetime.combine(date.min, end) - datetime.combine(date.min, begin)
    moved = datetime.combine(date.min, new_begin) + length
    return moved.time() if moved.date() == date.min else None


def clash(one: Slot, other: Slot) -> Clash | None:
    """How two appointments stand in each other's way.

    Each journey is counted in full. Between two visits the longest of both is asked for and not their sum: how far
    they lie apart is not known, and a warning that is often wrong is not read.
    """
    if one.span is None or other.span is None:
        return None
    first, second = sorted((one.span, other.span))
    if second[0] < first[1]:
        return Clash.OVERLAP
    journey = timedelta(minutes=max(one.travel_minutes, other.travel_minutes, 0))
    return Clash.TRAVEL if second[0] - first[1] < journey else None


def clashes(slots: Iterable[Slot]) -> Mapping[UUID, tuple[tuple[Slot, Clash], ...]]:
    """Per appointment what stands in its way, in the order of the clock; one without is not in it."""
    timed = sorted((slot for slot in slots if slot.span is not None), key=lambda slot: (slot.span, slot.id))
    found: dict[UUID, list[tuple[Slot, Clash]]] = {}
    for number, one in enumerate(timed):
        for other in timed[number + 1 :]:
            how = clash(one, other)
            if how is not None:
                found.setdefault(one.id, []).append((other, how))
                found.setdefault(other.id, []).append((one, how))
    return {slot_id: tuple(others) for slot_id, others in found.items()}


def still_stands(outcome: str | None) -> bool:
    """Whether an appointment keeps its time: it is firm or tentative, and neither over nor called off."""
    return outcome in (None, FIRM)


def wants_interpreter(wish: Tolkwens | None) -> bool:
    return wish is not None and wish.vorm is not Tolkvorm.GEEN


def interpreter(arranged: str | None, wish: Tolkwens | None) -> Interpreter:
    """`arranged` is a code of `TOLK_GEREGELD`, or nothing."""
    match arranged:
        case "geboekt":
            return Interpreter.BOOKED
        case "aangevraagd":
            return Interpreter.REQUESTED
        case "nodig":
            return Interpreter.WANTED
        case "niet_nodig":
            return Interpreter.AGAINST_WISH if wants_interpreter(wish) else Interpreter.NOT_NEEDED
    if wish is None:
        return Interpreter.UNKNOWN
    return Interpreter.WANTED if wants_interpreter(wish) else Interpreter.NOT_NEEDED


def free_day(day: date) -> str:
    """What makes a day a free one, in Dutch; empty for a working day. The law decides that it is (see `atw`)."""
    if not is_free_day(day):
        return ""
    named = _holidays(day.year).get(day, "")
    if named:
        return named
    if (day.month, day.day) == (5, 5):
        return "Bevrijdingsdag"  # the package names it once in five years, the ATW every year
    return WEEKEND if day.weekday() >= SATURDAY else "Vrije dag volgens de Algemene termijnenwet"


@cache
def _holidays(year: int) -> Mapping[date, str]:
    return {day: str(name) for day, name in country_holidays("NL", years=year, language="nl").items()}
