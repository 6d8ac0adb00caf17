"""The client's words spoken aloud, for who does not read: where a recording lies and whether it may be played.

There is never a synthetic voice: a recording is made by a person, for one string of one language, and belongs to the
exact words that were read. Beside the translations of a language lies `voice/`, with the sound files and an index:

    language: ti
    recordings:
      - question: start.taal_vandaag        # or "common" for the fixed strings
        string: text                        # the name that a translation gives it: text, why, options.ja, decline
        file: "start.taal_vandaag.text.flac"
        speaker: "..."
        reviewer: "..."                     # another person, who listened with the text; left out until then
        source_hash: "..."                  # `words_hash` of the words that were read
        recorded_on: "2026-11-24"

A string may have several recordings, as for forms of address: the one whose hash is that of the shown words is played.
When the translation changes, its recording falls silent by itself.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from desktop.intake.reading import Entry, Fault, read
from desktop.intake.translations import source_hash
from i18n import _
from sync.dossier.errors import AppError

FOLDER, INDEX = "voice", "voice.yaml"

COMMON = "common"
"""Stands for a question where a string belongs to none: yes, no, and the words for declining."""

SOUND_FILES = (".flac", ".wav", ".mp3", ".ogg")

_NAME = re.compile(r"[A-Za-z0-9_]+([.-][A-Za-z0-9_]+)*")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Which string: of a question, or of `COMMON`."""

    question: str
    string: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    spoken: Spoken
    file: Traversable
    speaker: str
    reviewer: str
    source_hash: str
    recorded_on: date

    @property
    def reviewed(self) -> bool:
        """Whether another person than the speaker has listened to it."""
        return bool(self.reviewer.strip()) and self.reviewer.strip().casefold() != self.speaker.strip().casefold()


@dataclass(frozen=True, slots=True)
class Recordings:
    """Every recording of one language."""

    every: tuple[Recording, ...] = ()

    def find(self, spoken: Spoken, words: str, *, demo: bool = False) -> Recording | None:
        """The recording of exactly these words that may be played; None when there is none.

        In the demo one that nobody reviewed may be heard too. A file that has gone is no recording.
        """
        wanted = words_hash(words)
        for one in self.every:
            if one.spoken == spoken and one.source_hash == wanted and (demo or one.reviewed) and one.file.is_file():
                return one
        return None


def words_hash(words: str) -> str:
    """The fingerprint of the words that are read aloud, in the language in which they are shown."""
    return source_hash({"text": words})


def shipped() -> Traversable:
    """The folder with one folder per language."""
    return files("i18n").joinpath("forms")


def load(lang: str, forms: Iterable[Traversable]) -> Recordings:
    """The recordings of a language in these folders, the first folder first; an entry with a fault is left out."""
    return Recordings(tuple(one for folder in forms for one in _read(folder.joinpath(lang, FOLDER), lang, [])))


def find_faults(forms: Traversable) -> Iterator[Fault]:
    """Every fault in the recordings of all languages; also, without blocking, what nobody reviewed yet."""
    for folder in sorted((one for one in forms.iterdir() if one.is_dir()), key=lambda one: one.name):
        if folder.joinpath(FOLDER).is_dir():
            faults: list[Fault] = []
            _read(folder.joinpath(FOLDER), folder.name, faults)
            yield from faults


def keep(folder: Path, lang: str, spoken: Spoken, words: str, *, speaker: str, day: date, wave: bytes) -> Path:
    """Write a recording and its entry into `folder`, in the form in which it can be shipped; return the sound file.

    An earlier one by the same speaker of the same words is replaced. `wave` is a WAV file. Raises an `AppError` when
    the speaker has no name or the folder takes nothing; what was there then stays.
    """
    if not speaker.strip():
        raise AppError(
            message=_("Er staat nog niet bij wie dit insprak."), advice=_("Vul de naam in. Die komt bij de opname.")
        )
    if not all(_NAME.fullmatch(part) for part in (lang, spoken.question, spoken.string)):
        raise ValueError("a string is named by letters, digits, dots and dashes")
    place = folder / lang / FOLDER
    entries = [_entry(one) for one in _read(place, lang, []) if not _same(one, spoken, speaker, words)]
    name = _free_name(f"{spoken.question}.{spoken.string}", {entry["file"] for entry in entries})
    made = {
        "question": spoken.question,
        "string": spoken.string,
        "file": name,
        "speaker": " ".join(speaker.split()),
        "source_hash": words_hash(words),
        "recorded_on": day.isoformat(),
    }
    try:
        place.mkdir(parents=True, exist_ok=True)
        _replace(place / name, wave)
        _replace(place / INDEX, _index(lang, [*entries, made]).encode())
    except OSError as error:
        raise AppError(
            message=_("De opname kan hier niet worden bewaard."),
            advice=_("Kies een andere map. Is de schijf vol? Maak dan eerst ruimte. De opname is er nog."),
        ) from error
    return place / name


