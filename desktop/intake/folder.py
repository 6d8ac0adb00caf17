"""A folder of content as somebody hands it over: looked at before anything in it is read.

What is shipped was looked at when it was made. A folder from elsewhere may hold anything: a link in a circle, a pipe that
never ends, a file that fills the memory. So only ordinary files of a sensible size go on to the reader, and what is
repeated from them on a screen is made harmless first.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from desktop.intake import content
from desktop.intake.content import Package
from desktop.intake.reading import Fault
from i18n import _
from sync.dossier.errors import AppError

FORMS = "forms"

READ = (".yaml", ".yml", ".svg")
"""The endings of what is read; other files are left alone, whatever their size."""

MOST_BYTES = 300_000
"""Ten times the longest file that was ever written for this; beyond it, it is not a text of ours."""

MOST_FILES = 5_000
DEEPEST = 4


class NoFolder(AppError):
    """A version or folder that is not there."""

    def __init__(self, name: str) -> None:
        shipped = ", ".join(content.versions())
        super().__init__(
            message=_("Er is geen versie en geen map met de naam {name}.").format(name=harmless(name)),
            advice=_("Noem een map met vragen, of een versie die er is: {versions}.").format(versions=shipped),
        )


_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def harmless(text: str) -> str:
    """The text without signs that would steer a terminal or turn the direction of what follows; each becomes �."""
    return "".join("\ufffd" if one in _STEERING or unicodedata.category(one) in ("Cc", "Cs") else one for one in text)


def package(folder: Path) -> Package:
    """The content in a folder. Translations lie in its own `forms/`; without it the shipped ones are held against it."""
    own = folder / FORMS
    return Package(folder, own if own.is_dir() else files("i18n").joinpath("forms"))


def find(name: str) -> Package | Path:
    """What a person means by a name: a shipped version, or else a folder; raises `NoFolder` when it is neither."""
    if name in content.versions():
        return content.shipped(name)
    path = Path(name)
    if not path.is_dir():
        raise NoFolder(name)
    return path


def obstacles(folder: Path) -> Iterator[Fault]:
    """Why files in this folder cannot be read at all, each with its place below the folder. Nothing is opened for long."""
    if not folder.is_dir():
        there = os.path.lexists(folder)
        yield Fault("", 0, "", _("dit is geen map met vragen") if there else _("deze map is er niet"))
        return
    yield from _below(folder, "", [MOST_FILES], 1)


def _below(folder: Path, above: str, left: list[int], depth: int) -> Iterator[Fault]:
    try:
        inside = sorted(os.scandir(folder), key=lambda one: one.name)
    except OSError:
        yield Fault(above.rstrip("/"), 1, "", _("deze map kan niet worden geopend"))
        return
    for one in inside:
        if one.name.startswith("."):
            continue
        left[0] -= 1
        if left[0] <= 0:
            if left[0] == 0:
                yield Fault(
                    above + one.name, 1, "", _("hier liggen te veel bestanden; {n} is het meeste").format(n=MOST_FILES)
                )
            return
        name = above + one.name
        if any("\udc80" <= sign <= "\udcff" for sign in name):
            yield Fault(name, 1, "", _("deze naam is geen UTF-8; geef het bestand een andere naam"))
            continue
        if one.is_symlink():
            yield Fault(name, 1, "", _("een verwijzing (symlink) kan hier niet; leg het bestand zelf in de map"))
        elif one.is_dir(follow_symlinks=False):
            if one.name.endswith(READ):
                yield Fault(name, 1, "", _("dit is een map; hier hoort een bestand"))
            elif depth == DEEPEST:
                yield Fault(name, 1, "", _("deze map ligt te diep"))
            else:
                yield from _below(Path(one.path), f"{name}/", left, depth + 1)
        else:
            yield from _file(Path(one.path), name)


def _file(path: Path, name: str) -> Iterator[Fault]:
    try:
        about = path.stat(follow_symlinks=False)
        if not stat.S_ISREG(about.st_mode):
            yield Fault(name, 1, "", _("dit is geen gewoon bestand"))
        elif path.name.endswith(READ) and about.st_size > MOST_BYTES:
            text = _("dit bestand is te groot: {n} bytes; {most} is het meeste")
            yield Fault(name, 1, "", text.format(n=about.st_size, most=MOST_BYTES))
        elif path.name.endswith(READ):
            path.open("rb").close()
    except OSError:
        yield Fault(name, 1, "", _("dit bestand kan niet worden geopend"))
