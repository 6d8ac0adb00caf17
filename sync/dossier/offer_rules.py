"""For whom an offer is, and which money may pay for it: it differs per law, per doelgroep and per leerroute.

An asielstatushouder gets her lessons from the municipality; a gezins- or overige migrant chooses and pays a school
herself or borrows from DUO. Sources: fact sheet sections 1.2, 1.5, 5 and 7 (Wi2021 articles 8(3) and 13, Besluit 3.14,
Participatiewet 56a; SPUK: Divosa and DUO). What is not known rules nothing out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sync.dossier.target_group import Doelgroep

LESSONS = ("leerroute", "alfabetisering", "knm")
SPUK = ("spuk", "spuk_onderwijsroute")
EDUCATION = "onderwijsroute"


class NotFor(StrEnum):
    """Why a part is not for somebody."""

    NEW_LAW = "new_law"
    OLD_LAW = "old_law"
    RIGHT = "right"
    ROUTE = "route"


class WrongMoney(StrEnum):
    """Why a source of money cannot pay for it."""

    SPUK_OLD_LAW = "spuk_old_law"
    PAYS_HERSELF = "pays_herself"
    NO_LOAN = "no_loan"
    OTHER_SPUK = "other_spuk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """What decides about offers: the law, the doelgroep that DUO gives, the rights that were worked out elsewhere
    (`trajectory`), and the leerroute of the plan (or ''). A right is None while a fact is missing."""

    old_law: bool = False
    group: Doelgroep | None = None
    lessons: bool | None = None
    guidance: bool | None = None
    ontzorgen: bool | None = None
    route: str = ""

    @property
    def pays_herself(self) -> bool:
        """Under the new law who has no right to the offer pays her own lessons."""
        return not self.old_law and self.lessons is False


def not_for(part: str, client: Client) -> NotFor | None:
    """Why the municipality does not offer this part to this client; None when it may."""
    if client.old_law:
        return NotFor.OLD_LAW if part in ("leerroute", "map", "participatie", "ontzorgen") else None
    if part == "ona":
        return NotFor.NEW_LAW
    if part == "map" and client.route == EDUCATION:
        return NotFor.ROUTE
    rights = {
        "participatie": client.lessons,
        "maatschappelijke_begeleiding": client.guidance,
        "ontzorgen": client.ontzorgen,
    }
    return NotFor.RIGHT if rights.get(part) is False else None


def wrong_money(part: str, money: str, client: Client) -> WrongMoney | None:
    """Why this money does not go with this part for this client; None when it may, or when there is none yet."""
    if money in SPUK and client.old_law:
        return WrongMoney.SPUK_OLD_LAW
    if money in SPUK and client.pays_herself and part in LESSONS:
        return WrongMoney.PAYS_HERSELF
    if money == "lening_duo" and not client.old_law and client.group is Doelgroep.ASIELSTATUSHOUDER:
        return WrongMoney.NO_LOAN
    if part == "leerroute" and money in SPUK and client.route:
        wanted = "spuk_onderwijsroute" if client.route == EDUCATION else "spuk"
        return None if money == wanted else WrongMoney.OTHER_SPUK
    return None


def money_for(part: str, money: str, client: Client) -> str:
    """The money of the catalogue where it may be used, else nothing: then somebody chooses it."""
    return "" if wrong_money(part, money, client) else money
