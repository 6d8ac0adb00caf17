"""Guidance cards: there when needed, plain to say, and with their places when something is wrong."""

from __future__ import annotations

import re

import pytest

from desktop.intake import cards
from desktop.intake.cards import CardError, find_faults, load_cards
from desktop.intake.questions import Alone, Interpreter
from desktop.intake.reading import Fault
from desktop.intake.translations import Showing, source_hash
from tests.intake.builders import line_of

SHIPPED = load_cards()
EVERY = list(SHIPPED.values())

RUST = """\
card: rust
ref: D8
title: "Rust"
record: "Niets hiervan komt in het dossier."
sensitivity: 0
setting: {alone: no_preference, interpreter: any}
sources:
  - {id: voorstel, title: "Voorstel", noted_on: "2026-11-24"}
parts:
  - id: wanneer
    title: "Wanneer"
    items:
      - {text: "Als iemand het vraagt.", source: voorstel}
say:
  - {id: pauze, text: "Wij nemen even pauze in (plaats)."}
  - {id: water, text: "Wilt u water?"}
steps:
  - {id: stil, title: "Stop", text: "Wacht.", source: voorstel}
numbers:
  - {id: alarm, name: "Alarmnummer", number: "112", when: "Gevaar."}
  - {id: post, name: "Huisartsenpost", local: true, when: "In de nacht."}
"""

PAUSE, WATER = (source_hash({"text": text}) for text in ("Wij nemen even pauze in (plaats).", "Wilt u water?"))

COMMON = 'language: ti\nname: "ti"\ndutch_name: "Tigrinya"\ndirection: ltr\nforms: [m, f]\n'

TRANSLATED = f"""\
language: ti
translator: "a"
cards:
  rust:
    pauze:
      status: draft
      source_hash: "{PAUSE}"
      form: m
      text: "ዕረፍቲ (ቦታ)"
      variant_f: {{text: "ዕረፍቲ ኣንስታይ (ቦታ)"}}
    water:
      status: draft
      source_hash: "{WATER}"
      text: "ማይ"
"""


def a_folder(folder, text=RUST):
    folder.joinpath("kaarten").mkdir(exist_ok=True)
    folder.joinpath("kaarten", "rust.yaml").write_text(text, encoding="utf-8")
    folder.joinpath("forms", "ti").mkdir(parents=True, exist_ok=True)
    folder.joinpath("forms", "ti", "common.yaml").write_text(COMMON, encoding="utf-8")
    return folder


def faults_of(folder, text=RUST, translation=TRANSLATED):
    a_folder(folder, text)
    if translation is not None:
        folder.joinpath("forms", "ti", "kaarten.yaml").write_text(translation, encoding="utf-8")
    return list(find_faults(folder / "kaarten", folder / "forms"))


@pytest.fixture
def as_shipped(tmp_path, monkeypatch):
    """Cards that lie where the shipped ones lie, for this test only."""

    def ship(text=RUST, translation=TRANSLATED):
        faults_of(tmp_path, text, translation)
        monkeypatch.setattr(cards, "_shipped", lambda: tmp_path / "kaarten")
        monkeypatch.setattr(cards, "_forms", lambda: tmp_path / "forms")
        load_cards.cache_clear()
        cards.load_translation.cache_clear()

    yield ship
    monkeypatch.undo()
    load_cards.cache_clear()
    cards.load_translation.cache_clear()


# What is shipped


def test_the_shipped_cards_follow_the_rules():
    assert [str(fault) for fault in find_faults() if fault.blocks] == []
    assert {"pauze", "veiligheid"} <= SHIPPED.keys()


@pytest.mark.parametrize("card", EVERY, ids=lambda card: card.id)
def test_every_card_says_what_may_be_written_down_and_whom_to_call(card):
    assert "Niets hiervan komt in het dossier" in card.record
    assert {part.id for part in card.parts} >= {"wanneer", "hoe", "niet_doen", "stoppen", "gevaar"}
    assert card.say
    assert card.steps
    assert {"alarm", "zelfdoding", "huisartsenpost"} <= {number.id for number in card.numbers}


@pytest.mark.parametrize("card", EVERY, ids=lambda card: card.id)
def test_numbers_that_answer_day_and_night_are_there_without_a_network(card):
    numbers = {number.id: number for number in card.numbers}
    assert (numbers["alarm"].number, numbers["zelfdoding"].number) == ("112", "113")
    assert numbers["huisartsenpost"].local
    assert not numbers["huisartsenpost"].number


def test_veilig_thuis_and_the_five_steps_of_the_meldcode_are_on_the_card_about_safety():
    card = SHIPPED["veiligheid"]
    assert "0800-2000" in {number.number for number in card.numbers}
    assert [step.id for step in card.steps] == ["signalen", "overleg", "gesprek", "wegen", "beslissen"]
    assert (card.alone, card.interpreter, card.sensitivity) == (Alone.REQUIRED, Interpreter.PROFESSIONAL, 3)


