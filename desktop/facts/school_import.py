"""A school's file of hours: whose rows they are, what stands there already, and what is kept.

`read`, `take` and `take_back` are meant for the background: they take seconds for a long file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from desktop.casework import Casework, progress
from desktop.presenters.school_import import DeliveryFact, Read
from i18n import _
from sync.dossier.dossier import Dossier
from sync.dossier.errors import AppError
from sync.dossier.school_csv import MAX_BYTES, SchoolRow, read_school


@dataclass(frozen=True, slots=True)
class Importing:
    casework: Casework
    today: Callable[[], date] = date.today

    def read(self, path: str) -> Read:
        """What a file would bring; raises an `AppError` when it cannot be read. Nothing is kept yet."""
        body, today = _body(path), self.today()
        caseload = self.casework.caseload()
        found = read_school(body, _people(caseload, today), progress.hours_there(self.casework), today)
        names = {dossier.id: dossier.person.name.short() for dossier in caseload}
        return Read(found, {str(row.dossier_id): names.get(row.dossier_id, "") for row in found.rows})

    def take(self, rows: tuple[SchoolRow, ...], school: str) -> str:
        return str(progress.take_in(self.casework, rows, school))

    def take_back(self, delivery: str) -> int:
        return progress.undo_delivery(self.casework, UUID(delivery))

    def deliveries(self) -> tuple[DeliveryFact, ...]:
        return tuple(
            DeliveryFact(
                id=str(one.id),
                school=one.aanbieder,
                rows=one.rows,
                dossiers=one.dossiers,
                first=one.first,
                last=one.last,
            )
            for one in progress.deliveries(self.casework)
        )


def _body(path: str) -> bytes:
    """One byte more than is allowed at most: a larger file need not be read to be refused."""
    try:
        file = Path(path)
        if not file.is_file():
            raise FileNotFoundError
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        raise AppError(
            message=_("Dit bestand kan niet worden geopend."),
            advice=_("Er is niets overgenomen. Kijk of het bestand er nog staat en kies het opnieuw."),
        ) from None


def _people(caseload: list[Dossier], today: date) -> dict[str, list[UUID]]:
    """The dossiers of each number. A closed dossier counts only when no other has that number."""
    found: dict[str, list[Dossier]] = {}
    for dossier in caseload:
        for number in (dossier.person.bsn, dossier.person.vnummer):
            if number is not None:
                found.setdefault(number.reveal(), []).append(dossier)
    people = {}
    for digits, dossiers in found.items():
        still_open = [one for one in dossiers if one.afgesloten_op is None or one.afgesloten_op > today]
        people[digits] = [one.id for one in still_open or dossiers]
    return people
