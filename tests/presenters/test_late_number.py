"""A number that becomes known after the dossier was begun: looked at well, because it cannot be changed here later."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.presenters.late_number import LateNumberPresenter, NumbersFacts
from desktop.presenters.new_dossier import BSN, VNUMMER, Draft, LikelyFact
from sync.dossier.begun import Begun
from sync.dossier.same_person import SameBy
from tests.presenters.builders import TODAY
from tests.presenters.test_new_dossier import GOOD_BSN, WRONG_BSN, Screen

FACTS = NumbersFacts(dossier_id="dossier-9", person="Selam Tesfay", missing=frozenset({BSN, VNUMMER}))
OTHER = LikelyFact(dossier_id="dossier-1", name="Sara Haile", by=SameBy.BSN)


def asked(*found: LikelyFact, **facts: Any) -> tuple[Screen, LateNumberPresenter, list[tuple[str, Begun]]]:
    view, kept = Screen(), []
    presenter = LateNumberPresenter(
        view=view,
        facts=lambda _id: replace(FACTS, **facts),
        likely=lambda _id, begun: found if begun.bsn else (),
        add=lambda dossier_id, begun: kept.append((dossier_id, begun)),
        today=lambda: TODAY,
    )
    presenter.open("dossier-9")
    return view, presenter, kept


def test_only_what_is_missing_is_asked():
    view, _presenter, _kept = asked(missing=frozenset({VNUMMER}))
    assert [ask.name for ask in (*view.page.who, *view.page.numbers)] == [VNUMMER]


def test_where_nothing_is_missing_it_says_so():
    view, _presenter, _kept = asked(missing=frozenset())
    assert view.page.notice
    assert not view.page.may_make
    assert view.page.numbers == ()


def test_a_number_is_kept_for_the_dossier_that_was_asked_about():
    view, presenter, kept = asked()
    presenter.write(view.page.draft, BSN, "9999 90 019")
    presenter.begin(view.page.draft)
    [(dossier_id, begun)] = kept
    assert (dossier_id, begun.bsn.reveal(), begun.vnummer) == ("dossier-9", GOOD_BSN, None)
    assert view.made == "dossier-9"


@pytest.mark.parametrize(("name", "typed"), [(BSN, WRONG_BSN), (BSN, ""), (VNUMMER, "12")])
def test_what_cannot_be_so_is_not_kept(name: str, typed: str):
    view, presenter, kept = asked()
    presenter.write(view.page.draft, name, typed, final=False)
    assert not any(ask.problem for ask in view.page.numbers)
    presenter.begin(view.page.draft)
    assert kept == []
    assert view.fault == name
    assert view.ask(name).problem


def test_a_number_of_another_dossier_on_this_laptop_is_not_kept():
    view, presenter, kept = asked(OTHER)
    presenter.begin(Draft({BSN: GOOD_BSN}, dossier_id="dossier-9"))
    assert kept == []
    assert view.likely
    assert not view.page.may_make
    assert [line.dossier_id for line in view.page.likely] == ["dossier-1"]


def test_it_says_that_a_number_cannot_be_changed_here_later():
    view, _presenter, _kept = asked()
    assert any("niet meer veranderen" in words for words in view.page.later)
