"""From a passphrase to an open vault, and back to a folder that nobody can read.

`sleutel.json` holds the wrapped key, `pogingen.json` the count of wrong tries, `koffer.db` the rest.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from desktop.store import keyring_file, passphrase, safe_file, vault
from desktop.store.device_secret import DeviceSecrets, of_this_computer
from desktop.store.errors import AlreadyEnrolled, MissingDeviceSecret
from desktop.store.keyring_file import Cost, Keyring
from desktop.store.tries import Tries
from desktop.store.vault import Vault
from sync.dossier.errors import AppError

KEYRING, TRIES = "sleutel.json", "pogingen.json"


@dataclass(frozen=True, slots=True)
class Lock:
    """The lock on the vault in a folder. `secrets` gives the computer's key store, `now_s` the wall clock."""

    folder: Path
    secrets: Callable[[], DeviceSecrets] = of_this_computer
    now_s: Callable[[], float] = time.time

    @property
    def has_vault(self) -> bool:
        return (self.folder / KEYRING).exists()

    @property
    def passphrase_stands_alone(self) -> bool:
        """Whether no secret of this computer is mixed in, which the screen tells with a notice."""
        return not keyring_file.read(self.folder / KEYRING).device_secret

    def make(self, new_passphrase: str, cost: Cost | None = None) -> Vault:
        """A new, empty vault; raise `WeakPassphrase` or `AlreadyEnrolled`. Without `cost` it is measured: about 2 s."""
        passphrase.require_strong(new_passphrase)
        if self.has_vault:
            raise AlreadyEnrolled
        safe_file.private_folder(self.folder)
        vault_id = uuid4()
        secret = self.secrets().make(vault_id)
        keyring, key = keyring_file.create(vault_id, new_passphrase, secret, cost or keyring_file.calibrated())
        made = vault.create(self.folder, key)
        self._tries(vault_id, secret).start()
        # Last: a folder without this file is no vault, so that a first start that was stopped can begin again.
        keyring_file.write(self.folder / KEYRING, keyring)
        return made

    def open(self, typed: str) -> Vault:
        """The vault; raise `NotEnrolled`, `TooSoon`, `WrongPassphrase`, `DamagedKeyring` or `DamagedVault`.

        Takes up to a second on purpose, so not on the thread of the screen.
        """
        _keyring, keys = self._opened(typed)
        return vault.open_with(self.folder, keys)

    def wait_s(self) -> float:
        """Seconds that the next try must still wait after wrong ones; raises `DamagedKeyring`."""
        keyring = keyring_file.read(self.folder / KEYRING)
        return self._tries(keyring.vault_id, self._secret(keyring)).wait_s(self.now_s())

    def change(self, typed: str, new_passphrase: str, cost: Cost | None = None) -> None:
        """Wrap the same key under another passphrase; the old one opens nothing any more."""
        passphrase.require_strong(new_passphrase)
        keyring, keys = self._opened(typed)
        try:
            secret = self._secret(keyring)
            under_new = keyring.at_cost(cost or keyring.cost).under(new_passphrase, secret, keys)
            keyring_file.write(self.folder / KEYRING, under_new)
        finally:
            for key in keys:
                vault.wipe(key)

    def discard(self) -> None:
        """Throw the vault away for good, its part of the key in the computer's key store first."""
        with suppress(AppError):  # without a readable keyring nobody knows under which name the secret was kept
            self.secrets().forget(keyring_file.read(self.folder / KEYRING).vault_id)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _opened(self, typed: str) -> tuple[Keyring, list[bytearray]]:
        keyring = keyring_file.read(self.folder / KEYRING)
        secret = self._secret(keyring)
        tries = self._tries(keyring.vault_id, secret)
        tries.attempt(self.now_s())
        keys = keyring.keys(typed, secret)
        tries.start()
        return keyring, keys

    def _secret(self, keyring: Keyring) -> bytes | None:
        if not keyring.device_secret:
            return None
        secret = self.secrets().find(keyring.vault_id)
        if secret is None:
            raise MissingDeviceSecret
        return secret

    def _tries(self, vault_id: UUID, secret: bytes | None) -> Tries:
        # Without a device secret the key can be worked out from the files; then the checksum only tells of accidents.
        return Tries(self.folder / TRIES, hashlib.sha256(b"tries" + vault_id.bytes + (secret or b"")).digest())
