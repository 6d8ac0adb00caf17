"""The municipalities of the region as they stand on paper."""

from __future__ import annotations

import re

import pytest

from desktop.facts.region import municipality

REGION = {
    "0268": "Nijmegen",
    "0252": "Heumen",
    "1945": "Berg en Dal",
    "0209": "Beuningen",
    "0944": "Mook en Middelaar",
}


@pytest.mark.parametrize("code", REGION)
def test_each_municipality_of_the_region_has_its_name_and_an_address_for_an_envelope(code):
    known = municipality(code, "wat de centrale kant zei")
    assert known.name == REGION[code]
    assert re.fullmatch(r"Postbus \d+, \d{4} [A-Z]{2} [A-Z].+", known.postal_address)


def test_one_outside_the_region_has_the_name_of_the_central_side_and_no_invented_address():
    other = municipality("0363", "Amsterdam")
    assert (other.name, other.postal_address) == ("Amsterdam", "")
