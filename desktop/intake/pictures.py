"""The drawings of a version: SVG files in its folder `pictures`, by name. Our own, so that nobody else's rules hold.

A drawing that is not there yet blocks nothing: the words stand without it. What is there must be a plain picture: it
brings no code, no text and nothing from elsewhere, because it is shown to a client as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from xml.parsers import expat

from desktop.intake.reading import Fault
from i18n import _

FOLDER, ENDING = "pictures", ".svg"
MOST_BYTES = 50_000
"""A drawing of a few shapes takes a tenth of this; more is a photograph in disguise."""

NAME = re.compile(r"[a-z0-9_]+")

ELEMENTS = frozenset(
    [
        *("svg", "title", "desc", "g", "defs", "use", "symbol", "path", "rect", "circle", "ellipse", "line"),
        *("polyline", "polygon", "clipPath", "mask", "linearGradient", "radialGradient", "stop"),
    ]
)
"""Shapes and how they are filled. Text is not among them: it would need a font and a translation."""


def names(version: Traversable) -> frozenset[str]:
    """The names of the drawings that are there."""
    return frozenset(file.name.removesuffix(ENDING) for file in _files(version))


def drawing(version: Traversable, name: str) -> bytes | None:
    """The SVG of that name, or None."""
    file = version.joinpath(FOLDER, f"{name}{ENDING}")
    return file.read_bytes() if NAME.fullmatch(name) and file.is_file() else None


def faults(version: Traversable) -> Iterator[Fault]:
    """What is wrong with the drawings that are there, each with its file and line."""
    for file in sorted(_files(version), key=lambda one: one.name):
        place = f"{FOLDER}/{file.name}"
        if not NAME.fullmatch(file.name.removesuffix(ENDING)):
            yield Fault(place, 1, "", _("een plaatje heet naar kleine letters, cijfers en lage streepjes"))
        svg = file.read_bytes()
        if len(svg) > MOST_BYTES:
            yield Fault(place, 1, "", _("dit plaatje is te groot; {n} bytes is het meeste").format(n=MOST_BYTES))
            continue
        for line, message in _Reading().objections(svg):
            yield Fault(place, line, "", message)


class _Reading:
    """Walks one drawing and keeps what does not belong in it, with the line."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []
        self.parser = expat.ParserCreate()
        self.depth = 0

    def objections(self, svg: bytes) -> list[tuple[int, str]]:
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.ProcessingInstructionHandler = self.instruction
        try:
            self.parser.Parse(svg, True)
        except expat.ExpatError as error:
            self.found.append((error.lineno, _("dit is geen geldig SVG-bestand")))
        except _Refused:
            pass
        return self.found

    def object_to(self, message: str) -> None:
        self.found.append((self.parser.CurrentLineNumber, message))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.depth == 0 and (name != "svg" or "viewBox" not in attributes):
            self.object_to(_("een plaatje begint met svg en heeft een viewBox"))
        self.depth += 1
        if name not in ELEMENTS:
            self.object_to(_("'{name}' hoort niet in een plaatje").format(name=name))
        for key, value in attributes.items():
            code, elsewhere = key.lower().startswith("on"), key in ("href", "xlink:href") and not value.startswith("#")
            if code or elsewhere or re.search(r"url\(\s*[^#\s]|javascript:|@import", value, re.IGNORECASE):
                self.object_to(_("een plaatje haalt niets van buiten en voert niets uit: {name}").format(name=key))

    def end(self, name: str) -> None:
        self.depth -= 1

    def doctype(self, *_details: object) -> None:
        # Before anything is expanded: an entity can make a small file fill the memory.
        self.object_to(_("een plaatje heeft geen DOCTYPE"))
        raise _Refused

    def instruction(self, target: str, _data: str) -> None:
        self.object_to(_("'{name}' hoort niet in een plaatje").format(name=target))


class _Refused(Exception):
    """There is no point in reading on."""


def _files(version: Traversable) -> list[Traversable]:
    folder = version.joinpath(FOLDER)
    return [file for file in folder.iterdir() if file.name.endswith(ENDING)] if folder.is_dir() else []
