"""Which talk: the conversation sets, the agenda with a tick for every question, and what the plan still needs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QWidget

from desktop.presenters.agenda import AgendaLines, AgendaTopicLine, NeededLines, SetLine
from desktop.presenters.work import Problem
from desktop.views.parts.asks import say
from desktop.views.parts.button import Button
from desktop.views.parts.frames import card, column, empty, hold, line
from desktop.views.parts.rows import Row, RowLook
from desktop.views.parts.strip import announce
from desktop.views.theme.bilingual import CheckTile, LangText, OptionTile, one_stop
from i18n import _


class AgendaTopicPart(QWidget):
    """A topic that opens; its ticks are made when it does."""

    opened = Signal(str)
    ticked = Signal(str, bool)

    def __init__(self, topic: AgendaTopicLine, *, hairline: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.topic = topic
        self.tiles: dict[str, CheckTile] = {}
        self._made: tuple[tuple[str, str], ...] = ()
        self.fault = LangText("", colour="warn", icon="info")
        self.fault.hide()
        self.row = Row(self._look(opened=False), hairline=hairline)
        self.row.clicked.connect(lambda: self.opened.emit(self.topic.id))
        self._ticks = column(8)
        inside = column(8, (18, 4, 18, 16))
        inside.addWidget(self.fault)
        inside.addLayout(self._ticks)
        self._body = hold(inside)
        self._body.hide()
        both = column(0)
        both.addWidget(self.row)
        both.addWidget(self._body)
        self.setLayout(both)

    @property
    def is_open(self) -> bool:
        return self._body.isVisibleTo(self)

    def show_topic(self, topic: AgendaTopicLine) -> None:
        if topic != self.topic:
            self.topic = topic
            self.row.show_look(self._look(opened=self.is_open))
        if self.tiles and self._made != _faces(topic):
            self._make_ticks()
        for question in topic.questions:
            if question.id in self.tiles:
                self.tiles[question.id].setChecked(question.ticked)

    def open(self, *, opened: bool) -> None:
        if opened and not self.tiles:
            self._make_ticks()
        self.fault.hide()
        self._body.setVisible(opened)
        self.row.show_look(self._look(opened=opened))

    def forget(self) -> None:
        """Let go of the ticks; they tell what became of a question."""
        empty(self._ticks)
        self.tiles = {}

    def show_full(self, words: str) -> None:
        self.fault.show_text(words)
        self.fault.show()
        announce(self, words)

    def stops(self) -> list[QWidget]:
        return [self.row, *self.tiles.values()]

    def _make_ticks(self) -> None:
        self.forget()
        self._made = _faces(self.topic)
        for question, (_id, words) in zip(self.topic.questions, self._made, strict=True):
            tile = CheckTile(words)
            tile.setChecked(question.ticked)
            tile.clicked.connect(lambda on, question_id=question.id: self._tick(question_id, on))
            self._ticks.addWidget(tile)
            self.tiles[question.id] = tile

    def _tick(self, question_id: str, on: bool) -> None:
        self.fault.hide()
        self.ticked.emit(question_id, on)

    def _look(self, *, opened: bool) -> RowLook:
        return RowLook(
            lines=(self.topic.name, self.topic.count),
            pill=self.topic.wished,
            pill_kind="info",
            chevron="chevron-down" if opened else "chevron-right",
        )


def _faces(topic: AgendaTopicLine) -> tuple[tuple[str, str], ...]:
    """What stands on each tick: the question, and what became of it."""
    return tuple((one.id, f"{one.words} ({one.note})" if one.note else one.words) for one in topic.questions)


class NeededCard(QFrame):
    """What a plan cannot do without, in words, and that a plan may be made of that alone."""

    wanted = Signal()
    lbt_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "info")
        self._items = column(4)
        self._shown: tuple[str, ...] = ()
        self.words = LangText("", bold=True, colour="info", icon="info")
        self.sentence = LangText("")
        self.add = Button(_("Zet op de agenda"), icon="plus")
        self.to_lbt = Button(_("Naar de leerbaarheidstoets"), icon="arrow-right", trailing=True)
        buttons = line(8, (0, 4, 0, 4))
        buttons.addWidget(self.add)
        buttons.addWidget(self.to_lbt)
        buttons.addStretch(1)
        layout = column(8, (18, 14, 18, 10))
        layout.addWidget(self.words)
        layout.addLayout(self._items)
        layout.addWidget(self.sentence)
        layout.addLayout(buttons)
        self.setLayout(layout)
        self.add.clicked.connect(self.wanted)
        self.to_lbt.clicked.connect(self.lbt_requested)

    def show_needed(self, needed: NeededLines) -> None:
        if needed.items != self._shown:
            self._shown = needed.items
            empty(self._items)
            for item in needed.items:
                self._items.addWidget(LangText(f"• {item}"))
        say(self.words, needed.words)
        say(self.sentence, needed.sentence)
        self.add.setVisible(bool(needed.addable))
        self.to_lbt.setVisible(needed.lbt_open)


class AgendaCard(QWidget):
    set_chosen = Signal(str)
    ticked = Signal(str, bool)
    needed_wanted = Signal()
    lbt_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: dict[str, OptionTile] = {}
        self.topics: dict[str, AgendaTopicPart] = {}
        self._sets: tuple[SetLine, ...] = ()
        self._group: QButtonGroup | None = None
        self._open = ""
        self._tiles = column(8)
        self.where = LangText("", colour="muted", icon="info")
        self.summary = LangText("", role="lead", bold=True)
        self.waiting = LangText("", colour="warn", icon="clock")
        self.nothing = LangText("", colour="ok", icon="circle-check")
        self._rows = column(0, (6, 5, 6, 5))
        sets = column(10, (24, 18, 24, 18))
        for part in (self.nothing, self.where):
            sets.addWidget(part)
        sets.insertLayout(1, self._tiles)
        self.needed = NeededCard()
        self.needed.wanted.connect(self.needed_wanted)
        self.needed.lbt_requested.connect(self.lbt_requested)
        layout = column(12)
        layout.addWidget(card(sets))
        layout.addWidget(self.needed)
        layout.addWidget(self.summary)
        layout.addWidget(self.waiting)
        layout.addWidget(card(self._rows))
        self.setLayout(layout)

    def show_agenda(self, lines: AgendaLines, *, other: bool) -> None:
        """`other` when this is another dossier: then no topic stays open."""
        if other:
            self._open = ""
            for part in self.topics.values():
                part.open(opened=False)
                part.forget()
        if lines.sets != self._sets:
            self._make_sets(lines.sets)
        self._check(lines.chosen)
        for label, words in (
            (self.where, lines.where),
            (self.summary, lines.summary),
            (self.waiting, lines.waiting),
            (self.nothing, lines.nothing),
        ):
            say(label, words)
            label.setVisible(bool(words))
        self.needed.show_needed(lines.needed)
        if list(self.topics) != [topic.id for topic in lines.topics]:
            self._make_topics(lines.topics)
        for topic in lines.topics:
            self.topics[topic.id].show_topic(topic)

    def show_full(self, problem: Problem) -> None:
        words = f"{problem.message} {problem.advice}".strip()
        if self._open in self.topics:
            self.topics[self._open].show_full(words)
        else:
            self.waiting.show_text(words)
            self.waiting.show()
            announce(self, words)

    def stops(self) -> list[QWidget]:
        topics = [stop for topic in self.topics.values() for stop in topic.stops()]
        return [*self.tiles.values(), self.needed.add, self.needed.to_lbt, *topics]

    def _make_sets(self, sets: tuple[SetLine, ...]) -> None:
        focused = next((code for code, tile in self.tiles.items() if tile.hasFocus()), "")
        empty(self._tiles)
        self._sets, self.tiles = sets, {}
        self._group = QButtonGroup(self)
        for one in sets:
            tile = OptionTile(one.words, one.detail)
            tile.clicked.connect(lambda _on=False, set_id=one.id: self.set_chosen.emit(set_id))
            self._group.addButton(tile)
            self._tiles.addWidget(tile)
            tile.show()  # at once, or the focus that it gets back would only arrive after the next layout
            self.tiles[one.id] = tile
        if focused in self.tiles:
            self.tiles[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _check(self, chosen: str) -> None:
        if self._group is None:
            return
        self._group.setExclusive(False)
        for set_id, tile in self.tiles.items():
            tile.setChecked(set_id == chosen)
        self._group.setExclusive(True)
        one_stop(list(self.tiles.values()))

    def _make_topics(self, topics: tuple[AgendaTopicLine, ...]) -> None:
        empty(self._rows)
        self.topics = {}
        for number, topic in enumerate(topics):
            part = AgendaTopicPart(topic, hairline=number > 0)
            part.opened.connect(self._switch)
            part.ticked.connect(self.ticked)
            self._rows.addWidget(part)
            self.topics[topic.id] = part
        if self._open in self.topics:
            self.topics[self._open].open(opened=True)

    def _switch(self, topic_id: str) -> None:
        self._open = "" if self._open == topic_id else topic_id
        for other, part in self.topics.items():
            part.open(opened=other == self._open)
