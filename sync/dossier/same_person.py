"""Whether two records may be about one person: a suspicion that somebody has to look at, and never more than that.

A number that both have settles it. Without one it is the name and the birth date: the words of a name in any order,
because registers put a father's name in another part than the person does, without case and accents. A birth date of
which a part is unknown may be the other's as long as what is known of it is the same. Two different BSNs are two
people, whatever they are called.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sync.dossier.errors import AppError
from sync.dossier.names import NO_NAME
from sync.dossier.partial_date import PartialDate

BETWEEN_WORDS = re.compile(r"[\s\-'’.]+")


class SameBy(StrEnum):
    """What two records have in common."""

    BSN = "bsn"
    VNUMMER = "vnummer"
    NAME = "naam"


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """What is known of a person; an empty text and a date without a year say nothing."""

    bsn: str = field(default="", repr=False)
    vnummer: str = field(default="", repr=False)
    words: tuple[str, ...] = field(default=(), repr=False)
    """Of the name, as `name_words` gives them."""
    born: PartialDate = field(default=PartialDate(), repr=False)


def who(held: Mapping[str, Any]) -> Who:
    """A person by the names that the fields of a person and of an aanmelding have; what cannot be read is left out."""
    parts = [str(held.get(part) or "") for part in ("voornamen", "voorvoegsel", "geslachtsnaam")]
    try:
        born = PartialDate.parse(str(held.get("geboortedatum") or "0000-00-00"))
    except AppError:
        born = PartialDate()
    return Who(
        bsn=str(held.get("bsn") or ""), vnummer=str(held.get("vnummer") or ""), words=name_words(*parts), born=born
    )


def name_words(*parts: str) -> tuple[str, ...]:
    """The words of a name, without case, accents and the BRP's '.' for a part that is not there; in alphabetical order."""
    whole = " ".join(part for part in parts if part.strip() != NO_NAME)
    decomposed = unicodedata.normalize("NFKD", whole)
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
    return tuple(sorted(word for word in BETWEEN_WORDS.split(plain) if word))


def same_by(one: Who, other: Who) -> SameBy | None:
    """Why these may be one person; None when nothing says so."""
    if one.bsn and other.bsn:
        return SameBy.BSN if one.bsn == other.bsn else None
    if one.vnummer and one.vnummer == other.vnummer:
        return SameBy.VNUMMER
    if one.words and one.words == other.words and _may_be_one_day(one.born, other.born):
        return SameBy.NAME
    return None


def _may_be_one_day(one: PartialDate, other: PartialDate) -> bool:
    if one.year is None or one.year != other.year:
        return False
    return all(
        mine is None or theirs is None or mine == theirs
        for mine, theirs in ((one.month, other.month), (one.day, other.day))
    )
