"""The lines of the acceptance list that a machine can check, on every screen there is (WCAG 2.2, EN 301 549)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from desktop.views.parts.button import Button
from desktop.views.theme.bilingual import LangText
from tests.views.screens import SCREENS, open_in

NAMES = sorted(SCREENS)


def focusable(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


def name_of(widget: QWidget) -> str:
    seen = QAccessible.queryAccessibleInterface(widget)
    return seen.text(QAccessible.Text.Name)


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_takes_the_keyboard_has_a_name_and_a_role(window, settle, name):
    open_in(window, name)
    settle()
    found = list(focusable(window))
    assert found
    for widget in found:
        assert name_of(widget).strip(), widget
        role = QAccessible.queryAccessibleInterface(widget).role()
        assert role not in {QAccessible.Role.NoRole, QAccessible.Role.Client}, (widget, role)


@pytest.mark.parametrize("name", NAMES)
def test_the_visible_word_of_a_button_is_in_its_name(window, settle, name):
    open_in(window, name)
    settle()
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.text().replace("&&", "&") in name_of(button) or button.accessibleName()


@pytest.mark.parametrize("name", NAMES)
def test_tab_reaches_everything_and_comes_back_to_where_it_began(window, settle, name):
    screen = open_in(window, name)
    settle()
    expected = set(focusable(window))
    start = QApplication.focusWidget()
    assert start is not None
    visited = [start]
    for _stop in range(80):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        if now is start:
            break
        visited.append(now)
    assert QApplication.focusWidget() is start, "a trap"
    assert {_owner(widget) for widget in visited} == {_owner(widget) for widget in expected}, screen


CHIP = "Offline · alles staat op deze laptop"
WRITTEN_ORDER = {
    "today": [
        CHIP,
        "Agenda",
        "Naar de intake",
        "Dossier bekijken",
        "14:00  Tesfay Berhane",
        "Alle 38 dossiers",
        "Yusuf Demir",
        "Samira Haddad",
        "Abdulrahman",
        "Gezien",
        "Samira Haddad, Uren",
    ],
    "dossiers": [CHIP, "Zoek een dossier", "Filters", "Volgorde en kolommen", "Nieuw dossier", "Dossiers"],
    "dossier": [
        CHIP,
        "Intake beginnen",
        "Plan (PIP)",
        "Terug",
        "Controleren",
        "Leerbaarheidstoets",
        "Van intake naar advies",
        "Voortgang",
        "Afspraak maken",
        "Contactkaart",
        "Wat moet ik weten",
        "Afspraken nakomen",
        "Andere volwassene: Ahmed",
        "Toon BSN",
        "Contact noteren",
        "Gemiste oproep",
        "Contactpersoon wijzigen",
        "Contactregel",
        "Verder gaan",
        "Toon alle 5 gesprekken",
    ],
    "intake": [
        "Terug",
        "Dit gesprek",
        "Meekijken",
        "Onderwerpen",
        "Nee, op dit moment niet",
        "Uw notitie",
        "Eigen woorden",
        "Deze vraag werkt niet goed",
        "Vorige",
        "Later op terugkomen",
        "Volgende vraag",
    ],
    "plan": [
        "Terug",
        "De motivering van de onderwijsroute",
        "Gegevens",
        "Leerroute",
        "Doelen en wensen",
        "Afspraken en hulp",
        "Vertaling Arabisch",
        "Handtekeningen",
        "Document, bladzijde 1",
        "Kleiner",
        "Volgende bladzijde",
        "Groter",
        "Terug naar intake",
        "Vaststellen",
    ],
    "prepare": [
        "Terug",
        "Onderdelen",
        "Adres: Klopt",
        "Adres: Anders",
        "Opleiding: Klopt",
        "Opleiding: Anders",
        "Opleiding: Weghalen",
        "Toevoegen uit klantprofiel",
        "Plak uit klantprofiel",
        "Kennismaken",
        "Zet op de agenda",
        "Naar de leerbaarheidstoets",
        "Slaap en energie",
        "Talen",
        "Thuis",
        "Samen in één ruimte",
        "Partner",
        "Kinderen",
        "Familie",
        "Begeleider",
        "Collega van u",
        "Iemand anders",
        "De klant is alleen",
        "Nog niemand",
        "Aangeboden",
        "Ahmed: eigen gesprek",
        "De uitleg is gegeven",
        "Gesprek beginnen",
    ],
    "review": [
        "Terug",
        "Meekijken",
        "Onderdelen",
        "Hoeveel jaar heeft u les gehad?",
        "Waar moeten de lessen rekening mee houden?",
        "Wijzigen: Wanneer bent u geboren?",
        "Terugnemen: Wanneer bent u geboren?",
        "Naar de vraag: Ik lees voor",
        "Voorlezen",
        "Van intake naar advies",
        "Gesprek afsluiten",
    ],
    "closing": [
        "Terug",
        "Meekijken",
        "Afspraak 1 weghalen",
        "Wat spreken wij af?",
        "Contactpersoon",
        "Uiterlijk op",
        "Dit is terugverteld",
        "Afspraak toevoegen",
        "Dit is in eigen woorden terugverteld",
        "Dag",
        "Tijd, met de klok van 24 uur",
        "Dit is uitgelegd",
        "De tolk heeft verteld",
        "U heeft gevraagd",
        "Gesprek afsluiten",
    ],
    "advice": [
        "Terug",
        "Meekijken",
        "Welke leerroute past",
        "Waar komt dit vandaan: Argument lr.b1.lbt.",
        "Waar komt dit vandaan: Argument lr.b1.les.",
        "Waar komt dit vandaan: Argument lr.z.les.",
        "Waar komt dit vandaan: Argument bg.intensief.belasting.",
        "Hoeveel begeleiding past",
        "Z-route",
        "Waarom wel of niet de B1-route",
        "Waarom wel of niet de onderwijsroute",
        "Waarom wel of niet de Z-route",
        "Tegen de Z-route",
        "Voor de B1-route",
        "Waarom wijkt u af",
        "Wat de inburgeraar er zelf van vindt",
        "Schrijf op waarom de B1-route",
        "Schrijf op waarom de Onderwijsroute",
        "Schrijf op waarom de Z-route",
        "Noem in uw motivering",
        "Uw keuze wijkt af",
        "Leerbaarheidstoets",
        "Naar het plan",
    ],
    "lbt": [
        "Terug",
        "Meekijken",
        "Gemaakt",
        "Gemaakt op",
        "Score",
        "Taal van de uitleg",
        "Hoe ging de toets?",
        "Van intake naar advies",
    ],
    "agenda": [
        CHIP,
        "Nieuwe afspraak",
        "Vorige week",
        "Deze week",
        "Volgende week",
        "Naar een andere agenda",
        "Maandag 23 november, vandaag, 2 afspraken",
        "Dinsdag 24 november",
        "Woensdag 25 november",
        "Donderdag 26 november",
        "Vrijdag 27 november",
        "Zaterdag 28 november",
        "Zondag 29 november",
        "ma 23 november 10:00–11:00, Samira Haddad. Te weinig reistijd",
        "di 24 november 10:00–11:00, Selam Tesfay. Nog geen tolk geregeld",
        "Nieuw op maandag 23 november",
        "10:00–11:00, Samira Haddad",
        "11:10–12:00, Yusuf Demir",
        "Nieuw op dinsdag 24 november",
        "10:00–11:00, Selam Tesfay",
        "Nieuw op woensdag 25 november",
        "14:00, Yusuf Demir",
        "Nieuw op donderdag 26 november",
        "Nieuw op vrijdag 27 november",
        "Nieuw op zaterdag 28 november",
        "Nieuw op zondag 29 november",
    ],
    "progress": [
        "Terug",
        "Uren van een school",
        "Gesprek vastleggen",
        "De lessen gaan goed.",
        "Afspraak toevoegen",
        "Buskaart aanvragen",
        "Bellen met de school",
        "Uren toevoegen",
        "Lessen Nederlands (NT2)",
        "Hulp: 3 uur gevolgd",
        "B1-route overdag",
        "Lessen van de leerroute",
        "Partij toevoegen",
        "Truus",
        "Aandachtspunt toevoegen",
        "De bus is duur.",
        "Opvang geregeld",
    ],
    "school_import": [
        CHIP,
        "Bestand kiezen",
        "Terug",
        "Van welke school of aanbieder?",
        "2 rijen overnemen",
        "Niet overnemen",
        "Terugdraaien: Taalschool De Stuwwal",
    ],
    "enforcement": [
        "Terug",
        "Oproep maken",
        "Vragen naar de zienswijze (voornemen)",
        "Wat was er aan de hand?, Woensdag 22 juli",
        "Dag",
        "Ja",
        "Wat zei de klant?",
        "Stap weghalen: Wat was er aan de hand?",
        "Niet gekomen, Dinsdag 21 juli",
        "Oproep, Maandag 13 juli",
        "Waarschuwing, Maandag 13 juli",
        "Wat was er aan de hand?, Vrijdag 10 juli",
        "Niet gekomen, Dinsdag 7 juli",
        "Oproep, Maandag 29 juni",
        "Gekomen of gereageerd",
        "Bewijs gezien dat komen niet kon",
        "Opschrijven wat er aan de hand was",
        "Stoppen",
        "De afspraken uit het plan (PIP)",
        "Wet inburgering",
        "Beginnen",
    ],
    "new_dossier": [
        "Terug",
        "Voornaam of voornamen",
        "Achternaam",
        "Geboortedatum",
        "Taal van het gesprek",
        "Voor het eerst gesproken op",
        "Dat weet ik nog niet",
        "Burgerservicenummer (BSN)",
        "V-nummer",
        "Open het dossier van Selam Tesfay",
        "Toch een nieuw dossier beginnen",
    ],
    "late_number": ["Terug", "Burgerservicenummer (BSN)", "V-nummer", "Bewaren"],
    "successor": [CHIP, "Op papier", "Terug"],
    "papers": ["Terug", "Afdrukken", "Document, bladzijde 1", "Kleiner", "Volgende bladzijde", "Groter"],
    "neutral": ["Verder"],
    "sync": [CHIP, "Nu synchroniseren", "Offline werken", "Uw versie"],
    "unlock": ["Wachtwoord", "Tonen", "Ontgrendelen"],
    "enrolment": ["Nieuw voorstel", "Uw wachtwoord", "Nog een keer", "Wachtwoorden tonen", "Bewaren en verder"],
}


@pytest.mark.parametrize("name", NAMES)
def test_tab_goes_through_the_screen_in_the_written_order(window, settle, name):
    """The order of reading; the side bar, which is the same everywhere, comes before it."""
    screen = open_in(window, name)
    settle()
    visited: list[str] = []
    start = QApplication.focusWidget()
    for _stop in range(40):
        widget = QApplication.focusWidget()
        assert widget is not None
        if screen.isAncestorOf(widget):
            visited.append(name_of(widget))
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is start:
            break
    wanted = WRITTEN_ORDER[name]
    first = next(number for number, one in enumerate(visited) if one == wanted[0])
    turned = visited[first:] + visited[:first]
    assert len(turned) == len(wanted), turned
    for word, seen in zip(wanted, turned, strict=True):
        assert seen.startswith(word), turned


def _owner(widget: QWidget) -> QWidget:
    """A field that hands its focus on counts as the field itself."""
    while widget.focusProxy() is not None:
        widget = widget.focusProxy()
    return widget


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("name", NAMES)
def test_the_ring_shows_every_stop_and_nothing_covers_it(window, dressed, settle, name, scale):
    dressed(scale=scale)
    open_in(window, name)
    settle()
    start = QApplication.focusWidget()
    for _stop in range(80):
        focused = QApplication.focusWidget()
        assert focused is not None
        ring = window.ring
        assert ring.isVisible(), focused
        seen = ring.geometry().intersected(window.rect())
        assert seen.height() >= 24, (focused, ring.geometry())
        middle = _outline(focused, window).center()
        assert seen.contains(middle), (focused, ring.geometry(), middle)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        settle()
        if QApplication.focusWidget() is start:
            break


def _outline(widget: QWidget, window: QWidget) -> QRect:
    """What can be seen of a widget, in the window."""
    seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    if isinstance(widget, QAbstractItemView):
        item = widget.visualRect(widget.currentIndex())
        seen = QRect(widget.viewport().mapTo(window, item.topLeft()), item.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        seen = seen.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
        parent = parent.parentWidget()
    return seen


@pytest.mark.parametrize("name", NAMES)
def test_targets_are_large_enough_for_a_finger(window, settle, name):
    open_in(window, name)
    settle()
    for widget in focusable(window):
        if isinstance(widget, QAbstractButton):
            assert widget.height() >= 32, (widget, widget.size())
            assert widget.width() >= 24
        if isinstance(widget, Button):
            assert widget.height() >= 40, widget.text()
        if isinstance(widget, QLineEdit):
            assert widget.height() >= 40


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_scrolls_sideways_and_no_text_is_cut_at_any_size(window, dressed, settle, name, scale):
    dressed(scale=scale)
    screen = open_in(window, name)
    settle()
    for area in screen.findChildren(QScrollArea):
        body = area.widget()
        if area.isVisible() and body is not None:
            assert body.width() <= area.viewport().width(), (area, body.size(), area.viewport().size())
    for text in screen.findChildren(LangText):
        if text.isVisible() and text.text():
            assert text.height() >= text.heightForWidth(text.width()), (text.text(), text.size())
            assert text.width() >= min(text.minimumSizeHint().width(), screen.width()), text.text()
    for button in window.findChildren(Button):
        if button.isVisible() and not button.folded:
            assert button.width() >= button.sizeHint().width(), button.text()
            right = button.mapTo(window, QPoint(button.width(), 0)).x()
            assert right <= window.width(), (button.text(), right)


@pytest.mark.parametrize("name", NAMES)
def test_drawn_rows_and_tiles_are_as_high_as_their_text(window, dressed, settle, name):
    dressed(scale=2.0)
    screen = open_in(window, name)
    settle()
    for widget in screen.findChildren(QWidget):
        grows = widget.hasHeightForWidth() and isinstance(widget, QAbstractButton | QLabel)
        if grows and widget.isVisible() and not isinstance(widget, LangText):
            assert widget.height() >= widget.heightForWidth(widget.width()), widget


@pytest.mark.parametrize("name", NAMES)
def test_every_label_shows_data_as_plain_text(window, name):
    screen = open_in(window, name)
    assert {label.textFormat() for label in screen.findChildren(QLabel)} <= {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_without_meaning_in_its_icons_has_no_nameless_images(window, settle, name):
    open_in(window, name)
    settle()

    def images(seen: QAccessible) -> Iterator[object]:
        for number in range(seen.childCount()):
            child = seen.child(number)
            if child is not None:
                if child.role() == QAccessible.Role.Graphic:
                    yield child
                yield from images(child)

    assert list(images(QAccessible.queryAccessibleInterface(window))) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_title_of_the_window_never_holds_a_clients_name(window, name):
    open_in(window, name)
    assert window.windowTitle().endswith("Regiekoffer")
    assert "Haddad" not in window.windowTitle()
    if name in {"unlock", "enrolment"}:
        assert window.windowTitle() == "Regiekoffer"


@pytest.mark.parametrize("name", NAMES)
def test_an_area_that_scrolls_is_no_stop_itself(window, settle, name):
    open_in(window, name)
    settle()
    assert [widget for widget in focusable(window) if isinstance(widget, QScrollArea)] == []
