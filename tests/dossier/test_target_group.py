"""The doelgroep and what follows from it, and from nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.errors import AppError
from sync.dossier.target_group import (
    DUO_GEDETAILLEERD,
    Asielrechten,
    Doelgroep,
    GedetailleerdeDoelgroep,
    Rechten,
    has_ontzorgen,
    rechten,
)
from tests.dossier.builders import ASIEL, GEZIN

ALL, NONE = Rechten(True, True, True), Rechten(False, False, False)


@pytest.mark.parametrize("enum", [Doelgroep, GedetailleerdeDoelgroep, Asielrechten])
def test_every_word_of_duo_is_read_and_written_back(enum):
    for value in enum:
        assert enum.from_duo(value.duo) is value


def test_the_sub_groups_are_the_seven_of_the_contract_to_the_letter():
    assert list(DUO_GEDETAILLEERD.values()) == [
        "Asielstatushouder",
        "Geestelijk bedienaar",
        "Gezinshereniger",
        "Gezinshereniger met Asielstatushouder",
        "Gezinsvormer",
        "Gezinsvormer met Asielstatushouder",
        "Overig",
    ]


@given(st.text())
def test_an_unknown_word_of_duo_is_refused_in_words(text):
    known = {value.duo for value in Doelgroep}
    if text not in known:
        with pytest.raises(AppError) as refusal:
            Doelgroep.from_duo(text)
        assert "bewaard" in refusal.value.advice


def test_an_asielstatushouder_gets_the_offer_the_guidance_and_the_estimate_of_hours():
    assert rechten(ASIEL) == ALL
    assert rechten(ASIEL, GedetailleerdeDoelgroep.ASIELSTATUSHOUDER) == ALL


@pytest.mark.parametrize(
    "detail",
    [
        None,
        GedetailleerdeDoelgroep.GEESTELIJK_BEDIENAAR,
        GedetailleerdeDoelgroep.GEZINSHERENIGER,
        GedetailleerdeDoelgroep.GEZINSVORMER,
        GedetailleerdeDoelgroep.OVERIG,
    ],
)
def test_a_family_or_other_migrant_pays_and_chooses_alone(detail):
    assert rechten(GEZIN, detail) == NONE


@pytest.mark.parametrize(
    "detail",
    [
        GedetailleerdeDoelgroep.GEZINSHERENIGER_MET_ASIELSTATUSHOUDER,
        GedetailleerdeDoelgroep.GEZINSVORMER_MET_ASIELSTATUSHOUDER,
    ],
)
def test_family_beside_an_asielstatushouder_gets_offer_and_guidance_but_no_estimate_of_hours(detail):
    assert rechten(GEZIN, detail) == Rechten(True, True, False)


@pytest.mark.parametrize(
    ("change", "result"),
    [
        (Asielrechten.TOEGEKEND, ALL),
        (Asielrechten.BEHOUD, ALL),
        (Asielrechten.VERZOEK_BEHOUD_GEZIN, NONE),
        (Asielrechten.VERZOEK_GEZIN_TOEGEKEND, NONE),
    ],
)
@pytest.mark.parametrize("doelgroep", [ASIEL, GEZIN])
def test_rights_kept_or_waived_after_a_change_of_residence_go_before_the_group(change, result, doelgroep):
    assert rechten(doelgroep, None, change) == result


def test_nothing_follows_from_a_group_that_duo_did_not_give():
    assert rechten(None) == NONE
    assert rechten(None, GedetailleerdeDoelgroep.GEZINSHERENIGER_MET_ASIELSTATUSHOUDER) == NONE


@given(st.booleans(), st.booleans())
def test_ontzorgen_needs_both_the_permit_and_bijstand(permit, bijstand):
    assert has_ontzorgen(asielvergunning_bepaalde_tijd=permit, bijstand=bijstand) is (permit and bijstand)
