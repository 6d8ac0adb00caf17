"""The computer's own part of the key: 32 random bytes in the key store of the operating system.

A copied disk alone then cannot be guessed at. Where no key store exists the passphrase stands alone; that is recorded
in the keyring file and told on the screen, because it makes the passphrase matter more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


class DeviceSecrets(Protocol):
    """The key store of this computer, or what stands in for it."""

    def make(self, vault_id: UUID) -> bytes | None:
        """A new secret, kept under the name of this vault; None where no key store exists."""

    def find(self, vault_id: UUID) -> bytes | None: ...

    def forget(self, vault_id: UUID) -> None: ...


@dataclass(frozen=True, slots=True)
class NoSecrets:
    """No key store: the passphrase stands alone."""

    def make(self, vault_id: UUID) -> bytes | None:
        return None

    def find(self, vault_id: UUID) -> bytes | None:
        return None

    def forget(self, vault_id: UUID) -> None:
        return None


def of_this_computer() -> DeviceSecrets:
    """The key store of the operating system, or none when there is no real one."""
    from desktop.store.system_secrets import find_system_secrets

    return find_system_secrets() or NoSecrets()
