from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

from sync.chain import caseload_csv
from sync.chain.caseload_csv import COLUMNS, HEADER, CaseloadFileRefused, Fault, Row, read_caseload
from sync.dossier import fields
from tests.chain.builders import BSN, OTHER_BSN, TODAY, VNUMMER, WRONG_BSN


def read(text: str) -> tuple[list[Row], list[Fault]]:
    caseload = read_caseload(text.encode(), TODAY)
    return list(caseload.rows), list(caseload.faults)


def one(**cells: str) -> Row:
    """The row with these cells beside a BSN."""
    cells = {"bsn": BSN} | cells
    rows, faults = read(";".join(cells) + "\n" + ";".join(cells.values()))
    assert faults == []
    return rows[0]


def wrong(**cells: str) -> list[tuple[int, str]]:
    """Line and column of each fault in a row with these cells, with its reason in words."""
    cells = {"bsn": BSN} | cells
    rows, faults = read(";".join(cells) + "\n" + ";".join(cells.values()))
    assert rows == []
    assert all(fault.reason for fault in faults)
    return [(fault.line, fault.column) for fault in faults]


def test_every_column_has_a_field_in_the_catalogue_that_the_chain_may_write():
    for column in COLUMNS.values():
        known = fields.find(column.entity, column.field)
        assert known is not None, column.name
        assert fields.Role.KETEN in known.write, column.name


def test_a_row_becomes_values_of_the_catalogue():
    row = one(
        wettelijk_stelsel="Wi2021",
        koppeling_datum="3-8-2026",
        lbt_overgeslagen="Ja",
        geboortedatum="00-00-1984",
        naam_eigen_schrift="ሰላም",
        contacttaal="prs",
        schrift="geez",
        klantregisseur="Marieke de Wit",
    )
    assert row.dossier == {"wettelijk_stelsel": "wi2021", "koppeling_datum": "2026-08-03", "lbt_overgeslagen": True}
    assert row.person == {
        "geboortedatum": "1984-00-00",
        "naam_eigen_schrift": "ሰላም",
        "contacttaal": "fa-AF",
        "schrift": "geez",
    }
    assert row.klantregisseur == "Marieke de Wit"
    assert row.identity.bsn is not None
    assert row.identity.bsn.reveal() == BSN


def test_an_empty_cell_says_nothing():
    assert one(voornamen="  ").person == {}


@pytest.mark.parametrize(
    "body", ["\ufeffbsn;roepnaam\n{bsn};Sam", "bsn,roepnaam\r\n{bsn},Sam\r\n", '"bsn","roepnaam"\n"{bsn}","Sam"']
)
def test_a_bom_a_comma_and_the_line_ends_of_windows_are_all_right(body: str):
    rows, faults = read(body.format(bsn=BSN))
    assert faults == []
    assert rows[0].person == {"roepnaam": "Sam"}


def test_the_names_of_columns_may_have_capitals_and_any_order():
    rows, _faults = read(f"Roepnaam; BSN \nSam;{BSN}")
    assert rows[0].person == {"roepnaam": "Sam"}


def test_a_bsn_with_dots_or_spaces_is_read():
    rows, faults = read("bsn\n9999.90.007\n9999 900 56")
    assert faults == []
    assert [row.identity.bsn.reveal() for row in rows if row.identity.bsn] == [BSN, OTHER_BSN]


def test_bad_rows_are_named_by_line_column_and_reason_and_good_rows_are_taken():
    rows, faults = read(f"bsn;koppeling_datum\n{BSN};31-02-2026\n{OTHER_BSN};2026-08-03\n{WRONG_BSN};x\n")
    assert [row.line for row in rows] == [3]
    assert [(fault.line, fault.column) for fault in faults] == [
        (2, "koppeling_datum"),
        (4, "koppeling_datum"),
        (4, "bsn"),
    ]
    assert "Regel 2, kolom koppeling_datum: deze dag bestaat niet in die maand." in [str(fault) for fault in faults]
    assert WRONG_BSN not in str([str(fault) for fault in faults])


