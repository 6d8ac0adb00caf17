"""Dossiers: the whole caseload as a list that is searched while somebody types, filtered, ordered and arranged.

Of ten thousand dossiers only the rows that are looked at are fetched. How she arranged the list is kept; every change
of it can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from desktop.presenters import arrangement as arranged
from desktop.presenters import terms
from desktop.presenters.arrangement import COLUMNS, Arrangement, ArrangePage, Choices, Saved
from desktop.presenters.catching_up import CatchUp
from desktop.presenters.days import short_day
from desktop.presenters.terms import TermFact
from desktop.presenters.work import Problem, Run, in_words, run_now
from i18n import _, ngettext
from sync.dossier.term import Term

PAGE = 60
"""Rows that are fetched at once; more come when somebody scrolls to their end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierFact:
    """One dossier of the caseload. `term` is its most urgent open one; `number` the V-nummer or the end of the BSN, to
    tell people with the same name apart; `waiting` the changes that are only on this laptop."""

    dossier_id: str
    name: str = field(repr=False)
    own_name: str = field(default="", repr=False)
    number: str = field(default="", repr=False)
    language: str = ""
    law: str = ""
    old_law: bool = False
    """Whether there is no plan (PIP) under this law."""
    doelgroep: str = ""
    municipality: str = ""
    route: str = ""
    stage: str = ""
    last_contact: date | None = None
    term: Term | None = None
    faulty: bool = False
    """Whether its terms could not be weighed."""
    waiting: int = 0
    stuck: bool = False


@dataclass(frozen=True, slots=True)
class ListFacts:
    """`entries` are the dossiers that fit, in order, and `rows` the first of them; `all` is how many there are.

    `behind` says that terms were not all weighed for today yet, so that the order may still change.
    """

    all: int
    entries: tuple[int, ...]
    rows: tuple[DossierFact, ...]
    behind: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLine:
    """One row: the name, a cell per column, and the pill of the term. `marks` stand under the name."""

    dossier_id: str
    name: str = field(repr=False)
    own_name: str = field(default="", repr=False)
    marks: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    pill: str = ""
    kind: str = "plain"
    icon: str = ""
    spoken: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class DossiersPage:
    summary: str
    columns: tuple[str, ...]
    """The heads of the columns beside the name."""
    lines: tuple[DossierLine, ...]
    found: int
    nothing: str
    searched: str = field(default="", repr=False)
    """What was searched for; with `nothing` the view offers to clear it."""
    filtered: str = ""
    """The filters in words; empty without one."""
    filters_on: int = 0
    saved: tuple[tuple[str, bool], ...] = ()
    """The names of the saved filters, each with whether it is the one in use."""


class View(Protocol):
    def show_page(self, page: DossiersPage) -> None: ...
    def show_more(self, lines: tuple[DossierLine, ...]) -> None: ...
    def show_arrange(self, page: ArrangePage) -> None: ...
    def show_fault(self, words: str) -> None: ...
    def show_message(self, words: str, *, undo: bool = False) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(slots=True, weakref_slot=True)
