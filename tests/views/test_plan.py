from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.presenters.plan_fields import FieldKey
from desktop.presenters.work import Problem
from desktop.views.parts.edits import PAUSE_MS
from desktop.views.plan import REDRAW_MS
from tests.views.screens import a_document, open_in


@pytest.fixture
def view(window, settle):
    screen = open_in(window, "plan")
    settle()
    return screen


def words_on(view) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_the_real_document_stands_beside_the_parts(view):
    image = view.paper.sheet.image
    assert image.width() > 600
    assert image.height() > image.width()
    assert any(image.pixelColor(x, y) != QColor("#FFFFFF") for x in range(60, 300) for y in range(60, 110))
    assert "Bladzijde 1 van 3 · Nederlands en Arabisch" in words_on(view)


def test_a_screen_reader_gets_the_text_of_the_page(view):
    assert view.paper.sheet.accessibleName() == "Document, bladzijde 1 van 3"
    assert "Mijn plan voor inburgering, bladzijde 1" in view.paper.sheet.accessibleDescription()


def test_pages_turn_by_button_and_by_key_and_stop_at_the_ends(view):
    view.paper.next.click()
    assert view.paper.page == 1
    for _press in range(2):
        QTest.keySequence(QApplication.focusWidget(), QKeySequence("Alt+PgDown"))
    assert view.paper.page == 2
    assert not view.paper.next.isEnabled()
    view.paper.previous.click()
    assert view.paper.page == 1


def test_the_open_page_stays_open_when_the_document_is_drawn_again(view):
    view.paper.turn_to(2)
    view.show_document(a_document(3))
    assert view.paper.page == 2
    view.show_document(a_document(1))
    assert view.paper.page == 0


def test_zooming_makes_the_page_larger(view):
    before = view.paper.sheet.width()
    view.paper.larger.click()
    assert view.paper.sheet.width() > 1.2 * before
    view.paper.smaller.click()
    assert view.paper.sheet.width() == before


def test_the_page_scrolls_with_the_arrow_keys(view, settle):
    view.paper.sheet.setFocus()
    QTest.keyClick(view.paper.sheet, Qt.Key.Key_End)
    settle()
    assert view.paper.area.verticalScrollBar().value() == view.paper.area.verticalScrollBar().maximum() > 0


def test_what_is_still_needed_leads_to_the_part_where_it_is_written(view, settle):
    view.links[0].click()
    settle()
    assert view.parts["leerroute"].form.isVisible()
    assert view.parts["leerroute"].isAncestorOf(QApplication.focusWidget())


def test_one_part_is_open_at_a_time(view):
    view.parts["doelen"].row.click()
    view.parts["leerroute"].row.click()
    assert [part.id for part in view.page.parts if view.parts[part.id].form.isVisible()] == ["leerroute"]
    view.parts["leerroute"].row.click()
    assert not any(part.form.isVisible() for part in view.parts.values())


def test_a_choice_is_reported_at_once_and_a_text_after_a_pause(view, qtbot):
    view.parts["leerroute"].row.click()
    route = view.parts["leerroute"].fields[FieldKey("leerroute")]
    with qtbot.waitSignal(view.written) as written:
        route.tiles[2].click()
    assert written.args == ["dossier-1", FieldKey("leerroute"), "z_route", True]
    motive = view.parts["leerroute"].fields[FieldKey("motivatie_z_route")]
    with qtbot.waitSignal(view.written, timeout=PAUSE_MS + 2000) as written:
        motive.edit.setPlainText("Veel uren nodig.")
        assert view.header.saved.text() == "Nog niet opgeslagen"
    assert written.args == ["dossier-1", FieldKey("motivatie_z_route"), "Veel uren nodig.", False]


def test_saving_draws_the_document_again_after_a_while(view, qtbot):
    with qtbot.waitSignal(view.redraw_requested, timeout=REDRAW_MS + 2000) as asked:
        view.show_saved("Opgeslagen op deze laptop")
    assert asked.args == ["dossier-1"]


