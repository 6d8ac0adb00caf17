"""Brede intake, voorbereiden: one calm page before the talk, with what the interpreter should know beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.presenters.preparation import (
    ALONE,
    BRING,
    EXPLAINED,
    INTERPRETER,
    KNOWN,
    TALK,
    WHERE,
    PreparePage,
    section_names,
)
from desktop.presenters.prepare import keys
from desktop.presenters.work import Problem
from desktop.views.parts.agenda import AgendaCard
from desktop.views.parts.asks import AskForm, say
from desktop.views.parts.button import Button
from desktop.views.parts.frames import card, column, hairline, hold, line, order_stops, scrolling, section
from desktop.views.parts.header import VisitHeader
from desktop.views.parts.known import KnownCard
from desktop.views.parts.people import AloneCard, BriefingCard, BringCard, ExplanationCard
from desktop.views.parts.strip import MessageStrip, announce
from desktop.views.parts.topics import TopicList
from desktop.views.parts.visit import VisitScreen
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import fix_width
from i18n import _

SECTIONS, BRIEFING = 196, 288


class PrepareView(VisitScreen):
    """All signals carry the dossier's id first. `started` follows once the talk was begun."""

    known_told = Signal(str, str, str, str)  # id, item, outcome, said
    item_added = Signal(str, str, str, str)  # id, subject, words, typed day
    item_removed = Signal(str, str)
    profile_pasted = Signal(str, str)
    plan_changed = Signal(str, str, object)  # id, field of TalkPlan, value
    set_chosen = Signal(str, str)
    question_ticked = Signal(str, str, bool)
    needed_wanted = Signal(str)
    begin_requested = Signal(str)
    started = Signal(str)
    continue_requested = Signal(str)
    closing_requested = Signal(str)
    lbt_requested = Signal(str)
    other_adult = Signal(str)  # the id of the other adult's own dossier
    back_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Gesprek voorbereiden"), parent)
        self.page: PreparePage | None = None
        self.header = VisitHeader(_("Voorbereiden"))
        self.header.lines.addWidget(self.strip)
        self._make_parts()
        self._make_footer()
        self._arrange()
        self._listen()
        self._ready = True
        self._fit()

    # What the presenter shows

    def show_page(self, page: PreparePage) -> None:
        other = self.page is None or self.page.dossier_id != page.dossier_id
        self.strip.clear()
        self._show(page, other=other)
        if other:
            self.scroller.verticalScrollBar().setValue(0)

    def show_plan(self, page: PreparePage) -> None:
        """Show what follows from what was just told; what is being typed stays."""
        self._show(page, other=False)

    def show_saved(self, words: str) -> None:
        self.header.show_saved(words)
        announce(self, words)

    def show_added(self, words: str) -> None:
        self.known.show_added()
        self.strip.show_message("ok", words)

    def show_added_fault(self, problem: Problem) -> None:
        self.known.show_fault(f"{problem.message} {problem.advice}".strip())

    def show_rest(self, rest: str, words: str) -> None:
        self.known.show_rest(rest, words)
        if not rest:
            self.strip.show_message("ok", words)

    def show_full(self, problem: Problem) -> None:
        self.agenda.show_full(problem)

    def show_refused(self, problem: Problem) -> None:
        """The talk may not begin like this: why, and the keyboard goes to where that can be changed."""
        self.strip.show_problem(problem.message, problem.advice)
        self._go_to(INTERPRETER)

    def show_begun(self, dossier_id: str) -> None:
        self.started.emit(dossier_id)

    def show_message(self, words: str) -> None:
        self.strip.show_message("info", words)

    def flush(self) -> None:
        self.known.flush()
        self.where.flush()
        self.interpreter.flush()

    def start(self) -> None:
        super().start()
        self.scroller.verticalScrollBar().setValue(0)

    def focus_start(self) -> None:
        large = self._large()
        target = self.header.back if large else self.continue_button if self._talk_is_open() else self.begin
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        return [self.sections, self.scroller, self.footer, self.header]

    # Building

    def _make_parts(self) -> None:
        names = section_names()
        self.title = LangText("", role="h1", bold=True)
        self.summary = LangText("", colour="muted")
        self.open_talk = MessageStrip()
        self.sections = TopicList(_("Onderdelen"))
        self.known = KnownCard()
        self.agenda = AgendaCard()
        self.where = AskForm()
        self.interpreter = AskForm()
        self.briefing = BriefingCard()
        self.bring = BringCard()
        self.alone = AloneCard()
        self.explanation = ExplanationCard()
        self.parts: dict[str, QWidget] = {
            KNOWN: section(names[KNOWN], self.known),
            TALK: section(names[TALK], self.agenda),
            WHERE: section(names[WHERE], _in_card(self.where)),
            INTERPRETER: section(names[INTERPRETER], _in_card(self.interpreter)),
            BRING: section(names[BRING], self.bring),
            ALONE: section(names[ALONE], self.alone),
            EXPLAINED: section(names[EXPLAINED], self.explanation),
        }

    def _make_footer(self) -> None:
        self.close_button = Button(_("Gesprek afsluiten"))
        self.continue_button = Button(_("Verder gaan"), "primary", icon="arrow-right", trailing=True)
        self.begin = Button(
            _("Gesprek beginnen"), "primary", icon="arrow-right", trailing=True, keys=keys()["begin"].shown
        )
        buttons = line(12, (20, 10, 20, 14))
        buttons.addStretch(1)
        for button in (self.close_button, self.continue_button, self.begin):
            buttons.addWidget(button)
        both = column(0)
        both.addWidget(hairline())
        both.addLayout(buttons)
        self.footer = hold(both)

    def _arrange(self) -> None:
        words = column(2)
        words.addWidget(self.title)
        words.addWidget(self.summary)
        self._inside = column(12, (4, 6, 8, 24))
        self._inside.addLayout(words)
        self._inside.addWidget(self.open_talk)
        for part in self.parts.values():
            self._inside.addWidget(part)
        self._inside.addStretch(1)
        self.scroller = scrolling(hold(self._inside))
        self._aside = column(0, (0, 6, 0, 6))
        self._aside.addStretch(1)
        self.side = scrolling(hold(self._aside))
        fix_width(self.sections, SECTIONS)
        fix_width(self.side, BRIEFING)
        content = line(25, (16, 0, 20, 0))
        content.addWidget(self.sections)
        content.addWidget(self.scroller, 1)
        content.addWidget(self.side)
        self._outer = column(2)
        self._outer.addWidget(self.header)
        self._outer.addLayout(content, 1)
        self._outer.addWidget(self.footer)
        self.setLayout(self._outer)

    def _listen(self) -> None:
        self.header.back.clicked.connect(lambda: self._leave(self.back_requested))
        self.sections.topic_chosen.connect(self._go_to)
        self.known.told.connect(lambda *told: self._report(self.known_told, *told))
        self.known.added.connect(lambda *told: self._report(self.item_added, *told))
        self.known.removed.connect(lambda item: self._report(self.item_removed, item))
        self.known.pasted.connect(lambda text: self._report(self.profile_pasted, text))
        self.agenda.set_chosen.connect(lambda set_id: self._report(self.set_chosen, set_id))
        self.agenda.ticked.connect(lambda *told: self._report(self.question_ticked, *told))
        self.agenda.needed_wanted.connect(lambda: self._report(self.needed_wanted))
        self.agenda.lbt_requested.connect(lambda: self._leave(self.lbt_requested))
        for form in (self.where, self.interpreter, self.alone, self.explanation):
            form.told.connect(lambda name, value, _final: self._report(self.plan_changed, name, value))
        for part in (self.known, self.where, self.interpreter):
            part.dirty.connect(self._show_unsaved)
        self.alone.adult_chosen.connect(self._choose_adult)
        self.begin.clicked.connect(lambda: self._leave(self.begin_requested))
        self.continue_button.clicked.connect(lambda: self._leave(self.continue_requested))
        self.close_button.clicked.connect(lambda: self._leave(self.closing_requested))
        for sequence in keys()["begin"].sequences:
            key = QShortcut(QKeySequence(sequence), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda: (self.continue_button if self._talk_is_open() else self.begin).click())

    # What the person does

    def _report(self, wish: SignalInstance, *told: object) -> None:
        if self.page is not None:
            wish.emit(self.page.dossier_id, *told)

    def _leave(self, wish: SignalInstance) -> None:
        self.flush()
        self._report(wish)

    def _choose_adult(self, dossier_id: str) -> None:
        self.flush()
        self.other_adult.emit(dossier_id)

    def _go_to(self, name: str) -> None:
        """Bring a part of the page to the top, with the keyboard in it."""
        part, body = self.parts[name], self.scroller.widget()
        stop = next((stop for stop in self._stops_of(name) if stop.isVisibleTo(self) and _takes_tab(stop)), None)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
        if body is not None:
            top = part.mapTo(body, QPoint(0, 0)).y()
            QTimer.singleShot(0, lambda: self.scroller.verticalScrollBar().setValue(top))
        self.sections.here = name
        self.sections.viewport().update()

    # What is visible

    def _show(self, page: PreparePage, *, other: bool) -> None:
        self.page = page
        if other:
            self.where.forget()
            self.interpreter.forget()
        self.header.show_saved(page.saved)
        for label, words in (
            (self.header.person, page.person),
            (self.title, page.title),
            (self.summary, page.summary),
        ):
            say(label, words)
        if page.open_talk:
            self.open_talk.show_message("info", page.open_talk)
        else:
            self.open_talk.clear()
        self.sections.show_topics(page.sections, "" if other else self.sections.here)
        self.known.show_known(page.known, page.no_known, page.subjects, other=other)
        self.agenda.show_agenda(page.agenda, other=other)
        self.where.show_asks(page.where)
        self.interpreter.show_asks(page.interpreter)
        self.briefing.show_briefing(page.briefing)
        self.bring.show_things(page.bring)
        self.alone.show_offer(page.offer, page.adults)
        self.explanation.show_explanation(page.explanation, page.lang, page.mark, explained=page.explained)
        self.begin.setVisible(page.may_begin)
        self.continue_button.setVisible(not page.may_begin)
        self.close_button.setVisible(not page.may_begin)
        order_stops([self.sections, *(stop for name in self.parts for stop in self._stops_of(name)), self.close_button])

    def _stops_of(self, name: str) -> list[QWidget]:
        match name:
            case "known":
                return self.known.stops()
            case "talk":
                return self.agenda.stops()
            case "where":
                return self.where.stops()
            case "interpreter":
                return self.interpreter.stops()
            case "alone":
                return self.alone.stops()
            case "explained":
                return [self.explanation.tile]
        return []

    def _talk_is_open(self) -> bool:
        return self.page is not None and not self.page.may_begin

    def _show_unsaved(self) -> None:
        self.header.show_saved(_("Nog niet opgeslagen"), saved=False)

    def _fit(self) -> None:
        """Arrange for the width and text size there are now."""
        one = self._in_one_column()
        self.sections.setVisible(not one)
        self.side.setVisible(not one)
        if one != (self._inside.indexOf(self.briefing) >= 0) or self.briefing.parent() is None:
            if one:
                self._inside.insertWidget(self._inside.indexOf(self.parts[BRING]), self.briefing)
            else:
                self._aside.insertWidget(0, self.briefing)
        self.header.fold(folded=one)
        self._place_header(scrolls=self._large())


def _in_card(form: QWidget) -> QWidget:
    inside = column(0, (24, 18, 24, 18))
    inside.addWidget(form)
    return card(inside)


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
