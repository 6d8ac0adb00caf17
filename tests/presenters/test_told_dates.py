from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.presenters.told_dates import OWN, date_line, offered, read
from sync.dossier.calendars import Calendar, counted, parse
from sync.dossier.errors import AppError

OWN_CALENDARS = sorted(set(OWN.values()))


@pytest.mark.parametrize(
    ("typed", "calendar", "wire"),
    [
        ("3-12-1984", "gregory", "1984-12-03"),
        ("12-1984", "gregory", "1984-12-00"),
        ("1984", "gregory", "1984-00-00"),
        ("00-00-1984", "gregory", "1984-00-00"),
        ("12-9-1363", "persian", "1363-09-12[u-ca=persian]"),
        ("9-1363", "persian", "1363-09-00[u-ca=persian]"),
        ("۱۳۶۳", "persian", "1363-00-00[u-ca=persian]"),
        ("5-13-1977", "ethiopic", "1977-13-05[u-ca=ethiopic]"),
        ("1405", "islamic-umalqura", "1405-00-00[u-ca=islamic-umalqura]"),
    ],
)
def test_a_date_is_kept_as_it_was_told_and_never_completed(typed, calendar, wire):
    assert read(typed, calendar).wire == wire


@pytest.mark.parametrize(
    ("typed", "calendar"),
    [("31-2-2020", "gregory"), ("31-12-1363", "persian"), ("6-13-1977", "ethiopic"), ("gisteren", "persian")],
)
def test_a_date_that_cannot_exist_says_how_to_write_it(typed, calendar):
    with pytest.raises(AppError) as told:
        read(typed, calendar)
    assert told.value.message
    assert told.value.advice


def test_a_year_that_is_not_known_is_no_date():
    with pytest.raises(AppError):
        read("00-00-0000", "gregory")


@pytest.mark.parametrize(
    ("wire", "lang", "beside"),
    [
        ("1363-09-12[u-ca=persian]", "fa", "is 3 december 1984"),
        ("1363-00-00[u-ca=persian]", "fa-AF", "tussen 21 maart 1984 en 20 maart 1985"),
        ("1977-03-00[u-ca=ethiopic]", "ti", "tussen 10 november 1984 en 9 december 1984"),
        ("1405-03-10[u-ca=islamic-umalqura]", "ar", "is ongeveer 2 december 1984"),
        ("1405-00-00[u-ca=islamic-umalqura]", "so", "ongeveer tussen 26 september 1984 en 14 september 1985"),
    ],
)
def test_the_dutch_date_stands_beside_one_of_the_own_calendar(wire, lang, beside):
    assert date_line(wire, lang).beside == beside


def test_the_own_date_stands_beside_a_dutch_one_in_both_languages():
    line = date_line("1984-12-03", "fa")
    assert line.beside == "is 12 Azar 1363 (Iraanse of Afghaanse kalender)"
    assert line.beside_own == "12 آذر 1363"


def test_the_islamic_calendar_says_about_in_both_languages():
    line = date_line("1984-12-03", "ar", "تقريبًا")
    assert line.beside.startswith("is ongeveer 11 Rabi")
    assert line.beside_own.startswith("تقريبًا 11")


def test_a_year_in_the_dutch_calendar_is_a_range_in_the_own_one():
    assert date_line("1984-00-00", "fa").beside.startswith("tussen 11 Dey 1362 en 10 Dey 1363")


@pytest.mark.parametrize(
    ("lang", "own"),
    [
        ("fa", "persian"),
        ("fa-AF", "persian"),
        ("ti", "ethiopic"),
        ("ar", "islamic-umalqura"),
        ("so", "islamic-umalqura"),
    ],
)
def test_only_the_calendars_that_the_language_uses_can_be_chosen(lang, own):
    assert [code for code, _name in offered(lang)] == ["gregory", own]


@pytest.mark.parametrize("lang", ["nl", "en", "tr", "kmr"])
def test_without_another_calendar_there_is_nothing_to_choose_and_nothing_beside(lang):
    line = date_line("1984-12-03", lang)
    assert (line.calendars, line.beside, line.beside_own) == ((), "", "")


def test_an_empty_field_begins_in_the_calendar_that_the_language_lives_by():
    assert date_line(None, "fa").calendar == "persian"
    assert date_line(None, "ti").calendar == "gregory"


def test_a_date_in_a_calendar_of_another_language_can_still_be_read_and_changed():
    line = date_line("1363-00-00[u-ca=persian]", "tr")
    assert (line.typed, line.calendar) == ("1363", "persian")
    assert [code for code, _name in line.calendars] == ["gregory", "persian"]


@given(st.dates(date(1930, 1, 1), date(2070, 1, 1)), st.sampled_from(OWN_CALENDARS))
def test_what_stands_in_the_field_reads_back_as_the_same_day(day, calendar):
    told = counted(day, calendar)
    assert told is not None
    line = date_line(told.wire, next(lang for lang, own in OWN.items() if own is calendar))
    assert read(line.typed, line.calendar) == told
    assert parse(told.wire).gregorian.earliest <= day <= parse(told.wire).gregorian.latest


@given(st.integers(1350, 1460), st.sampled_from(OWN_CALENDARS))
def test_a_year_alone_never_becomes_a_day(year, calendar):
    wire = read(str(year), calendar.value).wire
    assert "-00-00" in wire
    assert " en " in date_line(wire, "ar").beside


def test_a_date_stays_out_of_traces():
    assert "1984" not in repr(date_line("1984-12-03", "fa"))
    assert Calendar.GREGORIAN.value in repr(date_line(None, "nl"))
