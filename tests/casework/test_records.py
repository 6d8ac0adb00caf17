"""What is kept around a trajectory is added, changed and taken away in one deed each, and every deed can be undone."""

from __future__ import annotations

from dataclasses import fields as parts
from datetime import date

import pytest

from desktop.casework import GoneFromDossier, records
from sync.dossier.records import KINDS, Actie, Afspraak, Uren
from sync.dossier.trajectory_fields import TRAJECTORY
from tests.store.builders import DOSSIER


def test_every_entity_of_a_trajectory_has_a_value_with_the_same_fields():
    assert {name: {part.name for part in parts(kind)} - {"id"} for kind, name in KINDS.items()} == {
        entity.name: set(entity.fields) for entity in TRAJECTORY
    }


def test_what_was_added_comes_back_and_an_undo_takes_it_away(casework):
    made = records.add(casework, DOSSIER, Afspraak, {"soort": "intake", "op": date(2026, 12, 3), "van": "09:30"})
    [found] = records.of(casework, DOSSIER, Afspraak)
    assert (found.id, found.soort, found.op, found.van, found.tot) == (made, "intake", date(2026, 12, 3), "09:30", None)
    assert records.of_all(casework, Afspraak) == [(DOSSIER, found)]
    casework.undo(DOSSIER)
    assert records.of(casework, DOSSIER, Afspraak) == []


def test_several_fields_are_one_deed(casework):
    made = records.add(casework, DOSSIER, Actie, {"wat": "Bellen", "wie": "klant"})
    records.change_all(casework, DOSSIER, Actie, made, {"klaar_op": date(2026, 12, 4), "naam": "Een buurvrouw"})
    casework.undo(DOSSIER)
    [found] = records.of(casework, DOSSIER, Actie)
    assert (found.wat, found.klaar_op, found.naam) == ("Bellen", None, None)


def test_what_was_taken_away_is_not_written_to(casework):
    made = records.add(casework, DOSSIER, Uren, {"soort": "nt2", "aantal": 40})
    records.remove(casework, DOSSIER, Uren, made)
    with pytest.raises(GoneFromDossier):
        records.change(casework, DOSSIER, Uren, made, "aantal", 41)
    with pytest.raises(GoneFromDossier):
        records.change_all(casework, DOSSIER, Uren, made, {"aantal": 41})
    casework.undo(DOSSIER)
    assert [found.aantal for found in records.of(casework, DOSSIER, Uren)] == [40]
