from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, cast
from uuid import UUID

import pytest
from sqlalchemy import Connection, Engine, select

from sync.central import accounts, schema
from sync.central.database import transact
from sync.chain import arrival
from sync.chain.arrival import Entered
from sync.chain.brp import read_answer
from sync.chain.caseload_csv import read_caseload
from sync.chain.duo import read_file
from sync.chain.notifications import EVENTS, Effect, Event, read_notification
from sync.protocol.operations import dossier_scope
from tests.chain.builders import (
    BSN,
    HEUMEN,
    NIJMEGEN,
    OTHER_BSN,
    TODAY,
    VNUMMER,
    a_brp_answer,
    a_notification,
    a_person,
    about,
    dossiers,
    duo_answers,
    every,
    read_state,
    the_dossier,
)
from tests.chain.laptop import Laptop


def notify(engine: Engine, code: str = "SS101", *, tenant: str = NIJMEGEN, **fields: Any) -> Entered:
    notification = read_notification(a_notification(code, **fields))
    return transact(engine, lambda connection: arrival.enter_notification(connection, tenant, notification))


def answer(engine: Engine, answers: dict[str, Any], **fields: Any) -> Entered:
    file = read_file(duo_answers(answers, **fields))
    return transact(
        engine, lambda connection: arrival.enter_duo(connection, file.gemeente, file.person(), file.antwoorden)
    )


def register(engine: Engine, **groups: Any) -> Entered | None:
    person = read_answer(a_brp_answer(a_person(**groups)), NIJMEGEN)[0]
    return transact(engine, lambda connection: arrival.enter_registered(connection, NIJMEGEN, person))


def enter_row(engine: Engine, **cells: str) -> Entered:
    text = ";".join(cells) + "\n" + ";".join(cells.values())
    caseload = read_caseload(text.encode(), TODAY)
    assert not caseload.faults
    return transact(engine, lambda connection: arrival.enter_row(connection, NIJMEGEN, caseload.rows[0]))


def give_to_marieke(engine: Engine) -> UUID:
    """Open a dossier that is hers."""
    return enter_row(engine, bsn=BSN, klantregisseur="Marieke de Wit").dossier_id


def version(engine: Engine, dossier_id: UUID, field: str) -> int:
    table = schema.field_state.c
    query = select(table.seq).where(table.entity_id == dossier_id, table.entity == "person", table.field == field)
    return transact(engine, lambda connection: connection.execute(query).scalar_one())


def conflicts(engine: Engine) -> int:
    return transact(engine, lambda connection: len(connection.execute(select(schema.conflict)).all()))


def held(engine: Engine) -> int:
    """How many operations were refused; the chain's should never be."""
    return transact(engine, lambda connection: len(connection.execute(select(schema.held_op)).all()))


def doubles(engine: Engine) -> int:
    return transact(engine, lambda connection: len(connection.execute(select(schema.suspected_double)).all()))


def test_every_event_known_or_not_is_kept_in_the_dossier(koffer: Engine):
    codes = [*sorted(EVENTS), "SS998", "Q"]
    for code in codes:
        notify(koffer, code)
    events = every(read_state(koffer, the_dossier(koffer)), "event")
    assert sorted(event["code"] for event in events) == sorted(codes)
    assert {(event["bron"], event["datum"]) for event in events} == {("duo", "2026-08-03")}
    assert all(event["omschrijving"] for event in events)


def test_a_notification_says_look_and_nothing_about_the_obligation(koffer: Engine):
    notify(koffer, "SS101")
    assert about(read_state(koffer, the_dossier(koffer)), "dossier") == {"gemeente": NIJMEGEN, "herkomst": "duo"}


def test_the_same_notification_twice_is_one_event(koffer: Engine):
    first, second = notify(koffer, "SS102"), notify(koffer, "SS102")
    assert first.opened
    assert (second.opened, second.written) == (False, 0)
    assert len(every(read_state(koffer, first.dossier_id), "event")) == 1


def test_the_same_notification_from_four_sides_at_once_is_one_dossier_with_one_event(koffer: Engine):
    with ThreadPoolExecutor(4) as pool:
        entered = list(pool.map(lambda _side: notify(koffer, "SS139"), range(4)))
    assert sorted(each.opened for each in entered) == [False, False, False, True]
    assert len(every(read_state(koffer, the_dossier(koffer)), "event")) == 1
    assert held(koffer) == 0


def test_a_later_version_that_words_an_event_differently_leaves_the_kept_one_alone(
    koffer: Engine, monkeypatch: pytest.MonkeyPatch
):
    notify(koffer, "XY9")
    kept = about(read_state(koffer, the_dossier(koffer)), "event")
    monkeypatch.setitem(cast("dict[str, Event]", EVENTS), "XY9", Event("XY9", "Nu wel bekend.", Effect.ATTENTION))
    assert notify(koffer, "XY9").written == 0
    assert about(read_state(koffer, the_dossier(koffer)), "event") == kept
    assert held(koffer) == 0


