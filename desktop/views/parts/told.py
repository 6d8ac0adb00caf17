"""One question that was told something at: question and answer in two languages, and what can be done with it."""

from __future__ import annotations

import unicodedata
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QHBoxLayout, QLayout, QWidget

from desktop.presenters.question import Words
from desktop.presenters.review_page import ItemLine, NotesFold
from desktop.views.parts.button import Button
from desktop.views.parts.flow import FlowRow
from desktop.views.parts.frames import column, line
from desktop.views.parts.own_words import runs_right_to_left
from desktop.views.theme import tokens
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import space
from i18n import _

SIDE_BY_SIDE = 560
"""The same width at which a question puts its languages below each other."""


def language_of(text: str, lang: str) -> str:
    """In which language's letters own words are set: those of the client, or Dutch where they wrote in Latin letters."""
    first = next((sign for sign in text if sign.isalpha()), "")
    script = unicodedata.name(first, "").partition(" ")[0] if first else ""
    if runs_right_to_left(text):
        return lang if tokens.language(lang).rtl else "ar"
    return "ti" if script == "ETHIOPIC" else "nl"


class ListedText(LangText):
    """A paragraph among hundreds: it remembers how it was laid out, because layouts ask for heights again and again."""

    REMEMBERED = 8
    """A layout asks for a few widths only: what is preferred, what there is, and both again with a scroll bar."""

    def __init__(self, *given: str, **look: Any) -> None:
        self._known: dict[tuple[object, ...], tuple[QTextLayout, float, float]] = {}
        super().__init__(*given, **look)

    def _lay_out(self, width: float) -> tuple[QTextLayout, float, float]:
        key = (width, tokens.current().scale, self.text(), self.lang, self.role, self.bold, self.icon)
        if key not in self._known:
            if len(self._known) >= self.REMEMBERED:
                self._known.clear()
            self._known[key] = super()._lay_out(width)
        return self._known[key]


