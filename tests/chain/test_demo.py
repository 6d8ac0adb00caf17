from __future__ import annotations

import json
import re
from datetime import date, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable

import pytest
from sqlalchemy import Connection, Engine, func, select

from sync.central import accounts, schema
from sync.central.database import transact
from sync.chain.demo import KLANTREGISSEUR, PEILDATUM, Loaded, load_demo, moved, moved_caseload, municipalities
from sync.dossier.bsn import Bsn
from sync.dossier.dossier import Dossier
from sync.dossier.person import Relatie
from sync.dossier.term import TermKind, TermState
from sync.dossier.terms import term_of
from sync.protocol.operations import JsonValue
from tests.chain.builders import NIJMEGEN, every, read_state
from tests.chain.reading import dossier_of

DEMO = files("resources") / "demo"
ARABIC = ("\u0600", "\u06ff")
ETHIOPIC = ("\u1200", "\u137f")
CYRILLIC = ("\u0400", "\u04ff")


def load(engine: Engine, tenant: str, today: date) -> Loaded:
    return transact(engine, lambda connection: load_demo(connection, tenant, today))


def demo_files(folder: Traversable = DEMO) -> list[Traversable]:
    found = []
    for entry in folder.iterdir():
        found += demo_files(entry) if entry.is_dir() else [entry]
    return found


def assigned_to(engine: Engine, email: str) -> int:
    def count(connection: Connection) -> int:
        user = accounts.find_user(connection, NIJMEGEN, email)
        query = select(func.count()).where(schema.dossier.c.assigned_to == user.user_id)
        return int(connection.scalar(query) or 0)

    return transact(engine, count)


def unheard(engine: Engine) -> tuple[int, int, int]:
    """How much was refused, contested or perhaps double."""

    def count(connection: Connection) -> tuple[int, int, int]:
        tables = (schema.held_op, schema.conflict, schema.suspected_double)
        one, two, three = (int(connection.scalar(select(func.count()).select_from(table)) or 0) for table in tables)
        return one, two, three

    return transact(engine, count)


def test_the_caseload_of_each_municipality_comes_in_through_the_doors_and_a_second_time_changes_nothing(engine: Engine):
    first = {code: load(engine, code, PEILDATUM) for code in municipalities()}
    assert {code: loaded.dossiers for code, loaded in first.items()} == {
        "0209": 1,
        "0252": 1,
        "0268": 26,
        "0944": 1,
        "1945": 1,
    }
    assert unheard(engine) == (0, 0, 0)
    assert assigned_to(engine, KLANTREGISSEUR) == 22
    assert assigned_to(engine, "hans.bakker@nijmegen.example") == 3
    again = {code: load(engine, code, PEILDATUM) for code in municipalities()}
    assert [(loaded.dossiers, loaded.written) for loaded in again.values()] == [(0, 0)] * 5


def the_dossier_of(engine: Engine, name: str) -> Dossier:
    body = json.loads((DEMO / NIJMEGEN / "duo" / f"{name}.json").read_text("utf-8"))
    query = select(schema.person_key.c.dossier_id).where(schema.person_key.c.value == body["bsn"])
    dossier_id = transact(engine, lambda connection: connection.execute(query).scalar_one())
    return dossier_of(dossier_id, read_state(engine, dossier_id))


@pytest.mark.parametrize("today", [date(2026, 11, 24), date(2027, 7, 15), date(2028, 2, 29)])
def test_on_any_day_the_situations_stay_what_they_are(engine: Engine, today: date):
    loaded = load(engine, NIJMEGEN, today)
    assert loaded.dossiers == 26
    assert 0 <= (today - PEILDATUM - timedelta(weeks=loaded.weeks)).days < 7
    assert term_of(the_dossier_of(engine, "tc11"), TermKind.PIP, today).state is TermState.OVERDUE
    assert term_of(the_dossier_of(engine, "tc01"), TermKind.INBURGERINGSTERMIJN, today).state is TermState.RUNNING
    family = the_dossier_of(engine, "tc14-moeder").person.gezinsverband
    birthdays = [member.birth_date.turns(18) for member in family if member.relatie is Relatie.KIND]
    coming = min(birthday.earliest for birthday in birthdays if birthday)
    assert 80 <= (coming - today).days <= 95
    near = the_dossier_of(engine, "e1").duo.aow_leeftijd_op
    assert near is not None
    assert 120 <= (near - today).days <= 230


