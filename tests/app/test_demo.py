"""The demo beside the walk: which of its two forms is shown, and what it finds again of an earlier one."""

from __future__ import annotations

import argparse
import json
import os
from datetime import date
from pathlib import Path

import pytest

from desktop import demo
from desktop.app import program
from desktop.demo import CentralSide, DemoFailed

TODAY = date(2027, 3, 1)


def arguments(**given):
    usual = {"unattended": False, "screenshots": None, "out": None, "fresh": False, "first_start": False}
    return argparse.Namespace(**(usual | {"today": TODAY, "folder": None, "resume": False} | given))


@pytest.fixture
def shown(monkeypatch):
    """Which form of the demo was chosen, without showing it."""
    chosen: list[str] = []
    monkeypatch.setattr(demo, "_walk", lambda args, today: chosen.append("walk") or 0)
    monkeypatch.setattr(demo, "_show", lambda args, today: chosen.append("show") or 0)
    return chosen


@pytest.mark.parametrize(
    ("given", "display", "form"),
    [
        ({}, True, "show"),
        ({}, False, "walk"),
        ({"unattended": True}, True, "walk"),
        ({"screenshots": Path("beelden")}, True, "walk"),
        ({"first_start": True}, True, "show"),
    ],
)
def test_the_demo_is_shown_where_somebody_can_look_and_else_walks_by_itself(monkeypatch, shown, given, display, form):
    monkeypatch.setattr(program, "has_display", lambda: display)
    assert demo.run(arguments(**given)) == 0
    assert shown == [form]


@pytest.mark.parametrize("kept", ["", "{", "[]", "{}", '{"url": "x", "pid": "geen getal", "codes": {}}', '{"url": 1}'])
def test_what_an_earlier_demo_left_damaged_is_as_good_as_nothing(tmp_path, kept):
    (tmp_path / demo.STATE).write_text(kept)
    assert demo._kept(tmp_path) is None


def test_a_central_side_that_does_not_run_any_more_is_not_joined(tmp_path):
    side = CentralSide(url="http://127.0.0.1:1", pid=os.getpid(), codes={demo.KLANTREGISSEUR: ["een", "twee"]})
    (tmp_path / demo.STATE).write_text(
        json.dumps({"url": side.url, "pid": side.pid, "codes": side.codes}), encoding="utf-8"
    )
    kept = demo._kept(tmp_path)
    assert kept == side
    assert not kept.answers()
    assert [kept.code(), kept.code(1)] == ["een", "twee"]


def test_a_central_side_that_cannot_start_is_said(tmp_path):
    (tmp_path / "centraal").write_text("hier past geen map")
    with pytest.raises(DemoFailed) as failed:
        demo.central_side(tmp_path, TODAY)
    assert "--fresh" in failed.value.advice


def test_one_time_codes_stand_in_no_trace():
    side = CentralSide(url="http://127.0.0.1:1", pid=1, codes={demo.KLANTREGISSEUR: ["0268-GEHEIM"]})
    assert "GEHEIM" not in repr(side)
