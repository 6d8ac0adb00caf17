"""The dossiers on this laptop, as values.

A field that cannot be read (a language tag of a later version, a number that fails its check) is left out; it never
keeps a caseworker from opening the dossier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.store import duo_documents
from desktop.store.around import Around, around
from desktop.store.statements import run
from desktop.store.view_tables import DossierRow, EventRow, HouseholdMemberRow, PersonRow, PipRow
from sync.dossier.bsn import Bsn, VNummer
from sync.dossier.dossier import (
    Alfabetisering,
    Dossier,
    DuoDates,
    Gesprek,
    InformatieVerzoek,
    Leerroute,
    Niveau,
    Periode,
    Pip,
    UrenStand,
    VoortgangStand,
)
from sync.dossier.errors import AppError
from sync.dossier.names import Aanspreekvorm, Name
from sync.dossier.partial_date import PartialDate
from sync.dossier.person import (
    Gezinslid,
    HerkomstGeboortedatum,
    Language,
    Person,
    Relatie,
    Schrift,
    Tolkvoorkeur,
    Tolkvorm,
    Tolkwens,
)
from sync.dossier.regime import NietPlichtig, RedenGeenInburgeringsplicht, WettelijkStelsel
from sync.dossier.target_group import Asielrechten, Doelgroep, GedetailleerdeDoelgroep

Word = TypeVar("Word", bound=StrEnum)
Value = TypeVar("Value")

ESTABLISHED = "vastgesteld"
NO_HOURS = UrenStand()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gebeurtenis:
    """Something that DUO, the BRP or a caseload file told about the dossier."""

    id: UUID
    bron: str
    code: str
    datum: date | None
    omschrijving: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bereikbaar:
    """Where and how the person can be reached."""

    adres: str = field(default="", repr=False)
    telefoon: str = field(default="", repr=False)
    e_mail: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leerbaarheid:
    """What DUO says of the leerbaarheidstoets: its own word for the outcome, or that the test was skipped."""

    uitslag: str = ""
    overgeslagen: bool = False


@dataclass(frozen=True, slots=True)
class Dossiers:
    session: Session

    def all(self) -> list[Dossier]:
        """Every dossier on this laptop, by name."""
        dossiers = self._read(list(self.session.scalars(select(DossierRow))))
        return sorted(dossiers, key=lambda dossier: (dossier.person.name.sort_key, dossier.id))

    def some(self, dossier_ids: Sequence[UUID]) -> list[Dossier]:
        """Those of these that are on this laptop."""
        return self._read(list(self.session.scalars(select(DossierRow).where(DossierRow.id.in_(dossier_ids)))))

    def find(self, dossier_id: UUID) -> Dossier | None:
        row = self.session.get(DossierRow, dossier_id)
        return self._read([row])[0] if row else None

    def count(self) -> int:
        return self.session.scalar(select(func.count()).select_from(DossierRow)) or 0

    def holds(self, dossier_id: UUID) -> bool:
        """Whether the dossier is on this laptop."""
        return run(self.session, "SELECT 1 FROM dossiers WHERE id = ?", (dossier_id.hex,)).first() is not None

    def person_id(self, dossier_id: UUID) -> UUID | None:
        query = select(PersonRow.id).where(PersonRow.dossier_id == dossier_id).order_by(PersonRow.id)
        return self.session.scalars(query).first()

    def reachable(self, dossier_id: UUID) -> Bereikbaar:
        query = select(PersonRow).where(PersonRow.dossier_id == dossier_id).order_by(PersonRow.id)
        row = self.session.scalars(query).first()
        if row is None:
            return Bereikbaar()
        place = " ".join(part for part in (row.postcode, row.woonplaats) if part)
        address = ", ".join(part for part in (row.straat_huisnummer, place) if part)
        return Bereikbaar(adres=address, telefoon=row.telefoon or "", e_mail=row.e_mail or "")

    def leerbaarheid(self, dossier_id: UUID) -> Leerbaarheid:
        row = self.session.get(DossierRow, dossier_id)
        if row is None:
            return Leerbaarheid()
        return Leerbaarheid(uitslag=row.lbt_uitslag or "", overgeslagen=bool(row.lbt_overgeslagen))

    def events(self, dossier_id: UUID) -> list[Gebeurtenis]:
        """What was told about the dossier, the latest first."""
        rows = self.session.scalars(select(EventRow).where(EventRow.dossier_id == dossier_id))
        events = [
            Gebeurtenis(
                id=row.id,
                bron=row.bron or "",
                code=row.code or "",
                datum=row.datum,
                omschrijving=row.omschrijving or "",
            )
            for row in rows
        ]
        return sorted(events, key=lambda event: (event.datum or date.min, event.id), reverse=True)

    def _read(self, rows: Sequence[DossierRow]) -> list[Dossier]:
        ids = [row.id for row in rows]
        people = self._per_dossier(PersonRow, ids)
        members = self._per_dossier(HouseholdMemberRow, ids)
        plans = self._per_dossier(PipRow, ids)
        beside = around(self.session, [row.id.hex for row in rows])
        return [_dossier(row, _person(people[row.id], members[row.id]), plans[row.id], beside) for row in rows]

    def _per_dossier(self, table: Any, ids: Sequence[UUID]) -> Mapping[UUID, list[Any]]:
        found: dict[UUID, list[Any]] = defaultdict(list)
        for row in self.session.scalars(select(table).where(table.dossier_id.in_(ids)).order_by(table.id)):
            found[row.dossier_id].append(row)
        return found


def _dossier(row: DossierRow, person: Person, plans: Sequence[PipRow], beside: Around) -> Dossier:
    pip, key = _plan(plans, row.vorige_pip), row.id.hex
    # A dossier whose stelsel is not known yet came through DUO, which exchanges dossiers under Wi2021 only.
    stelsel = _word(WettelijkStelsel, row.wettelijk_stelsel) or WettelijkStelsel.WI2021
    return Dossier(
        id=row.id,
        gemeente=row.gemeente or "",
        wettelijk_stelsel=stelsel,
        person=person,
        doelgroep=_word(Doelgroep, row.doelgroep),
        gedetailleerde_doelgroep=_word(GedetailleerdeDoelgroep, row.gedetailleerde_doelgroep),
        asielrechten=_word(Asielrechten, row.asielrechten_wijziging),
        niet_plichtig=_word(NietPlichtig, row.niet_plichtig),
        duo=_duo(row),
        koppeling_datum=row.koppeling_datum,
        brp_inschrijving=row.brp_inschrijving,
        verhuisd_hierheen_op=row.verhuisd_hierheen_op,
        brede_intake_gestart_op=row.brede_intake_gestart_op,
        brede_intake_afgerond_op=row.brede_intake_afgerond_op,
        informatie_derden=_requests(row),
        pip=pip,
        lessen_gestart_op=row.lessen_gestart_op,
        asielvergunning_bepaalde_tijd=row.asielvergunning_bepaalde_tijd,
        bijstand=Periode(row.bijstand_vanaf, row.bijstand_tot_en_met) if row.bijstand_vanaf else None,
        pvt_ondertekend_op=row.pvt_ondertekend_op,
        map_eindgesprek_op=row.map_eindgesprek_op,
        z_route_afgerond_op=row.z_route_afgerond_op,
        ona_behaald_op=row.ona_behaald_op,
        uren=beside.hours.get(key, NO_HOURS),
        uren_per_dag=beside.hours_per_day.get(key, ()),
        inzet_aangetoond=row.inzet_aangetoond,
        examens=duo_documents.examens(row.examens),
        vrije_onderdelen=duo_documents.free_parts(row.vrijstelling, row.ontheffing, pip),
        participatie_belastbaar_uren=duo_documents.most_participation(row.ontheffing),
        voortgang=_rhythm(plans, beside.talks.get(key, ())),
        oproep=beside.calls.get(key),
        kind_geboren_op=row.kind_geboren_op,
        verlenging_gevraagd_op=row.verlenging_gevraagd_op,
        verlenging_gevraagd_grond=row.verlenging_gevraagd_grond or "",
        lokaal=beside.local.get(key),
        afgesloten_op=row.afgesloten_op,
        afgesloten_reden=row.afgesloten_reden or "",
    )


def _duo(row: DossierRow) -> DuoDates:
    return DuoDates(
        plicht=row.plicht,
        plicht_begin=row.plicht_begindatum,
        plicht_eind=row.plicht_einddatum,
        reden_geen_plicht=_word(RedenGeenInburgeringsplicht, row.plicht_reden_geen),
        kennisgeving_datum=row.kennisgeving_datum,
        pip_termijn_start=row.pip_termijn_start,
        termijn_start=row.termijn_startdatum,
        termijn_eind_exclusief=row.termijn_einddatum_exclusief,
        termijn_gewijzigd_op=row.termijn_gewijzigd_op,
        verlengingsgrond=row.verlengingsgrond or "",
        tijdelijke_vrijstelling=tuple(_exemptions(row.vrijstelling)),
        aow_leeftijd_op=row.aow_leeftijd_op,
    )


def _exemptions(decisions: Any) -> Iterable[Periode]:
    """The temporary ones that DUO granted."""
    for decision in decisions if isinstance(decisions, list) else ():
        match decision:
            case {"soort": "tijdelijk", "oordeel": "toekenning", "startdatum": str(begin)}:
                end = decision.get("einddatum")
                first, last = _made(date.fromisoformat, begin), _made(date.fromisoformat, end)
                if first:
                    yield Periode(first, last)


def _requests(row: DossierRow) -> tuple[InformatieVerzoek, ...]:
    if row.informatie_derden_gevraagd_op is None:
        return ()
    return (
        InformatieVerzoek(
            gevraagd_op=row.informatie_derden_gevraagd_op,
            ontvangen_op=row.informatie_derden_ontvangen_op,
            van=row.informatie_derden_van or "",
        ),
    )


def _person(rows: Sequence[PersonRow], members: Sequence[HouseholdMemberRow]) -> Person:
    household = tuple(member_value(row) for row in members)
    if not rows:
        return Person(gezinsverband=household)
    row = rows[0]
    return Person(
        name=_name(row),
        birth_date=_made(PartialDate.parse, row.geboortedatum) or PartialDate(),
        birth_date_origin=_word(HerkomstGeboortedatum, row.geboortedatum_herkomst) or HerkomstGeboortedatum.ONBEKEND,
        bsn=_made(Bsn, row.bsn),
        vnummer=_made(VNummer, row.vnummer),
        contacttaal=_made(Language, row.contacttaal),
        schrift=_word(Schrift, row.schrift),
        leestaal=_made(Language, row.leestaal),
        tolkwens=_wish(row),
        gezinsverband=household,
    )


def _name(row: PersonRow) -> Name:
    # The person's own words of address stand in the same field as the four forms.
    form = _word(Aanspreekvorm, row.aanspreekvorm)
    own = row.aanspreekvorm if row.aanspreekvorm and form is None else ""
    return _made_name(
        voornamen=row.voornamen or "",
        voorvoegsel=row.voorvoegsel or "",
        geslachtsnaam=row.geslachtsnaam or "",
        adellijk=row.adellijke_titel_predicaat or "",
        eigen_schrift=row.naam_eigen_schrift or "",
        roepnaam=row.roepnaam or "",
        aanspreekvorm=Aanspreekvorm.EIGEN if own else form or Aanspreekvorm.GEEN,
        eigen_aanspreking=own,
    )


def member_value(row: HouseholdMemberRow) -> Gezinslid:
    return Gezinslid(
        relatie=_word(Relatie, row.relatie) or Relatie.ANDERS,
        name=_made_name(
            voornamen=row.voornamen or "", voorvoegsel=row.voorvoegsel or "", geslachtsnaam=row.geslachtsnaam or ""
        ),
        birth_date=_made(PartialDate.parse, row.geboortedatum) or PartialDate(),
        woont_in=row.woont_in is not False,
    )


def _made_name(**parts: Any) -> Name:
    try:
        return Name(**parts)
    except AppError:
        return Name()


def _wish(row: PersonRow) -> Tolkwens | None:
    form = _word(Tolkvorm, row.tolk_vorm)
    if form is None:
        return None
    preference = _word(Tolkvoorkeur, row.tolk_voorkeur) or Tolkvoorkeur.GEEN
    return Tolkwens(vorm=form, voorkeur=preference, dialect=row.tolk_dialect or "")


def _plan(rows: Sequence[PipRow], at_duo: Any) -> Pip | None:
    """The plan as the law counts it. Of a person who had one before ours, such as one who moved in, the term began then:
    our plan does not start it again."""
    own, theirs = _established(rows), _plan_at_duo(at_duo)
    if own is None or theirs is None:
        return own or theirs
    return replace(own, dagtekening_initieel=min(own.dagtekening_initieel, theirs.dagtekening_initieel))


def _plan_at_duo(kept: Any) -> Pip | None:
    """The plan that DUO knows: made before this briefcase, or by another municipality."""
    match kept:
        case {"dagtekening_pip": str(day), "leerroute": str(code)}:
            dagtekening, route = _made(date.fromisoformat, day), _word(Leerroute, code)
            if dagtekening is None or route is None:
                return None
            return Pip(
                dagtekening_initieel=dagtekening,
                dagtekening=dagtekening,
                leerroute=route,
                niveau=_word(Niveau, kept.get("niveau")),
                alfabetisering=_word(Alfabetisering, kept.get("alfabetisering")),
                mag_opleiding_afmaken=bool(kept.get("mag_opleiding_afmaken")),
                geschatte_uren=_number(kept.get("geschatte_intensiteit_uren")),
            )
    return None


def _rhythm(plans: Sequence[PipRow], talks: tuple[Gesprek, ...]) -> VoortgangStand:
    """The talks, with what the newest established plan of this briefcase says about them."""
    newest = max(_decided(plans), key=lambda row: row.versie or 0, default=None)
    if newest is None:
        return VoortgangStand(gesprekken=talks)
    months = newest.voortgang_maanden if newest.voortgang_maanden and newest.voortgang_maanden > 0 else None
    return VoortgangStand(gesprekken=talks, eerste_op=newest.eerste_gesprek_op, maanden=months)


def _decided(rows: Sequence[PipRow]) -> Iterable[PipRow]:
    return (row for row in rows if row.status == ESTABLISHED and row.dagtekening_pip and row.leerroute)


def _established(rows: Sequence[PipRow]) -> Pip | None:
    """The plan as the law counts it, from its first and its newest established version."""
    plans = sorted(_decided(rows), key=lambda row: row.versie or 0)
    if not plans:
        return None
    first, newest = plans[0], plans[-1]
    route = _word(Leerroute, newest.leerroute)
    if route is None or first.dagtekening_pip is None or newest.dagtekening_pip is None:
        return None
    return Pip(
        dagtekening_initieel=first.dagtekening_pip,
        dagtekening=newest.dagtekening_pip,
        leerroute=route,
        niveau=_word(Niveau, newest.niveau),
        alfabetisering=_word(Alfabetisering, newest.alfabetisering),
        mag_opleiding_afmaken=newest.mag_opleiding_afmaken is True,
        geschatte_uren=newest.geschatte_intensiteit_uren,
    )


def _word(kind: type[Word], text: str | None) -> Word | None:
    try:
        return kind(text) if text else None
    except ValueError:
        return None


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _made(make: Callable[[str], Value], text: Any) -> Value | None:
    try:
        return make(text) if isinstance(text, str) and text else None
    except (AppError, ValueError):
        return None
