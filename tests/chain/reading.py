"""From what the ledger holds to a dossier as a value, as a laptop reads it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sync.dossier.dossier import Alfabetisering, Dossier, DuoDates, InformatieVerzoek, Leerroute, Niveau, Periode, Pip
from sync.dossier.names import Aanspreekvorm, Name
from sync.dossier.partial_date import PartialDate
from sync.dossier.person import Gezinslid, Language, Person, Relatie, Schrift
from sync.dossier.regime import NietPlichtig, RedenGeenInburgeringsplicht, WettelijkStelsel
from sync.dossier.target_group import Doelgroep, GedetailleerdeDoelgroep
from tests.chain.builders import State, about, every


def dossier_of(dossier_id: UUID, state: State) -> Dossier:
    """The dossier, with the PIP that DUO holds as its plan."""
    held = about(state, "dossier")

    def day(name: str) -> date | None:
        return date.fromisoformat(held[name]) if held.get(name) else None

    def word(kind: Any, name: str) -> Any:
        return kind(held[name]) if held.get(name) else None

    asked, bijstand = day("informatie_derden_gevraagd_op"), day("bijstand_vanaf")
    return Dossier(
        id=dossier_id,
        gemeente=held["gemeente"],
        wettelijk_stelsel=word(WettelijkStelsel, "wettelijk_stelsel") or WettelijkStelsel.WI2021,
        person=person_of(state),
        doelgroep=word(Doelgroep, "doelgroep"),
        gedetailleerde_doelgroep=word(GedetailleerdeDoelgroep, "gedetailleerde_doelgroep"),
        niet_plichtig=word(NietPlichtig, "niet_plichtig"),
        duo=DuoDates(
            plicht=held.get("plicht"),
            plicht_begin=day("plicht_begindatum"),
            plicht_eind=day("plicht_einddatum"),
            reden_geen_plicht=word(RedenGeenInburgeringsplicht, "plicht_reden_geen"),
            kennisgeving_datum=day("kennisgeving_datum"),
            pip_termijn_start=day("pip_termijn_start"),
            termijn_start=day("termijn_startdatum"),
            termijn_eind_exclusief=day("termijn_einddatum_exclusief"),
            tijdelijke_vrijstelling=tuple(_exemptions(held.get("vrijstelling") or [])),
            aow_leeftijd_op=day("aow_leeftijd_op"),
        ),
        koppeling_datum=day("koppeling_datum"),
        brp_inschrijving=day("brp_inschrijving"),
        verhuisd_hierheen_op=day("verhuisd_hierheen_op"),
        brede_intake_gestart_op=day("brede_intake_gestart_op"),
        informatie_derden=(
            (InformatieVerzoek(gevraagd_op=asked, ontvangen_op=day("informatie_derden_ontvangen_op")),) if asked else ()
        ),
        pip=_pip(held.get("vorige_pip")),
        lessen_gestart_op=day("lessen_gestart_op"),
        asielvergunning_bepaalde_tijd=held.get("asielvergunning_bepaalde_tijd"),
        bijstand=Periode(bijstand) if bijstand else None,
        pvt_ondertekend_op=day("pvt_ondertekend_op"),
    )


def person_of(state: State) -> Person:
    held = about(state, "person")
    return Person(
        name=Name(
            voornamen=held.get("voornamen") or "",
            voorvoegsel=held.get("voorvoegsel") or "",
            geslachtsnaam=held.get("geslachtsnaam") or "",
            eigen_schrift=held.get("naam_eigen_schrift") or "",
            roepnaam=held.get("roepnaam") or "",
            aanspreekvorm=Aanspreekvorm(held.get("aanspreekvorm") or "geen"),
        ),
        birth_date=PartialDate.parse(held.get("geboortedatum") or "0000-00-00"),
        contacttaal=Language(held["contacttaal"]) if held.get("contacttaal") else None,
        schrift=Schrift(held["schrift"]) if held.get("schrift") else None,
        gezinsverband=tuple(
            Gezinslid(
                relatie=Relatie(member["relatie"]),
                name=Name(voornamen=member.get("voornamen") or "", geslachtsnaam=member.get("geslachtsnaam") or ""),
                birth_date=PartialDate.parse(member["geboortedatum"]),
            )
            for member in every(state, "household_member")
        ),
    )


def _pip(held: dict[str, Any] | None) -> Pip | None:
    if held is None:
        return None
    day = date.fromisoformat(held["dagtekening_pip"])
    return Pip(
        dagtekening_initieel=day,
        dagtekening=day,
        leerroute=Leerroute(held["leerroute"]),
        niveau=Niveau(held["niveau"]) if held["niveau"] else None,
        alfabetisering=Alfabetisering(held["alfabetisering"]) if held["alfabetisering"] else None,
        mag_opleiding_afmaken=held["mag_opleiding_afmaken"] is True,
    )


def _exemptions(decisions: list[dict[str, Any]]) -> list[Periode]:
    return [
        Periode(date.fromisoformat(each["startdatum"]), date.fromisoformat(each["einddatum"]))
        for each in decisions
        if (each["soort"], each["oordeel"]) == ("tijdelijk", "toekenning")
    ]
