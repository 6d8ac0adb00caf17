"""Van intake naar advies: her own view first, then the arguments, then her own choice. Nothing here chooses for her.

The arguments do not exist for this screen until she wrote her own view and asked for them. What a choice still needs is
told and never stands in the way of saving: only establishing the plan is held back, and that is another screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from desktop.intake.advice import SPECIAL, Argument, Overview, check_choice, counter_arguments, deviates, untreated
from desktop.intake.lbt import Lbt
from desktop.intake.rules import Role, Route
from desktop.presenters import days, plan_fields
from desktop.presenters.arguments import WeighingLine, weighing_line
from desktop.presenters.asks import ONE, TEXT, Ask, Given
from desktop.presenters.plain_words import caution
from desktop.presenters.plan_fields import FieldKey
from desktop.presenters.question import Words
from desktop.presenters.sync import saved
from desktop.presenters.work import Problem, in_words
from i18n import _
from sync.dossier.errors import AppError

SENTENCE = 20
"""From so many characters a view is at least a sentence."""

NOT_TOLD = Words("")
OWN_VIEW, GUIDANCE_VIEW, COUNTERS, DEVIATION = "eigen_visie", "begeleiding_visie", "tegenargumenten", "lbt_afwijking"
ROUTE, CLIENT_VIEW = "leerroute", "mening_inburgeraar"
MOTIVATIONS: Mapping[Route, str] = {route: f"motivatie_{route.leerroute.value}" for route in Route}
IN_PLAN = (ROUTE, *MOTIVATIONS.values(), CLIENT_VIEW)
"""What stands in the plan itself, under the same names as on its own screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceFacts:
    """`why_no_plan` says why there is no plan, and then no advice either. `answered` says whether any answer counts.

    `questions` has the Dutch text of each question, `not_now` those whose answer may not be seen in the present
    company. `shown_before` says that she asked for the arguments once. `plan` are the values of the open concept, or of
    the plan that was established on `established_on`. `your_view` asks the client, in two languages.
    """

    dossier_id: str
    person: str = field(repr=False)
    why_no_plan: str = ""
    answered: bool = True
    questions: Mapping[str, str] = field(default_factory=dict, repr=False)
    not_now: frozenset[str] = frozenset()
    lbt: Lbt = field(default_factory=Lbt)
    own_view: str = field(default="", repr=False)
    own_view_on: date | None = None
    guidance_view: str = field(default="", repr=False)
    named: tuple[str, ...] = field(default=(), repr=False)
    deviation: str = field(default="", repr=False)
    shown_before: bool = False
    plan: Mapping[str, Any] = field(default_factory=dict, repr=False)
    established_on: date | None = None
    lang: str = "nl"
    your_view: Words = NOT_TOLD
    mark: Words = NOT_TOLD

    @property
    def route(self) -> Route | None:
        """Her choice; a plan without one has none, whatever the arguments say."""
        return next((route for route in Route if route.leerroute.value == self.plan.get(ROUTE)), None)

    @property
    def motivations(self) -> Mapping[Route, str]:
        return {route: str(self.plan.get(name) or "") for route, name in MOTIVATIONS.items()}

    @property
    def views(self) -> bool:
        """Whether her own view is at least a sentence."""
        return _is_sentence(self.own_view)


@dataclass(frozen=True, slots=True)
class CounterLine:
    rule: str
    words: str = field(repr=False)
    named: bool


