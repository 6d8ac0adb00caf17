"""The order of mixed text, against the conformance files of Unicode itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.paper.bidi import BRACKETS, REMOVED, levels, visual_order

UNICODE_DATA = Path("/usr/share/unicode")

EXAMPLES = {
    "L": "a",
    "R": "\u05d0",
    "AL": "\u0627",
    "EN": "1",
    "ES": "+",
    "ET": "%",
    "AN": "\u0660",
    "CS": ",",
    "B": "\u2029",
    "S": "\t",
    "WS": " ",
    "ON": "!",
    "NSM": "\u0300",
    "BN": "\u00ad",
    "LRE": "\u202a",
    "RLE": "\u202b",
    "PDF": "\u202c",
    "LRO": "\u202d",
    "RLO": "\u202e",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}
"""A character of each class, for the file that speaks in classes only."""


def lines(name: str) -> Iterator[str]:
    file = UNICODE_DATA / name
    if not file.exists():
        pytest.fail(f"{file} is missing: install the Debian package unicode-data (apt-get install unicode-data)")
    for line in file.read_text("utf-8").splitlines():
        content = line.partition("#")[0].strip()
        if content:
            yield content


def expected_levels(column: str) -> list[int]:
    return [REMOVED if level == "x" else int(level) for level in column.split()]


def test_every_case_of_the_character_file_is_ordered_as_unicode_says():
    wrong, cases = [], 0
    for line in lines("BidiCharacterTest.txt"):
        points, direction, paragraph, wanted, order = line.split(";")
        text = "".join(chr(int(point, 16)) for point in points.split())
        found, base = levels(text, {"0": 0, "1": 1, "2": None}[direction])
        cases += 1
        if (found, base, visual_order(found)) != (
            expected_levels(wanted),
            int(paragraph),
            [int(place) for place in order.split()],
        ):
            wrong.append(line)
    assert cases > 90_000
    assert wrong == []


def test_every_case_of_the_class_file_is_ordered_as_unicode_says():
    wrong, cases = [], 0
    wanted: list[int] = []
    order: list[int] = []
    for line in lines("BidiTest.txt"):
        if line.startswith("@"):
            name, _, column = line.partition(":")
            if name == "@Levels":
                wanted = expected_levels(column)
            elif name == "@Reorder":
                order = [int(place) for place in column.split()]
            continue
        names, directions = line.split(";")
        text = "".join(EXAMPLES[name] for name in names.split())
        for bit, base in ((1, None), (2, 0), (4, 1)):
            if int(directions, 16) & bit:
                found, _ = levels(text, base)
                cases += 1
                if found != wanted or visual_order(found) != order:
                    wrong.append((names, base))
    assert cases > 700_000
    assert wrong == []


def test_the_brackets_are_those_of_unicode():
    pairs = set()
    for line in lines("BidiBrackets.txt"):
        one, other, kind = (part.strip() for part in line.split(";"))
        if kind == "o":
            pairs.add((chr(int(one, 16)), chr(int(other, 16))))
    assert pairs == set(zip(BRACKETS[::2], BRACKETS[1::2], strict=True))


def test_text_without_right_to_left_letters_needs_no_levels():
    assert levels("Bel 14 030 (gratis).") == ([0] * 20, 0)


def test_an_empty_line_has_no_order():
    assert levels("", 1) == ([], 1)
    assert visual_order([]) == []
