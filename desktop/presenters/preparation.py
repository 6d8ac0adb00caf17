"""A talk that is being prepared: the facts about it, and the lines of the page that shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from babel.dates import format_date

from desktop.intake.guards import InterpreterKind, refusal_of_talk
from desktop.presenters import days, known, room, statuses
from desktop.presenters.agenda import ARTICLE_9, AgendaLines, AgendaQuestion, AgendaTopic, SetFact
from desktop.presenters.asks import Ask
from desktop.presenters.known import KnownItem, KnownLine
from desktop.presenters.question import TermNote, TopicFact, TopicLine, Words, topic_line
from desktop.presenters.sync import saved
from desktop.presenters.talk_plan import TalkPlan
from i18n import _

REVIEWED = Words("")
"""Nothing to say about a translation."""

A_WEEK = 7


@dataclass(frozen=True, slots=True)
class AdultFact:
    """Another adult of the household with a dossier on this laptop, by first name only."""

    dossier_id: str
    first_name: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareFacts:
    """`plan` is the preparation as it was kept last, None when nothing was kept: then it begins with `lang`, `variety`
    and `mode`, which are the person's own. `wish` is the interpreter that the client asked for, in words.

    `wishes` are the topics that the client wanted to talk about, of earlier talks. `missing` are the questions of the
    statutory core that are open, but for the leerbaarheidstoets, of which `lbt_open` tells. `explanation` is what is told at the start, in two languages, `mark` that the
    translation was not reviewed. `open_since` is when a talk that was never closed began.
    """

    dossier_id: str
    person: str = field(repr=False)
    lang: str = field(default="nl", repr=False)
    languages: tuple[tuple[str, str], ...] = ()
    variety: str = field(default="", repr=False)
    mode: str = ""
    wish: str = field(default="", repr=False)
    known: tuple[KnownItem, ...] = field(default=(), repr=False)
    sets: tuple[SetFact, ...] = ()
    topics: tuple[AgendaTopic, ...] = field(default=(), repr=False)
    wishes: tuple[str, ...] = field(default=(), repr=False)
    missing: tuple[str, ...] = field(default=(), repr=False)
    lbt_open: bool = False
    adults: tuple[AdultFact, ...] = field(default=(), repr=False)
    explanation: tuple[Words, ...] = ()
    mark: Words = REVIEWED
    plan: TalkPlan | None = None
    open_since: datetime | None = None

    @property
    def begun(self) -> TalkPlan:
        """The preparation so far, or where every preparation begins."""
        mode = self.mode if self.mode in dict(room.channels()) else ""
        own = TalkPlan(wishes=self.wishes, language=self.lang, variety=self.variety, mode=mode)
        if self.plan is None or self.plan.interpreted:
            return self.plan or own
        # What an interpreter would speak is not kept while nobody interprets, so it begins again with the person's own.
        return replace(self.plan, language=own.language, variety=own.variety, mode=own.mode)


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingLines:
    """For the interpreter, five minutes before, without the client; not `needed` when nobody interprets."""

    needed: bool
    terms: tuple[TermNote, ...]
    lang: str
    sensitive: str
    points: tuple[str, ...]
    no_terms: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparePage:
    dossier_id: str
    person: str = field(repr=False)
    title: str
    summary: str
    open_talk: str
    sections: tuple[TopicLine, ...]
    known: tuple[KnownLine, ...] = field(repr=False)
    no_known: str
    subjects: tuple[tuple[str, str], ...]
    agenda: AgendaLines
    where: tuple[Ask, ...]
    interpreter: tuple[Ask, ...]
    briefing: BriefingLines
    bring: tuple[str, ...]
    offer: Ask
    adults: tuple[AdultFact, ...] = field(repr=False)
    explanation: tuple[Words, ...]
    mark: Words
    lang: str
    explained: bool
    may_begin: bool
    saved: str


def page(
    facts: PrepareFacts, lines: AgendaLines, terms: tuple[TermNote, ...], today: date, now: datetime
) -> PreparePage:
    plan = facts.begun
    asked = [question for question in questions(facts) if question.id in plan.questions]
    return PreparePage(
        dossier_id=facts.dossier_id,
        person=facts.person,
        title=_("Het gesprek voorbereiden"),
        summary=_("Niets hiervan moet. U kunt altijd beginnen."),
        open_talk=open_talk(facts.open_since, now) if facts.open_since else "",
        sections=_sections(facts),
        known=tuple(known.line(item, today) for item in facts.known),
        no_known=_("Er zijn nog geen gegevens van BRP, COA of DUO. U kunt iets uit het klantprofiel toevoegen."),
        subjects=known.subjects(),
        agenda=lines,
        where=room.where(plan),
        interpreter=room.interpreter(plan, facts.languages, facts.wish),
        briefing=_briefing(facts, terms, asked),
        bring=_bring(facts, asked),
        offer=room.offer(plan),
        adults=facts.adults,
        explanation=facts.explanation,
        mark=facts.mark,
        lang=facts.lang,
        explained=plan.explained,
        may_begin=facts.open_since is None,
        saved=saved(),
    )


KNOWN, TALK, WHERE, INTERPRETER, BRING, ALONE, EXPLAINED = (
    "known",
    "talk",
    "where",
    "interpreter",
    "bring",
    "alone",
    "explained",
)
"""The parts of the page, in order."""


def section_names() -> Mapping[str, str]:
    return {
        KNOWN: _("Wat wij al weten"),
        TALK: _("Welk gesprek"),
        WHERE: _("Waar en met wie"),
        INTERPRETER: _("Tolk"),
        BRING: _("Meenemen"),
        ALONE: _("Gesprek alleen"),
        EXPLAINED: _("Uitleg"),
    }


def _sections(facts: PrepareFacts) -> tuple[TopicLine, ...]:
    """The parts of the page where something can be told, with how far they are; what is open is no fault."""
    plan = facts.begun
    still_open = {item.outcome == known.OPEN for item in facts.known}
    refused = refusal_of_talk(plan.situation) is not None
    met = plan.interpreter is not InterpreterKind.MISSING
    parts = {
        KNOWN: _confirmed(still_open),
        TALK: statuses.DONE if plan.questions else statuses.BUSY if plan.set_id else statuses.NOT_STARTED,
        WHERE: _far(bool(plan.place), bool(plan.channel)),
        INTERPRETER: statuses.BUSY if refused else statuses.DONE if met else statuses.NOT_STARTED,
        ALONE: statuses.DONE if plan.offer else statuses.NOT_STARTED,
        EXPLAINED: statuses.DONE if plan.explained else statuses.NOT_STARTED,
    }
    names = section_names()
    return tuple(topic_line(TopicFact(part, names[part], status), "") for part, status in parts.items())


def _confirmed(still_open: set[bool]) -> str:
    if not still_open:
        return statuses.NOT_APPLICABLE
    return statuses.BUSY if len(still_open) > 1 else statuses.NOT_STARTED if True in still_open else statuses.DONE


def _far(*told: bool) -> str:
    return statuses.DONE if all(told) else statuses.BUSY if any(told) else statuses.NOT_STARTED


def questions(facts: PrepareFacts) -> list[AgendaQuestion]:
    return [question for topic in facts.topics for question in topic.questions]


def open_talk(since: datetime, now: datetime) -> str:
    ago = (now.astimezone().date() - since.astimezone().date()).days
    moment = days.moment(since, now)
    if 1 < ago < A_WEEK:  # the day of the week is what somebody remembers
        weekday = format_date(since.astimezone().date(), "EEEE", locale="nl")
        moment = _("{day} {time}").format(day=weekday, time=days.clock(since))
    return _("Er loopt nog een gesprek van {moment}.").format(moment=moment)


def _briefing(facts: PrepareFacts, terms: tuple[TermNote, ...], asked: list[AgendaQuestion]) -> BriefingLines:
    private = {question.id for question in asked if question.sensitivity >= ARTICLE_9}
    topics = [topic.name for topic in facts.topics if any(question.id in private for question in topic.questions)]
    sensitive = ""
    if topics:
        sensitive = _("Gevoelig vandaag: {topics}.").format(topics=", ".join(topics))
    return BriefingLines(
        needed=facts.begun.interpreter is not InterpreterKind.NONE_NEEDED,
        terms=terms,
        lang=facts.lang,
        sensitive=sensitive,
        points=(
            _("Vertaal alles, in de ik-vorm. Vat niet samen en geef geen advies."),
            _("Vraag de tolk naar dialect, en of deze tolk past bij de klant."),
            _("Spreek een teken af voor een pauze, bijvoorbeeld een hand omhoog."),
        ),
        no_terms=_("Op deze agenda staan geen woorden die altijd hetzelfde vertaald worden.") if not terms else "",
    )


def _bring(facts: PrepareFacts, asked: list[AgendaQuestion]) -> tuple[str, ...]:
    """What lies on the table: what the set says, then what follows from agenda, place and interpreter."""
    plan = facts.begun
    chosen = next((one for one in facts.sets if one.id == plan.set_id), None)
    things = [*(chosen.bring if chosen else ())]
    topics = {topic.id for topic in facts.topics for question in topic.questions if question in asked}
    things.append(_("De map met de stappen van de inburgering"))
    if any(question.pictures for question in asked):
        things.append(_("De plaatjes om aan te wijzen"))
    if topics & {"onderwijs", "werk"}:
        things.append(_("Vraag om papieren van school en werk, als die er zijn"))
    if "geld" in topics:
        things.append(_("Een brief of rekening als voorbeeld, zonder naam"))
    if plan.interpreter is InterpreterKind.PROFESSIONAL and plan.mode in {"telefoon", "video"}:
        things.append(_("Telefoon met luidspreker en oplader. Spreek ook een tweede moment af als de lijn wegvalt"))
    if plan.place == "thuis":
        things.append(_("De laptop opgeladen: de app werkt ook zonder internet"))
    return tuple(dict.fromkeys(things))
