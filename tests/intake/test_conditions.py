"""When a question opens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake import conditions
from desktop.intake.conditions import ConditionError
from desktop.intake.state import State

SILENT = [State.DECLINED, State.NOT_ASKED, State.NOT_YET, State.UNKNOWN_TO_CLIENT, State.RETRACTED]


def opens(raw, values=None, states=None):
    return conditions.holds(conditions.parse(raw), values or {}, states or {})


def test_a_question_without_a_condition_is_always_open():
    assert conditions.holds(None, {}, {})


@pytest.mark.parametrize(
    ("raw", "value", "expected"),
    [
        ({"eq": ["q", "rood"]}, "rood", True),
        ({"eq": ["q", "rood"]}, "groen", False),
        ({"in": ["q", ["rood", "groen"]]}, "groen", True),
        ({"in": ["q", ["rood", "groen"]]}, "blauw", False),
        ({"lt": ["q", 4]}, 3, True),
        ({"lt": ["q", 4]}, 4, False),
        ({"lte": ["q", 4]}, 4, True),
        ({"gt": ["q", 4]}, 4, False),
        ({"gte": ["q", 4]}, 4, True),
        ({"not": {"eq": ["q", "rood"]}}, "groen", True),
        ({"eq": ["q", True]}, True, True),
        ({"all": [{"gte": ["q", 2]}, {"lt": ["q", 5]}]}, 3, True),
        ({"any": [{"lt": ["q", 2]}, {"gt": ["q", 5]}]}, 3, False),
    ],
)
def test_a_value_is_compared_as_written(raw, value, expected):
    assert opens(raw, {"q": value}, {"q": State.ANSWERED}) is expected


def test_yes_is_not_the_number_one():
    assert not opens({"eq": ["q", 1]}, {"q": True})
    assert not opens({"eq": ["q", True]}, {"q": 1})
    assert not opens({"gte": ["q", 1]}, {"q": True})


def test_of_several_chosen_options_one_is_enough():
    assert opens({"eq": ["q", "rood"]}, {"q": ("groen", "rood")})
    assert not opens({"eq": ["q", "blauw"]}, {"q": ("groen", "rood")})


@pytest.mark.parametrize("state", SILENT)
@pytest.mark.parametrize("raw", [{"eq": ["q", "rood"]}, {"not": {"eq": ["q", "rood"]}}, {"not": {"lt": ["q", 4]}}])
def test_what_was_not_answered_counts_neither_for_nor_against(raw, state):
    assert not opens(raw, {}, {"q": state})


def test_what_is_certain_wins_from_what_is_not_known():
    assert opens({"any": [{"eq": ["unasked", 1]}, {"eq": ["q", 2]}]}, {"q": 2})
    assert not opens({"not": {"any": [{"eq": ["unasked", 1]}, {"eq": ["q", 2]}]}}, {"q": 2})
    assert opens({"not": {"all": [{"eq": ["unasked", 1]}, {"eq": ["q", 3]}]}}, {"q": 2})


def test_what_became_of_a_question_is_always_known():
    assert opens({"state": ["q", ["declined", "not_asked"]]}, {}, {"q": State.DECLINED})
    assert opens({"state": ["q", ["not_asked"]]})
    assert opens({"not": {"state": ["q", ["answered"]]}})


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "thema.kleur",
        {},
        {"eq": ["q", 1], "lt": ["q", 2]},
        {"eq": ["q"]},
        {"eq": ["q", ["a"]]},
        {"in": ["q", []]},
        {"in": ["q", "rood"]},
        {"lt": ["q", "4"]},
        {"lt": ["q", True]},
        {"state": ["q", ["geweigerd"]]},
        {"state": ["q", [1]]},
        {"all": []},
        {"not": [{"eq": ["q", 1]}]},
        {"python": "open('/')"},
        {"eq": [1, 1]},
    ],
)
def test_anything_else_is_refused_in_words(raw):
    with pytest.raises(ConditionError) as refused:
        conditions.parse(raw)
    assert str(refused.value)


def test_a_condition_nobody_can_follow_is_refused():
    raw = {"eq": ["q", 1]}
    for _step in range(20):
        raw = {"not": raw}
    with pytest.raises(ConditionError):
        conditions.parse(raw)


def test_the_names_are_those_of_every_comparison_inside():
    raw = {"all": [{"eq": ["a", 1]}, {"not": {"any": [{"state": ["b", ["declined"]]}, {"gt": ["c", 2]}]}}]}
    assert conditions.names(conditions.parse(raw)) == {"a", "b", "c"}
    assert conditions.names(None) == frozenset()


LEAVES = st.one_of(
    st.builds(lambda name, value: {"eq": [name, value]}, st.sampled_from("abc"), st.sampled_from(["x", True, 3])),
    st.builds(lambda name, bound: {"gte": [name, bound]}, st.sampled_from("abc"), st.integers(0, 5)),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda part: {"not": part}, inner),
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=6,
).filter(lambda raw: str(raw).count("{") < 8)
VALUES = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["x", "y", True, False, 0, 3, 5]))


@given(TREES, VALUES, st.dictionaries(st.sampled_from("abc"), st.sampled_from(SILENT)))
def test_the_way_in_which_nobody_answered_makes_no_difference_to_a_value(raw, values, states):
    silent = {name: state for name, state in states.items() if name not in values}
    assert opens(raw, values, silent) == opens(raw, values)


@given(TREES, VALUES, st.sampled_from("abc"), st.sampled_from(["x", "y", True, False, 0, 3, 5]))
def test_an_answer_more_never_undoes_what_was_certain(raw, values, name, value):
    if name not in values and opens(raw, values):
        assert opens(raw, values | {name: value})
