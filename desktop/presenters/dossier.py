"""Dossier: the whole person on one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from desktop.presenters import days, series, statuses, terms
from desktop.presenters.preparation import AdultFact
from desktop.presenters.series import SeriesLines, TalkFact
from desktop.presenters.terms import TermFact, TermLine
from desktop.presenters.work import Problem, Run, in_words, run_now
from i18n import _
from sync.dossier.term import Term, TermState


@dataclass(frozen=True, slots=True)
class StageFact:
    """A task of the trajectory; `status` is not_started, busy, later, done or not_applicable."""

    name: str
    status: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class EventFact:
    on: date
    what: str = field(repr=False)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """One line about the person: a label and what is known, already in words. `lang` is the language of the value."""

    label: str
    value: str = field(repr=False)
    lang: str = "nl"


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierFacts:
    """Everything of one dossier that its page shows.

    `why_no_plan` says why there is no plan (an old law, nobody who is obliged) and is empty when a plan is possible;
    `why_no_intake` likewise. `details` are lines such as language, interpreter wish, target group, law, address.
    `intake_begun` tells a first talk from going on with one, `told` that there are answers to look back at. Of `adults`
    of the household who have a dossier here it knows no more than a first name.
    """

    dossier_id: str
    name: str = field(repr=False)
    own_name: str = field(default="", repr=False)
    own_name_lang: str = "nl"
    how_to_address: str = field(default="", repr=False)
    bsn: str = field(default="", repr=False)
    details: tuple[Detail, ...] = ()
    terms: tuple[Term, ...] = ()
    stages: tuple[StageFact, ...] = ()
    events: tuple[EventFact, ...] = field(default=(), repr=False)
    talks: tuple[TalkFact, ...] = field(default=(), repr=False)
    adults: tuple[AdultFact, ...] = field(default=(), repr=False)
    intake_begun: bool = False
    told: bool = False
    why_no_intake: str = ""
    why_no_plan: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class StageLine:
    name: str
    detail: str
    status: str
    kind: str
    icon: str


@dataclass(frozen=True, slots=True)
class EventLine:
    day: str
    what: str = field(repr=False)
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdultLine:
    """The way to another adult's own dossier."""

    dossier_id: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPage:
    """The words on the buttons are empty where there is nothing to open; `series` is None where no talk is held."""

    dossier_id: str
    name: str = field(repr=False)
    own_name: str = field(repr=False)
    own_name_lang: str
    summary: str = field(repr=False)
    bsn: str = field(repr=False)
    bsn_masked: str
    details: tuple[Detail, ...]
    terms: tuple[TermLine, ...]
    no_terms: str
    stages: tuple[StageLine, ...]
    series: SeriesLines | None = field(repr=False)
    events: tuple[EventLine, ...]
    no_events: str
    intake: str
    plan: str
    review: str
    lbt: str
    advice: str
    adults: tuple[AdultLine, ...] = field(repr=False)
    notices: tuple[str, ...]


class View(Protocol):
    def show_page(self, page: DossierPage) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class DossierPresenter:
    view: View
    dossier: Callable[[str], DossierFacts]
    run: Run = run_now
    today: Callable[[], date] = date.today

    def open(self, dossier_id: str) -> None:
        def show(facts: DossierFacts) -> None:
            self.view.show_page(page(facts, self.today()))

        self.run(
            lambda: self.dossier(dossier_id), then=show, failed=lambda error: self.view.show_problem(in_words(error))
        )


def page(facts: DossierFacts, today: date) -> DossierPage:
    shown = [term for term in facts.terms if term.state is not TermState.DOES_NOT_APPLY]
    ordered = terms.by_urgency((TermFact(facts.dossier_id, facts.name, term) for term in shown), today)
    intake = _("Verder met intake") if facts.intake_begun else _("Intake beginnen")
    has_intake = not facts.why_no_intake
    return DossierPage(
        dossier_id=facts.dossier_id,
        name=facts.name,
        own_name=facts.own_name,
        own_name_lang=facts.own_name_lang,
        summary=facts.how_to_address,
        bsn=facts.bsn,
        bsn_masked=masked(facts.bsn),
        details=facts.details,
        terms=tuple(terms.line(fact, today) for fact in ordered),
        no_terms=_("Voor dit dossier loopt geen wettelijke termijn."),
        stages=tuple(_stage(stage) for stage in facts.stages),
        series=series.lines(facts.talks, today) if has_intake or facts.talks else None,
        events=tuple(_event(event) for event in sorted(facts.events, key=lambda event: event.on, reverse=True)),
        no_events=_("Nog niets gebeurd."),
        intake=intake if has_intake else "",
        plan="" if facts.why_no_plan else _("Plan (PIP)"),
        review=_("Controleren") if facts.told else "",
        lbt=_("Leerbaarheidstoets") if has_intake else "",
        advice=_("Van intake naar advies") if has_intake else "",
        adults=tuple(_adult(adult) for adult in facts.adults),
        notices=tuple(dict.fromkeys(text for text in (facts.notice, facts.why_no_intake, facts.why_no_plan) if text)),
    )


def masked(bsn: str) -> str:
    """The last three digits only, enough to compare with a letter on the table."""
    return f"••• ••• {bsn[-3:]}" if bsn else ""


def _adult(fact: AdultFact) -> AdultLine:
    words = _("Andere volwassene: {name}").format(name=fact.first_name) if fact.first_name else _("Andere volwassene")
    return AdultLine(dossier_id=fact.dossier_id, words=words)


def _stage(fact: StageFact) -> StageLine:
    kind, icon = statuses.PILLS[fact.status], statuses.ICONS[fact.status]
    return StageLine(fact.name, fact.detail, statuses.in_words(fact.status), kind, icon)


def _event(fact: EventFact) -> EventLine:
    return EventLine(days.plain_day(fact.on), fact.what, fact.source)
