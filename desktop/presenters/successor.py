"""Wat moet ik weten: one page for whoever takes a dossier over, so that the client is asked nothing twice.

It says what is known, what was agreed and what comes next; what was said in a talk stands in the talk itself, and a
signal about safety is nowhere here: paper lies about. Each part holds so many lines that the whole fits on one page of paper, and says how many more there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from desktop.presenters import contact, days, next_step, overdue, terms
from desktop.presenters.contact import ContactFact
from desktop.presenters.next_step import NextStepFact
from desktop.presenters.overdue import Causes
from desktop.presenters.terms import TermFact
from desktop.presenters.work import Problem, in_words
from i18n import _, ngettext
from sync.dossier.contactperson import ContactPerson
from sync.dossier.term import Term

LONGEST = 98
"""Signs of one line of paper, its label included; what is longer is cut at a word and read in the dossier. What must be
known whole (the household, the next step, a term with its cause) is not cut."""

MOST_TERMS, MOST_AGREED, MOST_POINTS, MOST_PARTIES, MOST_CONTACTS, MOST_COMING = 4, 5, 4, 4, 3, 2


@dataclass(frozen=True, slots=True)
class Said:
    """One line; `label` is what it is about and may be empty."""

    label: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedFact:
    """Something that somebody would do, and did not do yet."""

    what: str = field(repr=False)
    who: str = field(default="", repr=False)
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessorFacts:
    """`person` and `household` are lines as the dossier's page has them. `talks` counts the talks that were held, the
    last of them on `last_talk`; `asked` counts the questions that have an answer, and `left` those that do not."""

    dossier_id: str
    name: str = field(repr=False)
    person: tuple[Said, ...] = field(default=(), repr=False)
    household: tuple[str, ...] = field(default=(), repr=False)
    contact_person: ContactPerson = field(default_factory=lambda: ContactPerson(name=""), repr=False)
    coming: tuple[ContactPerson, ...] = field(default=(), repr=False)
    rule: str = field(default="", repr=False)
    next_step: NextStepFact | None = None
    terms: tuple[Term, ...] = ()
    causes: Causes = field(default_factory=dict, repr=False)
    agreed: tuple[AgreedFact, ...] = field(default=(), repr=False)
    points: tuple[Said, ...] = field(default=(), repr=False)
    parties: tuple[Said, ...] = field(default=(), repr=False)
    lately: tuple[ContactFact, ...] = field(default=(), repr=False)
    appointments: tuple[tuple[date, str], ...] = field(default=(), repr=False)
    contradictions: tuple[str, ...] = field(default=(), repr=False)
    talks: int = 0
    last_talk: date | None = None
    asked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """`runs_on` says that its lines are short and may follow each other on paper."""

    title: str
    lines: tuple[Said, ...] = field(repr=False)
    runs_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessorPage:
    dossier_id: str
    title: str
    name: str = field(repr=False)
    summary: str
    parts: tuple[Part, ...] = field(repr=False)


class View(Protocol):
    def show_page(self, page: SuccessorPage) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class SuccessorPresenter:
    view: View
    facts: Callable[[str], SuccessorFacts]
    today: Callable[[], date] = date.today

    def open(self, dossier_id: str) -> None:
        try:
            self.view.show_page(page(self.facts(dossier_id), self.today()))
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))


def page(facts: SuccessorFacts, today: date) -> SuccessorPage:
    parts = (
        Part(title=_("Wie"), lines=tuple(_who(facts)), runs_on=True),
        Part(title=_("Contact"), lines=tuple(_contact(facts, today))),
        Part(title=_("Wat nu"), lines=tuple(_now(facts, today))),
        Part(title=_("Afgesproken en nog niet klaar"), lines=tuple(_agreed(facts.agreed, today))),
        Part(title=_("Waar u op let"), lines=tuple(_points(facts))),
        Part(title=_("Wie er nog meer helpen"), lines=_some(facts.parties, MOST_PARTIES), runs_on=True),
        Part(title=_("Wat al is gevraagd"), lines=tuple(_known(facts))),
    )
    return SuccessorPage(
        dossier_id=facts.dossier_id,
        title=_("Wat moet ik weten"),
        name=facts.name,
        summary=_("Stand van {day}. Alles staat ook in het dossier.").format(day=days.plain_day(today)),
        parts=tuple(part for part in parts if part.lines),
    )


def one_line(label: str, words: str) -> Said:
    """What fits on one line with its label, cut at a word."""
    whole = " ".join(words.split())
    room = max(LONGEST - len(label) - 2 if label else LONGEST, 20)
    if len(whole) <= room:
        return Said(label, whole)
    cut = whole[:room].rsplit(" ", 1)[0] or whole[:room]
    return Said(label, f"{cut.rstrip(' ,.;:')} …")


def _who(facts: SuccessorFacts) -> Iterator[Said]:
    yield from facts.person
    if facts.household:
        yield Said(_("Gezin"), "; ".join(facts.household))


def _contact(facts: SuccessorFacts, today: date) -> Iterator[Said]:
    person = facts.contact_person
    if person.name:
        yield Said(_("Contactpersoon"), " · ".join(part for part in (person.name, person.role, person.phone) if part))
    for later in facts.coming[:1]:
        words = _("{name}, vanaf {day}").format(name=later.name, day=days.plain_day(later.since or today))
        told = _("De inburgeraar weet dit nog niet.") if later.untold else ""
        yield Said(_("Daarna"), " ".join(part for part in (f"{words}." if told else words, told) if part))
    if person.untold:
        yield Said("", _("De inburgeraar weet nog niet wie de contactpersoon is."))
    if facts.rule:
        yield one_line(_("Contactregel"), facts.rule)
    latest = facts.lately[:MOST_CONTACTS]
    yield from (one_line(contact.moment(one, today), contact.contact_words(one)) for one in latest)


def _now(facts: SuccessorFacts, today: date) -> Iterator[Said]:
    step = next_step.line(facts.next_step, today)
    if step is not None:
        yield Said("", ". ".join(part for part in (step.words, step.who) if part))
    yield from (one_line(days.plain_day(on), what) for on, what in sorted(facts.appointments)[:MOST_COMING])
    yield from _some(tuple(_terms(facts, today)), MOST_TERMS)
    yield from (Said(_("Tegenstrijdig"), one) for one in facts.contradictions[:1])


def _terms(facts: SuccessorFacts, today: date) -> Iterator[Said]:
    shown = (term for term in facts.terms if terms.is_open(term) or overdue.unexplained(term, facts.causes))
    for fact in terms.by_urgency((TermFact(facts.dossier_id, "", term) for term in shown), today):
        one, cause = terms.line(fact, today), overdue.line(fact.term, facts.causes, today)
        state = f"{one.due}, {one.pill}"
        why = (cause.recorded or _("Oorzaak nog niet vastgelegd.")) if cause is not None else ""
        yield Said(one.what, ". ".join(part for part in (state, why) if part))


def _agreed(facts: Iterable[AgreedFact], today: date) -> Iterable[Said]:
    ordered = sorted(facts, key=lambda fact: fact.by or date.max)
    return _some(tuple(one_line(_when(fact, today), _promise(fact)) for fact in ordered), MOST_AGREED)


def _when(fact: AgreedFact, today: date) -> str:
    if fact.by is None:
        return _("Geen dag")
    day = days.plain_day(fact.by)
    return _("{day} (voorbij)").format(day=day) if fact.by < today else day


def _promise(fact: AgreedFact) -> str:
    return f"{fact.who}: {fact.what}" if fact.who else fact.what


def _points(facts: SuccessorFacts) -> Iterable[Said]:
    return _some(tuple(one_line(each.label, each.words) for each in facts.points), MOST_POINTS)


def _known(facts: SuccessorFacts) -> Iterator[Said]:
    if facts.talks and facts.last_talk:
        words = ngettext("{n} gesprek, op {day}", "{n} gesprekken, het laatste op {day}", facts.talks)
        yield Said(_("Gesprekken"), words.format(n=facts.talks, day=days.plain_day(facts.last_talk)))
    if facts.asked:
        answered = ngettext("{n} vraag heeft een antwoord.", "{n} vragen hebben een antwoord.", facts.asked)
        first = _("Lees die eerst bij Controleren en vraag ze niet nog een keer.")
        yield Said(_("Intake"), f"{answered.format(n=facts.asked)} {first}")


def _some(lines: tuple[Said, ...], most: int) -> tuple[Said, ...]:
    """The first of them, and how many more there are."""
    left = len(lines) - most
    if left <= 0:
        return lines
    words = ngettext("En nog {n}. Kijk in het dossier.", "En nog {n}. Kijk in het dossier.", left).format(n=left)
    return (*lines[:most], Said("", words))
