"""Van intake naar advies: what stands on the screen, what never does, and what is reported."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QWidget

from desktop.presenters.advice import COUNTERS, DEVIATION, OWN_VIEW, ROUTE, page
from desktop.presenters.work import Problem
from desktop.views.parts.arguments import ArgumentItem
from desktop.views.parts.edits import PAUSE_MS
from tests.presenters.weighing import VIEW, YEARS, an_advice, an_overview
from tests.views.screens import advice_screen, open_in

CHOSEN = {ROUTE: "z_route"}


@pytest.fixture
def view(window, settle):
    screen = open_in(window, "advice")
    settle()
    return screen


@pytest.fixture
def shared(qtbot, dressed, settle):
    """The screen turned to the client."""
    screen = advice_screen()
    qtbot.addWidget(screen)
    screen.show()
    screen.share(shared=True)
    settle()
    let_go()
    return screen


def everything_in(view: QWidget) -> str:
    """Every word in the screen, also in what is hidden."""
    labels = [label.text() for label in view.findChildren(QLabel)]
    buttons = [f"{button.text()} {button.accessibleName()}" for button in view.findChildren(QAbstractButton)]
    typed = [edit.toPlainText() for edit in view.findChildren(QPlainTextEdit)]
    return "\n".join((*labels, *buttons, *typed))


def words_on(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def item(view: QWidget, rule: str) -> ArgumentItem:
    return next(one for one in view.findChildren(ArgumentItem) if one.line.rule == rule)


def let_go() -> None:
    """Qt deletes what was taken out of a screen once nothing is under way."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def top(widget: QWidget, view: QWidget) -> int:
    return widget.mapTo(view, QPoint(0, 0)).y()


def test_before_she_asked_no_argument_is_in_the_window_not_even_hidden(view, settle):
    view.show_page(page(an_advice(dossier_id="dossier-2", own_view="", shown_before=False), None))
    settle()
    let_go()
    assert "Argument" not in everything_in(view)
    assert view.findChildren(ArgumentItem) == []
    assert view.choice.counters.tiles == {}
    assert view.show_button.isVisible()
    assert not view.parts["choice"].isVisible()


def test_she_asks_for_the_arguments_after_what_she_typed_was_reported(view, qtbot):
    view.show_page(page(an_advice(own_view="", shown_before=False), None))
    heard = []
    view.told.connect(lambda *told: heard.append(told))
    view.arguments_requested.connect(heard.append)
    view.own.fields[OWN_VIEW].edit.setPlainText(VIEW)
    view.show_button.click()
    assert heard == [("dossier-1", OWN_VIEW, VIEW, True), "dossier-1"]


def test_a_view_that_is_too_short_is_told_below_its_field(view, settle):
    view.show_page(page(an_advice(own_view="B1", shown_before=False), None))
    view.show_fault(OWN_VIEW, Problem("Schrijf eerst op wat u zelf denkt.", "Eén zin is genoeg."))
    settle()
    assert "Schrijf eerst op wat u zelf denkt. Eén zin is genoeg." in words_on(view)
    assert view.own.fields[OWN_VIEW].edit.hasFocus()


def test_the_arguments_that_come_get_the_keyboard(view, settle):
    view.show_page(page(an_advice(shown_before=False), None))
    view.show_page(page(an_advice(), an_overview()))
    settle()
    assert view.routes.stops()[0].hasFocus()


def test_routes_stand_beside_each_other_in_the_order_of_the_law_and_below_each_other_when_large(view, settle, dressed):
    first, second, third = view.routes.cards
    assert top(first, view) == top(second, view) == top(third, view)
    assert first.x() < second.x() < third.x()
    assert first.width() == pytest.approx(second.width(), abs=2)
    dressed(scale=2.0)
    settle()
    assert top(first, view) < top(second, view) < top(third, view)


