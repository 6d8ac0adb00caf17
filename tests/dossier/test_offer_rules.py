"""An offer is for one client and not for another, and not every money may pay for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync.dossier.offer_rules import Client, NotFor, WrongMoney, money_for, not_for, wrong_money
from sync.dossier.trajectory_fields import GELDBRONNEN, ONDERDELEN
from tests.dossier.builders import ASIEL, GEZIN

ASYLUM = Client(group=ASIEL, lessons=True, guidance=True, ontzorgen=True)
FAMILY = Client(group=GEZIN, lessons=False, guidance=False, ontzorgen=False)
BESIDE = Client(group=GEZIN, lessons=True, guidance=True, ontzorgen=False)
"""A family member beside an asielstatushouder: the offer and the guidance, and no ontzorgen."""
OLD = Client(group=ASIEL, old_law=True, lessons=False, guidance=False)
EDUCATION = replace(ASYLUM, route="onderwijsroute")


@pytest.mark.parametrize(
    ("part", "client", "why"),
    [
        ("map", EDUCATION, NotFor.ROUTE),
        ("map", ASYLUM, None),
        ("ona", ASYLUM, NotFor.NEW_LAW),
        ("ona", OLD, None),
        ("pvt", OLD, None),
        ("leerroute", OLD, NotFor.OLD_LAW),
        ("maatschappelijke_begeleiding", FAMILY, NotFor.RIGHT),
        ("maatschappelijke_begeleiding", ASYLUM, None),
        ("ontzorgen", FAMILY, NotFor.RIGHT),
        ("participatie", FAMILY, NotFor.RIGHT),
        ("pvt", FAMILY, None),
        ("maatschappelijke_begeleiding", BESIDE, None),
        ("participatie", BESIDE, None),
        ("ontzorgen", BESIDE, NotFor.RIGHT),
        ("sport", FAMILY, None),
    ],
)
def test_a_part_is_for_whom_the_law_gives_it(part, client, why):
    assert not_for(part, client) is why


@pytest.mark.parametrize(
    ("part", "money", "client", "why"),
    [
        ("leerroute", "spuk", ASYLUM, None),
        ("leerroute", "spuk", FAMILY, WrongMoney.PAYS_HERSELF),
        ("leerroute", "lening_duo", FAMILY, None),
        ("leerroute", "eigen_geld", FAMILY, None),
        ("leerroute", "spuk", BESIDE, None),
        ("knm", "spuk", FAMILY, WrongMoney.PAYS_HERSELF),
        ("pvt", "spuk", FAMILY, None),
        ("leerroute", "lening_duo", ASYLUM, WrongMoney.NO_LOAN),
        ("leerroute", "lening_duo", OLD, None),
        ("pvt", "spuk", OLD, WrongMoney.SPUK_OLD_LAW),
        ("leerroute", "spuk", EDUCATION, WrongMoney.OTHER_SPUK),
        ("leerroute", "spuk_onderwijsroute", EDUCATION, None),
        ("leerroute", "spuk_onderwijsroute", replace(ASYLUM, route="z_route"), WrongMoney.OTHER_SPUK),
        ("leerroute", "spuk_onderwijsroute", ASYLUM, None),
        ("map", "spuk", replace(ASYLUM, route="z_route"), None),
        ("leerroute", "", FAMILY, None),
    ],
)
def test_money_pays_for_what_it_is_meant_for(part, money, client, why):
    assert wrong_money(part, money, client) is why
    assert money_for(part, money, client) == ("" if why else money)


def test_what_nobody_knows_rules_nothing_out():
    unknown = Client()
    assert [part for part in ONDERDELEN if not_for(part, unknown)] == ["ona"]
    assert not any(wrong_money(part, money, unknown) for part in ONDERDELEN for money in GELDBRONNEN)