def test_lines_are_counted_as_an_editor_does():
    _rows, faults = read(f'bsn;afgesloten_reden\n{BSN};"twee\nregels"\n\n{WRONG_BSN};\n')
    assert [fault.line for fault in faults] == [5]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"bsn": "123"}, "bsn"),
        ({"bsn": WRONG_BSN}, "bsn"),
        ({"bsn": "", "roepnaam": "Sam"}, "bsn"),
        ({"vnummer": "12"}, "vnummer"),
        ({"koppeling_datum": "2026-02-30"}, "koppeling_datum"),
        ({"koppeling_datum": "08-2026"}, "koppeling_datum"),
        ({"koppeling_datum": "3-8-26"}, "koppeling_datum"),
        ({"koppeling_datum": "3-8-0206"}, "koppeling_datum"),
        ({"koppeling_datum": "morgen"}, "koppeling_datum"),
        ({"pvt_ondertekend_op": "2-9-2026"}, "pvt_ondertekend_op"),
        ({"geboortedatum": "2027"}, "geboortedatum"),
        ({"geboortedatum": "13-1990"}, "geboortedatum"),
        ({"lbt_overgeslagen": "misschien"}, "lbt_overgeslagen"),
        ({"wettelijk_stelsel": "wi2022"}, "wettelijk_stelsel"),
        ({"schrift": "runen"}, "schrift"),
        ({"contacttaal": "klingon"}, "contacttaal"),
        ({"afgesloten_reden": "a" * 2_001}, "afgesloten_reden"),
        ({"informatie_derden_ontvangen_op": "1-8-2026"}, "informatie_derden_ontvangen_op"),
    ],
)
def test_a_wrong_cell_is_named(cells: dict[str, str], column: str):
    assert (2, column) in wrong(**cells)


def test_what_duo_owns_comes_from_duo_for_a_dossier_under_the_new_law():
    assert wrong(wettelijk_stelsel="wi2021", doelgroep="asielstatushouder") == [(2, "doelgroep")]
    assert wrong(termijn_laatste_dag="30-11-2024") == [(2, "termijn_laatste_dag")]


def test_an_old_law_dossier_brings_its_own_dates_and_the_last_day_is_stored_as_the_exclusive_end():
    row = one(wettelijk_stelsel="wi2013", doelgroep="asielstatushouder", plicht="ja", termijn_laatste_dag="30-11-2024")
    assert row.dossier == {
        "wettelijk_stelsel": "wi2013",
        "doelgroep": "asielstatushouder",
        "plicht": True,
        "termijn_einddatum_exclusief": "2024-12-01",
    }


def test_a_person_who_stands_in_the_file_twice_is_taken_once():
    rows, faults = read(f"bsn;vnummer\n{BSN};{VNUMMER}\n{OTHER_BSN};{VNUMMER}\n{BSN};\n")
    assert [row.line for row in rows] == [2]
    assert [(fault.line, fault.column) for fault in faults] == [(3, "vnummer"), (4, "bsn")]
    assert "regel 2" in faults[0].reason


def test_a_row_with_too_many_or_too_few_cells_is_named_as_a_whole():
    rows, faults = read(f"bsn;roepnaam\n{BSN}\n{OTHER_BSN};Sam;extra\n")
    assert rows == []
    assert [(fault.line, fault.column) for fault in faults] == [(2, ""), (3, "")]


def test_quotes_that_stay_open_stop_the_reading_and_what_came_before_is_taken():
    rows, faults = read(f'bsn;roepnaam\n{BSN};Sam\n{OTHER_BSN};"open\nnog een regel')
    assert [row.line for row in rows] == [2]
    assert [fault.line for fault in faults] == [3]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "bsn of vnummer"),
        (b"naam;adres\na;b", "bsn of vnummer"),
        (b"bsn;haarkleur\n", "kolom 2"),
        (b"bsn;roepnaam;roepnaam\n", "twee keer"),
        ("bsn;roepnaam\n999990007;José".encode("latin-1"), "regel 2"),
        ("bsn;roepnaam\n".encode("utf-16"), "regel 1"),
        (b"bsn;roepnaam\n999990007;a\0b", "geen tekst"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(body: bytes, words: str):
    with pytest.raises(CaseloadFileRefused) as refused:
        read_caseload(body, TODAY)
    assert words in refused.value.message
    assert refused.value.advice.startswith("Er is niets overgenomen.")


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(caseload_csv, "MAX_BYTES", 20)
    with pytest.raises(CaseloadFileRefused, match="te groot"):
        read_caseload(b"bsn;roepnaam\n999990007;Sam", TODAY)


def test_a_file_with_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(caseload_csv, "MAX_ROWS", 1)
    with pytest.raises(CaseloadFileRefused, match="meer dan 1 rijen"):
        read_caseload(f"bsn\n{BSN}\n{OTHER_BSN}\n".encode(), TODAY)


def test_a_row_shows_nothing_of_the_person_in_a_traceback():
    row: Any = one(voornamen="Samira", klantregisseur="Marieke de Wit")
    assert "Samira" not in repr(row)
    assert BSN not in repr(row)


def test_every_column_is_in_the_description_beside_the_demo():
    described = (files("resources") / "demo" / "README.md").read_text("utf-8")
    assert [name for name in HEADER if f"`{name}`" not in described] == []
