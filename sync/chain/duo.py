"""DUO's own answers about one person, read strictly by its contracts, and the changes that follow from them.

The same code serves a file of `import-duo` and an online client: each member of `antwoorden` is exactly the body that
DUO's GET gives. Contracts: Inburgeringsplicht 1.2.2, Inburgeringstermijn 1.0.0, PIP 1.2.0, Leerbaarheidstoets 1.2.0,
Vrijstelling 1.0.0, Ontheffing 1.0.0, Examen 1.0.0 (DUO, June 2026).

An answer is the whole truth about its subject: a field that DUO leaves out becomes empty. An answer that is not there
says nothing. The ground of a waiver (`grond`: medical or special circumstances) is read but not kept: it is health
data, and no step in the dossier needs it (fact sheet §1.4, TC16).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Literal, TypeVar

from msgspec import Meta

from i18n import _
from sync.chain.contract import Body, ContractBroken, Gemeentecode, Identity, identity, read
from sync.dossier.dossier import Alfabetisering, Leerroute, Niveau
from sync.dossier.target_group import Asielrechten, Doelgroep, GedetailleerdeDoelgroep
from sync.protocol.operations import JsonValue

Oordeel = Literal["Toekenning", "Afwijzing"]
Onderdeel = Literal["KNM", "LE", "LU", "SC", "SP"]
Score = Annotated[str, Meta(pattern=r"^\d{1,3},\d{2}\Z")]
Hours = Annotated[int, Meta(ge=0, le=9999)]


class Inburgeringsplicht(Body, frozen=True):
    """GET /personen/{bsn}/inburgeringsplicht. `einddatum` is the last day of the obligation."""

    indicator_inburgeringsplicht: bool
    begindatum: date | None = None
    einddatum: date | None = None
    wijzigingsdatum: date | None = None
    datum_kennisgeving_inburgeringsplicht: date | None = None
    reden_geen_inburgeringsplicht: (
        Literal[
            "Volledige ontheffing",
            "Volledige vrijstelling",
            "Inburgeringsplicht voldaan",
            "Verblijfsdoel gewijzigd",
            "Vertrek uit Nederland langer dan een jaar",
            "Overlijden",
            "Overig",
            "Tijdelijke vrijstelling",
        ]
        | None
    ) = None


class DoelgroepAnswer(Body, frozen=True):
    """GET /personen/{bsn}/doelgroep."""

    indeling: Literal["Asielstatushouder", "Gezinsmigrant en overige migrant"] | None = None
    begindatum: date | None = None
    gedetailleerde_doelgroep: (
        Literal[
            "Asielstatushouder",
            "Geestelijk bedienaar",
            "Gezinshereniger",
            "Gezinshereniger met Asielstatushouder",
            "Gezinsvormer",
            "Gezinsvormer met Asielstatushouder",
            "Overig",
        ]
        | None
    ) = None
    asielrechten_wijziging_verblijfsdoel: (
        Literal[
            "Asielrechten toegekend",
            "Behoud asielrechten",
            "Op verzoek behoud rechten van gezins- en overige migrant",
            "Op verzoek rechten van gezins- en overige migrant toegekend",
        ]
        | None
    ) = None


class Doelgroepperiode(Body, frozen=True):
    """One of GET /personen/{bsn}/doelgroep/historie; both days count."""

    indeling: Literal["Asielstatushouder", "Gezinsmigrant en overige migrant"] | None = None
    begindatum: date | None = None
    einddatum: date | None = None


class Inburgeringstermijn(Body, frozen=True):
    """GET /personen/{bsn}/inburgeringstermijn. `einddatum` is the day after the last day."""

    startdatum: date
    einddatum: date
    wijzigingsdatum: date | None = None
    verlengingsgrondcode: Annotated[str, Meta(min_length=1, max_length=10)] | None = None
    verlengingsgrondomschrijving: Annotated[str, Meta(min_length=1, max_length=200)] | None = None


class Pip(Body, frozen=True):
    """A PIP as DUO holds it."""

    dagtekening_pip: date
    leerroute: Literal["B", "O", "Z"]
    niveau: Literal["A2", "B1"] | None = None
    geschatte_intensiteit_b1_route: Annotated[int, Meta(ge=1, le=9999)] | None = None
    indicator_mag_opleiding_afmaken: bool | None = None
    indicator_alfabetiseringsonderwijs: Literal["A", "AA", "NVT"] | None = None


class GemeentePip(Body, frozen=True):
    """GET /personen/{bsn}/PIP: the current PIP and the municipality that made it."""

    gemeentecode: Gemeentecode
    pip: Pip


class Toetsresultaat(Body, frozen=True):
    """One of GET /personen/{bsn}/lbt/resultaten."""

    behaalde_score: Score
    benodigde_score: Score
    datum_afname: date
    resultaat: Literal["B1-route haalbaar", "B1-route niet haalbaar", "Onbekend"]


RedenVrijstelling = Literal["AVI", "DIP", "DOC", "GED", "INB", "INS", "OPL"]


class GeheleVrijstelling(Body, frozen=True):
    oordeel: Oordeel
    reden: RedenVrijstelling
    datum_oordeel: date | None = None


class TijdelijkeVrijstelling(Body, frozen=True):
    """`einddatum` is the last day of the exemption."""

    oordeel: Oordeel
    reden: RedenVrijstelling
    datum_oordeel: date | None = None
    startdatum: date | None = None
    einddatum: date | None = None


class GedeeltelijkeVrijstelling(Body, frozen=True):
    oordeel: Oordeel
    reden: RedenVrijstelling
    datum_oordeel: date | None = None
    examenonderdeel: Literal["LE", "LU", "SC", "SP"] | None = None
    examenniveau: Literal["A2", "B1"] | None = None


class Vrijstelling(Body, frozen=True, rename="pascal"):
    """One of GET /personen/{bsn}/vrijstellingen."""

    gehele_vrijstelling: GeheleVrijstelling | None = None
    tijdelijke_vrijstelling: TijdelijkeVrijstelling | None = None
    gedeeltelijke_vrijstelling: GedeeltelijkeVrijstelling | None = None


class GeheleOntheffing(Body, frozen=True):
    oordeel: Oordeel
    datum_oordeel: date
    grond: Literal["BIO", "MED"]


class GedeeltelijkeOntheffing(Body, frozen=True):
    """The hours are the most that a person in the Z-route can spend on participation; 0 is none at all."""

    oordeel: Oordeel
    datum_oordeel: date
    grond: Literal["BIO", "MED"]
    examenonderdeel: Onderdeel | None = None
    uren_belastbaarheid_participatieactiviteit: Hours | None = None


class Ontheffing(Body, frozen=True, rename="pascal"):
    """One of GET /personen/{bsn}/ontheffingen."""

    gehele_ontheffing: GeheleOntheffing | None = None
    gedeeltelijke_ontheffing: GedeeltelijkeOntheffing | None = None


class Examenresultaat(Body, frozen=True):
    """One of GET /personen/{bsn}/examens/resultaten."""

    examendatum: date
    resultaat: Literal["Geslaagd", "Gezakt", "Geen"]
    onderdeel: Onderdeel
    niveau: Literal["A2", "B1", "B2"] | None = None
    reden_geen_resultaat: Literal["Verwijtbaar", "Nietverwijtbaar", "Afgemeld", "Absent"] | None = None


Item = TypeVar("Item")


class Antwoorden(Body, frozen=True, forbid_unknown_fields=True):
    """What was asked of DUO about one person; an answer of which DUO knew nothing (404) is left out."""

    inburgeringsplicht: Inburgeringsplicht | None = None
    doelgroep: DoelgroepAnswer | None = None
    doelgroephistorie: Annotated[list[Doelgroepperiode], Meta(max_length=200)] | None = None
    inburgeringstermijn: Inburgeringstermijn | None = None
    pip: GemeentePip | None = None
    leerbaarheidstoets: list[Toetsresultaat] | None = None
    vrijstelling: Annotated[list[Vrijstelling], Meta(max_length=200)] | None = None
    ontheffing: Annotated[list[Ontheffing], Meta(max_length=200)] | None = None
    examen: Annotated[list[Examenresultaat], Meta(max_length=500)] | None = None


class DuoFile(Body, frozen=True, forbid_unknown_fields=True):
    """A file of `import-duo`: for whom and when DUO was asked, and its answers as they came."""

    gemeente: Gemeentecode
    opgehaald_op: date
    antwoorden: Antwoorden
    bsn: str | None = None
    vnummer: str | None = None

    def person(self) -> Identity:
        """Whom it is about; raise `ContractBroken` for nobody, or for a number that cannot be anybody's."""
        if self.bsn is None and self.vnummer is None:
            raise ContractBroken("bsn", _("er staat geen bsn en geen vnummer in"))
        return identity(self.bsn, self.vnummer)


