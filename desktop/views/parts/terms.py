"""The terms of a dossier below each other, each with its ground, and below one that passed the question why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.presenters.overdue import CauseLine
from desktop.presenters.terms import TermLine
from desktop.presenters.work import Problem
from desktop.views.parts.frames import ROWS_IN_CARD, card, column, empty, hold
from desktop.views.parts.overdue import CauseField
from desktop.views.parts.rows import PlainRow
from desktop.views.theme.bilingual import LangText
from desktop.views.today import term_look

Spot = tuple[str, str]
"""A term and the date that passed."""


class TermList(QWidget):
    """`cause_told` reports one part of a cause as it is filled in, `cause_finished` that the person is done with it."""

    cause_told = Signal(str, str, str, str)  # term, due, name, value
    cause_finished = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.causes: dict[Spot, CauseField] = {}
        self._rows = column(0, ROWS_IN_CARD)
        self._shown: tuple[tuple[TermLine, ...], tuple[CauseLine | None, ...]] | None = None
        around = column(0)
        around.addWidget(card(self._rows))
        self.setLayout(around)

    def show_terms(
        self, terms: tuple[TermLine, ...], causes: tuple[CauseLine | None, ...], nothing: str, *, other: bool
    ) -> None:
        """Show the terms. Of the same dossier a cause that is being written keeps what is typed, and its focus."""
        if self._shown == (terms, causes) and not other:
            return
        self._shown = (terms, causes)
        spots = [_spot(cause) for cause in causes if cause is not None]
        if not other and spots == list(self.causes):
            self._show_again(terms, causes)
            return
        empty(self._rows)
        self.causes = {}
        for number, (term, cause) in enumerate(zip(terms, causes, strict=True)):
            self._rows.addWidget(PlainRow(term_look(term, named=False), hairline=number > 0))
            if cause is not None:
                self._rows.addWidget(self._cause(cause))
        if not terms:
            around = column(0, (18, 14, 18, 14))
            around.addWidget(LangText(nothing, colour="muted"))
            self._rows.addWidget(hold(around))

    def show_kept(self, term: str, due: str) -> None:
        if (term, due) in self.causes:
            self.causes[term, due].show_kept()

    def show_fault(self, term: str, due: str, name: str, problem: Problem) -> None:
        if (term, due) in self.causes:
            self.causes[term, due].show_fault(name, f"{problem.message} {problem.advice}".strip())

    def flush(self) -> None:
        for field in self.causes.values():
            field.flush()

    def stops(self) -> list[QWidget]:
        return [stop for field in self.causes.values() for stop in field.stops()]

    def _show_again(self, terms: tuple[TermLine, ...], causes: tuple[CauseLine | None, ...]) -> None:
        """The same causes with other words: only the rows are made anew, each in its place."""
        fields = iter(self.causes.values())
        kept = [next(fields) if cause is not None else None for cause in causes]
        at = 0
        while self._rows.count() > at:
            widget = self._rows.itemAt(at).widget()  # type: ignore[union-attr]
            if isinstance(widget, CauseField):
                at += 1
                continue
            self._rows.takeAt(at)
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        at = 0
        for number, (term, cause, field) in enumerate(zip(terms, causes, kept, strict=True)):
            self._rows.insertWidget(at, PlainRow(term_look(term, named=False), hairline=number > 0))
            at += 1
            if cause is not None and field is not None:
                field.show_cause(cause)
                at += 1

    def _cause(self, cause: CauseLine) -> CauseField:
        field = CauseField(cause)
        term, due = spot = _spot(cause)
        field.told.connect(lambda name, value: self.cause_told.emit(term, due, name, value))
        field.finished.connect(lambda: self.cause_finished.emit(term, due))
        self.causes[spot] = field
        return field


def _spot(cause: CauseLine) -> Spot:
    return cause.term, cause.due
