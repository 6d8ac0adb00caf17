"""The situations of the fact sheet, section 13, as the doors bring them in, at its peildatum."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine

from sync.central import ledger
from sync.central.database import opened, transact
from sync.central.embedded import Cluster
from sync.chain.demo import PEILDATUM, load_demo
from sync.dossier.dossier import Dossier, Fase, Leerroute, fase
from sync.dossier.person import Relatie, Schrift
from sync.dossier.regime import NoStatutoryDeed, WettelijkStelsel
from sync.dossier.target_group import Doelgroep, GedetailleerdeDoelgroep
from sync.dossier.term import TermKind, TermState
from sync.dossier.terms import term_of
from tests.chain.builders import NIJMEGEN, State, about, every, read_state
from tests.chain.reading import dossier_of

P = PEILDATUM
ASIEL, GEZIN = Doelgroep.ASIELSTATUSHOUDER, Doelgroep.GEZINSMIGRANT_EN_OVERIGE_MIGRANT


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier of the demo: what the ledger holds of it, and the value that a laptop makes of that."""

    state: State
    dossier: Dossier

    @property
    def held(self) -> dict[str, Any]:
        return about(self.state, "dossier")

    @property
    def events(self) -> set[tuple[str, str]]:
        return {(event["code"], event["datum"]) for event in every(self.state, "event")}

    def due(self, kind: TermKind) -> tuple[TermState, date | None]:
        term = term_of(self.dossier, kind, P)
        return term.state, term.due


