"""Which version is in use: the newest that keeps the rules, and never half a version."""

from __future__ import annotations

import logging

import pytest

from desktop.intake import content
from desktop.intake.content import ContentError, Package
from tests.intake.builders import MANIFEST, a_folder, a_number, a_question, a_yes_no

BROKEN = {
    "a circle": [a_yes_no("een", ask_when="{eq: [thema.twee, true]}"), a_yes_no("twee", ask_when="{eq: [thema.een, true]}")],
    "an unknown id": [a_question(ask_when="{eq: [thema.weg, true]}")],
    "a missing option": [a_question(), a_yes_no(ask_when="{eq: [thema.kleur, blauw]}")],
    "too few options": [a_question(options='[{id: rood, text: "Rood"}]')],
    "a letter no font has": [a_question(text='"Welke kleur 漢?"')],
    "a bound upside down": [a_number(range="{min: 3, max: 0}")],
}  # fmt: skip


def version_of(folder, name, *questions):
    a_folder(folder / name, *questions, manifest=MANIFEST.replace("2027.1", name))


@pytest.fixture
def intake(tmp_path, monkeypatch):
    """A folder of versions in place of the shipped ones."""
    monkeypatch.setattr(content, "_intake", lambda: tmp_path)
    monkeypatch.setattr(content, "shipped", lambda name: Package(tmp_path / name, tmp_path / name / "forms"))
    content.load.cache_clear()
    yield tmp_path
    content.load.cache_clear()


def test_the_newest_version_is_used(intake):
    for name in ("2027.9", "2027.10"):
        version_of(intake, name)
    assert content.newest() == "2027.10"


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_version_is_reported_and_the_previous_stays_in_use(intake, caplog, fault):
    version_of(intake, "2027.1", a_question())
    version_of(intake, "2027.2", *BROKEN[fault])
    with caplog.at_level(logging.ERROR):
        assert content.newest() == "2027.1"
    assert "2027.2" in caplog.text
    assert "thema.yaml:" in caplog.text
    assert content.load(content.newest()).version == "2027.1"


def test_without_any_good_version_the_faults_of_the_newest_are_told(intake):
    for name in ("2027.1", "2027.2"):
        version_of(intake, name, *BROKEN["an unknown id"])
    with pytest.raises(ContentError) as refused:
        content.newest()
    assert "2027.2" in refused.value.message
    assert refused.value.faults


def test_without_any_version_it_is_said_in_words(intake):
    with pytest.raises(ContentError) as refused:
        content.newest()
    assert refused.value.message


def test_the_shipped_newest_is_in_use():
    assert content.newest() == content.versions()[-1]
