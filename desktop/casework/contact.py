"""Contact with a client: who her contact person is, by what rule we contact her, what was said, and a call she missed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from desktop.casework import Casework, Deed, records
from desktop.store.outbox import Change
from desktop.store.page_fields import PageFields, read_page_fields
from sync.dossier import contactperson
from sync.dossier.contactperson import ContactPerson
from sync.dossier.records import Contact, Contactpersoon

RULE = "contactregel"
MISSED = "gemist"


def page_fields(casework: Casework, dossier_id: UUID) -> PageFields:
    with casework.vault.look() as session:
        return read_page_fields(session, dossier_id)


def stand_in(casework: Casework) -> ContactPerson:
    """The klantregisseur of this laptop, for a client for whom no contact person was written."""
    profile = casework.profile()
    return ContactPerson(name=profile.name, phone=profile.phone, e_mail=profile.e_mail)


def person_on(casework: Casework, dossier_id: UUID, day: date) -> ContactPerson:
    """The one contact person of a day; on the plan, a letter and the card it is the same one."""
    return contactperson.on_day(records.of(casework, dossier_id, Contactpersoon), day, stand_in(casework))


def write_rule(casework: Casework, dossier_id: UUID, text: str) -> None:
    casework.write_dossier(dossier_id, RULE, text or None)


def change_person(casework: Casework, dossier_id: UUID, values: Mapping[str, str | date]) -> UUID:
    """Write who is the contact person from a day on, under the names of the field catalogue; empty parts are left out."""
    return records.add(casework, dossier_id, Contactpersoon, {name: value for name, value in values.items() if value})


def tell_client(casework: Casework, dossier_id: UUID, record_id: UUID) -> None:
    """The client heard today who her contact person is, or will be."""
    records.change(casework, dossier_id, Contactpersoon, record_id, "verteld_op", casework.now().date())


def add_contact(casework: Casework, dossier_id: UUID, values: Mapping[str, str]) -> UUID:
    """Contact of this moment: its kind, with whom, and what was said."""
    at = casework.now().isoformat(timespec="minutes")
    return records.add(
        casework, dossier_id, Contact, {"op": at} | {name: text or None for name, text in values.items()}
    )


def go_on_with(casework: Casework, dossier_id: UUID, contact_id: UUID, values: Mapping[str, str]) -> None:
    """More of what is being written down. However often that is kept, one undo takes the whole note away."""
    before = len(casework.history)
    records.change_all(casework, dossier_id, Contact, contact_id, {name: text or None for name, text in values.items()})
    made, *more = casework.history[before - 1 :] if before else [None]
    if made is None or made.made != contact_id or not more:
        return
    latest = {change.spot: change for deed in (made, *more) for change in deed.after}
    whole = Deed(dossier_id, (), tuple(latest.values()), made=contact_id, entity=made.entity)
    casework.history[before - 1 :] = [whole]


def take_back(casework: Casework, dossier_id: UUID, about: frozenset[str]) -> bool:
    """Undo the last deed of this dossier when it was about these entities, or the rule; False when it was not."""
    last = next((deed for deed in reversed(casework.history) if deed.dossier_id == dossier_id), None)
    if last is None or not all(_is_ours(change, about) for change in (*last.before, *last.after)):
        return False
    casework.undo(dossier_id)
    return True


def _is_ours(change: Change, about: frozenset[str]) -> bool:
    return change.entity in about or (change.entity == "dossier" and change.field == RULE)
