"""After a safety signal only the way that was gone is kept, on this laptop, and seen nowhere else."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import text

from desktop.casework import NotHere, restricted
from sync.dossier import fields
from tests.casework.builders import sent
from tests.store.builders import DOSSIER, MINE, SCOPE


def every_route(vault):
    with vault.look() as session:
        return session.execute(text("SELECT * FROM restricted_routes")).all()


def test_a_route_is_kept_with_its_day_and_no_word_more(casework, vault, clock):
    restricted.add_route(casework, DOSSIER, "advies")
    clock.go_on(days=1)
    restricted.add_route(casework, DOSSIER, "melding")
    assert [(each.day, each.route) for each in restricted.routes(casework, DOSSIER)] == [
        (date(2027, 3, 2), "melding"),
        (date(2027, 3, 1), "advies"),
    ]
    assert {len(row) for row in every_route(vault)} == {4}


def test_no_free_text_gets_in(casework, vault):
    with pytest.raises(ValueError, match="known routes"):
        restricted.add_route(casework, DOSSIER, "haar broer sloeg haar")
    assert every_route(vault) == []


def test_a_route_is_never_sent_and_is_in_no_catalogue(casework, local):
    restricted.add_route(casework, DOSSIER, "alarm")
    assert sent(local) == []
    assert casework.waiting() == {}
    assert not any("route" in name and "restricted" in name for name in fields.ENTITIES)


def test_a_route_is_in_no_undo_and_a_mistake_is_taken_away(casework, vault):
    casework.note(DOSSIER, "gezin.kinderen", "Wil er later op terugkomen.")
    route = restricted.add_route(casework, DOSSIER, "huisarts")
    casework.undo(DOSSIER)
    assert casework.notes(DOSSIER) == {}
    assert [each.id for each in restricted.routes(casework, DOSSIER)] == [route]
    restricted.remove_route(casework, DOSSIER, route)
    assert every_route(vault) == []


def test_routes_go_with_their_dossier_and_with_nothing_else(casework, local, vault):
    restricted.add_route(casework, DOSSIER, "advies")
    local.lose(MINE)
    local.forget(SCOPE)
    assert len(every_route(vault)) == 1
    local.lose(SCOPE)
    assert every_route(vault) == []


def test_no_route_is_kept_for_a_dossier_that_is_not_here(casework, vault):
    with pytest.raises(NotHere):
        restricted.add_route(casework, uuid4(), "advies")
    assert every_route(vault) == []


def test_a_route_stays_out_of_a_log(casework):
    restricted.add_route(casework, DOSSIER, "melding")
    assert "melding" not in repr(restricted.routes(casework, DOSSIER))
