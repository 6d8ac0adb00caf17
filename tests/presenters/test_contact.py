"""Contact on the page of a dossier: nothing half is kept, nothing is lost, and what to tell the client is ready to say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import pytest

from desktop.presenters.contact import (
    Announcement,
    ContactFact,
    ContactFacts,
    ContactPresenter,
    contact_words,
    kinds,
    lines,
    moment,
    new_day,
    note_asks,
    person_asks,
)
from desktop.presenters.help import in_dossier, in_intake
from desktop.presenters.overdue import CauseFact
from sync.dossier.contactperson import ContactPerson
from sync.dossier.errors import AppError
from sync.dossier.trajectory_fields import CONTACT_SOORTEN
from tests.presenters.builders import TODAY, Heard

HANS = ContactPerson(name="Hans Bakker", phone="024 329 90 00", since=date(2026, 12, 1), record_id=UUID(int=1))
DUE = "2026-11-20"


@dataclass
class Kept:
    """Remembers what was kept, and answers as the store would."""

    did: list[tuple[object, ...]] = field(default_factory=list)
    latest: date | None = None
    cause: CauseFact = field(default_factory=CauseFact)
    can_undo: bool = True
    broken: bool = False

    def __call__(self, *given: object) -> str:
        if self.broken:
            raise AppError(message="Niet gelukt.", advice="Probeer opnieuw.")
        self.did.append(given)
        return "made"


def a_presenter(view: Heard, kept: Kept) -> ContactPresenter:
    return ContactPresenter(
        view=view,
        keep_rule=kept,
        latest_change=lambda _dossier_id: kept.latest,
        change_person=kept,
        tell_client=kept,
        add_contact=kept,
        go_on_with=kept,
        keep_cause=kept,
        close_cause=kept,
        cause=lambda *_spot: kept.cause,
        undo_last=lambda _dossier_id: kept.can_undo,
        reopen=lambda dossier_id: view.calls.append(("reopen", (dossier_id,))),
        today=lambda: TODAY,
    )


@pytest.fixture
def view() -> Heard:
    return Heard()


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def presenter(view, kept):
    return a_presenter(view, kept)


# The rule and the contact person


def test_the_rule_is_kept_without_stray_blanks_and_the_page_says_so(presenter, view, kept):
    presenter.write_rule("d", "  Alleen appen ")
    assert kept.did == [("d", "Alleen appen")]
    assert view.names == ["show_saved"]


def test_a_change_of_contact_person_needs_a_name_and_a_day(presenter, view, kept):
    presenter.change("d", {"naam": " ", "vanaf": "1-12-2026"})
    presenter.change("d", {"naam": "Hans Bakker", "vanaf": ""})
    assert [name for name, _problem in view.all("show_person_fault")] == ["naam", "vanaf"]
    assert kept.did == []


def test_a_change_is_kept_with_its_day_and_asks_to_tell_the_client(presenter, view, kept):
    presenter.change("d", {"naam": "Hans Bakker ", "telefoon": "024 1", "vanaf": "1-12-2026"})
    told = {"naam": "Hans Bakker", "functie": "", "telefoon": "024 1", "e_mail": "", "vanaf": date(2026, 12, 1)}
    assert kept.did == [("d", told)]
    assert view.names == ["reopen", "show_person_changed"]


def test_a_day_before_the_latest_change_is_refused_because_it_would_never_come_into_force():
    assert new_day("1-12-2026", date(2026, 12, 1)) == date(2026, 12, 1)
    with pytest.raises(AppError, match="1 december 2026"):
        new_day("30-11-2026", date(2026, 12, 1))


def test_the_form_for_another_person_starts_with_today():
    assert [ask.value for ask in person_asks(TODAY) if ask.name == "vanaf"] == ["23-11-2026"]


def test_that_the_client_knows_is_kept_for_that_change(presenter, kept, view):
    presenter.tell("d", "record")
    assert kept.did == [("d", "record")]
    assert view.names == ["reopen", "show_message"]


# What the page says


def test_an_untold_change_is_ready_to_be_said_in_two_languages_with_an_honest_mark():
    told = Announcement(person=HANS, own="من", lang="ar", mark="Nog niet nagekeken")
    shown = lines(ContactFacts(person=ContactPerson(name="Marieke"), coming=(HANS,), to_tell=(told,)), TODAY)
    (line,) = shown.to_tell
    assert (
        line.words.dutch == "Vanaf dinsdag 1 december 2026 is Hans Bakker uw contactpersoon. Telefoon: 024 329 90 00."
    )
    assert (line.words.translated, line.lang, line.mark) == ("من", "ar", "Nog niet nagekeken")
    assert shown.coming == ("Vanaf 1 december 2026: Hans Bakker",)


def test_the_contact_person_stands_with_function_number_and_since_when():
    shown = lines(ContactFacts(person=HANS), TODAY)
    assert (shown.name, shown.details) == ("Hans Bakker", "024 329 90 00 · sinds 1 december 2026")
    assert lines(ContactFacts(), TODAY).name == "Nog niet bekend"


def test_each_kind_of_contact_of_the_catalogue_has_a_word():
    assert tuple(code for code, _words in kinds()) == CONTACT_SOORTEN
    assert [code for code, _words in note_asks("telefoon")[2].options] == list(CONTACT_SOORTEN)


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (ContactFact(on=TODAY, at="09:12", kind="gemist"), "Gemiste oproep"),
        (
            ContactFact(on=TODAY, at="", kind="telefoon", who="de school", what="Start maandag."),
            "Telefoon met de school: Start maandag.",
        ),
        (ContactFact(on=TODAY, at="", kind="later_bedacht", what="Iets."), "Contact: Iets."),
    ],
)
def test_a_contact_reads_as_one_line(fact, words):
    assert contact_words(fact) == words


def test_the_moment_of_a_contact_is_today_or_a_day():
    assert moment(ContactFact(on=TODAY, at="09:12", kind=""), TODAY) == "Vandaag, 09:12"
    assert moment(ContactFact(on=date(2026, 11, 20), at="", kind=""), TODAY) == "20 november 2026"


def test_words_about_people_stay_out_of_traces():
    facts = ContactFacts(person=HANS, rule="Alleen appen", lately=(ContactFact(on=TODAY, at="", kind="", what="Ziek"),))
    for secret in ("Hans", "appen", "Ziek"):
        assert secret not in repr(facts) + repr(lines(facts, TODAY)) + repr(facts.lately)


# The quick note


def test_a_missed_call_is_two_keys_and_needs_no_words(presenter, view, kept):
    presenter.note("d", "", {"soort": "gemist"}, final=True)
    assert kept.did == [("d", {"soort": "gemist", "met": "", "tekst": ""})]
    assert view.names == ["show_note_begun", "reopen", "show_note_kept"]
    assert view.last("show_note_kept") == "De gemiste oproep is bewaard."


def test_a_contact_without_words_is_asked_for_them_and_not_kept(presenter, view, kept):
    presenter.note("d", "", {"soort": "telefoon", "tekst": "  "}, final=True)
    assert view.last("show_note_fault")[0] == "tekst"
    assert kept.did == []


def test_what_is_typed_is_kept_at_once_and_gone_on_with_under_the_same_id(presenter, view, kept):
    presenter.note("d", "", {"soort": "telefoon", "tekst": "Belt"}, final=False)
    assert view.names == ["show_note_begun"]
    presenter.note("d", "made", {"soort": "telefoon", "tekst": "Belt morgen"}, final=False)
    assert kept.did[1] == ("d", "made", {"soort": "telefoon", "met": "", "tekst": "Belt morgen"})
    assert view.names == ["show_note_begun"]


def test_nothing_is_kept_of_a_note_that_was_only_opened(presenter, view, kept):
    presenter.note("d", "", {"soort": "gemist", "tekst": ""}, final=False)
    assert (kept.did, view.names) == ([], [])


def test_the_keys_of_a_note_are_those_of_a_talk():
    mine, talk = in_dossier(), in_intake()
    assert (mine["note"].keys, mine["missed"].keys) == (talk["note"].keys, talk["quote"].keys)
    assert mine["undo"].keys == talk["undo"].keys


# A term that passed


def test_a_part_of_a_cause_is_kept_as_it_is_told(presenter, view, kept):
    presenter.write_cause("d", "pip", DUE, "zin", " Het COA leverde laat. ")
    assert kept.did == [("d", "pip", date(2026, 11, 20), {"zin": "Het COA leverde laat."})]
    assert view.names == ["show_saved"]


@pytest.mark.parametrize(
    ("known", "part"), [(CauseFact(), "oorzaak"), (CauseFact("klant"), "zin"), (CauseFact("klant", "  "), "zin")]
)
def test_a_half_cause_is_not_finished_and_says_what_is_missing(presenter, view, kept, known, part):
    kept.cause = known
    presenter.finish_cause("d", "pip", DUE)
    assert view.last("show_cause_fault")[2] == part
    assert kept.did == []


def test_a_whole_cause_is_closed_and_the_page_shows_it(presenter, view, kept):
    kept.cause = CauseFact("keten", "Het COA leverde laat.")
    presenter.finish_cause("d", "pip", DUE)
    assert kept.did == [("d", "pip", date(2026, 11, 20))]
    assert view.names == ["reopen", "show_cause_kept"]


# Undo, and what goes wrong


def test_undo_takes_the_last_deed_back_or_says_that_there_is_none(presenter, view, kept):
    presenter.undo("d")
    assert view.names == ["reopen", "show_message"]
    kept.can_undo = False
    presenter.undo("d")
    assert view.last("show_message") == "Hier is niets om terug te draaien."


def test_what_cannot_be_kept_is_told_and_is_not_called_saved(presenter, view, kept):
    kept.broken = True
    presenter.write_rule("d", "x")
    presenter.note("d", "", {"soort": "gemist"}, final=True)
    presenter.tell("d", "record")
    presenter.write_cause("d", "pip", DUE, "zin", "x")
    assert view.names == ["show_problem"] * 4
