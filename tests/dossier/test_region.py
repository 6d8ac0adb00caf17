"""The regional catalogue: what can be chosen where and when, and what makes a file wrong."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest

from sync.dossier.region import Catalogue, RegionError, Validity, parse_catalogue

DAY = date(2026, 9, 1)
CODES = ("0268", "0252")


def a_provider(**given: Any) -> dict[str, Any]:
    unremarkable: dict[str, Any] = {
        "id": "school",
        "naam": "Taalschool De Stuwwal",
        "contract": {"van": "2026-01-01", "tot_en_met": "2026-12-31"},
        "onderdelen": ["leerroute", "knm"],
        "aanbod": [{"id": "b1", "onderdeel": "leerroute", "naam": "B1 overdag", "geldbron": "spuk"}],
    }
    return unremarkable | given


def parsed(*providers: dict[str, Any], municipalities: list[str] | None = None) -> Catalogue:
    content: dict[str, Any] = {"aanbieders": list(providers)}
    if municipalities is not None:
        content["gemeenten"] = municipalities
    return parse_catalogue({"aanbod_regio.yaml": content}, CODES)


def refused(*providers: Any, **top: Any) -> RegionError:
    with pytest.raises(RegionError) as error:
        parse_catalogue({"aanbod_regio.yaml": {"aanbieders": list(providers)} | top}, CODES)
    return error.value


def test_an_offer_is_chosen_within_its_own_days_and_those_of_the_contract():
    catalogue = parsed(a_provider())
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    assert [len(catalogue.choices("0268", day)) for day in (first, last)] == [1, 1]
    assert catalogue.choices("0268", date(2025, 12, 31)) == catalogue.choices("0268", date(2027, 1, 1)) == []


def test_a_contract_without_an_end_goes_on():
    catalogue = parsed(a_provider(contract={"van": "2026-01-01"}))
    assert len(catalogue.choices("0268", date(2036, 1, 1))) == 1
    assert Validity(DAY).within(Validity(DAY))
    assert not Validity(DAY).within(Validity(DAY, DAY))


def test_what_is_of_one_municipality_is_not_offered_in_another_and_comes_after_what_is_shared():
    local = {"aanbieders": [a_provider(id="local")], "gemeenten": ["0252"]}
    catalogue = parse_catalogue({"a.yaml": local, "b.yaml": {"aanbieders": [a_provider()]}}, CODES)
    assert [provider.id for provider, _offer in catalogue.choices("0252", DAY)] == ["school", "local"]
    assert [provider.id for provider, _offer in catalogue.choices("0268", DAY)] == ["school"]


def test_choices_are_narrowed_down_to_one_part():
    offers = [
        {"id": "knm", "onderdeel": "knm", "naam": "KNM", "geldbron": "spuk"},
        {"id": "b1", "onderdeel": "leerroute", "naam": "B1", "geldbron": "spuk"},
    ]
    catalogue = parsed(a_provider(aanbod=offers))
    assert [offer.id for _provider, offer in catalogue.choices("0268", DAY)] == ["b1", "knm"]
    assert [offer.id for _provider, offer in catalogue.choices("0268", DAY, "knm")] == ["knm"]


def test_a_demand_is_met_with_proof_or_not_met_or_not_looked_at():
    demands = [
        {"eis": "Keurmerk", "voldaan": True, "bewijs": {"tekst": "Register", "datum": "2026-03-02"}},
        {"eis": "Avondles", "voldaan": False},
        {"eis": "Wachttijd"},
    ]
    [provider] = parsed(a_provider(eisen=demands)).providers
    assert [demand.met for demand in provider.demands] == [True, False, None]
    proof = provider.demands[0].proof
    assert proof is not None
    assert (proof.text, proof.on) == ("Register", date(2026, 3, 2))


def test_an_offer_is_found_by_the_ids_that_a_dossier_keeps():
    catalogue = parsed(a_provider())
    found = catalogue.offer("school", "b1")
    assert found is not None
    assert found[1].name == "B1 overdag"
    assert catalogue.offer("school", "gone") is catalogue.offer("gone", "b1") is catalogue.provider("gone") is None


@pytest.mark.parametrize(
    ("change", "place", "why"),
    [
        ({"naam": None}, "aanbieder 1", "lacks 'naam'"),
        ({"naam": "  "}, "naam", "not a text"),
        ({"naam": 7}, "naam", "not a text"),
        ({"naam": "a" * 501}, "naam", "too long"),
        ({"naam": "a\u202eb"}, "naam", "signs"),
        ({"kleur": "rood"}, "aanbieder 1", "'kleur'"),
        ({"onderdelen": "leerroute"}, "aanbieder 1", "not a list"),
        ({"onderdelen": ["leerroute", "zwemmen"]}, "onderdelen", "none of"),
        ({"onderdelen": ["knm"]}, "aanbod 1, onderdeel", "not a part that this provider holds"),
        ({"contract": {"van": date(2026, 1, 1)}}, "contract, van", "not a day"),
        ({"contract": {"van": "2026-02-30"}}, "contract, van", "not a day"),
        ({"contract": {"van": "1-1-2026"}}, "contract, van", "not a day"),
        ({"contract": {"van": "2026-02-01", "tot_en_met": "2026-01-01"}}, "contract", "ends before"),
        ({"contract": "altijd"}, "contract", "not a list of names"),
        ({"eisen": [{"eis": "Keurmerk", "voldaan": "ja"}]}, "eis 1, voldaan", "not true or false"),
        ({"eisen": [{"eis": "Keurmerk", "voldaan": True}]}, "eis 1", "no proof"),
    ],
)
def test_a_provider_that_breaks_the_rules_is_refused_with_its_place(change, place, why):
    error = refused(a_provider(**change))
    assert error.place.startswith("aanbod_regio.yaml")
    assert error.place.endswith(place)
    assert why in error.reason


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"geldbron": "loterij"}, "none of"),
        ({"geldbron": None}, "lacks 'geldbron'"),
        ({"geldig": {"van": "2026-06-01"}}, "outside the contract"),
        ({"geldig": {"van": "2025-06-01", "tot_en_met": "2026-06-01"}}, "outside the contract"),
    ],
)
def test_an_offer_that_breaks_the_rules_is_refused(change, why):
    offer = a_provider()["aanbod"][0] | change
    assert why in refused(a_provider(aanbod=[offer])).reason


def test_an_id_stands_there_once():
    assert "has the id of" in refused(a_provider(), a_provider()).reason
    offers = a_provider()["aanbod"] * 2
    assert "another offer" in refused(a_provider(aanbod=offers)).reason
    files = {name: {"aanbieders": [a_provider()]} for name in ("a.yaml", "b.yaml")}
    with pytest.raises(RegionError, match=r"b\.yaml.*a\.yaml"):
        parse_catalogue(files, CODES)


@pytest.mark.parametrize("content", [None, [], "tekst", {"aanbieders": None}, {"aanbieders": {}}, {"gemeenten": []}])
def test_a_file_of_another_form_is_refused(content):
    with pytest.raises(RegionError):
        parse_catalogue({"a.yaml": content}, CODES)


def test_a_municipality_outside_the_region_is_refused():
    assert "not in the region" in refused(a_provider(), gemeenten=["0363"]).reason


def test_reading_changes_nothing_in_what_was_given():
    given = {"a.yaml": {"aanbieders": [a_provider()]}}
    before = copy.deepcopy(given)
    parse_catalogue(given, CODES)
    assert given == before
