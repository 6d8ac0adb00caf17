"""What the client does not see: guidance for the professional, words for the interpreter, the list of questions."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from desktop.presenters.course import QuestionLine
from desktop.presenters.question import QuestionPage, TermNote
from desktop.views.parts.button import Button, LinkButton
from desktop.views.parts.edits import SearchField
from desktop.views.parts.frames import caption, column, empty, hold
from desktop.views.theme import icons
from desktop.views.theme.bilingual import LangText
from i18n import _

SEARCHED = int(Qt.ItemDataRole.UserRole) + 1


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
    """`objected` reports what does not work about the question: one of a few kinds, never a text."""

    objected = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("guide", _("Toelichting voor u"), "book-open", parent)
        self.object = Button(_("Deze vraag werkt niet goed"), "quiet")
        self.object.setCheckable(True)
        self.kinds: dict[str, LinkButton] = {}
        self._kinds = column(2)
        self._choices = hold(self._kinds)
        self._words = column(8)
        self.lines.addLayout(self._words)
        self.lines.addWidget(self.object, 0, Qt.AlignmentFlag.AlignLeft)
        self.lines.addWidget(self._choices)
        self.object.clicked.connect(lambda checked: self._choices.setVisible(checked))

    def show_guidance(self, page: QuestionPage) -> None:
        empty(self._words)
        for line in page.guidance:
            self._words.addWidget(LangText(f"{line.lead} {line.text}".strip()))
        for small in (page.seen_by, page.guidance_source, page.reviewed):
            if small:
                self._words.addWidget(LangText(small, role="caption", colour="muted"))
        if tuple(self.kinds) != tuple(kind for kind, _words in page.objections):
            self._fill(page.objections)
        self._close()
        self.show()

    def stops(self) -> list[QWidget]:
        return [self.object, *self.kinds.values()]

    def _fill(self, objections: tuple[tuple[str, str], ...]) -> None:
        empty(self._kinds)
        self.kinds = {}
        for kind, words in objections:
            choice = LinkButton(words)
            choice.clicked.connect(lambda _checked=False, kind=kind: self._object(kind))
            self._kinds.addWidget(choice)
            self.kinds[kind] = choice

    def _object(self, kind: str) -> None:
        self._close()
        self.object.setFocus(Qt.FocusReason.OtherFocusReason)
        self.objected.emit(kind)

    def _close(self) -> None:
        self.object.setChecked(False)
        self._choices.hide()


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
    """Every question of this intake, to jump to; typing keeps the ones that have the words."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.field = SearchField()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Lijst van vragen"))
        self.list.setObjectName("PickList")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = LangText("", colour="muted")
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.field.textEdited.connect(self._narrow)
        self.field.returnPressed.connect(self._take_first)
        layout = column(8, (20, 14, 8, 14))
        layout.addWidget(LangText(_("Lijst van vragen"), role="h3", bold=True))
        layout.addWidget(caption(_("Zoek in de vragen"), self.field))
        layout.addWidget(self.field)
        layout.addWidget(self.none)
        layout.addWidget(self.list, 1)
        self.setLayout(layout)

    def show_lines(self, lines: tuple[QuestionLine, ...], here: str) -> None:
        self.field.clear()
        self.list.clear()
        for line in lines:
            item = QListWidgetItem(icons.icon(line.icon, "muted"), f"{line.topic} · {line.text}\n{line.status}")
            item.setData(Qt.ItemDataRole.UserRole, line.id)
            item.setData(SEARCHED, _plain(f"{line.topic} {line.text}"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.topic}: {line.text}, {line.status}")
            self.list.addItem(item)
            if line.id == here:
                self.list.setCurrentItem(item)
        self._narrow("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _narrow(self, typed: str) -> None:
        wanted = _plain(typed).split()
        shown = []
        for row in range(self.list.count()):
            item = self.list.item(row)
            hidden = not all(word in item.data(SEARCHED) for word in wanted)
            item.setHidden(hidden)
            if not hidden:
                shown.append(item)
        if wanted and shown:
            self.list.setCurrentItem(shown[0])
        self.none.setVisible(not shown)
        self.none.show_text("" if shown else _("Geen vraag met ‘{words}’.").format(words=typed))

    def _take_first(self) -> None:
        item = self.list.currentItem()
        if item is not None and not item.isHidden():
            self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


def _plain(text: str) -> str:
    """Without capitals and accents, so that somebody who types 'financien' finds 'financiën'."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
