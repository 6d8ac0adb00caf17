"""Who a client can turn to: exactly one contact person at any moment, and whether she was told who that is.

A change is written as a new `Contactpersoon` with the day from which it holds; nothing is written over. As long as none
was written the klantregisseur stands in. Two laptops that write one for the same day agree on which of them counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sync.dossier.records import Contactpersoon


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPerson:
    """`record_id` is None for the klantregisseur who stands in; `since` likewise. Of a stand-in nobody has to be told."""

    name: str = field(repr=False)
    role: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    e_mail: str = field(default="", repr=False)
    since: date | None = None
    told_on: date | None = None
    record_id: UUID | None = None

    @property
    def untold(self) -> bool:
        return self.record_id is not None and self.told_on is None


def on_day(written: Iterable[Contactpersoon], day: date, stand_in: ContactPerson) -> ContactPerson:
    """The one contact person of a day."""
    come = [each for each in _whole(written) if each.since is not None and each.since <= day]
    return come[-1] if come else stand_in


def coming(written: Iterable[Contactpersoon], day: date) -> tuple[ContactPerson, ...]:
    """Who takes over after a day, the first to do so first."""
    return tuple(each for each in _whole(written) if each.since is not None and each.since > day)


def history(written: Iterable[Contactpersoon]) -> tuple[ContactPerson, ...]:
    """Everybody who was or will be it, the first one first."""
    return tuple(_whole(written))


def latest_day(written: Iterable[Contactpersoon]) -> date | None:
    """The day of the latest change. One for an earlier day would never come into force."""
    people = _whole(written)
    return people[-1].since if people else None


def _whole(written: Iterable[Contactpersoon]) -> Sequence[ContactPerson]:
    """One per day, in order; one without a name or a day is not finished and does not count yet."""
    per_day: dict[date, Contactpersoon] = {}
    for each in sorted(written, key=lambda each: each.id):
        if each.naam and each.vanaf is not None:
            per_day[each.vanaf] = each
    return [_person(per_day[day]) for day in sorted(per_day)]


def _person(kept: Contactpersoon) -> ContactPerson:
    return ContactPerson(
        name=kept.naam or "",
        role=kept.functie or "",
        phone=kept.telefoon or "",
        e_mail=kept.e_mail or "",
        since=kept.vanaf,
        told_on=kept.verteld_op,
        record_id=kept.id,
    )
