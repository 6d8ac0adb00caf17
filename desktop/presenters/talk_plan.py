"""A talk that is being prepared: what it is about, where it is, who is there and who interprets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.intake.guards import InterpreterKind, Relation, Situation
from desktop.presenters.asks import Given

FREE = "vrij"
"""A talk without a conversation set."""

WITH_SOMEBODY = frozenset({InterpreterKind.PROFESSIONAL, InterpreterKind.INFORMAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkPlan:
    """Codes are those of the field catalogue. `present` are those beside the client and the klantregisseur.

    `reasons` are kept per kind of interpreter, so that the reason for one is never taken for the other.
    """

    set_id: str = ""
    questions: tuple[str, ...] = field(default=(), repr=False)
    wishes: tuple[str, ...] = field(default=(), repr=False)
    place: str = ""
    channel: str = ""
    present: tuple[str, ...] = field(default=(), repr=False)
    alone: bool = False
    interpreter: InterpreterKind = InterpreterKind.MISSING
    relation: Relation | None = field(default=None, repr=False)
    number: str = field(default="", repr=False)
    reasons: Mapping[str, str] = field(default_factory=dict, repr=False)
    appointment_only: bool = False
    level: str = ""
    language: str = field(default="", repr=False)
    variety: str = field(default="", repr=False)
    mode: str = ""
    wish_honoured: str = ""
    """yes, no, or empty when it was not told."""
    explained: bool = False
    offer: str = field(default="", repr=False)

    @property
    def reason(self) -> str:
        return self.reasons.get(self.interpreter, "")

    @property
    def interpreted(self) -> bool:
        """Somebody interprets, so the talk takes longer."""
        return self.interpreter in WITH_SOMEBODY

    @property
    def situation(self) -> Situation:
        """How the talk will go, for the guards."""
        informal = self.interpreter is InterpreterKind.INFORMAL
        return Situation(
            alone=self.alone,
            interpreter=self.interpreter,
            relation=self.relation if informal else None,
            reason=self.reason,
            appointment_only=informal and self.appointment_only,
        )

    def changed(self, name: str, value: Given) -> TalkPlan:
        """The plan with one thing told; what that rules out follows: nobody is alone beside a relative."""
        match name, value:
            case "reason", str(text):
                return replace(self, reasons={**self.reasons, self.interpreter.value: text})
            case "alone", bool(alone):
                informal = self.interpreter is InterpreterKind.INFORMAL
                present = () if alone and not informal else self.present
                return replace(self, alone=alone and not informal, present=present)
            case "present", tuple(present):
                return replace(self, present=present, alone=self.alone and not present)
            case "interpreter", str(code):
                kind = InterpreterKind(code)
                return replace(self, interpreter=kind, alone=self.alone and kind is not InterpreterKind.INFORMAL)
            case "relation", str(code):
                return replace(self, relation=Relation(code))
        changes: dict[str, Any] = {name: value}
        return replace(self, **changes)

    def record(self) -> Mapping[str, Any]:
        """The values of the talk under the names of the field catalogue; what does not apply now is empty."""
        professional, informal = (
            self.interpreter is kind for kind in (InterpreterKind.PROFESSIONAL, InterpreterKind.INFORMAL)
        )
        there = self.interpreted
        return {
            "soort": self.set_id or FREE,
            "agenda": {"questions": list(self.questions), "wishes": list(self.wishes)},
            "plek": self.place or None,
            "kanaal": self.channel or None,
            "aanwezig": list(self.present),
            "alleen": self.alone,
            "tolk": self.interpreter.value,
            "tolk_relatie": self.relation.value if informal and self.relation else None,
            "tolk_nummer": (self.number.strip() or None) if professional else None,
            "tolk_reden": self.reason.strip() or None,
            "tolk_alleen_afspraak": self.appointment_only if informal else None,
            "tolk_niveau": (self.level or None) if professional else None,
            "tolk_taal": (self.language or None) if there else None,
            "tolk_variant": (self.variety.strip() or None) if there else None,
            "tolk_vorm": (self.mode or None) if there else None,
            "tolk_wens_gevolgd": {"yes": True, "no": False}.get(self.wish_honoured) if there else None,
            "uitleg_gegeven": self.explained,
            "alleen_aanbod": self.offer or None,
        }