def test_no_route_looks_different_from_another(view):
    assert {card.property("surface") for card in view.routes.cards} == {"card"}
    looks = {
        (label.role, label.bold, label.colour) for card in view.routes.cards for label in card.findChildren(QLabel)
    }
    assert {colour for _role, _bold, colour in looks} == {"text", "muted"}


def test_where_an_argument_comes_from_stands_behind_a_quiet_button_with_links(view, settle, qtbot):
    argument = item(view, "lr.z.les")
    assert "lr.z.les@1" not in words_on(view)
    argument.more.click()
    settle()
    assert "nog vast te stellen door de gemeente" in words_on(view)
    with qtbot.waitSignal(view.question_requested) as asked:
        argument.links[0].click()
    assert asked.args == ["dossier-1", YEARS]
    argument.more.click()
    settle()
    assert "lr.z.les@1" not in words_on(view)


def test_an_argument_about_the_test_leads_to_the_test(view, qtbot):
    argument = item(view, "lr.b1.lbt")
    argument.more.click()
    with qtbot.waitSignal(view.lbt_requested):
        argument.links[0].click()


def test_what_was_opened_stays_open_while_she_writes(view):
    argument = item(view, "lr.z.les")
    argument.more.click()
    view.show_kept(page(an_advice(plan=CHOSEN), an_overview()))
    assert item(view, "lr.z.les") is argument
    assert argument.links


# Meekijken


def test_looking_along_takes_what_is_for_her_alone_out_of_the_window(shared):
    assert "bg.intensief.belasting" in everything_in(advice_screen())
    assert "bg.intensief.belasting" not in everything_in(shared)
    shown = words_on(shared)
    assert "Argument lr.z.les." in shown
    for hidden in ("Haddad", "Uw eigen kijk eerst", "Wat pleit tegen uw keuze?", "Nog niet compleet", "lr.z.les@1"):
        assert hidden not in shown
    assert not item(shared, "lr.z.les").more.isVisible()
    assert not shared.guidance_view.isVisible()
    assert not shared.choice.deviation.isVisible()


def test_looking_along_the_client_reads_and_gives_her_own_view(shared, qtbot):
    assert "Wat vindt u zelf?" in words_on(shared)
    assert shared.choice.client.isVisible()
    with qtbot.waitSignal(shared.told, timeout=PAUSE_MS + 2000) as told:
        shared.choice.client.edit.setPlainText("أريد أن أعمل")
    assert told.args == ["dossier-1", "mening_inburgeraar", "أريد أن أعمل", False]
    assert shared.choice.client.edit.layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_no_caution_is_shown_to_the_client(shared, settle):
    plan = {**CHOSEN, "motivatie_z_route": "Vanwege een depressie."}
    shared.show_page(page(an_advice(plan=plan), an_overview()))
    settle()
    assert "Is dit nodig voor het plan?" not in words_on(shared)
    shared.share(shared=False)
    settle()
    assert "Is dit nodig voor het plan?" in words_on(shared)


def test_leaving_while_the_client_looks_along_asks_first(shared, qtbot):
    with qtbot.assertNotEmitted(shared.plan_requested):
        shared.to_plan.click()
    with qtbot.waitSignal(shared.plan_requested):
        shared.strip.buttons[1].click()
    assert not shared.shared


# Her choice


def test_a_choice_has_no_default_and_is_reported_at_once(view, qtbot):
    view.show_page(page(an_advice(), an_overview()))
    tiles = view.choice.form.fields[ROUTE].grid.tiles
    assert not any(tile.isChecked() for tile in tiles.values())
    with qtbot.waitSignal(view.told) as told:
        tiles["onderwijsroute"].click()
    assert told.args == ["dossier-1", ROUTE, "onderwijsroute", True]


def test_a_tick_names_its_argument(view, qtbot):
    with qtbot.waitSignal(view.counter_named) as named:
        view.choice.counters.tiles["lr.z.les"].click()
    assert named.args == ["dossier-1", "lr.z.les", True]


