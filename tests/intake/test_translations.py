"""The client's words in another language: what is wrong with them, and when they may be shown."""

from __future__ import annotations

import pytest

from desktop.intake import content
from desktop.intake.card import card
from desktop.intake.content import COMMON, ContentError
from desktop.intake.translations import Showing, Status, Translation, shown, source_hash
from tests.intake.builders import a_folder, a_number, a_package, a_question, line_of

DUTCH = {
    "text": "Welke kleur vindt u mooi?",
    "why": "Dan kiezen wij die kleur.",
    "options.rood": "Rood",
    "options.groen": "Groen",
}
HEAD = 'language: ar\ntranslator: "A"\n'
OPTIONS = '    options:\n      rood: "أحمر"\n      groen: "أخضر"\n'
ENTRY = f"""\
  thema.kleur:
    status: draft
    source_hash: "{source_hash(DUTCH)}"
    form: m_sg
    text: "أي لون تحب؟"
    why: "هكذا نختار هذا اللون."
{OPTIONS}\
    variant_f_sg:
      text: "أي لون تحبين؟"
"""


def a_string(dutch: str, text: str = "كلمة") -> str:
    return f'{{status: draft, source_hash: "{source_hash({"text": dutch})}", text: "{text}"}}'


def a_language(folder, entry=ENTRY, head=HEAD, **files):
    """The Dutch package of the builders with an Arabic translation of it."""
    a_folder(folder, a_question())
    term = source_hash({"text": "les", "meaning": "Een uur leren."})
    strings = "".join(f"  {name}: {a_string('Vast woord')}\n" for name in COMMON)
    names = 'name: "العربية"\ndutch_name: "Arabisch"\ndirection: rtl\nforms: [m_sg, f_sg]\n'
    texts = {
        "common": head + names + f"strings:\n{strings}topics:\n  thema: {a_string('Thema')}\n",
        "thema": head + "domain: thema\nquestions:\n" + entry,
        "glossary": head
        + f'terms:\n  les: {{status: draft, source_hash: "{term}", text: "درس", note: "Niet examen."}}\n',
    } | files
    arabic = folder / "forms" / "ar"
    arabic.mkdir(exist_ok=True)
    for name, text in texts.items():
        (arabic / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def places_in(folder):
    return [fault.place for fault in content.check(folder)]


def arabic_of(folder):
    language = content.load_package(a_package(folder), "ar").language
    assert language is not None
    return language


def test_a_complete_draft_has_no_faults_and_is_read_whole(tmp_path):
    folder = a_language(tmp_path)
    assert places_in(folder) == []
    language = arabic_of(folder)
    assert (language.own_name, language.dutch_name, language.right_to_left) == ("العربية", "Arabisch", True)
    assert language.questions["thema.kleur"].texts["options.groen"] == "أخضر"
    assert language.terms["les"].texts == {"text": "درس"}
    assert language.term_notes == {"les": "Niet examen."}
    assert language.topics["thema"].texts == {"text": "كلمة"}


def test_a_woman_is_addressed_as_a_woman(tmp_path):
    translation = arabic_of(a_language(tmp_path)).questions["thema.kleur"]
    assert translation.in_form("f_sg")["text"] == "أي لون تحبين؟"
    assert translation.in_form("f_sg")["why"] == "هكذا نختار هذا اللون."
    assert translation.in_form("m_sg")["text"] == translation.in_form("")["text"] == "أي لون تحب؟"


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("status: draft", "status: klaar", "thema.kleur.status"),
        ("form: m_sg", "form: plural", "thema.kleur.form"),
        ("  thema.kleur:", "  thema.vorm:", "questions.thema.vorm"),
        ("      rood:", "      blauw:", "thema.kleur.options.blauw"),
        ("    text:", "    tekst:", "thema.kleur.tekst"),
        ("    why:", "    unit:", "thema.kleur.unit"),
        ("variant_f_sg:", "variant_f_pl:", "thema.kleur.variant_f_pl"),
        ("variant_f_sg:", "variant_m_sg:", "thema.kleur.variant_m_sg"),
        ("status: draft", "status: approved", "thema.kleur.reviser"),
        ("status: draft", 'status: revised\n    reviser: "A"', "thema.kleur.reviser"),
        (f'source_hash: "{source_hash(DUTCH)}"', "source_hash:", "thema.kleur.source_hash"),
    ],
)
def test_a_broken_translation_blocks_and_names_its_place(tmp_path, old, new, where):
    folder = a_language(tmp_path, ENTRY.replace(old, new, 1))
    faults = [fault for fault in content.check(folder) if fault.blocks]
    assert where in {fault.where for fault in faults}
    assert all(fault.file == "ar/thema.yaml" and fault.line > 1 for fault in faults)
    with pytest.raises(ContentError):
        content.load_package(a_package(folder), "ar")


