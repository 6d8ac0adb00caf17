"""Lists on the page of a dossier: the steps, the people of the household, and the documents."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.presenters.dossier import ContradictionFact, DocumentLine, StageLine
from desktop.presenters.household import MemberLine
from desktop.views.parts.frames import ROWS_IN_CARD, caption, card, column, empty, hold
from desktop.views.parts.rows import PlainRow, Row, RowLook
from desktop.views.theme.bilingual import LangText
from i18n import _


class RowCard(QWidget):
    """Rows below each other in a card, or one quiet sentence where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = column(0, ROWS_IN_CARD)
        self._shown: tuple[RowLook, ...] | None = None
        around = column(0)
        around.addWidget(card(self._rows))
        self.setLayout(around)

    def show_looks(self, looks: Sequence[RowLook], nothing: str = "") -> None:
        if tuple(looks) == self._shown:
            return
        self._shown = tuple(looks)
        empty(self._rows)
        for number, look in enumerate(looks):
            self._rows.addWidget(PlainRow(look, hairline=number > 0))
        if not looks:
            around = column(0, (18, 14, 18, 14))
            around.addWidget(LangText(nothing, colour="muted"))
            self._rows.addWidget(hold(around))


def stage_look(stage: StageLine) -> RowLook:
    return RowLook(
        lines=tuple(part for part in (stage.name, stage.detail) if part),
        pill=stage.status,
        pill_kind=stage.kind,
        icon=stage.icon,
        chevron="",
    )


def member_look(member: MemberLine) -> RowLook:
    return RowLook(lines=(member.who, *member.details), chevron="")


class DocumentList(QWidget):
    """`opened` carries what the document opens."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._rows = column(0, ROWS_IN_CARD)
        self._shown: tuple[DocumentLine, ...] | None = None
        around = column(0)
        around.addWidget(card(self._rows))
        self.setLayout(around)

    def show_documents(self, documents: tuple[DocumentLine, ...], nothing: str) -> None:
        if documents == self._shown:
            return
        self._shown = documents
        empty(self._rows)
        self.rows = []
        for number, one in enumerate(documents):
            look = RowLook(
                lines=tuple(part for part in (one.name, one.source) if part),
                aside=one.day,
                chevron="chevron-right" if one.opens else "",
            )
            if not one.opens:
                self._rows.addWidget(PlainRow(look, hairline=number > 0))
                continue
            row = Row(look, hairline=number > 0)
            row.clicked.connect(lambda _checked=False, opens=one.opens: self.opened.emit(opens))
            self.rows.append(row)
            self._rows.addWidget(row)
        if not documents:
            around = column(0, (18, 14, 18, 14))
            around.addWidget(LangText(nothing, colour="muted"))
            self._rows.addWidget(hold(around))


def contradiction(fact: ContradictionFact) -> QWidget:
    """Two things that cannot both be true, side by side in words, each with who says it."""
    words = column(4, (16, 10, 16, 12))
    words.addWidget(caption(_("Deze gegevens spreken elkaar tegen")))
    words.addWidget(LangText(fact.sentence, bold=True, colour="warn", icon="triangle-alert"))
    for side in fact.sides:
        words.addWidget(LangText(side))
    if fact.advice:
        words.addWidget(LangText(fact.advice, colour="muted"))
    return card(words, "warn")
