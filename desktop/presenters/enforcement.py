"""Afspraken nakomen (handhaving): what somebody chooses and writes down, step by step.

Nothing happens by itself. The questions about what was the matter come before everything else, and a letter is always a
concept. What the page shows is worked out in `enforcement_page`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from desktop.presenters import enforcement_fields
from desktop.presenters.asks import Given
from desktop.presenters.enforcement_page import DUTY, LAW, EnforcementFacts, EnforcementPage, page
from desktop.presenters.sync import saved
from desktop.presenters.work import Latest, Problem, Run, in_words
from i18n import _
from sync.dossier.enforcement_rules import Stap
from sync.dossier.errors import AppError


class View(Protocol):
    def show_page(self, page: EnforcementPage) -> None: ...
    def show_kept(self, page: EnforcementPage) -> None: ...
    def show_saved(self, words: str) -> None: ...
    def show_fault(self, name: str, problem: Problem) -> None: ...
    def show_letter(self, pdf: bytes, languages: str) -> None: ...
    def show_no_letter(self, problem: Problem) -> None: ...
    def show_message(self, words: str) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class EnforcementPresenter:
    """`begin_path` and `take_step` hand back the id of what they made; `prepare` reads what a letter needs and returns
    the work that draws it; `undo_last` takes the last deed of this screen back."""

    view: View
    facts: Callable[[str], EnforcementFacts]
    begin_path: Callable[[str, str, str], str]
    take_step: Callable[[str, str, Stap], str]
    keep: Callable[[str, str, str, str | int | date | None], object]
    remove_step: Callable[[str, str], object]
    undo_last: Callable[[str], bool]
    prepare: Callable[[str, str], Callable[[], bytes]]
    languages: Callable[[str], str]
    run: Run
    today: Callable[[], date] = date.today
    latest: Latest = field(default_factory=Latest, init=False)

    def open(self, dossier_id: str, path_id: str = "") -> None:
        self._try(lambda: self.view.show_page(self._page(dossier_id, path_id)))

    def begin(self, dossier_id: str, duty: str, law: str) -> None:
        """Open a path once both were chosen."""
        if not duty or not law:
            missing, words = (
                (DUTY, _("Kies eerst waar het over gaat.")) if not duty else (LAW, _("Kies eerst een wet."))
            )
            self.view.show_fault(missing, Problem(words, ""))
            return

        def begin() -> None:
            made = self.begin_path(dossier_id, duty, law)
            self.view.show_page(self._page(dossier_id, made))
            self.view.show_saved(saved())

        self._try(begin)

    def take(self, dossier_id: str, path_id: str, step: str) -> None:
        def take() -> None:
            made = self.take_step(dossier_id, path_id, Stap(step))
            self.view.show_page(self._page(dossier_id, path_id, made))
            self.view.show_saved(saved())

        self._try(take)

    def write(self, dossier_id: str, path_id: str, step_id: str, name: str, given: Given, final: bool = True) -> None:
        """Keep one thing as it is told; while somebody is still typing, what does not fit yet is left alone."""
        try:
            value = enforcement_fields.value(name, str(given), self.today())
            self.keep(dossier_id, step_id, name, value)
        except AppError as error:
            if final:
                self.view.show_fault(name, in_words(error))
            return
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))
            return
        self.view.show_saved(saved())
        self._try(lambda: self.view.show_kept(self._page(dossier_id, path_id, step_id)))

    def remove(self, dossier_id: str, path_id: str, step_id: str) -> None:
        def remove() -> None:
            self.remove_step(dossier_id, step_id)
            self.view.show_page(self._page(dossier_id, path_id))
            self.view.show_message(_("De stap is weggehaald. Met Ctrl+Z zet u hem terug."))

        self._try(remove)

    def letter(self, dossier_id: str, step_id: str) -> None:
        """Draw the letter of a step; nothing of it is sent or kept."""

        def draw() -> None:
            languages = self.languages(dossier_id)
            self.latest.run(
                self.run,
                self.prepare(dossier_id, step_id),
                then=lambda pdf: self.view.show_letter(pdf, languages),
                failed=lambda error: self.view.show_no_letter(in_words(error)),
            )

        try:
            draw()
        except Exception as error:  # noqa: BLE001  told where the letter would have stood
            self.view.show_no_letter(in_words(error))

    def undo(self, dossier_id: str, path_id: str = "") -> None:
        def take_back() -> None:
            if not self.undo_last(dossier_id):
                self.view.show_message(_("Hier is niets om terug te draaien."))
                return
            self.view.show_page(self._page(dossier_id, path_id))
            self.view.show_message(_("De laatste wijziging is teruggedraaid."))

        self._try(take_back)

    def _page(self, dossier_id: str, path_id: str = "", step_id: str = "") -> EnforcementPage:
        return page(self.facts(dossier_id), self.today(), path_id, step_id)

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))