@pytest.mark.parametrize("name", ["motivatie_b1_route", "motivatie_z_route", COUNTERS, DEVIATION])
def test_what_is_missing_leads_to_its_field(view, settle, name):
    view.choice.missing.links[name].click()
    settle()
    assert view.choice.field(name).isAncestorOf(QApplication.focusWidget())
    seen = top(view.choice.field(name), view.scroller)
    assert 0 <= seen < view.scroller.height()


def test_what_is_being_typed_stays_when_something_else_is_saved(view):
    motive = view.choice.form.fields["motivatie_b1_route"]
    motive.edit.setPlainText("Ik ben nog aan het")
    view.choice.client.edit.setPlainText("Ik wil")
    view.show_kept(page(an_advice(plan=CHOSEN), an_overview()))
    assert motive.edit.toPlainText() == "Ik ben nog aan het"
    assert view.choice.client.edit.toPlainText() == "Ik wil"


def test_an_undo_puts_back_what_stood_there(view):
    view.show_page(page(an_advice(plan={**CHOSEN, "mening_inburgeraar": "Ik wil werken."}), an_overview()))
    view.show_page(page(an_advice(plan=CHOSEN), an_overview()))
    assert view.choice.client.edit.toPlainText() == ""


def test_undo_listens_outside_a_text_field(view, qtbot):
    view.to_plan.setFocus()
    with qtbot.waitSignal(view.undo_requested):
        QTest.keySequence(view.to_plan, QKeySequence("Ctrl+Z"))


def test_ctrl_enter_goes_on_first_to_the_arguments_then_to_the_plan(view, qtbot):
    view.show_page(page(an_advice(shown_before=False), None))
    with qtbot.waitSignal(view.arguments_requested):
        QTest.keySequence(view.own.fields[OWN_VIEW].edit, QKeySequence("Ctrl+Return"))
    assert view.to_plan.kind == "plain"
    view.show_page(page(an_advice(), an_overview()))
    assert view.to_plan.kind == "primary"
    with qtbot.waitSignal(view.plan_requested):
        QTest.keySequence(view.to_plan, QKeySequence("Ctrl+Return"))


# Where there is nothing to choose


def test_without_answers_the_page_leads_to_the_intake(view, settle, qtbot):
    view.show_page(page(an_advice(answered=False, shown_before=False), None))
    settle()
    assert "Er zijn nog geen antwoorden." in words_on(view)
    assert not view.show_button.isVisible()
    with qtbot.waitSignal(view.intake_requested):
        view.to_intake.click()


def test_an_old_law_dossier_shows_the_reason_and_nothing_to_fill_in(view, settle):
    view.show_page(page(an_advice(why_no_plan="De plicht ontstond vóór 2022."), None))
    settle()
    assert "De plicht ontstond vóór 2022." in words_on(view)
    assert not any(edit.isVisible() for edit in view.findChildren(QPlainTextEdit))
    assert not view.to_plan.isVisible()


def test_an_established_plan_is_read_and_not_written(view, settle):
    closed = an_advice(plan={**CHOSEN, "motivatie_z_route": "Past."}, established_on=an_advice().own_view_on)
    view.show_page(page(closed, an_overview()))
    settle()
    assert "Past." in words_on(view)
    assert VIEW in words_on(view)
    assert not any(edit.isVisible() for edit in view.findChildren(QPlainTextEdit))


def test_another_dossier_leaves_nothing_of_the_one_before(view, settle):
    facts = replace(an_advice(plan={**CHOSEN, "mening_inburgeraar": "Ik wil werken."}), named=("lr.z.les",))
    view.show_page(page(facts, an_overview()))
    view.show_page(page(an_advice(dossier_id="dossier-2", own_view="", shown_before=False), None))
    settle()
    let_go()
    assert "Ik wil werken." not in everything_in(view)
    assert "lr.z.les" not in everything_in(view)
