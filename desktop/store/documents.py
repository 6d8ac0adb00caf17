"""Reading a document of the view: what another version wrote in it and we do not know is left out, never a fault."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any


def texts(document: Any) -> tuple[str, ...]:
    """The texts of a list."""
    return tuple(each for each in document if isinstance(each, str)) if isinstance(document, list) else ()


def entries(document: Any) -> tuple[Mapping[str, Any], ...]:
    """The objects of a list."""
    return tuple(each for each in document if isinstance(each, dict)) if isinstance(document, list) else ()


def part(document: Any, name: str) -> Any:
    """What an object holds under a name; None when it is no object or does not hold it."""
    return document.get(name) if isinstance(document, dict) else None


def text(document: Any, name: str) -> str:
    """The text under a name; empty when there is none."""
    found = part(document, name)
    return found if isinstance(found, str) else ""


def moment(written: Any) -> datetime | None:
    """A moment with its offset from UTC; None for anything else."""
    if not isinstance(written, str):
        return None
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        return None
    return read if read.tzinfo else None
