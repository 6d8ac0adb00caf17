"""A kind question about a free text: is this needed for the plan? It blocks nothing and keeps nothing.

A plan needs the consequence ("lessen in de ochtend"), never the cause; faith belongs nowhere; and who is not at the table
did not choose to be in the file. The words stand in `resources/words/let_op.txt`, so that they can be changed without
a line of code. Sources: intake brief §2 (the rule for sensitivity 2) and AVG article 5 (data minimisation).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from i18n import _

ENDING = r"\w*"


def caution(text: str) -> str:
    """What to ask about a text; empty when nothing in it gives a reason to."""
    if not categories(text):
        return ""
    return _("Is dit nodig voor het plan? Schrijf liever op waar de lessen rekening mee moeten houden.")


def categories(text: str) -> tuple[str, ...]:
    """What the text seems to be about, of health, faith and others, in that order."""
    plain = _plain(text)
    return tuple(category for category, pattern in _patterns().items() if pattern.search(plain))


def words(source: str) -> Mapping[str, tuple[str, ...]]:
    """Read a list of words by category: `[category]`, one entry on a line, `#` before a remark."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (each.strip() for each in source.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            current = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            current.append(line)
    return {category: tuple(entries) for category, entries in found.items()}


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    source = files("resources").joinpath("words", "let_op.txt").read_text(encoding="utf-8")
    return {category: _pattern(entries) for category, entries in words(source).items()}


def _pattern(entries: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = (re.escape(_plain(entry)).replace(r"\*", ENDING) for entry in entries)
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")


def _plain(text: str) -> str:
    """Without capitals and accents, so that 'Suïcide' and 'suicide' are the same word."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
