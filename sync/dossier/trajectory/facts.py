"""What the rules of a trajectory need beside the `Dossier`, as one frozen value that is never complete.

Whoever calls fills it from the laptop's store: plain fields of the dossier by their catalogue name, records by kind,
and DUO's documents as they came. An absent fact is None or empty, and every rule says what it misses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sync.dossier.dossier import Dossier, Leerroute, Niveau
from sync.dossier.records import Aanbod, Actie, Afspraak, Partij, Uren, Verplichting, Voortgangsgesprek


@dataclass(frozen=True, slots=True, kw_only=True)
class PipVersie:
    """One established version of a plan, of this municipality or a former one."""

    dagtekening: date
    leerroute: Leerroute | None = None
    niveau: Niveau | None = None
    gemeente: str = ""
    """Empty for this municipality."""
    actueel: bool = False
    """Whether its holder calls it the current one."""
    bij_duo: bool = False
    """Whether DUO told it; a version of our own that DUO does not know yet is not contradicted by an older one there."""

    @property
    def named(self) -> str:
        """The leerroute and the level: 'B1-route, niveau A2'."""
        route = self.leerroute.label if self.leerroute else "zonder leerroute"
        return f"{route}, niveau {self.niveau.upper()}" if self.niveau else route


@dataclass(frozen=True, slots=True, kw_only=True)
class Gebeurtenis:
    """An event that the chain told: DUO's code and its day."""

    code: str
    datum: date | None = None

    @property
    def age(self) -> tuple[bool, date]:
        """A key to find the latest by; an event without a day is older than every other."""
        return self.datum is not None, self.datum or date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Toets:
    """The leerbaarheidstoets as DUO and the municipality have it."""

    uitslag: str = ""
    """DUO's own word, or the municipality's while DUO gave none."""
    gemaakt_op: date | None = None
    gepland_op: date | None = None
    overgeslagen: bool = False
    """Marked at DUO as skipped, or exempt because of seeing or hearing."""

    @property
    def done(self) -> bool:
        return self.gemaakt_op is not None or bool(self.uitslag)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts around one trajectory. The default is a dossier of which only the `Dossier` is known."""

    warme_overdracht_op: date | None = None
    huisvesting_datum: date | None = None
    sleutel_datum: date | None = None
    begeleiding_vanaf: date | None = None
    begeleiding_tot_en_met: date | None = None
    ontzorgen_langer_vrijwillig: bool | None = field(default=None, repr=False)
    zelf_betalen: str | None = field(default=None, repr=False)
    """`ja`, `deels` or `nee`: whether the person can pay the fixed costs without help."""
    zelf_betalen_besproken_op: date | None = field(default=None, repr=False)
    vve_verteld_op: date | None = None
    kinderopvang_geregeld: bool | None = None
    verklaring_late_start_op: date | None = None
    knm_lessen_op: date | None = None
    pvt_verwijtbaar: str | None = field(default=None, repr=False)
    map_verwijtbaar: str | None = field(default=None, repr=False)
    verhuisd_weg_op: date | None = None
    verhuisd_naar: str = field(default="", repr=False)
    toets: Toets = field(default_factory=Toets, repr=False)
    plan_begonnen: bool = False
    """Whether there is a draft of a plan."""
    vrijstelling: object = field(default=None, repr=False)
    ontheffing: object = field(default=None, repr=False)
    examens: object = field(default=None, repr=False)
    doelgroep_historie: object = field(default=None, repr=False)
    pips: tuple[PipVersie, ...] = ()
    gebeurtenissen: tuple[Gebeurtenis, ...] = ()
    uren: tuple[Uren, ...] = field(default=(), repr=False)
    aanbod: tuple[Aanbod, ...] = field(default=(), repr=False)
    partijen: tuple[Partij, ...] = field(default=(), repr=False)
    verplichtingen: tuple[Verplichting, ...] = field(default=(), repr=False)
    gesprekken: tuple[Voortgangsgesprek, ...] = field(default=(), repr=False)
    afspraken: tuple[Afspraak, ...] = field(default=(), repr=False)
    acties: tuple[Actie, ...] = field(default=(), repr=False)

    def told(self, code: str) -> Gebeurtenis | None:
        """The latest event of that code; None when DUO never told it."""
        found = [each for each in self.gebeurtenissen if each.code == code]
        return max(found, key=lambda each: each.age, default=None)


def versions(dossier: Dossier, facts: Facts) -> tuple[PipVersie, ...]:
    """Every known version of the plan by its dagtekening, the oldest first; the dossier's own plan is one of them."""
    known = set(facts.pips)
    pip = dossier.pip
    if pip is not None and all(each.dagtekening != pip.dagtekening for each in known):
        known.add(PipVersie(dagtekening=pip.dagtekening, leerroute=pip.leerroute, niveau=pip.niveau))
    return tuple(sorted(known, key=_order))


def _order(version: PipVersie) -> tuple[date, str, str, str, bool, bool]:
    return (
        version.dagtekening,
        version.gemeente,
        version.leerroute or "",
        version.niveau or "",
        version.actueel,
        version.bij_duo,
    )


def first_version(dossier: Dossier, facts: Facts) -> PipVersie | None:
    """The first plan of this person in any municipality; None when it is not among the versions that are known."""
    known = versions(dossier, facts)
    if not known:
        return None
    initial = dossier.pip.dagtekening_initieel if dossier.pip else known[0].dagtekening
    return known[0] if known[0].dagtekening <= initial else None


def niveau_of(leerroute: Leerroute | None, niveau: Niveau | None) -> Niveau | None:
    """The level that counts: B1 for the B1-route and the onderwijsroute when none was given, as DUO reads it."""
    if niveau is None and leerroute in (Leerroute.B1_ROUTE, Leerroute.ONDERWIJSROUTE):
        return Niveau.B1
    return niveau


def last_day(dossier: Dossier) -> date | None:
    """The last day of the inburgeringstermijn by DUO's own date; None while DUO gave none."""
    end = dossier.duo.termijn_eind_exclusief
    return None if end is None else date.fromordinal(max(1, end.toordinal() - 1))


def term_start(dossier: Dossier) -> date | None:
    """The first day of the term: DUO's date, else the day after the dagtekening of the first plan."""
    if dossier.duo.termijn_start is not None:
        return dossier.duo.termijn_start
    if dossier.pip is None or dossier.pip.dagtekening_initieel == date.max:
        return None
    return date.fromordinal(dossier.pip.dagtekening_initieel.toordinal() + 1)
