"""The fixed words of a paper: Dutch with its legal grounds, and beside it what may be shown of a translation.

Each kind of paper has a `Book`. That of the plan lies in `resources/plan`, its translations in
`i18n/forms/<language>/plan.yaml`. A translation belongs to the exact Dutch it was made from: when that changes, it is no
longer shown until somebody has looked again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from string import Formatter

from desktop.intake.reading import Entry, Fault, read
from desktop.intake.translations import Showing, Status, Translation, shown, source_hash
from desktop.paper.document import DUTCH, Phrase
from i18n import _
from sync.dossier.errors import AppError
from sync.dossier.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Book:
    """Where the fixed texts of a kind of paper are: Dutch files in a folder of `resources`, one file per translation."""

    folder: str
    files: tuple[str, ...]
    translation: str


PLAN = Book("plan", ("algemeen.yaml", "besluit.yaml", "ontwikkelplan.yaml"), "plan.yaml")
CONTACT_CARD = Book("contact", ("contactkaart.yaml",), "contact.yaml")

LONG_DATES = {"nl": "nl", "en": "en-GB"}
"""Languages whose dates are written out, and how. Elsewhere the day is numeric, because the names of months differ between the
countries of one language and between calendars (intake brief §5)."""

Value = str | int | date | PartialDate | Phrase


class WordingFault(AppError):
    """A file with wording breaks the rules, so that no paper can be made with it."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(
            message=_("De vaste teksten zijn niet in orde ({place}: {message}).").format(
                place=fault.place, message=fault.message
            ),
            advice=_("Vraag uw beheerder om de vaste teksten te herstellen. Uw gegevens zijn niet veranderd."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One fixed text in Dutch, and what is known about it."""

    text: str
    ground: str
    rights: bool
    confirm: bool
    dutch_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The fixed texts for plans in one language. `own` holds only what may be shown.

    `asked` is the language of the client; `language` is that of the plan, and Dutch as long as nothing may be shown.
    """

    version: str
    asked: str
    language: str
    dutch: Mapping[str, Words]
    own: Mapping[str, str]
    drafts: frozenset[str]

    def phrase(self, key: str, **values: Value) -> Phrase:
        """The text of that key with its values filled in; Dutch alone when a translation of any part is missing."""
        nl = _filled(self.dutch[key].text, values, DUTCH)
        missing = any(isinstance(value, Phrase) and not value.own for value in values.values())
        if key not in self.own or missing:
            return Phrase(nl)
        parts = any(isinstance(value, Phrase) and value.draft for value in values.values())
        return Phrase(nl, _filled(self.own[key], values, self.language), key in self.drafts or parts)


@lru_cache(maxsize=32)
def load(language: str = DUTCH, *, drafts_allowed: bool = False, demo: bool = False, book: Book = PLAN) -> Wording:
    """The wording for papers in a language; `nl`, or a language without a file, gives Dutch alone.

    `drafts_allowed` is the municipality's setting 'concepten tonen'; texts about rights are shown as a draft in the
    demo only. Raises `WordingFault` at the first fault in a file.
    """
    faults: list[Fault] = []
    version, dutch = _read_dutch(book, faults)
    translations = {} if language == DUTCH else _read_translation(language, book, dutch, faults)
    for fault in faults:
        if fault.blocks:
            raise WordingFault(fault)
    own, drafts = {}, set()
    for key, translation in translations.items():
        showing = shown(translation, 0, drafts_allowed, demo, rights=dutch[key].rights)
        if showing in {Showing.APPROVED, Showing.DRAFT}:
            own[key] = translation.texts["text"]
        if showing is Showing.DRAFT:
            drafts.add(key)
    shown_in = language if own else DUTCH
    return Wording(version=version, asked=language, language=shown_in, dutch=dutch, own=own, drafts=frozenset(drafts))


def find_faults(language: str, book: Book = PLAN) -> list[Fault]:
    """Everything that is wrong or unfinished in the wording and its translation into a language."""
    faults: list[Fault] = []
    _, dutch = _read_dutch(book, faults)
    if language != DUTCH:
        _read_translation(language, book, dutch, faults)
    return faults


def placeholders(text: str) -> frozenset[str]:
    """The names between braces."""
    return frozenset(part[1] for part in Formatter().parse(text) if part[1])


def tidy(text: str) -> str:
    """A text that a person typed, as it can be printed: composed, without stray blanks and control characters."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\t", " ").split("\n")
    kept = ("".join(c for c in line if unicodedata.category(c) not in {"Cc", "Cs"}) for line in lines)
    return "\n".join(re.sub(" +", " ", line).strip() for line in kept).strip()


def _read_dutch(book: Book, faults: list[Fault]) -> tuple[str, dict[str, Words]]:
    dutch: dict[str, Words] = {}
    version = ""
    for name in book.files:
        top = read(resources.files("resources").joinpath(book.folder, name), name, faults)
        version = top.text("version")
        for key, entry in top.members("texts"):
            if key in dutch:
                entry.fault("text", _("deze naam staat al in een ander bestand"))
            dutch[key] = Words(
                text=entry.text("text"),
                ground=entry.optional_text("ground"),
                rights=entry.flag("rights", default=False),
                confirm=entry.flag("confirm", default=False),
                dutch_only=entry.flag("dutch_only", default=False),
            )
            entry.finish()
        top.finish()
    return version, dutch


def _read_translation(
    language: str, book: Book, dutch: Mapping[str, Words], faults: list[Fault]
) -> dict[str, Translation]:
    file = resources.files("i18n").joinpath("forms", language, book.translation)
    if not file.is_file():
        return {}
    top = read(file, f"{language}/{book.translation}", faults)
    if top.text("language") != language:
        top.fault("language", _("dit bestand staat in de map {tag}").format(tag=language))
    translator = top.text("translator")
    found = {}
    for key, entry in top.members("texts"):
        if key not in dutch:
            entry.fault("text", _("dit staat niet in de Nederlandse bestanden"))
        elif dutch[key].dutch_only:
            entry.fault("text", _("deze tekst blijft altijd Nederlands"))
        else:
            found[key] = _translation(entry, dutch[key], translator)
        entry.finish()
    for key, words in dutch.items():
        if key not in found and not words.dutch_only:
            top.fault("texts", _("{name} is nog niet vertaald").format(name=key), blocks=False)
    top.finish()
    return found


def _translation(entry: Entry, words: Words, translator: str) -> Translation:
    text = entry.text("text")
    status = Status(entry.word("status", tuple(Status)) or Status.DRAFT)
    now = source_hash({"text": words.text})
    if entry.text("source_hash") != now:
        message = _("het Nederlands is veranderd sinds deze vertaling; kijk haar na en zet hier {hash}")
        entry.fault("source_hash", message.format(hash=f'"{now}"'), blocks=False)
        status = Status.STALE
    if placeholders(text) != placeholders(words.text):
        entry.fault("text", _("de woorden tussen accolades zijn niet die van het Nederlands"))
    return Translation(
        status=status,
        translator=translator,
        reviser=entry.optional_text("reviser"),
        form="any",
        texts={"text": text},
        variants={},
    )


def _filled(text: str, values: Mapping[str, Value], language: str) -> str:
    return text.format(**{name: _said(value, language) for name, value in values.items()})


def _said(value: Value, language: str) -> str:
    """A value in words of a language; days are the same numbers in both columns."""
    match value:
        case Phrase():
            return value.nl if language == DUTCH else value.own
        case PartialDate():
            return value.long(LONG_DATES[language]) if language in LONG_DATES else _numeric(value)
        case date():
            return _said(PartialDate.of(value), language)
        case _:
            return str(value)


def _numeric(day: PartialDate) -> str:
    parts = (f"{part:02d}" for part in (day.day, day.month, day.year) if part is not None)
    return "-".join(parts)
