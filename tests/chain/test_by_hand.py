"""A message of the chain finds the dossier that somebody began by hand before it came."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from typing import Any
from uuid import UUID, uuid5

import pytest
from sqlalchemy import Connection, Engine, select

from sync.central import accounts, schema
from sync.central.database import transact
from sync.central.pushing import push
from sync.dossier.fields import SCHEMA, Role
from sync.protocol.messages import Group, Push
from sync.protocol.operations import Kind, Operation, dossier_scope, new_id, user_scope
from tests.chain.builders import BSN, NIJMEGEN, OTHER_BSN, VNUMMER, about, dossiers, every, read_state
from tests.chain.laptop import Laptop, enrolled
from tests.chain.test_arrival import answer, conflicts, doubles, enter_row, held, notify, register

TOLD = {"voornamen": "Samira", "voorvoegsel": "van den", "geslachtsnaam": "Haddad", "geboortedatum": "1990-05-30"}


@pytest.fixture
def kim(koffer: Engine) -> Laptop:
    def hire(connection: Connection) -> None:
        accounts.create_user(
            connection, NIJMEGEN, name="Kim Bakker", role=Role.KLANTREGISSEUR, email="kim@nijmegen.example"
        )

    transact(koffer, hire)
    return enrolled(koffer, "Kim Bakker")


def begin(laptop: Laptop, **numbers: str) -> UUID:
    """Marieke begins a dossier of Samira, and her laptop sends what it wrote in it."""
    made = new_id()
    own = user_scope(laptop.caller.user_id)
    for name, value in ({"dossier": str(made)} | TOLD | numbers).items():
        _push(laptop, own, "aanmelding", made, name, value)
    for name, value in TOLD.items():
        _push(laptop, dossier_scope(made), "person", made, name, value)
    return made


def _push(laptop: Laptop, scope: str, entity: str, entity_id: UUID, name: str, value: Any) -> None:
    laptop.pushed += 1
    group = new_id()
    operation = Operation(
        op_id=new_id(),
        dev_seq=laptop.pushed,
        group=group,
        scope=scope,
        entity=entity,
        entity_id=entity_id,
        kind=Kind.SET,
        field=name,
        base=None,
        value=value,
        schema=SCHEMA,
        authored_at="2026-07-01T10:00:00+02:00",
    )
    groups = (Group(group=group, operations=(operation,)),)
    message = Push(
        epoch=laptop.caller.epoch, incarnation=laptop.incarnation, first_dev_seq=laptop.pushed, groups=groups
    )
    assert [result.status for result in push(laptop.engine, laptop.caller, message).results] == ["applied"]


def told(engine: Engine, dossier_id: UUID, event: str) -> dict[str, Any]:
    state = read_state(engine, dossier_id)
    return {name: value for (kind, each, name), value in state.items() if each == uuid5(dossier_id, event)}


def test_duos_message_comes_into_the_dossier_that_was_begun_by_hand(koffer: Engine, laptop: Laptop):
    made = begin(laptop, bsn=BSN)
    entered = notify(koffer, "SS139", registratieDatumTijd="2026-08-03T09:15:00+02:00")
    answer(koffer, {"inburgeringsplicht": {"indicatorInburgeringsplicht": True}})
    assert (entered.dossier_id, entered.opened) == (made, False)
    assert dossiers(koffer) == [made]
    state = read_state(koffer, made)
    dossier = about(state, "dossier")
    assert (dossier["herkomst"], dossier["plicht"], dossier["pip_termijn_start"]) == ("hand", True, "2026-08-03")
    assert {name: about(state, "person")[name] for name in TOLD} == TOLD
    assert "SS139" in {event.get("code") for event in every(state, "event")}
    assert told(koffer, made, "gekoppeld")["bron"] == "duo"
    assert (conflicts(koffer), held(koffer), doubles(koffer)) == (0, 0, 0)


def test_that_it_was_linked_is_told_once(koffer: Engine, laptop: Laptop):
    made = begin(laptop, bsn=BSN)
    for code in ("SS101", "SS139", "SS101"):
        notify(koffer, code)
    linked = [
        event
        for event in every(read_state(koffer, made), "event")
        if "met de hand was begonnen" in event["omschrijving"]
    ]
    assert len(linked) == 1


def test_a_dossier_of_the_chain_itself_is_never_linked(koffer: Engine, laptop: Laptop):
    entered = notify(koffer, "SS101")
    notify(koffer, "SS139")
    assert told(koffer, entered.dossier_id, "gekoppeld") == {}


def test_a_v_number_finds_it_and_brings_the_bsn(koffer: Engine, laptop: Laptop):
    made = begin(laptop, vnummer=VNUMMER)
    assert notify(koffer, "SS101", vNummer=int(VNUMMER)).dossier_id == made
    assert about(read_state(koffer, made), "person")["bsn"] == BSN


def test_a_row_of_the_municipalitys_own_list_finds_it_too(koffer: Engine, laptop: Laptop):
    made = begin(laptop, bsn=BSN)
    assert enter_row(koffer, bsn=BSN, contacttaal="ti").dossier_id == made
    assert told(koffer, made, "gekoppeld")["bron"] == "csv"


def test_what_the_brp_says_otherwise_stands_beside_what_she_wrote(koffer: Engine, laptop: Laptop):
    made = begin(laptop, bsn=BSN)
    notify(koffer, "SS101")
    register(koffer, naam={"voornamen": "Samira", "voorvoegsel": "van den", "geslachtsnaam": "Hadad"})
    assert about(read_state(koffer, made), "person")["geslachtsnaam"] == "Haddad"
    assert conflicts(koffer) == 1


def test_begun_without_a_number_it_is_reported_when_the_brp_gives_the_name(koffer: Engine, laptop: Laptop):
    made = begin(laptop)
    official = notify(koffer, "SS101").dossier_id
    assert official != made
    assert doubles(koffer) == 0  # DUO's message has a number and no name
    register(koffer)
    assert doubles(koffer) == 1
    for each in (made, official):
        assert "dubbel" in {event.get("code") for event in every(read_state(koffer, each), "event")}
    assert {name: about(read_state(koffer, made), "person")[name] for name in TOLD} == TOLD
    register(koffer)
    assert doubles(koffer) == 1


def test_a_row_with_the_same_name_and_birth_date_is_reported(koffer: Engine, laptop: Laptop):
    made = begin(laptop)
    row = enter_row(
        koffer, vnummer=VNUMMER, voornamen="Samira van den", geslachtsnaam="Haddad", geboortedatum="30-5-1990"
    )
    assert row.dossier_id != made
    assert doubles(koffer) == 1


def test_a_person_with_another_bsn_is_not_reported(koffer: Engine, laptop: Laptop):
    begin(laptop, bsn=OTHER_BSN)
    notify(koffer, "SS101")
    register(koffer)
    assert doubles(koffer) == 0


def test_a_dossier_that_duo_reached_is_no_longer_compared(koffer: Engine, laptop: Laptop):
    made = begin(laptop, vnummer=VNUMMER)
    notify(koffer, "SS101", bsn=None, vNummer=int(VNUMMER))
    table = schema.by_hand
    query = select(table.c.linked_at).where(table.c.dossier_id == made, table.c.tenant_id == NIJMEGEN)
    assert transact(koffer, lambda connection: connection.scalar(query)) is not None


@pytest.mark.parametrize("code", ["SS101", "SS139"])
def test_what_she_wrote_in_the_meantime_is_hers(koffer: Engine, laptop: Laptop, code: str):
    made = begin(laptop, bsn=BSN)
    _push(laptop, dossier_scope(made), "answer", new_id(), "notitie", "Zoekt een cursus in de avond.")
    notify(koffer, code)
    assert about(read_state(koffer, made), "answer")["notitie"] == "Zoekt een cursus in de avond."


WAYS = ("marieke", "kim", "duo", "brp")


@pytest.mark.parametrize("order", list(permutations(WAYS)), ids="-".join)
@pytest.mark.parametrize("numbers", [{"bsn": BSN}, {}], ids=["with a BSN", "without"])
def test_in_whatever_order_they_come_nothing_is_lost_and_nothing_merged(
    koffer: Engine, laptop: Laptop, kim: Laptop, order: tuple[str, ...], numbers: dict[str, str]
):
    """Two klantregisseurs begin the same person, and DUO and the BRP tell of her."""
    made: dict[str, UUID] = {}
    ways = {
        "marieke": lambda: made.update(marieke=begin(laptop, **numbers)),
        "kim": lambda: made.update(kim=begin(kim, **numbers)),
        "duo": lambda: made.update(duo=notify(koffer, "SS139").dossier_id),
        "brp": lambda: register(koffer),
    }
    for way in order:
        ways[way]()
    register(koffer)  # the BRP is asked again now and then
    assert held(koffer) == 0
    assert set(dossiers(koffer)) == set(made.values())
    assert made["marieke"] != made["kim"]
    states = {dossier_id: read_state(koffer, dossier_id) for dossier_id in dossiers(koffer)}
    with_number = [each for each, state in states.items() if ("person", each, "bsn") in state]
    assert with_number == [made["duo"]]
    assert "pip_termijn_start" in about(states[made["duo"]], "dossier")
    for begun in (made["marieke"], made["kim"]):
        assert {name: about(states[begun], "person")[name] for name in TOLD} == TOLD
    suspected = {each for each, state in states.items() if "dubbel" in {e.get("code") for e in every(state, "event")}}
    assert suspected == set(states)


def test_a_message_and_an_aanmelding_at_the_same_moment_are_one_dossier_or_a_reported_pair(
    koffer: Engine, laptop: Laptop
):
    with ThreadPoolExecutor(4) as pool:
        told = [pool.submit(notify, koffer, code) for code in ("SS101", "SS139", "SS199")]
        made = pool.submit(begin, laptop, bsn=BSN).result()
        reached = {each.result().dossier_id for each in told}
    assert len(reached) == 1
    assert set(dossiers(koffer)) == {made} | reached
    assert doubles(koffer) == len(dossiers(koffer)) - 1
    assert held(koffer) == 0
