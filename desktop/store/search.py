"""Finds dossiers while somebody types: an index of names and numbers inside the encrypted store, in any script.

Text and question are folded alike before they meet: no case, no accents, no harakat, one form of alef, of ya and of
the Ge'ez letters that sound the same. Neighbouring words are kept joined as well, because 'Abdul Rahman', 'Al-Khateeb'
and 'van den Berg' are written as one word just as often. Of a number the index knows the whole and its last three and
four digits, because people read out the end of a number. Nothing else of a dossier is in it, so no search finds what
somebody told.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

from sqlalchemy.orm import Session

from desktop.store.statements import run

FOLDING = 1
"""Goes up when the folding changes: older stores make their index anew then (see `view_shape`)."""

ENDS = (3, 4)
"""So many last digits of a number can be asked for."""

MOST_WORDS = 8
"""A question with more words than a name has finds nothing more for it."""

LONGEST_WORD = 64

_SAME = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ə": "e",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ґ": "г",
        "'": "",
        "’": "",
        "‘": "",
        "ʼ": "",
        "ʻ": "",
        "ʿ": "",
        "ʾ": "",
        "`": "",
        "´": "",
        # Alef with wasla does not decompose; alef maqsura, Farsi and Pashto ya stand for ya, each kind of ha for ha.
        "\u0671": "\u0627",
        "\u0649": "\u064a",
        "\u06cc": "\u064a",
        "\u06d0": "\u064a",
        "\u06cd": "\u064a",
        "\u06d2": "\u064a",
        "\u06a9": "\u0643",
        "\u06aa": "\u0643",
        "\u0629": "\u0647",
        "\u06c1": "\u0647",
        "\u06be": "\u0647",
        "\u06d5": "\u0647",
        "\u0621": "",
        "\u0640": "",
        "\u200c": "",
        "\u200d": "",
    }
)

_GEEZ = {0x1210: 0x1200, 0x1280: 0x1200, 0x12B8: 0x1200, 0x1220: 0x1230, 0x12D0: 0x12A0, 0x1340: 0x1338}
"""Rows of seven letters that are written either way for one sound: hoy, hawt, harm and khaf; sawt and sat; ayn and
alf; tsappa and tsaday. Tigrinya tells some of them apart; a search may find too much, but never too little."""

_OPEN = (0x1200, 0x12A0)
"""In these rows the first and the fourth letter sound alike: one name begins with either."""


def fold(text: str) -> str:
    """The text as the index keeps it."""
    small = unicodedata.normalize("NFKD", text).casefold()
    decomposed = unicodedata.normalize("NFKD", small.translate(_SAME))
    bare = "".join(_one(sign) for sign in decomposed if not unicodedata.category(sign).startswith("M"))
    return bare.translate(_SAME)


def words(names: Iterable[str], numbers: Iterable[str]) -> str:
    """Everything of a dossier that can be found, folded; each word once, in an order of its own."""
    found: dict[str, None] = {}
    for name in names:
        parts = _apart(name)
        found |= dict.fromkeys(parts)
        found |= dict.fromkeys(one + other for one, other in pairwise(parts))
    for number in numbers:
        [whole] = _apart(number) or [""]
        found |= dict.fromkeys([whole, *(whole[-length:] for length in ENDS if len(whole) > length)])
    return " ".join(word for word in found if word)


def find(session: Session, typed: str) -> frozenset[int] | None:
    """The entries in which every typed word begins a word; None when nothing was typed that can be looked for."""
    question = _question(_apart(typed)[:MOST_WORDS])
    if not question:
        return None
    rows = run(session, "SELECT rowid FROM search WHERE search MATCH ?", (question,))
    return frozenset(entry for (entry,) in rows)


def put(session: Session, entry: int, text: str) -> None:
    """Have the index say this of an entry; nothing is written when it already does."""
    kept = run(session, "SELECT words FROM search WHERE rowid = ?", (entry,)).first()
    if kept is not None:
        if kept[0] == text:
            return
        take_out(session, [entry])
    run(session, "INSERT INTO search (rowid, words) VALUES (?, ?)", (entry, text))


def take_out(session: Session, entries: Sequence[int]) -> None:
    if entries:
        run(session, "DELETE FROM search WHERE rowid = ?", [(entry,) for entry in entries])


def _question(typed: list[str]) -> str:
    """Each typed word, or two neighbours as the one word that they may have been written as."""
    if not typed:
        return ""
    ways = [typed]
    ways += [[*typed[:at], typed[at] + typed[at + 1], *typed[at + 2 :]] for at in range(len(typed) - 1)]
    # Within quotes a word is only a word: no sign in it means anything to the index.
    return " OR ".join("(" + " AND ".join(f'"{word}"*' for word in dict.fromkeys(way)) + ")" for way in ways)


def _apart(text: str) -> list[str]:
    """The folded words: whatever is no letter or digit stands between two of them."""
    spaced = "".join(sign if sign.isalnum() else " " for sign in fold(text))
    return [word[:LONGEST_WORD] for word in spaced.split()]


def _one(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    code = ord(sign)
    row, order = code & ~0x7, code & 0x7
    if not 0x1200 <= code < 0x1380 or order == 0x7:
        return sign
    row = _GEEZ.get(row, row)
    return chr(row + (0 if row in _OPEN and order == 0x3 else order))
