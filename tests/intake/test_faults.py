"""What is wrong with content, and where."""

from __future__ import annotations

import pytest

from desktop.intake import content
from desktop.intake.content import ContentError
from desktop.intake.questions import Review
from tests.intake.builders import (
    MANIFEST,
    ONLY_IN_CONFIDENCE,
    SENSITIVE,
    a_folder,
    a_number,
    a_package,
    a_prompt,
    a_question,
    a_sensitive_question,
    a_yes_no,
    line_of,
    some_sets,
)

SETS = some_sets(a_question())


def faults_in(folder):
    return [str(fault) for fault in content.check(folder)]


def places_in(folder):
    return [fault.place for fault in content.check(folder)]


def test_content_that_follows_the_rules_has_no_faults(tmp_path):
    folder = a_folder(tmp_path, a_question(), a_number(), a_yes_no(), a_sensitive_question())
    assert faults_in(folder) == []
    assert list(content.load_package(a_package(folder), None).questions) == [
        "thema.kleur",
        "thema.jaren",
        "thema.klaar",
        "thema.rust",
    ]


@pytest.mark.parametrize(
    ("key", "value", "below"),
    [
        ("version", "0", "version"),
        ("version", '"een"', "version"),
        ("kind", "essay", "kind"),
        ("text", '"Dit is een zin met echt veel te veel woorden voor een gesprek aan tafel."', "text"),
        ("text", '"Wat is uw zelfredzaamheid?"', "text"),
        ("text", '"Wat hebt u geleerd?"', "text"),
        ("text", '"Mooi hè!"', "text"),
        ("text", '"Wilt u een PIP?"', "text"),
        ("text", '"Wilt u {n} kleuren?"', "text"),
        ("text", '"Een kleur: لون"', "text"),
        ("pictures", "[Rood]", "pictures"),
        ("pictures", "rood", "pictures"),
        (
            "options",
            '[{id: rood, text: "Rood", picture: "../rood"}, {id: groen, text: "Groen"}]',
            "options.rood.picture",
        ),
        ("review", '{by: "A"}', "review.on"),
        ("review", '{by: "A", on: "2026"}', "review.on"),
        ("review", '"ja"', "review"),
        ("changelog", '"anders"', "changelog"),
        ("changelog", '[" "]', "changelog"),
        ("text", '""', "text"),
        ("why", "7", "why"),
        ("intro", '"Dat heeft geen gevolgen."', "intro"),
        ("options", '[{id: rood, text: "Rood"}]', "options"),
        ("options", '[{id: rood, text: "Rood"}, {id: rood, text: "Groen"}]', "options"),
        ("options", '[{id: rood, text: "Rood"}, {id: Groen, text: "Groen"}]', "options[2].id"),
        ("options", '[{id: rood, text: "Rood"}, {id: groen}]', "options.groen.text"),
        (
            "options",
            '[{id: rood, text: "Rood"}, {id: niets, text: "Niets", exclusive: true}]',
            "options.niets.exclusive",
        ),
        ("options", '[{id: rood, text: "Rood"}, groen]', "options[2]"),
        ("options", "rood", "options"),
        ("options", '[{id: geloof, text: "Rood"}, {id: groen, text: "Groen"}]', "options"),
        ("range", "{min: 0, max: 3}", "range"),
        ("unit", '"jaar"', "unit"),
        ("decline", "{allowed: false}", "decline"),
        ("decline", "{allowed: ja}", "decline.allowed"),
        ("decline", '{allowed: true, text: "Liever niet"}', "decline.text"),
        ("guidance", "{}", "guidance.how"),
        ("guidance", '{how: {text: "Vraag het."}}', "guidance.how.source"),
        ("guidance", '{how: {text: "Vraag het.", source: krant}}', "guidance.how.source"),
        ("guidance", '{how: {text: "Vraag het.", source: voorstel}, tip: {text: "x"}}', "guidance.tip"),
        ("sensitivity", "3", "sensitivity"),
        ("sensitivity", "7", "sensitivity"),
        ("legal", '{basis: "Wi2021", art9: true, decision: "de kleur"}', "legal.art9"),
        ("legal", '{basis: "Wi2021", art9: false}', "legal.decision"),
        ("feeds", "[]", "feeds"),
        ("feeds", "[XX]", "feeds"),
        ("never_feeds", "[DL]", "never_feeds"),
        ("setting", "{alone: soms, interpreter: any}", "setting.alone"),
        ("notes_allowed", "[roddel]", "notes_allowed"),
        ("notes_allowed", "[own_word, own_word]", "notes_allowed"),
        ("seen_by", "[taalschool]", "seen_by"),
        ("share_default", "[klantregisseur, taalschool]", "share_default"),
        ("retention", '"voor altijd"', "retention"),
        ("ask_when", "{eq: [thema.bestaat_niet, ja]}", "ask_when"),
        ("ask_when", "{eq: [contact.alone, ja]}", "ask_when"),
        ("ask_when", "{lt: [contact.alone, 3]}", "ask_when"),
        ("ask_when", "{state: [contact.alone, [answered]]}", "ask_when"),
        ("ask_when", "{eq: [thema.kleur, rood]}", "ask_when"),
        ("ask_when", "rood", "ask_when"),
        ("ask_when", "{als: [a, b]}", "ask_when"),
        ("tolk", "{terms: [onbekend]}", "tolk.terms"),
        ("tekst", '"Nog een tekst"', "tekst"),
        ("picture", '"rood.png"', "picture"),
        ("minutes", "0", "minutes"),
        ("minutes", '"lang"', "minutes"),
    ],
)
def test_a_fault_in_a_question_names_file_line_and_key(tmp_path, key, value, below):
    folder = a_folder(tmp_path, a_question(**{key: value}))
    line = line_of(folder / "thema.yaml", f"{key}: {value}")
    assert f"thema.yaml:{line} thema.kleur.{below}" in places_in(folder)