def read_file(body: bytes) -> DuoFile:
    """DUO's answers about one person; raise `ContractBroken` with the place for anything that does not fit."""
    file = read(body, DuoFile)
    file.person()
    return file


Facts = dict[str, JsonValue]
"""Fields of the entity `dossier` with the values that go into the ledger."""


def facts(answers: Antwoorden) -> Facts:
    """What these answers say about a dossier, field by field; None empties a field."""
    found: Facts = {}
    if answers.inburgeringsplicht:
        found |= _plicht(answers.inburgeringsplicht)
    if answers.doelgroep:
        found |= _doelgroep(answers.doelgroep)
    if answers.doelgroephistorie is not None:
        found["doelgroep_historie"] = [_periode(each) for each in answers.doelgroephistorie]
    if answers.inburgeringstermijn:
        found |= _termijn(answers.inburgeringstermijn)
    if answers.pip:
        found["vorige_pip"] = _pip(answers.pip)
    if answers.leerbaarheidstoets is not None:
        found |= _toets(answers.leerbaarheidstoets)
    if answers.vrijstelling is not None:
        found["vrijstelling"] = [one for each in answers.vrijstelling for one in _vrijstellingen(each)]
    if answers.ontheffing is not None:
        found["ontheffing"] = [one for each in answers.ontheffing for one in _ontheffingen(each)]
    if answers.examen is not None:
        found["examens"] = [_examen(one) for one in answers.examen]
    return found


