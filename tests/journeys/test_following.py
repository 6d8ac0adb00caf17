"""A trajectory from week to week on one laptop: agenda, progress, a school's hours, contact, a term that passed, keeping
agreements, and what is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pypdfium2
import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop.app import case_screens
from desktop.casework import agenda, contact, records
from desktop.presenters import contact as asked
from desktop.presenters.appointment_form import BEGIN, DAY, END
from desktop.presenters.enforcement_page import DUTY, LAW
from desktop.presenters.overdue import CAUSE, SENTENCE
from desktop.presenters.progress_fields import ACTION, HOURS, PARTY
from sync.dossier.enforcement_rules import Stap
from sync.dossier.records import Actie, Contact, Contactpersoon, Handhaving, HandhavingStap, Partij, Uren
from tests.facts.builders import OTHER, a_dossier
from tests.journeys.keyboard import Keyboard
from tests.journeys.laptops import a_laptop, filled
from tests.store.builders import DOSSIER
from tests.views.canaries import deleted_now

SELAM, YUSUF = str(DOSSIER), str(OTHER)
OLD_LAW = UUID("0190a0a0-0000-7000-8000-000000000003")
FAMILY = "gezinsmigrant_en_overige_migrant"
SCHOOL = "Taalschool De Stuwwal"


@dataclass
class Day:
    """The day that the laptop shows; a test lets weeks go by."""

    today: date = date(2026, 6, 29)

    def __call__(self) -> date:
        return self.today


@pytest.fixture
def day():
    return Day()


@pytest.fixture
def laptop(qtbot, qapp, tmp_path, day):
    """A laptop that works offline: Selam, an asielstatushouder; Yusuf, a gezinsmigrant; and Mina, under the old law."""
    filled(
        tmp_path / "koffer",
        a_dossier(person={"contacttaal": "ar"}),
        a_dossier(
            OTHER,
            dossier={"doelgroep": FAMILY},
            person={"voornamen": "Yusuf", "geslachtsnaam": "Demir", "bsn": "999990019", "contacttaal": "tr"},
        ),
        a_dossier(
            OLD_LAW,
            dossier={"wettelijk_stelsel": "wi2013"},
            person={"voornamen": "Mina", "geslachtsnaam": "Rahimi", "bsn": "999990020"},
        ),
    )
    made = a_laptop(qtbot, qapp, tmp_path / "koffer", today=day).start().unlock()
    yield made
    made.close()


@pytest.fixture
def keyboard(laptop):
    return Keyboard(laptop)


def at(laptop, dossier_id: str):
    """The page of a dossier."""
    laptop.desk.open_dossier(dossier_id)
    laptop.settle()
    return laptop.screens.dossier_view


def pages(view) -> str:
    """The words of the paper on the screen."""
    document = pypdfium2.PdfDocument(view.pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


# The agenda


@pytest.fixture
def folder(tmp_path, monkeypatch):
    made = tmp_path / "gedownload"
    made.mkdir()
    monkeypatch.setattr(case_screens, "downloads", lambda: made)
    return made


def the_appointment(laptop):
    found = agenda.between(laptop.casework, date(2026, 1, 1), date(2026, 12, 31))
    [(owner, kept)] = found
    assert str(owner) == SELAM
    return kept


def test_an_appointment_is_made_moved_and_undone_with_keys_and_its_file_names_nobody(folder, laptop, keyboard):
    keyboard.press("Ctrl+3", "Ctrl+N").type("sel").press("Return")
    view = laptop.desk.around_the_case().agenda_view
    fields = view.form.first.fields
    assert keyboard.focus is fields[DAY].edit
    keyboard.to(fields[BEGIN].edit).press("Ctrl+A").type("10:00").press("Tab")
    keyboard.to(fields[END].edit).press("Ctrl+A").type("11:30").press("Tab")
    kept = the_appointment(laptop)
    assert (kept.op, kept.van, kept.tot) == (date(2026, 6, 29), "10:00", "11:30")

    keyboard.do(view.form.later)
    assert the_appointment(laptop).op == date(2026, 7, 6)
    assert "29 juni" not in view.heading.text()
    keyboard.press("Ctrl+Z")
    assert the_appointment(laptop).op == date(2026, 6, 29)

    keyboard.press("Esc").do(view.export).do(view.exporting.make)
    [file] = folder.iterdir()
    assert "1 afspraak" in laptop.strip()
    written = file.read_text(encoding="utf-8")
    assert "BEGIN:VEVENT" in written
    for secret in ("Selam", "Tesfay", SELAM, "999993653", "Arabisch", "tolk"):
        assert secret.lower() not in (written + file.name).lower()


# Progress, and the hours of a school


def test_an_agreement_a_party_and_hours_are_written_down_with_keys_and_taken_back(laptop, keyboard):
    page = at(laptop, SELAM)
    keyboard.do(page.progress)
    view = laptop.desk.around_the_case().progress_view
    assert keyboard.screen == "progress"

    keyboard.do(view.sections[ACTION].add).type("Wij vragen een buskaart aan.")
    [part] = view.sections[ACTION].parts.values()
    keyboard.choose(part.form.fields["wie"].grid, "klantregisseur")
    keyboard.do(view.sections[PARTY].add)
    [part] = view.sections[PARTY].parts.values()
    keyboard.choose(part.form.fields["soort"].grid, "taalschool").to(part.form.fields["naam"].edit).type(SCHOOL)
    keyboard.do(view.sections[HOURS].add)
    [part] = view.sections[HOURS].parts.values()
    keyboard.choose(part.form.fields["soort"].grid, "nt2").to(part.form.fields["aantal"].edit).type("12").press("Tab")
    keyboard.press("Alt+Left")
    assert keyboard.screen == "dossier"

    [action] = records.of(laptop.casework, DOSSIER, Actie)
    [party] = records.of(laptop.casework, DOSSIER, Partij)
    [hours] = records.of(laptop.casework, DOSSIER, Uren)
    assert (action.wat, action.wie) == ("Wij vragen een buskaart aan.", "klantregisseur")
    assert (party.soort, party.naam) == ("taalschool", SCHOOL)
    assert (hours.soort, hours.aantal) == ("nt2", 12)
    assert records.of(laptop.casework, OTHER, Actie) == []

    keyboard.do(page.progress)
    for _deed in range(12):
        keyboard.press("Ctrl+Z")
    for kind in (Actie, Partij, Uren):
        assert records.of(laptop.casework, DOSSIER, kind) == []


def test_what_was_begun_by_mistake_goes_with_one_key_although_the_keyboard_is_in_its_empty_field(laptop, keyboard):
    keyboard.do(at(laptop, SELAM).progress)
    view = laptop.desk.around_the_case().progress_view
    keyboard.do(view.sections[ACTION].add)
    [part] = view.sections[ACTION].parts.values()
    assert keyboard.focus is part.form.fields["wat"].edit
    keyboard.press("Ctrl+Z")
    assert records.of(laptop.casework, DOSSIER, Actie) == []
    keyboard.do(view.sections[PARTY].add)
    [part] = view.sections[PARTY].parts.values()
    keyboard.to(part.form.fields["naam"].edit).type("El").press("Ctrl+Z")
    assert len(records.of(laptop.casework, DOSSIER, Partij)) == 1, "in a field with typing in it, that goes first"
    assert part.form.fields["naam"].edit.text() == ""


def test_of_a_schools_file_the_good_rows_are_taken_and_go_again_as_a_whole(laptop, keyboard, tmp_path):
    path = tmp_path / "uren.csv"
    rows = (
        "nummer;soort;van;tot_en_met;uren",
        "999993653;nt2;1-5-2026;31-5-2026;40",
        "999993653;knm;1-5-2026;31-5-2026;6",
        "999990019;nt2;1-5-2026;31-5-2026;38",
        "999990032;nt2;1-5-2026;31-5-2026;38",  # nobody here
        "999990019;nt2;1-6-2026;2-6-2026;400",
    )
    path.write_text("\n".join(rows), encoding="utf-8")
    keyboard.do(at(laptop, SELAM).progress)
    keyboard.do(laptop.desk.around_the_case().progress_view.to_import)
    view = laptop.desk.around_the_case().school_view
    view.ask = lambda _parent: str(path)
    keyboard.do(view.choose)
    laptop.until(lambda: view.waiting)
    assert "3 rijen kunnen" in view.summary_strip.words.text()
    assert "2 rijen worden niet" in view.summary_strip.words.text()
    assert keyboard.focus is view.school
    keyboard.type(SCHOOL).do(view.take)
    laptop.until(lambda: bool(view.undo_buttons))

    def hours():
        return [sum(each.aantal or 0 for each in records.of(laptop.casework, one, Uren)) for one in (DOSSIER, OTHER)]

    assert hours() == [46, 38]
    [undo] = view.undo_buttons
    keyboard.do(undo)
    laptop.until(lambda: not view.undo_buttons)
    assert hours() == [0, 0]
    assert "3 rijen zijn teruggedraaid" in laptop.strip()
    keyboard.press("Alt+Left")
    assert keyboard.screen == "progress"


# Contact


def test_a_missed_call_is_two_keys_and_a_third_takes_it_back(laptop, keyboard):
    page = at(laptop, SELAM)
    before = keyboard.focus
    keyboard.press("Ctrl+Shift+M", "Ctrl+Return")
    [kept] = records.of(laptop.casework, DOSSIER, Contact)
    assert kept.soort == "gemist"
    assert keyboard.focus is before
    assert not page.note.isVisible()
    keyboard.press("Ctrl+Z")
    assert records.of(laptop.casework, DOSSIER, Contact) == []


def test_a_note_that_is_closed_half_way_is_kept_and_undone_as_one(laptop, keyboard):
    at(laptop, SELAM)
    keyboard.press("Ctrl+M").type("Zij komt donder").press("Esc")
    [kept] = records.of(laptop.casework, DOSSIER, Contact)
    assert kept.tekst == "Zij komt donder"
    assert kept.tekst in laptop.shown()
    keyboard.press("Ctrl+Z")
    assert records.of(laptop.casework, DOSSIER, Contact) == []
    assert "Zij komt donder" not in laptop.shown()


def new_person(laptop, keyboard) -> None:
    form = at(laptop, SELAM).contact.person_form
    keyboard.do(laptop.screens.dossier_view.contact.change)
    assert keyboard.focus is form.form.fields[asked.NAME].edit
    keyboard.type("Ruben Bakker").to(form.form.fields[asked.PHONE].edit).type("024 123 45 67").do(form.keep)


def test_another_contact_person_is_told_to_the_client_and_there_is_one_at_any_moment(laptop, keyboard):
    page = at(laptop, SELAM)
    assert page.contact.name.text() == "Marieke de Wit"
    new_person(laptop, keyboard)
    assert page.contact.name.text() == "Ruben Bakker"
    [tell] = page.contact.tell_buttons
    assert "Ruben Bakker" in laptop.shown()
    keyboard.do(tell)
    assert page.contact.tell_buttons == []
    [kept] = records.of(laptop.casework, DOSSIER, Contactpersoon)
    assert kept.verteld_op is not None
    keyboard.press("Ctrl+Z")
    keyboard.press("Ctrl+Z")
    assert page.contact.name.text() == "Marieke de Wit"
    assert contact.person_on(laptop.casework, DOSSIER, date(2026, 6, 29)).name == "Marieke de Wit"


def test_the_page_for_a_successor_and_the_card_for_the_client_name_the_contact_person_on_paper(laptop, keyboard):
    new_person(laptop, keyboard)
    keyboard.do(laptop.screens.dossier_view.successor)
    assert keyboard.screen == "successor"
    assert "Ruben Bakker" in laptop.shown()
    case = laptop.desk.around_the_case()
    keyboard.do(case.successor_view.paper)
    laptop.until(lambda: case.papers_view.paper.pages > 0)
    assert "Ruben Bakker" in pages(case.papers_view)
    keyboard.press("Alt+Left")
    assert keyboard.screen == "dossier"
    keyboard.do(laptop.screens.dossier_view.card)
    laptop.until(lambda: case.papers_view.paper.pages > 0)
    assert "Ruben Bakker" in pages(case.papers_view)
    assert "024 123 45 67" in pages(case.papers_view)
    assert "999993653" not in pages(case.papers_view)


# A term that passed


def test_why_a_term_passed_is_asked_once_and_stands_on_her_other_laptop_too(laptops, municipality, marieke, dossier_id):
    municipality.hear(dossier_id, "dossier", "pip_termijn_start", "2026-02-02")
    municipality.hear(dossier_id, "dossier", "plicht", True)
    one = laptops(marieke, "een", today=Day()).start().unlock()
    page, keyboard = at(one, str(dossier_id)), Keyboard(one)
    [asks] = page.terms.causes.values()
    assert asks.question.isVisible()
    keyboard.choose(asks.form.fields[CAUSE].grid, "informatie_derden")
    keyboard.to(asks.form.fields[SENTENCE].edit).type("Het advies van de school kwam laat.").do(asks.finish)
    assert not asks.question.isVisible()
    one.synchronise()

    two = laptops(marieke, "twee", today=Day()).start().unlock()
    page = at(two, str(dossier_id))
    [told] = page.terms.causes.values()
    assert not told.question.isVisible()
    assert told.recorded.text() == ("Oorzaak: Wachten op informatie van anderen. Het advies van de school kwam laat.")
    assert two.casework.waiting() == {}


def test_what_is_half_told_of_a_term_or_of_a_step_is_there_after_the_lock(laptops, municipality, marieke, dossier_id):
    for name, value in (("pip_termijn_start", "2026-02-02"), ("plicht", True), ("doelgroep", FAMILY)):
        municipality.hear(dossier_id, "dossier", name, value)
    laptop = laptops(marieke, today=Day()).start().unlock()
    page, keyboard = at(laptop, str(dossier_id)), Keyboard(laptop)
    [asks] = page.terms.causes.values()
    keyboard.to(asks.form.fields[SENTENCE].edit).type("Het advies van")
    keyboard.press("Ctrl+L")
    laptop.close()

    laptop = laptops(marieke, today=Day()).start().unlock()
    keyboard = Keyboard(laptop)
    assert keyboard.screen == "dossier"
    [asks] = laptop.screens.dossier_view.terms.causes.values()
    assert asks.form.fields[SENTENCE].edit.toPlainText() == "Het advies van"
    assert asks.question.isVisible()
    keyboard.do(laptop.screens.dossier_view.enforcement)
    begin_path(keyboard)
    take(keyboard, Stap.OPROEP)
    view = laptop.desk.around_the_case().enforcement_view
    keyboard.to(view.parts[view.open_step].form.fields["uitgelegd_in"].edit).type("Tur").press("Ctrl+L")
    laptop.close()
    again = laptops(marieke, today=Day()).start().unlock()
    assert again.program.window.current == "enforcement"
    [step] = records.of(again.casework, dossier_id, HandhavingStap)
    assert step.uitgelegd_in == "Tur"


# Keeping agreements


def begin_path(keyboard: Keyboard) -> None:
    """About the brede intake, under the Wet inburgering."""
    view = keyboard.laptop.desk.around_the_case().enforcement_view
    keyboard.choose(view.begin_form.fields[DUTY].grid, "brede_intake")
    keyboard.choose(view.begin_form.fields[LAW].grid, "wi2021")
    keyboard.do(view.begin)


def take(keyboard: Keyboard, step: Stap) -> None:
    view = keyboard.laptop.desk.around_the_case().enforcement_view

    def ways():
        return [each for each in (*view.ways.buttons, *view.beside.buttons) if each.objectName() == step.value]

    keyboard.laptop.until(lambda: bool(ways()))  # what was typed is kept once somebody stops typing for a moment
    keyboard.do(ways()[0])


def tell(keyboard: Keyboard, name: str, words: str) -> None:
    """Fill in a field of the step that is open."""
    view = keyboard.laptop.desk.around_the_case().enforcement_view
    field = view.parts[view.open_step].form.fields[name]
    if field.grid is not None:
        keyboard.choose(field.grid, words)
    else:
        keyboard.to(field.edit).type(words).press("Tab")


def called_and_warned(keyboard: Keyboard, day: Day, dossier_id: str) -> None:
    """From the page of the dossier to a warning, with two weeks in between."""
    laptop = keyboard.laptop
    keyboard.do(at(laptop, dossier_id).enforcement)
    begin_path(keyboard)
    take(keyboard, Stap.OPROEP)
    tell(keyboard, "uitgelegd_in", "Turks")
    day.today = date(2026, 7, 14)
    laptop.desk.open_enforcement(dossier_id)
    take(keyboard, Stap.NIET_VERSCHENEN)
    take(keyboard, Stap.OMSTANDIGHEDEN)
    tell(keyboard, "verwijtbaar", "ja")
    tell(keyboard, "tekst", "Gesproken: vergeten.")
    take(keyboard, Stap.WAARSCHUWING)


def taken(laptop, dossier_id: UUID) -> list[str]:
    return [
        each.stap for each in sorted(records.of(laptop.casework, dossier_id, HandhavingStap), key=lambda one: one.id)
    ]


def test_with_a_gezinsmigrant_the_way_goes_from_call_to_warning_and_back(laptop, keyboard, day):
    called_and_warned(keyboard, day, YUSUF)
    asked_first = ["oproep", "niet_verschenen", "omstandigheden"]
    assert taken(laptop, OTHER) == [*asked_first, "waarschuwing"]
    keyboard.press("Ctrl+Z")
    assert taken(laptop, OTHER) == asked_first
    keyboard.press("Alt+Left")
    assert keyboard.screen == "dossier"
    assert records.of(laptop.casework, DOSSIER, Handhaving) == []


def every_word(widget: QWidget) -> list[tuple[QWidget, str]]:
    """What each part of a screen shows, or says to a screen reader, also what is not visible now."""
    parts = [widget, *widget.findChildren(QWidget)]
    found = [(part, part.text()) for part in parts if isinstance(part, QLabel | QAbstractButton)]
    for part in parts:
        found += [(part, part.accessibleName()), (part, part.accessibleDescription()), (part, part.toolTip())]
    return found


def test_near_an_asielstatushouder_nothing_leads_to_a_fine(laptop, keyboard, day):
    def look() -> list[str]:
        """Everything on every screen that speaks of one; no button ever does."""
        laptop.settle()
        deleted_now()
        speak = [(part, words) for part, words in every_word(laptop.program.window) if "boete" in words.lower()]
        assert [words for part, words in speak if isinstance(part, QAbstractButton)] == []
        return [words for _part, words in speak]

    at(laptop, SELAM)
    assert look() == []
    called_and_warned(keyboard, day, SELAM)
    for words in look():
        assert "geen boete" in words or words == "Een boete kan hier niet.", "it may only be said that there is none"
    view = laptop.desk.around_the_case().enforcement_view
    tell(keyboard, "uitgelegd_in", "Arabisch")
    keyboard.do(view.parts[view.open_step].letter)
    laptop.until(lambda: view.pdf != b"")
    assert "Selam" in pages(view)
    assert "boete" not in pages(view).lower()


# The old law


def test_a_dossier_under_the_old_law_has_its_mark_and_no_plan(laptop, keyboard):
    page = at(laptop, str(OLD_LAW))
    assert page.page.mark == "Oude wet: Wet inburgering 2013"
    assert "Wet inburgering 2013" in laptop.shown()
    assert "geen PIP" in laptop.shown()
    assert not page.plan.isVisible()
    assert [words for part, words in every_word(page) if isinstance(part, QAbstractButton) and "PIP" in words] == []
    keyboard.press("Ctrl+2")
    [line] = [each for each in laptop.screens.dossiers_view.page.lines if each.dossier_id == str(OLD_LAW)]
    assert line.marks
