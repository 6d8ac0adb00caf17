"""Sound files that are really decoded, and a loudspeaker and microphone that are not really there."""

from __future__ import annotations

import array
import io
import math
import wave as wave_files
from collections.abc import Generator
from typing import Any

import miniaudio
import pytest

from desktop import sound
from desktop.sound import RATE, Clip, Machine, NoSound, decode, wave


def a_tone(seconds: float = 1.0, level: int = 8000) -> Clip:
    count = round(seconds * RATE)
    return Clip(array.array("h", (round(level * math.sin(n / 16)) for n in range(count))).tobytes())


def a_wave_file(rate: int, channels: int, seconds: float = 0.5) -> bytes:
    """A WAV file in another form than ours, as another recorder would write it."""
    count = round(seconds * rate)
    values = array.array("h")
    for n in range(count):
        values.extend([round(9000 * math.sin(n / 8))] * channels)
    buffer = io.BytesIO()
    with wave_files.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(values.tobytes())
    return buffer.getvalue()


class Apparatus:
    """Stands in for a device of the audio library: opened, started with a generator, closed."""

    opened: list[Apparatus] = []
    backend = "ALSA"

    def __init__(self, *form: Any) -> None:
        self.form = form
        self.samples: Generator[bytes, int | bytearray, None] | None = None
        self.closed = False
        Apparatus.opened.append(self)

    def start(self, samples: Generator[bytes, int | bytearray, None]) -> None:
        self.samples = samples

    def close(self) -> None:
        self.closed = True

    def ask(self, frames: int) -> bytes:
        """As the library does: the next samples, silence once there are no more."""
        assert self.samples is not None
        try:
            return self.samples.send(frames)
        except StopIteration:
            return b""

    def hear(self, samples: bytes) -> None:
        assert self.samples is not None
        self.samples.send(bytearray(samples))


@pytest.fixture(autouse=True)
def apparatus(monkeypatch):
    """No test opens a real device."""
    Apparatus.opened = []
    monkeypatch.setattr(miniaudio, "PlaybackDevice", Apparatus)
    monkeypatch.setattr(miniaudio, "CaptureDevice", Apparatus)
    return Apparatus.opened


def test_what_is_written_is_read_back_the_same():
    clip = a_tone(0.25)
    assert decode(wave(clip)) == clip


@pytest.mark.parametrize(("rate", "channels"), [(16_000, 1), (22_050, 2), (48_000, 2)])
def test_a_file_of_another_recorder_becomes_one_channel_at_our_rate(rate, channels):
    clip = decode(a_wave_file(rate, channels))
    assert clip.seconds == pytest.approx(0.5, abs=0.01)
    assert clip.level == pytest.approx(9000, rel=0.05)


@pytest.mark.parametrize("data", [b"", b"niet een geluid", b"RIFF\x00\x00\x00\x00WAVEfmt ", b"fLaC" + bytes(40)])
def test_a_file_that_is_no_sound_is_refused_kindly(data):
    with pytest.raises(NoSound) as caught:
        decode(data)
    assert "Lees de zin zelf voor" in caught.value.advice


def test_silence_and_a_click_are_no_recording():
    assert a_tone(1.0).says_something
    assert not a_tone(0.1).says_something
    assert not a_tone(1.0, level=50).says_something
    assert not Clip(b"").says_something


def test_a_clip_is_played_whole_and_then_the_loudspeaker_is_no_longer_busy(apparatus):
    machine, clip = Machine(), a_tone(0.3)
    machine.play(clip)
    played = bytearray()
    while machine.busy:
        piece = apparatus[0].ask(4096)
        assert len(piece) in (0, 4096 * 2)
        played += piece
    assert bytes(played[: len(clip.samples)]) == clip.samples
    assert not any(played[len(clip.samples) :])
    assert apparatus[0].ask(4096) == b""


def test_playing_again_stops_what_was_being_played(apparatus):
    machine = Machine()
    machine.play(a_tone())
    machine.play(a_tone())
    assert [one.closed for one in apparatus] == [True, False]
    machine.stop()
    assert apparatus[1].closed
    assert not machine.busy


def test_what_the_microphone_hears_comes_back_when_it_is_stopped(apparatus):
    machine, clip = Machine(), a_tone(0.5)
    machine.record()
    assert machine.busy
    for at in range(0, len(clip.samples), 8820):
        apparatus[0].hear(clip.samples[at : at + 8820])
    assert machine.stop() == clip
    assert apparatus[0].closed
    assert machine.stop() == Clip(b"")


def test_a_microphone_that_is_forgotten_stops_by_itself(apparatus, monkeypatch):
    monkeypatch.setattr(sound, "LONGEST_S", 1)
    machine = Machine()
    machine.record()
    with pytest.raises(StopIteration):
        apparatus[0].hear(a_tone(1.5).samples)
    assert not machine.busy
    assert machine.stop().seconds == pytest.approx(1.5)


def test_a_laptop_without_a_microphone_says_so_kindly(monkeypatch):
    def none(*_form: Any) -> Apparatus:
        raise miniaudio.MiniaudioError("failed to init device", -401)

    monkeypatch.setattr(miniaudio, "CaptureDevice", none)
    machine = Machine()
    with pytest.raises(NoSound) as caught:
        machine.record()
    assert caught.value.message == "Er is geen microfoon gevonden."
    assert not machine.busy


def test_a_device_that_swallows_everything_counts_as_none(monkeypatch):
    monkeypatch.setattr(Apparatus, "backend", "Null")
    machine = Machine()
    with pytest.raises(NoSound) as caught:
        machine.play(a_tone())
    assert "luidspreker" in caught.value.message
    assert Apparatus.opened[0].closed


def test_a_device_that_does_not_start_is_closed_again(monkeypatch):
    def refuse(_self: Apparatus, _samples: object) -> None:
        raise miniaudio.MiniaudioError("failed to start audio device", -1)

    monkeypatch.setattr(Apparatus, "start", refuse)
    machine = Machine()
    with pytest.raises(NoSound):
        machine.record()
    assert Apparatus.opened[0].closed
    assert not machine.busy
