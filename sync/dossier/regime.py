"""The wettelijk stelsel of a dossier, what it allows, and the people for whom no statutory clock may start.

The day on which the obligation arose decides the stelsel for good (Wi2021 art. 3(1) and 54). What is shown and counted
is keyed on it: a dossier under an old stelsel gets voluntary guidance and never a PIP. Source: fact sheet, sections
1.3 and 1.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sync.dossier.errors import AppError


class WettelijkStelsel(StrEnum):
    WI2007 = "wi2007"
    WI2013 = "wi2013"
    WI2021 = "wi2021"

    @property
    def label(self) -> str:
        return REGIMES[self].label


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """What one stelsel holds for obligations that arose from `arisen_from` until and including `arisen_until`."""

    stelsel: WettelijkStelsel
    label: str
    arisen_from: date
    arisen_until: date | None
    has_brede_intake: bool = False
    has_pip: bool = False
    has_map: bool = False
    has_pvt: bool = False
    has_ona: bool = False
    has_ontzorgen: bool = False
    in_duo_chain: bool = False
    """Whether DUO exchanges these dossiers by machine. Source: duo-m2m, scope."""


REGIMES = {
    WettelijkStelsel.WI2007: Regime(
        stelsel=WettelijkStelsel.WI2007,
        label="Wet inburgering 2007",
        arisen_from=date(2007, 1, 1),
        arisen_until=date(2012, 12, 31),
    ),
    WettelijkStelsel.WI2013: Regime(
        stelsel=WettelijkStelsel.WI2013,
        label="Wet inburgering 2013",
        arisen_from=date(2013, 1, 1),
        arisen_until=date(2021, 12, 31),
        has_pvt=True,
        has_ona=True,
    ),
    WettelijkStelsel.WI2021: Regime(
        stelsel=WettelijkStelsel.WI2021,
        label="Wet inburgering 2021",
        arisen_from=date(2022, 1, 1),
        arisen_until=None,
        has_brede_intake=True,
        has_pip=True,
        has_map=True,
        has_pvt=True,
        has_ontzorgen=True,
        in_duo_chain=True,
    ),
}
"""The three stelsels. Start of Wi2021: sourced S3, S25; the starts of Wi2007 and Wi2013 [recall, high]."""

OUD_STELSEL = "De plicht ontstond vóór 2022. De gemeente heeft hier geen PIP en geen regie; hulp is vrijwillig."
"""Why an old-law dossier has no PIP (Wi2021 art. 54)."""


def stelsel_on(obligation_arose: date) -> WettelijkStelsel:
    """The stelsel of an obligation that arose on a day; raises `AppError` before 2007."""
    for regime in REGIMES.values():
        if regime.arisen_from <= obligation_arose and (
            regime.arisen_until is None or obligation_arose <= regime.arisen_until
        ):
            return regime.stelsel
    raise AppError(
        message="Vóór 2007 bestond er geen Wet inburgering.",
        advice="Kijk na op welke dag de inburgeringsplicht begon.",
    )


class NietPlichtig(StrEnum):
    """Why the law never obliged this person (fact sheet 1.3), other than the reasons DUO gives for an obligation that
    ended."""

    TIJDELIJKE_BESCHERMING = "tijdelijke_bescherming"
    EU_BURGER = "eu_burger"
    TIJDELIJK_VERBLIJF = "tijdelijk_verblijf"
    LEERPLICHTIG = "leerplichtig"
    AOW_LEEFTIJD = "aow_leeftijd"
    ACHT_JAAR_IN_NEDERLAND = "acht_jaar_in_nederland"
    NEDERLANDS_DIPLOMA = "nederlands_diploma"

    @property
    def reason(self) -> str:
        """A sentence for the screen."""
        return _REASONS[self]


_REASONS = {
    NietPlichtig.TIJDELIJKE_BESCHERMING: (
        "Deze persoon heeft tijdelijke bescherming (richtlijn Oekraïne) en is daarom niet inburgeringsplichtig "
        "(Wi2021, artikel 3)."
    ),
    NietPlichtig.EU_BURGER: "Een burger van de EU, de EER of Zwitserland is niet inburgeringsplichtig.",
    NietPlichtig.TIJDELIJK_VERBLIJF: "Wie tijdelijk in Nederland is, zoals voor studie, is niet inburgeringsplichtig.",
    NietPlichtig.LEERPLICHTIG: "Wie nog leerplichtig of kwalificatieplichtig is, is niet inburgeringsplichtig.",
    NietPlichtig.AOW_LEEFTIJD: "Wie de AOW-leeftijd heeft, is niet inburgeringsplichtig.",
    NietPlichtig.ACHT_JAAR_IN_NEDERLAND: (
        "Wie als leerplichtige 8 jaar of langer in Nederland woonde, is niet inburgeringsplichtig."
    ),
    NietPlichtig.NEDERLANDS_DIPLOMA: "Wie een Nederlands diploma heeft dat vrijstelt, is niet inburgeringsplichtig.",
}


class RedenGeenInburgeringsplicht(StrEnum):
    """Why DUO says that there is no obligation (any more). Source: contract inburgeringsplicht, June 2026."""

    VOLLEDIGE_ONTHEFFING = "Volledige ontheffing"
    VOLLEDIGE_VRIJSTELLING = "Volledige vrijstelling"
    VOLDAAN = "Inburgeringsplicht voldaan"
    VERBLIJFSDOEL_GEWIJZIGD = "Verblijfsdoel gewijzigd"
    VERTREK = "Vertrek uit Nederland langer dan een jaar"
    OVERLIJDEN = "Overlijden"
    OVERIG = "Overig"
    TIJDELIJKE_VRIJSTELLING = "Tijdelijke vrijstelling"

    @property
    def met(self) -> bool:
        """Whether the obligation is done with: reached, exempted or dispensed."""
        return self in (
            RedenGeenInburgeringsplicht.VOLDAAN,
            RedenGeenInburgeringsplicht.VOLLEDIGE_VRIJSTELLING,
            RedenGeenInburgeringsplicht.VOLLEDIGE_ONTHEFFING,
        )

    @property
    def no_letters(self) -> bool:
        """Whether nothing may be sent to the person any more (SS110, SS111)."""
        return self in (RedenGeenInburgeringsplicht.VERTREK, RedenGeenInburgeringsplicht.OVERLIJDEN)


class NoStatutoryDeed(AppError):
    """The law gives the municipality nothing to establish or to clock for this person."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            message=f"Dit kan niet in dit dossier. {reason}",
            advice="Vrijwillige begeleiding mag wel. Klopt de reden niet? Kijk het na bij DUO.",
        )
