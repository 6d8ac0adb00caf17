"""What is kept around a trajectory, read as the values of `sync.dossier.records`."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.store.view_tables import VIEWS
from sync.dossier.records import KINDS

Record = TypeVar("Record")


def records(session: Session, kind: type[Record], dossier_id: UUID) -> list[Record]:
    """Every one of a dossier, in the order in which they were made."""
    view: Any = VIEWS[KINDS[kind]]
    rows = session.scalars(select(view).where(view.dossier_id == dossier_id).order_by(view.id))
    return [_value(kind, row) for row in rows]


def records_of_all(session: Session, kind: type[Record]) -> list[tuple[UUID, Record]]:
    """Every one on this laptop, each with its dossier."""
    view: Any = VIEWS[KINDS[kind]]
    rows = session.scalars(select(view).order_by(view.dossier_id, view.id))
    return [(row.dossier_id, _value(kind, row)) for row in rows]


def _value(kind: type[Record], row: Any) -> Record:
    return kind(**{each.name: getattr(row, each.name) for each in fields(kind)})  # type: ignore[arg-type]
