"""What changed between two versions, what a person has to think about, and what a translator has to do."""

from __future__ import annotations

import pytest

from desktop.intake import compare, content
from desktop.intake.compare import word_by_word
from tests.intake.builders import MANIFEST, a_folder, a_number, a_package, a_question, a_yes_no, some_sets
from tests.intake.test_preview import HEAD, translated

NEXT = MANIFEST.replace("2027.1", "2027.2")


@pytest.fixture
def between(tmp_path):
    """The comparison of two folders with these questions; the second is a version further."""

    def compared(old, new, *, manifest=NEXT, **files):
        before = a_folder(tmp_path / "oud", *old)
        after = a_folder(tmp_path / "nieuw", *new, manifest=manifest, **files)
        return compare.compare(a_package(before), a_package(after))

    return compared


def lines(found):
    return [str(change) for one in (*found.questions, *found.others) for change in one.changes]


def warnings(found):
    return [warning for one in found.questions for warning in one.warnings]


def test_nothing_changed_is_nothing_to_tell(between):
    found = between([a_question()], [a_question()])
    assert found.same
    assert (found.faults, found.warnings) == ((), ())


def test_words_that_came_and_went_stand_in_order():
    assert word_by_word("U mag stoppen.", "U mag altijd stoppen.") == "U mag {+altijd+} stoppen."
    assert word_by_word("een twee", "drie") == "[-een twee-] {+drie+}"
    assert word_by_word("wel of niet", "wel niet") == "wel [-of-] niet"


def test_every_string_of_a_question_is_compared(between):
    more = '[{id: rood, text: "Rood"}, {id: groen, text: "Heel groen"}, {id: blauw, text: "Blauw"}]'
    found = between([a_question()], [a_question(version="2", why='"Dan kiezen wij uw kleur."', options=more)])
    assert lines(found) == [
        "why: Dan kiezen wij [-die-] {+uw+} kleur.",
        "options.groen: [-Groen-] {+Heel groen+}",
        "options.blauw: {+Blauw+}",
    ]
    assert warnings(found) == []


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("ask_when", "{eq: [contact.alone, true]}", "wanneer: [-altijd-] {+alleen als de klant alleen is+}"),
        ("sensitivity", "1", "gevoeligheid: [-0, gewoon-] {+1, privé+}"),
        ("feeds", "[DL, BG]", "mag meewegen voor: doelen [-(DL)-] {+(DL), mate van begeleiding (BG)+}"),
        ("seen_by", "[klantregisseur, taalschool]", "wie het antwoord mag lezen: [-klantregisseur-] {+klantregisseur, taalschool+}"),
        ("guidance", '{how: {text: "Wijs aan.", source: voorstel}}', "guidance.how: [-Laat de kleuren zien.-] {+Wijs aan.+}"),
        ("options", '[{id: groen, text: "Groen"}, {id: rood, text: "Rood"}]', "volgorde van de antwoorden: [-rood, groen-] {+groen, rood+}"),
        ("options", '[{id: rood, text: "Rood", picture: verf}, {id: groen, text: "Groen"}]', "options.rood.picture: {+verf+}"),
        ("retention", '"archief"', "bewaren: [-einde traject-] {+archief+}"),
        ("minutes", "4", "duur: {+4 minuten+}"),
        ("ask", '"Wat is mooi?"', "ask: {+Wat is mooi?+}"),
    ],
)  # fmt: skip
def test_what_is_set_is_compared_in_words(between, key, value, told):
    assert told in lines(between([a_question()], [a_question(**{key: value})]))


def test_questions_that_came_and_went_are_named(between):
    manifest = NEXT.replace("[thema.oud]", "[thema.oud, thema.kleur]")
    found = between([a_question()], [a_yes_no()], manifest=manifest)
    assert (found.added, found.removed, found.faults) == (("thema.klaar",), ("thema.kleur",), ())


def test_an_id_that_goes_is_named_as_gone(between):
    [fault] = between([a_question(), a_yes_no()], [a_question()]).faults
    assert (fault.file, fault.where) == ("manifest.yaml", "retired")
    assert fault.line == NEXT.splitlines().index("retired: [thema.oud]") + 1
    assert "thema.klaar" in fault.message


def test_an_id_that_was_gone_stays_named(between):
    [fault] = between([a_question()], [a_question()], manifest=NEXT.replace("[thema.oud]", "[]")).faults
    assert "thema.oud" in fault.message


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        (a_question(), a_question(kind="scale"), "andere soort"),
        (a_number(), a_number(unit='"maand"', version="2"), "eenheid"),
        (a_question(), a_question(ref='"1.2"'), "ander onderwerp"),
        (a_question(sensitivity="1"), a_question(), "minder gevoelig"),
        (a_question(), a_question(text='"Welke kleur?"'), "Verhoog version"),
        (
            a_question(),
            a_question(options='[{id: rood, text: "Rood"}, {id: geel, text: "Geel"}]', version="2"),
            "Wie vroeger groen koos",
        ),
        (
            a_question(review='{by: "groep", on: "2026-11-20"}'),
            a_question(review='{by: "groep", on: "2026-11-20"}', version="2", text='"Welke kleur?"'),
            "Haal review weg",
        ),
    ],
)
def test_what_may_have_changed_a_meaning_is_asked_about(between, old, new, warning):
    [found] = warnings(between([old], [new]))
    assert warning in found


def test_a_version_that_changed_has_another_number(between):
    [warning] = between([a_question()], [a_question(minutes="2")], manifest=MANIFEST).warnings
    assert "2027.1" in warning


def test_shared_lists_and_talks_are_compared_too(between):
    found = between(
        [a_question()],
        [a_question()],
        glossary='terms:\n  - {id: les, nl: "les", meaning: "Een half uur leren."}\n',
        sets=some_sets(a_question())
        .replace("core: []", "core: [thema.kleur]")
        .replace('"Praten."', '"Rustig praten."'),
    )
    told = lines(found)
    assert "les: les: Een {+half+} uur leren." in told
    assert "core: {+thema.kleur+}" in told
    assert any(line.startswith("praten: ") and "{+Rustig praten.+}" in line for line in told)


def test_a_translation_becomes_stale_only_when_its_own_dutch_changed(tmp_path):
    translated(tmp_path / "oud")
    before = a_package(tmp_path / "oud")
    for text, stale in (('"Welke kleur vindt u mooi?"', ()), ('"Welke kleur?"', ("thema.kleur",))):
        after = a_folder(tmp_path / "nieuw", a_question(text=text), a_yes_no(), manifest=NEXT)
        found = compare.compare(before, content.Package(after, before.forms))
        [work] = found.work
        assert (work.tag, work.name, work.stale) == ("ar", "Arabisch", stale)
        assert "thema.klaar.text" in work.missing
        assert "thema.kleur.text" not in work.missing


def test_a_language_that_cannot_be_read_is_named_and_the_rest_still_compared(tmp_path, between):
    old = a_folder(tmp_path / "een", a_question())
    new = a_folder(tmp_path / "twee", a_question(), manifest=NEXT)
    (new / "forms" / "ar").mkdir()
    (new / "forms" / "ar" / "common.yaml").write_text(HEAD.replace("rtl", "naar links"), encoding="utf-8")
    [work] = compare.compare(a_package(old), a_package(new)).work
    assert (work.tag, [fault.file for fault in work.broken]) == ("ar", ["ar/common.yaml"])
