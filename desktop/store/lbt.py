"""The leerbaarheidstoets as the caseworker follows it, and what DUO says of it. Where they differ, DUO's word counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from desktop.store.view_tables import DossierRow, LbtRow


@dataclass(frozen=True, slots=True, kw_only=True)
class LbtAtDuo:
    """In DUO's own words and numbers, as they came."""

    uitslag: str = field(default="", repr=False)
    score: str = field(default="", repr=False)
    vereiste_score: str = field(default="", repr=False)
    datum: date | None = field(default=None, repr=False)
    overgeslagen: bool = field(default=False, repr=False)

    @property
    def said(self) -> bool:
        """Whether DUO says anything of the test."""
        return bool(self.uitslag or self.score or self.datum or self.overgeslagen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lbt:
    """`vrijstelling_grond` names what the person cannot do in a test, never an illness."""

    stand: str = field(default="", repr=False)
    gepland_op: date | None = field(default=None, repr=False)
    gemaakt_op: date | None = field(default=None, repr=False)
    score: int | None = field(default=None, repr=False)
    uitslag: str = field(default="", repr=False)
    uitleg_taal: str = field(default="", repr=False)
    omstandigheden: str = field(default="", repr=False)
    vrijstelling_grond: str = field(default="", repr=False)
    duo: LbtAtDuo = LbtAtDuo()


def lbt_id(dossier_id: UUID) -> UUID:
    """There is one per dossier, so two laptops that write it offline write the same one."""
    return uuid5(dossier_id, "lbt")


def read_lbt(session: Session, dossier_id: UUID) -> Lbt:
    row = session.get(LbtRow, lbt_id(dossier_id))
    at_duo = _at_duo(session.get(DossierRow, dossier_id))
    if row is None:
        return Lbt(duo=at_duo)
    return Lbt(
        stand=row.stand or "",
        gepland_op=row.gepland_op,
        gemaakt_op=row.gemaakt_op,
        score=row.score,
        uitslag=row.uitslag or "",
        uitleg_taal=row.uitleg_taal or "",
        omstandigheden=row.omstandigheden or "",
        vrijstelling_grond=row.vrijstelling_grond or "",
        duo=at_duo,
    )


def _at_duo(row: DossierRow | None) -> LbtAtDuo:
    if row is None:
        return LbtAtDuo()
    return LbtAtDuo(
        uitslag=row.lbt_uitslag or "",
        score=row.lbt_score or "",
        vereiste_score=row.lbt_vereiste_score or "",
        datum=row.lbt_datum,
        overgeslagen=row.lbt_overgeslagen is True,
    )
