"""What others told is offered with its source, confirmed or corrected by the client, and never written over."""

from __future__ import annotations

from datetime import date
from uuid import uuid4, uuid5

import pytest

from desktop.casework import GoneFromDossier, known
from desktop.store.known import fact_id
from tests.casework.builders import a_known_fact, sent
from tests.store.builders import DOSSIER, EPOCH

PERSON = uuid5(DOSSIER, "person")
TODAY = date(2027, 3, 1)


@pytest.fixture
def brp(feed, local):
    """The BRP knows the person of the dossier."""
    told = {
        "geboortedatum": "1991-00-00",
        "geboortedatum_herkomst": "brp",
        "nationaliteit": "Eritrese",
        "straat_huisnummer": "Lindelaan 4",
        "postcode": "6511 AB",
        "woonplaats": "Nijmegen",
    }
    for name, value in told.items():
        feed.add("person", PERSON, name, value)
    child = uuid5(DOSSIER, "kind")
    for name, value in {"relatie": "kind", "voornamen": "Natnael", "geslachtsnaam": "Tesfay"}.items():
        feed.add("household_member", child, name, value)
    local.apply_page(EPOCH, feed.page(6))
    return feed


def by_subject(casework):
    return {fact.onderwerp: fact for fact in known.known_facts(casework, DOSSIER)}


def test_what_the_brp_says_is_offered_with_its_source_and_open(casework, brp):
    found = by_subject(casework)
    assert {subject: fact.waarde for subject, fact in found.items()} == {
        "naam": "Selam Tesfay",
        "geboortedatum": "1991-00-00",
        "nationaliteit": "Eritrese",
        "adres": "Lindelaan 4, 6511 AB Nijmegen",
        "gezin": "kind Natnael Tesfay",
    }
    assert {(fact.bron, fact.bevestiging, fact.recorded) for fact in found.values()} == {("brp", "open", False)}


def test_a_person_whom_the_brp_did_not_describe_has_no_facts_of_the_brp(casework):
    assert known.known_facts(casework, DOSSIER) == []


def test_a_confirmed_fact_is_kept_as_it_was_asked(casework, brp, local):
    known.confirm(casework, DOSSIER, fact_id(DOSSIER, "adres"))
    fact = by_subject(casework)["adres"]
    assert (fact.bevestiging, fact.bevestigd_op, fact.recorded) == ("bevestigd", TODAY, True)
    assert {operation.field: operation.value for operation in sent(local)} == {
        "onderwerp": "adres",
        "waarde": "Lindelaan 4, 6511 AB Nijmegen",
        "bron": "brp",
        "bevestiging": "bevestigd",
        "bevestigd_op": "2027-03-01",
    }


def test_what_the_client_says_stands_beside_the_sources_value(casework, brp):
    known.differs(casework, DOSSIER, fact_id(DOSSIER, "geboortedatum"), "Ik ben in 1993 geboren.")
    fact = by_subject(casework)["geboortedatum"]
    assert (fact.bevestiging, fact.waarde, fact.gezegd) == ("anders", "1991-00-00", "Ik ben in 1993 geboren.")
    assert str(casework.dossier(DOSSIER).person.birth_date) == "1991-00-00"


def test_who_agrees_after_all_leaves_no_other_words_behind(casework, brp):
    adres = fact_id(DOSSIER, "adres")
    known.differs(casework, DOSSIER, adres, "Wij zijn verhuisd.")
    known.confirm(casework, DOSSIER, adres)
    assert (by_subject(casework)["adres"].bevestiging, by_subject(casework)["adres"].gezegd) == ("bevestigd", "")


def test_a_fact_is_open_again_when_its_source_says_something_else(casework, brp, local):
    adres = fact_id(DOSSIER, "adres")
    known.confirm(casework, DOSSIER, adres)
    before = len(brp.operations)
    brp.add("person", PERSON, "straat_huisnummer", "Beukweg 12")
    local.apply_page(EPOCH, brp.page(before))
    moved = by_subject(casework)["adres"]
    assert (moved.id, moved.waarde, moved.bevestiging) == (adres, "Beukweg 12, 6511 AB Nijmegen", "open")
    known.confirm(casework, DOSSIER, adres)
    assert by_subject(casework)["adres"].bevestiging == "bevestigd"


def test_undo_opens_a_confirmed_fact_again(casework, brp):
    known.confirm(casework, DOSSIER, fact_id(DOSSIER, "naam"))
    casework.undo(DOSSIER)
    fact = by_subject(casework)["naam"]
    assert (fact.bevestiging, fact.bevestigd_op, fact.waarde) == ("open", None, "Selam Tesfay")


def test_two_laptops_that_ask_the_same_fact_offline_keep_the_same_one(casework, brp):
    assert by_subject(casework)["naam"].id == uuid5(DOSSIER, "known naam")


def test_a_fact_of_the_coa_is_added_confirmed_corrected_and_removed(casework):
    added = known.add_known(casework, DOSSIER, a_known_fact())
    [fact] = known.known_facts(casework, DOSSIER)
    assert (fact.id, fact.bron, fact.datum, fact.bevestiging) == (added, "coa", date(2027, 1, 12), "open")
    known.write_known(casework, DOSSIER, added, "waarde", "negen jaar school")
    known.confirm(casework, DOSSIER, added)
    [fact] = known.known_facts(casework, DOSSIER)
    assert (fact.waarde, fact.bevestiging) == ("negen jaar school", "bevestigd")
    known.remove_known(casework, DOSSIER, added)
    assert known.known_facts(casework, DOSSIER) == []
    casework.undo(DOSSIER)
    assert [fact.waarde for fact in known.known_facts(casework, DOSSIER)] == ["negen jaar school"]


def test_facts_stand_in_the_order_of_the_catalogue_whoever_told_them(casework, brp):
    for onderwerp in ("toekomst", "gezin", "naam"):
        known.add_known(casework, DOSSIER, a_known_fact(onderwerp=onderwerp))
    subjects = [fact.onderwerp for fact in known.known_facts(casework, DOSSIER)]
    assert subjects == ["naam", "naam", "geboortedatum", "nationaliteit", "adres", "gezin", "gezin", "toekomst"]


def test_a_fact_that_somebody_took_away_is_said_so(casework):
    for late in (
        lambda: known.confirm(casework, DOSSIER, uuid4()),
        lambda: known.differs(casework, DOSSIER, uuid4(), "anders"),
        lambda: known.write_known(casework, DOSSIER, uuid4(), "waarde", "anders"),
    ):
        with pytest.raises(GoneFromDossier):
            late()
    assert known.known_facts(casework, DOSSIER) == []


def test_what_is_known_stays_out_of_a_log(casework, brp):
    known.differs(casework, DOSSIER, fact_id(DOSSIER, "adres"), "bij mijn zus")
    said = repr(known.known_facts(casework, DOSSIER))
    for word in ("Selam", "Lindelaan", "Eritrese", "zus", "Natnael"):
        assert word not in said
