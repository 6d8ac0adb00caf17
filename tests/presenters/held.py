"""Talks that were held, with the unremarkable filled in: the series of one dossier."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.presenters.closing import Agreement
from desktop.presenters.series import ChangeFact, InterpreterFact, TalkFact
from tests.presenters.builders import at

OFFICIAL = InterpreterFact(kind="professional", number="12345", level="c1")


def a_held_talk(day: str = "2026-11-09", **given: Any) -> TalkFact:
    """A talk of one morning at home, alone, with a registered interpreter."""
    unremarkable: dict[str, Any] = {
        "name": "Kennismaken",
        "begun": at(f"{day} 09:30"),
        "ended": at(f"{day} 10:45"),
        "place": "thuis",
        "channel": "ter_plaatse",
        "alone": True,
        "interpreter": OFFICIAL,
        "language": "Arabisch",
        "variety": "Syrisch",
        "topics": 4,
    }
    return TalkFact(**(unremarkable | given))


def a_ready_talk(**given: Any) -> TalkFact:
    """A talk that was prepared and did not begin."""
    return TalkFact(**({"name": "Gesprek alleen", "place": "gemeentehuis", "channel": "ter_plaatse"} | given))


def a_series() -> tuple[TalkFact, ...]:
    """One that lies ready, one that goes on, and three that were held, with everything a talk can have."""
    school = Agreement(
        text="Samira belt de taalschool voor een kijkdag.", who="client", when="2026-11-12", told_back=True
    )
    return (
        a_held_talk(
            "2026-11-09",
            agreements=(school, Agreement(text="Ik vraag een overzicht van de gemeente op.", who="klantregisseur")),
            next_on=date(2026, 11, 23),
            next_at="14:00",
            offer="aangenomen",
        ),
        a_held_talk(
            "2026-11-23",
            name="",
            ended=None,
            goes_on=True,
            alone=False,
            present=("partner", "begeleider"),
            changes=(ChangeFact(at("2026-11-23 09:50"), InterpreterFact(kind="missing")),),
        ),
        a_held_talk(
            "2026-10-20",
            place="opvang",
            channel="video",
            interpreter=InterpreterFact(kind="informal", relation="acquaintance", appointment_only=True),
            offer="aangeboden",
        ),
        a_held_talk("2026-10-05", ended=None, interpreter=InterpreterFact(kind="missing"), language="", variety=""),
        a_ready_talk(),
    )
