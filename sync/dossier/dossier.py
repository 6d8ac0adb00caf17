"""A dossier: one newcomer's trajectory in one municipality, and the dates that bind both.

Three kinds of dates are kept apart. `DuoDates` are DUO's own and always win over arithmetic; the other dates here are
facts of the municipality or the person; everything computed from them is a `Term` (see `terms`) and says what it rests
on. Dutch field names are the terms of law and chain, listed in the glossary of this package.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from uuid import UUID

from sync.dossier.days import days_after
from sync.dossier.partial_date import long_date
from sync.dossier.person import Person
from sync.dossier.regime import (
    OUD_STELSEL,
    REGIMES,
    NietPlichtig,
    NoStatutoryDeed,
    RedenGeenInburgeringsplicht,
    Regime,
    WettelijkStelsel,
)
from sync.dossier.target_group import Asielrechten, Doelgroep, GedetailleerdeDoelgroep, Rechten, rechten


class Leerroute(StrEnum):
    """The three learning routes of Wi2021 art. 6 to 9."""

    B1_ROUTE = "b1_route"
    ONDERWIJSROUTE = "onderwijsroute"
    Z_ROUTE = "z_route"

    @property
    def label(self) -> str:
        return {"b1_route": "B1-route", "onderwijsroute": "Onderwijsroute", "z_route": "Z-route"}[self.value]

    @property
    def duo(self) -> str:
        """DUO's code: B, O or Z."""
        return self.value[0].upper()

    @property
    def has_map(self) -> bool:
        """Whether the MAP belongs to the route: not to the onderwijsroute (Wi2021 art. 8(3))."""
        return self is not Leerroute.ONDERWIJSROUTE


class Niveau(StrEnum):
    """A level of language; in the order of the alphabet, so that they compare."""

    A1 = "a1"
    A2 = "a2"
    B1 = "b1"
    B2 = "b2"


class Alfabetisering(StrEnum):
    """Literacy training in the leerroute: A for who reads no script, AA for another script."""

    A = "a"
    AA = "aa"
    NVT = "nvt"


class Fase(StrEnum):
    """Where a dossier stands, in the order of the trajectory."""

    KOPPELING = "koppeling"
    INTAKE = "intake"
    PIP = "pip"
    TRAJECT = "traject"
    AFGEROND = "afgerond"
    GESLOTEN = "gesloten"
    OUD_STELSEL = "oud_stelsel"

    @property
    def label(self) -> str:
        return _FASE_LABELS[self]


_FASE_LABELS = {
    Fase.KOPPELING: "Koppeling",
    Fase.INTAKE: "Brede intake",
    Fase.PIP: "Plan (PIP)",
    Fase.TRAJECT: "Traject",
    Fase.AFGEROND: "Afgerond",
    Fase.GESLOTEN: "Gesloten",
    Fase.OUD_STELSEL: "Oud stelsel",
}


@dataclass(frozen=True, slots=True)
class Periode:
    """Days from `begin` to and including `eind`; open while `eind` is not known."""

    begin: date
    eind: date | None = None

    def holds(self, day: date) -> bool:
        return self.begin <= day and (self.eind is None or day <= self.eind)


