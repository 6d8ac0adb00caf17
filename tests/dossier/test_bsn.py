"""The burgerservicenummer and the V-nummer: checked, and hidden unless asked for."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sync.dossier.bsn import Bsn, VNummer
from sync.dossier.errors import AppError

FICTIONAL = ["999990019", "999990032", "999990044"]


def eleven(digits: str) -> int:
    return (sum((9 - n) * int(digit) for n, digit in enumerate(digits[:8])) - int(digits[8])) % 11


NUMBERS = st.sampled_from([str(n) for n in range(999_900_000, 1_000_000_000) if eleven(str(n)) == 0])


@pytest.mark.parametrize("text", [*FICTIONAL, "9999.90.019", " 999 990 019 ", "9999-90-019"])
def test_a_bsn_is_read_with_or_without_separators(text):
    assert Bsn.parse(text).reveal().startswith("99999")


def test_eight_digits_are_refused_and_the_dropped_zero_is_named():
    with pytest.raises(AppError) as refusal:
        Bsn.parse("99990019")
    assert "nul vooraan" in refusal.value.advice


@given(NUMBERS)
def test_a_bsn_shows_only_its_last_four_digits(digits):
    bsn = Bsn.parse(digits)
    assert str(bsn) == bsn.masked() == "•••••" + digits[5:]
    assert f"{bsn}" == bsn.masked()
    assert digits[:5] not in repr(bsn)
    assert bsn.reveal() == digits


@given(NUMBERS, NUMBERS)
def test_two_numbers_are_equal_and_hash_alike_only_if_their_digits_are(one, other):
    assert (Bsn(one) == Bsn(other)) is (one == other)
    assert len({Bsn(one), Bsn(one), Bsn(other)}) == (1 if one == other else 2)


@given(NUMBERS, st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(digits, place, more):
    wrong = digits[:place] + str((int(digits[place]) + more) % 10) + digits[place + 1 :]
    with pytest.raises(AppError):
        Bsn.parse(wrong)


@given(NUMBERS, st.integers(0, 7))
def test_two_swapped_digits_are_always_noticed(digits, place):
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    assume(swapped != digits)
    with pytest.raises(AppError):
        Bsn.parse(swapped)


@pytest.mark.parametrize("text", ["", "99999001", "9999900199", "99999001a", "000000000", "٩٩٩٩٩٠٠١٩", "abc"])
def test_what_is_no_bsn_is_refused_without_repeating_it(text):
    with pytest.raises(AppError) as refusal:
        Bsn.parse(text)
    assert "BSN" in refusal.value.message
    assert refusal.value.advice
    assert not text or text not in refusal.value.message + refusal.value.advice


def test_a_v_nummer_has_ten_digits_and_hides_them():
    number = VNummer.parse("012 345 6789")
    assert number.reveal() == "0123456789"
    assert str(number) == "••••••6789"
    assert "012345" not in repr(number)
    assert {number, VNummer.from_int(123456789)} == {number}


@pytest.mark.parametrize("text", ["", "123456789", "12345678901", "12345678x0", "0000000000"])
def test_what_is_no_v_nummer_is_refused(text):
    with pytest.raises(AppError):
        VNummer.parse(text)


@pytest.mark.parametrize("number", [0, -1, 10_000_000_000])
def test_a_whole_number_from_a_notification_outside_the_range_is_refused(number):
    with pytest.raises(AppError):
        VNummer.from_int(number)