def test_what_is_only_said_aloud_follows_the_rules_too(tmp_path):
    sensitive = {key: value for key, value in SENSITIVE.items() if key != "notes_allowed"}
    assert faults_in(a_folder(tmp_path, a_prompt(), a_prompt("stil", **sensitive))) == []
    assert any(
        ".stil." in fault for fault in faults_in(a_folder(tmp_path, a_prompt("stil", **sensitive | {"intro": None})))
    )


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("options", '[{id: rood, text: "Rood"}, {id: groen, text: "Groen"}]'),
        ("decline", "{allowed: true}"),
        ("unknown", "{allowed: true}"),
        ("teach_back", '"Wat vertelt u thuis?"'),
        ("feeds", "[DL]"),
        ("never_feeds", "[LR]"),
        ("notes_allowed", "[own_word]"),
        ("seen_by", "[klantregisseur]"),
        ("share_default", "[klantregisseur]"),
        ("retention", '"einde traject"'),
    ],
)
def test_what_is_only_said_aloud_promises_nothing_about_an_answer(tmp_path, key, value):
    folder = a_folder(tmp_path, a_prompt(**{key: value}))
    line = line_of(folder / "thema.yaml", f"{key}: {value}")
    assert places_in(folder) == [f"thema.yaml:{line} thema.praten.{key}"]


def test_nothing_waits_for_what_is_only_said_aloud(tmp_path):
    for condition in ("{eq: [thema.praten, ja]}", "{state: [thema.praten, [answered]]}"):
        assert any(
            "thema.praten" in one for one in faults_in(a_folder(tmp_path, a_prompt(), a_question(ask_when=condition)))
        )


def test_a_question_may_say_who_tried_it_what_changed_and_how_long_it_takes(tmp_path):
    review, changes = '{by: "ervaringsdeskundige", on: "2026-11-20"}', '["Versie 2: kortere zin."]'
    folder = a_folder(tmp_path, a_question(review=review, changelog=changes, minutes="4"), a_yes_no())
    assert faults_in(folder) == []
    tried, untried = content.load_package(a_package(folder), None).questions.values()
    assert (tried.review, tried.changelog, tried.minutes) == (
        Review("ervaringsdeskundige", "2026-11-20"),
        ("Versie 2: kortere zin.",),
        4,
    )
    assert (untried.review, untried.changelog, untried.minutes) == (None, (), 0)


@pytest.mark.parametrize(
    "key",
    ["version", "kind", "text", "why", "decline", "guidance", "sensitivity", "legal", "setting", "retention", "ref"],
)
def test_a_missing_key_is_reported_at_its_question(tmp_path, key):
    folder = a_folder(tmp_path, a_question(**{key: None}))
    assert f"thema.yaml:3 thema.kleur.{key}" in places_in(folder)


@pytest.mark.parametrize("slug", ["geloof", "mijn_religie", "vlucht", "hiv", "strafblad"])
def test_what_is_never_asked_cannot_even_be_written_down(tmp_path, slug):
    assert f"thema.yaml:3 thema.{slug}.id" in places_in(a_folder(tmp_path, a_question(slug)))


