"""Which stelsel an obligation falls under, what it allows, and who falls under none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.errors import AppError
from sync.dossier.regime import (
    REGIMES,
    NietPlichtig,
    RedenGeenInburgeringsplicht,
    WettelijkStelsel,
    stelsel_on,
)


@pytest.mark.parametrize(
    ("day", "stelsel"),
    [
        (date(2007, 1, 1), WettelijkStelsel.WI2007),
        (date(2012, 12, 31), WettelijkStelsel.WI2007),
        (date(2013, 1, 1), WettelijkStelsel.WI2013),
        (date(2021, 12, 31), WettelijkStelsel.WI2013),
        (date(2022, 1, 1), WettelijkStelsel.WI2021),
    ],
)
def test_the_day_on_which_the_obligation_arose_decides(day, stelsel):
    assert stelsel_on(day) is stelsel


@given(st.dates(date(2007, 1, 1), date(2100, 1, 1)))
def test_every_day_since_2007_has_exactly_one_stelsel(day):
    holding = [
        regime.stelsel
        for regime in REGIMES.values()
        if regime.arisen_from <= day and (regime.arisen_until is None or day <= regime.arisen_until)
    ]
    assert holding == [stelsel_on(day)]


def test_before_2007_there_was_no_law():
    with pytest.raises(AppError):
        stelsel_on(date(2007, 1, 1) - timedelta(days=1))


def test_only_wi2021_has_an_intake_a_plan_and_the_chain_of_duo():
    for stelsel, regime in REGIMES.items():
        new = stelsel is WettelijkStelsel.WI2021
        assert regime.stelsel is stelsel
        assert (regime.has_brede_intake, regime.has_pip, regime.has_map, regime.in_duo_chain) == (new,) * 4
        assert stelsel.label == regime.label


def test_ona_belongs_to_wi2013_only():
    assert [stelsel for stelsel, regime in REGIMES.items() if regime.has_ona] == [WettelijkStelsel.WI2013]


def test_every_ground_for_not_being_obliged_is_said_in_a_sentence():
    assert all(ground.reason.endswith(".") for ground in NietPlichtig)
    assert "Oekraïne" in NietPlichtig.TIJDELIJKE_BESCHERMING.reason


def test_the_reasons_of_duo_are_the_eight_of_the_contract_to_the_letter():
    assert {reden.value for reden in RedenGeenInburgeringsplicht} == {
        "Volledige ontheffing",
        "Volledige vrijstelling",
        "Inburgeringsplicht voldaan",
        "Verblijfsdoel gewijzigd",
        "Vertrek uit Nederland langer dan een jaar",
        "Overlijden",
        "Overig",
        "Tijdelijke vrijstelling",
    }
