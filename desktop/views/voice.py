"""Ik lees voor: the sentences of a question in large type in the place of the page, and a small recorder."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop.presenters.question import Words
from desktop.presenters.together import READ_KEY
from desktop.presenters.voice import RecorderPage, SpokenLine, VoicePage
from desktop.presenters.work import Problem
from desktop.views.parts.button import Button
from desktop.views.parts.frames import caption, centred, column, empty, hold, line, scrolling
from desktop.views.parts.large import LargeText
from desktop.views.parts.strip import MessageStrip, announce
from desktop.views.theme.bilingual import LangText, OptionTile, one_stop
from i18n import _


class VoiceView(QWidget):
    """`opened` says that there is something to read out; `closed` that it was put away, and that all should be silent.

    `play_requested` carries the language and the sentence; the recorder reports its own buttons.
    """

    opened = Signal()
    closed = Signal()
    play_requested = Signal(str, object)  # language, SpokenLine
    begin_requested = Signal()
    finish_requested = Signal()
    listen_requested = Signal()
    discard_requested = Signal()
    keep_requested = Signal(str, object, str, str)  # language, SpokenLine, speaker, folder

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Voorlezen"))
        self.lang = "nl"
        self.plays: list[Button] = []
        self.close_button = Button(
            _("Terug naar de vraag"), "quiet", icon="arrow-left", keys=_("Esc of {key}").format(key=READ_KEY)
        )
        self.close_button.clicked.connect(self.close_reading)
        self.record_button = Button(_("Opname maken"), "quiet", icon="headphones")
        self.record_button.setCheckable(True)
        self.record_button.clicked.connect(self._switch_recorder)
        self.strip = MessageStrip()
        self.recorder = Recorder()
        self.recorder.hide()
        self._lines = column(20)
        top = line(8, (16, 12, 16, 0))
        top.addWidget(self.close_button)
        top.addStretch(1)
        top.addWidget(self.record_button)
        inside = column(16)
        inside.addWidget(self.strip)
        inside.addWidget(self.recorder)
        inside.addLayout(self._lines)
        inside.addStretch(1)
        outer = column(8)
        outer.addLayout(top)
        self.scroller = scrolling(centred(hold(inside), 1100, (40, 12, 40, 24)))
        outer.addWidget(self.scroller, 1)
        self.setLayout(outer)
        self.hide()
        self._listen()

    # What the presenter shows

    def show_page(self, page: VoicePage) -> None:
        self.forget()
        self.lang = page.lang
        self._add_words(page.i_read, "caption", "muted")
        for spoken in page.question:
            self._add_line(spoken, "question" if spoken.spoken.string == "text" else "body")
        for spoken in page.answers:
            self._add_line(spoken, "lead")
        self.record_button.setVisible(page.records)
        self.recorder.show_lines(page)
        self.show()
        self.opened.emit()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.verticalScrollBar().setValue(0)
        announce(self, page.i_read.dutch)

    def show_recorder(self, page: RecorderPage) -> None:
        self.strip.clear()
        self.recorder.show_stage(page)

    def show_message(self, words: str) -> None:
        self.strip.show_message("ok", words)

    def show_problem(self, problem: Problem) -> None:
        self.strip.show_problem(problem.message, problem.advice)

    def close_reading(self) -> None:
        """Put it away: nothing of the question stays in it."""
        if not self.isHidden():
            self.hide()
            self.forget()
            self.closed.emit()

    def forget(self) -> None:
        self.strip.clear()
        self.plays = []
        self.record_button.setChecked(False)
        self.recorder.hide()
        self.recorder.forget()
        empty(self._lines)

    def _listen(self) -> None:
        self.recorder.begin.clicked.connect(self.begin_requested)
        self.recorder.finish.clicked.connect(self.finish_requested)
        self.recorder.listen.clicked.connect(self.listen_requested)
        self.recorder.discard.clicked.connect(self.discard_requested)
        self.recorder.keep.clicked.connect(self._report_keep)

    def _add_line(self, spoken: SpokenLine, role: str) -> None:
        words = self._words(spoken.words, role, "text", bold=role == "question")
        if not spoken.speaker:
            self._lines.addLayout(words)
            return
        play = Button(_("Luister"), icon="headphones")
        play.setAccessibleName(_("Luister: {words}").format(words=spoken.words.dutch))
        play.setToolTip(_("De stem van {who}").format(who=spoken.speaker))
        play.clicked.connect(lambda: self.play_requested.emit(self.lang, spoken))
        self.plays.append(play)
        row = line(16)
        row.addLayout(words, 1)
        row.addWidget(play, 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addLayout(row)

    def _add_words(self, words: Words, role: str, colour: str) -> None:
        self._lines.addLayout(self._words(words, role, colour))

    def _words(self, words: Words, role: str, colour: str, *, bold: bool = False) -> QVBoxLayout:
        both = column(2)
        if words.translated:
            both.addWidget(LargeText(words.translated, self.lang, role, bold=bold, colour=colour))
            both.addWidget(LangText(words.dutch, role="lead" if role == "question" else "body", colour="muted"))
        else:
            both.addWidget(LargeText(words.dutch, "nl", role, bold=bold, colour=colour))
        return both

    def _switch_recorder(self) -> None:
        self.recorder.setVisible(self.record_button.isChecked())
        if self.record_button.isChecked():
            self.recorder.show_stage(RecorderPage("ready", ""))
            self.recorder.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _report_keep(self) -> None:
        chosen = self.recorder.chosen()
        if chosen is not None:
            recorder = self.recorder
            self.keep_requested.emit(self.lang, chosen, recorder.speaker.text(), recorder.folder.text())


class Recorder(QFrame):
    """Choose a sentence, start, stop, listen, keep or throw away. What is not possible now is not there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "tolk")
        self.tiles: list[OptionTile] = []
        self._spoken: list[SpokenLine] = []
        self.words = LangText("", colour="tolk")
        self.speaker, self.folder = QLineEdit(), QLineEdit()
        self.begin = Button(_("Start opname"), "primary")
        self.finish = Button(_("Stop opname"), "primary")
        self.listen = Button(_("Luister terug"), icon="headphones")
        self.keep = Button(_("Bewaren"), "primary", icon="check")
        self.discard = Button(_("Weggooien"), icon="x")
        self._tiles = column(6)
        explained = _("De tolk leest de zin voor zoals hij hier staat. Een opname bevat niets van de klant.")
        inside = column(8, (16, 14, 16, 16))
        inside.addWidget(LangText(_("Opname maken"), role="h3", bold=True, colour="tolk", icon="headphones"))
        inside.addWidget(LangText(explained))
        inside.addLayout(self._tiles)
        for label, field in ((_("Wie leest voor?"), self.speaker), (_("Map voor de opname"), self.folder)):
            inside.addWidget(caption(label, field))
            inside.addWidget(field)
        inside.addWidget(self.words)
        buttons = line(8)
        for button in (self.begin, self.finish, self.listen, self.keep, self.discard):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        self.setLayout(inside)
        self.show_stage(RecorderPage("ready", ""))

    def show_lines(self, page: VoicePage) -> None:
        self._spoken = [*page.question, *page.answers] if page.records else []
        for number, spoken in enumerate(self._spoken):
            tile = OptionTile(spoken.words.dutch, spoken.words.translated, page.lang)
            tile.setChecked(spoken.spoken.string == "text" or (number == 0 and len(self._spoken) == 1))
            tile.clicked.connect(lambda _checked=False: one_stop(self.tiles))
            self._tiles.addWidget(tile)
            self.tiles.append(tile)
        one_stop(self.tiles)
        if not self.folder.text():
            self.folder.setText(page.folder)

    def chosen(self) -> SpokenLine | None:
        pairs = zip(self.tiles, self._spoken, strict=True)
        return next((spoken for tile, spoken in pairs if tile.isChecked()), None)

    def show_stage(self, page: RecorderPage) -> None:
        taken, busy = page.stage == "taken", page.stage == "busy"
        said = page.problem or page.words
        self.words.show_text(said)
        self.words.show_look("danger" if page.problem else "tolk", "triangle-alert" if page.problem else "")
        self.words.setVisible(bool(said))
        had = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.begin.setVisible(not taken and not busy)
        self.finish.setVisible(busy)
        for button in (self.listen, self.keep, self.discard):
            button.setVisible(taken)
        for tile in self.tiles:
            tile.setEnabled(not taken and not busy)  # what was recorded belongs to the sentence that was read
        if had:
            (self.finish if busy else self.listen if taken else self.begin).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, said)

    def forget(self) -> None:
        self.tiles, self._spoken = [], []
        empty(self._tiles)
        self.words.show_text("")
