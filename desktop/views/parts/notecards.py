"""What the client does not see: guidance for the professional, words for the interpreter, the list of questions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from desktop.presenters.intake import QuestionLine
from desktop.presenters.question import GuidanceLine, TermNote
from desktop.views.parts.frames import column, empty
from desktop.views.theme import icons
from desktop.views.theme.bilingual import LangText
from i18n import _


class NoteCard(QFrame):
    """`kind` is guide or tolk; hidden as long as it has nothing to say."""

    def __init__(self, kind: str, title: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", kind)
        self.lines = column(8)
        outer = column(8, (16, 14, 16, 16))
        outer.addWidget(LangText(title, role="h3", bold=True, colour=kind, icon=icon))
        outer.addLayout(self.lines)
        self.setLayout(outer)
        self.hide()


class GuidanceCard(NoteCard):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("guide", _("Toelichting voor u"), "book-open", parent)

    def show_guidance(self, lines: tuple[GuidanceLine, ...], source: str, seen_by: str) -> None:
        empty(self.lines)
        for line in lines:
            self.lines.addWidget(LangText(f"{line.lead} {line.text}".strip()))
        for small in (seen_by, source):
            if small:
                self.lines.addWidget(LangText(small, role="caption", colour="muted"))
        self.setVisible(bool(lines or seen_by))


class InterpreterCard(NoteCard):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("tolk", _("Voor de tolk"), "headphones", parent)

    def show_note(self, note: str, terms: tuple[TermNote, ...], lang: str) -> None:
        empty(self.lines)
        for term in terms:
            if term.translated:
                self.lines.addWidget(LangText(_("Gebruik voor ‘{word}’:").format(word=term.dutch)))
                self.lines.addWidget(LangText(term.translated, lang, "h3", bold=True))
                self.lines.addWidget(LangText(term.meaning, role="caption", colour="muted"))
            else:
                self.lines.addWidget(LangText(f"{term.dutch}: {term.meaning}"))
            if term.note:
                self.lines.addWidget(LangText(term.note))
        if note:
            self.lines.addWidget(LangText(note))
        self.setVisible(bool(note or terms))


class QuestionList(QFrame):
    """Every question of the intake, to jump to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Lijst van vragen"))
        self.list.setObjectName("PickList")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        layout = column(8, (20, 14, 8, 14))
        layout.addWidget(LangText(_("Lijst van vragen"), role="h3", bold=True))
        layout.addWidget(self.list, 1)
        self.setLayout(layout)

    def show_lines(self, lines: tuple[QuestionLine, ...], here: str) -> None:
        self.list.clear()
        for line in lines:
            item = QListWidgetItem(icons.icon(line.icon, "muted"), f"{line.topic} · {line.text}\n{line.status}")
            item.setData(Qt.ItemDataRole.UserRole, line.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.topic}: {line.text}, {line.status}")
            self.list.addItem(item)
            if line.id == here:
                self.list.setCurrentItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
