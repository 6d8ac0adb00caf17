"""What others changed since she said that she had seen it."""

from __future__ import annotations

from uuid import UUID, uuid5

import pytest

from desktop.casework import Casework, lists
from desktop.casework.lists import ARRIVED
from sync.protocol.operations import dossier_scope
from tests.store.builders import DOSSIER, EPOCH, SCOPE, USER, Feed

OTHER = UUID("0190a0a0-0000-7000-8000-000000000002")


@pytest.fixture
def in_step(casework, local) -> Casework:
    """A laptop that finished a round."""
    local.round_went_well()
    return casework


def hear(local, feed: Feed) -> None:
    local.apply_page(EPOCH, feed.page(local.cursors().get(feed.scope, 0)))


def told(casework: Casework) -> dict[UUID, set[str]]:
    return {each.dossier_id: set(each.entities) for each in lists.news(casework)}


def test_during_the_first_round_nothing_is_news(casework):
    assert told(casework) == {}


def test_what_a_colleague_changes_is_told_by_its_kind_and_not_by_its_value(in_step, local, feed):
    feed.add("person", uuid5(DOSSIER, "person"), "telefoon", "06 kanarie", received_at="2027-03-02T08:12:00.000+01:00")
    feed.add("uren", uuid5(DOSSIER, "uren"), "soort", "nt2", received_at="2027-03-02T08:13:00.000+01:00")
    hear(local, feed)
    [changed] = lists.news(in_step)
    assert (changed.dossier_id, changed.entities) == (DOSSIER, {"person", "uren"})
    assert changed.at == "2027-03-02T08:13:00.000+01:00"
    assert "kanarie" not in repr(changed)


def test_what_she_did_herself_on_another_laptop_is_no_news(in_step, local, feed):
    feed.add("person", uuid5(DOSSIER, "person"), "telefoon", "06 1", user_id=USER)
    hear(local, feed)
    assert told(in_step) == {}


def test_her_own_change_that_comes_back_is_no_news(in_step, local, feed):
    in_step.write_person(DOSSIER, "telefoon", "06 1")
    [[operation]] = [group.operations for group in local.outbox(10)]
    feed.add("person", operation.entity_id, "telefoon", "06 1", op_id=operation.op_id, group=operation.group)
    hear(local, feed)
    assert told(in_step) == {}


def test_a_dossier_that_comes_in_is_one_piece_of_news(in_step, local):
    new = Feed(dossier_scope(OTHER))
    for name in ("voornamen", "geslachtsnaam"):
        new.add("person", uuid5(OTHER, "person"), name, "Mehret")
    new.add("dossier", OTHER, "gemeente", "0268")
    hear(local, new)
    new.add("person", uuid5(OTHER, "person"), "telefoon", "06 1")
    hear(local, new)
    assert told(in_step) == {OTHER: {ARRIVED}}


def test_a_snapshot_is_the_whole_dossier(in_step, local):
    feed = Feed(dossier_scope(OTHER))
    feed.add("dossier", OTHER, "gemeente", "0268")
    local.apply_snapshot(feed.snapshot())
    assert told(in_step) == {OTHER: {ARRIVED}}


def test_what_was_seen_is_gone_and_can_be_taken_back(in_step, local, feed):
    feed.add("uren", uuid5(DOSSIER, "uren"), "soort", "nt2")
    hear(local, feed)
    seen = lists.see_news(in_step)
    assert told(in_step) == {}
    feed.add("pip", uuid5(DOSSIER, "pip"), "versie", 1)
    hear(local, feed)
    assert told(in_step) == {DOSSIER: {"pip"}}
    lists.unsee_news(in_step, seen)
    assert told(in_step) == {DOSSIER: {"pip", "uren"}}


def test_of_a_dossier_that_goes_no_news_stays(in_step, local, feed):
    feed.add("uren", uuid5(DOSSIER, "uren"), "soort", "nt2")
    hear(local, feed)
    local.lose(SCOPE)
    assert told(in_step) == {}


def test_the_latest_comes_first(in_step, local, feed):
    feed.add("uren", uuid5(DOSSIER, "uren"), "soort", "nt2", received_at="2027-03-02T08:00:00.000+01:00")
    other = Feed(dossier_scope(OTHER))
    other.add("dossier", OTHER, "gemeente", "0268", received_at="2027-03-02T09:00:00.000+01:00")
    hear(local, feed)
    hear(local, other)
    assert [each.dossier_id for each in lists.news(in_step)] == [OTHER, DOSSIER]


def test_nothing_of_her_own_profile_is_told(in_step, local):
    mine = Feed(f"user:{USER}")
    mine.add("profile", USER, "naam", "Marieke de Wit")
    hear(local, mine)
    assert told(in_step) == {}
