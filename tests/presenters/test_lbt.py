"""Leerbaarheidstoets: what can be written of it, what follows from it, and what DUO says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.intake.lbt import Norm, standing
from desktop.intake.questions import Source
from desktop.presenters.lbt import (
    CIRCUMSTANCES,
    GROUND,
    LANGUAGE,
    MADE_ON,
    PLANNED_ON,
    SCORE,
    STAND,
    DuoFact,
    LbtFacts,
    LbtPresenter,
    page,
    threshold_words,
)
from sync.dossier import fields
from tests.presenters.builders import TODAY, Heard
from tests.presenters.weighing import a_test

MADE = date(2026, 10, 2)
FEASIBLE, NOT_FEASIBLE = "De B1-route is haalbaar", "De B1-route is niet haalbaar"


def met(facts: LbtFacts) -> tuple[Heard, LbtPresenter, list[tuple[str, Any]]]:
    view, kept = Heard(), []
    presenter = LbtPresenter(
        view, lambda _id: facts, lambda _id, name, value: kept.append((name, value)), lambda _id: False, lambda: TODAY
    )
    return view, presenter, kept


def made(score: int | None, on: date | None = MADE, **given: Any) -> LbtFacts:
    own = standing(stand="gemaakt", score=score, made_on=on)
    return a_test(stand="gemaakt", score=score, made_on=on, own=own, **given)


def told_by_duo(outcome: str = "B1-route haalbaar", **given: Any) -> DuoFact:
    meaning = standing(duo_uitslag=outcome, duo_skipped=given.get("skipped", False))
    return DuoFact(outcome=outcome, standing=meaning, **given)


def names(asks: Any) -> list[str]:
    return [ask.name for ask in asks]


def test_the_page_says_that_the_test_is_no_decision():
    assert "geen besluit" in page(a_test(), TODAY).summary


def test_each_stand_asks_only_what_belongs_to_it():
    def asked(stand: str) -> list[str]:
        shown = page(a_test(stand=stand), TODAY)
        return names((*shown.asks, *shown.how_it_went))

    assert page(a_test(), TODAY).stand[0].value == "nog_niet"
    assert asked("") == []
    assert asked("gepland") == [PLANNED_ON]
    assert asked("gemaakt") == [MADE_ON, SCORE, LANGUAGE, CIRCUMSTANCES]
    assert asked("vrijgesteld") == [GROUND]


def test_every_field_and_code_is_in_the_catalogue():
    for stand in ("gepland", "gemaakt", "vrijgesteld"):
        shown = page(a_test(stand=stand), TODAY)
        for ask in (*shown.stand, *shown.asks, *shown.how_it_went):
            known = fields.find("lbt", ask.name)
            if known.codes:
                assert {code for code, _words in ask.options} - {"nog_niet"} == set(known.codes)


@pytest.mark.parametrize(
    ("score", "on", "outcome", "threshold"),
    [
        (28, MADE, FEASIBLE, "28 of meer, sinds 12 april 2023"),
        (27, MADE, NOT_FEASIBLE, "28 of meer, sinds 12 april 2023"),
        (28, date(2023, 4, 12), FEASIBLE, "28 of meer, sinds 12 april 2023"),
        (30, date(2023, 4, 11), NOT_FEASIBLE, "31 of meer, tot en met 11 april 2023"),
    ],
)
def test_the_outcome_follows_from_the_threshold_of_its_day(score, on, outcome, threshold):
    shown = page(made(score, on), TODAY)
    assert shown.outcome == outcome
    assert shown.ruled[0].words == f"Grens voor haalbaar: {threshold}"
    assert shown.ruled[0].source.startswith("Bron: Divosa")


def test_a_threshold_between_two_days_is_told_with_both():
    norm = Norm(30, date(2020, 1, 1), date(2021, 1, 31), Source("x", "X", ""))
    assert threshold_words(norm) == "30 of meer, van 1 januari 2020 tot en met 31 januari 2021"


def test_without_a_day_no_outcome_is_guessed():
    assert page(made(29, None), TODAY).outcome.startswith("Vul ook de dag in.")
    assert page(made(None), TODAY).outcome == ""


@pytest.mark.parametrize("typed", ["41", "-1", "veel", "28,5", "2 8"])
def test_a_score_that_the_test_cannot_give_is_kindly_refused(typed):
    view, presenter, kept = met(made(28))
    presenter.write("dossier-1", SCORE, typed, final=False)
    assert view.names == []
    presenter.write("dossier-1", SCORE, typed)
    name, problem = view.last("show_fault")
    assert (name, problem.message) == (SCORE, "Een score is een heel getal van 0 tot en met 40.")
    assert kept == []


def test_an_impossible_score_from_another_laptop_is_said_and_decides_nothing():
    shown = page(made(77), TODAY)
    assert shown.outcome == ""
    assert shown.asks[1].problem


def test_what_was_typed_is_kept_as_what_it_is():
    view, presenter, kept = met(made(28))
    for name, typed in (
        (STAND, "gemaakt"),
        (STAND, "nog_niet"),
        (PLANNED_ON, "3-12-2026"),
        (MADE_ON, "2-10-2026"),
        (SCORE, " 0 "),
        (SCORE, ""),
        (LANGUAGE, "ti"),
        (CIRCUMSTANCES, "Het was druk."),
        (CIRCUMSTANCES, ""),
        (GROUND, "zien"),
    ):
        presenter.write("dossier-1", name, typed)
    assert kept == [
        (STAND, "gemaakt"),
        (STAND, None),
        (PLANNED_ON, date(2026, 12, 3)),
        (MADE_ON, MADE),
        (SCORE, 0),
        (SCORE, None),
        (LANGUAGE, "ti"),
        (CIRCUMSTANCES, "Het was druk."),
        (CIRCUMSTANCES, None),
        (GROUND, "zien"),
    ]
    assert len(view.all("show_saved")) == len(kept)


@pytest.mark.parametrize("typed", ["2026", "31-2-2026", "morgen"])
def test_a_day_that_is_no_day_is_told_at_its_field(typed):
    view, presenter, kept = met(made(28))
    presenter.write("dossier-1", MADE_ON, typed)
    assert view.last("show_fault")[0] == MADE_ON
    assert kept == []


def test_a_test_was_not_made_tomorrow():
    view, presenter, kept = met(made(28))
    presenter.write("dossier-1", MADE_ON, "24-11-2026")
    assert "Gepland" in view.last("show_fault")[1].advice
    presenter.write("dossier-1", MADE_ON, "23-11-2026")
    assert kept == [(MADE_ON, TODAY)]


def test_an_exemption_has_the_text_of_the_law_and_no_room_for_a_reason():
    both = page(a_test(stand="vrijgesteld"), TODAY)
    assert len(both.ruled) == 2
    seeing = page(a_test(stand="vrijgesteld", ground="zien"), TODAY)
    assert len(seeing.ruled) == 1
    assert "niet goed zien" in seeing.ruled[0].words
    assert "art. 14" in seeing.ruled[0].source
    assert seeing.asks[0].hint.startswith("Zonder reden of diagnose.")
    assert seeing.how_it_went == ()


def test_a_cause_in_the_circumstances_is_kindly_questioned():
    shown = page(made(28, circumstances="Zij heeft een depressie."), TODAY)
    assert shown.how_it_went[1].note.startswith("Is dit nodig voor het plan?")
    assert page(made(28, circumstances="Het was druk in de zaal."), TODAY).how_it_went[1].note == ""


# DUO


def test_duos_result_stands_on_top_with_its_day_and_counts():
    shown = page(a_test(duo=told_by_duo(score="30", required="28", on=MADE)), TODAY)
    assert shown.duo == "DUO: B1-route haalbaar. Dit telt."
    assert shown.duo_details == "Datum: 2 oktober 2026. Score 30, nodig was 28."
    assert shown.differences == ()


def test_a_test_that_duo_skipped_counts_too():
    assert page(a_test(duo=told_by_duo("", skipped=True)), TODAY).duo == "DUO: de toets is overgeslagen. Dit telt."


def test_unknown_at_duo_is_no_result():
    shown = page(made(27, duo=told_by_duo("Onbekend")), TODAY)
    assert shown.duo == "DUO: Onbekend. Wat u hier opschrijft, telt."
    assert shown.differences == ()


def test_a_difference_with_duo_is_shown_and_neither_is_changed():
    facts = made(27, duo=told_by_duo(score="30", on=date(2026, 10, 1)))
    shown = page(facts, TODAY)
    assert shown.differences[:3] == (
        "U schreef op: niet haalbaar.",
        "U schreef een andere dag op: 2 oktober 2026.",
        "U schreef een andere score op: 27.",
    )
    assert (shown.duo, shown.outcome) == ("DUO: B1-route haalbaar. Dit telt.", NOT_FEASIBLE)
    assert shown.asks[1].value == "27"


def test_the_same_result_in_both_is_no_difference():
    assert page(made(30, duo=told_by_duo(score="30", on=MADE)), TODAY).differences == ()


def test_an_old_law_dossier_says_why_there_is_no_test():
    shown = page(a_test(why_not="De plicht ontstond vóór 2022."), TODAY)
    assert (shown.notice, shown.stand, shown.asks) == ("De plicht ontstond vóór 2022.", (), ())


# Undo and problems


def test_undo_tells_what_it_did_or_that_there_is_nothing():
    view, presenter, _kept = met(a_test())
    presenter.undo("dossier-1")
    assert view.names == ["show_message"]
    replace(presenter, undo_last=lambda _id: True).undo("dossier-1")
    assert view.names[1:] == ["show_page", "show_message"]


def test_a_bug_never_looks_saved():
    view, presenter, _kept = met(a_test())

    def break_down(*_given: Any) -> None:
        raise RuntimeError("Samira")

    replace(presenter, keep=break_down).write("dossier-1", STAND, "gepland")
    assert view.names == ["show_problem"]
    assert "Samira" not in str(view.last("show_problem"))


def test_what_is_known_of_the_test_stays_out_of_a_log():
    facts = made(27, circumstances="Zij sliep slecht.", duo=told_by_duo(score="30", on=MADE))
    for shown in (repr(facts), repr(page(facts, TODAY))):
        for text in ("Samira", "sliep", "niet haalbaar", "B1-route haalbaar", "score=27"):
            assert text not in shown
