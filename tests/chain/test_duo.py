from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sync.chain.contract import ContractBroken
from sync.chain.duo import facts, read_file
from sync.dossier import fields
from sync.dossier.target_group import Doelgroep
from sync.dossier.trajectory.groups import history
from tests.chain.builders import BSN, WRONG_BSN, duo_answers

PLICHT = {
    "indicatorInburgeringsplicht": True,
    "begindatum": "2026-01-12",
    "wijzigingsdatum": "2026-01-13",
    "datumKennisgevingInburgeringsplicht": "2026-02-16",
}
TOETS = {
    "behaaldeScore": "26,00",
    "benodigdeScore": "28,00",
    "datumAfname": "2026-02-16",
    "resultaat": "B1-route niet haalbaar",
}


def said(**answers: Any) -> dict[str, Any]:
    """What these answers make of a dossier, each value checked against the catalogue."""
    found = facts(read_file(duo_answers(answers)).antwoorden)
    for name, value in found.items():
        known = fields.find("dossier", name)
        assert known is not None, name
        assert fields.fault(known, value) is None, name
    return found


def test_the_obligation_and_the_notice():
    assert said(inburgeringsplicht=PLICHT) == {
        "wettelijk_stelsel": "wi2021",
        "plicht": True,
        "plicht_begindatum": "2026-01-12",
        "plicht_einddatum": None,
        "plicht_reden_geen": None,
        "kennisgeving_datum": "2026-02-16",
    }


def test_an_obligation_that_ended_says_why_in_duos_words():
    found = said(
        inburgeringsplicht={
            "indicatorInburgeringsplicht": False,
            "einddatum": "2026-03-10",
            "redenGeenInburgeringsplicht": "Volledige ontheffing",
        }
    )
    assert (found["plicht"], found["plicht_einddatum"]) == (False, "2026-03-10")
    assert found["plicht_reden_geen"] == "Volledige ontheffing"


def test_the_group_comes_in_the_words_of_the_catalogue():
    found = said(
        doelgroep={
            "indeling": "Gezinsmigrant en overige migrant",
            "gedetailleerdeDoelgroep": "Gezinshereniger met Asielstatushouder",
            "asielrechtenWijzigingVerblijfsdoel": "Behoud asielrechten",
        }
    )
    assert found == {
        "doelgroep": "gezinsmigrant_en_overige_migrant",
        "gedetailleerde_doelgroep": "gezinshereniger_met_asielstatushouder",
        "asielrechten_wijziging": "behoud_asielrechten",
    }


def test_the_end_of_the_term_stays_the_day_after_the_last():
    found = said(
        inburgeringstermijn={
            "startdatum": "2026-04-22",
            "einddatum": "2029-04-22",
            "wijzigingsdatum": "2026-04-23",
            "verlengingsgrondcode": "4A",
            "verlengingsgrondomschrijving": "Alfabetisering",
        }
    )
    assert found == {
        "termijn_startdatum": "2026-04-22",
        "termijn_einddatum_exclusief": "2029-04-22",
        "termijn_gewijzigd_op": "2026-04-23",
        "verlengingsgrond": "4A: Alfabetisering",
    }


def test_a_pip_that_duo_holds_is_kept_with_its_municipality():
    pip = {
        "dagtekeningPip": "2026-04-21",
        "leerroute": "B",
        "niveau": "B1",
        "geschatteIntensiteitB1Route": 1200,
        "indicatorMagOpleidingAfmaken": True,
        "indicatorAlfabetiseringsonderwijs": "AA",
    }
    assert said(pip={"gemeentecode": "0202", "pip": pip}) == {
        "vorige_pip": {
            "gemeente": "0202",
            "dagtekening_pip": "2026-04-21",
            "leerroute": "b1_route",
            "niveau": "b1",
            "geschatte_intensiteit_uren": 1200,
            "mag_opleiding_afmaken": True,
            "alfabetisering": "aa",
        }
    }


@pytest.mark.parametrize(("code", "route"), [("B", "b1_route"), ("O", "onderwijsroute"), ("Z", "z_route")])
def test_each_route_has_its_code(code: str, route: str):
    found = said(pip={"gemeentecode": "0268", "pip": {"dagtekeningPip": "2026-04-21", "leerroute": code}})
    assert found["vorige_pip"]["leerroute"] == route


def test_the_latest_test_counts_whatever_the_order():
    earlier = TOETS | {"datumAfname": "2025-02-16", "behaaldeScore": "31,00", "resultaat": "B1-route haalbaar"}
    expected = {
        "lbt_uitslag": "B1-route niet haalbaar",
        "lbt_score": "26,00",
        "lbt_vereiste_score": "28,00",
        "lbt_datum": "2026-02-16",
    }
    assert said(leerbaarheidstoets=[earlier, TOETS]) == said(leerbaarheidstoets=[TOETS, earlier]) == expected


def test_an_answer_without_any_test_empties_what_was_there():
    assert set(said(leerbaarheidstoets=[]).values()) == {None}


