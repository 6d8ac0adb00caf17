"""Ik lees voor: the client's sentences in large type, spoken by a recording where there is one; and making one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from desktop.intake import voice
from desktop.intake.questions import Kind
from desktop.intake.state import State
from desktop.intake.voice import COMMON, Recordings, Spoken
from desktop.presenters.question import OptionLine, QuestionPage, Words
from desktop.presenters.work import Problem, in_words
from desktop.sound import Clip, Device, decode, wave
from i18n import _, ngettext
from sync.dossier.errors import AppError


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One string as it is read out. `speaker` is whose voice can be heard, empty when there is no recording to play."""

    spoken: Spoken
    words: Words
    speaker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicePage:
    """`lines` begin with what comes before the question and the question itself; the answers follow. `records`: whoever
    is at the laptop may make a recording, with the interpreter beside her."""

    lang: str
    i_read: Words
    question: tuple[SpokenLine, ...]
    answers: tuple[SpokenLine, ...]
    records: bool = False
    folder: str = ""


@dataclass(frozen=True, slots=True)
class RecorderPage:
    """`stage` is ready, busy or taken; `problem` says kindly why there is nothing to keep."""

    stage: str
    words: str
    problem: str = ""


class View(Protocol):
    def show_page(self, page: VoicePage) -> None: ...
    def show_recorder(self, page: RecorderPage) -> None: ...
    def show_message(self, words: str) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(slots=True, weakref_slot=True)
class VoicePresenter:
    """`recordings` gives those of a language, `i_read` the words 'ik lees het voor' for a client who reads that
    language, `records` whether this person may record, `folder` where recordings are kept unless another is chosen.
    `device` plays and records. What was recorded lives here until it is kept or thrown away.
    """

    view: View
    recordings: Callable[[str], Recordings]
    i_read: Callable[[str], Words]
    device: Device
    records: Callable[[], bool] = lambda: False
    folder: Callable[[], str] = lambda: ""
    today: Callable[[], date] = date.today
    demo: bool = False
    taken: Clip | None = field(default=None, repr=False)

    def open(self, page: QuestionPage) -> None:
        """Show the sentences of a question, and let the question be heard when somebody has recorded it."""

        def show() -> None:
            shown = self._page(page)
            self.view.show_page(shown)
            heard = next((line for line in shown.question if line.speaker and line.spoken.string == "text"), None)
            if heard is not None:
                self.play(page.lang, heard)

        self._try(show)

    def play(self, lang: str, line: SpokenLine) -> None:
        """Let one sentence be heard; what was being played stops."""

        def play() -> None:
            found = self.recordings(lang).find(line.spoken, shown_words(line.words), demo=self.demo)
            if found is not None:
                self.device.play(decode(found.file.read_bytes()))

        self._try(play)

    def close(self) -> None:
        """Be silent at once, and let go of what was not kept."""
        self.device.stop()
        self.taken = None

    def begin(self) -> None:
        """Open the microphone."""

        def begin() -> None:
            self.taken = None
            self.device.record()
            self.view.show_recorder(RecorderPage("busy", _("De microfoon staat aan. Lees de zin rustig voor.")))

        self._try(begin)

    def finish(self) -> None:
        """Close the microphone; a recording in which nobody speaks is not offered to be kept."""
        clip = self.device.stop()
        if clip.says_something:
            self.taken = clip
            seconds = max(1, round(clip.seconds))
            words = ngettext(
                "Opgenomen: {n} seconde. Luister, en bewaar of gooi weg.",
                "Opgenomen: {n} seconden. Luister, en bewaar of gooi weg.",
                seconds,
            ).format(n=seconds)
            self.view.show_recorder(RecorderPage("taken", words))
        else:
            problem = _("Er is niets te horen. Kijk of de microfoon aan staat en niet is bedekt.")
            self.view.show_recorder(RecorderPage("ready", "", problem))

    def listen(self) -> None:
        if self.taken is not None:
            taken = self.taken
            self._try(lambda: self.device.play(taken))

    def throw_away(self) -> None:
        self.device.stop()
        self.taken = None
        self.view.show_recorder(RecorderPage("ready", _("De opname is weggegooid.")))

    def keep(self, lang: str, line: SpokenLine, speaker: str, folder: str) -> None:
        """Write the recording where it can become content; a problem leaves it here to try again."""
        if self.taken is None:
            return
        taken = self.taken

        def keep() -> None:
            if not folder.strip():
                raise AppError(
                    message=_("Er is nog geen map gekozen voor de opname."), advice=_("Vul een map in en bewaar dan.")
                )
            self.device.stop()
            voice.keep(
                Path(folder.strip()).expanduser(),
                lang,
                line.spoken,
                shown_words(line.words),
                speaker=speaker,
                day=self.today(),
                wave=wave(taken),
            )
            self.taken = None
            self.view.show_recorder(RecorderPage("ready", ""))
            self.view.show_message(_("Bewaard. De opname is te horen als een ander die heeft nagekeken."))

        self._try(keep)

    def _page(self, page: QuestionPage) -> VoicePage:
        recordings = self.recordings(page.lang)

        def line(spoken: Spoken, words: Words) -> SpokenLine:
            found = recordings.find(spoken, shown_words(words), demo=self.demo)
            return SpokenLine(spoken, words, found.speaker if found else "")

        own = page.place.question_id
        parts = (("intro", page.intro), ("text", page.text), ("why", page.why))
        return VoicePage(
            lang=page.lang,
            i_read=self.i_read(page.lang),
            question=tuple(line(Spoken(own, name), words) for name, words in parts if words.dutch),
            answers=tuple(line(_spoken(own, page.kind, option), option.words) for option in page.options),
            records=self.records(),
            folder=self.folder(),
        )

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Exception as error:  # noqa: BLE001  told to the person at the table
            self.view.show_problem(in_words(error))


def shown_words(words: Words) -> str:
    """What the client is read: their own language, or the Dutch where that is all there is to show."""
    return words.translated or words.dutch


def _spoken(question_id: str, kind: Kind, option: OptionLine) -> Spoken:
    """Where a translation keeps the words of a tile."""
    match option.state:
        case State.ANSWERED if kind is Kind.YES_NO:
            return Spoken(COMMON, option.id)
        case State.ANSWERED:
            return Spoken(question_id, f"options.{option.id}")
        case State.DECLINED:
            return Spoken(COMMON, "decline")
    return Spoken(COMMON, "unknown")
