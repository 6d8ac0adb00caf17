"""How she wants her lists stays on this laptop."""

from __future__ import annotations

import pytest

from desktop.casework import Casework, lists
from desktop.store.preferences import LONGEST, Preferences


def test_what_was_kept_comes_back_and_the_last_one_holds(vault):
    casework = Casework(vault)
    assert lists.preference(casework, "dossiers") is None
    lists.keep_preference(casework, "dossiers", {"columns": ["stage"], "name": "Te laat in Beek‑Ubbergen"})
    lists.keep_preference(casework, "dossiers", {"columns": ["term"]})
    assert lists.preference(casework, "dossiers") == {"columns": ["term"]}


def test_it_is_never_sent(vault, local):
    lists.keep_preference(Casework(vault), "dossiers", {"sort": "name"})
    assert list(local.outbox(10)) == []


def test_a_mistake_does_not_fill_the_store(vault):
    with pytest.raises(ValueError, match="too large"), vault.deed() as session:
        Preferences(session).keep("dossiers", "x" * LONGEST)
    with vault.look() as session:
        assert Preferences(session).get("dossiers") is None


def test_what_is_forgotten_is_not_there(vault):
    with vault.deed() as session:
        Preferences(session).keep("dossiers", 1)
        Preferences(session).forget("dossiers")
        assert Preferences(session).get("dossiers") is None
