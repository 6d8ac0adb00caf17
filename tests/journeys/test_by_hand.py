"""A dossier begun at the door without a network: filled in, worked in, sent, and found by DUO's message later."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select, text

from desktop.app.program import Ended
from desktop.casework import by_hand, records
from desktop.casework.by_hand import State
from desktop.presenters.new_dossier import BORN, BSN, FAMILY, GIVEN, TONGUE
from sync.central import schema
from sync.central.database import transact
from sync.dossier.records import Contact
from sync.dossier.term import TermKind, TermState
from sync.dossier.terms import terms
from tests.exchange.test_by_hand import BSN as NUMBER
from tests.exchange.test_by_hand import duo_tells
from tests.journeys.keyboard import Keyboard
from tests.journeys.laptops import READS

TODAY = date(2026, 8, 10)
"""A week after the day of DUO's message."""
SAID = "Zij belde zelf, en komt donderdag."


@pytest.fixture
def laptop(laptops, marieke):
    """Her laptop, in step with a central side that knows nobody yet."""
    return laptops(marieke, today=lambda: TODAY).start().unlock()


@pytest.fixture
def keyboard(laptop):
    return Keyboard(laptop)


def form(laptop) -> Any:
    return laptop.desk.around_the_case().new_dossier_view


def fill_in(keyboard: Keyboard) -> None:
    """From wherever she is to a form with a name, a year, a language and a BSN; nothing is begun yet."""
    keyboard.press("Ctrl+2").do(keyboard.laptop.screens.dossiers_view.new)
    view = form(keyboard.laptop)
    assert keyboard.focus is view.who.fields[GIVEN].edit
    keyboard.type("Selam").to(view.who.fields[FAMILY]).type("Tesfay").to(view.who.fields[BORN]).type("1984")
    keyboard.to(view.who.fields[TONGUE]).type("Tigr").press("Return")
    keyboard.to(view.numbers.fields[BSN]).type(NUMBER)


def begin(keyboard: Keyboard) -> Any:
    """Begin it; gives the id of the dossier, whose page is open now."""
    before = {each.id for each in keyboard.laptop.casework.caseload()}
    keyboard.press("Ctrl+Return")
    assert keyboard.screen == "dossier"
    [made] = {each.id for each in keyboard.laptop.casework.caseload()} - before
    return made


def central_rows(engine, table):
    return transact(engine, lambda connection: connection.execute(select(table)).all())


def told_at_the_centre(engine, words):
    query = text("SELECT count(*) FROM op WHERE value::text LIKE :words")
    return transact(engine, lambda connection: connection.execute(query, {"words": f"%{words}%"}).scalar_one())


def pip_term(dossier):
    return next(row for row in terms(dossier, TODAY) if row.kind is TermKind.PIP)


def test_begun_offline_with_the_keyboard_and_found_by_duo_later_it_is_one_dossier(
    laptop, keyboard, municipality, engine
):
    laptop.screens.sync_view.offline.click()
    fill_in(keyboard)
    made = begin(keyboard)
    assert "Het dossier is begonnen." in laptop.strip()
    assert by_hand.standing(laptop.casework, made).state is State.NOT_YET
    keyboard.press("Ctrl+M").type(SAID).press("Ctrl+Return")
    laptop.answer(made, 0)
    assert central_rows(engine, schema.dossier) == []

    laptop.screens.sync_view.offline.click()
    laptop.until(lambda: not laptop.desk.rounds.busy)
    laptop.synchronise()
    assert (laptop.casework.waiting(), laptop.casework.refused()) == ({}, [])
    assert len(central_rows(engine, schema.dossier)) == 1
    assert told_at_the_centre(engine, SAID) == 1
    laptop.desk.open_dossier(str(made))
    laptop.settle()
    assert "Dit dossier is met de hand begonnen." in laptop.shown()
    assert pip_term(laptop.casework.dossier(made)).state is TermState.NOT_RUNNING

    assert duo_tells(municipality).dossier_id == made
    laptop.synchronise()
    assert [each.id for each in laptop.casework.caseload()] == [made]
    assert len(central_rows(engine, schema.dossier)) == 1
    term = pip_term(laptop.casework.dossier(made))
    assert (term.state, term.due) == (TermState.RUNNING, date(2026, 10, 12))
    laptop.desk.open_dossier(str(made))
    laptop.settle()
    for words in ("12 oktober", "Selam", SAID):
        assert words in laptop.shown()
    assert [each.tekst for each in records.of(laptop.casework, made, Contact)] == [SAID]
    assert READS in laptop.casework.answers(made)
    assert laptop.casework.conflicts() == []


def test_what_was_typed_before_the_lock_stands_in_the_form_afterwards(laptop, keyboard, laptops, marieke):
    fill_in(keyboard)
    laptop.qtbot.keyClick(laptop.program.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert laptop.program.ended is Ended.LOCKED
    laptop.close()
    again = laptops(marieke, today=lambda: TODAY).start().unlock()
    assert again.program.window.current == "new_dossier"
    view = form(again)
    assert [view.who.fields[name].edit.text() for name in (GIVEN, FAMILY, BORN)] == ["Selam", "Tesfay", "1984"]
    assert view.who.fields[TONGUE].pick.field.text() == "Tigrinya"
    assert view.numbers.fields[BSN].edit.text() == NUMBER
    assert again.casework.caseload() == []
    made = begin(Keyboard(again))
    assert again.casework.dossier(made).person.bsn.reveal() == NUMBER


def test_a_dossier_that_was_begun_by_mistake_is_taken_back_as_if_it_never_was(laptop, keyboard, engine):
    fill_in(keyboard)
    made = begin(keyboard)
    [not_so] = laptop.screens.dossier_view.strip.buttons
    keyboard.do(not_so)
    assert keyboard.screen == "dossiers"
    assert laptop.casework.caseload() == []
    assert not laptop.casework.holds(made)
    laptop.synchronise()
    assert central_rows(engine, schema.dossier) == []


def test_a_bsn_that_becomes_known_later_is_filled_in_and_duo_finds_the_dossier(laptop, keyboard, municipality, engine):
    keyboard.press("Ctrl+2").do(laptop.screens.dossiers_view.new).type("Selam")
    made = begin(keyboard)
    laptop.synchronise()
    laptop.desk.open_dossier(str(made))
    keyboard.do(laptop.screens.dossier_view.person.add_number)
    assert keyboard.screen == "late_number"
    view = laptop.desk.around_the_case().late_number_view
    keyboard.to(view.numbers.fields[BSN]).type(NUMBER).press("Ctrl+Return")
    assert keyboard.screen == "dossier"
    laptop.synchronise()
    assert duo_tells(municipality).dossier_id == made
    laptop.synchronise()
    assert [each.id for each in laptop.casework.caseload()] == [made]
    assert len(central_rows(engine, schema.dossier)) == 1
    assert pip_term(laptop.casework.dossier(made)).due == date(2026, 10, 12)


def test_of_somebody_she_has_already_no_second_dossier_is_begun(laptop, keyboard, municipality, marieke):
    known = municipality.dossier(marieke, bsn=NUMBER)
    laptop.synchronise()
    fill_in(keyboard)
    keyboard.press("Ctrl+Return")
    assert keyboard.screen == "new_dossier"
    view = form(laptop)
    assert not view.make.isEnabled()
    [link] = view.links
    keyboard.to(link).press("Return")
    assert keyboard.screen == "dossier"
    assert laptop.screens.open_dossier == str(known)
    assert [each.id for each in laptop.casework.caseload()] == [known]
