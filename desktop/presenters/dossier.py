"""Dossier: the whole person on one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from desktop.presenters import contact, days, household, next_step, overdue, rules, series, statuses, terms, timeline
from desktop.presenters.contact import ContactFacts, ContactLines
from desktop.presenters.household import MemberFact, MemberLine
from desktop.presenters.next_step import NextStepFact, NextStepLine
from desktop.presenters.overdue import CauseFact, CauseLine
from desktop.presenters.preparation import AdultFact
from desktop.presenters.rules import RuleGroup, RuleLines
from desktop.presenters.series import SeriesLines, TalkFact
from desktop.presenters.terms import TermFact, TermLine
from desktop.presenters.timeline import EventFact, EventLine
from desktop.presenters.work import Problem, Run, in_words, run_now
from i18n import _
from sync.dossier.term import Term, TermState


@dataclass(frozen=True, slots=True)
class StageFact:
    """A task of the trajectory; `status` is not_started, busy, later, done or not_applicable."""

    name: str
    status: str
    detail: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionFact:
    """Two things that cannot both be true: what each side says, with its source; `advice` says what to do."""

    sentence: str = field(repr=False)
    sides: tuple[str, str] = field(repr=False)
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFact:
    """A paper of this dossier; `opens` is one of `PLAN`, `CARD`, `SUCCESSOR`, or empty where there is nothing to open."""

    name: str
    on: date | None = None
    source: str = ""
    opens: str = ""


PLAN, CARD, SUCCESSOR = "plan", "card", "successor"


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
    of the household who have a dossier here it knows no more than a first name. `old_law` names the law of before 2022
    that the obligation arose under. `causes` tells why terms were not kept. `by_hand` is what there is to say of a
    dossier that was begun without DUO, and `number_missing` that its number can still be filled in.
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
    contact: ContactFacts = field(default_factory=ContactFacts, repr=False)
    causes: Mapping[tuple[str, date], CauseFact] = field(default_factory=dict, repr=False)
    old_law: str = ""
    next_step: NextStepFact | None = None
    contradictions: tuple[ContradictionFact, ...] = field(default=(), repr=False)
    rules: tuple[RuleGroup, ...] = field(default=(), repr=False)
    members: tuple[MemberFact, ...] = field(default=(), repr=False)
    documents: tuple[DocumentFact, ...] = ()
    by_hand: str = ""
    number_missing: bool = False


@dataclass(frozen=True, slots=True)
class StageLine:
    name: str
    detail: str
    status: str
    kind: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    name: str
    day: str
    source: str
    opens: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdultLine:
    """The way to another adult's own dossier."""

    dossier_id: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPage:
    """The words on the buttons are empty where there is nothing to open; `series` is None where no talk is held.

    `causes` stand with the terms, in their order: None for a term that did not pass. `mark` is that of an old law.
    `enforcement` is the word on the way to the path of enforcement, and empty where there is nobody to call.
    """

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
    mark: str
    contact: ContactLines = field(repr=False)
    causes: tuple[CauseLine | None, ...] = field(repr=False)
    next_step: NextStepLine | None
    contradictions: tuple[ContradictionFact, ...] = field(repr=False)
    rules: tuple[RuleLines, ...] = field(repr=False)
    members: tuple[MemberLine, ...] = field(repr=False)
    no_members: str
    documents: tuple[DocumentLine, ...]
    no_documents: str
    enforcement: str
    number: str


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
        terms=tuple(_term(fact, today) for fact in ordered),
        no_terms=_("Voor dit dossier loopt geen wettelijke termijn."),
        stages=_stages(facts.stages),
        series=series.lines(facts.talks, today) if has_intake or facts.talks else None,
        events=timeline.lines(facts.events),
        no_events=_("Nog niets gebeurd."),
        intake=intake if has_intake else "",
        plan="" if facts.why_no_plan else _("Plan (PIP)"),
        review=_("Controleren") if facts.told else "",
        lbt=_("Leerbaarheidstoets") if has_intake else "",
        advice=_("Van intake naar advies") if has_intake else "",
        adults=tuple(_adult(adult) for adult in facts.adults),
        notices=tuple(dict.fromkeys(text for text in _notices(facts) if text)),
        mark=_("Oude wet: {law}").format(law=facts.old_law) if facts.old_law else "",
        contact=contact.lines(facts.contact, today),
        causes=tuple(overdue.line(fact.term, facts.causes, today) for fact in ordered),
        next_step=next_step.line(facts.next_step, today),
        contradictions=facts.contradictions,
        rules=rules.lines(facts.rules),
        members=household.lines(facts.members, today),
        no_members=_("Van een gezin of huisgenoten is niets bekend."),
        documents=tuple(_document(fact) for fact in facts.documents),
        no_documents=_("Nog geen documenten."),
        enforcement=_("Afspraken nakomen") if has_intake else "",
        number=_("BSN of V-nummer invullen") if facts.number_missing else "",
    )


def _term(fact: TermFact, today: date) -> TermLine:
    """A term with what moves its date, as long as that can still matter."""
    line = terms.line(fact, today)
    moves = fact.term.moved_by if fact.term.due is not None and terms.is_open(fact.term) else ""
    return replace(line, reason=" ".join(part for part in (line.reason, moves) if part))


def _notices(facts: DossierFacts) -> tuple[str, ...]:
    return facts.notice, facts.by_hand, facts.why_no_intake, facts.why_no_plan


def masked(bsn: str) -> str:
    """The last three digits only, enough to compare with a letter on the table."""
    return f"••• ••• {bsn[-3:]}" if bsn else ""


def _adult(fact: AdultFact) -> AdultLine:
    words = _("Andere volwassene: {name}").format(name=fact.first_name) if fact.first_name else _("Andere volwassene")
    return AdultLine(dossier_id=fact.dossier_id, words=words)


def _stages(stages: tuple[StageFact, ...]) -> tuple[StageLine, ...]:
    """The stages; those that this person does not go through stand last, on one line. None without a trajectory."""
    shown = [_stage(stage) for stage in stages if stage.status != statuses.NOT_APPLICABLE]
    others = ", ".join(stage.name for stage in stages if stage.status == statuses.NOT_APPLICABLE)
    return (*shown, _stage(StageFact(others, statuses.NOT_APPLICABLE))) if shown and others else tuple(shown)


def _stage(stage: StageFact) -> StageLine:
    kind, icon = statuses.PILLS[stage.status], statuses.ICONS[stage.status]
    if stage.late and stage.status != statuses.DONE:
        kind, icon = "danger", "triangle-alert"
    return StageLine(stage.name, stage.detail, statuses.in_words(stage.status), kind, icon)


def _document(fact: DocumentFact) -> DocumentLine:
    return DocumentLine(
        name=fact.name, day=days.plain_day(fact.on) if fact.on else "", source=fact.source, opens=fact.opens
    )
