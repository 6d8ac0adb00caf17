"""The outside of the closed briefcase: readable, without a client in it, and never a reason not to open."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from desktop.app import front
from desktop.app.front import Front

KEPT = {"user_name": "Marieke de Wit", "last_success": "2027-03-01T09:00:00+01:00", "scheme": "dark", "scale": 1.5}


def written(folder, content):
    folder.mkdir(exist_ok=True)
    (folder / front.NAME).write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return folder


def test_what_was_written_is_read_again(tmp_path):
    front.write(tmp_path / "koffer", Front(**KEPT))
    assert front.read(tmp_path / "koffer") == Front(**KEPT)


def test_only_its_owner_can_read_it(tmp_path):
    front.write(tmp_path / "koffer", Front(**KEPT))
    assert (tmp_path / "koffer" / front.NAME).stat().st_mode & 0o077 == 0
    assert (tmp_path / "koffer").stat().st_mode & 0o077 == 0


def test_without_a_file_it_greets_nobody(tmp_path):
    assert front.read(tmp_path / "nergens") == Front()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"{",
        b"[]",
        b"null",
        b'"tekst"',
        pytest.param(b"[" * 100_000, id="too deep"),
        {},
        {name: value for name, value in KEPT.items() if name != "scale"},
        KEPT | {"scale": "groot"},
        KEPT | {"scale": None},
        KEPT | {"scale": [1]},
    ],
    ids=repr,
)
def test_a_damaged_file_is_as_good_as_none(tmp_path, content):
    assert front.read(written(tmp_path, content)) == Front()


@pytest.mark.parametrize(
    "odd",
    [{"scale": 0.5}, {"scale": 2.5}, {"scale": -1}, {"scale": float("nan")}, {"scale": 1e308}, {"scheme": "roze"}],
    ids=str,
)
def test_an_odd_look_is_the_usual_one_and_the_name_stays(tmp_path, odd):
    read = front.read(written(tmp_path, KEPT | odd))
    assert (read.scheme, read.scale) == ("system", 1.0)
    assert read.user_name == "Marieke de Wit"
    assert read.last_round == datetime.fromisoformat(KEPT["last_success"])


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("scheme", ["light", "dark", "system"])
def test_every_look_that_can_be_chosen_is_kept(tmp_path, scale, scheme):
    read = front.read(written(tmp_path, KEPT | {"scale": scale, "scheme": scheme}))
    assert (read.scheme, read.scale) == (scheme, scale)


@pytest.mark.parametrize("moment", ["", "gisteren", "2027-13-01"])
def test_a_moment_that_is_none_was_never(moment):
    assert Front(last_success=moment).last_round is None


def test_it_holds_nothing_but_these_four_facts():
    assert set(Front.__slots__) == KEPT.keys()
