from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sync.chain.brp import Registered, read_answer
from sync.chain.contract import ContractBroken
from sync.dossier import fields
from sync.dossier.person import Relatie
from tests.chain.builders import NIJMEGEN, WRONG_BSN, a_brp_answer, a_person


def registered(**groups: Any) -> Registered:
    """What the answer about one person says, each value checked against the catalogue."""
    found = read_answer(a_brp_answer(a_person(**groups)), NIJMEGEN)[0]
    for entity, values in (("person", found.person), ("dossier", found.dossier)):
        for name, value in values.items():
            known = fields.find(entity, name)
            assert known is not None, name
            assert fields.fault(known, value) is None, name
    return found


def born(datum: dict[str, Any]) -> Any:
    return registered(geboorte={"datum": datum}).person["geboortedatum"]


def address(verblijfplaats: dict[str, Any]) -> list[Any]:
    person = registered(verblijfplaats=verblijfplaats).person
    return [person["straat_huisnummer"], person["postcode"], person["woonplaats"]]


def test_a_name_comes_in_its_three_parts():
    person = registered().person
    assert [person[part] for part in ("voornamen", "voorvoegsel", "geslachtsnaam")] == ["Samira", "van den", "Haddad"]


def test_a_dot_stays_a_dot_and_a_chain_of_names_stays_whole():
    assert registered(naam={"voornamen": "Filmon", "geslachtsnaam": "."}).person["geslachtsnaam"] == "."
    chain = registered(naam={"geslachtsnaam": "Hodan Cabdi Warsame Faarax"}).person
    assert (chain["voornamen"], chain["geslachtsnaam"]) == (None, "Hodan Cabdi Warsame Faarax")


def test_a_title_of_nobility_is_kept_by_its_word():
    noble = {"adellijkeTitelPredicaat": {"code": "JV", "omschrijving": "jonkvrouw", "soort": "predicaat"}}
    told = registered(naam={"geslachtsnaam": "Haddad"} | noble).person
    assert told["adellijke_titel_predicaat"] == "jonkvrouw"
    assert registered(naam={"geslachtsnaam": "Haddad"}).person["adellijke_titel_predicaat"] is None


def test_a_name_without_voorvoegsel_empties_the_one_that_was_there():
    assert registered(naam={"geslachtsnaam": "Haddad"}).person["voorvoegsel"] is None


def test_the_four_forms_of_a_birth_date():
    assert born({"type": "Datum", "datum": "1992-03-14", "langFormaat": "14 maart 1992"}) == "1992-03-14"
    assert born({"type": "JaarMaandDatum", "jaar": 1981, "maand": 7, "langFormaat": "juli 1981"}) == "1981-07-00"
    assert born({"type": "JaarDatum", "jaar": 1985, "langFormaat": "1985"}) == "1985-00-00"
    assert born({"type": "DatumOnbekend", "onbekend": True, "langFormaat": "onbekend"}) == "0000-00-00"


def test_an_address_in_the_netherlands():
    home = {
        "officieleStraatnaam": "Seringendreef",
        "huisnummer": 18,
        "huisletter": "A",
        "huisnummertoevoeging": "2",
        "postcode": "6542KA",
        "woonplaats": "Nijmegen",
    }
    assert address({"type": "Adres", "verblijfadres": home}) == ["Seringendreef 18A-2", "6542 KA", "Nijmegen"]


def test_other_places_to_stay():
    boat = {"type": "Locatie", "verblijfadres": {"locatiebeschrijving": "Woonboot bij de Waalkade"}}
    assert address(boat) == ["Woonboot bij de Waalkade", None, None]
    abroad = {"regel1": "Örnek Sokak 12", "regel2": "35000 Izmir", "land": {"omschrijving": "Turkije"}}
    assert address({"type": "VerblijfplaatsBuitenland", "verblijfadres": abroad}) == [
        "Örnek Sokak 12",
        None,
        "35000 Izmir, Turkije",
    ]
    assert address({"type": "VerblijfplaatsOnbekend"}) == [None, None, None]


def test_nationalities_stand_behind_each_other():
    known = {"type": "Nationaliteit", "nationaliteit": {"code": "0339", "omschrijving": "Turkse"}}
    assert registered(nationaliteiten=[known, {"type": "Staatloos"}]).person["nationaliteit"] == "Turkse, Staatloos"


def test_the_registration_counts_only_in_this_municipality():
    day = {"type": "Datum", "datum": "2026-02-09", "langFormaat": "9 februari 2026"}
    here = registered(datumInschrijvingInGemeente=day, gemeenteVanInschrijving={"code": NIJMEGEN})
    assert here.dossier == {"brp_inschrijving": "2026-02-09"}
    elsewhere = registered(datumInschrijvingInGemeente=day, gemeenteVanInschrijving={"code": "0202"})
    assert elsewhere.dossier == {}