def test_a_question_in_own_words_has_no_answers_to_choose(tmp_path):
    folder = a_folder(tmp_path, a_question(kind="text"))
    assert places_in(folder) == [f"thema.yaml:{line_of(folder / 'thema.yaml', 'options:')} thema.kleur.options"]


def test_an_id_belongs_to_its_file(tmp_path):
    folder = a_folder(tmp_path, a_question(id="wonen.kleur"))
    assert "thema.yaml:3 wonen.kleur.id" in places_in(folder)


def test_an_id_exists_once(tmp_path):
    folder = a_folder(tmp_path, a_question(), a_question())
    second = len(a_question().splitlines()) + 3
    assert places_in(folder) == [f"thema.yaml:{second} thema.kleur.id"]


def test_an_id_that_was_taken_out_never_comes_back(tmp_path):
    assert places_in(a_folder(tmp_path, a_question("oud"))) == ["thema.yaml:3 thema.oud.id"]


@pytest.mark.parametrize(
    ("condition", "fault"),
    [
        ("{eq: [thema.kleur, blauw]}", "blauw"),
        ("{lt: [thema.kleur, 3]}", "thema.kleur is geen getal"),
        ("{eq: [thema.jaren, 31]}", "31"),
        ("{eq: [thema.jaren, rood]}", "rood"),
        ("{eq: [thema.rust, rood]}", "thema.rust is gevoeliger"),
    ],
)
def test_a_condition_fits_the_question_it_looks_at(tmp_path, condition, fault):
    folder = a_folder(tmp_path, a_question(), a_number(), a_sensitive_question(), a_yes_no(ask_when=condition))
    found = faults_in(folder)
    line = line_of(folder / "thema.yaml", f"ask_when: {condition}")
    assert any(text.startswith(f"thema.yaml:{line} thema.klaar.ask_when: ") and fault in text for text in found)


def test_a_condition_may_look_at_any_other_question(tmp_path):
    asked = "{any: [{gte: [thema.jaren, 6]}, {state: [thema.kleur, [declined]]}, {eq: [thema.af, true]}]}"
    assert (
        faults_in(a_folder(tmp_path, a_question(), a_number(), a_question("na", ask_when=asked), a_yes_no("af"))) == []
    )


def test_own_words_decide_nothing_but_that_there_are_words_may(tmp_path):
    text = a_question("wens", kind="text", options=None)
    assert faults_in(a_folder(tmp_path, text, a_question(ask_when="{state: [thema.wens, [answered]]}"))) == []
    assert faults_in(a_folder(tmp_path, text, a_question(ask_when='{eq: [thema.wens, "rood"]}'))) != []


