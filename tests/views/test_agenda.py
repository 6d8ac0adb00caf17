"""Agenda: what stands on the screen, what is reported, and the way through it without a mouse."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from desktop.presenters import week_page
from desktop.presenters.agenda_week import PickPage
from desktop.presenters.appointment_form import FormFacts
from desktop.presenters.work import Problem
from desktop.views.agenda import AgendaView
from desktop.views.parts.week import Journey
from desktop.views.window import Window
from tests.presenters.agendas import a_form, a_week, an_appointment, an_id, an_own_appointment
from tests.presenters.builders import TODAY
from tests.views.agendas import agenda_screen, an_agenda_page

ONE = ("dossier-1", an_id(1))
PEOPLE = (("dossier-1", "Samira Haddad"), ("dossier-2", "Yusuf Demir"))


def answering(view: AgendaView):
    """Finds people as a presenter would."""
    return lambda typed: view.show_found(tuple(each for each in PEOPLE if typed in each[1].lower()), "")


def put_in(window: Window, view: AgendaView) -> AgendaView:
    window.add("agenda", view)
    window.open("agenda")
    return view


@pytest.fixture
def view(window, settle):
    screen = put_in(window, agenda_screen())
    settle()
    return screen


@pytest.fixture
def opened(window, settle):
    """With the form of the first appointment open."""
    screen = put_in(window, agenda_screen(form=True))
    settle()
    return screen


def words_on(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def field(view: AgendaView, name: str) -> QLineEdit:
    edit = view.form.first.fields[name].edit
    assert isinstance(edit, QLineEdit)
    return edit


def test_the_week_stands_there_with_its_days_roads_and_warnings(view):
    shown = words_on(view)
    assert "Week 48, 23 tot en met 29 november 2026 · 3 afspraken" in shown
    assert "Maandag 23 november, vandaag" in shown
    assert [each.text() for each in view.findChildren(Journey)] == [
        "09:40–10:00, Reistijd heen, 20 minuten",
        "11:00–11:20, Reistijd terug, 20 minuten",
    ]
    assert [link.words.partition(". ")[2] for link in view.links] == [
        "Te weinig reistijd tussen deze afspraak en 11:10–12:00 met Yusuf Demir.",
        "Nog geen tolk geregeld: Arabisch, aan de telefoon.",
    ]
    assert view.days[0].rows[0].accessibleName().startswith("10:00–11:00, Samira Haddad · Huisbezoek, Thuis")


def test_a_day_at_a_glance_speaks_its_date_its_holiday_and_its_count(view, settle):
    assert view.tiles[0].accessibleName() == "Maandag 23 november, vandaag, 2 afspraken"
    view.show_page(week_page.page(a_week(monday=date(2026, 12, 21)), TODAY))
    settle()
    assert view.tiles[4].accessibleName() == "Vrijdag 25 december, Eerste kerstdag, geen afspraken"
    assert "Eerste kerstdag" in words_on(view.days[4])


def test_an_empty_week_says_so(view, settle):
    view.show_page(week_page.page(a_week(), TODAY))
    settle()
    assert "Geen afspraken in deze week." in words_on(view)
    assert view.links == []
    assert "Let op" not in words_on(view)


@pytest.mark.parametrize(("keys", "weeks"), [("Alt+PgUp", -1), ("Alt+PgDown", 1)])
def test_the_weeks_turn_by_keyboard(view, qtbot, keys, weeks):
    with qtbot.waitSignal(view.week_requested) as asked:
        QTest.keySequence(view.new, QKeySequence(keys))
    assert asked.args == [TODAY, weeks]


def test_this_week_and_a_new_appointment_have_a_key(view, qtbot):
    with qtbot.waitSignal(view.this_week_requested):
        QTest.keySequence(view.new, QKeySequence("Alt+Home"))
    with qtbot.waitSignal(view.pick_requested) as asked:
        QTest.keySequence(view.new, QKeySequence("Ctrl+N"))
    assert asked.args == [TODAY]


def test_in_another_week_a_new_appointment_begins_on_its_monday(view, qtbot):
    later = TODAY + timedelta(days=7)
    view.show_page(week_page.page(a_week(monday=later), TODAY))
    with qtbot.waitSignal(view.pick_requested) as asked:
        view.new.click()
    assert asked.args == [later]
    with qtbot.waitSignal(view.pick_requested) as asked:
        view.days[3].new.click()
    assert asked.args == [later + timedelta(days=3)]


def test_a_day_at_a_glance_leads_to_its_first_appointment(view, settle):
    view.tiles[1].click()
    settle()
    assert view.days[1].rows[0].hasFocus()
    view.tiles[5].click()
    assert view.days[5].new.hasFocus()


def test_with_whom_is_found_by_typing_and_chosen_with_enter(view, qtbot, settle):
    view.show_pick(PickPage(TODAY, "Nieuwe afspraak op maandag 23 november", ""))
    view.people_wanted.connect(answering(view))
    settle()
    assert QApplication.focusWidget() is view.pick.field.field
    QTest.keyClicks(view.pick.field.field, "dem")
    with qtbot.waitSignal(view.begun) as begun:
        QTest.keyClick(view.pick.field.field, Qt.Key.Key_Return)
    assert begun.args == [TODAY, "dossier-2"]


def test_that_nobody_was_found_is_said_below_the_field(view, settle):
    view.show_pick(PickPage(TODAY, "Nieuwe afspraak", ""))
    view.show_found((), "Niemand gevonden.")
    settle()
    assert "Niemand gevonden." in words_on(view.pick)
    assert not view.pick.field.list.isVisible()
    view.show_found(PEOPLE, "")
    settle()
    assert "Niemand gevonden." not in words_on(view.pick)
    assert view.pick.field.list.isVisible()


def test_an_own_appointment_begins_without_a_dossier(view, qtbot):
    view.show_pick(PickPage(TODAY, "Nieuwe afspraak", ""))
    with qtbot.waitSignal(view.begun) as begun:
        view.pick.own.click()
    assert begun.args == [TODAY, ""]


def test_an_own_appointment_opens_no_dossier(view, settle, qtbot):
    own = an_own_appointment()
    view.show_page(week_page.page(a_week(own), TODAY, FormFacts(fact=own)))
    settle()
    assert "Eigen afspraak · maandag 23 november 13:00–17:00" in words_on(view.form)
    assert not view.form.dossier.isVisible()
    assert view.form.dossier not in view.form.stops()
    assert "Kenmerk" not in words_on(view.form)
    with qtbot.waitSignal(view.removed) as removed:
        view.form.remove.click()
    assert removed.args == [TODAY, "", own.id]
    view.show_page(week_page.page(a_week(an_appointment()), TODAY, a_form()))
    settle()
    assert view.form.dossier.isVisible()


def test_no_name_stays_behind_in_a_panel_that_was_closed(view, settle):
    view.show_pick(PickPage(TODAY, "Nieuwe afspraak", ""))
    view.people_wanted.connect(answering(view))
    QTest.keyClicks(view.pick.field.field, "dem")
    assert view.pick.field.list.count() == 1
    view.close_panel()
    settle()
    assert not view.pick.isVisible()
    assert (view.pick.field.field.text(), view.pick.field.list.count()) == ("", 0)
    assert view.new.hasFocus()


def test_without_anybody_there_is_nothing_to_type(view, settle):
    view.show_pick(PickPage(TODAY, "Nieuwe afspraak", "Er zijn nog geen dossiers."))
    settle()
    assert "Er zijn nog geen dossiers." in words_on(view)
    assert not view.pick.field.isVisible()
    assert view.pick.own.hasFocus()


def test_a_row_and_a_warning_open_the_appointment(view, qtbot):
    with qtbot.waitSignal(view.chosen) as chosen:
        view.days[0].rows[0].click()
    assert chosen.args == [TODAY, *ONE]
    with qtbot.waitSignal(view.chosen) as chosen:
        view.links[1].click()
    assert chosen.args == [TODAY, "dossier-3", an_id(3)]


def test_a_promised_day_is_taken_over_from_its_row(view, qtbot):
    with qtbot.waitSignal(view.promise_taken) as taken:
        view.days[2].rows[0].click()
    assert taken.args == [TODAY, TODAY + timedelta(days=2), 0]


def test_what_has_no_day_yet_can_be_opened(view, qtbot, settle):
    view.show_page(week_page.page(a_week(undated=(an_appointment(day=None),)), TODAY))
    settle()
    assert "Nog zonder dag" in words_on(view)
    with qtbot.waitSignal(view.chosen) as chosen:
        view.undated[0].click()
    assert chosen.args == [TODAY, *ONE]


def test_an_opened_form_has_the_keyboard_and_tells_what_does_not_fit(opened):
    assert field(opened, "op").hasFocus()
    assert "Samira Haddad · Huisbezoek · maandag 23 november 10:00–11:00" in words_on(opened)
    assert "Te weinig reistijd tussen deze afspraak en 11:10–12:00 met Yusuf Demir." in words_on(opened)
    assert "Kenmerk van het dossier: 1A2B3C4D" in words_on(opened)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_field_that_has_the_keyboard_is_on_the_screen_at_every_text_size(window, settle, dressed, scale):
    dressed("light", scale)
    view = put_in(window, agenda_screen())
    settle()
    view.show_page(an_agenda_page(form=True))
    settle()
    edit = field(view, "op")
    top = edit.mapTo(view.scroller.viewport(), edit.rect().topLeft()).y()
    assert 0 <= top <= view.scroller.viewport().height() - edit.height()


def test_what_is_typed_is_told_with_its_appointment(opened, qtbot):
    edit = field(opened, "van")
    edit.selectAll()
    told: list[tuple[Any, ...]] = []
    opened.told.connect(lambda *given: told.append(given))
    QTest.keyClicks(edit, "9:30")
    opened.flush()
    assert told[-1] == (*ONE, "van", "9:30", True)


def test_what_does_not_fit_is_told_below_its_field_and_stays(opened, settle):
    edit = field(opened, "tot")
    edit.selectAll()
    QTest.keyClicks(edit, "9:00")
    opened.show_fault("tot", Problem("De eindtijd is niet later dan de begintijd.", "Vul een latere tijd in."))
    settle()
    assert "De eindtijd is niet later dan de begintijd. Vul een latere tijd in." in words_on(opened)
    assert "Nog niet opgeslagen" in words_on(opened)
    assert edit.text() == "9:00"


def test_tiles_tell_their_code(opened, qtbot):
    grid = opened.form.second.fields["tolk"].grid
    with qtbot.waitSignal(opened.told) as told:
        grid.tiles["aangevraagd"].click()
    assert told.args == [*ONE, "tolk", "aangevraagd", True]


def test_the_buttons_of_the_form_say_what_becomes_of_the_appointment(opened, qtbot):
    with qtbot.waitSignal(opened.postponed) as told:
        opened.form.later.click()
    assert told.args == [*ONE, 7]
    with qtbot.waitSignal(opened.called_off) as told:
        opened.form.call_off.click()
    assert told.args == [*ONE, True]
    with qtbot.waitSignal(opened.dossier_chosen) as told:
        opened.form.dossier.click()
    assert told.args == ["dossier-1"]
    with qtbot.waitSignal(opened.removed) as told:
        opened.form.remove.click()
    assert told.args == [TODAY, *ONE]
    with qtbot.waitSignal(opened.closed) as told:
        opened.form.done.click()
    assert told.args == [TODAY]


def test_one_that_was_called_off_can_go_on_after_all(opened, qtbot, settle):
    off = an_appointment(outcome="afgezegd")
    opened.show_page(week_page.page(a_week(off), TODAY, a_form(off)))
    settle()
    assert opened.form.call_off.text() == "Gaat toch door"
    with qtbot.waitSignal(opened.called_off) as told:
        opened.form.call_off.click()
    assert told.args == [*ONE, False]


def test_when_the_form_closes_the_row_of_the_appointment_has_the_keyboard(opened, settle, qtbot):
    with qtbot.waitSignal(opened.closed):
        opened.close_panel()
    opened.show_page(an_agenda_page())
    settle()
    assert opened.days[0].rows[0].hasFocus()
    assert not opened.form.isVisible()


def test_what_cannot_be_kept_is_not_closed_away(opened, qtbot, settle):
    edit = field(opened, "van")
    edit.selectAll()
    QTest.keyClicks(edit, "99")
    opened.show_fault("van", Problem("Vul een tijd in met de klok van 24 uur.", ""))
    with qtbot.assertNotEmitted(opened.closed):
        opened.form.done.setFocus()
        opened.form.done.click()
    assert edit.hasFocus()
    with qtbot.waitSignal(opened.closed):
        opened.close_panel()


def test_a_form_of_somebody_else_forgets_what_was_typed(opened, settle):
    edit = field(opened, "adres")
    QTest.keyClicks(edit, "Kade 3")
    other = an_appointment(2, person="Yusuf Demir")
    opened.show_page(week_page.page(a_week(other), TODAY, a_form(other)))
    settle()
    assert edit.text() == ""
    assert not edit.isUndoAvailable()


def test_what_is_being_typed_stays_when_the_week_is_read_again(opened, settle):
    note = opened.form.second.fields["toelichting"].edit
    note.setFocus()
    QTest.keyClicks(note, "Neem de brief")
    opened.show_page(an_agenda_page(form=True))
    settle()
    assert note.toPlainText() == "Neem de brief"
    assert note.hasFocus()


def test_ctrl_z_takes_back_and_says_which_appointment_is_open(opened, qtbot):
    with qtbot.waitSignal(opened.undo_requested) as asked:
        QTest.keySequence(opened.form.done, QKeySequence("Ctrl+Z"))
    assert asked.args == [TODAY, ONE]


def test_a_message_offers_to_take_it_back(view, qtbot, settle):
    view.show_message("De afspraak is uit de agenda gehaald.", undo=True)
    settle()
    assert "De afspraak is uit de agenda gehaald." in words_on(view)
    with qtbot.waitSignal(view.undo_requested) as asked:
        view.strip.buttons[0].click()
    assert asked.args == [TODAY, ("", "")]


def test_a_calendar_file_says_first_what_is_in_it_and_is_without_a_mark(view, qtbot, settle):
    view.export.click()
    settle()
    shown = words_on(view)
    assert "Namen, adressen en talen staan er niet in." in shown
    assert "Het bestand is niet versleuteld" in shown
    assert view.exporting.make.hasFocus()
    with qtbot.waitSignal(view.export_requested) as asked:
        view.exporting.make.click()
    assert asked.args == [TODAY, False]
    view.exporting.reference.click()
    with qtbot.waitSignal(view.export_requested) as asked:
        view.exporting.make.click()
    assert asked.args == [TODAY, True]
    view.close_panel()
    view.export.click()
    assert not view.exporting.reference.isChecked()


def test_a_file_that_could_not_be_written_is_told_in_the_page(view, settle):
    view.show_problem(Problem("Het agendabestand kon niet in de map Downloads komen.", "Kijk of er ruimte is."))
    settle()
    assert "Het agendabestand kon niet in de map Downloads komen. Kijk of er ruimte is." in words_on(view)


def test_rows_keep_the_keyboard_when_the_week_is_read_again(view, settle):
    view.days[1].rows[0].setFocus()
    view.show_page(week_page.page(a_week(an_appointment(3, day=TODAY + timedelta(days=1))), TODAY))
    settle()
    assert view.days[1].rows[0].hasFocus()


def test_the_same_appointments_keep_their_rows_when_one_of_them_changes(view, settle):
    """Leaving a field saves it while the mouse is already down on a row; that row has to be there when it lets go."""
    row = view.days[0].rows[0]
    moved = an_appointment(kept_begin="10:15", kind="huisbezoek")
    view.show_page(week_page.page(a_week(moved), TODAY))
    settle()
    assert view.days[0].rows[0] is not row  # the roads are gone, so the day was made anew
    row = view.days[0].rows[0]
    view.show_page(week_page.page(a_week(an_appointment(kept_begin="10:30")), TODAY))
    settle()
    assert view.days[0].rows[0] is row
    assert row.accessibleName().startswith("10:30–11:00, Samira Haddad · Brede intake")


def test_a_row_that_stayed_still_opens_what_it_shows(view, qtbot):
    view.show_page(week_page.page(a_week(an_appointment(7, dossier_id="dossier-1", id=an_id(1))), TODAY))
    with qtbot.waitSignal(view.chosen) as chosen:
        view.days[0].rows[0].click()
    assert chosen.args == [TODAY, *ONE]


@pytest.mark.parametrize("form", [False, True])
def test_tab_goes_through_everything_in_order_and_comes_round(window, settle, form):
    view = put_in(window, agenda_screen(form=form))
    settle()
    view.new.setFocus()
    visited = [QApplication.focusWidget()]
    for _stop in range(90):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is view.new:
            break
        visited.append(QApplication.focusWidget())
    assert QApplication.focusWidget() is view.new
    wanted = [view.previous, view.this_week, view.next, view.export]
    assert visited[1:5] == wanted
    order = [visited.index(stop) for stop in (*([view.form.done] if form else []), view.tiles[0], view.links[0])]
    order += [visited.index(view.days[0].new), visited.index(view.days[0].rows[0]), visited.index(view.days[6].new)]
    assert order == sorted(order)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_stands_outside_the_page_sideways(window, settle, dressed, scale):
    dressed("dark", scale)
    view = put_in(window, agenda_screen(form=True))
    settle()
    room = view.scroller.viewport().width()
    for widget in (*view.tiles, *view.links, *view.days, *view.findChildren(Journey), view.form):
        left = widget.mapTo(view.scroller.viewport(), widget.rect().topLeft()).x()
        assert left >= 0
        assert left + widget.width() <= room, widget
