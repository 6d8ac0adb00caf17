"""Voortgang as values: what is known of a dossier, and what stands on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from desktop.presenters.asks import Ask
from desktop.presenters.progress_fields import ACTION, HOURS, OFFER, PARTY, POINT, TALK, Record
from i18n import _
from sync.dossier.offer_rules import Client
from sync.dossier.records import Aanbod, Aandachtspunt, Actie, Partij, Uren, Voortgangsgesprek
from sync.dossier.region import Catalogue
from sync.dossier.term import Term
from sync.dossier.trajectory.ground import Verdict
from sync.dossier.trajectory.hours import HourLine
from sync.dossier.trajectory.next_step import NextStep

FINISH, REMOVE = "finish", "remove"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressFacts:
    """The records of a dossier as they stand, what the rules say of it, and what the municipality can offer.

    `talk` is the term of the next talk, `step` the next step, `hour_lines` what the route asks, `down` whether the
    level may go from B1 to A2 (on the B1-route only), and `lessons` who pays the lessons, as a sentence.
    """

    dossier_id: str
    person: str = field(repr=False)
    client: Client = field(default_factory=Client)
    talk: Term | None = None
    step: NextStep | None = field(default=None, repr=False)
    hour_lines: tuple[HourLine, ...] = ()
    down: Verdict | None = None
    lessons: str = ""
    talks: tuple[Voortgangsgesprek, ...] = ()
    actions: tuple[Actie, ...] = ()
    parties: tuple[Partij, ...] = ()
    offers: tuple[Aanbod, ...] = ()
    hours: tuple[Uren, ...] = ()
    points: tuple[Aandachtspunt, ...] = ()
    catalogue: Catalogue = field(default_factory=Catalogue)
    municipality: str = ""

    @property
    def old_law(self) -> bool:
        return self.client.old_law

    def record(self, kind: str, record_id: str) -> Record | None:
        held: dict[str, Sequence[Record]] = {
            TALK: self.talks,
            ACTION: self.actions,
            PARTY: self.parties,
            OFFER: self.offers,
            HOURS: self.hours,
            POINT: self.points,
        }
        return next((each for each in held[kind] if each.id == UUID(record_id)), None)


@dataclass(frozen=True, slots=True)
class Act:
    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record: what it says folded, and what can be changed in it unfolded."""

    id: str
    lines: tuple[str, ...] = field(repr=False)
    aside: str = field(default="", repr=False)
    pill: str = ""
    pill_kind: str = "plain"
    asks: tuple[Ask, ...] = field(default=(), repr=False)
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One kind of record. `words` say what follows from all of them, `faults` what is not right yet."""

    kind: str
    title: str
    words: tuple[str, ...] = field(default=(), repr=False)
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = field(default=(), repr=False)
    items: tuple[Item, ...] = field(default=(), repr=False)
    empty: str = ""
    add: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """Something of the catalogue that can be chosen; `part` is the code under which it is found."""

    provider: str
    offer: str
    part: str
    name: str
    lines: tuple[str, ...]
    pill: str
    pill_kind: str
    choose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """The catalogue: the parts of which there is something, what there is of each, and what is not for this client."""

    asked: Ask
    offers: tuple[OfferLine, ...] = ()
    notes: tuple[str, ...] = ()
    nothing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressPage:
    """`next_step` and `next_talk` stand on top, the talk in the colours of `next_kind`."""

    dossier_id: str
    person: str = field(repr=False)
    title: str
    summary: str
    next_step: str = field(default="", repr=False)
    next_talk: str = field(default="", repr=False)
    next_kind: str = "info"
    sections: tuple[Section, ...] = ()
    choosing: Choosing
    saved: str = ""


def remove() -> Act:
    return Act(REMOVE, _("Weghalen"))
