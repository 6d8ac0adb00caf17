"""The central side reads the same law, and refuses the same mistakes."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

import pytest

from desktop.facts.law import the_law as on_the_laptop
from sync.central.law import law_in, the_law
from sync.dossier.law import LawError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with resources.as_file(resources.files("resources").joinpath("law")) as shipped:
        return Path(shutil.copytree(shipped, tmp_path / "law"))


def place(folder: Path) -> str:
    with pytest.raises(LawError) as error:
        law_in(folder)
    return error.value.faults[0].place


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / f"{name}.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_both_sides_read_the_same_law():
    assert the_law() == on_the_laptop()
    assert the_law() is the_law()


@pytest.mark.parametrize(
    ("name", "old", "new", "where"),
    [
        ("gedeeld", 'geldig_tot: "2026-07-30"', 'geldig_tot: "2026-08-01"', "parameters.examen_uitslag_a2_weken"),
        ("wi2021", "- waarde: 10", "- waarde: tien", "parameters.pip_weken[1].waarde"),
        ("wi2013", "geldig_tot: ", "geldig: ", " geldig"),
        ("wi2021", 'geldig_vanaf: "2022-01-01"', "geldig_vanaf: 2022-01-01", " geldig_vanaf"),
        ("wi2021", "  lessen_maanden:", "  termijn_maanden:", "wi2021.yaml:"),
        ("wi2013", "parameters:", "parameters", "wi2013.yaml:"),
    ],
)
def test_a_mistake_is_refused_with_the_file_and_the_place(folder, name, old, new, where):
    spoil(folder, name, old, new)
    found = place(folder)
    assert found.startswith(f"{name}.yaml")
    assert where in found


def test_a_missing_or_unreadable_file_is_named(folder):
    (folder / "wi2007.yaml").unlink()
    assert place(folder) == "wi2007.yaml"
    (folder / "wi2007.yaml").write_bytes(b"\xff\xfe\x00")
    assert place(folder).startswith("wi2007.yaml")
    (folder / "wi2007.yaml").write_text("- een lijst\n", "utf-8")
    assert place(folder) == "wi2007.yaml"
