"""Contact on the page of a dossier: the contact person, the rule, the last contacts, and what is written down of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from desktop.casework import Casework, contact, overdue, records
from desktop.facts.intake import Conversations
from desktop.facts.plan import wording_for
from desktop.paper.document import DUTCH
from desktop.paper.wording import CONTACT_CARD
from desktop.presenters import days
from desktop.presenters.contact import Announcement, ContactFact, ContactFacts
from desktop.presenters.overdue import CauseFact
from i18n import _
from sync.dossier import contactperson
from sync.dossier.contactperson import ContactPerson
from sync.dossier.dossier import Dossier
from sync.dossier.records import Contact, Contactpersoon, TeLaat

LATELY = 3
OURS = frozenset({"contact", "contactpersoon", "te_laat"})
"""What the page of a dossier takes back with Ctrl+Z, beside the rule of contact."""


def contact_facts(casework: Casework, dossier: Dossier, today: date, held: Sequence[Contact]) -> ContactFacts:
    written = records.of(casework, dossier.id, Contactpersoon)
    now = contactperson.on_day(written, today, contact.stand_in(casework))
    later = contactperson.coming(written, today)
    return ContactFacts(
        person=now,
        coming=later,
        to_tell=tuple(announcement(casework, dossier, each) for each in (now, *later) if each.untold),
        rule=contact.page_fields(casework, dossier.id).contactregel,
        lately=tuple(contacts(held))[:LATELY],
    )


def contacts(held: Sequence[Contact]) -> Iterator[ContactFact]:
    """The latest first; one whose moment cannot be read is left out."""
    for at, one in sorted(_moments(held), key=lambda found: (found[0], found[1].id), reverse=True):
        yield ContactFact(
            on=at.date(), at=days.clock(at), kind=one.soort or "", who=one.met or "", what=one.tekst or ""
        )


def _moments(held: Sequence[Contact]) -> Iterator[tuple[datetime, Contact]]:
    for one in held:
        try:
            yield datetime.fromisoformat(one.op or "").astimezone(), one
        except ValueError:
            continue


def announcement(casework: Casework, dossier: Dossier, person: ContactPerson) -> Announcement:
    """What to tell of a change, as far as there are words for it in the language of the person."""
    wording = wording_for(casework, dossier, book=CONTACT_CARD)
    if wording.asked == DUTCH or person.since is None:
        return Announcement(person=person)
    phrases = [wording.phrase("wie.vanaf", datum=person.since, naam=person.name)]
    phrases += [wording.phrase("wie.telefoon", telefoon=person.phone)] if person.phone else []
    if not all(phrase.own for phrase in phrases):
        return Announcement(person=person, mark=_("Nog niet vertaald"))
    return Announcement(
        person=person,
        own="\n".join(phrase.own for phrase in phrases),
        lang=wording.language,
        mark=_("Nog niet nagekeken") if any(phrase.draft for phrase in phrases) else "",
    )


def cause_facts(casework: Casework, dossier_id: UUID) -> Mapping[tuple[str, date], CauseFact]:
    return {spot: _cause(kept) for spot, kept in overdue.causes(casework, dossier_id).items()}


def _cause(kept: TeLaat) -> CauseFact:
    return CauseFact(kept.oorzaak or "", kept.zin or "")


@dataclass(frozen=True, slots=True)
class Contacting:
    """What the page of a dossier writes down."""

    conversations: Conversations

    @property
    def casework(self) -> Casework:
        return self.conversations.casework

    def keep_rule(self, dossier_id: str, text: str) -> None:
        contact.write_rule(self.casework, UUID(dossier_id), text)

    def latest_change(self, dossier_id: str) -> date | None:
        return contactperson.latest_day(records.of(self.casework, UUID(dossier_id), Contactpersoon))

    def change_person(self, dossier_id: str, values: Mapping[str, str | date]) -> None:
        contact.change_person(self.casework, UUID(dossier_id), values)

    def tell_client(self, dossier_id: str, record_id: str) -> None:
        contact.tell_client(self.casework, UUID(dossier_id), UUID(record_id))

    def add_contact(self, dossier_id: str, values: Mapping[str, str]) -> str:
        return str(contact.add_contact(self.casework, UUID(dossier_id), values))

    def go_on_with(self, dossier_id: str, record_id: str, values: Mapping[str, str]) -> None:
        contact.go_on_with(self.casework, UUID(dossier_id), UUID(record_id), values)

    def cause(self, dossier_id: str, term: str, due: date) -> CauseFact:
        return cause_facts(self.casework, UUID(dossier_id)).get((term, due), CauseFact())

    def keep_cause(self, dossier_id: str, term: str, due: date, values: Mapping[str, str]) -> None:
        overdue.write_cause(self.casework, UUID(dossier_id), term, due, values)

    def close_cause(self, dossier_id: str, term: str, due: date) -> None:
        """Both parts are there: on this day it was written down."""
        overdue.close_cause(self.casework, UUID(dossier_id), term, due, self.conversations.today())

    def undo(self, dossier_id: str) -> bool:
        return contact.take_back(self.casework, UUID(dossier_id), OURS)
