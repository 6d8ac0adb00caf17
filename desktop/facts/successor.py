"""What whoever takes a dossier over has to know, from everything that is kept of it; of what was said in talks nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from desktop.casework import Casework, contact, records, talks
from desktop.facts.contact import cause_facts, contacts
from desktop.facts.household import members
from desktop.facts.intake import Conversations
from desktop.facts.law import terms
from desktop.facts.person import addressed, languages, ways_to_reach
from desktop.facts.trajectory import trajectory_of
from desktop.facts.trajectory_words import next_step_fact
from desktop.presenters import household
from desktop.presenters.appointment_words import kind_words
from desktop.presenters.dossier import Detail
from desktop.presenters.progress_words import party_kinds, word
from desktop.presenters.successor import AgreedFact, Said, SuccessorFacts
from i18n import _
from sync.dossier import contactperson
from sync.dossier.dossier import Dossier
from sync.dossier.records import Aandachtspunt, Actie, Afspraak, Contact, Contactpersoon, Partij
from sync.dossier.trajectory.next_step import Wie

OPEN = ("", "open", None)


def successor_facts(conversations: Conversations, dossier_id: str, today: date) -> SuccessorFacts:
    casework = conversations.casework
    dossier = conversations.dossier(dossier_id)
    rows = terms(dossier, today)
    trajectory = trajectory_of(casework, dossier, today, rows)
    persons = records.of(casework, dossier.id, Contactpersoon)
    held = [talk for talk in talks.of(casework, dossier.id) if talk.begonnen_op is not None]
    last = max((talk.begonnen_op for talk in held if talk.begonnen_op), default=None)
    return SuccessorFacts(
        dossier_id=dossier_id,
        name=dossier.person.name.full(),
        person=tuple(_person(casework, dossier)),
        household=tuple(one.who for one in household.lines(members(casework, dossier, today), today)),
        contact_person=contactperson.on_day(persons, today, contact.stand_in(casework)),
        coming=contactperson.coming(persons, today),
        rule=contact.page_fields(casework, dossier.id).contactregel,
        next_step=next_step_fact(trajectory.next_step),
        terms=rows,
        causes=cause_facts(casework, dossier.id),
        agreed=tuple(_agreed(records.of(casework, dossier.id, Actie))),
        points=tuple(_points(casework, dossier.id)),
        parties=tuple(_parties(records.of(casework, dossier.id, Partij), today)),
        lately=tuple(contacts(records.of(casework, dossier.id, Contact))),
        appointments=tuple(_coming(records.of(casework, dossier.id, Afspraak), today)),
        contradictions=tuple(one.sentence for one in trajectory.contradictions),
        talks=len(held),
        last_talk=last.astimezone().date() if last else None,
        asked=len(casework.answers(dossier.id)),
    )


def _person(casework: Casework, dossier: Dossier) -> Iterator[Said]:
    """How to speak and write to her; no number, because a paper can get lost."""
    person = dossier.person
    if addressed(person):
        yield Said("", addressed(person))
    if person.birth_date.year is not None:
        yield Said(_("Geboren"), person.birth_date.long())
    spoken: tuple[Detail, ...] = (*languages(person), *ways_to_reach(casework, dossier.id))
    yield from (Said(detail.label, detail.value) for detail in spoken)
    group = dossier.gedetailleerde_doelgroep or dossier.doelgroep
    law = (
        dossier.wettelijk_stelsel.label,
        group.label if group else "",
        dossier.pip.leerroute.label if dossier.pip else "",
    )
    yield Said(_("Wet"), " · ".join(part for part in law if part))


def _agreed(actions: Sequence[Actie]) -> Iterator[AgreedFact]:
    for one in actions:
        if one.wat and one.klaar_op is None:
            who = one.naam or _actor(one.wie or "")
            yield AgreedFact(what=one.wat, who=who, by=one.voor)


def _points(casework: Casework, dossier_id: UUID) -> Iterator[Said]:
    for one in records.of(casework, dossier_id, Aandachtspunt):
        if one.tekst and one.opgelost_op is None:
            yield Said("", one.tekst)


def _parties(parties: Sequence[Partij], today: date) -> Iterator[Said]:
    for one in parties:
        if one.tot_en_met is None or one.tot_en_met >= today:
            name = ", ".join(part for part in (one.naam, one.organisatie) if part)
            words = " · ".join(part for part in (name, one.telefoon, one.e_mail) if part)
            if words:
                yield Said(word(party_kinds(), one.soort), words)


def _coming(appointments: Sequence[Afspraak], today: date) -> Iterator[tuple[date, str]]:
    for one in appointments:
        if one.op is not None and one.op >= today and one.afloop in OPEN:
            at = _("{kind} om {time} uur").format(kind=kind_words(one.soort or ""), time=one.van)
            yield one.op, at if one.van else kind_words(one.soort or "")


def _actor(code: str) -> str:
    known = next((who for who in Wie if who.value == code), None)
    return known.label if known and known is not Wie.ANDERS else ""