def test_a_broken_translation_does_not_stop_another_language_or_dutch(tmp_path):
    folder = a_language(tmp_path, ENTRY.replace("status: draft", "status: klaar"))
    assert content.load_package(a_package(folder), None).language is None
    assert content.load_package(a_package(folder), "so").language is None


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('      groen: "أخضر"\n', "", "thema.kleur.options"),
        ('    why: "هكذا نختار هذا اللون."\n', "", "thema.kleur.why"),
        (OPTIONS, "", "thema.kleur.options"),
        ('    variant_f_sg:\n      text: "أي لون تحبين؟"\n', "", "thema.kleur.form"),
        (source_hash(DUTCH), "0123456789abcdef", "thema.kleur.source_hash"),
    ],
)
def test_unfinished_work_is_listed_but_does_not_block(tmp_path, old, new, where):
    folder = a_language(tmp_path, ENTRY.replace(old, new))
    faults = content.check(folder)
    assert where in {fault.where for fault in faults}
    assert not any(fault.blocks for fault in faults)
    assert arabic_of(folder).tag == "ar"


def test_a_question_or_file_without_translation_is_listed(tmp_path):
    folder = a_language(tmp_path, "  {}\n")
    assert places_in(folder) == [f"ar/thema.yaml:{line_of(folder / 'forms/ar/thema.yaml', 'questions:')} questions"]
    (folder / "forms/ar/thema.yaml").unlink()
    assert places_in(folder) == ["ar/thema.yaml:1"]


def test_dutch_that_changed_makes_a_translation_stale_and_says_the_new_hash(tmp_path):
    folder = a_language(tmp_path)
    a_folder(folder, a_question(why='"Dan verven wij de muur."'))
    [fault] = content.check(folder)
    assert (
        fault.place == f"ar/thema.yaml:{line_of(folder / 'forms/ar/thema.yaml', 'source_hash')} thema.kleur.source_hash"
    )
    assert source_hash(DUTCH | {"why": "Dan verven wij de muur."}) in fault.message
    assert arabic_of(folder).questions["thema.kleur"].status is Status.STALE


def test_a_reviewed_text_was_seen_by_two_people(tmp_path):
    folder = a_language(tmp_path, ENTRY.replace("status: draft", 'status: approved\n    reviser: "B"'))
    assert places_in(folder) == []
    assert arabic_of(folder).questions["thema.kleur"].reviser == "B"


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('why: "هكذا نختار هذا اللون."', 'why: "Then we choose that colour."', "thema.kleur.why"),
        ('why: "هكذا نختار هذا اللون."', 'why: "12"', "thema.kleur.why"),
        ('      groen: "أخضر"', '      groen: "Green"', "thema.kleur.options.groen"),
        ('text: "أي لون تحبين؟"', 'text: "Which colour?"', "thema.kleur.variant_f_sg.text"),
        ('why: "هكذا نختار هذا اللون."', 'why: "هكذا نختار \u202e اللون."', "thema.kleur.why"),
        ('why: "هكذا نختار هذا اللون."', 'why: "هكذا نختار {n} اللون."', "thema.kleur.why"),
        ('why: "هكذا نختار هذا اللون."', 'why: "هكذا نختار 🙂 اللون."', "thema.kleur.why"),
    ],
)
def test_words_that_cannot_be_in_this_language_are_refused(tmp_path, old, new, where):
    folder = a_language(tmp_path, ENTRY.replace(old, new, 1))
    [fault] = content.check(folder)
    file = folder / "forms/ar/thema.yaml"
    written = next(line for line in new.split("\n") if line)
    assert (fault.file, fault.line) == ("ar/thema.yaml", line_of(file, written))
    assert fault.where.endswith(where.removeprefix("thema.kleur"))
    assert fault.blocks
    with pytest.raises(ContentError):
        content.load_package(a_package(folder), "ar")


def test_a_name_in_latin_letters_may_stand_among_others(tmp_path):
    assert places_in(a_language(tmp_path, ENTRY.replace("هذا اللون", "هذا DigiD"))) == []


def test_letters_of_the_other_direction_do_not_slip_into_a_language(tmp_path):
    names = 'name: "Soomaali"\ndutch_name: "Somalisch"\ndirection: ltr\nforms: []\n'
    folder = a_language(tmp_path, common=HEAD + names + "strings: {}\ntopics: {}\n")
    assert any(fault.blocks and fault.where == "thema.kleur.text" for fault in content.check(folder))


