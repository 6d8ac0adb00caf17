"""What is written down beside an answer: the client's own words and the professional's note, never in one field."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.presenters.intake import ANSWER, NOTE, OWN_WORDS
from desktop.presenters.question import QuestionPage
from desktop.views.parts.edits import GrowingEdit, Pause
from desktop.views.parts.frames import caption, column
from desktop.views.parts.own_words import OwnWordsEdit
from desktop.views.parts.strip import announce
from desktop.views.theme.bilingual import LangText
from i18n import _


class Record(QWidget):
    """One field with its name above it and, where a text gives a reason to, a kind question below it."""

    written = Signal(str)
    dirty = Signal()

    def __init__(self, name: str, edit: GrowingEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = edit
        self.caution = Caution()
        self._pause = Pause(self)
        layout = column(4)
        for part in (caption(name, edit), edit, self.caution):
            layout.addWidget(part)
        self.setLayout(layout)
        edit.textChanged.connect(self._typed)
        self._pause.timeout.connect(lambda: self.written.emit(edit.toPlainText()))

    def show_text(self, text: str) -> None:
        self._pause.stop()
        self.caution.ask("")
        put(self.edit, text)

    def flush(self) -> None:
        self._pause.flush()

    def _typed(self) -> None:
        self._pause.start()
        self.dirty.emit()


class Caution(LangText):
    """A kind question about what was written; it stops nobody."""

    def __init__(self) -> None:
        super().__init__("", role="caption", colour="warn", icon="info")
        self.hide()

    def ask(self, words: str) -> None:
        if words == self.text():
            return
        self.show_text(words)
        self.setVisible(bool(words))
        announce(self, words)


class Records(QWidget):
    """`noted` and `quoted` report the note and the client's own words; own words stay in sight when looking along."""

    noted = Signal(str)
    quoted = Signal(str)
    dirty = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.own_words = Record(_("In de eigen woorden van de klant"), OwnWordsEdit())
        self.note = Record(_("Uw notitie (niet verplicht)"), GrowingEdit())
        self.answer_caution = Caution()
        layout = column(9)
        for part in (self.answer_caution, self.own_words, self.note):
            layout.addWidget(part)
        self.setLayout(layout)
        self._opened = False
        self._allowed = True
        self._shared = False
        self.own_words.written.connect(self.quoted)
        self.note.written.connect(self.noted)
        for record in (self.own_words, self.note):
            record.dirty.connect(self.dirty)

    def show_records(self, page: QuestionPage) -> None:
        self._allowed = page.note_allowed
        self._opened = bool(page.own_words)
        self.own_words.show_text(page.own_words)
        self.note.show_text(page.note)
        self.answer_caution.ask("")
        self._show_what_fits()

    def ask(self, where: str, words: str) -> None:
        """Ask kindly whether a text is needed, below the field where it stands."""
        asked = {ANSWER: self.answer_caution, NOTE: self.note.caution, OWN_WORDS: self.own_words.caution}.get(where)
        if asked is not None:
            asked.ask("" if self._shared else words)

    def share(self, *, shared: bool) -> None:
        self._shared = shared
        if shared:
            for asked in (self.answer_caution, self.own_words.caution):
                asked.ask("")
        self._show_what_fits()

    def open_own_words(self) -> None:
        if self._allowed:
            self._opened = True
            self._show_what_fits()
            self.own_words.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_note(self) -> None:
        if not self.note.isHidden():
            self.note.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        self.own_words.flush()
        self.note.flush()

    def _show_what_fits(self) -> None:
        self.own_words.setVisible(self._allowed and self._opened)
        self.note.setVisible(self._allowed and not self._shared)


def put(edit: QPlainTextEdit, text: str) -> None:
    """Show a text without reporting it as typed."""
    edit.blockSignals(True)
    edit.setPlainText(text)
    edit.blockSignals(False)
    if isinstance(edit, OwnWordsEdit):
        edit.turn()
    edit.updateGeometry()
