"""A caseload as the presenters of Dossiers and Vandaag are given it, of fictional people."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from desktop.presenters.appointment_words import AppointmentFact
from desktop.presenters.arrangement import Arrangement, Choices
from desktop.presenters.dossiers import PAGE, DossierFact, ListFacts
from desktop.presenters.terms import TermFact
from desktop.presenters.today import NewsFact, TodayFacts
from sync.dossier.appointments import Interpreter
from sync.dossier.term import TermState
from tests.presenters.builders import a_term, at

CHOICES: Choices = {
    "term_state": (("overdue", "Te laat"), ("near", "Vraagt aandacht"), ("running", "Loopt")),
    "law": (("wi2013", "Wet inburgering 2013"), ("wi2021", "Wet inburgering 2021")),
    "municipality": (("0268", "Nijmegen"),),
    "closed": (("0", "Open"), ("1", "Gesloten")),
}


def some_dossiers() -> tuple[DossierFact, ...]:
    return (
        DossierFact(
            dossier_id="c",
            name="Yusuf Demir",
            own_name="يوسف",
            language="Arabisch",
            stage="Brede intake",
            term=a_term(due=date(2026, 11, 20), state=TermState.OVERDUE),
            stuck=True,
        ),
        DossierFact(
            dossier_id="b",
            name="Samira Haddad",
            language="Arabisch",
            stage="Plan (PIP)",
            municipality="Nijmegen",
            number="•••••• 653",
            last_contact=date(2026, 11, 16),
            term=a_term(),
            waiting=3,
        ),
        DossierFact(
            dossier_id="a",
            name="Mehmet Öztürk",
            own_name="",
            language="Turks",
            stage="Oud stelsel",
            law="Wet inburgering 2013",
            old_law=True,
        ),
    )


def many_dossiers(count: int) -> tuple[DossierFact, ...]:
    return tuple(
        DossierFact(
            dossier_id=str(number),
            name=f"Persoon met een Lange Naam {number}",
            language="Arabisch",
            stage="Brede intake",
            last_contact=date(2026, 11, 2),
            term=a_term(),
        )
        for number in range(count)
    )


@dataclass
class FakeCaseload:
    """Holds facts by their place in the list, and what was kept; it searches by the start of a name."""

    facts: tuple[DossierFact, ...] = field(default_factory=some_dossiers)
    arrangement: Arrangement = field(default_factory=Arrangement)
    pieces: int = 0
    asked: list[tuple[str, Arrangement]] = field(default_factory=list)

    def look(self, typed: str, now: Arrangement) -> ListFacts:
        self.asked.append((typed, now))
        found = tuple(
            number for number, fact in enumerate(self.facts) if fact.name.casefold().startswith(typed.casefold())
        )
        return ListFacts(len(self.facts), found, self.rows(found[:PAGE]), behind=self.pieces > 0)

    def rows(self, entries: tuple[int, ...]) -> tuple[DossierFact, ...]:
        return tuple(self.facts[entry] for entry in entries)

    def choices(self) -> Choices:
        return CHOICES

    def kept(self) -> Arrangement:
        return self.arrangement

    def keep(self, wanted: Arrangement) -> None:
        self.arrangement = wanted

    def catch_up(self) -> bool:
        self.pieces -= 1
        return self.pieces > 0


def an_appointment(**given: Any) -> AppointmentFact:
    unremarkable: dict[str, Any] = {
        "id": "visit",
        "dossier_id": "b",
        "person": "Samira Haddad",
        "day": date(2026, 11, 23),
        "kept_begin": "10:30",
        "kept_end": "11:30",
        "kind": "intake",
        "place": "thuis",
        "address": "Lindestraat 14",
        "travel_minutes": 20,
        "interpreter": Interpreter.BOOKED,
        "language": "Arabisch",
        "outcome": "open",
    }
    return AppointmentFact(**(unremarkable | given))


def some_terms(*days: int) -> tuple[TermFact, ...]:
    return tuple(
        TermFact(f"dossier-{n}", f"Persoon {n}", a_term(due=date(2026, 12, day))) for n, day in enumerate(days)
    )


def a_day(**given: Any) -> TodayFacts:
    """A morning with two appointments, three terms and something that changed."""
    usual = TodayFacts(
        first_name="Marieke",
        dossiers=38,
        terms=(
            TermFact("a", "Yusuf Demir", a_term(due=date(2026, 11, 20), state=TermState.OVERDUE)),
            TermFact("b", "Samira Haddad", a_term()),
            TermFact("c", "Abdulrahman Mohammed Al-Khateeb", a_term(due=None, state=TermState.WAITS_FOR_DUO)),
        ),
        attention=2,
        next_due=date(2026, 12, 3),
        appointments=(
            an_appointment(),
            an_appointment(
                id="later",
                dossier_id="d",
                person="Tesfay Berhane",
                kept_begin="14:00",
                kept_end="",
                kind="voortgangsgesprek",
                place="gemeentehuis",
                address="",
                travel_minutes=0,
                interpreter=Interpreter.WANTED,
                language="Tigrinya",
            ),
        ),
        news=(NewsFact("b", "Samira Haddad", ("Uren", "Afspraken"), at("2026-11-23 08:12")),),
    )
    return replace(usual, **given)
