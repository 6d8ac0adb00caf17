"""Agenda: what becomes of an appointment that is made, moved, called off or taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.presenters.agenda_week import AgendaPresenter
from desktop.presenters.appointment_form import FormFacts
from desktop.presenters.appointment_words import AppointmentFact
from desktop.presenters.help import in_agenda
from desktop.presenters.week_page import Key, PromiseFact, WeekFacts
from sync.dossier.errors import AppError
from tests.presenters.agendas import a_form, a_promise, a_week, an_appointment, an_id
from tests.presenters.builders import TODAY, Heard

NEXT_MONDAY = TODAY + timedelta(days=7)
ONE: Key = ("dossier-1", an_id(1))


class Gone(AppError):
    def __init__(self) -> None:
        super().__init__(message="Dit staat niet meer in het dossier.")


@dataclass
class Kept:
    """The casework of one laptop, as far as an agenda goes."""

    appointments: dict[str, AppointmentFact] = field(default_factory=dict)
    promised: tuple[PromiseFact, ...] = ()
    people: tuple[tuple[str, str], ...] = (("dossier-1", "Samira Haddad"),)
    written: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    undone: Key | None = None
    weeks: list[date] = field(default_factory=list)

    def week(self, monday: date) -> WeekFacts:
        self.weeks.append(monday)
        last = monday + timedelta(days=6)
        here = [fact for fact in self.appointments.values() if fact.day and monday <= fact.day <= last]
        return a_week(*here, monday=monday, promised=self.promised)

    def form(self, _dossier_id: str, appointment_id: str) -> FormFacts:
        if appointment_id not in self.appointments:
            raise Gone
        return a_form(self.appointments[appointment_id])

    def make(self, dossier_id: str, values: Mapping[str, Any]) -> str:
        made = an_id(len(self.appointments) + 1)
        self.written.append((dossier_id, values))
        fact = an_appointment(
            id=made,
            dossier_id=dossier_id,
            day=values["op"],
            kept_begin=values.get("van", ""),
            kept_end="",
            kind=values.get("soort", ""),
            outcome=values.get("afloop"),
        )
        self.appointments[made] = fact
        return made

    def keep(self, dossier_id: str, appointment_id: str, values: Mapping[str, Any]) -> None:
        self.written.append((dossier_id, values))
        fact = self.appointments[appointment_id]
        day, outcome = values.get("op", fact.day), values.get("afloop", fact.outcome)
        self.appointments[appointment_id] = replace(fact, day=day, outcome=outcome)

    def remove(self, _dossier_id: str, appointment_id: str) -> None:
        del self.appointments[appointment_id]


class Listening(Heard):
    """A view, of whose messages only the words are remembered."""

    def show_message(self, words: str, *, undo: bool = False) -> None:
        self.calls.append(("show_message", (words,)))


def met(*appointments: AppointmentFact, write_file: Any = None, **given: Any) -> tuple[Heard, AgendaPresenter, Kept]:
    view, kept = Listening(), Kept({fact.id: fact for fact in appointments}, **given)
    presenter = AgendaPresenter(
        view=view,
        week=kept.week,
        form=kept.form,
        people=lambda typed: tuple(each for each in kept.people if typed.strip() and typed in each[1].lower()),
        make=kept.make,
        keep=kept.keep,
        remove=kept.remove,
        undo_last=lambda: kept.undone,
        write_file=write_file or (lambda _monday, _mark: ("agenda-2026-week-48.ics", "Downloads", 2)),
        is_anybody_here=lambda: bool(kept.people),
        today=lambda: TODAY,
    )
    return view, presenter, kept


def said(view: Heard) -> str:
    return str(view.last("show_message"))


def test_it_opens_on_this_week_and_steps_a_week_at_a_time():
    view, presenter, kept = met()
    presenter.open()
    presenter.step(TODAY, 1)
    presenter.step(TODAY, -1)
    presenter.open(date(2026, 12, 6))
    assert kept.weeks == [TODAY, NEXT_MONDAY, TODAY - timedelta(days=7), date(2026, 11, 30)]
    assert view.last("show_page").monday == date(2026, 11, 30)


def test_there_is_no_week_before_the_first_of_all():
    view, presenter, _kept = met()
    presenter.step(date.min, -1)
    assert said(view) == "Verder gaat de agenda niet."


def test_an_appointment_is_opened_in_its_week():
    view, presenter, _kept = met(an_appointment())
    presenter.choose(TODAY, *ONE)
    assert view.last("show_page").form.appointment_id == an_id(1)
    presenter.close(TODAY)
    assert view.last("show_page").form is None


def test_one_that_is_gone_is_told_and_nothing_breaks():
    view, presenter, _kept = met()
    presenter.choose(TODAY, *ONE)
    assert view.last("show_problem").message == "Dit staat niet meer in het dossier."


def test_a_new_appointment_is_made_as_soon_as_it_is_known_with_whom():
    view, presenter, kept = met()
    presenter.pick(NEXT_MONDAY)
    asked = view.last("show_pick")
    assert asked.title == "Nieuwe afspraak op maandag 30 november"
    assert asked.nothing == ""
    presenter.find("sam")
    assert view.calls[-1] == ("show_found", ((("dossier-1", "Samira Haddad"),), ""))
    assert kept.written == []
    presenter.begin(NEXT_MONDAY, "dossier-1")
    assert kept.written == [("dossier-1", {"op": NEXT_MONDAY})]
    shown = view.last("show_page")
    assert (shown.monday, shown.form.appointment_id) == (NEXT_MONDAY, an_id(1))
    assert said(view) == "De afspraak staat in de agenda."


def test_that_nobody_has_such_a_name_is_said_only_when_something_was_typed():
    view, presenter, _kept = met()
    presenter.find("zz")
    assert view.calls[-1][1][1].startswith("Niemand gevonden.")
    presenter.find(" ")
    assert view.calls[-1] == ("show_found", ((), ""))


def test_an_own_appointment_is_made_without_a_dossier():
    view, presenter, kept = met()
    presenter.begin(TODAY, "")
    assert kept.written == [("", {"op": TODAY})]
    assert view.last("show_page").form.dossier_id == ""


def test_without_a_dossier_there_is_nobody_to_make_one_with():
    view, presenter, _kept = met(people=())
    presenter.pick(TODAY)
    assert view.last("show_pick").nothing.startswith("Er zijn nog geen dossiers.")


@pytest.mark.parametrize(
    ("origin", "at", "values"),
    [
        ("gesprek", "14:00", {"op": TODAY, "afloop": "open", "van": "14:00"}),
        ("voortgangsgesprek", "", {"op": TODAY, "afloop": "open", "soort": "voortgangsgesprek"}),
        (
            "leerbaarheidstoets",
            "",
            {"op": TODAY, "afloop": "open", "soort": "anders", "toelichting": "Leerbaarheidstoets"},
        ),
    ],
)
def test_a_promised_day_is_taken_over(origin, at, values):
    view, presenter, kept = met(promised=(a_promise(origin=origin, at=at),))
    presenter.take_over(TODAY, TODAY, 0)
    assert kept.written == [("dossier-9", values)]
    assert view.last("show_page").form.dossier_id == "dossier-9"


def test_what_is_told_is_kept_and_the_form_stays_open():
    view, presenter, kept = met(an_appointment())
    presenter.write(*ONE, "van", "9:30")
    assert kept.written == [("dossier-1", {"van": "09:30", "tot": "10:30"})]
    assert view.last("show_page").form.appointment_id == an_id(1)


def test_the_week_follows_an_appointment_that_goes_to_another_day():
    view, presenter, _kept = met(an_appointment())
    presenter.write(*ONE, "op", "3-12-2026")
    assert view.last("show_page").monday == NEXT_MONDAY


@pytest.mark.parametrize(
    ("name", "typed"), [("op", "2-11-2026"), ("van", "1"), ("tot", "2"), ("reistijd_minuten", "2")]
)
def test_half_a_day_or_time_is_not_kept_while_it_is_typed(name, typed):
    view, presenter, kept = met(an_appointment())
    presenter.write(*ONE, name, typed, final=False)
    assert (kept.written, view.names) == ([], [])


def test_a_note_is_kept_while_it_is_typed():
    _view, presenter, kept = met(an_appointment())
    presenter.write(*ONE, "toelichting", "Neem de br", final=False)
    assert kept.written == [("dossier-1", {"toelichting": "Neem de br"})]


def test_what_cannot_be_so_is_told_at_its_field():
    view, presenter, kept = met(an_appointment())
    presenter.write(*ONE, "tot", "9:00")
    name, problem = view.last("show_fault")
    assert (name, problem.message) == ("tot", "De eindtijd is niet later dan de begintijd.")
    assert kept.written == []


def test_what_stands_there_already_is_no_deed_but_is_said_to_be_kept():
    view, presenter, kept = met(an_appointment())
    presenter.write(*ONE, "op", "23-11-2026")
    assert kept.written == []
    assert view.last("show_page").form is not None


def test_an_appointment_is_put_off_at_the_same_time():
    view, presenter, kept = met(an_appointment())
    presenter.postpone(*ONE, 7)
    assert kept.written == [("dossier-1", {"op": NEXT_MONDAY})]
    assert said(view) == "De afspraak is verzet naar maandag 30 november."
    assert view.last("show_page").monday == NEXT_MONDAY


def test_one_without_a_day_is_given_one_first():
    view, presenter, kept = met(an_appointment(day=None))
    presenter.postpone(*ONE, 7)
    assert view.last("show_problem").message == "Deze afspraak heeft nog geen dag."
    assert kept.written == []


def test_calling_off_keeps_the_appointment_and_can_be_turned():
    view, presenter, kept = met(an_appointment())
    presenter.call_off(*ONE, True)
    assert kept.appointments[an_id(1)].outcome == "afgezegd"
    assert (said(view), view.last("show_page").form.called_off) == ("De afspraak is afgezegd.", True)
    presenter.call_off(*ONE, False)
    assert kept.appointments[an_id(1)].outcome == "open"
    assert said(view) == "De afspraak gaat door."


def test_taking_away_closes_the_form_and_can_be_undone():
    view, presenter, kept = met(an_appointment())
    presenter.take_away(TODAY, *ONE)
    assert kept.appointments == {}
    assert view.last("show_page").form is None
    assert said(view) == "De afspraak is uit de agenda gehaald."


def test_an_undo_shows_the_appointment_that_it_was_about():
    view, presenter, kept = met(an_appointment(day=NEXT_MONDAY))
    kept.undone = ONE
    presenter.undo(TODAY)
    shown = view.last("show_page")
    assert (shown.monday, shown.form.appointment_id) == (NEXT_MONDAY, an_id(1))
    assert said(view) == "De laatste wijziging is teruggedraaid."


def test_when_the_making_was_taken_back_the_form_goes():
    view, presenter, kept = met()
    kept.undone = ONE
    presenter.undo(TODAY, ONE)
    assert view.last("show_page").form is None


def test_with_nothing_to_take_back_it_says_so():
    view, presenter, _kept = met()
    presenter.undo(TODAY)
    assert said(view) == "Hier is niets om terug te draaien."
    assert "show_page" not in view.names


def test_a_calendar_file_is_told_by_its_name_and_folder():
    view, presenter, _kept = met()
    presenter.export(TODAY, False)
    assert said(view) == ("Het bestand agenda-2026-week-48.ics staat in de map Downloads. Er staan 2 afspraken in.")


def test_a_file_that_could_not_be_written_is_told():
    def fails(_monday: date, _mark: bool) -> tuple[str, str, int]:
        raise AppError(message="Het agendabestand kon niet in de map Downloads komen.", advice="Kijk of er ruimte is.")

    view, presenter, _kept = met(write_file=fails)
    presenter.export(TODAY, True)
    assert view.last("show_problem").message.startswith("Het agendabestand")


def test_every_key_has_words():
    for shortcut in in_agenda().values():
        assert shortcut.sequences
        assert shortcut.action
        assert "Ctrl+Alt" not in shortcut.keys
