"""The next step of a dossier, who does it and by when, in the head of the page where it does not scroll away."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from desktop.presenters.next_step import NextStepLine
from desktop.views.parts.frames import column
from desktop.views.theme.bilingual import LangText

ICONS = {"info": "arrow-right", "warn": "clock", "danger": "triangle-alert", "plain": "circle-check"}


class NextStep(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = LangText("", bold=True)
        self.who = LangText("")
        self.why = LangText("", role="caption", colour="muted")
        inside = column(0, (16, 8, 16, 10))
        for part in (self.words, self.who, self.why):
            inside.addWidget(part)
        self.setLayout(inside)
        self.hide()

    def show_step(self, step: NextStepLine | None) -> None:
        self.setVisible(step is not None)
        if step is None:
            return
        self._dress(step.kind)
        for label, words in ((self.words, step.words), (self.who, step.who), (self.why, step.why)):
            label.show_text(words)
            label.setVisible(bool(words))

    def _dress(self, kind: str) -> None:
        surface = "card" if kind == "plain" else kind
        if self.property("surface") != surface:
            self.setProperty("surface", surface)
            self.style().unpolish(self)
            self.style().polish(self)
        self.words.show_look("ok" if kind == "plain" else kind, ICONS[kind])
