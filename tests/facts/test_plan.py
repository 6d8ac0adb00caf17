"""Plan (PIP): every field of the catalogue reaches the paper, what blocks blocks, and what is established stays."""

from __future__ import annotations

from dataclasses import fields as attributes
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from desktop.casework import NotHere
from desktop.facts.plan import NotReady, Planning, goal, lines, plan_source
from desktop.paper import pdf
from desktop.paper.document import PlanDocument
from desktop.paper.source import Goal, PlanSource, Step
from desktop.presenters.plan_fields import KINDS, FieldKey
from sync.dossier import fields
from sync.dossier.regime import NoStatutoryDeed
from sync.dossier.terms import TermKind
from tests.facts.builders import a_dossier
from tests.store.builders import DOSSIER

TODAY = date(2027, 3, 1)
ID = str(DOSSIER)

# What is written in a field, where it arrives in the source of the document, and as what
PLAN: dict[str, tuple[Any, str, Any]] = {
    "leerroute": ("z_route", "leerroute", "z_route"),
    "niveau": ("a1", "niveau", "a1"),
    "alfabetisering": ("aa", "alfabetisering", "aa"),
    "geschatte_intensiteit_uren": (600, "hours_estimate", 600),
    "motivatie_b1_route": ("Waarom B1.", "motivation_b1_route", "Waarom B1."),
    "motivatie_onderwijsroute": ("Waarom onderwijs.", "motivation_onderwijsroute", "Waarom onderwijs."),
    "motivatie_z_route": ("Waarom Z.", "motivation_z_route", "Waarom Z."),
    "mening_inburgeraar": ("Is het eens.", "client_view", "Is het eens."),
    "lessen": ("Drie ochtenden.", "lessons", "Drie ochtenden."),
    "begeleiding": ("licht", "begeleiding", "licht"),
    "begeleiding_tekst": ("Elke maand bellen.", "begeleiding_text", "Elke maand bellen."),
    "ontzorgen": (True, "ontzorgen", True),
    "kinderopvang": ("Op lesdagen.", "kinderopvang", "Op lesdagen."),
    "vve_verteld": (True, "vve_told", True),
    "voortgang_maanden": (3, "talk_every_months", 3),
    "eerste_gesprek_op": ("2027-06-01", "first_talk_on", date(2027, 6, 1)),
    "voortgang": ("Na de zomer.", "progress_text", "Na de zomer."),
    "sterke_punten": ("Drie talen\n\n Naaister ", "strengths", ("Drie talen", "Naaister")),
    "eigen_wens": ("Weer naaien.", "wish", "Weer naaien."),
    "eigen_wens_eigen_taal": ("أن أخيط", "wish_own", "أن أخيط"),
    "afspraken_inburgeraar": ("Ik kom.\nIk bel.", "agreements_client", ("Ik kom.", "Ik bel.")),
    "afspraken_gemeente": ("Wij betalen.", "agreements_municipality", ("Wij betalen.",)),
    "aandachtspunten": ("Middaglessen.", "attention", ("Middaglessen.",)),
    "ondertekening": ("op_papier", "client_signature", "op_papier"),
}
NOT_ON_PAPER = {"versie", "status", "dagtekening_pip", "document", "document_hash", "mag_opleiding_afmaken"}

GOAL: dict[str, tuple[str, str, Any]] = {
    "wens": ("Ik wil naaien.", "words", "Ik wil naaien."),
    "wens_eigen_taal": ("أريد أن أخيط", "words_own", "أريد أن أخيط"),
    "doel": ("40 uur meelopen.", "goal", "40 uur meelopen."),
    "stappen": ("Bellen\nKennismaken", "steps", (Step(what="Bellen"), Step(what="Kennismaken"))),
    "wie": ("Het atelier", "who", "Het atelier"),
    "wanneer": ("2027-06-01", "by", date(2027, 6, 1)),
    "bewijs": ("De urenlijst", "proof", "De urenlijst"),
    "voorwaarden": ("Opvang op lesdagen", "conditions", "Opvang op lesdagen"),
}

