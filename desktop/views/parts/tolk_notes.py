"""The interpreter's notes at one question: language only, and the client may read them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.presenters.interpreter_notes import KeptNote, NoteGiven, NotesLine
from desktop.views.parts.button import Button
from desktop.views.parts.edits import GrowingEdit, Pause
from desktop.views.parts.flow import FlowRow
from desktop.views.parts.frames import caption, card, column, empty, hold
from desktop.views.parts.own_words import OwnWordsEdit
from desktop.views.parts.records import Caution, put
from desktop.views.parts.talk import Choice
from desktop.views.theme.bilingual import LangText
from i18n import _


class InterpreterNotes(QWidget):
    """`written` reports a note as it stands, after a pause or at once; `dropped` that one is thrown away."""

    written = Signal(object)  # NoteGiven
    dropped = Signal(str)
    dirty = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note_id = ""
        self._unfinished = False
        self._pause = Pause(self)
        self._pause.timeout.connect(self._report)
        self.kind = Choice(_("Waar gaat de notitie over?"))
        self.certainty = Choice(_("Hoe zeker is de tolk?"))
        self.original, self.transliteration, self.meaning = OwnWordsEdit(1), QLineEdit(), QLineEdit()
        self.text = GrowingEdit(2)
        self.caution = Caution()
        self.another = Button(_("Nog een notitie"), icon="plus")
        self._kept = column(8)
        inside = column(10, (32, 24, 32, 28))
        inside.addWidget(LangText(_("Notitie van de tolk"), role="h2", bold=True))
        promise = _("Alleen over taal. De klant mag deze notitie zien. Zij komt niet in het plan.")
        inside.addWidget(LangText(promise, colour="muted"))
        inside.addLayout(self._kept)
        inside.addWidget(self.kind)
        for words, field in (
            (_("Woord van de klant, in eigen schrift"), self.original),
            (_("Hetzelfde in Latijnse letters"), self.transliteration),
            (_("Betekenis in het Nederlands"), self.meaning),
            (_("Uitleg van de tolk"), self.text),
        ):
            labelled = column(4)
            labelled.addWidget(caption(words, field))
            labelled.addWidget(field)
            inside.addWidget(hold(labelled))
        for part in (self.caution, self.certainty, FlowRow((self.another,))):
            inside.addWidget(part)
        outer = column(0, (0, 6, 0, 6))
        outer.addWidget(card(inside))
        outer.addStretch(1)
        self.setLayout(outer)
        self._listen()

    def show_notes(self, notes: NotesLine) -> None:
        """Another question: an empty note, and the ones that were kept."""
        self.show_kept(notes)
        self.clear()

    def show_kept(self, notes: NotesLine, note_id: str | None = None) -> None:
        """What is kept now; the note that is being written stays as it stands, from now on under its id."""
        self.kind.show_options(notes.kinds, self.kind.value())
        self.certainty.show_options(notes.certainties, self.certainty.value())
        if note_id is not None:
            self._note_id = note_id
        empty(self._kept)
        for kept in notes.kept:
            self._kept.addWidget(self._line(kept))
        if note_id == "":
            self.clear()

    def clear(self) -> None:
        self._fill(NoteGiven())

    def flush(self) -> None:
        self._pause.stop()
        if self._unfinished:
            self._report()

    def focus_start(self) -> None:
        tiles = list(self.kind.tiles.values())
        target: QWidget = next((tile for tile in tiles if tile.isChecked()), tiles[0] if tiles else self.original)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen(self) -> None:
        for choice in (self.kind, self.certainty):
            choice.chosen.connect(self._chosen)
        for edit in (self.original, self.text):
            edit.textChanged.connect(self._typed)
        for field in (self.transliteration, self.meaning):
            field.textEdited.connect(self._typed)
        self.another.clicked.connect(self._begin_another)

    def _line(self, kept: KeptNote) -> QWidget:
        note = kept.note
        change, drop = Button(_("Wijzigen"), "quiet"), Button(_("Verwijderen"), "quiet")
        for button in (change, drop):
            button.setAccessibleDescription(f"{kept.title}: {kept.words}")
        given = NoteGiven(
            id=note.id,
            kind=note.kind,
            text=note.text,
            original=note.original,
            transliteration=note.transliteration,
            meaning=note.meaning,
            certainty=note.certainty,
        )
        change.clicked.connect(lambda: self._change(given))
        drop.clicked.connect(lambda: self.dropped.emit(note.id))
        inside = column(2, (16, 10, 16, 6))
        inside.addWidget(LangText(kept.title, bold=True, colour="tolk", icon="headphones"))
        inside.addWidget(LangText(kept.words))
        inside.addWidget(FlowRow((change, drop), 0))
        return card(inside, "tolk")

    def _change(self, given: NoteGiven) -> None:
        self.flush()
        self._fill(given)
        self.focus_start()

    def _begin_another(self) -> None:
        self.flush()
        self.clear()
        self.focus_start()

    def _fill(self, given: NoteGiven) -> None:
        self._pause.stop()
        self._unfinished = False
        self._note_id = given.id
        for choice, code in ((self.kind, given.kind), (self.certainty, given.certainty)):
            choice.show_options(tuple((key, tile.accessibleName()) for key, tile in choice.tiles.items()), code)
        put(self.original, given.original)
        put(self.text, given.text)
        self.transliteration.setText(given.transliteration)
        self.meaning.setText(given.meaning)
        self.caution.ask("")

    def _chosen(self) -> None:
        self._unfinished = True
        self._report()

    def _typed(self) -> None:
        self._unfinished = True
        self._pause.start()
        self.dirty.emit()

    def _report(self) -> None:
        given = NoteGiven(
            id=self._note_id,
            kind=self.kind.value(),
            text=self.text.toPlainText(),
            original=self.original.toPlainText(),
            transliteration=self.transliteration.text(),
            meaning=self.meaning.text(),
            certainty=self.certainty.value(),
        )
        self._unfinished = not given.complete
        self.written.emit(given)