@dataclass(frozen=True, slots=True, kw_only=True)
class DuoDates:
    """What DUO decided or announced. Nobody at a laptop changes these; they win over local arithmetic."""

    plicht: bool | None = None
    plicht_begin: date | None = None
    plicht_eind: date | None = None
    """Inclusive, other than the end of the term."""
    reden_geen_plicht: RedenGeenInburgeringsplicht | None = field(default=None, repr=False)
    kennisgeving_datum: date | None = None
    pip_termijn_start: date | None = None
    """The date of event SS139. Whether it is the day of the notice or the first counted day is not settled (fact sheet
    15.11); it is read as the day of the notice."""
    termijn_start: date | None = None
    termijn_eind_exclusief: date | None = None
    termijn_gewijzigd_op: date | None = None
    verlengingsgrond: str = ""
    tijdelijke_vrijstelling: tuple[Periode, ...] = ()
    """Granted by SS109, withdrawn or ended by SS129 or SS130."""
    aow_leeftijd_op: date | None = None
    """The day on which the person reaches AOW age, once it is near (SS128)."""

    @property
    def termijn_laatste_dag(self) -> date | None:
        """The last day of the term, which is the day before the end that DUO gives."""
        return None if self.termijn_eind_exclusief is None else days_after(self.termijn_eind_exclusief, -1)

    def interruptions(self, since: date) -> tuple[Periode, ...]:
        """The temporary exemptions that lasted beyond a day."""
        return tuple(each for each in self.tijdelijke_vrijstelling if each.eind is None or each.eind > since)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pip:
    """The PIP as established, in its first and its current version."""

    dagtekening_initieel: date
    dagtekening: date
    leerroute: Leerroute
    niveau: Niveau | None = None
    alfabetisering: Alfabetisering | None = None
    mag_opleiding_afmaken: bool = False
    geschatte_uren: int | None = None
    """The hours of lessons that DUO was told for the B1-route of an asielstatushouder."""
    bekendgemaakt_op: date | None = None
    """The day on which the current version was made known; the dagtekening stands in for it while unknown."""

    @property
    def examenniveau(self) -> Niveau | None:
        """The level of the language exams: B1 when the plan names none, as DUO reads it; none in the Z-route."""
        if self.leerroute is Leerroute.Z_ROUTE:
            return None
        return self.niveau or Niveau.B1

    @classmethod
    def first(cls, dagtekening: date, leerroute: Leerroute, niveau: Niveau | None = None) -> Pip:
        """A first PIP, which is its own current version."""
        return cls(dagtekening_initieel=dagtekening, dagtekening=dagtekening, leerroute=leerroute, niveau=niveau)


@dataclass(frozen=True, slots=True, kw_only=True)
class InformatieVerzoek:
    """Information that the plan needs from a third party, such as a diploma valuation by IDW."""

    gevraagd_op: date
    ontvangen_op: date | None = None
    van: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class UrenStand:
    """The hours noted until now, in whole hours per kind; `fysiek` are those hours of NT2 that were held in a room, and of
    `fysiek_onbekend` nobody said whether they were."""

    nt2: int = 0
    fysiek: int = 0
    fysiek_onbekend: int = 0
    knm: int = 0
    alfabetisering: int = 0
    participatie: int = 0
    map: int = 0
    pvt: int = 0

    def less(self, other: UrenStand) -> UrenStand:
        """These hours without those others."""
        return UrenStand(**{each.name: getattr(self, each.name) - getattr(other, each.name) for each in fields(self)})


TAALONDERDELEN = frozenset({"LE", "LU", "SC", "SP"})
"""DUO's codes of the four language exams: lezen, luisteren, schrijven, spreken."""

KNM = "KNM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Examen:
    """One result that DUO gave; `onderdeel` is DUO's code."""

    onderdeel: str
    op: date | None = None
    niveau: Niveau | None = None
    geslaagd: bool = False


