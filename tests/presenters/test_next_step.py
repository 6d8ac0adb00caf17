from __future__ import annotations

from datetime import date

import pytest

from desktop.presenters.next_step import NextStepFact, line
from tests.presenters.builders import TODAY


def test_a_step_says_what_who_and_by_when_with_its_ground():
    told = line(
        NextStepFact(
            what="Plan vaststellen",
            who="Klantregisseur",
            by=date(2026, 12, 3),
            why="De intake is klaar.",
            ground="Besluit, artikel 5.3",
        ),
        TODAY,
    )
    assert told.words == "Volgende stap: Plan vaststellen"
    assert told.who == "Klantregisseur · uiterlijk donderdag 3 december (nog 10 dagen)"
    assert told.why == "De intake is klaar. (Besluit, artikel 5.3)"


@pytest.mark.parametrize(
    ("by", "kind"),
    [
        (date(2026, 11, 22), "danger"),
        (TODAY, "warn"),
        (date(2026, 12, 7), "warn"),
        (date(2026, 12, 8), "info"),
        (None, "info"),
    ],
)
def test_the_colour_follows_the_days_that_are_left(by, kind):
    assert line(NextStepFact(what="Iets", by=by), TODAY).kind == kind


def test_without_a_date_that_is_said():
    assert line(NextStepFact(what="Iets", who="DUO"), TODAY).who == "DUO · geen datum"


def test_where_there_is_nothing_to_do_it_says_so_and_why():
    told = line(NextStepFact(what="Nu niets", nothing=True, why="De plicht is voldaan."), TODAY)
    assert (told.words, told.who, told.why, told.kind) == (
        "Er is nu geen volgende stap.",
        "",
        "De plicht is voldaan.",
        "plain",
    )


def test_before_anything_is_known_there_is_no_line():
    assert line(None, TODAY) is None
