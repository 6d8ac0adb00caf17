"""Dossiers: what a row says, what a search gives, how the list is arranged, and what is done beside the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.presenters.arrangement import MOST_COLUMNS, MOST_SAVED, Arrangement, Saved, as_kept, read
from desktop.presenters.dossiers import PAGE, DossiersPresenter, ListFacts, line, page
from desktop.presenters.work import run_now
from sync.dossier.errors import AppError
from sync.dossier.term import TermState
from tests.presenters.builders import TODAY, Heard, a_term
from tests.presenters.lists import CHOICES, FakeCaseload, many_dossiers, some_dossiers

LATE = (("term_state", ("overdue",)),)


class Lane:
    """Work beside the screen that waits until it is told to go on."""

    def __init__(self):
        self.waits = []

    def __call__(self, work, *, then, failed):
        self.waits.append((work, then, failed))

    def go(self):
        work, then, failed = self.waits.pop(0)
        run_now(work, then=then, failed=failed)


class HeardList(Heard):
    """Remembers of a message only its words."""

    def show_message(self, words, *, undo=False):
        self.calls.append(("show_message", (words,)))
        self.undo = undo


def a_presenter(caseload=None, **given):
    view, caseload = HeardList(), caseload or FakeCaseload()
    presenter = DossiersPresenter(
        view,
        caseload.look,
        caseload.rows,
        caseload.choices,
        caseload.kept,
        caseload.keep,
        caseload.catch_up,
        today=lambda: TODAY,
        **given,
    )
    return view, presenter, caseload


def shown(facts=None, typed="", now=None):
    rows = some_dossiers() if facts is None else facts
    return page(ListFacts(len(rows), tuple(range(len(rows))), rows), typed, now or Arrangement(), TODAY)


# What is said


def test_a_row_says_the_stage_the_first_term_the_last_contact_and_the_language():
    by_id = {each.dossier_id: each for each in shown().lines}
    assert shown().columns == ("Fase", "Eerste termijn", "Laatste contact", "Taal")
    assert by_id["b"].cells == (
        ("Plan (PIP)",),
        ("Plan (PIP) vaststellen", "do 3 december"),
        ("ma 16 november",),
        ("Arabisch",),
    )
    assert by_id["b"].pill == "nog 10 dagen"
    assert by_id["a"].cells[1:3] == (("Geen open termijn",), ("Nog niet",))


def test_a_screen_reader_hears_each_value_with_its_head():
    [samira] = [each for each in shown().lines if each.dossier_id == "b"]
    assert samira.spoken == (
        "Samira Haddad, 3 wijzigingen wachten, Fase: Plan (PIP), Eerste termijn: Plan (PIP) vaststellen, do 3 december, "
        "Laatste contact: ma 16 november, Taal: Arabisch, nog 10 dagen"
    )


def test_what_is_only_here_or_not_synchronised_and_an_old_law_stand_in_every_row():
    now = Arrangement(columns=())
    by_id = {each.dossier_id: each.marks for each in shown(now=now).lines}
    assert by_id["b"] == ("3 wijzigingen wachten",)
    assert by_id["c"] == ("niet gesynchroniseerd",)
    assert by_id["a"] == ("Wet inburgering 2013",)
    assert "Wet inburgering 2013" not in shown(now=Arrangement(columns=("law",))).lines[2].marks


def test_the_columns_that_were_chosen_are_the_ones_that_are_shown():
    by_id = {each.dossier_id: each for each in shown(now=Arrangement(columns=("number", "municipality"))).lines}
    assert by_id["b"].cells == (("•••••• 653",), ("Nijmegen",))
    assert by_id["a"].cells == (("",), ("",))


def test_a_name_stays_out_of_logs():
    assert "Samira" not in repr(shown())
    assert "Samira" not in repr(some_dossiers())


def test_the_summary_counts_what_fits():
    assert shown().summary == "3 dossiers"
    some = ListFacts(38, (1, 2), some_dossiers()[:2])
    assert page(some, "", Arrangement(), TODAY).summary == "2 van 38 dossiers"


def test_terms_that_are_not_of_today_yet_are_told():
    some = ListFacts(3, (0, 1, 2), some_dossiers(), behind=True)
    assert "worden berekend" in page(some, "", Arrangement(), TODAY).summary


@pytest.mark.parametrize(
    ("typed", "filters", "words"),
    [
        ("Jansen ", (), "‘Jansen’"),
        ("Jansen", LATE, "‘Jansen’ en deze filters"),
        ("", LATE, "past bij deze filters"),
    ],
)
def test_no_hit_says_what_was_asked_for(typed, filters, words):
    nothing = page(ListFacts(3, (), ()), typed, Arrangement(filters=filters), TODAY)
    assert words in nothing.nothing
    assert nothing.searched == typed


def test_an_empty_caseload_is_not_called_a_failed_search():
    assert "eerste synchronisatie" in page(ListFacts(0, (), ()), "Jansen", Arrangement(filters=LATE), TODAY).nothing


def test_a_dossier_that_cannot_be_weighed_does_not_say_that_nothing_is_open():
    told = line(replace(some_dossiers()[2], faulty=True), ("term",), TODAY)
    assert told.cells == (("Niet te berekenen",),)
    assert "termijnen niet te berekenen" in told.marks


def test_a_term_without_a_day_is_told_without_one():
    waits = replace(some_dossiers()[0], term=a_term(due=None, state=TermState.WAITS_FOR_DUO))
    assert line(waits, ("term",), TODAY).cells == (("Plan (PIP) vaststellen", "geen datum"),)


# Searching and scrolling


def test_typing_shows_the_hits():
    view, presenter, _caseload = a_presenter()
    presenter.search("sam")
    assert [each.name for each in view.last("show_page").lines] == ["Samira Haddad"]


def test_only_the_first_rows_are_fetched_and_the_next_when_somebody_comes_to_their_end():
    view, presenter, _caseload = a_presenter(FakeCaseload(many_dossiers(2 * PAGE + 5)))
    presenter.search()
    assert len(view.last("show_page").lines) == PAGE
    assert view.last("show_page").found == 2 * PAGE + 5
    presenter.more()
    presenter.more()
    assert [len(lines) for lines in view.all("show_more")] == [PAGE, 5]
    assert view.last("show_more")[-1].dossier_id == str(2 * PAGE + 4)
    presenter.more()
    assert presenter.shown == 2 * PAGE + 5


def test_a_store_that_cannot_be_read_is_told_and_not_raised():
    view, presenter, caseload = a_presenter()

    def damaged(*_asked):
        raise AppError(message="Niet te lezen.", advice="Bel de beheerder.")

    presenter.look = damaged
    presenter.search()
    assert view.last("show_problem").advice == "Bel de beheerder."
    presenter.kept = damaged
    presenter.arrangement = None
    presenter.offer()
    assert view.last("show_problem").message == "Niet te lezen."
    assert caseload.asked == []


# Weighing beside the screen


def test_what_is_behind_is_weighed_a_piece_at_a_time_and_shown_at_the_end():
    lane = Lane()
    view, presenter, caseload = a_presenter(FakeCaseload(pieces=3), lane=lane)
    presenter.search()
    assert "worden berekend" in view.last("show_page").summary
    for _piece in range(3):
        assert len(caseload.asked) == 1
        assert len(lane.waits) == 1, "other work comes in between two pieces"
        lane.go()
    assert lane.waits == []
    assert view.last("show_page").summary == "3 dossiers"


def test_typing_on_meanwhile_does_not_start_it_twice_and_the_end_shows_what_was_typed_last():
    lane = Lane()
    view, presenter, _caseload = a_presenter(FakeCaseload(pieces=2), lane=lane)
    presenter.search()
    presenter.search("sam")
    assert len(lane.waits) == 1
    lane.go()
    lane.go()
    assert [each.name for each in view.last("show_page").lines] == ["Samira Haddad"]


def test_weighing_that_fails_is_told_and_is_tried_again_the_next_time():
    lane = Lane()
    view, presenter, caseload = a_presenter(FakeCaseload(pieces=1), lane=lane)

    def broken():
        raise AppError(message="De schijf is vol.", advice="Maak ruimte.")

    presenter.catching.piece = broken
    presenter.search()
    lane.go()
    assert view.last("show_problem").message == "De schijf is vol."
    presenter.catching.piece = caseload.catch_up
    presenter.search()
    lane.go()
    assert view.last("show_page").summary == "3 dossiers"


# Arranging


def test_a_filter_is_kept_and_shows_what_it_lets_through():
    view, presenter, caseload = a_presenter()
    presenter.filter("term_state", ("overdue", "near"))
    assert caseload.asked[-1][1].filters == (("term_state", ("overdue", "near")),)
    assert caseload.arrangement.filters == (("term_state", ("overdue", "near")),)
    assert view.last("show_page").filtered == "Gefilterd op termijn"
    presenter.filter("law", ("wi2013",))
    assert view.last("show_page").filtered == "Gefilterd op termijn en wet"
    assert view.last("show_page").filters_on == 2
    presenter.filter("term_state", ())
    assert caseload.arrangement.filters == (("law", ("wi2013",)),)


def test_only_filters_with_a_choice_are_offered_and_one_that_is_on_stays():
    view, presenter, _caseload = a_presenter()
    presenter.offer()
    assert [each.name for each in view.last("show_arrange").filters] == ["term_state", "law", "closed"]
    presenter.filter("municipality", ("0999",))
    [place] = [each for each in view.last("show_arrange").filters if each.name == "municipality"]
    assert place.options == (("0268", "Nijmegen"), ("0999", "0999"))
    assert place.chosen == ("0999",)
    assert set(CHOICES) > {"municipality"}


def test_a_filter_is_saved_under_a_name_used_and_taken_away():
    view, presenter, caseload = a_presenter(FakeCaseload(arrangement=Arrangement(filters=LATE)))
    presenter.save_filter("  Te   laat ")
    assert caseload.arrangement.saved == (Saved("Te laat", LATE),)
    assert view.undo
    assert view.last("show_page").saved == (("Te laat", True),)
    presenter.use_filter("Te laat")
    assert caseload.arrangement.filters == (), "used once more it is off"
    presenter.use_filter("Te laat")
    assert caseload.arrangement.filters == LATE
    presenter.drop_filter("Te laat")
    assert caseload.arrangement.saved == ()
    presenter.undo()
    assert caseload.arrangement.saved == (Saved("Te laat", LATE),)
    presenter.use_filter("of another laptop")
    assert caseload.arrangement.filters == LATE


def test_a_name_that_is_there_gets_the_filters_of_now():
    now = Arrangement(filters=LATE, saved=(Saved("Mijn lijst", (("law", ("wi2013",)),)),))
    _view, presenter, caseload = a_presenter(FakeCaseload(arrangement=now))
    presenter.save_filter("mijn LIJST")
    assert caseload.arrangement.saved == (Saved("mijn LIJST", LATE),)


@pytest.mark.parametrize(
    ("now", "name", "words"),
    [
        (Arrangement(), "Te laat", "Kies eerst een filter"),
        (Arrangement(filters=LATE), "  ", "een naam"),
        (Arrangement(filters=LATE), "x" * 41, "te lang"),
        (Arrangement(filters=LATE, saved=tuple(Saved(str(n), LATE) for n in range(MOST_SAVED))), "Nog een", "weg"),
    ],
)
def test_what_cannot_be_saved_says_why(now, name, words):
    view, presenter, caseload = a_presenter(FakeCaseload(arrangement=now))
    presenter.save_filter(name)
    assert words in view.last("show_fault")
    assert caseload.arrangement == now


def test_the_order_can_be_chosen_and_turned():
    view, presenter, caseload = a_presenter()
    presenter.sort("name")
    presenter.turn(True)
    presenter.sort("of another version")
    assert (caseload.arrangement.sort, caseload.arrangement.reverse) == ("name", True)
    assert view.last("show_arrange").sort == "name"


def test_columns_stand_in_their_own_order_and_too_many_are_refused():
    view, presenter, caseload = a_presenter()
    presenter.choose_columns(("number", "stage"))
    assert caseload.arrangement.columns == ("stage", "number")
    presenter.choose_columns(("stage", "term", "contact", "language", "number", "law"))
    assert str(MOST_COLUMNS) in view.last("show_fault")
    assert caseload.arrangement.columns == ("stage", "number")


def test_every_change_of_the_list_can_be_taken_back_one_by_one():
    view, presenter, caseload = a_presenter()
    presenter.sort("name")
    presenter.filter("law", ("wi2013",))
    presenter.undo()
    assert caseload.arrangement == Arrangement(sort="name")
    presenter.undo()
    assert caseload.arrangement == Arrangement()
    presenter.undo()
    assert "niets om terug" in view.last("show_message")


def test_clearing_takes_search_and_filters_off_and_leaves_the_rest():
    now = Arrangement(filters=LATE, sort="name", saved=(Saved("Te laat", LATE),))
    view, presenter, caseload = a_presenter(FakeCaseload(arrangement=now))
    presenter.search("sam")
    presenter.clear()
    assert caseload.arrangement == replace(now, filters=())
    assert view.last("show_page").found == 3


def test_a_choice_that_changes_nothing_is_not_kept():
    _view, presenter, caseload = a_presenter()
    presenter.turn(False)
    assert presenter.before == []
    assert caseload.arrangement == Arrangement()


# As it is kept


def test_an_arrangement_comes_back_as_it_was_kept():
    whole = Arrangement(
        filters=(("term_state", ("overdue",)), ("closed", ("0",))),
        sort="contact",
        reverse=True,
        columns=("number",),
        saved=(Saved("Te laat", LATE),),
    )
    assert read(as_kept(whole)) == whole
    assert read(as_kept(Arrangement(columns=()))) == Arrangement(columns=())


@pytest.mark.parametrize(
    "kept",
    [
        None,
        7,
        [],
        {"columns": "stage", "saved": [1, {"name": 3}], "sort": "x", "filters": [1]},
        {"filters": {"unknown": ["x"], "law": "wi2013"}, "reverse": "yes"},
    ],
)
def test_what_this_version_cannot_read_shows_the_list_the_usual_way(kept):
    assert read(kept) == Arrangement()


def test_columns_of_another_version_are_left_out():
    assert read({"columns": ["term", "shoe_size"]}).columns == ("term",)


def test_a_last_contact_of_another_year_says_the_year():
    told = line(replace(some_dossiers()[1], last_contact=date(2025, 6, 3)), ("contact",), TODAY)
    assert "2025" in told.cells[0][0]
