"""Names as the BRP registers them, and how a person wants to be called.

The BRP has three parts (voornamen, voorvoegsel, geslachtsnaam) and writes '.' where a part does not exist. Many
newcomers have one name only, or a chain of own name, father's and grandfather's name that stands as a whole in one
part; in Eritrea the 'family name' is the father's given name. So nothing here takes a name apart at its spaces: no
"last word" is greeted, sorted on or turned into initials. Source: fact sheet on the brede intake, section 3, Names;
W3C, Personal names around the world.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

from sync.dossier.errors import AppError

NO_NAME = "."
"""What the BRP writes for a part that a person does not have."""

UNKNOWN = "Naam onbekend"
"""Shown for a person of whom only a number is known, such as a notification that was not looked up yet."""

LONGEST = {"voornamen": 200, "voorvoegsel": 10, "geslachtsnaam": 200, "adellijk": 200}
"""The most characters the BRP gives a part. Source: BRP Personen bevragen 2.7, NaamBasis."""

PREDICATEN = frozenset({"jonkheer", "jonkvrouw"})
"""What stands before the voornamen; every other word of the BRP's table of nobility is a title and stands behind them.
Source: landelijke tabel 38, Adellijke titel/predicaat."""

_LONGEST_OWN = 450
"""For our own fields: as long as `volledigeNaam` in the BRP."""


class Aanspreekvorm(StrEnum):
    """How a person wants to be addressed. Asked, never guessed from a name or from the sex in a register."""

    MEVROUW = "mevrouw"
    HEER = "heer"
    GEEN = "geen"
    EIGEN = "eigen"

    @classmethod
    def read(cls, text: str) -> tuple[Aanspreekvorm, str]:
        """The form of address and the person's own words, out of the one text in which the catalogue keeps them."""
        known = {each.value: each for each in (cls.MEVROUW, cls.HEER, cls.GEEN)}
        found = known.get(text.strip().lower() or cls.GEEN.value)
        return (found, "") if found else (cls.EIGEN, text.strip())


class NameProblem(AppError):
    """A part of a name that cannot be kept as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person's name in Latin script exactly as in the BRP, in the own script, and the wish how to be called.

    Texts are trimmed and brought to Unicode's composed form. Raises `NameProblem` for a part that is longer than the
    BRP allows or holds control characters.
    """

    voornamen: str = field(default="", repr=False)
    voorvoegsel: str = field(default="", repr=False)
    geslachtsnaam: str = field(default="", repr=False)
    adellijk: str = field(default="", repr=False)
    """The adellijke titel or the predicaat: 'barones', 'jonkheer'."""
    eigen_schrift: str = field(default="", repr=False)
    """The whole name as the person writes it, in the own script."""
    roepnaam: str = field(default="", repr=False)
    aanspreekvorm: Aanspreekvorm = field(default=Aanspreekvorm.GEEN, repr=False)
    eigen_aanspreking: str = field(default="", repr=False)
    """The person's own words with `Aanspreekvorm.EIGEN`, such as 'mevrouw Selam'."""

    def __post_init__(self) -> None:
        for part in (*LONGEST, "eigen_schrift", "roepnaam", "eigen_aanspreking"):
            object.__setattr__(self, part, _clean(part, getattr(self, part)))

    @property
    def known(self) -> bool:
        """Whether there is any name at all."""
        return bool(self._given or self._family or self.roepnaam or self.eigen_schrift)

    def full(self) -> str:
        """Everything the BRP has, in its order: 'Samira Fatima van den Haddad', 'Anna barones van Wijk'."""
        before, behind = (self.adellijk, "") if self.adellijk.lower() in PREDICATEN else ("", self.adellijk)
        name = _join(self._given, self.voorvoegsel, self._family)
        return (
            (name and _join(before, self._given, behind, self.voorvoegsel, self._family))
            or self.roepnaam
            or self.eigen_schrift
            or UNKNOWN
        )

    def short(self) -> str:
        """For a list: the roepnaam in the place of the voornamen when there is one.

        Without a roepnaam the voornamen stay whole: the first word of 'Abdul Rahman' is not a name.
        """
        if self.roepnaam and self._given:
            return _join(self.roepnaam, self.voorvoegsel, self._family)
        return self.full()

    def addressed_as(self) -> str:
        """How to speak of the person in a sentence: 'mevrouw Van den Berg', 'Tesfay Berhane'."""
        if self.aanspreekvorm is Aanspreekvorm.EIGEN and self.eigen_aanspreking:
            return self.eigen_aanspreking
        if self.aanspreekvorm in (Aanspreekvorm.MEVROUW, Aanspreekvorm.HEER) and (self._family or self._given):
            title = "mevrouw" if self.aanspreekvorm is Aanspreekvorm.MEVROUW else "meneer"
            return f"{title} {self._formal}"
        return self.short()

    def salutation(self) -> str:
        """The opening of a letter, without the comma: 'Geachte heer Demir', 'Geachte Tesfay Berhane'."""
        if self.aanspreekvorm is Aanspreekvorm.HEER and (self._family or self._given):
            return f"Geachte heer {self._formal}"
        return f"Geachte {self.addressed_as()}" if self.known else "Geachte heer of mevrouw"

    @property
    def sort_key(self) -> str:
        """For the order of a list: the name as the list shows it, without case or accents, from its first word."""
        decomposed = unicodedata.normalize("NFKD", self.short())
        return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()

    @property
    def _given(self) -> str:
        return "" if self.voornamen == NO_NAME else self.voornamen

    @property
    def _family(self) -> str:
        return "" if self.geslachtsnaam == NO_NAME else self.geslachtsnaam

    @property
    def _formal(self) -> str:
        # Without a given name before it, Dutch writes the voorvoegsel with a capital: mevrouw Van den Berg.
        if not self._family:
            return self._given
        return _join(self.voorvoegsel[:1].upper() + self.voorvoegsel[1:], self._family)


def _join(*parts: str) -> str:
    # 'l'', 'd'' and 'al-' stand against the name they belong to: l'Hermite, not l' Hermite.
    joined = ""
    for part in filter(None, parts):
        joined += part if not joined or joined.endswith(("'", "’", "-")) else f" {part}"
    return joined


def _clean(part: str, text: str) -> str:
    text = unicodedata.normalize("NFC", text).strip()
    longest = LONGEST.get(part, _LONGEST_OWN)
    label = part.replace("_", " ")
    if len(text) > longest:
        raise NameProblem(
            message=f"Dit deel van de naam is te lang: {label} mag {longest} tekens hebben.",
            advice="Neem de naam over zoals hij in de BRP staat.",
        )
    if any(unicodedata.category(sign) in ("Cc", "Zl", "Zp") for sign in text):
        raise NameProblem(
            message=f"In dit deel van de naam staan tekens die daar niet horen: {label}.",
            advice="Typ de naam opnieuw, op één regel.",
        )
    return text
