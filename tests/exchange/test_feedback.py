"""An objection to a question reaches the central side, and nothing of a client goes with it."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from desktop.casework import feedback
from desktop.store.outbox import Outbox
from sync.central.database import transact
from sync.protocol.operations import user_scope
from tests.exchange.test_exchange import a_laptop, in_step


@pytest.fixture
def marieke(municipality):
    return municipality.employee()


def test_an_objection_travels_in_the_own_feed_and_names_no_client(municipality, marieke, tmp_path):
    dossier_id = municipality.dossier(marieke)
    with a_laptop(municipality, marieke, tmp_path / "koffer") as casework:
        feedback.tell(casework, "geld.bron", "2027.2", "pijnlijk")
        with casework.vault.look() as session:
            assert list(Outbox(session).unsent_per_scope()) == [user_scope(marieke.user_id)]
        in_step(casework)
        assert not casework.refused()

    rows = transact(
        municipality.engine,
        lambda connection: connection.execute(
            text("SELECT scope_id, field, value, authored_at FROM op WHERE entity = 'question_feedback'")
        ).all(),
    )
    assert {row.scope_id for row in rows} == {user_scope(marieke.user_id)}
    assert {row.field for row in rows} == {"vraag", "versie", "bezwaar", "op"}
    assert str(dossier_id) not in repr(rows)
    assert all("T00:00:00" in row.authored_at for row in rows)  # a moment could be laid beside a talk


def test_an_objection_that_nobody_knows_is_not_kept(municipality, marieke, tmp_path):
    with a_laptop(municipality, marieke, tmp_path / "koffer") as casework:
        with pytest.raises(ValueError, match="bezwaar"):
            feedback.tell(casework, "geld.bron", "2027.2", "de klant huilde")
        with casework.vault.look() as session:
            assert Outbox(session).unsent() == 0
