"""The agenda: what happens between two days in every dossier and of her own, and days that were promised elsewhere."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from desktop.store import search
from desktop.store.statements import run
from desktop.store.trajectory_tables import AfspraakRow, VoortgangsgesprekRow
from desktop.store.view_tables import DossierRow, EigenAfspraakRow, LbtRow, PersonRow, TalkRow
from sync.dossier.errors import AppError
from sync.dossier.names import Name
from sync.dossier.person import Language, Tolkvorm, Tolkwens
from sync.dossier.records import Afspraak, EigenAfspraak

Kept = TypeVar("Kept", Afspraak, EigenAfspraak)

TALK, LBT, PROGRESS = "gesprek", "leerbaarheidstoets", "voortgangsgesprek"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A day that was agreed without an appointment: at the end of a talk, for the leerbaarheidstoets, or for the next
    voortgangsgesprek. `origin` says which, `at` is HH:MM or empty."""

    dossier_id: UUID
    origin: str
    day: date = field(repr=False)
    at: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody to make an appointment with; `number`, or the end of it, tells two people of one name apart."""

    dossier_id: UUID
    name: str = field(repr=False)
    number: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Whom an appointment is with, as far as an agenda needs it."""

    name: str = field(default_factory=lambda: Name().short(), repr=False)
    language: Language | None = field(default=None, repr=False)
    wish: Tolkwens | None = field(default=None, repr=False)
    address: str = field(default="", repr=False)


FOUND = """
SELECT dossier_id, name, number FROM json_each(?) AS wanted CROSS JOIN listing ON entry = wanted.value
ORDER BY sort_name, entry LIMIT ?
"""


def appointments(session: Session, first: date, last: date, *, undated: bool = False) -> list[tuple[UUID, Afspraak]]:
    """Every appointment from one day to another, both included, each with its dossier; `undated` adds those without
    a day, which arrive so from a laptop where one is half filled in."""
    rows = session.scalars(select(AfspraakRow).where(_there(AfspraakRow.op, first, last, undated=undated)))
    return [(row.dossier_id, _value(Afspraak, row)) for row in rows]


def own_appointments(session: Session, first: date, last: date, *, undated: bool = False) -> list[EigenAfspraak]:
    """The user's own, as `appointments` finds those of the dossiers."""
    rows = session.scalars(select(EigenAfspraakRow).where(_there(EigenAfspraakRow.op, first, last, undated=undated)))
    return [_value(EigenAfspraak, row) for row in rows]


def appointment(session: Session, dossier_id: UUID, appointment_id: UUID) -> Afspraak | None:
    row = session.get(AfspraakRow, appointment_id)
    return _value(Afspraak, row) if row is not None and row.dossier_id == dossier_id else None


def own_appointment(session: Session, appointment_id: UUID) -> EigenAfspraak | None:
    row = session.get(EigenAfspraakRow, appointment_id)
    return _value(EigenAfspraak, row) if row is not None else None


def promised(session: Session, first: date, last: date) -> list[Promised]:
    """The days that were agreed elsewhere. A test that was made already is not waited for any more."""
    sources: list[tuple[str, Any]] = [
        (
            TALK,
            select(TalkRow.dossier_id, TalkRow.volgende_op, TalkRow.volgende_om).where(
                TalkRow.volgende_op.between(first, last)
            ),
        ),
        (
            LBT,
            select(LbtRow.dossier_id, LbtRow.gepland_op).where(
                LbtRow.gepland_op.between(first, last), LbtRow.stand == "gepland"
            ),
        ),
        (
            PROGRESS,
            select(VoortgangsgesprekRow.dossier_id, VoortgangsgesprekRow.volgende_op).where(
                VoortgangsgesprekRow.volgende_op.between(first, last)
            ),
        ),
    ]
    found = {
        Promised(dossier_id=dossier_id, origin=origin, day=day, at=(at[0] or "") if at else "")
        for origin, query in sources
        for dossier_id, day, *at in session.execute(query)
    }
    return sorted(found, key=lambda each: (each.day, each.at, each.dossier_id, each.origin))


def people(session: Session, typed: str, most: int) -> list[Listed]:
    """The first so many by name of whom every typed word begins a name, in any script, or a number; nobody when nothing
    was typed that can be looked for."""
    found = search.find(session, typed)
    if not found:
        return []
    rows = run(session, FOUND, (json.dumps(sorted(found)), most))
    return [Listed(dossier_id=UUID(each), name=name, number=number) for each, name, number in rows]


def is_anybody_here(session: Session) -> bool:
    return run(session, "SELECT 1 FROM listing LIMIT 1", ()).first() is not None


def parties(session: Session, dossier_ids: Collection[UUID]) -> Mapping[UUID, Party]:
    """Who the appointments are with, in one read; a dossier that is not here is not in it."""
    here = set(session.scalars(select(DossierRow.id).where(DossierRow.id.in_(dossier_ids))))
    query = select(PersonRow).where(PersonRow.dossier_id.in_(here)).order_by(PersonRow.id.desc())
    rows = {row.dossier_id: row for row in session.scalars(query)}  # the first that was made counts, as in `Dossiers`
    return {dossier_id: _party(rows[dossier_id]) if dossier_id in rows else Party() for dossier_id in here}


def _party(row: PersonRow) -> Party:
    town = " ".join(part for part in (row.postcode, row.woonplaats) if part)
    name = _name(row.voornamen, row.voorvoegsel, row.geslachtsnaam, row.naam_eigen_schrift, row.roepnaam)
    return Party(
        name=name.short(),
        language=_language(row.contacttaal),
        wish=_wish(row.tolk_vorm),
        address=", ".join(part for part in (row.straat_huisnummer, town) if part),
    )


def _name(given: str | None, prefix: str | None, family: str | None, own: str | None, called: str | None) -> Name:
    try:
        return Name(
            voornamen=given or "",
            voorvoegsel=prefix or "",
            geslachtsnaam=family or "",
            eigen_schrift=own or "",
            roepnaam=called or "",
        )
    except AppError:
        return Name()  # of a later version


def _language(tag: str | None) -> Language | None:
    try:
        return Language(tag) if tag else None
    except AppError:
        return None


def _wish(form: str | None) -> Tolkwens | None:
    """Whether and how; by whom somebody would rather be interpreted to is asked in private and stays there."""
    return Tolkwens(vorm=Tolkvorm(form)) if form in set(Tolkvorm) else None


def _there(day: Any, first: date, last: date, *, undated: bool) -> ColumnElement[bool]:
    there: ColumnElement[bool] = day.between(first, last)
    return or_(there, day.is_(None)) if undated else there


def _value(kind: type[Kept], row: Any) -> Kept:
    return kind(**{each.name: getattr(row, each.name) for each in fields(kind)})
