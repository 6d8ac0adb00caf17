"""Unlocking: the right passphrase opens, a wrong one changes nothing, damage is said and nothing is deleted."""

from __future__ import annotations

import os
from uuid import UUID

import pytest

from desktop.store.device import Device
from desktop.store.device_secret import NoSecrets
from desktop.store.errors import (
    AlreadyEnrolled,
    DamagedKeyring,
    DamagedVault,
    MissingDeviceSecret,
    NotEnrolled,
    TooSoon,
    WeakPassphrase,
    WrongPassphrase,
)
from desktop.store.system_secrets import SystemSecrets
from tests.store.builders import PASSPHRASE, QUICK, Clock, a_lock, an_identity

OTHER = "trein kastanje lepel zomer wolk"


class FakeSecrets:
    """A key store of an operating system that lives as long as the test."""

    def __init__(self):
        self.kept: dict[UUID, bytes] = {}

    def make(self, vault_id):
        self.kept[vault_id] = vault_id.bytes * 2
        return self.kept[vault_id]

    def find(self, vault_id):
        return self.kept.get(vault_id)

    def forget(self, vault_id):
        self.kept.pop(vault_id, None)


@pytest.fixture
def lock(tmp_path):
    made = a_lock(tmp_path / "koffer")
    made.make(PASSPHRASE, QUICK).close()
    return made


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_was_kept_is_there_after_unlocking(lock):
    vault = lock.open(PASSPHRASE)
    with vault.deed() as session:
        Device(session).enrol(an_identity(name="Ruben Bakker"))
    vault.close()
    again = lock.open(PASSPHRASE)
    with again.look() as session:
        assert Device(session).identity().name == "Ruben Bakker"
    again.close()


def test_a_wrong_passphrase_changes_nothing_but_the_count(lock):
    before = files(lock.folder)
    with pytest.raises(WrongPassphrase) as refused:
        lock.open(OTHER)
    assert refused.value.message == "Dit wachtwoord klopt niet."
    after = files(lock.folder)
    assert before.pop("pogingen.json") != after.pop("pogingen.json")
    assert before == after


def test_after_four_mistakes_even_the_right_one_waits(tmp_path):
    clock = Clock()
    lock = a_lock(tmp_path / "koffer", now_s=clock)
    lock.make(PASSPHRASE, QUICK).close()
    for _time in range(4):
        with pytest.raises(WrongPassphrase):
            lock.open(OTHER)
    with pytest.raises(TooSoon):
        lock.open(PASSPHRASE)
    clock.now_s += 5
    lock.open(PASSPHRASE).close()
    with pytest.raises(WrongPassphrase):
        lock.open(OTHER)


def test_a_changed_passphrase_opens_at_once(lock):
    lock.change(PASSPHRASE, OTHER)
    lock.open(OTHER).close()
    with pytest.raises(WrongPassphrase):
        lock.open(PASSPHRASE)


def test_a_weak_new_passphrase_changes_nothing(lock):
    with pytest.raises(WeakPassphrase):
        lock.change(PASSPHRASE, "wachtwoord123456")
    lock.open(PASSPHRASE).close()


def test_a_second_vault_in_the_same_place_is_refused(lock):
    with pytest.raises(AlreadyEnrolled):
        lock.make(OTHER, QUICK)
    lock.open(PASSPHRASE).close()


def test_an_empty_folder_is_not_enrolled(tmp_path):
    lock = a_lock(tmp_path / "koffer")
    assert not lock.has_vault
    with pytest.raises(NotEnrolled):
        lock.open(PASSPHRASE)


def test_a_damaged_keyring_is_said_and_kept(lock):
    path = lock.folder / "sleutel.json"
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(DamagedKeyring):
        lock.open(PASSPHRASE)
    assert (lock.folder / "koffer.db").exists()
    assert len(path.read_bytes()) == 100


def test_a_missing_database_is_damage_and_not_a_new_start(lock):
    (lock.folder / "koffer.db").unlink()
    with pytest.raises(DamagedVault):
        lock.open(PASSPHRASE)
    assert not (lock.folder / "koffer.db").exists()


def test_the_secret_of_the_computer_is_needed_when_it_was_mixed_in(tmp_path):
    secrets = FakeSecrets()
    lock = a_lock(tmp_path / "koffer", secrets=lambda: secrets)
    lock.make(PASSPHRASE, QUICK).close()
    lock.open(PASSPHRASE).close()
    assert not lock.passphrase_stands_alone
    secrets.kept.clear()
    with pytest.raises(MissingDeviceSecret):
        lock.open(PASSPHRASE)
    assert (lock.folder / "koffer.db").exists()


def test_a_computer_without_a_key_store_goes_on_and_says_so(lock):
    assert lock.passphrase_stands_alone


def test_discarding_takes_the_secret_of_the_computer_with_it(tmp_path):
    secrets = FakeSecrets()
    lock = a_lock(tmp_path / "koffer", secrets=lambda: secrets)
    lock.make(PASSPHRASE, QUICK).close()
    lock.discard()
    assert secrets.kept == {}
    assert not lock.folder.exists()


def test_a_key_store_that_forgets_what_it_was_given_is_not_used():
    class Forgetful:
        def set_password(self, service, name, secret):
            pass

        def get_password(self, service, name):
            return None

    assert SystemSecrets(Forgetful()).make(UUID(int=1)) is None


def test_a_key_store_keeps_the_secret_under_the_name_of_the_vault():
    class Dictionary:
        kept: dict[tuple[str, str], str] = {}

        def set_password(self, service, name, secret):
            self.kept[service, name] = secret

        def get_password(self, service, name):
            return self.kept.get((service, name))

    store = SystemSecrets(Dictionary())
    made = store.make(UUID(int=1))
    assert made is not None
    assert len(made) == 32
    assert store.find(UUID(int=1)) == made
    assert store.find(UUID(int=2)) is None


def test_nobody_else_can_read_the_folder_or_the_files(lock):
    vault = lock.open(PASSPHRASE)
    with vault.deed() as session:
        Device(session).enrol(an_identity())
    assert lock.folder.stat().st_mode & 0o777 == 0o700
    names = {path.name for path in lock.folder.iterdir()}
    assert {"koffer.db", "koffer.db-wal", "sleutel.json", "pogingen.json"} <= names
    assert {path.stat().st_mode & 0o077 for path in lock.folder.iterdir()} == {0}
    vault.close()


def test_no_secret_stands_in_a_repr(lock):
    vault = lock.open(PASSPHRASE)
    key = vault._key.hex()
    shown = repr(vault) + repr(lock) + repr(an_identity()) + repr(NoSecrets())
    assert key not in shown
    assert "Marieke" not in shown
    assert os.fspath(lock.folder) in shown
    vault.close()