COMPLETE = {
    "leerroute": "b1_route",
    "niveau": "b1",
    "motivatie_b1_route": "Haalbaar.",
    "motivatie_onderwijsroute": "Wil zij niet.",
    "motivatie_z_route": "Niet nodig.",
    "begeleiding": "gewoon",
    "voortgang_maanden": 3,
}


def source(casework, **given: Any) -> PlanSource:
    return plan_source(casework, DOSSIER, TODAY, **given)


def values(of: Any) -> dict[str, Any]:
    return {each.name: getattr(of, each.name) for each in attributes(of)}


def complete(casework) -> Planning:
    """A concept that nothing stands in the way of any more."""
    for name, value in COMPLETE.items():
        casework.write_plan(DOSSIER, name, value)
    return Planning(casework, demo=True)


def established(casework) -> Planning:
    planning = complete(casework)
    casework.add_goal(DOSSIER, {"wens": "Ik wil naaien.", "wanneer": "2027-06-01"})
    planning.establish(ID, TODAY)
    return planning


# From the dossier to the source


def test_every_field_of_a_plan_is_on_paper_or_named_as_not_being_there():
    assert fields.ENTITIES["pip"].fields.keys() == PLAN.keys() | NOT_ON_PAPER
    assert fields.ENTITIES["goal"].fields.keys() == GOAL.keys() | {"volgorde"}
    assert PLAN.keys() | GOAL.keys() >= KINDS.keys()


@pytest.mark.parametrize("name", PLAN)
def test_what_is_written_in_the_plan_arrives_in_one_place_of_the_document(briefcase, name):
    casework = briefcase()
    before = values(source(casework))
    written, attribute, expected = PLAN[name]
    casework.write_plan(DOSSIER, name, written)
    changed = {key: value for key, value in values(source(casework)).items() if value != before[key]}
    assert changed == {attribute: expected}


@pytest.mark.parametrize("name", GOAL)
def test_what_is_written_in_a_goal_arrives_in_one_place_of_it(name):
    written, attribute, expected = GOAL[name]
    empty = values(goal({}))
    changed = {key: value for key, value in values(goal({name: written})).items() if value != empty[key]}
    assert changed == {attribute: expected}


def test_goals_stand_in_their_order_and_one_that_says_nothing_is_left_out(briefcase):
    casework = briefcase()
    for given in ({"wens": "Eerst"}, {"wens": ""}, {"doel": "Dan"}):
        casework.add_goal(DOSSIER, given)
    assert [(each.words, each.goal) for each in source(casework).goals] == [("Eerst", ""), ("", "Dan")]


def test_a_line_that_says_nothing_is_no_item():
    assert lines(" een \n\n \n twee") == ("een", "twee")
    assert lines(None) == ()


def test_the_person_the_law_and_duos_dates_come_from_the_dossier(briefcase):
    casework = briefcase(
        a_dossier(
            dossier={
                "brp_inschrijving": "2026-12-01",
                "plicht_begindatum": "2026-11-15",
                "termijn_einddatum_exclusief": "2030-03-02",
                "bijstand_vanaf": "2027-01-01",
                "lbt_uitslag": "B1-route niet haalbaar",
            },
            person={"naam_eigen_schrift": "ሰላም ተስፋይ"},
        ),
        naam="Marieke de Wit",
        telefoon="024 1",
        e_mail="marieke@nijmegen.example",
        gemeente="0268",
        gemeente_naam="Nijmegen",
    )
    told = source(casework)
    assert (told.name, told.name_own_script) == ("Selam Tesfay", "ሰላም ተስፋይ")
    assert (told.birth_date, told.bsn) == ("1990-03-00", "999993653")
    assert (told.stelsel, told.doelgroep) == ("wi2021", "asielstatushouder")
    assert (told.settled_on, told.obliged_since) == (date(2026, 12, 1), date(2026, 11, 15))
    assert told.term_last_day == date(2030, 3, 1)
    assert told.leerbaarheid == "niet_haalbaar"
    assert told.bijstand
    assert told.municipality.postal_address.endswith("Nijmegen")
    assert values(told.contact_person) == {
        "name": "Marieke de Wit",
        "phone": "024 1",
        "e_mail": "marieke@nijmegen.example",
    }


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"lbt_uitslag": "B1-route haalbaar"}, "haalbaar"),
        ({"lbt_uitslag": "Onbekend"}, "onbekend"),
        ({"lbt_overgeslagen": True}, "overgeslagen"),
        ({"lbt_uitslag": "Een nieuw woord van DUO"}, None),
        ({}, None),
    ],
)
def test_the_outcome_of_the_test_is_duos_own_word_and_never_guessed(briefcase, told, expected):
    assert source(briefcase(a_dossier(dossier=told))).leerbaarheid == expected


