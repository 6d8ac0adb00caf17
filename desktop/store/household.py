"""The people in the home of a newcomer, with the ids under which they change."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.store.dossiers import member_value
from desktop.store.view_tables import HouseholdMemberRow
from sync.dossier.person import Gezinslid


@dataclass(frozen=True, slots=True)
class Household:
    session: Session

    def of(self, dossier_id: UUID) -> dict[UUID, Gezinslid]:
        """Per id a member, in a fixed order."""
        query = select(HouseholdMemberRow).where(HouseholdMemberRow.dossier_id == dossier_id)
        return {row.id: member_value(row) for row in self.session.scalars(query.order_by(HouseholdMemberRow.id))}
