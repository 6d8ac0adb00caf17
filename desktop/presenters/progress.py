"""Voortgang of one dossier: the next talk, who does what, the hours, the offers, who stands around, and what needs care.

What a record holds and how it is typed stands in `progress_fields`, what is said of it in `progress_sections`,
`progress_hours` and `progress_offers`; here is what can be done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from desktop.presenters import progress_fields
from desktop.presenters.asks import Given
from desktop.presenters.progress_fields import KINDS_HERE, OFFER
from desktop.presenters.progress_hours import hours
from desktop.presenters.progress_offers import choosing, chosen, offers
from desktop.presenters.progress_page import FINISH, REMOVE, ProgressFacts, ProgressPage
from desktop.presenters.progress_sections import actions, next_words, parties, points, step_words, talks
from desktop.presenters.sync import saved
from desktop.presenters.work import Problem, in_words
from i18n import _
from sync.dossier.errors import AppError
from sync.dossier.term import TermState

__all__ = ["FINISH", "KINDS_HERE", "REMOVE", "ProgressFacts", "ProgressPage", "ProgressPresenter", "View", "page"]


class View(Protocol):
    def show_page(self, page: ProgressPage, opened: str = "") -> None: ...
    def show_kept(self, page: ProgressPage) -> None: ...
    def show_saved(self, words: str) -> None: ...
    def show_fault(self, record_id: str, name: str, problem: Problem) -> None: ...
    def show_message(self, words: str) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class ProgressPresenter:
    """`make` gives the id of the new record; `undo_last` takes the last deed of this screen back."""

    view: View
    facts: Callable[[str], ProgressFacts]
    make: Callable[[str, str, Mapping[str, Any]], str]
    keep: Callable[[str, str, str, Mapping[str, Any]], object]
    take_away: Callable[[str, str, str], object]
    undo_last: Callable[[str], bool]
    today: Callable[[], date] = date.today

    def open(self, dossier_id: str) -> None:
        self._try(lambda: self.view.show_page(self._page(dossier_id)))

    def add(self, dossier_id: str, kind: str) -> None:
        """Make a new record of this kind and open it."""

        def begin() -> None:
            values = progress_fields.begun(kind, self.today(), old_law=self.facts(dossier_id).old_law)
            made = self.make(dossier_id, kind, values)
            self.view.show_page(self._page(dossier_id), made)

        self._try(begin)

    def choose(self, dossier_id: str, provider_id: str, offer_id: str) -> None:
        """Take an offer of the catalogue for this client."""

        def take() -> None:
            facts = self.facts(dossier_id)
            found = facts.catalogue.offer(provider_id, offer_id)
            if found is None:
                raise AppError(
                    message=_("Dit aanbod staat niet meer in de catalogus."), advice=_("Kies iets anders uit de lijst.")
                )
            made = self.make(dossier_id, OFFER, chosen(*found, facts.client))
            self.view.show_page(self._page(dossier_id), made)
            self.view.show_message(_("Gekozen: {name}.").format(name=found[1].name))

        self._try(take)

    def write(self, dossier_id: str, kind: str, record_id: str, name: str, given: Given, final: bool = True) -> None:
        """Keep one field as it is told; while somebody is still typing, what does not fit yet is left alone."""
        try:
            record = self.facts(dossier_id).record(kind, record_id)
            value = progress_fields.value(kind, name, given, record, self.today())
        except AppError as error:
            if final:
                self.view.show_fault(record_id, name, in_words(error))
            return
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))
            return

        def keep() -> None:
            self.keep(dossier_id, kind, record_id, {name: value})
            self.view.show_saved(saved())
            self.view.show_kept(self._page(dossier_id))

        self._try(keep)

    def act(self, dossier_id: str, kind: str, record_id: str, name: str) -> None:
        """Finish a record, or take it away."""

        def do() -> None:
            if name == FINISH:
                self.keep(dossier_id, kind, record_id, progress_fields.finished(kind, self.today()))
                told = _("Afgerond. Met Ctrl+Z draait u dit terug.")
            else:
                self.take_away(dossier_id, kind, record_id)
                told = _("Weggehaald. Met Ctrl+Z draait u dit terug.")
            self.view.show_page(self._page(dossier_id))
            self.view.show_message(told)

        self._try(do)

    def undo(self, dossier_id: str) -> None:
        def take_back() -> None:
            if not self.undo_last(dossier_id):
                self.view.show_message(_("Hier is niets om terug te draaien."))
                return
            self.view.show_page(self._page(dossier_id))
            self.view.show_message(_("De laatste wijziging is teruggedraaid."))

        self._try(take_back)

    def _page(self, dossier_id: str) -> ProgressPage:
        return page(self.facts(dossier_id), self.today())

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))


def page(facts: ProgressFacts, today: date) -> ProgressPage:
    late = facts.talk is not None and facts.talk.state is TermState.OVERDUE
    return ProgressPage(
        dossier_id=facts.dossier_id,
        person=facts.person,
        title=_("Voortgang"),
        summary=_("Wat is er afgesproken, wie doet het, en hoe ver is het."),
        next_step=step_words(facts.step, today),
        next_talk=next_words(facts, today),
        next_kind="warn" if late else "info",
        sections=(
            talks(facts),
            actions(facts, today),
            hours(facts),
            offers(facts, today),
            parties(facts, today),
            points(facts),
        ),
        choosing=choosing(facts, today),
        saved=saved(),
    )