@pytest.mark.parametrize(
    ("from_day", "until", "holds"),
    [("2027-01-01", None, True), ("2026-01-01", "2027-02-28", False), (None, None, False)],
)
def test_bijstand_counts_on_the_day_itself(briefcase, from_day, until, holds):
    told = {"bijstand_vanaf": from_day, "bijstand_tot_en_met": until}
    assert source(briefcase(a_dossier(dossier=told))).bijstand is holds


@pytest.mark.parametrize(
    ("born", "young"),
    [
        ("2023-03-02", True),
        ("2023-03-01", False),
        ("2023-00-00", True),
        ("2022-00-00", False),
        ("0000-00-00", True),
    ],
)
def test_a_child_that_is_or_may_be_under_four_counts(briefcase, born, young):
    assert source(briefcase(a_dossier(children=(born,)))).young_children is young


def test_only_children_count_and_not_everybody_who_is_young(briefcase):
    casework = briefcase()
    assert not source(casework).young_children
    casework.add_member(DOSSIER, {"relatie": "broer_of_zus", "geboortedatum": "2026-01-01"})
    assert not source(casework).young_children


def test_a_second_plan_knows_the_first(briefcase):
    casework = briefcase()
    assert source(casework).first_plan
    established(casework)
    told = source(casework)
    assert (told.first_plan, told.first_dagtekening, told.previous_dagtekening) == (False, TODAY, TODAY)
    assert (told.version, told.status) == (2, "concept")


# What the screen shows


def test_a_new_plan_says_what_blocks_and_until_when_there_is_time(briefcase):
    casework = briefcase(a_dossier(dossier={"pip_termijn_start": "2027-02-01"}, person={"contacttaal": "ar"}))
    facts = Planning(casework, demo=True).facts(ID, TODAY)
    assert (facts.person, facts.version, facts.values, facts.goals) == ("Selam Tesfay", 1, {}, ())
    assert {"leerroute", "afspraken"} <= {check.part for check in facts.checks if check.blocks}
    assert facts.term.kind is TermKind.PIP
    assert facts.established_on is None


@pytest.mark.parametrize(
    ("person", "lang", "language"),
    [
        ({}, "nl", ""),
        ({"contacttaal": "ar"}, "ar", "Arabisch"),
        ({"contacttaal": "ar", "leestaal": "ti"}, "ti", "Tigrinya"),
    ],
)
def test_the_plan_is_written_beside_the_language_that_the_person_reads(briefcase, person, lang, language):
    casework = briefcase(a_dossier(person=person), concepten_tonen=True)
    facts = Planning(casework, demo=True).facts(ID, TODAY)
    assert (facts.lang, facts.language) == (lang, language)


def test_without_drafts_a_plan_that_nobody_reviewed_is_dutch_only(briefcase):
    planning = Planning(briefcase(a_dossier(person={"contacttaal": "ar"}), concepten_tonen=False))
    assert planning.facts(ID, TODAY).language == ""
    assert planning.document(ID, TODAY).language == "nl"


def test_a_language_in_which_there_is_no_plan_gets_the_dutch_alone(briefcase):
    planning = Planning(briefcase(a_dossier(person={"contacttaal": "uk"}), concepten_tonen=True), demo=True)
    facts = planning.facts(ID, TODAY)
    assert facts.language == ""
    assert planning.document(ID, TODAY).language == "nl"


def test_what_is_written_is_saved_in_the_plan_or_in_its_goal(briefcase):
    casework = briefcase()
    planning = Planning(casework)
    planning.save(ID, FieldKey("leerroute"), "z_route")
    planning.add_goal(ID)
    [made] = planning.facts(ID, TODAY).goals
    planning.save(ID, FieldKey("doel", made.id), "Fietsen")
    facts = planning.facts(ID, TODAY)
    assert facts.values["leerroute"] == "z_route"
    assert facts.goals[0].values["doel"] == "Fietsen"
    planning.remove_goal(ID, made.id)
    assert planning.facts(ID, TODAY).goals == ()


