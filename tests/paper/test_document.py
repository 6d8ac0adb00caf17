"""A plan as a value: what comes back from JSON is what went in, and only what belongs there."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.paper.document import PlanDocument, UnreadableDocument
from desktop.paper.shaping import shape
from tests.paper.plans import BSN, a_document, a_source


def walk(value):
    yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(child)


@pytest.mark.parametrize("language", ["nl", "ar", "ti", "en"])
def test_a_document_survives_the_way_through_json(language):
    document = a_document(language, client_signature="geweigerd")
    again = PlanDocument.from_json(json.loads(json.dumps(document.to_json())))
    assert again == document
    assert again.digest() == document.digest()


def test_the_json_holds_plain_values_without_floats():
    assert {type(value) for value in walk(a_document().to_json())} <= {dict, list, str, int, bool}


def test_the_canonical_form_does_not_depend_on_the_order_of_keys():
    value = a_document().to_json()
    turned = dict(reversed(value.items()))
    assert PlanDocument.from_json(turned).canonical() == a_document().canonical()


def test_every_word_counts_for_the_digest():
    one, other = a_document(), a_document(strengths=("Spreekt Arabisch.", "Kookt."))
    assert one.digest() != other.digest()


def test_a_section_is_found_by_its_key():
    document = a_document()
    assert document.section("bezwaar").heading.nl == "Bent u het er niet mee eens"
    with pytest.raises(KeyError):
        document.section("niets")


def spoilt(path, value):
    document = copy.deepcopy(a_document().to_json())
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return document


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        spoilt(["format"], 99),
        spoilt(["status"], "ingetrokken"),
        spoilt(["version"], "2"),
        spoilt(["dagtekening"], "24-11-2026"),
        spoilt(["dagtekening"], "2026-02-30"),
        spoilt(["language"], "ar <x>"),
        spoilt(["version"], True),
        spoilt(["title"], "Mijn plan"),
        spoilt(["title"], {"nl": "Mijn plan"}),
        spoilt(["title", "draft"], 1),
        spoilt(["parts"], {}),
        spoilt(["parts", 0, "sections", 0, "blocks", 0, "kind"], "picture"),
        spoilt(["parts", 0, "sections", 0, "blocks", 0, "look"], "shouting"),
        spoilt(["parts", 0, "sections", 0, "blocks", 0, "extra"], 1),
        spoilt(["extra"], 1),
        {key: value for key, value in a_document().to_json().items() if key != "foot"},
    ],
)
def test_anything_else_is_refused_in_plain_words(value):
    with pytest.raises(UnreadableDocument) as raised:
        PlanDocument.from_json(value)
    assert raised.value.message
    assert raised.value.advice


def test_the_value_can_be_read_and_checked_without_the_machinery_of_pdf():
    program = (
        "import sys, desktop.paper.checks; sys.exit(any(name in sys.modules for name in ('reportlab', 'PySide6')))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2]).returncode == 0


def test_personal_data_stays_out_of_logs():
    shaped = shape("Samira Haddad", "ar")
    values = (a_source(), a_document(), a_document().section("gegevens"), *a_document().phrases(), shaped, *shaped.runs)
    for value in values:
        assert "Samira" not in repr(value)
        assert BSN not in repr(value)
