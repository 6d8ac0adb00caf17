"""The talks of a dossier below each other: when, how it went, what was agreed; a long series is folded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.presenters.series import FIRST, AgreementLine, SeriesLines, TalkLine
from desktop.views.parts.button import Button
from desktop.views.parts.columns import TwoColumns
from desktop.views.parts.frames import caption, card, column, empty, hairline, hold, line
from desktop.views.parts.rows import Pill
from desktop.views.theme.bilingual import LangText
from desktop.views.theme.spacing import fix_width
from i18n import _

LABEL = 112
"""Room for the longest label, in pixels at 100 %."""


class TalkSeries(QWidget):
    """`resumed`: go on with the talk that was not ended. `folded`: the series became shorter."""

    resumed = Signal()
    folded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.resume = Button("", icon="arrow-right", trailing=True)
        self.resume.clicked.connect(self.resumed)
        self.fold = Button("", "quiet", icon="chevron-down")
        self.fold.clicked.connect(self._turn)
        self.unfolded = False
        self.blocks: list[QWidget] = []
        self._series: SeriesLines | None = None
        self._past_due = column(0)
        self._talks = column(0)
        whole = column(0, (24, 6, 24, 6))
        whole.addLayout(self._past_due)
        whole.addLayout(self._talks)
        whole.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        around = column(0)
        around.addWidget(card(whole))
        self.setLayout(around)

    def show_series(self, series: SeriesLines, *, other: bool) -> None:
        """Show the talks; of an `other` dossier folded again."""
        focused = next((button for button in (self.resume, self.fold) if button.hasFocus()), None)
        self._series = series
        self.resume.setParent(self)  # it stands in one of the talks that are let go now
        self.resume.hide()
        empty(self._past_due)
        empty(self._talks)
        if series.past_due:
            self._past_due.addWidget(_past_due(series))
            self._past_due.addWidget(hairline())
        self.blocks = [self._talk(talk, first=number == 0) for number, talk in enumerate(series.talks)]
        for block in self.blocks:
            self._talks.addWidget(block)
        if series.nothing:
            self._talks.addWidget(LangText(series.nothing, colour="muted"))
        self._unfold(self.unfolded and not other)
        if focused is not None and focused.isVisibleTo(self):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self) -> None:
        self._unfold(not self.unfolded)
        if not self.unfolded:
            self.folded.emit()

    def _unfold(self, unfolded: bool) -> None:
        series = self._series
        if series is None:
            return
        self.unfolded = unfolded
        for number, block in enumerate(self.blocks):
            block.setVisible(unfolded or number < FIRST)
        self.fold.show_words(series.fewer if unfolded else series.more, icon="" if unfolded else "chevron-down")
        self.fold.setVisible(bool(series.more))

    def _talk(self, talk: TalkLine, *, first: bool) -> QWidget:
        when = column(0)
        when.addWidget(LangText(talk.day, colour="muted"))
        if talk.clock:
            when.addWidget(LangText(talk.clock, role="caption", colour="muted"))
        when.addStretch(1)
        what = column(4)
        what.addLayout(self._head(talk))
        details = TwoColumns()
        details.show_parts([_labelled(detail.label, LangText(detail.value)) for detail in talk.details])
        what.addWidget(details)
        if talk.agreements:
            what.addWidget(_labelled(_("Afspraken"), _agreements(talk.agreements)))
        row = line(24, (0, 12, 0, 12))
        row.addLayout(when, 1)
        row.addLayout(what, 4)
        block = column(0)
        if not first:
            block.addWidget(hairline())
        block.addLayout(row)
        return hold(block)

    def _head(self, talk: TalkLine) -> QHBoxLayout:
        head = line(12)
        head.addWidget(LangText(talk.name, bold=True), 1, Qt.AlignmentFlag.AlignVCenter)
        if talk.state:
            head.addWidget(Pill(talk.state, "info" if talk.resume else "plain"), 0, Qt.AlignmentFlag.AlignVCenter)
        if talk.resume:
            self.resume.show_words(talk.resume)
            head.addWidget(self.resume)
            self.resume.show()
        return head


def _past_due(series: SeriesLines) -> QWidget:
    both = column(6, (0, 12, 0, 14))
    both.addWidget(caption(series.past_due_title))
    both.addWidget(_agreements(series.past_due))
    return hold(both)


def _agreements(agreements: Sequence[AgreementLine]) -> QWidget:
    below = column(6)
    for one in agreements:
        both = column(0)
        both.addWidget(LangText(one.text))
        if one.details:
            both.addWidget(LangText(one.details, role="caption", colour="muted"))
        below.addLayout(both)
    return hold(below)


def _labelled(label: str, value: QWidget) -> QWidget:
    """Both begin on one line, however long the value gets."""
    row = line(16, (0, 3, 0, 3))
    name = caption(label)
    fix_width(name, LABEL)
    level = column(0, (0, 2, 0, 0))  # a small letter stands higher in its line
    level.addWidget(name)
    level.addStretch(1)
    row.addLayout(level)
    row.addWidget(value, 1, Qt.AlignmentFlag.AlignTop)
    return hold(row)
