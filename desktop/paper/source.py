"""What a plan is made from: the facts and texts of one person, collected from the dossier by whoever asks for a plan.

The words are the law's and DUO's; texts are as the klantregisseur wrote them. Anything may still be missing: then the
plan is a concept, and `checks` says what is needed before it can be established.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from desktop.paper.document import Status

Stelsel = Literal["wi2007", "wi2013", "wi2021"]
Doelgroep = Literal["asielstatushouder", "gezinsmigrant_en_overige_migrant"]
Leerroute = Literal["b1_route", "onderwijsroute", "z_route"]
Niveau = Literal["a1", "a2", "b1", "b2"]
Alfabetisering = Literal["a", "aa", "nvt"]
Leerbaarheid = Literal["haalbaar", "niet_haalbaar", "onbekend", "overgeslagen"]
Begeleiding = Literal["licht", "gewoon", "intensief"]
Ondertekening = Literal["open", "getekend", "op_papier", "geweigerd"]

LEERROUTES: tuple[Leerroute, ...] = ("b1_route", "onderwijsroute", "z_route")


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    name: str
    postal_address: str
    """In one line, as it stands on an envelope: 'Postbus 1, 1234 AB Dijkstad'."""
    signatory: str = field(default="", repr=False)
    """Who signs for the college, with the function."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPerson:
    name: str = field(repr=False)
    phone: str = field(default="", repr=False)
    e_mail: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    what: str = field(repr=False)
    who: str = field(default="", repr=False)
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One goal: the client's sentence first, then what makes it attainable."""

    words: str = field(repr=False)
    """The wish in the client's words, in Dutch."""
    words_own: str = field(default="", repr=False)
    """The same in the client's own language, if it was written down."""
    goal: str = field(repr=False)
    steps: tuple[Step, ...] = field(default=(), repr=False)
    who: str = field(default="", repr=False)
    by: date | None = None
    proof: str = field(default="", repr=False)
    conditions: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSource:
    """Everything that a plan needs to know. Dates are full days, only the birth date may be partial."""

    municipality: Municipality
    status: Status = "concept"
    version: int = 1
    dagtekening: date | None = None

    # The person
    name: str = field(repr=False)
    name_own_script: str = field(default="", repr=False)
    birth_date: str = field(repr=False)
    """In wire form, 00 for what is unknown: '1984-00-00'."""
    bsn: str = field(default="", repr=False)
    """Printed in the Dutch decision only, never in a translation."""
    stelsel: Stelsel = "wi2021"
    doelgroep: Doelgroep | None
    """None while DUO has not told it: then no rights can be printed, and the plan cannot be established."""
    bijstand: bool = False
    young_children: bool = False

    # Earlier plans and dates that a new one may not precede
    first_plan: bool = True
    first_dagtekening: date | None = None
    previous_dagtekening: date | None = None
    settled_on: date | None = None
    obliged_since: date | None = None
    term_last_day: date | None = None
    """The last day that DUO knows; it wins over arithmetic."""

    # The decision
    leerroute: Leerroute | None = None
    niveau: Niveau | None = None
    alfabetisering: Alfabetisering = "nvt"
    leerbaarheid: Leerbaarheid | None = None
    hours_estimate: int | None = None
    motivation_b1_route: str = field(default="", repr=False)
    motivation_onderwijsroute: str = field(default="", repr=False)
    motivation_z_route: str = field(default="", repr=False)
    client_view: str = field(default="", repr=False)
    lessons: str = field(default="", repr=False)
    """Which school, how many hours a week, from when; in the words of the klantregisseur."""
    pvt_hours: int = 12
    map_hours: int | None = None
    """None takes the legal minimum, or no MAP in the onderwijsroute."""
    begeleiding: Begeleiding | None = None
    begeleiding_text: str = field(default="", repr=False)
    ontzorgen: bool | None = None
    ontzorgen_until: date | None = None
    ontzorgen_text: str = field(default="", repr=False)
    kinderopvang: str = field(default="", repr=False)
    vve_told: bool = False
    contact_person: ContactPerson | None = None
    talk_every_months: int | None = None
    first_talk_on: date | None = None
    progress_text: str = field(default="", repr=False)

    # The living plan
    strengths: tuple[str, ...] = field(default=(), repr=False)
    wish: str = field(default="", repr=False)
    wish_own: str = field(default="", repr=False)
    goals: tuple[Goal, ...] = field(default=(), repr=False)
    agreements_client: tuple[str, ...] = field(default=(), repr=False)
    agreements_municipality: tuple[str, ...] = field(default=(), repr=False)
    attention: tuple[str, ...] = field(default=(), repr=False)
    """Consequences only ('lessen in de ochtend'), never causes."""
    reviews_on: tuple[date, ...] = ()
    client_signature: Ondertekening = "open"

    @property
    def asylum(self) -> bool:
        return self.doelgroep == "asielstatushouder"

    def motivation(self, route: Leerroute) -> str:
        return {
            "b1_route": self.motivation_b1_route,
            "onderwijsroute": self.motivation_onderwijsroute,
            "z_route": self.motivation_z_route,
        }[route]
