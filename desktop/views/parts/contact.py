"""Contact on the page of a dossier: the contact person, the rule, the last contacts, and a note in two keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.presenters import contact as asked
from desktop.presenters.contact import KIND, MISSED, PHONED, RULE, WHAT, ContactLines, TellLine
from desktop.presenters.help import in_dossier
from desktop.presenters.work import Problem
from desktop.views.parts.asks import AskForm
from desktop.views.parts.button import Button
from desktop.views.parts.flow import FlowRow
from desktop.views.parts.frames import caption, card, column, empty, hairline, hold, line
from desktop.views.parts.rows import Pill
from desktop.views.theme.bilingual import LangText
from i18n import _


class NotePanel(QWidget):
    """One contact, written down while it happens. `told` reports it as it stands, with the id of what was kept of it
    before (empty for the first time) and whether it is done."""

    told = Signal(str, object, bool)  # record id, values by name, final
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record_id = ""
        self.values: dict[str, str] = {}
        self.title = LangText("", role="h3", bold=True)
        self.form = AskForm(gap=12)
        self.form.told.connect(self._take)
        shortcuts = in_dossier()
        self.keep = Button(_("Bewaren"), "primary", icon="check", keys=shortcuts["keep"].shown)
        self.keep.clicked.connect(self.finish)
        self.drop = Button(_("Sluiten"), "quiet", keys="Esc")
        self.drop.clicked.connect(self.leave)
        buttons = line(12)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.drop)
        buttons.addStretch(1)
        inside = column(12, (24, 14, 24, 16))
        inside.addWidget(self.title)
        inside.addWidget(self.form)
        inside.addLayout(buttons)
        around = column(0)
        around.addWidget(card(inside))
        self.setLayout(around)
        self.hide()

    def begin(self, kind: str) -> None:
        """A new note; one that was being written is kept first."""
        self.flush()
        self.forget()
        self.title.show_text(_("Gemiste oproep") if kind == MISSED else _("Contact noteren"))
        self.values = {KIND: kind}
        self.form.show_asks(asked.note_asks(kind))
        self.show()
        self.form.fields[WHAT].focus()

    def finish(self) -> None:
        self._gather()
        self.told.emit(self.record_id, dict(self.values), True)

    def leave(self) -> None:
        """Close the panel; what was typed stays kept, and shows on the page."""
        self._gather()
        if self.values.get(WHAT, "").strip() or self.record_id:
            self.finish()
        if not self.isHidden():
            self.put_away()
            self.closed.emit()

    def put_away(self) -> None:
        self.forget()
        self.hide()

    def flush(self) -> None:
        if not self.isHidden():
            self._gather()
            if self.values.get(WHAT, "").strip() or self.record_id:
                self.told.emit(self.record_id, dict(self.values), False)

    def forget(self) -> None:
        self.form.forget()
        self.record_id, self.values = "", {}

    def show_fault(self, name: str, words: str) -> None:
        self.form.fields[name].show_fault(words)
        self.form.fields[name].focus()

    def stops(self) -> list[QWidget]:
        return [*self.form.stops(), self.keep, self.drop] if not self.isHidden() else []

    def _gather(self) -> None:
        """Take what is typed and was not reported yet."""
        self.form.blockSignals(True)
        self.form.flush()
        self.form.blockSignals(False)
        for name, field in self.form.fields.items():
            if field.edit is not None:
                self.values[name] = _typed(field.edit)

    def _take(self, name: str, given: object, _final: bool) -> None:
        self.values[name] = str(given)
        if self.values.get(WHAT, "").strip() or self.record_id:
            self._gather()
            self.told.emit(self.record_id, dict(self.values), False)


class PersonForm(QWidget):
    """Another contact person, from a day on."""

    told = Signal(object)  # values by name
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = AskForm(gap=12)
        self.keep = Button(_("Contactpersoon vastleggen"), icon="check")
        self.keep.clicked.connect(self._tell)
        self.drop = Button(_("Niet wijzigen"), "quiet")
        self.drop.clicked.connect(self.leave)
        inside = column(12, (0, 4, 0, 8))
        inside.addWidget(self.form)
        inside.addWidget(FlowRow((self.keep, self.drop), gap=12))
        self.setLayout(inside)
        self.hide()

    def begin(self, today: date) -> None:
        self.form.forget()
        self.form.show_asks(asked.person_asks(today))
        self.show()
        self.form.fields[asked.NAME].focus()

    def leave(self) -> None:
        self.form.forget()
        self.hide()
        self.closed.emit()

    def show_fault(self, name: str, words: str) -> None:
        self.form.fields[name].show_fault(words)
        self.form.fields[name].focus()

    def stops(self) -> list[QWidget]:
        return [*self.form.stops(), self.keep, self.drop] if not self.isHidden() else []

    def _tell(self) -> None:
        self.told.emit({name: _typed(field.edit) for name, field in self.form.fields.items() if field.edit is not None})


class ContactCard(QWidget):
    """`client_told` carries the id of the change that the client heard of; `turned` that what can be reached changed."""

    turned = Signal()
    rule_told = Signal(str)
    person_told = Signal(object)
    client_told = Signal(str)
    note_wanted = Signal(str)  # the kind of contact

    def __init__(self, today: Callable[[], date] = date.today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.name = LangText("", bold=True)
        self.person = LangText("", colour="muted")
        self.coming = LangText("", colour="muted")
        self.change = Button(_("Contactpersoon wijzigen"), "quiet", icon="users")
        self.change.clicked.connect(self._begin_change)
        self.person_form = PersonForm()
        self.person_form.told.connect(self.person_told)
        self.person_form.closed.connect(self._end_change)
        self._tell = column(12)
        self.tell_buttons: list[Button] = []
        self.rule = AskForm()
        self.rule.told.connect(lambda _name, text, _final: self.rule_told.emit(str(text)))
        self.saved = LangText("", role="caption", colour="muted")
        self.saved.hide()
        shortcuts = in_dossier()
        self.note = Button(_("Contact noteren"), icon="pen-line", keys=shortcuts["note"].shown)
        self.note.clicked.connect(lambda: self.note_wanted.emit(PHONED))
        self.missed = Button(_("Gemiste oproep"), icon="clock", keys=shortcuts["missed"].shown)
        self.missed.clicked.connect(lambda: self.note_wanted.emit(MISSED))
        self._lately = column(6)
        self._arrange()

    def show_contact(self, lines: ContactLines, *, other: bool) -> None:
        if other:
            self.rule.forget()
            self.person_form.form.forget()
            self.person_form.hide()
        self.name.show_text(lines.name)
        for label, words in ((self.person, lines.details), (self.coming, "\n".join(lines.coming))):
            label.show_text(words)
            label.setVisible(bool(words))
        self._show_to_tell(lines.to_tell)
        self.rule.show_asks((lines.rule,))
        self.saved.hide()
        empty(self._lately)
        for when, what in lines.lately:
            both = column(0)
            both.addWidget(LangText(what))
            both.addWidget(LangText(when, role="caption", colour="muted"))
            self._lately.addWidget(hold(both))
        if not lines.lately:
            self._lately.addWidget(LangText(lines.nothing, colour="muted"))

    def show_saved(self, words: str) -> None:
        self.saved.show_text(words)
        self.saved.show()

    def show_person_fault(self, name: str, problem: Problem) -> None:
        self.person_form.show_fault(name, f"{problem.message} {problem.advice}".strip())

    def flush(self) -> None:
        self.rule.fields[RULE].flush() if RULE in self.rule.fields else None

    def stops(self) -> list[QWidget]:
        form = self.person_form.stops()
        return [self.note, self.missed, self.change, *form, *self.tell_buttons, *self.rule.stops()]

    def _begin_change(self) -> None:
        self.person_form.begin(self._today())
        self.turned.emit()

    def _end_change(self) -> None:
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()

    def _show_to_tell(self, lines: tuple[TellLine, ...]) -> None:
        if any(button.hasFocus() for button in self.tell_buttons):
            # Qt would go on to the rule, a text field with an undo of its own: Ctrl+Z would not take this back.
            self.change.setFocus(Qt.FocusReason.OtherFocusReason)
        empty(self._tell)
        self.tell_buttons = []
        for one in lines:
            self._tell.addWidget(self._to_tell(one))

    def _to_tell(self, one: TellLine) -> QWidget:
        words = column(6, (16, 10, 16, 12))
        words.addWidget(caption(_("Vertel dit aan de inburgeraar")))
        words.addWidget(LangText(one.words.dutch))
        if one.words.translated:
            words.addWidget(LangText(one.words.translated, one.lang))
        told = Button(_("De inburgeraar weet het"), icon="check")
        told.clicked.connect(lambda: self.client_told.emit(one.record_id))
        self.tell_buttons.append(told)
        row = line(12)
        row.addWidget(told)
        if one.mark:
            row.addWidget(Pill(one.mark, "warn"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        words.addLayout(row)
        return card(words, "info")

    def _arrange(self) -> None:
        who = column(2)
        who.addWidget(caption(_("Contactpersoon")))
        for part in (self.name, self.person, self.coming):
            who.addWidget(part)
        lately = column(6)
        lately.addWidget(caption(_("Laatste contacten")))
        lately.addLayout(self._lately)
        inside = column(14, (24, 14, 24, 18))
        inside.addWidget(FlowRow((self.note, self.missed, self.change), gap=12))
        inside.addWidget(hold(who))
        inside.addWidget(self.person_form)
        inside.addLayout(self._tell)
        inside.addWidget(self.rule)
        inside.addWidget(self.saved)
        inside.addWidget(hairline())
        inside.addWidget(hold(lately))
        around = column(0)
        around.addWidget(card(inside))
        self.setLayout(around)


def _typed(edit: QWidget) -> str:
    text = edit.toPlainText() if hasattr(edit, "toPlainText") else edit.text()  # type: ignore[attr-defined]
    return str(text)
