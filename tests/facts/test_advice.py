"""Van intake naar advies: what a real dossier gives, what she was shown, and what an undo leaves alone."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.casework import advice
from desktop.facts.advice import Advising
from desktop.facts.intake import Conversations
from desktop.facts.lbt import Assessing
from desktop.intake.rules import Route
from desktop.intake.state import State
from desktop.presenters.advice import COUNTERS, OWN_VIEW, ROUTE, AdvicePresenter
from desktop.presenters.question import Place
from desktop.presenters.this_talk import TalkGiven
from tests.facts.builders import a_dossier
from tests.presenters.builders import Heard
from tests.store.builders import DOSSIER

ID = str(DOSSIER)
VIEW = "Ik denk dat de B1-route past, want zij leert snel."
YEARS, LOAD = "onderwijs.jaren_les", "draagkracht.opletten"


@pytest.fixture
def casework(briefcase):
    return briefcase(a_dossier(person={"contacttaal": "ar"}), concepten_tonen=True)


@pytest.fixture
def talks(casework):
    return Conversations(casework, demo=True)


@pytest.fixture
def advising(talks):
    return Advising(talks)


def answer(talks, question_id, value, state=State.ANSWERED):
    talks.save_answer(Place(ID, question_id), state, value)


def shown_for(advising, route):
    return {one.rule for one in advising.overview(ID).of(route).arguments}


def test_a_fresh_dossier_has_nothing_to_weigh_and_no_choice(advising):
    facts = advising.facts(ID)
    assert not facts.answered
    assert (facts.own_view, facts.route, facts.shown_before, facts.why_no_plan) == ("", None, False, "")
    assert facts.your_view.dutch == "Wat vindt u zelf?"
    assert facts.questions[YEARS]


def test_an_answer_gives_arguments_and_one_that_was_declined_gives_none(talks, advising):
    answer(talks, YEARS, 9)
    assert advising.facts(ID).answered
    assert "lr.b1.schooltijd" in shown_for(advising, Route.B1)
    answer(talks, YEARS, None, State.DECLINED)
    assert not advising.facts(ID).answered
    assert not {"lr.b1.schooltijd", "lr.b1.jaren_nog_niet"} & shown_for(advising, Route.B1)


def test_the_test_counts_in_the_arguments(talks, advising):
    assert "lr.b1.lbt_nog_niet" in shown_for(advising, Route.B1)
    testing = Assessing(talks)
    testing.keep(ID, "stand", "gemaakt")
    testing.keep(ID, "gemaakt_op", date(2026, 10, 2))
    testing.keep(ID, "score", 30)
    assert "lr.b1.lbt_haalbaar" in shown_for(advising, Route.B1)


def test_what_was_told_in_confidence_counts_and_is_kept_from_other_company(talks, advising):
    talks.keep_talk(ID, TalkGiven(True, "professional"))
    answer(talks, LOAD, "kort")
    assert LOAD not in advising.facts(ID).not_now
    talks.keep_talk(ID, TalkGiven(False, "professional"))
    facts = advising.facts(ID)
    assert LOAD in facts.not_now
    rules = [one.rule for one in advising.overview(ID).guidance[2].arguments_for]
    assert "bg.intensief.belasting" in rules


def test_her_choice_and_her_reasons_are_those_of_the_plan(advising, casework):
    advising.keep_plan(ID, ROUTE, "onderwijsroute")
    advising.keep_plan(ID, "motivatie_z_route", "Past niet.")
    assert casework.draft_plan(DOSSIER).fields["leerroute"] == "onderwijsroute"
    facts = advising.facts(ID)
    assert facts.route is Route.ONDERWIJS
    assert facts.motivations[Route.Z] == "Past niet."


def test_what_she_was_shown_is_written_once_and_again_when_it_changed(talks, advising, casework):
    answer(talks, YEARS, 9)
    advising.record(ID, advising.overview(ID).record())
    first = advice.view(casework, DOSSIER).regels
    assert "lr.b1.schooltijd" in first.shown
    unsent = casework.waiting()[DOSSIER].unsent
    advising.record(ID, advising.overview(ID).record())
    assert casework.waiting()[DOSSIER].unsent == unsent
    answer(talks, YEARS, 2)
    advising.record(ID, advising.overview(ID).record())
    assert "lr.b1.schooltijd" not in advice.view(casework, DOSSIER).regels.shown


def test_undo_takes_back_a_deed_of_this_screen_and_leaves_the_others_alone(talks, advising, casework):
    assert not advising.undo(ID)
    answer(talks, YEARS, 9)
    assert not advising.undo(ID)
    advising.keep(ID, COUNTERS, ["lr.z.schooltijd"])
    advising.keep_plan(ID, ROUTE, "b1_route")
    assert advising.undo(ID)
    assert advising.facts(ID).route is None
    assert advising.undo(ID)
    assert advising.facts(ID).named == ()
    assert not advising.undo(ID)
    assert casework.answers(DOSSIER)[YEARS]["value"] == 9


def test_undo_of_another_part_of_the_plan_is_not_done_from_here(advising, casework):
    casework.write_plan(DOSSIER, "lessen", "Vier ochtenden.")
    assert not advising.undo(ID)
    assert casework.draft_plan(DOSSIER).fields["lessen"] == "Vier ochtenden."


def test_what_she_saw_cannot_be_undone_and_neither_can_her_view_before_it(talks, advising, casework):
    answer(talks, YEARS, 9)
    advising.keep(ID, OWN_VIEW, VIEW)
    advising.record(ID, advising.overview(ID).record())
    assert not advising.undo(ID)
    assert advice.view(casework, DOSSIER).eigen_visie == VIEW
    advising.keep(ID, OWN_VIEW, f"{VIEW} Toch twijfel ik.")
    assert advising.undo(ID)
    assert advice.view(casework, DOSSIER).eigen_visie == VIEW


def test_an_old_law_dossier_says_why_there_is_no_advice(briefcase):
    casework = briefcase(a_dossier(dossier={"wettelijk_stelsel": "wi2013"}))
    assert Advising(Conversations(casework)).facts(ID).why_no_plan


def test_an_established_plan_is_shown_as_it_was_decided(advising, casework):
    advising.keep_plan(ID, ROUTE, "z_route")
    casework.establish(DOSSIER, {}, "ab12", date(2026, 11, 24))
    facts = advising.facts(ID)
    assert (facts.established_on, facts.route) == (date(2026, 11, 24), Route.Z)


def test_the_screen_goes_from_her_own_view_to_a_choice(talks, advising, casework):
    answer(talks, YEARS, 9)
    view = Heard()
    presenter = AdvicePresenter(
        view, advising.facts, advising.overview, advising.keep, advising.keep_plan, advising.record, advising.undo
    )
    presenter.open(ID)
    assert view.last("show_page").routes == ()
    presenter.write(ID, OWN_VIEW, VIEW)
    presenter.show_arguments(ID)
    presenter.write(ID, ROUTE, "z_route")
    presenter.name_counter(ID, view.last("show_kept").choice.counters[0].rule, True)
    kept = advice.view(casework, DOSSIER)
    assert kept.eigen_visie_op is not None
    assert kept.regels.version == talks.version
    assert kept.tegenargumenten
    assert view.all("show_problem") == []
