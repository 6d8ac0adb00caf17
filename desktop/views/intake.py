"""Brede intake, vraag: one question between two people, with what the professional needs beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QProgressBar, QWidget

from desktop.presenters import help as keys
from desktop.presenters.intake import EndPage, Given, QuestionLine
from desktop.presenters.question import QuestionPage, TopicLine
from desktop.presenters.work import Problem
from desktop.views.parts.button import Button
from desktop.views.parts.frames import card, column, empty, hairline, hold, line, order_stops, scrolling
from desktop.views.parts.header import VisitHeader
from desktop.views.parts.notecards import GuidanceCard, InterpreterCard, QuestionList
from desktop.views.parts.question import QuestionCard
from desktop.views.parts.screen import LARGE_TEXT, Screen
from desktop.views.parts.strip import announce
from desktop.views.parts.talk import TalkPanel
from desktop.views.parts.topics import TopicList
from desktop.views.theme import tokens
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import fix_width, free_width
from i18n import _

TOPICS, GUIDANCE = 196, 288
ONE_COLUMN = 1000
"""Narrower than this, in pixels at 100 %, topics and guidance stand behind a button, in the place of the question."""


class IntakeView(Screen):
    """Signals carry the `Place` they are about; `plan_requested` and `back_requested` carry the dossier's id."""

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
    talk_told = Signal(object, bool, str)  # Place, whether the client is alone, who interprets

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Brede intake"), parent)
        self.page: QuestionPage | None = None
        self.shared = False
        self._guided = True
        self._panel = ""
        self._make_header()
        self._make_parts()
        self._make_footer()
        self._arrange()
        self._listen()
        self._ready = True
        self._fit()

    # What the presenter shows

    def show_question(self, page: QuestionPage) -> None:
        self.page = page
        self.place = page.title
        self.place_changed.emit()
        self.progress.setValue(round(page.progress * 1000))
        self.progress.setAccessibleName(page.progress_words)
        self.progress_words.show_text(page.progress_words)
        self.topics.show_topics(page.topics, page.topic_id)
        self.card.show_question(page)
        self.guidance.show_guidance(page.guidance, page.guidance_source, page.seen_by)
        self.interpreter.show_note(page.interpreter_note, page.terms, page.lang)
        self.previous.setEnabled(page.has_previous)
        self.header.show_saved(page.saved)
        self.talk.show_talk(page.talk)
        self.strip.clear()
        self._show_end(ended=False)
        self._open_panel("")
        order_stops([self.topics, *self.card.answers.stops(), self.card.note, self.previous])
        self.focus_start()
        self.scroller.verticalScrollBar().setValue(0)  # the question first, also where the focus lies below the edge
        announce(self, page.text.dutch)

    def show_list(self, lines: tuple[QuestionLine, ...]) -> None:
        self.list.show_lines(lines, self.page.place.question_id if self.page is not None else "")
        self._open_panel("list")
        self.list.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_end(self, page: EndPage) -> None:
        empty(self._end_words)
        self._end_words.addWidget(LangText(page.title, role="h2", bold=True))
        self._end_words.addWidget(LangText(page.words, role="lead", colour="muted"))
        words = _("Intake afronden en naar het plan") if page.may_finish else _("Naar het plan")
        to_plan = Button(words, "primary", icon="arrow-right", trailing=True)
        to_plan.clicked.connect(lambda: self.let_go(lambda: self._go_to_plan(page)))
        buttons = column(12, (0, 12, 0, 0))
        buttons.addWidget(to_plan, 0, Qt.AlignmentFlag.AlignLeft)
        if page.first_open:
            first = Button(_("Naar de eerste open vraag"))
            first.clicked.connect(lambda: self.question_requested.emit(page.dossier_id, page.first_open))
            buttons.addWidget(first, 0, Qt.AlignmentFlag.AlignLeft)
        self._end_words.addLayout(buttons)
        self._show_end(ended=True)
        self._open_panel("")
        to_plan.setFocus()
        announce(self, f"{page.title}. {page.words}")

    def _go_to_plan(self, page: EndPage) -> None:
        if page.may_finish:
            self.finished.emit(page.dossier_id)
        self.plan_requested.emit(page.dossier_id)

    def show_saved(self, words: str) -> None:
        self.header.show_saved(words)
        announce(self, words)

    def show_reply(self, words: str) -> None:
        self.card.answers.show_reply(words)

    def show_progress(self, topics: tuple[TopicLine, ...]) -> None:
        if self.page is not None:
            self.topics.show_topics(topics, self.page.topic_id)

    def show_fault(self, problem: Problem) -> None:
        self.card.answers.show_fault(problem)
        self._show_unsaved()

    def show_message(self, words: str) -> None:
        self.strip.show_message("info", words)

    # Meekijken, and leaving

    def share(self, *, shared: bool) -> None:
        """Turn the screen to the client: hide at once what is not for two people to see."""
        self.shared = shared
        self.share_button.setChecked(shared)
        self._open_panel("")
        if shared:
            words = _("Meekijken staat aan. Notities en toelichting zijn verborgen.")
            self.strip.show_message("info", words, icon="eye")
        else:
            self.strip.clear()

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
        self.card.flush()

    def focus_start(self) -> None:
        self.card.answers.focus_answer()

    def close_panel(self) -> None:
        self.strip.clear()
        self._open_panel("")

    def panes(self) -> list[QWidget]:
        return [self.topics, self.scroller, self.side, self.footer, self.header]

    # Building

    def _make_header(self) -> None:
        shortcuts = keys.in_intake()
        self.share_button = Button(_("Meekijken"), "quiet", icon="eye", keys=shortcuts["shared"].shown)
        self.topics_button = Button(_("Onderwerpen"), "quiet", icon="list")
        self.guidance_button = Button(_("Toelichting"), "quiet", icon="book-open", keys=shortcuts["guidance"].shown)
        self.talk_button = Button(_("Dit gesprek"), "quiet", icon="users", keys=shortcuts["talk"].shown)
        for button in (self.share_button, self.topics_button, self.guidance_button, self.talk_button):
            button.setCheckable(True)
        self.header = VisitHeader(
            _("Brede intake"),
            shown_apart=(self.topics_button, self.guidance_button),
            beside=(self.talk_button, self.share_button),
        )
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress_words = LangText("", role="caption", colour="muted")
        row = line(12, (12, 0, 0, 0))
        row.addWidget(self.progress, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.progress_words, 0, Qt.AlignmentFlag.AlignVCenter)
        self.header.lines.addLayout(row)
        self.header.lines.addWidget(self.strip)

    def _make_parts(self) -> None:
        self.topics = TopicList(_("Onderwerpen"))
        self.card = QuestionCard()
        self._end_words = column(8, (32, 28, 32, 28))
        self.end = card(self._end_words)
        self._middle = column(0, (0, 6, 0, 6))
        self._middle.addWidget(self.card)
        self._middle.addWidget(self.end)
        self._middle.addStretch(1)
        self.scroller = scrolling(hold(self._middle))
        self.list = QuestionList()
        self.talk = TalkPanel()
        self._talk_area = scrolling(self.talk)
        self.guidance = GuidanceCard()
        self.interpreter = InterpreterCard()
        cards = column(12, (0, 6, 0, 6))
        cards.addWidget(self.guidance)
        cards.addWidget(self.interpreter)
        cards.addStretch(1)
        self.side = scrolling(hold(cards))
        self.to_question = Button(_("Terug naar de vraag"), "quiet", icon="arrow-left", keys="Esc")

    def _make_footer(self) -> None:
        shortcuts = keys.in_intake()
        self.previous = Button(_("Vorige"), icon="arrow-left", keys=shortcuts["previous"].shown)
        self.later = Button(_("Later op terugkomen"), "quiet", keys=shortcuts["later"].shown)
        self.next = Button(
            _("Volgende vraag"), "primary", icon="arrow-right", trailing=True, keys=shortcuts["next"].shown
        )
        buttons = line(12, (20, 10, 20, 14))
        buttons.addWidget(self.previous)
        buttons.addStretch(1)
        buttons.addWidget(self.later)
        buttons.addWidget(self.next)
        both = column(0)
        both.addWidget(hairline())
        both.addLayout(buttons)
        self.footer = hold(both)

    def _arrange(self) -> None:
        panels = column(4)
        panels.addWidget(self.to_question, 0, Qt.AlignmentFlag.AlignLeft)
        row = line(25)
        for part, stretch in (
            (self.topics, 0),
            (self.scroller, 1),
            (self.list, 1),
            (self._talk_area, 1),
            (self.side, 0),
        ):
            row.addWidget(part, stretch)
        panels.addLayout(row, 1)
        content = column(0, (16, 0, 20, 0))
        content.addLayout(panels, 1)
        self._outer = column(2)
        self._outer.addWidget(self.header)
        self._outer.addLayout(content, 1)
        self._outer.addWidget(self.footer)
        self.setLayout(self._outer)

    def _listen(self) -> None:
        self.header.back.clicked.connect(self._go_back)
        self.share_button.clicked.connect(lambda checked: self.share(shared=checked))
        self.topics_button.clicked.connect(lambda: self._open_panel("topics"))
        self.guidance_button.clicked.connect(self._switch_guidance)
        self.talk_button.clicked.connect(self._switch_talk)
        self.talk.changed.connect(self._report_talk)
        self.to_question.clicked.connect(self._return_to_question)
        self.topics.topic_chosen.connect(self._ask_topic)
        self.card.given.connect(self._report_answer)
        self.card.noted.connect(self._report_note)
        self.card.dirty.connect(self._show_unsaved)
        self.list.chosen.connect(self._ask_question)
        self.previous.clicked.connect(lambda: self._leave_question(self.previous_requested))
        self.later.clicked.connect(self._put_off)
        self.next.clicked.connect(lambda: self._leave_question(self.next_requested))
        acts: dict[str, Callable[[], None]] = {
            "shared": lambda: self.share(shared=not self.shared),
            "next": self.next.click,
            "previous": self.previous.click,
            "later": self.later.click,
            "jump": self._switch_list,
            "talk": self._switch_talk,
            "note": self._focus_note,
            "guidance": self._switch_guidance,
            "undo": self._undo,
        }
        for name, shortcut in keys.in_intake().items():
            for sequence in shortcut.sequences:
                key = QShortcut(QKeySequence(sequence), self)
                key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                key.activated.connect(acts[name])

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
        self.flush()
        if self.page is not None:
            self.later_requested.emit(self.page.place)

    def _ask_topic(self, topic_id: str) -> None:
        self.flush()
        if self.page is not None:
            self.topic_requested.emit(self.page.place, topic_id)

    def _ask_question(self, question_id: str) -> None:
        if self.page is not None:
            self.question_requested.emit(self.page.place.dossier_id, question_id)

    def _report_answer(self, given: Given) -> None:
        if self.page is not None:
            self.answered.emit(self.page.place, given)

    def _report_note(self, text: str) -> None:
        if self.page is not None:
            self.note_written.emit(self.page.place, text)

    def _undo(self) -> None:
        self.flush()
        if self.page is not None:
            self.undo_requested.emit(self.page.place)

    def _focus_note(self) -> None:
        if self.card.note_room.isVisible():
            self.card.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _switch_list(self) -> None:
        if self._panel == "list":
            self._return_to_question()
        elif self.page is not None:
            self.flush()
            self.list_requested.emit(self.page.place)

    def _switch_talk(self) -> None:
        if self._panel == "talk":
            self._return_to_question()
        else:
            self.flush()
            self._open_panel("talk")
            self.talk.alone.setFocus(Qt.FocusReason.OtherFocusReason)

    def _report_talk(self, alone: bool, interpreter: str) -> None:
        """Told at once, because it decides what may be asked; the panel stays, so that both can be told."""
        if self.page is None:
            return
        focused = next((stop for stop in self.talk.stops() if stop.hasFocus()), self.talk.alone)
        self.talk_told.emit(self.page.place, alone, interpreter)
        self._open_panel("talk")
        focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _switch_guidance(self) -> None:
        if self._in_one_column():
            self._open_panel("" if self._panel == "guidance" else "guidance")
        else:
            self._guided = not self._guided
            self._show_what_fits()

    def _return_to_question(self) -> None:
        self._open_panel("")
        self.card.answers.focus_answer()

    # What is visible

    def _show_unsaved(self) -> None:
        self.header.show_saved(_("Nog niet opgeslagen"), saved=False)

    def _show_end(self, *, ended: bool) -> None:
        self.card.setVisible(not ended)
        self.end.setVisible(ended)
        self.footer.setVisible(not ended)
        if ended:
            self.guidance.hide()
            self.interpreter.hide()

    def _in_one_column(self) -> bool:
        return tokens.current().scale >= LARGE_TEXT or self.width() < tokens.current().px(ONE_COLUMN)

    def _open_panel(self, name: str) -> None:
        """Open the list of questions, or in one column also topics or guidance, in the place of the question."""
        self._panel = name
        self._show_what_fits()
        if name and self._in_one_column():
            self.to_question.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_what_fits(self) -> None:
        one, panel, page = self._in_one_column(), self._panel, self.page
        notes = not self.shared and not self.card.isHidden() and page is not None
        has_side = notes and page is not None and _has_side(page)
        self.header.person.show_text(_("Kennismakingsgesprek") if self.shared else page.person if page else "")
        self.card.note_room.setVisible(not self.shared and page is not None and page.note_allowed)
        self.topics.setVisible(not one or panel == "topics")
        self.side.setVisible(has_side and (panel == "guidance" if one else self._guided))
        self.list.setVisible(panel == "list")
        self._talk_area.setVisible(panel == "talk")
        self.talk_button.setChecked(panel == "talk")
        self.scroller.setVisible(not panel or (panel == "guidance" and not has_side))
        self.to_question.setVisible(bool(panel) and (one or panel == "talk"))
        self.topics_button.setVisible(one)
        self.topics_button.setChecked(panel == "topics")
        self.guidance_button.setVisible(one and has_side)
        self.guidance_button.setChecked(panel == "guidance")

    def _fit(self) -> None:
        """Arrange for the width and text size there are now."""
        one, large = self._in_one_column(), tokens.current().scale >= LARGE_TEXT
        if not one and self._panel not in {"list", "talk"}:
            self._panel = ""
        for part, width in ((self.topics, TOPICS), (self.side, GUIDANCE)):
            if one:
                free_width(part)
            else:
                fix_width(part, width)
        self.header.fold(folded=one)
        inside = self._middle.indexOf(self.header) >= 0
        if large != inside:
            (self._middle if large else self._outer).insertWidget(0, self.header)
        self._show_what_fits()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "_ready", False):
            self._fit()


def _has_side(page: QuestionPage) -> bool:
    return bool(page.guidance or page.seen_by or page.interpreter_note or page.terms)
