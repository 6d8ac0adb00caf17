"""Brede intake, voorbereiden: what is known, what the talk is about, where it is, who is there, and who interprets.

Nothing here is compulsory: a talk may begin with everything still open, but not through an interpreter that the guards
refuse.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from desktop.intake.guards import Situation, refusal_of_talk
from desktop.presenters import agenda, days, known
from desktop.presenters.asks import Given
from desktop.presenters.help import Shortcut
from desktop.presenters.known import NewItem
from desktop.presenters.preparation import PrepareFacts, PreparePage, open_talk, page, questions
from desktop.presenters.question import TermNote
from desktop.presenters.sync import saved
from desktop.presenters.talk_plan import TalkPlan
from desktop.presenters.work import Problem, in_words
from i18n import _, ngettext
from sync.dossier.errors import AppError


def keys() -> dict[str, Shortcut]:
    return {"begin": Shortcut("Ctrl+Return Ctrl+Enter", _("Gesprek beginnen, of verder gaan"), "Ctrl+Enter")}


class View(Protocol):
    def show_page(self, page: PreparePage) -> None: ...
    def show_plan(self, page: PreparePage) -> None: ...
    def show_saved(self, words: str) -> None: ...
    def show_added(self, words: str) -> None: ...
    def show_added_fault(self, problem: Problem) -> None: ...
    def show_rest(self, rest: str, words: str) -> None: ...
    def show_full(self, problem: Problem) -> None: ...
    def show_refused(self, problem: Problem) -> None: ...
    def show_begun(self, dossier_id: str) -> None: ...
    def show_message(self, words: str) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class PreparePresenter:
    """Everything handed in is a read or one saved deed of a few milliseconds, so nothing runs in the background.

    `facts` reads a dossier. `minutes` says how long questions of it take, without or with an interpreter; `terms` gives
    the words of these questions that are always interpreted the same way; `refused` tells why a question is not asked
    in a situation, None when it may be. `keep` keeps the preparation on this laptop until the talk begins; `begin`
    makes the talk of it. `tell` keeps what the client says of a known item: its outcome, and other words.
    """

    view: View
    facts: Callable[[str], PrepareFacts]
    minutes: Callable[[str, tuple[str, ...], bool], int]
    terms: Callable[[str, tuple[str, ...]], tuple[TermNote, ...]]
    refused: Callable[[str, Situation, str], AppError | None]
    keep: Callable[[str, TalkPlan], object]
    begin_talk: Callable[[str, TalkPlan], object]
    tell: Callable[[str, str, str, str], object]
    add_known: Callable[[str, NewItem], object]
    remove_known: Callable[[str, str], object]
    today: Callable[[], date] = date.today
    now: Callable[[], datetime] = days.now

    def open(self, dossier_id: str) -> None:
        self._try(lambda: self.view.show_page(self._page(dossier_id)))

    # What is known

    def tell_known(self, dossier_id: str, item_id: str, outcome: str, said: str) -> None:
        """The client says that it is so, or what is so instead; the source's own words stay."""
        self._save(dossier_id, lambda: self.tell(dossier_id, item_id, outcome, said.strip()))

    def add_item(self, dossier_id: str, subject: str, value: str, typed_day: str) -> None:
        try:
            item = known.new_item(subject, value, typed_day)
        except AppError as error:
            self.view.show_added_fault(in_words(error))
            return

        def add() -> None:
            self.add_known(dossier_id, item)
            self.view.show_page(self._page(dossier_id))
            self.view.show_added(_("Toegevoegd: {subject}.").format(subject=known.subject_name(item.subject)))

        self._try(add)

    def paste_profile(self, dossier_id: str, text: str) -> None:
        """Take over what can be read; what cannot stays in the text box, and is said."""
        try:
            profile = known.read_profile(text)
        except AppError as error:
            self.view.show_added_fault(in_words(error))
            return

        def add() -> None:
            for item in profile.items:
                self.add_known(dossier_id, item)
            self.view.show_page(self._page(dossier_id))
            self.view.show_rest("\n".join(profile.rest), _pasted(len(profile.items), len(profile.rest)))

        self._try(add)

    def remove_item(self, dossier_id: str, item_id: str) -> None:
        def remove() -> None:
            self.remove_known(dossier_id, item_id)
            self.view.show_page(self._page(dossier_id))

        self._try(remove)

    # The talk

    def change(self, dossier_id: str, name: str, value: Given) -> None:
        """Tell one thing of the talk: a field of `TalkPlan`, or the reason for its interpreter."""
        self._plan(dossier_id, lambda facts: facts.begun.changed(name, value))

    def choose_set(self, dossier_id: str, set_id: str) -> None:
        def taken(facts: PrepareFacts) -> TalkPlan:
            return agenda.taken(facts.begun, next((one for one in facts.sets if one.id == set_id), None))

        self._plan(dossier_id, taken)

    def tick(self, dossier_id: str, question_id: str, on: bool) -> None:
        self._plan(dossier_id, lambda facts: agenda.ticked(facts.begun, question_id, on))

    def add_needed(self, dossier_id: str) -> None:
        """Put what the plan still needs on the agenda."""
        self._plan(dossier_id, lambda facts: agenda.added(facts.begun, _askable(facts)))

    def begin(self, dossier_id: str) -> None:
        """The talk begins, unless its interpreter may not interpret."""

        def begin() -> None:
            facts = self.facts(dossier_id)
            if facts.open_since is not None:
                self.view.show_refused(Problem(open_talk(facts.open_since, self.now()), _("Sluit dat eerst af.")))
                return
            refused = refusal_of_talk(facts.begun.situation)
            if refused is not None:
                self.view.show_refused(in_words(refused))
                return
            self.begin_talk(dossier_id, facts.begun)
            self.view.show_begun(dossier_id)

        self._try(begin)

    def _plan(self, dossier_id: str, change: Callable[[PrepareFacts], TalkPlan]) -> None:
        def deed() -> None:
            try:
                plan = change(self.facts(dossier_id))
            except AppError as full:
                self.view.show_plan(self._page(dossier_id))  # the tick that did not fit goes off again
                self.view.show_full(in_words(full))
                return
            self.keep(dossier_id, plan)
            self.view.show_saved(saved())
            self.view.show_plan(self._page(dossier_id))

        self._try(deed)

    def _save(self, dossier_id: str, deed: Callable[[], object]) -> None:
        def save() -> None:
            deed()
            self.view.show_saved(saved())
            self.view.show_plan(self._page(dossier_id))

        self._try(save)

    def _page(self, dossier_id: str) -> PreparePage:
        facts = self.facts(dossier_id)
        plan = facts.begun
        waiting = sum(self.refused(dossier_id, plan.situation, one) is not None for one in plan.questions)
        lines = agenda.lines(
            plan,
            facts.sets,
            facts.topics,
            facts.missing,
            lbt_open=facts.lbt_open,
            minutes=lambda questions, interpreted: self.minutes(dossier_id, questions, interpreted),
            waiting=waiting,
        )
        return page(facts, lines, self.terms(dossier_id, plan.questions), self.today(), self.now())

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))


def _askable(facts: PrepareFacts) -> tuple[str, ...]:
    there = {question.id for question in questions(facts)}
    return tuple(one for one in facts.missing if one in there)


def _pasted(kept: int, left: int) -> str:
    words = ngettext("{n} regel is overgenomen.", "{n} regels zijn overgenomen.", kept).format(n=kept)
    if not left:
        return words
    advice = _("Wat hier nog staat, is niet overgenomen. Schrijf het als ‘onderwerp: waarde’, zonder BSN.")
    return f"{words} {advice}"
