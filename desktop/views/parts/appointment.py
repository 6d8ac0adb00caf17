"""The panels of the agenda: with whom a new appointment is, the form of one, and a file for another calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from desktop.presenters.agenda_week import PickPage
from desktop.presenters.appointment_form import FormLines
from desktop.presenters.work import Problem
from desktop.views.parts.asks import AskField, AskForm
from desktop.views.parts.button import Button
from desktop.views.parts.columns import TwoColumns
from desktop.views.parts.edits import PickField, whole_field
from desktop.views.parts.flow import FlowRow
from desktop.views.parts.frames import caption, card, column, empty
from desktop.views.parts.strip import announce
from desktop.views.parts.switch import Switch
from desktop.views.theme import tokens
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import limit_width
from i18n import _

A_WEEK = 7
MARGINS = (24, 16, 24, 18)


class PersonField(PickField):
    """Asks for whom somebody may mean with every key, and shows who was found: of thousands of people no list is made."""

    wanted = Signal(str)

    def show_found(self, people: tuple[tuple[str, str], ...]) -> None:
        self.list.clear()
        height = tokens.current().px(40)
        for dossier_id, name in people:
            item = QListWidgetItem(name, self.list)
            item.setData(Qt.ItemDataRole.UserRole, dossier_id)
            item.setSizeHint(QSize(0, height))
        self.list.setFixedHeight(height * len(people) + 2 if people else 0)
        self.list.setVisible(bool(people))

    def _narrow(self, typed: str) -> None:
        self.wanted.emit(typed)


class PickPanel(QWidget):
    """Finds the dossier that a new appointment is for, or makes it an own one. `picked` says the day and the dossier,
    which is empty for an own appointment."""

    wanted = Signal(str)
    picked = Signal(object, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day: date | None = None
        self.title = LangText("", role="h2", bold=True)
        self.nothing = LangText("", colour="muted")
        self.field = PersonField((), _("Met wie?"))
        self.field.wanted.connect(self.wanted)
        self.field.picked.connect(self._pick)
        limit_width(self.field, 520)
        self._label = caption(_("Met wie? Typ het begin van een naam, of het eind van een nummer."))
        self._label.setBuddy(self.field.field)
        self.nobody = LangText("", colour="muted")
        self.own = Button(_("Eigen afspraak, zonder dossier"), icon="calendar")
        self.own.clicked.connect(lambda: self._pick(""))
        self.drop = Button(_("Sluiten"), "quiet", keys="Esc")
        self.drop.clicked.connect(self.leave)
        inside = column(8, MARGINS)
        buttons = FlowRow((self.own, self.drop), gap=12)
        for part in (self.title, self.nothing, self._label, self.field, self.nobody, buttons):
            inside.addWidget(part)
        around = column(0)
        around.addWidget(card(inside))
        self.setLayout(around)
        self.hide()

    def show_people(self, page: PickPage) -> None:
        self.day = page.day
        self.title.show_text(page.title)
        self.nothing.show_text(page.nothing)
        self.nothing.setVisible(bool(page.nothing))
        self.field.show_text("")
        self.nobody.hide()
        self._label.setVisible(not page.nothing)
        self.field.setVisible(not page.nothing)
        self.show()
        (self.own if page.nothing else self.field.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(self, people: tuple[tuple[str, str], ...], nobody: str) -> None:
        """Who may be meant, or in words that nobody was found."""
        self.field.show_found(people)
        self.nobody.show_text(nobody)
        self.nobody.setVisible(bool(nobody))
        if nobody:
            announce(self, nobody)

    def leave(self) -> None:
        self.put_away()
        self.closed.emit()

    def put_away(self) -> None:
        """Nobody's name stays behind in it."""
        self.field.show_text("")
        self.field.list.clear()
        self.hide()

    def stops(self) -> list[QWidget]:
        return [self.field, self.own, self.drop]

    def _pick(self, dossier_id: str) -> None:
        self.picked.emit(self.day, dossier_id)


