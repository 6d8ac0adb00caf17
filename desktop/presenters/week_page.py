"""One week of the agenda as it is shown: its days with their blocks, and in words what does not fit.

A warning forbids nothing: she knows why she plans two things at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from desktop.presenters import appointment_form, days
from desktop.presenters.appointment_form import FormFacts, FormLines
from desktop.presenters.appointment_words import (
    AppointmentFact,
    details,
    interpreter_words,
    minutes_words,
    state_words,
)
from i18n import _, ngettext
from sync.dossier.appointments import CANCELLED, WEEKEND, Clash, Slot, clashes, free_day, still_stands

TALK, LBT, PROGRESS = "gesprek", "leerbaarheidstoets", "voortgangsgesprek"
"""Where a day was promised, as the store calls it."""

Key = tuple[str, str]
"""The ids of a dossier and of an appointment in it; of an own appointment the first is empty."""

Fits = Mapping[UUID, tuple[tuple[UUID, str], ...]]
"""Per appointment the others that stand in its way, each in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseFact:
    """A day that was agreed elsewhere in a dossier, without an appointment. `at` is HH:MM or empty."""

    dossier_id: str
    person: str = field(repr=False)
    origin: str
    day: date = field(repr=False)
    at: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekFacts:
    """`undated` are appointments of which the day did not arrive yet."""

    monday: date
    appointments: tuple[AppointmentFact, ...] = field(default=(), repr=False)
    undated: tuple[AppointmentFact, ...] = field(default=(), repr=False)
    promised: tuple[PromiseFact, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of a day: an appointment, a journey, or a day that was promised. Only what has a `key` can be opened;
    a promise can be put into the agenda by its `number` in the day."""

    kind: str
    key: Key = ("", "")
    time: str = field(default="", repr=False)
    words: tuple[str, ...] = field(default=(), repr=False)
    pill: str = ""
    pill_kind: str = "plain"
    icon: str = ""
    number: int = 0


APPOINTMENT, JOURNEY, PROMISE = "appointment", "journey", "promise"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLines:
    day: date
    title: str
    short: str
    count: str
    today: bool = False
    free: str = ""
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Warned:
    """What does not fit, and the appointment that it is about."""

    key: Key
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPage:
    monday: date
    today: date
    title: str
    summary: str
    days: tuple[DayLines, ...] = field(repr=False)
    warnings: tuple[Warned, ...] = field(default=(), repr=False)
    undated: tuple[Block, ...] = field(default=(), repr=False)
    nothing: str = ""
    form: FormLines | None = field(default=None, repr=False)


def page(facts: WeekFacts, today: date, form: FormFacts | None = None) -> WeekPage:
    week = [facts.monday + timedelta(days=number) for number in range(7)]
    fits = _clashes(facts.appointments)
    lines = tuple(_day(day, facts, fits, today) for day in week)
    summary = " · ".join((_week_words(facts.monday), _count(facts.appointments)))
    return WeekPage(
        monday=facts.monday,
        today=today,
        title=_("Agenda"),
        summary=summary,
        days=lines,
        warnings=tuple(_warnings(facts.appointments, fits, today)),
        undated=tuple(_block(fact, {}, today) for fact in facts.undated),
        nothing=_nothing(facts),
        form=appointment_form.lines(form, _said_of(form.fact, fits, today), today) if form else None,
    )


def _nothing(facts: WeekFacts) -> str:
    if facts.appointments or facts.promised:
        return ""
    return _("Geen afspraken in deze week. Met ‘Nieuwe afspraak’ maakt u er een.")


def _week_words(monday: date) -> str:
    sunday = monday + timedelta(days=6)
    if monday.year != sunday.year:
        first = days.plain_day(monday)
    elif monday.month != sunday.month:
        first = days.plain_day(monday).rpartition(" ")[0]
    else:
        first = str(monday.day)
    return _("Week {n}, {first} tot en met {last}").format(
        n=monday.isocalendar().week, first=first, last=days.plain_day(sunday)
    )


def _count(facts: Iterable[AppointmentFact]) -> str:
    """How many there are or were; what was called off is not one."""
    n = sum(fact.outcome != CANCELLED for fact in facts)
    return ngettext("{n} afspraak", "{n} afspraken", n).format(n=n) if n else _("geen afspraken")


# A day


def _day(day: date, facts: WeekFacts, fits: Fits, today: date) -> DayLines:
    here = _in_order(fact for fact in facts.appointments if fact.day == day)
    promised = promises(facts, day)
    blocks = [block for fact in here for block in _with_journeys(fact, fits, today)]
    blocks += [_promise(each, number) for number, each in enumerate(promised)]
    return DayLines(
        day=day,
        title=_day_title(day, today),
        short=_("vandaag {n}").format(n=day.day) if day == today else days.short_day(day, day).rpartition(" ")[0],
        count=_count(here) if here or not promised else _("afgesproken"),
        today=day == today,
        free=_holiday(day),
        blocks=tuple(blocks),
        nothing="" if blocks else _("Geen afspraken."),
    )


def _holiday(day: date) -> str:
    """What makes a day a free one; that a Saturday is one needs no words."""
    name = free_day(day)
    return "" if name == WEEKEND else name


def _day_title(day: date, today: date) -> str:
    words = days.long_day(day, today).capitalize()
    return _("{day}, vandaag").format(day=words) if day == today else words


def _in_order(facts: Iterable[AppointmentFact]) -> list[AppointmentFact]:
    """By day and clock; what has no time yet comes first in its day, so that it is not overlooked."""
    return sorted(facts, key=lambda fact: (fact.day or date.min, fact.begin or time.min, fact.person, fact.id))


def _with_journeys(fact: AppointmentFact, fits: Fits, today: date) -> Iterator[Block]:
    """The appointment between the two ways that it takes, each as a block of its own."""
    block = _block(fact, fits, today)
    if not fact.travels or not still_stands(fact.outcome):
        yield block
        return
    minutes = minutes_words(fact.travel_minutes)
    road = timedelta(minutes=fact.travel_minutes)
    begins, ends = fact.begins, fact.ends
    out = _clock_span(begins - road, begins) if begins else ""
    back = _clock_span(ends, ends + road) if ends else ""
    yield Block(kind=JOURNEY, time=out, words=(_("Reistijd heen, {minutes}").format(minutes=minutes),))
    yield block
    yield Block(kind=JOURNEY, time=back, words=(_("Reistijd terug, {minutes}").format(minutes=minutes),))


def _clock_span(begins: datetime, ends: datetime) -> str:
    return _("{begins}–{ends}").format(begins=f"{begins:%H:%M}", ends=f"{ends:%H:%M}")


def _block(fact: AppointmentFact, fits: Fits, today: date) -> Block:
    pill, pill_kind, icon = state_words(fact.outcome)
    if not pill and _said_of(fact, fits, today):
        pill, pill_kind, icon = _("Let op"), "warn", "triangle-alert"
    clashing = (words for _other, words in fits.get(UUID(fact.id), ()))
    parts = [*details(fact), interpreter_words(fact).words, *fact.faults_in_words, *clashing]
    return Block(
        kind=APPOINTMENT,
        key=(fact.dossier_id, fact.id),
        time=fact.clock or _("Nog geen tijd"),
        words=(fact.title, *(part for part in parts if part)),
        pill=pill,
        pill_kind=pill_kind,
        icon=icon,
    )


def _ahead(fact: AppointmentFact, today: date) -> bool:
    return still_stands(fact.outcome) and (fact.day is None or fact.day >= today)


# What was promised elsewhere


def promises(facts: WeekFacts, day: date) -> list[PromiseFact]:
    """Those of a day that no appointment of the same dossier on that day has taken over."""
    taken = {fact.dossier_id for fact in facts.appointments if fact.day == day}
    return [each for each in facts.promised if each.day == day and each.dossier_id not in taken]


def _promise(each: PromiseFact, number: int) -> Block:
    what = {
        TALK: _("Volgende afspraak, gemaakt aan het eind van een gesprek"),
        LBT: _("Leerbaarheidstoets"),
        PROGRESS: _("Volgend voortgangsgesprek"),
    }[each.origin]
    return Block(
        kind=PROMISE,
        time=each.at or _("Nog geen tijd"),
        words=(f"{each.person} · {what}", _("Staat nog niet in de agenda. Kies deze regel om de dag over te nemen.")),
        pill=_("Afgesproken"),
        pill_kind="info",
        number=number,
    )


# What does not fit


def _clashes(facts: Iterable[AppointmentFact]) -> Fits:
    standing = {UUID(fact.id): fact for fact in facts if still_stands(fact.outcome)}
    slots = [
        Slot(
            id=number,
            day=fact.day,
            begin=fact.begin,
            end=fact.end,
            travel_minutes=fact.travel_minutes if fact.travels else 0,
        )
        for number, fact in standing.items()
        if fact.day is not None
    ]
    return {
        number: tuple((other.id, _clash_words(how, standing[other.id])) for other, how in others)
        for number, others in clashes(slots).items()
    }


def _clash_words(how: Clash, other: AppointmentFact) -> str:
    about = _("{time} met {person}").format(time=other.clock, person=other.person)
    if other.own:
        about = _("{time}, een eigen afspraak").format(time=other.clock)
    if how is Clash.OVERLAP:
        return _("Tegelijk met een andere afspraak: {about}.").format(about=about)
    return _("Te weinig reistijd tussen deze afspraak en {about}.").format(about=about)


def _said_of(fact: AppointmentFact, fits: Fits, today: date) -> tuple[str, ...]:
    """Everything about one appointment that asks for attention, as long as something can be done about it."""
    if not _ahead(fact, today):
        return ()
    return (*_said_alone(fact), *(words for _other, words in fits.get(UUID(fact.id), ())))


def _said_alone(fact: AppointmentFact) -> Iterator[str]:
    """What asks for attention whatever else there is in the week."""
    yield from fact.faults_in_words
    interpreter = interpreter_words(fact)
    if interpreter.warns:
        yield interpreter.words
    holiday = _holiday(fact.day) if fact.day and not fact.own else ""
    if holiday:
        yield _("Deze dag is vrij: {name}.").format(name=holiday)


def _warnings(facts: Iterable[AppointmentFact], fits: Fits, today: date) -> Iterator[Warned]:
    """What asks for attention in the week; that two do not fit is told once, at the first of them."""
    told: set[UUID] = set()
    for fact in _in_order(fact for fact in facts if _ahead(fact, today)):
        if fact.day is None:
            continue
        about = " ".join((days.short_day(fact.day, today), fact.clock)).strip()
        clashing = (words for other, words in fits.get(UUID(fact.id), ()) if other not in told)
        for words in (*_said_alone(fact), *clashing):
            yield Warned((fact.dossier_id, fact.id), f"{about}, {fact.person or fact.what.lower()}. {words}")
        told.add(UUID(fact.id))