class DossiersPresenter:
    """`look` gives what fits a search and an arrangement, `rows` the facts of some entries, `choices` what each filter
    can be set to now. `catch_up` weighs the terms of rows that are behind, in `lane`."""

    view: View
    look: Callable[[str, Arrangement], ListFacts]
    rows: Callable[[tuple[int, ...]], tuple[DossierFact, ...]]
    choices: Callable[[], Choices]
    kept: Callable[[], Arrangement]
    keep: Callable[[Arrangement], None]
    catch_up: Callable[[], bool]
    run: Run = run_now
    lane: Run = run_now
    today: Callable[[], date] = date.today
    typed: str = field(default="", init=False, repr=False)
    arrangement: Arrangement | None = field(default=None, init=False)
    before: list[Arrangement] = field(default_factory=list, init=False)
    """Earlier arrangements since the list was opened, the latest last."""
    entries: tuple[int, ...] = field(default=(), init=False)
    shown: int = field(default=0, init=False)
    catching: CatchUp = field(init=False)

    def __post_init__(self) -> None:
        self.catching = CatchUp(self.catch_up, self.lane, self._again)

    def search(self, typed: str = "") -> None:
        """Show the dossiers in which every typed word begins a word; all of them when nothing is typed."""
        self.typed = typed
        self.refresh()

    def refresh(self) -> None:
        def show(facts: ListFacts) -> None:
            self._show(facts)
            if facts.behind:
                self.catching.begin()

        self._try(lambda: self.run(lambda: self.look(self.typed, self._now()), then=show, failed=self._failed))

    def more(self) -> None:
        """The next rows, for somebody who scrolled to the end of those that are there."""
        wanted = self.entries[self.shown : self.shown + PAGE]
        if not wanted:
            return

        def show(facts: tuple[DossierFact, ...]) -> None:
            self.shown += len(wanted)
            self.view.show_more(tuple(line(fact, self._now().columns, self.today()) for fact in facts))

        self.run(lambda: self.rows(wanted), then=show, failed=self._failed)

    # How the list is arranged

    def offer(self) -> None:
        """Show what the list can be filtered by, ordered by and made of."""
        self._try(lambda: self.view.show_arrange(arranged.page(self._now(), self.choices())))

    def filter(self, name: str, codes: tuple[str, ...]) -> None:
        now = self._now()
        self._change(replace(now, filters=arranged.with_filter(now.filters, name, codes)))

    def clear(self) -> None:
        """Every filter off, and nothing searched for."""
        self.typed = ""
        self._change(replace(self._now(), filters=()))

    def sort(self, code: str) -> None:
        if code in arranged.sorts():
            self._change(replace(self._now(), sort=code))

    def turn(self, reverse: bool) -> None:
        self._change(replace(self._now(), reverse=reverse))

    def choose_columns(self, codes: tuple[str, ...]) -> None:
        chosen = tuple(code for code in COLUMNS if code in codes)
        if len(chosen) > arranged.MOST_COLUMNS:
            self.offer()
            self.view.show_fault(arranged.too_many_columns())
            return
        self._change(replace(self._now(), columns=chosen))

    def save_filter(self, name: str) -> None:
        """Keep the filters of now under a name; one of that name that was there is replaced."""
        now, name = self._now(), " ".join(name.split())
        fault = arranged.fault(now, name)
        if fault:
            self.view.show_fault(fault)
            return
        others = tuple(saved for saved in now.saved if saved.name.casefold() != name.casefold())
        self._change(replace(now, saved=(*others, Saved(name, now.filters))))
        self.view.show_message(_("Het filter ‘{name}’ is bewaard.").format(name=name), undo=True)

    def use_filter(self, name: str) -> None:
        """Set a saved filter, or take it off when it is the one in use."""
        now = self._now()
        found = next((saved for saved in now.saved if saved.name == name), None)
        if found is not None:
            self._change(replace(now, filters=() if found.filters == now.filters else found.filters))

    def drop_filter(self, name: str) -> None:
        now = self._now()
        self._change(replace(now, saved=tuple(saved for saved in now.saved if saved.name != name)))
        self.view.show_message(_("Het filter ‘{name}’ is weg.").format(name=name), undo=True)

    def undo(self) -> None:
        """The list as it was arranged before the last change of that."""
        if not self.before:
            self.view.show_message(_("Hier is niets om terug te draaien."))
            return
        earlier = self.before.pop()

        def back() -> None:
            self.keep(earlier)
            self.arrangement = earlier
            self.view.show_message(_("De laatste wijziging van de lijst is teruggedraaid."))
            self.offer()
            self.refresh()

        self._try(back)

    def _change(self, wanted: Arrangement) -> None:
        def change() -> None:
            now = self._now()
            if wanted != now:
                self.keep(wanted)
                self.before.append(now)
                self.arrangement = wanted
            self.offer()
            self.refresh()

        self._try(change)

    def _now(self) -> Arrangement:
        if self.arrangement is None:
            self.arrangement = self.kept()
        return self.arrangement

    # What is shown

    def _show(self, facts: ListFacts) -> None:
        self.entries, self.shown = facts.entries, len(facts.rows)
        self.view.show_page(page(facts, self.typed, self._now(), self.today()))

    def _again(self, problem: Exception | None) -> None:
        """The terms are of today now: the order may be another."""
        if problem is not None:
            self._failed(problem)
            return
        self.run(lambda: self.look(self.typed, self._now()), then=self._show, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self.view.show_problem(in_words(error))

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self._failed(error)


def page(facts: ListFacts, typed: str, now: Arrangement, today: date) -> DossiersPage:
    filtered = arranged.in_words(now.filters)
    if not facts.all:
        nothing = _("Nog geen dossiers. Na de eerste synchronisatie staan ze hier.")
    elif facts.entries:
        nothing = ""
    elif not typed.strip():
        nothing = _("Geen dossier past bij deze filters.")
    elif filtered:
        nothing = _("Geen dossier gevonden met ‘{typed}’ en deze filters.").format(typed=typed.strip())
    else:
        nothing = _("Geen dossier gevonden met ‘{typed}’.").format(typed=typed.strip())
    counted = _count(len(facts.entries), facts.all)
    return DossiersPage(
        summary=" · ".join((counted, _("de termijnen van vandaag worden berekend"))) if facts.behind else counted,
        columns=tuple(COLUMNS[code]() for code in now.columns),
        lines=tuple(line(fact, now.columns, today) for fact in facts.rows),
        found=len(facts.entries),
        nothing=nothing,
        searched=typed,
        filtered=filtered,
        filters_on=len(now.filters),
        saved=tuple((saved.name, bool(now.filters) and saved.filters == now.filters) for saved in now.saved),
    )


def line(fact: DossierFact, columns: tuple[str, ...], today: date) -> DossierLine:
    term = None if fact.term is None else terms.line(TermFact(fact.dossier_id, fact.name, fact.term), today)
    cells = tuple(_cell(code, fact, term, today) for code in columns)
    marks = _marks(fact, columns)
    heads = [(COLUMNS[code](), cell) for code, cell in zip(columns, cells, strict=True)]
    told = [f"{head}: {', '.join(cell)}" for head, cell in heads if any(cell)]
    pill = term if term is not None else None
    spoken = (fact.name, fact.own_name, *marks, *told, pill.pill if pill else "")
    return DossierLine(
        dossier_id=fact.dossier_id,
        name=fact.name,
        own_name=fact.own_name,
        marks=marks,
        cells=cells,
        pill=pill.pill if pill else "",
        kind=pill.kind if pill else "plain",
        icon=pill.icon if pill else "",
        spoken=", ".join(part for part in spoken if part),
    )


def _cell(code: str, fact: DossierFact, term: terms.TermLine | None, today: date) -> tuple[str, ...]:
    match code:
        case "term":
            nothing = _("Niet te berekenen") if fact.faulty else _("Geen open termijn")
            return (term.what, term.due) if term else (nothing,)
        case "contact":
            return (short_day(fact.last_contact, today) if fact.last_contact else _("Nog niet"),)
        case "language" | "number" | "law" | "doelgroep" | "municipality" | "route" | "stage":
            return (str(getattr(fact, code)),)
    return ("",)


def _marks(fact: DossierFact, columns: tuple[str, ...]) -> tuple[str, ...]:
    """What may not be overlooked, whatever the columns are."""
    marks = [fact.law] if fact.old_law and "law" not in columns else []
    if fact.faulty:
        marks.append(_("termijnen niet te berekenen"))
    if fact.stuck:
        marks.append(_("niet gesynchroniseerd"))
    elif fact.waiting:
        waiting = ngettext("{n} wijziging wacht", "{n} wijzigingen wachten", fact.waiting)
        marks.append(waiting.format(n=fact.waiting))
    return tuple(marks)


def _count(found: int, all_of_them: int) -> str:
    if found == all_of_them:
        return ngettext("{n} dossier", "{n} dossiers", found).format(n=found)
    return _("{n} van {all} dossiers").format(n=found, all=all_of_them)
