"""The vault is encrypted, tells damage, keeps what was there when the disk is full, and lets lanes take turns."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop.casework import Casework
from desktop.store import vault as vaults
from desktop.store.device import Device
from desktop.store.errors import DamagedVault, DiskFailed, DiskFull, NewerVault
from desktop.store.local import LocalSide
from tests.store.builders import DOSSIER, EPOCH, a_dossier_feed, an_answer, an_identity

ROOT = Path(__file__).parents[2]


@pytest.fixture
def key():
    return bytearray(secrets.token_bytes(32))


@pytest.fixture
def folder(tmp_path, key):
    """A closed vault with one dossier."""
    folder = tmp_path / "koffer"
    filled(folder, key).close()
    return folder


def filled(folder, key):
    vault = vaults.create(folder, bytearray(key))
    with vault.deed() as session:
        Device(session).enrol(an_identity())
    LocalSide(vault).apply_page(EPOCH, a_dossier_feed().page())
    return vault


def opened(folder, key):
    return vaults.open_with(folder, [bytearray(key)])


def test_every_connection_is_encrypted_and_careful(folder, key):
    vault = opened(folder, key)
    with vault.look() as session:
        pragmas = {
            name: session.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema")
        }
        assert session.execute(text("PRAGMA cipher_version")).scalar()
        assert str(session.execute(text("PRAGMA cipher_memory_security")).scalar()) == "1"
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }
    vault.close()


def test_no_word_of_a_dossier_stands_on_the_disk(tmp_path, key):
    vault = filled(tmp_path / "koffer", key)
    casework = Casework(vault)
    canaries = [f"kanarie-{number}-{secrets.token_hex(4)}" for number in range(40)]
    for number, canary in enumerate(canaries):
        casework.record_answer(DOSSIER, f"vraag.{number}", an_answer(canary))
        casework.note(DOSSIER, f"vraag.{number}", f"notitie {canary}")
    written = b"".join(path.read_bytes() for path in (tmp_path / "koffer").iterdir())
    assert (tmp_path / "koffer" / "koffer.db-wal").stat().st_size > 0
    assert b"SQLite format 3" not in written
    for word in (*canaries, "Selam", "Tesfay", "999993653", "Marieke", "vraag."):
        assert word.encode() not in written
        assert word.encode("utf-16-le") not in written
    vault.close()


def test_another_key_opens_nothing_and_deletes_nothing(folder, key):
    before = (folder / "koffer.db").read_bytes()
    with pytest.raises(DamagedVault):
        opened(folder, secrets.token_bytes(32))
    assert (folder / "koffer.db").read_bytes() == before


def test_the_older_of_two_keys_opens_when_the_change_of_key_was_not_made(folder, key):
    vault = vaults.open_with(folder, [bytearray(secrets.token_bytes(32)), bytearray(key)])
    assert Casework(vault).dossier(DOSSIER).person.name.full() == "Selam Tesfay"
    vault.close()


def test_a_plain_database_in_its_place_is_refused(folder, key):
    (folder / "koffer.db").write_bytes(b"SQLite format 3\x00" + bytes(4080))
    with pytest.raises(DamagedVault):
        opened(folder, key)


@pytest.mark.parametrize("damage", ["flip", "zero", "cut"])
def test_damaged_pages_are_found_and_never_read_as_something_else(folder, key, damage):
    path = folder / "koffer.db"
    whole = path.read_bytes()
    pages = len(whole) // 4096
    found = 0
    for page in range(pages):
        place = page * 4096 + 1000
        match damage:
            case "flip":
                path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            case "zero":
                path.write_bytes(whole[: page * 4096] + bytes(4096) + whole[(page + 1) * 4096 :])
            case "cut":
                path.write_bytes(whole[:place])
        found += was_found(folder, key)
    assert found == pages


def was_found(folder, key):
    try:
        vault = opened(folder, key)
    except DamagedVault:
        return True
    try:
        return bool(vault.faults())
    except DamagedVault:
        return True
    finally:
        vault.close()


def test_damage_after_an_interrupted_exit_is_seen_before_anything_is_shown(tmp_path, key):
    vault = filled(tmp_path / "koffer", key)
    vault.shrink()
    path = tmp_path / "koffer" / "koffer.db"
    whole = path.read_bytes()
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "koffer.db").write_bytes(whole[:-2000] + b"\x00" + whole[-1999:])
    (copy / "koffer.db-wal").write_bytes(b"")
    with pytest.raises(DamagedVault):
        opened(copy, key)
    vault.close()


def test_a_deed_that_fails_leaves_nothing(folder, key):
    vault = opened(folder, key)

    def write_and_fail():
        with vault.deed() as session:
            Device(session).remember_place({"screen": "plan"})
            raise LookupError

    with pytest.raises(LookupError):
        write_and_fail()
    with vault.look() as session:
        assert Device(session).place is None
    vault.close()


def test_a_look_is_one_picture_while_somebody_writes(folder, key):
    vault = opened(folder, key)
    with vault.look() as session:
        assert Device(session).place is None
        with vault.deed() as other:
            Device(other).remember_place({"screen": "plan"})
        assert Device(session).place is None
    with vault.look() as session:
        assert Device(session).place == {"screen": "plan"}
    vault.close()


def test_whoever_waits_for_the_pen_gets_it_before_the_lane_that_just_wrote(folder, key):
    vault = opened(folder, key)
    order = []
    asked, go = threading.Event(), threading.Event()

    def screen():
        asked.set()
        with vault.deed():
            order.append("screen")
        go.set()

    waiting = threading.Thread(target=screen)
    with vault.deed():
        waiting.start()
        asked.wait()
        while not vault._turn.locked():
            pass
        order.append("sync")
    with vault.deed():
        order.append("sync again")
    go.wait()
    waiting.join()
    assert order == ["sync", "screen", "sync again"]
    vault.close()


def test_a_store_of_a_later_version_is_not_touched(folder, key):
    vault = opened(folder, key)
    with vault.deed() as session:
        session.execute(text("PRAGMA user_version = 99"))
    vault.close()
    before = (folder / "koffer.db").read_bytes()
    with pytest.raises(NewerVault):
        opened(folder, key)
    assert (folder / "koffer.db").read_bytes() == before


def test_a_closed_vault_has_forgotten_its_key(folder, key):
    vault = opened(folder, key)
    kept = vault._key
    vault.close()
    assert set(kept) == {0}


def test_a_moved_vault_goes_on_under_the_same_key(folder, key, tmp_path):
    vault = opened(folder, key).moved(tmp_path / "elsewhere")
    assert Casework(vault).dossier(DOSSIER).id == DOSSIER
    assert not folder.exists()
    vault.close()


def test_a_full_disk_is_said_and_what_was_there_stays(folder, key):
    """The child may write a little more than there is now; it saves until the disk refuses, then tries once more."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.store.saving_on_a_full_disk", str(folder)],
        input=key.hex(),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert ran.stderr == ""
    told = json.loads(ran.stdout)
    assert told["error"] in (DiskFull.__name__, DiskFailed.__name__)
    assert "nog niet bewaard" in told["message"]
    assert told["kept"] >= 1
    assert told["worked_again"]
    vault = opened(folder, key)
    assert vault.faults() == []
    answers = Casework(vault).answers(DOSSIER)
    assert {f"vraag.{number}" for number in range(told["kept"])} <= set(answers)
    vault.close()
