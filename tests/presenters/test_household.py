"""The household: who is plichtig and how old the children are, and of another adult nothing that is hers alone."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.presenters.household import MemberFact, age_words, lines
from sync.dossier.partial_date import PartialDate
from sync.dossier.person import Relatie
from tests.presenters.builders import TODAY


def told(**given):
    (line,) = lines([MemberFact(**({"relation": Relatie.KIND} | given))], TODAY)
    return line


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (PartialDate(2017, 5, 3), "9 jaar"),
        (PartialDate(2025, 11, 24), "nog geen 1 jaar"),
        (PartialDate(2025, 11, 23), "1 jaar"),
        (PartialDate(2017), "8 of 9 jaar"),
        (PartialDate(2017, 11), "8 of 9 jaar"),
        (PartialDate(2017, 3), "9 jaar"),
        (PartialDate(), ""),
    ],
)
def test_an_age_is_exact_or_says_between_which_two_it_is(born, words):
    assert age_words(born, TODAY) == words


def test_a_child_is_named_with_the_age_and_is_not_plichtig_now():
    line = told(name="Lina", born=PartialDate(2017, 5, 3))
    assert (line.who, line.details) == ("Kind: Lina, 9 jaar", ("Nu niet inburgeringsplichtig",))


def test_who_turns_eighteen_is_looked_at_again_on_that_day():
    (_now, again) = told(born=PartialDate(2008, 12, 3)).details
    assert again == "Wordt 18 op 3 december 2026. Kijk dan opnieuw of de inburgeringsplicht geldt."


def test_without_a_whole_birth_date_no_day_is_invented():
    details = told(born=PartialDate(2009)).details
    assert details[1] == "Wordt binnenkort 18. Kijk dan opnieuw of de inburgeringsplicht geldt."
    assert told(born=PartialDate(2008)).details == ("Misschien al 18. Kijk of de inburgeringsplicht geldt.",)
    assert told().who == "Kind, leeftijd niet bekend"


def test_a_child_that_is_grown_up_and_has_no_dossier_is_looked_at():
    (words,) = told(born=PartialDate(2000, 1, 1)).details
    assert words == "18 jaar of ouder, zonder eigen dossier. Kijk of de inburgeringsplicht geldt."
    assert told(born=PartialDate(2000, 1, 1), dossier_id="d2").details == ("Heeft een eigen dossier",)


def test_of_an_adult_only_yes_or_no_is_told():
    partner = {"relation": Relatie.PARTNER, "name": "Ahmed", "born": PartialDate(1988, 1, 1), "dossier_id": "d2"}
    assert told(**partner, plichtig=True).details == ("Inburgeringsplichtig, met een eigen dossier",)
    assert told(**partner, plichtig=False).details == ("Nu niet inburgeringsplichtig",)
    assert told(**partner).details == ("Heeft een eigen dossier",)
    assert told(**partner).dossier_id == "d2"


def test_who_lives_elsewhere_is_said_so():
    assert told(relation=Relatie.REFERENT, lives_in=False).details[0] == "Woont niet in hetzelfde huis"


def test_adults_stand_first_and_then_the_children_the_eldest_first():
    people = [
        MemberFact(relation=Relatie.KIND, name="Omar", born=PartialDate(2023)),
        MemberFact(relation=Relatie.KIND, name="Lina", born=PartialDate(2017)),
        MemberFact(relation=Relatie.KIND, name="Onbekend"),
        MemberFact(relation=Relatie.PARTNER, name="Ahmed"),
    ]
    assert [line.who.split(",")[0] for line in lines(people, TODAY)] == [
        "Partner: Ahmed",
        "Kind: Lina",
        "Kind: Omar",
        "Kind: Onbekend",
    ]


@pytest.mark.parametrize("relation", list(Relatie))
def test_every_relation_has_a_word(relation):
    assert told(relation=relation).who.split(",")[0]


def test_people_stay_out_of_traces():
    fact = MemberFact(relation=Relatie.KIND, name="Lina", born=PartialDate(2017, 5, 3), plichtig=True)
    assert "Lina" not in repr(fact) + repr(lines([fact], TODAY))
    assert "2017" not in repr(fact)
    assert lines([], date(2026, 1, 1)) == ()
