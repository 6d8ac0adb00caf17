"""Afspraken nakomen: what stands on the screen, what is reported, and that the keyboard reaches all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from desktop.presenters.enforcement_page import EnforcementFacts, EnforcementPage, PathFact, page
from desktop.presenters.work import Problem
from desktop.views.enforcement import EnforcementView
from desktop.views.parts import printing
from tests.dossier.enforcing import TODAY, Walk, a_path, a_step
from tests.views.screens import a_document


def a_page(walk: Walk | None = None, open_step: str = "", **given) -> EnforcementPage:
    paths = () if walk is None else (PathFact(str(walk.path.id), walk.stands()),)
    usual = {"dossier_id": "dossier-1", "person": "Samira Haddad", "asylum": walk.asylum if walk else False}
    why = {"brede_intake": "Hiervoor loopt al iets." if walk else ""}
    shown = page(EnforcementFacts(**(usual | {"paths": paths, "why_not_begin": why} | given)), TODAY)
    return replace(shown, open_step=open_step or shown.open_step)


@pytest.fixture
def view(window, settle) -> EnforcementView:
    screen = EnforcementView()
    window.add("enforcement", screen, full=True)
    screen.show_page(a_page(Walk().to_blame()))
    window.open("enforcement")
    settle()
    return screen


def words_on(view: QWidget) -> str:
    said = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    said += [button.accessibleName() or button.text() for button in buttons(view)]
    return "\n".join(said)


def buttons(view: QWidget) -> list[QAbstractButton]:
    return [button for button in view.findChildren(QAbstractButton) if button.isVisible()]


def test_the_newest_step_stands_on_top_and_what_comes_next_above_it(view, settle):
    rows = [part.row.look.name for part in view.parts.values()]
    assert rows[0] == "Wat was er aan de hand?"
    assert rows[-1] == "Oproep"
    assert [button.text() for button in view.ways.buttons] == ["Oproep maken", "Vragen naar de zienswijze (voornemen)"]
    assert (
        view.ways.mapTo(view, view.ways.rect().topLeft()).y()
        < next(iter(view.parts.values())).mapTo(view, view.rect().topLeft()).y()
    )


def test_choosing_a_way_on_reports_its_step(view, qtbot):
    with qtbot.waitSignal(view.step_taken) as taken:
        view.ways.buttons[0].click()
    assert taken.args == ["dossier-1", str(Walk().path.id), "oproep"]


def test_a_step_opens_and_another_closes(view):
    first, second = list(view.parts.values())[:2]
    first.row.click()
    assert first.inside.isVisible()
    second.row.click()
    assert (first.inside.isVisible(), second.inside.isVisible()) == (False, True)
    second.row.click()
    assert not second.inside.isVisible()


def test_what_is_typed_at_a_step_is_reported_with_it(view, qtbot):
    part = next(iter(view.parts.values()))
    part.row.click()
    with qtbot.waitSignal(view.told) as told:
        part.form.fields["verwijtbaar"].grid.tiles["nee"].click()
    assert told.args == ["dossier-1", view.page.path_id, part.step.id, "verwijtbaar", "nee", True]
    with qtbot.waitSignal(view.told) as told:
        QTest.keyClicks(part.form.fields["tekst"].edit, "Nee. ")
        view.flush()
    assert told.args[3:] == ["tekst", "Nee. Gesproken: vergeten.", True]


def test_a_fault_stands_below_its_field_and_the_rest_stays(view, settle):
    part = next(iter(view.parts.values()))
    part.row.click()
    view.show_fault("op", Problem("Deze dag is nog niet geweest.", "Kies vandaag of een dag ervoor."))
    settle()
    assert "Deze dag is nog niet geweest. Kies vandaag of een dag ervoor." in words_on(view)
    assert "Nog niet opgeslagen" in words_on(view)


def test_the_step_that_was_taken_is_open_with_the_keyboard_in_its_first_field(view, settle):
    walk = Walk().to_a_second_no_show()
    walk.steps.append(a_step(50, "omstandigheden", date(2026, 7, 22)))
    view.show_page(a_page(walk))
    settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert view.parts[str(walk.steps[-1].id)].isAncestorOf(focused)
    assert "Nog nodig: of het iemand te verwijten is, wat de klant zei." in words_on(view)


def test_beginning_reports_what_was_chosen(window, settle, qtbot):
    view = EnforcementView()
    window.add("enforcement", view, full=True)
    view.show_page(a_page())
    window.open("enforcement")
    settle()
    view.begin_form.fields["aanleiding"].grid.tiles["brede_intake"].click()
    view.begin_form.fields["regime"].grid.tiles["wi2021"].click()
    with qtbot.waitSignal(view.begin_requested) as begun:
        view.begin.click()
    assert begun.args == ["dossier-1", "brede_intake", "wi2021"]
    assert "Bel eerst" in words_on(view)


def test_once_a_path_was_begun_the_keyboard_is_at_what_comes_next(window, settle):
    view = EnforcementView()
    window.add("enforcement", view, full=True)
    view.show_page(a_page())
    window.open("enforcement")
    settle()
    view.begin.setFocus()
    view.show_page(a_page(Walk()))
    settle()
    assert view.ways.buttons[0].hasFocus()


def test_the_keyboard_stays_in_a_field_while_what_follows_from_it_changes(view, settle):
    walk = Walk().to_a_second_no_show()
    walk.steps.append(a_step(50, "omstandigheden", date(2026, 7, 22), verwijtbaar="ja"))
    view.show_page(a_page(walk))
    part = view.parts[str(walk.steps[-1].id)]
    part.form.fields["tekst"].edit.setFocus()
    QTest.keyClicks(part.form.fields["tekst"].edit, "Gesproken.")
    walk.change(-1, tekst="Gesproken.")
    view.show_kept(a_page(walk))
    settle()
    assert part.form.fields["tekst"].edit.hasFocus()
    assert part.form.fields["tekst"].edit.toPlainText() == "Gesproken."
    assert "Nog nodig" not in words_on(view)
    assert [button.objectName() for button in view.ways.buttons] == ["oproep", "voornemen"]


def test_what_was_chosen_for_one_dossier_does_not_stay_for_another(window, settle, qtbot):
    view = EnforcementView()
    window.add("enforcement", view, full=True)
    view.show_page(a_page())
    window.open("enforcement")
    view.begin_form.fields["aanleiding"].grid.tiles["brede_intake"].click()
    view.show_page(a_page(dossier_id="dossier-2"))
    with qtbot.waitSignal(view.begin_requested) as begun:
        view.begin.click()
    assert begun.args == ["dossier-2", "", ""]


def test_a_letter_stands_instead_of_the_steps_and_back_leads_to_them(view, settle, qtbot):
    part = next(part for part in view.parts.values() if part.step.letter)
    part.row.click()
    with qtbot.waitSignal(view.letter_requested) as asked:
        part.letter.click()
    assert asked.args == ["dossier-1", part.step.id]
    view.show_letter(a_document(2), "Nederlands")
    settle()
    assert (view.paper.isVisible(), view.scroller.isVisible()) == (True, False)
    assert view.paper.pages == 2
    assert view.print_button.isEnabled()
    view.header.back.click()
    settle()
    assert (view.paper.isVisible(), view.scroller.isVisible()) == (False, True)
    assert view.pdf == b""
    assert part.letter.hasFocus()


def test_a_letter_that_comes_after_somebody_left_it_is_not_shown(view):
    view.show_letter(a_document(1), "Nederlands")
    assert (view.pdf, view.paper.pages) == (b"", 0)


def test_a_letter_of_one_client_is_gone_when_another_opens(view):
    part = next(part for part in view.parts.values() if part.step.letter)
    part.letter.click()
    view.show_letter(a_document(1), "Nederlands")
    view.show_page(a_page(dossier_id="dossier-2", person="Yusuf Demir"))
    assert (view.pdf, view.paper.pages, view.scroller.isVisible()) == (b"", 0, True)
    assert "Samira" not in words_on(view)


def test_no_button_speaks_of_a_fine_near_an_asielstatushouder(view, settle):
    view.show_page(a_page(Walk(asylum=True).to_blame()))
    settle()
    names = " ".join(f"{button.text()} {button.accessibleName()}" for button in buttons(view))
    assert "oproep maken" in names.lower()
    assert "boete" not in names.lower()
    assert "zienswijze" not in names.lower()
    assert "de gemeente geeft geen boete" in words_on(view)


def test_who_has_no_duty_gets_the_reason_and_nothing_to_press(view, settle):
    view.show_page(a_page(why_not="Dit dossier valt onder een oude wet."))
    settle()
    assert "oude wet" in words_on(view)
    assert [button.text() for button in buttons(view)] == ["Terug"]


def test_two_paths_are_a_choice(view, settle, qtbot):
    paths = (PathFact("p1", Walk().to_blame().stands()), PathFact("p2", Walk(path=a_path(2)).stands()))
    view.show_page(a_page(paths=paths))
    settle()
    with qtbot.waitSignal(view.path_chosen) as chosen:
        view.paths.rows[0].click()
    assert chosen.args == ["dossier-1", "p1"]


def test_the_note_after_three_calls_leads_to_the_plan(view, settle, qtbot):
    walk = Walk().to_a_fine().took("boete", date(2026, 8, 3), bedrag=250, tekst="Waarom", uitgelegd_in="Engels")
    walk.took("oproep", date(2026, 8, 3), reageren_tot=date(2026, 8, 31), uitgelegd_in="Engels")
    walk.took("niet_verschenen", TODAY)
    view.show_page(a_page(walk))
    with qtbot.waitSignal(view.plan_requested) as wanted:
        view.notes.strips[0].buttons[0].click()
    assert wanted.args == ["dossier-1"]


def test_ctrl_z_takes_the_last_deed_back(view, qtbot):
    with qtbot.waitSignal(view.undo_requested) as undone:
        QTest.keySequence(view, QKeySequence("Ctrl+Z"))
    assert undone.args == ["dossier-1", view.page.path_id]


def test_a_step_is_taken_away_by_a_button_that_says_which(view, qtbot):
    part = next(iter(view.parts.values()))
    part.row.click()
    assert part.remove.accessibleName() == "Stap weghalen: Wat was er aan de hand?"
    with qtbot.waitSignal(view.step_removed) as removed:
        part.remove.click()
    assert removed.args == ["dossier-1", view.page.path_id, part.step.id]


def test_tab_reaches_everything_in_the_order_of_the_screen(view, settle):
    next(iter(view.parts.values())).row.click()
    settle()
    view.header.back.setFocus()
    met: list[QWidget] = []
    for _stop in range(40):
        focused = QApplication.focusWidget()
        if focused is None or focused in met:
            break
        met.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    part = next(iter(view.parts.values()))
    wanted = [view.header.back, *view.ways.buttons, part.row, part.remove, view.beside.buttons[-1]]
    places = [met.index(each) for each in wanted]
    assert places == sorted(places)


def test_every_control_has_a_name(view):
    for part in view.parts.values():
        part.open(opened=True)
    for control in view.findChildren(QWidget):
        if isinstance(control, QAbstractButton | QLineEdit) and control.isVisible():
            named = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
            assert named, control


@pytest.mark.parametrize(("scheme", "scale"), [("light", 1.0), ("dark", 2.0)])
def test_nothing_is_wider_than_the_window(view, dressed, settle, scheme, scale):
    dressed(scheme, scale)
    view.show_page(a_page(Walk(asylum=True).to_blame(), open_step=""))
    settle()
    assert view.scroller.horizontalScrollBar().maximum() == 0
    for button in buttons(view):
        assert button.mapTo(view, button.rect().bottomRight()).x() <= view.width()


def test_a_letter_is_drawn_anew_before_it_is_printed(view, qtbot, monkeypatch):
    """What was true when it was opened may not be any more: DUO may have told another doelgroep since."""
    printed = []
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "print_document", lambda pdf, *_: printed.append(pdf) or True)
    next(part for part in view.parts.values() if part.step.letter).letter.click()
    view.show_letter(a_document(1), "Nederlands")
    with qtbot.waitSignal(view.letter_requested) as asked:
        view.print_button.click()
    assert asked.args == ["dossier-1", view.letter_step]
    assert printed == []
    anew = a_document(2)
    view.show_letter(anew, "Nederlands")
    assert printed == [anew]
    view.show_letter(anew, "Nederlands")
    assert len(printed) == 1


def test_a_letter_that_may_not_be_any_more_is_not_printed(view, monkeypatch):
    printed = []
    monkeypatch.setattr(printing, "print_document", lambda pdf, *_: printed.append(pdf) or True)
    next(part for part in view.parts.values() if part.step.letter).letter.click()
    view.show_letter(a_document(1), "Nederlands")
    view.print_button.click()
    view.show_no_letter(Problem("Bij deze stap is nu geen brief.", ""))
    assert (view.pdf, view.print_button.isEnabled(), printed) == (b"", False, [])


def test_a_letter_of_a_step_that_lost_it_is_closed(view, settle):
    part = next(part for part in view.parts.values() if part.step.letter)
    part.letter.click()
    view.show_letter(a_document(1), "Nederlands")
    shown = view.page
    view.show_page(replace(shown, steps=tuple(replace(each, letter=False) for each in shown.steps)))
    settle()
    assert (view.pdf, view.scroller.isVisible()) == (b"", True)
