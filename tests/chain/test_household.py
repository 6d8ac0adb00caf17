"""Two people of one home who both have a dossier: when the chain links them, and when it does not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, Engine, Table, Text, cast, func, select

from sync.central import accounts, ledger, schema
from sync.central.database import transact
from sync.central.recording import Change, record
from sync.chain import arrival
from sync.chain.brp import read_answer
from sync.chain.notifications import read_notification
from sync.protocol.operations import dossier_scope, new_id
from tests.chain.builders import HEUMEN, NIJMEGEN, State, a_brp_answer, a_notification, a_person, read_state
from tests.chain.laptop import Laptop

WIFE, HUSBAND, NEXT, CHILD, TWIN = "999990007", "999990056", "999990147", "999990196", "999990238"
BORN = {WIFE: "1990-05-30", HUSBAND: "1988-02-19", NEXT: "1985-01-07", CHILD: "2008-12-03", TWIN: "2008-12-03"}
NAMES = {WIFE: "Samira", HUSBAND: "Omar", NEXT: "Karim", CHILD: "Leila", TWIN: "Noor"}


def opened(engine: Engine, bsn: str, tenant: str = NIJMEGEN) -> UUID:
    notification = read_notification(a_notification(bsn=bsn))
    work = arrival.enter_notification
    return transact(engine, lambda connection: work(connection, tenant, notification)).dossier_id


def kin(bsn: str, *, number: bool = True, **changed: Any) -> dict[str, Any]:
    """A relative as the BRP names one; without `number` the answer was not asked for it."""
    own = {"burgerservicenummer": bsn} if number else {}
    return {**own, **_who(bsn), **changed}


def _who(bsn: str) -> dict[str, Any]:
    return {
        "naam": {"voornamen": NAMES[bsn], "geslachtsnaam": "Qasem"},
        "geboorte": {"datum": {"type": "Datum", "datum": BORN[bsn]}},
    }


def told(engine: Engine, bsn: str, **groups: Any) -> int:
    """Enter the BRP's answer about a person, and say how many operations that took."""
    person = read_answer(a_brp_answer(a_person(burgerservicenummer=bsn, **{**_who(bsn), **groups})), NIJMEGEN)[0]
    entered = transact(engine, lambda connection: arrival.enter_registered(connection, NIJMEGEN, person))
    assert entered is not None
    return entered.written


def links(engine: Engine, dossier_id: UUID) -> dict[str, str | None]:
    """Per first name of a member the dossier that the member is linked to."""
    state = read_state(engine, dossier_id)
    ids = {entity_id for entity, entity_id, _field in state if entity == "household_member"}
    return {_of(state, each, "voornamen"): _of(state, each, "dossier") for each in ids}


def _of(state: State, entity_id: UUID, name: str) -> Any:
    return state.get(("household_member", entity_id, name))


def by_hand(engine: Engine, dossier_id: UUID, **values: Any) -> UUID:
    """A member that the BRP did not name."""
    member_id, scope = new_id(), dossier_scope(dossier_id)
    changes = [Change(scope, "household_member", member_id, name, value) for name, value in values.items()]
    transact(engine, lambda connection: record(connection, NIJMEGEN, changes, source="csv"))
    return member_id


def count(engine: Engine, table: Table) -> int:
    return transact(engine, lambda connection: connection.scalar(select(func.count()).select_from(table)) or 0)


def test_a_couple_with_two_dossiers_is_linked_in_both(koffer: Engine):
    wife, husband = opened(koffer, WIFE), opened(koffer, HUSBAND)
    told(koffer, WIFE, partners=[kin(HUSBAND)])
    assert links(koffer, wife) == {"Omar": str(husband)}
    assert links(koffer, husband) == {}
    told(koffer, HUSBAND, partners=[kin(WIFE)])
    assert links(koffer, husband) == {"Samira": str(wife)}
    assert (count(koffer, schema.held_op), count(koffer, schema.conflict)) == (0, 0)


def test_one_answer_links_both_sides_when_both_name_each_other_already(koffer: Engine):
    wife, husband = opened(koffer, WIFE), opened(koffer, HUSBAND)
    told(koffer, HUSBAND, partners=[kin(WIFE, number=False)])
    told(koffer, WIFE, partners=[kin(HUSBAND)])
    assert links(koffer, wife) == {"Omar": str(husband)}
    assert links(koffer, husband) == {"Samira": str(wife)}


def test_a_dossier_that_opens_later_is_linked_in_both_with_its_own_answer(koffer: Engine):
    wife = opened(koffer, WIFE)
    told(koffer, WIFE, partners=[kin(HUSBAND)])
    assert links(koffer, wife) == {"Omar": None}
    husband = opened(koffer, HUSBAND)
    told(koffer, HUSBAND, partners=[kin(WIFE)])
    assert links(koffer, wife) == {"Omar": str(husband)}
    assert links(koffer, husband) == {"Samira": str(wife)}