class Lines(QWidget):
    """Paragraphs level with their translations; in a narrow column each translation stands right below.

    Each line has its own look, and the client's language may be larger: it is read from across the table.
    """

    def __init__(self, gap: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: list[tuple[LangText | None, LangText | None]] = []
        self._wide: bool | None = None
        self._grid = QGridLayout()
        space(self._grid, gap)
        self._grid.setColumnStretch(0, 1)
        self.setLayout(self._grid)

    def add(
        self,
        words: Words,
        lang: str,
        role: str = "body",
        own_role: str = "",
        *,
        bold: bool = False,
        colour: str = "text",
    ) -> None:
        dutch = ListedText(words.dutch, role=role, bold=bold, colour=colour)
        translated = None
        if words.translated and lang != "nl":
            translated = ListedText(words.translated, lang, own_role or role, bold=bold, colour=colour)
        self._pairs.append((dutch, translated))

    def add_own(self, text: LangText) -> None:
        """What the client said stands on the client's side."""
        self._pairs.append((None, text))

    def settle(self) -> None:
        """Everything was added: put it in its place."""
        self._arrange(wide=self.width() >= tokens.current().px(SIDE_BY_SIDE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= tokens.current().px(SIDE_BY_SIDE)
        if wide != self._wide:
            self._arrange(wide=wide)

    def _arrange(self, *, wide: bool) -> None:
        self._wide = wide
        middle = Qt.AlignmentFlag.AlignVCenter
        both = wide and any(dutch is not None and own is not None for dutch, own in self._pairs)
        for number, (dutch, own) in enumerate(self._pairs):
            if dutch is not None:
                self._grid.addWidget(dutch, number if wide else 2 * number, 0, middle)
            if own is not None:
                self._grid.addWidget(own, number if wide else 2 * number + 1, 1 if both else 0, middle)
        self._grid.setColumnStretch(1, 1 if both else 0)


class Act(Button):
    """A button of one answer; up and down go to the same button of the answer above or below."""

    stepped = Signal(int)
    reached = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()


class RetractCard(QFrame):
    """Says what goes and that it cannot come back, before anything happens."""

    kept = Signal()
    retracted = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "warn")
        self.keep = Button(_("Laten staan"))
        self.take_back = Button(_("Terugnemen en wissen"))
        self.keep.clicked.connect(self.kept)
        self.take_back.clicked.connect(self.retracted)
        inside = column(8, (16, 10, 16, 12))
        inside.addWidget(LangText(words, icon="triangle-alert", colour="warn"))
        inside.addWidget(FlowRow((self.keep, self.take_back)))
        self.setLayout(inside)


class NotesCard(QFrame):
    """The notes at one question; made when it is unfolded and gone when it is folded, so that nothing stays behind."""

    def __init__(self, notes: NotesFold, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "guide")
        inside = column(6, (16, 12, 16, 14))
        if notes.own:
            inside.addWidget(LangText(_("Uw notitie"), role="caption", bold=True, colour="guide", icon="pen-line"))
            inside.addWidget(LangText(notes.own))
        if notes.interpreter:
            words = _("Van de tolk. De klant mag deze zien.")
            inside.addWidget(LangText(words, role="caption", bold=True, colour="tolk", icon="headphones"))
            for note in notes.interpreter:
                inside.addWidget(LangText(_("{kind}: {words}").format(kind=note.title, words=note.words)))
        self.setLayout(inside)


class ItemRow(QWidget):
    """`large` says that this was told; what stands apart is set smaller. The acts of one row at a time take Tab.

    Notes are not offered before `share` has told that nobody looks along.
    """

    change_chosen = Signal(str)
    retracted = Signal(str)
    stepped = Signal(object, object, int)  # this row, the act, -1 or 1
    reached = Signal(object)

    def __init__(
        self, item: ItemLine, lang: str, retracting: str, *, large: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.item = item
        self._retracting = retracting
        self.confirmation: RetractCard | None = None
        self.notes: NotesCard | None = None
        self.retract_act: Act | None = None
        self.notes_act: Act | None = None
        self._make_acts()
        self._layout = column(6, (0, 14, 0, 8))
        self._layout.addWidget(_words(item, lang, large=large))
        self._layout.addLayout(self._acts_row())
        self._folds = column(8)
        self._layout.addLayout(self._folds)
        self.setLayout(self._layout)

    def share(self, *, shared: bool) -> None:
        """Take the notes away, and the button that tells of them; both come back when somebody asks for it."""
        if shared and self.notes_act is not None:
            self._fold_notes()
            self.acts.remove(self.notes_act)
            drop(self.notes_act)
            self.notes_act = None
        elif not shared:
            self._offer_notes()

    def take_tab(self, *, takes: bool) -> None:
        policy = Qt.FocusPolicy.StrongFocus if takes else Qt.FocusPolicy.ClickFocus
        for act in self.acts:
            act.setFocusPolicy(policy)

    def stops(self) -> list[QWidget]:
        confirmation = [self.confirmation.keep, self.confirmation.take_back] if self.confirmation else []
        return [*self.acts, *confirmation]

    def ask_retract(self) -> None:
        if self.confirmation is None:
            self.confirmation = RetractCard(self._retracting)
            self.confirmation.kept.connect(self.keep)
            self.confirmation.retracted.connect(lambda: self.retracted.emit(self.item.question_id))
            self._folds.insertWidget(0, self.confirmation)
        self.reached.emit(self)
        self.confirmation.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """The answer stays; the keyboard goes back to where it came from."""
        if self.confirmation is None:
            return
        had_focus = self.confirmation.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        drop(self.confirmation)
        self.confirmation = None
        if had_focus and self.retract_act is not None:
            self.retract_act.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_acts(self) -> None:
        self.acts: list[Act] = []
        self._flow = FlowRow((), 4)
        change = self._act(self.item.change, "pen-line")
        change.clicked.connect(lambda: self.change_chosen.emit(self.item.question_id))
        if self.item.retracts:
            self.retract_act = self._act(_("Terugnemen"), "undo-2")
            self.retract_act.clicked.connect(self.ask_retract)

    def _offer_notes(self) -> None:
        if self.item.notes is not None and self.notes_act is None:
            act = self._act(self.item.notes.title, "chevron-down")
            act.setFocusPolicy(self.acts[0].focusPolicy())
            act.setCheckable(True)
            act.clicked.connect(self._switch_notes)
            self.notes_act = act

    def _act(self, words: str, icon: str) -> Act:
        act = Act(words, "quiet", icon=icon)
        act.setAccessibleName(f"{words}: {self.item.text.dutch}")
        act.stepped.connect(lambda step: self.stepped.emit(self, act, step))
        act.reached.connect(lambda: self.reached.emit(self))
        self.acts.append(act)
        self._flow.add(act)
        return act

    def _acts_row(self) -> QHBoxLayout:
        row = line(12)
        row.addWidget(self._flow, 1)
        if self.item.read_back:
            done = LangText(self.item.status, role="caption", bold=True, colour="ok", icon="circle-check")
            row.addWidget(done, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _switch_notes(self) -> None:
        if self.notes is not None:
            self._fold_notes()
        elif self.item.notes is not None:
            self.notes = NotesCard(self.item.notes)
            self._folds.addWidget(self.notes)

    def _fold_notes(self) -> None:
        if self.notes is not None:
            drop(self.notes)
            self.notes = None
        if self.notes_act is not None:
            self.notes_act.setChecked(False)


def _words(item: ItemLine, lang: str, *, large: bool) -> Lines:
    lines = Lines()
    lines.add(item.text, lang, colour="muted" if large else "text")
    for answer in item.answer:
        if large:
            lines.add(answer, lang, "h3", "h2", bold=True)
        else:
            lines.add(answer, lang, colour="muted")
    if item.beside.dutch:
        lines.add(item.beside, lang, colour="muted")
    if item.own_words:
        own_lang = language_of(item.own_words, lang)
        lines.add_own(ListedText(item.own_words, own_lang, "lead", icon="message-circle", icon_colour="muted"))
    lines.settle()
    return lines


def drop(widget: QWidget) -> None:
    """Let a widget go with the words in it wiped at once: a deleted one lives on until the next turn of the loop."""
    for each in (widget, *widget.findChildren(QWidget)):
        if isinstance(each, LangText):
            each.show_text("")
        elif isinstance(each, QAbstractButton):
            each.setText("")
            each.setToolTip("")
            each.setAccessibleName("")
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and wipe it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            drop(widget)
        elif inner is not None:
            clear(inner)
