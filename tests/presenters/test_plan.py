from datetime import date
from typing import Any

import pytest

from desktop.presenters import plan_fields
from desktop.presenters.plan import CheckFact, GoalFact, PlanFacts, PlanPresenter, page
from desktop.presenters.plan_fields import FieldKey
from desktop.presenters.work import run_now
from sync.dossier import fields
from sync.dossier.errors import AppError
from sync.dossier.term import TermState
from tests.presenters.builders import TODAY, Heard, a_term

BLOCKS = CheckFact("leerroute", "Kies nog de leerroute.", blocks=True)
MINDS = CheckFact("vertaling", "De vertaling is nog niet nagekeken.", blocks=False)


def a_plan(**given: Any) -> PlanFacts:
    unremarkable: dict[str, Any] = {
        "dossier_id": "dossier-1",
        "person": "Samira Haddad",
        "version": 2,
        "lang": "ar",
        "language": "Arabisch",
        "term": a_term(),
    }
    return PlanFacts(**(unremarkable | given))


def statuses(facts: PlanFacts) -> dict[str, str]:
    return {part.id: part.status for part in page(facts, TODAY).parts}


def test_each_part_says_in_a_word_how_far_it_is():
    shown = statuses(a_plan(checks=(BLOCKS, MINDS)))
    assert (shown["leerroute"], shown["vertaling"], shown["gegevens"]) == ("Nog niet", "Nakijken", "Klaar")


def test_only_what_blocks_stands_in_the_list_of_what_is_needed():
    shown = page(a_plan(checks=(BLOCKS, MINDS)), TODAY)
    assert shown.needed == "Voor het plan is nog 1 ding nodig:"
    assert [check.part for check in shown.blocking] == ["leerroute"]


def test_the_term_is_told_with_its_last_day_and_turns_red_only_when_it_has_passed():
    assert page(a_plan(), TODAY).due == "Uiterlijk donderdag 3 december. Nog 10 dagen."
    late = page(a_plan(term=a_term(due=date(2026, 11, 20), state=TermState.OVERDUE)), TODAY)
    assert (late.due_kind, page(a_plan(), TODAY).due_kind) == ("danger", "info")


def test_an_established_plan_can_be_read_and_not_written():
    shown = page(a_plan(established_on=date(2026, 11, 20), checks=(BLOCKS,)), TODAY)
    assert not shown.editable
    assert shown.blocking == ()
    assert all(part.fields == () for part in shown.parts)
    assert "20 november 2026" in shown.summary


def test_a_dutch_plan_has_no_part_for_a_translation_and_no_fields_in_another_language():
    shown = page(a_plan(lang="nl", language=""), TODAY)
    assert "vertaling" not in [part.id for part in shown.parts]
    assert shown.languages == "Nederlands"
    names = [line.key.name for part in shown.parts for line in part.fields]
    assert "eigen_wens_eigen_taal" not in names


def test_there_are_at_most_three_goals():
    goals = tuple(GoalFact(str(n), {}) for n in range(3))
    doelen = {part.id: part for part in page(a_plan(goals=goals), TODAY).parts}["doelen"]
    assert [goal.title for goal in doelen.goals] == ["Doel 1", "Doel 2", "Doel 3"]
    assert not doelen.may_add_goal


def test_every_field_that_can_be_written_is_in_the_catalogue_and_its_choices_too():
    for part, names in plan_fields.BY_PART.items():
        lines = plan_fields.of_plan(part, {}, "ar")
        assert [line.key.name for line in lines] == list(names)
        for line in lines:
            known = fields.find("pip", line.key.name)
            assert known is not None, line.key
            if known.codes:
                assert tuple(code for code, _words in line.choices) == known.codes
    assert all(fields.find("goal", name) for name in plan_fields.GOAL)


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("leerroute", "b1_route", "b1_route"),
        ("geschatte_intensiteit_uren", " 600 ", 600),
        ("ontzorgen", "yes", True),
        ("ontzorgen", "no", False),
        ("sterke_punten", "Kookt goed\nLeert snel\n", "Kookt goed\nLeert snel"),
        ("eigen_wens", "   ", None),
    ],
)
def test_typed_text_becomes_a_value_that_the_catalogue_takes(name, typed, value):
    read = plan_fields.read(FieldKey(name), typed)
    assert read == value
    found = fields.find("pip", name)
    assert found is not None
    assert fields.fault(found, read) is None