@dataclass(frozen=True, slots=True)
class MissingLine:
    """What a choice still needs, as a link to the field where it is written."""

    field: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceLines:
    """Her choice with its reasons. `client_view` is what the client thinks of it, in the client's own words."""

    asks: tuple[Ask, ...] = field(repr=False)
    counters: tuple[CounterLine, ...] = field(repr=False)
    counters_hint: str
    deviation: tuple[Ask, ...] = field(repr=False)
    client_view: str = field(repr=False)
    your_view: Words
    mark: Words
    missing: tuple[MissingLine, ...]
    complete: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvicePage:
    """`notice` stands in the place of everything else. Before she asked for the arguments there are no routes, levels
    and choice; `empty` says why there are no arguments then. `closed` says that the plan was established: what stands
    here can be read and not changed.
    """

    dossier_id: str
    person: str = field(repr=False)
    lang: str
    title: str
    decides: str
    notice: str = ""
    empty: str = ""
    own_view: Ask | None = field(default=None, repr=False)
    own_day: str = ""
    may_show: bool = False
    routes: tuple[WeighingLine, ...] = field(default=(), repr=False)
    guidance: tuple[WeighingLine, ...] = field(default=(), repr=False)
    guidance_view: Ask | None = field(default=None, repr=False)
    choice: ChoiceLines | None = field(default=None, repr=False)
    closed: str = ""
    closed_lines: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    saved: str = ""


class View(Protocol):
    def show_page(self, page: AdvicePage) -> None: ...
    def show_kept(self, page: AdvicePage) -> None: ...
    def show_saved(self, words: str) -> None: ...
    def show_fault(self, name: str, problem: Problem) -> None: ...
    def show_message(self, words: str) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class AdvicePresenter:
    """`weigh` makes the overview of a dossier; it is asked for only once she may see it. `keep` writes a field of the
    advice, `keep_plan` one of the plan. `record` keeps what she was shown, each time the page is shown and so with every
    choice. `undo_last` takes the last deed of this screen back and tells whether there was one."""

    view: View
    facts: Callable[[str], AdviceFacts]
    weigh: Callable[[str], Overview]
    keep: Callable[[str, str, Any], object]
    keep_plan: Callable[[str, str, Any], object]
    record: Callable[[str, Mapping[str, object]], object]
    undo_last: Callable[[str], bool]

    def open(self, dossier_id: str) -> None:
        self._try(lambda: self.view.show_page(self._page(dossier_id)))

    def show_arguments(self, dossier_id: str) -> None:
        """She wants to see the arguments: only after her own view, and what is shown then is written down."""

        def show() -> None:
            facts = self.facts(dossier_id)
            if not facts.views:
                problem = Problem(_("Schrijf eerst op wat u zelf denkt."), _("Eén zin is genoeg."))
                self.view.show_fault(OWN_VIEW, problem)
                return
            self.record(dossier_id, self.weigh(dossier_id).record())
            self.view.show_page(self._page(dossier_id))

        self._try(show)

    def write(self, dossier_id: str, name: str, given: Given, final: bool = True) -> None:
        """Keep one thing as it is told; while somebody is still typing, what does not fit yet is left alone."""

        def write() -> None:
            facts = self.facts(dossier_id)
            if name == OWN_VIEW and facts.shown_before and not _is_sentence(str(given)):
                if final:
                    advice = _("Laat minstens één zin staan. Wat er eerst stond, is bewaard.")
                    self.view.show_fault(name, Problem(_("U heeft de argumenten al gezien."), advice))
                return
            if name in IN_PLAN:
                self.keep_plan(dossier_id, name, plan_fields.read(FieldKey(name), str(given)))
            else:
                self.keep(dossier_id, name, str(given).strip())
            self.view.show_saved(saved())
            self.view.show_kept(self._page(dossier_id))

        try:
            write()
        except AppError as error:
            self.view.show_fault(name, in_words(error))
        except Exception as error:  # noqa: BLE001  a bug must not look like a saved text
            self.view.show_problem(in_words(error))

    def name_counter(self, dossier_id: str, rule: str, named: bool) -> None:
        """Tick an argument that her motivation answers to; one that no rule gives any more goes from the list."""

        def tick() -> None:
            there = self.weigh(dossier_id).shown
            kept = [one for one in self.facts(dossier_id).named if one in there and one != rule]
            self.keep(dossier_id, COUNTERS, [*kept, rule] if named else kept)
            self.view.show_saved(saved())
            self.view.show_kept(self._page(dossier_id))

        self._try(tick)

    def undo(self, dossier_id: str) -> None:
        def take_back() -> None:
            if not self.undo_last(dossier_id):
                self.view.show_message(_("Hier is niets om terug te draaien."))
                return
            self.view.show_page(self._page(dossier_id))
            self.view.show_message(_("De laatste wijziging is teruggedraaid."))

        self._try(take_back)

    def _page(self, dossier_id: str) -> AdvicePage:
        facts = self.facts(dossier_id)
        if facts.why_no_plan or not facts.shown_before:
            return page(facts, None)
        shown = self.weigh(dossier_id)
        if facts.established_on is None:  # after a decision what she saw before it stays
            self.record(dossier_id, shown.record())
        return page(facts, shown)

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))


