"""The form of an appointment: what can be filled in, and what is kept of what was typed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.presenters.appointment_form import FormFacts, lines, values
from desktop.presenters.asks import Ask
from sync.dossier import fields
from sync.dossier.errors import AppError
from sync.dossier.person import Tolkvorm
from tests.presenters.agendas import a_form, an_appointment, an_own_appointment
from tests.presenters.builders import TODAY


def asked(**given: Any) -> dict[str, Ask]:
    form = {
        name: given.pop(name) for name in ("arranged", "wish", "wish_language", "own_address", "form") if name in given
    }
    shown = lines(a_form(an_appointment(**given), **form), (), TODAY)
    return {ask.name: ask for ask in (*shown.asks, *shown.more)}


def kept(name: str, typed: str, **given: Any) -> dict[str, Any]:
    return values(name, typed, a_form(an_appointment(**given)))


def test_every_field_and_code_is_in_the_catalogue_and_none_is_missing():
    shown = asked()
    assert set(shown) == set(fields.ENTITIES["afspraak"].fields)
    for name, ask in shown.items():
        known = fields.find("afspraak", name)
        if known.codes:
            assert {code for code, _words in ask.options} - {"voorlopig"} == set(known.codes)


def test_the_form_shows_what_is_kept():
    shown = asked(travel_minutes=25, company="Zus Rima", note="Bel aan bij de buren.")
    told = {name: ask.value for name, ask in shown.items()}
    assert told == {
        "op": "23-11-2026",
        "van": "10:00",
        "tot": "11:00",
        "plek": "thuis",
        "adres": "",
        "reistijd_minuten": "25",
        "afloop": "open",
        "soort": "intake",
        "tolk": "geboekt",
        "tolk_taal": "",
        "tolk_vorm": "",
        "met": "Zus Rima",
        "toelichting": "Bel aan bij de buren.",
    }
    assert shown["reistijd_minuten"].note == "Vertrek om 09:35, terug om 11:25."
    assert shown["adres"].hint == "Leeg: het adres uit het dossier."


@pytest.mark.parametrize("place", ["telefoon", "video"])
def test_a_call_has_no_address_and_no_road(place):
    assert {"adres", "reistijd_minuten"}.isdisjoint(asked(place=place))


@pytest.mark.parametrize(
    ("arranged", "there"), [("", False), ("niet_nodig", False), ("nodig", True), ("geboekt", True)]
)
def test_the_language_is_asked_of_an_interpreter_who_comes(arranged, there):
    assert ("tolk_taal" in asked(arranged=arranged)) is there


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (None, "In het dossier staat nog niet of iemand een tolk wil."),
        (Tolkvorm.GEEN, "Wens in het dossier: geen tolk."),
        (Tolkvorm.TELEFOON, "Wens in het dossier: tolk, Arabisch, aan de telefoon."),
    ],
)
def test_the_wish_stands_beside_the_question(wish, words):
    assert asked(wish=wish)["tolk"].hint == words


def test_a_tentative_appointment_can_be_made_firm_and_back():
    assert asked(outcome=None)["afloop"].value == "voorlopig"
    assert kept("afloop", "open", outcome=None) == {"afloop": "open"}
    assert kept("afloop", "voorlopig") == {"afloop": None}


def test_moving_the_begin_takes_the_end_along():
    assert kept("van", "13.30") == {"van": "13:30", "tot": "14:30"}
    assert kept("van", "9", kept_end="") == {"van": "09:00"}
    assert kept("van", "") == {"van": None, "tot": None}


def test_the_end_is_later_than_the_begin():
    assert kept("tot", "10:01") == {"tot": "10:01"}
    assert kept("tot", "") == {"tot": None}
    for typed in ("10:00", "9"):
        with pytest.raises(AppError, match="niet later dan de begintijd"):
            kept("tot", typed)
    with pytest.raises(AppError, match="geen begintijd"):
        kept("tot", "11:00", kept_begin="", kept_end="")


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("op", "", "Een afspraak heeft een dag."),
        ("op", "31-11-2026", "."),
        ("op", "morgen", "."),
        ("van", "25:00", "klok van 24 uur"),
        ("van", "half tien", "klok van 24 uur"),
        ("tot", "11:60", "klok van 24 uur"),
        ("reistijd_minuten", "481", "hele minuten"),
        ("reistijd_minuten", "-5", "hele minuten"),
        ("reistijd_minuten", "een uur", "hele minuten"),
        ("reistijd_minuten", "²", "hele minuten"),
    ],
)
def test_what_cannot_be_so_is_refused_with_words(name, typed, words):
    with pytest.raises(AppError, match=words) as refused:
        kept(name, typed)
    assert refused.value.advice or refused.value.message


def test_what_fits_is_kept_as_the_catalogue_has_it():
    assert kept("op", "3-12-2026") == {"op": date(2026, 12, 3)}
    assert kept("reistijd_minuten", "480") == {"reistijd_minuten": 480}
    assert kept("reistijd_minuten", "0", travel_minutes=5) == {"reistijd_minuten": None}
    assert kept("plek", "video") == {"plek": "video"}
    assert kept("met", "", company="Zus Rima") == {"met": None}
    assert kept("toelichting", "Neem de brief mee.") == {"toelichting": "Neem de brief mee."}


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("op", "23-11-2026"),
        ("van", "10:00"),
        ("tot", "11.00"),
        ("reistijd_minuten", ""),
        ("plek", "thuis"),
        ("afloop", "open"),
        ("tolk", "geboekt"),
        ("adres", ""),
    ],
)
def test_what_stands_there_already_is_no_change(name, typed):
    assert kept(name, typed) == {}


def test_times_from_another_laptop_that_cannot_be_are_told_in_the_form():
    assert "niet te lezen" in asked(kept_begin="straks")["van"].problem
    assert asked()["van"].problem == ""


def test_how_an_interpreter_takes_part_is_asked_only_when_there_is_one():
    assert "tolk_vorm" not in asked(arranged="niet_nodig")
    assert asked()["tolk_vorm"].hint == "Niets gekozen: aan de telefoon."
    chosen = asked(form="video")["tolk_vorm"]
    assert (chosen.value, chosen.hint) == ("video", "")
    assert kept("tolk_vorm", "aanwezig") == {"tolk_vorm": "aanwezig"}


# Her own


def own_lines(**given: Any) -> Any:
    return lines(FormFacts(fact=an_own_appointment(**given)), (), TODAY)


def test_an_own_appointment_asks_what_its_entity_has_and_nothing_about_a_client():
    shown = own_lines()
    asks = {ask.name: ask for ask in (*shown.asks, *shown.more)}
    assert set(asks) == set(fields.ENTITIES["eigen_afspraak"].fields)
    for name, ask in asks.items():
        known = fields.find("eigen_afspraak", name)
        if known.codes:
            assert {code for code, _words in ask.options} - {"voorlopig"} == set(known.codes)
    assert (shown.title, shown.reference) == ("Eigen afspraak · maandag 23 november 13:00–17:00", "")


def test_what_is_told_of_an_own_appointment_is_kept_as_of_any_other():
    facts = FormFacts(fact=an_own_appointment())
    assert values("van", "12:00", facts) == {"van": "12:00", "tot": "16:00"}
    assert values("toelichting", "", facts) == {"toelichting": None}
    assert values("plek", "thuis", facts) == {"plek": "thuis"}
    assert values("afloop", "voorlopig", facts) == {"afloop": None}
