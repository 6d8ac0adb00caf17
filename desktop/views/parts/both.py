"""The same paragraphs in Dutch and in the client's language, beside each other where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.presenters.question import Words
from desktop.views.parts.frames import column
from desktop.views.parts.pair import SIDE_BY_SIDE
from desktop.views.parts.rows import Pill
from desktop.views.theme import tokens
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import space


class BothLanguages(QWidget):
    """Each paragraph stands level with its translation; in a narrow column it stands right above it."""

    def __init__(self, role: str = "body", *, bold: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role, self._bold = role, bold
        self._pairs: list[tuple[LangText, LangText | None]] = []
        self._shown: tuple[tuple[Words, ...], str] = ((), "")
        self._wide = False
        self.pill = Pill("", "warn")
        self.pill.hide()
        self._grid = QGridLayout()
        space(self._grid, 12)
        outer = column(8)
        outer.addLayout(self._grid)
        outer.addWidget(self.pill)
        self.setLayout(outer)

    def show_words(self, words: Sequence[Words], lang: str, mark: str = "") -> None:
        wanted = (tuple(words), lang)
        if wanted != self._shown:
            self._shown = wanted
            self._make(wanted[0], lang)
        translated = any(second is not None for _first, second in self._pairs)
        self.pill.show_pill(mark, "warn")
        self.pill.setVisible(bool(mark) and translated)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(again=False)

    def _make(self, words: tuple[Words, ...], lang: str) -> None:
        for pair in self._pairs:
            for label in pair:
                if label is not None:
                    self._grid.removeWidget(label)
                    label.hide()
                    label.deleteLater()
        self._pairs = [
            (
                LangText(each.dutch, role=self._role, bold=self._bold),
                LangText(each.translated, lang, self._role, bold=self._bold)
                if each.translated and lang != "nl"
                else None,
            )
            for each in words
        ]
        self._arrange(again=True)

    def _arrange(self, *, again: bool) -> None:
        wide = self.width() >= tokens.current().px(SIDE_BY_SIDE)
        if wide == self._wide and not again:
            return
        self._wide = wide
        for number, (dutch, translated) in enumerate(self._pairs):
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(dutch, number if wide else 2 * number, 0, top)
            if translated is not None:
                self._grid.addWidget(translated, number if wide else 2 * number + 1, 1 if wide else 0, top)
        both = wide and any(translated is not None for _dutch, translated in self._pairs)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if both else 0)
