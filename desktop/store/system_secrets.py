"""The key store of the operating system, through the package `keyring`.

In a module of its own because that package takes 50 ms to load, which the first window does not need.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from uuid import UUID

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

SERVICE = "Regiekoffer"


@dataclass(frozen=True, slots=True)
class SystemSecrets:
    """Credential Manager on Windows, Keychain on macOS, Secret Service elsewhere."""

    backend: KeyringBackend = field(repr=False)

    def make(self, vault_id: UUID) -> bytes | None:
        secret = secrets.token_bytes(32)
        try:
            self.backend.set_password(SERVICE, str(vault_id), secret.hex())
            kept = self.find(vault_id)
        except KeyringError:
            return None
        # Some back ends take a secret and give nothing back; such a one would lock its owner out for good.
        return secret if kept == secret else None

    def find(self, vault_id: UUID) -> bytes | None:
        try:
            kept = self.backend.get_password(SERVICE, str(vault_id))
            return bytes.fromhex(kept) if kept else None
        except (KeyringError, ValueError):
            return None

    def forget(self, vault_id: UUID) -> None:
        try:
            self.backend.delete_password(SERVICE, str(vault_id))
        except KeyringError:
            return


def find_system_secrets() -> SystemSecrets | None:
    """The key store of this computer; None when there is no real one."""
    backend = keyring.get_keyring()
    # `fail` and `null` have a priority of 0 and -1; a back end that writes a readable file stays below 1 too.
    return SystemSecrets(backend) if backend.priority >= 1 else None
