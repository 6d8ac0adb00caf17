"""Appointments in time: what cannot be so, what stands in each other's way, and whether an interpreter is wanted."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.appointments import (
    Clash,
    Fault,
    Interpreter,
    Slot,
    clash,
    clashes,
    clock_time,
    faults,
    free_day,
    interpreter,
    moved_end,
    still_stands,
)
from sync.dossier.atw import is_free_day
from sync.dossier.person import Tolkvorm, Tolkwens
from sync.dossier.trajectory_fields import AFSPRAAK_AFLOOP, TOLK_GEREGELD

DAY = date(2026, 12, 3)
BY_PHONE, NO_INTERPRETER = Tolkwens(vorm=Tolkvorm.TELEFOON), Tolkwens(vorm=Tolkvorm.GEEN)


def slot(number: int, begin: str = "", end: str = "", travel: int = 0, day: date = DAY) -> Slot:
    return Slot(id=UUID(int=number), day=day, begin=clock_time(begin), end=clock_time(end), travel_minutes=travel)


@pytest.mark.parametrize("kept", ["9:05", "09:05"])
def test_a_kept_time_is_read(kept):
    assert clock_time(kept) == time(9, 5)


@pytest.mark.parametrize("kept", [None, "", "9", "24:00", "12:60", "12:5", "-1:00", "1²:00", "half tien", "09:0²"])
def test_what_no_clock_shows_is_no_time(kept):
    assert clock_time(kept) is None


@pytest.mark.parametrize(
    ("begin", "end", "wrong"),
    [
        ("10:00", "11:00", ()),
        ("10:00", None, ()),
        (None, None, ()),
        ("10:00", "10:00", (Fault.END_BEFORE_BEGIN,)),
        ("10:00", "09:59", (Fault.END_BEFORE_BEGIN,)),
        ("10:00", "10:01", ()),
        (None, "11:00", (Fault.END_WITHOUT_BEGIN,)),
        ("25:00", "11:00", (Fault.UNREADABLE,)),
        ("10:00", "straks", (Fault.UNREADABLE,)),
    ],
)
def test_times_that_cannot_be_are_named(begin, end, wrong):
    assert faults(begin, end) == wrong


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (slot(1, "10:00", "11:00"), slot(2, "10:59", "12:00"), Clash.OVERLAP),
        (slot(1, "10:00", "11:00"), slot(2, "11:00", "12:00"), None),
        (slot(1, "10:00", "11:00", travel=20), slot(2, "11:19", "12:00"), Clash.TRAVEL),
        (slot(1, "10:00", "11:00", travel=20), slot(2, "11:20", "12:00"), None),
        (slot(1, "10:00", "11:00"), slot(2, "11:19", "12:00", travel=20), Clash.TRAVEL),
        (slot(1, "10:00", "11:00", travel=15), slot(2, "11:20", "12:00", travel=20), None),
        (slot(1, "10:00"), slot(2, "10:59"), Clash.OVERLAP),
        (slot(1, "10:00"), slot(2, "11:00"), None),
        (slot(1), slot(2, "10:00"), None),
        (slot(1, "10:00", "11:00"), slot(2, "10:00", "11:00", day=date(2026, 12, 4)), None),
        (slot(1, "23:30", travel=45), slot(2, "00:45", day=date(2026, 12, 4)), Clash.TRAVEL),
    ],
)
def test_two_appointments_stand_in_each_others_way_by_the_clock_and_by_the_road(one, other, how):
    assert clash(one, other) is how
    assert clash(other, one) is how


def test_each_appointment_hears_of_every_other_that_stands_in_its_way():
    long, early, late, free = slot(1, "09:00", "12:00"), slot(2, "09:30"), slot(3, "11:00"), slot(4, "14:00")
    found = clashes([late, free, long, early])
    assert found == {
        long.id: ((early, Clash.OVERLAP), (late, Clash.OVERLAP)),
        early.id: ((long, Clash.OVERLAP),),
        late.id: ((long, Clash.OVERLAP),),
    }


def test_times_that_cannot_be_do_not_break_the_search():
    assert clash(slot(1, "10:00", "09:00"), slot(2, "10:30", "11:00")) is Clash.OVERLAP


def test_an_appointment_that_is_moved_lasts_as_long_as_before():
    assert moved_end(time(9), time(10, 30), time(13)) == time(14, 30)
    assert moved_end(time(9), None, time(13)) is None
    assert moved_end(None, time(14), time(13)) == time(14)
    assert moved_end(None, time(12), time(13)) is None
    assert moved_end(time(9), time(10, 30), time(23)) is None


@given(st.times(), st.times(), st.times())
def test_an_end_after_moving_is_never_before_the_begin(begin, end, new_begin):
    moved = moved_end(begin, end, new_begin)
    assert moved is None or moved > new_begin


@pytest.mark.parametrize(
    ("arranged", "wish", "stands"),
    [
        ("geboekt", None, Interpreter.BOOKED),
        ("geboekt", BY_PHONE, Interpreter.BOOKED),
        ("aangevraagd", BY_PHONE, Interpreter.REQUESTED),
        ("nodig", NO_INTERPRETER, Interpreter.WANTED),
        ("niet_nodig", BY_PHONE, Interpreter.AGAINST_WISH),
        ("niet_nodig", NO_INTERPRETER, Interpreter.NOT_NEEDED),
        ("niet_nodig", None, Interpreter.NOT_NEEDED),
        (None, BY_PHONE, Interpreter.WANTED),
        (None, NO_INTERPRETER, Interpreter.NOT_NEEDED),
        (None, None, Interpreter.UNKNOWN),
    ],
)
def test_the_wish_of_the_person_decides_whether_an_interpreter_is_still_wanted(arranged, wish, stands):
    assert interpreter(arranged, wish) is stands


def test_every_code_of_the_catalogue_says_something_of_the_interpreter():
    assert Interpreter.UNKNOWN not in {interpreter(code, None) for code in TOLK_GEREGELD}


def test_only_who_is_booked_or_not_needed_is_settled():
    assert {each for each in Interpreter if each.settled} == {Interpreter.BOOKED, Interpreter.NOT_NEEDED}


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 12, 3), ""),
        (date(2026, 12, 5), "Weekend"),
        (date(2026, 12, 25), "Eerste kerstdag"),
        (date(2026, 12, 26), "Tweede kerstdag"),
        (date(2027, 5, 5), "Bevrijdingsdag"),
        (date(2027, 5, 7), "Vrije dag volgens de Algemene termijnenwet"),
    ],
)
def test_a_free_day_is_called_by_its_name(day, name):
    assert free_day(day) == name


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_a_day_has_a_name_exactly_when_the_law_calls_it_free(day):
    assert bool(free_day(day)) is is_free_day(day)


def test_only_what_is_firm_or_tentative_keeps_its_time():
    assert still_stands(None)
    assert {code for code in AFSPRAAK_AFLOOP if still_stands(code)} == {"open"}


def test_times_stay_out_of_what_is_logged():
    assert "9" not in repr(slot(1, "09:09")).replace(repr(DAY), "").replace(str(UUID(int=1)), "")
    assert isinstance(slot(1, "09:09").span[0], datetime)
