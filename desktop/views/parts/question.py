"""The card with one question: the words in two languages, the answers, and the note in own words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.presenters.question import QuestionPage
from desktop.views.parts.answers import AnswerGroup
from desktop.views.parts.edits import GrowingEdit, Pause
from desktop.views.parts.frames import caption, column, hold
from desktop.views.parts.pair import BilingualPair
from desktop.views.theme.bilingual import LangText
from i18n import _


class QuestionCard(QFrame):
    """`given` and `noted` report what was said; `dirty` that something typed is not reported yet."""

    given = Signal(object)  # Given
    noted = Signal(str)
    dirty = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.notice = LangText("", colour="warn", icon="languages")
        self.pair = BilingualPair()
        self.answers = AnswerGroup()
        self.note = GrowingEdit()
        self._pause = Pause(self)
        label = caption(_("Notitie in eigen woorden (niet verplicht)"), self.note)
        note = column(4)
        note.addWidget(label)
        note.addWidget(self.note)
        self.note_room = hold(note)
        layout = column(9, (28, 13, 28, 10))
        for part in (self.notice, self.pair, self.answers, self.note_room):
            layout.addWidget(part)
        self.setLayout(layout)
        self.answers.given.connect(self.given)
        self.answers.dirty.connect(self.dirty)
        self.note.textChanged.connect(self._note_typed)
        self._pause.timeout.connect(lambda: self.noted.emit(self.note.toPlainText()))

    def show_question(self, page: QuestionPage) -> None:
        self.notice.setVisible(bool(page.notice))
        self.notice.show_text(page.notice)
        self.pair.show_pair(page.lang, page.intro, page.text, page.why, page.mark)
        self.answers.show_answers(page)
        self._pause.stop()
        self.note.blockSignals(True)
        self.note.setPlainText(page.note)
        self.note.blockSignals(False)
        self.note.updateGeometry()

    def flush(self) -> None:
        self.answers.flush()
        self._pause.flush()

    def _note_typed(self) -> None:
        self._pause.start()
        self.dirty.emit()
