"""The law files that came with the program, read on the laptop."""

from __future__ import annotations

import shutil
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from desktop.facts.law import law_in, term_of, terms, the_law
from sync.dossier import terms as engine
from sync.dossier.dossier import Leerroute, Pip
from sync.dossier.law import KEYS, LawError, Soort
from sync.dossier.regime import REGIMES
from sync.dossier.shipped_law import SHIPPED
from sync.dossier.term import TermKind
from tests.dossier.builders import P, a_dossier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the files, to be spoiled."""
    with resources.as_file(resources.files("resources").joinpath("law")) as shipped:
        return Path(shutil.copytree(shipped, tmp_path / "law"))


def change(folder: Path, name: str, old: str, new: str) -> int:
    """Replace a text that stands in a file, and return its line."""
    file = folder / f"{name}.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def refused(folder: Path) -> list[str]:
    with pytest.raises(LawError) as error:
        law_in(folder)
    assert all(fault.place in error.value.advice for fault in error.value.faults)
    return [fault.place for fault in error.value.faults]


def test_the_files_hold_what_the_engine_is_shipped_with():
    law = the_law()
    assert law.regimes == REGIMES
    assert set(law.parameters) == set(SHIPPED.parameters)
    for key, lines in law.parameters.items():
        shipped = SHIPPED.parameters[key]
        assert [(one.value, one.geldig_vanaf, one.geldig_tot) for one in lines] == [
            (one.value, one.geldig_vanaf, one.geldig_tot) for one in shipped
        ]


def test_each_number_says_where_it_is_written_and_what_is_not_read_there_is_marked():
    lines = [one for each in the_law().parameters.values() for one in each]
    assert all(one.bron for one in lines)
    assert {one.soort for one in lines} == set(Soort)
    unread = {one.key for one in lines if one.nakijken}
    assert {"schakelen_maanden", "pip_na_verhuizing_weken", "voortgang_maanden", "bezwaar_weken"} <= unread
    assert "pip_weken" not in unread


def test_a_term_says_whether_its_length_was_read_at_its_source():
    pip = Pip.first(date(2026, 4, 21), Leerroute.B1_ROUTE)
    dossier = a_dossier(pip=pip, brp_inschrijving=date(2026, 2, 1), verhuisd_hierheen_op=date(2026, 8, 3))
    unread = {term.kind for term in terms(dossier, P) if term.nakijken and term.due}
    assert unread == {
        TermKind.SCHAKELEN,
        TermKind.BEZWAAR,
        TermKind.PIP_NA_VERHUIZING,
        TermKind.VOORTGANGSGESPREK,
        TermKind.SPUK,
    }


def test_the_files_are_read_once():
    assert the_law() is the_law()


def test_the_terms_of_the_laptop_follow_the_files():
    dossier = a_dossier(ss139=date(2026, 5, 18))
    assert terms(dossier, P) == engine.terms(dossier, P, law=the_law())
    assert term_of(dossier, TermKind.PIP, P).due == date(2026, 7, 27)


def test_a_changed_file_changes_what_is_counted(folder):
    change(folder, "wi2021", "- waarde: 10", "- waarde: 8")
    dossier = a_dossier(ss139=date(2026, 5, 18))
    assert engine.term_of(dossier, TermKind.PIP, P, law=law_in(folder)).due == date(2026, 7, 13)


@pytest.mark.parametrize("name", KEYS)
def test_a_missing_file_is_named(folder, name):
    (folder / f"{name}.yaml").unlink()
    assert refused(folder) == [f"{name}.yaml:1"]


def test_overlapping_values_are_refused_with_the_file_the_line_and_the_name(folder):
    change(folder, "gedeeld", 'geldig_tot: "2026-07-30"', 'geldig_tot: "2026-07-31"')
    text = (folder / "gedeeld.yaml").read_text("utf-8")
    line = text[: text.index("  examen_uitslag_a2_weken:")].count("\n") + 1
    assert refused(folder) == [f"gedeeld.yaml:{line} parameters.examen_uitslag_a2_weken"]


def test_a_wrong_value_is_refused_on_its_own_line(folder):
    line = change(folder, "wi2021", "- waarde: 36", '- waarde: "36"')
    assert refused(folder) == [f"wi2021.yaml:{line} parameters.termijn_maanden[1].waarde"]


def test_a_name_that_stands_twice_is_refused(folder):
    line = change(folder, "wi2021", "  lessen_maanden:", "  termijn_maanden:")
    assert refused(folder) == [f"wi2021.yaml:{line} parameters.termijn_maanden"]


def test_a_file_that_is_no_yaml_is_refused_with_the_line(folder):
    (folder / "wi2013.yaml").write_text('wet: wi2013\nnaam: "open\n', "utf-8")
    (place,) = refused(folder)
    assert place.startswith("wi2013.yaml:")
