"""What is typed and does not fit (yet) is never dropped without a word, however long somebody paused."""

from __future__ import annotations

import pytest

from tests.store.builders import DOSSIER

YEARS = "onderwijs.jaren_les"


@pytest.fixture
def laptop(alone):
    return alone().start().unlock()


def pause(field):
    """Nobody types for a moment, so what stands there is reported as it is."""
    field._pause.stop()
    field._pause.timeout.emit()


@pytest.mark.parametrize("paused", [False, True])
def test_a_number_in_words_keeps_her_at_the_question_with_a_reason(laptop, paused):
    laptop.desk.open_intake(str(DOSSIER), YEARS)
    view = laptop.screens.intake_view
    laptop.qtbot.keyClicks(view.card.answers.field, "zes")
    if paused:
        pause(view.card.answers)
    view.next.click()
    assert view.page.place.question_id == YEARS
    assert "heel getal" in view.card.answers.fault.text()
    assert view.card.answers.field.text() == "zes"


@pytest.mark.parametrize("paused", [False, True])
def test_half_a_date_in_a_goal_is_said_when_she_goes_on(laptop, paused):
    goal_id = str(laptop.casework.add_goal(DOSSIER, {"wens": "Ik wil naaien."}))
    laptop.desk.open_plan(str(DOSSIER))
    part = laptop.screens.plan_view.parts["doelen"]
    part.row.click()
    field = next(field for key, field in part.fields.items() if (key.name, key.goal_id) == ("wanneer", goal_id))
    laptop.qtbot.keyClicks(field.edit, "12-2027")
    if paused:
        pause(field)
    field.flush()
    assert "hele datum" in field.fault.text()
