from __future__ import annotations

from desktop.presenters.dossier import CARD, SUCCESSOR
from desktop.presenters.papers import PaperFacts, PapersPresenter, page
from desktop.presenters.work import run_now
from sync.dossier.errors import AppError
from tests.presenters.builders import Heard


def a_paper(**given):
    return PaperFacts(**({"person": "Samira Haddad", "draw": lambda: b"%PDF"} | given))


def test_the_page_comes_first_and_the_document_when_it_is_drawn():
    view = Heard()
    asked = []
    presenter = PapersPresenter(view, lambda *given: asked.append(given) or a_paper(), run_now)
    presenter.open_card("d")
    presenter.open_successor("d")
    assert asked == [("d", CARD), ("d", SUCCESSOR)]
    assert view.names == ["show_page", "show_document"] * 2
    assert view.last("show_document") == b"%PDF"


def test_a_paper_that_cannot_be_drawn_is_told_on_the_paper():
    def broken() -> bytes:
        raise ValueError

    view = Heard()
    PapersPresenter(view, lambda *_given: a_paper(draw=broken), run_now).open_card("d")
    assert view.names == ["show_page", "show_no_document"]


def test_a_paper_that_was_still_being_drawn_does_not_come_to_stand_under_the_next_name():
    drawing = []

    def later(work, *, then, failed):
        drawing.append(lambda: run_now(work, then=then, failed=failed))

    view = Heard()
    papers = {"d": a_paper(draw=lambda: b"%PDF hers"), "e": a_paper(person="Yusuf", draw=lambda: b"%PDF his")}
    presenter = PapersPresenter(view, lambda dossier_id, _kind: papers[dossier_id], later)
    presenter.open_card("d")
    presenter.open_card("e")
    for draw in drawing:
        draw()
    assert view.names == ["show_page", "show_page", "show_document"]
    assert view.last("show_document") == b"%PDF his"


def test_a_paper_for_which_something_is_missing_is_told_and_not_opened():
    def missing(*_given: str) -> PaperFacts:
        raise AppError(message="Er is nog geen contactpersoon.", advice="Schrijf op wie het is.")

    view = Heard()
    PapersPresenter(view, missing, run_now).open_card("d")
    assert view.last("show_problem").message == "Er is nog geen contactpersoon."


def test_the_languages_on_the_paper_are_named():
    assert page(a_paper(language="Arabisch"), "d", CARD).languages == "Nederlands en Arabisch"
    assert page(a_paper(), "d", SUCCESSOR).languages == "Nederlands"
    assert "Samira" not in repr(a_paper()) + repr(page(a_paper(), "d", CARD))
