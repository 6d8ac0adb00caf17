"""The keyring file opens with the right passphrase only, and tells damage from a mistake."""

from __future__ import annotations

import json
import secrets
import unicodedata
from dataclasses import replace
from uuid import UUID

import pytest

from desktop.store import keyring_file
from desktop.store.errors import DamagedKeyring, NotEnrolled, WrongPassphrase
from desktop.store.keyring_file import Cost, calibrated, create, read, write
from tests.store.builders import PASSPHRASE, QUICK

VAULT = UUID(int=0x51)
OTHER = "trein kastanje lepel zomer wolk"


@pytest.fixture
def made(tmp_path):
    keyring, key = create(VAULT, PASSPHRASE, None, QUICK)
    path = tmp_path / "sleutel.json"
    write(path, keyring)
    return path, key


def test_the_right_passphrase_gives_the_key(made):
    path, key = made
    assert read(path).keys(PASSPHRASE, None) == [key]


def test_another_passphrase_gives_nothing(made):
    path, _key = made
    with pytest.raises(WrongPassphrase):
        read(path).keys(OTHER, None)


def test_the_file_is_small_and_holds_neither_key_nor_passphrase(made):
    path, key = made
    content = path.read_bytes()
    assert len(content) < 1024
    assert key.hex().encode() not in content
    assert PASSPHRASE.split()[0].encode() not in content


def test_a_keyboard_that_composes_letters_otherwise_opens_it_too(tmp_path):
    keyring, key = create(VAULT, "één café naast de brug", None, QUICK)
    assert keyring.keys(unicodedata.normalize("NFD", "één café naast de brug"), None) == [key]


def test_any_damaged_byte_is_seen_as_damage(made):
    path, _key = made
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x08]) + whole[place + 1 :])
        with pytest.raises(DamagedKeyring):
            read(path)


@pytest.mark.parametrize("content", [b"", b"{}", b"null", b"[]", b"\xff" * 40, b"[" * 2000, b"x" * 5000])
def test_what_never_was_a_keyring_is_damage(tmp_path, content):
    path = tmp_path / "sleutel.json"
    path.write_bytes(content)
    with pytest.raises(DamagedKeyring):
        read(path)


def test_a_file_that_is_not_there_means_not_enrolled(tmp_path):
    with pytest.raises(NotEnrolled):
        read(tmp_path / "sleutel.json")


def test_a_changed_passphrase_opens_the_same_key_and_the_old_one_nothing(made):
    path, key = made
    write(path, read(path).under(OTHER, None, read(path).keys(PASSPHRASE, None)))
    changed = read(path)
    assert changed.keys(OTHER, None) == [key]
    with pytest.raises(WrongPassphrase):
        changed.keys(PASSPHRASE, None)


def test_both_keys_open_while_a_change_of_key_is_under_way(made):
    path, key = made
    newer = bytearray(secrets.token_bytes(32))
    write(path, read(path).under(PASSPHRASE, None, [newer, key]))
    assert read(path).keys(PASSPHRASE, None) == [newer, key]
    assert path.stat().st_size < 1024


def test_without_the_secret_of_the_computer_a_copied_file_does_not_open():
    keyring, key = create(VAULT, PASSPHRASE, b"s" * 32, QUICK)
    assert keyring.keys(PASSPHRASE, b"s" * 32) == [key]
    with pytest.raises(WrongPassphrase):
        keyring.keys(PASSPHRASE, b"t" * 32)


def test_the_authenticated_header_cannot_be_made_to_say_that_no_secret_is_mixed_in():
    keyring, _key = create(VAULT, PASSPHRASE, b"s" * 32, QUICK)
    with pytest.raises(WrongPassphrase):
        replace(keyring, device_secret=False).keys(PASSPHRASE, None)


def test_a_slot_does_not_open_in_the_file_of_another_vault():
    keyring, _key = create(VAULT, PASSPHRASE, None, QUICK)
    with pytest.raises(WrongPassphrase):
        replace(keyring, vault_id=UUID(int=9)).keys(PASSPHRASE, None)


@pytest.mark.parametrize(
    "cost", [Cost(32 * 1024, 3, 4), Cost(4096 * 1024, 3, 4), Cost(64 * 1024, 0, 4), Cost(64 * 1024, 3, 99)]
)
def test_a_file_that_asks_too_little_or_too_much_work_is_refused(made, cost):
    path, _key = made
    write(path, replace(read(path), cost=cost))
    with pytest.raises(DamagedKeyring):
        read(path)


def test_a_newer_version_of_the_file_is_not_guessed_at(made):
    path, _key = made
    content = json.loads(path.read_bytes())
    content["version"] = 2
    del content["check"]
    path.write_text(json.dumps(content | {"check": keyring_file._check(content)}))
    with pytest.raises(DamagedKeyring):
        read(path)


@pytest.mark.parametrize(
    ("per_mib_and_pass_s", "expected"),
    [
        (0.0005, Cost(256 * 1024, 3, 4)),  # 0.38 s, measured slightly too fast: see the next line
        (0.0007, Cost(256 * 1024, 3, 4)),
        (0.0001, Cost(256 * 1024, 16, 4)),
        (0.004, Cost(64 * 1024, 3, 4)),
        (0.02, Cost(64 * 1024, 3, 4)),
    ],
)
def test_the_cost_is_measured_on_the_computer_itself(per_mib_and_pass_s, expected):
    def measure(cost):
        return cost.memory_kib / 1024 * cost.passes * per_mib_and_pass_s

    cost = calibrated(measure)
    assert cost.memory_kib == expected.memory_kib
    assert cost.memory_kib >= 64 * 1024
    assert measure(cost) >= 0.4 or cost.passes == 32
    assert measure(cost) <= 1.0 or cost.memory_kib == 64 * 1024
