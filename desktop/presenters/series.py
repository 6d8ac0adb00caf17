"""Gesprekken: the talks of a dossier, so that whoever takes over goes on from them and asks nothing twice.

What was said in a talk is not here, only how it went and what was agreed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from desktop.intake.guards import InterpreterKind, Relation
from desktop.presenters import closing, days, room
from desktop.presenters.closing import Agreement
from i18n import _, ngettext

FIRST = 3
"""So many talks are in sight; a longer series opens on request."""

NOT_IN_REGISTER = "geen"


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpreterFact:
    """Who interpreted; `kind` and `relation` are codes of the guards, empty when nobody told."""

    kind: str = field(default="", repr=False)
    number: str = field(default="", repr=False)
    level: str = field(default="", repr=False)
    relation: str = field(default="", repr=False)
    appointment_only: bool = False


UNTOLD = InterpreterFact()


@dataclass(frozen=True, slots=True)
class ChangeFact:
    """Until `at` somebody else interpreted."""

    at: datetime | None
    before: InterpreterFact


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkFact:
    """One talk. `name` is that of its conversation set, empty without one. `goes_on`: it is the talk of now.

    Place, channel, company and offer are codes of the field catalogue; `language` is its name in Dutch, `topics` how
    many came up.
    """

    name: str = ""
    begun: datetime | None = None
    ended: datetime | None = None
    goes_on: bool = False
    place: str = field(default="", repr=False)
    channel: str = field(default="", repr=False)
    alone: bool = field(default=False, repr=False)
    present: tuple[str, ...] = field(default=(), repr=False)
    interpreter: InterpreterFact = UNTOLD
    language: str = field(default="", repr=False)
    variety: str = field(default="", repr=False)
    changes: tuple[ChangeFact, ...] = field(default=(), repr=False)
    topics: int = 0
    agreements: tuple[Agreement, ...] = field(default=(), repr=False)
    next_on: date | None = field(default=None, repr=False)
    next_at: str = field(default="", repr=False)
    offer: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """What was agreed; `details` tells who does it, by when, and whether it was told back."""

    text: str = field(repr=False)
    details: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TalkDetail:
    label: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkLine:
    """`resume` is the word on the button of the talk that goes on, empty for every other."""

    day: str
    clock: str
    name: str
    state: str
    resume: str
    details: tuple[TalkDetail, ...] = field(repr=False)
    agreements: tuple[AgreementLine, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesLines:
    """`past_due` are agreements whose day went by since the last talk, under the words `past_due_title`."""

    past_due_title: str
    past_due: tuple[AgreementLine, ...] = field(repr=False)
    talks: tuple[TalkLine, ...] = field(repr=False)
    nothing: str
    more: str
    fewer: str


def lines(facts: Sequence[TalkFact], today: date) -> SeriesLines:
    """The series, newest first; a talk that lies ready is still to come and stands before the others."""
    ready = [talk for talk in facts if talk.begun is None]
    ordered = [*ready, *sorted((talk for talk in facts if talk.begun is not None), key=_began, reverse=True)]
    late = tuple(_past_due(ordered, today))
    folds = len(ordered) > FIRST
    all_of_them = ngettext("Toon alle {n} gesprekken", "Toon alle {n} gesprekken", len(ordered))
    return SeriesLines(
        past_due_title=ngettext(
            "De dag van deze afspraak is voorbij", "De dag van deze afspraken is voorbij", len(late)
        ),
        past_due=late,
        talks=tuple(_line(talk, today) for talk in ordered),
        nothing="" if ordered else _("Nog geen gesprek gevoerd."),
        more=all_of_them.format(n=len(ordered)) if folds else "",
        fewer=_("Toon de laatste {n} gesprekken").format(n=FIRST) if folds else "",
    )


def _began(talk: TalkFact) -> datetime:
    return talk.begun or datetime.max.replace(tzinfo=UTC)


def _line(talk: TalkFact, today: date) -> TalkLine:
    begun = talk.begun.astimezone().date() if talk.begun else None
    return TalkLine(
        day=days.long_day(begun, today).capitalize() if begun else _("Nog geen datum"),
        clock=_clock(talk, today),
        name=talk.name or _("Gesprek zonder vaste lijst"),
        state=_state(talk),
        resume=_("Verder gaan") if talk.goes_on else "",
        details=tuple(TalkDetail(label, value) for label, value in _details(talk, today) if value),
        agreements=tuple(_agreement(one, today) for one in talk.agreements),
    )


def _clock(talk: TalkFact, today: date) -> str:
    if talk.begun is None:
        return ""
    since = days.clock(talk.begun)
    if talk.ended is None:
        return _("Vanaf {time} uur").format(time=since)
    if talk.ended.astimezone().date() != talk.begun.astimezone().date():  # closed later than it was over
        day = days.long_day(talk.ended.astimezone().date(), today)
        return _("Vanaf {time} uur, afgesloten op {day}").format(time=since, day=day)
    return _("{begun} tot {ended} uur").format(begun=since, ended=days.clock(talk.ended))


def _state(talk: TalkFact) -> str:
    if talk.begun is None:
        return _("Ligt klaar")
    if talk.goes_on:
        return _("Loopt nog")
    return "" if talk.ended else _("Niet afgesloten")


def _details(talk: TalkFact, today: date) -> Iterator[tuple[str, str]]:
    ready = talk.begun is None
    yield _("Waar"), _where(talk)
    yield _("Erbij"), _company(talk)
    yield _("Tolk"), _("Nog geen tolk") if ready and not _met(talk) else interpreter(talk.interpreter)
    yield _("Taal"), ", ".join(part for part in (talk.language, talk.variety) if part)
    for change in talk.changes:
        yield _("Eerdere tolk"), _before(change)
    if not ready:
        yield _("Besproken"), _topics(talk.topics)
    yield _("Gesprek alleen"), _offer(talk.offer)
    yield _("Volgende keer"), _next(talk, today)


def _where(talk: TalkFact) -> str:
    place, channel = dict(room.places()).get(talk.place, ""), dict(room.channels()).get(talk.channel, "")
    if place and channel:
        return _("{place}, {how}").format(place=place, how=channel[0].lower() + channel[1:])
    return place or channel


def _company(talk: TalkFact) -> str:
    """Who else was there. Nobody written down is not the same as alone."""
    words = {
        "partner": _("de partner"),
        "kind": _("kinderen"),
        "familie": _("familie"),
        "begeleider": _("een begeleider"),
        "collega": _("een collega van de gemeente"),
        "anders": _("iemand anders"),
    }
    there = ", ".join(words[code] for code in talk.present if code in words)
    if there:
        return there[0].upper() + there[1:]
    if talk.alone:
        return _("Niemand, dit is een gesprek alleen")
    return "" if talk.begun is None else _("Niet opgeschreven")


def _met(talk: TalkFact) -> bool:
    return talk.interpreter.kind not in {"", InterpreterKind.MISSING}


def interpreter(fact: InterpreterFact) -> str:
    """Who interpreted, in plain words and without a name."""
    match fact.kind:
        case InterpreterKind.PROFESSIONAL if fact.number:
            return _("Professionele tolk, registernummer {number}").format(number=fact.number)
        case InterpreterKind.PROFESSIONAL if fact.level == NOT_IN_REGISTER:
            return _("Professionele tolk, niet in het register")
        case InterpreterKind.PROFESSIONAL:
            return _("Professionele tolk, nummer niet opgeschreven")
        case InterpreterKind.INFORMAL if fact.appointment_only:
            return _("{who}, alleen om een afspraak te maken").format(who=_somebody(fact.relation))
        case InterpreterKind.INFORMAL:
            return _("{who}, geen professionele tolk").format(who=_somebody(fact.relation))
        case InterpreterKind.NONE_NEEDED:
            return _("Geen tolk nodig")
        case InterpreterKind.MISSING:
            return _("Geen tolk aanwezig")
    return _("Niet opgeschreven")


def _somebody(relation: str) -> str:
    return {
        Relation.PARTNER.value: _("De partner"),
        Relation.FAMILY.value: _("Een familielid"),
        Relation.ACQUAINTANCE.value: _("Een bekende"),
        Relation.MINOR.value: _("Een kind"),
    }.get(relation, _("Iemand die hij of zij kent"))


def _before(change: ChangeFact) -> str:
    who = interpreter(change.before)
    if change.at is None:
        return who
    return _("{who}, tot {time} uur").format(who=who, time=days.clock(change.at))


def _topics(count: int) -> str:
    return ngettext("{n} onderwerp", "{n} onderwerpen", count).format(n=count) if count else _("Nog geen onderwerp")


def _offer(code: str) -> str:
    """What became of the offer; why is asked of nobody, so it is told to nobody."""
    return {
        "aangeboden": _("Aangeboden"),
        "aangenomen": _("Aangenomen"),
        "afgeslagen": _("Afgeslagen"),
    }.get(code, "")


def _next(talk: TalkFact, today: date) -> str:
    day = days.long_day(talk.next_on, today) if talk.next_on else ""
    if day and talk.next_at:
        return _("{day} om {time} uur").format(day=day, time=talk.next_at)
    return day or (_("{time} uur").format(time=talk.next_at) if talk.next_at else "")


def _agreement(one: Agreement, today: date) -> AgreementLine:
    day = _day(one)
    by = _("uiterlijk {day}").format(day=days.long_day(day, today)) if day else one.when
    told_back = _("terugverteld") if one.told_back else ""
    parts = (dict(closing.who()).get(one.who, one.who), by, told_back)
    return AgreementLine(one.text, " · ".join(part for part in parts if part))


def _day(one: Agreement) -> date | None:
    try:
        return date.fromisoformat(one.when)
    except ValueError:
        return None


def _past_due(ordered: Sequence[TalkFact], today: date) -> Iterator[AgreementLine]:
    """Agreements whose day went by while nobody spoke since. Nobody ticks an agreement off: the talk after its day is
    where it is gone over, and from then on it stands only with its own talk."""
    held = [talk for talk in ordered if talk.begun]
    for number, talk in enumerate(held):
        since = [later.begun.astimezone().date() for later in held[:number] if later.begun and later.ended]
        for one in talk.agreements:
            day = _day(one)
            if day is not None and day < today and not any(spoken >= day for spoken in since):
                yield _agreement(one, today)
