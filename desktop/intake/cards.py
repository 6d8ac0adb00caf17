"""Guidance cards: help for the professional that is one key away, also without a network.

A card is never a question: it has no answer and nothing of it is stored. The cards lie beside the versions of the
intake in `resources/intake/kaarten/`, and their form is explained at the head of `veiligheid.yaml`. Only the sentences
under `say` reach a client, spoken aloud, so only those are translated, in `i18n/forms/<lang>/kaarten.yaml`:

    language: ti
    translator: "..."
    cards:
      pauze:                        # the card
        huilen:                     # the sentence
          status: draft             # these keys mean what they mean with a question
          source_hash: "..."        # `translations.source_hash` of {"text": the Dutch}
          form: polite_m            # left out when nobody is addressed by gender
          text: "..."
          variant_polite_f: {text: "..."}

A word between round brackets is filled in by whoever speaks, and stays between brackets in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from desktop.intake import building, plain
from desktop.intake.card import Line
from desktop.intake.questions import Alone, Interpreter, Source
from desktop.intake.reading import Entry, Fault, read
from desktop.intake.translations import ANY_FORM, BY_TWO, Showing, Status, Translation, shown, source_hash
from i18n import _
from sync.dossier.errors import AppError

TRANSLATION = "kaarten.yaml"

_ID = re.compile(r"[a-z0-9_]+")
_NUMBER = re.compile(r"[0-9]+(-[0-9]+)*")
_BLANK = re.compile(r"\([^()]+\)")
_SHOWN = frozenset({Showing.APPROVED, Showing.DRAFT})


class CardError(AppError):
    """Cards that break their rules; `faults` names each place."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        places = "\n".join(str(fault) for fault in faults)
        super().__init__(
            message=_("De hulpkaarten kunnen niet worden gelezen. Bij gevaar belt u 112."),
            advice=_("Geef dit door aan de beheerder:\n{places}").format(places=places),
        )
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of guidance, and where it comes from."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Part:
    id: str
    title: str
    items: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence in A2 to say aloud to the client."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    id: str
    title: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Number:
    """Whom to call. `number` is empty when it is `local`: each municipality fills in its own."""

    id: str
    name: str
    number: str
    local: bool
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card. `record` says on the card itself what may be written down about using it.

    `sensitivity` is that of a question, and 3 for what is never one; it decides whether drafts of `say` may be shown.
    """

    id: str
    ref: str
    title: str
    record: str
    sensitivity: int
    alone: Alone
    interpreter: Interpreter
    parts: tuple[Part, ...]
    say: tuple[Say, ...]
    steps: tuple[Step, ...]
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to say, in Dutch and, when it may be shown, in the client's language."""

    id: str
    line: Line
    showing: Showing


@lru_cache(maxsize=1)
def load_cards() -> Mapping[str, Card]:
    """Return the shipped cards by id, in the order of their files; raise `CardError` with every fault in them."""
    found: list[Fault] = []
    cards = _read_cards(_shipped(), found)
    if found:
        raise CardError(tuple(found))
    return cards


@lru_cache(maxsize=16)
def load_translation(language: str) -> Mapping[str, Mapping[str, Translation]]:
    """Return the sentences of each card in a language; what breaks the rules is left out, so the Dutch stays usable."""
    return _Translated(_forms().joinpath(language), language, []).cards(load_cards())


def sentences(
    card: Card, language: str | None = None, *, form: str = "", drafts_allowed: bool = False, demo: bool = False
) -> tuple[Sentence, ...]:
    """What to say with a card, for a client who speaks `language` and is addressed in `form` (empty: the usual one)."""
    translated = load_translation(language).get(card.id, {}) if language and language != "nl" else {}
    return tuple(
        _sentence(say, translated.get(say.id), card.sensitivity, form, drafts_allowed, demo) for say in card.say
    )


def find_faults(folder: Traversable | None = None, forms: Traversable | None = None) -> Iterator[Fault]:
    """Every fault in a folder with cards and in their translations, and what is not translated yet; shipped by default."""
    found: list[Fault] = []
    cards = _read_cards(folder or _shipped(), found)
    yield from found
    if found:
        return  # against broken Dutch every translation would look wrong
    forms = forms or _forms()
    for tag in sorted(one.name for one in forms.iterdir() if one.is_dir() and not one.name.startswith(("_", "."))):
        unfinished: list[Fault] = []
        _Translated(forms.joinpath(tag), tag, unfinished).cards(cards)
        yield from unfinished


