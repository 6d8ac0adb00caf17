from datetime import date

from desktop.presenters import terms
from desktop.presenters.terms import TermFact
from sync.dossier.term import TermKind, TermState
from tests.presenters.builders import TODAY, a_term


def line(**given):
    return terms.line(TermFact("dossier-1", "Samira Haddad", a_term(**given)), TODAY)


def test_a_passed_term_is_red_and_says_by_how_much():
    late = line(due=date(2026, 11, 20), state=TermState.OVERDUE)
    assert (late.kind, late.pill, late.icon) == ("danger", "3 dagen te laat", "triangle-alert")


def test_only_a_passed_term_is_red():
    kinds = {line(due=date(2026, 11, 23 + days)).kind for days in range(8)}
    kinds |= {line(state=state).kind for state in TermState if state is not TermState.OVERDUE}
    assert "danger" not in kinds


def test_a_term_within_two_weeks_asks_for_attention_and_a_later_one_does_not():
    assert line(due=date(2026, 12, 7)).kind == "warn"
    assert line(due=date(2026, 12, 8)).kind == "plain"
    assert line(due=date(2027, 5, 1), warn_on=(date(2026, 11, 1),)).kind == "warn"


def test_a_term_that_waits_for_duo_has_no_invented_date():
    waiting = line(state=TermState.WAITS_FOR_DUO, due=None)
    assert (waiting.due, waiting.pill) == ("geen datum", "wacht op DUO")


def test_what_is_done_in_time_is_green_and_what_was_done_late_is_not_praised():
    assert line(state=TermState.MET, met_on=date(2026, 12, 1)).kind == "ok"
    assert line(state=TermState.MET, met_on=date(2026, 12, 9)).pill == "te laat klaar"


def test_what_asks_for_attention_by_hours_is_open_and_yellow_without_a_date():
    near = a_term(due=None, state=TermState.NOT_RUNNING, asks=True)
    assert terms.is_open(near)
    assert terms.asks_attention(near, TODAY)
    assert line(due=None, state=TermState.NOT_RUNNING, asks=True).kind == "warn"
    quiet = a_term(due=None, state=TermState.NOT_RUNNING)
    assert not terms.is_open(quiet)
    assert not terms.asks_attention(quiet, TODAY)


def test_a_rule_that_nobody_read_at_its_source_says_so_beside_its_article():
    assert line(article="Artikel 17", nakijken=True).article == "Artikel 17 (nog na te kijken)"
    assert line(article="Artikel 17").article == "Artikel 17"


def test_every_state_has_words_and_an_icon():
    for state in TermState:
        shown = line(state=state, met_on=date(2026, 12, 1) if state is TermState.MET else None)
        assert shown.pill
        assert shown.icon


def test_the_most_urgent_term_comes_first():
    facts = [
        TermFact("c", "Later", a_term(due=date(2027, 2, 1))),
        TermFact("b", "Straks", a_term(due=date(2026, 12, 1))),
        TermFact("a", "Te laat", a_term(due=date(2026, 11, 1), state=TermState.OVERDUE)),
        TermFact("d", "Onbekend", a_term(due=None, state=TermState.WAITS_FOR_DUO, kind=TermKind.PIP)),
    ]
    assert [fact.dossier_id for fact in terms.by_urgency(facts, TODAY)] == ["a", "b", "c", "d"]
