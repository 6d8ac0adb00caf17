"""Paths of keeping agreements, step by step, with the rules that came with the program."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any
from uuid import UUID

import yaml

from sync.dossier import enforcement
from sync.dossier.enforcement import Standing
from sync.dossier.enforcement_rules import Rules, rules
from sync.dossier.enforcement_way import Case
from sync.dossier.records import Handhaving, HandhavingStap

TODAY = date(2026, 9, 1)
PATH = UUID(int=1)


def as_shipped() -> dict[str, Any]:
    text = resources.files("resources").joinpath("law", "handhaving.yaml").read_text(encoding="utf-8")
    values: dict[str, Any] = yaml.safe_load(text)
    return values


@lru_cache(maxsize=1)
def the_rules() -> Rules:
    return rules(as_shipped())


def a_path(number: int = 1, **given: Any) -> Handhaving:
    usual: dict[str, Any] = {"aanleiding": "brede_intake", "regime": "wi2021", "geopend_op": date(2026, 6, 29)}
    return Handhaving(id=UUID(int=number), **(usual | given))


def a_step(number: int, stap: str, op: date | None, pad: UUID = PATH, **given: Any) -> HandhavingStap:
    return HandhavingStap(id=UUID(int=1000 + number), pad=pad, stap=stap, op=op, **given)


@dataclass(slots=True)
class Walk:
    """A path that is walked step by step; every step has to be allowed, or `take` says why it is not."""

    asylum: bool | None = False
    path: Handhaving = field(default_factory=a_path)
    others: tuple[Handhaving, ...] = ()
    steps: list[HandhavingStap] = field(default_factory=list)
    why_not: str = ""

    @property
    def case(self) -> Case:
        return Case(asylum=self.asylum, why_not=self.why_not, paths=(self.path, *self.others), steps=tuple(self.steps))

    def take(self, stap: str, op: date, **given: Any) -> str:
        step = a_step(len(self.steps), stap, op, self.path.id, **given)
        why = enforcement.why_not_write(self.case, self.path, step, the_rules(), op)
        if not why:
            self.steps.append(step)
        return why

    def took(self, stap: str, op: date, **given: Any) -> Walk:
        assert self.take(stap, op, **given) == ""
        return self

    def change(self, at: int, **given: Any) -> None:
        self.steps[at] = replace(self.steps[at], **given)

    def stands(self, today: date = TODAY) -> Standing:
        return enforcement.standing(self.case, self.path, the_rules(), today)

    def offered(self, today: date = TODAY) -> list[str]:
        stands = self.stands(today)
        return [choice.step.value for choice in (*stands.main, *stands.beside) if not choice.why_not]

    # The two halves of TC17 of the fact sheet

    def to_a_second_no_show(self) -> Walk:
        """Called on 29 June, warned and called again on 13 July, and nobody came."""
        self.took("oproep", date(2026, 6, 29), reageren_tot=date(2026, 7, 6), uitgelegd_in="Engels")
        self.took("niet_verschenen", date(2026, 7, 7))
        self.took("omstandigheden", date(2026, 7, 10), verwijtbaar="ja", tekst="Gebeld: geen zin.")
        self.took("waarschuwing", date(2026, 7, 13), uitgelegd_in="Engels")
        self.took("oproep", date(2026, 7, 13), reageren_tot=date(2026, 7, 20), uitgelegd_in="Engels")
        return self.took("niet_verschenen", date(2026, 7, 21))

    def to_blame(self) -> Walk:
        self.to_a_second_no_show()
        return self.took("omstandigheden", date(2026, 7, 22), verwijtbaar="ja", tekst="Gesproken: vergeten.")

    def to_a_fine(self) -> Walk:
        """Announced, cautioned and heard after the second no-show; only the decision is left."""
        self.to_blame()
        self.took("voornemen", date(2026, 7, 22), reageren_tot=date(2026, 8, 5), uitgelegd_in="Engels")
        self.took("cautie", date(2026, 7, 28))
        return self.took("zienswijze", date(2026, 7, 28), tekst="Zegt dat het niet meer gebeurt.")
