"""A dossier begun by hand, at the door, before the chain tells of the person: made here at once, with the network or not.

The central side opens it at the next round and links it to DUO's message when that comes. It never merges two dossiers:
where it sees two of what may be one person, both stay and both say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from desktop.casework import Casework
from desktop.casework.errors import CannotUndo
from desktop.store.by_hand import ByHands
from desktop.store.device import Device
from desktop.store.outbox import Change
from i18n import _
from sync.dossier.begun import Begun
from sync.dossier.errors import AppError
from sync.dossier.fields import Role
from sync.dossier.regime import NietPlichtig
from sync.dossier.same_person import SameBy, Who
from sync.protocol.operations import JsonValue, new_id


class NobodyNamed(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Vul een naam in."),
            advice=_("Eén deel van de naam is genoeg. U kunt de naam later aanvullen."),
        )


class AlreadyHere(AppError):
    """A number can be one person's only, so this is that person."""

    def __init__(self, dossier_id: UUID) -> None:
        super().__init__(
            message=_("U heeft al een dossier van deze persoon: het nummer is hetzelfde."),
            advice=_("Werk in dat dossier. Klopt het nummer niet? Verbeter het, of laat het leeg."),
        )
        self.dossier_id = dossier_id


class NothingMissing(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("In dit dossier is geen nummer meer in te vullen."),
            advice=_("Klopt een nummer niet? Bel uw beheerder. Er is niets veranderd."),
        )


class NotForThisRole(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Alleen een klantregisseur kan een dossier beginnen."),
            advice=_("Vraag het aan de klantregisseur van deze persoon."),
        )


class State(StrEnum):
    """How a dossier that was begun by hand stands with the municipality."""

    NOT_YET = "nog_niet_bekend"
    KNOWN = "bekend"
    DOUBLE = "vermoedelijk_dubbel"
    REFUSED = "niet_aangenomen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`linked_by` is the source of the chain that reached the dossier, and when; `others` are the dossiers on this
    laptop that may be about the same person."""

    state: State
    begun_on: date | None = None
    linked_by: str = ""
    linked_on: date | None = None
    others: tuple[UUID, ...] = ()


def may_begin(casework: Casework) -> bool:
    return casework.profile().role == Role.KLANTREGISSEUR


def likely_doubles(casework: Casework, begun: Begun) -> Mapping[UUID, SameBy]:
    """The dossiers in the own briefcase that may be about this person, and why."""
    with casework.vault.look() as session:
        return ByHands(session).alike(begun.who())


def start(casework: Casework, begun: Begun) -> UUID:
    """Make the dossier on this laptop, to be worked in at once; one transaction with the aanmelding that opens it.

    Raises `NobodyNamed`, `AlreadyHere` for a number that a dossier on this laptop has, and `NotForThisRole`.
    """
    if not may_begin(casework):
        raise NotForThisRole
    if not begun.named:
        raise NobodyNamed
    dossier_id = new_id()
    with casework.vault.deed() as session:
        hands = ByHands(session)
        for other, by in hands.alike(begun.who()).items():
            if by is not SameBy.NAME:
                raise AlreadyHere(other)
        municipality = Device(session).identity().municipality
        hands.begin(dossier_id, _told(casework, begun), _written(dossier_id, begun), municipality, casework.at())
    return dossier_id


def standing(casework: Casework, dossier_id: UUID) -> Standing | None:
    """How a dossier that was begun by hand stands; None for one that the chain opened, unless that may be double."""
    with casework.vault.look() as session:
        hands = ByHands(session)
        kept = hands.of(dossier_id)
        doubled = hands.doubled(dossier_id)
        if kept is None and not doubled:
            return None
        others = tuple(hands.doubles_of(dossier_id)) if doubled else ()
    if kept is None:
        return Standing(state=State.DOUBLE, others=others)
    state = State.KNOWN if kept.granted else State.REFUSED if kept.refused else State.NOT_YET
    return Standing(
        state=State.DOUBLE if doubled else state,
        begun_on=kept.begun_on,
        linked_by=kept.linked_by,
        linked_on=kept.linked_on,
        others=others,
    )


def missing_numbers(casework: Casework, dossier_id: UUID) -> frozenset[str]:
    """Which of `bsn` and `vnummer` can still be told of a dossier that was begun by hand; none once the chain reached
    it, and none for any other dossier."""
    if not may_begin(casework):
        return frozenset()
    with casework.vault.look() as session:
        hands = ByHands(session)
        kept = hands.of(dossier_id)
        if kept is None or kept.linked_on is not None or kept.refused:
            return frozenset()
        return hands.missing_numbers(dossier_id)


def add_numbers(casework: Casework, dossier_id: UUID, begun: Begun) -> None:
    """Keep a BSN or V-nummer that was not known at the door; by it DUO's message finds the dossier.

    A number that the dossier has already stays as it is. Raises `NothingMissing` where none can be told any more, and
    `AlreadyHere` for one of another dossier on this laptop.
    """
    missing = missing_numbers(casework, dossier_id)
    if not missing:
        raise NothingMissing
    told = {
        "bsn": begun.bsn.reveal() if begun.bsn else "",
        "vnummer": begun.vnummer.reveal() if begun.vnummer else "",
    }
    with casework.vault.deed() as session:
        hands = ByHands(session)
        numbers = {name: told[name] for name in sorted(missing) if told[name]}
        for other, by in hands.alike(Who(bsn=told["bsn"], vnummer=told["vnummer"])).items():
            if by is not SameBy.NAME and other != dossier_id:
                raise AlreadyHere(other)
        if numbers:
            hands.add_numbers(dossier_id, numbers, casework.at())


def take_back(casework: Casework, dossier_id: UUID) -> None:
    """Let a dossier never have been begun; raises `CannotUndo` once more was written in it, or it was sent."""
    with casework.vault.deed() as session:
        if not ByHands(session).take_back(dossier_id):
            raise CannotUndo
    casework.history[:] = [deed for deed in casework.history if deed.dossier_id != dossier_id]


def _told(casework: Casework, begun: Begun) -> dict[str, JsonValue]:
    """The aanmelding: no more than what the central side needs to find the person."""
    return {
        **_named(begun),
        "bsn": begun.bsn.reveal() if begun.bsn else None,
        "vnummer": begun.vnummer.reveal() if begun.vnummer else None,
        "contacttaal": begun.language.tag if begun.language else None,
        "wettelijk_stelsel": begun.law.value if begun.law else None,
        "opgemaakt_op": (begun.met_on or casework.now().date()).isoformat(),
    }


def _written(dossier_id: UUID, begun: Begun) -> list[Change]:
    """What she writes in the dossier herself."""
    person = {**_named(begun), "contacttaal": begun.language.tag if begun.language else None}
    changes = [Change("person", dossier_id, name, value) for name, value in person.items() if value is not None]
    if begun.protected:
        reason = NietPlichtig.TIJDELIJKE_BESCHERMING.value
        changes.append(Change("dossier", dossier_id, "niet_plichtig", reason))
    return changes


def _named(begun: Begun) -> dict[str, JsonValue]:
    return {
        "voornamen": begun.name.voornamen or None,
        "voorvoegsel": begun.name.voorvoegsel or None,
        "geslachtsnaam": begun.name.geslachtsnaam or None,
        "geboortedatum": str(begun.born) if begun.born.year is not None else None,
    }
