"""Why a term was not kept: one cause and one sentence for a term and its date, whoever writes it and on which laptop."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID, uuid5

from desktop.casework import Casework, records
from desktop.store.outbox import Change
from sync.dossier.records import KINDS, TeLaat

CAUSE, SENTENCE, WRITTEN_ON = "oorzaak", "zin", "vastgelegd_op"


def causes(casework: Casework, dossier_id: UUID) -> dict[tuple[str, date], TeLaat]:
    """What was written down, per term and its date."""
    found: dict[tuple[str, date], TeLaat] = {}
    for kept in records.of(casework, dossier_id, TeLaat):
        if kept.termijn and kept.datum and (kept.oorzaak or kept.zin):
            found[kept.termijn, kept.datum] = kept
    return found


def write_cause(casework: Casework, dossier_id: UUID, term: str, due: date, values: Mapping[str, str | date]) -> None:
    """Write what is told of the cause. The id follows from term and date, so that two laptops write one record."""
    known = causes(casework, dossier_id).get((term, due))
    record_id = known.id if known else uuid5(dossier_id, f"te_laat {term} {due.isoformat()}")
    entity = KINDS[TeLaat]
    first = [Change(entity, record_id, "termijn", term), Change(entity, record_id, "datum", due)]
    told = [Change(entity, record_id, name, value or None) for name, value in values.items()]
    casework.do(dossier_id, told, first=() if known else first)


def close_cause(casework: Casework, dossier_id: UUID, term: str, due: date, on: date) -> None:
    """Both parts are told: on this day it was written down. An undo takes what was told back, and does not stop here."""
    known = causes(casework, dossier_id).get((term, due))
    if known is not None:
        casework.do(dossier_id, [Change(KINDS[TeLaat], known.id, WRITTEN_ON, on)], undoable=False)
