"""What the page of a dossier shows of its plain fields and no rule of law needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.store.view_tables import DossierRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFields:
    contactregel: str = field(default="", repr=False)
    verklaring_late_start_op: date | None = None


def read_page_fields(session: Session, dossier_id: UUID) -> PageFields:
    """Empty for a dossier that is not here."""
    query = select(DossierRow.contactregel, DossierRow.verklaring_late_start_op).where(DossierRow.id == dossier_id)
    row = session.execute(query).first()
    return PageFields(contactregel=row[0] or "", verklaring_late_start_op=row[1]) if row else PageFields()
