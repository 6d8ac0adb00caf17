"""Which way was gone after a safety signal: a day and a code, for the caseworker herself.

It stands on this laptop only: never sent, in no plan, no search, no preview and no undo, and seen from no other dossier
of the household. What was said, by whom and about whom is written down nowhere here: that belongs to the meldcode, not
to a dossier that the person and a colleague read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop.store.schema import RestrictedRouteRow
from sync.dossier.fields import Scope
from sync.protocol.operations import new_id, scope_id

ROUTES = ("advies", "melding", "huisarts", "alarm", "aandachtsfunctionaris", "anders")


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictedRoute:
    id: UUID
    day: date = field(repr=False)
    route: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RestrictedRoutes:
    session: Session

    def of(self, dossier_id: UUID) -> list[RestrictedRoute]:
        """The latest day first."""
        query = select(RestrictedRouteRow).where(RestrictedRouteRow.dossier_id == dossier_id)
        newest_first = query.order_by(RestrictedRouteRow.day.desc(), RestrictedRouteRow.id.desc())
        return [RestrictedRoute(id=row.id, day=row.day, route=row.route) for row in self.session.scalars(newest_first)]

    def add(self, dossier_id: UUID, day: date, route: str) -> UUID:
        """Raises ValueError for a route that is not one of `ROUTES`, so that no free text gets in."""
        if route not in ROUTES:
            raise ValueError("not one of the known routes")
        made = new_id()
        self.session.add(RestrictedRouteRow(id=made, dossier_id=dossier_id, day=day, route=route))
        self.session.flush()
        return made

    def remove(self, dossier_id: UUID, route_id: UUID) -> None:
        self.session.execute(
            delete(RestrictedRouteRow).where(
                RestrictedRouteRow.id == route_id, RestrictedRouteRow.dossier_id == dossier_id
            )
        )

    def lose(self, scope: str) -> None:
        """The dossier is no longer on this laptop."""
        if scope.startswith(f"{Scope.DOSSIER}:"):
            self.session.execute(delete(RestrictedRouteRow).where(RestrictedRouteRow.dossier_id == scope_id(scope)))
