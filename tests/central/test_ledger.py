"""Dossiers opened once, assigned to one person, and what the chain may write in them."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from sync.central import ledger, schema
from sync.central.accounts import User
from sync.central.database import transact
from sync.central.ledger import Change, UnknownDossier, UnknownScope
from sync.protocol.operations import Kind, dossier_scope, user_scope
from tests.central.builders import BSNS, CONFLICT, HEUMEN, NIJMEGEN, Centre, Laptop, values

VNUMMER = "1234567890"


def open_dossier(centre: Centre, **keys: str) -> tuple[UUID, bool]:
    return transact(centre.engine, lambda connection: ledger.open_dossier(connection, NIJMEGEN, origin="duo", **keys))


def said(dossier_id: UUID, name: str, value: object, entity: str = "person") -> Change:
    return Change(dossier_scope(dossier_id), entity, dossier_id, name, value)


def test_one_person_has_one_dossier_in_a_municipality(centre: Centre) -> None:
    first, made = open_dossier(centre, bsn=BSNS[0])
    assert made
    assert open_dossier(centre, bsn=BSNS[0]) == (first, False)
    assert centre.dossier(BSNS[0], tenant=HEUMEN) != first


def test_a_bsn_that_turns_up_later_joins_the_dossier_of_the_v_number(centre: Centre, samira: User) -> None:
    first, _ = open_dossier(centre, vnummer=VNUMMER)
    assert open_dossier(centre, bsn=BSNS[0], vnummer=VNUMMER) == (first, False)
    assert open_dossier(centre, bsn=BSNS[0]) == (first, False)
    centre.assign(first, samira)
    found = values(centre.laptop(samira).snapshot(first))
    assert (found["bsn"], found["vnummer"]) == (BSNS[0], VNUMMER)


def test_a_suspected_double_is_noted_and_never_merged(centre: Centre) -> None:
    by_bsn, _ = open_dossier(centre, bsn=BSNS[0])
    by_vnummer, _ = open_dossier(centre, vnummer=VNUMMER)
    assert open_dossier(centre, bsn=BSNS[0], vnummer=VNUMMER) == (by_bsn, False)
    (double,) = centre.rows(schema.suspected_double)
    assert {double.dossier_id, double.other_id} == {by_bsn, by_vnummer}


def test_a_dossier_needs_a_person(centre: Centre) -> None:
    with pytest.raises(ValueError, match="BSN"):
        open_dossier(centre)


def test_a_dossier_that_goes_to_a_colleague_leaves_the_first(
    centre: Centre, samira: User, laptop: Laptop, dossier_id: UUID
) -> None:
    kim = centre.user("kim@nijmegen.example")
    centre.assign(dossier_id, kim)
    scope = dossier_scope(dossier_id)
    assert laptop.pull_scopes({scope: 0}).revoked == (scope,)
    assert centre.laptop(kim).snapshot(dossier_id).seq == 3
    centre.assign(dossier_id, samira)
    assert laptop.pull_scopes({scope: 0}).revoked == ()
    told = {op.field: op.value for page in laptop.pull().pages for op in page.operations if op.entity == "grant"}
    assert (told["grant_epoch"], told["revoked"]) == (2, False)


def test_assigning_again_writes_nothing(centre: Centre, samira: User, dossier_id: UUID) -> None:
    before = centre.count(schema.op)
    centre.assign(dossier_id, samira)
    assert centre.count(schema.op) == before


def test_a_dossier_of_another_municipality_cannot_be_assigned(centre: Centre, samira: User) -> None:
    elsewhere = centre.dossier(BSNS[1], tenant=HEUMEN)
    with pytest.raises(UnknownDossier):
        centre.assign(elsewhere, samira)


def test_what_the_chain_says_again_writes_nothing(centre: Centre, dossier_id: UUID) -> None:
    news = [said(dossier_id, "roepnaam", "Sara"), said(dossier_id, "plicht", True, "dossier")]
    assert centre.record(*news) == 2
    assert centre.record(*news) == 0


def test_facts_of_the_chain_follow_the_chain(centre: Centre, laptop: Laptop, dossier_id: UUID) -> None:
    for day in ("2027-01-01", "2028-01-01", "2027-01-01"):
        assert centre.record(said(dossier_id, "plicht_einddatum", day, "dossier")) == 1
    snapshot = laptop.snapshot(dossier_id)
    assert values(snapshot, "dossier")["plicht_einddatum"] == "2027-01-01"
    assert snapshot.conflicts == ()


def test_the_chain_never_overwrites_what_a_klantregisseur_wrote(
    centre: Centre, laptop: Laptop, dossier_id: UUID
) -> None:
    centre.record(said(dossier_id, "woonplaats", "Nijmegen"), source="brp")
    current = {line.field: line.seq for line in laptop.snapshot(dossier_id).fields}["woonplaats"]
    laptop.push_one(laptop.change(dossier_id, "woonplaats", "Lent", base=current))
    assert centre.record(said(dossier_id, "woonplaats", "Nijmegen"), source="brp") == 0
    assert centre.record(said(dossier_id, "woonplaats", "Oosterhout"), source="brp") == 1
    snapshot = laptop.snapshot(dossier_id)
    (conflict,) = snapshot.conflicts
    assert values(snapshot)["woonplaats"] == "Lent"
    assert (conflict.candidate.value, conflict.candidate.author) == ("Oosterhout", "brp")
    assert centre.record(said(dossier_id, "woonplaats", "Oosterhout"), source="brp") == 0


def test_the_chain_keeps_one_candidate_per_field(centre: Centre, laptop: Laptop, dossier_id: UUID) -> None:
    laptop.push_one(laptop.change(dossier_id, "woonplaats", "Lent"))
    for place in ("Nijmegen", "Oosterhout", "Nijmegen"):
        assert centre.record(said(dossier_id, "woonplaats", place)) == 1
    conflicts = laptop.snapshot(dossier_id).conflicts
    assert [conflict.candidate.value for conflict in conflicts] == ["Nijmegen"]


def test_the_chain_fills_in_what_nobody_wrote_and_corrects_itself(
    centre: Centre, laptop: Laptop, dossier_id: UUID
) -> None:
    centre.record(said(dossier_id, "woonplaats", "Nijmegem"))
    centre.record(said(dossier_id, "woonplaats", "Nijmegen"))
    snapshot = laptop.snapshot(dossier_id)
    assert (values(snapshot)["woonplaats"], snapshot.conflicts) == ("Nijmegen", ())


def test_her_choice_for_the_chains_value_ends_the_conflict(centre: Centre, laptop: Laptop, dossier_id: UUID) -> None:
    laptop.push_one(laptop.change(dossier_id, "woonplaats", "Lent"))
    centre.record(said(dossier_id, "woonplaats", "Nijmegen"))
    (conflict,) = laptop.snapshot(dossier_id).conflicts
    chosen = laptop.change(
        dossier_id,
        "woonplaats",
        "Nijmegen",
        kind=Kind.RESOLVE,
        base=conflict.current_seq,
        closes=[conflict.conflict_id],
    )
    laptop.push_one(chosen)
    assert centre.record(said(dossier_id, "woonplaats", "Nijmegen")) == 0
    assert laptop.snapshot(dossier_id).conflicts == ()


def test_a_laptop_that_had_not_seen_the_chains_news_gets_a_conflict(
    centre: Centre, laptop: Laptop, dossier_id: UUID
) -> None:
    centre.record(said(dossier_id, "woonplaats", "Nijmegen"))
    assert laptop.push_one(laptop.change(dossier_id, "woonplaats", "Lent")).status is CONFLICT


def test_an_event_is_written_once(centre: Centre, laptop: Laptop, dossier_id: UUID) -> None:
    event = uuid4()
    told = [Change(dossier_scope(dossier_id), "event", event, "code", code) for code in ("SS101", "SS139")]
    assert [centre.record(change) for change in told] == [1, 0]
    assert values(laptop.snapshot(dossier_id), "event")["code"] == "SS101"
    assert [row.reason for row in centre.rows(schema.held_op)] == ["written_once"]


@pytest.mark.parametrize(
    ("entity", "name", "value"),
    [
        ("person", "geboortedatum", "1984-13-01"),
        ("person", "schoenmaat", "42"),
        ("pip", "leerroute", "b1_route"),
        ("onbekend", "naam", "x"),
    ],
)
def test_what_the_catalogue_refuses_is_a_bug_of_the_door(
    centre: Centre, dossier_id: UUID, entity: str, name: str, value: str
) -> None:
    with pytest.raises(ValueError, match=f"{entity}.{name}") as refused:
        centre.record(said(dossier_id, name, value, entity))
    assert value not in str(refused.value)


def test_nothing_is_recorded_in_a_dossier_that_was_never_opened(centre: Centre, dossier_id: UUID) -> None:
    before = centre.count(schema.op)
    with pytest.raises(UnknownScope):
        centre.record(said(dossier_id, "roepnaam", "Sara"), said(uuid4(), "roepnaam", "Zara"))
    assert centre.count(schema.op) == before


def test_a_new_user_finds_her_profile_in_her_own_feed(centre: Centre, samira: User) -> None:
    stored = {row.field: row.value for row in centre.rows(schema.field_state)}
    assert stored == {
        "naam": "samira",
        "rol": "klantregisseur",
        "e_mail": "samira@nijmegen.example",
        "gemeente": NIJMEGEN,
        "gemeente_naam": "Nijmegen",
        "concepten_tonen": False,
    }
    assert {row.scope_id for row in centre.rows(schema.field_state)} == {user_scope(samira.user_id)}
