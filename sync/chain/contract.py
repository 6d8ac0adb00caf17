"""Reading what a peer sends: the right types by its contract, or a refusal that names the place and never the value.

What a contract does not name is left out: a publisher may add a field without asking us. A wrong type, an unknown code
and a missing field are refused as a whole, because half an answer is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Annotated, TypeVar

import msgspec

from i18n import _
from sync.dossier.bsn import Bsn, NumberProblem, VNummer
from sync.dossier.errors import AppError

Read = TypeVar("Read")

NOTHING_SIGN = rb"\u0000"
"""Valid JSON, but no text of a person, and PostgreSQL keeps no such sign."""

MAX_FILE_BYTES = 20 * 1024 * 1024
"""More than any answer about one person; a file above it is not opened."""


Gemeentecode = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}\Z")]
"""The four digits of CBS by which a municipality is known; also the tenant in the ledger."""


class Body(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Something that a peer sent. Its values are personal, so `repr` shows the kind only."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class ContractBroken(AppError):
    """A message that does not follow its contract: `place` as a path in the message, `reason` in Dutch."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(
            message=_("Het bericht past niet bij het contract: {place}: {reason}.").format(place=place, reason=reason),
            advice=_("Er is niets overgenomen. Vraag de afzender om een goed bericht."),
        )
        self.place = place
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Identity:
    """By which numbers the chain knows a person: one of them, or both."""

    bsn: Bsn | None = field(default=None, repr=False)
    vnummer: VNummer | None = field(default=None, repr=False)

    def __bool__(self) -> bool:
        return self.bsn is not None or self.vnummer is not None


def identity(
    bsn: str | None, vnummer: str | None, *, bsn_place: str = "bsn", vnummer_place: str = "vnummer"
) -> Identity:
    """The numbers as values; raise `ContractBroken` for one that cannot be anybody's."""
    try:
        own_bsn = Bsn(bsn) if bsn is not None else None
    except NumberProblem:
        raise ContractBroken(bsn_place, _("dit nummer kan niet bestaan")) from None
    try:
        own_vnummer = VNummer(vnummer) if vnummer is not None else None
    except NumberProblem:
        raise ContractBroken(vnummer_place, _("dit nummer kan niet bestaan")) from None
    return Identity(own_bsn, own_vnummer)


def read(body: bytes | str, kind: type[Read]) -> Read:
    """The message as a value; raise `ContractBroken` when it is not JSON or not of that kind."""
    if NOTHING_SIGN in (body if isinstance(body, bytes) else body.encode()):
        raise ContractBroken(_("het hele bericht"), _("hierin staat een teken dat niet in tekst hoort"))
    try:
        return msgspec.json.decode(body, type=kind, strict=True)
    except msgspec.ValidationError as fault:
        raise _broken(str(fault)) from None  # the chained text may quote a value
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise ContractBroken(_("het hele bericht"), _("is geen JSON")) from None


PLACE = re.compile(r"(?P<what>.*?)(?: - at `(?P<path>[^`]*)`)?", re.DOTALL)
EXPECTED = re.compile(r"Expected `(?P<expected>[^`]*)`(?P<rest>.*)", re.DOTALL)
QUOTED = re.compile(r"`([^`]*)`")


def _broken(text: str) -> ContractBroken:
    found = PLACE.fullmatch(text)
    what = found["what"] if found else text
    path = (found["path"] if found else None) or "$"
    return ContractBroken(_place(path), _reason(what))


def _place(path: str) -> str:
    """`$.antwoorden.examen[0].niveau` without its root. A key that the sender made up (`[...]`) stays unnamed."""
    return path.removeprefix("$").removeprefix(".") or _("het hele bericht")


def _reason(what: str) -> str:
    quoted = QUOTED.findall(what)
    if what.startswith("Object missing required field"):
        return _("het verplichte veld {name} ontbreekt").format(name=quoted[0])
    if what.startswith("Object contains unknown field"):
        return _("hier staat een veld dat wij niet kennen")
    if what.startswith(("Invalid enum value", "Invalid value")):
        return _("deze waarde staat niet in de lijst van het contract")
    if what.startswith("Invalid RFC3339"):
        return _("dit is geen bestaande datum in de vorm van het contract")
    expected = EXPECTED.fullmatch(what)
    if expected and ", got " in expected["rest"]:
        return _("hier hoort {expected} te staan").format(expected=_type_name(expected["expected"]))
    return _("deze waarde heeft niet de vorm of de grootte van het contract")


def _type_name(expected: str) -> str:
    names = {
        "str": _("tekst"),
        "int": _("een geheel getal"),
        "bool": _("ja of nee (true of false)"),
        "date": _("een datum"),
        "datetime": _("een datum met tijd"),
        "object": _("een groep velden"),
        "array": _("een lijst"),
    }
    kinds = [names[kind] for kind in expected.split(" | ") if kind in names]
    return _(" of ").join(kinds) or _("iets anders")
