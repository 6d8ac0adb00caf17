"""Afspraken nakomen: what the page says, what it offers, and what becomes of what is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.casework.enforcement import NotAllowed
from desktop.presenters import enforcement_fields
from desktop.presenters.enforcement import EnforcementPresenter
from desktop.presenters.enforcement_page import EnforcementFacts, PathFact, choice_words, page
from desktop.presenters.work import run_now
from sync.dossier import enforcement, fields
from sync.dossier.enforcement_rules import Stap
from sync.dossier.enforcement_way import Case
from sync.dossier.errors import AppError
from sync.dossier.trajectory_fields import STAPPEN
from tests.dossier.enforcing import TODAY, Walk, a_path, a_step, the_rules
from tests.dossier.test_enforcement_properties import IDS, PATHS, steps_of
from tests.presenters.builders import Heard


def facts_of(walk: Walk | None = None, today: date = TODAY, **given: Any) -> EnforcementFacts:
    usual: dict[str, Any] = {"dossier_id": "dossier-1", "person": "Samira Haddad", "asylum": False}
    if walk is not None:
        usual["asylum"] = walk.asylum
        usual["paths"] = (PathFact(str(walk.path.id), walk.stands(today)),)
        usual["why_not_begin"] = {"brede_intake": "Hiervoor loopt al iets."}
    return EnforcementFacts(**(usual | given))


def shown(walk: Walk, **given: Any):
    return page(facts_of(walk, **given), TODAY)


def offered(shown_page) -> list[Stap]:
    return [way.step for way in (*shown_page.ways, *shown_page.beside)]


def met(facts: EnforcementFacts | None = None, refuse: str = "", **given: Any):
    view, told = Heard(), []

    def deed(*what: Any) -> str:
        if refuse:
            raise NotAllowed(refuse)
        told.append(what)
        return "made"

    presenter = EnforcementPresenter(
        **(
            {
                "view": view,
                "facts": lambda _id: facts or facts_of(),
                "begin_path": deed,
                "take_step": deed,
                "keep": deed,
                "remove_step": deed,
                "undo_last": lambda _id: False,
                "prepare": lambda _id, _step: lambda: b"%PDF",
                "languages": lambda _id: "Nederlands",
                "run": run_now,
                "today": lambda: TODAY,
            }
            | given
        )
    )
    return view, presenter, told


# What the page says


def test_an_empty_dossier_says_to_call_first_and_asks_about_what_and_which_law():
    empty = page(facts_of(), TODAY)
    assert "Bel eerst" in empty.nothing
    assert [ask.name for ask in empty.begin] == ["aanleiding", "regime"]
    assert "nooit allebei" in empty.begin[1].hint


def test_somebody_with_bijstand_is_spoken_of_with_the_werkcoach():
    assert "werkcoach" in page(facts_of(bijstand=True), TODAY).begin[1].hint


def test_what_may_not_begin_is_not_offered_and_told():
    why = {"brede_intake": "Hiervoor loopt al iets.", "pip_voortgang": ""}
    asks = page(facts_of(why_not_begin=why), TODAY).begin
    assert [code for code, _words in asks[0].options] == ["pip_voortgang"]
    assert asks[0].hint == "Hiervoor loopt al iets."
    none = {"brede_intake": "Dat kan niet.", "pip_voortgang": "Dit ook niet."}
    assert page(facts_of(why_not_begin=none), TODAY).begin == ()


def test_who_has_no_duty_is_left_alone():
    alone = page(facts_of(why_not="Dit dossier valt onder een oude wet."), TODAY)
    assert alone.notice == "Dit dossier valt onder een oude wet."
    assert (alone.begin, alone.ways, alone.nothing) == ((), (), "")


def test_after_a_no_show_the_first_question_is_what_was_the_matter():
    walk = Walk().took("oproep", date(2026, 6, 29), reageren_tot=date(2026, 7, 6))
    walk.took("niet_verschenen", date(2026, 7, 7))
    assert [way.step for way in shown(walk).ways] == [Stap.OMSTANDIGHEDEN]
    assert "Zonder verwijt heeft wegblijven geen gevolgen" in shown(walk).ways[0].ground


def test_the_way_that_stands_first_is_the_kindest_and_a_fine_is_never_it():
    for walk in (Walk().to_blame(), Walk().to_a_fine()):
        ways = shown(walk).ways
        assert ways[0].step is Stap.OPROEP
        assert [way.primary for way in ways] == [True, *(False for _ in ways[1:])]


def test_each_way_on_tells_its_ground_and_whether_a_jurist_still_has_to_confirm_it():
    fine = next(way for way in shown(Walk().to_a_fine()).ways if way.step is Stap.BOETE)
    assert fine.ground.startswith("Een boete is het laatste middel.")
    assert fine.source.endswith("Te bevestigen door een jurist.")


def test_why_there_is_no_fine_stands_there_as_a_sentence():
    walk = Walk().to_a_second_no_show()
    assert shown(walk).blocked == ()  # first the question what was the matter
    walk.took("omstandigheden", date(2026, 7, 22), verwijtbaar="onbekend", tekst="Niemand gesproken.")
    [blocked] = shown(walk).blocked
    assert (blocked.words, blocked.why) == (
        "Een boete kan nu niet.",
        "Er is niet vastgesteld dat het iemand te verwijten is.",
    )


def test_when_a_fine_may_be_the_highest_amount_and_the_last_day_stand_there():
    [blocked] = shown(Walk().to_a_fine()).blocked
    assert "hoeft niet" in blocked.words
    assert "€ 250" in blocked.why
    assert "20 juli 2029" in blocked.why


def test_a_step_tells_its_day_the_last_day_to_answer_and_what_it_still_needs():
    walk = Walk().took("oproep", date(2026, 8, 25), reageren_tot=date(2026, 9, 8))
    walk.steps.append(a_step(5, "niet_verschenen", None))
    first, second = shown(walk).steps
    assert first.day == "Dinsdag 25 augustus"
    assert first.lines[0] == "Reageren kan tot en met 8 september 2026 (nog 7 dagen)"
    assert (second.pill, second.problem) == ("Nog niet af", "Nog nodig: de dag.")
    assert shown(walk).open_step == second.id


def test_a_step_that_does_not_fit_says_why_and_has_no_letter():
    walk = Walk(asylum=True).to_blame()
    walk.steps.append(a_step(70, "boete", date(2026, 7, 25), bedrag=250, tekst="x"))
    fine = shown(walk).steps[-1]
    assert (fine.pill, fine.letter) == ("Past niet", False)
    assert fine.problem.startswith("Aan een asielstatushouder")


def test_a_fine_in_doubt_and_a_letter_that_nobody_explained_are_told():
    walk = Walk().to_a_fine().took("boete", date(2026, 8, 6), bedrag=250, tekst="Waarom")
    assert "boete" in shown(walk).notes[0].words
    walk.took("verhindering", date(2026, 8, 20), tekst="Bewijs.")
    assert shown(walk).notes[0].kind == "danger"


def test_after_three_calls_the_page_leads_to_the_plan():
    walk = Walk().to_a_fine().took("boete", date(2026, 8, 3), bedrag=250, tekst="Waarom", uitgelegd_in="Engels")
    walk.took("oproep", date(2026, 8, 3), reageren_tot=date(2026, 8, 31), uitgelegd_in="Engels")
    walk.took("niet_verschenen", TODAY)
    assert [note.plan for note in shown(walk).notes] == [True]


def test_the_path_that_goes_on_is_in_sight_and_another_can_be_chosen():
    done, going = Walk(path=a_path(1, aanleiding="pip_voortgang")).took("gestopt", TODAY), Walk(path=a_path(2))
    going.steps = []
    paths = tuple(PathFact(str(walk.path.id), walk.stands()) for walk in (going, done))
    facts = facts_of(paths=paths)
    assert page(facts, TODAY).path_id == str(going.path.id)
    assert page(facts, TODAY, str(done.path.id)).path_id == str(done.path.id)
    assert [line.state for line in page(facts, TODAY).paths] == ["Sinds 29 juni 2026", "Afgesloten"]


def test_what_is_closed_is_read_only_but_for_why_it_stopped():
    walk = Walk().took("oproep", date(2026, 8, 1), reageren_tot=date(2026, 8, 15)).took("gestopt", date(2026, 8, 2))
    first, last = shown(walk).steps
    assert (first.asks, first.editable) == ((), False)
    assert [ask.name for ask in last.asks] == ["op", "tekst"]


# An asielstatushouder


def test_an_asielstatushouder_is_protected_by_the_first_line_and_meets_no_fine_button():
    protected = shown(Walk(asylum=True).to_blame())
    assert protected.shield.startswith("Asielstatushouder: de gemeente geeft geen boete")
    assert {Stap.BOETE, Stap.VOORNEMEN, Stap.CAUTIE}.isdisjoint(way.step for way in protected.ways)
    assert "boete" not in " ".join(way.words for way in (*protected.ways, *protected.beside)).lower()


def test_after_the_override_of_a_jurist_the_page_says_for_what_it_holds():
    walk = Walk(asylum=True).to_blame().took("jurist", date(2026, 7, 24), jurist="mr. De Boer", tekst="Advies.")
    assert "deze ene oproep" in shown(walk).shield
    assert Stap.VOORNEMEN in offered(shown(walk))


def test_while_the_doelgroep_is_unknown_the_page_says_so():
    assert "nog niet gemeld" in page(facts_of(asylum=None), TODAY).shield


@given(st.lists(steps_of(*IDS, without="jurist"), max_size=12), st.sampled_from([True, None]))
@settings(max_examples=80, deadline=None)
def test_whatever_was_written_no_page_of_an_asielstatushouder_has_a_fine_to_choose(steps, asylum):
    today = date(2026, 12, 31)
    case = Case(asylum=asylum, paths=PATHS, steps=tuple(steps))
    paths = tuple(PathFact(str(each.id), enforcement.standing(case, each, the_rules(), today)) for each in PATHS)
    for each in paths:
        one = page(facts_of(asylum=asylum, paths=paths), today, each.id)
        assert {Stap.BOETE, Stap.VOORNEMEN}.isdisjoint(offered(one))
        letters = {line.name for line in one.steps if line.letter}
        assert letters.isdisjoint({enforcement_fields.names()[kind] for kind in (Stap.BOETE, Stap.VOORNEMEN)})


# What is asked, and what was typed


def test_every_step_has_words_and_every_field_and_code_is_in_the_catalogue():
    assert (
        {each.value for each in choice_words()} == set(STAPPEN) == {each.value for each in enforcement_fields.names()}
    )
    for stap in STAPPEN:
        for ask in enforcement_fields.asks(a_step(1, stap, TODAY), 250):
            known = fields.find("handhaving_stap", ask.name)
            if ask.options:
                assert {code for code, _words in ask.options} == set(known.codes)


def test_a_letter_asks_in_which_language_it_was_explained():
    for stap in ("oproep", "waarschuwing", "voornemen", "boete"):
        assert enforcement_fields.asks(a_step(1, stap, TODAY), 250)[-1].name == "uitgelegd_in"


def test_no_blame_is_the_first_answer_to_choose():
    blame = next(a for a in enforcement_fields.asks(a_step(1, "omstandigheden", TODAY), 0) if a.name == "verwijtbaar")
    assert [code for code, _words in blame.options] == ["nee", "onbekend", "ja"]


def test_a_text_about_health_is_asked_about_kindly():
    step = a_step(1, "verhindering", TODAY, tekst="Depressie")
    assert enforcement_fields.asks(step, 0)[-1].note


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("op", "29-6-2026", date(2026, 6, 29)),
        ("reageren_tot", "13-7-2026", date(2026, 7, 13)),
        ("bedrag", "€ 100", 100),
        ("bedrag", "", None),
        ("tekst", "  ", None),
        ("uitgelegd_in", " Tigrinya ", "Tigrinya"),
    ],
)
def test_what_is_typed_is_kept_as_it_is_meant(name, typed, kept):
    assert enforcement_fields.value(name, typed, TODAY) == kept


@pytest.mark.parametrize(
    ("name", "typed"), [("op", "2-9-2026"), ("bedrag", "12,50"), ("bedrag", "-5"), ("bedrag", "½")]
)
def test_what_cannot_be_is_told(name, typed):
    with pytest.raises(AppError):
        enforcement_fields.value(name, typed, TODAY)


# What becomes of it


def test_beginning_asks_for_what_was_not_chosen():
    view, presenter, told = met()
    presenter.begin("dossier-1", "", "")
    presenter.begin("dossier-1", "brede_intake", "")
    assert [name for name, _problem in view.all("show_fault")] == ["aanleiding", "regime"]
    assert told == []
    presenter.begin("dossier-1", "brede_intake", "wi2021")
    assert told == [("dossier-1", "brede_intake", "wi2021")]


def test_a_step_that_is_refused_is_told_and_nothing_else_happens():
    view, presenter, _told = met(refuse="Vraag eerst wat er aan de hand was.")
    presenter.take("dossier-1", "path", "waarschuwing")
    assert view.names == ["show_problem"]
    assert view.last("show_problem").message == "Vraag eerst wat er aan de hand was."


def test_a_step_that_was_taken_is_open_on_the_page():
    walk = Walk().took("oproep", TODAY - timedelta(days=1), reageren_tot=TODAY + timedelta(days=20))
    made = str(walk.steps[0].id)
    view, presenter, _told = met(facts_of(walk), take_step=lambda *_what: made)
    presenter.take("dossier-1", str(walk.path.id), "oproep")
    assert view.last("show_page").open_step == made


def test_a_fault_is_told_at_the_last_word_and_not_while_typing():
    view, presenter, told = met()
    presenter.write("dossier-1", "path", "step", "op", "29-6", final=False)
    assert view.names == []
    presenter.write("dossier-1", "path", "step", "op", "29-6", final=True)
    assert view.names == ["show_fault"]
    presenter.write("dossier-1", "path", "step", "op", "29-6-2026", final=True)
    assert told == [("dossier-1", "step", "op", date(2026, 6, 29))]


def test_a_letter_is_drawn_and_shown_and_one_that_cannot_be_says_why():
    view, presenter, _told = met()
    presenter.letter("dossier-1", "step")
    assert view.last("show_letter") == (b"%PDF", "Nederlands")

    def no_letter(_id: str, _step: str) -> Any:
        raise NotAllowed("Bij deze stap is nu geen brief.")

    view, presenter, _told = met(prepare=no_letter)
    presenter.letter("dossier-1", "step")
    assert view.last("show_no_letter").message == "Bij deze stap is nu geen brief."


def test_undo_says_when_there_is_nothing_to_take_back():
    view, presenter, _told = met()
    presenter.undo("dossier-1", "path")
    assert view.last("show_message") == "Hier is niets om terug te draaien."
    view, presenter, _told = met(undo_last=lambda _id: True)
    presenter.undo("dossier-1", "path")
    assert view.names == ["show_page", "show_message"]


def test_removing_a_step_says_how_to_get_it_back():
    view, presenter, told = met()
    presenter.remove("dossier-1", "path", "step")
    assert told == [("dossier-1", "step")]
    assert "Ctrl+Z" in view.last("show_message")


def test_nothing_of_a_person_is_in_a_log():
    walk = Walk().to_blame()
    assert "vergeten" not in repr(shown(walk))
    assert "Haddad" not in repr(shown(walk))
    assert "vergeten" not in repr(facts_of(walk))


def test_a_fine_where_there_can_be_none_is_told_on_the_page_also_while_another_path_is_in_sight():
    walk = Walk().to_a_fine().took("boete", date(2026, 8, 6), bedrag=250, tekst="Waarom").took("gestopt", TODAY)
    walk.asylum = True
    other = Walk(asylum=True, path=a_path(2, aanleiding="pip_voortgang"))
    paths = tuple(PathFact(str(each.path.id), each.stands()) for each in (walk, other))
    first = page(facts_of(walk, paths=paths), TODAY).notes[0]
    assert first.kind == "danger"
    assert "vandaag" in first.words
    assert page(facts_of(walk, paths=paths[1:]), TODAY).notes == ()


def test_who_somebody_is_to_the_law_stays_out_of_a_log():
    told = facts_of(Walk(asylum=True), why_not="Overlijden", bijstand=True)
    assert not any(word in repr(told) for word in ("True", "Overlijden"))
    assert not any(word in repr(page(told, TODAY)) for word in ("siel", "Overlijden"))


def test_what_another_laptop_wrote_after_the_stop_can_be_taken_away_and_not_written_to():
    walk = Walk().to_a_fine().took("gestopt", date(2026, 8, 1))
    walk.steps.append(a_step(90, "oproep", TODAY, reageren_tot=TODAY + timedelta(days=14)))
    late = shown(walk).steps[-1]
    assert (late.pill, late.editable, late.asks) == ("Past niet", True, ())
    assert not any(step.editable for step in shown(walk).steps[:-1])
