from datetime import date

import pytest

from desktop.presenters.terms import TermFact
from desktop.presenters.today import MOST_ROWS, TodayFacts, TodayPresenter, page
from sync.dossier.errors import AppError
from sync.dossier.term import TermState
from tests.presenters.builders import Heard, a_term, at

MORNING = at("2026-11-23 09:40")


def some_terms(*days: int) -> tuple[TermFact, ...]:
    return tuple(
        TermFact(f"dossier-{n}", f"Persoon {n}", a_term(due=date(2026, 12, day))) for n, day in enumerate(days)
    )


def test_the_summary_says_the_day_the_dossiers_and_what_asks_attention():
    shown = page(TodayFacts("Marieke", 38, some_terms(3, 4, 20)), MORNING)
    assert shown.greeting == "Goedemorgen, Marieke"
    assert shown.summary == "Maandag 23 november · 38 dossiers · 2 termijnen vragen aandacht"
    assert shown.all_dossiers == "Alle 38 dossiers"


@pytest.mark.parametrize(("hour", "word"), [(5, "avond"), (6, "morgen"), (12, "middag"), (18, "avond")])
def test_the_greeting_follows_the_clock(hour, word):
    assert word in page(TodayFacts("Marieke", 1, ()), MORNING.replace(hour=hour)).greeting


def test_at_most_five_rows_and_the_most_urgent_first():
    shown = page(TodayFacts("Marieke", 9, some_terms(9, 8, 7, 6, 5, 4, 3)), MORNING)
    assert len(shown.lines) == MOST_ROWS
    assert shown.lines[0].dossier_id == "dossier-6"


def test_a_term_that_needs_nothing_any_more_is_not_among_them():
    settled = TermFact("klaar", "Klaar", a_term(state=TermState.MET, met_on=date(2026, 11, 1)))
    old_law = TermFact("oud", "Oud", a_term(state=TermState.DOES_NOT_APPLY, due=None))
    assert page(TodayFacts("Marieke", 2, (settled, old_law)), MORNING).lines == ()


def test_a_day_without_appointments_says_what_comes_next():
    assert page(TodayFacts("Marieke", 1, some_terms(3)), MORNING).appointments.endswith("donderdag 3 december.")


def test_an_empty_briefcase_says_when_dossiers_come():
    assert "eerste synchronisatie" in page(TodayFacts("Marieke", 0, ()), MORNING).no_terms


def test_a_store_that_cannot_be_read_is_told_and_not_raised():
    view = Heard()

    def damaged() -> TodayFacts:
        raise AppError(message="Niet te lezen.", advice="Bel de beheerder.")

    TodayPresenter(view, damaged).refresh()
    assert view.last("show_problem").advice == "Bel de beheerder."
