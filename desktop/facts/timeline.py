"""Everything that happened in a dossier, with where it comes from. Of what was said in a talk there is nothing here.

Only what belongs to this dossier: of another adult of the household nothing, whatever happened on one day together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from desktop.casework import Casework, overdue, records
from desktop.facts.contact import contacts
from desktop.presenters import days
from desktop.presenters.appointment_words import kind_words
from desktop.presenters.contact import contact_words
from desktop.presenters.series import TalkFact
from desktop.presenters.timeline import EventFact
from i18n import _, ngettext
from sync.dossier import contactperson
from sync.dossier.records import (
    Aanbod,
    Aandachtspunt,
    Actie,
    Afspraak,
    Contact,
    Contactpersoon,
    HandhavingStap,
    Partij,
    Uren,
    Voortgangsgesprek,
)
from sync.dossier.term import TermKind

SOURCES = {"duo": "DUO", "brp": "BRP", "csv": "Caseload"}
OURS = "Regiekoffer"
"""The source of what the central side tells by itself, such as that a dossier by hand and one of DUO are the same."""
HELD, MISSED, CANCELLED = "geweest", "niet_verschenen", "afgezegd"


def events(
    casework: Casework, dossier_id: UUID, today: date, talks: Sequence[TalkFact], held: Sequence[Contact]
) -> tuple[EventFact, ...]:
    return (
        *_told(casework, dossier_id),
        *_talks(talks),
        *_contacts(held),
        *_appointments(casework, dossier_id),
        *_agreements(casework, dossier_id),
        *_progress(casework, dossier_id),
        *_plans(casework, dossier_id),
        *_enforcement(casework, dossier_id),
        *_hours(casework, dossier_id),
        *_contact_persons(casework, dossier_id, today),
        *_around(casework, dossier_id),
        *_causes(casework, dossier_id),
    )


def _told(casework: Casework, dossier_id: UUID) -> Iterator[EventFact]:
    """What DUO, the BRP or a caseload file told; without a day it has no place in time."""
    for event in casework.events(dossier_id):
        if event.datum:
            code = event.code if event.bron else ""
            words = " · ".join(part for part in (event.omschrijving, code) if part)
            yield EventFact(event.datum, words, SOURCES.get(event.bron, event.bron) or OURS)


def _talks(talks: Sequence[TalkFact]) -> Iterator[EventFact]:
    for talk in talks:
        if talk.begun is not None:
            begun = talk.begun.astimezone()
            yield EventFact(begun.date(), talk.name or _("Gesprek zonder vaste lijst"), _("Gesprek"), days.clock(begun))


def _contacts(held: Sequence[Contact]) -> Iterator[EventFact]:
    for one in contacts(held):
        yield EventFact(one.on, contact_words(one), _("Contact"), one.at)


def _appointments(casework: Casework, dossier_id: UUID) -> Iterator[EventFact]:
    """That is, those that had an outcome: what is still to come stands in the agenda."""
    ended = {HELD: "", MISSED: _("niet verschenen"), CANCELLED: _("afgezegd")}
    for one in records.of(casework, dossier_id, Afspraak):
        if one.op is not None and one.afloop in ended:
            words = ": ".join(part for part in (kind_words(one.soort or ""), ended[one.afloop]) if part)
            yield EventFact(one.op, words, _("Agenda"), one.van or "")


def _agreements(casework: Casework, dossier_id: UUID) -> Iterator[EventFact]:
    for one in records.of(casework, dossier_id, Actie):
        if one.klaar_op is not None:
            yield EventFact(one.klaar_op, _("Klaar: {what}").format(what=one.wat or ""), _("Afspraken"))


def _progress(casework: Casework, dossier_id: UUID) -> Iterator[EventFact]:
    for one in records.of(casework, dossier_id, Voortgangsgesprek):
        if one.gehouden_op is not None:
            yield EventFact(one.gehouden_op, _("Voortgangsgesprek"), _("Gesprek"))


def _plans(casework: Casework, dossier_id: UUID) -> Iterator[EventFact]:
    for plan in casework.established(dossier_id):
        words = _("Plan (PIP) vastgesteld, versie {n}").format(n=plan.version)
        yield EventFact(plan.dagtekening, words, _("Plan (PIP)"))


def _enforcement(casework: Casework, dossier_id: UUID) -> Iterator[EventFact]:
    """The kind of step only; why stands in the path itself."""
    for one in records.of(casework, dossier_id, HandhavingStap):
        if one.op is not None and one.stap:
            yield EventFact(one.op, step_words(one.stap), _("Handhaving"))


def _hours(casework: Casework, dossier_id: UUID) -> Iterator[EventFact]:
    """One line for each delivery of a school, and one for each entry of our own."""
    deliveries: dict[object, list[Uren]] = defaultdict(list)
    for one in records.of(casework, dossier_id, Uren):
        if one.tot_en_met is not None:
            deliveries[one.levering or one.id].append(one)
    for delivered in deliveries.values():
        hours = sum(one.aantal or 0 for one in delivered)
        until = max(one.tot_en_met for one in delivered if one.tot_en_met)
        missed = sum(one.gemist or 0 for one in delivered)
        words = ngettext("{n} uur gevolgd", "{n} uur gevolgd", hours).format(n=hours)
        if missed:
            words += ", " + ngettext("{n} uur gemist", "{n} uur gemist", missed).format(n=missed)
        by_school = any(one.bron == "school" for one in delivered)
        provider = next((one.aanbieder for one in delivered if one.aanbieder), "")
        yield EventFact(until, words, provider or (_("Taalschool") if by_school else _("Uren")))


def _contact_persons(casework: Casework, dossier_id: UUID, today: date) -> Iterator[EventFact]:
    for person in contactperson.history(records.of(casework, dossier_id, Contactpersoon)):
        if person.since is not None and person.since <= today:
            yield EventFact(person.since, _("Nieuwe contactpersoon: {name}").format(name=person.name), _("Contact"))


def _around(casework: Casework, dossier_id: UUID) -> Iterator[EventFact]:
    """Who came and went around the client, what was begun for her, and what needed attention."""
    for party in records.of(casework, dossier_id, Partij):
        name = ", ".join(part for part in (party.naam, party.organisatie) if part)
        if name and party.vanaf is not None:
            yield EventFact(party.vanaf, _("Betrokken: {name}").format(name=name), _("Voortgang"))
        if name and party.tot_en_met is not None:
            yield EventFact(party.tot_en_met, _("Laatste dag betrokken: {name}").format(name=name), _("Voortgang"))
    for offer in records.of(casework, dossier_id, Aanbod):
        name = offer.naam or offer.aanbieder or ""
        for day, words in (
            (offer.aangemeld_op, _("Aangemeld: {name}")),
            (offer.begint_op, _("Begint: {name}")),
            (offer.eindigt_op, _("Eindigt: {name}")),
        ):
            if name and day is not None:
                yield EventFact(day, words.format(name=name), _("Voortgang"))
    for point in records.of(casework, dossier_id, Aandachtspunt):
        if point.tekst and point.sinds is not None:
            yield EventFact(point.sinds, _("Aandachtspunt: {what}").format(what=point.tekst), _("Voortgang"))
        if point.tekst and point.opgelost_op is not None:
            yield EventFact(point.opgelost_op, _("Opgelost: {what}").format(what=point.tekst), _("Voortgang"))


def _causes(casework: Casework, dossier_id: UUID) -> Iterator[EventFact]:
    """That a term passed, on its last day, and that it has a cause: the cause itself stands with the term."""
    for (term, due), kept in overdue.causes(casework, dossier_id).items():
        words = _("Te laat: {term}").format(term=term_words(term))
        if kept.vastgelegd_op is not None:
            yield EventFact(due, f"{words}. {_('De oorzaak is vastgelegd.')}", _("Termijnen"))
        else:
            yield EventFact(due, words, _("Termijnen"))


def term_words(code: str) -> str:
    """The name of a term; of one that a later version knows the code itself."""
    known = next((kind for kind in TermKind if kind.value == code), None)
    return known.label if known else code


def step_words(code: str) -> str:
    return {
        "oproep": _("Oproep"),
        "niet_verschenen": _("Niet verschenen"),
        "verschenen": _("Verschenen"),
        "omstandigheden": _("Omstandigheden gevraagd"),
        "verhindering": _("Bewijs van verhindering"),
        "waarschuwing": _("Waarschuwing"),
        "voornemen": _("Voornemen"),
        "cautie": _("Cautie gegeven"),
        "zienswijze": _("Zienswijze"),
        "boete": _("Boete"),
        "jurist": _("Oordeel van een jurist"),
        "gestopt": _("Gestopt"),
    }.get(code, _("Stap"))