NUMBER = {"text": "Welke kleur vindt u mooi?", "why": "Dan kiezen wij die kleur.", "unit": "jaar"}
COUNTED = f"""\
  thema.jaren:
    status: draft
    source_hash: "{source_hash(NUMBER)}"
    text: "أي لون تحب؟"
    why: "هكذا نختار هذا اللون."
    unit: "سنة"
"""
SIX_FORMS = '{zero: "سنة", one: "سنة", two: "سنتان", few: "سنوات", many: "سنة", other: "سنة"}'


def a_counted_language(folder, units):
    entry = COUNTED + (f"    units: {units}\n" if units else "")
    a_language(folder, entry)
    return a_folder(folder, a_number())


@pytest.mark.parametrize("units", ["", SIX_FORMS, SIX_FORMS.replace(', other: "سنة"', "")])
def test_a_unit_may_have_every_plural_form_its_numbers_need(tmp_path, units):
    folder = a_counted_language(tmp_path, units)
    assert places_in(folder) == []
    shown_card = card(content.load_package(a_package(folder), "ar"), "thema.jaren", drafts_allowed=True, demo=True)
    assert [shown_card.unit_of(number).translated for number in (1, 2, 5)] == (
        ["سنة", "سنتان", "سنوات"] if units else ["سنة", "سنة", "سنة"]
    )


@pytest.mark.parametrize(
    ("units", "names"),
    [
        (SIX_FORMS.replace('few: "سنوات", ', ""), "few"),
        (SIX_FORMS.replace("few:", "paucal:"), "paucal"),
        ('{other: "سنة"}', "zero"),
        ("{}", "one"),
        (SIX_FORMS.replace("سنتان", "two years"), "rechts"),
    ],
)
def test_a_wrong_plural_is_refused_at_its_line(tmp_path, units, names):
    folder = a_counted_language(tmp_path, units)
    faults = [fault for fault in content.check(folder) if fault.blocks]
    line = line_of(folder / "forms/ar/thema.yaml", "units:")
    assert {(fault.file, fault.line) for fault in faults} == {("ar/thema.yaml", line)}
    assert any(names in fault.message for fault in faults) or names == "rechts"
    with pytest.raises(ContentError):
        content.load_package(a_package(folder), "ar")


def test_what_only_another_version_asks_is_passed_by(tmp_path, monkeypatch):
    folder = a_language(tmp_path, ENTRY + ENTRY.replace("thema.kleur", "thema.vroeger"))
    assert any(fault.blocks for fault in content.check(folder))
    monkeypatch.setattr(content, "_known_somewhere", lambda: frozenset({"thema.vroeger", "thema.kleur"}))
    assert places_in(folder) == []
    assert arabic_of(folder).questions.keys() == {"thema.kleur"}


def test_a_file_stands_in_the_folder_of_its_language(tmp_path):
    assert "ar/thema.yaml:1 language" in places_in(a_language(tmp_path, head='language: fa\ntranslator: "A"\n'))


def a_translation(status):
    return Translation(status=status, translator="A", reviser="", form="any", texts={"text": "x"}, variants={})


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("sensitivity", [0, 1, 2])
@pytest.mark.parametrize("drafts_allowed", [True, False])
@pytest.mark.parametrize("demo", [True, False])
@pytest.mark.parametrize("rights", [True, False])
def test_what_is_not_approved_is_shown_only_where_the_rules_allow(status, sensitivity, drafts_allowed, demo, rights):
    showing = shown(a_translation(status), sensitivity, drafts_allowed, demo, rights)
    if status is Status.APPROVED:
        assert showing is Showing.APPROVED
    elif status in {Status.STALE, Status.WITHDRAWN} or not drafts_allowed:
        assert showing is Showing.NOT_REVIEWED
    elif demo:
        assert showing is Showing.DRAFT
    else:
        assert showing is (Showing.NOT_REVIEWED if rights or sensitivity == 2 else Showing.DRAFT)


def test_without_a_translation_nothing_else_is_shown_in_its_place():
    assert shown(None, 0, True, True) is Showing.NOT_TRANSLATED


def test_the_source_hash_sees_every_word_and_no_order():
    assert source_hash(DUTCH) == source_hash(dict(reversed(DUTCH.items())))
    assert source_hash(DUTCH) != source_hash(DUTCH | {"why": "Dan kiezen wij een kleur."})
