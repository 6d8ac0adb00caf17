"""Who does what, who stands around the client, what was agreed, and how many hours were followed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from sync.dossier import progress
from sync.dossier.progress import Hours
from sync.dossier.records import Aandachtspunt, Actie, Partij, Uren, Voortgangsgesprek
from tests.dossier.builders import P

ids = iter(UUID(int=number) for number in range(1, 10_000))


def a_talk(held: date | None, then: date | None = None) -> Voortgangsgesprek:
    return Voortgangsgesprek(id=next(ids), gehouden_op=held, volgende_op=then)


def an_action(**given: Any) -> Actie:
    return Actie(**({"id": next(ids), "wat": "Bellen met de school", "wie": "klant"} | given))


def a_party(soort: str = "taalschool", **given: Any) -> Partij:
    return Partij(**({"id": next(ids), "soort": soort} | given))


def some_hours(soort: str, aantal: int, **given: Any) -> Uren:
    return Uren(**({"id": next(ids), "soort": soort, "aantal": aantal} | given))


# The day that was agreed


def test_the_last_talk_says_when_the_next_one_is():
    talks = [a_talk(date(2026, 6, 1), date(2026, 8, 1)), a_talk(date(2026, 3, 1), date(2026, 12, 1))]
    assert progress.agreed_next(talks, P) == date(2026, 8, 1)
    assert progress.agreed_next(talks[::-1], P) == date(2026, 8, 1)
    assert progress.agreed_next([*talks, a_talk(date(2026, 7, 1))], P) is None


@pytest.mark.parametrize(
    ("held", "then"),
    [(None, P), (P + timedelta(days=1), P + timedelta(days=90)), (P, P), (P, P - timedelta(days=1)), (P, None)],
)
def test_a_talk_that_was_not_held_or_named_no_later_day_agrees_nothing(held, then):
    assert progress.agreed_next([a_talk(held, then)], P) is None


# Who does what


def test_what_is_open_comes_first_by_day_and_what_is_done_last():
    actions = [
        an_action(wat="klaar", klaar_op=P - timedelta(days=1)),
        an_action(wat="zonder dag"),
        an_action(wat="morgen", voor=P + timedelta(days=1)),
        an_action(wat="gisteren", voor=P - timedelta(days=1)),
    ]
    found = progress.agreements(actions, [], P)
    assert [each.action.wat for each in found] == ["gisteren", "morgen", "zonder dag", "klaar"]
    assert [each.late for each in found] == [True, False, False, False]
    assert [each.done for each in found] == [False, False, False, True]


def test_an_action_is_in_time_on_its_own_day():
    assert not progress.agreements([an_action(voor=P)], [], P)[0].late


@pytest.mark.parametrize(
    ("given", "lacks"),
    [
        ({}, True),
        ({"begeleid_door": "  "}, True),
        ({"begeleid_door": "Hans Bakker"}, False),
        ({"naam": "Truus", "begeleid_door": "truus "}, True),
        ({"naam": "Truus", "begeleid_door": "Kees  Vrij"}, True),
    ],
)
def test_a_volunteer_has_a_professional_by_name(given, lacks):
    others = [a_party("vrijwilliger", naam="Kees Vrij")]
    [found] = progress.agreements([an_action(wie="vrijwilliger", **given)], others, P)
    assert found.lacks_guide is lacks
    party = a_party("vrijwilliger", **given)
    assert (party in progress.unguided([*others, party], P)) is lacks


def test_somebody_else_needs_no_guide():
    assert not progress.agreements([an_action(wie="school")], [], P)[0].lacks_guide
    assert progress.unguided([a_party("werkgever")], P) == []
    gone = a_party("vrijwilliger", tot_en_met=P - timedelta(days=1))
    assert progress.unguided([gone], P) == []


# Who stands around


def test_parties_are_counted_by_kind_on_the_day_itself():
    parties = [
        a_party("vrijwilliger"),
        a_party("taalschool", vanaf=P),
        a_party("taalschool", tot_en_met=P),
        a_party("werkgever", vanaf=P + timedelta(days=1)),
        a_party("zorg", tot_en_met=P - timedelta(days=1)),
    ]
    assert list(progress.counted(parties, P).items()) == [("taalschool", 2), ("vrijwilliger", 1)]


def test_what_was_solved_asks_no_attention_and_the_oldest_comes_first():
    new, old = Aandachtspunt(id=next(ids), sinds=P), Aandachtspunt(id=next(ids), sinds=date(2026, 1, 1))
    solved = Aandachtspunt(id=next(ids), opgelost_op=P)
    assert progress.open_points([new, solved, old]) == [old, new]


# Hours


def test_hours_are_added_per_kind():
    records = [some_hours("nt2", 40, fysiek=30, gemist=4), some_hours("nt2", 20), some_hours("knm", 8)]
    assert progress.per_kind(records) == {"nt2": Hours(60, 30, 4), "knm": Hours(8)}


def test_hours_without_a_kind_are_counted_nowhere():
    assert progress.per_kind([Uren(id=next(ids), aantal=9)]) == {}


def test_only_hours_of_help_count_as_help():
    records = [some_hours("hulp", 2), some_hours("hulp", 3), some_hours("nt2", 9), Uren(id=next(ids), soort="hulp")]
    assert progress.help_hours(records) == 5
