"""Dossiers: the whole caseload, found by typing a part of a name."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from desktop.presenters import terms
from desktop.presenters.terms import TermFact
from desktop.presenters.work import Problem, Run, in_words, run_now
from i18n import _, ngettext
from sync.dossier.term import Term


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
    stage: str = ""
    term: Term | None = None
    waiting: int = 0
    stuck: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLine:
    dossier_id: str
    name: str = field(repr=False)
    about: str
    detail: str
    due: str
    pill: str
    kind: str
    icon: str


@dataclass(frozen=True, slots=True)
class DossiersPage:
    summary: str
    lines: tuple[DossierLine, ...]
    nothing: str
    searched: str = field(default="", repr=False)
    """What was searched for; with `nothing` the view offers to clear it."""


class View(Protocol):
    def show_page(self, page: DossiersPage) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class DossiersPresenter:
    view: View
    dossiers: Callable[[], tuple[DossierFact, ...]]
    run: Run = run_now
    today: Callable[[], date] = date.today

    def search(self, typed: str = "") -> None:
        """Show the dossiers in which the typed text occurs; all of them when nothing is typed."""

        def show(facts: tuple[DossierFact, ...]) -> None:
            self.view.show_page(page(facts, typed, self.today()))

        self.run(self.dossiers, then=show, failed=lambda error: self.view.show_problem(in_words(error)))


def page(facts: tuple[DossierFact, ...], typed: str, today: date) -> DossiersPage:
    wanted = _plain(typed).split()
    found = [fact for fact in facts if all(word in _searched(fact) for word in wanted)]
    found.sort(key=lambda fact: _order(fact, today))
    if not facts:
        nothing = _("Nog geen dossiers. Na de eerste synchronisatie staan ze hier.")
    elif not found:
        nothing = _("Geen dossier gevonden met ‘{typed}’.").format(typed=typed.strip())
    else:
        nothing = ""
    return DossiersPage(_count(len(found), len(facts)), tuple(_line(fact, today) for fact in found), nothing, typed)


def _count(found: int, all_of_them: int) -> str:
    if found == all_of_them:
        return ngettext("{n} dossier", "{n} dossiers", found).format(n=found)
    return _("{n} van {all} dossiers").format(n=found, all=all_of_them)


def _plain(text: str) -> str:
    """Lower case without accents, so that 'Ozturk' finds Öztürk."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _searched(fact: DossierFact) -> str:
    return _plain(" ".join((fact.name, fact.own_name, fact.number, fact.language, fact.stage, fact.law)))


def _order(fact: DossierFact, today: date) -> tuple[int, date, str, str]:
    if fact.term is None:
        return (9, date.max, "", fact.name)
    return (*fact.term.urgency(today), fact.name)


def _line(fact: DossierFact, today: date) -> DossierLine:
    term = None if fact.term is None else terms.line(TermFact(fact.dossier_id, fact.name, fact.term), today)
    detail = [part for part in (fact.language, fact.law, fact.number) if part]
    if fact.stuck:
        detail.append(_("niet gesynchroniseerd"))
    elif fact.waiting:
        waiting = ngettext("{n} wijziging wacht", "{n} wijzigingen wachten", fact.waiting)
        detail.append(waiting.format(n=fact.waiting))
    return DossierLine(
        dossier_id=fact.dossier_id,
        name=fact.name,
        about=" · ".join(part for part in (fact.stage, term.what if term else "") if part) or _("Geen open termijn"),
        detail=" · ".join(detail),
        due=term.due if term else "",
        pill=term.pill if term else "",
        kind=term.kind if term else "plain",
        icon=term.icon if term else "",
    )
