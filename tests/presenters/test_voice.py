"""Reading aloud: which words, whose voice, and making a recording without losing one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.intake import voice
from desktop.intake.questions import Kind
from desktop.intake.state import State
from desktop.intake.voice import COMMON, Recordings, Spoken, load
from desktop.presenters.question import OptionFact, QuestionPage, Words, page
from desktop.presenters.voice import SpokenLine, VoicePresenter
from desktop.sound import Clip, NoSound, wave
from tests.presenters.builders import ARABIC, QUESTIONS, Heard, a_question
from tests.test_sound import a_tone

DAY = date(2026, 11, 24)
OWN = "gezondheid.lessen"


class FakeDevice:
    """Hears what it was told to hear; remembers what it played."""

    def __init__(self, hears: Clip | None = None, problem: NoSound | None = None) -> None:
        self.hears, self.problem = hears or Clip(b""), problem
        self.played: list[Clip] = []
        self.busy = False
        self.stopped = 0

    def play(self, clip: Clip) -> None:
        if self.problem is not None:
            raise self.problem
        self.played.append(clip)

    def record(self) -> None:
        if self.problem is not None:
            raise self.problem
        self.busy = True

    def stop(self) -> Clip:
        self.stopped += 1
        heard = self.hears if self.busy else Clip(b"")
        self.busy = False
        return heard


def a_presenter(folder: Path | None = None, device: FakeDevice | None = None, **given: Any) -> VoicePresenter:
    def recordings(lang: str) -> Recordings:
        return load(lang, [folder] if folder else [])

    unremarkable: dict[str, Any] = {"today": lambda: DAY, "i_read": lambda _lang: Words("Ik lees het voor.", "سأقرأه.")}
    return VoicePresenter(view=Heard(), recordings=recordings, device=device or FakeDevice(), **(unremarkable | given))


def heard_by(presenter: VoicePresenter) -> Heard:
    view = presenter.view
    assert isinstance(view, Heard)
    return view


def asked(**given: Any) -> QuestionPage:
    return page(a_question(**given))


def recorded(folder: Path, spoken: Spoken, words: str, clip: Clip, reviewer: str = "Hoda M.") -> None:
    voice.keep(folder, "ar", spoken, words, speaker="Rania K.", day=DAY, wave=wave(clip))
    index = folder / "ar" / "voice" / "voice.yaml"
    text = index.read_text("utf-8")
    if reviewer:
        index.write_text(
            text.replace('speaker: "Rania K."\n', f'speaker: "Rania K."\n    reviewer: "{reviewer}"\n'), "utf-8"
        )


def test_without_a_recording_the_sentence_is_there_to_be_read_aloud():
    device = FakeDevice()
    presenter = a_presenter(device=device)
    presenter.open(asked())
    shown = heard_by(presenter).last("show_page")
    assert [line.spoken for line in shown.question] == [Spoken(OWN, "text"), Spoken(OWN, "why")]
    assert shown.question[0].words.translated == QUESTIONS["ar"][0]
    assert shown.i_read.dutch == "Ik lees het voor."
    assert [line.speaker for line in (*shown.question, *shown.answers)] == [""] * 5
    assert device.played == []


def test_only_the_clients_own_words_are_read():
    presenter = a_presenter()
    presenter.open(asked(note="Slaapt slecht sinds de reis.", person="Samira Haddad"))
    said = repr(heard_by(presenter).last("show_page"))
    for private in ("Slaapt slecht", "Haddad", "Vertaal letterlijk", "slaap en energie"):
        assert private not in said


def test_a_reviewed_recording_of_the_question_is_heard_at_once(tmp_path):
    recorded(tmp_path, Spoken(OWN, "text"), QUESTIONS["ar"][0], a_tone(0.5))
    device = FakeDevice()
    presenter = a_presenter(tmp_path, device)
    presenter.open(asked())
    assert device.played == [a_tone(0.5)]
    assert heard_by(presenter).last("show_page").question[0].speaker == "Rania K."


@pytest.mark.parametrize("changed", ["an unreviewed one", "other words"])
def test_a_recording_that_may_not_be_played_is_as_if_it_were_not_there(tmp_path, changed):
    words = QUESTIONS["ar"][0] if changed == "an unreviewed one" else "كلمات أخرى"
    recorded(tmp_path, Spoken(OWN, "text"), words, a_tone(0.5), "" if changed == "an unreviewed one" else "Hoda M.")
    device = FakeDevice()
    presenter = a_presenter(tmp_path, device)
    presenter.open(asked())
    assert device.played == []
    assert heard_by(presenter).last("show_page").question[0].speaker == ""


def test_an_answer_has_a_voice_of_its_own(tmp_path):
    recorded(tmp_path, Spoken(OWN, "options.spanning"), ARABIC[1], a_tone(0.5))
    recorded(tmp_path, Spoken(COMMON, "decline"), ARABIC[2], a_tone(0.7))
    device = FakeDevice()
    presenter = a_presenter(tmp_path, device)
    presenter.open(asked())
    answers = heard_by(presenter).last("show_page").answers
    assert [line.speaker for line in answers] == ["", "Rania K.", "Rania K."]
    presenter.play("ar", answers[2])
    assert device.played == [a_tone(0.7)]


def test_yes_and_no_are_the_same_words_everywhere():
    options = (OptionFact("yes", Words("Ja", "نعم")), OptionFact("no", Words("Nee", "لا")))
    unknown = OptionFact("unknown", Words("Dat weet ik niet"), State.UNKNOWN_TO_CLIENT)
    presenter = a_presenter()
    presenter.open(asked(kind=Kind.YES_NO, options=(*options, unknown)))
    answers = heard_by(presenter).last("show_page").answers
    assert [line.spoken for line in answers] == [Spoken(COMMON, name) for name in ("yes", "no", "unknown")]


def test_a_laptop_without_a_loudspeaker_says_so_and_shows_the_sentence(tmp_path):
    recorded(tmp_path, Spoken(OWN, "text"), QUESTIONS["ar"][0], a_tone(0.5))
    silent = FakeDevice(problem=NoSound(message="Er is geen luidspreker.", advice="Lees voor."))
    presenter = a_presenter(tmp_path, silent)
    presenter.open(asked())
    assert heard_by(presenter).names == ["show_page", "show_problem"]


def test_closing_is_silent_at_once_and_lets_go_of_what_was_not_kept():
    device = FakeDevice(a_tone())
    presenter = a_presenter(device=device)
    presenter.begin()
    presenter.finish()
    presenter.begin()
    presenter.close()
    assert (device.busy, presenter.taken) == (False, None)


# Recording

LINE = SpokenLine(Spoken(OWN, "text"), Words("Is er iets?", QUESTIONS["ar"][0]))


def test_a_recording_is_made_listened_to_and_kept(tmp_path):
    device = FakeDevice(a_tone(1.0))
    presenter = a_presenter(tmp_path, device)
    presenter.begin()
    presenter.finish()
    presenter.listen()
    presenter.keep("ar", LINE, "Rania K.", str(tmp_path))
    assert [page.stage for page in heard_by(presenter).all("show_recorder")] == ["busy", "taken", "ready"]
    assert device.played == [a_tone(1.0)]
    (one,) = load("ar", [tmp_path]).every
    assert (one.speaker, one.source_hash) == ("Rania K.", voice.words_hash(QUESTIONS["ar"][0]))
    assert presenter.taken is None


def test_a_recording_in_which_nobody_speaks_is_not_offered_to_be_kept(tmp_path):
    presenter = a_presenter(device=FakeDevice(a_tone(1.0, level=20)))
    presenter.begin()
    presenter.finish()
    last = heard_by(presenter).last("show_recorder")
    assert last.stage == "ready"
    assert "niets te horen" in last.problem
    presenter.keep("ar", LINE, "Rania K.", str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_laptop_without_a_microphone_is_told_kindly():
    none = FakeDevice(problem=NoSound(message="Er is geen microfoon gevonden.", advice="Sluit er een aan."))
    presenter = a_presenter(device=none)
    presenter.begin()
    assert heard_by(presenter).last("show_problem").message == "Er is geen microfoon gevonden."
    assert heard_by(presenter).all("show_recorder") == []


@pytest.mark.parametrize(("speaker", "into"), [("", "here"), ("Rania K.", ""), ("Rania K.", "a file")])
def test_what_could_not_be_kept_is_still_there_to_try_again(tmp_path, speaker, into):
    in_the_way = tmp_path / "bestand"
    in_the_way.write_text("", "utf-8")
    folder = {"here": str(tmp_path), "": "", "a file": str(in_the_way)}[into]
    presenter = a_presenter(device=FakeDevice(a_tone(1.0)))
    presenter.begin()
    presenter.finish()
    presenter.keep("ar", LINE, speaker, folder)
    assert heard_by(presenter).names[-1] == "show_problem"
    assert presenter.taken == a_tone(1.0)


def test_throwing_away_keeps_nothing(tmp_path):
    presenter = a_presenter(device=FakeDevice(a_tone(1.0)))
    presenter.begin()
    presenter.finish()
    presenter.throw_away()
    presenter.keep("ar", LINE, "Rania K.", str(tmp_path))
    assert list(tmp_path.iterdir()) == []
