"""Voortgang: the records of a real dossier, and the catalogue and the settings that come with the program."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.casework import GoneFromDossier, progress, records
from desktop.facts.progress import Following, catalogue
from desktop.facts.region import codes
from desktop.presenters.progress import page
from sync.dossier.records import Actie, Uren
from sync.dossier.school_csv import SchoolRow
from tests.facts.builders import a_dossier
from tests.store.builders import DOSSIER

ID = str(DOSSIER)
TODAY = date(2026, 9, 1)
PLAN = {"dagtekening_pip": "2026-04-21", "leerroute": "b1_route"}


@pytest.fixture
def casework(briefcase):
    return briefcase()


@pytest.fixture
def following(casework):
    return Following(casework, lambda: TODAY)


def test_a_fresh_dossier_has_nothing_and_its_municipality_offers_something(following):
    facts = following.facts(ID)
    assert (facts.talks, facts.actions, facts.parties, facts.offers, facts.hours, facts.points) == ((),) * 6
    assert (facts.person, facts.municipality, facts.old_law, facts.client.route) == ("Selam Tesfay", "0268", False, "")
    assert facts.client.lessons is True
    assert facts.down is None
    assert page(facts, TODAY).next_talk == "De gesprekken beginnen als het plan (PIP) er is."
    assert page(facts, TODAY).choosing.offers


def test_the_rhythm_counts_from_the_plan(briefcase):
    facts = Following(briefcase(a_dossier(dossier={"vorige_pip": PLAN})), lambda: TODAY).facts(ID)
    assert facts.client.route == "b1_route"
    assert facts.down is not None
    assert "21 juli 2026" in page(facts, TODAY).next_talk
    assert {line.kind for line in facts.hour_lines if line.needed} == {"pvt", "map"}


def test_a_family_migrant_is_told_who_pays_the_lessons(briefcase):
    family = {"doelgroep": "gezinsmigrant_en_overige_migrant", "vorige_pip": PLAN}
    facts = Following(briefcase(a_dossier(dossier=family)), lambda: TODAY).facts(ID)
    assert (facts.client.lessons, facts.client.guidance, facts.client.ontzorgen) == (False, False, False)
    assert "betaalt zelf" in facts.lessons
    assert "ontzorgen" not in {line.part for line in page(facts, TODAY).choosing.offers}


def test_a_talk_that_agreed_a_day_moves_the_next_one(following):
    following.add(ID, "voortgangsgesprek", {"gehouden_op": date(2026, 8, 20), "volgende_op": date(2026, 10, 5)})
    assert "5 oktober 2026" in page(following.facts(ID), TODAY).next_talk


def test_an_old_law_dossier_is_known_as_one(briefcase):
    facts = Following(briefcase(a_dossier(dossier={"wettelijk_stelsel": "wi2013"}))).facts(ID)
    assert facts.old_law
    assert "ona" in {line.part for line in page(facts, TODAY).choosing.offers}


def test_what_was_made_comes_back_is_changed_finished_and_taken_away(following):
    made = following.add(ID, "actie", {"wie": "klant"})
    following.keep(ID, "actie", made, {"wat": "Bellen", "voor": date(2026, 12, 3)})
    [action] = following.facts(ID).actions
    assert (str(action.id), action.wie, action.wat, action.voor) == (made, "klant", "Bellen", date(2026, 12, 3))
    following.remove(ID, "actie", made)
    assert following.facts(ID).actions == ()
    with pytest.raises(GoneFromDossier):
        following.keep(ID, "actie", made, {"wat": "Bellen"})


def test_an_undo_takes_the_last_deed_here_back_and_leaves_what_was_done_elsewhere(following, casework):
    assert not following.undo(ID)
    made = following.add(ID, "actie", {"wie": "klant"})
    following.keep(ID, "actie", made, {"wat": "Bellen"})
    assert following.undo(ID)
    assert following.facts(ID).actions[0].wat is None
    casework.write_plan(DOSSIER, "leerroute", "z_route")
    assert not following.undo(ID)
    assert casework.draft_plan(DOSSIER).fields["leerroute"] == "z_route"


def test_an_undo_brings_back_what_was_taken_away(following):
    made = following.add(ID, "actie", {"wie": "klant", "wat": "Bellen"})
    following.remove(ID, "actie", made)
    assert following.undo(ID)
    assert [action.wat for action in following.facts(ID).actions] == ["Bellen"]


def test_an_undo_here_leaves_a_delivery_of_a_school_alone(following, casework):
    row = SchoolRow(line=2, dossier_id=DOSSIER, soort="nt2", van=TODAY, tot_en_met=TODAY, aantal=3)
    progress.take_in(casework, [row])
    assert not following.undo(ID)
    assert len(records.of(casework, DOSSIER, Uren)) == 1
    assert records.of(casework, DOSSIER, Actie) == []


# What comes with the program


@pytest.mark.parametrize("code", codes())
def test_each_municipality_has_shared_offers_and_modules_of_its_own(code):
    found = catalogue().choices(code, TODAY)
    shared = {offer.part for provider, offer in found if not provider.municipalities}
    own = {offer.part for provider, offer in found if provider.municipalities == (code,)}
    assert {"leerroute", "alfabetisering", "knm", "pvt", "map", "maatschappelijke_begeleiding", "ontzorgen"} <= shared
    assert own == {"sport", "cultuur", "gezondheid", "wonen", "buurt"}
    assert all(provider.municipalities in ((), (code,)) for provider, _offer in found)


def test_every_leerroute_can_be_chosen_somewhere():
    routes = {
        offer.name.partition(",")[0].partition(" ")[0] for _p, offer in catalogue().choices("0268", TODAY, "leerroute")
    }
    assert {"B1-route", "Z-route", "Onderwijsroute"} <= routes


def test_some_demand_is_met_some_is_not_and_some_was_not_looked_at():
    assert {demand.met for provider in catalogue().providers for demand in provider.demands} == {True, False, None}
