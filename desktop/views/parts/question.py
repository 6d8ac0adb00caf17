"""The card with one question: the words in two languages, the answers, and what is written down beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.intake.questions import Kind
from desktop.presenters.help import in_intake
from desktop.presenters.question import QuestionPage
from desktop.views.parts import pictures
from desktop.views.parts.answers import AnswerGroup
from desktop.views.parts.button import Button
from desktop.views.parts.flow import FlowRow
from desktop.views.parts.frames import card, column, empty
from desktop.views.parts.pair import BilingualPair
from desktop.views.parts.records import Records
from desktop.views.theme.bilingual import LangText
from i18n import _, ngettext


class QuestionCard(QFrame):
    """`given`, `noted` and `quoted` report an answer, a note and own words; `dirty` that something typed is not
    reported yet. `retracted` comes after a plain question, because it cannot be undone."""

    given = Signal(object)  # Given
    noted = Signal(str)
    quoted = Signal(str)
    dirty = Signal()
    wish_pressed = Signal()
    notes_pressed = Signal()
    retracted = Signal()
    way_back_taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.notice = LangText("", colour="warn", icon="languages")
        self.pair = BilingualPair()
        self.answers = AnswerGroup()
        self.records = Records()
        self.note = self.records.note.edit
        self.note_room = self.records.note
        self._back = column(0)
        self._way_back: list[Button] = []
        self._known = column(4, (16, 10, 16, 12))
        self.known = card(self._known, "info")
        self._pictures = column(0)
        self._make_acts()
        self._make_confirmation()
        layout = column(9, (28, 13, 28, 10))
        layout.addLayout(self._back)
        layout.addWidget(self.notice)
        layout.addWidget(self.pair)
        layout.addLayout(self._pictures)
        below: tuple[QWidget, ...] = (self.known, self.answers, self.records, self.confirmation, self.acts)
        for part in below:
            layout.addWidget(part)
        self.setLayout(layout)
        self.answers.given.connect(self.given)
        self.answers.dirty.connect(self.dirty)
        self.records.noted.connect(self.noted)
        self.records.quoted.connect(self.quoted)
        self.records.dirty.connect(self.dirty)

    def show_question(self, page: QuestionPage) -> None:
        self.notice.setVisible(bool(page.notice))
        self.notice.show_text(page.notice)
        self.pair.show_pair(page.lang, page.intro, page.text, page.why, page.mark)
        self._show_way_back(page)
        self._show_pictures(page)
        self._show_known(page)
        self.answers.show_answers(page)
        self.records.show_records(page)
        self.confirmation.hide()
        self.show_progress(page)

    def show_progress(self, page: QuestionPage) -> None:
        """What an answer changes beside itself."""
        self.answers.show_date(page.date)
        spoken = page.kind is Kind.PROMPT
        self.quote.setVisible(page.note_allowed)
        self.notes.setVisible(bool(page.notes.kinds or page.notes.kept) and not self.shared)
        n = len(page.notes.kept)
        words = _("Notitie van de tolk")
        self.notes.show_words(ngettext("{words} ({n})", "{words} ({n})", n).format(words=words, n=n) if n else words)
        self.retract.setVisible(page.retracts and not spoken)
        self.wish.setVisible(page.can_wish)
        self.wish.setChecked(page.wished)

    def share(self, *, shared: bool, page: QuestionPage | None) -> None:
        """Notes go out of sight at once; what the client said stays."""
        self.shared = shared
        self.records.share(shared=shared)
        if page is not None:
            self.notes.setVisible(bool(page.notes.kinds or page.notes.kept) and not shared)

    def ask_retract(self) -> None:
        """Say that it cannot be undone, and wait for the answer on the page itself."""
        self.confirmation.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """What takes the keyboard, in the order on the screen."""
        records = [self.records.own_words.edit, self.note]
        acts = [self.keep, self.take_back, self.quote, self.notes, self.retract, self.wish]
        return [*self._way_back, *self.answers.stops(), *records, *acts]

    def flush(self) -> None:
        self.answers.flush()
        self.records.flush()

    def _make_acts(self) -> None:
        self.shared = False
        own, notes, wish = (in_intake()[name].shown for name in ("quote", "tolk", "wish"))
        self.quote = Button(_("Eigen woorden"), "quiet", icon="pen-line", keys=own)
        self.notes = Button(_("Notitie van de tolk"), "quiet", icon="headphones", keys=notes)
        self.retract = Button(_("Neem dit antwoord terug"), "quiet", icon="undo-2")
        self.wish = Button(_("De klant wil hierover praten"), "quiet", icon="message-circle", keys=wish)
        self.wish.setCheckable(True)
        self.acts = FlowRow((self.quote, self.notes, self.retract, self.wish), 4)
        self.quote.clicked.connect(self.records.open_own_words)
        self.notes.clicked.connect(self.notes_pressed)
        self.retract.clicked.connect(self.ask_retract)
        self.wish.clicked.connect(self.wish_pressed)

    def _make_confirmation(self) -> None:
        words = _("Het antwoord, de eigen woorden en alle notities hierbij worden gewist. Terughalen kan daarna niet.")
        self.keep = Button(_("Laten staan"))
        self.take_back = Button(_("Terugnemen en wissen"))
        self.keep.clicked.connect(self._keep_answer)
        self.take_back.clicked.connect(self.retracted)
        inside = column(8, (16, 10, 16, 12))
        inside.addWidget(LangText(words, icon="triangle-alert", colour="warn"))
        inside.addWidget(FlowRow((self.keep, self.take_back)))
        self.confirmation = card(inside, "warn")
        self.confirmation.hide()

    def _keep_answer(self) -> None:
        self.confirmation.hide()
        self.answers.focus_answer()

    def _show_way_back(self, page: QuestionPage) -> None:
        empty(self._back)
        self._way_back = []
        if page.way_back:
            back = Button(page.way_back, "quiet", icon="arrow-left", keys=in_intake()["thread"].shown)
            back.clicked.connect(self.way_back_taken)
            self._back.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
            self._way_back = [back]

    def _show_pictures(self, page: QuestionPage) -> None:
        empty(self._pictures)
        row = pictures.row(page.pictures)
        if row is not None:
            self._pictures.addWidget(row)

    def _show_known(self, page: QuestionPage) -> None:
        empty(self._known)
        self.known.setVisible(bool(page.known))
        if page.known:
            self._known.addWidget(LangText(_("Lees dit voor"), role="caption", bold=True, colour="info", icon="info"))
            for words in page.known:
                self._known.addWidget(LangText(words))