def test_nothing_that_happened_lies_in_the_future(engine: Engine):
    today = date(2027, 5, 14)
    load(engine, NIJMEGEN, today)
    table = schema.field_state.c
    query = select(table.value).where(table.entity == "event", table.field == "datum")
    days = transact(engine, lambda connection: list(connection.scalars(query)))
    assert len(days) > 50
    assert max(days) <= today.isoformat()


def test_days_move_by_whole_weeks_and_what_is_no_full_day_stays():
    text = '{"registratieDatumTijd": "2026-08-03T09:15:00+02:00", "geboren": "1984-00-00", "nummer": "2100000010"}'
    assert moved(text, 2) == text.replace("2026-08-03", "2026-08-17")
    assert moved(text, 0) == text
    assert moved("3;2024-02-29;", 52) == "3;2025-02-27;"


def test_a_duty_under_an_old_law_stays_before_2022():
    row = "999990378;wi2013;2021-11-22\n"
    assert moved_caseload("bsn;wettelijk_stelsel;plicht_begindatum\n" + row, 30).endswith(row)
    assert moved_caseload("999990378;wi2021;2026-08-31\n", 1) == "999990378;wi2021;2026-09-07\n"


def test_the_words_of_the_brp_for_a_day_move_along():
    day = '{"type": "Datum", "datum": "2026-09-01", "langFormaat": "1 september 2026"}'
    assert moved(day, 5) == '{"type": "Datum", "datum": "2026-10-06", "langFormaat": "6 oktober 2026"}'


def test_every_person_in_the_demo_is_made_up():
    numbers: set[str] = set()
    for file in demo_files():
        text = file.read_text("utf-8")
        numbers |= set(re.findall(r'(?:"bsn": "|"burgerservicenummer": ")(\d{9})"', text))
        numbers |= set(re.findall(r"^(\d{9});", text, re.MULTILINE))
        addresses = re.findall(r"[\w.]+@[\w.]+", text)
        assert all(address.endswith(".example") for address in addresses), file.name
    assert len(numbers) > 25
    for number in numbers:
        assert number.startswith("9999")
        assert Bsn(number).reveal() == number


def test_scripts_and_names_of_all_kinds_are_there(engine: Engine):
    load(engine, NIJMEGEN, PEILDATUM)
    table = schema.field_state.c
    query = select(table.field, table.value).where(table.entity == "person")
    held = transact(engine, lambda connection: connection.execute(query).all())
    values = {name: {value for field, value in held if field == name} for name, _value in held}
    assert {"ar", "ti", "tr", "fa", "fa-AF", "so", "ps", "am", "uk", "en"} <= values["contacttaal"]
    assert "." in values["geslachtsnaam"]
    assert any(len(str(name).split()) == 4 for name in values["geslachtsnaam"])
    assert {"1985-00-00", "1981-07-00"} <= values["geboortedatum"]
    own = "".join(str(name) for name in values["naam_eigen_schrift"])
    for first, last in (ARABIC, ETHIOPIC, CYRILLIC):
        assert any(first <= sign <= last for sign in own)


def test_the_main_caseload_has_a_speaker_of_every_language_that_questions_are_translated_into(engine: Engine):
    load(engine, NIJMEGEN, PEILDATUM)

    def spoken(connection: Connection) -> set[JsonValue]:
        user = accounts.find_user(connection, NIJMEGEN, KLANTREGISSEUR)
        state, dossier = schema.field_state.c, schema.dossier.c
        query = select(state.value).where(
            dossier.assigned_to == user.user_id,
            state.entity_id == dossier.dossier_id,
            state.entity == "person",
            state.field == "contacttaal",
        )
        return set(connection.scalars(query))

    translated = {folder.name for folder in (files("i18n") / "forms").iterdir() if folder.is_dir()} - {"__pycache__"}
    assert translated == {"ar", "ti", "en", "tr", "fa", "fa-AF", "so", "kmr"}
    assert translated <= transact(engine, spoken)


def test_the_neighbours_share_one_door_and_keep_their_own_caseload(engine: Engine):
    load(engine, "0252", PEILDATUM)
    query = select(schema.dossier.c.tenant_id, schema.dossier.c.dossier_id)
    rows = transact(engine, lambda connection: connection.execute(query).all())
    assert [row.tenant_id for row in rows] == ["0252"]
    assert len(every(read_state(engine, rows[0].dossier_id, "0252"), "event")) == 1
