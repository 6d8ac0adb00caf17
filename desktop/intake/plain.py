"""What A2 Dutch is, as far as a machine can tell: short sentences and no words that clients do not know.

Passing says only that a text is not plainly too hard; whether people understand it is found out with people.
Sources: intake brief §6 (twelve words a sentence, jargon) and §1.3 (words that a test with 50 newcomers found unclear).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.intake import scripts
from i18n import _

MAX_WORDS = 12

JARGON = (
    "zelfredzaamheid",
    "zelfredzaam",
    "traject",
    "leerroute",
    "ontzorgen",
    "brede intake",
    "randvoorwaarde",
    "randvoorwaarden",
    "beschikking",
    "geheimhouding",
    "participatie",
    "leerbaarheidstoets",
    "klantregisseur",
    "statushouder",
    "inburgeraar",
    "inkomen",
    "meedoen",
    "indien",
    "teneinde",
    "middels",
    "omtrent",
    "conform",
    "betreffende",
)

CAUSES = (
    "psychisch",
    "psychische",
    "depressie",
    "depressief",
    "trauma",
    "therapie",
    "diagnose",
    "ziekte",
    "stoornis",
    "gek",
    "beperking",
    "handicap",
    "zwanger",
)
"""A question about health asks what lessons should take into account, never why. Source: intake brief §2 and §3."""

NO_CONSEQUENCES = "geen gevolgen"


def sentences(text: str) -> list[str]:
    """The sentences of a text, without their end marks."""
    return [part for part in (piece.strip(" .?!:") for piece in re.split(r"(?<=[.?!:])\s+", text)) if part]


def objections(text: str) -> Iterator[str]:
    """Why a Dutch client text is too hard, each reason a sentence for its writer."""
    for sentence in sentences(text):
        length = len(sentence.split())
        if length > MAX_WORDS:
            reason = _("een zin van {n} woorden; {most} is het meeste: '{sentence}'")
            yield reason.format(n=length, most=MAX_WORDS, sentence=sentence)
    for word in JARGON:
        if contains(text, word):
            yield _("'{word}' kennen veel mensen niet").format(word=word)
    if re.search(r"\bhebt\b", text, re.IGNORECASE):
        yield _("schrijf 'u heeft', niet 'u hebt'")
    yield from scripts.objections(text, right_to_left=False)
    if re.search(r"[{}]", text):
        yield _("tussen accolades wordt hier niets ingevuld; schrijf de woorden uit")
    if "!" in text:
        yield _("een uitroepteken hoort hier niet")
    for capitals in re.findall(r"\b[A-Z]{2,}\b", text):
        yield _("'{word}' is een afkorting of een woord in hoofdletters; schrijf het uit").format(word=capitals)


def causes(text: str) -> Iterator[str]:
    """The words in a text that ask for a cause instead of a consequence."""
    return (word for word in CAUSES if contains(text, word))


def contains(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) is not None
