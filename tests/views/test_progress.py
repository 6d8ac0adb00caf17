"""Voortgang: what stands on the screen, what opens, what is reported, and where the keyboard is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.presenters.progress import page
from desktop.presenters.progress_fields import ACTION, HOURS, KINDS_HERE, OFFER, PARTY, POINT, TALK
from desktop.presenters.work import Problem
from desktop.views.parts.progress import FIRST
from desktop.views.progress import ProgressView
from sync.dossier.records import Actie, Uren
from tests.presenters.builders import TODAY
from tests.presenters.following import ACTION_ID, DONE_ID, a_following
from tests.views.following import progress_screen
from tests.views.test_accessibility import focusable, name_of

LATE, DONE = str(ACTION_ID), str(DONE_ID)


@pytest.fixture
def view(window, settle) -> ProgressView:
    screen = progress_screen()
    window.add("progress", screen, full=True)
    window.open("progress")
    settle()
    return screen


def words_on(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def shown(view: ProgressView, opened: str = "", **given: object) -> None:
    view.show_page(page(a_following(**given), TODAY), opened)


def opened(view: ProgressView) -> list[str]:
    return [record for section in view.sections.values() for record, part in section.parts.items() if part.opened]


def test_each_kind_of_record_has_its_heading_and_what_follows_from_it(view):
    told = words_on(view)
    for words in ("Voortgangsgesprekken", "Afspraken: wie doet wat", "Uren", "Aandachtspunten"):
        assert words in told
    assert "Volgende stap: Plan het eindgesprek van de MAP. Wie: Klantregisseur." in told
    assert "Volgend voortgangsgesprek: donderdag 3 december 2026" in told
    assert "Een vrijwilliger doet dit niet alleen." in told
    assert list(view.sections) == list(KINDS_HERE)


def test_a_record_opens_below_its_row_and_one_is_open_at_a_time(view):
    rows = view.sections[ACTION].parts
    rows[LATE].row.click()
    assert opened(view) == [LATE]
    assert rows[LATE].row.look.chevron == "chevron-down"
    rows[DONE].row.click()
    assert opened(view) == [DONE]
    rows[DONE].row.click()
    assert opened(view) == []


def test_what_is_typed_is_reported_with_its_record(view, qtbot):
    part = view.sections[ACTION].parts[LATE]
    part.row.click()
    with qtbot.waitSignal(view.told) as told:
        part.form.fields["wie"].grid.tiles["school"].click()
    assert told.args == ["dossier-1", ACTION, LATE, "wie", "school", True]
    part.form.fields["naam"].edit.clear()
    QTest.keyClicks(part.form.fields["naam"].edit, "Els")
    with qtbot.waitSignal(view.told) as told:
        view.flush()
    assert told.args == ["dossier-1", ACTION, LATE, "naam", "Els", True]


def test_closing_a_record_reports_what_was_being_typed(view, qtbot):
    part = view.sections[ACTION].parts[LATE]
    part.row.click()
    QTest.keyClicks(part.form.fields["naam"].edit, " B")
    with qtbot.waitSignal(view.told) as told:
        part.row.click()
    assert told.args[3:5] == ["naam", "Truus B"]


def test_what_is_being_typed_stays_when_something_else_is_kept(view):
    part = view.sections[ACTION].parts[LATE]
    part.row.click()
    QTest.keyClicks(part.form.fields["naam"].edit, " B")
    late, done = a_following().actions
    view.show_kept(page(a_following(actions=(replace(late, wat="Twee buskaarten"), done)), TODAY))
    assert part.form.fields["naam"].edit.text() == "Truus B"
    assert part.row.look.lines[0] == "Twee buskaarten"
    assert opened(view) == [LATE]


def test_a_row_stays_where_it_is_while_its_day_is_typed(view):
    late, done = a_following().actions
    before = list(view.sections[ACTION].parts)
    view.show_kept(page(a_following(actions=(replace(late, klaar_op=TODAY), replace(done, klaar_op=None))), TODAY))
    assert list(view.sections[ACTION].parts) == before


def test_a_new_record_opens_with_the_keyboard_in_its_first_field(view, qtbot, settle):
    with qtbot.waitSignal(view.added) as added:
        view.sections[ACTION].add.click()
    assert added.args == ["dossier-1", ACTION]
    new = Actie(id=UUID(int=77), wie="klantregisseur")
    shown(view, str(new.id), actions=(*a_following().actions, new))
    settle()
    assert opened(view) == [str(new.id)]
    assert QApplication.focusWidget() is view.sections[ACTION].parts[str(new.id)].form.fields["wat"].edit


def test_a_record_is_finished_or_taken_away_and_its_button_names_it(view, qtbot):
    part = view.sections[ACTION].parts[LATE]
    part.row.click()
    assert part.acts["remove"].accessibleName() == "Weghalen: Buskaart aanvragen"
    with qtbot.waitSignal(view.acted) as acted:
        part.acts["finish"].click()
    assert acted.args == ["dossier-1", ACTION, LATE, "finish"]


def test_the_keyboard_stays_near_what_was_taken_away(view, settle):
    part = view.sections[ACTION].parts[LATE]
    part.row.click()
    part.acts["remove"].setFocus()
    shown(view, actions=a_following().actions[1:])
    settle()
    assert QApplication.focusWidget() is view.sections[ACTION].add
    view.sections[ACTION].parts[DONE].row.setFocus()
    shown(view, actions=a_following().actions[1:])
    settle()
    assert QApplication.focusWidget() is view.sections[ACTION].parts[DONE].row


def test_a_fault_stands_below_its_field_and_what_was_typed_stays(view, settle):
    part = view.sections[ACTION].parts[LATE]
    part.row.click()
    field = part.form.fields["voor"]
    field.edit.setText("31-2")
    view.show_fault(LATE, "voor", Problem("Vul een hele datum in.", "Bijvoorbeeld 3-12-2026."))
    settle()
    assert "Vul een hele datum in. Bijvoorbeeld 3-12-2026." in words_on(view)
    assert field.edit.text() == "31-2"
    assert "Nog niet opgeslagen" in words_on(view)


def test_a_long_list_is_folded_until_it_is_asked_for(view, settle):
    many = tuple(
        Uren(id=UUID(int=1000 + n), soort="nt2", aantal=n, van=date(2026, 1, n), tot_en_met=date(2026, 1, n))
        for n in range(1, 20)
    )
    shown(view, hours=many)
    settle()
    section = view.sections[HOURS]
    assert len(section.parts) == FIRST
    assert section.more.text() == "Toon alle 19"
    section.more.click()
    settle()
    assert len(section.parts) == 19
    assert not section.more.isVisible()
    assert QApplication.focusWidget() is list(section.parts.values())[FIRST].row


def test_the_catalogue_shows_only_what_was_looked_for_with_demands_and_money(view, qtbot, settle):
    assert view.picker.buttons == []
    tiles = view.picker.field.grid.tiles
    assert list(tiles) == ["leerroute", "map", "maatschappelijke_begeleiding", "sport"]
    tiles["leerroute"].click()
    settle()
    told = words_on(view)
    assert "Eis: Lessen in de avond. Hieraan is niet voldaan." in told
    assert "Betaald uit: Rijksgeld voor inburgering (SPUK)." in told
    [button] = view.picker.buttons
    assert button.accessibleName() == "Kiezen: B1-route overdag"
    with qtbot.waitSignal(view.offer_chosen) as chosen:
        button.click()
    assert chosen.args == ["dossier-1", "stuwwal", "b1"]


def test_another_dossier_begins_closed_and_at_the_top(view, settle):
    view.sections[ACTION].parts[LATE].row.click()
    view.picker.field.grid.tiles["leerroute"].click()
    view.scroller.verticalScrollBar().setValue(400)
    shown(view, dossier_id="dossier-2", person="Yusuf Demir", actions=(), parties=())
    settle()
    assert opened(view) == []
    assert view.picker.buttons == []
    assert not any(tile.isChecked() for tile in view.picker.field.grid.tiles.values())
    assert view.scroller.verticalScrollBar().value() == 0
    assert "Truus" not in words_on(view)
    assert "Haddad" not in words_on(view)


def test_what_another_dossier_typed_is_not_reported_for_this_one(view, qtbot):
    part = view.sections[ACTION].parts[LATE]
    part.row.click()
    part.form.fields["naam"].edit.setText("Half")
    QTest.keyClicks(part.form.fields["naam"].edit, "x")
    shown(view, dossier_id="dossier-2", actions=())
    with qtbot.assertNotEmitted(view.told):
        view.flush()


def test_an_empty_dossier_says_so_everywhere(view, settle):
    shown(view, talks=(), actions=(), parties=(), offers=(), hours=(), points=())
    settle()
    told = words_on(view)
    for words in (
        "Nog geen gesprek",
        "Nog geen afspraken",
        "Nog geen uren",
        "Nog niets gekozen",
        "Nog niemand",
        "Geen aandachtspunten",
    ):
        assert words in told


def test_undo_listens_and_the_ways_out_carry_the_dossier(view, qtbot):
    view.header.back.setFocus()
    with qtbot.waitSignal(view.undo_requested) as undone:
        QTest.keySequence(view.header.back, QKeySequence("Ctrl+Z"))
    assert undone.args == ["dossier-1"]
    with qtbot.waitSignal(view.import_requested):
        view.to_import.click()
    with qtbot.waitSignal(view.back_requested):
        view.header.back.click()


def test_everything_has_a_name_and_tab_goes_round(view, settle, window):
    view.sections[ACTION].parts[LATE].row.click()
    view.picker.field.grid.tiles["sport"].click()
    settle()
    expected = list(focusable(view))
    assert all(name_of(widget).strip() for widget in expected)
    view.header.back.setFocus()
    visited = [view.header.back]
    for _stop in range(60):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is view.header.back:
            break
        visited.append(QApplication.focusWidget())
    assert QApplication.focusWidget() is view.header.back, "a trap"
    order = [name_of(widget) for widget in visited]
    first = ["Terug", "Uren van een school", "Gesprek vastleggen"]
    assert order[:3] == first
    part = view.sections[ACTION].parts[LATE]
    at = visited.index(part.row)
    assert visited[at + 1] is part.form.fields["wat"].edit
    assert visited.index(part.acts["remove"]) < visited.index(view.sections[ACTION].parts[DONE].row)
    assert visited.index(view.sections[OFFER].parts[next(iter(view.sections[OFFER].parts))].row) < visited.index(
        view.picker.buttons[0]
    )
    assert visited[-1] is list(view.sections[POINT].parts.values())[-1].row
    assert {TALK, PARTY} <= set(view.sections)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_leaves_the_screen_sideways(view, dressed, settle, window, scale):
    dressed("light", scale)
    view.sections[ACTION].parts[LATE].row.click()
    view.picker.field.grid.tiles["leerroute"].click()
    settle()
    assert view.scroller.widget().minimumSizeHint().width() <= view.scroller.viewport().width()
