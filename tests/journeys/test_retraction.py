"""What a client takes back on one laptop is gone on the other, and at the centre in every row of every table."""

from __future__ import annotations

from dataclasses import astuple

import pytest
from sqlalchemy import text

from desktop.casework import notes
from sync.central import schema
from sync.central.database import transact
from tests.journeys.at_the_table import Table
from tests.store.plain_pages import stands_on_disk
from tests.views.canaries import deleted_now, everything_there

PROUD = "werk.goed_in"
ANSWERED, QUOTED, NOTED, MEANT = "kanarie antwoord", "kanarie eigen woorden", "kanarie notitie", "kanarie tolk"
CANARY = "kanarie"


@pytest.fixture
def table(laptops, marieke, dossier_id):
    """A laptop on which a client told everything that one question can hold, and that is in step."""
    laptop = laptops(marieke, "een").start().unlock()
    made = Table(laptop, str(dossier_id))
    made.sit_down("kennismaking")
    made.begin()
    made.jump(PROUD)
    made.write(ANSWERED)
    made.quote(QUOTED)
    made.note(NOTED)
    made.interpret(MEANT)
    laptop.synchronise()
    return made


@pytest.fixture
def other(table, laptops, marieke):
    """Her second laptop, which took all of it over."""
    made = laptops(marieke, "twee").start().unlock()
    made.desk.open_review(table.dossier_id)
    made.settle()
    for told in (ANSWERED, QUOTED):
        assert told in made.shown()
    return made


def at_the_centre(engine):
    """The tables of PostgreSQL that tell of the canary."""

    def search(connection):
        return {
            table.name
            for table in schema.metadata.sorted_tables
            for row in connection.execute(text(f"SELECT line::text FROM {table.name} AS line")).scalars()  # noqa: S608
            if CANARY in row
        }

    return transact(engine, search)


def is_gone(laptop, dossier_id):
    casework = laptop.casework
    kept = (casework.answers(dossier_id), casework.notes(dossier_id), notes.own_words(casework, dossier_id))
    told = str((*kept, notes.interpreter_notes(casework, dossier_id), casework.waiting(), casework.conflicts()))
    return CANARY not in told and not stands_on_disk(casework.vault, CANARY)


def take_back(table):
    table.laptop.desk.open_review(table.dossier_id)
    rows = table.around.review_view.list.rows
    row = next(row for row in rows if row.item.question_id == PROUD)
    row.retract_act.click()
    row.confirmation.take_back.click()
    table.laptop.settle()
    assert "teruggenomen en gewist" in table.laptop.strip()


def test_what_was_taken_back_is_nowhere_after_a_round_of_both_laptops(table, other, engine, dossier_id):
    assert at_the_centre(engine) != set()
    take_back(table)
    assert is_gone(table.laptop, dossier_id)
    table.laptop.synchronise()
    assert at_the_centre(engine) == set()
    other.synchronise()
    assert is_gone(other, dossier_id)
    for laptop in (table.laptop, other):
        assert laptop.casework.answers(dossier_id)[PROUD]["state"] == "retracted"
        assert laptop.casework.refused() == []
        assert laptop.casework.waiting() == {}
        assert laptop.casework.vault.faults() == []
        laptop.desk.open_review(table.dossier_id)
        laptop.desk.open_intake(table.dossier_id, PROUD)
        laptop.settle()
    deleted_now()
    assert CANARY not in everything_there()


def test_neither_an_undo_nor_a_laptop_that_comes_later_brings_back_what_was_taken_back(
    table, laptops, marieke, dossier_id
):
    take_back(table)
    for _deed in range(5):
        table.around.review_view.undo_requested.emit(table.dossier_id)
    assert is_gone(table.laptop, dossier_id)
    table.laptop.synchronise()
    later = laptops(marieke, "drie").start().unlock()
    assert is_gone(later, dossier_id)
    assert later.casework.answers(dossier_id)[PROUD]["state"] == "retracted"


def test_a_laptop_that_wrote_at_the_question_before_it_heard_of_the_retraction_brings_nothing_back(
    table, other, way, engine, dossier_id
):
    way.cut()
    there = Table(other, table.dossier_id)
    other.desk.open_intake(table.dossier_id, PROUD)
    there.note("Een nieuwe notitie, van erna.")
    way.mend()
    take_back(table)
    table.laptop.synchronise()
    other.synchronise()
    table.laptop.synchronise()
    assert is_gone(other, dossier_id)
    assert at_the_centre(engine) == set()


def test_what_was_taken_back_elsewhere_does_not_stay_in_a_review_that_is_open(table, other):
    assert ANSWERED in other.shown()
    take_back(table)
    table.laptop.synchronise()
    other.synchronise()
    other.settle()
    assert other.desk.window.current == "review"
    assert CANARY not in other.shown()


def test_what_was_taken_back_elsewhere_does_not_stay_at_a_question_that_is_open(table, other, dossier_id):
    other.desk.open_intake(table.dossier_id, PROUD)
    view = other.desk.screens.intake_view
    for told in (ANSWERED, QUOTED, NOTED, MEANT):
        assert told in str(astuple(view.page))
    take_back(table)
    table.laptop.synchronise()
    other.synchronise()
    other.settle()
    assert other.desk.window.current == "intake"
    assert CANARY not in str(astuple(view.page)) + other.shown()
    assert "op een andere laptop teruggenomen" in other.strip()
