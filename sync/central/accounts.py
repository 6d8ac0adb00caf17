"""Municipalities, people, and the one-time code that ties a laptop's Ed25519 key to a person.

A code begins with the municipality's own, so that its look-up has a tenant, and only its hash is kept.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from i18n import _
from sync.central import schema
from sync.central.access import note
from sync.central.identity import signing_key
from sync.central.ledger import Change, open_scope, record
from sync.central.problems import Code, Refused
from sync.dossier.errors import AppError
from sync.dossier.fields import Role
from sync.protocol.messages import Enrol, Enrolled
from sync.protocol.operations import new_id, user_scope

REGION: Mapping[str, str] = {
    "0209": "Beuningen",
    "0252": "Heumen",
    "0268": "Nijmegen",
    "0944": "Mook en Middelaar",
    "1945": "Berg en Dal",
}
"""CBS codes of the municipalities around Nijmegen. Source: CBS, Gemeentelijke indeling, read November 2026."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 signs: no I, L, O and U, which are read as others or as words."""

CODE_LIFE = timedelta(days=7)
TENANT = re.compile(r"[0-9]{4}")


class UnknownUser(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Deze medewerker is niet gevonden."),
            advice=_("Geef het e-mailadres of het nummer van een medewerker van deze gemeente."),
        )


class KnownUser(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Er is al een medewerker met dit e-mailadres."),
            advice=_("Er is niets veranderd. Maak een code voor die medewerker, of geef een ander adres."),
        )


