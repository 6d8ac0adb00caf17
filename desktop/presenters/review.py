"""Brede intake, controleren: look at together what was told, hear it, change it, take it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from desktop.presenters.client_screen import ClientSheet
from desktop.presenters.question import RETRACTABLE, Words
from desktop.presenters.review_page import ReviewFacts, ReviewPage, fingerprint, page
from desktop.presenters.told import ToldFact
from desktop.presenters.work import Problem, in_words
from i18n import _


class View(Protocol):
    def show_page(self, page: ReviewPage) -> None: ...
    def show_message(self, words: str) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class ReviewPresenter:
    """Everything handed in is a read or one saved deed of a few milliseconds, so nothing runs in the background.

    `facts` reads what was told in a dossier, as far as it may be shown in the present company. `retract` erases the
    answer, the own words and every note of a question (dossier, question). `undo` takes the last deed back and says
    which question it was about, None when there is nothing to take back.

    `heard` keeps per dossier the fingerprints of the answers that were read back and found right; it lasts as long as
    the laptop is unlocked, and an answer that changed has to be read again. What lasts is the answer to the summary
    question.
    """

    view: View
    facts: Callable[[str], ReviewFacts]
    retract: Callable[[str, str], object]
    undo: Callable[[str], str | None]
    heard: dict[str, dict[str, int]] = field(default_factory=dict, repr=False)

    def open(self, dossier_id: str) -> None:
        self._try(lambda: self._show(dossier_id))

    def agree(self, dossier_id: str, question_id: str) -> None:
        """This was read out, and the client says that it is right."""

        def deed() -> None:
            fact = self._item(dossier_id, question_id)
            if fact is not None:
                self.heard.setdefault(dossier_id, {})[question_id] = fingerprint(fact)
            self._show(dossier_id)

        self._try(deed)

    def take_back(self, dossier_id: str, question_id: str) -> None:
        """Erase what was told at a question; only what is on this page can be taken back from it."""

        def deed() -> None:
            fact = self._item(dossier_id, question_id)
            if fact is None or fact.state not in RETRACTABLE:
                return
            self.retract(dossier_id, question_id)
            self.heard.get(dossier_id, {}).pop(question_id, None)
            self._show(dossier_id)
            self.view.show_message(_("Dit antwoord is teruggenomen en gewist."))

        self._try(deed)

    def undo_last(self, dossier_id: str) -> None:
        def deed() -> None:
            if self.undo(dossier_id) is None:
                self.view.show_message(_("Er is niets om terug te draaien."))
                return
            self._show(dossier_id)
            self.view.show_message(_("De laatste wijziging is teruggedraaid."))

        self._try(deed)

    def _show(self, dossier_id: str) -> None:
        self.view.show_page(page(self.facts(dossier_id), self.heard.get(dossier_id, {})))

    def _item(self, dossier_id: str, question_id: str) -> ToldFact | None:
        facts = self.facts(dossier_id)
        beside = (facts.summary,) if facts.summary is not None else ()
        return next((item for item in (*facts.items, *beside) if item.question_id == question_id), None)

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Exception as error:  # noqa: BLE001  told to the person at the table
            self.view.show_problem(in_words(error))


def client_sheet(page: ReviewPage, question_id: str = "") -> ClientSheet:
    """What the client's own screen shows: the one answer that is read out, else only what we are doing."""
    item = next((one for one in page.spoken if one.question_id == question_id), None)
    if item is None:
        return ClientSheet(page.lang, page.title, (page.is_it_right,))
    own = (Words(item.own_words),) if item.own_words else ()
    beside = (item.beside,) if item.beside.dutch else ()
    return ClientSheet(page.lang, item.text, (*item.answer, *beside, *own, page.is_it_right))