def test_the_same_event_at_another_moment_is_another_event(koffer: Engine):
    first = notify(koffer, "SS199")
    notify(koffer, "SS199", registratieDatumTijd="2026-08-10T09:15:00+02:00")
    assert len(every(read_state(koffer, first.dossier_id), "event")) == 2


def test_the_ten_weeks_start_on_the_day_of_ss139(koffer: Engine):
    entered = notify(koffer, "SS139", registratieDatumTijd="2026-02-16T07:05:00+01:00")
    assert about(read_state(koffer, entered.dossier_id), "dossier")["pip_termijn_start"] == "2026-02-16"


def test_the_latest_ss139_counts_in_whatever_order_they_arrive(koffer: Engine):
    for day in ("2026-03-02", "2026-05-18", "2026-01-12"):
        entered = notify(koffer, "SS139", registratieDatumTijd=f"{day}T09:00:00Z")
    assert about(read_state(koffer, entered.dossier_id), "dossier")["pip_termijn_start"] == "2026-05-18"


def test_one_person_has_one_dossier_per_municipality(koffer: Engine):
    notify(koffer, "SS101")
    answer(koffer, {"inburgeringsplicht": {"indicatorInburgeringsplicht": True}})
    enter_row(koffer, bsn=BSN, contacttaal="ti")
    register(koffer)
    assert len(dossiers(koffer)) == 1
    notify(koffer, "SS120", tenant=HEUMEN)
    assert len(dossiers(koffer, HEUMEN)) == 1
    assert dossiers(koffer) != dossiers(koffer, HEUMEN)


def test_a_dossier_known_by_v_number_gets_its_bsn_later(koffer: Engine):
    entered = notify(koffer, "SS101", bsn=None, vNummer=int(VNUMMER))
    notify(koffer, "SS139", vNummer=int(VNUMMER))
    answer(koffer, {"inburgeringsplicht": {"indicatorInburgeringsplicht": True}})
    state = read_state(koffer, the_dossier(koffer))
    assert (about(state, "person")["bsn"], about(state, "person")["vnummer"]) == (BSN, VNUMMER)
    assert len(every(state, "event")) == 2
    assert the_dossier(koffer) == entered.dossier_id


def test_two_dossiers_that_turn_out_to_be_one_person_are_reported_and_not_merged(koffer: Engine):
    notify(koffer, "SS101", bsn=None, vNummer=int(VNUMMER))
    notify(koffer, "SS101")
    notify(koffer, "SS139", vNummer=int(VNUMMER))
    assert len(dossiers(koffer)) == 2
    assert doubles(koffer) == 1


def test_what_duo_says_last_holds(koffer: Engine):
    term = {"startdatum": "2026-04-22", "einddatum": "2029-04-22"}
    answer(koffer, {"inburgeringstermijn": term})
    answer(koffer, {"inburgeringstermijn": term | {"einddatum": "2029-10-22", "verlengingsgrondcode": "1"}})
    found = about(read_state(koffer, the_dossier(koffer)), "dossier")
    assert (found["termijn_einddatum_exclusief"], found["verlengingsgrond"]) == ("2029-10-22", "1")
    answer(koffer, {"inburgeringstermijn": term})
    found = about(read_state(koffer, the_dossier(koffer)), "dossier")
    assert (found["termijn_einddatum_exclusief"], found["verlengingsgrond"]) == ("2029-04-22", None)
    assert conflicts(koffer) == 0


def test_the_same_answer_twice_writes_nothing(koffer: Engine):
    plicht = {"inburgeringsplicht": {"indicatorInburgeringsplicht": True, "begindatum": "2026-01-12"}}
    assert answer(koffer, plicht).written > 0
    assert answer(koffer, plicht).written == 0


def test_the_brp_opens_no_dossier(koffer: Engine):
    assert register(koffer) is None
    assert dossiers(koffer) == []


def test_the_brp_fills_the_person(koffer: Engine):
    notify(koffer)
    register(koffer)
    person = about(read_state(koffer, the_dossier(koffer)), "person")
    assert (person["voorvoegsel"], person["geslachtsnaam"]) == ("van den", "Haddad")
    assert (person["geboortedatum"], person["geboortedatum_herkomst"]) == ("1990-05-30", "brp")


def test_a_difference_in_the_brp_never_overwrites_what_the_klantregisseur_wrote(koffer: Engine, laptop: Laptop):
    dossier_id = give_to_marieke(koffer)
    home = {"officieleStraatnaam": "Seringendreef", "huisnummer": 18}
    register(koffer, verblijfplaats={"type": "Adres", "verblijfadres": home})
    seen = version(koffer, dossier_id, "straat_huisnummer")
    laptop.write_person(dossier_id, "straat_huisnummer", "Perenboomhof 4", seen=seen)
    register(koffer, verblijfplaats={"type": "Adres", "verblijfadres": home})
    assert conflicts(koffer) == 0
    register(koffer, verblijfplaats={"type": "Adres", "verblijfadres": home | {"huisnummer": 20}})
    assert about(read_state(koffer, dossier_id), "person")["straat_huisnummer"] == "Perenboomhof 4"
    assert conflicts(koffer) == 1


