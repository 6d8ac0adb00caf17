"""Around a question: the topics before it, guidance behind it, and what can stand for a while in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from desktop.presenters.help import in_intake
from desktop.presenters.question import QuestionPage
from desktop.views.parts.button import Button
from desktop.views.parts.ending import EndCard
from desktop.views.parts.frames import column, hairline, hold, line, scrolling
from desktop.views.parts.header import VisitHeader
from desktop.views.parts.notecards import GuidanceCard, InterpreterCard, QuestionList
from desktop.views.parts.question import QuestionCard
from desktop.views.parts.strip import MessageStrip
from desktop.views.parts.talk import TalkPanel
from desktop.views.parts.tolk_notes import InterpreterNotes
from desktop.views.parts.topics import TopicList
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import fix_width, free_width
from i18n import _

TOPICS, GUIDANCE = 212, 288
LIST, TALK, NOTES = "list", "talk", "notes"
IN_PLACE = frozenset({LIST, TALK, NOTES})
"""What stands in the place of the question at every width; topics and guidance do so in one column only."""


class Panels(QWidget):
    """`open_now` names what stands in the place of the question; empty for the question itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_now = ""
        self.guided = True
        self.topics = TopicList(_("Onderwerpen"))
        self.card = QuestionCard()
        self.end = EndCard()
        self.middle = column(0, (0, 6, 0, 6))
        self.middle.addWidget(self.card)
        self.middle.addWidget(self.end)
        self.middle.addStretch(1)
        self.scroller = scrolling(hold(self.middle))
        self.list = QuestionList()
        self.talk = TalkPanel()
        self.notes = InterpreterNotes()
        self._areas = {LIST: self.list, TALK: scrolling(self.talk), NOTES: scrolling(self.notes)}
        self.guidance = GuidanceCard()
        self.interpreter = InterpreterCard()
        cards = column(12, (0, 6, 0, 6))
        cards.addWidget(self.guidance)
        cards.addWidget(self.interpreter)
        cards.addStretch(1)
        self.side = scrolling(hold(cards))
        self.to_question = Button(_("Terug naar de vraag"), "quiet", icon="arrow-left", keys="Esc")
        row = line(25)
        row.addWidget(self.topics)
        for part in (self.scroller, *self._areas.values()):
            row.addWidget(part, 1)
        row.addWidget(self.side)
        lines = column(4, (16, 0, 20, 0))
        lines.addWidget(self.to_question, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addLayout(row, 1)
        self.setLayout(lines)

    def show_question(self, page: QuestionPage) -> None:
        self.card.show_question(page)
        self.guidance.show_guidance(page)
        self.interpreter.show_note(page.interpreter_note, page.terms, page.lang)
        self.notes.show_notes(page.notes)
        self.talk.show_talk(page.talk)

    def show_end(self, *, ended: bool) -> None:
        self.card.setVisible(not ended)
        self.end.setVisible(ended)
        if ended:
            self.guidance.hide()
            self.interpreter.hide()

    def show_what_fits(self, *, one_column: bool, noted: bool) -> None:
        """`noted`: there is a question, and nobody looks along who should not see what stands beside it."""
        panel = self.open_now
        self.topics.setVisible(not one_column or panel == "topics")
        self.side.setVisible(noted and (panel == "guidance" if one_column else self.guided))
        for name, area in self._areas.items():
            area.setVisible(panel == name)
        self.scroller.setVisible(not panel or (panel == "guidance" and not noted))
        self.to_question.setVisible(bool(panel) and (one_column or panel in {TALK, NOTES}))

    def fit(self, *, one_column: bool) -> None:
        if not one_column and self.open_now not in IN_PLACE:
            self.open_now = ""
        for part, width in ((self.topics, TOPICS), (self.side, GUIDANCE)):
            if one_column:
                free_width(part)
            else:
                fix_width(part, width)

    def flush(self) -> None:
        self.card.flush()
        self.notes.flush()
        self.talk.flush()


class QuestionHeader(VisitHeader):
    """The line above a talk: how far it is, and the buttons for what is not on the screen."""

    def __init__(self, strip: MessageStrip) -> None:
        shortcuts = in_intake()
        self.share_button = Button(_("Meekijken"), "quiet", icon="eye", keys=shortcuts["shared"].shown)
        self.topics_button = Button(_("Onderwerpen"), "quiet", icon="list")
        self.guidance_button = Button(_("Toelichting"), "quiet", icon="book-open", keys=shortcuts["guidance"].shown)
        self.talk_button = Button(_("Dit gesprek"), "quiet", icon="users", keys=shortcuts["talk"].shown)
        for button in (self.share_button, self.topics_button, self.guidance_button, self.talk_button):
            button.setCheckable(True)
        super().__init__(
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
        self.lines.addLayout(row)
        self.lines.addWidget(strip)

    def show_course(self, page: QuestionPage) -> None:
        """Which talk it is, and how far it is."""
        self.what.show_text(page.what or _("Brede intake"))
        self.progress.setValue(round(page.progress * 1000))
        self.progress.setAccessibleName(page.progress_words)
        self.progress_words.show_text(page.progress_words)

    def show_panel(self, name: str, *, one_column: bool, noted: bool) -> None:
        self.talk_button.setChecked(name == TALK)
        self.topics_button.setVisible(one_column)
        self.topics_button.setChecked(name == "topics")
        self.guidance_button.setVisible(one_column and noted)
        self.guidance_button.setChecked(name == "guidance")


class QuestionFooter(QWidget):
    """Back, on, and later."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        shortcuts = in_intake()
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
        self.setLayout(both)
