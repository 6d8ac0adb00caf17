"""What client and klantregisseur agree at the end of a talk: three things at most, each in one sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.presenters.asks import LINE, ONE, SWITCH, TEXT, Ask
from desktop.presenters.closing import TEXT as WORDS
from desktop.presenters.closing import TOLD_BACK, WHEN, WHO, AgreementLine, ClosingPage, TypedAgreement, new_line
from desktop.views.parts.asks import AskField, AskForm
from desktop.views.parts.both import BothLanguages
from desktop.views.parts.button import Button
from desktop.views.parts.frames import column, empty, hairline, line
from desktop.views.theme.bilingual import LangText
from i18n import _


class AgreementPart(QWidget):
    """One agreement; it is reported whole, so that nothing told before its text is lost."""

    agreed = Signal(int, object, bool)  # number, TypedAgreement, final
    removed = Signal(int)
    dirty = Signal()

    def __init__(self, shown: AgreementLine, who: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = shown.number
        self._who = who
        self._typed = TypedAgreement(text=shown.text, who=shown.who, when=shown.when, told_back=shown.told_back)
        self.title = LangText(shown.title, role="h3", bold=True)
        self.away = Button(_("Weghalen"), "quiet", icon="x")
        self.away.setAccessibleName(_("{what} weghalen").format(what=shown.title))
        self.form = AskForm(12)
        self.form.told.connect(self._tell)
        self.form.dirty.connect(self.dirty)
        self.away.clicked.connect(lambda: self.removed.emit(self.number))
        top = line(8)
        top.addWidget(self.title, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.away)
        layout = column(8, (0, 8, 0, 12))
        layout.addLayout(top)
        layout.addWidget(self.form)
        self.setLayout(layout)
        self.show_agreement(shown)

    def show_agreement(self, shown: AgreementLine) -> None:
        """Show what was kept; a field that is being typed in keeps what is typed."""
        self._show(shown.when_words)

    def show_fault(self, name: str, words: str) -> None:
        self.form.fields[name].show_fault(words)

    def focus(self) -> None:
        self.form.fields[WORDS].focus()

    def flush(self) -> None:
        """Report what is being typed; that a text is missing is only said now."""
        self.form.flush()
        if not self._typed.empty and not self._typed.text.strip():
            self.agreed.emit(self.number, self._typed, True)

    def stops(self) -> list[QWidget]:
        return [self.away, *self.form.stops()]

    def _show(self, when_words: str) -> None:
        typed = self._typed
        self.form.show_asks(
            (
                Ask(name=WORDS, label=_("Wat spreken wij af?"), kind=TEXT, value=typed.text),
                Ask(name=WHO, label=_("Wie doet het?"), kind=ONE, value=typed.who, options=self._who),
                Ask(
                    name=WHEN,
                    label=_("Uiterlijk op"),
                    kind=LINE,
                    value=typed.when,
                    hint=when_words or _("Bijvoorbeeld 3-12-2026."),
                ),
                Ask(
                    name=TOLD_BACK,
                    label=_("Dit is terugverteld"),
                    kind=SWITCH,
                    value=typed.told_back,
                ),
            )
        )

    def _tell(self, name: str, value: object, final: bool) -> None:
        typed = self._typed
        self._typed = TypedAgreement(
            text=str(value) if name == WORDS else typed.text,
            who=str(value) if name == WHO else typed.who,
            when=str(value) if name == WHEN else typed.when,
            told_back=bool(value) if name == TOLD_BACK else typed.told_back,
        )
        self.agreed.emit(self.number, self._typed, final and bool(self._typed.text.strip()))


class AgreementsCard(QFrame):
    agreed = Signal(int, object, bool)
    removed = Signal(int)
    dirty = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.parts: list[AgreementPart] = []
        self._who: tuple[tuple[str, str], ...] = ()
        self.words = BothLanguages("lead", bold=True)
        self.nothing = LangText("", colour="muted")
        self._rows = column(0)
        self.add = Button(_("Afspraak toevoegen"), icon="plus")
        self.add.clicked.connect(self._add)
        layout = column(10, (24, 18, 24, 18))
        layout.addWidget(self.words)
        layout.addWidget(self.nothing)
        layout.addLayout(self._rows)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(layout)

    def show_all(self, page: ClosingPage) -> None:
        """Build the list again: after something came or went, or for another talk."""
        self._who = page.who
        empty(self._rows)
        self.parts = []
        for shown in page.agreements:
            self._make(shown)
        self.show_kept(page)

    def show_kept(self, page: ClosingPage) -> None:
        self.words.show_words((page.words.agreed,), page.lang)
        for part, shown in zip(self.parts, page.agreements, strict=False):
            part.show_agreement(shown)
        draft = len(self.parts) > len(page.agreements)
        self.nothing.show_text(page.no_agreements)
        self.nothing.setVisible(not self.parts)
        self.add.setVisible(page.may_add and not draft)

    def show_fault(self, number: int, name: str, words: str) -> None:
        if number < len(self.parts):
            self.parts[number].show_fault(name, words)

    def flush(self) -> None:
        for part in self.parts:
            part.flush()

    def faulty(self) -> AskField | None:
        return next((field for part in self.parts if (field := part.form.faulty()) is not None), None)

    def stops(self) -> list[QWidget]:
        return [*(stop for part in self.parts for stop in part.stops()), self.add]

    def _add(self) -> None:
        """A new agreement is only kept once it has a text; until then it stands on the screen alone."""
        part = self._make(new_line(len(self.parts)))
        self.nothing.hide()
        self.add.hide()
        part.focus()

    def _make(self, shown: AgreementLine) -> AgreementPart:
        if self.parts:
            self._rows.addWidget(hairline())
        part = AgreementPart(shown, self._who)
        part.agreed.connect(self.agreed)
        part.removed.connect(self.removed)
        part.dirty.connect(self.dirty)
        self._rows.addWidget(part)
        part.show()
        self.parts.append(part)
        return part
