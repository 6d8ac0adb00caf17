"""Why PySide6 stays at the version it is pinned at: this one gives back what it borrows."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal

CALLS = 100  # enough to see a loss, too few to bring the count of a constant down to nothing

CONSTANTS = (None, True, False)


class Speaker(QObject):
    said = Signal(object)

    def hear(self, value: object) -> None:
        pass


@pytest.fixture
def speaker(qapp) -> Speaker:
    speaker = Speaker()
    speaker.said.connect(speaker.hear)
    return speaker


@pytest.mark.parametrize(
    "call",
    [
        lambda speaker: speaker.said.emit(None),
        lambda speaker: speaker.setObjectName("spreker"),
        lambda speaker: speaker.parent(),
    ],
    ids=["a signal with None", "a method that gives nothing", "a parent that is not there"],
)
def test_no_call_into_qt_takes_a_reference_to_none_true_or_false_away(speaker, call):
    """6.12.0 does, so that CPython 3.11 ends with 'deallocating None' or 'bool_dealloc' after some hundreds of calls.

    On CPython 3.12 and newer these constants are immortal: their counts never change, and nothing breaks.
    """
    call(speaker)
    before = [sys.getrefcount(constant) for constant in CONSTANTS]
    for _ in range(CALLS):
        call(speaker)
    lost = [count - sys.getrefcount(constant) for count, constant in zip(before, CONSTANTS, strict=True)]
    assert max(lost) < CALLS // 2
