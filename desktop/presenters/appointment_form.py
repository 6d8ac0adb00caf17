"""The form of one appointment: what can be filled in, what does not fit, and what is kept of what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from desktop.presenters import days
from desktop.presenters.appointment import clock, whole_day
from desktop.presenters.appointment_words import (
    AT_HOME,
    NO_ROAD,
    AppointmentFact,
    fault_words,
    form_words,
    kinds,
    places,
)
from desktop.presenters.asks import LINE, ONE, PICK, TEXT, Ask
from i18n import _
from sync.dossier.appointments import CANCELLED, FIRM, HELD, MISSED, clock_time, faults, moved_end
from sync.dossier.errors import AppError
from sync.dossier.person import Tolkvorm

DAY, BEGIN, END, KIND, PLACE, ADDRESS = "op", "van", "tot", "soort", "plek", "adres"
TRAVEL, INTERPRETER, LANGUAGE, TAKES_PART, COMPANY, NOTE, OUTCOME = (
    "reistijd_minuten",
    "tolk",
    "tolk_taal",
    "tolk_vorm",
    "met",
    "toelichting",
    "afloop",
)

WHOLE = frozenset({DAY, BEGIN, END, TRAVEL})
"""What is read only when it was typed to its end."""

TENTATIVE = "voorlopig"
"""How the form calls an appointment without an outcome."""

LONGEST_ROAD = 8 * 60
"""More minutes than this one way are a typing mistake. Our own choice: a working day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFacts:
    """`fact` is the appointment; `arranged`, `language`, `form` and `own_address` stand as they are kept, without what
    the dossier adds. `wish` is how the person wants to be interpreted to, and in which language."""

    fact: AppointmentFact = field(repr=False)
    arranged: str = field(default="", repr=False)
    language: str = field(default="", repr=False)
    form: str = field(default="", repr=False)
    own_address: str = field(default="", repr=False)
    wish: Tolkvorm | None = field(default=None, repr=False)
    wish_language: str = field(default="", repr=False)
    reference: str = ""
    languages: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLines:
    dossier_id: str
    appointment_id: str
    title: str = field(repr=False)
    reference: str
    warnings: tuple[str, ...] = field(repr=False)
    asks: tuple[Ask, ...] = field(repr=False)
    more: tuple[Ask, ...] = field(repr=False)
    called_off: bool
    saved: str


def lines(facts: FormFacts, warnings: tuple[str, ...], today: date) -> FormLines:
    fact = facts.fact
    about = " ".join(part for part in (days.long_day(fact.day, today) if fact.day else "", fact.clock) if part)
    title = _("Eigen afspraak") if fact.own else fact.title
    return FormLines(
        dossier_id=fact.dossier_id,
        appointment_id=fact.id,
        title=f"{title} · {about}" if about else title,
        reference=_("Kenmerk van het dossier: {reference}").format(reference=facts.reference) if not fact.own else "",
        warnings=warnings,
        asks=tuple(_when_and_where(facts)),
        more=tuple(_of_her_own(fact) if fact.own else _who_and_how(facts)),
        called_off=fact.outcome == CANCELLED,
        saved=_("Opgeslagen op deze laptop"),
    )


def values(name: str, typed: str, facts: FormFacts) -> dict[str, Any]:
    """What is kept of what was typed, with what goes along; empty when it stands there already. Raises an `AppError`
    for what cannot be so."""
    fact = facts.fact
    match name:
        case "op":
            return _changed({DAY: _day(typed)}, {DAY: fact.day})
        case "van":
            begin = clock(typed)
            kept = {BEGIN: begin, END: _end_for(begin, fact)}
            return _changed(kept, {BEGIN: fact.kept_begin or None, END: fact.kept_end or None})
        case "tot":
            end = clock(typed)
            for fault in faults(fact.kept_begin or None, end):
                raise AppError(message=fault_words(fault), advice=_("Vul een latere tijd in, of laat het leeg."))
            return _changed({END: end}, {END: fact.kept_end or None})
        case "reistijd_minuten":
            return _changed({TRAVEL: _minutes(typed)}, {TRAVEL: fact.travel_minutes or None})
        case "afloop":
            return _changed({OUTCOME: None if typed == TENTATIVE else typed}, {OUTCOME: fact.outcome})
    before = {
        KIND: fact.kind,
        PLACE: fact.place,
        ADDRESS: facts.own_address,
        INTERPRETER: facts.arranged,
        LANGUAGE: facts.language,
        TAKES_PART: facts.form,
        COMPANY: fact.company,
        NOTE: fact.note,
    }[name]
    return _changed({name: typed or None}, {name: before or None})


def _changed(after: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in after.items() if value != before[name]}


def _day(typed: str) -> date:
    day = whole_day(typed)
    if day is None:
        raise AppError(message=_("Een afspraak heeft een dag."), advice=_("Bijvoorbeeld 3-12-2026."))
    return day


def _end_for(begin: str | None, fact: AppointmentFact) -> str | None:
    """A begin that moves takes its end along; without a begin there is no end."""
    start = clock_time(begin)
    if start is None:
        return None
    end = moved_end(fact.begin, fact.end, start)
    return f"{end:%H:%M}" if end else None


def _minutes(typed: str) -> int | None:
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit()) or int(typed) > LONGEST_ROAD:
        raise AppError(
            message=_("Vul de reistijd in hele minuten in."),
            advice=_("Van 0 tot en met {n}, voor één kant op.").format(n=LONGEST_ROAD),
        )
    return int(typed) or None