def _sentence(
    say: Say, translation: Translation | None, sensitivity: int, form: str, drafts_allowed: bool, demo: bool
) -> Sentence:
    showing = shown(translation, sensitivity, drafts_allowed, demo)
    own = translation.in_form(form).get("text", "") if translation and showing in _SHOWN else ""
    return Sentence(say.id, Line(say.text, own), showing)


def _read_cards(folder: Traversable, faults: list[Fault]) -> dict[str, Card]:
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".yaml"))
    return {name.removesuffix(".yaml"): _card(folder, name, faults) for name in names}


def _card(folder: Traversable, name: str, faults: list[Fault]) -> Card:
    file = read(folder.joinpath(name), name, faults)
    card_id = file.text("card")
    if card_id and f"{card_id}.yaml" != name:
        file.fault("card", _("een kaart heet als haar bestand"))
    sources = {one.id: one for one in map(building.source, file.entries("sources"))}
    setting = file.entry("setting")
    built = Card(
        id=card_id,
        ref=file.text("ref"),
        title=file.text("title"),
        record=file.text("record"),
        sensitivity=_sensitivity(file),
        alone=Alone(setting.word("alone", tuple(Alone)) or Alone.REQUIRED),
        interpreter=Interpreter(setting.word("interpreter", tuple(Interpreter)) or Interpreter.PROFESSIONAL),
        parts=tuple(_part(entry, sources) for entry in file.entries("parts")),
        say=tuple(_say(entry) for entry in file.entries("say")),
        steps=tuple(_step(entry, sources) for entry in file.entries("steps")),
        numbers=tuple(_number(entry) for entry in file.entries("numbers")),
    )
    for key in ("parts", "say", "steps", "numbers"):
        if not file.values.get(key):
            file.raw(key)
            file.fault(key, _("dit ontbreekt"))
    for key, ids in (
        ("parts", [part.id for part in built.parts]),
        ("say", [say.id for say in built.say]),
        ("steps", [step.id for step in built.steps]),
        ("numbers", [number.id for number in built.numbers]),
    ):
        for twice in sorted({one for one in ids if one and ids.count(one) > 1}):
            file.fault(key, _("het id {id} staat hier dubbel").format(id=twice))
    setting.finish()
    file.finish()
    return built


def _sensitivity(file: Entry) -> int:
    sensitivity = file.number("sensitivity")
    if not 0 <= sensitivity <= 3:
        file.fault("sensitivity", _("gevoeligheid is 0, 1, 2 of 3"))
    return sensitivity


def _part(entry: Entry, sources: Mapping[str, Source]) -> Part:
    part_id = _named(entry)
    items = []
    for item in entry.entries("items"):
        items.append(Advice(item.text("text"), _source(item, sources)))
        item.finish()
    built = Part(part_id, entry.text("title"), tuple(items))
    if not items:
        entry.raw("items")
        entry.fault("items", _("dit ontbreekt"))
    entry.finish()
    return built


def _say(entry: Entry) -> Say:
    built = Say(_named(entry), entry.text("text"))
    for objection in plain.objections(built.text):
        entry.fault("text", objection)
    entry.finish()
    return built


def _step(entry: Entry, sources: Mapping[str, Source]) -> Step:
    built = Step(_named(entry), entry.text("title"), entry.text("text"), _source(entry, sources))
    entry.finish()
    return built


def _number(entry: Entry) -> Number:
    number_id, local = _named(entry), entry.flag("local", default=False)
    number = entry.optional_text("number") if local else entry.text("number")
    if local and number:
        entry.fault("number", _("een nummer van uw eigen gemeente vult de gemeente zelf in"))
    elif number and not _NUMBER.fullmatch(number):
        entry.fault("number", _("een nummer bestaat uit cijfers, met streepjes ertussen"))
    built = Number(number_id, entry.text("name"), number, local, entry.text("when"))
    entry.finish()
    return built


def _named(entry: Entry) -> str:
    """The id of an entry, which is called by it from now on."""
    name = entry.text("id")
    if name and not _ID.fullmatch(name):
        entry.fault("id", _("een id bestaat uit kleine letters, cijfers en lage streepjes"))
    entry.where = f"{entry.where.partition('[')[0]}.{name}" if name else entry.where
    return name


