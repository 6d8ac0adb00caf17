"""The leerbaarheidstoets: what we planned and saw, and what DUO says of it."""

from __future__ import annotations

from datetime import date

from desktop.casework.lbt import lbt, write_lbt
from desktop.store.lbt import Lbt, LbtAtDuo
from tests.casework.builders import sent
from tests.store.builders import DOSSIER, EPOCH


def test_a_test_is_planned_and_made(casework):
    assert lbt(casework, DOSSIER) == Lbt()
    write_lbt(casework, DOSSIER, "stand", "gepland")
    write_lbt(casework, DOSSIER, "gepland_op", date(2027, 3, 20))
    write_lbt(casework, DOSSIER, "stand", "gemaakt")
    write_lbt(casework, DOSSIER, "score", 29)
    write_lbt(casework, DOSSIER, "omstandigheden", "Het was warm en lawaaiig.")
    found = lbt(casework, DOSSIER)
    assert (found.stand, found.gepland_op, found.score) == ("gemaakt", date(2027, 3, 20), 29)
    assert found.omstandigheden == "Het was warm en lawaaiig."


def test_what_duo_says_stands_beside_what_we_wrote(casework, local, feed):
    write_lbt(casework, DOSSIER, "uitslag", "haalbaar")
    told = {"lbt_uitslag": "B1 niet haalbaar", "lbt_score": "25", "lbt_vereiste_score": "28", "lbt_datum": "2027-03-20"}
    for name, value in told.items():
        feed.add("dossier", DOSSIER, name, value)
    local.apply_page(EPOCH, feed.page(6))
    found = lbt(casework, DOSSIER)
    assert found.uitslag == "haalbaar"
    assert found.duo == LbtAtDuo(uitslag="B1 niet haalbaar", score="25", vereiste_score="28", datum=date(2027, 3, 20))
    assert found.duo.said
    assert not LbtAtDuo().said


def test_undo_takes_the_last_field_back(casework):
    write_lbt(casework, DOSSIER, "score", 27)
    write_lbt(casework, DOSSIER, "score", 29)
    casework.undo(DOSSIER)
    assert lbt(casework, DOSSIER).score == 27
    casework.undo(DOSSIER)
    assert lbt(casework, DOSSIER) == Lbt()


def test_two_laptops_write_the_same_test(casework, local):
    write_lbt(casework, DOSSIER, "stand", "vrijgesteld")
    write_lbt(casework, DOSSIER, "vrijstelling_grond", "zien")
    assert len({operation.entity_id for operation in sent(local)}) == 1


def test_how_it_went_stays_out_of_a_log(casework):
    write_lbt(casework, DOSSIER, "omstandigheden", "Zij had slecht geslapen.")
    write_lbt(casework, DOSSIER, "vrijstelling_grond", "horen")
    assert "geslapen" not in repr(lbt(casework, DOSSIER))
    assert "horen" not in repr(lbt(casework, DOSSIER))
