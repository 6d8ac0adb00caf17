"""Any dossier at all: whatever events came, in whatever order, contradicting each other or not."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from sync.dossier.dossier import (
    KNM,
    TAALONDERDELEN,
    Dossier,
    DuoDates,
    Examen,
    Gesprek,
    InformatieVerzoek,
    Leerroute,
    Lokaal,
    Niveau,
    Oproep,
    Periode,
    Pip,
    UrenStand,
    VoortgangStand,
)
from sync.dossier.partial_date import PartialDate
from sync.dossier.person import Gezinslid, Person, Relatie
from sync.dossier.regime import NietPlichtig, RedenGeenInburgeringsplicht, WettelijkStelsel
from sync.dossier.target_group import Asielrechten, GedetailleerdeDoelgroep
from tests.dossier.builders import ASIEL, DAYS, GEZIN, a_dossier

Days = st.SearchStrategy[date]


def some(what: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(what, max_size=most).map(tuple)


def requests(days: Days = DAYS) -> st.SearchStrategy[tuple[InformatieVerzoek, ...]]:
    return some(st.builds(InformatieVerzoek, gevraagd_op=days, ontvangen_op=st.none() | days))


def pips(days: Days = DAYS) -> st.SearchStrategy[Pip]:
    """A plan whose current version may even lie before its first one."""
    return st.builds(
        Pip,
        dagtekening_initieel=days,
        dagtekening=days,
        leerroute=st.sampled_from(Leerroute),
        niveau=st.none() | st.sampled_from(Niveau),
        mag_opleiding_afmaken=st.booleans(),
        geschatte_uren=st.none() | st.integers(0, 9999),
        bekendgemaakt_op=st.none() | days,
    )


def periods(days: Days = DAYS) -> st.SearchStrategy[Periode]:
    return st.builds(Periode, days, st.none() | days)


def duo_dates(days: Days = DAYS) -> st.SearchStrategy[DuoDates]:
    maybe = st.none() | days
    return st.builds(
        DuoDates,
        plicht=st.none() | st.booleans(),
        plicht_begin=maybe,
        plicht_eind=maybe,
        reden_geen_plicht=st.none() | st.sampled_from(RedenGeenInburgeringsplicht),
        kennisgeving_datum=maybe,
        pip_termijn_start=maybe,
        termijn_start=maybe,
        termijn_eind_exclusief=maybe,
        termijn_gewijzigd_op=maybe,
        tijdelijke_vrijstelling=some(periods(days), 2),
        aow_leeftijd_op=maybe,
    )


def partial_dates() -> st.SearchStrategy[PartialDate]:
    return st.one_of(
        st.just(PartialDate()),
        st.dates(date(1940, 1, 1), date(2026, 12, 31)).map(PartialDate.of),
        st.integers(1940, 2026).map(PartialDate),
        st.builds(PartialDate, st.integers(1940, 2026), st.integers(1, 12)),
    )


PEOPLE = st.builds(
    Person,
    birth_date=partial_dates(),
    gezinsverband=some(
        st.builds(Gezinslid, relatie=st.sampled_from(Relatie), birth_date=partial_dates(), woont_in=st.booleans())
    ),
)
HOURS = st.builds(
    UrenStand,
    nt2=st.integers(0, 1500),
    fysiek=st.integers(0, 1500),
    fysiek_onbekend=st.integers(0, 1500),
    knm=st.integers(0, 200),
    participatie=st.integers(0, 1000),
)


def dossiers(days: Days = DAYS) -> st.SearchStrategy[Dossier]:
    maybe = st.none() | days
    return st.builds(
        a_dossier,
        wettelijk_stelsel=st.sampled_from(WettelijkStelsel),
        person=PEOPLE,
        doelgroep=st.sampled_from([None, ASIEL, GEZIN]),
        gedetailleerde_doelgroep=st.none() | st.sampled_from(GedetailleerdeDoelgroep),
        asielrechten=st.none() | st.sampled_from(Asielrechten),
        niet_plichtig=st.none() | st.sampled_from(NietPlichtig),
        duo=duo_dates(days),
        koppeling_datum=maybe,
        brp_inschrijving=maybe,
        verhuisd_hierheen_op=maybe,
        informatie_derden=requests(days),
        pip=st.none() | pips(days),
        lessen_gestart_op=maybe,
        asielvergunning_bepaalde_tijd=st.none() | st.booleans(),
        bijstand=st.none() | periods(days),
        pvt_ondertekend_op=maybe,
        map_eindgesprek_op=maybe,
        z_route_afgerond_op=maybe,
        ona_behaald_op=maybe,
        uren=HOURS,
        inzet_aangetoond=st.none() | st.booleans(),
        examens=some(
            st.builds(
                Examen,
                onderdeel=st.sampled_from([*sorted(TAALONDERDELEN), KNM, "ONA"]),
                op=maybe,
                niveau=st.none() | st.sampled_from(Niveau),
                geslaagd=st.booleans(),
            ),
            6,
        ),
        vrije_onderdelen=st.frozensets(st.sampled_from([*sorted(TAALONDERDELEN), KNM])),
        participatie_belastbaar_uren=st.none() | st.integers(0, 900),
        voortgang=st.builds(
            VoortgangStand,
            gesprekken=some(st.builds(Gesprek, days, maybe)),
            eerste_op=maybe,
            maanden=st.none() | st.integers(1, 12),
        ),
        oproep=st.none() | st.builds(Oproep, op=days, reageren_tot=maybe, klaar_op=maybe),
        kind_geboren_op=maybe,
        verlenging_gevraagd_op=maybe,
        verlenging_gevraagd_grond=st.sampled_from(["", "geboorte", "ziekte"]),
        lokaal=st.none() | st.builds(Lokaal, tot_en_met=days, onverzonden=st.booleans()),
        afgesloten_op=maybe,
    )


DOSSIERS = dossiers()
EVER = st.dates()
"""Every day that the calendar of the computer has, such as 31-12-9999 for 'not ended'."""
