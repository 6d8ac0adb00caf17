"""What authors of questions use: how far everything is, a question before anybody else sees it, and what changed."""

from __future__ import annotations

import json
import re

import pytest

from desktop import cli
from desktop.intake import compare, content, preview
from desktop.intake.conditions import parse
from tests.intake.builders import a_folder, a_question

QUESTION = "onderwijs.jaren_les"
HOSTILE = "<script>alert('x')</script> & \u202eomgekeerd"


def run(*words: str) -> int:
    return cli.main(["content", *words])


# How far everything is


def test_the_check_tells_per_language_how_many_texts_there_are_and_that_nobody_tried_the_questions(capsys):
    assert run("check") == 0
    told = capsys.readouterr().out
    for tag in ("ar", "en", "fa", "fa-AF", "kmr", "so", "ti", "tr"):
        (line,) = [line for line in told.splitlines() if line.startswith(f"{tag} (")]
        there, of = map(int, re.findall(r"(\d+) van (\d+)", line)[0])
        assert there == of > 600
        assert "concept" in line
    assert re.search(r"0 van \d+ vragen zijn bekeken door een ervaringsdeskundige", told)


def test_what_is_not_finished_is_told_and_counts_only_when_everything_must_be_done(tmp_path, capsys):
    folder = a_folder(tmp_path / "inhoud")
    assert run("check", str(folder)) == 0
    folder.joinpath("thema.yaml").write_text(
        folder.joinpath("thema.yaml").read_text(encoding="utf-8").replace("kind:", "picture: nergens\n    kind:", 1),
        encoding="utf-8",
    )
    assert run("check", str(folder)) == 1
    capsys.readouterr()


def test_another_program_reads_the_faults_as_json(tmp_path, capsys):
    folder = a_folder(tmp_path / "inhoud", a_question(kind="meerkeuze"))
    assert run("check", str(folder), "--json") == 1
    faults = json.loads(capsys.readouterr().out)
    assert {"file", "line", "where", "message", "blocks"} == set(faults[0])


# A question before anybody else sees it


def test_a_question_shows_in_both_languages_with_everything_around_it(capsys):
    assert run("preview", QUESTION, "--lang", "ar") == 0
    told = capsys.readouterr().out
    for part in ("Nog niet nagekeken", "كم سنة", "Zo vraagt u het", "Gevraagd als: altijd", "Wi2021 art. 14"):
        assert part in told


def test_a_topic_shows_all_of_its_questions(capsys):
    assert run("preview", "onderwijs") == 0
    told = capsys.readouterr().out
    shown = [line for line in told.splitlines() if line.startswith("Vraag: ")]
    assert len(shown) == len(content.load(content.newest()).of_domain("onderwijs"))


def test_a_name_that_means_nothing_is_said_kindly(capsys):
    assert run("preview", "onderwijs.bestaat_niet") == 1
    assert "Geef een id" in capsys.readouterr().err


def test_the_page_shows_hostile_text_as_text_and_fetches_nothing(tmp_path):
    folder = a_folder(tmp_path / "inhoud", a_question(guidance={"how": {"text": HOSTILE, "source": "voorstel"}}))
    page = tmp_path / "bekijk.html"
    code = run("preview", "thema", "--folder", str(folder), "--out", str(page))
    if code == 1:
        return  # refused on loading, which is as good
    written = page.read_text(encoding="utf-8")
    assert "<script" not in written
    assert "&lt;script&gt;" in written


def test_the_page_gives_each_language_its_own_direction_and_loads_nothing_from_elsewhere(tmp_path):
    page = tmp_path / "bekijk.html"
    assert run("preview", QUESTION, "--lang", "fa", "--out", str(page)) == 0
    written = page.read_text(encoding="utf-8")
    assert 'lang="fa" dir="rtl"' in written
    assert "default-src 'none'" in written
    assert not re.search(r"(src|href)=", written)


def test_a_page_that_cannot_be_written_is_said_kindly(tmp_path, capsys):
    assert run("preview", QUESTION, "--out", str(tmp_path / "nergens" / "bekijk.html")) == 1
    assert "kan daar niet" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({"eq": ["contact.alone", True]}, "contact.alone is ja"),
        ({"in": ["a.b", ["x", "y"]]}, "a.b is x of y"),
        ({"all": [{"lt": ["a.n", 4]}, {"not": {"eq": ["a.b", "x"]}}]}, "a.n is minder dan 4 en niet: a.b is x"),
        ({"any": [{"state": ["a.b", ["declined"]]}, {"gte": ["a.n", 2]}]}, "a.b is declined of a.n is minstens 2"),
    ],
)
def test_a_condition_is_told_as_a_sentence(raw, words):
    assert preview.in_words(parse(raw)) == words


# What changed


def test_a_version_does_not_differ_from_itself(capsys):
    version = content.newest()
    assert run("diff", version, version) == 0
    assert capsys.readouterr().out == "0 verschillen.\n"


def test_a_changed_word_shows_in_its_place_and_names_the_translations_to_look_at(tmp_path, capsys):
    old = a_folder(tmp_path / "oud", a_question(text="Wat wilt u leren?"))
    new = a_folder(tmp_path / "nieuw", a_question(text="Wat wilt u doen?"))
    assert run("diff", str(old), str(new)) == 0
    told = capsys.readouterr().out
    assert "[-leren?-] {+doen?+}" in told
    assert "ar: 1 vraag opnieuw bekijken" in told


def test_an_id_that_goes_without_being_retired_or_gets_another_meaning_is_an_error(tmp_path, capsys):
    old = a_folder(tmp_path / "oud", a_question(), a_question("tweede"))
    new = a_folder(tmp_path / "nieuw", a_question())
    assert run("diff", str(old), str(new)) == 1
    assert "maar staat niet bij retired" in capsys.readouterr().out


def test_words_that_came_and_went_stand_in_order():
    assert compare.word_by_word("U mag stoppen.", "U mag altijd stoppen.") == "U mag {+altijd+} stoppen."
    assert compare.word_by_word("een twee", "drie") == "[-een twee-] {+drie+}"


# What somebody may point it at


def test_a_hostile_folder_gets_a_message_and_no_traceback(tmp_path, capsys):
    folder = a_folder(tmp_path / "inhoud")
    (folder / "thema.yaml").write_bytes(b"\x00\xff" * 50_000)
    (folder / "lus").symlink_to(folder, target_is_directory=True)
    for words in (
        ("check", str(folder)),
        ("preview", "thema", "--folder", str(folder)),
        ("diff", str(folder), str(folder)),
    ):
        assert run(*words) == 1
    assert "Traceback" not in capsys.readouterr().err
