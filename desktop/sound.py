"""Sound: play a recording and make one. The only module that knows the audio library; it knows no screen.

`decode` turns a file (FLAC, WAV, MP3, Ogg Vorbis) into a `Clip`, `wave` a clip into a WAV file. `Device` is what plays
and records; `Machine` is the loudspeaker and microphone of this laptop. Sound never leaves memory here: who wants to
keep a clip writes it.
"""

from __future__ import annotations

import array
import io
import sys
import wave as wave_files
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from i18n import _
from sync.dossier.errors import AppError

if TYPE_CHECKING:
    import miniaudio  # loaded when the first sound is played: 40 ms that the first window need not wait for

RATE = 44_100
"""Samples per second at which everything is played and recorded, in one channel of 16 bits."""

LONGEST_S = 120
"""A recording is one sentence or two; a microphone left open stops here."""

SILENT = 400
"""Below this level, of 32767, nobody spoke: it is the noise of a microphone that is covered or switched off."""

SHORTEST_S = 0.4

BYTES = 2

NOTHING = "Null"
"""What the library opens where there is no device: it swallows what is played and records silence."""


class NoSound(AppError):
    """A sound file that cannot be played, or a laptop without the device for it."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Sound in memory: 16-bit samples in this machine's byte order, one channel, `RATE` per second."""

    samples: bytes = field(repr=False)

    @property
    def seconds(self) -> float:
        return len(self.samples) / BYTES / RATE

    @property
    def level(self) -> int:
        """The loudest sample, 0 to 32768."""
        values = array.array("h", self.samples)
        return max(max(values, default=0), -min(values, default=0))

    @property
    def says_something(self) -> bool:
        return self.seconds >= SHORTEST_S and self.level >= SILENT


class Device(Protocol):
    """What plays and records. Each call ends what was going on."""

    def play(self, clip: Clip) -> None:
        """Begin to play; raises `NoSound` when there is nothing to play on."""

    def record(self) -> None:
        """Begin to record; raises `NoSound` when there is no microphone."""

    def stop(self) -> Clip:
        """Stop playing or recording; what was recorded, an empty clip when nothing was."""

    @property
    def busy(self) -> bool:
        """Whether a clip is still being played, or the microphone is open."""


def decode(data: bytes) -> Clip:
    """Return the sound in a file; raise `NoSound` when it is none that can be played."""
    import miniaudio

    try:
        found = miniaudio.decode(data, miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=RATE)
    except miniaudio.MiniaudioError as error:
        raise NoSound(
            message=_("Deze opname kan niet worden afgespeeld."),
            advice=_("Lees de zin zelf voor. Geef dit door aan de beheerder."),
        ) from error
    return Clip(found.samples.tobytes())


def wave(clip: Clip) -> bytes:
    """The clip as a WAV file."""
    values = array.array("h", clip.samples)
    if sys.byteorder == "big":
        values.byteswap()
    buffer = io.BytesIO()
    with wave_files.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(BYTES)
        file.setframerate(RATE)
        file.writeframes(values.tobytes())
    return buffer.getvalue()


class Machine:
    """The loudspeaker and microphone of this laptop; opened when they are needed, closed right after."""

    def __init__(self) -> None:
        self._open: miniaudio.AbstractDevice | None = None
        self._heard = bytearray()
        self._running = False

    def play(self, clip: Clip) -> None:
        self.stop()
        import miniaudio

        signed = miniaudio.SampleFormat.SIGNED16
        self._start(lambda: miniaudio.PlaybackDevice(signed, 1, RATE), self._feed(clip), _no_loudspeaker)

    def record(self) -> None:
        self.stop()
        import miniaudio

        signed = miniaudio.SampleFormat.SIGNED16
        self._start(lambda: miniaudio.CaptureDevice(signed, 1, RATE), self._take(), _no_microphone)

    def stop(self) -> Clip:
        device, self._open, self._running = self._open, None, False
        if device is not None:
            device.close()
        heard, self._heard = bytes(self._heard), bytearray()
        return Clip(heard)

    @property
    def busy(self) -> bool:
        return self._running

    def _start(
        self,
        make: Callable[[], miniaudio.PlaybackDevice | miniaudio.CaptureDevice],
        samples: Generator[bytes, int | bytearray, None],
        problem: Callable[[], NoSound],
    ) -> None:
        import miniaudio

        try:
            device = make()
        except miniaudio.MiniaudioError as error:
            raise problem() from error
        if device.backend == NOTHING:
            device.close()
            raise problem()
        next(samples)
        self._open, self._running = device, True
        try:
            device.start(samples)
        except miniaudio.MiniaudioError as error:
            self.stop()
            raise problem() from error

    def _feed(self, clip: Clip) -> Generator[bytes, int | bytearray, None]:
        """Hand out as many samples as the loudspeaker asks for, and a second of silence so that its buffer empties."""
        sound, at = clip.samples + bytes(RATE * BYTES), 0
        wanted = yield b""
        while at < len(sound):
            assert isinstance(wanted, int)  # noqa: S101  a loudspeaker asks for a number of samples
            size = wanted * BYTES
            piece, at = sound[at : at + size], at + size
            wanted = yield piece + bytes(size - len(piece))
        self._running = False

    def _take(self) -> Generator[bytes, int | bytearray, None]:
        """Keep what the microphone hears, until it has been open for long."""
        while len(self._heard) < LONGEST_S * RATE * BYTES:
            heard = yield b""
            assert isinstance(heard, bytearray)  # noqa: S101  a microphone hands over samples
            self._heard += heard
        self._running = False


def _no_loudspeaker() -> NoSound:
    return NoSound(
        message=_("Er is geen luidspreker om de opname te laten horen."),
        advice=_("Lees de zin zelf voor, of sluit een luidspreker of koptelefoon aan."),
    )


def _no_microphone() -> NoSound:
    return NoSound(
        message=_("Er is geen microfoon gevonden."),
        advice=_("Sluit een microfoon aan en kijk of de laptop hem mag gebruiken. De zin voorlezen kan altijd."),
    )
