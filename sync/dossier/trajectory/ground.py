"""Where a rule is written, and how sure we are of it; and a sentence that rests on such a ground.

The law, DUO's own conditions and local policy never blend on screen, so each ground says which of the three it is.
`nakijken` marks what the fact sheet has as [recall, verify]: a jurist of the municipality has to confirm it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sync.dossier.term import Source


@dataclass(frozen=True, slots=True)
class Ground:
    """The place of a rule: 'Wet inburgering 2021, artikel 11'."""

    article: str
    source: Source = Source.LAW
    nakijken: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence with its ground. `code` never changes meaning; `sentence` is for a screen."""

    code: str
    sentence: str = field(repr=False)
    ground: Ground
    until: date | None = None
    """The last day or the day on which it matters, if it has one."""
    quote: str = ""
    """The condition in DUO's own words, where it is one of DUO's."""

    @property
    def nakijken(self) -> bool:
        return self.ground.nakijken


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something may be done. `allowed` is None when a fact is missing or DUO must speak first."""

    allowed: bool | None
    findings: tuple[Finding, ...] = ()
    """Why not, or what is missing; when it is allowed, what follows from doing it."""

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(finding.sentence for finding in self.findings)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(finding.code for finding in self.findings)


def verdict(against: Iterable[Finding], unknown: Iterable[Finding] = (), follows: Iterable[Finding] = ()) -> Verdict:
    """No when anything speaks against it, None when something is not known yet, else yes with what follows."""
    refused, missing = tuple(against), tuple(unknown)
    if refused:
        return Verdict(False, refused + missing)
    return Verdict(None, missing) if missing else Verdict(True, tuple(follows))


def wet(article: str, *, nakijken: bool = False) -> Ground:
    return Ground(f"Wet inburgering 2021, {article}", Source.LAW, nakijken)


def besluit(article: str, *, nakijken: bool = False) -> Ground:
    return Ground(f"Besluit inburgering 2021, {article}", Source.LAW, nakijken)


def duo(rule: str, *, nakijken: bool = False) -> Ground:
    """One of the conditions under which DUO takes a message."""
    return Ground(f"Voorwaarden van DUO voor de uitwisseling: {rule}", Source.DUO, nakijken)


LEERROUTE_WISSELEN = wet("artikel 17")
AFSCHALEN = Ground("Wet inburgering 2021, artikel 17 lid 3; Besluit inburgering 2021, artikel 5.5")
FYSIEKE_LESSEN = Ground("Handleiding afstandsonderwijs, Blik op Werk", Source.POLICY, nakijken=True)
VERLENGING = Ground("Wet inburgering 2021, artikel 12; Besluit inburgering 2021, artikel 4.3")
LATE_START = Ground("Uitvoeringsbrief van 13 juli 2023", Source.POLICY)
VRIJSTELLING = Ground("Wet inburgering 2021, artikel 4; Regeling inburgering 2021, artikel 2.1")
VRIJSTELLING_DEEL = Ground("Regeling inburgering 2021, artikelen 3.12 en 3.13")
ONTHEFFING = wet("artikel 5")
ONTZORGEN = Ground("Participatiewet, artikel 56a")
ONTZORGEN_LANGER = Ground("Participatiewet, artikel 57")
BEGELEIDING = wet("artikel 13")
AANBOD = wet("artikel 16", nakijken=True)
INTAKE_INFORMATIE = wet("artikel 14", nakijken=True)
INTAKE = wet("artikel 14")
TERMIJN = wet("artikel 11")
EXAMENS = wet("artikel 7 en 8", nakijken=True)
AFRONDING = wet("artikel 6", nakijken=True)
COA = Ground("Samenwerking van COA en gemeente", Source.POLICY)
PVT = besluit("artikel 3.1")
MAP = besluit("artikel 3.2")
Z_ROUTE = besluit("artikel 3.14")
GEEN_MAP = wet("artikel 8 lid 3")
PLICHT = wet("artikel 3")
OUD_STELSEL = wet("artikel 54")
WI2013_PVT = Ground("Wet inburgering 2013, participatieverklaring")
WI2013_ONA = Ground("Wet inburgering 2013, oriëntatie op de Nederlandse arbeidsmarkt")
EIGEN_AFSPRAAK = Ground("Eigen afspraak van uw gemeente", Source.POLICY)
