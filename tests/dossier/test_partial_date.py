"""Dates with unknown parts: read, written, compared and said, without a day that nobody knows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.errors import AppError
from sync.dossier.partial_date import AgeRange, PartialDate, long_date

FULL = st.dates(date(1900, 1, 1), date(2030, 12, 31)).map(PartialDate.of)
YEARS = st.integers(1900, 2030)
PARTIAL = st.one_of(
    FULL, st.builds(PartialDate, YEARS), st.builds(PartialDate, YEARS, st.integers(1, 12)), st.just(PartialDate())
)
LANGUAGES = ["ar", "ti", "tr", "en", "fa", "fa-AF", "so", "kmr", "ps", "am", "uk", "ckb", "fr", "es", "ru", "zh-Hans"]


@given(PARTIAL)
def test_what_is_written_is_read_back(day):
    assert PartialDate.parse(str(day)) == day
    assert PartialDate.from_brp(day.to_brp()) == day
    assert PartialDate.typed(f"{day.day or 0}-{day.month or 0:02}-{day.year or 0:04}") == day


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_a_clear_refusal(text):
    for read in (PartialDate.parse, PartialDate.typed):
        answer = _try(read, text)
        if isinstance(answer, AppError):
            assert answer.message.endswith(".")
            assert answer.advice
        else:
            assert PartialDate.parse(str(answer)) == answer


@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99))
def test_the_wire_form_is_kept_to_the_letter_or_refused(year, month, day):
    text = f"{year:04}-{month:02}-{day:02}"
    if year and month and day:
        possible = _exists(year, month, day)
    else:
        possible = month <= 12 and not (day and not month) and not (month and not year)
    if possible:
        assert str(PartialDate.parse(text)) == text
    else:
        with pytest.raises(AppError):
            PartialDate.parse(text)


def _try(read, text):
    try:
        return read(text)
    except AppError as refusal:
        return refusal


def _exists(year, month, day):
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    "text",
    ["1984-00-05", "0000-05-00", "0000-00-05", "1984-13-00", "1984-02-30", "1983-02-29", "19840000", "1984-7-1", ""],
)
def test_a_date_that_cannot_be_is_refused(text):
    with pytest.raises(AppError):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("3-12-1984", "1984-12-03"),
        (" 03/12/1984 ", "1984-12-03"),
        ("00-00-1984", "1984-00-00"),
        ("0-7-1984", "1984-07-00"),
        ("7-1984", "1984-07-00"),
        ("1984", "1984-00-00"),
        ("0000", "0000-00-00"),
        ("1984-07-00", "1984-07-00"),
    ],
)
def test_a_typed_date_may_lack_parts(text, wire):
    assert str(PartialDate.typed(text)) == wire


@pytest.mark.parametrize(
    ("answer", "wire"),
    [
        ({"type": "Datum", "datum": "1984-12-03", "langFormaat": "3 december 1984"}, "1984-12-03"),
        ({"type": "JaarMaandDatum", "jaar": 1984, "maand": 7, "langFormaat": "juli 1984"}, "1984-07-00"),
        ({"type": "JaarDatum", "jaar": 1984, "langFormaat": "1984"}, "1984-00-00"),
        ({"type": "DatumOnbekend", "onbekend": True, "langFormaat": "onbekend"}, "0000-00-00"),
    ],
)
def test_the_four_kinds_of_the_brp_are_read(answer, wire):
    assert str(PartialDate.from_brp(answer)) == wire


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"type": "Datum"},
        {"type": "Datum", "datum": "1984-00-00"},
        {"type": "JaarDatum", "jaar": "1984"},
        {"type": "JaarMaandDatum", "jaar": 1984, "maand": 13},
        {"type": "Eeuw", "jaar": 1900},
    ],
)
def test_an_unknown_form_from_the_brp_is_refused(answer):
    with pytest.raises(AppError):
        PartialDate.from_brp(answer)


@given(PARTIAL)
def test_the_bounds_hold_every_day_the_date_can_be_and_no_other(day):
    earliest, latest = day.earliest(), day.latest()
    if earliest is None or latest is None:
        assert day == PartialDate()
        return
    assert earliest <= latest
    for inside in (earliest, latest, earliest + (latest - earliest) // 2):
        assert day.year == inside.year
        assert day.month in (None, inside.month)
        assert day.day in (None, inside.day)
    outside = PartialDate.of(latest + timedelta(days=1))
    assert (outside.year, outside.month, outside.day) != (day.year, day.month, day.day)
    assert (day.full is not None) is (earliest == latest)


@given(PARTIAL, st.dates(date(2031, 1, 1), date(2099, 12, 31)))
def test_an_age_range_holds_the_age_for_every_day_of_birth_that_is_possible(born, today):
    age = born.age_on(today)
    if age is None:
        assert born == PartialDate()
        return
    assert 0 <= age.at_least <= age.at_most <= age.at_least + 1
    exact = [PartialDate.of(day).age_on(today) for day in (born.earliest(), born.latest()) if day]
    assert exact == [AgeRange(age.at_most, age.at_most), AgeRange(age.at_least, age.at_least)]


@given(FULL, st.integers(0, 100))
def test_the_day_on_which_an_age_is_reached_is_the_first_day_of_that_age(born, age):
    turning = born.turns(age)
    assert turning is not None
    assert turning.certain
    assert born.age_on(turning.earliest) == AgeRange(age, age)
    if age:
        assert born.age_on(turning.earliest - timedelta(days=1)) == AgeRange(age - 1, age - 1)


def test_a_year_of_birth_gives_a_range_of_ages_and_of_birthdays():
    born = PartialDate(2008)
    assert born.age_on(date(2026, 9, 1)) == AgeRange(17, 18)
    turning = born.turns(18)
    assert turning is not None
    assert (turning.earliest, turning.latest) == (date(2026, 1, 1), date(2026, 12, 31))
    assert not turning.certain


def test_an_unknown_birth_date_has_no_age_and_no_birthday():
    assert PartialDate().age_on(date(2026, 9, 1)) is None
    assert PartialDate().turns(18) is None


def test_born_on_29_february_one_is_a_year_older_on_1_march():
    born = PartialDate(2008, 2, 29)
    assert born.age_on(date(2026, 2, 28)) == AgeRange(17, 17)
    assert born.age_on(date(2026, 3, 1)) == AgeRange(18, 18)
    ordinary, leap = born.turns(18), born.turns(20)
    assert ordinary is not None
    assert ordinary.earliest == date(2026, 3, 1)
    assert leap is not None
    assert leap.earliest == date(2028, 2, 29)


@given(PARTIAL, PARTIAL)
def test_one_date_is_before_another_only_when_all_its_days_are(one, other):
    verdict = one.is_before(other)
    if verdict is None:
        assert not (one.full and other.full)
    elif verdict:
        assert one.latest() < other.earliest()
        assert other.is_before(one) is False
        assert one.sort_key < other.sort_key
    else:
        assert one.earliest() >= other.latest()


def test_a_year_is_neither_before_nor_after_a_day_in_it():
    assert PartialDate(1984).is_before(PartialDate(1984, 7, 1)) is None
    assert PartialDate(1984, 7, 1).is_before(PartialDate(1984)) is None
    assert PartialDate().is_before(PartialDate(1984)) is None
    assert PartialDate(1984).is_before(PartialDate(1985, 1, 1)) is True


@pytest.mark.parametrize(
    ("wire", "words"),
    [
        ("1984-12-03", "3 december 1984"),
        ("1984-01-01", "1 januari 1984"),
        ("1984-12-00", "december 1984"),
        ("1984-00-00", "1984"),
        ("0000-00-00", "onbekend"),
    ],
)
def test_a_date_is_said_in_dutch_with_only_what_is_known(wire, words):
    assert PartialDate.parse(wire).long() == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_is_said_in_every_contact_language(language):
    full = PartialDate(1984, 12, 3).long(language)
    month = PartialDate(1984, 12).long(language)
    assert full != month
    assert PartialDate(1984).long(language) not in ("", full, month)
    assert PartialDate().long(language, unknown="?") == "?"


def test_other_languages_have_their_own_words():
    assert PartialDate(1984, 12, 3).long("en") == "December 3, 1984"
    assert PartialDate(1984, 12).long("tr") == "Aralık 1984"
    assert "ديسمبر" in PartialDate(1984, 12, 3).long("ar")
    assert long_date(date(2026, 9, 1)) == "1 september 2026"


def test_a_birth_date_lies_not_after_today_and_today_itself_is_allowed():
    today = date(2026, 9, 1)
    PartialDate.of(today).require_past(today)
    PartialDate(2026).require_past(today)
    PartialDate().require_past(today)
    with pytest.raises(AppError):
        PartialDate(2026, 9, 2).require_past(today)
    with pytest.raises(AppError):
        PartialDate(2026, 10).require_past(today)
