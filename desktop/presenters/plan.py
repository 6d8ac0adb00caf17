"""Plan (PIP), controleren: the parts of the plan beside the real document, and establishing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from desktop.presenters import days, plan_fields
from desktop.presenters.plan_fields import FieldKey, FieldLine, Value
from desktop.presenters.sync import saved
from desktop.presenters.work import Latest, Problem, Run, in_words
from i18n import _, ngettext
from sync.dossier.errors import AppError
from sync.dossier.term import Term

PARTS = ("gegevens", "leerroute", "doelen", "afspraken", "vertaling", "handtekeningen")


@dataclass(frozen=True, slots=True)
class CheckFact:
    """Something to look at before signing; `part` is one of `PARTS`."""

    part: str
    text: str
    blocks: bool


@dataclass(frozen=True, slots=True)
class GoalFact:
    id: str
    values: Mapping[str, Value] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """The open concept, or the version that was established last when `established_on` is given.

    `values` and the goals' values stand under the names of the field catalogue (`leerroute`, `eigen_wens`, …).
    `lang` is the tag of the client's language and `language` its Dutch name, empty when the plan is in Dutch only.
    """

    dossier_id: str
    person: str = field(repr=False)
    version: int = 1
    values: Mapping[str, Value] = field(default_factory=dict, repr=False)
    goals: tuple[GoalFact, ...] = ()
    checks: tuple[CheckFact, ...] = ()
    term: Term | None = None
    lang: str = "nl"
    language: str = ""
    established_on: date | None = None


@dataclass(frozen=True, slots=True)
class GoalLine:
    id: str
    title: str
    fields: tuple[FieldLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """A part with its status; without fields there is nothing to write in it."""

    id: str
    name: str
    detail: str = field(repr=False)
    status: str
    kind: str
    checks: tuple[str, ...]
    fields: tuple[FieldLine, ...]
    goals: tuple[GoalLine, ...] = ()
    may_add_goal: bool = False


@dataclass(frozen=True, slots=True)
class CheckLine:
    """What still blocks, as a link to its part."""

    part: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    dossier_id: str
    person: str = field(repr=False)
    what: str
    title: str
    summary: str
    due: str
    due_kind: str
    needed: str
    blocking: tuple[CheckLine, ...]
    parts: tuple[PartLine, ...]
    languages: str
    editable: bool
    saved: str


class View(Protocol):
    def show_page(self, page: PlanPage) -> None: ...
    def show_parts(self, page: PlanPage) -> None: ...
    def show_document(self, pdf: bytes) -> None: ...
    def show_no_document(self, problem: Problem) -> None: ...
    def show_saved(self, words: str) -> None: ...
    def show_fault(self, key: FieldKey, problem: Problem) -> None: ...
    def ask_establish(self, words: str) -> None: ...
    def show_needed(self, words: str) -> None: ...
    def show_message(self, words: str) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class PlanPresenter:
    """Reads and saves are a few milliseconds and happen at once; only drawing the document runs in the background.

    `prepare` reads what a document needs and returns the work that turns it into PDF bytes, which may run anywhere.
    `save` writes one field; `add_goal` and `remove_goal` change the list; `establish` closes the version for good.
    """

    view: View
    plan: Callable[[str], PlanFacts]
    save: Callable[[str, FieldKey, Value], None]
    add: Callable[[str], object]
    remove: Callable[[str, str], object]
    prepare: Callable[[str], Callable[[], bytes]]
    close: Callable[[str, date], object]
    run: Run
    today: Callable[[], date] = date.today
    latest: Latest = field(default_factory=Latest, init=False)

    def open(self, dossier_id: str) -> None:
        def show() -> None:
            self.view.show_page(page(self.plan(dossier_id), self.today()))
            self.redraw(dossier_id)

        self._try(show)

    def redraw(self, dossier_id: str) -> None:
        """Draw the document as it stands now; the page that is open stays open."""

        def draw() -> None:
            self.latest.run(
                self.run,
                self.prepare(dossier_id),
                then=self.view.show_document,
                failed=lambda error: self.view.show_no_document(in_words(error)),
            )

        self._try(draw)

    def write(self, dossier_id: str, key: FieldKey, typed: str, final: bool = True) -> None:
        """Save what was typed in a field; while somebody is still typing, what does not fit yet is left alone."""
        try:
            value = plan_fields.read(key, typed)
        except AppError as error:
            if final:
                self.view.show_fault(key, in_words(error))
            return
        try:
            self.save(dossier_id, key, value)
        except AppError as error:
            self.view.show_fault(key, in_words(error))
            return
        except Exception as error:  # noqa: BLE001  a bug must not look like a saved text
            self.view.show_problem(in_words(error))
            return
        self.view.show_saved(saved())
        self._show_parts(dossier_id)

    def add_goal(self, dossier_id: str) -> None:
        self._change(dossier_id, lambda: self.add(dossier_id))

    def remove_goal(self, dossier_id: str, goal_id: str) -> None:
        self._change(dossier_id, lambda: self.remove(dossier_id, goal_id))

    def ask(self, dossier_id: str) -> None:
        """The person wants to establish the plan: say what is still needed, or what it means."""

        def answer() -> None:
            shown = page(self.plan(dossier_id), self.today())
            if shown.blocking:
                self.view.show_needed(shown.needed)
                return
            words = _("U stelt het plan vast met de datum van vandaag, {day}. Daarna verandert deze versie niet meer.")
            self.view.ask_establish(words.format(day=days.plain_day(self.today())))

        self._try(answer)

    def establish(self, dossier_id: str) -> None:
        def close() -> None:
            self.close(dossier_id, self.today())
            self.open(dossier_id)
            self.view.show_message(_("Het plan is vastgesteld. Het gaat mee met de volgende synchronisatie."))

        self._try(close)

    def _change(self, dossier_id: str, deed: Callable[[], object]) -> None:
        def change() -> None:
            deed()
            self.view.show_saved(saved())
            self.open(dossier_id)

        self._try(change)

    def _show_parts(self, dossier_id: str) -> None:
        self._try(lambda: self.view.show_parts(page(self.plan(dossier_id), self.today())))

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))


def page(facts: PlanFacts, today: date) -> PlanPage:
    editable = facts.established_on is None
    blocking = tuple(CheckLine(check.part, check.text) for check in facts.checks if check.blocks and editable)
    due, due_kind = _due(facts, today)
    if facts.established_on is None:
        what = _("Plan (PIP) · concept {n}").format(n=facts.version)
        title, summary = _("Controleer het plan"), _("Lees het plan samen door. Daarna stelt u het vast.")
    else:
        what = _("Plan (PIP) · versie {n}").format(n=facts.version)
        title = _("Het plan is vastgesteld")
        day = days.plain_day(facts.established_on)
        summary = _("Vastgesteld op {day}. Deze versie verandert niet meer.").format(day=day)
    return PlanPage(
        dossier_id=facts.dossier_id,
        person=facts.person,
        what=what,
        title=title,
        summary=summary,
        due=due,
        due_kind=due_kind,
        needed=_needed(len(blocking)),
        blocking=blocking,
        parts=tuple(_part(part, facts, editable=editable) for part in PARTS if part != "vertaling" or facts.language),
        languages=_("Nederlands en {language}").format(language=facts.language) if facts.language else _("Nederlands"),
        editable=editable,
        saved=saved(),
    )


def _due(facts: PlanFacts, today: date) -> tuple[str, str]:
    term = facts.term
    if term is None or term.due is None or facts.established_on is not None:
        return "", "info"
    left = (term.due - today).days
    words = _("Uiterlijk {day}. {left}.").format(day=days.long_day(term.due, today), left=days.left(left).capitalize())
    return words, "danger" if left < 0 else "info"


def _needed(n: int) -> str:
    if n == 0:
        return ""
    return ngettext("Voor het plan is nog {n} ding nodig:", "Voor het plan zijn nog {n} dingen nodig:", n).format(n=n)


def _part(part: str, facts: PlanFacts, *, editable: bool) -> PartLine:
    checks = [check for check in facts.checks if check.part == part] if editable else []
    if any(check.blocks for check in checks):
        status, kind = _("Nog niet"), "plain"
    elif checks:
        status, kind = _("Nakijken"), "warn"
    else:
        status, kind = _("Klaar"), "ok"
    fields = plan_fields.of_plan(part, facts.values, facts.lang) if editable else ()
    goals = facts.goals if editable and part == "doelen" else ()
    return PartLine(
        id=part,
        name=_names(facts.language)[part],
        detail=_detail(part, facts),
        status=status,
        kind=kind,
        checks=tuple(check.text for check in checks),
        fields=fields,
        goals=tuple(_goal(number, goal, facts.lang) for number, goal in enumerate(goals, start=1)),
        may_add_goal=editable and part == "doelen" and len(facts.goals) < MOST_GOALS,
    )


MOST_GOALS = 3
"""Active goals in one plan. Source: intake brief, section 7."""


def _names(language: str) -> Mapping[str, str]:
    return {
        "gegevens": _("Gegevens"),
        "leerroute": _("Leerroute"),
        "doelen": _("Doelen en wensen"),
        "afspraken": _("Afspraken en hulp"),
        "vertaling": _("Vertaling {language}").format(language=language),
        "handtekeningen": _("Handtekeningen"),
    }


def _detail(part: str, facts: PlanFacts) -> str:
    match part:
        case "gegevens":
            return _("Uit de BRP en van DUO")
        case "leerroute":
            return plan_fields.chosen("leerroute", facts.values.get("leerroute")) or _("Nog niet gekozen")
        case "doelen":
            n = len(facts.goals)
            return ngettext("{n} doel", "{n} doelen", n).format(n=n) if n else _("Nog geen doel")
        case "afspraken":
            texts = (facts.values.get("afspraken_inburgeraar"), facts.values.get("afspraken_gemeente"))
            n = sum(bool(row.strip()) for text in texts for row in str(text or "").splitlines())
            return ngettext("{n} afspraak", "{n} afspraken", n).format(n=n) if n else _("Nog geen afspraken")
        case "vertaling":
            return _("Leesvertaling naast het Nederlands")
    return _("{name} en gemeente").format(name=facts.person)


def _goal(number: int, goal: GoalFact, lang: str) -> GoalLine:
    return GoalLine(goal.id, _("Doel {n}").format(n=number), plan_fields.of_goal(goal.id, goal.values, lang))
