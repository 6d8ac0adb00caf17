"""The law as data: taken whole or refused with the place, and each number on the days on which it holds."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.dossier import Leerroute, Pip
from sync.dossier.law import KEYS, SHARED, Form, Law, LawError, Soort, parse
from sync.dossier.regime import WettelijkStelsel
from sync.dossier.shipped_law import SHIPPED
from sync.dossier.term import TermKind
from sync.dossier.terms import term_of
from tests.dossier.builders import DAYS, P, a_dossier

DAY = timedelta(days=1)
VALUES: dict[Form, Any] = {Form.NUMBER: 10, Form.NUMBERS: [6, 8], Form.DAY: "2017-10-01"}
ACTS = {"wi2007": ("2007-01-01", "2012-12-31"), "wi2013": ("2013-01-01", "2021-12-31"), "wi2021": ("2022-01-01", None)}

Files = dict[str, dict[str, Any]]


def a_line(value: Any = 10, **more: Any) -> dict[str, Any]:
    return {"waarde": value, "soort": "wet", "geldig_vanaf": "2022-01-01", "bron": "Besluit"} | more


def files() -> Files:
    """Files that hold every name once."""
    found: Files = {}
    for name, keys in KEYS.items():
        found[name] = {"wet": name, "naam": name, "parameters": {key: [a_line(VALUES[f])] for key, f in keys.items()}}
    for name, (start, end) in ACTS.items():
        found[name] |= {"geldig_vanaf": start, "bron": "Kamerstuk", "onderdelen": []}
        found[name] |= {"geldig_tot": end} if end else {}
    return found


def changed(*path: Any, to: Any) -> Files:
    """The files with one thing in them changed, or taken away when `to` is None."""
    found = files()
    inside: Any = found
    for step in path[:-1]:
        inside = inside[step]
    if to is None:
        del inside[path[-1]]
    else:
        inside[path[-1]] = to
    return found


def places(found: Files) -> list[str]:
    with pytest.raises(LawError) as refused:
        parse(found)
    return [fault.place for fault in refused.value.faults]


PIP_WEKEN = ("wi2021", "parameters", "pip_weken")


def test_files_that_hold_every_name_once_are_taken():
    law = parse(files())
    assert set(law.parameters) == {key for keys in KEYS.values() for key in keys}
    assert law.number("pip_weken", P) == 10
    assert law.numbers("pip_waarschuwing_weken", P) == (6, 8)
    assert law.day("ona_sinds", P) == date(2017, 10, 1)


@pytest.mark.parametrize("name", KEYS)
def test_a_file_that_is_missing_is_named(name):
    found = files()
    del found[name]
    assert places(found) == [f"{name}.yaml"]


def test_a_file_that_nobody_knows_is_named():
    assert places(files() | {"wi2030": {"wet": "wi2030"}}) == ["wi2030.yaml"]


@pytest.mark.parametrize(
    ("found", "place"),
    [
        (changed(*PIP_WEKEN, to=None), "wi2021.yaml parameters.pip_weken"),
        (changed(*PIP_WEKEN, to=[]), "wi2021.yaml parameters.pip_weken"),
        (changed(*PIP_WEKEN, to=10), "wi2021.yaml parameters.pip_weken"),
        (changed(*PIP_WEKEN, to=["10"]), "wi2021.yaml parameters.pip_weken[1]"),
        (changed(*PIP_WEKEN, 0, "waarde", to="10"), "wi2021.yaml parameters.pip_weken[1].waarde"),
        (changed(*PIP_WEKEN, 0, "waarde", to=0), "wi2021.yaml parameters.pip_weken[1].waarde"),
        (changed(*PIP_WEKEN, 0, "waarde", to=-3), "wi2021.yaml parameters.pip_weken[1].waarde"),
        (changed(*PIP_WEKEN, 0, "waarde", to=True), "wi2021.yaml parameters.pip_weken[1].waarde"),
        (changed(*PIP_WEKEN, 0, "waarde", to=2.5), "wi2021.yaml parameters.pip_weken[1].waarde"),
        (changed(*PIP_WEKEN, 0, "waarde", to=[10]), "wi2021.yaml parameters.pip_weken[1].waarde"),
        (changed(*PIP_WEKEN, 0, "waarde", to=99_999), "wi2021.yaml parameters.pip_weken[1].waarde"),
        (changed(*PIP_WEKEN, 0, "bron", to=None), "wi2021.yaml parameters.pip_weken[1].bron"),
        (changed(*PIP_WEKEN, 0, "bron", to=" "), "wi2021.yaml parameters.pip_weken[1].bron"),
        (changed(*PIP_WEKEN, 0, "soort", to="gevoel"), "wi2021.yaml parameters.pip_weken[1].soort"),
        (changed(*PIP_WEKEN, 0, "nakijken", to="ja"), "wi2021.yaml parameters.pip_weken[1].nakijken"),
        (changed(*PIP_WEKEN, 0, "geldig_vanaf", to="1-1-2022"), "wi2021.yaml parameters.pip_weken[1].geldig_vanaf"),
        (changed(*PIP_WEKEN, 0, "geldig_vanaf", to="2022-02-30"), "wi2021.yaml parameters.pip_weken[1].geldig_vanaf"),
        (changed(*PIP_WEKEN, 0, "geldig_vanaf", to=None), "wi2021.yaml parameters.pip_weken[1].geldig_vanaf"),
        (changed(*PIP_WEKEN, 0, "geldig_tot", to="2021-12-31"), "wi2021.yaml parameters.pip_weken[1].geldig_tot"),
        (changed(*PIP_WEKEN, 0, "opmerking", to="x"), "wi2021.yaml parameters.pip_weken[1].opmerking"),
        (changed("wi2021", "parameters", "pip_maanden", to=[a_line()]), "wi2021.yaml parameters.pip_maanden"),
        (
            changed("wi2021", "parameters", "pip_waarschuwing_weken", 0, "waarde", to=[]),
            "wi2021.yaml parameters.pip_waarschuwing_weken[1].waarde",
        ),
        (
            changed("wi2013", "parameters", "ona_sinds", 0, "waarde", to=2015),
            "wi2013.yaml parameters.ona_sinds[1].waarde",
        ),
        (changed("wi2021", "parameters", to=[]), "wi2021.yaml parameters"),
        (changed("wi2021", "wet", to="wi2013"), "wi2021.yaml wet"),
        (changed("wi2021", "naam", to=""), "wi2021.yaml naam"),
        (changed("wi2021", "bron", to=None), "wi2021.yaml bron"),
        (changed("wi2021", "onderdelen", to=["pip", "sport"]), "wi2021.yaml onderdelen"),
        (changed("wi2021", "onderdelen", to="pip"), "wi2021.yaml onderdelen"),
        (changed("wi2021", "geldig_vanaf", to=None), "wi2021.yaml geldig_vanaf"),
        (changed("wi2013", "geldig_tot", to="2012-12-31"), "wi2013.yaml geldig_tot"),
        (changed("wi2013", "geldig_tot", to="2022-01-01"), "wi2021.yaml geldig_vanaf"),
        (changed(SHARED, "geldig_vanaf", to="2022-01-01"), "gedeeld.yaml geldig_vanaf"),
    ],
)
def test_one_thing_wrong_is_refused_with_the_file_and_the_key(found, place):
    assert places(found) == [place]


@pytest.mark.parametrize(
    ("first_until", "second_from", "says"),
    [
        (None, "2027-01-01", "twee waarden"),
        ("2027-01-01", "2027-01-01", "twee waarden"),
        ("2026-12-31", "2022-01-01", "twee waarden"),
        ("2026-12-30", "2027-01-01", "geen waarde"),
    ],
    ids=["open", "a day of both", "the same start", "a day of neither"],
)
def test_two_values_on_one_day_or_none_at_all_are_refused_with_the_place_and_the_day(first_until, second_from, says):
    first = a_line() | ({"geldig_tot": first_until} if first_until else {})
    found = changed(*PIP_WEKEN, to=[first, a_line(8, geldig_vanaf=second_from)])
    with pytest.raises(LawError) as refused:
        parse(found)
    (fault,) = refused.value.faults
    assert (fault.file, fault.key) == ("wi2021", "parameters.pip_weken")
    assert says in fault.message
    assert "202" in fault.message


def test_every_fault_is_told_at_once_and_the_error_names_them_for_a_person():
    found = changed(*PIP_WEKEN, 0, "waarde", to="tien")
    del found[SHARED]["parameters"]["bezwaar_weken"]
    with pytest.raises(LawError) as refused:
        parse(found)
    assert len(refused.value.faults) == 2
    assert "wi2021.yaml parameters.pip_weken[1].waarde" in refused.value.advice
    assert "gedeeld.yaml parameters.bezwaar_weken" in refused.value.advice


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), DAYS)
def test_a_new_value_holds_from_its_first_day_and_the_old_one_until_the_day_before(change, day):
    lines = [a_line(10, geldig_tot=str(change - DAY)), a_line(8, geldig_vanaf=str(change))]
    law = parse(changed(*PIP_WEKEN, to=lines))
    assert law == parse(changed(*PIP_WEKEN, to=lines[::-1]))
    assert law.number("pip_weken", day) == (8 if day >= change else 10)


def test_a_term_is_counted_by_the_law_of_the_day_it_started_on():
    lines = [a_line(10, geldig_tot="2026-06-30"), a_line(8, geldig_vanaf="2026-07-01")]
    law = parse(changed(*PIP_WEKEN, to=lines))
    before, after = a_dossier(ss139=date(2026, 6, 30)), a_dossier(ss139=date(2026, 7, 1))
    assert term_of(before, TermKind.PIP, P, law=law).due == date(2026, 9, 8)
    assert term_of(after, TermKind.PIP, P, law=law).due == date(2026, 8, 26)
    assert term_of(after, TermKind.PIP, P, law=law).ground.startswith("8 weken")


def test_before_the_first_value_the_first_holds():
    lines = [a_line(10, geldig_tot="2025-12-31"), a_line(8, geldig_vanaf="2026-01-01")]
    law = parse(changed(*PIP_WEKEN, to=lines))
    assert law.find("pip_weken", date(2021, 12, 31)) is None
    assert law.number("pip_weken", date(2021, 12, 31)) == 10


def test_a_value_that_ends_without_a_next_one_is_refused_unless_it_is_a_table_of_some_years():
    ending = [a_line(10, geldig_tot="2026-12-31")]
    with pytest.raises(LawError) as refused:
        parse(changed(*PIP_WEKEN, to=ending))
    (fault,) = refused.value.faults
    assert (fault.key, fault.message) == ("parameters.pip_weken", "na 31 december 2026 geldt geen waarde")
    law = parse(changed(SHARED, "parameters", "aow_leeftijd_maanden", to=[a_line(804, geldig_tot="2026-12-31")]))
    assert law.find("aow_leeftijd_maanden", date(2027, 1, 1)) is None


def test_a_number_that_nobody_has_read_at_its_source_is_marked_on_the_term():
    law = parse(changed("wi2021", "parameters", "schakelen_maanden", to=[a_line(18, nakijken=True)]))
    dossier = a_dossier(pip=Pip.first(date(2026, 4, 21), Leerroute.B1_ROUTE))
    assert term_of(dossier, TermKind.SCHAKELEN, P, law=law).nakijken
    assert not term_of(dossier, TermKind.SCHAKELEN, P, law=parse(files())).nakijken


def test_the_three_kinds_of_numbers_are_kept_apart():
    law = parse(changed(*PIP_WEKEN, 0, "soort", to="instelling"))
    assert law.nearest("pip_weken", P).soort is Soort.INSTELLING


def test_parsing_changes_nothing_in_what_was_given():
    found = files()
    before = deepcopy(found)
    parse(found)
    assert found == before


def test_without_files_the_engine_has_every_number():
    assert set(SHIPPED.parameters) == {key for keys in KEYS.values() for key in keys}
    assert set(SHIPPED.regimes) == set(WettelijkStelsel)
    assert isinstance(SHIPPED, Law)
