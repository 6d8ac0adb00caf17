"""A school's file of hours: what is taken, what is refused and why, and that no file whatever gets further than that."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sync.dossier import fields
from sync.dossier.records import Uren
from sync.dossier.school_csv import (
    KINDS,
    MAX_BYTES,
    MAX_ROWS,
    SchoolFile,
    SchoolFileRefused,
    read_school,
)
from tests.dossier.builders import P

SAMIRA, YUSUF = (UUID(int=number) for number in (1, 2))
BSN, OTHER, UNKNOWN, TWICE = "999900006", "999900018", "999900031", "999900043"
V_NUMBER = "1234567890"
PEOPLE = {BSN: [SAMIRA], V_NUMBER: [SAMIRA], OTHER: [YUSUF], TWICE: [SAMIRA, YUSUF]}
HEAD = "nummer;soort;van;tot_en_met;uren;fysiek;gemist;inzet;resultaat"
GOOD = f"{BSN};nt2;1-6-2026;30-6-2026;48;40;4;voldoende;A2 lezen gehaald"


def read(*lines: str, there: dict[UUID, list[Uren]] | None = None, encoding: str = "utf-8") -> SchoolFile:
    return read_school("\r\n".join(lines).encode(encoding), PEOPLE, there or {}, P)


def reason(line: str, head: str = HEAD) -> str:
    """Why the one line is refused."""
    found = read(head, line)
    assert found.rows == ()
    [refused] = found.refused
    assert refused.line == 2
    return refused.reason


def test_a_good_line_becomes_hours_in_the_words_of_the_catalogue():
    [row] = read(HEAD, GOOD).rows
    assert (row.line, row.dossier_id) == (2, SAMIRA)
    assert row.values() == {
        "soort": "nt2",
        "van": "2026-06-01",
        "tot_en_met": "2026-06-30",
        "aantal": 48,
        "fysiek": 40,
        "gemist": 4,
        "inzet": "voldoende",
        "resultaat": "A2 lezen gehaald",
    }
    assert all(fields.find("uren", name) for name in row.values())
    assert set(KINDS) <= set(fields.find("uren", "soort").codes)


def test_what_the_school_left_empty_is_not_written():
    [row] = read("nummer;soort;van;tot_en_met;uren", f"{BSN};knm;2026-06-01;2026-06-30;8").rows
    assert set(row.values()) == {"soort", "van", "tot_en_met", "aantal"}


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_way_in_which_a_spreadsheet_saves_it_is_read(separator, encoding, ending):
    lines = (HEAD, GOOD.replace("gehaald", "één keer gehaald"))
    body = ending.join(line.replace(";", separator) for line in lines) + ending
    [row] = read_school(body.encode(encoding), PEOPLE, {}, P).rows
    assert row.resultaat == "A2 lezen één keer gehaald"


def test_the_line_with_which_excel_names_its_separator_is_passed_over():
    found = read("sep=,", HEAD.replace(";", ","), GOOD.replace(";", ","))
    assert [row.line for row in found.rows] == [3]


def test_the_columns_may_stand_in_any_order_and_under_the_name_that_schools_use():
    [row] = read("Uren;T/m;Van;Soort;BSN", f"12;30-6-2026;1-6-2026;NT2;{BSN}").rows
    assert (row.aantal, row.soort, row.dossier_id) == (12, "nt2", SAMIRA)


def test_a_column_that_we_do_not_need_is_left_unread_and_said():
    found = read(f"naam;{HEAD}", f"=cmd();{GOOD}")
    assert found.unread == (1,)
    assert [row.aantal for row in found.rows] == [48]


def test_cells_that_a_spreadsheet_adds_at_the_end_do_no_harm():
    assert len(read(f"{HEAD};;", f"{GOOD};;", ";;;;;;;;;;").rows) == 1
    assert len(read(HEAD, f"{GOOD};;").rows) == 1


def test_a_v_nummer_finds_a_person_too_and_spaces_and_dots_do_not_matter():
    assert read(HEAD, GOOD.replace(BSN, "12 34.567-890")).rows[0].dossier_id == SAMIRA


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (GOOD.replace(BSN, UNKNOWN), "niet op deze laptop"),
        (GOOD.replace(BSN, TWICE), "meer dan één dossier"),
        (GOOD.replace(BSN, "999900007"), "passen niet bij elkaar"),
        (GOOD.replace(BSN, "99990000"), "nul vooraan"),
        (GOOD.replace(BSN, ""), "nummer is niet ingevuld"),
        (GOOD.replace("nt2", "hulp"), "kies bij soort uit"),
        (GOOD.replace("1-6-2026", "31-6-2026"), "datum bij van klopt niet"),
        (GOOD.replace("1-6-2026", "6-2026"), "datum bij van klopt niet"),
        (GOOD.replace("30-6-2026", "2-9-2026"), "tot_en_met ligt in de toekomst"),
        (GOOD.replace("1-6-2026", "1-6-1926"), "te ver terug"),
        (GOOD.replace("1-6-2026", "30-6-2026").replace("48", "13").replace(";40;", ";;"), "passen niet in deze dagen"),
        (GOOD.replace("30-6-2026", "31-5-2026"), "laatste dag ligt voor de eerste"),
        (GOOD.replace("48", "-3"), "heel aantal uren"),
        (GOOD.replace("48", "12,5"), "heel aantal uren"),
        (GOOD.replace("48", "999999"), "heel aantal uren"),
        (GOOD.replace("48", "٤٨"), "heel aantal uren"),
        (GOOD.replace("48", "39"), "meer fysieke uren dan uren"),
        (GOOD.replace("48", "358").replace(";4;", ";3;"), "passen niet in deze dagen"),
        (f"{BSN};nt2;1-6-2026;30-6-2026;0;;;;", "geen uren en geen resultaat"),
        (GOOD.replace("voldoende", "uitstekend"), "kies bij inzet uit"),
        (f"{BSN};nt2;1-6-2026;30-6-2026;48", "5 cellen"),
        (f"{GOOD};meer", "10 cellen"),
        (GOOD.replace("A2 lezen", '"A2" lezen'), "aanhalingstekens"),
        (GOOD.replace("A2 lezen gehaald", '"open'), "aanhalingstekens"),
        (GOOD + "a" * 200, "te lang"),
        (GOOD + "a" * 5000, "regel is te lang"),
    ],
)
def test_a_line_that_cannot_be_so_is_refused_with_the_reason(line, why):
    assert why in reason(line)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|x", "@SUM(A1)", "＝1+1", '"=HYPERLINK(""x"")"']
)
def test_a_formula_is_never_taken(cell):
    assert "formule" in reason(GOOD.replace("A2 lezen gehaald", cell))


@pytest.mark.parametrize("sign", ["\t", "\u202e", "\u200b", "\u2028", "\x07"])
def test_a_sign_that_hides_or_turns_a_text_is_never_taken(sign):
    assert "teken dat daar niet hoort" in reason(GOOD.replace("A2 lezen", f"A2{sign}lezen"))


def test_a_reason_never_repeats_what_stood_there():
    secret = "Samira Haddad, zwanger"
    lines = [GOOD.replace(part, secret) for part in GOOD.split(";")[:8]] + [f"{GOOD};{secret}", f'{GOOD}"{secret}']
    for refused in read(HEAD, *lines).refused:
        assert "Samira" not in str(refused)
        assert BSN not in str(refused)


def test_the_other_lines_are_taken_and_empty_ones_are_no_lines():
    other = GOOD.replace(BSN, OTHER)
    found = read(HEAD, GOOD, "", GOOD.replace(BSN, UNKNOWN), '"', f'{other};"een losse aanhaling', other)
    assert [row.line for row in found.rows] == [2, 7]
    assert [refused.line for refused in found.refused] == [4, 6]


# What stands there already


def test_the_same_file_twice_brings_nothing():
    there = [Uren(id=UUID(int=9), soort="nt2", van=date(2026, 6, 1), tot_en_met=date(2026, 6, 30), aantal=48)]
    found = read(HEAD, GOOD, there={SAMIRA: there})
    assert [each.reason for each in found.refused] == ["deze uren staan er al"]
    assert read(HEAD, GOOD, GOOD).refused[0].reason == "deze uren staan er al"


@pytest.mark.parametrize(
    ("first", "last", "taken"),
    [("1-6-2026", "1-6-2026", False), ("31-5-2026", "2-6-2026", False), ("1-5-2026", "31-5-2026", True)],
)
def test_days_that_have_hours_of_that_kind_are_not_counted_twice(first, last, taken):
    found = read(HEAD, GOOD, f"{BSN};nt2;{first};{last};8;;;;")
    assert len(found.rows) == 1 + taken


def test_another_kind_or_another_person_in_the_same_days_is_taken():
    assert len(read(HEAD, GOOD, GOOD.replace("nt2", "knm"), GOOD.replace(BSN, OTHER)).rows) == 3


def test_all_kinds_together_fit_in_their_days():
    day = f"{BSN};nt2;1-6-2026;1-6-2026;8;;;;"
    found = read(HEAD, day, day.replace("nt2", "knm").replace(";8;", ";5;"))
    assert "samen met de andere uren" in found.refused[0].reason
    assert len(read(HEAD, day, day.replace("nt2", "knm").replace(";8;", ";4;")).rows) == 2


def test_hours_of_different_days_that_touch_fit_in_all_of_their_days_together():
    day, days, more = (
        f"{BSN};{kind};1-6-2026;{last}-6-2026;{hours};;;;"
        for kind, last, hours in (("nt2", 1, 12), ("knm", 2, 12), ("map", 3, 12))
    )
    assert len(read(HEAD, day, days, more).rows) == 3
    found = read(HEAD, day, days.replace(";12;", ";13;"), more)
    assert [refused.line for refused in found.refused] == [3]
    assert "samen met de andere uren" in found.refused[0].reason


def test_a_heap_of_touching_spans_is_looked_at_as_a_whole():
    spans = [f"{BSN};nt2;{day}-6-2026;{day}-6-2026;10;;;;" for day in range(1, 30)]
    whole = f"{BSN};knm;1-6-2026;30-6-2026;{{}};;;;"
    assert len(read(HEAD, *spans, whole.format(70)).rows) == 30
    assert read(HEAD, *spans, whole.format(71)).refused[0].line == 31


# The file as a whole


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "ontbreekt: nummer"),
        (b"\n\n", "ontbreekt: nummer"),
        (b"nummer;soort", "ontbreekt: van"),
        (f"{HEAD};uren".encode(), "twee keer"),
        (f'{HEAD};"'.encode(), "geen namen van kolommen"),
        (b"PK\x03\x04\x00\x00" + bytes(200), "geen tekst"),
        (b"\xff\xfe\x00", "niet kunnen lezen"),
        (b"\x81\x8d", "niet kunnen lezen"),
        (b"a" * (MAX_BYTES + 1), "te groot"),
        (f"{HEAD}\n".encode() + b"a;b\n" * (MAX_ROWS + 1), "rijen"),
    ],
)
def test_a_file_that_is_not_right_is_refused_as_a_whole(body, why):
    with pytest.raises(SchoolFileRefused) as refused:
        read_school(body, PEOPLE, {}, P)
    assert why in refused.value.message
    assert "niets overgenomen" in refused.value.advice


def test_as_many_rows_as_are_allowed_are_read():
    body = f"{HEAD}\n".encode() + b"a;b\n" * MAX_ROWS
    assert len(read_school(body, PEOPLE, {}, P).refused) == MAX_ROWS


CELLS = st.sampled_from([*GOOD.split(";"), OTHER, "", '"', "=1", "31-12-2025", "7", "é", "\t", ";", ","]) | st.text()
LINES = st.lists(CELLS, max_size=11).map(";".join)


@given(st.lists(LINES | st.just(GOOD), max_size=12), st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_is_taken_and_what_is_refused_is_every_line(lines, ending):
    body = ending.join([HEAD, *lines]).encode("utf-8", "replace")
    try:
        found = read_school(body, PEOPLE, {}, P)
    except SchoolFileRefused:
        return
    text = body.decode().replace("\r\n", "\n").replace("\r", "\n").split("\n")
    filled = [number for number, line in enumerate(text, start=1) if number > 1 and line.strip('\t;, "')]
    assert sorted([row.line for row in found.rows] + [each.line for each in found.refused]) == filled


@given(st.binary(max_size=400))
@example(b"\xef\xbb\xbf")
@example(b'"' * 300)
@example(b"sep=;")
@example(b'sep=;\n"')
@settings(max_examples=200)
def test_random_bytes_are_read_or_refused_and_nothing_worse(noise):
    for body in (noise, HEAD.encode() + b"\n" + noise, HEAD.encode("utf-16") + noise):
        try:
            found = read_school(body, PEOPLE, {}, P)
        except SchoolFileRefused:
            continue
        lines = [row.line for row in found.rows] + [each.line for each in found.refused]
        assert len(lines) == len(set(lines))


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 40), st.integers(1, 9)), max_size=20))
def test_no_day_of_a_person_has_hours_of_one_kind_twice(periods):
    begin = date(2025, 1, 1).toordinal()
    lines = [
        f"{BSN};nt2;{date.fromordinal(begin + at)};{date.fromordinal(begin + at + length)};{hours};;;;"
        for at, length, hours in periods
    ]
    days: list[int] = []
    for row in read(HEAD, *lines).rows:
        days += range(row.van.toordinal(), row.tot_en_met.toordinal() + 1)
    assert len(days) == len(set(days))
