"""Dossier: who it is and how to reach her, what comes next, what the law asks, how far we are, and what happened.

The next step stands in the head of the page. A contact and a missed call are each one key away and are kept with a
second one, from wherever on the page somebody is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.presenters import help as keys
from desktop.presenters.contact import MISSED, PHONED, WHAT
from desktop.presenters.dossier import CARD, PLAN, AdultLine, ContradictionFact, DossierPage
from desktop.presenters.help import in_dossier
from desktop.presenters.work import Problem
from desktop.views.parts.button import Button, LinkButton
from desktop.views.parts.contact import ContactCard, NotePanel
from desktop.views.parts.documents import DocumentList, RowCard, contradiction, member_look, stage_look
from desktop.views.parts.flow import FlowRow
from desktop.views.parts.frames import column, empty, hold, line, order_stops, section
from desktop.views.parts.next_step import NextStep
from desktop.views.parts.person_card import PersonCard
from desktop.views.parts.rule_groups import RuleGroups
from desktop.views.parts.screen import Page
from desktop.views.parts.series import TalkSeries
from desktop.views.parts.settled import Settled
from desktop.views.parts.strip import MessageStrip, announce
from desktop.views.parts.terms import TermList
from desktop.views.parts.timeline import Timeline
from desktop.views.theme.bilingual import LangText
from i18n import _

MARGIN = 60
"""So much stays visible above and below the field of a note."""


class DossierView(Page):
    """All signals carry the dossier's id first."""

    intake_requested = Signal(str)
    plan_requested = Signal(str)
    review_requested = Signal(str)
    lbt_requested = Signal(str)
    advice_requested = Signal(str)
    progress_requested = Signal(str)
    enforcement_requested = Signal(str)
    appointment_requested = Signal(str)
    card_requested = Signal(str)
    successor_requested = Signal(str)
    number_requested = Signal(str)
    other_adult = Signal(str)  # the id of the other adult's own dossier
    back_requested = Signal()
    rule_told = Signal(str, str)
    person_told = Signal(str, object)  # values by name
    client_told = Signal(str, str)  # the id of the change that she heard of
    note_told = Signal(str, str, object, bool)  # record id, values by name, final
    cause_told = Signal(str, str, str, str, str)  # term, due, name, value
    cause_finished = Signal(str, str, str)  # term, due
    undo_requested = Signal(str)

    def __init__(self, today: Callable[[], date] = date.today, parent: QWidget | None = None) -> None:
        super().__init__(_("Dossier"), parent)
        self.page: DossierPage | None = None
        self._came_from: QWidget | None = None
        self._folding = False
        self.own_name = LangText("", role="h2", colour="muted")
        self.heading_row.insertWidget(1, self.own_name, 0, Qt.AlignmentFlag.AlignVCenter)
        self.next_step = NextStep()
        self._outside.insertWidget(1, self.next_step)
        self._make_ways()
        self.note = NotePanel()
        self.person = PersonCard()
        self.show_bsn = self.person.show_bsn
        self.contact = ContactCard(today)
        self.terms = TermList()
        self._stages, self._members = RowCard(), RowCard()
        self.talks, self.timeline = TalkSeries(), Timeline()
        self.documents, self.rules = DocumentList(), RuleGroups()
        self._notices, self._contradictions = column(8), column(8)
        self._notices_room, self._contradictions_room = hold(self._notices), hold(self._contradictions)
        self._arrange()
        self._listen()

    def focus_start(self) -> None:
        first = next((button for button in (self.intake, self.plan) if button.isVisibleTo(self)), self.show_bsn)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # What the presenters show

    def show_page(self, page: DossierPage) -> None:
        other = self.page is None or self.page.dossier_id != page.dossier_id
        if other:
            self.flush()
            self.note.put_away()
        before, self.page = self.page, page
        self.strip.clear()
        self.show_heading(page.name, page.summary)
        self.own_name.show_text(page.own_name, page.own_name_lang)
        self.own_name.setVisible(bool(page.own_name))
        self._fit_names()
        self.next_step.show_step(page.next_step)
        self._show_ways(page)
        self._show_notices(page.notices)
        if before is None or before.contradictions != page.contradictions:
            self._show_contradictions(page.contradictions)
        self.person.show_person(page)
        self.contact.show_contact(page.contact, other=other)
        self.terms.show_terms(page.terms, page.causes, page.no_terms, other=other)
        self.stages.setVisible(bool(page.stages))
        self._stages.show_looks([stage_look(stage) for stage in page.stages])
        self._members.show_looks([member_look(member) for member in page.members], page.no_members)
        self.series.setVisible(page.series is not None)
        if page.series is not None:
            self.talks.show_series(page.series, other=other)
        self.timeline.show_events(page.events, page.no_events, other=other)
        self.documents.show_documents(page.documents, page.no_documents)
        self.ruled.setVisible(bool(page.rules))
        self.rules.show_groups(page.rules, other=other)
        self._order()
        if other:
            self.scroller.verticalScrollBar().setValue(0)

    def show_saved(self, words: str) -> None:
        self.contact.show_saved(words)
        announce(self, words)

    def show_note_begun(self, record_id: str) -> None:
        self.note.record_id = record_id

    def show_note_kept(self, words: str) -> None:
        self.note.put_away()
        self.show_message(words)
        self._go_back()

    def show_note_fault(self, name: str, problem: Problem) -> None:
        self.note.show_fault(name, f"{problem.message} {problem.advice}".strip())

    def show_person_changed(self, words: str) -> None:
        self.contact.person_form.leave()
        self.show_message(words)

    def show_person_fault(self, name: str, problem: Problem) -> None:
        self.contact.show_person_fault(name, problem)

    def show_cause_kept(self, term: str, due: str, words: str) -> None:
        self.terms.show_kept(term, due)
        self._order()
        self.show_message(words)

    def show_cause_fault(self, term: str, due: str, name: str, problem: Problem) -> None:
        self.terms.show_fault(term, due, name, problem)

    def show_message(self, words: str) -> None:
        self.strip.show_message("ok", words)

    def flush(self) -> None:
        self.note.flush()
        self.contact.flush()
        self.terms.flush()

    def close_panel(self) -> None:
        if self.note.isVisibleTo(self):
            self.note.leave()
        else:
            super().close_panel()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):  # the latter also when letters grow
            self._fit_names()
        return super().event(event)

    # Building

    def _fit_names(self) -> None:
        """Both names on one line, or below each other where a name would break in the middle of a word."""
        names = [name for name in (self.heading, self.own_name) if name.text()]
        needed = sum(name.sizeHint().width() + self.heading_row.spacing() for name in names)
        room = self._header.width() - (self.chip.sizeHint().width() if self.chip is not None else 0)
        beside = QBoxLayout.Direction.LeftToRight if needed <= room else QBoxLayout.Direction.TopToBottom
        self.heading_row.setDirection(beside)

    def _make_ways(self) -> None:
        self.intake = Button("", "primary", icon="arrow-right", trailing=True)
        self.plan = Button("", icon="file-text")
        self.back = Button(_("Terug"), "quiet", icon="arrow-left", keys=keys.everywhere()["back"].shown)
        self.review, self.lbt = Button("", "quiet", icon="eye"), Button("", "quiet", icon="circle-check")
        self.advice = Button("", "quiet", icon="arrow-right")
        self.progress = Button(_("Voortgang"), "quiet", icon="list")
        self.enforcement = Button("", "quiet", icon="message-circle")
        self.appointment = Button(_("Afspraak maken"), "quiet", icon="calendar")
        self.card = Button(_("Contactkaart"), "quiet", icon="file-text")
        self.successor = Button(_("Wat moet ik weten"), "quiet", icon="book-open")
        told = (self.review, self.lbt, self.advice)
        self.ways = FlowRow((*told, self.progress, self.appointment, self.card, self.successor, self.enforcement))
        self.adults: list[LinkButton] = []  # a first name may be long, and these wrap
        self._adults = column(4, (13, 0, 0, 0))

    def _arrange(self) -> None:
        buttons = line(12)
        buttons.addWidget(self.intake)
        buttons.addWidget(self.plan)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        ways = column(8)
        ways.addLayout(buttons)
        ways.addWidget(self.ways)
        ways.addLayout(self._adults)
        self.stages = Settled(section(_("Stappen"), self._stages))
        self.series = Settled(section(_("Gesprekken"), self.talks))
        self.ruled = Settled(section(_("Wat de regels zeggen"), self.rules))
        # Held by widgets that are made before what stands below them: that is the order of a screen reader.
        self.body.addWidget(self._notices_room)
        self.body.addWidget(self._contradictions_room)
        self.body.addLayout(ways)
        self.body.addWidget(self.note)
        for part in (
            Settled(self.person),
            Settled(section(_("Contact"), self.contact)),
            Settled(section(_("Termijnen"), self.terms)),
            self.stages,
            Settled(section(_("Gezin"), self._members)),
            self.series,
            Settled(section(_("Tijdlijn"), self.timeline)),
            Settled(section(_("Documenten"), self.documents)),
            self.ruled,
        ):
            self.body.addWidget(part)

    def _listen(self) -> None:
        for button, wish in (
            (self.intake, self.intake_requested),
            (self.plan, self.plan_requested),
            (self.review, self.review_requested),
            (self.lbt, self.lbt_requested),
            (self.advice, self.advice_requested),
            (self.progress, self.progress_requested),
            (self.enforcement, self.enforcement_requested),
            (self.appointment, self.appointment_requested),
            (self.card, self.card_requested),
            (self.successor, self.successor_requested),
        ):
            button.clicked.connect(lambda _checked=False, wish=wish: self._report(wish))
        self.back.clicked.connect(self.back_requested)
        self.talks.resumed.connect(lambda: self._report(self.intake_requested))
        self.talks.folded.connect(self._await_fold)
        self.talks.installEventFilter(self)
        self.person.number_wanted.connect(lambda: self._report(self.number_requested))
        self.contact.rule_told.connect(lambda text: self._report(self.rule_told, text))
        self.contact.person_told.connect(lambda told: self._report(self.person_told, told))
        self.contact.client_told.connect(lambda record_id: self._report(self.client_told, record_id))
        self.contact.note_wanted.connect(self.begin_note)
        self.contact.turned.connect(self._order)
        self.note.told.connect(lambda *told: self._report(self.note_told, *told))
        self.note.closed.connect(self._go_back)
        self.terms.cause_told.connect(lambda *told: self._report(self.cause_told, *told))
        self.terms.cause_finished.connect(lambda *told: self._report(self.cause_finished, *told))
        self.documents.opened.connect(self._open_document)
        acts: dict[str, Callable[[], None]] = {
            "note": lambda: self.begin_note(PHONED),
            "missed": lambda: self.begin_note(MISSED),
            "keep": self._keep,
            "undo": self._undo,
        }
        for name, act in acts.items():
            for sequence in in_dossier()[name].sequences:
                key = QShortcut(QKeySequence(sequence), self)
                key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                key.activated.connect(act)

    # What the person does

    def begin_note(self, kind: str) -> None:
        """Open the note; afterwards the keyboard is where it was."""
        if self.page is None:
            return
        if not self.note.isVisibleTo(self):
            self._came_from = self.focusWidget()
        self.note.begin(kind)
        self._order()
        QTimer.singleShot(0, self.note, self._show_note)  # once it has its place

    def _show_note(self) -> None:
        """All of it where there is room, and in any case where one types."""
        self.scroller.ensureWidgetVisible(self.note)
        if self.note.form.fields:
            self.scroller.ensureWidgetVisible(self.note.form.fields[WHAT], 0, MARGIN)

    def _keep(self) -> None:
        if self.note.isVisibleTo(self):
            self.note.finish()

    def _go_back(self) -> None:
        self._order()
        if self._came_from is not None and self._came_from.isVisibleTo(self):
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroller.ensureWidgetVisible(self._came_from)
        else:
            self.contact.note.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None

    def _undo(self) -> None:
        self.flush()
        self._report(self.undo_requested)

    def _open_document(self, opens: str) -> None:
        wish = {PLAN: self.plan_requested, CARD: self.card_requested}.get(opens, self.successor_requested)
        self._report(wish)

    def _report(self, wish: SignalInstance, *told: object) -> None:
        if self.page is not None:
            wish.emit(self.page.dossier_id, *told)

    # What is visible

    def _show_ways(self, page: DossierPage) -> None:
        for button, words in (
            (self.intake, page.intake),
            (self.plan, page.plan),
            (self.review, page.review),
            (self.lbt, page.lbt),
            (self.advice, page.advice),
            (self.enforcement, page.enforcement),
        ):
            button.show_words(words)
            button.setVisible(bool(words))
        focused = next((way.objectName() for way in self.adults if way.hasFocus()), "")
        empty(self._adults)
        self.adults = [self._way_to(adult) for adult in page.adults]
        for way in self.adults:
            self._adults.addWidget(way)
            if way.objectName() == focused:
                way.setFocus(Qt.FocusReason.OtherFocusReason)

    def _way_to(self, adult: AdultLine) -> LinkButton:
        button = LinkButton(adult.words)
        button.setObjectName(adult.dossier_id)
        button.clicked.connect(lambda: self.other_adult.emit(adult.dossier_id))
        return button

    def _order(self) -> None:
        ways = (self.intake, self.plan, self.back, self.review, self.lbt, self.advice)
        doors = (self.progress, self.appointment, self.card, self.successor, self.enforcement)
        own = (*self.note.stops(), *self.person.stops(), *self.contact.stops(), *self.terms.stops())
        after = (self.talks.resume, self.talks.fold, self.timeline.more, *self.documents.rows, *self.rules.stops())
        order_stops([*ways, *doors, *self.adults, *own, *after])

    def _await_fold(self) -> None:
        self._folding = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Once the series of talks has become shorter, its button moved up: keep that in sight."""
        if self._folding and watched is self.talks and event.type() == QEvent.Type.Resize:
            self._folding = False
            self.scroller.ensureWidgetVisible(self.talks.fold)
        return super().eventFilter(watched, event)

    def _show_notices(self, notices: tuple[str, ...]) -> None:
        empty(self._notices)
        self._notices_room.setVisible(bool(notices))
        for text in notices:
            strip = MessageStrip()
            self._notices.addWidget(strip)
            strip.show_message("info", text)

    def _show_contradictions(self, contradictions: tuple[ContradictionFact, ...]) -> None:
        empty(self._contradictions)
        self._contradictions_room.setVisible(bool(contradictions))
        for one in contradictions:
            self._contradictions.addWidget(contradiction(one))
