"""What stands in a plan, for whom, and in which language."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.paper.compose import compose, last_day_of_term
from desktop.paper.document import Bullets, Paragraph, Phrase, Section, Signatures
from desktop.paper.source import Goal
from desktop.paper.wording import load
from tests.paper.plans import BSN, a_document, a_source

GEZIN = {"doelgroep": "gezinsmigrant_en_overige_migrant", "bijstand": False, "hours_estimate": None, "ontzorgen": None}


def dutch(section: Section) -> str:
    return "\n".join(phrase.nl for phrase in section.phrases())


def grounds(section: Section) -> list[str]:
    return [block.text.nl for block in section.blocks if isinstance(block, Paragraph) and block.look == "ground"]


def test_the_plan_has_two_parts_in_a_fixed_order():
    document = a_document()
    assert [part.key for part in document.parts] == ["besluit", "ontwikkelplan"]
    assert [section.key for section in document.parts[0].sections] == [
        "gegevens",
        "besluit",
        "leerroute",
        "motivering",
        "onderdelen",
        "begeleiding",
        "voortgang",
        "gevolgen",
        "termijn",
        "bezwaar",
        "ondertekening",
    ]
    assert [section.key for section in document.parts[1].sections] == [
        "sterk",
        "wens",
        "doel.1",
        "doel.2",
        "afspraken",
        "aandacht",
        "evaluatie",
    ]


@pytest.mark.parametrize("route", ["b1_route", "onderwijsroute", "z_route", None])
def test_the_decision_treats_all_three_routes_whichever_was_chosen(route):
    source = a_source(leerroute=route)
    text = dutch(compose(source, load()).section("motivering"))
    for name, motivation in (
        ("B1-route", source.motivation_b1_route),
        ("Onderwijsroute", source.motivation_onderwijsroute),
        ("Z-route", source.motivation_z_route),
    ):
        assert f"{name}: gekozen" in text or f"{name}: niet gekozen" in text
        assert motivation in text
    assert text.count(": gekozen") == (0 if route is None else 1)


def test_a_missing_motivation_is_visible_as_missing():
    assert "ontbreekt nog" in dutch(a_document(motivation_z_route=" ").section("motivering"))


@pytest.mark.parametrize("language", ["ar", "ti", "en"])
def test_the_bsn_is_in_the_dutch_decision_only(language):
    document = a_document(language)
    with_bsn = [phrase for phrase in document.phrases() if BSN in phrase.nl]
    assert len(with_bsn) == 1
    assert not any(BSN in phrase.own for phrase in document.phrases())
    assert with_bsn[0] in list(document.section("gegevens").phrases())


def test_a_partly_known_birth_date_gets_no_invented_day():
    assert "Geboren: maart 1990" in dutch(a_document().section("gegevens"))
    assert "Geboren: 1984" in dutch(a_document(birth_date="1984-00-00").section("gegevens"))


def test_hours_are_estimated_only_for_the_b1_route_of_an_asielstatushouder():
    assert "600 uur" in dutch(a_document().section("leerroute"))
    assert "600 uur" not in dutch(a_document(leerroute="onderwijsroute").section("leerroute"))
    assert "600 uur" not in dutch(a_document(**GEZIN | {"hours_estimate": 600}).section("leerroute"))


def test_the_z_route_has_participation_hours_for_asielstatushouders_only():
    assert "800 uur participatie" in dutch(a_document(leerroute="z_route", niveau="a1").section("leerroute"))
    gezin = a_document(**GEZIN, leerroute="z_route", niveau="a1")
    assert "participatie" not in dutch(gezin.section("leerroute"))
    assert "800 uur les" in dutch(gezin.section("leerroute"))


def test_the_onderwijsroute_has_no_map_and_says_why():
    section = a_document(leerroute="onderwijsroute").section("onderdelen")
    assert "omdat u de onderwijsroute volgt" in dutch(section)
    assert "Grond: artikel 8, derde lid, van de Wet inburgering 2021." in grounds(section)
    assert "oefent 40 uur" not in dutch(section)


def test_pvt_and_map_name_their_hours():
    text = dutch(a_document().section("onderdelen"))
    assert "12 uur over de waarden" in text
    assert "oefent 40 uur" in text


def test_a_family_migrant_gets_no_offer_no_guidance_and_no_ontzorgen():
    document = a_document(**GEZIN | {"ontzorgen": True})
    assert "kiest zelf een taalschool" in dutch(document.section("onderdelen"))
    text = dutch(document.section("begeleiding"))
    assert "maatschappelijke begeleiding" not in text
    assert "huur" not in text


def test_an_asielstatushouder_is_not_threatened_with_a_fine():
    asylum, family = a_document().section("gevolgen"), a_document(**GEZIN).section("gevolgen")
    assert "€" not in dutch(asylum)
    assert "C-158/23" in dutch(asylum)
    assert "€ 800" in dutch(family)
    assert "€ 340 voor de MAP" in dutch(family)


def test_without_map_there_is_no_fine_for_it():
    section = a_document(**GEZIN, leerroute="onderwijsroute").section("gevolgen")
    assert "€ 1.000" in dutch(section)
    assert "MAP" not in dutch(section)


@pytest.mark.parametrize("changes", [{}, GEZIN])
def test_every_consequence_has_its_own_ground(changes):
    section = a_document(**changes).section("gevolgen")
    consequences = [block for block in section.blocks[1:] if isinstance(block, Paragraph) and block.look == "plain"]
    assert len(grounds(section)) == len(consequences) >= 2


def test_the_term_is_three_years_from_the_first_dagtekening():
    assert "24 november 2029" in dutch(a_document().section("termijn"))
    assert last_day_of_term(a_source(dagtekening=date(2024, 2, 28))) == date(2027, 2, 28)
    assert last_day_of_term(a_source(dagtekening=date(2024, 2, 29))) == date(2027, 2, 28)


def test_a_later_plan_does_not_start_the_term_again():
    later = a_source(first_plan=False, first_dagtekening=date(2025, 1, 7), previous_dagtekening=date(2025, 1, 7))
    assert last_day_of_term(later) == date(2028, 1, 7)
    assert "in de plaats van het plan van 7 januari 2025" in dutch(compose(later, load()).section("besluit"))


def test_the_date_of_duo_wins():
    assert last_day_of_term(a_source(term_last_day=date(2030, 1, 1))) == date(2030, 1, 1)


def test_without_a_dagtekening_there_is_no_last_day():
    document = a_document(status="concept", dagtekening=None)
    assert document.dagtekening == ""
    assert "als dit plan een dagtekening heeft" in dutch(document.section("termijn"))


def test_the_objection_clause_says_how_long_where_and_on_what_ground():
    section = a_document().section("bezwaar")
    text = dutch(section)
    assert "binnen 6 weken" in text
    assert "Postbus 100, 3999 ZZ Dijkstad" in text
    assert any("6:7" in ground for ground in grounds(section))


def test_a_concept_says_so_and_names_what_a_jurist_still_confirms():
    concept, final = a_document(status="concept"), a_document()
    assert concept.notices[0].nl.startswith("Dit is een concept.")
    assert any(ground.endswith("Te bevestigen door een jurist.") for ground in grounds(concept.section("bezwaar")))
    assert not any("jurist" in ground for ground in grounds(final.section("bezwaar")))


def test_a_draft_translation_says_that_it_was_not_checked_and_that_the_dutch_counts():
    notice = a_document().notices[0]
    assert "nog niet nagekeken" in notice.nl
    assert "De Nederlandse tekst geldt." in notice.nl
    assert notice.own


def test_dutch_alone_has_no_translation_and_no_word_about_one():
    document = a_document("nl")
    assert not document.bilingual
    assert document.notices == ()
    assert not any(phrase.own for phrase in document.phrases())


@pytest.mark.parametrize("language", ["ar", "xx"])
def test_a_plan_without_a_translation_that_may_be_shown_says_so(language):
    document = compose(a_source(), load(language))
    assert document.language == "nl"
    assert document.notices[0].nl.startswith("Dit plan is alleen in het Nederlands.")
    assert not any(phrase.own for phrase in document.phrases())


def test_free_text_stays_dutch_and_the_own_words_of_the_client_stand_beside_it():
    document = a_document()
    (wish,) = document.section("wens").blocks
    assert isinstance(wish, Paragraph)
    assert wish.text == Phrase("Weer werken in een apotheek, en lessen in de middag.", a_source().wish_own)
    (strengths,) = document.section("sterk").blocks
    assert isinstance(strengths, Bullets)
    assert all(not item.own for item in strengths.items)


def test_a_goal_has_its_sentence_first_and_its_steps_with_who_and_when():
    section = a_document().section("doel.1")
    first = section.blocks[0]
    assert isinstance(first, Paragraph)
    assert (first.look, first.text.nl) == ("quote", "Ik wil weten of mijn diploma hier telt.")
    assert "Waardering aanvragen (klantregisseur, uiterlijk 1 februari 2027)" in dutch(section)
    assert "Klaar op 1 juni 2027" in dutch(section)


def test_a_goal_without_a_date_says_that_it_still_has_to_be_agreed():
    document = a_document(goals=(Goal(words="Ik wil leren fietsen.", goal="Fietsen naar de les."),))
    assert "spreken wij nog af" in dutch(document.section("doel.1"))


def test_both_can_sign_and_nobody_has_to():
    section = a_document().section("ondertekening")
    (signatures,) = (block for block in section.blocks if isinstance(block, Signatures))
    assert [line.name for line in signatures.lines] == ["M. de Wit, klantregisseur", "Samira Haddad"]
    assert "U hoeft niet te tekenen." in dutch(section)
    refused = a_document(client_signature="geweigerd").section("ondertekening")
    assert "het besluit geldt ook zonder handtekening" in dutch(refused)


def test_what_is_empty_leaves_no_heading_behind():
    document = a_document(wish="", wish_own="", attention=(), agreements_client=(), agreements_municipality=())
    keys = {section.key for part in document.parts for section in part.sections}
    assert keys.isdisjoint({"wens", "aandacht", "afspraken"})


def test_lines_of_free_text_become_paragraphs():
    document = a_document(client_view="Eerst werken.\n\nLater studeren.")
    texts = [block.text.nl for block in document.section("motivering").blocks if isinstance(block, Paragraph)]
    assert texts[-2:] == ["Eerst werken.", "Later studeren."]


def test_the_same_source_gives_the_same_document():
    assert a_document().digest() == a_document().digest()
