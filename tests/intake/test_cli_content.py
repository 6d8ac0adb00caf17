"""What authors of questions use: how far everything is, a question before anybody else sees it, and what changed."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from desktop import cli
from desktop.intake import content
from tests.intake.builders import a_folder, a_question, a_yes_no, line_of

ROOT = Path(__file__).parents[2]
QUESTION = "onderwijs.jaren_les"
LANGUAGES = ("ar", "en", "fa", "fa-AF", "kmr", "so", "ti", "tr")
HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)> & zo"
LAUGHS = 'a: &a ["ha"]\n' + "".join(
    f"{c}: &{c} [*{p}, *{p}, *{p}]\n" for p, c in zip("abcdefghij", "bcdefghijk", strict=True)
)


def run(*words: object) -> int:
    return cli.main(["content", *map(str, words)])


@pytest.fixture
def shipped(tmp_path):
    """A copy of the newest shipped version, as an author makes one."""
    source = Path(str(files("resources").joinpath("intake", content.newest())))
    return Path(shutil.copytree(source, tmp_path / "kopie"))


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


# Check


def test_the_check_tells_per_language_how_many_texts_there_are_and_that_nobody_tried_the_questions(capsys):
    assert run("check") == 0
    told = capsys.readouterr().out
    for tag in LANGUAGES:
        (line,) = [line for line in told.splitlines() if line.startswith(f"{tag} (")]
        there, of = map(int, re.findall(r"(\d+) van (\d+)", line)[0])
        assert there == of > 600
        assert "concept" in line
    assert re.search(r"0 van \d+ vragen zijn bekeken door een ervaringsdeskundige", told)
    assert re.search(r"^0 van \d+ voorwaarden kijken naar iets wat er niet is", told, re.MULTILINE)
    assert re.search(r"^0 van \d+ Nederlandse teksten voor de klant hebben een zin die te lang is", told, re.MULTILINE)


def test_faults_come_first_and_together_per_file_with_a_place_that_can_be_opened(tmp_path, capsys):
    folder = a_folder(
        tmp_path / "inhoud", a_question(kind="meerkeuze", picture="nergens"), lists="countries: [NL, NL]\n"
    )
    assert run("check", folder) == 1
    told = capsys.readouterr().out.splitlines()
    places = [line.partition(" ")[0] for line in told if line.startswith(str(folder))]
    blocks = [place.partition(":")[0] for place in places]
    assert f"{folder}/thema.yaml:{line_of(folder / 'thema.yaml', 'kind: meerkeuze')}" in places
    assert [file for index, file in enumerate(blocks) if index == 0 or blocks[index - 1] != file] == [
        f"{folder}/lists.yaml",
        f"{folder}/thema.yaml",
    ]
    assert told[0] == "Dit moet eerst goed:"


def test_what_is_not_finished_stands_apart_and_counts_only_when_everything_must_be_done(tmp_path, capsys):
    options = '[{id: rood, text: "Rood", picture: nergens}, {id: groen, text: "Groen"}]'
    folder = a_folder(tmp_path / "inhoud", a_question(options=options))
    assert run("check", folder) == 0
    told = capsys.readouterr().out
    assert told.startswith("Nog niet af:")
    assert "nog niet getekend" in told
    assert run("check", folder, "--all") == 1


def test_a_version_without_rules_or_with_broken_ones_is_told_so(shipped, capsys):
    replaced(shipped / "rules" / "b1.yaml", "role: argument_for", "role: misschien")
    assert run("check", shipped) == 1
    assert re.search(r"rules/b1\.yaml:\d+ lr\.b1\.", capsys.readouterr().out)
    shutil.rmtree(shipped / "rules")
    assert run("check", shipped) == 0
    assert "kopieer de map rules" in capsys.readouterr().out


def test_a_file_with_the_norms_of_the_test_is_checked_too(shipped, capsys):
    replaced(shipped / "rules" / "lbt.yaml", "threshold: 28", "threshold: 280")
    assert run("check", shipped) == 1
    assert "rules/lbt.yaml:" in capsys.readouterr().out


def test_a_language_that_lacks_a_string_is_counted_and_the_string_is_listed(tmp_path, capsys):
    folder = a_folder(tmp_path / "inhoud", a_question(), a_yes_no())
    (folder / "forms" / "en").mkdir()
    (folder / "forms" / "en" / "common.yaml").write_text(
        'language: en\nname: "English"\ndutch_name: "Engels"\ndirection: ltr\nforms: []\nstrings: {}\ntopics: {}\n'
    )
    assert run("check", folder, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    [language] = found["languages"]
    assert (language["tag"], language["present"]) == ("en", 0)
    assert {"thema.kleur.text", "thema.klaar.why", "common.decline", "topics.thema", "terms.les"} <= set(
        language["missing"]
    )
    assert len(language["missing"]) == language["wanted"]


def test_another_program_reads_everything_as_json(tmp_path, capsys):
    folder = a_folder(tmp_path / "inhoud", a_question(kind="meerkeuze"))
    assert run("check", folder, "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["blocking"] == len(found["faults"]) > 0
    assert {"file", "line", "where", "message", "blocks"} == set(found["faults"][0])
    assert run("check", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert {language["tag"] for language in found["languages"]} == set(LANGUAGES)
    assert all(language["missing"] == [] for language in found["languages"])
    assert [(one["unresolved"], one["too_long"]) for one in found["versions"]] == [([], [])] * len(content.versions())


def test_a_translation_belongs_to_the_newest_version_and_is_no_work_for_an_older_one(tmp_path, monkeypatch, capsys):
    for version in ("2098.1", "2098.2"):
        shutil.copytree(files("resources").joinpath("intake", content.newest()), tmp_path / version)
        replaced(tmp_path / version / "manifest.yaml", f'version: "{content.newest()}"', f'version: "{version}"')
    replaced(tmp_path / "2098.1" / "onderwijs.yaml", "Hoeveel jaar heeft u", "Hoeveel jaren heeft u")
    monkeypatch.setattr(content, "_intake", lambda: tmp_path)
    assert content.versions() == ("2098.1", "2098.2")
    run("check")
    assert f"{QUESTION}.source_hash" not in capsys.readouterr().out
    replaced(tmp_path / "2098.2" / "onderwijs.yaml", "Hoeveel jaar heeft u", "Hoeveel jaren heeft u")
    run("check")
    assert capsys.readouterr().out.count(f"{QUESTION}.source_hash") == len(LANGUAGES)


# Preview


def test_a_question_shows_in_both_languages_with_everything_around_it(capsys):
    assert run("preview", QUESTION, "--lang", "ar") == 0
    told = capsys.readouterr().out
    for part in ("Nog niet nagekeken", "\u2067كم سنة", "Zo vraagt u het", "wanneer: altijd", "Wi2021 art. 14"):
        assert part in told
    assert told.count("\u2067") == told.count("\u2069") > 3


def test_a_topic_shows_all_of_its_questions(capsys):
    assert run("preview", "onderwijs") == 0
    told = capsys.readouterr().out
    for question in content.load(content.newest()).of_domain("onderwijs"):
        assert f" · {question.id}\n" in told


@pytest.mark.parametrize(
    ("name", "advice"), [("onderwijs.jaren_lees", "Bedoelt u onderwijs.jaren_les"), ("\x1b[2J", "Geef een id")]
)
def test_a_name_that_means_nothing_is_said_kindly(capsys, name, advice):
    assert run("preview", name) == 1
    told = capsys.readouterr().err
    assert advice in told
    assert "\x1b" not in told


def test_a_language_that_nobody_translated_is_said_with_those_that_are_there(capsys):
    assert run("preview", QUESTION, "--lang", "uk") == 1
    assert "fa-AF" in capsys.readouterr().err


def test_content_that_is_not_shipped_can_be_seen_before_it_is(tmp_path, capsys):
    folder = a_folder(tmp_path / "inhoud", a_question(text='"Welke kleur past bij u?"'))
    assert run("preview", "thema", "--folder", folder) == 0
    assert "Welke kleur past bij u?" in capsys.readouterr().out


def test_a_broken_folder_shows_its_faults_instead_of_a_preview(tmp_path, capsys):
    folder = a_folder(tmp_path / "inhoud", a_question(kind="meerkeuze"))
    assert run("preview", "thema", "--folder", folder) == 1
    assert f"{folder}/thema.yaml:" in capsys.readouterr().err


def test_the_page_shows_hostile_text_as_text_and_fetches_nothing(tmp_path):
    guidance = f'{{how: {{text: "{HOSTILE}", source: voorstel}}}}'
    folder = a_folder(tmp_path / "inhoud", a_question(guidance=guidance, text='"Is <b>dit</b> <script>goed</script>?"'))
    page = tmp_path / "bekijk.html"
    assert run("preview", "thema", "--folder", folder, "--out", page) == 0
    written = page.read_text(encoding="utf-8")
    assert not re.search(r"<(script|img|b|link|iframe)\b", written)
    assert html.escape(HOSTILE) in written
    assert "default-src 'none'" in written


def test_text_that_steers_a_terminal_is_shown_and_not_obeyed(tmp_path, capsys):
    folder = a_folder(tmp_path / "inhoud", a_question(ask='"Wis \\e[2J het \\u202e scherm"'))
    assert run("preview", "thema", "--folder", folder) == 0
    told = capsys.readouterr().out
    assert "\ufffd[2J" in told
    assert not re.search("[\x1b\u202e]", told)


@pytest.mark.parametrize(("tag", "direction"), [("fa", "rtl"), ("tr", "ltr")])
def test_the_page_gives_each_language_its_own_direction(tmp_path, tag, direction):
    page = tmp_path / "bekijk.html"
    assert run("preview", QUESTION, "--lang", tag, "--out", page) == 0
    written = page.read_text(encoding="utf-8")
    assert '<html lang="nl" dir="ltr">' in written
    assert f'lang="{tag}" dir="{direction}"' in written
    assert not re.search(r'(src|href)="(?!data:image/svg)', written)


def test_the_page_carries_its_pictures_but_none_that_the_check_refuses(shipped, tmp_path):
    page = tmp_path / "bekijk.html"
    assert run("preview", "taal.alfabetisering", "--folder", shipped, "--out", page) == 0
    pictures = page.read_text(encoding="utf-8").count("data:image/svg+xml;base64,")
    assert pictures > 3
    (shipped / "pictures" / "lezen_naam.svg").write_text('<svg viewBox="0 0 1 1"><script/></svg>')
    assert run("preview", "taal.alfabetisering", "--folder", shipped, "--out", page) == 0
    assert page.read_text(encoding="utf-8").count("data:image/svg+xml;base64,") == pictures - 1


def test_a_page_never_replaces_a_file_with_questions(tmp_path, capsys):
    folder = a_folder(tmp_path / "inhoud")
    before = (folder / "thema.yaml").read_bytes()
    assert run("preview", QUESTION, "--out", folder / "thema.yaml") == 1
    assert ".html" in capsys.readouterr().err
    assert (folder / "thema.yaml").read_bytes() == before


def test_a_page_that_cannot_be_written_is_said_kindly(tmp_path, capsys):
    assert run("preview", QUESTION, "--out", tmp_path / "nergens" / "bekijk.html") == 1
    assert "kan daar niet" in capsys.readouterr().err


# Diff


def test_a_version_does_not_differ_from_itself(capsys):
    version = content.newest()
    assert run("diff", version, version) == 0
    told = capsys.readouterr().out
    assert told.splitlines()[-1] == "0 verschillen."
    assert "LET OP" not in told


def test_a_changed_word_shows_in_its_place_and_names_the_translations_to_look_at(shipped, capsys):
    replaced(shipped / "manifest.yaml", f'version: "{content.newest()}"', 'version: "2099.1"')
    replaced(shipped / "onderwijs.yaml", "Hoeveel jaar heeft u", "Hoeveel jaren heeft u")
    assert run("diff", content.newest(), shipped) == 0
    told = capsys.readouterr().out
    assert "Hoeveel [-jaar-] {+jaren+} heeft u" in told
    for tag in LANGUAGES:
        assert re.search(rf"^  {tag} \(.*\): 1 opnieuw bekijken", told, re.MULTILINE)
    assert f"opnieuw bekijken: {QUESTION}" in told
    assert "Verhoog version van deze vraag" in told


def test_an_id_that_goes_without_being_retired_is_a_fault(tmp_path, capsys):
    old = a_folder(tmp_path / "oud", a_question(), a_question("tweede"))
    new = a_folder(tmp_path / "nieuw", a_question())
    assert run("diff", old, new) == 1
    assert re.search(r"FOUT  manifest\.yaml:\d+ retired: thema\.tweede .* niet bij retired", capsys.readouterr().out)


@pytest.mark.parametrize("names", [("2000.1", "2027.2"), ("2027.2", "\x1b[2Jnergens")])
def test_a_version_that_is_not_there_is_said_with_those_that_are(capsys, names):
    assert run("diff", *names) == 1
    told = capsys.readouterr().err
    assert content.newest() in told
    assert "\x1b" not in told


# What somebody may point it at


def a_link_in_a_circle(folder: Path) -> None:
    (folder / "thema.yaml").unlink()
    (folder / "thema.yaml").symlink_to(folder / "thema.yaml")


def a_folder_in_itself(folder: Path) -> None:
    (folder / "lus").symlink_to(folder, target_is_directory=True)


def a_pipe(folder: Path) -> None:
    (folder / "thema.yaml").unlink()
    os.mkfifo(folder / "thema.yaml")


def a_name_without_letters(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.yaml")).write_text("a: 1")


def a_pattern_of(text: str | bytes):
    def write(folder: Path) -> None:
        (folder / "thema.yaml").write_bytes(text.encode() if isinstance(text, str) else text)

    return write


def a_sparse_file(folder: Path) -> None:
    os.truncate(folder / "thema.yaml", 10**11)


@pytest.mark.parametrize(
    "make",
    [
        a_link_in_a_circle,
        a_folder_in_itself,
        a_pipe,
        a_name_without_letters,
        a_sparse_file,
        a_pattern_of(b"\x00\xff" * 50_000),
        a_pattern_of(LAUGHS),
        a_pattern_of("domain: thema\nquestions: " + "[" * 100_000),
        lambda folder: (folder / "x.yaml").mkdir(),
        lambda folder: (folder / "forms" / "\x1b[2J").mkdir(),
        lambda folder: (folder / "a" / "b" / "c" / "d" / "e").mkdir(parents=True),
    ],
)
def test_a_hostile_folder_gets_a_message_and_no_traceback(tmp_path, capsys, make):
    folder = a_folder(tmp_path / "inhoud")
    make(folder)
    assert run("check", folder) == 1
    assert capsys.readouterr().out.startswith("Dit moet eerst goed:")
    for words in (["check", folder, "--json"], ["preview", "thema", "--folder", folder, "--lang", "ar"]):
        assert run(*words) == 1
    told = capsys.readouterr()
    assert not re.search("Traceback|\x1b", told.out + told.err)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_console_without_the_letters_gets_question_marks(encoding):
    env = os.environ | {"PYTHONIOENCODING": encoding}
    words = [sys.executable, "-m", "desktop.cli", "content", "preview", QUESTION, "--lang", "ti"]
    done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"????" in done.stdout


def test_whoever_stops_reading_gets_no_traceback():
    words = [sys.executable, "-m", "desktop.cli", "content", "preview", "onderwijs", "--lang", "ar"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
