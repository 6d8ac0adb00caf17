"""The leerbaarheidstoets: its norms by day, who need not take it, and whose result counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake import lbt
from desktop.intake.lbt import Ground, LbtProblem, Norms, Stand, Uitslag
from tests.intake.builders import line_of

LAST_OLD, FIRST_NEW = date(2023, 4, 11), date(2023, 4, 12)

NORMS = """\
items: 40
sources:
  - {id: divosa, title: "Divosa", noted_on: "2026-11-24"}
norms:
  - {threshold: 31, last: "2023-04-11", source: divosa}
  - {threshold: 28, first: "2023-04-12", source: divosa}
exemptions:
  - {ground: zien, text: "Zien.", only_if_lost: false, source: divosa}
  - {ground: horen, text: "Horen.", only_if_lost: true, source: divosa}
"""


def faults_of(folder, text):
    (folder / "lbt.yaml").write_text(text, encoding="utf-8")
    faults = []
    lbt.read_norms(folder, faults)
    return [fault.place for fault in faults]


def test_the_norm_went_down_on_12_april_2023():
    assert (lbt.threshold(LAST_OLD), lbt.threshold(FIRST_NEW)) == (31, 28)


def test_the_same_score_meant_something_else_the_day_before():
    assert lbt.outcome(28, LAST_OLD) is Uitslag.NIET_HAALBAAR
    assert lbt.outcome(28, FIRST_NEW) is Uitslag.HAALBAAR
    assert lbt.outcome(27, FIRST_NEW) is Uitslag.NIET_HAALBAAR
    assert lbt.outcome(31, LAST_OLD) is Uitslag.HAALBAAR
    assert lbt.outcome(30, LAST_OLD) is Uitslag.NIET_HAALBAAR


@given(st.dates(), st.integers(0, 40))
def test_every_day_has_one_norm_and_every_score_an_outcome(day, score):
    norms: Norms = lbt.load_norms()
    assert sum(norm.holds(day) for norm in norms.norms) == 1
    assert (lbt.outcome(score, day) is Uitslag.HAALBAAR) == (score >= lbt.threshold(day))


@pytest.mark.parametrize("score", [-1, 41])
def test_a_score_that_the_test_cannot_give_is_said_at_the_field(score):
    with pytest.raises(LbtProblem) as problem:
        lbt.outcome(score, FIRST_NEW)
    assert "0 tot en met 40" in problem.value.message


@pytest.mark.parametrize(
    ("ground", "follows", "exempt"),
    [(Ground.ZIEN, True, True), (Ground.ZIEN, False, True), (Ground.HOREN, True, False), (Ground.HOREN, False, True)],
)
def test_hearing_exempts_only_who_cannot_follow_the_explanation(ground, follows, exempt):
    assert lbt.load_norms().exempts(ground, follows_explanation=follows) is exempt


def test_an_exemption_is_explained_without_a_diagnosis():
    for exemption in lbt.load_norms().exemptions:
        assert exemption.source.title
        assert not any(word in exemption.text.lower() for word in ("blind", "doof", "beperking", "ziek", "diagnose"))


def test_the_result_of_duo_wins_over_what_was_typed_in():
    found = lbt.standing(duo_uitslag="B1-route niet haalbaar", stand="gemaakt", uitslag="haalbaar")
    assert (found.stand, found.uitslag, found.by_duo) == (Stand.BEKEND, Uitslag.NIET_HAALBAAR, True)


def test_the_exemption_of_duo_wins_over_an_own_result():
    found = lbt.standing(duo_skipped=True, stand="gemaakt", uitslag="haalbaar")
    assert (found.stand, found.uitslag, found.by_duo) == (Stand.VRIJGESTELD, None, True)


def test_a_result_that_duo_does_not_know_leaves_the_own_one():
    found = lbt.standing(duo_uitslag="Onbekend", stand="gemaakt", uitslag="haalbaar")
    assert (found.uitslag, found.by_duo) == (Uitslag.HAALBAAR, False)


def test_a_score_stands_in_for_an_outcome_that_nobody_wrote_down():
    assert lbt.standing(stand="gemaakt", score=28, made_on=FIRST_NEW).uitslag is Uitslag.HAALBAAR
    assert lbt.standing(stand="gemaakt", score=28, made_on=LAST_OLD).uitslag is Uitslag.NIET_HAALBAAR


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"stand": "gepland"},
        {"stand": "gepland", "uitslag": "haalbaar"},
        {"stand": "gemaakt"},
        {"stand": "gemaakt", "score": 30},
        {"stand": "gemaakt", "score": 99, "made_on": FIRST_NEW + timedelta(days=9)},
    ],
)
def test_without_a_usable_outcome_nothing_is_known_yet(record):
    assert lbt.standing(**record) == lbt.NOT_YET


def test_who_is_exempt_has_no_outcome():
    assert lbt.standing(stand="vrijgesteld", uitslag="haalbaar").uitslag is None


def test_the_outcome_stays_out_of_repr():
    assert "niet_haalbaar" not in repr(lbt.standing(duo_uitslag="B1-route niet haalbaar"))


def test_norms_that_follow_the_rules_have_no_faults(tmp_path):
    assert faults_of(tmp_path, NORMS) == []


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('first: "2023-04-12"', 'first: "2023-04-13"', "norms"),
        ('first: "2023-04-12"', 'first: "2023-04-11"', "norms"),
        ('first: "2023-04-12", ', "", "norms"),
        ('28, first: "2023-04-12"', '28, first: "2023-04-12", last: "2030-01-01"', "norms"),
        ('31, last: "2023-04-11"', '31, last: "11-04-2023"', "norms[1].last"),
        ("threshold: 31", "threshold: 41", "norms[1].threshold"),
        ("source: divosa}\nexemptions", "source: krant}\nexemptions", "norms[2].source"),
        ("ground: horen", "ground: ruiken", "exemptions[2].ground"),
        ("only_if_lost: true", "only_if_lost: ja", "exemptions[2].only_if_lost"),
        ("items: 40", "items: 40\nvragen: 40", "vragen"),
    ],
)
def test_a_fault_in_the_norms_names_file_line_and_key(tmp_path, before, after, key):
    text = NORMS.replace(before, after)
    assert text != NORMS
    places = faults_of(tmp_path, text)
    assert key in {place.split(" ")[1] for place in places}
    assert all(place.startswith("lbt.yaml:") for place in places)


def test_a_norm_without_text_for_an_exemption_is_reported_at_its_line(tmp_path):
    places = faults_of(tmp_path, NORMS.replace('text: "Horen.", ', ""))
    assert places == [f"lbt.yaml:{line_of(tmp_path / 'lbt.yaml', 'ground: horen')} exemptions[2].text"]


def test_a_file_that_is_not_there_is_the_only_fault(tmp_path):
    faults = []
    lbt.read_norms(tmp_path, faults)
    assert str(faults[0]).startswith("lbt.yaml:1")
