"""What the store keeps beneath what is seen: what the central side confirmed, what was done here, what waits.

What is seen stands in `view_tables`. Values here are JSON text, written in the one canonical way.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

JsonValue = Any


class Base(DeclarativeBase):
    type_annotation_map = {JsonValue: JSON(none_as_null=True), bytes: LargeBinary}


class BaseState(Base):
    """What the central side confirmed: one field, its value as JSON, and the operation that put it there."""

    __tablename__ = "base_state"
    __table_args__ = (Index("base_state_of_scope", "scope"),)
    entity: Mapped[str] = mapped_column(primary_key=True)
    entity_id: Mapped[UUID] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    scope: Mapped[str]
    value: Mapped[str]
    seq: Mapped[int]
    op_id: Mapped[UUID]
    author: Mapped[str]
    authored_at: Mapped[str]


class OperationColumns:
    """An operation as it was written here."""

    op_id: Mapped[UUID] = mapped_column(unique=True)
    group_id: Mapped[UUID] = mapped_column(index=True)
    scope: Mapped[str]
    entity: Mapped[str]
    entity_id: Mapped[UUID]
    kind: Mapped[str]
    field: Mapped[str | None]
    base_seq: Mapped[int | None]
    base_op: Mapped[UUID | None]
    value: Mapped[str]
    schema: Mapped[int]
    authored_at: Mapped[str]
    closes: Mapped[str]
    dev_seq: Mapped[int | None]
    seq: Mapped[int | None]


class OutboxRow(OperationColumns, Base):
    """A change that lies over what the central side confirmed.

    It is unsent while `dev_seq` is empty: then a newer value of the same field may take its place. With a `dev_seq` it
    was part of a push and stays as it is. With a `status` it was answered, and it stays until it comes back in the
    feed, so that at no moment a value is in neither.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("outbox_of_field", "entity_id", "field"),
        Index("outbox_of_scope", "scope"),
        {"sqlite_autoincrement": True},
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[str | None]


class ArchiveRow(OperationColumns, Base):
    """A change that is done with: confirmed (kept a month, for a restore of the central side) or refused (kept)."""

    __tablename__ = "outbox_archive"
    __table_args__ = (Index("outbox_archive_of_scope", "scope"),)
    position: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[str]
    reason: Mapped[str]
    done_at: Mapped[str]


class ConflictRow(Base):
    """A second value for a field, kept beside the current one until a person chooses.

    `closing` is her choice, on its way. The id is that of the operation that opened it; each device has at most one
    open candidate per field.
    """

    __tablename__ = "conflicts"
    __table_args__ = (Index("conflicts_of_scope", "scope"),)
    conflict_id: Mapped[UUID] = mapped_column(primary_key=True)
    scope: Mapped[str]
    entity: Mapped[str]
    entity_id: Mapped[UUID]
    field: Mapped[str | None]
    value: Mapped[str]
    author: Mapped[str]
    authored_at: Mapped[str]
    device_id: Mapped[UUID | None]
    closing: Mapped[UUID | None]


class ParkedRow(Base):
    """An operation of the feed that this version cannot read yet, word for word."""

    __tablename__ = "parked_ops"
    op_id: Mapped[UUID] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(index=True)
    seq: Mapped[int]
    operation: Mapped[str]


class CursorRow(Base):
    """How far the feed of a scope was taken."""

    __tablename__ = "cursors"
    scope: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str]


class DeviceRow(Base):
    """Who this laptop is to the central side; one row."""

    __tablename__ = "device"
    id: Mapped[int] = mapped_column(primary_key=True)
    device_id: Mapped[UUID]
    user_id: Mapped[UUID]
    name: Mapped[str]
    role: Mapped[str]
    municipality: Mapped[str]
    municipality_name: Mapped[str]
    central_url: Mapped[str]
    private_key: Mapped[bytes]
    signing_key: Mapped[str]
    incarnation: Mapped[UUID]
    epoch: Mapped[UUID | None]
    next_dev_seq: Mapped[int]
    schema: Mapped[int]
    last_round_at: Mapped[str | None]
    work_offline: Mapped[bool]


class PlaceRow(Base):
    """Where the caseworker was, so that unlocking brings her back there; one row."""

    __tablename__ = "place"
    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[JsonValue]


class ShapeRow(Base):
    """A fingerprint of the view tables as they are; one row."""

    __tablename__ = "shape"
    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str]


class FileRow(Base):
    """An encrypted file beside the database. Without this row its key is gone, and so is the file."""

    __tablename__ = "files"
    __table_args__ = (UniqueConstraint("scope", "sha256"),)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    scope: Mapped[str]
    sha256: Mapped[str]
    name: Mapped[str]
    key: Mapped[bytes]
    size: Mapped[int]


class RestrictedRouteRow(Base):
    """Which way was gone after a safety signal: the day and a code, no word more. It never leaves this laptop."""

    __tablename__ = "restricted_routes"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    dossier_id: Mapped[UUID] = mapped_column(index=True)
    day: Mapped[date]
    route: Mapped[str]


class ListingRow(Base):
    """What a list shows of a dossier, and by what it is ordered and filtered; `listing` keeps it in step.

    `term` is the most urgent open term as JSON and `term_state` the word for it, `urgency` the text by which rows are
    ordered, `attention` how many terms ask for it, `next_due` the first day on which one ends: all of them as they stood
    on `computed_for`. That day is empty while something of the dossier changed since, and `mark` counts those changes.
    `entry` is the row of the index, never used again; `version` is the moment of the last change by `listing_clock`.
    `temporary` says that this laptop holds the dossier until a day, so that work that waits counts too.
    """

    __tablename__ = "listing"
    __table_args__ = (
        Index("listing_of_dossier", "dossier_id", unique=True),
        Index("listing_by_urgency", "urgency", "computed_for", "attention", "next_due"),
        Index(
            "listing_light",
            "version",
            "urgency",
            "sort_name",
            "last_contact",
            "law",
            "doelgroep",
            "term_state",
            "municipality",
            "route",
            "stage",
            "language",
            "closed",
        ),
        {"sqlite_autoincrement": True},
    )
    entry: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[UUID]
    name: Mapped[str]
    own_name: Mapped[str]
    sort_name: Mapped[str]
    number: Mapped[str]
    language: Mapped[str]
    law: Mapped[str]
    doelgroep: Mapped[str]
    municipality: Mapped[str]
    route: Mapped[str]
    stage: Mapped[str]
    closed: Mapped[bool]
    term: Mapped[str]
    term_state: Mapped[str]
    urgency: Mapped[str]
    attention: Mapped[int]
    next_due: Mapped[date | None]
    last_contact: Mapped[date | None]
    computed_for: Mapped[date | None]
    mark: Mapped[int]
    version: Mapped[int]
    temporary: Mapped[bool]


class ListingClockRow(Base):
    """Counts the changes of the listing, and how often a row of it was lost; one row."""

    __tablename__ = "listing_clock"
    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    losses: Mapped[int]


class NewsRow(Base):
    """That others changed something of this kind in a dossier since she said that she had seen it; no value."""

    __tablename__ = "news"
    dossier_id: Mapped[UUID] = mapped_column(primary_key=True)
    entity: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[str]


class PreferenceRow(Base):
    """How she wants a list; it stays on this laptop."""

    __tablename__ = "preferences"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[JsonValue]
