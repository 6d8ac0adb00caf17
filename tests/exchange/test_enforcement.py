"""Keeping agreements on two laptops that did not hear of each other: whatever is in doubt counts for the client."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest

from desktop.casework import Casework, records
from desktop.casework import enforcement as deeds
from desktop.casework.enforcement import NotAllowed
from desktop.facts.enforcement import Enforcing
from desktop.facts.intake import Conversations
from sync.dossier import enforcement
from sync.dossier.enforcement import Standing
from sync.dossier.enforcement_rules import Stap
from sync.dossier.records import HandhavingStap
from tests.dossier.enforcing import the_rules
from tests.exchange.test_exchange import a_laptop, in_step

TODAY = date(2026, 9, 1)
GEZIN = "gezinsmigrant_en_overige_migrant"


@pytest.fixture
def marieke(municipality):
    return municipality.employee()


@pytest.fixture
def dossier_id(municipality, marieke) -> UUID:
    made = municipality.dossier(marieke)
    municipality.hear(made, "dossier", "doelgroep", GEZIN)
    return made


@pytest.fixture
def two(municipality, marieke, dossier_id, tmp_path) -> Iterator[tuple[Casework, Casework]]:
    with a_laptop(municipality, marieke, tmp_path / "a") as one, a_laptop(municipality, marieke, tmp_path / "b") as two:
        yield one, two


def take(casework: Casework, dossier_id: UUID, path: UUID, step: str, day: date, **values: object) -> UUID:
    return deeds.take(casework, dossier_id, path, Stap(step), values, the_rules(), day)


def to_view(casework: Casework, dossier_id: UUID) -> UUID:
    """A path on which only the decision about a fine is left."""
    path = deeds.begin(casework, dossier_id, "brede_intake", "wi2021", date(2026, 6, 29))
    to_blame(casework, dossier_id, path)
    asked = {"reageren_tot": date(2026, 8, 5), "uitgelegd_in": "Engels"}
    take(casework, dossier_id, path, "voornemen", date(2026, 7, 22), **asked)
    take(casework, dossier_id, path, "cautie", date(2026, 7, 27))
    take(casework, dossier_id, path, "zienswijze", date(2026, 7, 28), tekst="Zegt sorry.")
    return path


def to_blame(casework: Casework, dossier_id: UUID, path: UUID) -> None:
    for called, last, missed in (
        (date(2026, 6, 29), date(2026, 7, 6), date(2026, 7, 7)),
        (date(2026, 7, 10), date(2026, 7, 17), date(2026, 7, 18)),
    ):
        take(casework, dossier_id, path, "oproep", called, reageren_tot=last, uitgelegd_in="Engels")
        take(casework, dossier_id, path, "niet_verschenen", missed)
        asked = date.fromordinal(missed.toordinal() + 1)
        take(casework, dossier_id, path, "omstandigheden", asked, verwijtbaar="ja", tekst="Gesproken.")
        if called.day == 29:
            take(casework, dossier_id, path, "waarschuwing", date(2026, 7, 9), uitgelegd_in="Engels")


def both_in_step(two: tuple[Casework, Casework]) -> None:
    for casework in (*two, *two):
        in_step(casework)


def stands(casework: Casework, dossier_id: UUID, path: UUID) -> Standing:
    case = deeds.case_of(casework, dossier_id, TODAY)
    return enforcement.standing(case, next(each for each in case.paths if each.id == path), the_rules(), TODAY)


def no_fine(two: tuple[Casework, Casework], dossier_id: UUID, path: UUID, why: str) -> None:
    """Neither laptop offers a fine, or lets one be written."""
    for casework in two:
        now = stands(casework, dossier_id, path)
        assert why in now.fine.why_not
        assert {Stap.BOETE, Stap.VOORNEMEN}.isdisjoint(choice.step for choice in (*now.main, *now.beside))
        with pytest.raises(NotAllowed):
            take(casework, dossier_id, path, "boete", TODAY, bedrag=50, tekst="x")


def fine_letters(casework: Casework, dossier_id: UUID) -> list[str]:
    here = Enforcing(Conversations(casework, today=lambda: TODAY))
    found = []
    for step in records.of(casework, dossier_id, HandhavingStap):
        if step.stap in ("boete", "voornemen"):
            try:
                here.letter(str(dossier_id), str(step.id))
            except NotAllowed:
                continue
            found.append(str(step.stap))
    return found


def test_a_fine_on_one_laptop_while_duo_told_of_asylum_is_told_on_both_and_printed_on_neither(
    municipality, two, dossier_id
):
    """SS124: the laptop at the door had not heard of it."""
    one, _other = two
    path = to_view(one, dossier_id)
    take(one, dossier_id, path, "boete", date(2026, 8, 10), bedrag=250, tekst="Tweede keer.")
    assert fine_letters(one, dossier_id) == ["voornemen", "boete"]
    municipality.hear(dossier_id, "dossier", "doelgroep", "asielstatushouder")
    both_in_step(two)
    no_fine(two, dossier_id, path, "Aan een asielstatushouder")
    for casework in two:
        assert stands(casework, dossier_id, path).fine_astray
        assert fine_letters(casework, dossier_id) == []


def test_a_fine_and_proof_of_hindrance_merge_into_no_fine(two, dossier_id):
    one, other = two
    path = to_view(one, dossier_id)
    both_in_step(two)
    take(one, dossier_id, path, "boete", date(2026, 8, 10), bedrag=250, tekst="Tweede keer.")
    take(other, dossier_id, path, "verhindering", date(2026, 8, 9), tekst="Brief van het ziekenhuis.")
    both_in_step(two)
    no_fine(two, dossier_id, path, "")
    for casework in two:
        now = stands(casework, dossier_id, path)
        assert [each.step.stap for each in now.strays] == ["boete"]
        assert now.fine_astray
        assert "boete" not in fine_letters(casework, dossier_id)


def test_two_fines_for_one_no_show_are_one_and_the_other_does_not_fit(two, dossier_id):
    path = to_view(two[0], dossier_id)
    both_in_step(two)
    for casework, amount in zip(two, (250, 100), strict=True):
        take(casework, dossier_id, path, "boete", date(2026, 8, 10), bedrag=amount, tekst="Tweede keer.")
    both_in_step(two)
    no_fine(two, dossier_id, path, "")
    for casework in two:
        assert [each.step.stap for each in stands(casework, dossier_id, path).strays] == ["boete"]


def test_a_path_that_one_laptop_stopped_takes_no_fine_of_the_other(two, dossier_id):
    one, other = two
    path = to_view(one, dossier_id)
    both_in_step(two)
    take(one, dossier_id, path, "gestopt", date(2026, 8, 6))
    take(other, dossier_id, path, "boete", date(2026, 8, 10), bedrag=250, tekst="Tweede keer.")
    both_in_step(two)
    no_fine(two, dossier_id, path, "Dit is afgesloten.")
    assert all("boete" not in fine_letters(casework, dossier_id) for casework in two)


def test_one_duty_begun_on_two_laptops_is_no_fine_until_one_is_stopped(two, dossier_id):
    one, other = two
    path = to_view(one, dossier_id)
    second = deeds.begin(other, dossier_id, "brede_intake", "participatiewet", date(2026, 8, 1))
    both_in_step(two)
    no_fine(two, dossier_id, path, "één wet")
    take(other, dossier_id, second, "gestopt", date(2026, 8, 6))
    both_in_step(two)
    assert stands(one, dossier_id, path).fine.why_not == ""


def test_as_long_as_two_laptops_say_something_else_about_blame_nobody_is_fined(two, dossier_id):
    one, other = two
    path = to_view(one, dossier_id)
    both_in_step(two)
    asked = [each.id for each in records.of(one, dossier_id, HandhavingStap) if each.stap == "omstandigheden"][-1]
    records.change(one, dossier_id, HandhavingStap, asked, "tekst", "Was het vergeten.")
    records.change(other, dossier_id, HandhavingStap, asked, "tekst", "Lag in het ziekenhuis.")
    both_in_step(two)
    no_fine(two, dossier_id, path, "Kies eerst wat klopt")
    for casework in two:
        assert fine_letters(casework, dossier_id) == []
        assert stands(casework, dossier_id, path).strays == ()
    [conflict] = one.conflicts()
    one.resolve(conflict.id, "Was het vergeten.")
    both_in_step(two)
    assert stands(other, dossier_id, path).fine.why_not == ""


def test_a_jurists_decision_that_the_other_laptop_took_away_closes_the_fine_that_rested_on_it(
    municipality, two, dossier_id
):
    municipality.hear(dossier_id, "dossier", "doelgroep", "asielstatushouder")
    both_in_step(two)
    one, other = two
    path = deeds.begin(one, dossier_id, "brede_intake", "wi2021", date(2026, 6, 29))
    to_blame(one, dossier_id, path)
    day = date(2026, 7, 21)
    why = take(one, dossier_id, path, "jurist", day, jurist="mr. A. de Boer", tekst="Komt na alle hulp nooit.")
    both_in_step(two)
    asked = {"reageren_tot": date(2026, 8, 5), "uitgelegd_in": "Engels"}
    take(one, dossier_id, path, "voornemen", date(2026, 7, 22), **asked)
    take(one, dossier_id, path, "cautie", date(2026, 7, 27))
    take(one, dossier_id, path, "zienswijze", date(2026, 7, 28), tekst="Zegt sorry.")
    take(one, dossier_id, path, "boete", date(2026, 8, 10), bedrag=250, tekst="Tweede keer.")
    assert fine_letters(one, dossier_id) == ["voornemen", "boete"]
    deeds.remove(other, dossier_id, why, the_rules(), date(2026, 8, 11))
    both_in_step(two)
    no_fine(two, dossier_id, path, "")
    for casework in two:
        assert stands(casework, dossier_id, path).fine_astray
        assert fine_letters(casework, dossier_id) == []


def test_another_next_step_on_each_laptop_makes_one_path_on_which_nobody_is_fined(two, dossier_id):
    """One warned and called again, the other heard that the client had come after all."""
    one, other = two
    path = deeds.begin(one, dossier_id, "brede_intake", "wi2021", date(2026, 6, 29))
    first = {"reageren_tot": date(2026, 7, 6), "uitgelegd_in": "Engels"}
    take(one, dossier_id, path, "oproep", date(2026, 6, 29), **first)
    take(one, dossier_id, path, "niet_verschenen", date(2026, 7, 7))
    both_in_step(two)
    take(other, dossier_id, path, "verschenen", date(2026, 7, 8))
    take(one, dossier_id, path, "omstandigheden", date(2026, 7, 8), verwijtbaar="ja", tekst="Gesproken.")
    take(one, dossier_id, path, "waarschuwing", date(2026, 7, 9), uitgelegd_in="Engels")
    take(one, dossier_id, path, "oproep", date(2026, 7, 10), reageren_tot=date(2026, 7, 17), uitgelegd_in="Engels")
    both_in_step(two)
    no_fine(two, dossier_id, path, "")
    read_here, read_there = (stands(casework, dossier_id, path) for casework in two)
    assert read_here == read_there
    assert "waarschuwing" in [each.step.stap for each in read_here.strays]
    assert not read_here.warned