def _plicht(answer: Inburgeringsplicht) -> Facts:
    return {
        # DUO's exchange holds persons under this law only.
        "wettelijk_stelsel": "wi2021",
        "plicht": answer.indicator_inburgeringsplicht,
        "plicht_begindatum": _day(answer.begindatum),
        "plicht_einddatum": _day(answer.einddatum),
        "plicht_reden_geen": answer.reden_geen_inburgeringsplicht,
        "kennisgeving_datum": _day(answer.datum_kennisgeving_inburgeringsplicht),
    }


def _doelgroep(answer: DoelgroepAnswer) -> Facts:
    group, detailed = answer.indeling, answer.gedetailleerde_doelgroep
    rights = answer.asielrechten_wijziging_verblijfsdoel
    return {
        "doelgroep": Doelgroep.from_duo(group).value if group else None,
        "gedetailleerde_doelgroep": GedetailleerdeDoelgroep.from_duo(detailed).value if detailed else None,
        "asielrechten_wijziging": Asielrechten.from_duo(rights).value if rights else None,
    }


def _periode(period: Doelgroepperiode) -> JsonValue:
    return {
        "doelgroep": Doelgroep.from_duo(period.indeling).value if period.indeling else None,
        "begindatum": _day(period.begindatum),
        "einddatum": _day(period.einddatum),
    }


def _termijn(answer: Inburgeringstermijn) -> Facts:
    ground = [answer.verlengingsgrondcode, answer.verlengingsgrondomschrijving]
    return {
        "termijn_startdatum": _day(answer.startdatum),
        "termijn_einddatum_exclusief": _day(answer.einddatum),
        "termijn_gewijzigd_op": _day(answer.wijzigingsdatum),
        "verlengingsgrond": ": ".join(part for part in ground if part) or None,
    }


LEERROUTES = {route.duo: route.value for route in Leerroute}


def _pip(answer: GemeentePip) -> JsonValue:
    pip = answer.pip
    return {
        "gemeente": answer.gemeentecode,
        "dagtekening_pip": _day(pip.dagtekening_pip),
        "leerroute": LEERROUTES[pip.leerroute],
        "niveau": Niveau(pip.niveau.lower()).value if pip.niveau else None,
        "geschatte_intensiteit_uren": pip.geschatte_intensiteit_b1_route,
        "mag_opleiding_afmaken": pip.indicator_mag_opleiding_afmaken,
        "alfabetisering": (
            Alfabetisering(pip.indicator_alfabetiseringsonderwijs.lower()).value
            if pip.indicator_alfabetiseringsonderwijs
            else None
        ),
    }


def _toets(results: Sequence[Toetsresultaat]) -> Facts:
    """The latest test counts; without any, what was known before is emptied."""
    latest = max(results, key=lambda result: result.datum_afname, default=None)
    return {
        "lbt_uitslag": latest.resultaat if latest else None,
        "lbt_score": latest.behaalde_score if latest else None,
        "lbt_vereiste_score": latest.benodigde_score if latest else None,
        "lbt_datum": _day(latest.datum_afname) if latest else None,
    }


def _vrijstellingen(answer: Vrijstelling) -> Iterator[JsonValue]:
    if whole := answer.gehele_vrijstelling:
        yield _decision("geheel", whole) | {"reden": whole.reden}
    if temporary := answer.tijdelijke_vrijstelling:
        yield _decision("tijdelijk", temporary) | {
            "reden": temporary.reden,
            "startdatum": _day(temporary.startdatum),
            "einddatum": _day(temporary.einddatum),
        }
    if partial := answer.gedeeltelijke_vrijstelling:
        yield _decision("gedeeltelijk", partial) | {
            "reden": partial.reden,
            "examenonderdeel": partial.examenonderdeel,
            "examenniveau": partial.examenniveau,
        }


def _ontheffingen(answer: Ontheffing) -> Iterator[JsonValue]:
    if whole := answer.gehele_ontheffing:
        yield _decision("geheel", whole)
    if partial := answer.gedeeltelijke_ontheffing:
        yield _decision("gedeeltelijk", partial) | {
            "examenonderdeel": partial.examenonderdeel,
            "uren_belastbaarheid": partial.uren_belastbaarheid_participatieactiviteit,
        }


Decided = (
    GeheleVrijstelling | TijdelijkeVrijstelling | GedeeltelijkeVrijstelling | GeheleOntheffing | GedeeltelijkeOntheffing
)


def _decision(kind: str, answer: Decided) -> dict[str, JsonValue]:
    return {"soort": kind, "oordeel": answer.oordeel.lower(), "datum_oordeel": _day(answer.datum_oordeel)}


def _examen(result: Examenresultaat) -> JsonValue:
    return {
        "examendatum": _day(result.examendatum),
        "onderdeel": result.onderdeel,
        "niveau": result.niveau.lower() if result.niveau else None,
        "resultaat": result.resultaat,
        "reden_geen_resultaat": result.reden_geen_resultaat,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
