import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.presenters.appointment import OwnTime
from desktop.presenters.closing import Agreement, TypedAgreement, page
from desktop.presenters.work import Problem
from desktop.views.parts.edits import PAUSE_MS
from sync.dossier.calendars import Calendar
from tests.presenters.talks import a_closing
from tests.views.screens import open_in

HERE = "dossier-1"


@pytest.fixture
def view(window, settle):
    screen = open_in(window, "closing")
    settle()
    return screen


def words_on(view) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def reported(signal) -> list:
    """Every time the signal was sent, with what it carried."""
    heard = []
    signal.connect(lambda *told: heard.append(told))
    return heard


def test_what_was_said_and_the_fixed_words_stand_in_both_languages(view):
    shown = words_on(view)
    assert "Talen: 4 vragen" in shown
    assert "Wat u oversloeg, is goed." in shown
    assert "Heb ik het goed uitgelegd?" in shown
    assert "هل شرحت ذلك جيدًا؟" in shown
    assert "Nog niet nagekeken" in shown
    assert "Marieke de Wit · 024 329 90 00" in shown


# Agreements


def test_an_agreement_is_reported_whole_while_it_is_typed(view, qtbot):
    agreed = reported(view.agreed)
    text = view.agreements.parts[0].form.fields["text"].edit
    text.setFocus()
    QTest.keyClicks(text, "!")
    qtbot.waitUntil(lambda: bool(agreed), timeout=10 * PAUSE_MS)
    typed = TypedAgreement(
        text="!Ik stuur de brief van de school", who="klantregisseur", when="30-11-2026", told_back=True
    )
    assert agreed == [(HERE, 0, typed, False)]


def test_what_is_told_before_the_text_of_a_new_agreement_is_not_lost(view, settle):
    agreed = reported(view.agreed)
    view.agreements.add.click()
    settle()
    part = view.agreements.parts[1]
    assert part.form.fields["text"].edit.hasFocus()
    assert not view.agreements.add.isVisible()
    part.form.fields["who"].grid.tiles["client"].click()
    assert agreed[-1][3] is False  # nothing to find fault with yet
    QTest.keyClicks(part.form.fields["text"].edit, "Ik bel de school")
    view.flush()
    assert agreed[-1] == (
        HERE,
        1,
        TypedAgreement(text="Ik bel de school", who="client", when="", told_back=False),
        True,
    )


def test_a_new_agreement_without_a_text_is_asked_about_when_the_talk_ends(view, settle):
    ended = reported(view.end_requested)
    view.agreed.connect(
        lambda _id, number, typed, final: (
            view.show_agreement_fault(number, "text", Problem("Schrijf op wat u afspreekt.", ""))
            if final and not typed.text
            else None
        )
    )
    view.agreements.add.click()
    view.agreements.parts[1].form.fields["who"].grid.tiles["client"].click()
    view.end.click()
    settle()
    assert ended == []
    assert "Schrijf op wat u afspreekt." in words_on(view)
    assert view.agreements.parts[1].form.fields["text"].edit.hasFocus()


def test_a_new_agreement_that_was_never_kept_just_goes(view, settle):
    removed = reported(view.agreement_removed)
    view.agreements.add.click()
    view.agreements.parts[1].away.click()
    settle()
    assert removed == []
    assert len(view.agreements.parts) == 1
    assert view.agreements.add.hasFocus()


def test_an_agreement_that_was_taken_away_can_be_put_back_with_one_click(view):
    removed, put_back = reported(view.agreement_removed), reported(view.agreement_put_back)
    view.agreements.parts[0].away.click()
    assert removed == [(HERE, 0)]
    gone = Agreement(text="Ik stuur de brief van de school")
    view.show_page(page(a_closing(agreements=())))
    view.show_removed(gone, "De afspraak is weggehaald.")
    view.strip.buttons[0].click()
    assert put_back == [(HERE, gone)]


def test_after_three_agreements_none_can_be_added(view, settle):
    view.show_page(page(a_closing(agreements=tuple(Agreement(text=f"{n}") for n in range(3)))))
    settle()
    assert not view.agreements.add.isVisible()


# The next appointment


def test_a_day_that_cannot_be_keeps_its_text_and_the_talk_does_not_end(view, settle):
    ended = reported(view.end_requested)
    view.next_told.connect(
        lambda _id, name, _typed, final: (
            view.show_fault(name, Problem("Deze dag bestaat niet in die maand.", "")) if final else None
        )
    )
    field = view.next["volgende_op"].fields["volgende_op"].edit
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "31-2-2027")
    view.end.click()
    settle()
    assert ended == []
    assert field.text() == "31-2-2027"
    assert field.hasFocus()
    assert field.accessibleDescription() == "Deze dag bestaat niet in die maand."
    view.show_kept(page(a_closing()))  # another field was saved meanwhile
    assert field.text() == "31-2-2027"
    assert "Deze dag bestaat niet in die maand." in words_on(view)


