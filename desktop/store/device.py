"""Who this laptop is to the central side, how far its own numbering went, and where the caseworker was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from desktop.store.errors import NotEnrolled
from desktop.store.schema import DeviceRow, PlaceRow
from sync.dossier.fields import SCHEMA

ONLY = 1
"""The id of the one row in tables of one row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What was agreed at enrolment. `private_key` is 32 bytes Ed25519, `signing_key` the central side's, in hex."""

    device_id: UUID
    user_id: UUID
    name: str = field(repr=False)
    role: str
    municipality: str
    municipality_name: str
    central_url: str
    private_key: bytes = field(repr=False)
    signing_key: str = field(repr=False)
    incarnation: UUID


@dataclass(frozen=True, slots=True)
class Device:
    session: Session

    def enrol(self, identity: Identity) -> None:
        """Keep who this laptop is, in the place of what an earlier attempt left."""
        self.session.merge(
            DeviceRow(
                id=ONLY,
                device_id=identity.device_id,
                user_id=identity.user_id,
                name=identity.name,
                role=identity.role,
                municipality=identity.municipality,
                municipality_name=identity.municipality_name,
                central_url=identity.central_url,
                private_key=identity.private_key,
                signing_key=identity.signing_key,
                incarnation=identity.incarnation,
                epoch=None,
                next_dev_seq=1,
                schema=SCHEMA,
                last_round_at=None,
                work_offline=False,
            )
        )
        self.session.flush()

    def identity(self) -> Identity:
        row = self._row()
        return Identity(
            device_id=row.device_id,
            user_id=row.user_id,
            name=row.name,
            role=row.role,
            municipality=row.municipality,
            municipality_name=row.municipality_name,
            central_url=row.central_url,
            private_key=row.private_key,
            signing_key=row.signing_key,
            incarnation=row.incarnation,
        )

    @property
    def epoch(self) -> UUID | None:
        return self._row().epoch

    def set_epoch(self, epoch: UUID | None) -> None:
        self._set(epoch=epoch)

    def number(self, count: int) -> int:
        """Take that many numbers of this device's own sequence; the first of them comes back."""
        first = self._row().next_dev_seq
        self._set(next_dev_seq=first + count)
        return first

    def start_incarnation(self, incarnation: UUID) -> None:
        """Be a new one to the central side, because the numbers of this device do not follow on there."""
        self._set(incarnation=incarnation)

    @property
    def last_round_at(self) -> str | None:
        return self._row().last_round_at

    def round_went_well(self, at: str) -> None:
        self._set(last_round_at=at)

    @property
    def works_offline(self) -> bool:
        return self._row().work_offline

    def work_offline(self, wanted: bool) -> None:
        self._set(work_offline=wanted)

    @property
    def place(self) -> Mapping[str, Any] | None:
        row = self.session.get(PlaceRow, ONLY)
        place: Mapping[str, Any] | None = row.place if row else None
        return place

    def remember_place(self, place: Mapping[str, Any]) -> None:
        self.session.merge(PlaceRow(id=ONLY, place=dict(place)))

    def _row(self) -> DeviceRow:
        row = self.session.get(DeviceRow, ONLY)
        if row is None:
            raise NotEnrolled
        return row

    def _set(self, **columns: Any) -> None:
        # `evaluate` keeps the row that this session may already hold in step with the table.
        self.session.execute(update(DeviceRow).where(DeviceRow.id == ONLY).values(**columns))
