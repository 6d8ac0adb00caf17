"""Where a dossier stands, and whether the law has anything to do in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sync.dossier.dossier import DuoDates, Fase, Leerroute, Periode, Pip, fase
from sync.dossier.regime import NietPlichtig, NoStatutoryDeed, RedenGeenInburgeringsplicht, WettelijkStelsel
from tests.dossier.builders import GEZIN, P, a_dossier

A_PIP = Pip.first(date(2026, 4, 21), Leerroute.B1_ROUTE)
REDEN = RedenGeenInburgeringsplicht


@pytest.mark.parametrize(
    ("facts", "stand"),
    [
        ({"koppeling_datum": date(2026, 8, 3)}, Fase.KOPPELING),
        ({}, Fase.KOPPELING),
        ({"doelgroep": GEZIN}, Fase.INTAKE),
        ({"koppeling_datum": date(2026, 8, 3), "brede_intake_gestart_op": date(2026, 8, 20)}, Fase.INTAKE),
        ({"ss139": date(2026, 8, 10)}, Fase.INTAKE),
        ({"brp_inschrijving": date(2026, 8, 10)}, Fase.INTAKE),
        ({"verhuisd_hierheen_op": date(2026, 8, 10)}, Fase.INTAKE),
        ({"ss139": date(2026, 7, 13), "brede_intake_afgerond_op": date(2026, 8, 28)}, Fase.PIP),
        ({"pip": A_PIP}, Fase.TRAJECT),
        ({"pip": A_PIP, "afgesloten_op": P + timedelta(days=1)}, Fase.TRAJECT),
        ({"pip": A_PIP, "afgesloten_op": P}, Fase.GESLOTEN),
        ({"wettelijk_stelsel": WettelijkStelsel.WI2013, "pip": A_PIP}, Fase.OUD_STELSEL),
        ({"wettelijk_stelsel": WettelijkStelsel.WI2007}, Fase.OUD_STELSEL),
        ({"niet_plichtig": NietPlichtig.TIJDELIJKE_BESCHERMING}, Fase.GESLOTEN),
    ],
)
def test_a_dossier_walks_from_koppeling_to_traject(facts, stand):
    assert fase(a_dossier(**facts), P) is stand


@pytest.mark.parametrize(
    ("reden", "stand"),
    [
        (REDEN.VOLDAAN, Fase.AFGEROND),
        (REDEN.VOLLEDIGE_VRIJSTELLING, Fase.AFGEROND),
        (REDEN.VOLLEDIGE_ONTHEFFING, Fase.AFGEROND),
        (REDEN.OVERLIJDEN, Fase.GESLOTEN),
        (REDEN.VERTREK, Fase.GESLOTEN),
        (REDEN.VERBLIJFSDOEL_GEWIJZIGD, Fase.GESLOTEN),
        (REDEN.OVERIG, Fase.GESLOTEN),
        (REDEN.TIJDELIJKE_VRIJSTELLING, Fase.TRAJECT),
    ],
)
def test_the_reason_of_duo_decides_how_a_dossier_ends(reden, stand):
    dossier = a_dossier(pip=A_PIP, duo=DuoDates(plicht=False, reden_geen_plicht=reden))
    assert fase(dossier, P) is stand
    assert dossier.why_no_plicht(P) is not None


def test_the_last_day_of_the_obligation_still_counts():
    duo = DuoDates(plicht=False, plicht_eind=date(2026, 8, 31), reden_geen_plicht=REDEN.VOLDAAN)
    dossier = a_dossier(pip=A_PIP, duo=duo)
    assert dossier.why_no_plicht(date(2026, 8, 31)) is None
    assert dossier.why_no_plicht(date(2026, 9, 1)) is not None


def test_an_obligation_that_duo_confirms_is_not_undone_by_an_old_reason():
    duo = DuoDates(plicht=True, reden_geen_plicht=REDEN.TIJDELIJKE_VRIJSTELLING)
    assert a_dossier(duo=duo).why_no_plicht(P) is None


def test_without_any_word_of_duo_the_obligation_is_not_denied():
    assert a_dossier().why_no_plicht(P) is None
    a_dossier().require_statutory(P)


@pytest.mark.parametrize(
    "facts",
    [
        {"niet_plichtig": NietPlichtig.EU_BURGER},
        {"wettelijk_stelsel": WettelijkStelsel.WI2013},
        {"duo": DuoDates(plicht=False)},
        {"duo": DuoDates(tijdelijke_vrijstelling=(Periode(date(2026, 8, 1)),))},
        {"duo": DuoDates(aow_leeftijd_op=P)},
        {"afgesloten_op": P},
    ],
)
def test_a_plan_is_refused_with_a_reason_where_the_law_gives_none(facts):
    with pytest.raises(NoStatutoryDeed) as refusal:
        a_dossier(**facts).require_statutory(P)
    assert refusal.value.message.endswith(".")
    assert refusal.value.advice


def test_a_temporary_exemption_holds_on_its_first_and_last_day():
    dossier = a_dossier(duo=DuoDates(tijdelijke_vrijstelling=(Periode(date(2024, 9, 1), date(2026, 6, 30)),)))
    assert not dossier.tijdelijk_vrijgesteld(date(2024, 8, 31))
    assert dossier.tijdelijk_vrijgesteld(date(2024, 9, 1))
    assert dossier.tijdelijk_vrijgesteld(date(2026, 6, 30))
    assert not dossier.tijdelijk_vrijgesteld(date(2026, 7, 1))


def test_letters_stop_only_after_death_or_departure():
    assert a_dossier().may_write_letters
    for reden in REDEN:
        dossier = a_dossier(duo=DuoDates(reden_geen_plicht=reden))
        assert dossier.may_write_letters is (reden not in (REDEN.OVERLIJDEN, REDEN.VERTREK))
        again = replace(dossier, duo=replace(dossier.duo, plicht=True))
        assert again.may_write_letters is (reden is not REDEN.OVERLIJDEN), "after a death nothing is sent"


def test_a_dossier_is_a_value():
    one = a_dossier(pip=A_PIP)
    assert one == a_dossier(pip=A_PIP)
    assert replace(one, gemeente="0268") != one


def test_the_routes_have_duos_codes_and_only_the_onderwijsroute_lacks_map():
    assert [route.duo for route in Leerroute] == ["B", "O", "Z"]
    assert [route for route in Leerroute if not route.has_map] == [Leerroute.ONDERWIJSROUTE]


def test_every_fase_has_a_word_for_the_screen():
    assert len({each.label for each in Fase}) == len(Fase)
