"""A question in two languages side by side, or below each other when there is no room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from desktop.presenters.question import Words
from desktop.views.parts.frames import column, hairline, hold, line
from desktop.views.parts.rows import Pill
from desktop.views.theme import tokens
from desktop.views.theme.bilingual import LangText

LONG, LONGER = 80, 115
"""Characters from which a question is set smaller, so that its answers are on the screen with it."""

SIDE_BY_SIDE = 560
"""The same width at which answer tiles put the languages below each other."""


class _Side(QWidget):
    """One language: its name, what comes before the question, the question, and why it is asked.

    A pill beside the name says that the words were not reviewed; the client reads the same in the own language.
    """

    def __init__(self) -> None:
        super().__init__()
        self.language = LangText("", role="caption", bold=True, colour="muted")
        self.pill = Pill("", "warn")
        self.intro = LangText("")
        self.question = LangText("", role="question", bold=True)
        self.why = LangText("", colour="muted")
        self._top = line(10)
        self._top.addWidget(self.language, 1, Qt.AlignmentFlag.AlignVCenter)
        self._top.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = column(5)
        layout.addLayout(self._top)
        layout.addWidget(self.intro)
        layout.addWidget(self.question)
        layout.addWidget(self.why)
        layout.addStretch(1)
        self.setLayout(layout)

    def show_words(self, lang: str, intro: str, question: str, why: str, mark: Words, *, role: str) -> None:
        self.question.role = role
        rtl = tokens.language(lang).rtl
        self._top.setDirection(QBoxLayout.Direction.RightToLeft if rtl else QBoxLayout.Direction.LeftToRight)
        name = tokens.language(lang).own_name
        self.language.show_text(f"{name} · {mark.translated}" if mark.translated else name, lang)
        self.pill.show_pill(mark.dutch, "warn")
        self.pill.setVisible(bool(mark.dutch))
        for label, text in ((self.intro, intro), (self.question, question), (self.why, why)):
            label.show_text(text, lang)
            label.setVisible(bool(text))


class BilingualPair(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dutch = _Side()
        self.translated = _Side()
        self._rule: QFrame = hairline(upright=True)
        self._left, self._right = column(0), column(0)
        self._left.addWidget(self.dutch)
        self._right.addWidget(self.translated)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(hold(self._left), 1)
        self._row.addWidget(self._rule)
        self._row.addWidget(hold(self._right), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._row)
        self._turn()

    def show_pair(self, lang: str, intro: Words, question: Words, why: Words, mark: Words) -> None:
        role = _role(question.dutch)
        self.dutch.show_words("nl", intro.dutch, question.dutch, why.dutch, Words(""), role=role)
        both = bool(question.translated) and lang != "nl"
        if both:
            self.translated.show_words(lang, intro.translated, question.translated, why.translated, mark, role=role)
        self.translated.setVisible(both)
        self._rule.setVisible(both)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Side by side when both fit, with a rule between them."""
        px = tokens.current().px
        wide = self.width() >= px(SIDE_BY_SIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(px(32) if wide else px(12))
        if wide:
            self._rule.setMinimumSize(1, 0)
            self._rule.setMaximumSize(1, 16777215)
        else:
            self._rule.setMinimumSize(0, 1)
            self._rule.setMaximumSize(16777215, 1)


def _role(question: str) -> str:
    """How large a question is set, in both languages alike."""
    if len(question) < LONG:
        return "question"
    return "h2" if len(question) < LONGER else "lead"
