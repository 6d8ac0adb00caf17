"""The agenda filled with fictional people, ready to be looked at."""

from __future__ import annotations

from datetime import timedelta

from desktop.presenters import week_page
from desktop.presenters.week_page import WeekPage
from desktop.views.agenda import AgendaView
from sync.dossier.appointments import Interpreter
from tests.presenters.agendas import a_form, a_promise, a_week, an_appointment
from tests.presenters.builders import TODAY


def an_agenda_page(*, form: bool = False) -> WeekPage:
    """A week with a visit and its roads, one that comes too soon after it, one without an interpreter, and a promise."""
    visit = an_appointment(travel_minutes=20, kind="huisbezoek")
    soon = an_appointment(2, person="Yusuf Demir", kept_begin="11:10", kept_end="12:00", place="gemeentehuis")
    tomorrow = TODAY + timedelta(days=1)
    lacking = an_appointment(3, person="Selam Tesfay", day=tomorrow, interpreter=Interpreter.WANTED, outcome=None)
    facts = a_week(visit, soon, lacking, promised=(a_promise(day=TODAY + timedelta(days=2)),))
    return week_page.page(facts, TODAY, a_form(visit) if form else None)


def agenda_screen(*, form: bool = False) -> AgendaView:
    view = AgendaView()
    view.show_page(an_agenda_page(form=form))
    return view
