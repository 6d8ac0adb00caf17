"""Van intake naar advies: her own view first, arguments without a rank, and a choice that is hers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from desktop.intake.advice import Overview, check_choice
from desktop.intake.lbt import Lbt, Stand, Uitslag
from desktop.intake.rules import Ground, Role, Route
from desktop.presenters.advice import (
    COUNTERS,
    DEVIATION,
    GUIDANCE_VIEW,
    MOTIVATIONS,
    OWN_VIEW,
    ROUTE,
    AdviceFacts,
    AdvicePresenter,
    page,
)
from desktop.presenters.arguments import argument_line
from sync.dossier import fields
from sync.dossier.errors import AppError
from tests.presenters.builders import Heard
from tests.presenters.weighing import LOAD, VIEW, YEARS, a_weighing, an_advice, an_argument, an_overview

ALL_THREE = dict.fromkeys(MOTIVATIONS.values(), "Daarom.")


class Dossier:
    """Keeps what the presenter writes, and tells it back."""

    def __init__(self, facts: AdviceFacts, shown: Overview | None = None) -> None:
        self.facts = facts
        self.shown = shown or an_overview()
        self.weighed = 0
        self.records: list[Any] = []
        self.kept: list[tuple[str, Any]] = []
        self.undoes = False

    def weigh(self, _dossier_id: str) -> Overview:
        self.weighed += 1
        return self.shown

    def record(self, _dossier_id: str, shown: Any) -> None:
        self.records.append(shown)
        self.facts = replace(self.facts, shown_before=True)

    def keep(self, _dossier_id: str, name: str, value: Any) -> None:
        self.kept.append((name, value))
        known = {OWN_VIEW: "own_view", GUIDANCE_VIEW: "guidance_view", DEVIATION: "deviation", COUNTERS: "named"}
        self.facts = replace(self.facts, **{known[name]: tuple(value) if name == COUNTERS else value})

    def keep_plan(self, _dossier_id: str, name: str, value: Any) -> None:
        self.kept.append((name, value))
        self.facts = replace(self.facts, plan={**self.facts.plan, name: value})


def met(dossier: Dossier) -> tuple[Heard, AdvicePresenter]:
    view = Heard()
    return view, AdvicePresenter(
        view,
        lambda _id: dossier.facts,
        dossier.weigh,
        dossier.keep,
        dossier.keep_plan,
        dossier.record,
        lambda _id: dossier.undoes,
    )


def words(line: Any) -> list[str]:
    return [one.words for one in line]


# Her own view first


def test_before_her_own_view_no_argument_exists_for_the_screen():
    dossier = Dossier(an_advice(own_view="", own_view_on=None, shown_before=False))
    view, presenter = met(dossier)
    presenter.open("dossier-1")
    shown = view.last("show_page")
    assert (shown.routes, shown.guidance, shown.choice, shown.guidance_view) == ((), (), None, None)
    assert dossier.weighed == 0
    assert dossier.records == []


@pytest.mark.parametrize("typed", ["", "B1.", " " * 30, "Negentien tekens is"])
def test_less_than_a_sentence_is_kindly_refused_and_nothing_is_shown(typed):
    dossier = Dossier(an_advice(own_view=typed, shown_before=False))
    view, presenter = met(dossier)
    presenter.show_arguments("dossier-1")
    name, problem = view.last("show_fault")
    assert (name, problem.advice) == (OWN_VIEW, "Eén zin is genoeg.")
    assert dossier.weighed == 0


def test_with_a_sentence_the_arguments_come_and_what_was_shown_is_written_down():
    dossier = Dossier(an_advice(shown_before=False))
    view, presenter = met(dossier)
    presenter.show_arguments("dossier-1")
    assert [line.id for line in view.last("show_page").routes] == ["b1", "onderwijs", "z"]
    assert dossier.records[0] == an_overview().record()
    assert "bg.intensief.belasting" not in str(dossier.records)


def test_writing_her_view_is_not_enough_to_see_the_arguments():
    dossier = Dossier(an_advice(own_view="", shown_before=False))
    view, presenter = met(dossier)
    presenter.write("dossier-1", OWN_VIEW, VIEW)
    assert dossier.kept == [(OWN_VIEW, VIEW)]
    assert view.last("show_kept").routes == ()


def test_afterwards_her_view_may_be_changed_and_its_day_stays():
    dossier = Dossier(an_advice())
    view, presenter = met(dossier)
    presenter.write("dossier-1", OWN_VIEW, VIEW + " Toch twijfel ik.")
    assert view.last("show_kept").own_day == "Geschreven op 20 november 2026."
    assert dossier.facts.own_view.endswith("twijfel ik.")


def test_afterwards_her_view_cannot_be_wiped_out():
    dossier = Dossier(an_advice())
    view, presenter = met(dossier)
    presenter.write("dossier-1", OWN_VIEW, "Z", final=False)
    assert view.names == []
    presenter.write("dossier-1", OWN_VIEW, "Z")
    assert view.last("show_fault")[0] == OWN_VIEW
    assert dossier.kept == []


# Arguments without a rank


def test_routes_and_levels_stand_in_one_order_with_the_same_four_lists_whatever_was_answered():
    shown = page(an_advice(), an_overview())
    assert [line.id for line in shown.routes] == ["b1", "onderwijs", "z"]
    assert [line.id for line in shown.guidance] == ["licht", "gewoon", "intensief"]
    titles = {tuple(each.title for each in line.lists) for line in (*shown.routes, *shown.guidance)}
    assert len(titles) == 1
    assert len(titles.pop()) == 4


def test_nothing_on_the_page_is_a_score_or_a_preference():
    shown = page(an_advice(), an_overview())
    assert [line.name for line in shown.routes] == ["B1-route", "Onderwijsroute", "Z-route (zelfredzaamheid)"]
    assert shown.choice.asks[0].value == ""
    assert shown.decides == "De app kiest niet en rekent geen score uit. U beslist."


def test_an_argument_stands_with_its_counter_its_answers_and_its_rule():
    shown = page(an_advice(), an_overview())
    argument = shown.routes[2].lists[1].arguments[0]
    assert (argument.text, argument.counter) == ("Argument lr.z.les.", "Let op: Maar lr.z.les.")
    assert [(one.question_id, one.words) for one in argument.evidence] == [(YEARS, "Hoeveel jaar had u les?")]
    assert argument.origin == (
        "Regel lr.z.les@1. Bron: gemeentelijk leerroutekader, nog vast te stellen door de gemeente."
    )


def test_an_argument_about_the_test_leads_to_the_test():
    argument = page(an_advice(), an_overview()).routes[0].lists[0].arguments[0]
    assert [(one.question_id, one.words) for one in argument.evidence] == [("", "Leerbaarheidstoets")]


def test_an_approved_rule_says_by_whom_and_when():
    ground = Ground("kader", "leerroutekader", date(2027, 1, 12), "het college")
    line = argument_line(an_argument("lr.b1.x", ground=ground), {}, frozenset())
    assert line.origin.endswith("leerroutekader, vastgesteld op 12 januari 2027 door het college.")


def test_what_rests_on_special_data_or_is_not_for_this_company_is_for_her_alone():
    private = page(an_advice(), an_overview()).guidance[2].lists[0].arguments[0]
    assert private.alone
    ordinary = an_argument("lr.b1.x")
    assert not argument_line(ordinary, {}, frozenset({LOAD})).alone
    assert argument_line(ordinary, {}, frozenset({YEARS})).alone


def test_without_any_answer_there_are_no_arguments_and_the_page_says_so():
    shown = page(an_advice(answered=False, shown_before=False), None)
    assert shown.empty
    assert not shown.may_show
    assert page(an_advice(answered=False), an_overview()).routes == ()


# Her choice


def test_a_choice_and_its_motivation_go_to_the_plan_under_the_plans_own_names():
    dossier = Dossier(an_advice())
    view, presenter = met(dossier)
    presenter.write("dossier-1", ROUTE, "b1_route")
    for name in MOTIVATIONS.values():
        presenter.write("dossier-1", name, " Past goed. ")
    presenter.write("dossier-1", "mening_inburgeraar", "")
    assert dossier.kept == [
        (ROUTE, "b1_route"),
        ("motivatie_b1_route", "Past goed."),
        ("motivatie_onderwijsroute", "Past goed."),
        ("motivatie_z_route", "Past goed."),
        ("mening_inburgeraar", None),
    ]
    assert all(fields.find("pip", name) for name, _value in dossier.kept)
    assert len(view.all("show_saved")) == 5


def test_a_choice_writes_down_again_what_she_was_shown():
    dossier = Dossier(an_advice())
    _view, presenter = met(dossier)
    presenter.write("dossier-1", ROUTE, "z_route")
    assert dossier.records == [an_overview().record()]


def test_what_speaks_against_a_choice_is_listed_once_something_was_chosen():
    assert page(an_advice(), an_overview()).choice.counters == ()
    chosen = page(an_advice(plan={ROUTE: "z_route"}, named=("lr.z.les",)), an_overview()).choice
    assert [(line.rule, line.named) for line in chosen.counters] == [("lr.z.les", True), ("lr.b1.lbt", False)]
    assert words(chosen.counters) == ["Tegen de Z-route: Argument lr.z.les.", "Voor de B1-route: Argument lr.b1.lbt."]


def test_when_nothing_speaks_against_a_choice_its_own_counters_are_listed():
    chosen = page(an_advice(plan={ROUTE: "b1_route"}), an_overview()).choice
    assert words(chosen.counters) == ["Let op bij de B1-route: Maar lr.b1.lbt."]


def test_what_rests_on_special_data_is_never_named_in_the_dossier():
    secret = an_argument("lr.b1.stil", Role.ARGUMENT_AGAINST, sensitivity=2)
    shown = replace(an_overview(), routes=(a_weighing(Route.B1, secret), *an_overview().routes[1:]))
    chosen = page(an_advice(plan={ROUTE: "b1_route"} | ALL_THREE), shown).choice
    assert chosen.counters == ()
    assert COUNTERS not in [line.field for line in chosen.missing]


def test_ticking_adds_takes_off_and_forgets_what_no_rule_gives_any_more():
    dossier = Dossier(an_advice(plan={ROUTE: "z_route"}, named=("lr.z.verdwenen", "lr.b1.lbt")))
    _view, presenter = met(dossier)
    presenter.name_counter("dossier-1", "lr.z.les", True)
    assert dossier.kept[-1] == (COUNTERS, ["lr.b1.lbt", "lr.z.les"])
    presenter.name_counter("dossier-1", "lr.b1.lbt", False)
    assert dossier.kept[-1] == (COUNTERS, ["lr.z.les"])


def test_another_way_than_the_test_asks_for_reasons_and_the_same_way_does_not():
    assert page(an_advice(plan={ROUTE: "b1_route"}), an_overview()).choice.deviation == ()
    (asked,) = page(an_advice(plan={ROUTE: "z_route"}, deviation="Vast."), an_overview()).choice.deviation
    assert (asked.name, asked.value) == (DEVIATION, "Vast.")


def test_what_a_choice_still_needs_leads_to_its_field_and_stops_nobody():
    dossier = Dossier(an_advice())
    view, presenter = met(dossier)
    presenter.open("dossier-1")
    assert [line.field for line in view.last("show_page").choice.missing] == [ROUTE, *MOTIVATIONS.values()]
    presenter.write("dossier-1", ROUTE, "z_route")
    presenter.write("dossier-1", "motivatie_z_route", "Past.")
    assert [line.field for line in view.last("show_kept").choice.missing] == [
        "motivatie_b1_route",
        "motivatie_onderwijsroute",
        COUNTERS,
        DEVIATION,
    ]
    assert view.all("show_fault") == []


def test_every_problem_of_every_choice_has_its_own_field():
    lbts = (Lbt(), Lbt(stand=Stand.BEKEND, uitslag=Uitslag.NIET_HAALBAAR), Lbt(stand=Stand.VRIJGESTELD))
    routes, motives = (None, "b1_route", "onderwijsroute", "z_route"), ("", "Daarom.")
    for lbt, route, motive, named, why in product(lbts, routes, motives, ((), ("lr.z.les", "lr.b1.lbt")), ("", "Zo.")):
        facts = an_advice(lbt=lbt, plan={ROUTE: route, "motivatie_b1_route": motive}, named=named, deviation=why)
        told = check_choice(an_overview(), facts.route, facts.motivations, named, lbt, why)
        missing = page(facts, an_overview()).choice.missing
        assert tuple(words(missing)) == told
        assert len({line.field for line in missing}) == len(missing)


def test_a_complete_choice_says_so():
    facts = an_advice(plan={ROUTE: "b1_route"} | ALL_THREE, named=("lr.b1.lbt",))
    choice = page(facts, an_overview()).choice
    assert (choice.missing, choice.complete) == ((), "Uw keuze is compleet.")


@pytest.mark.parametrize("name", [OWN_VIEW, GUIDANCE_VIEW, "motivatie_z_route"])
def test_a_cause_in_a_text_is_kindly_questioned_and_kept(name):
    dossier = Dossier(an_advice())
    view, presenter = met(dossier)
    presenter.write("dossier-1", name, "Zij heeft een depressie, dus rustig aan.")
    shown = view.last("show_kept")
    asks = {ask.name: ask for ask in (shown.own_view, shown.guidance_view, *shown.choice.asks)}
    assert asks[name].note.startswith("Is dit nodig voor het plan?")
    assert dossier.kept


# Where there is nothing to choose


def test_an_old_law_dossier_says_why_and_shows_nothing_else():
    why = "De plicht ontstond vóór 2022."
    dossier = Dossier(an_advice(why_no_plan=why))
    view, presenter = met(dossier)
    presenter.open("dossier-1")
    shown = view.last("show_page")
    assert (shown.notice, shown.own_view, shown.routes, shown.choice) == (why, None, (), None)
    assert dossier.weighed == 0


def test_an_established_plan_can_be_read_and_what_she_saw_before_it_stays():
    dossier = Dossier(an_advice(plan={ROUTE: "z_route"} | ALL_THREE, established_on=date(2026, 11, 22)))
    view, presenter = met(dossier)
    presenter.open("dossier-1")
    shown = view.last("show_page")
    assert "22 november 2026" in shown.closed
    assert ("Uw eigen kijk", VIEW) in shown.closed_lines
    assert (shown.own_view, shown.choice) == (None, None)
    assert dossier.records == []


# Undo and problems


def test_undo_tells_what_it_did_or_that_there_is_nothing():
    dossier = Dossier(an_advice())
    view, presenter = met(dossier)
    presenter.undo("dossier-1")
    assert view.names == ["show_message"]
    dossier.undoes = True
    presenter.undo("dossier-1")
    assert view.names[1:] == ["show_page", "show_message"]


def test_a_refused_save_is_told_at_its_field_and_a_bug_never_looks_saved():
    dossier = Dossier(an_advice())
    view, presenter = met(dossier)

    def refuse(*_given: Any) -> None:
        raise AppError(message="Dit dossier staat niet meer op deze laptop.", advice="")

    def break_down(*_given: Any) -> None:
        raise RuntimeError("Samira")

    replace(presenter, keep_plan=refuse).write("dossier-1", ROUTE, "b1_route")
    assert view.last("show_fault")[0] == ROUTE
    replace(presenter, keep=break_down).write("dossier-1", GUIDANCE_VIEW, "Gewoon.")
    assert "Samira" not in str(view.last("show_problem"))
    assert view.all("show_saved") == []


def test_what_is_written_about_somebody_stays_out_of_a_log():
    shown = page(an_advice(plan={ROUTE: "z_route"} | ALL_THREE, guidance_view="Zij is snel moe."), an_overview())
    for text in ("Samira", "leert snel", "snel moe", "Daarom.", "Argument"):
        assert text not in repr(shown)
        assert text not in repr(an_advice(plan=ALL_THREE, guidance_view="Zij is snel moe."))
