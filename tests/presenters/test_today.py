"""Vandaag: appointments, what the law asks first, and what others changed."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.presenters.terms import TermFact
from desktop.presenters.today import MOST_NEWS, MOST_ROWS, NewsFact, TodayPresenter, page
from sync.dossier.appointments import Interpreter
from sync.dossier.errors import AppError
from sync.dossier.term import TermState
from tests.presenters.builders import Heard, a_term, at
from tests.presenters.lists import a_day, an_appointment, some_terms

MORNING = at("2026-11-23 09:40")


def test_the_summary_says_the_day_the_appointments_and_what_asks_attention():
    shown = page(a_day(), MORNING)
    assert shown.greeting == "Goedemorgen, Marieke"
    assert shown.summary == "Maandag 23 november · 2 afspraken · 2 termijnen vragen aandacht"
    assert shown.all_dossiers == "Alle 38 dossiers"


def test_without_appointments_the_summary_counts_the_dossiers():
    assert page(a_day(appointments=()), MORNING).summary.startswith("Maandag 23 november · 38 dossiers")


@pytest.mark.parametrize(("hour", "word"), [(5, "avond"), (6, "morgen"), (12, "middag"), (18, "avond")])
def test_the_greeting_follows_the_clock(hour, word):
    assert word in page(a_day(), MORNING.replace(hour=hour)).greeting


# Terms


def test_at_most_five_rows_and_the_most_urgent_first():
    shown = page(a_day(terms=some_terms(9, 8, 7, 6, 5, 4, 3)), MORNING)
    assert len(shown.lines) == MOST_ROWS
    assert shown.lines[0].dossier_id == "dossier-6"


def test_a_term_says_its_ground_in_words():
    [*_others, first] = page(a_day(terms=some_terms(3)), MORNING).lines
    assert first.ground == "10 weken na de start die DUO meldde"
    assert first.article == "Besluit inburgering 2021, artikel 5.3"


def test_a_term_that_needs_nothing_any_more_is_not_among_them():
    settled = TermFact("klaar", "Klaar", a_term(state=TermState.MET, met_on=date(2026, 11, 1)))
    old_law = TermFact("oud", "Oud", a_term(state=TermState.DOES_NOT_APPLY, due=None))
    assert page(a_day(terms=(settled, old_law)), MORNING).lines == ()


def test_terms_that_are_still_being_weighed_are_not_counted_but_told():
    shown = page(a_day(behind=True), MORNING)
    assert "termijn" not in shown.summary
    assert "berekend" in shown.terms_hint
    assert page(a_day(), MORNING).terms_hint == ""


def test_terms_that_cannot_be_weighed_are_told_with_what_to_do():
    shown = page(a_day(faulty=2), MORNING)
    assert "2 dossiers" in shown.terms_hint
    assert "Bel de beheerder" in shown.terms_hint


def test_a_day_without_appointments_says_what_comes_next():
    shown = page(a_day(appointments=()), MORNING)
    assert shown.no_appointments == "Geen afspraken vandaag. De eerstvolgende termijn is donderdag 3 december."
    assert page(a_day(appointments=(), next_due=None), MORNING).no_appointments == "Geen afspraken vandaag."


def test_an_empty_briefcase_says_when_dossiers_come():
    shown = page(a_day(dossiers=0, terms=(), appointments=(), news=(), next_due=None), MORNING)
    assert "eerste synchronisatie" in shown.no_terms
    assert shown.all_dossiers == ""


# Appointments


def test_the_first_that_is_still_to_come_stands_large():
    assert [each.next for each in page(a_day(), MORNING).appointments] == [True, False]
    assert [each.next for each in page(a_day(), MORNING.replace(hour=12)).appointments] == [False, True]
    assert [each.next for each in page(a_day(), MORNING.replace(hour=19)).appointments] == [False, False]


def test_one_that_was_called_off_is_there_but_never_the_next_and_not_counted():
    off = an_appointment(outcome="afgezegd")
    shown = page(a_day(appointments=(off, an_appointment(id="x", kept_begin="11:00"))), MORNING)
    assert [each.next for each in shown.appointments] == [False, True]
    assert shown.appointments[0].pill == "Afgezegd"
    assert "1 afspraak" in shown.summary


def test_an_appointment_says_where_how_far_and_how_it_stands_with_the_interpreter():
    [first, _later] = page(a_day(), MORNING).appointments
    assert (first.time, first.when, first.name) == ("10:30", "over 50 minuten", "Samira Haddad")
    assert first.what == "Brede intake · Thuis, Lindestraat 14"
    assert [words for _icon, words, _kind in first.details] == ["Reistijd: 20 minuten", "Tolk geboekt: Arabisch."]
    assert first.is_intake


def test_an_interpreter_who_is_wanted_warns():
    wanted = an_appointment(interpreter=Interpreter.WANTED)
    [shown] = page(a_day(appointments=(wanted,)), MORNING).appointments
    assert ("languages", "Nog geen tolk geregeld: Arabisch.", "warn") in shown.details


@pytest.mark.parametrize(
    ("clock", "when"),
    [("10:29", "over 1 minuut"), ("10:30", "nu"), ("11:29", "nu"), ("11:30", ""), ("08:30", "over 2 uur")],
)
def test_how_long_it_still_takes_is_told_until_it_is_over(clock, when):
    [first, _later] = page(a_day(), at(f"2026-11-23 {clock}")).appointments
    assert first.when == when


def test_an_appointment_without_a_time_lasts_the_day():
    [shown] = page(a_day(appointments=(an_appointment(kept_begin="", kept_end=""),)), MORNING).appointments
    assert (shown.time, shown.when, shown.next) == ("hele dag", "", True)


def test_an_appointment_of_her_own_is_of_no_dossier_and_says_what_it_is():
    own = an_appointment(dossier_id="", person="", kind="", place="", address="", note="Overleg taalschool\nZaal 3")
    [shown] = page(a_day(appointments=(own,)), MORNING).appointments
    assert (shown.dossier_id, shown.name, shown.what) == ("", "Eigen afspraak · Overleg taalschool", "")
    assert not shown.is_intake


def test_times_that_cannot_be_so_are_told():
    [shown] = page(a_day(appointments=(an_appointment(kept_end="09:00"),)), MORNING).appointments
    assert any(icon == "triangle-alert" for icon, _words, _kind in shown.details)


# News


def test_what_others_changed_is_told_by_its_kind_and_when():
    [line] = page(a_day(), MORNING).news
    assert (line.name, line.what, line.when) == ("Samira Haddad", "Uren, Afspraken", "vandaag 08:12")


def test_of_much_news_the_rest_is_counted():
    many = tuple(NewsFact(str(n), f"Persoon {n}", ("Uren",), MORNING) for n in range(MOST_NEWS + 2))
    shown = page(a_day(news=many), MORNING)
    assert len(shown.news) == MOST_NEWS
    assert shown.more_news == "En nog 2 andere dossiers."
    assert page(a_day(), MORNING).more_news == ""


def test_of_many_kinds_the_rest_is_counted():
    [line] = page(a_day(news=(NewsFact("b", "B", ("Uren", "Doelen", "Gezin", "Contact"), MORNING),)), MORNING).news
    assert line.what == "Uren, Doelen, Gezin en nog 1 onderdeel"


def test_news_that_was_seen_goes_and_comes_back_once():
    days = [a_day(), a_day(news=()), a_day()]
    taken_back = []
    view = Heard()
    presenter = TodayPresenter(
        view, lambda: days.pop(0), see=lambda: lambda: taken_back.append(True), now=lambda: MORNING
    )
    presenter.refresh()
    presenter.see_news()
    assert view.last("show_page").news == ()
    assert "Gezien" in view.last("show_seen")
    presenter.undo()
    presenter.undo()
    assert taken_back == [True]
    assert len(view.last("show_page").news) == 1


# Work beside the screen


def test_terms_that_are_behind_are_weighed_and_then_shown():
    pieces, days = [True, False], [a_day(behind=True), a_day()]
    view = Heard()
    TodayPresenter(view, lambda: days.pop(0), catch_up=lambda: pieces.pop(0), now=lambda: MORNING).refresh()
    assert pieces == []
    assert view.last("show_page").terms_hint == ""


def test_a_store_that_cannot_be_read_is_told_and_not_raised():
    view = Heard()

    def damaged():
        raise AppError(message="Niet te lezen.", advice="Bel de beheerder.")

    TodayPresenter(view, damaged).refresh()
    assert view.last("show_problem").advice == "Bel de beheerder."


def test_names_stay_out_of_logs():
    assert "Samira" not in repr(page(a_day(), MORNING))
    assert "Samira" not in repr(a_day())
