"""A file beside the database can be read by this vault only, and by nobody once its row is gone."""

from __future__ import annotations

import secrets

import pytest

from desktop.store.files import LARGEST, DamagedFile, Files, FileTooLarge
from tests.store.builders import SCOPE

OTHER = "dossier:0190a0a0-0000-7000-8000-000000000002"


def put(vault, content, scope=SCOPE):
    with vault.deed() as session:
        return Files(session, vault.folder).put(scope, content)


def read(vault, file_id):
    with vault.look() as session:
        return Files(session, vault.folder).read(file_id)


def on_disk(vault):
    return sorted((vault.folder / "bestanden").iterdir())


@pytest.mark.parametrize("size", [0, 1, 1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1, 3_000_000])
def test_what_was_put_comes_back(vault, size):
    content = secrets.token_bytes(size)
    assert read(vault, put(vault, content)) == content


def test_the_bytes_and_the_name_on_the_disk_tell_nothing(vault):
    content = b"Verblijfsvergunning van Selam Tesfay. " * 100
    put(vault, content)
    put(vault, content, OTHER)
    first, second = on_disk(vault)
    assert b"Selam" not in first.read_bytes()
    assert first.name != second.name
    assert first.read_bytes() != second.read_bytes()
    assert first.stat().st_mode & 0o077 == 0


def test_the_same_content_in_one_dossier_is_kept_once(vault):
    assert put(vault, b"scan") == put(vault, b"scan")
    assert len(on_disk(vault)) == 1


def test_too_large_a_file_is_refused(vault):
    with pytest.raises(FileTooLarge) as refused:
        put(vault, bytes(LARGEST + 1))
    assert "25 MB" in refused.value.message


@pytest.mark.parametrize("damage", ["flip", "cut", "longer", "swap", "gone"])
def test_a_damaged_file_is_never_read_as_something_else(vault, damage):
    file_id = put(vault, secrets.token_bytes(2 * 1024 * 1024 + 10))
    [path] = on_disk(vault)
    whole = path.read_bytes()
    chunk = 1024 * 1024 + 16
    match damage:
        case "flip":
            path.write_bytes(whole[:500] + bytes([whole[500] ^ 1]) + whole[501:])
        case "cut":
            path.write_bytes(whole[: 2 * chunk])
        case "longer":
            path.write_bytes(whole + whole[-26:])
        case "swap":
            path.write_bytes(whole[chunk : 2 * chunk] + whole[:chunk] + whole[2 * chunk :])
        case "gone":
            path.unlink()
    with pytest.raises(DamagedFile):
        read(vault, file_id)


def test_a_removed_file_is_gone_at_once_and_its_bytes_at_the_next_sweep(vault):
    file_id, kept = put(vault, b"weg"), put(vault, b"blijft")
    with vault.deed() as session:
        Files(session, vault.folder).remove(file_id)
    with pytest.raises(DamagedFile):
        read(vault, file_id)
    with vault.look() as session:
        assert Files(session, vault.folder).sweep() == 1
    assert read(vault, kept) == b"blijft"


def test_a_file_whose_deed_failed_leaves_bytes_that_the_sweep_takes(vault):
    def fail():
        with vault.deed() as session:
            Files(session, vault.folder).put(SCOPE, b"half")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert len(on_disk(vault)) == 1
    with vault.look() as session:
        assert Files(session, vault.folder).sweep() == 1
    assert on_disk(vault) == []
