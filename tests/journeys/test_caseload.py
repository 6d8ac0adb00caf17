"""Finding the way among one's dossiers: search, filter, open and back with the keyboard; and what Vandaag tells."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from desktop.casework import records
from desktop.presenters.appointment_form import BEGIN
from sync.central import ledger
from sync.central.database import transact
from sync.dossier.records import Contact
from tests.exchange.conftest import GEMEENTE
from tests.journeys.keyboard import Keyboard

TODAY = date(2026, 8, 10)
MORNING = datetime(2026, 8, 10, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
PEOPLE = (
    ("999990019", "Layla", "Haddad", "ليلى حداد", "ar"),
    ("999990020", "Yusuf", "Demir", "", "tr"),
    ("999990032", "Tesfay", "Őrsi-O'Brien", "", "ti"),
)
SAVED = "Arabisch"


@pytest.fixture
def people(municipality, marieke):
    """Three dossiers of Marieke's; by first name."""
    made = {}
    for bsn, given, family, own, language in PEOPLE:
        made[given] = municipality.dossier(marieke, bsn=bsn, voornamen=given)
        for name, value in (("geslachtsnaam", family), ("naam_eigen_schrift", own), ("contacttaal", language)):
            if value:
                municipality.hear(made[given], "person", name, value)
    return made


@pytest.fixture
def start(laptops, marieke, people):
    """Starts a laptop of somebody and opens it, on a morning in August."""

    def begin(name="koffer", user=marieke):
        return laptops(user, name, today=lambda: TODAY, now=lambda: MORNING).start().unlock()

    return begin


@pytest.fixture
def laptop(start):
    return start()


@pytest.fixture
def keyboard(laptop):
    return Keyboard(laptop)


def listed(laptop) -> list[str]:
    page = laptop.screens.dossiers_view.page
    return [] if page is None else [line.name for line in page.lines]


def names(laptop) -> set[str]:
    return {name.split()[0].rstrip(",") for name in listed(laptop)}


def finds(laptop, *wanted: str) -> None:
    """The list follows while somebody types."""
    laptop.until(lambda: sorted(listed(laptop)) == sorted(wanted))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ليلى", ["Layla Haddad"]),
        ("حدا", ["Layla Haddad"]),
        ("hadd", ["Layla Haddad"]),
        ("LAY", ["Layla Haddad"]),
        ("orsi", ["Tesfay Őrsi-O'Brien"]),
        ("tes", ["Tesfay Őrsi-O'Brien"]),
        ("0020", ["Yusuf Demir"]),
        ("niemand", []),
    ],
)
def test_a_name_is_found_while_it_is_typed_in_its_own_script_or_in_ours(laptop, keyboard, typed, found):
    keyboard.press("Ctrl+K")
    assert keyboard.focus is laptop.screens.dossiers_view.field
    keyboard.type(typed)
    finds(laptop, *found)
    keyboard.press("Esc")
    finds(laptop, "Layla Haddad", "Yusuf Demir", "Tesfay Őrsi-O'Brien")


def test_from_the_search_enter_leads_into_the_list_and_into_the_dossier_and_back(laptop, keyboard, people):
    keyboard.press("Ctrl+K").type("demir")
    finds(laptop, "Yusuf Demir")
    keyboard.press("Return")
    assert keyboard.focus is laptop.screens.dossiers_view.list
    keyboard.press("Return")
    assert keyboard.screen == "dossier"
    assert laptop.screens.open_dossier == str(people["Yusuf"])
    keyboard.press("Alt+Left")
    assert keyboard.screen == "dossiers"
    assert keyboard.focus is laptop.screens.dossiers_view.list
    finds(laptop, "Yusuf Demir")  # what was searched for still stands


def test_a_saved_filter_is_there_after_the_lock(laptop, keyboard, start):
    view = laptop.screens.dossiers_view
    keyboard.press("Ctrl+2").do(view.filters)
    keyboard.do(view.filter_card.grids["language"].grid.tiles["Arabisch"])
    finds(laptop, "Layla Haddad")
    keyboard.to(view.filter_card.name).type(SAVED).press("Return")
    assert SAVED in laptop.strip()
    keyboard.press("Ctrl+1")
    laptop.program.window.lock()
    laptop.close()
    again = start()
    keys, view = Keyboard(again), again.screens.dossiers_view
    keys.press("Ctrl+2")
    finds(again, "Layla Haddad")
    assert view.saved_buttons[SAVED].isChecked()
    keys.do(view.saved_buttons[SAVED])
    finds(again, "Layla Haddad", "Yusuf Demir", "Tesfay Őrsi-O'Brien")
    keys.do(view.saved_buttons[SAVED])
    finds(again, "Layla Haddad")
    keys.press("Ctrl+Z")
    finds(again, "Layla Haddad", "Yusuf Demir", "Tesfay Őrsi-O'Brien")


def test_vandaag_shows_the_appointment_and_what_a_colleague_changed(
    laptop, keyboard, people, start, municipality, engine
):
    keyboard.press("Ctrl+3", "Ctrl+N").type("layl").press("Return")
    form = laptop.desk.around_the_case().agenda_view.form
    keyboard.to(form.first.fields[BEGIN].edit).press("Ctrl+A").type("10:30").press("Tab", "Ctrl+1")
    visit = laptop.screens.today_view.next
    assert (visit.visit.time, visit.visit.name) == ("10:30", "Layla Haddad")
    laptop.synchronise()
    assert laptop.screens.today_view.news_rows == []

    ruben = municipality.employee("Ruben Bakker")
    transact(engine, lambda connection: ledger._grant(connection, GEMEENTE, people["Yusuf"], ruben.user_id))
    colleague = start("ruben", ruben)
    colleague.answer(people["Yusuf"], 0)
    colleague.synchronise()
    laptop.synchronise()
    laptop.settle()
    [row] = laptop.screens.today_view.news_rows
    assert row.look.name == "Yusuf Demir"
    assert "intake" in row.look.lines[0].lower()
    keyboard.to(row).press("Return")
    assert laptop.screens.open_dossier == str(people["Yusuf"])
    keyboard.press("Ctrl+1").do(laptop.screens.today_view.seen)
    assert laptop.screens.today_view.news_rows == []


def test_what_a_colleague_sends_in_does_not_disturb_a_note_that_is_being_typed(laptop, keyboard, people, start):
    laptop.desk.open_dossier(str(people["Yusuf"]))
    keyboard.press("Ctrl+M").type("Hij komt")
    other = start("twee")
    other.answer(people["Yusuf"], 0)
    other.synchronise()
    laptop.synchronise()
    keyboard.type(" maandag")
    assert keyboard.focus.toPlainText() == "Hij komt maandag"
    keyboard.press("Ctrl+Return")
    [kept] = records.of(laptop.casework, people["Yusuf"], Contact)
    assert kept.tekst == "Hij komt maandag"