def test_the_appointment_is_shown_with_a_picture_of_the_part_of_the_day(view, settle):
    assert view.picture.part == "middag"
    assert "donderdag 3 december 2026 om 14:00 uur" in words_on(view)
    assert "in de middag" in words_on(view)
    view.show_kept(page(a_closing(next_on=None, next_at="")))
    settle()
    assert not view.picture.isVisible()


@pytest.mark.parametrize("at", ["03:00", "08:00", "14:00", "20:00"])
def test_every_part_of_the_day_has_a_picture_of_its_own(view, settle, at):
    view.show_kept(page(a_closing(next_at="12:00")))
    settle()
    noon = view.picture.grab().toImage()
    view.show_kept(page(a_closing(next_at=at)))
    settle()
    assert (view.picture.grab().toImage() == noon) == (at == "14:00")


def test_the_clients_own_calendar_and_clock_stand_beside_ours(view, settle):
    own = OwnTime(lang="fa", calendar=Calendar.SOLAR_HIJRI, from_dawn=True)
    view.show_page(page(a_closing(lang="fa", own_time=own)))
    settle()
    assert view.own.text() == "12 آذر 1405"
    assert view.own.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert "Geteld vanaf zonsopgang: 8 uur" in words_on(view)


# Meekijken, and the end


def test_meekijken_hides_what_is_only_for_the_professional_and_the_name(window, view, settle):
    assert "De tolk heeft verteld" in words_in_tiles(view)
    window.share(shared=True)
    settle()
    assert view.share_button.isChecked()
    assert "De tolk heeft verteld" not in words_in_tiles(view)
    assert "oversloeg" not in words_on(view)
    assert "Samira Haddad" not in words_on(view)
    assert "Talen: 4 vragen" in words_on(view)
    assert "هل شرحت ذلك جيدًا؟" in words_on(view)
    window.share(shared=False)
    settle()
    assert "De tolk heeft verteld" in words_in_tiles(view)


def words_in_tiles(view) -> str:
    return "\n".join(tile.text() for tile in view.ticks.values() if tile.isVisible())


def test_leaving_while_the_client_looks_asks_first(window, view):
    left = reported(view.back_requested)
    window.share(shared=True)
    view.header.back.click()
    assert left == []
    view.strip.buttons[0].click()
    assert view.shared
    view.header.back.click()
    view.strip.buttons[1].click()
    assert left == [(HERE,)]
    assert not view.shared
    assert not window.shared


def test_the_end_of_a_talk_ends_meekijken_too(window, view):
    ended = reported(view.ended)
    window.share(shared=True)
    view.show_ended(HERE)
    assert ended == [(HERE,)]
    assert not view.shared


def test_ctrl_enter_ends_the_talk(view):
    asked = reported(view.end_requested)
    QTest.keySequence(QApplication.focusWidget(), QKeySequence("Ctrl+Return"))
    assert asked == [(HERE,)]


def test_a_tick_is_reported_at_once_and_one_for_you_can_be_taken_back(view, settle):
    ticked = reported(view.ticked)
    secrecy = view.ticks["geheimhouding_verteld"]
    secrecy.click()
    told = {"geheimhouding_verteld": True, "begrip_gecontroleerd": True}
    view.show_kept(page(a_closing(ticks=told)))
    settle()
    assert secrecy.isVisible()
    secrecy.click()
    assert ticked == [(HERE, "geheimhouding_verteld", True), (HERE, "geheimhouding_verteld", False)]
    view.show_page(page(a_closing(ticks=told)))
    settle()
    assert not secrecy.isVisible()


def test_without_a_talk_the_page_leads_to_voorbereiden(view, settle):
    asked = reported(view.prepare_requested)
    view.show_page(page(a_closing(talk_id="")))
    settle()
    assert "Er loopt nu geen gesprek." in words_on(view)
    assert not view.end.isVisible()
    assert not view.agreements.isVisible()
    view.to_prepare.click()
    assert asked == [(HERE,)]


def test_a_problem_is_told_in_the_page(view):
    view.show_problem(Problem("Dit is niet gelukt.", "Probeer het nog een keer."))
    assert "Dit is niet gelukt. Probeer het nog een keer." in words_on(view)