def page(facts: AdviceFacts, shown: Overview | None) -> AdvicePage:
    """`shown` is None as long as she may not see the arguments."""
    common: dict[str, Any] = {
        "dossier_id": facts.dossier_id,
        "person": facts.person,
        "lang": facts.lang,
        "title": _("Van intake naar advies"),
        "decides": _("De app kiest niet en rekent geen score uit. U beslist."),
        "saved": saved(),
    }
    if facts.why_no_plan:
        return AdvicePage(**common, notice=facts.why_no_plan)
    day = _("Geschreven op {day}.").format(day=days.plain_day(facts.own_view_on)) if facts.own_view_on else ""
    no_answers = _("Er zijn nog geen antwoorden. Daarom zijn er nog geen argumenten.")
    begun: dict[str, Any] = {**common, "own_day": day, "empty": "" if facts.answered else no_answers}
    if shown is None:
        return AdvicePage(**begun, own_view=_own_view(facts), may_show=facts.answered)
    if facts.answered:
        lines = [weighing_line(one, facts.questions, facts.not_now) for one in (*shown.routes, *shown.guidance)]
        begun |= {"routes": tuple(lines[: len(shown.routes)]), "guidance": tuple(lines[len(shown.routes) :])}
    if facts.established_on is not None:
        closed = _("Het plan is vastgesteld op {day}. Wat hier staat, verandert niet meer.")
        words = closed.format(day=days.plain_day(facts.established_on))
        return AdvicePage(**begun, closed=words, closed_lines=_closed_lines(facts))
    guidance_view = Ask(
        name=GUIDANCE_VIEW,
        label=_("Hoeveel begeleiding past, denkt u?"),
        kind=TEXT,
        value=facts.guidance_view,
        hint=_("In uw eigen woorden. De mate van begeleiding kiest u in het plan."),
        note=caution(facts.guidance_view),
    )
    return AdvicePage(**begun, own_view=_own_view(facts), guidance_view=guidance_view, choice=_choice(facts, shown))


def _is_sentence(text: str) -> bool:
    return len(text.strip()) >= SENTENCE


def _own_view(facts: AdviceFacts) -> Ask:
    hint = _("In uw eigen woorden. Eén zin is genoeg. Daarna ziet u de argumenten.")
    if facts.shown_before:
        hint = _("U mag dit aanvullen. De dag waarop u het schreef, blijft staan.")
    return Ask(
        name=OWN_VIEW,
        label=_("Welke leerroute past, denkt u, en waarom?"),
        kind=TEXT,
        value=facts.own_view,
        hint=hint,
        note=caution(facts.own_view),
    )


def _choice(facts: AdviceFacts, shown: Overview) -> ChoiceLines:
    given = {line.key.name: line for line in plan_fields.of_plan("leerroute", facts.plan, "nl")}
    motivations = tuple(
        Ask(name=name, label=given[name].label, kind=TEXT, value=given[name].typed, note=caution(given[name].typed))
        for name in MOTIVATIONS.values()
    )
    route = Ask(
        name=ROUTE,
        label=_("Ik kies"),
        kind=ONE,
        value=given[ROUTE].typed,
        options=given[ROUTE].choices,
        hint=given[ROUTE].hint,
    )
    missing = _missing(facts, shown)
    return ChoiceLines(
        asks=(route, *motivations),
        counters=_counters(facts, shown),
        counters_hint=_("Welk argument tegen uw keuze noemt u in uw motivering? Vink er minstens één aan."),
        deviation=_deviation(facts),
        client_view=given[CLIENT_VIEW].typed,
        your_view=facts.your_view,
        mark=facts.mark,
        missing=missing,
        complete="" if missing else _("Uw keuze is compleet."),
    )


