"""Encrypted files beside the database, each under a key of its own that stands in the database only.

Without its row a file cannot be read by anybody, so erasing the row erases the file; `sweep` takes away what is left.
A file is named after its encrypted bytes: the same scan in two dossiers gives two names, and a name tells nothing.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop.store import safe_file
from desktop.store.schema import FileRow
from i18n import _
from sync.dossier.errors import AppError
from sync.protocol.operations import new_id

FOLDER = "bestanden"
CHUNK = 1024 * 1024
TAG = 16
LARGEST = 25 * 1024 * 1024
KEY_BYTES = 32


class FileTooLarge(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Dit bestand is te groot: het mag {n} MB zijn.").format(n=LARGEST // CHUNK),
            advice=_("Er is niets bewaard. Maak het bestand kleiner, bijvoorbeeld met een lagere kwaliteit."),
        )


class DamagedFile(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Dit bestand is beschadigd of ontbreekt op deze laptop."),
            advice=_("De rest van het dossier is in orde. Haal het bestand opnieuw op of voeg het nog een keer toe."),
        )


@dataclass(frozen=True, slots=True)
class Files:
    """`folder` is the folder of the vault. Like every repository it never commits: who put a file and did not commit
    has left bytes that nobody can read."""

    session: Session
    folder: Path

    def put(self, scope: str, content: bytes) -> UUID:
        """Keep a file, at most 25 MiB; the same content in the same scope is kept once."""
        if len(content) > LARGEST:
            raise FileTooLarge
        sha256 = hashlib.sha256(content).hexdigest()
        known = select(FileRow.id).where(FileRow.scope == scope, FileRow.sha256 == sha256)
        if found := self.session.scalar(known):
            return found
        file_id, key = new_id(), secrets.token_bytes(KEY_BYTES)
        sealed = b"".join(_sealed(key, file_id, content))
        name = hashlib.sha256(sealed).hexdigest()
        safe_file.private_folder(self.folder / FOLDER)
        safe_file.replace(self._path(name), sealed)
        self.session.add(FileRow(id=file_id, scope=scope, sha256=sha256, name=name, key=key, size=len(content)))
        self.session.flush()
        return file_id

    def read(self, file_id: UUID) -> bytes:
        """The content; raise `DamagedFile` when it is not there or not whole."""
        row = self.session.get(FileRow, file_id)
        if row is None:
            raise DamagedFile
        try:
            content = b"".join(_opened(row.key, file_id, row.size, self._path(row.name)))
        except (OSError, InvalidTag):
            raise DamagedFile from None
        if len(content) != row.size:
            raise DamagedFile
        return content

    def remove(self, file_id: UUID) -> None:
        """Erase the key; the bytes that stay until the next sweep are noise."""
        self.session.execute(delete(FileRow).where(FileRow.id == file_id))

    def sweep(self) -> int:
        """Take away bytes that belong to no file any more; how many there were comes back."""
        kept = set(self.session.scalars(select(FileRow.name)))
        folder = self.folder / FOLDER
        left = [path for path in folder.iterdir() if path.name not in kept] if folder.exists() else []
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def _path(self, name: str) -> Path:
        return self.folder / FOLDER / name


def _sealed(key: bytes, file_id: UUID, content: bytes) -> Iterator[bytes]:
    # The key is used for this file alone, so the number of the chunk is a nonce that never repeats.
    for number, start in enumerate(range(0, len(content), CHUNK)):
        chunk = content[start : start + CHUNK]
        yield AESGCM(key).encrypt(number.to_bytes(12), chunk, _place(file_id, number, len(content)))


def _opened(key: bytes, file_id: UUID, size: int, path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        number = 0
        while sealed := file.read(CHUNK + TAG):
            yield AESGCM(key).decrypt(number.to_bytes(12), sealed, _place(file_id, number, size))
            number += 1


def _place(file_id: UUID, number: int, size: int) -> bytes:
    return f"{file_id} {number} {size}".encode()
