"""The agenda over every dossier: what is found of it, and what an undo takes back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from desktop.casework import Casework, agenda, lbt, records, talks
from desktop.store.agenda import Promised
from sync.dossier.person import Language, Tolkvorm, Tolkwens
from sync.dossier.records import Afspraak, Voortgangsgesprek
from sync.protocol.operations import dossier_scope
from tests.facts.builders import OTHER, a_briefcase, a_dossier
from tests.store.builders import DOSSIER, Feed

THIRD = UUID("0190a0a0-0000-7000-8000-000000000003")
YUSUF = {"voornamen": "Yusuf", "geslachtsnaam": "Demir", "bsn": None, "vnummer": "0012345678"}
MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)


@pytest.fixture
def casework(tmp_path):
    opened = a_briefcase(tmp_path, a_dossier(), a_dossier(OTHER, person=YUSUF))
    yield opened
    opened.vault.close()


def make(casework: Casework, dossier_id: UUID, day: date | None) -> UUID:
    return records.add(casework, dossier_id, Afspraak, {"op": day, "van": "10:00"} if day else {"van": "10:00"})


def test_a_week_has_its_first_and_its_last_day_and_nothing_around_it(casework):
    inside = {make(casework, DOSSIER, MONDAY), make(casework, OTHER, SUNDAY)}
    make(casework, DOSSIER, date(2026, 11, 22))
    make(casework, OTHER, date(2026, 11, 30))
    found = agenda.between(casework, MONDAY, SUNDAY)
    assert {kept.id for _dossier, kept in found} == inside
    assert {dossier_id for dossier_id, _kept in found} == {DOSSIER, OTHER}


def test_what_has_no_day_is_found_only_when_it_is_asked_for(casework):
    made = make(casework, DOSSIER, None)
    assert agenda.between(casework, MONDAY, SUNDAY) == []
    assert [kept.id for _dossier, kept in agenda.between(casework, MONDAY, SUNDAY, undated=True)] == [made]


def test_an_appointment_is_found_in_its_own_dossier_only(casework):
    made = make(casework, DOSSIER, MONDAY)
    assert agenda.find(casework, DOSSIER, made) is not None
    assert agenda.find(casework, OTHER, made) is None
    assert agenda.find(casework, DOSSIER, UUID(int=1)) is None


def test_days_that_were_promised_in_a_dossier_are_found_with_where_they_come_from(casework):
    talk = talks.start(casework, DOSSIER, {})
    talks.write(casework, DOSSIER, talk, "volgende_op", MONDAY)
    talks.write(casework, DOSSIER, talk, "volgende_om", "14:00")
    lbt.write_lbt(casework, OTHER, "gepland_op", SUNDAY)
    lbt.write_lbt(casework, OTHER, "stand", "gepland")
    records.add(casework, OTHER, Voortgangsgesprek, {"volgende_op": date(2026, 11, 25)})
    assert agenda.promised(casework, MONDAY, SUNDAY) == [
        Promised(dossier_id=DOSSIER, origin="gesprek", day=MONDAY, at="14:00"),
        Promised(dossier_id=OTHER, origin="voortgangsgesprek", day=date(2026, 11, 25)),
        Promised(dossier_id=OTHER, origin="leerbaarheidstoets", day=SUNDAY),
    ]
    assert agenda.promised(casework, date(2026, 11, 30), date(2026, 12, 6)) == []
    lbt.write_lbt(casework, OTHER, "stand", "gemaakt")
    assert "leerbaarheidstoets" not in {each.origin for each in agenda.promised(casework, MONDAY, SUNDAY)}


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("tes", ["Selam Tesfay"]),
        ("ሰላም", ["Selam Tesfay"]),
        ("653", ["Selam Tesfay"]),
        ("678", ["Yusuf Demir"]),
        ("demir y", ["Yusuf Demir"]),
        ("", []),
        ("-", []),
        ("nobody", []),
    ],
)
def test_somebody_is_found_by_a_name_in_any_script_or_by_the_end_of_a_number(casework, typed, names):
    casework.write_person(DOSSIER, "naam_eigen_schrift", "ሰላም ተስፋይ")
    assert [each.name for each in agenda.people(casework, typed, 6)] == names


def test_of_many_only_the_first_by_name_are_told_and_nobody_is_in_a_repr(tmp_path):
    named = {DOSSIER: "Abel", OTHER: "Abeba", THIRD: "Abraham"}
    opened = a_briefcase(
        tmp_path / "veel", *(a_dossier(each, person={"voornamen": name}) for each, name in named.items())
    )
    listed = agenda.people(opened, "ab", 2)
    opened.vault.close()
    assert [each.dossier_id for each in listed] == [OTHER, DOSSIER]
    assert listed[0].number.endswith("3653")
    assert "Abe" not in repr(listed)
    assert "3653" not in repr(listed)


def test_whether_there_is_anybody_at_all(casework, tmp_path):
    assert agenda.is_anybody_here(casework)
    empty = a_briefcase(tmp_path / "leeg")
    assert not agenda.is_anybody_here(empty)
    empty.vault.close()


def test_whom_appointments_are_with_is_read_at_once_and_only_of_dossiers_that_are_here(tmp_path):
    bare = Feed(dossier_scope(OTHER))
    bare.add("dossier", OTHER, "gemeente", "0268")
    person = {"roepnaam": "Sella", "contacttaal": "ti", "tolk_vorm": "video", "straat_huisnummer": "Kade 3"}
    odd = {"contacttaal": "qqq-onbekend", "tolk_vorm": "nieuw"}
    opened = a_briefcase(tmp_path / "met", a_dossier(person=person), bare, a_dossier(THIRD, person=odd))
    found = agenda.parties(opened, {DOSSIER, OTHER, THIRD, UUID(int=9)})
    opened.vault.close()
    assert set(found) == {DOSSIER, OTHER, THIRD}
    met, nobody, later = found[DOSSIER], found[OTHER], found[THIRD]
    assert (met.name, met.language, met.wish) == ("Sella Tesfay", Language("ti"), Tolkwens(vorm=Tolkvorm.VIDEO))
    assert met.address == "Kade 3"
    assert (nobody.name, nobody.wish) == ("Naam onbekend", None)
    assert (later.name, later.language, later.wish) == ("Selam Tesfay", None, None)
    assert "Sella" not in repr(found)


def test_an_undo_takes_the_last_change_of_an_appointment_back_in_whichever_dossier_it_was(casework):
    first, second = make(casework, DOSSIER, MONDAY), make(casework, OTHER, MONDAY)
    records.change(casework, DOSSIER, Afspraak, first, "plek", "thuis")
    undone = agenda.undo(casework)
    assert undone is not None
    assert (undone[0], undone[1].entity_id) == (DOSSIER, first)
    kept = agenda.find(casework, DOSSIER, first)
    assert kept is not None
    assert kept.plek is None
    undone = agenda.undo(casework)
    assert undone is not None
    assert (undone[0], undone[1].entity_id) == (OTHER, second)
    assert agenda.find(casework, OTHER, second) is None


def test_one_that_was_taken_away_comes_back_whole(casework):
    made = make(casework, DOSSIER, MONDAY)
    records.remove(casework, DOSSIER, Afspraak, made)
    undone = agenda.undo(casework)
    assert undone is not None
    back = agenda.find(casework, DOSSIER, undone[1].entity_id)
    assert back is not None
    assert (back.op, back.van) == (MONDAY, "10:00")


def test_an_undo_never_takes_back_what_was_done_on_another_screen(casework):
    make(casework, DOSSIER, MONDAY)
    lbt.write_lbt(casework, DOSSIER, "stand", "gepland")
    assert agenda.undo(casework) is None
    assert lbt.lbt(casework, DOSSIER).stand == "gepland"
    assert len(agenda.between(casework, MONDAY, SUNDAY)) == 1


def test_with_nothing_done_there_is_nothing_to_take_back(casework):
    assert agenda.undo(casework) is None
