"""The desk: where the screens lead, and when work goes out."""

from __future__ import annotations

import pytest

from desktop.app import desk as desks
from tests.journeys.laptops import READS
from tests.store.builders import DOSSIER, PASSPHRASE

ID = str(DOSSIER)


@pytest.fixture
def laptop(alone):
    return alone().start().unlock()


@pytest.fixture
def online(alone):
    """It would synchronise, but its central side is not there, and no round is begun by itself."""
    made = alone(offline=False).start()
    made.type_passphrase(PASSPHRASE)
    made.until(lambda: made.program.desk is not None)
    made.desk.timer.stop()
    return made


def test_the_identity_of_the_municipality_stands_in_the_bar(laptop):
    assert laptop.program.window.sidebar.municipality.text() == "Gemeente Duinrand"


def test_back_leads_from_the_work_to_the_dossier_to_the_list_to_today(laptop):
    laptop.desk.open_intake(ID, READS)
    seen = []
    for _step in range(3):
        laptop.program.window.back_requested.emit()
        seen.append(laptop.program.window.current)
    assert seen == ["dossier", "dossiers", "today"]


@pytest.mark.parametrize(
    "place", [{}, {"screen": "bestaat niet"}, {"screen": "plan"}, {"screen": "intake", "dossier": 1}]
)
def test_a_place_that_says_nothing_is_vandaag(laptop, place):
    laptop.desk.reopen(place)
    assert laptop.program.window.current == "today"


def test_the_side_bar_leads_where_it_says(laptop):
    for entry, screen in (("dossiers", "dossiers"), ("search", "dossiers"), ("sync", "sync"), ("today", "today")):
        laptop.program.window.entry_chosen.emit(entry)
        assert laptop.program.window.current == screen


def test_the_screens_lead_into_each_other(laptop):
    window, screens = laptop.program.window, laptop.screens
    screens.today_view.dossier_chosen.emit(ID)
    assert window.current == "dossier"
    screens.dossier_view.intake_requested.emit(ID)
    assert window.current == "prepare"
    around = laptop.desk.talk_screens
    around.prepare_view.lbt_requested.emit(ID)
    assert window.current == "lbt"
    around.lbt_view.back_requested.emit(ID)
    screens.dossier_view.intake_requested.emit(ID)
    around.prepare_view.begin_requested.emit(ID)
    assert window.current == "intake"
    screens.intake_view.review_requested.emit(ID)
    assert window.current == "review"
    around.review_view.question_requested.emit(ID, READS)
    assert screens.intake_view.page.place.question_id == READS
    around.review_view.advice_requested.emit(ID)
    assert window.current == "advice"
    around.advice_view.intake_requested.emit(ID)
    assert window.current == "intake"  # the talk goes on
    around.review_view.closing_requested.emit(ID)
    assert window.current == "closing"
    around.closing_view.end_requested.emit(ID)
    assert window.current == "dossier"
    screens.intake_view.plan_requested.emit(ID)
    assert window.current == "plan"
    screens.plan_view.back_requested.emit(ID)
    assert window.current == "dossier"
    screens.today_view.all_chosen.emit()
    assert window.current == "dossiers"


def test_back_from_the_screens_of_a_talk_leads_to_what_they_came_from(laptop):
    laptop.desk.open_closing(ID)
    seen = []
    for _step in range(3):
        laptop.program.window.back_requested.emit()
        seen.append(laptop.program.window.current)
    assert seen == ["review", "intake", "dossier"]


@pytest.mark.parametrize("screen", ["prepare", "review", "closing", "advice", "lbt"])
def test_unlocking_leads_back_to_every_screen_of_a_talk(laptop, screen):
    getattr(laptop.desk, f"open_{screen}")(ID)
    place = laptop.desk.place()
    laptop.desk.open_today()
    laptop.desk.reopen(place)
    assert laptop.program.window.current == screen


def test_work_goes_out_shortly_after_a_deed_and_not_with_every_letter(online):
    online.desk.timer.start(desks.POLL_S * 1000)
    online.desk.soon()
    assert online.desk.timer.interval() == desks.AFTER_A_DEED_S * 1000
    online.desk.timer.start(5_000)
    online.desk.soon()
    assert online.desk.timer.interval() == 5_000


@pytest.mark.parametrize("deed", ["answer", "note", "plan", "goal", "undo"])
def test_every_deed_goes_out_shortly(online, deed):
    if deed == "undo":
        online.answer(DOSSIER, 0)
    online.desk.timer.start(desks.POLL_S * 1000)
    match deed:
        case "answer":
            online.answer(DOSSIER, 0)
        case "note":
            online.desk.open_intake(ID, READS)
            online.screens.intake_view.card.note.setPlainText("Een notitie")
            online.screens.intake_view.flush()
        case "plan":
            online.desk.open_plan(ID)
            key = next(key for key in online.screens.plan_view.parts["leerroute"].fields if key.name == "leerroute")
            online.screens.plan_view.written.emit(ID, key, "z_route", True)
        case "goal":
            online.desk.open_plan(ID)
            online.screens.plan_view.goal_added.emit(ID)
        case "undo":
            online.screens.intake_view.undo_requested.emit(online.screens.intake_view.page.place)
    assert online.casework.waiting() or deed == "undo"
    assert online.desk.timer.interval() == desks.AFTER_A_DEED_S * 1000


def test_a_failed_round_is_tried_again_later_each_time_and_says_when(online):
    for failures in (1, 2, 3):
        online.desk.end_round(None, ConnectionError())
        assert online.desk.rounds.failures == failures
        assert online.desk.timer.isActive()
        assert online.desk.rounds.retry_minutes >= 1
    online.desk.end_round(desks.Summary(), None)
    assert (online.desk.rounds.failures, online.desk.rounds.failed) == (0, None)


def test_news_shows_on_the_open_list_and_leaves_somebody_who_is_typing_alone(online):
    online.desk.open_intake(ID, READS)
    online.screens.intake_view.card.note.setPlainText("Halverwege")
    online.desk.end_round(desks.Summary(pulled=3), None)
    assert online.screens.intake_view.card.note.toPlainText() == "Halverwege"
    online.desk.open_dossier(ID)
    online.casework.write_person(DOSSIER, "telefoon", "06 99")
    online.desk.end_round(desks.Summary(pulled=1), None)
    online.settle()
    assert "06 99" in online.shown()
