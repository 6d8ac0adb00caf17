"""How a dossier that was begun by hand stands, in words; and what the form needs."""

from __future__ import annotations

from uuid import UUID, uuid5

import pytest

from desktop.casework import by_hand
from desktop.facts.by_hand import Beginning, notice, origin
from sync.dossier.begun import Begun
from sync.dossier.bsn import Bsn
from sync.dossier.names import Name
from sync.dossier.partial_date import PartialDate
from sync.protocol.operations import dossier_scope
from tests.casework.conftest import casework, clock, feed, local, vault
from tests.store.builders import DOSSIER, EPOCH, Feed, a_grant_feed

__all__ = ["casework", "clock", "feed", "local", "vault"]

SARA = Begun(name=Name(voornamen="Sara", geslachtsnaam="Haile"), born=PartialDate(1991))


@pytest.fixture
def begun(casework) -> UUID:
    return by_hand.start(casework, SARA)


def opened(local, dossier_id: UUID, *events: tuple[str, dict[str, str]]) -> None:
    """The central side has opened the dossier, and told these things of it."""
    local.apply_page(EPOCH, a_grant_feed(dossier_id).page())
    scope = Feed(dossier_scope(dossier_id))
    scope.add("dossier", dossier_id, "herkomst", "hand")
    scope.add("event", uuid5(dossier_id, "hand"), "datum", "2027-03-01")
    for number, (name, told) in enumerate(events):
        for field, value in told.items():
            scope.add("event", uuid5(dossier_id, name or str(number)), field, value)
    local.apply_snapshot(scope.snapshot())


def test_until_the_first_round_it_is_not_known_to_the_municipality(casework, begun):
    assert "nog niet bekend bij de gemeente" in notice(casework, begun)
    assert origin(casework, begun) == "Met de hand, op 1 maart 2027"


def test_then_it_waits_for_duo_and_asks_for_the_number_that_finds_it(casework, local, begun):
    opened(local, begun)
    assert "bericht van DUO is er nog niet" in notice(casework, begun)
    assert "BSN" in notice(casework, begun)


def test_with_a_number_nothing_is_asked_any_more(casework, local):
    made = by_hand.start(casework, Begun(name=SARA.name, bsn=Bsn("999990019")))
    opened(local, made)
    assert "BSN" not in notice(casework, made)


def test_once_duo_is_there_the_head_is_quiet_and_the_details_tell_both(casework, local, begun):
    opened(local, begun, ("gekoppeld", {"bron": "duo", "datum": "2027-03-09"}))
    assert notice(casework, begun) == ""
    assert origin(casework, begun) == "Met de hand, op 1 maart 2027; DUO sinds 9 maart 2027"


def test_a_suspected_double_says_that_nothing_was_merged(casework, local, begun):
    opened(local, begun, ("", {"code": "dubbel", "datum": "2027-03-02"}))
    assert "misschien twee dossiers" in notice(casework, begun)
    assert "niets samengevoegd" in notice(casework, begun)
    assert "teamleider" in notice(casework, begun)


def test_of_the_other_dossier_no_word_is_told_in_this_one(casework, local, feed, begun):
    opened(local, begun, ("", {"code": "dubbel", "datum": "2027-03-02"}))
    feed.add("event", uuid5(DOSSIER, "dubbel"), "code", "dubbel")
    for name, value in (("voornamen", "Haile"), ("geslachtsnaam", "Sara"), ("geboortedatum", "1991-06-07")):
        feed.add("person", uuid5(DOSSIER, "person"), name, value)
    local.apply_page(EPOCH, feed.page(6))
    assert by_hand.standing(casework, begun).others == (DOSSIER,)
    assert "staat ook op deze laptop" in notice(casework, begun)
    assert "1991" not in notice(casework, begun)
    assert "Haile" not in notice(casework, begun)


def test_a_dossier_of_the_chain_says_nothing_of_it(casework):
    assert notice(casework, DOSSIER) == origin(casework, DOSSIER) == ""


def test_the_form_knows_the_municipality_and_the_languages_by_name(casework):
    facts = Beginning(casework).facts()
    assert facts.municipality == "Duinrand"
    assert facts.may_begin
    assert ("ti", "Tigrinya") in facts.languages
    assert [name for _tag, name in facts.languages] == sorted((n for _t, n in facts.languages), key=str.casefold)


def test_who_may_be_the_same_comes_with_name_and_birth_date(casework, begun):
    [likely] = Beginning(casework).likely(SARA)
    assert (likely.dossier_id, likely.name, likely.born) == (str(begun), "Sara Haile", "1991")


def test_a_number_is_asked_of_a_dossier_that_was_begun_by_hand_only(casework, begun):
    beginning = Beginning(casework)
    assert beginning.numbers_of(str(begun)).missing == {"bsn", "vnummer"}
    assert beginning.numbers_of(str(DOSSIER)).missing == frozenset()
    beginning.add_numbers(str(begun), Begun(bsn=Bsn("999990019")))
    assert beginning.numbers_of(str(begun)).missing == {"vnummer"}
    assert beginning.others_with(str(begun), Begun(bsn=Bsn("999990019"))) == ()


def test_what_was_begun_by_mistake_is_taken_back(casework):
    beginning = Beginning(casework)
    made = beginning.make(Begun(name=Name(voornamen="Iemand")))
    beginning.take_back(made)
    assert not casework.holds(UUID(made))