def test_statuses_follow_while_the_text_that_is_being_typed_stays(view):
    view.parts["doelen"].row.click()
    wish = view.parts["doelen"].fields[FieldKey("eigen_wens")]
    wish.edit.setPlainText("Ik wil weer")
    view.show_parts(view.page)
    assert wish.edit.toPlainText() == "Ik wil weer"
    assert view.parts["doelen"].form.isVisible()


def test_a_field_in_the_clients_language_runs_its_own_way(view):
    field = view.parts["doelen"].fields[FieldKey("eigen_wens_eigen_taal")]
    assert field.edit.layoutDirection() is Qt.LayoutDirection.RightToLeft
    dutch = view.parts["doelen"].fields[FieldKey("eigen_wens")]
    assert dutch.edit.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_what_does_not_fit_is_told_below_its_field(view, settle):
    view.parts["doelen"].row.click()
    view.show_fault(FieldKey("wanneer", "g1"), Problem("Vul een hele datum in.", "Bijvoorbeeld 3-12-2026."))
    settle()
    assert "Vul een hele datum in. Bijvoorbeeld 3-12-2026." in words_on(view)
    assert view.header.saved.text() == "Nog niet opgeslagen"


def test_establishing_is_asked_in_the_page_itself_and_can_be_put_off(view, qtbot):
    with qtbot.waitSignal(view.establish_requested):
        view.establish.click()
    view.ask_establish("U stelt het plan vast.")
    with qtbot.assertNotEmitted(view.establish_confirmed):
        view.strip.buttons[0].click()
    view.ask_establish("U stelt het plan vast.")
    with qtbot.waitSignal(view.establish_confirmed) as confirmed:
        view.strip.buttons[1].click()
    assert confirmed.args == ["dossier-1"]


def test_going_away_reports_what_is_still_being_typed(view, qtbot):
    written = []
    view.written.connect(lambda _dossier, _key, text, final: written.append((text, final)))
    view.parts["doelen"].fields[FieldKey("eigen_wens")].edit.setPlainText("Weer werken")
    with qtbot.waitSignal(view.back_requested):
        view.header.back.click()
    assert written == [("Weer werken", True)]


def test_goals_are_added_and_taken_away(view, qtbot):
    doelen = view.parts["doelen"]
    add = next(stop for stop in doelen.stops if getattr(stop, "text", str)() == "Doel toevoegen")
    with qtbot.waitSignal(view.goal_added):
        add.click()
    remove = next(stop for stop in doelen.stops if stop.accessibleName() == "Doel 1 weghalen")
    with qtbot.waitSignal(view.goal_removed) as removed:
        remove.click()
    assert removed.args == ["dossier-1", "g1"]


def test_large_text_shows_parts_or_document(view, dressed, settle):
    dressed(scale=2.0)
    settle()
    assert view.left.isVisible()
    assert not view.paper.isVisible()
    view.document_button.click()
    settle()
    assert view.paper.isVisible()
    assert not view.left.isVisible()


def test_a_document_that_cannot_be_drawn_says_so_in_its_place(view, settle):
    view.show_no_document(Problem("Een lettertype ontbreekt.", "Bel de beheerder."))
    settle()
    assert "Een lettertype ontbreekt. Bel de beheerder." in words_on(view)


def test_when_the_parts_are_made_anew_the_keyboard_stays_with_them_and_the_document_stays_where_it_is(view, settle):
    view.parts["leerroute"].row.click()
    view.parts["leerroute"].focus_first()
    view.show_page(view.page)
    settle()
    assert view.left.isAncestorOf(QApplication.focusWidget())
    assert view.paper.area.verticalScrollBar().value() == 0


def test_the_plan_of_another_client_is_gone_at_once(view):
    assert not view.paper.sheet.image.isNull()
    view.show_page(replace(view.page, dossier_id="dossier-2"))
    assert view.paper.sheet.image.isNull()
    assert view.paper.sheet.accessibleDescription() == ""
