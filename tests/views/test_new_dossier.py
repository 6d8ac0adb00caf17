"""Nieuw dossier: what stands on the form, what is reported, and what may be the same person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.presenters.late_number import LateNumberPresenter, NumbersFacts
from desktop.presenters.new_dossier import (
    BORN,
    BSN,
    FAMILY,
    GIVEN,
    SITUATION,
    TONGUE,
    Draft,
    LikelyFact,
    NewDossierFacts,
    NewDossierPresenter,
    page,
)
from desktop.views.new_dossier import NewDossierView
from desktop.views.window import Window
from sync.dossier.same_person import SameBy
from tests.presenters.builders import TODAY

FACTS = NewDossierFacts(municipality="Nijmegen", languages=(("ar", "Arabisch"), ("ti", "Tigrinya")))
NAMESAKE = LikelyFact(dossier_id="dossier-1", name="Selam Tesfay", born="1984")
TYPED = Draft({GIVEN: "Selam", FAMILY: "Tesfay", BORN: "1984"})


def opened(window: Window, *found: LikelyFact, draft: Draft | None = None, **facts: Any) -> NewDossierView:
    """The screen with its presenter, in the window."""
    view = NewDossierView()
    window.add("new_dossier", view, full=True)
    known = replace(FACTS, **facts)
    presenter = NewDossierPresenter(
        view, lambda: known, lambda _begun: found, lambda _begun: "dossier-9", lambda: TODAY
    )
    view.told.connect(presenter.write)
    view.begin_requested.connect(presenter.begin)
    view.presenter = presenter  # a signal holds its receiver weakly
    presenter.open(draft)
    window.open("new_dossier")
    view.start()
    return view


def words_on(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_the_keyboard_starts_at_the_name(window, settle):
    view = opened(window)
    settle()
    assert view.who.fields[GIVEN].edit.hasFocus()


def test_what_is_typed_makes_a_dossier_with_the_keyboard_alone(window, settle, qtbot):
    view = opened(window)
    settle()
    QTest.keyClicks(view.who.fields[GIVEN].edit, "Selam")
    with qtbot.waitSignal(view.made) as made:
        QTest.keyClick(view.who.fields[GIVEN].edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert made.args == ["dossier-9"]
    assert view.page is None
    assert view.who.fields[GIVEN].edit.text() == ""  # nothing of the client stays behind in the form


def test_what_is_typed_stays_while_the_form_is_shown_anew(window, settle):
    view = opened(window)
    settle()
    QTest.keyClicks(view.who.fields[GIVEN].edit, "Sel")
    view.who.fields[SITUATION].grid.tiles["oekraine"].click()
    QTest.keyClicks(view.who.fields[GIVEN].edit, "am")
    view.flush()
    assert view.page.draft.text(GIVEN) == "Selam"
    assert view.page.draft.text(SITUATION) == "oekraine"
    assert "geen termijn" in words_on(view)


def test_a_bad_bsn_is_told_below_its_field_which_gets_the_focus(window, settle):
    view = opened(window, draft=replace(TYPED, typed={**TYPED.typed, BSN: "999990018"}))
    view.make.click()
    settle()
    assert view.numbers.fields[BSN].edit.hasFocus()
    assert "verwisseld" in view.numbers.fields[BSN].problem.text()
    assert view.numbers.fields[BSN].problem.isVisible()
    assert view.numbers.fields[BSN].edit.text() == "999990018"


def test_a_likely_double_is_one_click_away_before_anything_is_made(window, settle, qtbot):
    view = opened(window, NAMESAKE, draft=TYPED)
    settle()
    with qtbot.assertNotEmitted(view.made):
        view.make.click()
    settle()
    [link] = view.links
    assert link.hasFocus()
    assert "Selam Tesfay" in link.accessibleName()
    assert view.make.text().startswith("Toch")
    with qtbot.waitSignal(view.likely_chosen) as chosen:
        link.click()
    assert chosen.args == ["dossier-1"]
    with qtbot.waitSignal(view.made):
        view.make.click()


def test_with_the_same_number_there_is_nothing_to_make(window, settle):
    view = opened(window, replace(NAMESAKE, by=SameBy.BSN), draft=TYPED)
    settle()
    assert not view.make.isEnabled()
    assert "al een dossier" in words_on(view)


def test_what_was_typed_can_be_kept_for_after_the_lock(window, settle):
    view = opened(window)
    settle()
    assert view.draft() is None
    QTest.keyClicks(view.who.fields[GIVEN].edit, "Selam")
    kept = view.draft()
    assert kept is not None
    again = NewDossierView()
    again.show_page(page(FACTS, kept, (), TODAY))
    assert again.who.fields[GIVEN].edit.text() == "Selam"


def test_going_back_is_asked_for(window, qtbot):
    view = opened(window)
    with qtbot.waitSignal(view.back_requested):
        view.header.back.click()


def test_who_may_not_begin_a_dossier_sees_why(window, settle):
    view = opened(window, may_begin=False)
    settle()
    assert "Alleen een klantregisseur" in words_on(view)
    assert not view.make.isVisible()
    assert view.header.back.hasFocus()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_wider_than_the_window(window, dressed, settle, scheme, scale):
    dressed(scheme, scale)
    view = opened(window, NAMESAKE, draft=TYPED)
    settle()
    assert view.scroller.horizontalScrollBar().maximum() == 0
    assert view.scroller.widget().width() <= view.scroller.viewport().width()


def test_tab_goes_through_the_form_in_order(window, settle):
    view = opened(window, NAMESAKE, draft=TYPED)
    settle()
    edits = [view.who.fields[name] for name in (GIVEN, FAMILY, BORN)]
    wanted = [field.edit for field in edits] + [view.who.fields[TONGUE].pick.field]
    reached = []
    for _step in wanted:
        reached.append(view.focusWidget())
        QTest.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
    assert reached == wanted


def test_every_control_has_a_name(window, settle):
    view = opened(window, NAMESAKE, draft=TYPED)
    settle()
    stops = [widget for widget in view.findChildren(QWidget) if widget.isVisible() and widget.focusPolicy().value & 1]
    assert stops
    assert all(widget.accessibleName() for widget in stops)


def test_the_same_screen_asks_for_the_numbers_alone_when_they_become_known_later(window, settle, qtbot):
    view = NewDossierView("BSN of V-nummer invullen")
    window.add("late_number", view, full=True)
    facts = NumbersFacts(dossier_id="dossier-9", person="Selam Tesfay", missing=frozenset({BSN}))
    kept: list[str] = []
    view.presenter = LateNumberPresenter(
        view, lambda _id: facts, lambda _id, _begun: (), lambda _id, begun: kept.append(begun.bsn.reveal())
    )
    view.told.connect(view.presenter.write)
    view.begin_requested.connect(view.presenter.begin)
    view.presenter.open("dossier-9")
    window.open("late_number")
    view.start()
    settle()
    field = view.numbers.fields[BSN].edit
    assert field.hasFocus()
    QTest.keyClicks(field, "999990019")
    with qtbot.waitSignal(view.made) as made:
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (made.args, kept) == (["dossier-9"], ["999990019"])
    assert "999990019" not in field.text()
