"""A briefcase of step 2 becomes one of step 3: nothing of it is lost, its list is there at once, whenever it is killed."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
from pathlib import Path
from uuid import UUID, uuid5

import pytest
from sqlalchemy import text

from desktop.casework import Casework, lists
from desktop.casework.lists import Roster, Wish
from desktop.store import migrations, step_3
from desktop.store import vault as vaults
from desktop.store.statements import run
from sync.protocol.operations import dossier_scope
from tests.store.builders import AT, an_answer, an_identity
from tests.store.upgrade_and_die import GONE

ROOT = Path(__file__).parents[2]
PEOPLE = (("Selam", "Tesfay", "ሰላም"), ("Abdul Rahman", "Al-Khateeb", ""), (".", "Noor", ""))
IDS = tuple(UUID(int=0x700 + number) for number in range(len(PEOPLE)))
BEGUN = UUID(int=0x7FF)
"""A dossier that only this laptop knows: all of it waits in the outbox."""


@pytest.fixture
def key() -> bytearray:
    return bytearray(secrets.token_bytes(32))


@pytest.fixture
def folder(tmp_path, key) -> Path:
    """What the version before this one left on the disk: confirmed fields, work that waits, and its own way of a signal."""
    path = tmp_path / "koffer" / vaults.DATABASE
    path.parent.mkdir()
    engine = vaults._engine(path, bytearray(key))
    migrations.bring_up_to_date(engine, path, migrations.STEPS[:2])
    me = an_identity()
    with engine.begin() as connection:
        for dossier_id, (given, family, own) in zip(IDS, PEOPLE, strict=True):
            person = uuid5(dossier_id, "person")
            told = [("dossier", dossier_id, "gemeente", "0268"), ("person", person, "voornamen", given)]
            told += [("person", person, "geslachtsnaam", family), ("person", person, "naam_eigen_schrift", own)]
            for number, (entity, entity_id, name, value) in enumerate(told):
                connection.exec_driver_sql(
                    "INSERT INTO base_state (entity, entity_id, field, scope, value, seq, op_id, author, authored_at)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, '', '')",
                    (
                        entity,
                        entity_id.hex,
                        name,
                        dossier_scope(dossier_id),
                        json.dumps(value),
                        number + 1,
                        f"{0x10 * dossier_id.int + number:032x}",
                    ),
                )
        answer = uuid5(BEGUN, "werk.beroep")
        waits = [("dossier", BEGUN, "gemeente", "0268"), ("person", BEGUN, "voornamen", "Zula")]
        waits += [("answer", answer, "vraag", "werk.beroep"), ("answer", answer, "antwoord", an_answer(4))]
        for number, (entity, entity_id, name, value) in enumerate(waits):
            connection.exec_driver_sql(
                "INSERT INTO outbox (op_id, group_id, scope, entity, entity_id, kind, field, value, schema, authored_at,"
                " closes) VALUES (?, ?, ?, ?, ?, 'set', ?, ?, 2, ?, '[]')",
                (
                    f"{0x900 + number:032x}",
                    f"{1:032x}",
                    dossier_scope(BEGUN),
                    entity,
                    entity_id.hex,
                    name,
                    json.dumps(value),
                    AT,
                ),
            )
        connection.exec_driver_sql(
            "INSERT INTO restricted_routes (id, dossier_id, day, route) VALUES (?, ?, '2027-01-02', 'advies')",
            (f"{5:032x}", IDS[0].hex),
        )
        connection.exec_driver_sql(
            "INSERT INTO device (id, device_id, user_id, name, role, municipality, municipality_name, central_url,"
            " private_key, signing_key, incarnation, next_dev_seq, schema, work_offline)"
            " VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 2, 0)",
            (
                me.device_id.hex,
                me.user_id.hex,
                me.name,
                me.role,
                me.municipality,
                me.municipality_name,
                me.central_url,
                me.private_key,
                me.signing_key,
                me.incarnation.hex,
            ),
        )
    engine.dispose()
    return path.parent


def check(folder: Path, key: bytearray) -> None:
    """Everything is there, under the names people look for."""
    vault = vaults.open_with(folder, [bytearray(key)])
    casework, roster = Casework(vault), Roster()
    assert vault.faults() == []

    def found(typed: str) -> list[str]:
        return [
            row.name for row in lists.rows(casework, lists.entries(casework, roster, Wish(typed=typed, sort="name")))
        ]

    assert found("") == ["Abdul Rahman Al-Khateeb", "Noor", "Selam Tesfay", "Zula"]
    assert found("abdulrahman") == ["Abdul Rahman Al-Khateeb"]
    assert found("ሠላም") == ["Selam Tesfay"]
    assert casework.answers(BEGUN) == {"werk.beroep": an_answer(4)}
    assert lists.news(casework) == []
    with vault.look() as session:
        assert session.execute(text("PRAGMA user_version")).scalar() == len(migrations.STEPS)
        assert run(session, "SELECT v FROM search_config WHERE k = 'secure-delete'", ()).scalar() == 1
        assert run(session, "SELECT count(*) FROM search", ()).scalar() == len(PEOPLE) + 1
        assert run(session, "SELECT count(*) FROM restricted_routes", ()).scalar() == 1
        assert run(session, "SELECT count(*) FROM outbox", ()).scalar() == 4
    casework.write_person(BEGUN, "geslachtsnaam", "Haile")
    assert found("haile") == ["Zula Haile"]
    vault.close()


def test_a_briefcase_of_step_2_has_its_list_at_once_and_a_copy_beside_it(folder, key):
    check(folder, key)
    assert [copy.name for copy in migrations.copies(folder / vaults.DATABASE)] == ["koffer.db.versie-2"]


def test_opening_it_again_makes_nothing_anew(folder, key):
    vaults.open_with(folder, [bytearray(key)]).close()
    vault = vaults.open_with(folder, [bytearray(key)])
    roster = Roster()
    before = lists.entries(Casework(vault), roster, Wish())
    vault.close()
    vault = vaults.open_with(folder, [bytearray(key)])
    assert lists.entries(Casework(vault), Roster(), Wish()) == before
    vault.close()


@pytest.mark.parametrize("after", range(len(step_3.STATEMENTS) + 1))
def test_a_kill_in_any_statement_of_the_step_costs_nothing(folder, key, after):
    assert killed("step", folder, key, after) == GONE
    check(folder, key)


@pytest.mark.parametrize("after", range(len(PEOPLE) + 1))
def test_a_kill_while_the_list_is_filled_costs_nothing(folder, key, after):
    assert killed("views", folder, key, after) == GONE
    check(folder, key)


def killed(where: str, folder: Path, key: bytearray, after: int) -> int:
    command = [sys.executable, "-m", "tests.store.upgrade_and_die", where, str(folder), str(after)]
    done = subprocess.run(command, input=key.hex() + "\n", text=True, cwd=ROOT, check=False)
    return done.returncode
