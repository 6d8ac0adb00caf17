"""A feed is numbered without gaps and chained."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.feed import BrokenFeed, Position, chained, erased, follow, value_hash
from tests.protocol.operations import a_feed

values = st.lists(st.text(max_size=8) | st.none() | st.integers(-9, 9), min_size=1, max_size=8)


@given(values, st.data())
def test_a_feed_followed_in_any_pieces_ends_at_the_same_place(texts, data):
    feed = a_feed(texts)
    cut = data.draw(st.integers(0, len(feed)))
    assert follow(follow(Position(), feed[:cut]), feed[cut:]) == follow(Position(), feed)


@given(values, st.data())
def test_a_changed_value_breaks_the_chain(texts, data):
    feed = a_feed(texts)
    at = data.draw(st.integers(0, len(feed) - 1))
    feed[at] = replace(feed[at], value="something else entirely")
    with pytest.raises(BrokenFeed):
        follow(Position(), feed)


@given(st.lists(st.text(max_size=4), min_size=2, max_size=6), st.data())
def test_a_missing_operation_is_noticed(texts, data):
    feed = a_feed(texts)
    del feed[data.draw(st.integers(0, len(feed) - 2))]
    with pytest.raises(BrokenFeed):
        follow(Position(), feed)


@given(values, st.data())
def test_the_chain_still_holds_whichever_values_were_erased(texts, data):
    feed = a_feed(texts)
    left = [erased(each) if data.draw(st.booleans()) else each for each in feed]
    assert follow(Position(), left) == follow(Position(), feed)


def test_nothing_of_an_erased_value_is_left_to_guess_with():
    (operation,) = a_feed(["06 12345678"])
    left = erased(operation)
    assert (left.value, left.salt, left.is_erased) == (None, "", True)
    assert left.hash == operation.hash
    assert erased(left) is left


@pytest.mark.parametrize(
    "slipped_in",
    [{"value": "06 87654321"}, {"salt": "00" * 16}, {"value_hash": "00" * 32}],
    ids=["value", "salt", "hash"],
)
def test_nothing_is_slipped_in_where_a_value_was_erased(slipped_in):
    (operation,) = a_feed(["06 12345678"])
    with pytest.raises(BrokenFeed):
        follow(Position(), [replace(erased(operation), **slipped_in)])


def test_the_hash_of_a_value_may_be_worked_out_beforehand():
    (operation,) = a_feed(["06 12345678"])
    assert chained("0" * 64, operation, value_hash(operation.salt, operation.value)) == operation.hash


def test_a_value_and_its_author_stay_out_of_the_repr():
    (operation,) = a_feed(["06 12345678"])
    assert "12345678" not in repr(operation)
    assert "Marieke" not in repr(operation)
