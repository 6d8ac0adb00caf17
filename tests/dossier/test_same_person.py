"""When two records may be about one person, and when they certainly are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.begun import Begun
from sync.dossier.bsn import Bsn
from sync.dossier.names import Name
from sync.dossier.partial_date import PartialDate
from sync.dossier.same_person import SameBy, Who, name_words, same_by, who

BSN, OTHER = "999990019", "999990020"


def selam(**given: object) -> Who:
    held = {"voornamen": "Selam", "geslachtsnaam": "Tesfay", "geboortedatum": "1984-05-03"}
    return who(held | given)


def test_a_number_that_both_have_settles_it():
    assert same_by(selam(bsn=BSN), who({"voornamen": "Iemand anders", "bsn": BSN})) is SameBy.BSN
    assert same_by(selam(vnummer="2100000010"), who({"vnummer": "2100000010"})) is SameBy.VNUMMER


def test_two_bsns_are_two_people():
    assert same_by(selam(bsn=BSN), selam(bsn=OTHER)) is None
    assert same_by(selam(bsn=BSN, vnummer="2100000010"), selam(bsn=OTHER, vnummer="2100000010")) is None


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"bsn": BSN},
        {"voornamen": "SELÁM"},
        {"voornamen": "Tesfay", "geslachtsnaam": "Selam"},
        {"voornamen": "Selam Tesfay", "geslachtsnaam": "."},
        {"voornamen": "", "geslachtsnaam": "Tesfay-Selam"},
        {"geboortedatum": "1984-05-00"},
        {"geboortedatum": "1984-00-00"},
    ],
)
def test_one_name_written_in_another_way_may_be_one_person(given: dict[str, str]):
    assert same_by(selam(), selam(**given)) is SameBy.NAME


@pytest.mark.parametrize(
    "given",
    [
        {"geslachtsnaam": "Tesfai"},
        {"voorvoegsel": "van"},
        {"geboortedatum": "1984-06-00"},
        {"geboortedatum": "1985-05-03"},
        {"geboortedatum": "0000-00-00"},
        {"geboortedatum": None},
        {"geboortedatum": "gisteren"},
        {"voornamen": None, "geslachtsnaam": None},
    ],
)
def test_another_name_or_day_is_another_person(given: dict[str, str | None]):
    assert same_by(selam(), selam(**given)) is None


def test_nobody_is_not_the_same_as_nobody():
    assert same_by(Who(), Who()) is None
    assert same_by(who({"voornamen": ".", "geboortedatum": "1984-00-00"}), who({"geboortedatum": "1984-00-00"})) is None


def test_a_name_in_its_own_script_keeps_its_words():
    assert name_words("ሰላም", "", "ተስፋይ") == tuple(sorted(("ሰላም", "ተስፋይ")))


def test_somebody_met_at_the_door_is_compared_in_the_same_way():
    met = Begun(name=Name(voornamen="Selam", geslachtsnaam="Tesfay"), born=PartialDate(1984), bsn=Bsn(BSN))
    assert same_by(met.who(), selam()) is SameBy.NAME
    assert same_by(met.who(), selam(bsn=BSN)) is SameBy.BSN


def test_a_name_of_points_names_nobody():
    assert not Begun(name=Name(voornamen=".", geslachtsnaam=" ")).named
    assert Begun(name=Name(geslachtsnaam="Tesfay")).named


people = st.builds(
    Who,
    bsn=st.sampled_from(["", BSN, OTHER]),
    vnummer=st.sampled_from(["", "2100000010", "2100000021"]),
    words=st.sampled_from([(), ("selam",), ("selam", "tesfay")]),
    born=st.sampled_from([PartialDate(), PartialDate(1984), PartialDate(1984, 5), PartialDate(1984, 5, 3)]),
)


@given(people, people)
def test_it_does_not_matter_whom_one_begins_with(one: Who, other: Who):
    assert same_by(one, other) is same_by(other, one)


@given(people)
def test_no_repr_shows_who_it_is(person: Who):
    assert not any(secret in repr(person) for secret in (BSN, OTHER, "selam", "1984"))