def test_what_the_klantregisseur_wrote_first_stays_beside_the_brp(koffer: Engine, laptop: Laptop):
    dossier_id = give_to_marieke(koffer)
    laptop.write_person(dossier_id, "voornamen", "Samirah", seen=None)
    register(koffer)
    assert about(read_state(koffer, dossier_id), "person")["voornamen"] == "Samirah"
    assert conflicts(koffer) == 1


def relative(name: str, day: str) -> dict[str, Any]:
    return {
        "naam": {"voornamen": name, "geslachtsnaam": "Qasem"},
        "geboorte": {"datum": {"type": "Datum", "datum": day}},
    }


def test_the_household_is_the_same_at_every_import_and_a_better_spelling_is_the_same_child(koffer: Engine):
    notify(koffer)
    twins = [relative("Adam", "2017-03-25"), relative("Noor", "2017-03-25")]
    register(koffer, partners=[relative("Omar", "1988-02-19")], kinderen=[*twins, relative("Lela", "2008-12-03")])
    register(
        koffer, partners=[relative("Omar", "1988-02-19")], kinderen=[relative("Leila", "2008-12-03"), *reversed(twins)]
    )
    members = every(read_state(koffer, the_dossier(koffer)), "household_member")
    assert sorted((member["relatie"], member["voornamen"]) for member in members) == [
        ("kind", "Adam"),
        ("kind", "Leila"),
        ("kind", "Noor"),
        ("partner", "Omar"),
    ]


def test_a_death_in_the_brp_becomes_an_event(koffer: Engine):
    notify(koffer)
    told = {"reden": {"code": "O", "omschrijving": "overlijden"}, "datum": {"type": "Datum", "datum": "2026-06-21"}}
    register(koffer, opschortingBijhouding=told)
    register(koffer, opschortingBijhouding=told)
    by_brp = [event for event in every(read_state(koffer, the_dossier(koffer)), "event") if event["bron"] == "brp"]
    assert [(event["code"], event["datum"]) for event in by_brp] == [("O", "2026-06-21")]


@pytest.mark.parametrize("event_first", [True, False])
def test_the_day_of_the_aow_age_is_known_once_ss128_and_the_birth_date_are(koffer: Engine, event_first: bool):
    birth = {"datum": {"type": "Datum", "datum": "1960-01-15"}}
    steps = [partial(notify, koffer, "SS128"), partial(register, koffer, geboorte=birth)]
    notify(koffer, "SS101")
    for step in steps if event_first else reversed(steps):
        step()
    assert about(read_state(koffer, the_dossier(koffer)), "dossier")["aow_leeftijd_op"] == "2027-01-15"


def test_a_birth_date_alone_announces_no_aow_age(koffer: Engine):
    notify(koffer, "SS101")
    register(koffer, geboorte={"datum": {"type": "Datum", "datum": "1960-01-15"}})
    assert "aow_leeftijd_op" not in about(read_state(koffer, the_dossier(koffer)), "dossier")


def test_a_row_gives_the_dossier_to_its_klantregisseur(koffer: Engine):
    entered = enter_row(koffer, bsn=BSN, klantregisseur="Marieke de Wit", voornamen="Samira")

    def assigned(connection: Connection) -> tuple[Any, Any]:
        user = accounts.find_user(connection, NIJMEGEN, "marieke@nijmegen.example")
        return user.user_id, connection.scalar(select(schema.dossier.c.assigned_to))

    assert len(set(transact(koffer, assigned))) == 1
    assert about(read_state(koffer, entered.dossier_id), "dossier")["herkomst"] == "csv"


@pytest.mark.parametrize(
    ("who", "problem"), [("Niemand", accounts.UnknownUser), ("saba@tolken.example", arrival.NoKlantregisseur)]
)
def test_a_row_for_somebody_who_is_no_klantregisseur_writes_nothing(koffer: Engine, who: str, problem: type[Exception]):
    with pytest.raises(problem):
        enter_row(koffer, bsn=BSN, klantregisseur=who)
    assert dossiers(koffer) == []


def test_a_row_without_klantregisseur_leaves_the_dossier_with_whoever_has_it(koffer: Engine):
    enter_row(koffer, bsn=BSN, klantregisseur="Marieke de Wit")
    enter_row(koffer, bsn=BSN, roepnaam="Sam")
    assigned = transact(koffer, lambda connection: connection.scalar(select(schema.dossier.c.assigned_to)))
    assert assigned is not None


def test_the_feed_of_everything_that_came_in_is_whole(koffer: Engine):
    entered = notify(koffer, "SS139")
    answer(koffer, {"inburgeringsplicht": {"indicatorInburgeringsplicht": True}})
    enter_row(koffer, bsn=OTHER_BSN, contacttaal="ar")
    scope = dossier_scope(entered.dossier_id)
    query = select(schema.op.c.seq).where(schema.op.c.scope_id == scope).order_by(schema.op.c.seq)
    numbers = transact(koffer, lambda connection: list(connection.scalars(query)))
    assert numbers == list(range(1, len(numbers) + 1))
    assert held(koffer) == 0
