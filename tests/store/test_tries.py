"""Wrong passphrases are answered ever more slowly, and nobody is locked out."""

from __future__ import annotations

import pytest

from desktop.store.errors import TooSoon
from desktop.store.tries import Tries, wait_after
from tests.store.builders import Clock


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def tries(tmp_path):
    started = Tries(tmp_path / "pogingen.json", b"k" * 32)
    started.start()
    return started


def wrong(tries, clock, times):
    for _time in range(times):
        clock.now_s += 300
        tries.attempt(clock.now_s)


def test_the_wait_grows_from_nothing_to_five_minutes():
    assert [wait_after(count) for count in range(9)] == [0, 0, 0, 0, 5, 15, 60, 300, 300]


def test_three_mistakes_cost_nothing_and_the_fourth_five_seconds(tries, clock):
    for _time in range(4):
        tries.attempt(clock.now_s)
    with pytest.raises(TooSoon) as refused:
        tries.attempt(clock.now_s + 1)
    assert refused.value.wait_s == 4
    tries.attempt(clock.now_s + 5)


def test_a_try_that_was_made_too_soon_does_not_count(tries, clock):
    wrong(tries, clock, 4)
    for _time in range(20):
        with pytest.raises(TooSoon):
            tries.attempt(clock.now_s + 1)
    tries.attempt(clock.now_s + 5)


def test_a_restart_does_not_shorten_the_wait(tries, clock):
    wrong(tries, clock, 7)
    with pytest.raises(TooSoon):
        Tries(tries.path, tries.key).attempt(clock.now_s + 299)


def test_the_right_passphrase_starts_the_count_again(tries, clock):
    wrong(tries, clock, 6)
    tries.start()
    for _time in range(4):
        tries.attempt(clock.now_s)


@pytest.mark.parametrize("change", ["gone", "edited", "noise"])
def test_a_file_that_was_tampered_with_counts_as_the_longest_wait(tries, clock, change):
    wrong(tries, clock, 5)
    match change:
        case "gone":
            tries.path.unlink()
        case "edited":
            tries.path.write_text(tries.path.read_text().replace('"wrong": 5', '"wrong": 0'))
        case "noise":
            tries.path.write_bytes(b"\x00\xff")
    with pytest.raises(TooSoon) as refused:
        tries.attempt(clock.now_s)
    assert refused.value.wait_s == 300
    tries.attempt(clock.now_s + 300)


def test_a_clock_that_was_set_back_starts_the_wait_again_and_ends(tries, clock):
    wrong(tries, clock, 4)
    years_ago = clock.now_s - 10 * 365 * 86_400
    with pytest.raises(TooSoon) as refused:
        tries.attempt(years_ago)
    assert refused.value.wait_s == 5
    tries.attempt(years_ago + 5)


def test_when_the_count_cannot_be_written_its_owner_still_gets_in(tmp_path, clock):
    Tries(tmp_path / "no such folder" / "pogingen.json", b"k" * 32).attempt(clock.now_s)
