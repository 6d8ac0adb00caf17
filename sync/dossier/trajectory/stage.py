"""A stage of a trajectory as a value, its names, and the ways to make one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sync.dossier.partial_date import long_date
from sync.dossier.trajectory.ground import Ground


class StageKind(StrEnum):
    """In the order of the trajectory."""

    KENNISGEVING = "kennisgeving"
    KOPPELING = "koppeling"
    WARME_OVERDRACHT = "warme_overdracht"
    WONING = "woning"
    SLEUTEL = "sleutel"
    BRP = "brp"
    INTAKE = "intake"
    LBT = "lbt"
    PIP = "pip"
    TERMIJN = "termijn"
    BEGELEIDING = "begeleiding"
    ONTZORGEN = "ontzorgen"
    LESSEN = "lessen"
    PVT = "pvt"
    MAP = "map"
    KNM = "knm"
    UREN = "uren"
    EXAMENS = "examens"
    ONA = "ona"
    AFRONDING = "afronding"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    StageKind.KENNISGEVING: "Bericht van DUO",
    StageKind.KOPPELING: "Koppeling door het COA",
    StageKind.WARME_OVERDRACHT: "Warme overdracht (driegesprek)",
    StageKind.WONING: "Woning",
    StageKind.SLEUTEL: "Sleutel",
    StageKind.BRP: "Inschrijving in de BRP",
    StageKind.INTAKE: "Brede intake",
    StageKind.LBT: "Leerbaarheidstoets (LBT)",
    StageKind.PIP: "Plan (PIP)",
    StageKind.TERMIJN: "Start van de termijn",
    StageKind.BEGELEIDING: "Maatschappelijke begeleiding",
    StageKind.ONTZORGEN: "Financieel ontzorgen",
    StageKind.LESSEN: "Lessen",
    StageKind.PVT: "Participatieverklaring (PVT)",
    StageKind.MAP: "Module arbeidsmarkt (MAP)",
    StageKind.KNM: "Kennis van de maatschappij (KNM)",
    StageKind.UREN: "Uren van de Z-route",
    StageKind.EXAMENS: "Examens taal",
    StageKind.ONA: "Oriëntatie op de arbeidsmarkt (ONA)",
    StageKind.AFRONDING: "Diploma of certificaat",
}


class StageState(StrEnum):
    DONE = "done"
    BUSY = "busy"
    NOT_STARTED = "not_started"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    kind: StageKind
    state: StageState
    sentence: str = field(default="", repr=False)
    day: date | None = None
    """On which it was done, or began when it goes on."""
    due: date | None = None
    """The last day that is in time."""
    late: bool = False
    """Whether the last day is past and it was not done, or it was done after that day."""
    ground: Ground | None = None

    @property
    def label(self) -> str:
        return self.kind.label


def done_on(
    kind: StageKind,
    day: date,
    words: str,
    ground: Ground,
    *,
    due: date | None = None,
    late: bool = False,
    today: date | None = None,
) -> Stage:
    """Done on a day; a day that lies ahead is planned and not done."""
    if today is not None and day > today:
        sentence = f"Gepland op {long_date(day)}."
        return Stage(kind=kind, state=StageState.NOT_STARTED, sentence=sentence, day=day, due=due, ground=ground)
    sentence = words.format(day=long_date(day))
    return Stage(kind=kind, state=StageState.DONE, sentence=sentence, day=day, due=due, late=late, ground=ground)


def not_here(kind: StageKind, why: str, ground: Ground) -> Stage:
    """A stage that this person does not go through, with the reason."""
    return Stage(kind=kind, state=StageState.NOT_APPLICABLE, sentence=why, ground=ground)
