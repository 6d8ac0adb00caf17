"""A school's file for the dossiers on this laptop: read, taken in, and taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.facts.school_import import Importing
from sync.dossier.errors import AppError
from sync.dossier.school_csv import MAX_BYTES, SchoolFileRefused
from tests.facts.builders import OTHER, a_dossier
from tests.store.builders import DOSSIER

TODAY = date(2026, 9, 1)
BSN, OTHER_BSN = "999993653", "999990019"
HEAD = "nummer;soort;van;tot_en_met;uren"


def a_line(number: str, kind: str = "nt2") -> str:
    return f"{number};{kind};1-6-2026;30-6-2026;48"


@pytest.fixture
def file(tmp_path):
    def write(*lines: str) -> str:
        path = tmp_path / "uren.csv"
        path.write_text("\n".join([HEAD, *lines]), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def importing(briefcase):
    other = a_dossier(OTHER, person={"voornamen": "Yusuf", "geslachtsnaam": "Demir", "bsn": OTHER_BSN})
    return Importing(briefcase(a_dossier(), other), lambda: TODAY)


def test_a_row_finds_its_dossier_by_number_and_the_person_is_named(importing, file):
    read = importing.read(file(a_line(BSN), a_line(OTHER_BSN), a_line("999900006")))
    assert [row.dossier_id for row in read.file.rows] == [DOSSIER, OTHER]
    assert read.names == {str(DOSSIER): "Selam Tesfay", str(OTHER): "Yusuf Demir"}
    assert "niet op deze laptop" in read.file.refused[0].reason
    assert importing.deliveries() == ()


def test_what_is_taken_stands_there_once_and_goes_as_a_whole(importing, file):
    path = file(a_line(BSN), a_line(OTHER_BSN))
    delivery = importing.take(importing.read(path).file.rows, "Taalschool De Stuwwal")
    [fact] = importing.deliveries()
    assert (fact.id, fact.school, fact.rows, fact.dossiers) == (delivery, "Taalschool De Stuwwal", 2, 2)
    again = importing.read(path)
    assert (again.file.rows, len(again.file.refused)) == ((), 2)
    assert importing.take_back(delivery) == 2
    assert importing.deliveries() == ()
    assert len(importing.read(path).file.rows) == 2


def test_a_closed_dossier_counts_only_when_no_other_has_that_number(briefcase, file):
    closed = a_dossier(dossier={"afgesloten_op": "2026-01-01"})
    both = Importing(briefcase(closed, a_dossier(OTHER)), lambda: TODAY)
    assert [row.dossier_id for row in both.read(file(a_line(BSN))).file.rows] == [OTHER]
    alone = Importing(briefcase(closed), lambda: TODAY)
    assert [row.dossier_id for row in alone.read(file(a_line(BSN))).file.rows] == [DOSSIER]


def test_two_open_dossiers_with_one_number_are_not_guessed_between(briefcase, file):
    double = Importing(briefcase(a_dossier(), a_dossier(OTHER)), lambda: TODAY)
    assert "meer dan één dossier" in double.read(file(a_line(BSN))).file.refused[0].reason


@pytest.mark.parametrize("path", ["", "/niet/hier.csv", "\0", "."])
def test_a_file_that_cannot_be_opened_is_told_without_its_name(importing, path):
    with pytest.raises(AppError) as told:
        importing.read(path)
    assert "niet worden geopend" in told.value.message
    assert "hier" not in told.value.message


def test_of_a_file_that_is_too_large_no_more_is_read_than_that(importing, tmp_path: Path):
    path = tmp_path / "groot.csv"
    path.write_bytes(b"a" * (MAX_BYTES * 2))
    with pytest.raises(SchoolFileRefused, match="te groot"):
        importing.read(str(path))
