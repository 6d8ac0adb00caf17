"""A dossier is read as a value, and one field that cannot be read never hides the rest."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

import pytest

from sync.dossier.dossier import Leerroute, Periode
from sync.dossier.names import Aanspreekvorm
from sync.dossier.person import Relatie, Schrift, Tolkvoorkeur, Tolkvorm
from sync.dossier.regime import NietPlichtig, RedenGeenInburgeringsplicht, WettelijkStelsel
from sync.dossier.target_group import Asielrechten, Doelgroep
from sync.dossier.term import TermKind
from sync.dossier.terms import term_of
from tests.store.builders import DOSSIER, EPOCH

PERSON = uuid5(DOSSIER, "person")


@pytest.fixture
def dossier(casework, local, feed):
    """Reads the dossier after some fields were set."""

    def read(entity, entity_id=DOSSIER, **values):
        for name, value in values.items():
            feed.add(entity, entity_id, name, value)
        local.apply_page(EPOCH, feed.page(local.cursors()[feed.scope]))
        return casework.dossier(DOSSIER)

    return read


def test_the_dates_of_duo(dossier):
    duo = dossier(
        "dossier",
        plicht=True,
        plicht_begindatum="2027-01-15",
        kennisgeving_datum="2027-01-20",
        termijn_startdatum="2027-02-01",
        termijn_einddatum_exclusief="2030-02-01",
        plicht_reden_geen="Tijdelijke vrijstelling",
        vrijstelling=[
            {"soort": "tijdelijk", "oordeel": "toekenning", "startdatum": "2027-03-01", "einddatum": None},
            {"soort": "tijdelijk", "oordeel": "afwijzing", "startdatum": "2027-02-01", "einddatum": None},
            {"soort": "geheel", "oordeel": "toekenning"},
            "geen vrijstelling",
        ],
    ).duo
    assert (duo.plicht, duo.plicht_begin, duo.kennisgeving_datum) == (True, date(2027, 1, 15), date(2027, 1, 20))
    assert (duo.termijn_start, duo.termijn_eind_exclusief) == (date(2027, 2, 1), date(2030, 2, 1))
    assert duo.reden_geen_plicht is RedenGeenInburgeringsplicht.TIJDELIJKE_VRIJSTELLING
    assert duo.tijdelijke_vrijstelling == (Periode(date(2027, 3, 1)),)


def test_what_the_municipality_knows(dossier):
    found = dossier(
        "dossier",
        wettelijk_stelsel="wi2013",
        doelgroep="asielstatushouder",
        asielrechten_wijziging="behoud_asielrechten",
        niet_plichtig="eu_burger",
        bijstand_vanaf="2027-01-01",
        bijstand_tot_en_met="2027-06-30",
        informatie_derden_gevraagd_op="2027-02-10",
        informatie_derden_van="IDW",
        asielvergunning_bepaalde_tijd=True,
    )
    assert found.wettelijk_stelsel is WettelijkStelsel.WI2013
    assert found.doelgroep is Doelgroep.ASIELSTATUSHOUDER
    assert found.asielrechten is Asielrechten.BEHOUD
    assert found.niet_plichtig is NietPlichtig.EU_BURGER
    assert found.bijstand == Periode(date(2027, 1, 1), date(2027, 6, 30))
    assert found.informatie_derden[0].gevraagd_op == date(2027, 2, 10)
    assert found.asielvergunning_bepaalde_tijd is True


def test_the_person_and_how_to_speak_with_her(dossier):
    person = dossier(
        "person",
        PERSON,
        naam_eigen_schrift="ሰላም ተስፋይ",
        geboortedatum="1990-00-00",
        aanspreekvorm="mevrouw",
        contacttaal="ti",
        leestaal="ti",
        schrift="geez",
        tolk_vorm="telefoon",
        tolk_voorkeur="vrouw",
        tolk_dialect="Asmara",
    ).person
    assert person.name.eigen_schrift == "ሰላም ተስፋይ"
    assert person.name.addressed_as() == "mevrouw Tesfay"
    assert str(person.birth_date) == "1990-00-00"
    assert person.bsn is not None
    assert person.contacttaal is not None
    assert person.contacttaal.dutch_name == "Tigrinya"
    assert person.schrift is Schrift.GEEZ
    assert person.tolkwens is not None
    assert (person.tolkwens.vorm, person.tolkwens.voorkeur) == (Tolkvorm.TELEFOON, Tolkvoorkeur.VROUW)


def test_her_own_words_of_address_stand_as_she_said_them(dossier):
    name = dossier("person", PERSON, aanspreekvorm="mevrouw Selam").person.name
    assert name.aanspreekvorm is Aanspreekvorm.EIGEN
    assert name.addressed_as() == "mevrouw Selam"


@pytest.mark.parametrize(
    ("name", "value"),
    [("contacttaal", "klingon-x"), ("bsn", "123456789"), ("vnummer", "?"), ("voornamen", "x" * 500)],
)
def test_a_field_that_cannot_be_read_does_not_hide_the_dossier(dossier, casework, name, value):
    found = dossier("person", PERSON, **{name: value})
    assert found.id == DOSSIER
    assert len(casework.caseload()) == 1


def test_a_code_of_a_later_version_is_left_out(dossier):
    assert dossier("dossier", gedetailleerde_doelgroep="kolonist").gedetailleerde_doelgroep is None


def test_the_household_in_a_fixed_order(dossier, casework):
    first, second = UUID(int=1), UUID(int=2)
    dossier("household_member", second, relatie="kind", voornamen="Natnael", geboortedatum="2020-05-01", woont_in=False)
    found = dossier("household_member", first, relatie="partner", voornamen="Dawit")
    assert [(each.relatie, each.name.full(), each.woont_in) for each in found.person.gezinsverband] == [
        (Relatie.PARTNER, "Dawit", True),
        (Relatie.KIND, "Natnael", False),
    ]
    assert list(casework.household(DOSSIER)) == [first, second]


def test_the_plan_counts_from_its_first_version_and_as_its_newest(dossier):
    for number, route, day in ((1, "z_route", "2027-02-20"), (2, "b1_route", "2027-09-01")):
        pip = UUID(int=number)
        dossier("pip", pip, versie=number, leerroute=route, niveau="b1", dagtekening_pip=day, status="vastgesteld")
    found = dossier("pip", UUID(int=3), versie=3, leerroute="onderwijsroute", status="concept").pip
    assert (found.leerroute, found.dagtekening_initieel, found.dagtekening) == (
        Leerroute.B1_ROUTE,
        date(2027, 2, 20),
        date(2027, 9, 1),
    )


def test_events_the_latest_first(dossier, casework):
    for number, day in ((1, "2027-01-01"), (2, "2027-02-01"), (3, None)):
        dossier("event", UUID(int=number), bron="duo", code=f"SS10{number}", datum=day, omschrijving="Iets")
    assert [event.code for event in casework.events(DOSSIER)] == ["SS102", "SS101", "SS103"]


def test_nothing_personal_stands_in_a_repr(dossier, casework):
    found = dossier("person", PERSON, telefoon="06 12345678")
    shown = repr(found) + repr(casework.caseload()) + repr(casework)
    for word in ("Selam", "Tesfay", "999993653", "06 12345678"):
        assert word not in shown


AT_DUO = {
    "gemeente": "0344",
    "dagtekening_pip": "2025-06-12",
    "leerroute": "b1_route",
    "niveau": "b1",
    "geschatte_intensiteit_uren": 520,
}


def test_a_plan_that_duo_knows_brings_its_hours(dossier):
    pip = dossier("dossier", vorige_pip=AT_DUO).pip
    assert pip is not None
    assert pip.geschatte_uren == 520


def test_a_new_plan_after_a_move_does_not_start_the_term_again(dossier):
    dossier("dossier", vorige_pip=AT_DUO, verhuisd_hierheen_op="2026-07-06")
    plan = {"versie": 1, "status": "vastgesteld", "leerroute": "b1_route", "dagtekening_pip": "2026-08-20"}
    found = dossier("pip", uuid5(DOSSIER, "plan"), **plan)
    assert (found.pip.dagtekening_initieel, found.pip.dagtekening) == (date(2025, 6, 12), date(2026, 8, 20))
    today = date(2026, 9, 1)
    assert term_of(found, TermKind.INBURGERINGSTERMIJN, today).due == date(2028, 6, 12)
    assert term_of(found, TermKind.PIP_NA_VERHUIZING, today).met_on == date(2026, 8, 20)


def test_a_later_plan_at_duo_leaves_our_first_one_the_first(dossier):
    plan = {"versie": 1, "status": "vastgesteld", "leerroute": "b1_route", "dagtekening_pip": "2025-01-20"}
    dossier("pip", uuid5(DOSSIER, "plan"), **plan)
    assert dossier("dossier", vorige_pip=AT_DUO).pip.dagtekening_initieel == date(2025, 1, 20)
