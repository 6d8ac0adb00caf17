"""The drawings beside questions: our own, plain, and missing ones in nobody's way."""

from __future__ import annotations

import pytest

from desktop.intake import content
from desktop.intake.card import card
from desktop.intake.content import load
from tests.intake.builders import a_folder, a_package, a_prompt, a_question

SUN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">\n<circle cx="12" cy="12" r="5"/>\n</svg>\n'
OPTIONS = '[{id: rood, text: "Rood", picture: zon}, {id: groen, text: "Groen"}]'


def a_folder_with(folder, svg=SUN, name="zon.svg", **changes):
    a_folder(folder, a_question(**{"options": OPTIONS} | changes))
    (folder / "pictures").mkdir(exist_ok=True)
    (folder / "pictures" / name).write_text(svg, encoding="utf-8")
    return folder


def test_a_drawing_that_is_there_has_no_faults_and_reaches_the_tile(tmp_path):
    folder = a_folder_with(tmp_path)
    assert content.check(folder) == []
    tiles = card(content.load_package(a_package(folder), None), "thema.kleur", drafts_allowed=True, demo=True).tiles
    assert [tile.picture for tile in tiles] == ["zon", ""]


def test_a_drawing_that_is_not_there_yet_is_listed_and_blocks_nothing(tmp_path):
    folder = a_folder(tmp_path, a_question(options=OPTIONS), a_prompt(pictures="[maan, ster]"))
    faults = content.check(folder)
    assert [fault.where for fault in faults] == ["thema.kleur.options.rood.picture", *["thema.praten.pictures"] * 2]
    assert not any(fault.blocks for fault in faults)
    loaded = content.load_package(a_package(folder), None)
    assert loaded.questions["thema.praten"].pictures == ("maan", "ster")


@pytest.mark.parametrize(
    ("svg", "line"),
    [
        (SUN.replace("<circle", "<script>x()</script><circle"), 2),
        (SUN.replace("<circle", '<circle onclick="x()"'), 2),
        (SUN.replace("<circle", '<image href="x.png"/><circle'), 2),
        (SUN.replace("<circle", "<text>Zon</text><circle"), 2),
        (SUN.replace("<circle", '<use href="other.svg#zon"/><circle'), 2),
        (SUN.replace("r=", 'fill="url(http://example.org/x)" r='), 2),
        (SUN.replace("<circle", "<?php x ?><circle"), 2),
        (SUN.replace(' viewBox="0 0 24 24"', ""), 1),
        ("<!DOCTYPE svg [<!ENTITY a 'x'>]>\n" + SUN, 1),
        (SUN.replace("</svg>", ""), 4),
        ("<html/>", 1),
        ("", 1),
        (SUN + " " * 60_000, 1),
    ],
)
def test_a_drawing_that_brings_more_than_shapes_is_refused_at_its_line(tmp_path, svg, line):
    faults = content.check(a_folder_with(tmp_path, svg))
    assert faults
    assert {(fault.file, fault.blocks) for fault in faults} == {("pictures/zon.svg", True)}
    assert faults[0].line <= line


def test_a_drawing_may_use_its_own_parts(tmp_path):
    svg = SUN.replace("<circle", '<defs><path id="a" d="M0 0h1"/></defs><use href="#a" fill="url(#b)"/><circle')
    assert content.check(a_folder_with(tmp_path, svg)) == []


def test_a_drawing_has_a_plain_name(tmp_path):
    [fault, *_missing] = content.check(a_folder_with(tmp_path, name="Mijn zon.svg"))
    assert fault.file == "pictures/Mijn zon.svg"


def test_a_name_from_elsewhere_gives_no_file():
    assert content.picture("2027.2", "../manifest") is None
    assert content.picture("2027.2", "er_is_geen_tekening_met_deze_naam") is None


def test_the_shipped_drawings_can_be_had():
    shipped = load("2027.2")
    wanted = {name for question in shipped.questions.values() for name in question.pictures}
    wanted |= {option.picture for question in shipped.questions.values() for option in question.options} - {""}
    assert {"ochtend", "beker_4", "lezen_naam", "digitaal_typen", "tijdlijn", "wachten"} <= wanted
    for name in wanted:
        drawing = content.picture("2027.2", name)
        assert drawing is None or b"<svg" in drawing