# Establishing


def test_while_something_blocks_nothing_is_established_and_the_first_need_is_named(briefcase):
    casework = briefcase()
    casework.write_plan(DOSSIER, "leerroute", "b1_route")
    with pytest.raises(NotReady) as refused:
        Planning(casework, demo=True).establish(ID, TODAY)
    assert "motivering" in refused.value.advice
    assert casework.established(DOSSIER) == []
    assert casework.draft_plan(DOSSIER).fields["leerroute"] == "b1_route"


@pytest.mark.parametrize("told", [{"wettelijk_stelsel": "wi2013", "plicht": None}, {"niet_plichtig": "eu_burger"}])
def test_who_may_not_get_a_plan_gets_none_whatever_was_filled_in(briefcase, told):
    casework = briefcase(a_dossier(dossier=told))
    with pytest.raises(NoStatutoryDeed):
        complete(casework).establish(ID, TODAY)
    assert casework.established(DOSSIER) == []


def test_a_plan_dated_before_the_person_came_to_live_here_is_refused(briefcase):
    casework = briefcase(a_dossier(dossier={"brp_inschrijving": "2027-03-02"}))
    with pytest.raises(NotReady):
        complete(casework).establish(ID, TODAY)


def test_an_established_plan_carries_its_date_and_the_fingerprint_of_its_document(briefcase):
    casework = briefcase()
    established(casework)
    [kept] = casework.established(DOSSIER)
    document = PlanDocument.from_json(kept.document)
    assert (document.status, document.dagtekening, kept.dagtekening) == ("vastgesteld", "2027-03-01", TODAY)
    assert document.digest() == kept.document_hash


def test_an_established_plan_is_shown_as_it_was_and_takes_nothing_more(briefcase):
    casework = briefcase()
    planning = established(casework)
    facts = planning.facts(ID, TODAY)
    assert (facts.established_on, facts.version, facts.values["leerroute"]) == (TODAY, 1, "b1_route")
    with pytest.raises(NotReady):
        planning.establish(ID, TODAY)
    assert len(casework.established(DOSSIER)) == 1


def test_later_edits_do_not_touch_the_established_document(briefcase):
    casework = briefcase()
    planning = established(casework)
    before = planning.document(ID, TODAY)
    [kept] = casework.goals(DOSSIER)
    casework.write_goal(DOSSIER, kept.id, "wens", "Iets heel anders.")
    casework.add_goal(DOSSIER, {"wens": "Nog een."})
    casework.write_person(DOSSIER, "geslachtsnaam", "Anders")
    casework.finish_intake(DOSSIER)
    later = date(2027, 5, 1)
    assert planning.document(ID, later) == before
    assert casework.established(DOSSIER)[0].document_hash == before.digest()


def test_a_next_version_is_a_concept_beside_the_established_one(briefcase):
    casework = briefcase()
    planning = established(casework)
    casework.write_plan(DOSSIER, "leerroute", "z_route")
    facts = planning.facts(ID, TODAY)
    assert (facts.version, facts.established_on) == (2, None)
    assert planning.document(ID, TODAY).status == "concept"
    assert casework.established(DOSSIER)[0].document["status"] == "vastgesteld"


def test_what_is_drawn_is_read_before_and_drawn_anywhere(briefcase):
    casework = briefcase(a_dossier(person={"contacttaal": "ar"}), concepten_tonen=True)
    planning = complete(casework)
    shown = planning.document(ID, TODAY)
    draw = planning.prepare(ID, TODAY)
    casework.write_plan(DOSSIER, "eigen_wens", "Dit kwam later.")
    assert draw() == pdf.render(shown)


def test_the_plan_of_a_dossier_that_left_is_said_so(briefcase):
    with pytest.raises(NotHere):
        Planning(briefcase()).facts(str(uuid4()), TODAY)


def test_a_goal_is_made_of_nothing_without_complaint():
    assert goal({}) == Goal(words="", goal="")
