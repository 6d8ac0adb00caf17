"""One content file read as plain values, with the line of everything in it.

The people who write content need not read Python, so every mistake is answered with a file, a line and a Dutch
sentence, and all mistakes are collected before anyone gives up. Of YAML only a small part is allowed: mappings,
lists, quoted texts, whole numbers, `true` and `false`. What YAML would quietly make of something else (a date, a
float, `no` as false, a repeated key, an alias) is a fault, and so is a letter that no shipped font can draw.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

import yaml
from yaml.events import (
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamStartEvent,
)
from yaml.resolver import Resolver

from desktop.intake import glyphs
from i18n import _

Scalar = str | int | bool
Path = tuple[str | int, ...]

WORD = re.compile(r"[A-Za-z0-9_]+([.-][A-Za-z0-9_]+)*")
"""What may stand without quotes: ids and codes. Everything that a person reads is quoted."""

MAX_DEPTH = 12
"""Steps from the top of a file to a value; a question's deepest condition takes ten."""

_RESOLVER = Resolver()
_STRING, _WHOLE, _TRUTH = "tag:yaml.org,2002:str", "tag:yaml.org,2002:int", "tag:yaml.org,2002:bool"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a content file that breaks a rule. What does not block is shown to reviewers, not to clients."""

    file: str
    line: int
    where: str
    message: str
    blocks: bool = True

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line} {self.where}".rstrip()

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class Entry:
    """One mapping of a file, read key by key. Whatever is missing or wrong goes to `faults`, with its place.

    A reader that found a fault hands back an empty value of the right kind, so that reading can go on; the caller
    looks at `faults` before it trusts anything. `finish` reports the keys that nobody asked for.
    """

    def __init__(
        self, file: str, values: dict[str, Any], lines: dict[Path, int], path: Path, where: str, faults: list[Fault]
    ) -> None:
        self.file = file
        self.values = values
        self.where = where
        self.faults = faults
        self._lines = lines
        self._path = path
        self._asked: set[str] = set()

    def line(self, *below: str | int) -> int:
        return self._lines.get(self._path + below, self._lines.get(self._path, 1))

    def fault(self, key: str, message: str, *, blocks: bool = True) -> None:
        """Report a fault at `key`, or at the entry itself when `key` is empty or not there."""
        where = f"{self.where}.{key}" if self.where and key else self.where or key
        self.faults.append(Fault(self.file, self.line(*([key] if key else [])), where, message, blocks))

    def has(self, key: str) -> bool:
        return key in self.values

    def raw(self, key: str) -> Any:
        """The plain value under `key`, or None; for readers that check the form themselves."""
        self._asked.add(key)
        return self.values.get(key)

    def text(self, key: str) -> str:
        """A text that must be there and say something."""
        if not self.has(key):
            self._asked.add(key)
            self.fault(key, _("dit ontbreekt"))
            return ""
        return self.optional_text(key)

    def optional_text(self, key: str) -> str:
        value = self.raw(key)
        if value is None and not self.has(key):
            return ""
        if not isinstance(value, str) or not value.strip():
            self.fault(key, _("hier hoort een tekst tussen aanhalingstekens"))
            return ""
        return value

    def word(self, key: str, among: Collection[str], default: str | None = None) -> str:
        """One word out of a closed list."""
        if default is not None and not self.has(key):
            self._asked.add(key)
            return default
        value = self.text(key)
        if value and value not in among:
            self.fault(key, _("{value} kan hier niet; kies uit {choices}").format(value=value, choices=listed(among)))
            return ""
        return value

    def words(self, key: str, among: Collection[str] | None = None) -> tuple[str, ...]:
        """A list of words, each once, out of a closed list when there is one; empty when the key is not there."""
        value = self.raw(key)
        if value is None and not self.has(key):
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault(key, _("hier hoort een lijst met woorden"))
            return ()
        unknown = [item for item in value if among is not None and item not in among]
        if unknown:
            text = _("{value} kan hier niet; kies uit {choices}")
            self.fault(key, text.format(value=listed(unknown), choices=listed(among or ())))
        if len(set(value)) != len(value):
            self.fault(key, _("hier staat een woord dubbel"))
        return tuple(value)

    def number(self, key: str) -> int:
        value = self.raw(key)
        if not isinstance(value, int) or isinstance(value, bool):
            self.fault(key, _("hier hoort een heel getal") if self.has(key) else _("dit ontbreekt"))
            return 0
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        """True or false; `default` when the key is not there, and a fault when there is no default either."""
        value = self.raw(key)
        if not self.has(key) and default is not None:
            return default
        if not isinstance(value, bool):
            self.fault(key, _("hier hoort true of false") if self.has(key) else _("dit ontbreekt"))
            return False
        return value

    def entry(self, key: str, *, required: bool = True) -> Entry:
        """The mapping under `key`; an empty one when it is not there."""
        value = self.raw(key)
        if not isinstance(value, dict):
            if required or self.has(key):
                message = _("hier horen regels met een naam en een waarde") if self.has(key) else _("dit ontbreekt")
                self.fault(key, message)
            value = {}
        where = f"{self.where}.{key}" if self.where else key
        return Entry(self.file, value, self._lines, (*self._path, key), where, self.faults)

    def entries(self, key: str) -> Iterator[Entry]:
        """The mappings of the list under `key`, each called by its id from the moment that it is read."""
        value = self.raw(key)
        if not isinstance(value, list):
            if self.has(key):
                self.fault(key, _("hier hoort een lijst"))
            return
        for index, item in enumerate(value):
            where = f"{self.where}.{key}[{index + 1}]" if self.where else f"{key}[{index + 1}]"
            if isinstance(item, dict):
                yield Entry(self.file, item, self._lines, (*self._path, key, index), where, self.faults)
            else:
                message = _("hier horen regels met een naam en een waarde")
                self.faults.append(Fault(self.file, self.line(key, index), where, message))

    def members(self, key: str) -> Iterator[tuple[str, Entry]]:
        """The named mappings under `key`, with their names."""
        group = self.entry(key)
        for name in group.values:
            yield name, group.entry(name)

    def finish(self) -> None:
        """Report every key that no rule knows: a typing mistake must not pass as a missing text."""
        for key in self.values:
            if key not in self._asked:
                self.fault(key, _("dit woord is hier niet bekend"))


def read(file: Traversable, name: str, faults: list[Fault]) -> Entry:
    """Return the top of the file `name`; an empty entry when it cannot be read, with the reason in `faults`.

    Of a file that cannot be read only that is reported, not everything that is therefore missing.
    """
    found: list[Fault] = []
    lines: dict[Path, int] = {(): 1}
    try:
        values = _Reading(name, lines, found).document(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, IsADirectoryError):
        faults.append(Fault(name, 1, "", _("dit bestand ontbreekt")))
    except UnicodeDecodeError:
        faults.append(Fault(name, 1, "", _("dit bestand is geen UTF-8")))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        faults.append(_unreadable(name, mark.line + 1 if mark else 1))
    except _TooWild as error:
        faults.append(_unreadable(name, error.line))
    except yaml.YAMLError:
        faults.append(Fault(name, 1, "", _("dit bestand bevat een teken dat niet mag")))
    else:
        if values is not None:
            faults.extend(found)
            return Entry(name, values, lines, (), "", faults)
        faults.append(Fault(name, 1, "", _("dit bestand hoort te beginnen met een naam en een dubbele punt")))
    return Entry(name, {}, {}, (), "", [])


class _TooWild(Exception):
    """Something that YAML allows and nobody should write: a list as a name, or nesting without end."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Reading:
    """Walks the events of one file; keeps the line of each value and objects to all that YAML does by surprise.

    Events instead of `yaml.load`: the depth is ours to bound (PyYAML's own recursion ends the process on a file of
    opening brackets), and an alias is seen as an alias instead of as the same value once more.
    """

    def __init__(self, name: str, lines: dict[Path, int], faults: list[Fault]) -> None:
        self.name = name
        self.lines = lines
        self.faults = faults
        self.events: Iterator[Event] = iter(())

    def document(self, text: str) -> dict[str, Any] | None:
        """The mapping that the file is; None when it is something else."""
        self.events = yaml.parse(text, Loader=yaml.CSafeLoader)
        first = next(event for event in self.events if not isinstance(event, StreamStartEvent | DocumentStartEvent))
        if not isinstance(first, MappingStartEvent):
            return None
        values = self.mapping((), "")
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                self.fault(event, "", _("na --- begint een ander bestand; dat kan hier niet"))
        return values

    def fault(self, event: Event, where: str, message: str) -> None:
        self.faults.append(Fault(self.name, _line(event), where, message))

    def mapping(self, path: Path, where: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                raise _TooWild(_line(event))
            key = event.value
            below = f"{where}.{key}" if where else key
            if not WORD.fullmatch(key):
                self.fault(event, where, _("een naam bestaat uit letters, cijfers, punten en lage streepjes"))
                self.value(next(self.events), (*path, key), below)
                continue
            if key in values:
                message = _("deze naam staat hier al; de eerste keer is regel {line}")
                self.fault(event, below, message.format(line=self.lines[(*path, key)]))
                self.value(next(self.events), (*path, key, key), below)  # its lines are not those of the first
                continue
            self.lines[(*path, key)] = _line(event)
            values[key] = self.value(next(self.events), (*path, key), below)
        return values

    def items(self, path: Path, where: str) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            self.lines[(*path, len(items))] = _line(event)
            items.append(self.value(event, (*path, len(items)), f"{where}[{len(items) + 1}]"))
        return items

    def value(self, event: Event, path: Path, where: str) -> Any:
        if len(path) > MAX_DEPTH:
            raise _TooWild(_line(event))
        match event:
            case MappingStartEvent():
                return self.mapping(path, where)
            case SequenceStartEvent():
                return self.items(path, where)
            case ScalarEvent():
                return self.scalar(event, where)
        self.fault(event, where, _("verwijzen met & en * kan hier niet; schrijf de regels uit"))
        return None

    def scalar(self, event: ScalarEvent, where: str) -> Scalar | None:
        text: str = event.value
        tag = event.tag or _RESOLVER.resolve(yaml.ScalarNode, text, event.implicit)  # type: ignore[no-untyped-call]
        if tag == _STRING:
            if event.style is None and not WORD.fullmatch(text):
                self.fault(event, where, _("zet deze tekst tussen aanhalingstekens"))
            if not unicodedata.is_normalized("NFC", text):
                self.fault(event, where, _("deze tekst is geen NFC-Unicode; typ de letters met accent opnieuw"))
            if strange := glyphs.missing(text):
                codes = listed([f"U+{ord(one):04X}" for one in strange])
                self.fault(event, where, _("geen lettertype van de app kan dit tekenen: {codes}").format(codes=codes))
            return text
        if tag == _WHOLE and re.fullmatch(r"-?(0|[1-9][0-9]{0,15})", text):
            return int(text)
        if tag == _TRUTH and text in ("true", "false"):
            return text == "true"
        self.fault(event, where, _("zet dit tussen aanhalingstekens; YAML leest het anders dan het er staat"))
        return None


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _unreadable(name: str, line: int) -> Fault:
    message = _("hier kan de tekst niet gelezen worden: let op inspringen, dubbele punten en aanhalingstekens")
    return Fault(name, line, "", message)


def listed(words: Collection[str]) -> str:
    """Words one after another, for in a sentence."""
    return ", ".join(str(word) for word in (words if isinstance(words, list | tuple) else sorted(words)))