class UnknownMunicipality(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Deze gemeente is hier nog niet bekend."),
            advice=_("Geef de CBS-code van vier cijfers, en bij een nieuwe gemeente ook haar naam."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    tenant: str
    user_id: UUID
    name: str = field(repr=False)
    email: str = field(repr=False)
    phone: str = field(repr=False)
    role: Role
    active: bool


def ensure_municipality(
    connection: Connection, tenant: str, name: str | None = None, settings: Mapping[str, Any] | None = None
) -> str:
    """Make the municipality known and return its name; one that is known keeps its name and settings."""
    table = schema.municipality
    known = connection.scalar(select(table.c.name).where(table.c.tenant_id == tenant))
    if known is not None:
        return str(known)
    name = name or REGION.get(tenant)
    if not name or not TENANT.fullmatch(tenant):
        raise UnknownMunicipality
    row = {"tenant_id": tenant, "name": name, "settings": dict(settings or {})}
    connection.execute(upsert(table).values(row).on_conflict_do_nothing())
    return name


def create_user(
    connection: Connection,
    tenant: str,
    *,
    name: str,
    role: Role,
    email: str,
    phone: str = "",
    user_id: UUID | None = None,
) -> User:
    """A new person in a municipality that is known, with her profile as the first thing in her own feed."""
    place = schema.municipality
    known = connection.execute(select(place.c.name, place.c.settings).where(place.c.tenant_id == tenant)).one_or_none()
    if known is None:
        raise UnknownMunicipality
    people = schema.user_account.c
    taken = select(people.user_id).where(people.tenant_id == tenant, people.email == email.strip().lower())
    if connection.scalar(taken):
        raise KnownUser
    user = User(
        tenant=tenant,
        user_id=user_id or new_id(),
        name=name,
        email=email.strip().lower(),
        phone=phone,
        role=role,
        active=True,
    )
    row = {"tenant_id": tenant, "user_id": user.user_id, "name": name, "email": user.email, "phone": phone}
    connection.execute(insert(schema.user_account).values(**row, role=role.value, active=True))
    scope = user_scope(user.user_id)
    open_scope(connection, tenant, scope)
    profile = {
        "naam": name,
        "rol": role.value,
        "e_mail": user.email,
        "telefoon": phone or None,
        "gemeente": tenant,
        "gemeente_naam": known.name,
        "concepten_tonen": bool(known.settings.get("concepten_tonen", False)),
    }
    changes = [Change(scope, "profile", user.user_id, name, value) for name, value in profile.items()]
    record(connection, tenant, changes, source="beheer")
    return user


def find_user(connection: Connection, tenant: str, who: str) -> User:
    """The person with this e-mail address, number or (when only one has it) name; raise `UnknownUser` otherwise."""
    table = schema.user_account
    query = select(table).where(table.c.tenant_id == tenant)
    try:
        query = query.where(table.c.user_id == UUID(who))
    except ValueError:
        column = table.c.email if "@" in who else table.c.name
        query = query.where(column == (who.strip().lower() if "@" in who else who.strip()))
    rows = connection.execute(query).all()
    if len(rows) != 1:
        raise UnknownUser
    return _user(rows[0])


def _user(row: Row[Any]) -> User:
    return User(
        tenant=row.tenant_id,
        user_id=row.user_id,
        name=row.name,
        email=row.email,
        phone=row.phone,
        role=Role(row.role),
        active=row.active,
    )


def issue_code(connection: Connection, user: User, *, life: timedelta = CODE_LIFE) -> str:
    """A one-time code for one laptop of this person, like `0268-7KQF-M2XA`; only its hash is kept."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(8))
    values = {"tenant_id": user.tenant, "code_hash": _code_hash(user.tenant, signs), "user_id": user.user_id}
    connection.execute(insert(schema.enrolment_code).values(**values, expires_at=_now() + life))
    return f"{user.tenant}-{signs[:4]}-{signs[4:]}"


def _read_code(code: str) -> tuple[str, str]:
    """Municipality and signs of a code as people type it: small letters, spaces, O for 0, I or L for 1."""
    signs = re.sub(r"[\s-]", "", code[:40]).upper().translate(str.maketrans("OIL", "011"))
    if not re.fullmatch(rf"\d{{4}}[{ALPHABET}]{{8}}", signs, re.ASCII):
        raise Refused(Code.WRONG_CODE)
    return signs[:4], signs[4:]


def _code_hash(tenant: str, signs: str) -> bytes:
    """Costs 16 MiB and about 40 ms on purpose: 40 random bits deserve a slow hash should the table leak."""
    return hashlib.scrypt(signs.encode(), salt=b"regiekoffer code " + tenant.encode(), n=2**14, r=8, p=1, dklen=32)


def enrol(connection: Connection, message: Enrol) -> Enrolled:
    """Tie a laptop to the person whom the code was made for; the same laptop may ask again when an answer got lost."""
    tenant, signs = _read_code(message.code)
    key = _public_key(message.public_key)
    codes = schema.enrolment_code
    mine = (codes.c.tenant_id == tenant, codes.c.code_hash == _code_hash(tenant, signs))
    code = connection.execute(select(codes).where(*mine).with_for_update()).one_or_none()
    if code is None or code.expires_at <= _now():
        raise Refused(Code.WRONG_CODE)
    user = find_user(connection, tenant, str(code.user_id))
    if not user.active:
        raise Refused(Code.WRONG_CODE)
    device_id = _same_laptop(connection, tenant, code.device_id, key) if code.used_at else None
    if code.used_at is None:
        device_id = new_id()
        version = "".join(filter(str.isprintable, message.app_version[:64]))
        row = {"tenant_id": tenant, "device_id": device_id, "user_id": user.user_id, "public_key": key}
        rest = {"last_dev_seq": 0, "state": "active", "app_version": version, "enrolled_at": _now()}
        connection.execute(insert(schema.device).values(**row, **rest, incarnation=message.incarnation))
        connection.execute(update(codes).where(*mine).values(used_at=_now(), device_id=device_id))
    if device_id is None:
        raise Refused(Code.WRONG_CODE)
    note(connection, tenant, None, "enrol", str(device_id), user.role.value)
    place = schema.municipality
    return Enrolled(
        device_id=device_id,
        user_id=user.user_id,
        role=user.role.value,
        municipality=tenant,
        municipality_name=str(connection.scalar(select(place.c.name).where(place.c.tenant_id == tenant))),
        name=user.name,
        signing_key=signing_key(connection).hex(),
    )


def _same_laptop(connection: Connection, tenant: str, device_id: UUID, key: bytes) -> UUID | None:
    table = schema.device
    query = select(table.c.public_key).where(table.c.tenant_id == tenant, table.c.device_id == device_id)
    return device_id if connection.scalar(query) == key else None


def _public_key(text: str) -> bytes:
    try:
        key = bytes.fromhex(text)
        Ed25519PublicKey.from_public_bytes(key)
    except ValueError as error:
        raise Refused(Code.INVALID, "public_key") from error
    return key


def _now() -> datetime:
    return datetime.now(UTC)
