"""Brede intake, vraag: one question between two people, with what the professional needs beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.intake.questions import Kind
from desktop.presenters.course import EndPage, QuestionLine
from desktop.presenters.help import in_intake
from desktop.presenters.intake import INTERPRETER
from desktop.presenters.interpreter_notes import NotesLine
from desktop.presenters.question import QuestionPage
from desktop.presenters.work import Problem
from desktop.views.parts.frames import column, order_stops
from desktop.views.parts.panels import LIST, NOTES, TALK, Panels, QuestionFooter, QuestionHeader
from desktop.views.parts.strip import announce
from desktop.views.parts.visit import VisitScreen
from i18n import _


class IntakeView(VisitScreen):
    """Signals carry the `Place` they are about; those that leave the talk carry the dossier's id."""

    header: QuestionHeader

    answered = Signal(object, object)  # Place, Given
    note_written = Signal(object, str)
    next_requested = Signal(object)
    previous_requested = Signal(object)
    later_requested = Signal(object)
    topic_requested = Signal(object, str)
    list_requested = Signal(object)
    question_requested = Signal(str, str)  # dossier id, question id
    undo_requested = Signal(object)
    back_requested = Signal(str)
    plan_requested = Signal(str)
    finished = Signal(str)
    talk_changed = Signal(object, object)  # Place, TalkGiven: everything the panel tells of the room
    interpreter_changed = Signal(object, str, str)  # Place, number, reason
    paused = Signal(object)
    stopped = Signal(object, bool)
    wish_told = Signal(object, str)  # Place, topic id
    thread_requested = Signal(object)
    own_words_written = Signal(object, str)
    interpreter_note_written = Signal(object, object)  # Place, NoteGiven
    interpreter_note_dropped = Signal(object, str)
    retracted = Signal(object)
    objected = Signal(object, str)
    review_requested = Signal(str)
    end_shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Brede intake"), parent)
        self.page: QuestionPage | None = None
        self.shared = False
        self._end_page: EndPage | None = None
        self._arrange()
        self._name_parts()
        self._listen()
        self._ready = True
        self._fit()

    # What the presenter shows

    def show_question(self, page: QuestionPage) -> None:
        self.page = page
        self.place = page.title
        self.place_changed.emit()
        self.panels.show_question(page)
        self.previous.setEnabled(page.has_previous)
        self.later.setVisible(page.kind is not Kind.PROMPT)
        self.header.show_saved(page.saved)
        self._show_course(page)
        self.strip.clear()
        self._show_end(ended=False)
        self._open_panel("")
        order_stops([self.topics, *self.card.stops(), *self.guidance.stops(), self.previous])
        self.focus_start()
        self.scroller.verticalScrollBar().setValue(0)  # the question first, also where the focus lies below the edge
        announce(self, page.text.dutch)

    def show_list(self, lines: tuple[QuestionLine, ...]) -> None:
        self.list.show_lines(lines, self.page.place.question_id if self.page is not None else "")
        self._open_panel(LIST)
        self.list.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_end(self, page: EndPage) -> None:
        self._end_page = page
        self.end.show_end(page)
        self._show_end(ended=True)
        self._open_panel("")
        announce(self, f"{page.title}. {page.words}")
        self.end_shown.emit()

    def show_saved(self, words: str) -> None:
        self.header.show_saved(words)
        announce(self, words)

    def show_reply(self, words: str, translated: str = "") -> None:
        self.card.answers.show_reply(words, translated)

    def show_progress(self, page: QuestionPage) -> None:
        """What a deed changed around the question; the question itself stays as it is being used."""
        if self.page is not None and self.page.place == page.place:
            self.page = page
            self._show_course(page)
            self.card.show_progress(page)

    def show_caution(self, where: str, words: str) -> None:
        """A kind question about what was written, at the field where it stands."""
        if where == INTERPRETER:
            self.notes.caution.ask(words)
        else:
            self.card.records.ask(where, words)

    def show_notes(self, notes: NotesLine, note_id: str) -> None:
        self.notes.show_kept(notes, note_id)
        if self.page is not None:
            self.page = replace(self.page, notes=notes)
            self.card.show_progress(self.page)

    def show_fault(self, problem: Problem) -> None:
        self.card.answers.show_fault(problem)
        self._show_unsaved()

    def show_refusal(self, problem: Problem) -> None:
        """Something that is not asked in this talk: why, and what can be done now. Nobody did anything wrong."""
        self.strip.show_message("warn", f"{problem.message} {problem.advice}".strip(), icon="info")

    def show_message(self, words: str) -> None:
        self.strip.show_message("info", words)

    # Meekijken, and leaving

    def share(self, *, shared: bool) -> None:
        """Turn the screen to the client: hide at once what is not for two people to see."""
        self.shared = shared
        self.share_button.setChecked(shared)
        self.card.share(shared=shared, page=self.page)
        self._open_panel("")
        self.strip.clear()
        for part in (self.header, self.panels):
            layout = part.layout()
            if layout is not None:
                layout.activate()  # with the next event would leave one picture in the shape of what was there

    def let_go(self, go: Callable[[], None]) -> None:
        """Leaving the conversation leaves Meekijken too, but only after a plain question."""
        self.flush()
        if not self.shared:
            go()
            return

        def leave() -> None:
            self.share(shared=False)
            go()

        words = _("U verlaat het gesprek. Daarna zijn namen, termijnen en notities weer te zien.")
        choices = [(_("Hier blijven"), self.strip.clear), (_("Gesprek verlaten"), leave)]
        self.strip.show_message("warn", words, choices, icon="eye")
        self.strip.buttons[0].setFocus()

    def flush(self) -> None:
        self.panels.flush()

    def focus_start(self) -> None:
        """The answers; where nothing is answered, the way on."""
        if self.card.isHidden():
            self.end.focus_start()
        elif self.card.answers.stops():
            self.card.answers.focus_answer()
        else:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        self.strip.clear()
        self._open_panel("")

    def panes(self) -> list[QWidget]:
        return [self.topics, self.scroller, self.side, self.footer, self.header]

    # Building

    def _arrange(self) -> None:
        self.header = QuestionHeader(self.strip)
        self.panels = Panels()
        self.footer = QuestionFooter()
        self._inside, self._outer = self.panels.middle, column(2)
        self._outer.addWidget(self.header)
        self._outer.addWidget(self.panels, 1)
        self._outer.addWidget(self.footer)
        self.setLayout(self._outer)

    def _name_parts(self) -> None:
        """Names for what is used most, from here and from outside."""
        header, panels, footer = self.header, self.panels, self.footer
        self.share_button, self.talk_button = header.share_button, header.talk_button
        self.topics_button, self.guidance_button = header.topics_button, header.guidance_button
        self.topics, self.card, self.end, self.list = panels.topics, panels.card, panels.end, panels.list
        self.talk, self.notes, self.side, self.scroller = panels.talk, panels.notes, panels.side, panels.scroller
        self.guidance, self.interpreter, self.to_question = panels.guidance, panels.interpreter, panels.to_question
        self.previous, self.later, self.next = footer.previous, footer.later, footer.next

    def _listen(self) -> None:
        self.header.back.clicked.connect(self._go_back)
        self.share_button.clicked.connect(lambda checked: self.share(shared=checked))
        self.topics_button.clicked.connect(lambda: self._open_panel("topics"))
        self.guidance_button.clicked.connect(self._switch_guidance)
        self.talk_button.clicked.connect(self._switch_talk)
        self.to_question.clicked.connect(self._return_to_question)
        self.topics.topic_chosen.connect(self._ask_topic)
        self.list.chosen.connect(self._ask_question)
        self.previous.clicked.connect(lambda: self._leave_question(self.previous_requested))
        self.later.clicked.connect(self._put_off)
        self.next.clicked.connect(lambda: self._leave_question(self.next_requested))
        self._listen_to_card()
        self._listen_to_talk()
        self.end.review_chosen.connect(lambda: self._leave_end(self.review_requested))
        self.end.plan_chosen.connect(lambda: self._leave_end(self.plan_requested))
        self.end.open_chosen.connect(self._ask_first_open)
        self.end.topic_chosen.connect(self._switch_list)
        acts: dict[str, Callable[[], None]] = {
            "shared": lambda: self.share(shared=not self.shared),
            "next": self.next.click,
            "previous": self.previous.click,
            "later": self._put_off,
            "jump": self._switch_list,
            "talk": self._switch_talk,
            "note": self.card.records.open_note,
            "quote": self._open_own_words,
            "tolk": self._switch_notes,
            "wish": self._tell_wish,
            "thread": self._follow_thread,
            "guidance": self._switch_guidance,
            "undo": self._undo,
        }
        shortcuts = in_intake()
        for name, act in acts.items():
            for sequence in shortcuts[name].sequences:
                key = QShortcut(QKeySequence(sequence), self)
                key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                key.activated.connect(act)

    def _listen_to_card(self) -> None:
        self.card.given.connect(lambda given: self._report(self.answered, given))
        self.card.noted.connect(lambda text: self._report(self.note_written, text))
        self.card.quoted.connect(lambda text: self._report(self.own_words_written, text))
        self.card.dirty.connect(self._show_unsaved)
        self.card.wish_pressed.connect(self._tell_wish)
        self.card.notes_pressed.connect(self._switch_notes)
        self.card.retracted.connect(self._take_back)
        self.card.way_back_taken.connect(self._follow_thread)
        self.notes.written.connect(lambda given: self._report(self.interpreter_note_written, given))
        self.notes.dropped.connect(lambda note_id: self._report(self.interpreter_note_dropped, note_id))
        self.notes.dirty.connect(self._show_unsaved)
        self.guidance.objected.connect(lambda kind: self._report(self.objected, kind))

    def _listen_to_talk(self) -> None:
        self.talk.told.connect(lambda given: self._tell(self.talk_changed, given))
        self.talk.interpreter_changed.connect(lambda number, why: self._tell(self.interpreter_changed, number, why))
        self.talk.paused.connect(lambda: self._tell(self.paused))
        self.talk.stopped.connect(lambda stopped: self._tell(self.stopped, stopped))

    # What the person does

    def _go_back(self) -> None:
        if self.page is not None:
            dossier_id = self.page.place.dossier_id
            self.let_go(lambda: self.back_requested.emit(dossier_id))

    def _leave_question(self, wish: SignalInstance) -> None:
        """Go on, unless what was typed does not fit yet: then stay with it."""
        self.flush()
        if self.card.answers.faulty:
            self.card.answers.focus_answer()
        elif self.page is not None:
            wish.emit(self.page.place)

    def _put_off(self) -> None:
        if not self.later.isHidden():
            self.flush()
            self._report(self.later_requested)

    def _ask_topic(self, topic_id: str) -> None:
        self.flush()
        self._report(self.topic_requested, topic_id)

    def _ask_question(self, question_id: str) -> None:
        if self.page is not None:
            self.question_requested.emit(self.page.place.dossier_id, question_id)

    def _ask_first_open(self) -> None:
        if self._end_page is not None:
            self.question_requested.emit(self._end_page.dossier_id, self._end_page.first_open)

    def _leave_end(self, wish: SignalInstance) -> None:
        page = self._end_page
        if page is None:
            return

        def go() -> None:
            if wish is self.plan_requested and page.may_finish:
                self.finished.emit(page.dossier_id)
            wish.emit(page.dossier_id)

        self.let_go(go)

    def _report(self, signal: SignalInstance, *what: object) -> None:
        """Tell something about the question on the screen."""
        if self.page is not None:
            signal.emit(self.page.place, *what)

    def _take_back(self) -> None:
        self.flush()  # what is still being typed is erased with the rest, and not saved after it
        self._report(self.retracted)

    def _follow_thread(self) -> None:
        self.flush()
        self._report(self.thread_requested)

    def _tell_wish(self) -> None:
        """About the topic that the keyboard is on in the list, else about the one on the screen."""
        if self.page is not None and self.page.can_wish:
            self._report(self.wish_told, self.topics.chosen_topic() or self.page.topic_id)

    def _undo(self) -> None:
        self.flush()
        self._report(self.undo_requested)

    def _open_own_words(self) -> None:
        if self.panels.open_now:
            self._open_panel("")
        self.card.records.open_own_words()

    def _switch_list(self) -> None:
        if self.panels.open_now == LIST:
            self._return_to_question()
        else:
            self.flush()
            self._report(self.list_requested)

    def _switch_talk(self) -> None:
        if self.panels.open_now == TALK:
            self._return_to_question()
        else:
            self.flush()
            self._open_panel(TALK)
            self.talk.alone.setFocus(Qt.FocusReason.OtherFocusReason)

    def _switch_notes(self) -> None:
        """The interpreter's notes, in the place of the question; never while the client looks along."""
        if self.panels.open_now == NOTES:
            self._return_to_question()
        elif not self.card.notes.isHidden() and not self.card.isHidden():
            self.flush()
            self._open_panel(NOTES)
            self.notes.focus_start()

    def _tell(self, signal: SignalInstance, *what: object) -> None:
        """Told at once, because it decides what may be asked; an open panel stays, so that more can be told."""
        if self.page is None:
            return
        panel = self.panels.open_now
        focused = next((stop for stop in self.talk.stops() if stop.hasFocus()), self.talk.alone)
        signal.emit(self.page.place, *what)
        if panel == TALK:
            self._open_panel(TALK)
            there = focused if focused.isVisible() else self.talk.change
            there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _switch_guidance(self) -> None:
        if self._in_one_column():
            self._open_panel("" if self.panels.open_now == "guidance" else "guidance")
        else:
            self.panels.guided = not self.panels.guided
            self._show_what_fits()

    def _return_to_question(self) -> None:
        self.flush()
        self._open_panel("")
        self.focus_start()

    # What is visible

    def _show_course(self, page: QuestionPage) -> None:
        """Where the talk is: the topics, and how far it is."""
        self.header.show_course(page)
        self.topics.show_topics(page.topics, page.topic_id)

    def _show_unsaved(self) -> None:
        self.header.show_saved(_("Nog niet opgeslagen"), saved=False)

    def _show_end(self, *, ended: bool) -> None:
        self.panels.show_end(ended=ended)
        self.footer.setVisible(not ended)

    def _open_panel(self, name: str) -> None:
        """Open the list of questions, or in one column also topics or guidance, in the place of the question."""
        self.panels.open_now = name
        self._show_what_fits()
        if name and self._in_one_column():
            self.to_question.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_what_fits(self) -> None:
        one, page = self._in_one_column(), self.page
        noted = not self.shared and not self.card.isHidden() and page is not None
        self.header.person.show_text(_("Kennismakingsgesprek") if self.shared else page.person if page else "")
        self.panels.show_what_fits(one_column=one, noted=noted)
        self.header.show_panel(self.panels.open_now, one_column=one, noted=noted)

    def _fit(self) -> None:
        """Arrange for the width and text size there are now."""
        one = self._in_one_column()
        self.panels.fit(one_column=one)
        self.header.fold(folded=one)
        self._place_header(scrolls=self._large())
        self._show_what_fits()
