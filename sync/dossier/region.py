"""The regional catalogue: which providers hold which parts of a trajectory, under which contract, and who pays for it.

The catalogue comes from files that a person writes; here are the values and what makes a file wrong. Part of it is for
all municipalities of the region, part for one of them. Whoever chooses an offer sees which demands of the contract are
met, with the proof, and which are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sync.dossier.trajectory_fields import GELDBRONNEN, ONDERDELEN

ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LONGEST = 500
"""Signs in one text of the catalogue."""


class RegionError(ValueError):
    """A file of the catalogue that breaks the rules; `place` says where, from the file to the entry."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place, self.reason = place, reason


@dataclass(frozen=True, slots=True)
class Validity:
    """Days from `begin` to and including `end`; open while `end` is not known."""

    begin: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        return self.begin <= day and (self.end is None or day <= self.end)

    def within(self, other: Validity) -> bool:
        return other.begin <= self.begin and (other.end is None or (self.end is not None and self.end <= other.end))


@dataclass(frozen=True, slots=True)
class Proof:
    text: str
    on: date


@dataclass(frozen=True, slots=True)
class Demand:
    """What the contract asks; `met` is None while nobody looked. A demand that is met has its proof."""

    text: str
    met: bool | None = None
    proof: Proof | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something of a provider that can be chosen for a client. `part` and `money` are codes of the field catalogue."""

    id: str
    part: str
    name: str
    money: str
    validity: Validity
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Somebody with a contract. `municipalities` is empty for the whole region."""

    id: str
    name: str
    contract: Validity
    parts: tuple[str, ...]
    demands: tuple[Demand, ...] = ()
    offers: tuple[Offer, ...] = ()
    municipalities: tuple[str, ...] = ()

    def serves(self, municipality: str) -> bool:
        return not self.municipalities or municipality in self.municipalities


@dataclass(frozen=True, slots=True)
class Catalogue:
    providers: tuple[Provider, ...] = ()

    def choices(self, municipality: str, today: date, part: str = "") -> list[tuple[Provider, Offer]]:
        """What can be chosen there on that day, the region's own first; of one part when that is given."""
        found = [
            (provider, offer)
            for provider in self.providers
            if provider.serves(municipality) and provider.contract.holds(today)
            for offer in provider.offers
            if offer.validity.holds(today) and part in ("", offer.part)
        ]
        return sorted(found, key=lambda pair: (ONDERDELEN.index(pair[1].part), bool(pair[0].municipalities)))

    def provider(self, provider_id: str) -> Provider | None:
        return next((each for each in self.providers if each.id == provider_id), None)

    def offer(self, provider_id: str, offer_id: str) -> tuple[Provider, Offer] | None:
        provider = self.provider(provider_id)
        for offer in provider.offers if provider else ():
            if provider is not None and offer.id == offer_id:
                return provider, offer
        return None


def parse_catalogue(files: Mapping[str, object], municipalities: Iterable[str]) -> Catalogue:
    """The catalogue of these parsed files, by name; `municipalities` are the codes that exist.

    Raises `RegionError` for the first thing that breaks a rule: an id that is there twice, in one file or in two, a
    part or source of money that nobody knows, a validity that ends before it begins or lies outside its contract.
    """
    known = frozenset(municipalities)
    providers: list[Provider] = []
    seen: dict[str, str] = {}
    for file, content in files.items():
        top = _mapping(content, file, {"gemeenten", "aanbieders"}, needed=("aanbieders",))
        codes = tuple(_text(code, f"{file}, gemeenten") for code in _list(top.get("gemeenten", []), file))
        for code in codes:
            if code not in known:
                raise RegionError(f"{file}, gemeenten", "names a municipality that is not in the region")
        for number, entry in enumerate(_list(top["aanbieders"], f"{file}, aanbieders"), start=1):
            provider = _provider(entry, f"{file}, aanbieder {number}", codes)
            if provider.id in seen:
                raise RegionError(f"{file}, aanbieder {number}", f"has the id of {seen[provider.id]}")
            seen[provider.id] = f"{file}, aanbieder {number}"
            providers.append(provider)
    return Catalogue(tuple(providers))