def test_a_pause_needs_no_setting():
    card = SHIPPED["pauze"]
    assert (card.alone, card.interpreter, card.sensitivity) == (Alone.NO_PREFERENCE, Interpreter.ANY, 0)


@pytest.mark.parametrize("card", EVERY, ids=lambda card: card.id)
def test_what_is_said_aloud_is_short_and_plain(card):
    for say in card.say:
        for sentence in re.split(r"[.?!:]", say.text):
            assert len(sentence.split()) <= 12
        assert not re.search(r"trauma|psychi|slachtoffer|dader|melding|meldcode|[!;]", say.text, re.IGNORECASE)


@pytest.mark.parametrize("card", EVERY, ids=lambda card: card.id)
def test_no_card_explains_anybody_by_a_country(card):
    texts = [item.text for part in card.parts for item in part.items] + [step.text for step in card.steps]
    assert not re.search("syri|eritre|somali|afghan|iran|irak|turk|islam|moslim", " ".join(texts), re.IGNORECASE)


@pytest.mark.parametrize("card", EVERY, ids=lambda card: card.id)
def test_guidance_says_where_it_comes_from(card):
    for source in [item.source for part in card.parts for item in part.items] + [step.source for step in card.steps]:
        assert source.title
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", source.noted_on)


def test_cards_are_read_once_and_never_change():
    assert load_cards() is SHIPPED
    with pytest.raises(AttributeError):
        SHIPPED["pauze"].title = "x"


# Faults


def test_a_card_that_follows_the_rules_has_no_faults(tmp_path):
    assert faults_of(tmp_path) == []


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("card: rust", "card: onrust", "card"),
        ('title: "Rust"', 'titel: "Rust"', "title"),
        ('record: "Niets hiervan komt in het dossier."\n', "", "record"),
        ("sensitivity: 0", "sensitivity: 4", "sensitivity"),
        ("alone: no_preference", "alone: soms", "setting.alone"),
        ("interpreter: any}", "interpreter: any, tolk: any}", "setting.tolk"),
        ('vraagt.", source: voorstel', 'vraagt.", source: krant', "parts.wanneer.items[1].source"),
        ('vraagt.", source: voorstel', 'vraagt."', "parts.wanneer.items[1].source"),
        ('{text: "Als iemand het vraagt.", ', "{", "parts.wanneer.items[1].text"),
        ('{id: stil, title: "Stop", text: "Wacht.", ', '{id: stil, title: "Stop", ', "steps.stil.text"),
        ("Wilt u water?", "Wilt u nu misschien heel graag een groot glas koud water of warme thee?", "say.water.text"),
        ("Wilt u water?", "Wilt u water!", "say.water.text"),
        ("Wilt u water?", "Wilt u praten over uw traject?", "say.water.text"),
        ("{id: water, ", "{id: pauze, ", "say"),
        ("{id: water, ", "{id: Water, ", "say[2].id"),
        ('number: "112", ', "", "numbers.alarm.number"),
        ('number: "112"', "number: 112", "numbers.alarm.number"),
        ('number: "112"', 'number: "een een twee"', "numbers.alarm.number"),
        ("local: true", 'local: true, number: "0900"', "numbers.post.number"),
        ("local: true, ", "", "numbers.post.number"),
        ('when: "Gevaar."', 'wanneer: "Gevaar."', "numbers.alarm.when"),
    ],
)
def test_a_fault_in_a_card_names_file_line_and_key(tmp_path, before, after, key):
    text = RUST.replace(before, after)
    assert text != RUST
    found = faults_of(tmp_path, text)
    assert key in {fault.where for fault in found}
    assert all(fault.file == "rust.yaml" and fault.line > 0 and fault.blocks for fault in found)


@pytest.mark.parametrize("key", ["parts", "say", "steps", "numbers"])
def test_a_card_without_one_of_its_parts_is_no_card(tmp_path, key):
    text = re.sub(rf"(?m)^{key}:\n(  .*\n)+", "", RUST)
    assert key in {fault.where for fault in faults_of(tmp_path, text)}


def test_a_fault_stands_at_its_line(tmp_path):
    [fault] = faults_of(tmp_path, RUST.replace('number: "112", ', ""))
    assert fault.line == line_of(tmp_path / "kaarten" / "rust.yaml", "id: alarm")


def test_cards_that_cannot_be_read_still_say_whom_to_call(as_shipped):
    as_shipped(RUST.replace("card: rust", "card: onrust"))
    with pytest.raises(CardError) as error:
        load_cards()
    assert "112" in error.value.message
    assert "rust.yaml:1 card" in error.value.advice
    assert all(isinstance(fault, Fault) for fault in error.value.faults)


