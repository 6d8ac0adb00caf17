"""What each of the smaller screens reports, and what it may never show."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from desktop.presenters.dossiers import PAGE, line
from desktop.presenters.enrolment import FieldFault, Invitation
from desktop.presenters.sync import SyncFacts
from desktop.presenters.sync import page as sync_page
from desktop.presenters.terms import TermFact
from desktop.presenters.today import page as today_page
from desktop.presenters.work import Problem
from desktop.views.parts.rows import PILL, PlainRow, RowLook, row_height
from desktop.views.parts.strip import MessageStrip
from desktop.views.sync import ConflictChoice
from desktop.views.theme import dress
from tests.presenters.builders import TODAY, a_term
from tests.presenters.lists import a_day, many_dossiers
from tests.views.screens import BSN, NOW, SCREENS, dossier_screen, dossiers_screen, open_in, sync_screen, today_screen


def words_on(view) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


# Vandaag and Dossiers


def test_a_row_reports_its_dossier_and_speaks_everything_it_shows(qtbot, dressed):
    view = today_screen()
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.dossier_chosen) as chosen:
        view.rows[1].click()
    assert chosen.args == ["b"]
    assert view.rows[0].accessibleName() == (
        "Yusuf Demir, Plan (PIP) vaststellen, 10 weken na de start die DUO meldde, vr 20 november, 3 dagen te laat"
    )


def test_the_row_that_has_the_focus_keeps_it_when_the_page_is_read_again(window, settle):
    view = open_in(window, "today")
    settle()
    view.rows[1].setFocus()
    terms = tuple(TermFact(dossier_id, dossier_id, a_term()) for dossier_id in ("x", "b"))
    view.show_page(today_page(a_day(terms=terms), NOW))
    settle()
    assert [row.hasFocus() for row in view.rows] == [row.objectName().endswith(" b") for row in view.rows]


def test_a_day_without_terms_says_so(window, settle):
    view = open_in(window, "today")
    view.show_page(today_page(a_day(terms=()), NOW))
    settle()
    assert view.rows == []
    assert "Geen open wettelijke termijnen." in words_on(view)


def test_all_dossiers_are_one_click_away(qtbot, dressed):
    view = today_screen()
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.all_chosen):
        view.all.click()


def test_the_list_of_dossiers_is_one_stop_with_arrow_keys(window, settle, qtbot):
    view = open_in(window, "dossiers")
    settle()
    assert view.list.hasFocus()
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.dossier_chosen) as chosen:
        QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert chosen.args == ["1"]


def test_a_large_caseload_asks_for_its_next_rows_when_somebody_comes_to_the_end(window, settle, qtbot):
    view = dossiers_screen(400)
    window.add("dossiers", view)
    window.open("dossiers")
    settle()
    assert view.list.count() == PAGE
    with qtbot.waitSignal(view.more_wanted):
        QTest.keyClick(view.list, Qt.Key.Key_End)
    view.show_more(tuple(line(fact, (), TODAY) for fact in many_dossiers(400)[PAGE:]))
    settle()
    assert view.list.count() == 400
    last = view.list.cases.index(399)
    assert last.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Persoon met een Lange Naam 399")


def test_searching_reports_what_is_typed_and_enter_goes_to_the_hits(window, settle, qtbot):
    view = open_in(window, "dossiers")
    settle()
    view.focus_search()
    with qtbot.waitSignal(view.searched) as searched:
        QTest.keyClicks(view.field, "haddad")
    assert searched.args == ["haddad"]
    QTest.keyClick(view.field, Qt.Key.Key_Return)
    assert view.list.hasFocus()
    with qtbot.waitSignal(view.searched) as again:
        view.close_panel()
    assert again.args == [""]


def test_a_narrow_row_stacks_and_grows_instead_of_cutting_text(dressed):
    look = RowLook(
        lines=("Plan (PIP) vaststellen", "10 weken na de start"), name="Samira Haddad", aside="do 3 december"
    )
    assert row_height(look, 1040) == 64
    assert row_height(look, 500) > 90


def drawn(qtbot, look: RowLook, *, left_of: int = 0) -> QImage:
    """A row of 940 pixels, or what of it stands left of so many pixels from its end."""
    row = PlainRow(look)
    qtbot.addWidget(row)
    row.resize(940, row_height(look, 940))
    return row.grab(QRect(0, 0, 940 - left_of, row.height())).toImage()


def test_a_row_without_a_pill_keeps_its_date_below_those_of_rows_that_have_one(qtbot, dressed):
    with_pill = RowLook(lines=("Les",), aside="1 juni 2026", pill="Klaar")
    without = RowLook(lines=("Les",), aside="1 juni 2026")
    assert drawn(qtbot, replace(without, aligned=True), left_of=PILL) == drawn(qtbot, with_pill, left_of=PILL)
    assert drawn(qtbot, without, left_of=PILL) != drawn(qtbot, with_pill, left_of=PILL)


def test_a_period_goes_on_behind_its_dash_and_not_in_the_middle_of_a_date(qtbot, dressed):
    look = RowLook(lines=("Les",), aside="1 oktober 2026 – 31 oktober 2026")
    assert drawn(qtbot, look) == drawn(qtbot, replace(look, aside="1 oktober 2026 –\n31 oktober 2026"))


# Dossier


def test_the_bsn_is_hidden_until_somebody_asks_and_again_on_the_next_dossier(window, settle):
    view = open_in(window, "dossier")
    settle()
    assert BSN not in words_on(view)
    view.show_bsn.click()
    assert BSN in words_on(view)
    view.show_page(view.page)
    assert BSN not in words_on(view)


def test_an_old_law_dossier_has_no_button_for_a_plan_and_says_why(window, settle):
    why = "De plicht ontstond vóór 2022. De gemeente heeft hier geen PIP en geen regie; hulp is vrijwillig."
    view = dossier_screen(why_no_plan=why, why_no_intake=why, stages=())
    window.add("dossier", view)
    window.open("dossier")
    settle()
    assert not view.intake.isVisible()
    assert not view.plan.isVisible()
    assert words_on(view).count(why) == 1
    assert not view.stages.isVisible()


def test_intake_and_plan_are_asked_for_by_dossier(window, qtbot):
    view = open_in(window, "dossier")
    with qtbot.waitSignal(view.intake_requested) as intake:
        view.intake.click()
    with qtbot.waitSignal(view.plan_requested) as plan:
        view.plan.click()
    assert intake.args == plan.args == ["dossier-1"]
    with qtbot.waitSignal(view.back_requested):
        view.back.click()


def test_a_name_in_its_own_script_has_its_own_direction(window):
    view = open_in(window, "dossier")
    assert view.own_name.text() == "سميرة حداد"
    assert view.own_name.layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_what_cannot_be_chosen_is_no_button(window):
    view = open_in(window, "dossier")
    rows = view.findChildren(PlainRow)
    assert rows
    assert not any(isinstance(row, QPushButton) for row in rows)


# Synchroniseren


def test_the_switch_and_the_button_report(qtbot, dressed):
    view = sync_screen()
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.offline_switched) as switched:
        view.offline.click()
    assert switched.args == [True]
    with qtbot.waitSignal(view.sync_requested):
        view.now.click()


def test_offline_disables_only_the_round_and_gives_the_reason(window, settle):
    view = open_in(window, "sync")
    view.show_page(sync_page(SyncFacts(offline=True), NOW))
    settle()
    assert not view.now.isEnabled()
    assert view.offline.isEnabled()
    assert view.offline.isChecked()
    assert "Zet eerst ‘Offline werken’ uit." in words_on(view)


def test_a_version_is_kept_only_after_a_choice(window, qtbot, settle):
    view = open_in(window, "sync")
    settle()
    choice = view.findChildren(ConflictChoice)[0]
    assert not choice.keep.isEnabled()
    choice.tiles[1].click()
    with qtbot.waitSignal(view.version_kept) as kept:
        choice.keep.click()
    assert kept.args == ["c1", "theirs"]


# Ontgrendelen and the first start


def test_the_passphrase_is_out_of_sight_until_somebody_wants_to_see_it(window, settle):
    view = open_in(window, "unlock")
    settle()
    field = view.passphrase.field
    assert field.hasFocus()
    assert field.echoMode() is QLineEdit.EchoMode.Password
    view.passphrase.show_button.click()
    assert field.echoMode() is QLineEdit.EchoMode.Normal


def test_a_passphrase_can_be_pasted(window, qtbot):
    view = open_in(window, "unlock")
    QApplication.clipboard().setText("appel fiets wolk lamp brug")
    view.passphrase.field.paste()
    with qtbot.waitSignal(view.unlock_requested) as asked:
        QTest.keyClick(view.passphrase.field, Qt.Key.Key_Return)
    assert asked.args == ["appel fiets wolk lamp brug"]
    QApplication.clipboard().clear()


def test_caps_lock_is_noticed_from_what_is_typed(window):
    view = open_in(window, "unlock")
    QTest.keyClick(view.passphrase.field, "A", Qt.KeyboardModifier.NoModifier)
    assert view.caps.isVisible()
    QTest.keyClick(view.passphrase.field, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not view.caps.isVisible()


def test_a_wrong_passphrase_empties_the_field_and_keeps_the_focus_there(window, settle):
    view = open_in(window, "unlock")
    view.passphrase.field.setText("verkeerd")
    view.show_busy("Bezig met ontgrendelen")
    assert view.unlock.text() == "Bezig met ontgrendelen"
    assert not view.passphrase.isEnabled()
    view.show_wrong(Problem("Dit wachtwoord klopt niet.", "Probeer het nog een keer."))
    settle()
    assert view.passphrase.field.text() == ""
    assert view.passphrase.field.hasFocus()
    assert "Dit wachtwoord klopt niet." in words_on(view)


def test_the_pause_after_wrong_tries_counts_down_to_a_new_try(window, qtbot):
    view = open_in(window, "unlock")
    view.show_wait(2)
    assert view.unlock.text() == "U kunt het over 2 seconden opnieuw proberen."
    with qtbot.assertNotEmitted(view.unlock_requested):
        QTest.keyClick(view.passphrase.field, Qt.Key.Key_Return)
    view.count_down()
    assert view.unlock.text() == "U kunt het over 1 seconde opnieuw proberen."
    view.count_down()
    assert view.unlock.isEnabled()
    assert view.unlock.text() == "Ontgrendelen"


def test_the_first_start_goes_from_code_to_passphrase_to_dossiers(window, qtbot, settle):
    view = open_in(window, "enrolment")
    view.show_invitation(Invitation("", "https://koffer.dijkstad.example", "Laptop Marieke"))
    settle()
    assert "Stap 1 van 3" in words_on(view)
    assert view.code.field.hasFocus()
    view.code.field.setText(" ABCD-1234 ")
    with qtbot.waitSignal(view.invitation_given) as given:
        view.on_code.click()
    assert given.args == [Invitation("ABCD-1234", "https://koffer.dijkstad.example", "Laptop Marieke")]
    view.show_passphrase("appel fiets wolk lamp brug")
    settle()
    assert "appel fiets wolk lamp brug" in words_on(view)
    view.passphrase.field.setText("kort")
    assert view.length.text() == "Nog 11 tekens."
    view.show_pull()
    view.show_progress("Dossier 1 van 2 is opgehaald.", 0.5)
    assert "Stap 3 van 3" in words_on(view)
    assert not view.begin.isVisible()
    view.show_done("Klaar. U heeft 2 dossiers op deze laptop.")
    with qtbot.waitSignal(view.finished):
        view.begin.click()


def test_a_fault_is_told_below_its_field_which_gets_the_focus(window, settle):
    view = open_in(window, "enrolment")
    view.show_faults((FieldFault("repeated", "De wachtwoorden zijn niet gelijk."),))
    settle()
    assert view.repeated.field.hasFocus()
    assert view.repeated.field.accessibleDescription() == "De wachtwoorden zijn niet gelijk."
    assert "De wachtwoorden zijn niet gelijk." in words_on(view)
    QTest.keyClicks(view.repeated.field, "a")
    assert "De wachtwoorden zijn niet gelijk." not in words_on(view)


def test_a_pull_that_fails_can_be_asked_again(window, qtbot, settle):
    view = open_in(window, "enrolment")
    view.show_pull()
    view.show_pull_problem(Problem("Geen verbinding.", "Probeer het straks."))
    settle()
    with qtbot.waitSignal(view.pull_requested):
        view.retry.click()


# The strip


def test_a_strip_says_what_happened_and_offers_what_to_do(qtbot, dressed):
    strip, done = MessageStrip(), []
    qtbot.addWidget(strip)
    strip.show_message("warn", "Let op.", [("Open houden", lambda: done.append("open"))])
    assert strip.isVisible()
    strip.buttons[0].click()
    assert done == ["open"]
    strip.show_problem("Dit is niet gelukt.", "Bel de beheerder.")
    assert strip.words.text() == "Dit is niet gelukt. Bel de beheerder."
    assert strip.buttons == []
    strip.clear()
    assert not strip.isVisible()


# What the screens are made of


@pytest.mark.parametrize("name", sorted(SCREENS))
def test_every_icon_on_the_screen_is_shipped(window, name):
    screen = open_in(window, name)
    icons = {getattr(widget, "icon_name", "") or getattr(widget, "icon", "") for widget in screen.findChildren(QWidget)}
    shipped = {entry.name for entry in resources.files("resources").joinpath("icons").iterdir()}
    wanted = {f"{icon}.svg" for icon in icons if isinstance(icon, str) and icon}
    assert wanted
    assert wanted <= shipped


def test_icons_and_fonts_lie_beside_their_licences():
    folder = resources.files("resources")
    names = {entry.name for entry in folder.joinpath("fonts").iterdir()}
    assert {f"{font}.ttf" for font in dress.SCREEN_FONTS} <= names
    texts = "".join(
        folder.joinpath("fonts", name).read_text(encoding="utf-8") for name in names if name.startswith("OFL")
    )
    for family in ("Source", "Arabic", "Ethiopic"):
        assert family in texts or any(family in name for name in names if name.startswith("OFL"))
    assert "ISC License" in folder.joinpath("icons", "LICENSE").read_text(encoding="utf-8")
