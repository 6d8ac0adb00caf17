"""There is exactly one contact person at any moment, in whatever order changes arrive."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.contactperson import ContactPerson, coming, history, latest_day, on_day
from sync.dossier.records import Contactpersoon

KLANTREGISSEUR = ContactPerson(name="Marieke de Wit", phone="024 123")
MONDAY = date(2026, 11, 23)
WEEK = timedelta(days=7)


def one(number: int, name: str | None, since: date | None, told: date | None = None) -> Contactpersoon:
    return Contactpersoon(id=UUID(int=number), naam=name, vanaf=since, verteld_op=told)


def changes() -> st.SearchStrategy[list[Contactpersoon]]:
    days = st.none() | st.dates(MONDAY - 4 * WEEK, MONDAY + 4 * WEEK)
    parts = st.tuples(st.none() | st.sampled_from(["Hans", "Fatma", "Lea"]), days)
    return st.lists(parts, max_size=6).map(
        lambda each: [one(number, name, since) for number, (name, since) in enumerate(each)]
    )


def test_as_long_as_none_was_written_it_is_the_klantregisseur():
    assert on_day([], MONDAY, KLANTREGISSEUR) is KLANTREGISSEUR
    assert not KLANTREGISSEUR.untold


def test_a_change_holds_from_its_day_and_not_the_day_before():
    written = [one(1, "Hans Bakker", MONDAY)]
    assert on_day(written, MONDAY - timedelta(days=1), KLANTREGISSEUR) is KLANTREGISSEUR
    assert on_day(written, MONDAY, KLANTREGISSEUR).name == "Hans Bakker"


def test_of_two_for_the_same_day_the_later_written_one_counts_and_the_other_never_comes():
    written = [one(2, "Fatma", MONDAY + WEEK), one(1, "Hans", MONDAY + WEEK)]
    assert on_day(written, MONDAY + WEEK, KLANTREGISSEUR).name == "Fatma"
    assert [each.name for each in coming(written, MONDAY)] == ["Fatma"]


def test_one_without_a_name_or_a_day_does_not_count_yet():
    written = [one(1, None, MONDAY), one(2, "", MONDAY), one(3, "Hans", None)]
    assert on_day(written, MONDAY, KLANTREGISSEUR) is KLANTREGISSEUR
    assert (coming(written, MONDAY), history(written), latest_day(written)) == ((), (), None)


def test_who_takes_over_later_is_told_in_order():
    written = [one(1, "Lea", MONDAY + 2 * WEEK), one(2, "Hans", MONDAY), one(3, "Fatma", MONDAY + WEEK)]
    assert [each.name for each in coming(written, MONDAY)] == ["Fatma", "Lea"]
    assert [each.name for each in history(written)] == ["Hans", "Fatma", "Lea"]
    assert latest_day(written) == MONDAY + 2 * WEEK


def test_a_change_is_untold_until_the_client_was_told():
    assert on_day([one(1, "Hans", MONDAY)], MONDAY, KLANTREGISSEUR).untold
    assert not on_day([one(1, "Hans", MONDAY, told=MONDAY)], MONDAY, KLANTREGISSEUR).untold


def test_a_name_stays_out_of_traces():
    assert "Marieke" not in repr(KLANTREGISSEUR)
    assert "Hans" not in repr(history([one(1, "Hans", MONDAY)]))


@given(changes(), st.randoms(), st.dates(MONDAY - 5 * WEEK, MONDAY + 5 * WEEK))
def test_whatever_arrives_in_whatever_order_there_is_exactly_one(written, random, day):
    shuffled = random.sample(written, len(written))
    assert on_day(written, day, KLANTREGISSEUR) == on_day(shuffled, day, KLANTREGISSEUR)
    assert coming(written, day) == coming(shuffled, day)


@given(changes(), st.dates(MONDAY - 5 * WEEK, MONDAY + 5 * WEEK))
def test_from_day_to_day_one_follows_another_without_a_gap(written, day):
    """Who is it today is either who it was yesterday or somebody whose day is today."""
    yesterday = on_day(written, day - timedelta(days=1), KLANTREGISSEUR)
    today = on_day(written, day, KLANTREGISSEUR)
    assert today == yesterday or today.since == day
