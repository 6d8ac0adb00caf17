"""The doelgroep of a person and what follows from it. DUO decides it; the municipality never derives it.

DUO gives three things: the division of the law (`Doelgroep`), its own finer division (`GedetailleerdeDoelgroep`) and,
when the ground of residence changed, whose rights the person has from then on (`Asielrechten`). Source: contract
inburgeringsplicht 1.2 of DUO, June 2026; fact sheet section 1.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from sync.dossier.errors import AppError

_Word = TypeVar("_Word", bound=StrEnum)


class Doelgroep(StrEnum):
    """The division that Wi2021 makes."""

    ASIELSTATUSHOUDER = "asielstatushouder"
    GEZINSMIGRANT_EN_OVERIGE_MIGRANT = "gezinsmigrant_en_overige_migrant"

    @property
    def label(self) -> str:
        return DUO_DOELGROEP[self]

    @property
    def duo(self) -> str:
        return DUO_DOELGROEP[self]

    @classmethod
    def from_duo(cls, text: str) -> Doelgroep:
        return _by_duo(DUO_DOELGROEP, text)


class GedetailleerdeDoelgroep(StrEnum):
    """DUO's sub-group, by the ground of residence."""

    ASIELSTATUSHOUDER = "asielstatushouder"
    GEESTELIJK_BEDIENAAR = "geestelijk_bedienaar"
    GEZINSHERENIGER = "gezinshereniger"
    GEZINSHERENIGER_MET_ASIELSTATUSHOUDER = "gezinshereniger_met_asielstatushouder"
    GEZINSVORMER = "gezinsvormer"
    GEZINSVORMER_MET_ASIELSTATUSHOUDER = "gezinsvormer_met_asielstatushouder"
    OVERIG = "overig"

    @property
    def label(self) -> str:
        return DUO_GEDETAILLEERD[self]

    @property
    def duo(self) -> str:
        return DUO_GEDETAILLEERD[self]

    @classmethod
    def from_duo(cls, text: str) -> GedetailleerdeDoelgroep:
        return _by_duo(DUO_GEDETAILLEERD, text)


class Asielrechten(StrEnum):
    """Whose rights hold after the ground of residence changed (asielrechtenWijzigingVerblijfsdoel)."""

    TOEGEKEND = "asielrechten_toegekend"
    BEHOUD = "behoud_asielrechten"
    VERZOEK_BEHOUD_GEZIN = "op_verzoek_behoud_gezin"
    VERZOEK_GEZIN_TOEGEKEND = "op_verzoek_gezin_toegekend"

    @property
    def duo(self) -> str:
        return DUO_ASIELRECHTEN[self]

    @classmethod
    def from_duo(cls, text: str) -> Asielrechten:
        return _by_duo(DUO_ASIELRECHTEN, text)

    @property
    def as_asylum(self) -> bool:
        """Whether the person has the rights of an asielstatushouder from then on."""
        return self in (Asielrechten.TOEGEKEND, Asielrechten.BEHOUD)


DUO_DOELGROEP = {
    Doelgroep.ASIELSTATUSHOUDER: "Asielstatushouder",
    Doelgroep.GEZINSMIGRANT_EN_OVERIGE_MIGRANT: "Gezinsmigrant en overige migrant",
}
"""DUO's words for the doelgroep (schema Doelgroepindeling)."""

DUO_GEDETAILLEERD = {
    GedetailleerdeDoelgroep.ASIELSTATUSHOUDER: "Asielstatushouder",
    GedetailleerdeDoelgroep.GEESTELIJK_BEDIENAAR: "Geestelijk bedienaar",
    GedetailleerdeDoelgroep.GEZINSHERENIGER: "Gezinshereniger",
    GedetailleerdeDoelgroep.GEZINSHERENIGER_MET_ASIELSTATUSHOUDER: "Gezinshereniger met Asielstatushouder",
    GedetailleerdeDoelgroep.GEZINSVORMER: "Gezinsvormer",
    GedetailleerdeDoelgroep.GEZINSVORMER_MET_ASIELSTATUSHOUDER: "Gezinsvormer met Asielstatushouder",
    GedetailleerdeDoelgroep.OVERIG: "Overig",
}
"""DUO's words for the sub-group (schema GedetailleerdeDoelgroep)."""

DUO_ASIELRECHTEN = {
    Asielrechten.TOEGEKEND: "Asielrechten toegekend",
    Asielrechten.BEHOUD: "Behoud asielrechten",
    Asielrechten.VERZOEK_BEHOUD_GEZIN: "Op verzoek behoud rechten van gezins- en overige migrant",
    Asielrechten.VERZOEK_GEZIN_TOEGEKEND: "Op verzoek rechten van gezins- en overige migrant toegekend",
}
"""DUO's words (schema AsielrechtenWijzigingVerblijfsdoel)."""

_BESIDE_ASYLUM = (
    GedetailleerdeDoelgroep.GEZINSHERENIGER_MET_ASIELSTATUSHOUDER,
    GedetailleerdeDoelgroep.GEZINSVORMER_MET_ASIELSTATUSHOUDER,
)


@dataclass(frozen=True, slots=True)
class Rechten:
    """What a person is entitled to through the doelgroep. Ontzorgen is not here: it has its own test."""

    inburgeringsaanbod: bool
    """The municipality pays and offers the course (art. 16 [recall, verify])."""
    maatschappelijke_begeleiding: bool
    """Wi2021 art. 13."""
    intensiteit_leerroute: bool
    """The PIP states the intensity of the leerroute, for the B1-route as an estimate of hours (art. 15, contract pip)."""


def rechten(
    doelgroep: Doelgroep | None,
    gedetailleerd: GedetailleerdeDoelgroep | None = None,
    asielrechten: Asielrechten | None = None,
) -> Rechten:
    """What follows from DUO's three data; nothing follows from data that DUO did not give.

    A family member with a regular permit beside an asielstatushouder gets the offer and the guidance [fact sheet 1.2,
    high], but no estimate of hours: DUO's contract takes that for an asielstatushouder only.
    """
    if asielrechten is not None:
        asylum = asielrechten.as_asylum
        return Rechten(asylum, asylum, asylum)
    asylum = doelgroep is Doelgroep.ASIELSTATUSHOUDER
    beside = doelgroep is not None and gedetailleerd in _BESIDE_ASYLUM
    return Rechten(asylum or beside, asylum or beside, asylum)


def has_ontzorgen(*, asielvergunning_bepaalde_tijd: bool, bijstand: bool) -> bool:
    """Whether Pw art. 56a applies: an asylum permit for a fixed term and bijstand, whatever the doelgroep says."""
    return asielvergunning_bepaalde_tijd and bijstand


def _by_duo(words: dict[_Word, str], text: str) -> _Word:
    for value, word in words.items():
        if word == text:
            return value
    raise AppError(
        message="DUO stuurt een doelgroep die wij nog niet kennen.",
        advice="Het bericht is bewaard. Vraag uw beheerder of er een nieuwe versie van Regiekoffer is.",
    )
