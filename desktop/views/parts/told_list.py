"""Everything that was told, by topic, and below it what stands apart: long lists that are on the screen at once.

The first sections are made right away, the others one by one when nothing else waits, so that a page of a hundred
answers opens as fast as one of ten. A section of which nothing changed is left alone.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QWidget
from shiboken6 import isValid

from desktop.presenters.question import Words
from desktop.presenters.review_page import ApartBlock, ReviewPage, TopicBlock
from desktop.views.parts.frames import card, column, hairline
from desktop.views.parts.told import Act, ItemRow, Lines, drop
from desktop.views.theme import tokens
from desktop.views.theme.bilingual import LangText

AT_ONCE = 6
"""So many answers are more than a window shows."""

USUAL = 720
"""A width at 100 % to begin with, before there is one."""

Block = TopicBlock | ApartBlock


class Section(QWidget):
    """A topic with its answers, or a group of what stands apart.

    It places its content itself and remembers how high that is: a layout around a hundred answers would measure every
    one of them again whenever one changes.
    """

    def __init__(self, block: Block, lang: str, retracting: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.block = block
        told = isinstance(block, TopicBlock)
        heading = Lines()
        heading.add(block.name, lang, "h2", bold=True)
        heading.settle()
        inside = column(0, (24, 4, 24, 6))
        self.rows: list[ItemRow] = []
        for item in block.items:
            if self.rows:
                inside.addWidget(hairline())
            row = ItemRow(item, lang, retracting, large=told)
            self.rows.append(row)
            inside.addWidget(row)
        for text in self._lines(block):
            if self.rows:
                inside.addWidget(hairline())
            inside.addWidget(_line(text))
        self._outer = column(8, (0, 12, 0, 0))
        self._outer.addWidget(heading)
        self._outer.addWidget(card(inside))
        self._body = QWidget(self)
        self._body.setLayout(self._outer)
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def share(self, *, shared: bool) -> None:
        for row in self.rows:
            row.share(shared=shared)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._outer.totalHeightForWidth(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        least = self.minimumSizeHint()
        return QSize(max(least.width(), tokens.current().px(USUAL)), least.height())

    def minimumSizeHint(self) -> QSize:
        if self._least is None:
            self._least = QSize(self._outer.totalMinimumSize().width(), self.heightForWidth(self._usual_width()))
        return self._least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._least = None
        self._body.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.StyleChange}:
            self._heights.clear()
            self._least = None
            self.updateGeometry()
        return super().event(event)

    def _usual_width(self) -> int:
        return self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else tokens.current().px(USUAL)

    def _lines(self, block: Block) -> tuple[str, ...]:
        if isinstance(block, ApartBlock):
            return block.lines
        return (block.not_asked,) if block.not_asked else ()


class ToldList(QWidget):
    """One stop for the keyboard: Tab comes to the acts of one answer, up and down go to the next one."""

    change_chosen = Signal(str)
    retracted = Signal(str)
    order_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sections: dict[str, Section] = {}
        self.here: ItemRow | None = None
        self._order: list[str] = []
        self._waiting: list[Block] = []
        self._shared = self._rearranging = False
        self._lang, self._retracting = "nl", ""
        self._layout = column(0)
        self.setLayout(self._layout)
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._make_next)

    @property
    def complete(self) -> bool:
        return not self._waiting

    @property
    def rows(self) -> list[ItemRow]:
        return [row for section in self._in_order() for row in section.rows]

    def show_page(self, page: ReviewPage, *, shared: bool) -> None:
        blocks: list[Block] = [*page.topics, *page.apart]
        again = (page.lang, page.retracting) != (self._lang, self._retracting)
        self._lang, self._retracting, self._shared = page.lang, page.retracting, shared
        focused = QApplication.focusWidget()
        held = focused is not None and self.isAncestorOf(focused)
        place = self._place()
        self._rearranging = True
        wanted = {block.id: block for block in blocks}
        known = set(self.sections)
        for block_id, section in list(self.sections.items()):
            if again or wanted.get(block_id) != section.block:
                self._drop(block_id)
        self._order = list(wanted)
        self._waiting = [block for block in blocks if block.id not in self.sections]
        made = sum(len(section.rows) for section in self.sections.values())
        for block in list(self._waiting):
            if made < AT_ONCE or block.id in known:
                self._waiting.remove(block)
                made += len(self._make(block).rows)
        if self._waiting:
            self._later.start()
        self._rearranging = False
        self._settle(*place)
        stayed = focused is not None and isValid(focused) and self.isAncestorOf(focused)
        if held and not stayed and self.here is not None:
            self.here.acts[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def share(self, *, shared: bool) -> None:
        self._shared = shared
        for section in self.sections.values():
            section.share(shared=shared)
        self._settle()

    def section_of(self, block_id: str) -> Section | None:
        """A section that may still have to be made, with all that come before it, so that it stands where it will be."""
        while self._waiting and any(block.id == block_id for block in self._waiting):
            self._make(self._waiting.pop(0))
        return self.sections.get(block_id)

    def stops(self) -> list[QWidget]:
        """What takes Tab now: the acts of one answer, and whatever asks for an answer itself."""
        return [stop for row in self.rows for stop in row.stops() if stop.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def forget(self) -> None:
        self._later.stop()
        self._waiting = []
        for block_id in list(self.sections):
            self._drop(block_id)

    def _make_next(self) -> None:
        if self._waiting:
            self._make(self._waiting.pop(0))
        if not self._waiting:
            self._later.stop()

    def _make(self, block: Block) -> Section:
        section = Section(block, self._lang, self._retracting)
        section.share(shared=self._shared)
        place = sum(1 for other in self._order[: self._order.index(block.id)] if other in self.sections)
        self.sections[block.id] = section
        self._layout.insertWidget(place, section)
        for row in section.rows:
            row.take_tab(takes=False)
            row.change_chosen.connect(self.change_chosen)
            row.retracted.connect(self.retracted)
            row.stepped.connect(self._step)
            row.reached.connect(self._reach)
        return section

    def _drop(self, block_id: str) -> None:
        section = self.sections.pop(block_id)
        if self.here in section.rows:
            self.here = None
        self._layout.removeWidget(section)
        drop(section)

    def _in_order(self) -> list[Section]:
        return (
            [self.sections[block_id] for block_id in self._order if block_id in self.sections] if self.sections else []
        )

    def _place(self) -> tuple[str, str, int]:
        """Where the keyboard is: in which section, at which question, and the how manyth of all that is."""
        rows = self.rows
        if self.here is None or self.here not in rows:
            return "", "", 0
        section = next(block_id for block_id, each in self.sections.items() if self.here in each.rows)
        return section, self.here.item.question_id, rows.index(self.here)

    def _settle(self, section: str = "", question: str = "", number: int = 0) -> None:
        """Have one answer take Tab: the one that did before, or that has come in its place."""
        rows = self.rows
        if self.here is None or self.here not in rows:
            beside = self.sections[section].rows if section in self.sections else []
            instead = rows[min(number, len(rows) - 1)] if rows else None
            self.here = next((row for row in beside if row.item.question_id == question), instead)
        for row in rows:
            row.take_tab(takes=row is self.here)
        self.order_changed.emit()

    def _reach(self, row: ItemRow) -> None:
        if row is not self.here and not self._rearranging:  # Qt looks for a place itself when a row goes
            if self.here is not None:
                self.here.take_tab(takes=False)
            self.here = row
            row.take_tab(takes=True)
            self.order_changed.emit()

    def _step(self, row: ItemRow, act: Act, step: int) -> None:
        rows = self.rows
        at = rows.index(row) + step
        if self._waiting and at >= len(rows):
            self._make_next()
            rows = self.rows
        if 0 <= at < len(rows):
            same = min(row.acts.index(act), len(rows[at].acts) - 1)
            rows[at].acts[same].setFocus(Qt.FocusReason.OtherFocusReason)


def _line(text: str) -> QFrame:
    inside = column(0, (0, 10, 0, 10))
    inside.addWidget(LangText(text, colour="muted"))
    holder = QFrame()
    holder.setLayout(inside)
    return holder


def heading(words: Words, lang: str, role: str, own_role: str, *, colour: str = "text", bold: bool = False) -> Lines:
    """One line in two languages."""
    lines = Lines()
    lines.add(words, lang, role, own_role, bold=bold, colour=colour)
    lines.settle()
    return lines