def _source(entry: Entry, sources: Mapping[str, Source]) -> Source:
    return sources.get(entry.word("source", sources), Source("", "", ""))


class _Translated:
    """The file of one language; a sentence with a fault is reported and left out, the others stay."""

    def __init__(self, folder: Traversable, tag: str, faults: list[Fault]) -> None:
        self.folder = folder
        self.tag = tag
        self.faults = faults
        self.name = f"{tag}/{TRANSLATION}"
        self.forms = read(folder.joinpath("common.yaml"), f"{tag}/common.yaml", []).words("forms")

    def cards(self, cards: Mapping[str, Card]) -> dict[str, dict[str, Translation]]:
        file_there = self.folder.joinpath(TRANSLATION).is_file()
        if not file_there:
            self.faults.append(Fault(self.name, 1, "", _("dit is nog niet vertaald"), blocks=False))
            return {}
        file = read(self.folder.joinpath(TRANSLATION), self.name, self.faults)
        if file.values and file.text("language") not in ("", self.tag):
            file.fault("language", _("dit bestand staat in de map {tag}").format(tag=self.tag))
        translator = file.optional_text("translator")
        found: dict[str, dict[str, Translation]] = {}
        for card_id, group in file.members("cards"):
            if card_id in cards:
                found[card_id] = self.card(cards[card_id], group, translator)
            else:
                group.fault("", _("deze kaart bestaat niet"))
        for card_id in cards:
            if file.values and card_id not in found:
                file.fault("cards", _("{name} is nog niet vertaald").format(name=card_id), blocks=False)
        file.finish()
        return found

    def card(self, card: Card, group: Entry, translator: str) -> dict[str, Translation]:
        dutch = {say.id: say.text for say in card.say}
        found: dict[str, Translation] = {}
        for name in group.values:
            entry = group.entry(name)
            if name not in dutch:
                entry.fault("", _("dit staat niet in de Nederlandse bestanden"))
                continue
            before = len(self.faults)
            built = self.sentence(entry, dutch[name], translator)
            if not any(fault.blocks for fault in self.faults[before:]):
                found[name] = built
        for name in dutch:
            if name not in group.values:
                group.fault("", _("{name} is nog niet vertaald").format(name=name), blocks=False)
        return found

    def sentence(self, entry: Entry, dutch: str, translator: str) -> Translation:
        status = Status(entry.word("status", tuple(Status)) or Status.DRAFT)
        made_from, now = entry.text("source_hash"), source_hash({"text": dutch})
        form = entry.word("form", (ANY_FORM, *self.forms), default=ANY_FORM)
        translator = entry.optional_text("translator") or translator
        reviser = entry.optional_text("reviser")
        texts = {"text": entry.text("text")}
        variants = self.variants(entry, form)
        for text in (texts["text"], *(one["text"] for one in variants.values())):
            if text and len(_BLANK.findall(text)) != len(_BLANK.findall(dutch)):
                entry.fault("text", _("wat de spreker invult, staat net als in het Nederlands tussen haakjes ( )"))
        if not translator:
            entry.fault("translator", _("hier ontbreekt wie dit vertaalde"))
        if status in BY_TWO and reviser in ("", translator):
            entry.fault("reviser", _("nakijken doet een ander dan de vertaler"))
        if made_from and made_from != now:
            reason = _("het Nederlands is veranderd sinds deze vertaling; kijk haar na en zet hier {hash}")
            entry.fault("source_hash", reason.format(hash=f'"{now}"'), blocks=False)
            status = Status.STALE
        entry.finish()
        return Translation(
            status=status, translator=translator, reviser=reviser, form=form, texts=texts, variants=variants
        )

    def variants(self, entry: Entry, form: str) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for other in self.forms:
            key = f"variant_{other}"
            if entry.has(key):
                variant = entry.entry(key)
                found[other] = {"text": variant.text("text")}
                variant.finish()
                if form in (other, ANY_FORM):
                    entry.fault(key, _("deze tekst staat hier al als gewone tekst"))
            elif form not in (other, ANY_FORM):
                reason = _("de aanspreekvorm {form} is nog niet geschreven")
                entry.fault("form", reason.format(form=other), blocks=False)
        return found


def _shipped() -> Traversable:
    return files("resources").joinpath("intake", "kaarten")


def _forms() -> Traversable:
    return files("i18n").joinpath("forms")
