"""Which way was gone after a safety signal. It stays on this laptop and is outside undo: see `desktop.store.restricted`."""

from __future__ import annotations

from uuid import UUID

from desktop.casework import Casework
from desktop.store.restricted import RestrictedRoute, RestrictedRoutes


def routes(casework: Casework, dossier_id: UUID) -> list[RestrictedRoute]:
    """The latest day first."""
    with casework.vault.look() as session:
        return RestrictedRoutes(session).of(dossier_id)


def add_route(casework: Casework, dossier_id: UUID, route: str) -> UUID:
    """Keep that this way was gone today; one of `desktop.store.restricted.ROUTES`."""
    with casework.deed(dossier_id) as outbox:
        return RestrictedRoutes(outbox.session).add(dossier_id, casework.now().date(), route)


def remove_route(casework: Casework, dossier_id: UUID, route_id: UUID) -> None:
    """Take away what was kept by mistake."""
    with casework.deed(dossier_id) as outbox:
        RestrictedRoutes(outbox.session).remove(dossier_id, route_id)
