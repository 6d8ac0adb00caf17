"""What stands on a help card, and when the card about safety does not open."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.intake.cards import load_cards
from desktop.presenters.help_cards import PAUSE, SAFETY, HelpCardsPresenter, HelpFacts, page
from desktop.presenters.question import Words
from desktop.store.restricted import ROUTES
from sync.dossier.errors import AppError
from tests.presenters.builders import Heard
from tests.presenters.test_client_screen import texts_in


def some_facts(**given: Any) -> HelpFacts:
    cards = load_cards()
    unremarkable: dict[str, Any] = {
        "cards": cards,
        "sentences": {one.id: tuple(Words(say.text, "…") for say in one.say) for one in cards.values()},
        "lang": "ti",
        "dossier_id": "dossier-1",
    }
    return HelpFacts(**(unremarkable | given))


class Routes:
    def __init__(self) -> None:
        self.kept: list[tuple[str, str]] = []

    def __call__(self, dossier_id: str, way: str) -> None:
        self.kept.append((dossier_id, way))


def a_presenter(*, looked_at: bool = False, facts: Any = some_facts) -> tuple[HelpCardsPresenter, Heard, Routes]:
    view, routes = Heard(), Routes()
    return HelpCardsPresenter(view, facts, lambda: looked_at, routes), view, routes


def words_of(shown: object) -> str:
    return "\n".join(texts_in(shown))


def test_help_opens_at_pausing_and_stopping():
    presenter, view, _routes = a_presenter()
    presenter.open()
    shown = view.last("show_page")
    assert shown.card_id == PAUSE
    assert [number.number for number in shown.numbers[:2]] == ["112", "113"]
    assert len(shown.steps) == 4
    assert any("huilt" in part.title for part in shown.parts)
    assert all(words.dutch and words.translated for words in shown.say)


def test_the_safety_card_has_the_five_steps_and_the_numbers():
    shown = page(some_facts(), SAFETY, looked_at=False)
    assert len(shown.steps) == 5
    assert "0800-2000" in [number.number for number in shown.numbers]
    assert "meldcode" in shown.steps_title


def test_every_card_says_where_it_comes_from_and_what_may_be_written_down():
    for card_id in (PAUSE, SAFETY):
        shown = page(some_facts(), card_id, looked_at=False)
        assert "Geldt niet voor iedereen" in shown.source
        assert "Niets hiervan komt in het dossier" in shown.record


def test_a_number_of_the_municipality_is_filled_in_or_says_that_it_is_missing():
    empty = page(some_facts(), PAUSE, looked_at=False).numbers[-1]
    filled = page(some_facts(local={"huisartsenpost": "024 - 352 36 00"}), PAUSE, looked_at=False).numbers[-1]
    assert empty.number == "Vul in bij uw gemeente"
    assert filled.number == "024 - 352 36 00"


@pytest.mark.parametrize("asked", [PAUSE, SAFETY])
def test_when_the_client_may_look_along_nothing_speaks_of_safety(asked):
    shown = page(some_facts(), asked, looked_at=True)
    said = words_of(shown).casefold()
    assert shown.card_id == PAUSE
    assert (shown.tabs, shown.parts, shown.steps, shown.route, shown.record) == ((), (), (), None, "")
    for word in ("veiligheid", "veilig thuis", "signa", "meldcode", "geweld"):
        assert word not in said
    assert "112" in said
    assert shown.say


def test_the_way_that_was_gone_can_be_kept_with_a_dossier_only():
    assert page(some_facts(dossier_id=""), SAFETY, looked_at=False).route is None
    assert page(some_facts(), PAUSE, looked_at=False).route is None
    route = page(some_facts(), SAFETY, looked_at=False).route
    assert route is not None
    assert route.dossier_id == "dossier-1"
    assert {code for code, _words in route.ways} == set(ROUTES)
    assert "de dag en de soort" in route.kept
    assert "niet in het dossier" in route.kept


def test_keeping_a_way_reports_it_and_says_what_was_kept():
    presenter, view, routes = a_presenter()
    presenter.keep_route("dossier-1", "advies")
    assert routes.kept == [("dossier-1", "advies")]
    assert "Veilig Thuis" not in view.last("show_reply")


def test_no_way_is_kept_while_the_client_may_look_along():
    presenter, view, routes = a_presenter(looked_at=True)
    presenter.keep_route("dossier-1", "advies")
    assert routes.kept == []
    assert view.calls == []


def test_cards_that_cannot_be_read_still_say_112():
    def broken() -> HelpFacts:
        raise AppError(message="De hulpkaarten kunnen niet worden gelezen. Bij gevaar belt u 112.", advice="")

    presenter, view, _routes = a_presenter(facts=broken)
    presenter.open()
    assert "112" in view.last("show_problem").message


def test_a_way_that_cannot_be_kept_is_told():
    view = Heard()

    def full(_dossier: str, _way: str) -> None:
        raise AppError(message="De schijf is vol.", advice="Maak ruimte.")

    HelpCardsPresenter(view, some_facts, lambda: False, full).keep_route("dossier-1", "advies")
    assert view.last("show_problem").message == "De schijf is vol."
    assert view.all("show_reply") == []
