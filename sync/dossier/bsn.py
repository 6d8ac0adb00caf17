"""The two numbers by which the chain knows a person: the burgerservicenummer and the V-nummer.

Both hide themselves: `str` and `repr` show only the last four digits, so that a log, a traceback or a hasty f-string
gives nothing away. Whoever really needs the number asks for it with `reveal()`, which is easy to find in the code.
Use of the BSN by the municipality: Wabb article 10, UAVG article 46 [recall, high].
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.nl import bsn as stdnum_bsn

from sync.dossier.errors import AppError

_SEPARATORS = re.compile(r"[\s.\-]")
_DOT = "•"


class NumberProblem(AppError):
    """A BSN or V-nummer that cannot be right. The number itself is never in the message."""


@dataclass(frozen=True, slots=True, repr=False)
class Bsn:
    """A burgerservicenummer that passed the eleven-test; raises `NumberProblem` for any other text.

    That the number belongs to somebody is known to the BRP only.
    """

    digits: str = field(repr=False)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9]{9}", self.digits):
            raise NumberProblem(
                message="Een burgerservicenummer (BSN) bestaat uit 9 cijfers.",
                advice="Kijk of er een cijfer ontbreekt of te veel is. Een spreadsheet laat een nul vooraan soms weg.",
            )
        try:
            stdnum_bsn.validate(self.digits)
        except InvalidChecksum as wrong:
            raise NumberProblem(
                message="Dit burgerservicenummer (BSN) kan niet kloppen: de cijfers passen niet bij elkaar.",
                advice="Kijk of er twee cijfers verwisseld zijn.",
            ) from wrong
        except ValidationError as wrong:
            raise NumberProblem(
                message="Dit burgerservicenummer (BSN) bestaat niet.", advice="Kijk het nummer na in de BRP."
            ) from wrong

    @classmethod
    def parse(cls, text: str) -> Bsn:
        """Read a BSN with or without dots, spaces or hyphens.

        Eight digits are refused, also where a spreadsheet dropped a leading zero: one in eleven numbers that lack
        another digit would pass the eleven-test with a zero put before it.
        """
        return cls(_SEPARATORS.sub("", text))

    def masked(self) -> str:
        return _DOT * 5 + self.digits[-4:]

    def reveal(self) -> str:
        """All nine digits. Only for matching with the chain and for a screen on which the user asked to see them."""
        return self.digits

    def __str__(self) -> str:
        return self.masked()

    def __repr__(self) -> str:
        return f"Bsn({self.masked()})"


@dataclass(frozen=True, slots=True, repr=False)
class VNummer:
    """The number of a person in the register of foreign nationals: ten digits, known before there is a BSN.

    No public check digit is known [recall, verify], so only its form is checked.
    """

    digits: str = field(repr=False)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9]{10}", self.digits) or not int(self.digits):
            raise NumberProblem(
                message="Een V-nummer bestaat uit 10 cijfers.",
                advice="Kijk op het verblijfsdocument of er een cijfer ontbreekt of te veel is.",
            )

    @classmethod
    def parse(cls, text: str) -> VNummer:
        """Read a V-nummer with or without dots, spaces or hyphens."""
        return cls(_SEPARATORS.sub("", text))

    @classmethod
    def from_int(cls, number: int) -> VNummer:
        """Read a V-nummer as DUO's notification sends it: a whole number, so without its leading zeros."""
        return cls(f"{number:010}")

    def masked(self) -> str:
        return _DOT * 6 + self.digits[-4:]

    def reveal(self) -> str:
        """All ten digits; see `Bsn.reveal`."""
        return self.digits

    def __str__(self) -> str:
        return self.masked()

    def __repr__(self) -> str:
        return f"VNummer({self.masked()})"
