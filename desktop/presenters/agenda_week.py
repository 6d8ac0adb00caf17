"""Agenda: a week with its appointments, and what becomes of one that is made, moved, called off or taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from desktop.presenters import appointment_form, days
from desktop.presenters.appointment_form import FormFacts
from desktop.presenters.asks import Given
from desktop.presenters.week_page import LBT, PROGRESS, Key, WeekFacts, WeekPage, page, promises
from desktop.presenters.work import Problem, in_words
from i18n import _, ngettext
from sync.dossier.errors import AppError

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PickPage:
    """With whom a new appointment is: nobody can be found when `nothing` says why."""

    day: date
    title: str
    nothing: str


class View(Protocol):
    def show_page(self, page: WeekPage) -> None: ...
    def show_pick(self, page: PickPage) -> None: ...
    def show_found(self, people: tuple[tuple[str, str], ...], nobody: str) -> None: ...
    def show_fault(self, name: str, problem: Problem) -> None: ...
    def show_message(self, words: str, *, undo: bool = False) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class AgendaPresenter:
    """`people` finds whom somebody may mean by what she typed, each with the id of the dossier; `make` puts an appointment
    into a dossier, or among her own when the id of it is empty, and gives its id; `keep` writes several fields of one in one deed;
    `undo_last` takes the last change of an appointment back and says which one it was; `write_file` gives the name of
    the calendar file and of the folder it is in."""

    view: View
    week: Callable[[date], WeekFacts]
    form: Callable[[str, str], FormFacts]
    people: Callable[[str], tuple[tuple[str, str], ...]]
    make: Callable[[str, Mapping[str, Any]], str]
    keep: Callable[[str, str, Mapping[str, Any]], object]
    remove: Callable[[str, str], object]
    undo_last: Callable[[], Key | None]
    write_file: Callable[[date, bool], tuple[str, str, int]]
    is_anybody_here: Callable[[], bool] = lambda: True
    today: Callable[[], date] = date.today

    def open(self, day: date | None = None) -> None:
        """The week of a day, or this week."""
        self._try(lambda: self._show(day or self.today()))

    def step(self, monday: date, weeks: int) -> None:
        self._try(lambda: self._show(monday + weeks * WEEK))

    def choose(self, monday: date, dossier_id: str, appointment_id: str) -> None:
        self._try(lambda: self._show(monday, (dossier_id, appointment_id)))

    def close(self, monday: date) -> None:
        self._try(lambda: self._show(monday))

    # A new one

    def pick(self, day: date) -> None:
        """Ask with whom; the appointment is made as soon as that is known."""

        def show() -> None:
            title = _("Nieuwe afspraak op {day}").format(day=days.long_day(day, self.today()))
            nothing = _("Er zijn nog geen dossiers. Na de eerste synchronisatie staan ze hier.")
            self.view.show_pick(PickPage(day, title, "" if self.is_anybody_here() else nothing))

        self._try(show)

    def find(self, typed: str) -> None:
        """Whom she may mean, while she types a name or the end of a number."""

        def show() -> None:
            people = self.people(typed)
            nobody = _("Niemand gevonden. Typ het begin van een naam of het eind van een nummer.")
            self.view.show_found(people, nobody if typed.strip() and not people else "")

        self._try(show)

    def begin(self, day: date, dossier_id: str) -> None:
        """Without a dossier it is an own appointment of hers: a team meeting, a training, a free afternoon."""
        self._make(dossier_id, {"op": day})

    def take_over(self, monday: date, day: date, number: int) -> None:
        """Put a day that was promised into the agenda."""

        def take() -> None:
            facts = self.week(monday)
            promise = promises(facts, day)[number]
            values: dict[str, Any] = {"op": promise.day, "afloop": "open"}
            if promise.at:
                values["van"] = promise.at
            if promise.origin == PROGRESS:
                values["soort"] = PROGRESS
            if promise.origin == LBT:
                values |= {"soort": "anders", "toelichting": _("Leerbaarheidstoets")}
            self._make(promise.dossier_id, values)

        self._try(take)

    def _make(self, dossier_id: str, values: Mapping[str, Any]) -> None:
        def make() -> None:
            made = self.make(dossier_id, values)
            self._show(values["op"], (dossier_id, made))
            self.view.show_message(_("De afspraak staat in de agenda."), undo=True)

        self._try(make)

    # What changes

    def write(self, dossier_id: str, appointment_id: str, name: str, given: Given, final: bool = True) -> None:
        """Keep one thing as it is told. A day or a time counts only when it is typed to its end: half of one may be
        another, and the week would walk away under her hands."""
        if not final and name in appointment_form.WHOLE:
            return
        try:
            facts = self.form(dossier_id, appointment_id)
            values = appointment_form.values(name, str(given).strip(), facts)
        except AppError as error:
            if final:
                self.view.show_fault(name, in_words(error))
            return
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))
            return
        if values:
            self._keep(facts, values)
        elif final:  # it stands there already
            self._try(lambda: self._show(facts.fact.day or self.today(), (dossier_id, appointment_id)))

    def postpone(self, dossier_id: str, appointment_id: str, number_of_days: int) -> None:
        """Move an appointment to another day at the same time."""

        def move() -> None:
            facts = self.form(dossier_id, appointment_id)
            if facts.fact.day is None:
                raise AppError(message=_("Deze afspraak heeft nog geen dag."), advice=_("Vul eerst een dag in."))
            day = facts.fact.day + timedelta(days=number_of_days)
            words = _("De afspraak is verzet naar {day}.").format(day=days.long_day(day, self.today()))
            self._keep(facts, {"op": day}, words)

        self._try(move)

    def call_off(self, dossier_id: str, appointment_id: str, called_off: bool) -> None:
        """Call an appointment off, or have it go on after all. It stays in the agenda, without keeping its time."""

        def call() -> None:
            facts = self.form(dossier_id, appointment_id)
            words = _("De afspraak is afgezegd.") if called_off else _("De afspraak gaat door.")
            self._keep(facts, {"afloop": "afgezegd" if called_off else "open"}, words)

        self._try(call)

    def take_away(self, monday: date, dossier_id: str, appointment_id: str) -> None:
        """Take an appointment out of the agenda as if it had never been made."""

        def take() -> None:
            self.remove(dossier_id, appointment_id)
            self._show(monday)
            self.view.show_message(_("De afspraak is uit de agenda gehaald."), undo=True)

        self._try(take)

    def undo(self, monday: date, shown: Key = ("", "")) -> None:
        """Take back the last change; the page shows the appointment that it was about, if that is there again."""

        def take_back() -> None:
            about = self.undo_last()
            if about is None:
                self.view.show_message(_("Hier is niets om terug te draaien."))
                return
            try:
                facts = self.form(*about)
            except AppError:  # the making of it was taken back
                self._show(monday, shown if shown[1] and shown != about else None)
            else:
                self._show(facts.fact.day or monday, about)
            self.view.show_message(_("De laatste wijziging is teruggedraaid."))

        self._try(take_back)

    # To another calendar

    def export(self, monday: date, with_reference: bool) -> None:
        """Write the week as a calendar file."""

        def write() -> None:
            name, folder, count = self.write_file(monday, with_reference)
            words = ngettext(
                "Het bestand {name} staat in de map {folder}. Er staat {n} afspraak in.",
                "Het bestand {name} staat in de map {folder}. Er staan {n} afspraken in.",
                count,
            )
            self.view.show_message(words.format(name=name, folder=folder, n=count))

        self._try(write)

    def _keep(self, facts: FormFacts, values: Mapping[str, Any], words: str = "") -> None:
        def keep() -> None:
            fact = facts.fact
            self.keep(fact.dossier_id, fact.id, values)
            day = values.get("op") or fact.day or self.today()
            self._show(day, (fact.dossier_id, fact.id))
            if words:
                self.view.show_message(words, undo=True)

        self._try(keep)

    def _show(self, day: date, chosen: Key | None = None) -> None:
        monday = day - timedelta(days=day.weekday())
        facts = self.week(monday)
        form = self.form(*chosen) if chosen else None
        self.view.show_page(page(facts, self.today(), form))

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except OverflowError:  # the week before the first one that a calendar has, or after the last
            self.view.show_message(_("Verder gaat de agenda niet."))
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))
