"""Two laptops at work in one dossier: nothing is overwritten, nothing goes out unasked, nothing gets lost."""

from __future__ import annotations

from sqlalchemy import select

from desktop.app.desk import AFTER_A_DEED_S
from desktop.views.parts.rows import PlainRow
from desktop.views.sync import ConflictChoice
from sync.central import schema
from sync.central.database import transact
from tests.journeys.laptops import READS

WHEN = "communicatie.dagdeel"
"""Another question, that takes several answers."""


def values(laptop, dossier_id):
    return {question: answer["value"] for question, answer in laptop.casework.answers(dossier_id).items()}


def choices(laptop):
    laptop.desk.open_sync()
    laptop.settle()
    return [choice for choice in laptop.screens.sync_view.findChildren(ConflictChoice) if choice.isVisible()]


def chip(laptop):
    laptop.desk.open_today()
    return laptop.screens.today_view.chip.text()


def go_online(laptop):
    laptop.screens.sync_view.offline.click()
    laptop.until(lambda: not laptop.desk.rounds.busy)


def in_conflict(laptops, marieke, dossier_id):
    """Two laptops that changed the same answer without having seen each other; both know by now."""
    one, two = (laptops(marieke, name).start().unlock() for name in ("een", "twee"))
    for laptop in (one, two):
        laptop.screens.sync_view.offline.click()
    one.answer(dossier_id, 0)
    two.answer(dossier_id, 2)
    go_online(one)
    go_online(two)
    one.synchronise()
    return one, two


def test_both_laptops_show_both_values_and_what_one_chooses_the_other_shows(laptops, marieke, dossier_id):
    one, two = in_conflict(laptops, marieke, dossier_id)
    for laptop in (one, two):
        [choice] = choices(laptop)
        assert len(choice.tiles) == 2
        assert not choice.keep.isEnabled()
        assert "1 dossier" in laptop.screens.sync_view.chip.text()
        assert values(laptop, dossier_id) == {READS: "zelf"}
    [choice] = choices(two)
    other = next(number for number, version in enumerate(choice.conflict.versions) if version.id == "candidate")
    choice.tiles[other].click()
    choice.keep.click()
    assert choices(two) == []
    two.synchronise()
    one.synchronise()
    for laptop in (one, two):
        assert choices(laptop) == []
        assert values(laptop, dossier_id) == {READS: "luisteren"}
        assert laptop.casework.waiting() == {}
        assert laptop.casework.refused() == []
        assert laptop.screens.sync_view.state.text() == "Alles is bijgewerkt."


def test_a_choice_goes_out_shortly_like_any_other_work(laptops, marieke, dossier_id):
    _one, two = in_conflict(laptops, marieke, dossier_id)
    [choice] = choices(two)
    choice.tiles[0].click()
    choice.keep.click()
    assert two.desk.timer.interval() == AFTER_A_DEED_S * 1000


def test_what_was_done_at_different_questions_comes_together(laptops, marieke, dossier_id):
    one, two = (laptops(marieke, name).start().unlock() for name in ("een", "twee"))
    one.answer(dossier_id, 0)
    two.answer(dossier_id, 1, WHEN)
    for laptop in (one, two, one):
        laptop.synchronise()
        assert choices(laptop) == []
    assert values(one, dossier_id) == values(two, dossier_id) == {READS: "zelf", WHEN: ["middag"]}


def test_offline_means_that_nothing_is_asked_or_sent_until_she_says_so_also_after_a_restart(
    laptops, marieke, dossier_id, way
):
    laptop = laptops(marieke).start().unlock()
    laptop.screens.sync_view.offline.click()
    way.asked.clear()
    laptop.answer(dossier_id, 0)
    assert chip(laptop) == "Offline · 3 wijzigingen wachten"
    laptop.program.window.sync_requested.emit()
    laptop.desk.timer.timeout.emit()
    laptop.desk.open_sync()
    assert not laptop.screens.sync_view.now.isEnabled()
    assert laptop.screens.sync_view.state.text() == "U bent offline."
    laptop.close()
    again = laptops(marieke).start().unlock()
    again.desk.timer.timeout.emit()
    assert chip(again) == "Offline · 3 wijzigingen wachten"
    assert way.asked == []
    go_online(again)
    assert "/v1/sync/push" in way.asked
    assert again.casework.waiting() == {}
    assert chip(again).startswith("Bijgewerkt om ")


def test_without_a_network_the_work_goes_on_and_goes_out_by_itself_later(laptops, marieke, dossier_id, way):
    laptop = laptops(marieke).start().unlock()
    way.cut()
    laptop.answer(dossier_id, 0)
    laptop.desk.open_sync()
    laptop.synchronise(well=False)
    assert laptop.screens.sync_view.state.text() == "Bijwerken is niet gelukt."
    assert "veilig op deze laptop" in laptop.screens.sync_view.explanation.text()
    assert "niet bereikbaar" in laptop.strip()
    assert chip(laptop) == "Opgeslagen op deze laptop"
    assert laptop.desk.timer.isActive()
    laptop.answer(dossier_id, 1, WHEN)
    assert values(laptop, dossier_id) == {READS: "zelf", WHEN: ["middag"]}
    assert laptop.desk.timer.isActive(), "a deed after a failed round leaves the time of the next one as it was"
    way.mend()
    laptop.desk.timer.timeout.emit()
    laptop.until(lambda: not laptop.desk.rounds.busy)
    assert laptop.casework.waiting() == {}
    assert chip(laptop).startswith("Bijgewerkt om ")
    other = laptops(marieke, "twee").start().unlock()
    assert values(other, dossier_id) == values(laptop, dossier_id)


def a_dossier_that_left(laptops, municipality, marieke, dossier_id):
    """A laptop that wrote in a dossier which had gone to a colleague by then, after its next round."""
    laptop = laptops(marieke).start().unlock()
    laptop.answer(dossier_id, 0)
    municipality.assign(dossier_id, municipality.employee("Ruben Bakker"))
    laptop.desk.open_sync()
    laptop.synchronise()
    return laptop


def test_a_dossier_that_went_to_a_colleague_leaves_and_its_last_work_is_kept_at_the_central_side(
    laptops, municipality, marieke, dossier_id, engine
):
    laptop = a_dossier_that_left(laptops, municipality, marieke, dossier_id)
    assert laptop.casework.caseload() == []
    assert laptop.casework.waiting() == {}
    kept = transact(engine, lambda connection: connection.execute(select(schema.held_op)).all())
    assert "zelf" in str(kept)


def test_she_is_told_that_her_last_work_in_a_dossier_that_left_was_not_taken_over(
    laptops, municipality, marieke, dossier_id
):
    laptop = a_dossier_that_left(laptops, municipality, marieke, dossier_id)
    assert laptop.screens.sync_view.state.text() != "Alles is bijgewerkt."
    rows = laptop.screens.sync_view.problems.findChildren(PlainRow)
    assert any("niet meer van u" in row.text() for row in rows)


def test_after_the_lock_a_dossier_that_is_gone_is_no_reason_to_stand_before_an_empty_screen(
    laptops, municipality, marieke, dossier_id
):
    laptop = laptops(marieke).start().unlock()
    laptop.desk.open_dossier(str(dossier_id))
    municipality.unassign(dossier_id)
    laptop.synchronise()
    laptop.close()
    again = laptops(marieke).start().unlock()
    assert again.program.window.current == "today"
