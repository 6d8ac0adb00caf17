"""The household as the BRP's answer tells it, and which of its members have a dossier here themselves.

The number of a member finds that dossier while the answer is read and is written nowhere. So a link comes with the first
answer, about either of the two, that is read once both dossiers are there, and it comes in both. Only links that the
chain made are taken away again; the member stays, and so does what a klantregisseur linked by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, Connection, and_, select

from sync.central import ledger, schema
from sync.central.recording import Change
from sync.chain.brp import Member, Registered
from sync.dossier.bsn import Bsn
from sync.dossier.partial_date import PartialDate
from sync.dossier.person import Relatie
from sync.protocol.operations import JsonValue, dossier_scope

BACK = {Relatie.PARTNER: Relatie.PARTNER, Relatie.KIND: Relatie.OUDER, Relatie.OUDER: Relatie.KIND}
"""What I am to somebody who is this to me."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A member as the ledger holds it; `linked` is the dossier that the chain linked it to."""

    id: UUID
    relatie: JsonValue = field(repr=False)
    born: JsonValue = field(repr=False)
    linked: UUID | None


@dataclass(frozen=True, slots=True)
class Home:
    """The household of one dossier in one answer. `changes` expects the feeds of `others` to be locked."""

    connection: Connection
    tenant: str
    dossier_id: UUID
    person: Registered = field(repr=False)

    def others(self) -> set[UUID]:
        """The dossiers of members and parents in which the answer may change something."""
        numbers = [*(member.bsn for member in self.person.members), *self.person.parents]
        found = {self._dossier_of(number) for number in numbers}
        found |= {member.linked for member in self._kept(self.dossier_id)}
        return {each for each in found if each is not None}

    def changes(self) -> Iterator[Change]:
        """Names and birth dates of the members, and the links that come and go, here and on the other side.

        A member whose number is not in the answer keeps the link: nothing was said about it.
        """
        members = dict(self._members())
        links = {entity_id: self._dossier_of(member.bsn) for entity_id, member in members.items()}
        removed = self._removed(self.dossier_id)
        for entity_id, member in members.items():
            yield from self._said(entity_id, member)
            if links[entity_id] and entity_id not in removed:
                yield _link(self.dossier_id, entity_id, links[entity_id])
        for before in self._kept(self.dossier_id):
            without_number = before.id in members and members[before.id].bsn is None
            if before.linked and before.relatie in self.person.told and not without_number:
                yield from self._taken_back(before, members, links)
        mine = self._born()
        for entity_id, own in links.items():
            if own:
                yield from self._back(own, members[entity_id].relatie, mine)
        for number in self.person.parents:
            if own := self._dossier_of(number):
                yield from self._back(own, Relatie.OUDER, mine)

    def _members(self) -> Iterator[tuple[UUID, Member]]:
        """Partner and children, each the same entity at every import.

        They are told apart by relation and birth date, twins by the order of their names: a spelling that the BRP
        corrects is then the same child, and no number of a child is needed.
        """
        seen: dict[str, int] = {}
        order = sorted(self.person.members, key=lambda each: (each.relatie, str(each.born), each.name.full()))
        for member in order:
            who = f"brp {member.relatie} {member.born}"
            seen[who] = seen.get(who, 0) + 1
            yield uuid5(self.dossier_id, f"{who} {seen[who]}"), member

    def _said(self, entity_id: UUID, member: Member) -> Iterator[Change]:
        values = {
            "relatie": member.relatie.value,
            "voornamen": member.name.voornamen or None,
            "voorvoegsel": member.name.voorvoegsel or None,
            "geslachtsnaam": member.name.geslachtsnaam or None,
            "geboortedatum": str(member.born),
        }
        for name, value in values.items():
            yield Change(dossier_scope(self.dossier_id), "household_member", entity_id, name, value)

    def _taken_back(
        self, before: _Kept, members: Mapping[UUID, Member], links: Mapping[UUID, UUID | None]
    ) -> Iterator[Change]:
        """The end of a link that this answer no longer bears out, unless another member of that relation has it now."""
        assert before.linked is not None  # noqa: S101  asked for links only
        if links.get(before.id) == before.linked:
            return
        if links.get(before.id) is None:
            yield _link(self.dossier_id, before.id, None)
        relation = Relatie(str(before.relatie))
        if any(own == before.linked and members[each].relatie is relation for each, own in links.items()):
            return
        for member in self._kept(before.linked):
            if member.relatie == BACK[relation] and member.linked == self.dossier_id:
                yield _link(before.linked, member.id, None)

    def _back(self, own: UUID, relation: Relatie, born: PartialDate) -> Iterator[Change]:
        """The link from the other dossier to this one, when exactly one member there can be this person."""
        there = [each for each in self._kept(own) if each.relatie == BACK[relation] and each.born == str(born)]
        if born.year and len(there) == 1:
            yield _link(own, there[0].id, self.dossier_id)

    def _born(self) -> PartialDate:
        """The birth date in this answer, or else the one that the dossier has."""
        told = self.person.person.get("geboortedatum")
        table = schema.field_state.c
        query = select(table.value).where(
            *_fields(self.tenant, self.dossier_id, "person"), table.field == "geboortedatum"
        )
        held = told or self.connection.scalar(query)
        return PartialDate.parse(str(held)) if held else PartialDate()

    def _dossier_of(self, number: Bsn | None) -> UUID | None:
        """The dossier of somebody else in this municipality."""
        found = ledger.find_dossier(self.connection, self.tenant, bsn=number.reveal()) if number else None
        return found if found != self.dossier_id else None

    def _kept(self, dossier_id: UUID) -> list[_Kept]:
        """The members that a dossier has, without those that were removed."""
        state, op = schema.field_state.c, schema.op.c
        same = and_(op.tenant_id == state.tenant_id, op.scope_id == state.scope_id, op.seq == state.seq)
        query = (
            select(state.entity_id, state.field, state.value, op.user_id)
            .join(schema.op, same)
            .where(*_fields(self.tenant, dossier_id, "household_member"))
        )
        found: dict[UUID, dict[str, JsonValue]] = {}
        for entity_id, name, value, user_id in self.connection.execute(query):
            if name != "dossier" or user_id is None:
                found.setdefault(entity_id, {})[name] = value
        removed = self._removed(dossier_id)
        return [_kept(each, held) for each, held in sorted(found.items()) if each not in removed]

    def _removed(self, dossier_id: UUID) -> set[UUID]:
        table = schema.tombstone.c
        mine = (table.tenant_id == self.tenant, table.scope_id == dossier_scope(dossier_id))
        return set(self.connection.scalars(select(table.entity_id).where(*mine)))


def _fields(tenant: str, dossier_id: UUID, entity: str) -> tuple[ColumnElement[bool], ...]:
    table = schema.field_state.c
    return (table.tenant_id == tenant, table.scope_id == dossier_scope(dossier_id), table.entity == entity)


def _kept(entity_id: UUID, held: Mapping[str, JsonValue]) -> _Kept:
    linked = held.get("dossier")
    return _Kept(entity_id, held.get("relatie"), held.get("geboortedatum"), UUID(linked) if linked else None)


def _link(dossier_id: UUID, member_id: UUID, own: UUID | None) -> Change:
    value = str(own) if own else None
    return Change(dossier_scope(dossier_id), "household_member", member_id, "dossier", value)
