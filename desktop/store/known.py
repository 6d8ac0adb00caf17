"""What others already told us about a newcomer, with its source, to be confirmed instead of asked again.

Facts of the BRP and DUO stand in the dossier itself: such a fact is offered as it stands there and becomes a record once the
client was asked. What the client says is kept beside the source's value, never in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.store.dossiers import Dossiers
from desktop.store.household import Household
from desktop.store.view_tables import KnownFactRow, PersonRow
from sync.dossier.fields import ONDERWERPEN
from sync.dossier.person import HerkomstGeboortedatum

OPEN, CONFIRMED, DIFFERENT = "open", "bevestigd", "anders"
BRP, DUO = "brp", "duo"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFact:
    """One fact. A birth date travels as `1984-00-00`; every other value is text as its source wrote it.

    `datum` is the source's own date, as far as it gave one. `recorded` tells whether the fact is a record already.
    """

    id: UUID
    onderwerp: str
    waarde: str = field(repr=False)
    bron: str
    datum: date | None = None
    bevestiging: str = field(default=OPEN, repr=False)
    gezegd: str = field(default="", repr=False)
    bevestigd_op: date | None = None
    recorded: bool = True


def fact_id(dossier_id: UUID, onderwerp: str) -> UUID:
    """Of a fact that stands in the dossier itself: the same on every laptop."""
    return uuid5(dossier_id, f"known {onderwerp}")


@dataclass(frozen=True, slots=True)
class KnownFacts:
    session: Session

    def of(self, dossier_id: UUID) -> list[KnownFact]:
        """Every fact, by subject. One whose source says something else since it was asked is open again."""
        query = select(KnownFactRow).where(KnownFactRow.dossier_id == dossier_id)
        facts = {row.id: _fact(row) for row in self.session.scalars(query)}
        for fact in self._in_the_dossier(dossier_id):
            asked = facts.get(fact.id)
            if asked is None or asked.waarde != fact.waarde:
                facts[fact.id] = replace(fact, recorded=asked is not None)
        order = {onderwerp: place for place, onderwerp in enumerate(ONDERWERPEN)}
        return sorted(facts.values(), key=lambda fact: (order.get(fact.onderwerp, len(order)), fact.id))

    def find(self, dossier_id: UUID, wanted: UUID) -> KnownFact | None:
        return next((fact for fact in self.of(dossier_id) if fact.id == wanted), None)

    def _in_the_dossier(self, dossier_id: UUID) -> Iterator[KnownFact]:
        for onderwerp, value in self._of_the_brp(dossier_id):
            if value:
                yield KnownFact(id=fact_id(dossier_id, onderwerp), onderwerp=onderwerp, waarde=value, bron=BRP)
        dossier = Dossiers(self.session).find(dossier_id)
        if dossier is not None and dossier.doelgroep is not None:
            yield KnownFact(
                id=fact_id(dossier_id, "verblijf"),
                onderwerp="verblijf",
                waarde=dossier.doelgroep.label,
                bron=DUO,
                datum=dossier.duo.kennisgeving_datum,
            )

    def _of_the_brp(self, dossier_id: UUID) -> Iterator[tuple[str, str]]:
        query = select(PersonRow).where(PersonRow.dossier_id == dossier_id).order_by(PersonRow.id)
        row = self.session.scalars(query).first()
        dossier = Dossiers(self.session).find(dossier_id)
        # The origin of the birth date is the one mark by which a person whom the BRP knows can be told from a row of a
        # caseload file.
        if row is None or dossier is None or dossier.person.birth_date_origin is not HerkomstGeboortedatum.BRP:
            return
        yield "naam", dossier.person.name.full()
        yield "geboortedatum", row.geboortedatum or ""
        yield "nationaliteit", row.nationaliteit or ""
        yield "adres", Dossiers(self.session).reachable(dossier_id).adres
        members = Household(self.session).of(dossier_id).values()
        yield (
            "gezin",
            ", ".join(f"{member.relatie.replace('_', ' ')} {member.name.full()}".strip() for member in members),
        )


def _fact(row: KnownFactRow) -> KnownFact:
    return KnownFact(
        id=row.id,
        onderwerp=row.onderwerp or "overig",
        waarde=row.waarde or "",
        bron=row.bron or "",
        datum=row.datum,
        bevestiging=row.bevestiging or OPEN,
        gezegd=row.gezegd or "",
        bevestigd_op=row.bevestigd_op,
    )