def test_a_date_of_a_goal_is_read_and_shown_as_people_write_it():
    assert plan_fields.read(FieldKey("wanneer", "g1"), "3-12-2026") == "2026-12-03"
    line = {line.key.name: line for line in plan_fields.of_goal("g1", {"wanneer": "2026-12-03"}, "nl")}["wanneer"]
    assert (line.typed, line.hint) == ("3-12-2026", "donderdag 3 december 2026")


@pytest.mark.parametrize(("name", "typed"), [("wanneer", "2026"), ("wanneer", "morgen"), ("voortgang_maanden", "drie")])
def test_what_does_not_fit_says_how_to_write_it(name, typed):
    with pytest.raises(AppError) as fault:
        plan_fields.read(FieldKey(name), typed)
    assert fault.value.advice


class Desk:
    """A plan on a desk: fields in a dictionary, one document."""

    def __init__(self, facts: PlanFacts, error: Exception | None = None) -> None:
        self.view, self.facts, self.error = Heard(), facts, error
        self.saved: dict[FieldKey, Any] = {}
        self.closed_on: date | None = None
        self.presenter = PlanPresenter(
            view=self.view,
            plan=lambda dossier_id: self.facts,
            save=self._save,
            add=lambda dossier_id: None,
            remove=lambda dossier_id, goal_id: None,
            prepare=lambda dossier_id: self._draw,
            close=self._close,
            run=run_now,
            today=lambda: TODAY,
        )

    def _save(self, dossier_id: str, key: FieldKey, value: Any) -> None:
        if self.error:
            raise self.error
        self.saved[key] = value

    def _draw(self) -> bytes:
        if self.error:
            raise self.error
        return b"%PDF"

    def _close(self, dossier_id: str, day: date) -> None:
        if self.error:
            raise self.error
        self.closed_on = day


def test_opening_shows_the_parts_and_the_document():
    desk = Desk(a_plan())
    desk.presenter.open("dossier-1")
    assert desk.view.names == ["show_page", "show_document"]


def test_a_document_that_cannot_be_drawn_leaves_the_parts_in_place():
    desk = Desk(a_plan(), error=AppError(message="Een lettertype ontbreekt."))
    desk.presenter.open("dossier-1")
    assert desk.view.names == ["show_page", "show_no_document"]


def test_writing_saves_the_field_and_says_so():
    desk = Desk(a_plan())
    desk.presenter.write("dossier-1", FieldKey("eigen_wens"), "Weer werken")
    assert desk.saved == {FieldKey("eigen_wens"): "Weer werken"}
    assert desk.view.names == ["show_saved", "show_parts"]


def test_a_half_typed_date_is_left_alone_until_somebody_goes_on():
    desk = Desk(a_plan())
    key = FieldKey("wanneer", "g1")
    desk.presenter.write("dossier-1", key, "3-12", False)
    assert desk.view.names == []
    desk.presenter.write("dossier-1", key, "3-12")
    assert desk.view.last("show_fault")[0] == key
    assert desk.saved == {}


def test_nothing_is_called_saved_when_saving_failed():
    desk = Desk(a_plan(), error=OSError("disk full"))
    desk.presenter.write("dossier-1", FieldKey("eigen_wens"), "Weer werken")
    assert desk.view.names == ["show_problem"]


def test_a_plan_that_is_not_ready_says_what_is_needed_instead_of_asking():
    desk = Desk(a_plan(checks=(BLOCKS,)))
    desk.presenter.ask("dossier-1")
    assert desk.view.names == ["show_needed"]


def test_establishing_is_asked_first_and_then_closes_the_version_with_todays_date():
    desk = Desk(a_plan(checks=(MINDS,)))
    desk.presenter.ask("dossier-1")
    assert "23 november 2026" in desk.view.last("ask_establish")
    assert desk.closed_on is None
    desk.presenter.establish("dossier-1")
    assert desk.closed_on == TODAY
    assert "vastgesteld" in desk.view.last("show_message")


def test_a_plan_keeps_the_person_and_the_texts_out_of_traces():
    shown = repr(page(a_plan(values={"eigen_wens": "Weer apotheker worden"}), TODAY))
    assert "Haddad" not in shown
    assert "apotheker" not in shown
