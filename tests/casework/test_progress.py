"""A school's delivery of hours is taken in as one and taken back as one, over all dossiers that it touches."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from desktop.casework import NotHere, progress, records
from sync.dossier.records import Uren
from sync.dossier.school_csv import SchoolRow
from sync.protocol.operations import dossier_scope
from tests.casework.builders import sent
from tests.store.builders import DOSSIER, EPOCH, Feed

OTHER = UUID("0190a0a0-0000-7000-8000-000000000002")
GONE = UUID("0190a0a0-0000-7000-8000-000000000003")


def a_row(dossier_id: UUID = DOSSIER, **given: Any) -> SchoolRow:
    usual: dict[str, Any] = {
        "line": 2,
        "dossier_id": dossier_id,
        "soort": "nt2",
        "van": date(2027, 1, 1),
        "tot_en_met": date(2027, 1, 31),
        "aantal": 48,
    }
    return SchoolRow(**(usual | given))


@pytest.fixture
def two(casework, local):
    """A second dossier beside the usual one."""
    feed = Feed(dossier_scope(OTHER))
    feed.add("dossier", OTHER, "gemeente", "0268")
    local.apply_page(EPOCH, feed.page())
    return casework


def hours(casework, dossier_id: UUID) -> list[int | None]:
    return [one.aantal for one in records.of(casework, dossier_id, Uren)]


def test_each_row_stands_in_its_own_dossier_with_where_it_came_from(two):
    levering = progress.take_in(two, [a_row(fysiek=40, gemist=2), a_row(OTHER, aantal=12)], "Taalschool De Stuwwal")
    [mine] = records.of(two, DOSSIER, Uren)
    assert (mine.aantal, mine.fysiek, mine.gemist, mine.resultaat) == (48, 40, 2, None)
    assert (mine.van, mine.tot_en_met) == (date(2027, 1, 1), date(2027, 1, 31))
    assert (mine.bron, mine.levering, mine.aanbieder) == ("school", levering, "Taalschool De Stuwwal")
    assert hours(two, OTHER) == [12]


def test_it_is_all_or_nothing(two, local):
    with pytest.raises(NotHere):
        progress.take_in(two, [a_row(), a_row(OTHER), a_row(GONE)])
    assert hours(two, DOSSIER) == hours(two, OTHER) == []
    assert sent(local) == []


def test_what_fails_halfway_is_taken_back(two, monkeypatch):
    slices = iter(range(100))
    monkeypatch.setattr(progress, "monotonic", lambda: next(slices))  # every row has a slice of its own

    class Unreadable(SchoolRow):
        def values(self):
            raise OSError

    broken = Unreadable(line=9, dossier_id=OTHER, soort="nt2", van=date.min, tot_en_met=date.min, aantal=1)
    with pytest.raises(OSError):
        progress.take_in(two, [a_row(), a_row(soort="knm"), broken])
    assert hours(two, DOSSIER) == []
    assert progress.deliveries(two) == []


def test_somebody_who_writes_meanwhile_need_not_wait_for_the_whole_file(two, monkeypatch):
    seen: list[int] = []

    def tick() -> float:
        seen.append(len(records.of(two, DOSSIER, Uren)))  # what another lane would find between two slices
        return float(len(seen))

    monkeypatch.setattr(progress, "monotonic", tick)
    progress.take_in(two, [a_row(soort=kind) for kind in ("nt2", "knm", "map")])
    assert 0 < seen[2] < 3


def test_a_delivery_is_taken_back_as_a_whole_and_nothing_else_is(two):
    own = records.add(two, DOSSIER, Uren, {"soort": "hulp", "aantal": 3, "bron": "eigen"})
    first = progress.take_in(two, [a_row(), a_row(OTHER)])
    second = progress.take_in(two, [a_row(soort="knm", aantal=8)])
    assert progress.undo_delivery(two, first) == 2
    assert {one.id for one in records.of(two, DOSSIER, Uren)} >= {own}
    assert sorted(n for n in hours(two, DOSSIER) if n) == [3, 8]
    assert hours(two, OTHER) == []
    assert [each.id for each in progress.deliveries(two)] == [second]
    assert progress.undo_delivery(two, first) == 0


def test_taking_back_also_takes_what_was_changed_since_and_what_was_removed_stays_so(two):
    levering = progress.take_in(two, [a_row(), a_row(soort="knm", aantal=8)])
    one, other = records.of(two, DOSSIER, Uren)
    records.change(two, DOSSIER, Uren, one.id, "aantal", 50)
    records.remove(two, DOSSIER, Uren, other.id)
    assert progress.undo_delivery(two, levering) == 1
    assert hours(two, DOSSIER) == []


def test_after_it_an_undo_does_not_bring_a_row_back(two):
    note = records.add(two, DOSSIER, Uren, {"soort": "hulp", "aantal": 1})
    levering = progress.take_in(two, [a_row()])
    row = next(one for one in records.of(two, DOSSIER, Uren) if one.levering)
    records.change(two, DOSSIER, Uren, row.id, "aantal", 50)
    progress.undo_delivery(two, levering)
    assert {each.id for each in records.of(two, DOSSIER, Uren)} == {note}
    two.undo(DOSSIER)
    assert records.of(two, DOSSIER, Uren) == []


def test_ctrl_z_in_a_dossier_leaves_a_delivery_alone(two):
    progress.take_in(two, [a_row()])
    assert not two.can_undo(DOSSIER)


def test_what_was_delivered_is_listed_with_its_days_and_its_dossiers(two):
    assert progress.deliveries(two) == []
    progress.take_in(two, [a_row(), a_row(OTHER, van=date(2026, 12, 1))], "Taalwerk Waalzicht")
    progress.take_in(two, [a_row(soort="knm", tot_en_met=date(2027, 2, 20))])
    last, before = progress.deliveries(two)
    assert (last.aanbieder, last.rows, last.dossiers, last.last) == ("", 1, 1, date(2027, 2, 20))
    assert (before.aanbieder, before.rows, before.dossiers) == ("Taalwerk Waalzicht", 2, 2)
    assert (before.first, before.last) == (date(2026, 12, 1), date(2027, 1, 31))
    assert "Waalzicht" not in repr(before)


def test_what_stands_there_is_known_per_dossier(two):
    assert progress.hours_there(two) == {}
    progress.take_in(two, [a_row(), a_row(OTHER)])
    assert {at: len(found) for at, found in progress.hours_there(two).items()} == {DOSSIER: 1, OTHER: 1}


def test_an_empty_file_is_no_delivery(two, local):
    progress.take_in(two, [])
    assert progress.deliveries(two) == []
    assert sent(local) == []
