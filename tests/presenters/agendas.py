"""Appointments, weeks and forms with the unremarkable filled in."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from desktop.presenters.appointment_form import FormFacts
from desktop.presenters.appointment_words import AppointmentFact
from desktop.presenters.week_page import PromiseFact, WeekFacts
from sync.dossier.appointments import Interpreter
from sync.dossier.person import Tolkvorm
from tests.presenters.builders import TODAY


def an_id(number: int) -> str:
    return str(UUID(int=number))


def an_appointment(number: int = 1, **given: Any) -> AppointmentFact:
    """A firm appointment on the Monday of the tests, at home, with an interpreter who was booked."""
    unremarkable: dict[str, Any] = {
        "id": an_id(number),
        "dossier_id": f"dossier-{number}",
        "person": "Samira Haddad",
        "day": TODAY,
        "kept_begin": "10:00",
        "kept_end": "11:00",
        "kind": "intake",
        "place": "thuis",
        "address": "Lindestraat 14, Dijkstad",
        "interpreter": Interpreter.BOOKED,
        "language": "Arabisch",
        "form": Tolkvorm.TELEFOON,
        "outcome": "open",
    }
    return AppointmentFact(**(unremarkable | given))


def an_own_appointment(number: int = 5, **given: Any) -> AppointmentFact:
    """A firm afternoon of her own on the Monday of the tests."""
    unremarkable: dict[str, Any] = {
        "id": an_id(number),
        "dossier_id": "",
        "person": "",
        "day": TODAY,
        "kept_begin": "13:00",
        "kept_end": "17:00",
        "interpreter": Interpreter.NOT_NEEDED,
        "note": "Teamoverleg",
        "outcome": "open",
    }
    return AppointmentFact(**(unremarkable | given))


def a_week(*appointments: AppointmentFact, monday: date = TODAY, **given: Any) -> WeekFacts:
    return WeekFacts(monday=monday, appointments=appointments, **given)


def a_promise(**given: Any) -> PromiseFact:
    unremarkable: dict[str, Any] = {
        "dossier_id": "dossier-9",
        "person": "Yusuf Demir",
        "origin": "gesprek",
        "day": TODAY,
        "at": "14:00",
    }
    return PromiseFact(**(unremarkable | given))


def a_form(fact: AppointmentFact | None = None, **given: Any) -> FormFacts:
    unremarkable: dict[str, Any] = {
        "fact": fact or an_appointment(),
        "arranged": "geboekt",
        "wish": Tolkvorm.TELEFOON,
        "wish_language": "Arabisch",
        "reference": "1A2B3C4D",
        "languages": (("ar", "Arabisch"), ("ti", "Tigrinya")),
    }
    return FormFacts(**(unremarkable | given))
