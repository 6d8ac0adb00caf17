"""Dossiers that were begun by hand: how one is begun on this laptop, and what is known of it since.

The `aanmelding` of a dossier bears the dossier's id and stands in the feed of who began it, where it tells the central
side whom the dossier is about. Once the dossier itself says so there, the aanmelding is emptied: a dossier that goes to
a colleague leaves nothing of the client behind in the feed of who began it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop.store import projector, provisional
from desktop.store.device import Device
from desktop.store.outbox import REFUSED, Change, Outbox
from desktop.store.projector import Spot
from desktop.store.schema import ArchiveRow, CursorRow, OutboxRow
from desktop.store.statements import run
from desktop.store.view_tables import AanmeldingRow, EventRow, GrantRow, PersonRow
from sync.dossier.same_person import SameBy, Who, same_by, who
from sync.protocol.operations import JsonValue, dossier_scope, user_scope

AANMELDING = "aanmelding"
BEGUN, LINKED = "hand", "gekoppeld"
"""Of these events the central side makes the id from the dossier's."""

DOUBLE = "dubbel"
"""The code of the event that tells of a suspected double."""

NAMES = ("voornamen", "voorvoegsel", "geslachtsnaam", "geboortedatum")
NUMBERS = ("bsn", "vnummer")
LANGUAGE = "contacttaal"