def test_the_same_answers_again_write_nothing(koffer: Engine):
    opened(koffer, WIFE), opened(koffer, HUSBAND)
    for _twice in range(2):
        written = [told(koffer, WIFE, partners=[kin(HUSBAND)]), told(koffer, HUSBAND, partners=[kin(WIFE)])]
    assert written == [0, 0]


def test_two_answers_at_the_same_moment_link_both_sides(koffer: Engine):
    wife, husband = opened(koffer, WIFE), opened(koffer, HUSBAND)
    pairs = [(WIFE, HUSBAND), (HUSBAND, WIFE)] * 2
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda pair: told(koffer, pair[0], partners=[kin(pair[1])]), pairs))
    assert links(koffer, wife) == {"Omar": str(husband)}
    assert links(koffer, husband) == {"Samira": str(wife)}
    assert count(koffer, schema.held_op) == 0


def test_a_dossier_of_another_municipality_is_never_linked(koffer: Engine):
    wife = opened(koffer, WIFE)
    opened(koffer, HUSBAND, HEUMEN)
    told(koffer, WIFE, partners=[kin(HUSBAND)])
    assert links(koffer, wife) == {"Omar": None}


def test_the_number_of_a_member_without_a_dossier_is_kept_nowhere(koffer: Engine):
    opened(koffer, WIFE)
    told(koffer, WIFE, partners=[kin(HUSBAND)], kinderen=[kin(CHILD)], ouders=[kin(NEXT)])

    def holds(connection: Connection, number: str) -> set[str]:
        found = set()
        for table in schema.metadata.sorted_tables:
            for column in table.c:
                if connection.scalar(select(func.count()).where(cast(column, Text).contains(number))):
                    found.add(table.name)
        return found

    assert {"person_key", "op"} <= transact(koffer, lambda connection: holds(connection, WIFE))
    for number in (HUSBAND, CHILD, NEXT):
        assert transact(koffer, lambda connection, number=number: holds(connection, number)) == set()


def test_a_new_partner_takes_the_link_of_the_former_one_away_on_both_sides_and_leaves_the_members(koffer: Engine):
    wife, husband, next_one = opened(koffer, WIFE), opened(koffer, HUSBAND), opened(koffer, NEXT)
    told(koffer, HUSBAND, partners=[kin(WIFE)])
    told(koffer, WIFE, partners=[kin(HUSBAND)])
    ended = {"ontbindingHuwelijkPartnerschap": {"datum": {"type": "JaarDatum", "jaar": 2026}}}
    told(koffer, WIFE, partners=[kin(HUSBAND, **ended), kin(NEXT)])
    assert links(koffer, wife) == {"Omar": None, "Karim": str(next_one)}
    assert links(koffer, husband) == {"Samira": None}
    assert count(koffer, schema.tombstone) == count(koffer, schema.conflict) == 0


def test_a_couple_that_comes_together_again_is_linked_again(koffer: Engine):
    wife, husband = opened(koffer, WIFE), opened(koffer, HUSBAND)
    for partners in ([kin(HUSBAND)], [], [kin(HUSBAND)]):
        told(koffer, WIFE, partners=partners)
    assert links(koffer, wife) == {"Omar": str(husband)}


@pytest.mark.parametrize("groups", [{}, {"kinderen": []}, {"partners": [kin(HUSBAND, number=False)]}])
def test_what_an_answer_does_not_say_takes_no_link_away(koffer: Engine, groups: dict[str, Any]):
    wife, husband = opened(koffer, WIFE), opened(koffer, HUSBAND)
    told(koffer, WIFE, partners=[kin(HUSBAND)])
    told(koffer, WIFE, **groups)
    assert links(koffer, wife) == {"Omar": str(husband)}


def test_a_corrected_birth_date_moves_the_link_to_the_new_member_and_keeps_the_other_side(koffer: Engine):
    wife, husband = opened(koffer, WIFE), opened(koffer, HUSBAND)
    told(koffer, HUSBAND, partners=[kin(WIFE)])
    told(koffer, WIFE, partners=[kin(HUSBAND)])
    corrected = {"datum": {"type": "JaarDatum", "jaar": 1988}}
    told(koffer, WIFE, geboorte=corrected, partners=[kin(HUSBAND, geboorte=corrected)])
    state = read_state(koffer, wife)
    held = {
        (value, _of(state, each, "dossier")) for (_kind, each, name), value in state.items() if name == "geboortedatum"
    }
    assert {("1988-02-19", None), ("1988-00-00", str(husband))} <= held
    assert links(koffer, husband) == {"Samira": str(wife)}


def test_a_grown_child_with_a_dossier_is_linked_by_the_answer_about_the_child(koffer: Engine):
    mother = opened(koffer, WIFE)
    told(koffer, WIFE, kinderen=[kin(CHILD)])
    child = opened(koffer, CHILD)
    told(koffer, CHILD, ouders=[kin(WIFE), {}])
    assert links(koffer, mother) == {"Leila": str(child)}
    assert links(koffer, child) == {}


