"""The pages of a vault as they lie on the disk, decrypted one by one: also what no table points at any more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from desktop.store.vault import DATABASE, Vault

PAGE, RESERVED, SALT = 4096, 80, 16
WAL_HEADER, FRAME_HEADER = 32, 24


def stands_on_disk(vault: Vault, words: str) -> bool:
    """Whether the words stand in any page of the database or of its write-ahead log."""
    return any(words.encode() in page for page in _pages(vault))


def _pages(vault: Vault) -> Iterator[bytes]:
    path = vault.folder / DATABASE
    content = path.read_bytes()
    for start in range(0, len(content), PAGE):
        yield _plain(vault, content[start : start + PAGE], SALT if start == 0 else 0)
    log = _log(path)
    for start in range(WAL_HEADER, len(log), FRAME_HEADER + PAGE):
        number = int.from_bytes(log[start : start + 4])
        frame = log[start + FRAME_HEADER : start + FRAME_HEADER + PAGE]
        yield _plain(vault, frame, SALT if number == 1 else 0)


def _log(path: Path) -> bytes:
    log = path.with_name(path.name + "-wal")
    return log.read_bytes() if log.exists() else b""


def _plain(vault: Vault, page: bytes, skipped: int) -> bytes:
    """SQLCipher 4: AES-256-CBC, the nonce of each page at the start of the bytes that it keeps for itself."""
    nonce = page[PAGE - RESERVED : PAGE - RESERVED + 16]
    decryptor = Cipher(AES(bytes(vault._key)), CBC(nonce)).decryptor()
    return decryptor.update(page[skipped : PAGE - RESERVED]) + decryptor.finalize()