def _provider(entry: object, place: str, codes: tuple[str, ...]) -> Provider:
    needed = ("id", "naam", "contract", "onderdelen", "aanbod")
    given = _mapping(entry, place, {*needed, "eisen"}, needed=needed)
    contract = _validity(given["contract"], f"{place}, contract")
    parts = tuple(_code(part, ONDERDELEN, f"{place}, onderdelen") for part in _list(given["onderdelen"], place))
    demands = tuple(
        _demand(each, f"{place}, eis {number}")
        for number, each in enumerate(_list(given.get("eisen", []), place), start=1)
    )
    offers: list[Offer] = []
    for number, each in enumerate(_list(given["aanbod"], place), start=1):
        offer = _offer(each, f"{place}, aanbod {number}", contract, parts)
        if any(offer.id == other.id for other in offers):
            raise RegionError(f"{place}, aanbod {number}", "has the id of another offer of this provider")
        offers.append(offer)
    return Provider(
        id=_text(given["id"], f"{place}, id"),
        name=_text(given["naam"], f"{place}, naam"),
        contract=contract,
        parts=parts,
        demands=demands,
        offers=tuple(offers),
        municipalities=codes,
    )


def _offer(entry: object, place: str, contract: Validity, parts: Sequence[str]) -> Offer:
    needed = ("id", "onderdeel", "naam", "geldbron")
    given = _mapping(entry, place, {*needed, "geldig", "toelichting"}, needed=needed)
    part = _code(given["onderdeel"], ONDERDELEN, f"{place}, onderdeel")
    if part not in parts:
        raise RegionError(f"{place}, onderdeel", "is not a part that this provider holds")
    validity = _validity(given["geldig"], f"{place}, geldig") if "geldig" in given else contract
    if not validity.within(contract):
        raise RegionError(f"{place}, geldig", "lies outside the contract")
    return Offer(
        id=_text(given["id"], f"{place}, id"),
        part=part,
        name=_text(given["naam"], f"{place}, naam"),
        money=_code(given["geldbron"], GELDBRONNEN, f"{place}, geldbron"),
        validity=validity,
        remark=_text(given["toelichting"], f"{place}, toelichting") if "toelichting" in given else "",
    )


def _demand(entry: object, place: str) -> Demand:
    given = _mapping(entry, place, {"eis", "voldaan", "bewijs"}, needed=("eis",))
    met = given.get("voldaan")
    if met is not None and not isinstance(met, bool):
        raise RegionError(f"{place}, voldaan", "is not true or false")
    proof = _proof(given["bewijs"], f"{place}, bewijs") if "bewijs" in given else None
    if met and proof is None:
        raise RegionError(place, "is met and has no proof")
    return Demand(_text(given["eis"], f"{place}, eis"), met, proof)


def _proof(entry: object, place: str) -> Proof:
    given = _mapping(entry, place, {"tekst", "datum"}, needed=("tekst", "datum"))
    return Proof(_text(given["tekst"], f"{place}, tekst"), _day(given["datum"], f"{place}, datum"))


def _validity(entry: object, place: str) -> Validity:
    given = _mapping(entry, place, {"van", "tot_en_met"}, needed=("van",))
    begin = _day(given["van"], f"{place}, van")
    end = _day(given["tot_en_met"], f"{place}, tot_en_met") if given.get("tot_en_met") is not None else None
    if end is not None and end < begin:
        raise RegionError(place, "ends before it begins")
    return Validity(begin, end)


def _mapping(entry: object, place: str, allowed: set[str], *, needed: Iterable[str]) -> Mapping[str, Any]:
    if not isinstance(entry, Mapping):
        raise RegionError(place, "is not a list of names with values")
    for name in entry:
        if name not in allowed:
            raise RegionError(place, f"has {str(name)[:40]!r}, which is not known here")
    for name in needed:
        if entry.get(name) is None:
            raise RegionError(place, f"lacks {name!r}")
    return entry


def _list(entry: object, place: str) -> list[Any]:
    if not isinstance(entry, list):
        raise RegionError(place, "is not a list")
    return entry


def _text(entry: object, place: str) -> str:
    if not isinstance(entry, str) or not entry.strip():
        raise RegionError(place, "is not a text")
    if len(entry) > LONGEST or not entry.isprintable():
        raise RegionError(place, "is too long or has signs that do not belong in a text")
    return entry.strip()


def _code(entry: object, known: Sequence[str], place: str) -> str:
    if not isinstance(entry, str) or entry not in known:
        raise RegionError(place, f"is none of {', '.join(known)}")
    return entry


def _day(entry: object, place: str) -> date:
    if isinstance(entry, str) and ISO.fullmatch(entry):
        try:
            return date.fromisoformat(entry)
        except ValueError:
            pass
    raise RegionError(place, "is not a day, such as '2026-08-03'")
