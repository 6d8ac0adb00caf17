"""A passed term never stands without the question why, and never without its cause once that was told."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.presenters.overdue import CauseFact, CauseMissing, line, options, passed, unexplained, whole
from sync.dossier.term import TermKind, TermState
from sync.dossier.trajectory_fields import OORZAKEN
from tests.presenters.builders import TODAY, a_term

DUE = date(2026, 11, 20)
SPOT = ("pip", DUE)


def overdue(**given):
    return a_term(**({"state": TermState.OVERDUE, "due": DUE} | given))


@pytest.mark.parametrize(
    ("term", "asked"),
    [
        (overdue(), True),
        (a_term(state=TermState.MET, due=DUE, met_on=date(2026, 11, 21)), True),
        (a_term(state=TermState.MET, due=DUE, met_on=DUE), False),
        (a_term(due=TODAY), False),
        (a_term(state=TermState.NOT_RUNNING, due=None), False),
        (a_term(state=TermState.ENDED, due=DUE), False),
        (a_term(state=TermState.WAITS_FOR_DUO, due=None), False),
    ],
)
def test_only_a_term_whose_last_day_went_by_undone_is_asked_about(term, asked):
    assert passed(term) is asked
    assert (line(term, {}, TODAY) is not None) is asked
    assert unexplained(term, {}) is asked


def test_the_question_says_how_late_what_to_do_and_that_the_date_stays():
    asked = line(overdue(), {}, TODAY)
    assert asked.question == (
        "3 dagen te laat. Leg in het dossier vast waarom, en spreek af wanneer het plan klaar is. "
        "De wettelijke datum verandert niet."
    )
    assert "1 dag te laat" in line(overdue(due=date(2026, 11, 22)), {}, TODAY).question
    assert "hoe het verder gaat" in line(overdue(kind=TermKind.ONA), {}, TODAY).question
    done = a_term(state=TermState.MET, due=DUE, met_on=date(2026, 11, 22))
    assert line(done, {}, TODAY).question.startswith("2 dagen te laat klaar. ")


def test_the_causes_are_those_of_the_catalogue_each_in_words():
    assert tuple(code for code, _words in options()) == OORZAKEN
    assert all(words for _code, words in options())


def test_it_is_asked_once_and_then_shown():
    known = {SPOT: CauseFact("keten", " Het COA leverde laat. ")}
    shown = line(overdue(), known, TODAY)
    assert shown.recorded == "Oorzaak: Andere partij in de keten. Het COA leverde laat."
    assert not unexplained(overdue(), known)
    assert line(overdue(), {SPOT: CauseFact("keten")}, TODAY).recorded == ""


def test_a_cause_belongs_to_the_date_that_passed_and_not_to_the_next_one():
    known = {SPOT: CauseFact("keten", "Laat.")}
    assert line(overdue(due=date(2026, 11, 21)), known, TODAY).recorded == ""


def test_a_cause_is_whole_with_both_parts_only():
    assert whole(CauseFact("klant", "Ziek.")) == CauseFact("klant", "Ziek.")
    for known, part in ((CauseFact("", "Ziek."), "oorzaak"), (CauseFact("klant"), "zin")):
        with pytest.raises(CauseMissing) as missing:
            whole(known)
        assert missing.value.part == part


def test_the_sentence_stays_out_of_traces():
    told = CauseFact("klant", "Was ziek")
    assert "ziek" not in repr(told) + repr(line(overdue(), {SPOT: told}, TODAY))
