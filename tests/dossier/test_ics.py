"""A calendar file is read by a small parser of its own, written from RFC 5545 and not from the code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.ics import Event, Status, calendar, escape, fold

STAMP = datetime(2026, 11, 30, 12, 30, tzinfo=timezone(timedelta(hours=1)))
DAY = date(2026, 12, 3)
WORDS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=200)


@dataclass
class Component:
    name: str
    lines: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    inside: list[Component] = field(default_factory=list)

    def value(self, name: str) -> str:
        [found] = [value for called, _parameters, value in self.lines if called == name]
        return found

    def parameters(self, name: str) -> dict[str, str]:
        [found] = [parameters for called, parameters, _value in self.lines if called == name]
        return found

    def all(self, name: str) -> list[Component]:
        return [each for each in self.inside if each.name == name]


def unfold(raw: bytes) -> list[str]:
    assert raw.endswith(b"\r\n")
    rows = raw[:-2].split(b"\r\n")
    assert not any(b"\r" in row or b"\n" in row for row in rows)
    assert max(len(row) for row in rows) <= 75
    for row in rows:
        row.decode()  # a letter that was cut in two does not decode
    return re.sub(rb"\r\n[ \t]", b"", raw[:-2]).decode().split("\r\n")


def parse(raw: bytes) -> Component:
    outer = Component("")
    open_now = [outer]
    for line in unfold(raw):
        head, colon, value = line.partition(":")
        assert colon
        name, *given_with = head.split(";")
        if name == "BEGIN":
            open_now.append(Component(value))
            open_now[-2].inside.append(open_now[-1])
        elif name == "END":
            assert open_now.pop().name == value
        else:
            open_now[-1].lines.append((name, dict(each.split("=", 1) for each in given_with), value))
    [whole] = outer.inside
    assert open_now == [outer]
    return whole


def unescape(value: str) -> str:
    meant = {"n": "\n", "N": "\n"}
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", value)
    return re.sub(r"\\(.)", lambda found: meant.get(found[1], found[1]), value)


def event(number: int = 1, **given_of_it: object) -> Event:
    return Event(**({"id": UUID(int=number), "day": DAY, "begin": time(9, 30), "end": time(10, 15)} | given_of_it))  # type: ignore[arg-type]


def only(raw: bytes) -> Component:
    [found] = parse(raw).all("VEVENT")
    return found


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=400))
def test_a_folded_line_comes_back_whole_and_no_piece_is_too_long(line):
    assert unfold(fold(line)) == [line]


@pytest.mark.parametrize("length", [74, 75, 76, 148, 149, 150])
def test_the_75th_octet_still_fits_and_the_76th_does_not(length):
    pieces = fold("a" * length).split(b"\r\n")[:-1]
    assert len(pieces) == 1 + max(0, -(-(length - 75) // 74))
    assert max(map(len, pieces)) == min(length, 75)


@given(WORDS)
def test_text_comes_back_as_it_was_without_what_no_text_may_hold(text):
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(letter for letter in plain if letter in "\n\t" or (ord(letter) >= 32 and ord(letter) != 127))
    assert unescape(escape(text)) == kept


@given(st.lists(WORDS, max_size=4))
def test_a_file_reads_back_whatever_is_typed(places):
    raw = calendar([event(number, place=place) for number, place in enumerate(places)], STAMP)
    events = parse(raw).all("VEVENT")
    assert len(events) == len(places)
    told = sorted(escape(place) for place in places if place)
    assert sorted(value for each in events for name, _p, value in each.lines if name == "LOCATION") == told


def test_a_timed_appointment_stands_in_dutch_time():
    found = only(calendar([event()], STAMP))
    assert (found.value("DTSTART"), found.value("DTEND")) == ("20261203T093000", "20261203T101500")
    assert found.parameters("DTSTART") == found.parameters("DTEND") == {"TZID": "Europe/Amsterdam"}


def test_an_appointment_without_a_time_takes_its_day_and_not_the_next():
    found = only(calendar([event(begin=None, end=None, day=date(2026, 12, 31))], STAMP))
    assert (found.value("DTSTART"), found.value("DTEND")) == ("20261231", "20270101")
    assert found.parameters("DTSTART") == {"VALUE": "DATE"}


@pytest.mark.parametrize("end", [None, time(9, 30), time(8)])
def test_without_an_end_that_can_be_an_appointment_takes_an_hour(end):
    assert only(calendar([event(end=end)], STAMP)).value("DTEND") == "20261203T103000"


def test_an_appointment_late_at_night_ends_on_the_next_day():
    found = only(calendar([event(begin=time(23, 30), end=None)], STAMP))
    assert found.value("DTEND") == "20261204T003000"


def test_the_moment_of_making_is_told_in_utc():
    assert only(calendar([event()], STAMP)).value("DTSTAMP") == "20261130T113000Z"


def test_nothing_of_a_person_stands_in_it_unless_a_place_is_given():
    found = only(calendar([event()], STAMP))
    assert [name for name, _parameters, _value in found.lines] == [
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "STATUS",
        "CLASS",
    ]
    assert found.value("SUMMARY") == "Afspraak"
    assert only(calendar([event(place="Lindestraat 14, Dijkstad")], STAMP)).value("LOCATION") == (
        "Lindestraat 14\\, Dijkstad"
    )


@pytest.mark.parametrize("status", Status)
def test_a_calendar_hears_whether_it_is_going_to_be(status):
    assert only(calendar([event(status=status)], STAMP)).value("STATUS") == status
    assert only(calendar([event()], STAMP)).value("STATUS") == "CONFIRMED"


def test_an_event_keeps_its_own_id_through_every_export_and_it_is_not_ours():
    first, again = (only(calendar([event()], stamp)).value("UID") for stamp in (STAMP, STAMP + timedelta(days=1)))
    assert first == again
    assert str(UUID(int=1)) not in first
    assert only(calendar([event(2)], STAMP)).value("UID") != first


def test_the_same_week_gives_the_same_file_in_whatever_order_it_is_given():
    week = [event(1), event(2, begin=time(8)), event(3, day=date(2026, 12, 1), begin=None)]
    assert calendar(week, STAMP) == calendar(reversed(week), STAMP)
    assert [each.value("DTSTART")[:8] for each in parse(calendar(week, STAMP)).all("VEVENT")] == [
        "20261201",
        "20261203",
        "20261203",
    ]


def test_an_empty_week_is_a_file_too():
    whole = parse(calendar([], STAMP))
    assert whole.name == "VCALENDAR"
    assert (whole.value("VERSION"), whole.value("METHOD"), whole.all("VEVENT")) == ("2.0", "PUBLISH", [])
    assert len(whole.all("VTIMEZONE")) == 1


def last_sunday(year: int, month: int) -> date:
    day = date(year, month, 31)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def offset(zone: Component, moment: datetime) -> timedelta:
    """What the rules of the file say of a local moment: the part that began last."""
    began: list[tuple[datetime, timedelta]] = []
    for part in zone.inside:
        start = datetime.strptime(part.value("DTSTART"), "%Y%m%dT%H%M%S")  # noqa: DTZ007  local, as the file has it
        month = re.fullmatch(r"FREQ=YEARLY;BYMONTH=(\d+);BYDAY=-1SU", part.value("RRULE"))
        assert month is not None
        assert start.date() == last_sunday(start.year, int(month[1]))
        after = re.fullmatch(r"([+-])(\d\d)(\d\d)", part.value("TZOFFSETTO"))
        assert after is not None
        told = timedelta(hours=int(after[2]), minutes=int(after[3])) * (1 if after[1] == "+" else -1)
        for year in (moment.year - 1, moment.year):
            began.append((datetime.combine(last_sunday(year, int(month[1])), start.time()), told))
    return max((each for each in began if each[0] <= moment), key=lambda each: each[0])[1]


def test_the_file_knows_summer_time_as_the_netherlands_do():
    [zone] = parse(calendar([], STAMP)).all("VTIMEZONE")
    amsterdam = ZoneInfo("Europe/Amsterdam")
    for year in range(2020, 2045):
        for month in (3, 10):
            change = datetime.combine(last_sunday(year, month), time(1), tzinfo=UTC)
            for hours in (-3, 3):
                moment = (change + timedelta(hours=hours)).astimezone(amsterdam)
                assert offset(zone, moment.replace(tzinfo=None)) == moment.utcoffset()
        for moment in (datetime.combine(date(year, month, 15), time(12)) for month in (1, 7)):
            assert offset(zone, moment) == moment.replace(tzinfo=amsterdam).utcoffset()
    for part in zone.inside:
        assert part.value("TZOFFSETFROM") != part.value("TZOFFSETTO")