def test_questions_do_not_wait_for_each_other(tmp_path):
    one = a_yes_no("een", ask_when="{eq: [thema.twee, true]}")
    two = a_yes_no("twee", ask_when="{eq: [thema.een, true]}")
    [fault] = content.check(a_folder(tmp_path, one, two))
    assert fault.where in {"thema.een.ask_when", "thema.twee.ask_when"}
    assert "thema.een" in fault.message
    assert "thema.twee" in fault.message


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("ask_when", None),
        ("ask_when", "{eq: [contact.alone, true]}"),
        ("ask_when", ONLY_IN_CONFIDENCE.replace("none_needed", "informal")),
        ("ask_when", ONLY_IN_CONFIDENCE.replace("all:", "any:")),
        ("ask_when", ONLY_IN_CONFIDENCE.replace("true", "false")),
        ("legal", '{basis: "Wi2021 art. 14", art9: false, decision: "het tempo"}'),
        ("setting", "{alone: preferred, interpreter: professional}"),
        ("setting", "{alone: required, interpreter: any}"),
        ("intro", None),
        ("intro", '"Een moeilijke vraag."'),
        ("guidance", '{how: {text: "Vraag rustig.", source: voorstel}}'),
        ("share_default", "[klantregisseur, taalschool]"),
        ("text", '"Heeft u een trauma?"'),
        ("options", '[{id: ja, text: "Een ziekte"}, {id: nee, text: "Niets"}]'),
    ],
)
def test_a_question_about_health_keeps_every_rule_of_article_9(tmp_path, key, value):
    assert faults_in(a_folder(tmp_path, a_sensitive_question())) == []
    assert any(".rust." in fault for fault in faults_in(a_folder(tmp_path, a_sensitive_question(**{key: value}))))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("domain: thema\nquestions:\n  - id: thema.a\n   text: x\n", "thema.yaml:4"),
        ("domain: thema\nquestions: [", "thema.yaml:3"),
        ("- a\n- b\n", "thema.yaml:1"),
        ("", "thema.yaml:1"),
        ("domain: thema\nquestions: []\ndomain: thema\n", "thema.yaml:3 domain"),
        ("domain: thema\nquestions: []\nextra: 1\n", "thema.yaml:3 extra"),
        ("domain: anders\nquestions: []\n", "thema.yaml:1 domain"),
        ("domain: thema\nquestions: []\nsinds: 2027-01-01\n", "thema.yaml:3 sinds"),
        ("domain: thema\nquestions: []\nprijs: 1.5\n", "thema.yaml:3 prijs"),
        ("domain: thema\nquestions: []\nnoors: no\n", "thema.yaml:3 noors"),
        ("domain: thema\nquestions: []\ntekst: zomaar een zin\n", "thema.yaml:3 tekst"),
        ("domain: thema\nquestions: []\nleeg:\n", "thema.yaml:3 leeg"),
        ("domain: &d thema\nquestions: []\nb: [1]\n", "thema.yaml:3 b"),
        ("domain: thema\nx: &x [1]\ny: [*x, *x]\nquestions: []\n", "thema.yaml:3 y[1]"),
        ("domain: thema\nquestions: []\neen naam: 1\n", "thema.yaml:3"),
        ("domain: thema\nquestions: []\n[een, naam]: 1\n", "thema.yaml:3"),
        ("domain: thema\nquestions: []\n---\ndomain: nog een\n", "thema.yaml:3"),
        ("domain: thema\nquestions: []\nding: !!python/name:os.system x\n", "thema.yaml:3 ding"),
        ("domain: thema\nquestions: []\nteken: \x01\n", "thema.yaml:1"),
        ("domain: thema\nquestions: " + "[" * 20_000, "thema.yaml:2"),
        ("domain: thema\nquestions: " + "{a: " * 20_000, "thema.yaml:2"),
        ("domain: thema\nquestions:\n  " + "- " * 20_000 + "a", "thema.yaml:3"),
        ("? " * 20_000 + "a", "thema.yaml:1"),
        ('domain: thema\nquestions: []\ntekst: "cafe\u0301"\n', "thema.yaml:3 tekst"),
    ],
)
def test_yaml_that_says_something_else_than_it_seems_is_a_fault(tmp_path, text, place):
    assert place in places_in(a_folder(tmp_path, thema=text))


@pytest.mark.parametrize(("text", "code"), [("Een kleur 🙂", "U+1F642"), ("Een kleur 漢", "U+6F22")])
def test_a_letter_that_no_font_can_draw_is_refused_at_its_line(tmp_path, text, code):
    folder = a_folder(tmp_path, a_question(text=f'"{text}"'))
    [fault] = content.check(folder)
    assert (fault.file, fault.line) == ("thema.yaml", line_of(folder / "thema.yaml", text))
    assert code in fault.message
    with pytest.raises(ContentError):
        content.load_package(a_package(folder), None)


def test_bytes_that_are_no_text_are_a_fault(tmp_path):
    folder = a_folder(tmp_path)
    (folder / "thema.yaml").write_bytes(b"domain: \xff\xfe")
    assert places_in(folder) == ["thema.yaml:1"]


def test_a_file_that_is_missing_is_one_fault(tmp_path):
    folder = a_folder(tmp_path)
    (folder / "common.yaml").unlink()
    assert places_in(folder) == ["common.yaml:1"]


def test_a_folder_that_is_no_package_is_told_so(tmp_path):
    assert "manifest.yaml:1" in places_in(tmp_path / "leeg")


