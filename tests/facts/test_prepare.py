"""Voorbereiden: what a dossier gives to prepare a talk, and what becomes of the preparation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.casework import known, talks
from desktop.facts.intake import Conversations
from desktop.facts.prepare import Preparing
from desktop.intake.guards import InterpreterKind, Relation, Situation
from desktop.presenters.known import CONFIRMED, DIFFERENT, OPEN, NewItem
from desktop.presenters.talk_plan import TalkPlan
from tests.facts.builders import a_dossier
from tests.store.builders import DOSSIER

ID = str(DOSSIER)
IN_CONFIDENCE = "draagkracht.slaap_energie"


@pytest.fixture
def casework(briefcase):
    person = {
        "contacttaal": "ar",
        "geboortedatum": "1991-00-00",
        "geboortedatum_herkomst": "brp",
        "tolk_vorm": "telefoon",
        "tolk_dialect": "Levantijns",
    }
    return briefcase(a_dossier(person=person, dossier={"doelgroep": "asielstatushouder"}), concepten_tonen=True)


@pytest.fixture
def preparing(casework):
    return Preparing(Conversations(casework, demo=True))


def test_a_preparation_begins_with_what_the_person_asked_for(preparing):
    facts = preparing.facts(ID)
    assert (facts.lang, facts.plan, facts.open_since) == ("ar", None, None)
    assert next(one.id for one in facts.sets) == "kennismaking"
    assert "kennismaking_gezin" not in [one.id for one in facts.sets]
    assert all(len(one.questions) <= 25 for one in facts.sets)
    assert facts.explanation[0].translated
    assert facts.mark.dutch


def test_a_preparation_comes_back_as_it_was_and_is_no_talk_yet(preparing, casework):
    plan = TalkPlan(
        set_id="kennismaking",
        questions=("communicatie.uitleg", "wonen.thuis"),
        wishes=("werk",),
        place="thuis",
        channel="ter_plaatse",
        present=("partner",),
        interpreter=InterpreterKind.INFORMAL,
        relation=Relation.FAMILY,
        reasons={"informal": "De tolk kwam niet."},
        language="ar",
        variety="Levantijns",
        mode="telefoon",
        wish_honoured="no",
        explained=True,
        offer="afgeslagen",
    )
    preparing.keep(ID, plan)
    preparing.keep(ID, replace(plan, place="gemeentehuis"))
    assert preparing.facts(ID).plan == replace(plan, place="gemeentehuis")
    assert talks.current(casework, DOSSIER) is None
    assert len(talks.of(casework, DOSSIER)) == 1
    assert not casework.can_undo(DOSSIER)


def test_the_language_of_the_person_is_there_again_when_an_interpreter_is_found(preparing):
    preparing.keep(ID, TalkPlan(set_id="kennismaking", language="ar", variety="Levantijns"))
    begun = preparing.facts(ID).begun
    assert begun.set_id == "kennismaking"
    found = begun.changed("interpreter", InterpreterKind.PROFESSIONAL)
    assert (found.language, found.variety) == ("ar", "Levantijns")


def test_beginning_makes_the_preparation_the_talk_that_goes_on(preparing, casework):
    plan = TalkPlan(set_id="alleen", questions=(IN_CONFIDENCE,), alone=True, interpreter=InterpreterKind.PROFESSIONAL)
    preparing.keep(ID, plan)
    preparing.begin(ID, plan)
    talk = talks.current(casework, DOSSIER)
    assert talk.agenda.questions == (IN_CONFIDENCE,)
    assert preparing.facts(ID).open_since == talk.begonnen_op
    assert IN_CONFIDENCE in [each.id for each in preparing.conversations.questions(ID)]


def test_what_may_not_be_asked_in_a_situation_is_told_with_words_that_help(preparing):
    refused = preparing.refused(ID, Situation(), IN_CONFIDENCE)
    assert refused.message
    assert refused.advice
    assert preparing.refused(ID, Situation(alone=True, interpreter=InterpreterKind.PROFESSIONAL), IN_CONFIDENCE) is None


def test_a_known_fact_is_confirmed_or_differs_and_its_own_value_stays(preparing, casework):
    item = next(one for one in preparing.facts(ID).known if one.subject == "geboortedatum")
    assert (item.outcome, item.source) == (OPEN, "brp")
    preparing.tell(ID, item.id, DIFFERENT, "In mei 1990")
    told = next(one for one in preparing.facts(ID).known if one.id == item.id)
    assert (told.outcome, told.said, told.value) == (DIFFERENT, "In mei 1990", item.value)
    preparing.tell(ID, item.id, CONFIRMED, "")
    assert next(one for one in preparing.facts(ID).known if one.id == item.id).outcome == CONFIRMED
    preparing.tell(ID, item.id, OPEN, "")
    assert next(one for one in preparing.facts(ID).known if one.id == item.id).outcome == OPEN


def test_an_item_of_the_coa_is_added_and_taken_away(preparing, casework):
    preparing.add_known(ID, NewItem("opleiding", "Negen jaar school in Daraa"))
    item = next(one for one in preparing.facts(ID).known if one.source == "coa")
    assert (item.subject, item.value, item.by_hand) == ("opleiding", "Negen jaar school in Daraa", True)
    preparing.remove_known(ID, item.id)
    assert not [one for one in known.known_facts(casework, DOSSIER) if one.bron == "coa"]


def test_a_talk_with_an_interpreter_takes_half_as_long_again(preparing):
    ids = preparing.facts(ID).sets[0].questions
    assert preparing.minutes(ID, ids, False) < preparing.minutes(ID, ids, True)


def test_the_words_for_the_interpreter_stand_there_once(preparing):
    ids = tuple(preparing.conversations.content(preparing.conversations.casework.dossier(DOSSIER)).questions)
    terms = preparing.terms(ID, ids)
    assert len({term.dutch for term in terms}) == len(terms) > 5
    assert all(term.meaning for term in terms)