@pytest.fixture(scope="module")
def demo(postgres_cluster: Cluster) -> Iterator[Engine]:
    """One loaded demo for all cases: they only look."""
    with psycopg.connect(postgres_cluster.url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE koffer_demo TEMPLATE koffer_template STRATEGY file_copy")
        with opened(postgres_cluster.database("koffer_demo")) as engine:
            transact(engine, lambda work: load_demo(work, NIJMEGEN, P))
            yield engine
        connection.execute("DROP DATABASE koffer_demo WITH (FORCE)")


@pytest.fixture(scope="module")
def case(demo: Engine):
    """Look a case up by the name of its file."""

    def look(name: str) -> Case:
        dossier_id = transact(demo, lambda work: ledger.find_dossier(work, NIJMEGEN, bsn=_bsn(name)))
        assert dossier_id is not None
        state = read_state(demo, dossier_id)
        return Case(state, dossier_of(dossier_id, state))

    return look


def _bsn(name: str) -> str:
    place = files("resources") / "demo" / NIJMEGEN
    for folder in ("duo", "brp"):
        file = place / folder / f"{name}.json"
        if file.is_file():
            body = json.loads(file.read_text("utf-8"))
            return str(body.get("bsn") or body["personen"][0]["burgerservicenummer"])
    raise LookupError(name)


@pytest.mark.parametrize(
    ("name", "doelgroep", "route", "plan_due", "last_day", "switch"),
    [
        ("tc01", ASIEL, Leerroute.B1_ROUTE, date(2026, 4, 28), date(2029, 4, 21), date(2027, 10, 21)),
        ("tc02", ASIEL, Leerroute.Z_ROUTE, date(2025, 3, 31), date(2028, 3, 28), date(2026, 9, 28)),
        ("tc03", GEZIN, Leerroute.B1_ROUTE, date(2026, 4, 24), date(2029, 4, 22), date(2027, 10, 22)),
        ("tc05", ASIEL, Leerroute.B1_ROUTE, date(2026, 3, 23), date(2029, 3, 19), date(2027, 9, 19)),
        ("tc06", ASIEL, Leerroute.Z_ROUTE, date(2026, 8, 17), date(2029, 7, 30), date(2028, 1, 30)),
    ],
)
def test_a_plan_in_time_and_the_term_that_duo_set(
    case, name: str, doelgroep: Doelgroep, route: Leerroute, plan_due: date, last_day: date, switch: date
):
    found = case(name)
    assert found.dossier.doelgroep is doelgroep
    assert found.dossier.pip.leerroute is route
    assert found.due(TermKind.PIP) == (TermState.MET, plan_due)
    assert not term_of(found.dossier, TermKind.PIP, P).late
    assert found.due(TermKind.INBURGERINGSTERMIJN) == (TermState.RUNNING, last_day)
    assert found.due(TermKind.SCHAKELEN) == (TermState.RUNNING, switch)


def test_tc01_the_test_the_name_and_the_objection_that_is_over(case):
    found = case("tc01")
    assert (found.held["lbt_score"], found.held["lbt_uitslag"]) == ("31,00", "B1-route haalbaar")
    assert found.due(TermKind.BEZWAAR) == (TermState.ENDED, date(2026, 6, 2))
    assert found.dossier.person.name.full() == "Khaled Mahmoud Ibrahim Al Hamwi"
    assert found.dossier.person.name.eigen_schrift == "خالد محمود إبراهيم الحموي"
    assert ("SS139", "2026-02-16") in found.events


def test_tc02_reads_no_script_and_only_the_year_of_birth_is_known(case):
    person = case("tc02").dossier.person
    assert person.schrift is Schrift.GEEN
    assert str(person.birth_date) == "1985-00-00"
    assert person.contacttaal.tag == "ti"
    assert case("tc02").held["vorige_pip"]["alfabetisering"] == "a"


def test_tc03_has_a_dutch_partner_and_no_offer(case):
    found = case("tc03")
    assert found.dossier.gedetailleerde_doelgroep is GedetailleerdeDoelgroep.GEZINSVORMER
    assert [member.relatie for member in found.dossier.person.gezinsverband] == [Relatie.PARTNER]
    assert found.held["vorige_pip"]["geschatte_intensiteit_uren"] is None
    assert found.due(TermKind.ONTZORGEN)[0] is TermState.DOES_NOT_APPLY


def test_tc04_the_lessons_of_the_onderwijsroute_began_too_late(case):
    found = case("tc04")
    assert found.dossier.pip.leerroute is Leerroute.ONDERWIJSROUTE
    assert found.due(TermKind.START_LESSEN) == (TermState.MET, date(2026, 3, 4))
    assert term_of(found.dossier, TermKind.START_LESSEN, P).late
    assert found.due(TermKind.INBURGERINGSTERMIJN)[1] == date(2028, 9, 4)
    assert found.due(TermKind.SCHAKELEN)[1] == date(2027, 3, 4)


def test_tc05_the_test_said_no_and_the_plan_says_b1(case):
    found = case("tc05")
    assert (found.held["lbt_score"], found.held["lbt_vereiste_score"]) == ("26,00", "28,00")
    assert found.held["lbt_uitslag"] == "B1-route niet haalbaar"


def test_tc06_the_test_was_skipped_and_no_reason_of_health_is_kept(case):
    found = case("tc06")
    assert found.held["lbt_overgeslagen"] is True
    assert found.held.get("lbt_score") is None
    assert found.due(TermKind.BEZWAAR) == (TermState.RUNNING, date(2026, 9, 10))
    assert "blind" not in str(found.state)


def test_tc07_temporary_protection_starts_no_clock(case):
    found = case("tc07")
    with pytest.raises(NoStatutoryDeed):
        found.dossier.require_statutory(P)
    assert found.due(TermKind.PIP) == (TermState.DOES_NOT_APPLY, None)
    assert every(found.state, "event") == []


def test_tc08_the_old_law_comes_by_the_caseload_file(case):
    found = case("tc08")
    assert (found.held["herkomst"], found.dossier.wettelijk_stelsel) == ("csv", WettelijkStelsel.WI2013)
    assert found.due(TermKind.INBURGERINGSTERMIJN) == (TermState.ENDED, date(2024, 11, 30))
    assert fase(found.dossier, P) is Fase.OUD_STELSEL


def test_tc09_the_participatieverklaring_of_the_old_law_is_overdue(case):
    found = case("tc09")
    assert found.dossier.doelgroep is GEZIN
    assert found.due(TermKind.PVT_WI2013) == (TermState.OVERDUE, date(2022, 11, 8))


def test_tc10_waits_in_the_azc_and_the_v_number_found_its_bsn(case):
    found = case("tc10")
    assert found.due(TermKind.PIP) == (TermState.NOT_RUNNING, None)
    assert fase(found.dossier, P) is Fase.KOPPELING
    assert about(found.state, "person")["vnummer"] == "2100000010"
    assert found.events == {("SS101", "2026-08-04")}


def test_tc11_is_thirty_six_days_overdue(case):
    found = case("tc11")
    assert found.due(TermKind.PIP) == (TermState.OVERDUE, date(2026, 7, 27))
    assert ("SS126", "2026-07-28") in found.events
    assert found.due(TermKind.INBURGERINGSTERMIJN)[0] is TermState.NOT_RUNNING


def test_tc11_and_her_husband_each_have_a_dossier_that_knows_the_other(case):
    wife, husband = case("tc11"), case("tc11-echtgenoot")
    assert [about(each.state, "household_member")["dossier"] for each in (wife, husband)] == [
        str(husband.dossier.id),
        str(wife.dossier.id),
    ]
    assert [each.dossier.person.contacttaal.tag for each in (wife, husband)] == ["ar", "kmr"]
    assert husband.due(TermKind.PIP) == (TermState.RUNNING, date(2026, 10, 19))


def test_tc12_information_of_others_gives_two_weeks(case):
    found = case("tc12")
    assert found.due(TermKind.PIP) == (TermState.RUNNING, date(2026, 9, 9))
    assert found.held["informatie_derden_van"] == "IDW"
    assert found.dossier.person.name.full() == "Najibullah"


def test_tc13_moved_in_with_a_plan_of_another_municipality(case):
    found = case("tc13")
    assert found.held["vorige_pip"]["gemeente"] != NIJMEGEN
    assert found.events == {("SS121", "2026-07-06")}
    assert found.due(TermKind.PIP_NA_VERHUIZING) == (TermState.RUNNING, date(2026, 9, 14))
    assert found.due(TermKind.INBURGERINGSTERMIJN)[1] == date(2028, 6, 12)
    assert found.due(TermKind.SCHAKELEN)[1] == date(2026, 12, 12)


def test_tc14_two_parents_two_dossiers_and_three_children_without(case):
    mother, father = case("tc14-moeder"), case("tc14-vader")
    assert mother.dossier.id != father.dossier.id
    for parent in (mother, father):
        assert parent.due(TermKind.PIP) == (TermState.RUNNING, date(2026, 9, 21))
        children = [m for m in parent.dossier.person.gezinsverband if m.relatie is Relatie.KIND]
        ages = sorted(child.birth_date.age_on(P).at_least for child in children)
        assert ages == [3, 9, 17]
        members = every(parent.state, "household_member")
        other = father if parent is mother else mother
        assert {(member["relatie"], member.get("dossier")) for member in members} == {
            ("partner", str(other.dossier.id)),
            ("kind", None),
        }
        assert max(child.birth_date.turns(18).earliest for child in children if child.birth_date.year == 2008) == date(
            2026, 12, 3
        )


def test_tc15_may_finish_a_course_first(case):
    found = case("tc15")
    assert found.held["vorige_pip"]["mag_opleiding_afmaken"] is True
    assert found.due(TermKind.INBURGERINGSTERMIJN)[1] == date(2029, 5, 20)
    assert {code for code, _day in found.events} >= {"SS101"}
    assert about(found.state, "person")["geslachtsnaam"] == "."
    assert found.dossier.person.name.full() == "Filmon"


def test_tc16_a_full_waiver_ended_the_obligation_and_no_medical_word_is_kept(case):
    found = case("tc16")
    assert fase(found.dossier, P) is Fase.AFGEROND
    assert ("SS108", "2026-03-10") in found.events
    assert found.held["ontheffing"] == [{"soort": "geheel", "oordeel": "toekenning", "datum_oordeel": "2026-03-10"}]
    assert "MED" not in str(found.state)


def test_tc17_the_plan_is_a_day_late(case):
    assert case("tc17").due(TermKind.PIP) == (TermState.OVERDUE, date(2026, 8, 31))


def test_tc18_the_change_of_route_is_closed(case):
    found = case("tc18")
    assert found.due(TermKind.INBURGERINGSTERMIJN)[1] == date(2027, 11, 14)
    assert found.due(TermKind.SCHAKELEN) == (TermState.ENDED, date(2026, 5, 14))
    assert [each["onderdeel"] for each in found.held["examens"]] == ["SP", "KNM"]


def test_tc19_after_a_temporary_exemption_the_term_waits_for_duo(case):
    found = case("tc19")
    assert found.due(TermKind.INBURGERINGSTERMIJN) == (TermState.WAITS_FOR_DUO, None)
    assert {"SS109", "SS130"} <= {code for code, _day in found.events}


def test_tc20_the_term_ends_in_eighty_days(case):
    found = case("tc20")
    assert found.dossier.gedetailleerde_doelgroep is GedetailleerdeDoelgroep.GEESTELIJK_BEDIENAAR
    assert found.due(TermKind.INBURGERINGSTERMIJN) == (TermState.RUNNING, date(2026, 11, 20))
    assert found.held.get("map_eindgesprek_op") is None
    assert found.dossier.pvt_ondertekend_op == date(2024, 5, 16)


def test_e1_reaches_aow_age_before_the_term_would_end(case):
    found = case("e1")
    assert found.dossier.duo.aow_leeftijd_op == date(2027, 1, 15)
    assert "SS128" in {code for code, _day in found.events}


@pytest.mark.parametrize(("name", "code"), [("e2-overleden", "SS111"), ("e2-vertrokken", "SS110")])
def test_e2_is_closed_and_gets_no_letters(case, name: str, code: str):
    found = case(name)
    assert fase(found.dossier, P) is Fase.GESLOTEN
    assert not found.dossier.may_write_letters
    assert code in {each for each, _day in found.events}
    assert "brp" in {event["bron"] for event in every(found.state, "event")}


def test_an_event_about_somebody_of_whom_nothing_else_is_known_waits_with_its_v_number(demo: Engine):
    dossier_id = transact(demo, lambda work: ledger.find_dossier(work, NIJMEGEN, vnummer="2100000099"))
    assert dossier_id is not None
    state = read_state(demo, dossier_id)
    assert about(state, "event")["code"] == "SS101"
    assert not dossier_of(dossier_id, state).person.name.known