def _read(folder: Traversable, lang: str, faults: list[Fault]) -> list[Recording]:
    if not folder.joinpath(INDEX).is_file():
        return []
    index = read(folder.joinpath(INDEX), f"{lang}/{FOLDER}/{INDEX}", faults)
    if index.values and index.text("language") != lang:
        index.fault("language", _("dit bestand staat in de map {tag}").format(tag=lang))
    found: list[Recording] = []
    for entry in index.entries("recordings"):
        before = len(faults)
        built = _recording(entry, folder)
        if built is not None and not any(fault.blocks for fault in faults[before:]):
            found.append(built)
    index.finish()
    return found


def _recording(entry: Entry, folder: Traversable) -> Recording | None:
    spoken = Spoken(entry.text("question"), entry.text("string"))
    entry.where = f"{spoken.question}.{spoken.string}"
    name, day = entry.text("file"), entry.text("recorded_on")
    speaker, reviewer, made_from = entry.text("speaker"), entry.optional_text("reviewer"), entry.text("source_hash")
    entry.finish()
    if name and (not _NAME.fullmatch(name) or not name.endswith(SOUND_FILES)):
        entry.fault("file", _("een opname is een bestand in deze map, met .flac, .wav, .mp3 of .ogg"))
        return None
    if name and not folder.joinpath(name).is_file():
        entry.fault("file", _("dit bestand ontbreekt"))
    try:
        recorded_on = date.fromisoformat(day)
    except ValueError:
        entry.fault("recorded_on", _("een dag ziet eruit als 2026-11-24"))
        return None
    made = Recording(
        spoken=spoken,
        file=folder.joinpath(name),
        speaker=speaker,
        reviewer=reviewer,
        source_hash=made_from,
        recorded_on=recorded_on,
    )
    if reviewer and not made.reviewed:
        entry.fault("reviewer", _("nakijken doet een ander dan de spreker"))
    elif not reviewer:
        entry.fault("reviewer", _("deze opname is nog niet nagekeken"), blocks=False)
    return made


def _same(one: Recording, spoken: Spoken, speaker: str, words: str) -> bool:
    by = " ".join(speaker.split()).casefold()
    return one.spoken == spoken and one.speaker.casefold() == by and one.source_hash == words_hash(words)


def _entry(one: Recording) -> dict[str, str]:
    kept = {
        "question": one.spoken.question,
        "string": one.spoken.string,
        "file": one.file.name,
        "speaker": one.speaker,
        "reviewer": one.reviewer,
        "source_hash": one.source_hash,
        "recorded_on": one.recorded_on.isoformat(),
    }
    return {name: text for name, text in kept.items() if text}


def _free_name(stem: str, taken: set[str]) -> str:
    """The name of the file after its string; a second recording of the string gets a number."""
    numbered = (f"{stem}.{number}.wav" for number in range(2, len(taken) + 3))
    return next(name for name in (f"{stem}.wav", *numbered) if name not in taken)


def _index(lang: str, entries: list[dict[str, str]]) -> str:
    lines = [f"language: {lang}", "recordings:"]
    for entry in entries:
        quoted = [f"{name}: {json.dumps(text, ensure_ascii=False)}" for name, text in entry.items()]
        lines.append("  - " + "\n    ".join(quoted))
    return "\n".join(lines) + "\n"


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
