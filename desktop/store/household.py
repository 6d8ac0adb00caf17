"""The people in the home of a newcomer, with the ids under which they change."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.store.dossiers import member_value
from desktop.store.view_tables import DossierRow, HouseholdMemberRow
from sync.dossier.person import Gezinslid


@dataclass(frozen=True, slots=True)
class Household:
    session: Session

    def of(self, dossier_id: UUID) -> dict[UUID, Gezinslid]:
        """Per id a member, in a fixed order."""
        query = select(HouseholdMemberRow).where(HouseholdMemberRow.dossier_id == dossier_id)
        return {row.id: member_value(row) for row in self.session.scalars(query.order_by(HouseholdMemberRow.id))}

    def dossiers(self, dossier_id: UUID) -> dict[UUID, UUID]:
        """Per member the member's own dossier, as far as that is on this laptop too."""
        query = (
            select(HouseholdMemberRow.id, HouseholdMemberRow.dossier)
            .join(DossierRow, DossierRow.id == HouseholdMemberRow.dossier)
            .where(HouseholdMemberRow.dossier_id == dossier_id)
        )
        return {member: own for member, own in self.session.execute(query) if own}