# Translations


def test_sentences_are_said_in_the_language_and_form_of_the_client(as_shipped):
    as_shipped()
    card = load_cards()["rust"]
    pause, water = cards.sentences(card, "ti", form="f", drafts_allowed=True)
    assert (pause.line.dutch, pause.line.translated) == ("Wij nemen even pauze in (plaats).", "ዕረፍቲ ኣንስታይ (ቦታ)")
    assert (water.line.translated, water.showing) == ("ማይ", Showing.DRAFT)
    assert cards.sentences(card, "ti", drafts_allowed=True)[0].line.translated == "ዕረፍቲ (ቦታ)"


@pytest.mark.parametrize("language", [None, "nl", "ar"])
def test_without_a_translation_only_the_dutch_is_said(as_shipped, language):
    as_shipped()
    for sentence in cards.sentences(load_cards()["rust"], language, drafts_allowed=True):
        assert (sentence.line.translated, sentence.showing) == ("", Showing.NOT_TRANSLATED)


def test_drafts_show_only_where_the_municipality_allows_them(as_shipped):
    as_shipped()
    assert {one.line.translated for one in cards.sentences(load_cards()["rust"], "ti")} == {""}


@pytest.mark.parametrize(("demo", "showing"), [(True, Showing.DRAFT), (False, Showing.NOT_REVIEWED)])
def test_a_draft_about_safety_shows_in_the_demo_only(as_shipped, demo, showing):
    as_shipped(RUST.replace("sensitivity: 0", "sensitivity: 3"))
    found = cards.sentences(load_cards()["rust"], "ti", drafts_allowed=True, demo=demo)
    assert {one.showing for one in found} == {showing}
    assert all(bool(one.line.translated) is demo for one in found)


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        ("  rust:", "  onrust:", "cards.onrust"),
        ("    water:", "    thee:", "cards.rust.thee"),
        ('text: "ዕረፍቲ (ቦታ)"', 'text: "ዕረፍቲ"', "cards.rust.pauze.text"),
        ("form: m", "form: x", "cards.rust.pauze.form"),
        ("variant_f:", "variant_m:", "cards.rust.pauze.variant_m"),
        ('translator: "a"\n', "", "cards.rust.pauze.translator"),
        ("status: draft", "status: approved", "cards.rust.pauze.reviser"),
        ("status: draft", "status: goed", "cards.rust.pauze.status"),
        ("language: ti", "language: ar", "language"),
    ],
)
def test_a_fault_in_a_translation_names_file_line_and_key(tmp_path, before, after, where):
    text = TRANSLATED.replace(before, after)
    assert text != TRANSLATED
    found = {fault.where: fault for fault in faults_of(tmp_path, translation=text) if fault.blocks}
    assert where in found
    assert all(fault.file == "ti/kaarten.yaml" and fault.line > 0 for fault in found.values())


def test_a_broken_translation_costs_only_that_sentence(as_shipped):
    as_shipped(translation=TRANSLATED.replace("ዕረፍቲ (ቦታ)", "ዕረፍቲ"))
    pause, water = cards.sentences(load_cards()["rust"], "ti", drafts_allowed=True)
    assert (pause.line.dutch, pause.line.translated) == ("Wij nemen even pauze in (plaats).", "")
    assert water.line.translated == "ማይ"


def test_a_translation_file_that_cannot_be_read_leaves_the_dutch(as_shipped):
    as_shipped(translation="cards: [[[[")
    assert [one.line.translated for one in cards.sentences(load_cards()["rust"], "ti", demo=True)] == ["", ""]


@pytest.mark.parametrize(
    ("translation", "where"),
    [
        (None, ""),
        (TRANSLATED.replace(PAUSE, "0" * 16), "cards.rust.pauze.source_hash"),
        (TRANSLATED.partition("    water:")[0], "cards.rust"),
        (re.sub(".*variant_f.*\n", "", TRANSLATED), "cards.rust.pauze.form"),
    ],
)
def test_what_is_merely_unfinished_does_not_block(tmp_path, translation, where):
    [fault] = faults_of(tmp_path, translation=translation)
    assert (fault.file, fault.where, fault.blocks) == ("ti/kaarten.yaml", where, False)


def test_a_sentence_whose_dutch_changed_is_no_longer_said(as_shipped):
    as_shipped(translation=TRANSLATED.replace(WATER, "0" * 16))
    _pause, water = cards.sentences(load_cards()["rust"], "ti", drafts_allowed=True, demo=True)
    assert (water.line.translated, water.showing) == ("", Showing.NOT_REVIEWED)
