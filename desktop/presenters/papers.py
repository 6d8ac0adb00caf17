"""A paper of a dossier, to look at and to print: the contact card, or what a successor has to know.

It is drawn from what is known now and kept nowhere: neither in the store nor on the disk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from desktop.presenters.dossier import CARD, SUCCESSOR
from desktop.presenters.work import Latest, Problem, Run, in_words
from i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """`language` is the Dutch name of the language beside the Dutch, empty when there is none. `draw` may run anywhere."""

    person: str = field(repr=False)
    language: str = ""
    notices: tuple[str, ...] = ()
    draw: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage:
    """`languages` are those on the paper, `notices` what to know before it is handed over."""

    dossier_id: str
    kind: str
    person: str = field(repr=False)
    title: str
    languages: str
    notices: tuple[str, ...]


class View(Protocol):
    def show_page(self, page: PaperPage) -> None: ...
    def show_document(self, pdf: bytes) -> None: ...
    def show_no_document(self, problem: Problem) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class PapersPresenter:
    """`paper` reads what a kind of paper needs; only drawing it runs in the background."""

    view: View
    paper: Callable[[str, str], PaperFacts]
    run: Run
    latest: Latest = field(default_factory=Latest, init=False)

    def open_card(self, dossier_id: str) -> None:
        self.open(dossier_id, CARD)

    def open_successor(self, dossier_id: str) -> None:
        self.open(dossier_id, SUCCESSOR)

    def open(self, dossier_id: str, kind: str) -> None:
        try:
            facts = self.paper(dossier_id, kind)
            self.view.show_page(page(facts, dossier_id, kind))
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))
            return
        self.latest.run(
            self.run,
            facts.draw,
            then=self.view.show_document,
            failed=lambda error: self.view.show_no_document(in_words(error)),
        )


def page(facts: PaperFacts, dossier_id: str, kind: str) -> PaperPage:
    languages = _("Nederlands en {language}").format(language=facts.language) if facts.language else _("Nederlands")
    return PaperPage(
        dossier_id=dossier_id,
        kind=kind,
        person=facts.person,
        title={CARD: _("Contactkaart"), SUCCESSOR: _("Wat moet ik weten")}[kind],
        languages=languages,
        notices=facts.notices,
    )