class AppointmentPanel(QWidget):
    """One appointment to fill in; every field is kept as it is told."""

    told = Signal(str, object, bool)  # name, value, final
    postponed = Signal(int)
    called_off = Signal(bool)
    removed = Signal()
    dossier_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: FormLines | None = None
        self.title = LangText("", role="h2", bold=True)
        self.saved = LangText("", role="caption", colour="muted", icon="check", icon_colour="ok")
        self._warnings = column(6)
        self.first, self.second = AskForm(gap=12), AskForm(gap=12)
        self.columns = TwoColumns(12)
        self.columns.show_parts((self.first, self.second))
        self.later = Button(_("Een week later"), icon="arrow-right")
        self.call_off = Button("")
        self.remove = Button(_("Uit de agenda halen"), "quiet", icon="x")
        self.dossier = Button(_("Dossier openen"), "quiet", icon="folder")
        self.done = Button(_("Klaar"), "primary", icon="check", keys="Esc")
        self.reference = LangText("", role="caption", colour="muted")
        inside = column(10, MARGINS)
        inside.addWidget(self.title)
        inside.addWidget(self.saved)
        inside.addLayout(self._warnings)
        inside.addWidget(self.columns)
        inside.addWidget(FlowRow((self.done, self.later, self.call_off, self.remove, self.dossier), gap=12))
        inside.addWidget(self.reference)
        around = column(0)
        around.addWidget(card(inside))
        self.setLayout(around)
        self.hide()
        self._listen()

    def show_lines(self, lines: FormLines) -> None:
        """Another appointment lets go of what was typed about the one before."""
        if self.lines is None or self._key(self.lines) != self._key(lines):
            self.forget()
        self.lines = lines
        self.title.show_text(lines.title)
        self.saved.show_text(lines.saved)
        self.saved.show_look("muted", "check", "ok")
        self.reference.show_text(lines.reference)
        self.reference.setVisible(bool(lines.reference))
        self.dossier.setVisible(bool(lines.dossier_id))
        empty(self._warnings)
        for words in lines.warnings:
            self._warnings.addWidget(LangText(words, colour="warn", icon="triangle-alert"))
        self.first.show_asks(lines.asks)
        self.second.show_asks(lines.more)
        if lines.called_off:
            self.call_off.show_words(_("Gaat toch door"), icon="undo-2")
        else:
            self.call_off.show_words(_("Afzeggen"), icon="circle-minus")
        self.show()

    def show_fault(self, name: str, problem: Problem) -> None:
        for form in (self.first, self.second):
            if name in form.fields:
                form.fields[name].show_fault(f"{problem.message} {problem.advice}".strip())
        self._show_unsaved()

    def flush(self) -> None:
        if self.lines is not None:
            self.first.flush()
            self.second.flush()

    def put_away(self) -> None:
        self.forget()
        self.lines = None
        self.title.show_text("")
        self.hide()

    def forget(self) -> None:
        self.first.forget()
        self.second.forget()

    def faulty(self) -> AskField | None:
        """The first field with something in it that cannot be kept."""
        return self.first.faulty() or self.second.faulty()

    def focus(self) -> None:
        for stop in self.first.stops()[:1]:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        if self.lines is None:
            return []
        buttons = [self.done, self.later, self.call_off, self.remove]
        buttons += [self.dossier] if self.lines.dossier_id else []
        fields = [*self.first.stops(), *self.second.stops()]
        return [*dict.fromkeys(map(whole_field, fields)), *buttons]

    def _listen(self) -> None:
        for form in (self.first, self.second):
            form.told.connect(self.told)
            form.dirty.connect(self._show_unsaved)
        self.later.clicked.connect(lambda: self.postponed.emit(A_WEEK))
        self.call_off.clicked.connect(lambda: self.called_off.emit(self.lines is None or not self.lines.called_off))
        self.remove.clicked.connect(self.removed)
        self.dossier.clicked.connect(self.dossier_wanted)
        self.done.clicked.connect(self.closed)

    def _show_unsaved(self) -> None:
        self.saved.show_text(_("Nog niet opgeslagen"))
        self.saved.show_look("muted", "pen-line")

    @staticmethod
    def _key(lines: FormLines) -> tuple[str, str]:
        return lines.dossier_id, lines.appointment_id


class ExportPanel(QWidget):
    """A week as a file for another calendar. `wanted` says whether the mark of a dossier goes into the titles."""

    wanted = Signal(bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = LangText(_("Deze week in een andere agenda"), role="h2", bold=True)
        self.words = LangText(
            _(
                "U maakt een bestand (.ics) dat een andere agenda kan inlezen. Er staat alleen in dat er een afspraak "
                "is, wanneer, en hoe lang u reist. Namen, adressen en talen staan er niet in. Wat u bij een eigen "
                "afspraak schreef, ook niet. Het bestand is niet "
                "versleuteld: verwijder het als u het heeft ingelezen."
            ),
            colour="muted",
        )
        self.reference = Switch(_("Zet het kenmerk van het dossier in de titel"))
        self.about = LangText(
            _(
                "Dan staat er bijvoorbeeld ‘Afspraak 1A2B3C4D’. Dat is geen naam en geen BSN, maar wie het dossier kan "
                "openen, ziet om wie het gaat. Doe dit alleen voor een agenda van de gemeente."
            ),
            role="caption",
            colour="muted",
        )
        self.make = Button(_("Bestand maken"), "primary", icon="calendar")
        self.drop = Button(_("Sluiten"), "quiet", keys="Esc")
        self.make.clicked.connect(lambda: self.wanted.emit(self.reference.isChecked()))
        self.drop.clicked.connect(self.leave)
        inside = column(10, MARGINS)
        inside.addWidget(self.title)
        inside.addWidget(self.words)
        inside.addWidget(self.reference)
        inside.addWidget(self.about)
        inside.addWidget(FlowRow((self.make, self.drop), gap=12))
        around = column(0)
        around.addWidget(card(inside))
        self.setLayout(around)
        self.hide()

    def begin(self) -> None:
        """Each time without the mark, until she asks for it."""
        self.reference.setChecked(False)
        self.show()
        self.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self.hide()
        self.closed.emit()

    def stops(self) -> list[QWidget]:
        return [self.reference, self.make, self.drop]
