"""From answers to arguments: the same whatever the order, nothing about who declined, and no choice made."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake import advice, content, rules, session
from desktop.intake.advice import Overview, check_choice, counter_arguments, deviates, overview, untreated
from desktop.intake.lbt import NOT_YET, Lbt, Stand, Uitslag
from desktop.intake.questions import Kind
from desktop.intake.rules import Level, Role, Route
from desktop.intake.state import State
from tests.intake.builders import IN_CONFIDENCE, an_answer

VERSION = content.versions()[-1]
SHIPPED = content.load(VERSION)
RULES = {rule.id: rule for rule in rules.load(VERSION).rules}

HAALBAAR = Lbt(stand=Stand.BEKEND, uitslag=Uitslag.HAALBAAR)
NIET_HAALBAAR = Lbt(stand=Stand.BEKEND, uitslag=Uitslag.NIET_HAALBAAR)
EXEMPT = Lbt(stand=Stand.VRIJGESTELD)

SILENT = (State.DECLINED, State.UNKNOWN_TO_CLIENT, State.RETRACTED)

NAMED = sorted({name for rule in RULES.values() for name in rule.evidence} & SHIPPED.questions.keys())
"""The questions that some rule looks at; others cannot change anything."""


@st.composite
def some_answers(draw):
    """Answers to any of the questions that rules look at, and what became of the others."""
    found = {}
    for name in draw(st.lists(st.sampled_from(NAMED), unique=True)):
        question = SHIPPED.questions[name]
        state = draw(st.sampled_from([State.ANSWERED, State.ANSWERED, *SILENT, State.NOT_YET]))
        found[name] = an_answer(draw(_values(question)) if state is State.ANSWERED else None, state)
    return found


def _values(question):
    match question.kind:
        case Kind.NUMBER:
            return st.integers(question.lowest, question.highest)
        case Kind.YES_NO:
            return st.booleans()
        case Kind.MULTIPLE_CHOICE:
            free = [option.id for option in question.options if not option.exclusive]
            alone = [(option.id,) for option in question.options if option.exclusive]
            chosen = st.lists(st.sampled_from(free), min_size=1, unique=True).map(tuple)
            return st.one_of(chosen, st.sampled_from(alone)) if alone else chosen
        case _:
            return st.sampled_from(question.option_ids)


TESTS = st.sampled_from([NOT_YET, EXEMPT, HAALBAAR, NIET_HAALBAAR])


def the_intake(answers):
    return session.intake(SHIPPED, answers, IN_CONFIDENCE)


def seen(answers, lbt=NOT_YET):
    return overview(SHIPPED, the_intake(answers).counting(), lbt)


def weighed(shown: Overview):
    """Every argument that is not merely about what is not known yet."""
    return [one for part in (*shown.routes, *shown.guidance) for one in part.arguments if one.role is not Role.MISSING]


def missing(shown: Overview):
    return {one.rule for part in (*shown.routes, *shown.guidance) for one in part.missing}


# Laws


@given(some_answers(), TESTS, st.randoms())
def test_the_order_of_answers_never_changes_the_overview(answers, lbt, random):
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    assert seen(dict(shuffled), lbt) == seen(answers, lbt)


@given(some_answers(), TESTS)
def test_an_answer_that_was_declined_weighs_as_if_it_was_never_asked(answers, lbt):
    spoken = {name: answer for name, answer in answers.items() if answer.state not in SILENT}
    assert weighed(seen(spoken, lbt)) == weighed(seen(answers, lbt))


@given(some_answers(), TESTS)
def test_declining_not_knowing_and_taking_back_look_the_same(answers, lbt):
    each = [
        {name: an_answer(state=state) if answer.state in SILENT else answer for name, answer in answers.items()}
        for state in SILENT
    ]
    assert seen(each[0], lbt) == seen(each[1], lbt) == seen(each[2], lbt)


@given(some_answers(), TESTS)
def test_what_was_declined_is_never_listed_as_missing(answers, lbt):
    silent = {name for name, answer in answers.items() if answer.state in SILENT}
    assert not any(silent & set(RULES[rule].evidence) for rule in missing(seen(answers, lbt)))


@given(some_answers(), TESTS)
def test_every_argument_rests_on_answers_that_were_given(answers, lbt):
    given_answers = {name for name, answer in answers.items() if answer.state is State.ANSWERED}
    for argument in weighed(seen(answers, lbt)):
        assert argument.evidence
        assert set(argument.evidence) <= given_answers | {"lbt.uitslag"}
        assert ("lbt.uitslag" in argument.evidence) <= (lbt.uitslag is not None)


@given(some_answers(), TESTS)
def test_nothing_about_care_travel_or_load_reaches_a_route(answers, lbt):
    kept = {name: one for name, one in answers.items() if "LR" not in SHIPPED.questions[name].never_feeds}
    assert seen(kept, lbt).routes == seen(answers, lbt).routes


@given(some_answers(), TESTS)
def test_all_routes_and_levels_are_there_in_one_order(answers, lbt):
    shown = seen(answers, lbt)
    assert [one.target for one in shown.routes] == [Route.B1, Route.ONDERWIJS, Route.Z]
    assert [one.target for one in shown.guidance] == [Level.LICHT, Level.GEWOON, Level.INTENSIEF]
    for part in (*shown.routes, *shown.guidance):
        for group in (part.arguments_for, part.arguments_against, part.missing, part.contradictions):
            assert [one.rule for one in group] == [rule for rule in RULES if rule in {one.rule for one in group}]


# Examples


def test_an_empty_intake_only_says_what_is_not_known_yet():
    shown = seen({})
    assert weighed(shown) == []
    assert "lr.b1.jaren_nog_niet" in missing(shown)


def test_what_is_not_known_yet_is_said_without_blame():
    for rule in RULES.values():
        if rule.role is Role.MISSING:
            assert "weten wij nog niets" in rule.text


def test_what_comes_later_is_not_known_yet():
    later = {"onderwijs.jaren_les": an_answer(state=State.NOT_YET)}
    assert "lr.b1.jaren_nog_niet" in missing(seen(later))


def test_of_a_topic_that_does_not_apply_nothing_is_missing():
    shown = overview(SHIPPED, {}, HAALBAAR, skipped={"onderwijs"})
    assert not {rule for rule in missing(shown) if rule.startswith("lr.onderwijs.")}
    assert "lr.z.letters_nog_niet" in missing(shown)


def test_who_is_exempt_from_the_test_misses_nothing():
    assert "lr.b1.lbt_nog_niet" in missing(seen({}, NOT_YET))
    assert "lr.b1.lbt_nog_niet" not in missing(seen({}, EXEMPT))


def test_one_test_result_alone_is_never_enough_for_the_z_route_without_a_warning():
    [argument] = seen({}, NIET_HAALBAAR).of(Route.Z).arguments_for
    assert "te weinig" in argument.counter
    assert (argument.rule, argument.version, argument.evidence) == ("lr.z.lbt_niet_haalbaar", 1, ("lbt.uitslag",))


def test_few_lessons_no_letters_and_the_test_together_ask_to_examine_the_z_route():
    answers = {"onderwijs.jaren_les": an_answer(3), "taal.latijns_schrift": an_answer("nee")}
    shown = seen(answers, NIET_HAALBAAR).of(Route.Z)
    assert "lr.z.alfabetisering" in {one.rule for one in shown.arguments_for}
    assert "lr.z.alfabetisering" not in {one.rule for one in seen(answers, NOT_YET).of(Route.Z).arguments_for}


@pytest.mark.parametrize(("years", "there"), [(8, False), (9, True)])
def test_nine_years_of_lessons_and_a_wish_to_study_point_to_the_onderwijsroute(years, there):
    answers = {"onderwijs.jaren_les": an_answer(years), "onderwijs.wens_opleiding": an_answer("ja")}
    found = {one.rule for one in seen(answers).of(Route.ONDERWIJS).arguments_for}
    assert ("lr.onderwijs.studie" in found) is there


def test_a_good_test_beside_letters_that_are_still_new_is_a_contradiction():
    shown = seen({"taal.latijns_schrift": an_answer("nee")}, HAALBAAR).of(Route.B1)
    assert [one.rule for one in shown.contradictions] == ["lr.b1.haalbaar_zonder_letters"]


def test_a_bad_day_stands_beside_a_bad_result():
    answers = {
        "onderwijs.lbt_stand": an_answer("gedaan"),
        "onderwijs.lbt_dag": an_answer(("uitleg", "computer")),
    }
    assert "lr.z.toetsdag" in {one.rule for one in seen(answers, NIET_HAALBAAR).of(Route.Z).contradictions}


def test_an_argument_does_not_rest_on_the_answer_that_was_declined():
    answers = {"samenleving.brieven": an_answer("hulp"), "geld.brieven": an_answer(state=State.DECLINED)}
    [argument] = [one for one in seen(answers).of(Level.GEWOON).arguments_for if one.rule == "bg.gewoon.brieven"]
    assert argument.evidence == ("samenleving.brieven",)


def test_an_answer_from_other_options_than_these_weighs_nothing():
    assert weighed(seen({"taal.latijns_schrift": an_answer("runen")}, HAALBAAR)) == weighed(seen({}, HAALBAAR))


def test_an_answer_of_a_question_that_is_no_longer_known_does_no_harm():
    assert overview(SHIPPED, {"taal.weg": an_answer("ja")}, NOT_YET) == overview(SHIPPED, {}, NOT_YET)


def test_there_is_no_score_no_default_and_no_best():
    fields = {field.name for one in (Overview, advice.Weighing, advice.Argument) for field in dataclasses.fields(one)}
    assert not fields & {"score", "weight", "rank", "best", "default", "chosen", "suggested"}


def test_what_was_shown_can_be_kept_and_made_again():
    answers = {"onderwijs.jaren_les": an_answer(9), "onderwijs.wens_opleiding": an_answer("ja")}
    record = seen(answers, HAALBAAR).record()
    assert record == seen(answers, HAALBAAR).record()
    assert (record["version"], record["checksum"]) == (VERSION, rules.load(VERSION).checksum)
    assert "lr.onderwijs.studie" in record["shown"]


def test_the_record_keeps_nothing_that_tells_a_special_answer():
    answers = {"draagkracht.slaap_energie": an_answer(("tempo",))}
    shown = seen(answers)
    [argument] = [one for one in shown.of(Level.INTENSIEF).arguments_for if one.rule == "bg.intensief.belasting"]
    assert argument.sensitivity == 2
    assert argument.rule in shown.shown
    assert argument.rule not in shown.record()["shown"]


def test_no_argument_about_a_route_is_special():
    every = {name: an_answer(_first(SHIPPED.questions[name])) for name in NAMED}
    for part in overview(SHIPPED, every, NIET_HAALBAAR).routes:
        assert all(one.sensitivity < advice.SPECIAL for one in part.arguments)


def _first(question):
    match question.kind:
        case Kind.NUMBER:
            return question.lowest
        case Kind.YES_NO:
            return True
        case Kind.MULTIPLE_CHOICE:
            return question.option_ids[:1]
        case _:
            return question.option_ids[0]


def test_arguments_stay_out_of_repr():
    shown = seen({"taal.latijns_schrift": an_answer("nee")}, HAALBAAR)
    assert "letters" not in repr(shown)
    assert "lr.b1" not in repr(shown)


# The choice

MOTIVATED = dict.fromkeys(Route, "Omdat het past.")


def test_a_route_without_a_motivation_is_not_treated():
    assert untreated({}) == (Route.B1, Route.ONDERWIJS, Route.Z)
    assert untreated({Route.B1: "Omdat.", Route.Z: "  "}) == (Route.ONDERWIJS, Route.Z)
    assert untreated(MOTIVATED) == ()


@pytest.mark.parametrize(
    ("route", "lbt", "away"),
    [
        (Route.B1, HAALBAAR, False),
        (Route.ONDERWIJS, HAALBAAR, False),
        (Route.Z, HAALBAAR, True),
        (Route.B1, NIET_HAALBAAR, True),
        (Route.ONDERWIJS, NIET_HAALBAAR, True),
        (Route.Z, NIET_HAALBAAR, False),
        *((route, lbt, False) for route in Route for lbt in (NOT_YET, EXEMPT)),
    ],
)
def test_another_way_than_the_test_is_a_deviation(route, lbt, away):
    assert deviates(route, lbt) is away


def test_a_choice_that_is_complete_has_no_problems():
    shown = seen({}, NIET_HAALBAAR)
    named = ["lr.b1.lbt_niet_haalbaar"]
    assert check_choice(shown, Route.B1, MOTIVATED, named, NIET_HAALBAAR, "De proefles ging goed.") == ()


def test_everything_that_a_choice_still_needs_is_said_at_once():
    shown = seen({}, NIET_HAALBAAR)
    found = check_choice(shown, Route.B1, {Route.B1: "Omdat."}, [], NIET_HAALBAAR, " ")
    assert found == (
        "Schrijf op waarom de Onderwijsroute wel of niet past.",
        "Schrijf op waarom de Z-route wel of niet past.",
        "Noem in uw motivering ten minste één argument dat tegen uw keuze pleit.",
        "Uw keuze wijkt af van de leerbaarheidstoets. Schrijf op waarom.",
    )


def test_without_a_choice_that_is_the_first_thing_to_say():
    assert check_choice(seen({}), None, MOTIVATED, [], NOT_YET, "") == ("Kies een leerroute.",)


def test_an_argument_for_the_choice_is_no_counter_argument():
    shown = seen({"onderwijs.jaren_les": an_answer(9)}, HAALBAAR)
    assert check_choice(shown, Route.B1, MOTIVATED, ["lr.b1.lbt_haalbaar"], HAALBAAR, "") == ()  # nothing is against it
    shown = seen({"onderwijs.jaren_les": an_answer(9)}, NIET_HAALBAAR)
    assert check_choice(shown, Route.Z, MOTIVATED, ["lr.z.lbt_niet_haalbaar"], NIET_HAALBAAR, "") != ()


def test_what_is_for_another_route_counts_as_against_this_one():
    answers = {"onderwijs.jaren_les": an_answer(9), "onderwijs.wens_opleiding": an_answer("ja")}
    found = {one.rule for one in counter_arguments(seen(answers, HAALBAAR), Route.B1)}
    assert "lr.onderwijs.studie" in found


def test_where_nothing_was_shown_nothing_has_to_be_named():
    assert counter_arguments(seen({}), Route.B1) == ()
    assert check_choice(seen({}), Route.B1, MOTIVATED, [], NOT_YET, "") == ()


@given(some_answers(), TESTS, st.sampled_from(Route))
def test_a_counter_argument_can_be_named_whenever_there_is_any_argument(answers, lbt, route):
    shown = seen(answers, lbt)
    counters = counter_arguments(shown, route)
    named = [one.rule for one in counters[:1]]
    assert check_choice(shown, route, MOTIVATED, named, lbt, "Omdat het past.") == ()
    if shown.of(route).arguments_for:
        assert counters