def outcomes() -> tuple[tuple[str, str], ...]:
    return (
        (TENTATIVE, _("Voorlopig")),
        (FIRM, _("Vast")),
        (HELD, _("Geweest")),
        (MISSED, _("Niet verschenen")),
        (CANCELLED, _("Afgezegd")),
    )


def arrangements() -> tuple[tuple[str, str], ...]:
    return (
        ("niet_nodig", _("Niet nodig")),
        ("nodig", _("Nog te regelen")),
        ("aangevraagd", _("Aangevraagd")),
        ("geboekt", _("Geboekt")),
    )


def ways() -> tuple[tuple[str, str], ...]:
    """How an interpreter takes part in one appointment."""
    return (("aanwezig", _("Ter plaatse")), ("telefoon", _("Telefoon")), ("video", _("Video")))


def _when_and_where(facts: FormFacts) -> Iterator[Ask]:
    fact = facts.fact
    wrong = [fault_words(fault) for fault in faults(fact.kept_begin or None, fact.kept_end or None)]
    day = f"{fact.day.day}-{fact.day.month}-{fact.day.year}" if fact.day else ""
    yield Ask(name=DAY, label=_("Dag"), kind=LINE, value=day)
    yield Ask(name=BEGIN, label=_("Van"), kind=LINE, value=fact.kept_begin, problem=" ".join(wrong))
    yield Ask(name=END, label=_("Tot"), kind=LINE, value=fact.kept_end)
    yield Ask(name=PLACE, label=_("Waar?"), kind=ONE, value=fact.place, options=places())
    if fact.place in NO_ROAD:
        return
    if not fact.own:
        yield _address(facts)
    yield Ask(
        name=TRAVEL,
        label=_("Reistijd in minuten, één kant op"),
        kind=LINE,
        value=str(fact.travel_minutes or ""),
        note=_road(fact),
    )


def _address(facts: FormFacts) -> Ask:
    home = _("Leeg: het adres uit het dossier.") if facts.fact.place == AT_HOME else ""
    return Ask(name=ADDRESS, label=_("Adres"), kind=LINE, value=facts.own_address, hint=home)


def _who_and_how(facts: FormFacts) -> Iterator[Ask]:
    fact = facts.fact
    yield Ask(name=OUTCOME, label=_("Hoe staat het?"), kind=ONE, value=fact.outcome or TENTATIVE, options=outcomes())
    yield Ask(name=KIND, label=_("Waarvoor is de afspraak?"), kind=ONE, value=fact.kind, options=kinds())
    yield Ask(
        name=INTERPRETER, label=_("Tolk"), kind=ONE, value=facts.arranged, options=arrangements(), hint=_wish(facts)
    )
    if facts.arranged not in ("", "niet_nodig"):
        hint = _("Leeg: {language}.").format(language=facts.wish_language) if facts.wish_language else ""
        yield Ask(
            name=LANGUAGE,
            label=_("Taal van de tolk"),
            kind=PICK,
            value=facts.language,
            options=facts.languages,
            hint=hint,
        )
        yield Ask(
            name=TAKES_PART,
            label=_("Hoe doet de tolk mee?"),
            kind=ONE,
            value=facts.form,
            options=ways(),
            hint="" if facts.form else _otherwise(fact),
        )
    yield Ask(name=COMPANY, label=_("Wie is er nog meer bij?"), kind=LINE, value=fact.company)
    yield Ask(name=NOTE, label=_("Wat wilt u onthouden?"), kind=TEXT, value=fact.note)


def _otherwise(fact: AppointmentFact) -> str:
    """What holds as long as no way was chosen."""
    how = form_words(fact.form)
    return _("Niets gekozen: {how}.").format(how=how) if how else ""


def _of_her_own(fact: AppointmentFact) -> Iterator[Ask]:
    states = tuple((code, words) for code, words in outcomes() if code in (TENTATIVE, FIRM, CANCELLED))
    yield Ask(name=OUTCOME, label=_("Hoe staat het?"), kind=ONE, value=fact.outcome or TENTATIVE, options=states)
    yield Ask(
        name=NOTE,
        label=_("Wat is het?"),
        kind=TEXT,
        value=fact.note,
        hint=_("Bijvoorbeeld: teamoverleg, of een vrije middag. Zet hier niets over een inburgeraar."),
    )


def _road(fact: AppointmentFact) -> str:
    """When to leave and when she is back, while she fills it in."""
    begins, ends = fact.begins, fact.ends
    if not fact.travels or begins is None or ends is None:
        return ""
    leave, back = _around(begins, ends, fact.travel_minutes)
    return _("Vertrek om {leave}, terug om {back}.").format(leave=leave, back=back)


def _around(begins: datetime, ends: datetime, minutes: int) -> tuple[str, str]:
    road = timedelta(minutes=minutes)
    return f"{begins - road:%H:%M}", f"{ends + road:%H:%M}"


def _wish(facts: FormFacts) -> str:
    if facts.wish is None:
        return _("In het dossier staat nog niet of iemand een tolk wil.")
    if facts.wish is Tolkvorm.GEEN:
        return _("Wens in het dossier: geen tolk.")
    how = ", ".join(part for part in (facts.wish_language, form_words(facts.wish)) if part)
    return _("Wens in het dossier: tolk, {how}.").format(how=how)
