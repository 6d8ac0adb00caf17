"""The client's own window: large, in two languages, and without a way in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.intake.questions import Kind
from desktop.intake.state import State
from desktop.presenters.client_screen import ClientPage, ClientSheet, client_page
from desktop.presenters.question import OptionFact, Words, page
from desktop.views.client_screen import ClientWindow, OptionCard, other_screen
from desktop.views.parts.large import LEAST, LargeText, Picture
from desktop.views.theme import tokens
from tests.presenters.builders import a_question
from tests.views.canaries import deleted_now, everything_seen, texts_of
from tests.views.screens import open_in

WAIT = ClientSheet("ar", Words("Een ogenblik. Wij gaan zo verder.", "لحظة من فضلك. سنواصل بعد قليل."))
SUN = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="currentColor"/></svg>'
)


def a_client_page(lang: str = "ar", **given: Any) -> ClientPage:
    return client_page(page(a_question(lang, **given)), Words("Gezondheid", "الصحة" if lang == "ar" else ""))


@pytest.fixture
def client(qtbot, dressed) -> ClientWindow:
    made = ClientWindow()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def test_the_dutch_beside_arabic_keeps_its_full_stop_behind_it(client, settle):
    client.show_question(a_client_page("ar"))
    settle()
    [told] = [text for text in client.findChildren(LargeText) if "net begonnen" in text.text()]
    assert told.text().endswith("\u2066Wij zijn net begonnen.\u2069")


def press(window: QWidget, keys: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))


@pytest.mark.parametrize("lang", ["ar", "ti", "nl"])
@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (1920, 1080)])
def test_everything_is_at_least_half_as_large_again_and_fits(client, settle, lang, size):
    client.resize(*size)
    client.show_question(a_client_page(lang))
    settle()
    texts = [text for text in client.findChildren(LargeText) if text.isVisible()]
    assert texts
    for text in texts:
        ordinary = tokens.theme().font(text.role, text.lang).pixelSize()
        assert text.laid_out(text.width())[0].font().pixelSize() >= round(ordinary * LEAST) - 1
        assert text.height() >= text.heightForWidth(text.width())
    assert client.scroller.verticalScrollBar().maximum() == 0
    assert client.scroller.widget().width() <= client.scroller.viewport().width()


def test_the_clients_language_comes_first_and_larger_than_the_dutch(client, settle):
    client.show_question(a_client_page())
    settle()
    texts = {text.text(): text for text in client.findChildren(LargeText)}
    own = next(text for words, text in texts.items() if words.startswith("هل هناك"))
    dutch = next(text for words, text in texts.items() if words.startswith("Is er iets"))
    assert own.mapTo(client, own.rect().topLeft()).y() < dutch.mapTo(client, dutch.rect().topLeft()).y()
    assert own.laid_out(900)[0].font().pixelSize() > dutch.laid_out(900)[0].font().pixelSize()
    assert own.layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_the_chosen_answer_is_marked_by_more_than_a_colour(client, settle):
    client.show_question(a_client_page(state=State.ANSWERED, value="spanning"))
    settle()
    cards = client.findChildren(OptionCard)
    assert [card.texts[0].icon for card in cards] == ["circle", "circle-check", "circle"]
    assert [card.accessibleName().endswith(", gekozen") for card in cards] == [False, True, False]


def test_answers_and_questions_show_their_pictures(client, settle):
    options = (
        OptionFact("zon", Words("Overdag", "نهارًا"), picture=SUN),
        OptionFact("maan", Words("'s Avonds", "مساءً")),
    )
    client.show_question(replace(a_client_page(options=options), pictures=(SUN, SUN)))
    settle()
    pictures = client.findChildren(Picture)
    assert len(pictures) == 3
    image = pictures[0].grab().toImage()
    assert image.pixelColor(image.rect().center()).name() == tokens.current().colours["text"].lower()


def test_a_typed_answer_stands_there_too(client, settle):
    asked = a_client_page(kind=Kind.NUMBER, state=State.ANSWERED, value=6, unit=Words("jaar"))
    client.show_question(asked)
    settle()
    assert "6 jaar" in everything_seen(client)


def test_a_moment_of_waiting_leaves_nothing_of_the_question(client, settle):
    client.show_question(a_client_page())
    client.show_sheet(WAIT)
    deleted_now()
    settle()
    said = "\n".join(text for widget in (client, *client.findChildren(QWidget)) for text in texts_of(widget))
    assert "gezondheid" not in said
    assert WAIT.title.translated in said
    assert WAIT.title.dutch in said


def test_what_was_told_or_agreed_is_shown_as_lines(client, settle):
    agreed = (Words("U belt de school."), Words("Wij zien elkaar op dinsdag.", "نلتقي يوم الثلاثاء."))
    client.show_sheet(ClientSheet("ar", Words("Dit hebben wij afgesproken", "اتفقنا على ما يلي"), agreed))
    settle()
    seen = everything_seen(client)
    assert all(words.dutch in seen for words in agreed)


def test_a_window_that_is_closed_is_told_nothing(client, settle, qtbot):
    client.show_question(a_client_page())
    with qtbot.waitSignal(client.closed):
        client.close()
    client.show_question(a_client_page())
    deleted_now()
    assert client.findChildren(LargeText) == []


def test_nothing_in_it_takes_the_keyboard_and_its_title_names_nobody(client, settle):
    client.show_question(a_client_page())
    settle()
    assert [widget for widget in client.findChildren(QWidget) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus] == []
    assert client.windowTitle() == "Regiekoffer"
    assert client.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus


def test_the_other_screen_is_the_first_that_the_professional_is_not_on():
    assert other_screen(["laptop", "beamer"], "laptop") == "beamer"
    assert other_screen(["beamer", "laptop"], "laptop") == "beamer"
    assert other_screen(["laptop"], "laptop") is None


def test_f8_opens_it_and_closes_it_and_says_so(window, settle):
    open_in(window, "intake")
    told: list[bool] = []
    window.client_switched.connect(told.append)
    before = QApplication.focusWidget()
    press(window, "F8")
    settle()
    assert window.client.isVisible()
    assert QApplication.focusWidget() is before
    press(window, "F8")
    assert not window.client.isVisible()
    assert told == [True, False]


@pytest.mark.parametrize("end", ["lock", "hide", "close"])
def test_it_goes_when_the_window_is_locked_hidden_or_closed(window, settle, end):
    open_in(window, "intake")
    press(window, "F8")
    window.client.show_question(a_client_page())
    getattr(window, end)()
    deleted_now()
    assert not window.client.isVisible()
    assert window.client.findChildren(LargeText) == []


def test_text_size_of_the_professional_does_not_make_it_smaller(client, dressed, settle):
    client.show_question(a_client_page())
    dressed(scale=2.0)
    settle()
    text = next(text for text in client.findChildren(LargeText) if text.text().startswith("Is er iets"))
    assert text.text_size >= LEAST
    dressed("dark")
    settle()
    assert client.grab().toImage().pixelColor(4, 4).name() == tokens.DARK["canvas"].lower()
