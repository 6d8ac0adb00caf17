"""Hours from a school: nothing is kept before somebody said so, and what was taken in can be taken back as a whole."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from desktop.presenters.school_import import MOST_SHOWN, DeliveryFact, Read, SchoolImportPresenter, page
from desktop.presenters.work import run_now
from sync.dossier.errors import AppError
from sync.dossier.school_csv import Refused, SchoolFile, SchoolRow
from tests.presenters.builders import Heard
from tests.presenters.following import SAMIRA, a_delivery, a_file, a_row


class School:
    """Stands in for the files and the casework."""

    def __init__(self, read: Read | None = None) -> None:
        self.file = read or a_file()
        self.taken: list[tuple[tuple[SchoolRow, ...], str]] = []
        self.back: list[str] = []
        self.there: tuple[DeliveryFact, ...] = ()
        self.error: Exception | None = None

    def read(self, _path: str) -> Read:
        if self.error:
            raise self.error
        return self.file

    def take(self, rows: tuple[SchoolRow, ...], school: str) -> str:
        if self.error:
            raise self.error
        self.taken.append((rows, school))
        return f"delivery-{len(self.taken)}"

    def undo(self, delivery: str) -> int:
        self.back.append(delivery)
        return 2


def met(school: School, run: Any = run_now) -> tuple[Heard, SchoolImportPresenter]:
    view = Heard()
    presenter = SchoolImportPresenter(view, school.read, school.take, school.undo, lambda: school.there, run)
    return view, presenter


def test_before_a_file_is_chosen_it_says_what_a_file_looks_like():
    shown = page(None, ())
    assert (shown.take, shown.summary, shown.rows, shown.refused) == ("", "", (), ())
    assert any("nummer, soort, van, tot_en_met en uren" in note for note in shown.notes)
    assert shown.no_deliveries


def test_a_file_that_was_read_shows_what_would_be_taken_and_what_not_and_why():
    shown = page(a_file(taken=2, refused=1), ())
    assert shown.summary == "2 rijen kunnen worden overgenomen. 1 rij wordt niet overgenomen."
    assert shown.kind == "warn"
    assert shown.refused[0].lines == ("Deze persoon staat niet op deze laptop.", "Regel 4")
    assert shown.rows[0].lines == (
        "Samira Haddad",
        "Lessen Nederlands (NT2): 96 uur gevolgd, 80 in een lokaal, 8 gemist.",
    )
    assert shown.rows[0].aside == "1 oktober 2026 – 31 oktober 2026"
    assert shown.take == "2 rijen overnemen"


def test_each_person_stands_there_once_by_name_with_all_her_hours():
    yusuf = UUID(int=102)
    rows = (
        a_row(dossier_id=yusuf, resultaat="A2 lezen", inzet="onvoldoende"),
        a_row(soort="knm", van=date(2026, 9, 1), aantal=8, fysiek=None, gemist=None),
        a_row(dossier_id=yusuf, resultaat="A2 lezen"),
        a_row(),
    )
    first, second = page(Read(SchoolFile(rows, ()), {str(SAMIRA): "Samira", str(yusuf): "Yusuf"}), ()).rows
    assert first.lines == (
        "Samira",
        "KNM: 8 uur gevolgd. Lessen Nederlands (NT2): 48 uur gevolgd, 40 in een lokaal, 4 gemist.",
    )
    assert (first.aside, first.pill) == ("1 september 2026 – 31 oktober 2026", "")
    assert (second.lines[0], second.lines[2], second.pill) == ("Yusuf", "A2 lezen", "Inzet onvoldoende")


def test_each_reason_stands_there_once_with_its_lines():
    refused = [Refused(line, "deze uren staan er al") for line in (4, 5, 6, 9, 12)]
    refused += [Refused(7, "uren is niet ingevuld")]
    first, second = page(Read(SchoolFile((), tuple(refused))), ()).refused
    assert first.lines == ("Deze uren staan er al.", "Regels 4 tot en met 6, 9 en 12")
    assert second.lines == ("Uren is niet ingevuld.", "Regel 7")
    scattered = tuple(Refused(line, "deze uren staan er al") for line in range(2, 102, 2))
    assert page(Read(SchoolFile((), scattered)), ()).refused[0].lines[1].endswith("24 en nog 38 andere")


def test_a_file_without_a_good_row_has_nothing_to_take():
    assert page(a_file(taken=0, refused=3), ()).take == ""
    assert "geen rijen" in page(a_file(taken=0, refused=0), ()).summary


def test_of_a_long_file_the_first_persons_are_shown_and_the_rest_is_counted():
    rows = tuple(a_row(line, dossier_id=UUID(int=line)) for line in range(2, MOST_SHOWN + 7))
    shown = page(Read(SchoolFile(rows, ())), ())
    assert len(shown.rows) == MOST_SHOWN
    assert shown.more == ("En nog 5 personen.",)
    assert shown.take == f"{MOST_SHOWN + 5} rijen overnemen"


def test_a_column_that_was_not_read_is_told():
    assert page(a_file(unread=(1,)), ()).notes == ("Kolom 1 is niet gelezen: die hebben wij niet nodig.",)
    assert page(a_file(unread=(1, 4)), ()).notes[0].startswith("De kolommen 1 en 4 zijn")


def test_reading_keeps_nothing():
    school = School()
    view, presenter = met(school)
    presenter.choose("uren.csv")
    assert school.taken == []
    assert view.names == ["show_busy", "show_page"]


def test_what_was_shown_is_what_is_taken_with_the_name_of_the_school():
    school = School()
    view, presenter = met(school)
    presenter.choose("uren.csv")
    presenter.take("  Taalschool   De Stuwwal ")
    assert school.taken == [(school.file.file.rows, "Taalschool De Stuwwal")]
    assert view.last("show_message") == "2 rijen zijn overgenomen."
    presenter.take("nog een keer")
    assert len(school.taken) == 1


def test_what_was_written_is_sent_and_reading_sends_nothing():
    school, rounds = School(), []
    presenter = SchoolImportPresenter(
        Heard(), school.read, school.take, school.undo, lambda: (), run_now, lambda: rounds.append(len(school.taken))
    )
    presenter.choose("uren.csv")
    assert rounds == []
    presenter.take("")
    presenter.undo_last()
    assert rounds == [1, 1]


def test_a_file_that_is_not_taken_is_forgotten():
    school = School()
    _view, presenter = met(school)
    presenter.choose("uren.csv")
    presenter.leave()
    presenter.take("")
    assert school.taken == []
    presenter.choose("uren.csv")
    presenter.open()
    presenter.take("")
    assert school.taken == []


def test_a_delivery_is_taken_back_by_its_own_button():
    school = School()
    school.there = (a_delivery(), a_delivery(id="delivery-2", school=""))
    view, presenter = met(school)
    presenter.open()
    first, second = view.last("show_page").deliveries
    assert first.lines == ("Taalschool De Stuwwal", "12 rijen in 6 dossiers")
    assert second.lines[0] == "School niet ingevuld"
    presenter.undo(second.id)
    assert school.back == ["delivery-2"]
    assert view.last("show_message") == "2 rijen zijn teruggedraaid."


def test_ctrl_z_takes_back_what_was_taken_in_here_and_nothing_else():
    school = School()
    school.there = (a_delivery(id="of-a-colleague"),)
    view, presenter = met(school)
    presenter.undo_last()
    assert view.last("show_message") == "Hier is niets om terug te draaien."
    for _time in range(2):
        presenter.choose("uren.csv")
        presenter.take("")
    for _time in range(3):
        presenter.undo_last()
    assert school.back == ["delivery-2", "delivery-1"]


@pytest.mark.parametrize("error", [AppError(message="Te groot.", advice="Niets overgenomen."), KeyError("naam")])
def test_what_goes_wrong_is_told_and_another_file_can_be_chosen(error):
    school = School()
    view, presenter = met(school)
    school.error = error
    presenter.choose("uren.csv")
    assert view.names[-1] == "show_problem"
    assert "naam" not in view.last("show_problem").message
    school.error = None
    presenter.choose("uren.csv")
    assert view.names[-1] == "show_page"


def test_a_take_that_fails_keeps_the_file_on_the_screen():
    school = School()
    view, presenter = met(school)
    presenter.choose("uren.csv")
    school.error = AppError(message="De schijf is vol.")
    presenter.take("")
    assert view.last("show_page").take
    school.error = None
    presenter.take("")
    assert len(school.taken) == 1


def test_a_second_click_while_it_is_at_work_does_nothing():
    school, waiting = School(), []
    view, presenter = met(school, lambda work, *, then, failed: waiting.append((work, then)))
    presenter.choose("uren.csv")
    presenter.choose("ander.csv")
    assert len(waiting) == 1
    work, then = waiting.pop()
    then(work())
    presenter.take("")
    presenter.take("")
    assert len(waiting) == 1
    assert view.all("show_busy") == ["Het bestand wordt gelezen.", "De uren worden overgenomen."]


def test_nothing_of_a_person_is_in_a_repr():
    assert "Samira" not in repr(page(a_file(), (a_delivery(),)))
    assert "Samira" not in repr(a_file())
    assert "Stuwwal" not in repr(a_delivery())
