"""What the caseworker thought of the learning route, beside the arguments that she was shown.

Her choice and its motivation are in the plan; here is her own view, what she answered to the arguments against it, and
which rules she saw.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from desktop.store.documents import part, text, texts
from desktop.store.view_tables import AdviceRow


@dataclass(frozen=True, slots=True)
class ShownRules:
    """The package of rules, by version and checksum, and the ids of those that were shown."""

    version: str = ""
    checksum: str = ""
    shown: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceRecord:
    """`tegenargumenten` are the ids of the rules that the motivation names."""

    eigen_visie: str = field(default="", repr=False)
    eigen_visie_op: date | None = None
    begeleiding_visie: str = field(default="", repr=False)
    tegenargumenten: tuple[str, ...] = field(default=(), repr=False)
    lbt_afwijking: str = field(default="", repr=False)
    regels: ShownRules = ShownRules()


def advice_id(dossier_id: UUID) -> UUID:
    """There is one per dossier, so two laptops that write it offline write the same one."""
    return uuid5(dossier_id, "advies")


def read_advice(session: Session, dossier_id: UUID) -> AdviceRecord:
    row = session.get(AdviceRow, advice_id(dossier_id))
    if row is None:
        return AdviceRecord()
    return AdviceRecord(
        eigen_visie=row.eigen_visie or "",
        eigen_visie_op=row.eigen_visie_op,
        begeleiding_visie=row.begeleiding_visie or "",
        tegenargumenten=texts(row.tegenargumenten),
        lbt_afwijking=row.lbt_afwijking or "",
        regels=ShownRules(text(row.regels, "version"), text(row.regels, "checksum"), texts(part(row.regels, "shown"))),
    )
