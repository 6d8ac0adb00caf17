"""A klantregisseur at a kitchen table: talks by the tiles, fields and buttons of the real screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.intake.questions import Kind
from desktop.intake.state import State
from desktop.presenters.question import QuestionPage
from desktop.views.intake import IntakeView
from desktop.views.parts.edits import GrowingEdit, PickField
from tests.journeys.laptops import Laptop

TYPED = {Kind.NUMBER: "6", Kind.TEXT: "Vertelt graag over vroeger.", Kind.DATE: "2019"}
FIRST, LAST = 0, -1


def _nothing(_page: QuestionPage) -> None:
    """Nothing happens besides the question."""


@dataclass
class Table:
    """`takes` is which of the answers somebody gives, `declines_at` every how many questions nobody answers.

    `came_to` are the questions that were on the screen.
    """

    laptop: Laptop
    dossier_id: str
    takes: int = FIRST
    declines_at: int = 9
    came_to: set[str] = field(default_factory=set)

    @property
    def view(self) -> IntakeView:
        view = self.laptop.screens.intake_view
        assert isinstance(view, IntakeView)
        return view

    @property
    def around(self) -> Any:
        assert self.laptop.desk.talk_screens is not None, "no screen around a talk was opened"
        return self.laptop.desk.talk_screens

    @property
    def here(self) -> str:
        assert self.view.page is not None
        return self.view.page.place.question_id

    # Preparing

    def sit_down(self, set_id: str, *, alone: bool = False, interpreter: str = "professional") -> None:
        """Voorbereiden from the dossier: which talk, who is there and who interprets; it does not begin yet."""
        self.laptop.desk.open_dossier(self.dossier_id)
        self.laptop.screens.dossier_view.intake.click()
        assert self.laptop.program.window.current == "prepare"
        view = self.around.prepare_view
        view.agenda.tiles[set_id].click()
        if alone:
            view.where.fields["alone"].switch.click()
        self.interpreted(interpreter)

    def interpreted(self, by: str, relation: str = "", reason: str = "") -> None:
        form = self.around.prepare_view.interpreter
        form.fields["interpreter"].grid.tiles[by].click()
        if relation:
            form.fields["relation"].grid.tiles[relation].click()
        if reason:
            form.fields["reason"].edit.setPlainText(reason)
            form.fields["reason"].flush()

    def begin(self) -> None:
        self.around.prepare_view.begin.click()

    def hold(self, set_id: str, *, alone: bool = False, by_the_way: Callable[[QuestionPage], None] = _nothing) -> None:
        """One talk from its preparation to its end."""
        self.sit_down(set_id, alone=alone)
        self.begin()
        self.go_through(by_the_way)
        self.close()

    def close(self) -> None:
        """From the last question past Controleren and Afsluiten, back to the dossier."""
        self.view.end.buttons[0].click()
        self.around.review_view.close_button.click()
        self.around.closing_view.end.click()
        assert self.laptop.program.window.current == "dossier"

    # Asking

    def go_through(self, by_the_way: Callable[[QuestionPage], None] = _nothing) -> None:
        """Answer each question of the agenda until these were the questions."""
        here: set[str] = set()
        while not self.view.end.isVisible():
            page = self.view.page
            assert page is not None
            assert self.here not in here, "the talk goes round in a circle"
            here.add(self.here)
            self.came_to.add(self.here)
            self.say(page, declines=len(here) % self.declines_at == 0)
            by_the_way(page)
            self.view.next.click()
            QApplication.processEvents()

    def say(self, page: QuestionPage, *, declines: bool = False) -> None:
        answers = self.view.card.answers
        declining = [number for number, option in enumerate(page.options) if option.state is State.DECLINED]
        answering = [number for number, option in enumerate(page.options) if option.state is State.ANSWERED]
        if page.kind is Kind.PROMPT:
            return
        if declines and declining:
            answers.tiles[declining[0]].click()
        elif answers.field is not None:
            self.write(TYPED.get(page.kind, page.codes[0][1] if page.codes else ""))
        else:
            answers.tiles[answering[self.takes]].click()

    def write(self, text: str) -> None:
        match self.view.card.answers.field:
            case PickField() as field:
                field.field.textEdited.emit(text)
                field.list.itemActivated.emit(field.list.item(0))
            case GrowingEdit() as field:
                field.setPlainText(text)
            case QLineEdit() as field:
                field.setText(text)
                field.textEdited.emit(text)
        self.view.flush()

    def jump(self, question_id: str) -> None:
        """By the list of questions."""
        assert self.view.page is not None
        self.view.list_requested.emit(self.view.page.place)
        listed = self.view.list.list
        items = {listed.item(row).data(Qt.ItemDataRole.UserRole): listed.item(row) for row in range(listed.count())}
        listed.itemActivated.emit(items[question_id])
        assert self.here == question_id
        self.came_to.add(question_id)

    def quote(self, words: str) -> None:
        """The client's own words."""
        self.view.card.quote.click()
        self.view.card.records.own_words.edit.setPlainText(words)
        self.view.flush()

    def note(self, words: str) -> None:
        """The professional's note."""
        self.view.card.note.setPlainText(words)
        self.view.flush()

    def interpret(self, words: str) -> None:
        """A note of the interpreter."""
        self.view.card.notes.click()
        next(iter(self.view.notes.kind.tiles.values())).click()
        self.view.notes.text.setPlainText(words)
        self.view.notes.flush()
        self.view.to_question.click()

    def take_back(self) -> None:
        """The answer of the question on the screen, after the plain question whether she is sure."""
        self.view.card.retract.click()
        self.view.card.take_back.click()

    def listed(self) -> dict[str, bool]:
        """The questions that may be asked now, and whether they are open."""
        return {each.id: each.open for each in self.laptop.desk.conversations.questions(self.dossier_id)}