def test_a_file_outside_the_manifest_is_a_fault(tmp_path):
    assert places_in(a_folder(tmp_path, wonen="domain: wonen\n")) == ["wonen.yaml:1"]


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("manifest", MANIFEST.replace('version: "2027.1"\n', ""), "manifest.yaml:1 version"),
        ("manifest", MANIFEST.replace("[true, false]", "ja"), "manifest.yaml:8 facts.contact.alone"),
        ("manifest", MANIFEST + "owner: x\n", "manifest.yaml:11 owner"),
        ("sources", "sources:\n  - {id: voorstel, title: \"V\", noted_on: \"2026-11\"}\n", "sources.yaml:2 sources[1].noted_on"),
        ("sources", "sources:\n  - {id: voorstel, title: \"V\", noted_on: \"2026-00-00\"}\n", "sources.yaml:2 sources[1].noted_on"),
        ("common", 'strings:\n  decline: "Nee dank u"\n', "common.yaml:1 strings.later"),
        ("lists", "countries: [NL, NL]\nlanguages: [nl]\n", "lists.yaml:1 countries"),
        ("glossary", "terms:\n  - {id: les}\n", "glossary.yaml:2 terms[1].nl"),
        ("sets", SETS.replace("thema.kleur", "thema.vorm"), "sets.yaml:3 praten.questions"),
        ("sets", SETS.replace("[thema.kleur]", "[]"), "sets.yaml:3 praten.questions"),
        ("sets", SETS.replace("thema.kleur", ", ".join(["thema.kleur"] * 26)), "sets.yaml:3 praten.questions"),
        ("sets", SETS.replace("core: []", "core: [thema.vorm]"), "sets.yaml:1 core"),
        ("sets", SETS.replace("id: praten", 'id: "Praten"'), "sets.yaml:3 Praten.id"),
        ("sets", SETS.replace("questions:", "vragen:"), "sets.yaml:3 praten.vragen"),
    ],
)  # fmt: skip
def test_a_fault_in_a_shared_file_has_a_place_too(tmp_path, name, text, place):
    assert place in places_in(a_folder(tmp_path, **{name: text}))


def test_a_question_in_no_talk_is_listed_but_does_not_block(tmp_path):
    folder = a_folder(tmp_path, a_question(), a_yes_no(), sets=SETS)
    [fault] = content.check(folder)
    assert "thema.klaar" in fault.message
    assert not fault.blocks


def test_what_is_only_said_aloud_is_never_needed_for_a_plan(tmp_path):
    sets = some_sets(a_question() + a_prompt()).replace("core: []", "core: [thema.praten]")
    assert places_in(a_folder(tmp_path, a_question(), a_prompt(), sets=sets)) == ["sets.yaml:1 core"]


def test_a_talk_names_its_groups_where_the_manifest_knows_groups(tmp_path):
    manifest = MANIFEST.replace("retired:", "  dossier.group: [asiel, gezin, onbekend]\nretired:")
    assert places_in(a_folder(tmp_path, manifest=manifest)) == ["sets.yaml:3 praten.groups"]
    named = SETS.replace("id: praten", "id: praten, groups: [asiel]")
    assert places_in(a_folder(tmp_path, manifest=manifest, sets=named)) == []
    other = SETS.replace("id: praten", "id: praten, groups: [student]")
    assert places_in(a_folder(tmp_path, manifest=manifest, sets=other)) == ["sets.yaml:3 praten.groups"]


def test_all_faults_are_told_at_once_in_the_order_of_the_files(tmp_path):
    folder = a_folder(
        tmp_path, a_question(kind="essay", retention='"nooit"'), a_number(unit=None), lists="countries: [NL]\n"
    )
    found = content.check(folder)
    assert [fault.file for fault in found] == sorted(fault.file for fault in found)
    assert {"thema.kleur.kind", "thema.kleur.retention", "thema.jaren.unit"} <= {fault.where for fault in found}


def test_content_with_a_fault_is_not_used_at_all(tmp_path):
    folder = a_folder(tmp_path, a_question(), a_number(unit=None))
    with pytest.raises(ContentError) as refused:
        content.load_package(a_package(folder), None)
    [fault] = refused.value.faults
    assert fault.where == "thema.jaren.unit"
    assert fault.place in refused.value.advice
    assert "2027.1" in refused.value.message


def test_a_version_that_is_not_there_is_refused_in_words():
    with pytest.raises(ContentError) as refused:
        content.load("1999.1")
    assert "1999.1" in refused.value.message


def test_a_topic_cannot_name_a_file_outside_its_folder(tmp_path):
    folder = a_folder(tmp_path / "inhoud")
    (tmp_path / "elders.yaml").write_text("domain: elders\nquestions: []\n", encoding="utf-8")
    manifest = folder / "manifest.yaml"
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace("id: thema", 'id: "../elders"', 1), encoding="utf-8"
    )
    faults = [str(fault) for fault in content.check(folder) if fault.blocks]
    assert any("manifest.yaml" in fault and "kleine letters" in fault for fault in faults)
    assert not any("elders.yaml" in fault for fault in faults)
