"""Recordings beside the translations: which one may be heard, and how one is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.intake import voice
from desktop.intake.voice import COMMON, Spoken, find_faults, keep, load, words_hash
from desktop.sound import decode, wave
from sync.dossier.errors import AppError
from tests.test_sound import a_tone

WORDS = "ሎሚ ብኸመይ ንዘራረብ?"
OTHER = "ትማሊ ብኸመይ ተዘራሪብና?"
QUESTION = Spoken("start.taal_vandaag", "text")
DAY = date(2026, 11, 24)


def an_entry(**changes: str | None) -> str:
    entry: dict[str, str | None] = {
        "question": QUESTION.question,
        "string": QUESTION.string,
        "file": "start.taal_vandaag.text.wav",
        "speaker": "Selam T.",
        "reviewer": "Yonas G.",
        "source_hash": words_hash(WORDS),
        "recorded_on": "2026-11-24",
    }
    lines = [f'{name}: "{text}"' for name, text in (entry | changes).items() if text is not None]
    return "  - " + "\n    ".join(lines) + "\n"


def some_forms(folder: Path, *entries: str, files: tuple[str, ...] = ("start.taal_vandaag.text.wav",)) -> Path:
    place = folder / "ti" / "voice"
    place.mkdir(parents=True)
    (place / "voice.yaml").write_text("language: ti\nrecordings:\n" + "".join(entries or (an_entry(),)), "utf-8")
    for name in files:
        (place / name).write_bytes(wave(a_tone(0.1)))
    return folder


def heard(folder: Path, words: str = WORDS, *, demo: bool = False) -> str:
    """Whose voice would be heard; empty when none."""
    found = load("ti", [folder]).find(QUESTION, words, demo=demo)
    return found.speaker if found else ""


def test_a_reviewed_recording_of_the_shown_words_is_heard(tmp_path):
    assert heard(some_forms(tmp_path)) == "Selam T."
    assert list(find_faults(tmp_path)) == []


def test_a_recording_falls_silent_when_the_translation_changes(tmp_path):
    assert heard(some_forms(tmp_path), OTHER) == ""


@pytest.mark.parametrize("reviewer", [None, "Selam T.", "selam t. "])
def test_what_nobody_else_has_listened_to_is_heard_in_the_demo_only(tmp_path, reviewer):
    if reviewer is not None:
        assert load("ti", [some_forms(tmp_path, an_entry(reviewer=reviewer))]).every[:1] == ()
        return
    folder = some_forms(tmp_path, an_entry(reviewer=None))
    assert heard(folder) == ""
    assert heard(folder, demo=True) == "Selam T."
    assert [fault.blocks for fault in find_faults(folder)] == [False]


def test_each_form_of_address_has_its_own_recording(tmp_path):
    folder = some_forms(
        tmp_path,
        an_entry(),
        an_entry(file="start.taal_vandaag.text.2.wav", speaker="Luwam H.", source_hash=words_hash(OTHER)),
        files=("start.taal_vandaag.text.wav", "start.taal_vandaag.text.2.wav"),
    )
    assert (heard(folder), heard(folder, OTHER)) == ("Selam T.", "Luwam H.")


def test_a_file_that_has_gone_is_no_recording(tmp_path):
    folder = some_forms(tmp_path, files=())
    assert heard(folder) == ""
    assert ["file" in fault.where for fault in find_faults(folder)] == [True]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("file", "../../secret.wav"),
        ("file", "start.taal_vandaag.text.exe"),
        ("recorded_on", "gisteren"),
        ("reviewer", "Selam T."),
        ("speaker", " "),
    ],
)
def test_an_entry_that_breaks_a_rule_is_named_by_its_line_and_left_out(tmp_path, key, text):
    folder = some_forms(tmp_path, an_entry(**{key: text}), an_entry(string="why"))
    faults = [fault for fault in find_faults(folder) if fault.blocks]
    assert [(fault.file, fault.where) for fault in faults] == [
        ("ti/voice/voice.yaml", f"start.taal_vandaag.text.{key}")
    ]
    assert [one.spoken.string for one in load("ti", [folder]).every] == ["why"]


def test_no_recordings_ship_yet_and_that_is_no_fault():
    assert load("ti", [voice.shipped()]).every == ()
    assert list(find_faults(voice.shipped())) == []


def test_a_recording_is_kept_as_content_with_who_spoke_and_when(tmp_path):
    path = keep(tmp_path, "ti", QUESTION, WORDS, speaker=" Selam  T. ", day=DAY, wave=wave(a_tone(0.5)))
    assert path == tmp_path / "ti" / "voice" / "start.taal_vandaag.text.wav"
    assert decode(path.read_bytes()) == a_tone(0.5)
    (one,) = load("ti", [tmp_path]).every
    assert (one.speaker, one.reviewer, one.recorded_on, one.spoken) == ("Selam T.", "", DAY, QUESTION)
    assert heard(tmp_path) == ""
    assert heard(tmp_path, demo=True) == "Selam T."


def test_recording_again_replaces_the_own_one_and_keeps_those_of_others(tmp_path):
    for speaker, seconds in (("Selam T.", 0.5), ("Luwam H.", 0.6), ("Selam T.", 0.7)):
        keep(tmp_path, "ti", QUESTION, WORDS, speaker=speaker, day=DAY, wave=wave(a_tone(seconds)))
    keep(tmp_path, "ti", Spoken(COMMON, "decline"), "ኣይደልን", speaker="Selam T.", day=DAY, wave=wave(a_tone(0.5)))
    every = load("ti", [tmp_path]).every
    assert [(one.speaker, one.spoken.question) for one in every] == [
        ("Luwam H.", QUESTION.question),
        ("Selam T.", QUESTION.question),
        ("Selam T.", COMMON),
    ]
    lengths = {one.file.name: round(decode(one.file.read_bytes()).seconds, 1) for one in every}
    assert lengths == {
        "start.taal_vandaag.text.2.wav": 0.6,
        "start.taal_vandaag.text.wav": 0.7,
        "common.decline.wav": 0.5,
    }
    assert [fault for fault in find_faults(tmp_path) if fault.blocks] == []


def test_a_name_with_quotes_survives_the_index(tmp_path):
    keep(tmp_path, "ti", QUESTION, WORDS, speaker='Selam "Sel" T\\', day=DAY, wave=wave(a_tone(0.5)))
    assert load("ti", [tmp_path]).every[0].speaker == 'Selam "Sel" T\\'


def test_a_recording_without_a_name_is_not_kept(tmp_path):
    with pytest.raises(AppError) as caught:
        keep(tmp_path, "ti", QUESTION, WORDS, speaker="  ", day=DAY, wave=b"")
    assert "naam" in caught.value.advice
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_nothing_is_told_and_nothing_is_lost(tmp_path):
    in_the_way = tmp_path / "vol"
    in_the_way.write_text("een bestand", "utf-8")
    with pytest.raises(AppError) as caught:
        keep(in_the_way, "ti", QUESTION, WORDS, speaker="Selam T.", day=DAY, wave=wave(a_tone(0.5)))
    assert caught.value.message == "De opname kan hier niet worden bewaard."
    assert in_the_way.read_text("utf-8") == "een bestand"


@pytest.mark.parametrize("bad", ["..", "a/b", "", "a b"])
def test_a_string_is_never_a_path(tmp_path, bad):
    with pytest.raises(ValueError, match="named by"):
        keep(tmp_path, bad, QUESTION, WORDS, speaker="Selam T.", day=DAY, wave=b"")
    with pytest.raises(ValueError, match="named by"):
        keep(tmp_path, "ti", Spoken(bad, "text"), WORDS, speaker="Selam T.", day=DAY, wave=b"")