def test_a_parent_who_stands_in_the_household_of_the_child_is_linked_there_too(koffer: Engine):
    mother, child = opened(koffer, WIFE), opened(koffer, CHILD)
    by_hand(koffer, child, relatie="ouder", voornamen="Samira", geboortedatum=BORN[WIFE])
    told(koffer, WIFE, kinderen=[kin(CHILD)])
    assert links(koffer, child) == {"Samira": str(mother)}
    told(koffer, WIFE, kinderen=[])
    assert links(koffer, child) == {"Samira": None}


def test_of_twins_the_number_says_which_one_has_the_dossier_and_a_birth_date_alone_says_nothing(koffer: Engine):
    mother = opened(koffer, WIFE)
    told(koffer, WIFE, kinderen=[kin(CHILD), kin(TWIN)])
    twin = opened(koffer, TWIN)
    told(koffer, TWIN, ouders=[kin(WIFE)])
    assert links(koffer, mother) == {"Leila": None, "Noor": None}
    told(koffer, WIFE, kinderen=[kin(TWIN), kin(CHILD)])
    assert links(koffer, mother) == {"Leila": None, "Noor": str(twin)}


def test_an_unknown_birth_date_is_no_ground_for_a_link_back(koffer: Engine):
    opened(koffer, WIFE)
    husband = opened(koffer, HUSBAND)
    unknown = {"datum": {"type": "DatumOnbekend", "onbekend": True}}
    by_hand(koffer, husband, relatie="partner", voornamen="Iemand", geboortedatum="0000-00-00")
    told(koffer, WIFE, geboorte=unknown, partners=[kin(HUSBAND)])
    assert links(koffer, husband) == {"Iemand": None}


def test_without_a_birth_date_in_the_answer_the_one_in_the_dossier_counts(koffer: Engine):
    wife, husband = opened(koffer, WIFE), opened(koffer, HUSBAND)
    told(koffer, HUSBAND, partners=[kin(WIFE, number=False)])
    told(koffer, WIFE)
    told(koffer, WIFE, geboorte=None, partners=[kin(HUSBAND)])
    assert links(koffer, husband) == {"Samira": str(wife)}


def the_member(engine: Engine, dossier_id: UUID) -> UUID:
    ids = {entity_id for entity, entity_id, _field in read_state(engine, dossier_id) if entity == "household_member"}
    assert len(ids) == 1
    return ids.pop()


def give_to_marieke(engine: Engine, *dossier_ids: UUID) -> None:
    def give(connection: Connection) -> None:
        user = accounts.find_user(connection, NIJMEGEN, "Marieke de Wit")
        for each in dossier_ids:
            ledger.assign(connection, NIJMEGEN, each, user.user_id)

    transact(engine, give)


def head(engine: Engine, dossier_id: UUID) -> int:
    query = select(schema.scope_head.c.head_seq).where(schema.scope_head.c.scope_id == dossier_scope(dossier_id))
    return transact(engine, lambda connection: connection.execute(query).scalar_one())


def test_a_member_whom_the_klantregisseur_removed_gets_no_link(koffer: Engine, laptop: Laptop):
    wife = opened(koffer, WIFE)
    told(koffer, WIFE, partners=[kin(HUSBAND)])
    give_to_marieke(koffer, wife)
    laptop.remove_member(wife, the_member(koffer, wife), seen=head(koffer, wife))
    opened(koffer, HUSBAND)
    assert told(koffer, WIFE, partners=[kin(HUSBAND)]) == 0
    told(koffer, HUSBAND, partners=[kin(WIFE)])
    assert links(koffer, wife) == {"Omar": None}
    assert (count(koffer, schema.conflict), count(koffer, schema.held_op)) == (0, 0)


def test_a_link_that_the_klantregisseur_took_away_does_not_come_back(koffer: Engine, laptop: Laptop):
    wife, _husband = opened(koffer, WIFE), opened(koffer, HUSBAND)
    told(koffer, WIFE, partners=[kin(HUSBAND)])
    give_to_marieke(koffer, wife)
    laptop.write_member(wife, the_member(koffer, wife), "dossier", None, seen=head(koffer, wife))
    assert told(koffer, WIFE, partners=[kin(HUSBAND)]) == 0
    told(koffer, HUSBAND, partners=[kin(WIFE)])
    assert links(koffer, wife) == {"Omar": None}


def test_a_link_that_the_klantregisseur_made_stays_when_the_brp_names_nobody(koffer: Engine, laptop: Laptop):
    wife, husband = opened(koffer, WIFE), opened(koffer, HUSBAND)
    give_to_marieke(koffer, wife)
    member = by_hand(koffer, wife, relatie="partner", voornamen="Omar")
    laptop.write_member(wife, member, "dossier", str(husband), seen=None)
    told(koffer, WIFE, partners=[])
    assert links(koffer, wife) == {"Omar": str(husband)}
    assert count(koffer, schema.conflict) == 0