def _counters(facts: AdviceFacts, shown: Overview) -> tuple[CounterLine, ...]:
    """What speaks against her choice. What rests on special personal data is never named: naming it would tell it."""
    if facts.route is None:
        return ()
    against = {one.rule: one for one in counter_arguments(shown, facts.route) if one.sensitivity < SPECIAL}
    return tuple(
        CounterLine(rule, _counter(one, shown, facts.route), rule in facts.named) for rule, one in against.items()
    )


def _counter(argument: Argument, shown: Overview, chosen: Route) -> str:
    """An argument with what it speaks for: the same words may stand at two routes."""
    of = next(one for one in Route if argument in shown.of(one).arguments)
    words = {
        Role.ARGUMENT_AGAINST: _("Tegen de {route}: {argument}"),
        Role.CONTRADICTION: _("Tegenspraak bij de {route}: {argument}"),
    }.get(argument.role, _("Voor de {route}: {argument}"))
    if of is chosen and argument.role is Role.ARGUMENT_FOR:  # nothing else speaks against it but its own counter
        return _("Let op bij de {route}: {argument}").format(route=of.leerroute.label, argument=argument.counter)
    return words.format(route=of.leerroute.label, argument=argument.text)


def _deviation(facts: AdviceFacts) -> tuple[Ask, ...]:
    """Asked only when her choice goes another way than the test; what she wrote before stays in the dossier."""
    if facts.route is None or not deviates(facts.route, facts.lbt):
        return ()
    ask = Ask(
        name=DEVIATION,
        label=_("Waarom wijkt u af van de leerbaarheidstoets?"),
        kind=TEXT,
        value=facts.deviation,
        hint=_("Dat mag. De toets is één van de bronnen."),
        note=caution(facts.deviation),
    )
    return (ask,)


def _missing(facts: AdviceFacts, shown: Overview) -> tuple[MissingLine, ...]:
    """Each problem of a choice with its field. `check_choice` tells them in the order of the law, so here as well."""
    told = check_choice(shown, facts.route, facts.motivations, facts.named, facts.lbt, facts.deviation)
    fields = [MOTIVATIONS[route] for route in untreated(facts.motivations)]
    if facts.route is None:
        fields.insert(0, ROUTE)
    else:
        against = {one.rule for one in counter_arguments(shown, facts.route)}
        if against and against.isdisjoint(facts.named):
            fields.append(COUNTERS)
        if deviates(facts.route, facts.lbt) and not facts.deviation.strip():
            fields.append(DEVIATION)
    lines = (MissingLine(name, words) for name, words in zip(fields, told, strict=True))
    nothing_to_name = not _counters(facts, shown)
    return tuple(line for line in lines if not (line.field == COUNTERS and nothing_to_name))


def _closed_lines(facts: AdviceFacts) -> tuple[tuple[str, str], ...]:
    """What she wrote and chose, to be read."""
    given = {line.key.name: line for line in plan_fields.of_plan("leerroute", facts.plan, "nl")}
    lines = [
        (_("Uw eigen kijk"), facts.own_view),
        (_("Uw kijk op de begeleiding"), facts.guidance_view),
        (given[ROUTE].label, plan_fields.chosen(ROUTE, facts.plan.get(ROUTE))),
        *((given[name].label, given[name].typed) for name in MOTIVATIONS.values()),
        (_("Waarom u afwijkt van de leerbaarheidstoets"), facts.deviation),
        (given[CLIENT_VIEW].label, given[CLIENT_VIEW].typed),
    ]
    return tuple((label, text) for label, text in lines if text)