@dataclass(frozen=True, slots=True)
class Gesprek:
    """A progress talk that was held, and the day that was agreed in it for the next one."""

    gehouden_op: date
    volgende_op: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoortgangStand:
    """The progress talks: those that were held, and the rhythm that the plan promises."""

    gesprekken: tuple[Gesprek, ...] = ()
    eerste_op: date | None = None
    """The first talk, as the plan has it."""
    maanden: int | None = None
    """Months between two talks, as the plan has it."""

    def laatste(self, today: date) -> Gesprek | None:
        """The last talk until and including today; of two on one day the one that agreed on the latest next day."""
        held = (each for each in self.gesprekken if each.gehouden_op <= today)
        return max(held, key=lambda each: (each.gehouden_op, each.volgende_op or date.min), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Oproep:
    """The last call in a path of enforcement about the brede intake, and how it ended if it did."""

    op: date
    reageren_tot: date | None = None
    klaar_op: date | None = None
    """The day on which the person came, was hindered, or the path was stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lokaal:
    """How long a laptop holds the dossier, and whether work in it was not handed over yet."""

    tot_en_met: date
    onverzonden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One trajectory. A dossier whose only certain facts are its number and stelsel is a valid one."""

    id: UUID
    gemeente: str
    """The municipality's four-digit code."""
    wettelijk_stelsel: WettelijkStelsel
    person: Person = field(default_factory=Person, repr=False)
    doelgroep: Doelgroep | None = None
    gedetailleerde_doelgroep: GedetailleerdeDoelgroep | None = None
    asielrechten: Asielrechten | None = None
    niet_plichtig: NietPlichtig | None = field(default=None, repr=False)
    duo: DuoDates = field(default_factory=DuoDates)
    koppeling_datum: date | None = None
    brp_inschrijving: date | None = None
    """Registration in this municipality; for an asielstatushouder under Wi2013, after housing."""
    verhuisd_hierheen_op: date | None = None
    """Set for a person who came from another municipality after the obligation began (SS120, SS121)."""
    brede_intake_gestart_op: date | None = None
    brede_intake_afgerond_op: date | None = None
    informatie_derden: tuple[InformatieVerzoek, ...] = ()
    pip: Pip | None = None
    lessen_gestart_op: date | None = None
    asielvergunning_bepaalde_tijd: bool | None = field(default=None, repr=False)
    bijstand: Periode | None = field(default=None, repr=False)
    pvt_ondertekend_op: date | None = None
    map_eindgesprek_op: date | None = None
    z_route_afgerond_op: date | None = None
    ona_behaald_op: date | None = None
    uren: UrenStand = field(default_factory=UrenStand)
    """All the hours that were noted, also those until a day that lies ahead; what was followed is `uren_op`."""
    uren_per_dag: tuple[tuple[date, UrenStand], ...] = ()
    """Those of `uren` of which the last day is known, per day."""
    inzet_aangetoond: bool | None = None
    """Whether the effort that afschalen asks for was shown."""
    examens: tuple[Examen, ...] = ()
    vrije_onderdelen: frozenset[str] = field(default=frozenset(), repr=False)
    """DUO's codes of the exams that need not be taken: a partial vrijstelling or ontheffing."""
    participatie_belastbaar_uren: int | None = field(default=None, repr=False)
    """The most hours of participation that a person in the Z-route can bear, by a medical decision of DUO; 0 is none."""
    voortgang: VoortgangStand = field(default_factory=VoortgangStand)
    oproep: Oproep | None = field(default=None, repr=False)
    kind_geboren_op: date | None = field(default=None, repr=False)
    verlenging_gevraagd_op: date | None = None
    verlenging_gevraagd_grond: str = field(default="", repr=False)
    lokaal: Lokaal | None = None
    """Only on a laptop, and only when somebody set a day on which the dossier leaves it."""
    afgesloten_op: date | None = None
    afgesloten_reden: str = field(default="", repr=False)

    @property
    def regime(self) -> Regime:
        return REGIMES[self.wettelijk_stelsel]

    def uren_op(self, today: date) -> UrenStand:
        """The hours that were followed until and including today."""
        found = self.uren
        for day, ahead in self.uren_per_dag:
            found = found.less(ahead) if day > today else found
        return found

    def gehaald(self, onderdeel: str) -> tuple[Examen, ...]:
        """The exams of this part that were passed at the level of the plan or higher. KNM has no level; a level that
        DUO left out is never assumed to be high enough."""
        needed = self.pip.examenniveau if self.pip and onderdeel in TAALONDERDELEN else None
        return tuple(
            each
            for each in self.examens
            if each.geslaagd
            and each.onderdeel == onderdeel
            and (needed is None or (each.niveau is not None and each.niveau >= needed))
        )

    def behaald(self, onderdeel: str) -> bool:
        """Whether the exam was passed, or need not be taken."""
        return onderdeel in self.vrije_onderdelen or bool(self.gehaald(onderdeel))

    @property
    def rechten(self) -> Rechten:
        """What the person is entitled to through the doelgroep that DUO gave."""
        return rechten(self.doelgroep, self.gedetailleerde_doelgroep, self.asielrechten)

    def tijdelijk_vrijgesteld(self, today: date) -> bool:
        """Whether the obligation rests for the time being because of a temporary exemption."""
        if self.duo.reden_geen_plicht is RedenGeenInburgeringsplicht.TIJDELIJKE_VRIJSTELLING and _ended(self, today):
            return True
        return any(period.holds(today) for period in self.duo.tijdelijke_vrijstelling)

    def why_no_plicht(self, today: date) -> str | None:
        """The reason, as a sentence, why there is no obligation on this day; None when there is or nothing says so."""
        if self.niet_plichtig is not None:
            return self.niet_plichtig.reason
        if self.tijdelijk_vrijgesteld(today):
            return "Deze persoon heeft een tijdelijke vrijstelling van DUO. Zolang die duurt, rust de plicht."
        if _ended(self, today):
            reden = self.duo.reden_geen_plicht
            why = f": {reden.value[0].lower()}{reden.value[1:]}" if reden else ""
            return f"Er is geen inburgeringsplicht (meer) volgens DUO{why}."
        if self.duo.aow_leeftijd_op is not None and self.duo.aow_leeftijd_op <= today:
            return "De inburgeringsplicht is geëindigd: deze persoon heeft de AOW-leeftijd."
        return None

    def why_no_pip(self, today: date) -> str | None:
        """The reason why no PIP may be made here and no clock may start for one; None when it may."""
        if self.afgesloten_op is not None and self._closed(today):
            return f"Dit dossier is gesloten op {long_date(self.afgesloten_op)}."
        return self.why_no_plicht(today) or (None if self.regime.has_pip else OUD_STELSEL)

    def why_no_terms(self, today: date) -> str | None:
        """The reason why no term of Wi2021 applies at all; a temporary exemption is not one, it only interrupts."""
        exempt = self.tijdelijk_vrijgesteld(today) and self.niet_plichtig is None and self.regime.has_pip
        return None if exempt and not self._closed(today) else self.why_no_pip(today)

    def require_statutory(self, today: date) -> None:
        """Raise `NoStatutoryDeed` with the reason when no intake duty, PIP or clock exists for this person."""
        reason = self.why_no_pip(today)
        if reason is not None:
            raise NoStatutoryDeed(reason)

    @property
    def may_write_letters(self) -> bool:
        """False once DUO reported that the person died or left the country (SS110, SS111). Of who left, a later word
        that there is an obligation counts; after a death nothing is sent, whatever else stands there."""
        reden = self.duo.reden_geen_plicht
        if reden is RedenGeenInburgeringsplicht.OVERLIJDEN:
            return False
        return self.duo.plicht is True or reden is None or not reden.no_letters

    def _closed(self, today: date) -> bool:
        return self.afgesloten_op is not None and self.afgesloten_op <= today


def fase(dossier: Dossier, today: date) -> Fase:
    """Where the dossier stands on a day. DUO's word on the obligation goes before what the municipality did."""
    if dossier.afgesloten_op is not None and dossier.afgesloten_op <= today:
        return Fase.GESLOTEN
    if _ended(dossier, today) and not dossier.tijdelijk_vrijgesteld(today):
        reden = dossier.duo.reden_geen_plicht
        return Fase.AFGEROND if reden is not None and reden.met else Fase.GESLOTEN
    if not dossier.regime.has_pip:
        return Fase.OUD_STELSEL
    if dossier.niet_plichtig is not None or (
        dossier.duo.aow_leeftijd_op is not None and dossier.duo.aow_leeftijd_op <= today
    ):
        return Fase.GESLOTEN
    if dossier.pip is not None:
        return Fase.TRAJECT
    if dossier.brede_intake_afgerond_op is not None:
        return Fase.PIP
    waits = dossier.duo.pip_termijn_start is None and dossier.brp_inschrijving is None
    from_azc = dossier.koppeling_datum is not None or dossier.doelgroep is Doelgroep.ASIELSTATUSHOUDER
    begun = dossier.verhuisd_hierheen_op is not None or dossier.brede_intake_gestart_op is not None
    return Fase.KOPPELING if from_azc and waits and not begun else Fase.INTAKE


def _ended(dossier: Dossier, today: date) -> bool:
    """Whether DUO says that the obligation does not hold today; `plicht_eind` is the last day that it does."""
    duo = dossier.duo
    if duo.plicht_eind is not None:
        return duo.plicht_eind < today
    return duo.plicht is False or (duo.plicht is None and duo.reden_geen_plicht is not None)
