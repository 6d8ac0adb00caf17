"""The person of a dossier: who it is, in which language we speak, and who lives in the same home.

Personal fields stay out of `repr`. What is asked of a person (form of address, language, interpreter) is never
derived from nationality or name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from babel import Locale, UnknownLocaleError

from sync.dossier.bsn import Bsn, VNummer
from sync.dossier.errors import AppError
from sync.dossier.names import Name
from sync.dossier.partial_date import PartialDate

_DUTCH_NAMES = {
    "fa": "Farsi",
    "fa-AF": "Dari",
    "kmr": "Koerdisch (Kurmanji)",
    "ckb": "Koerdisch (Sorani)",
}
"""Where Babel's Dutch name is not what caseworkers and interpreters' agencies say, or names a country instead."""

_OWN_NAMES = {"fa-AF": "دری", "kmr": "Kurmancî"}

_BEFORE_BABEL = {"prs": "fa-AF"}
_AFTER_BABEL = {"ku": "kmr", "ku-TR": "kmr"}
"""Babel has no `prs` (Dari), and turns `kmr` (Kurmanji) into `ku-TR`."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its BCP 47 tag, such as `ti`, `kmr` or `fa-AF` (Dari).

    Raises `AppError` for a tag that Babel does not know.
    """

    tag: str

    def __post_init__(self) -> None:
        tag = self.tag.strip().replace("_", "-")
        tag = _BEFORE_BABEL.get(tag.lower(), tag)
        try:
            locale = Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError) as wrong:
            raise AppError(
                message="Deze taal kennen wij niet.",
                advice="Gebruik een taalcode, bijvoorbeeld ar voor Arabisch of ti voor Tigrinya.",
            ) from wrong
        tag = str(locale).replace("_", "-")
        object.__setattr__(self, "tag", _AFTER_BABEL.get(tag, tag))

    @property
    def locale(self) -> Locale:
        return Locale.parse(self.tag, sep="-")

    @property
    def dutch_name(self) -> str:
        """The name in Dutch: 'Arabisch', 'Tigrinya', 'Dari'."""
        return _DUTCH_NAMES.get(self.tag) or str(self.locale.get_display_name("nl"))

    @property
    def own_name(self) -> str:
        """The name in the language itself, as far as Babel has it."""
        return _OWN_NAMES.get(self.tag) or str(self.locale.get_display_name() or self.dutch_name)

    @property
    def right_to_left(self) -> bool:
        return str(self.locale.text_direction) == "rtl"

    def __str__(self) -> str:
        return self.tag


class Schrift(StrEnum):
    """A script that a person can read; GEEN for somebody who does not read any script (yet)."""

    LATIJN = "latijn"
    ARABISCH = "arabisch"
    GEEZ = "geez"
    CYRILLISCH = "cyrillisch"
    ANDERS = "anders"
    GEEN = "geen"


class Tolkvorm(StrEnum):
    """How an interpreter takes part."""

    GEEN = "geen"
    TELEFOON = "telefoon"
    VIDEO = "video"
    TER_PLAATSE = "ter_plaatse"


class Tolkvoorkeur(StrEnum):
    """Whether the person prefers a woman or a man as interpreter. Asked in private."""

    GEEN = "geen"
    VROUW = "vrouw"
    MAN = "man"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolkwens:
    """What a person asked for when interpreted to."""

    vorm: Tolkvorm = field(repr=False)
    voorkeur: Tolkvoorkeur = field(default=Tolkvoorkeur.GEEN, repr=False)
    dialect: str = field(default="", repr=False)


class HerkomstGeboortedatum(StrEnum):
    """Where a birth date comes from. The BRP's counts for the law; another may be what the person knows it to be."""

    BRP = "brp"
    DOCUMENT = "document"
    EIGEN_OPGAVE = "eigen_opgave"
    ONBEKEND = "onbekend"


class Relatie(StrEnum):
    """What a member of the household is to the person."""

    PARTNER = "partner"
    KIND = "kind"
    OUDER = "ouder"
    BROER_OF_ZUS = "broer_of_zus"
    REFERENT = "referent"
    ANDERS = "anders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gezinslid:
    """Somebody of the household. An adult who is plichtig has a dossier of their own; a child has none."""

    relatie: Relatie = field(repr=False)
    name: Name = field(default_factory=Name, repr=False)
    birth_date: PartialDate = field(default_factory=PartialDate, repr=False)
    woont_in: bool = field(default=True, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The newcomer whom the dossier is about."""

    name: Name = field(default_factory=Name, repr=False)
    birth_date: PartialDate = field(default_factory=PartialDate, repr=False)
    birth_date_origin: HerkomstGeboortedatum = field(default=HerkomstGeboortedatum.ONBEKEND, repr=False)
    bsn: Bsn | None = field(default=None, repr=False)
    vnummer: VNummer | None = field(default=None, repr=False)
    contacttaal: Language | None = field(default=None, repr=False)
    schrift: Schrift | None = field(default=None, repr=False)
    leestaal: Language | None = field(default=None, repr=False)
    """The language in which the person reads most easily; may differ from the spoken one."""
    tolkwens: Tolkwens | None = field(default=None, repr=False)
    gezinsverband: tuple[Gezinslid, ...] = field(default=(), repr=False)

    @property
    def number(self) -> Bsn | VNummer | None:
        """The number that identifies this person in the chain: the BSN, or the V-nummer until there is one."""
        return self.bsn or self.vnummer

    @property
    def reads_nothing(self) -> bool:
        """Whether text on paper or screen is of no use: pictures, voice and reading aloud are."""
        return self.schrift is Schrift.GEEN