ALIKE = """
SELECT dossier_id, voornamen, voorvoegsel, geslachtsnaam, geboortedatum, bsn, vnummer FROM people
WHERE bsn = ? OR vnummer = ? OR geboortedatum LIKE ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """`refused` says that the central side did not take it, `linked_by` which source of the chain reached it."""

    begun_on: date | None = None
    granted: bool = False
    refused: bool = False
    linked_on: date | None = None
    linked_by: str = ""


@dataclass(frozen=True, slots=True)
class ByHands:
    session: Session

    def begin(
        self, dossier_id: UUID, told: Mapping[str, JsonValue], written: Sequence[Change], gemeente: str, at: str
    ) -> None:
        """Make the dossier here and the aanmelding that opens it at the central side. `written` is what she may write
        in the dossier herself, `told` the whole aanmelding."""
        scope = dossier_scope(dossier_id)
        shown = {
            ("dossier", "gemeente"): gemeente,
            ("dossier", "herkomst"): "hand",
            ("dossier", "wettelijk_stelsel"): told.get("wettelijk_stelsel"),
            ("person", "bsn"): told.get("bsn"),
            ("person", "vnummer"): told.get("vnummer"),
        }
        provisional.keep(self.session, scope, shown, at)
        outbox = Outbox(self.session)
        asked = [Change(AANMELDING, dossier_id, name, value) for name, value in told.items() if value is not None]
        outbox.write(self._own(), [Change(AANMELDING, dossier_id, "dossier", str(dossier_id)), *asked], at)
        outbox.write(scope, written, at)

    def add_numbers(self, dossier_id: UUID, numbers: Mapping[str, str], at: str) -> None:
        """Tell the central side a number that was not known when the dossier was begun."""
        shown = {("person", name): value for name, value in numbers.items()}
        if provisional.is_provisional(self.session, dossier_id):
            provisional.keep(self.session, dossier_scope(dossier_id), shown, at)
        changes = [Change(AANMELDING, dossier_id, name, value) for name, value in numbers.items()]
        asked = Change(AANMELDING, dossier_id, "dossier", str(dossier_id), only_when_empty=True)
        Outbox(self.session).write(self._own(), [asked, *changes], at)

    def missing_numbers(self, dossier_id: UUID) -> frozenset[str]:
        """Which numbers nobody gave for this dossier yet."""
        person = self.person(dossier_id)
        return frozenset(name for name in NUMBERS if not getattr(person, name))

    def of(self, dossier_id: UUID) -> ByHand | None:
        """How a dossier that was begun by hand stands; None for any other."""
        asked = self.session.get(AanmeldingRow, dossier_id)
        begun = self.session.get(EventRow, uuid5(dossier_id, BEGUN))
        waits = provisional.is_provisional(self.session, dossier_id)
        if asked is None and begun is None and not waits:
            return None
        linked = self.session.get(EventRow, uuid5(dossier_id, LINKED))
        return ByHand(
            begun_on=(begun and begun.datum) or (asked and asked.opgemaakt_op) or None,
            granted=not waits or self._granted(dossier_id),
            refused=waits and self._refused(dossier_id),
            linked_on=linked.datum if linked else None,
            linked_by=(linked.bron or "") if linked else "",
        )

    def doubled(self, dossier_id: UUID) -> bool:
        """Whether the central side suspects that the person has another dossier; also of one that the chain opened."""
        query = select(EventRow.id).where(EventRow.dossier_id == dossier_id, EventRow.code == DOUBLE).limit(1)
        return self.session.scalar(query) is not None

    def alike(self, person: Who) -> dict[UUID, SameBy]:
        """The dossiers on this laptop that may be about this person, those with the same number first."""
        year = f"{person.born.year:04}-%" if person.born.year and person.words else ""
        rows = run(self.session, ALIKE, (person.bsn or "-", person.vnummer or "-", year))
        found: dict[UUID, SameBy] = {}
        for dossier, *held in rows:
            by = same_by(person, who(dict(zip((*NAMES, *NUMBERS), held, strict=True))))
            if by is not None:
                found[UUID(dossier)] = by
        return dict(sorted(found.items(), key=lambda each: (each[1] is SameBy.NAME, each[0])))

    def doubles_of(self, dossier_id: UUID) -> list[UUID]:
        """The dossiers here of which the central side tells the same, and that may be about the same person."""
        query = select(EventRow.dossier_id).where(EventRow.code == DOUBLE, EventRow.dossier_id != dossier_id)
        person = self.person(dossier_id)
        found = set(self.session.scalars(query.distinct()))
        return sorted(other for other in found if same_by(person, self.person(other)) is not None)

    def person(self, dossier_id: UUID) -> Who:
        """Whom the dossier is about: as it says itself, with the numbers that it was begun with where it has none."""
        held = self.session.scalars(select(PersonRow).where(PersonRow.dossier_id == dossier_id)).first()
        asked = self.session.get(AanmeldingRow, dossier_id)
        names = {name: getattr(held, name) for name in NAMES} if held else {}
        numbers = {name: getattr(held, name, None) or getattr(asked, name, None) for name in NUMBERS}
        return who(names | numbers)

    def take_back(self, dossier_id: UUID) -> bool:
        """Let the dossier never have been begun; False, and nothing happens, once there is more in it or it was sent."""
        scope = dossier_scope(dossier_id)
        here = list(self.session.scalars(select(OutboxRow).where(OutboxRow.scope == scope)))
        if self._sent(dossier_id) or len({row.group_id for row in here}) > 1:
            return False
        if not provisional.is_provisional(self.session, dossier_id):
            return False
        self.session.execute(delete(OutboxRow).where(OutboxRow.scope == scope))
        provisional.drop(self.session, scope)
        projector.erase(self.session, scope)
        asked = (OutboxRow.entity == AANMELDING, OutboxRow.entity_id == dossier_id)
        self.session.execute(delete(OutboxRow).where(*asked))
        projector.project(self.session, self._own(), projector.all_spots(AANMELDING, dossier_id))
        return True

    def let_go(self, at: str) -> bool:
        """Empty what was told of clients whose dossier is at the central side by now, with all that was written in it.

        A number that another dossier has stays: nowhere else does it stand for this one. A dossier that came back without
        a name, because the laptop on which it was begun got lost before it had sent the rest, gets its name from here.
        """
        emptied = False
        for row in self.session.scalars(select(AanmeldingRow)).all():
            if row.dossier is None or not self._is_there(row.dossier):
                continue
            held = self.session.scalars(select(PersonRow).where(PersonRow.dossier_id == row.dossier)).first()
            told = {name: getattr(row, name) for name in (*NAMES, *NUMBERS, LANGUAGE) if getattr(row, name) is not None}
            if held is None or not (held.voornamen or held.geslachtsnaam):
                named = [Change("person", row.dossier, name, told[name]) for name in NAMES if name in told]
                Outbox(self.session).write(dossier_scope(row.dossier), named, at)
                continue
            over = [Spot(AANMELDING, row.id, name) for name in told if name not in NUMBERS or getattr(held, name)]
            if over:
                Outbox(self.session).redact(self._own(), over, at)
                emptied = True
        return emptied

    def _is_there(self, dossier_id: UUID) -> bool:
        scope = dossier_scope(dossier_id)
        waiting = select(OutboxRow.op_id).where(OutboxRow.scope == scope, OutboxRow.status.is_(None)).limit(1)
        return self.session.get(CursorRow, scope) is not None and self.session.scalar(waiting) is None

    def _sent(self, dossier_id: UUID) -> bool:
        """Whether the aanmelding was part of a push: the central side may know of the dossier."""
        for table in (OutboxRow, ArchiveRow):
            query = select(table.dev_seq).where(table.entity == AANMELDING, table.entity_id == dossier_id)
            if any(number is not None for number in self.session.scalars(query)):
                return True
        return not provisional.is_provisional(self.session, dossier_id)

    def _refused(self, dossier_id: UUID) -> bool:
        mine = (ArchiveRow.entity == AANMELDING, ArchiveRow.entity_id == dossier_id)
        query = select(ArchiveRow.op_id).where(*mine, ArchiveRow.status.in_(REFUSED)).limit(1)
        return self.session.scalar(query) is not None

    def _granted(self, dossier_id: UUID) -> bool:
        query = select(GrantRow.id).where(GrantRow.dossier == dossier_id, GrantRow.revoked.is_not(True))
        return self.session.scalar(query) is not None

    def _own(self) -> str:
        return user_scope(Device(self.session).identity().user_id)
