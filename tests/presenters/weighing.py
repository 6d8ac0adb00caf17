"""A small overview with the unremarkable filled in, and what a dossier gives to the advice and the test."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.intake.advice import Argument, Overview, Weighing
from desktop.intake.lbt import Lbt, Stand, Uitslag, load_norms
from desktop.intake.rules import LBT, Ground, Level, Role, Route
from desktop.presenters.advice import AdviceFacts
from desktop.presenters.lbt import LbtFacts
from desktop.presenters.question import Words

YEARS, READS, LOAD = "onderwijs.jaren_les", "taal.alfabetisering", "draagkracht.opletten"
VIEW = "Ik denk dat de B1-route past, want zij leert snel."
PROPOSAL = Ground("voorstel", "gemeentelijk leerroutekader", None, "")
FEASIBLE = Lbt(stand=Stand.BEKEND, uitslag=Uitslag.HAALBAAR)


def an_argument(rule: str, role: Role = Role.ARGUMENT_FOR, **given: Any) -> Argument:
    unremarkable: dict[str, Any] = {
        "rule": rule,
        "version": 1,
        "role": role,
        "text": f"Argument {rule}.",
        "counter": f"Maar {rule}.",
        "evidence": (YEARS,),
        "sensitivity": 0,
        "ground": PROPOSAL,
    }
    return Argument(**(unremarkable | given))


def a_weighing(target: Route | Level, *arguments: Argument) -> Weighing:
    def of(role: Role) -> tuple[Argument, ...]:
        return tuple(one for one in arguments if one.role is role)

    return Weighing(target, of(Role.ARGUMENT_FOR), of(Role.ARGUMENT_AGAINST), of(Role.MISSING), of(Role.CONTRADICTION))


def an_overview() -> Overview:
    """Something for B1 and against Z, something missing, and one argument about load that is for her alone."""
    return Overview(
        version="2027.2",
        checksum="ab12",
        routes=(
            a_weighing(Route.B1, an_argument("lr.b1.lbt", evidence=(LBT,)), an_argument("lr.b1.les", Role.MISSING)),
            a_weighing(Route.ONDERWIJS),
            a_weighing(Route.Z, an_argument("lr.z.les", Role.ARGUMENT_AGAINST)),
        ),
        guidance=(
            a_weighing(Level.LICHT),
            a_weighing(Level.GEWOON),
            a_weighing(Level.INTENSIEF, an_argument("bg.intensief.belasting", evidence=(LOAD,), sensitivity=2)),
        ),
    )


def an_advice(**given: Any) -> AdviceFacts:
    """She wrote her own view and asked for the arguments; nothing was chosen yet."""
    unremarkable: dict[str, Any] = {
        "dossier_id": "dossier-1",
        "person": "Samira Haddad",
        "questions": {YEARS: "Hoeveel jaar had u les?", READS: "Hoe leest u?", LOAD: "Hoe lang kunt u opletten?"},
        "lbt": FEASIBLE,
        "own_view": VIEW,
        "own_view_on": date(2026, 11, 20),
        "shown_before": True,
        "lang": "ar",
        "your_view": Words("Wat vindt u zelf?", "ما رأيك أنت؟"),
    }
    return AdviceFacts(**(unremarkable | given))


def a_test(**given: Any) -> LbtFacts:
    """Somebody of whom nothing is known of the test."""
    unremarkable: dict[str, Any] = {
        "dossier_id": "dossier-1",
        "person": "Samira Haddad",
        "norms": load_norms("2027.2"),
        "languages": (("ar", "Arabisch"), ("ti", "Tigrinya")),
    }
    return LbtFacts(**(unremarkable | given))