def test_partner_and_children_are_the_household_and_a_former_partner_is_not():
    def relative(name: str, year: int) -> dict[str, Any]:
        return {
            "naam": {"voornamen": name, "geslachtsnaam": "Qasem"},
            "geboorte": {"datum": {"type": "JaarDatum", "jaar": year}},
        }

    former = relative("Nizar", 1980) | {
        "ontbindingHuwelijkPartnerschap": {"datum": {"type": "JaarDatum", "jaar": 2019}}
    }
    found = registered(partners=[former, relative("Omar", 1988)], kinderen=[relative("Leila", 2008), {}])
    assert [(member.relatie, member.name.voornamen) for member in found.members] == [
        (Relatie.PARTNER, "Omar"),
        (Relatie.KIND, "Leila"),
    ]


def test_the_numbers_of_partner_children_and_parents_are_read_to_find_their_dossiers_by():
    born = {"datum": {"type": "JaarDatum", "jaar": 1988}}
    partner, child, parent = "999990147", "999990196", "999990238"
    found = registered(
        partners=[{"burgerservicenummer": partner, "geboorte": born}],
        kinderen=[{"burgerservicenummer": child, "geboorte": born}],
        ouders=[{"burgerservicenummer": parent, "naam": {"voornamen": "Hana"}}, {}],
    )
    numbers = [member.bsn.reveal() for member in found.members if member.bsn]
    assert numbers == [partner, child]
    assert [number.reveal() for number in found.parents] == [parent]
    assert found.told == {Relatie.PARTNER, Relatie.KIND}
    assert not any(number in repr(found) for number in (partner, child, parent))


def test_what_was_not_asked_says_nothing():
    found = registered(naam=None, geboorte=None)
    assert (found.person, found.dossier, found.members, found.stopped) == ({}, {}, [], None)
    assert (found.told, found.parents) == (frozenset(), [])


def test_a_suspension_is_told():
    reason = {"reden": {"code": "O", "omschrijving": "overlijden"}, "datum": {"type": "Datum", "datum": "2026-06-21"}}
    assert registered(opschortingBijhouding=reason).stopped == ("O", "overlijden", date(2026, 6, 21))


def test_more_than_the_dossier_has_a_field_for_is_not_read():
    found = registered(
        ouders=[{"naam": {"voornamen": "Hana"}}], geslacht={"code": "V"}, verblijfstitel={"aanduiding": {}}
    )
    assert set(found.person) == {
        "voornamen",
        "adellijke_titel_predicaat",
        "voorvoegsel",
        "geslachtsnaam",
        "geboortedatum",
        "geboortedatum_herkomst",
    }


@pytest.mark.parametrize(
    ("groups", "place"),
    [
        ({"burgerservicenummer": None}, "personen[0]"),
        ({"burgerservicenummer": WRONG_BSN}, "personen[0].burgerservicenummer"),
        ({"partners": [{"burgerservicenummer": WRONG_BSN}]}, "personen[0].partners[0].burgerservicenummer"),
        ({"kinderen": [{}, {"burgerservicenummer": "1"}]}, "personen[0].kinderen[1].burgerservicenummer"),
        ({"ouders": [{"burgerservicenummer": WRONG_BSN}]}, "personen[0].ouders[0].burgerservicenummer"),
        ({"naam": {"geslachtsnaam": 5}}, "personen[0].naam.geslachtsnaam"),
        ({"naam": {"geslachtsnaam": "Had\u0007dad"}}, "personen[0].naam"),
        ({"geboorte": {"datum": "1992-03-14"}}, "personen[0].geboorte.datum"),
        ({"geboorte": {"datum": {"type": "Weekdag"}}}, "personen[0].geboorte.datum.type"),
        ({"geboorte": {"datum": {"type": "Datum", "datum": "1992-02-30"}}}, "personen[0].geboorte.datum.datum"),
        (
            {"geboorte": {"datum": {"type": "JaarMaandDatum", "jaar": 1992, "maand": 13}}},
            "personen[0].geboorte.datum.maand",
        ),
        (
            {"verblijfplaats": {"type": "Adres", "verblijfadres": {"postcode": "12"}}},
            "personen[0].verblijfplaats.verblijfadres.postcode",
        ),
    ],
)
def test_an_answer_with_a_wrong_type_is_refused_with_its_place(groups: dict[str, Any], place: str):
    with pytest.raises(ContractBroken) as refused:
        registered(**groups)
    assert refused.value.place == place


def test_another_kind_of_answer_is_refused():
    with pytest.raises(ContractBroken) as refused:
        read_answer(b'{"type": "ZoekMetPostcodeEnHuisnummer", "personen": []}', NIJMEGEN)
    assert refused.value.place == "type"
