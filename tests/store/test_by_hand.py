"""A dossier that was begun here, in the store: it stands as long as it takes, and nothing of it is sent unasked."""

from __future__ import annotations

from uuid import UUID, uuid5

import pytest
from sqlalchemy import text

from desktop.store import view_shape
from desktop.store.by_hand import ByHands
from desktop.store.dossiers import Dossiers
from desktop.store.outbox import Change, Outbox
from desktop.store.provisional import held_back, is_provisional
from desktop.store.schema import ShapeRow
from sync.dossier.same_person import SameBy, who
from sync.protocol.operations import dossier_scope, new_id
from tests.store.builders import AT, DOSSIER, EPOCH, Feed, a_grant_feed

TOLD = {"voornamen": "Sara", "geslachtsnaam": "Haile", "geboortedatum": "1991-00-00", "bsn": "999990019"}


@pytest.fixture
def begun(vault) -> UUID:
    made = new_id()
    written = [Change("person", made, name, TOLD[name]) for name in ("voornamen", "geslachtsnaam", "geboortedatum")]
    with vault.deed() as session:
        ByHands(session).begin(made, TOLD, written, "0383", AT)
    return made


def test_it_shows_what_only_the_chain_writes(vault, begun):
    with vault.look() as session:
        dossier = Dossiers(session).find(begun)
    assert (dossier.gemeente, dossier.person.bsn.reveal(), dossier.person.name.full()) == (
        "0383",
        "999990019",
        "Sara Haile",
    )


def test_new_view_tables_hold_it_too(vault, begun):
    """A later version of the program makes them anew from what lies beneath."""
    with vault.look() as session:
        before = Dossiers(session).find(begun)
    with vault.deed() as session:
        session.merge(ShapeRow(id=view_shape.ONLY, fingerprint="of another version"))
        session.flush()
        view_shape.bring_up_to_date(session)
    with vault.look() as session:
        assert Dossiers(session).find(begun) == before
        assert ByHands(session).of(begun) is not None


def test_only_the_aanmelding_is_sent_until_the_grant_is_here(vault, local, begun):
    def scopes():
        return {operation.scope for group in local.outbox(500) for operation in group.operations}

    assert dossier_scope(begun) not in scopes()
    assert local.waits_for_grant()
    local.apply_page(EPOCH, a_grant_feed(begun).page())
    assert dossier_scope(begun) in scopes()
    assert not local.waits_for_grant()


def test_what_was_held_back_goes_behind_what_is_on_its_way(vault, local, begun):
    first = local.outbox(500)
    local.apply_page(EPOCH, a_grant_feed(begun).page())
    groups = local.outbox(500)
    assert groups[: len(first)] == first
    numbers = [operation.dev_seq for group in groups for operation in group.operations]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_a_dossier_that_she_lost_again_is_sent_all_the_same(vault, local, begun):
    feed = a_grant_feed(begun)
    feed.add("grant", uuid5(begun, "grant"), "revoked", True)
    local.apply_page(EPOCH, feed.page())
    with vault.look() as session:
        assert held_back(session) == []
        assert not ByHands(session).of(begun).granted


def test_the_snapshot_takes_the_place_of_what_stood_there_for_a_while(vault, local, begun):
    feed = Feed(dossier_scope(begun))
    for name, value in {"gemeente": "0383", "herkomst": "hand"}.items():
        feed.add("dossier", begun, name, value)
    local.apply_snapshot(feed.snapshot())
    with vault.look() as session:
        assert not is_provisional(session, begun)
        dossier = Dossiers(session).find(begun)
        assert dossier.person.bsn is None  # the number stays with a dossier that had it
        assert dossier.person.name.full() == "Sara Haile"  # that was not sent yet
        assert session.scalar(text("SELECT count(*) FROM base_state WHERE seq = 0")) == 0


def test_a_dossier_of_the_chain_was_not_begun_by_hand(vault, feed):
    with vault.look() as session:
        assert ByHands(session).of(DOSSIER) is None
        assert held_back(session) == []


def test_who_may_be_the_same_is_found_among_all_on_this_laptop(vault, feed, begun):
    with vault.look() as session:
        hands = ByHands(session)
        assert hands.alike(who({"voornamen": "Haile", "geslachtsnaam": "Sara", "geboortedatum": "1991-03-04"})) == {
            begun: SameBy.NAME
        }
        assert hands.alike(who({"bsn": "999993653"})) == {DOSSIER: SameBy.BSN}
        assert hands.alike(who({})) == {}


def test_words_that_mean_something_in_sql_find_nobody(vault, feed, begun):
    with vault.look() as session:
        assert ByHands(session).alike(who({"bsn": "%", "vnummer": "_", "voornamen": "%"})) == {}


def test_taking_it_back_leaves_the_rest_of_the_outbox_alone(vault, feed, begun):
    with vault.deed() as session:
        Outbox(session).write(dossier_scope(DOSSIER), [Change("person", DOSSIER, "telefoon", "06 1")], AT)
    with vault.deed() as session:
        assert ByHands(session).take_back(begun)
        assert Outbox(session).unsent_per_scope() == {dossier_scope(DOSSIER): 1}


def test_once_the_aanmelding_was_part_of_a_push_it_is_not_taken_back(vault, local, begun):
    local.outbox(500)
    with vault.deed() as session:
        assert not ByHands(session).take_back(begun)
        assert Dossiers(session).holds(begun)
