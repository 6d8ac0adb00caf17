"""Leerbaarheidstoets: the record in a real dossier, DUO beside it, and which of the two counts."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.casework.lbt import lbt
from desktop.facts.intake import Conversations
from desktop.facts.lbt import Assessing, standing_of
from desktop.intake.lbt import Stand, Uitslag
from tests.facts.builders import a_dossier
from tests.store.builders import DOSSIER

ID = str(DOSSIER)
AT_DUO = {"lbt_uitslag": "B1-route haalbaar", "lbt_score": "30", "lbt_vereiste_score": "28", "lbt_datum": "2026-10-01"}


@pytest.fixture
def casework(briefcase):
    return briefcase()


@pytest.fixture
def testing(casework):
    return Assessing(Conversations(casework))


def test_a_fresh_dossier_knows_nothing_of_the_test(testing):
    facts = testing.facts(ID)
    assert (facts.stand, facts.score, facts.duo.said, facts.why_not) == ("", None, False, "")
    assert ("ti", "Tigrinya") in facts.languages
    assert facts.languages == tuple(sorted(facts.languages, key=lambda entry: entry[1]))


def test_the_outcome_is_kept_with_the_score_and_the_day_in_whichever_order_they_come(testing, casework):
    testing.keep(ID, "stand", "gemaakt")
    testing.keep(ID, "score", 27)
    assert lbt(casework, DOSSIER).uitslag == ""
    testing.keep(ID, "gemaakt_op", date(2026, 10, 2))
    assert lbt(casework, DOSSIER).uitslag == "niet_haalbaar"
    testing.keep(ID, "score", 28)
    assert lbt(casework, DOSSIER).uitslag == "haalbaar"
    testing.keep(ID, "gemaakt_op", date(2023, 4, 11))
    assert lbt(casework, DOSSIER).uitslag == "niet_haalbaar"
    testing.keep(ID, "score", None)
    assert lbt(casework, DOSSIER).uitslag == ""


def test_one_undo_takes_a_score_and_its_outcome_back(testing, casework):
    testing.keep(ID, "gemaakt_op", date(2026, 10, 2))
    testing.keep(ID, "score", 27)
    testing.keep(ID, "score", 29)
    assert testing.undo(ID)
    assert (lbt(casework, DOSSIER).score, lbt(casework, DOSSIER).uitslag) == (27, "niet_haalbaar")


def test_undo_leaves_what_was_done_elsewhere_alone(testing, casework):
    assert not testing.undo(ID)
    casework.write_plan(DOSSIER, "leerroute", "z_route")
    assert not testing.undo(ID)
    assert casework.draft_plan(DOSSIER).fields["leerroute"] == "z_route"


def test_duos_result_counts_and_the_own_record_stays(briefcase):
    casework = briefcase(a_dossier(dossier=AT_DUO))
    testing = Assessing(Conversations(casework))
    for name, value in (("stand", "gemaakt"), ("gemaakt_op", date(2026, 10, 2)), ("score", 27)):
        testing.keep(ID, name, value)
    facts = testing.facts(ID)
    assert (facts.duo.outcome, facts.duo.on, facts.duo.score) == ("B1-route haalbaar", date(2026, 10, 1), "30")
    assert (facts.own.uitslag, facts.duo.standing.uitslag) == (Uitslag.NIET_HAALBAAR, Uitslag.HAALBAAR)
    counts = standing_of(casework, DOSSIER)
    assert (counts.uitslag, counts.by_duo) == (Uitslag.HAALBAAR, True)


def test_a_test_that_duo_skipped_is_an_exemption(briefcase):
    casework = briefcase(a_dossier(dossier={"lbt_overgeslagen": True}))
    assert standing_of(casework, DOSSIER).stand is Stand.VRIJGESTELD
    assert Assessing(Conversations(casework)).facts(ID).duo.skipped


def test_an_exemption_keeps_its_ground_and_nothing_more(testing, casework):
    testing.keep(ID, "stand", "vrijgesteld")
    testing.keep(ID, "vrijstelling_grond", "horen")
    kept = lbt(casework, DOSSIER)
    assert (kept.stand, kept.vrijstelling_grond, kept.omstandigheden) == ("vrijgesteld", "horen", "")
    assert standing_of(casework, DOSSIER).stand is Stand.VRIJGESTELD


def test_an_old_law_dossier_says_why_there_is_no_test(briefcase):
    casework = briefcase(a_dossier(dossier={"wettelijk_stelsel": "wi2013"}))
    assert Assessing(Conversations(casework)).facts(ID).why_not
