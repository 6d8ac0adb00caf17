"""The keyring file: the random key of the store, wrapped under a key that only the passphrase gives.

    passphrase ──Argon2id──▶ 32 bytes ─┐
    device secret (or nothing) ────────┴─HKDF-SHA256──▶ KEK ──AES-256-GCM──▶ the store's key

Changing the passphrase wraps the same key anew and costs the same however large the store is. The file has room for
two wrapped keys, so that a change of the store's key may be stopped anywhere: both stay until the store was seen to
open under the new one. A third place is kept for the municipality's recovery key. Everything that decides how the key
is derived is authenticated with it, so a file that was made weaker does not open.

A checksum tells a damaged file from a wrong passphrase; it guards against accidents, the authentication against people.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.store import safe_file
from desktop.store.errors import DamagedKeyring, NotEnrolled, WrongPassphrase
from sync.protocol.operations import canonical

VERSION = 1
KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
LARGEST_FILE = 1024
MEBIBYTE = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of the passphrase costs. Source: RFC 9106, section 4; memory in KiB."""

    memory_kib: int = 256 * MEBIBYTE
    passes: int = 3
    lanes: int = 4

    @property
    def bearable(self) -> bool:
        """Not cheaper than we ever make it, and not so dear that a doctored file could hang the laptop."""
        memory = LEAST_MEMORY_KIB <= self.memory_kib <= 2048 * MEBIBYTE
        return memory and 1 <= self.passes <= 32 and 1 <= self.lanes <= 16


LEAST_MEMORY_KIB = 64 * MEBIBYTE
FASTEST_S, SLOWEST_S = 0.4, 1.0


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped key."""

    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyring:
    """`vault_id` binds the file to one store on one laptop and names its device secret in the key store."""

    vault_id: UUID
    cost: Cost
    salt: bytes
    device_secret: bool
    """Whether a secret of this computer is mixed in; without one the passphrase stands alone."""
    slots: tuple[Slot, ...]

    def keys(self, passphrase: str, device_secret: bytes | None) -> list[bytearray]:
        """The store's key, newest first; two only while a change of key is under way.

        Raises `WrongPassphrase`. Costs what `cost` says, on purpose; wipe the keys after use.
        """
        kek = self._kek(passphrase, device_secret)
        found = []
        for place, slot in enumerate(self.slots):
            try:
                found.append(bytearray(AESGCM(kek).decrypt(slot.nonce, slot.wrapped, self._header(place))))
            except InvalidTag:
                continue
        if not found:
            raise WrongPassphrase
        return found

    def under(self, passphrase: str, device_secret: bytes | None, keys: list[bytearray]) -> Keyring:
        """The same keys wrapped under another passphrase, with a fresh salt."""
        bare = replace(self, salt=secrets.token_bytes(SALT_BYTES), device_secret=device_secret is not None, slots=())
        kek = bare._kek(passphrase, device_secret)
        return replace(bare, slots=tuple(bare._wrap(kek, key, place) for place, key in enumerate(keys)))

    def at_cost(self, cost: Cost) -> Keyring:
        """The same keyring for wrapping anew at another cost."""
        return replace(self, cost=cost)

    def _kek(self, passphrase: str, device_secret: bytes | None) -> bytes:
        stretched = stretch(passphrase, self.salt, self.cost)
        mixed = stretched + ((device_secret or b"") if self.device_secret else b"")
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=self.salt, info=b"regiekoffer kek v1").derive(mixed)

    def _wrap(self, kek: bytes, key: bytearray, place: int) -> Slot:
        nonce = secrets.token_bytes(NONCE_BYTES)
        return Slot(nonce, AESGCM(kek).encrypt(nonce, bytes(key), self._header(place)))

    def _header(self, place: int) -> bytes:
        return canonical(_header(self) | {"slot": place})


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The 32 bytes that the passphrase gives, the same for every keyboard that composes its letters differently."""
    return hash_secret_raw(
        secret=unicodedata.normalize("NFC", passphrase).encode(),
        salt=salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def seconds_for(cost: Cost) -> float:
    started = time.perf_counter()
    stretch("hoe lang duurt dit hier", bytes(SALT_BYTES), cost)
    return time.perf_counter() - started


def calibrated(measure: Callable[[Cost], float] = seconds_for) -> Cost:
    """A cost between 0.4 and 1 s on this computer: more passes when it is fast, less memory when it is slow.

    Never below 64 MiB: a computer that needs longer for that, takes longer.
    """
    cost = Cost()
    taken = measure(cost)
    while taken > SLOWEST_S and cost.memory_kib > LEAST_MEMORY_KIB:
        cost = replace(cost, memory_kib=cost.memory_kib // 2)
        taken = measure(cost)
    while taken < FASTEST_S and cost.passes < 32:
        # Time grows with the passes in a straight line; one more than that, for a measurement that was too slow.
        wanted = max(cost.passes + 1, min(32, round(cost.passes * FASTEST_S / max(taken, 0.001))))
        cost = replace(cost, passes=wanted)
        taken = measure(cost)
    return cost


def create(vault_id: UUID, passphrase: str, device_secret: bytes | None, cost: Cost) -> tuple[Keyring, bytearray]:
    """A keyring around a new random key, and that key."""
    key = bytearray(secrets.token_bytes(KEY_BYTES))
    bare = Keyring(vault_id=vault_id, cost=cost, salt=b"", device_secret=False, slots=())
    return bare.under(passphrase, device_secret, [key]), key


def write(path: Path, keyring: Keyring) -> None:
    content = _header(keyring) | {
        "salt": keyring.salt.hex(),
        "slots": [{"nonce": slot.nonce.hex(), "key": slot.wrapped.hex()} for slot in keyring.slots],
        "recovery": None,
    }
    safe_file.replace(path, json.dumps(content | {"check": _check(content)}).encode())


def read(path: Path) -> Keyring:
    """The keyring in a file; raise `NotEnrolled` when there is none and `DamagedKeyring` when it cannot be one."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise NotEnrolled from None
    try:
        content = json.loads(raw)
        check = content.pop("check")
        keyring = _keyring(content)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DamagedKeyring from None
    if len(raw) > LARGEST_FILE or check != _check(content) or not keyring.cost.bearable or not keyring.slots:
        raise DamagedKeyring
    return keyring


def _header(keyring: Keyring) -> dict[str, Any]:
    cost = {"memory_kib": keyring.cost.memory_kib, "passes": keyring.cost.passes, "lanes": keyring.cost.lanes}
    return {
        "format": "regiekoffer keyring",
        "version": VERSION,
        "vault_id": str(keyring.vault_id),
        "argon2id": cost,
        "device_secret": keyring.device_secret,
    }


def _keyring(content: dict[str, Any]) -> Keyring:
    if content["format"] != "regiekoffer keyring" or content["version"] != VERSION:
        raise ValueError("not a keyring that this version can read")
    slots = [Slot(bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["key"])) for slot in content["slots"]]
    if any(len(slot.nonce) != NONCE_BYTES or len(slot.wrapped) != KEY_BYTES + 16 for slot in slots) or len(slots) > 2:
        raise ValueError("not a wrapped key")
    return Keyring(
        vault_id=UUID(content["vault_id"]),
        cost=Cost(**content["argon2id"]),
        salt=bytes.fromhex(content["salt"]),
        device_secret=content["device_secret"] is True,
        slots=tuple(slots),
    )


def _check(content: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(content)).hexdigest()
