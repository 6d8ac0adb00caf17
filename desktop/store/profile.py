"""Who works with this laptop, as the municipality wrote it down."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.store.device import Device
from desktop.store.view_tables import ProfileRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    name: str = field(repr=False)
    role: str
    e_mail: str = field(repr=False)
    phone: str = field(repr=False)
    municipality: str
    municipality_name: str
    shows_drafts: bool
    """Whether the municipality lets unreviewed translations be shown."""


def read_profile(session: Session) -> Profile:
    """The profile that the central side sent; what was agreed at enrolment stands in until the first pull."""
    agreed = Device(session).identity()
    row = session.scalars(select(ProfileRow).where(ProfileRow.user_id == agreed.user_id)).first()
    return Profile(
        name=(row and row.naam) or agreed.name,
        role=(row and row.rol) or agreed.role,
        e_mail=(row and row.e_mail) or "",
        phone=(row and row.telefoon) or "",
        municipality=(row and row.gemeente) or agreed.municipality,
        municipality_name=(row and row.gemeente_naam) or agreed.municipality_name,
        shows_drafts=bool(row and row.concepten_tonen),
    )
