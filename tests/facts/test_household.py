"""The household of a person, from what stands in her dossier; of another dossier only whether somebody is plichtig."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from uuid import uuid5

import pytest

from desktop.facts.household import members
from sync.dossier.person import Relatie
from tests.facts.builders import OTHER, a_dossier, tell
from tests.store.builders import DOSSIER

TODAY = date(2027, 3, 1)
SECRET = "medisch"


def found(casework, dossier_id=DOSSIER):
    return tuple(members(casework, casework.dossier(dossier_id), TODAY))


def with_partner(**partner):
    """Her dossier, which names him, and his own."""
    feed = a_dossier(children=("2017-05-03", "2023-00-00"))
    him = {"relatie": "partner", "voornamen": "Ahmed", "dossier": str(OTHER)}
    tell(feed, "household_member", uuid5(DOSSIER, "partner"), him)
    his = a_dossier(OTHER, dossier=partner, person={"bsn": "999990019", "contacttaal": "ti"})
    return feed, his


def test_children_have_their_birth_date_as_far_as_it_is_known(briefcase):
    children = [fact for fact in found(briefcase(with_partner()[0])) if fact.relation is Relatie.KIND]
    assert {str(fact.born) for fact in children} == {"2017-05-03", "2023-00-00"}


@pytest.mark.parametrize(
    ("his", "plichtig"),
    [
        ({}, True),
        ({"plicht": None}, None),
        ({"plicht": False, "reden_geen_plicht": "Volledige ontheffing"}, False),
        ({"niet_plichtig": "eu_burger"}, False),
        ({"wettelijk_stelsel": "wi2013"}, True),
    ],
)
def test_of_a_partner_with_a_dossier_here_it_is_told_whether_he_is_plichtig_and_not_why(briefcase, his, plichtig):
    casework = briefcase(*with_partner(**his))
    (partner,) = [fact for fact in found(casework) if fact.relation is Relatie.PARTNER]
    assert (partner.name, partner.dossier_id, partner.plichtig) == ("Ahmed", str(OTHER), plichtig)
    told = str(asdict(partner))
    for secret in ("ontheffing", "eu_burger", "999990019", "'ti'"):
        assert secret not in told


def test_of_a_partner_whose_dossier_is_elsewhere_nothing_is_known(briefcase):
    casework = briefcase(with_partner()[0])
    (partner,) = [fact for fact in found(casework) if fact.relation is Relatie.PARTNER]
    assert (partner.dossier_id, partner.plichtig) == ("", None)


def test_who_lives_alone_has_nobody(briefcase):
    assert found(briefcase()) == ()
