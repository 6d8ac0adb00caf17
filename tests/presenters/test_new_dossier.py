"""Nieuw dossier: what can be begun with, what is refused and how, and a likely double before anything is made."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.presenters.new_dossier import (
    BORN,
    BSN,
    FAMILY,
    FIELDS,
    GIVEN,
    MET,
    OLD_LAW,
    PROTECTED,
    SITUATION,
    TONGUE,
    VNUMMER,
    Draft,
    LikelyFact,
    NewDossierFacts,
    NewDossierPage,
    NewDossierPresenter,
    page,
    read,
)
from sync.dossier.begun import Begun
from sync.dossier.errors import AppError
from sync.dossier.partial_date import PartialDate
from sync.dossier.regime import WettelijkStelsel
from sync.dossier.same_person import SameBy
from tests.presenters.builders import TODAY

GOOD_BSN, WRONG_BSN = "999990019", "999990018"
FACTS = NewDossierFacts(municipality="Nijmegen", languages=(("ar", "Arabisch"), ("ti", "Tigrinya")))
NAMESAKE = LikelyFact(dossier_id="dossier-1", name="Selam Tesfay", born="1984")


class Screen:
    """Keeps what was shown last."""

    page: NewDossierPage
    fault = likely = made = problem = ""

    def show_page(self, page: NewDossierPage) -> None:
        self.page = page

    def show_fault(self, name: str) -> None:
        self.fault = name

    def show_likely(self, words: str) -> None:
        self.likely = words

    def show_made(self, dossier_id: str) -> None:
        self.made = dossier_id

    def show_problem(self, problem: Any) -> None:
        self.problem = problem.message

    def ask(self, name: str) -> Any:
        return next(ask for ask in (*self.page.who, *self.page.numbers) if ask.name == name)


def at_the_door(*found: LikelyFact, **given: Any) -> tuple[Screen, NewDossierPresenter, list[Begun]]:
    view, made = Screen(), []

    def make(begun: Begun) -> str:
        made.append(begun)
        return "dossier-9"

    standard: dict[str, Any] = {"facts": lambda: FACTS, "likely": lambda _begun: found, "make": make}
    return view, NewDossierPresenter(view=view, today=lambda: TODAY, **(standard | given)), made


def a_draft(**typed: str) -> Draft:
    return Draft({GIVEN: "Selam", FAMILY: "Tesfay", BORN: "3-5-1984"} | typed)


def test_the_form_opens_with_today_and_nothing_known():
    view, presenter, _made = at_the_door()
    presenter.open()
    assert view.ask(MET).value == f"{TODAY.day}-{TODAY.month}-{TODAY.year}"
    assert view.ask(SITUATION).value == "onbekend"
    assert view.page.draft.blank
    assert "Nijmegen" in view.page.summary
    assert not any(ask.problem for ask in (*view.page.who, *view.page.numbers))


def test_each_field_says_why_it_is_asked_and_the_page_what_happens_later():
    shown = page(FACTS, Draft(), (), TODAY)
    assert all(ask.hint for ask in (*shown.who, *shown.numbers))
    assert {ask.name for ask in (*shown.who, *shown.numbers)} == set(FIELDS)
    assert any("DUO" in words for words in shown.later)
    assert any("nooit" in words for words in shown.later)


def test_a_form_that_was_left_comes_back_as_it_was():
    view, presenter, _made = at_the_door()
    presenter.open(a_draft(bsn="9999"))
    assert view.ask(BSN).value == "9999"


def test_a_bad_bsn_is_said_kindly_once_the_field_is_left():
    view, presenter, _made = at_the_door()
    presenter.write(a_draft(), BSN, WRONG_BSN, final=False)
    assert view.ask(BSN).problem == ""
    assert view.problem == ""
    presenter.write(view.page.draft, BSN, WRONG_BSN)
    assert "verwisseld" in view.ask(BSN).problem
    assert view.ask(BSN).value == WRONG_BSN
    presenter.write(view.page.draft, BSN, "9999900", final=False)
    assert view.ask(BSN).problem == ""


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        (BSN, WRONG_BSN),
        (BSN, "12345678"),
        (VNUMMER, "12"),
        (BORN, "31-2-1984"),
        (BORN, "3-5-2084"),
        (BORN, "gisteren"),
        (MET, "1-1-2099"),
        (MET, "2026"),
        (GIVEN, "x" * 201),
        (FAMILY, "Tes\nfay"),
    ],
)
def test_what_cannot_be_so_makes_nothing_and_keeps_what_was_typed(name: str, typed: str):
    view, presenter, made = at_the_door()
    presenter.begin(a_draft(**{name: typed}))
    assert made == []
    assert view.fault == name
    assert view.ask(name).problem
    assert view.ask(name).value == typed


def test_a_name_is_needed_and_one_part_is_enough():
    view, presenter, made = at_the_door()
    presenter.begin(Draft({BORN: "1984"}))
    assert view.fault == GIVEN
    presenter.begin(Draft({FAMILY: "Tesfay"}))
    assert view.made == "dossier-9"
    assert made[0].name.geslachtsnaam == "Tesfay"


def test_everything_that_was_typed_arrives():
    view, presenter, made = at_the_door()
    draft = a_draft(bsn="9999.90.019", vnummer="2100000010", contacttaal="ti", gesproken_op="20-11-2026")
    presenter.begin(draft)
    [begun] = made
    assert (begun.bsn.reveal(), begun.vnummer.reveal(), begun.language.tag) == (GOOD_BSN, "2100000010", "ti")
    assert (begun.born, begun.met_on.isoformat()) == (PartialDate(1984, 5, 3), "2026-11-20")
    assert (begun.law, begun.protected) == (None, False)
    assert view.made == "dossier-9"


def test_a_year_alone_is_a_birth_date():
    assert read(a_draft(geboortedatum="1984"), TODAY).born == PartialDate(1984)


def test_somebody_under_the_scheme_for_ukraine_may_be_begun_and_no_term_is_promised():
    view, presenter, made = at_the_door()
    presenter.write(a_draft(), SITUATION, PROTECTED)
    assert "geen termijn" in view.ask(SITUATION).note
    presenter.begin(view.page.draft)
    assert (made[0].protected, made[0].law) == (True, None)


def test_under_the_old_law_there_is_no_plan():
    view, presenter, made = at_the_door()
    presenter.write(a_draft(), SITUATION, OLD_LAW)
    assert "geen PIP" in view.ask(SITUATION).note
    presenter.begin(view.page.draft)
    assert made[0].law is WettelijkStelsel.WI2013


def test_a_likely_double_is_shown_before_anything_is_made_and_she_decides():
    view, presenter, made = at_the_door(NAMESAKE)
    presenter.begin(a_draft())
    assert made == []
    assert view.likely
    [line] = view.page.likely
    assert (line.dossier_id, "Selam Tesfay" in line.words, "1984" in line.words) == ("dossier-1", True, True)
    assert view.page.may_make
    assert view.page.make.startswith("Toch")
    presenter.begin(view.page.draft)
    assert view.made == "dossier-9"


def test_it_stands_there_while_she_types_already():
    view, presenter, _made = at_the_door(NAMESAKE)
    presenter.write(Draft({GIVEN: "Selam", FAMILY: "Tesfay"}), BORN, "1984")
    assert [line.dossier_id for line in view.page.likely] == ["dossier-1"]


def test_another_likely_double_that_turns_up_later_is_shown_too():
    other = replace(NAMESAKE, dossier_id="dossier-2")
    view, presenter, made = at_the_door(NAMESAKE, other)
    presenter.begin(replace(a_draft(), seen=frozenset({"dossier-1"})))
    assert made == []
    assert view.page.draft.seen == {"dossier-1", "dossier-2"}


@pytest.mark.parametrize("by", [SameBy.BSN, SameBy.VNUMMER])
def test_with_the_same_number_it_is_that_person_and_nothing_is_made(by: SameBy):
    view, presenter, made = at_the_door(replace(NAMESAKE, by=by))
    presenter.begin(a_draft(bsn=GOOD_BSN))
    presenter.begin(view.page.draft)
    assert made == []
    assert not view.page.may_make
    assert "al een dossier" in view.likely


def test_nobody_else_than_a_klantregisseur_gets_a_form():
    shown = page(replace(FACTS, may_begin=False), Draft(), (), TODAY)
    assert shown.notice
    assert (shown.who, shown.numbers, shown.may_make) == ((), (), False)


def test_what_goes_wrong_is_told_and_the_form_stays():
    def refuse(_begun: Begun) -> str:
        raise AppError(message="Dit lukt nu niet.")

    view, presenter, _made = at_the_door(make=refuse)
    presenter.begin(a_draft())
    assert view.problem == "Dit lukt nu niet."
    assert view.made == ""


def test_no_repr_shows_who_it_is_about():
    view, presenter, _made = at_the_door(NAMESAKE)
    presenter.open(a_draft(bsn=GOOD_BSN, contacttaal="ti"))
    for value in (view.page, view.page.draft, NAMESAKE, read(a_draft(bsn=GOOD_BSN), TODAY)):
        assert not any(secret in repr(value) for secret in ("Selam", "Tesfay", "1984", GOOD_BSN)), type(value)
    assert TONGUE in {ask.name for ask in view.page.who}
