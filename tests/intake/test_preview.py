"""A question before anybody else sees it: what its author is told about the words, the settings and the condition."""

from __future__ import annotations

import pytest

from desktop.intake import content, explained, preview
from desktop.intake.conditions import parse
from desktop.intake.translations import source_hash
from tests.intake.builders import a_number, a_prompt, a_question, a_sensitive_question, a_yes_no, some_content

SHIPPED = content.load(content.newest())
DUTCH = {
    "text": "Welke kleur vindt u mooi?",
    "why": "Dan kiezen wij die kleur.",
    "options.rood": "Rood",
    "options.groen": "Groen",
}
HEAD = 'language: ar\nname: "العربية"\ndutch_name: "Arabisch"\ndirection: rtl\nforms: [m, f]\nstrings: {}\ntopics: {}\n'


def no_drawing(_name: str) -> bytes | None:
    return None


def translated(folder, *, status="draft", made_from=None, more="", question=None):
    """Content with the colour question in Arabic."""
    some_content(folder, question or a_question())
    place = folder / "forms" / "ar"
    place.mkdir()
    (place / "common.yaml").write_text(HEAD, encoding="utf-8")
    (place / "thema.yaml").write_text(
        'language: ar\ndomain: thema\ntranslator: "A."\nquestions:\n  thema.kleur:\n'
        f'    status: {status}\n    source_hash: "{made_from or source_hash(DUTCH)}"\n    form: m\n'
        f'    text: "أي لون تحب؟"\n    why: "نختار هذا اللون."\n'
        f'    options: {{rood: "أحمر", groen: "أخضر"}}\n    variant_f: {{text: "أي لون تحبين؟"}}\n{more}',
        encoding="utf-8",
    )
    return content.load_package(content.Package(folder, folder / "forms"), "ar")


def state_of(loaded):
    return preview.sheet(loaded, "thema.kleur", no_drawing).state


def test_every_shipped_question_has_a_sheet():
    pages = [page for domain in SHIPPED.domains for page in preview.sheets(SHIPPED, domain.id, no_drawing)]
    assert [page.id for page in pages] == list(SHIPPED.questions)
    assert all(page.client and page.sections for page in pages)


@pytest.mark.parametrize("question", SHIPPED.questions.values(), ids=lambda question: question.id)
def test_every_shipped_condition_and_setting_can_be_said_without_a_code(question):
    said = dict(explained.settings(question, SHIPPED))
    assert said["wanneer"].startswith(("altijd", "alleen als "))
    assert "contact." not in said["wanneer"]
    assert "dossier." not in said["wanneer"]


def test_a_draft_says_who_made_it_and_when_a_client_sees_it(tmp_path):
    state = state_of(translated(tmp_path))
    assert "Nog niet nagekeken (concept), vertaald door: A." in state
    assert "alleen als de gemeente concepten toont" in state


def test_a_draft_about_rights_says_that_only_the_demo_shows_it(tmp_path):
    assert "Buiten de demo" in state_of(translated(tmp_path, question=a_question(rights="true")))


def test_what_no_longer_belongs_to_the_dutch_is_not_shown_and_says_why(tmp_path):
    page = preview.sheet(translated(tmp_path, made_from="0" * 16), "thema.kleur", no_drawing)
    assert page.state.startswith("Verouderd")
    assert page.tag == ""
    assert {one.line.translated for one in page.client} == {""}


def test_other_forms_of_address_stand_beside_the_usual_one(tmp_path):
    page = preview.sheet(translated(tmp_path), "thema.kleur", no_drawing)
    assert page.forms == (("Aanspreekvorm f", (("text", "أي لون تحبين؟"),)),)
    assert page.right_to_left


def test_a_picture_that_is_not_drawn_is_named(tmp_path):
    options = '[{id: rood, text: "Rood", picture: rode_verf}, {id: groen, text: "Groen"}]'
    loaded = some_content(tmp_path, a_question(options=options))
    missing, there = (
        preview.as_text(preview.sheets(loaded, "thema.kleur", drawing))
        for drawing in (no_drawing, lambda _name: b"<svg/>")
    )
    assert "[plaatje rode_verf, nog niet getekend]" in missing
    assert "[plaatje rode_verf]" in there


def test_what_is_only_said_offers_no_way_out_because_nothing_is_kept(tmp_path):
    page = preview.sheet(some_content(tmp_path, a_prompt()), "thema.praten", no_drawing)
    assert "way_out" not in {one.role for one in page.client}
    assert "er wordt niets opgeschreven" in preview.as_text([page])


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({"eq": ["contact.alone", True]}, "de klant alleen is"),
        (
            {"in": ["contact.interpreter", ["professional", "none_needed"]]},
            "er een professionele tolk is of er geen tolk nodig is",
        ),
        ({"eq": ["thema.klaar", False]}, "het antwoord op thema.klaar (‘Welke kleur vindt u mooi?’) nee is"),
        (
            {"in": ["thema.kleur", ["rood", "groen"]]},
            "het antwoord op thema.kleur (‘Welke kleur vindt u mooi?’) ‘Rood’ of ‘Groen’ is",
        ),
        (
            {"gte": ["thema.jaren", 6]},
            "het antwoord op thema.jaren (‘Welke kleur vindt u mooi?’) minstens 6 is",
        ),
        (
            {"state": ["thema.kleur", ["declined", "not_asked"]]},
            "thema.kleur (‘Welke kleur vindt u mooi?’) geweigerd of nog niet gevraagd is",
        ),
        (
            {"not": {"all": [{"eq": ["contact.alone", True]}, {"eq": ["contact.alone", False]}]}},
            "het niet zo is dat (de klant alleen is en er iemand anders bij is)",
        ),
        (
            {"any": [{"eq": ["contact.alone", True]}, {"eq": ["dossier.taal", "ar"]}]},
            "de klant alleen is of dossier.taal ar is",
        ),
    ],
)
def test_a_condition_is_a_sentence(tmp_path, raw, words):
    loaded = some_content(tmp_path, a_question(), a_number(), a_yes_no())
    assert explained.when(parse(raw), loaded) == f"alleen als {words}"


def test_a_sensitive_question_says_so_in_words(tmp_path):
    loaded = some_content(tmp_path, a_sensitive_question())
    said = dict(explained.settings(loaded.questions["thema.rust"], loaded))
    assert said["wie vertaalt"] == "een professionele tolk, of niemand als dat niet nodig is"
    assert said["gevoeligheid"].startswith("2, bijzonder")
    assert said["wanneer"] == (
        "alleen als de klant alleen is en (er een professionele tolk is of er geen tolk nodig is)"
    )
