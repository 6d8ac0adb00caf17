"""The help cards beside a screen, and reading aloud in its place: both come by one key and go at once."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop.intake.voice import Recordings
from desktop.presenters.help_cards import SAFETY, HelpCardsPresenter
from desktop.presenters.question import Words, page
from desktop.presenters.voice import RecorderPage, VoicePresenter
from desktop.views.parts.button import Button
from desktop.views.parts.large import LargeText
from desktop.views.theme.bilingual import LangText
from desktop.views.window import Window
from tests.presenters.builders import a_question
from tests.presenters.test_help_cards import some_facts
from tests.presenters.test_voice import FakeDevice
from tests.test_sound import a_tone
from tests.views.canaries import deleted_now, everything_seen, texts_of
from tests.views.screens import open_in

ON_SAFETY = ("Veiligheid", "Veilig Thuis", "meldcode", "signa", "geweld", "0800")


def press(window: Window, keys: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))


def said_in(root: QWidget) -> str:
    """Everything in a part of the screen, seen or not."""
    return "\n".join(text for widget in (root, *root.findChildren(QWidget)) for text in texts_of(widget))


def introduced(window: Window, **given: Any) -> list[tuple[str, str]]:
    """The cards of a window with a presenter behind them; what it kept."""
    kept: list[tuple[str, str]] = []
    presenter = HelpCardsPresenter(
        window.cards,
        lambda: some_facts(**given),
        lambda: window.looked_at,
        lambda dossier_id, way: kept.append((dossier_id, way)),
    )
    window.cards_requested.connect(presenter.open)
    window.cards.card_chosen.connect(presenter.choose)
    window.cards.route_kept.connect(presenter.keep_route)
    window.cards.presenter = presenter  # Qt holds the receiver of a signal weakly
    return kept


def open_safety(window: Window) -> None:
    press(window, "F2")
    next(tab for tab in window.cards.tabs if tab.text().startswith("Veiligheid")).click()


@pytest.mark.parametrize("name", ["today", "dossiers", "dossier", "intake", "plan", "sync"])
def test_one_key_opens_the_cards_on_every_screen(window, settle, name):
    open_in(window, name)
    introduced(window)
    press(window, "F2")
    settle()
    seen = everything_seen(window.cards)
    assert "112" in seen
    assert "Als iemand huilt" in seen
    assert window.cards.close_button.hasFocus()


def test_sentences_stand_in_both_languages(window, settle):
    open_in(window, "intake")
    introduced(window)
    press(window, "F2")
    settle()
    assert "Zet uw voeten op de grond. Voelt u de vloer?" in everything_seen(window.cards)
    assert "…" in everything_seen(window.cards)


@pytest.mark.parametrize("keys", ["Esc", "F2", "F9"])
def test_the_safety_card_is_gone_at_once_and_leaves_no_trace(window, settle, keys):
    open_in(window, "intake")
    introduced(window)
    settle()
    before = QApplication.focusWidget()
    open_safety(window)
    settle()
    assert "Veilig Thuis" in everything_seen(window)
    press(window, keys)
    seen = everything_seen(window)  # before anything else happens
    assert [word for word in ON_SAFETY if word in seen] == []
    deleted_now()
    assert [word for word in ON_SAFETY if word in said_in(window)] == []
    assert window.shared == (keys == "F9")
    if keys != "F9":
        assert QApplication.focusWidget() is before
        press(window, "F2")
        assert "Pauze" in everything_seen(window.cards)
        assert "Gevaar op dit moment: bel 112. Blijf" not in everything_seen(window.cards)


@pytest.mark.parametrize("how", ["F9", "F8"])
def test_while_the_client_may_look_along_the_cards_speak_of_nothing_but_pausing(window, settle, how):
    open_in(window, "intake")
    introduced(window)
    press(window, how)
    press(window, "F2")
    settle()
    said = said_in(window.cards)
    assert [word for word in ON_SAFETY if word in said] == []
    assert "112" in said
    assert window.cards.tabs == []
    window.cards.card_chosen.emit(SAFETY)
    deleted_now()
    assert [word for word in ON_SAFETY if word in said_in(window.cards)] == []


def test_f9_with_a_card_open_never_shows_more_than_there_was(window, settle):
    open_in(window, "intake")
    introduced(window)
    press(window, "F9")
    press(window, "F2")
    press(window, "F9")
    settle()
    assert window.shared
    assert not window.cards.isVisible()
    assert "Vertaal letterlijk" not in everything_seen(window)


@pytest.mark.parametrize("how", ["F8", "meekijken", "elsewhere", "lock"])
def test_a_card_that_is_open_goes_when_others_may_look(window, settle, how):
    intake = open_in(window, "intake")
    open_in(window, "today")
    window.open("intake")
    introduced(window)
    open_safety(window)
    match how:
        case "F8":
            press(window, "F8")
        case "meekijken":
            intake.share_button.click()
        case "elsewhere":
            window.open("today")
        case _:
            window.lock()
    deleted_now()
    assert not window.cards.isVisible()
    assert [word for word in ON_SAFETY if word in said_in(window.cards)] == []
    window.client.close()


def test_the_way_that_was_gone_is_kept_after_a_choice_and_shows_nowhere(window, settle):
    open_in(window, "intake")
    kept = introduced(window)
    open_safety(window)
    settle()
    cards = window.cards
    assert not cards.keep.isEnabled()
    assert "verdwijnt met het dossier van deze laptop" in everything_seen(cards)
    next(tile for tile in cards.ways if tile.objectName() == "advies").click()
    cards.keep.click()
    assert kept == [("dossier-1", "advies")]
    assert [tile.isChecked() for tile in cards.ways] == [False] * len(cards.ways)
    assert not cards.keep.isEnabled()
    assert cards.strip.words.text() == "Vastgelegd: de dag en de soort."
    press(window, "Esc")
    deleted_now()
    assert "Vastgelegd" not in said_in(window)


def test_without_an_open_dossier_nothing_can_be_kept(window, settle):
    open_in(window, "today")
    introduced(window, dossier_id="")
    open_safety(window)
    settle()
    assert window.cards.ways == []
    assert "Route gevolgd" not in said_in(window.cards)


def test_help_and_cards_stand_in_the_same_place(window, settle):
    open_in(window, "today")
    introduced(window)
    press(window, "F1")
    press(window, "F2")
    settle()
    assert (window.help.isVisible(), window.cards.isVisible()) == (False, True)
    press(window, "F1")
    assert (window.help.isVisible(), window.cards.isVisible()) == (True, False)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("lang", ["ar", "ti"])
def test_no_text_of_a_card_is_cut_at_any_size(window, dressed, settle, scale, lang):
    dressed(scale=scale)
    open_in(window, "intake")
    introduced(window, lang=lang)
    open_safety(window)
    settle()
    _readable(window.cards, window)


# Reading aloud


def reading(window: Window, device: FakeDevice | None = None, **given: Any) -> VoicePresenter:
    presenter = VoicePresenter(
        view=window.reading,
        recordings=lambda _lang: Recordings(),
        i_read=lambda _lang: Words("Ik lees het voor.", "سأقرأه لك."),
        device=device or FakeDevice(),
        **given,
    )
    view = window.reading
    window.reading_requested.connect(lambda: presenter.open(page(a_question())))
    view.closed.connect(presenter.close)
    view.begin_requested.connect(presenter.begin)
    view.finish_requested.connect(presenter.finish)
    view.listen_requested.connect(presenter.listen)
    view.discard_requested.connect(presenter.throw_away)
    view.keep_requested.connect(presenter.keep)
    view.presenter = presenter
    return presenter


@pytest.mark.parametrize("keys", ["F4", "Esc"])
def test_the_sentence_comes_large_in_the_place_of_the_page_and_goes_again(window, settle, keys):
    intake = open_in(window, "intake")
    reading(window)
    press(window, "F4")
    settle()
    assert not window.stack.isVisible()
    seen = everything_seen(window.reading)
    assert "هل هناك أمور" in seen
    assert "Is er iets met uw gezondheid" in seen
    assert "Ik lees het voor." in seen
    large = [text for text in window.reading.findChildren(LargeText) if text.text().startswith("هل هناك")]
    assert large[0].laid_out(900)[0].font().pixelSize() > intake.card.pair.translated.question.fontMetrics().height()
    press(window, keys)
    deleted_now()
    assert window.stack.isVisible()
    assert "هل هناك أمور" not in said_in(window.reading)
    assert intake.card.answers.tiles[0].hasFocus()


def test_nothing_but_the_clients_words_is_read(window, settle):
    open_in(window, "intake")
    reading(window)
    press(window, "F4")
    said = said_in(window.reading)
    assert [
        word for word in ("Haddad", "Slaapt slecht", "Vertaal letterlijk", "slaap en energie") if word in said
    ] == []


def test_another_screen_puts_it_away_and_is_silent(window, settle):
    device = FakeDevice()
    open_in(window, "today")
    open_in(window, "intake")
    reading(window, device)
    press(window, "F4")
    window.open("today")
    settle()
    assert not window.reading.isVisible()
    assert device.stopped == 1
    press(window, "F4")
    assert not window.reading.isVisible()


def test_only_who_may_record_sees_the_recorder(window, settle):
    open_in(window, "intake")
    reading(window)
    press(window, "F4")
    assert not window.reading.record_button.isVisible()


def test_a_recording_is_started_stopped_listened_to_and_kept(window, settle, tmp_path):
    open_in(window, "intake")
    device = FakeDevice(a_tone(1.0))
    reading(window, device, records=lambda: True, folder=lambda: str(tmp_path))
    press(window, "F4")
    view, recorder = window.reading, window.reading.recorder
    view.record_button.click()
    settle()
    assert (recorder.begin.isVisible(), recorder.finish.isVisible(), recorder.keep.isVisible()) == (True, False, False)
    recorder.begin.click()
    assert (recorder.begin.isVisible(), recorder.finish.isVisible()) == (False, True)
    recorder.finish.click()
    assert (recorder.listen.isVisible(), recorder.keep.isVisible(), recorder.discard.isVisible()) == (True, True, True)
    assert not any(tile.isEnabled() for tile in recorder.tiles)
    recorder.listen.click()
    recorder.speaker.setText("Rania K.")
    recorder.keep.click()
    assert device.played == [a_tone(1.0)]
    assert [path.name for path in sorted((tmp_path / "ar" / "voice").iterdir())] == [
        "gezondheid.lessen.text.wav",
        "voice.yaml",
    ]
    assert recorder.begin.isVisible()


def test_what_cannot_be_recorded_is_said_kindly_beside_the_button(window, settle):
    open_in(window, "intake")
    reading(window, records=lambda: True)
    press(window, "F4")
    window.reading.record_button.click()
    window.reading.show_recorder(RecorderPage("ready", "", "Er is niets te horen."))
    settle()
    assert "Er is niets te horen." in everything_seen(window.reading)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("records", [False, True])
def test_reading_aloud_is_readable_at_any_size(window, dressed, settle, scale, records):
    dressed(scale=scale)
    open_in(window, "intake")
    reading(window, records=lambda: records)
    press(window, "F4")
    if records:
        window.reading.record_button.click()
    settle()
    _readable(window.reading, window)


def _readable(part: QWidget, window: QWidget) -> None:
    """Nothing scrolls sideways, no text is cut, all that takes the keyboard has a name and is in the window."""
    for area in part.findChildren(QScrollArea):
        body = area.widget()
        if area.isVisible() and body is not None:
            assert body.width() <= area.viewport().width(), (area, body.size(), area.viewport().size())
    for text in part.findChildren(LangText):
        if text.isVisible() and text.text():
            assert text.height() >= text.heightForWidth(text.width()), (text.text(), text.size())
            assert text.width() >= min(text.minimumSizeHint().width(), part.width()), text.text()
    for button in part.findChildren(Button):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.text()
            assert button.mapTo(window, button.rect().topRight()).x() <= window.width(), button.text()
    for widget in part.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName().strip(), widget
