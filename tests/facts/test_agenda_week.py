"""Agenda: real dossiers in a real briefcase, and the file that goes to another calendar."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop.casework import Casework, records
from desktop.casework.errors import GoneFromDossier
from desktop.facts.agenda_week import Agenda, NotWritten, appointments_of, reference
from sync.dossier.appointments import Interpreter
from sync.dossier.errors import AppError
from sync.dossier.person import Tolkvorm
from sync.dossier.records import Afspraak, Voortgangsgesprek
from tests.facts.builders import OTHER, a_dossier
from tests.store.builders import DOSSIER

MONDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 25)
THIRD = UUID("0190a0a0-0000-7000-8000-000000000003")
HOME = {"straat_huisnummer": "Lindestraat 14", "postcode": "1234 AB", "woonplaats": "Dijkstad"}
SELAM = {"contacttaal": "ti", "tolk_vorm": "telefoon", **HOME}
YUSUF = {"voornamen": "Yusuf", "geslachtsnaam": "Demir", "contacttaal": "tr", "tolk_vorm": "geen"}


@pytest.fixture
def casework(briefcase):
    return briefcase(a_dossier(person=SELAM), a_dossier(OTHER, person=YUSUF))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    there = tmp_path / "Downloads"
    there.mkdir()
    return there


@pytest.fixture
def agenda(casework, folder):
    return Agenda(casework, lambda: MONDAY, lambda: folder)


def make(casework: Casework, dossier_id: UUID = DOSSIER, **given: Any) -> str:
    return str(records.add(casework, dossier_id, Afspraak, {"op": WEDNESDAY} | given))


def written(folder: Path) -> str:
    [path] = folder.iterdir()
    return path.read_bytes().decode()


def test_the_appointments_of_a_day_come_from_every_dossier_in_the_order_of_the_clock(casework):
    make(casework, van="13:00", tot="14:00", plek="thuis", tolk="geboekt", reistijd_minuten=20, soort="huisbezoek")
    make(casework, OTHER, van="09:00", afloop="open")
    make(casework, OTHER, op=date(2026, 11, 26))
    first, second = appointments_of(casework, WEDNESDAY)
    assert (first.person, first.begin, first.interpreter) == ("Yusuf Demir", time(9), Interpreter.NOT_NEEDED)
    assert (second.person, second.clock, second.kind) == ("Selam Tesfay", "13:00–14:00", "huisbezoek")
    assert (second.language, second.form, second.interpreter) == ("Tigrinya", Tolkvorm.TELEFOON, Interpreter.BOOKED)
    assert (second.travel_minutes, second.travels, second.outcome) == (20, True, None)
    assert appointments_of(casework, MONDAY) == ()


def test_at_home_is_at_the_address_of_the_dossier_unless_another_was_written(casework):
    make(casework, plek="thuis")
    make(casework, plek="thuis", adres="Kade 3")
    make(casework, plek="taalschool")
    addresses = {fact.address for fact in appointments_of(casework, WEDNESDAY)}
    assert addresses == {"Lindestraat 14, 1234 AB Dijkstad", "Kade 3", ""}


def test_without_an_arrangement_the_wish_of_the_person_counts(casework):
    make(casework)
    [fact] = appointments_of(casework, WEDNESDAY)
    assert fact.interpreter is Interpreter.WANTED


@pytest.mark.parametrize(
    ("place", "form"), [("telefoon", Tolkvorm.TELEFOON), ("video", Tolkvorm.VIDEO), ("thuis", Tolkvorm.TELEFOON)]
)
def test_an_interpreter_takes_part_by_what_the_appointment_goes_through(casework, place, form):
    make(casework, plek=place)
    assert [fact.form for fact in appointments_of(casework, WEDNESDAY)] == [form]


@pytest.mark.parametrize(
    ("way", "place", "form", "wished"),
    [
        ("aanwezig", "thuis", Tolkvorm.TER_PLAATSE, Tolkvorm.TELEFOON),
        ("video", "telefoon", Tolkvorm.VIDEO, Tolkvorm.TELEFOON),
        ("telefoon", "thuis", Tolkvorm.TELEFOON, None),
        (None, "video", Tolkvorm.VIDEO, None),
    ],
)
def test_for_once_an_interpreter_may_take_part_in_another_way_than_was_wished(
    agenda, casework, way, place, form, wished
):
    made = make(casework, plek=place, tolk_vorm=way)
    [fact] = appointments_of(casework, WEDNESDAY)
    assert (fact.form, fact.wished) == (form, wished)
    assert agenda.form(str(DOSSIER), made).form == (way or "")


@pytest.mark.parametrize(
    ("kept", "name"), [("ar", "Arabisch"), ("klingon-onbekend", "klingon-onbekend"), ("", "Tigrinya")]
)
def test_the_interpreters_language_may_be_another_than_the_persons(casework, kept, name):
    make(casework, tolk_taal=kept or None)
    assert [fact.language for fact in appointments_of(casework, WEDNESDAY)] == [name]


def test_a_week_has_what_was_promised_from_today_on(casework, agenda):
    for day in (date(2026, 11, 22), WEDNESDAY, date(2026, 11, 30)):
        records.add(casework, OTHER, Voortgangsgesprek, {"volgende_op": day})
    assert [(each.person, each.day) for each in agenda.week(MONDAY).promised] == [("Yusuf Demir", WEDNESDAY)]
    later = Agenda(casework, lambda: date(2026, 11, 26), lambda: Path())
    assert later.week(MONDAY).promised == ()


def test_what_lost_its_day_stands_in_every_week(casework, agenda):
    records.add(casework, DOSSIER, Afspraak, {"van": "10:00"})
    for monday in (MONDAY, date(2027, 3, 1)):
        assert [fact.kept_begin for fact in agenda.week(monday).undated] == ["10:00"]


def test_the_form_has_what_is_kept_apart_from_what_the_dossier_adds(casework, agenda):
    made = make(casework, plek="thuis", tolk="nodig")
    facts = agenda.form(str(DOSSIER), made)
    assert (facts.fact.address, facts.own_address) == ("Lindestraat 14, 1234 AB Dijkstad", "")
    assert (facts.arranged, facts.language, facts.wish_language) == ("nodig", "", "Tigrinya")
    assert ("ti", "Tigrinya") in facts.languages
    assert facts.languages == tuple(sorted(facts.languages, key=lambda entry: entry[1]))


def test_one_that_was_taken_away_has_no_form(casework, agenda):
    made = make(casework)
    agenda.remove(str(DOSSIER), made)
    with pytest.raises(GoneFromDossier):
        agenda.form(str(DOSSIER), made)
    with pytest.raises(GoneFromDossier):
        agenda.keep(str(DOSSIER), made, {"plek": "video"})


def test_several_fields_are_one_deed_and_one_undo(casework, agenda):
    made = make(casework, van="10:00", tot="11:00")
    agenda.keep(str(DOSSIER), made, {"van": "13:00", "tot": "14:00"})
    assert agenda.undo() == (str(DOSSIER), made)
    assert agenda.form(str(DOSSIER), made).fact.clock == "10:00–11:00"
    assert agenda.undo() == (str(DOSSIER), made)
    assert appointments_of(casework, WEDNESDAY) == ()
    assert agenda.undo() is None


def test_of_two_people_with_one_name_the_end_of_the_number_goes_along(briefcase, folder):
    casework = briefcase(
        a_dossier(), a_dossier(OTHER, person={"bsn": None, "vnummer": "0012345678"}), a_dossier(THIRD, person=YUSUF)
    )
    agenda = Agenda(casework, lambda: MONDAY, lambda: folder)
    assert {name for _id, name in agenda.people("sel")} == {
        "Selam Tesfay (•••••3653)",
        "Selam Tesfay (V-nummer 0012345678)",
    }
    assert agenda.people("yus") == ((str(THIRD), "Yusuf Demir"),)
    assert agenda.is_anybody_here()


# Her own


def test_an_own_appointment_stands_in_the_week_and_belongs_to_no_dossier(casework, agenda):
    made = agenda.make("", {"op": WEDNESDAY, "van": "13:00", "tot": "17:00"})
    agenda.keep("", made, {"toelichting": "Vrije middag", "plek": "thuis", "reistijd_minuten": 15})
    [fact] = agenda.week(MONDAY).appointments
    assert (fact.id, fact.dossier_id, fact.person, fact.own) == (made, "", "", True)
    assert (fact.clock, fact.note, fact.travels, fact.outcome) == ("13:00–17:00", "Vrije middag", True, None)
    assert agenda.form("", made).fact == fact
    assert appointments_of(casework, WEDNESDAY) == ()
    assert agenda.week(date(2026, 11, 30)).appointments == ()


def test_an_own_appointment_that_was_taken_away_has_no_form_and_comes_back_by_an_undo(agenda):
    made = agenda.make("", {"op": WEDNESDAY, "van": "13:00"})
    agenda.remove("", made)
    for gone in (lambda: agenda.form("", made), lambda: agenda.keep("", made, {"van": "14:00"})):
        with pytest.raises(GoneFromDossier):
            gone()
    back = agenda.undo()
    assert back is not None
    assert back[0] == ""
    assert [fact.id for fact in agenda.week(MONDAY).appointments] == [back[1]]


def test_what_was_written_about_an_own_appointment_stays_out_of_the_file(agenda, folder):
    values = {"op": WEDNESDAY, "van": "13:00", "toelichting": "Teamoverleg over Selam", "reistijd_minuten": 15}
    agenda.make("", {**values, "plek": "gemeentehuis", "afloop": "open"})
    agenda.make("", {"op": WEDNESDAY, "afloop": "afgezegd"})
    assert agenda.write_file(MONDAY, True)[2] == 1
    titles = [line for line in written(folder).split("\r\n") if line.startswith("SUMMARY")]
    assert sorted(titles) == ["SUMMARY:Eigen afspraak"] * 2 + ["SUMMARY:Reistijd"] * 2
    assert "Teamoverleg" not in written(folder)


# The file


def test_nothing_of_a_person_is_in_the_file_or_in_its_name(casework, agenda, folder):
    make(
        casework,
        van="10:00",
        tot="11:00",
        plek="thuis",
        adres="Lindestraat 14",
        tolk="geboekt",
        tolk_taal="ti",
        met="Zus Rima",
        toelichting="Slaapt slecht.",
        soort="huisbezoek",
        afloop="open",
    )
    assert agenda.write_file(MONDAY, False) == ("agenda-2026-week-48.ics", "Downloads", 1)
    text = written(folder)
    lines = text.split("\r\n")
    assert [line for line in lines if line.startswith("SUMMARY")] == ["SUMMARY:Afspraak"]
    assert "LOCATION" not in text
    for personal in (
        "Selam",
        "Tesfay",
        "Linde",
        "Tigrinya",
        ":ti",
        "Rima",
        "Slaapt",
        "bezoek",
        "993653",
        DOSSIER.hex[-8:].upper(),
    ):
        assert personal not in text, personal
    assert DOSSIER.hex not in text.replace("-", "")


def test_the_mark_of_the_dossier_is_in_it_when_it_is_asked_for(casework, agenda, folder):
    make(casework, van="10:00", reistijd_minuten=20, plek="thuis", afloop="open")
    agenda.write_file(MONDAY, True)
    titles = [line for line in written(folder).split("\r\n") if line.startswith("SUMMARY")]
    assert titles == [f"SUMMARY:{what} {reference(DOSSIER)}" for what in ("Reistijd", "Afspraak", "Reistijd")]
    assert re.fullmatch(r"[0-9A-F]{8}", reference(DOSSIER))


def test_the_road_is_time_that_is_taken_too(casework, agenda, folder):
    make(casework, van="10:00", tot="11:00", reistijd_minuten=20, plek="thuis", afloop="open")
    make(casework, OTHER, van="13:00", tot="14:00", reistijd_minuten=20, plek="telefoon", afloop="open")
    agenda.write_file(MONDAY, False)
    begins = re.findall(r"DTSTART;TZID=Europe/Amsterdam:(\d{8}T\d{6})", written(folder))
    assert begins == ["20261125T094000", "20261125T100000", "20261125T110000", "20261125T130000"]


@pytest.mark.parametrize(
    ("outcome", "status"),
    [(None, "TENTATIVE"), ("open", "CONFIRMED"), ("geweest", "CONFIRMED"), ("afgezegd", "CANCELLED")],
)
def test_the_other_calendar_hears_whether_it_is_going_to_be(casework, agenda, folder, outcome, status):
    make(casework, van="10:00", afloop=outcome)
    _name, _folder, count = agenda.write_file(MONDAY, False)
    assert f"STATUS:{status}\r\n" in written(folder)
    assert count == (0 if outcome == "afgezegd" else 1)


def test_an_appointment_keeps_its_name_in_the_file_when_it_moves(casework, agenda, folder):
    made = make(casework, van="10:00")
    agenda.write_file(MONDAY, False)
    before = re.findall(r"UID:(.+)\r\n", written(folder))
    agenda.keep(str(DOSSIER), made, {"van": "12:00"})
    agenda.write_file(MONDAY, False)
    assert re.findall(r"UID:(.+)\r\n", written(folder)) == before
    assert made not in before[0]


def test_a_road_through_midnight_is_left_out(casework, agenda, folder):
    make(casework, van="00:10", tot="01:00", reistijd_minuten=30, plek="thuis")
    agenda.write_file(MONDAY, False)
    assert written(folder).count("SUMMARY:Reistijd") == 1


def test_only_the_week_that_is_shown_is_in_it(casework, agenda, folder):
    make(casework, op=date(2026, 11, 30), van="10:00")
    assert agenda.write_file(MONDAY, False)[2] == 0
    assert "VEVENT" not in written(folder)


def test_a_folder_that_is_not_there_is_told_and_nothing_stays_behind(casework, tmp_path):
    gone = Agenda(casework, lambda: MONDAY, lambda: tmp_path / "weg" / "Downloads")
    with pytest.raises(NotWritten) as problem:
        gone.write_file(MONDAY, False)
    assert problem.value.message == (
        "Het agendabestand kon niet in de map Downloads komen. Uw agenda zelf is niet veranderd."
    )
    assert not (tmp_path / "weg").exists()


def test_a_file_in_the_place_of_the_folder_is_told(casework, tmp_path):
    (tmp_path / "Downloads").write_text("geen map")
    with pytest.raises(AppError):
        Agenda(casework, lambda: MONDAY, lambda: tmp_path / "Downloads").write_file(MONDAY, False)
    assert (tmp_path / "Downloads").read_text() == "geen map"
