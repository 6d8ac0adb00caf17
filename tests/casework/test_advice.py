"""Her own view of the learning route, with the day on which she formed it, and what she was shown."""

from __future__ import annotations

from datetime import date

from desktop.casework import advice
from desktop.store.advice import AdviceRecord, ShownRules
from tests.casework.builders import sent
from tests.store.builders import DOSSIER


def test_her_own_view_has_the_day_on_which_she_first_wrote_it(casework, clock):
    assert advice.view(casework, DOSSIER) == AdviceRecord()
    advice.write_advice(casework, DOSSIER, "eigen_visie", "B1 lijkt haalbaar.")
    clock.go_on(days=3)
    advice.write_advice(casework, DOSSIER, "eigen_visie", "B1 is haalbaar, met avondlessen.")
    found = advice.view(casework, DOSSIER)
    assert (found.eigen_visie, found.eigen_visie_op) == ("B1 is haalbaar, met avondlessen.", date(2027, 3, 1))


def test_a_view_that_is_emptied_has_no_day_either(casework, clock):
    advice.write_advice(casework, DOSSIER, "eigen_visie", "B1 lijkt haalbaar.")
    advice.write_advice(casework, DOSSIER, "eigen_visie", "")
    assert advice.view(casework, DOSSIER) == AdviceRecord()
    clock.go_on(days=3)
    advice.write_advice(casework, DOSSIER, "eigen_visie", "Toch de onderwijsroute.")
    assert advice.view(casework, DOSSIER).eigen_visie_op == date(2027, 3, 4)


def test_undo_takes_the_view_and_its_day_back_together(casework):
    advice.write_advice(casework, DOSSIER, "eigen_visie", "B1 lijkt haalbaar.")
    casework.undo(DOSSIER)
    assert advice.view(casework, DOSSIER) == AdviceRecord()


def test_what_she_was_shown_and_what_she_answered_is_kept(casework, local):
    shown = {"version": "2027.2", "checksum": "ab12", "shown": ["b1.jaren_les", "z.geen_schrift"]}
    advice.write_advice(casework, DOSSIER, "regels", shown)
    advice.write_advice(casework, DOSSIER, "tegenargumenten", ["z.geen_schrift"])
    advice.write_advice(casework, DOSSIER, "lbt_afwijking", "De toets was in een vreemde taal uitgelegd.")
    advice.write_advice(casework, DOSSIER, "begeleiding_visie", "Gewoon.")
    found = advice.view(casework, DOSSIER)
    assert found.regels == ShownRules("2027.2", "ab12", ("b1.jaren_les", "z.geen_schrift"))
    assert found.tegenargumenten == ("z.geen_schrift",)
    assert (found.lbt_afwijking, found.begeleiding_visie) == ("De toets was in een vreemde taal uitgelegd.", "Gewoon.")
    assert len({operation.entity_id for operation in sent(local)}) == 1


def test_the_choice_of_a_route_is_not_in_it(casework):
    advice.write_advice(casework, DOSSIER, "eigen_visie", "B1 lijkt haalbaar.")
    assert casework.draft_plan(DOSSIER).fields == {}


def test_her_view_stays_out_of_a_log(casework):
    advice.write_advice(casework, DOSSIER, "eigen_visie", "Zij is snel moe.")
    assert "moe" not in repr(advice.view(casework, DOSSIER))
