"""Before a talk: what to bring, the offer of a talk alone with the other adults of the home, and the explanation."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.presenters.asks import Ask
from desktop.presenters.preparation import AdultFact, BriefingLines
from desktop.presenters.question import Words
from desktop.views.parts.asks import AskForm
from desktop.views.parts.both import BothLanguages
from desktop.views.parts.button import Button
from desktop.views.parts.frames import column, empty
from desktop.views.parts.notecards import NoteCard
from desktop.views.theme.bilingual import CheckTile, LangText
from i18n import _


class BringCard(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._shown: tuple[str, ...] = ()
        self._things = column(8, (24, 18, 24, 18))
        self.setLayout(self._things)

    def show_things(self, things: tuple[str, ...]) -> None:
        if things == self._shown:
            return
        self._shown = things
        empty(self._things)
        for thing in things:
            self._things.addWidget(LangText(thing, icon="check", icon_colour="ok"))


class AloneCard(QFrame):
    """The offer, without a reason; and the other adults, each with a dossier and a talk of their own."""

    told = Signal(str, object, bool)
    adult_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.buttons: list[Button] = []
        self.form = AskForm()
        self.form.told.connect(self.told)
        self.words = LangText(_("Ook een eigen gesprek"), role="caption", bold=True, colour="muted")
        self._adults = column(8)
        layout = column(12, (24, 18, 24, 18))
        layout.addWidget(self.form)
        layout.addWidget(self.words)
        layout.addLayout(self._adults)
        self.setLayout(layout)

    def show_offer(self, offer: Ask, adults: tuple[AdultFact, ...]) -> None:
        self.form.show_asks((offer,))
        self.words.setVisible(bool(adults))
        wanted = [_("{name}: eigen gesprek").format(name=adult.first_name) for adult in adults]
        if wanted == [button.text() for button in self.buttons]:
            return
        empty(self._adults)
        self.buttons = []
        for adult, words in zip(adults, wanted, strict=True):
            button = Button(words, icon="arrow-right", trailing=True)
            button.clicked.connect(lambda _on=False, dossier_id=adult.dossier_id: self.adult_chosen.emit(dossier_id))
            self._adults.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons.append(button)

    def stops(self) -> list[QWidget]:
        return [*self.form.stops(), *self.buttons]


class ExplanationCard(QFrame):
    """What is told before the first question, in both languages, and that it was told."""

    told = Signal(str, object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.texts = BothLanguages("lead")
        self.tile = CheckTile(_("De uitleg is gegeven, in beide talen"))
        self.tile.clicked.connect(lambda on: self.told.emit("explained", on, True))
        layout = column(14, (24, 18, 24, 18))
        layout.addWidget(self.texts)
        layout.addWidget(self.tile)
        words = _("De grond is de wet, niet toestemming. Deze uitleg geven is een plicht (AVG artikel 13).")
        layout.addWidget(LangText(words, role="caption", colour="muted"))
        self.setLayout(layout)

    def show_explanation(self, words: tuple[Words, ...], lang: str, mark: Words, *, explained: bool) -> None:
        self.texts.show_words(words, lang, mark.dutch)
        self.texts.setVisible(bool(words))
        self.tile.setChecked(explained)


class BriefingCard(NoteCard):
    """For the interpreter, before the client comes in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("tolk", _("Voor de tolk, vooraf"), "headphones", parent)
        self._shown: BriefingLines | None = None

    def show_briefing(self, briefing: BriefingLines) -> None:
        if briefing == self._shown:
            return
        self._shown = briefing
        empty(self.lines)
        for point in briefing.points:
            self.lines.addWidget(LangText(point))
        if briefing.sensitive:
            self.lines.addWidget(LangText(briefing.sensitive, bold=True, colour="tolk"))
        for term in briefing.terms:
            self.lines.addWidget(LangText(term.dutch, bold=True, colour="tolk"))
            if term.translated:
                self.lines.addWidget(LangText(term.translated, briefing.lang, "lead", bold=True))
            self.lines.addWidget(LangText(term.meaning, role="caption", colour="muted"))
            if term.note:
                self.lines.addWidget(LangText(term.note, role="caption"))
        if briefing.no_terms:
            self.lines.addWidget(LangText(briefing.no_terms, role="caption", colour="muted"))
        self.setVisible(briefing.needed)
