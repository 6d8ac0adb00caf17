"""Who lives in the home of a person. Of another adult's own dossier only one thing comes along: whether she is plichtig."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from desktop.casework import Casework
from desktop.presenters.household import MemberFact
from sync.dossier.dossier import Dossier


def members(casework: Casework, dossier: Dossier, today: date) -> Iterator[MemberFact]:
    own = casework.member_dossiers(dossier.id)
    for member_id, member in casework.household(dossier.id).items():
        own_id = own.get(member_id)
        known = own_id if own_id != dossier.id else None
        yield MemberFact(
            relation=member.relatie,
            name=member.name.short() if member.name.known else "",
            born=member.birth_date,
            lives_in=member.woont_in,
            dossier_id=str(known or ""),
            plichtig=_plichtig(casework, known, today) if known else None,
        )


def _plichtig(casework: Casework, dossier_id: UUID, today: date) -> bool | None:
    """Yes or no, without the reason, which is hers alone; None as long as DUO did not say."""
    dossier = casework.dossier(dossier_id)
    if dossier.why_no_plicht(today) is not None:
        return False
    return True if dossier.duo.plicht else None
