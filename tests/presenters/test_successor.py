"""Wat moet ik weten: everything that was agreed and is known, short enough for one page."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop.presenters.contact import ContactFact
from desktop.presenters.next_step import NextStepFact
from desktop.presenters.overdue import CauseFact
from desktop.presenters.successor import (
    LONGEST,
    MOST_AGREED,
    AgreedFact,
    Said,
    SuccessorFacts,
    SuccessorPresenter,
    one_line,
    page,
)
from sync.dossier.contactperson import ContactPerson
from sync.dossier.term import TermState
from tests.presenters.builders import TODAY, Heard, a_term

DUE = date(2026, 11, 20)


def parts(**given):
    facts = SuccessorFacts(**({"dossier_id": "d", "name": "Samira Haddad"} | given))
    return {part.title: [(line.label, line.words) for line in part.lines] for part in page(facts, TODAY).parts}


def test_parts_without_anything_are_left_out():
    assert parts() == {}


def test_who_it_is_is_told_as_the_dossier_has_it():
    told = parts(person=(Said("Taal", "Arabisch"),), household=("Partner: Ahmed, 38 jaar", "Kind: Lina, 9 jaar"))
    assert told["Wie"] == [("Taal", "Arabisch"), ("Gezin", "Partner: Ahmed, 38 jaar; Kind: Lina, 9 jaar")]


def test_the_contact_person_the_rule_and_the_last_contacts_stand_together():
    person = ContactPerson(name="Hans Bakker", phone="024 1", since=DUE, record_id=UUID(int=1))
    later = ContactPerson(name="Lea", since=date(2026, 12, 1), told_on=TODAY, record_id=UUID(int=2))
    told = parts(
        contact_person=person,
        coming=(later,),
        rule="Alleen appen",
        lately=tuple(ContactFact(on=DUE, at="", kind="gemist") for _number in range(5)),
    )["Contact"]
    assert told[:4] == [
        ("Contactpersoon", "Hans Bakker · 024 1"),
        ("Daarna", "Lea, vanaf 1 december 2026"),
        ("", "De inburgeraar weet nog niet wie de contactpersoon is."),
        ("Contactregel", "Alleen appen"),
    ]
    assert len(told) == 7


def test_what_to_do_now_is_the_next_step_the_appointments_and_the_terms():
    told = parts(
        next_step=NextStepFact(what="Bel DUO", who="Klantregisseur"),
        appointments=((date(2026, 12, 2), "Intake om 10:00 uur"),),
        terms=(a_term(),),
        contradictions=("Het plan is ouder dan de plicht.",),
    )["Wat nu"]
    assert told[0] == ("", "Volgende stap: Bel DUO. Klantregisseur · geen datum")
    assert told[1] == ("2 december 2026", "Intake om 10:00 uur")
    assert told[2][1] == "do 3 december, nog 10 dagen"
    assert told[3] == ("Tegenstrijdig", "Het plan is ouder dan de plicht.")


def test_a_passed_term_comes_with_its_cause_or_says_that_it_is_missing():
    late = a_term(state=TermState.OVERDUE, due=DUE)
    assert parts(terms=(late,))["Wat nu"][0][1].endswith("Oorzaak nog niet vastgelegd.")
    known = {("pip", DUE): CauseFact("klant", "Was ziek.")}
    assert parts(terms=(late,), causes=known)["Wat nu"][0][1].endswith("Was ziek.")


def test_a_term_that_was_met_late_stays_until_it_has_a_cause():
    done = a_term(state=TermState.MET, due=DUE, met_on=TODAY)
    assert "Wat nu" in parts(terms=(done,))
    assert "Wat nu" not in parts(terms=(done,), causes={("pip", DUE): CauseFact("klant", "Was ziek.")})


def test_open_agreements_stand_by_their_day_and_a_day_that_went_by_is_a_fact():
    agreed = (AgreedFact(what="Formulier"), AgreedFact(what="belt school", who="Inburgeraar", by=DUE))
    assert parts(agreed=agreed)["Afgesproken en nog niet klaar"] == [
        ("20 november 2026 (voorbij)", "Inburgeraar: belt school"),
        ("Geen dag", "Formulier"),
    ]


def test_more_than_fits_is_counted():
    told = parts(agreed=tuple(AgreedFact(what=f"nummer {number}") for number in range(MOST_AGREED + 3)))
    assert told["Afgesproken en nog niet klaar"][-1] == ("", "En nog 3. Kijk in het dossier.")


def test_what_was_asked_before_is_told_so_that_nobody_asks_it_twice():
    told = dict(parts(talks=2, last_talk=DUE, asked=12)["Wat al is gevraagd"])
    assert told["Gesprekken"] == "2 gesprekken, het laatste op 20 november 2026"
    assert told["Intake"].startswith("12 vragen hebben een antwoord. ")


def test_a_long_text_is_cut_at_a_word_so_that_it_stays_on_one_line_and_says_so():
    said = one_line("Contactregel", "woord " * 80)
    assert len(said.label) + 2 + len(said.words) <= LONGEST + 2
    assert said.words.endswith("woord …")
    assert one_line("", "Kort\nen bondig").words == "Kort en bondig"
    assert one_line("", "x" * 300).words == "x" * LONGEST + " …"


def test_opening_shows_the_page_and_a_fault_is_told():
    view = Heard()
    SuccessorPresenter(view, lambda dossier_id: SuccessorFacts(dossier_id=dossier_id, name="x"), lambda: TODAY).open(
        "d7"
    )
    assert view.last("show_page").dossier_id == "d7"

    def broken(_dossier_id: str) -> SuccessorFacts:
        raise ValueError

    SuccessorPresenter(view, broken, lambda: TODAY).open("d7")
    assert view.names == ["show_page", "show_problem"]


def test_nothing_of_a_person_is_in_a_trace():
    facts = SuccessorFacts(dossier_id="d", name="Samira", person=(Said("Taal", "Arabisch"),), rule="Alleen appen")
    shown = page(facts, TODAY)
    for secret in ("Samira", "Arabisch", "appen"):
        assert secret not in repr(facts) + repr(shown) + repr(shown.parts) + repr(facts.person)