def test_the_three_kinds_of_exemption():
    decided = {"oordeel": "Toekenning", "reden": "OPL", "datumOordeel": "2024-09-03"}
    found = said(
        vrijstelling=[
            {"TijdelijkeVrijstelling": decided | {"startdatum": "2024-09-01", "einddatum": "2026-06-30"}},
            {"GeheleVrijstelling": {"oordeel": "Afwijzing", "reden": "AVI"}},
            {"GedeeltelijkeVrijstelling": decided | {"reden": "GED", "examenonderdeel": "LE", "examenniveau": "A2"}},
        ]
    )
    temporary, whole, partial = found["vrijstelling"]
    assert temporary == {
        "soort": "tijdelijk",
        "oordeel": "toekenning",
        "datum_oordeel": "2024-09-03",
        "reden": "OPL",
        "startdatum": "2024-09-01",
        "einddatum": "2026-06-30",
    }
    assert whole == {"soort": "geheel", "oordeel": "afwijzing", "datum_oordeel": None, "reden": "AVI"}
    assert (partial["examenonderdeel"], partial["examenniveau"]) == ("LE", "A2")


def test_a_waiver_is_kept_without_its_medical_ground():
    decided = {"oordeel": "Toekenning", "datumOordeel": "2026-03-10", "grond": "MED"}
    found = said(
        ontheffing=[
            {"GeheleOntheffing": decided},
            {"GedeeltelijkeOntheffing": decided | {"urenBelastbaarheidParticipatieactiviteit": 0}},
        ]
    )
    assert "MED" not in str(found)
    assert [each["soort"] for each in found["ontheffing"]] == ["geheel", "gedeeltelijk"]
    assert found["ontheffing"][1]["uren_belastbaarheid"] == 0


def test_the_history_of_the_group_is_kept_whole_and_read_by_the_dossier():
    found = said(
        doelgroephistorie=[
            {"indeling": "Gezinsmigrant en overige migrant", "begindatum": "2026-05-02"},
            {"indeling": "Asielstatushouder", "begindatum": "2025-03-01", "einddatum": "2026-05-01"},
        ]
    )
    assert [(each.doelgroep, each.begin, each.eind) for each in history(found["doelgroep_historie"])] == [
        (Doelgroep.ASIELSTATUSHOUDER, date(2025, 3, 1), date(2026, 5, 1)),
        (Doelgroep.GEZINSMIGRANT_EN_OVERIGE_MIGRANT, date(2026, 5, 2), None),
    ]


def test_exam_results():
    found = said(
        examen=[
            {"examendatum": "2026-03-18", "resultaat": "Gezakt", "onderdeel": "SP", "niveau": "B1"},
            {"examendatum": "2026-05-13", "resultaat": "Geen", "onderdeel": "KNM", "redenGeenResultaat": "Absent"},
        ]
    )
    assert [(each["onderdeel"], each["niveau"], each["resultaat"]) for each in found["examens"]] == [
        ("SP", "b1", "Gezakt"),
        ("KNM", None, "Geen"),
    ]


def test_what_was_not_asked_says_nothing():
    assert said() == {}


def test_a_field_that_duo_adds_is_kept_out():
    assert said(inburgeringsplicht=PLICHT | {"nieuwVeld": [1, 2]}) == said(inburgeringsplicht=PLICHT)


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ({"inburgeringsplicht": {}}, "antwoorden.inburgeringsplicht"),
        ({"inburgeringsplicht": PLICHT | {"begindatum": "12-01-2026"}}, "antwoorden.inburgeringsplicht.begindatum"),
        ({"inburgeringsplicht": PLICHT | {"indicatorInburgeringsplicht": "ja"}}, None),
        ({"inburgeringsplicht": PLICHT | {"redenGeenInburgeringsplicht": "Zomaar"}}, None),
        ({"doelgroep": {"indeling": "Vluchteling"}}, "antwoorden.doelgroep.indeling"),
        ({"inburgeringstermijn": {"startdatum": "2026-04-22"}}, "antwoorden.inburgeringstermijn"),
        ({"pip": {"gemeentecode": "268", "pip": {}}}, "antwoorden.pip.gemeentecode"),
        (
            {"leerbaarheidstoets": [TOETS, TOETS | {"behaaldeScore": "26"}]},
            "antwoorden.leerbaarheidstoets[1].behaaldeScore",
        ),
        ({"leerbaarheidstoets": TOETS}, "antwoorden.leerbaarheidstoets"),
        ({"vrijstelling": [{"GeheleVrijstelling": {"reden": "AVI"}}]}, None),
        ({"ontheffing": [{"GeheleOntheffing": {"oordeel": "Toekenning", "datumOordeel": "x", "grond": "MED"}}]}, None),
        ({"examen": [{"examendatum": "2026-03-18", "resultaat": "Gezakt", "onderdeel": "ONA"}]}, None),
        ({"examens": []}, "antwoorden"),
    ],
)
def test_an_answer_with_a_wrong_type_is_refused_with_its_place(answers: dict[str, Any], place: str | None):
    with pytest.raises(ContractBroken) as refused:
        read_file(duo_answers(answers))
    assert refused.value.place.startswith(place or "antwoorden.")


@pytest.mark.parametrize(
    ("fields_", "place"),
    [
        ({"bsn": None}, "bsn"),
        ({"bsn": WRONG_BSN}, "bsn"),
        ({"vnummer": "12"}, "vnummer"),
        ({"gemeente": "Nijmegen"}, "gemeente"),
    ],
)
def test_a_file_about_nobody_is_refused(fields_: dict[str, Any], place: str):
    with pytest.raises(ContractBroken) as refused:
        read_file(duo_answers(**fields_))
    assert refused.value.place == place
    assert BSN not in refused.value.message
