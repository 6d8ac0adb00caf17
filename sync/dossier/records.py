"""What is kept around a trajectory, as values: one class per entity of `trajectory_fields`, with its fields as they stand.

Every field may be empty, because fields arrive one by one and two people may fill in one thing together. Codes are those
of the catalogue. Nothing here is in a `repr`: these are people's lives.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Contactpersoon:
    id: UUID
    naam: str | None = field(default=None, repr=False)
    functie: str | None = field(default=None, repr=False)
    telefoon: str | None = field(default=None, repr=False)
    e_mail: str | None = field(default=None, repr=False)
    vanaf: date | None = field(default=None, repr=False)
    verteld_op: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Afspraak:
    id: UUID
    soort: str | None = field(default=None, repr=False)
    op: date | None = field(default=None, repr=False)
    van: str | None = field(default=None, repr=False)
    tot: str | None = field(default=None, repr=False)
    plek: str | None = field(default=None, repr=False)
    adres: str | None = field(default=None, repr=False)
    reistijd_minuten: int | None = field(default=None, repr=False)
    tolk: str | None = field(default=None, repr=False)
    tolk_taal: str | None = field(default=None, repr=False)
    tolk_vorm: str | None = field(default=None, repr=False)
    met: str | None = field(default=None, repr=False)
    toelichting: str | None = field(default=None, repr=False)
    afloop: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EigenAfspraak:
    """An appointment of a user herself, about no client; of no dossier, so it is not among `KINDS`."""

    id: UUID
    op: date | None = field(default=None, repr=False)
    van: str | None = field(default=None, repr=False)
    tot: str | None = field(default=None, repr=False)
    plek: str | None = field(default=None, repr=False)
    reistijd_minuten: int | None = field(default=None, repr=False)
    toelichting: str | None = field(default=None, repr=False)
    afloop: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    id: UUID
    op: str | None = field(default=None, repr=False)
    soort: str | None = field(default=None, repr=False)
    met: str | None = field(default=None, repr=False)
    tekst: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actie:
    id: UUID
    wat: str | None = field(default=None, repr=False)
    wie: str | None = field(default=None, repr=False)
    naam: str | None = field(default=None, repr=False)
    begeleid_door: str | None = field(default=None, repr=False)
    voor: date | None = field(default=None, repr=False)
    klaar_op: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Partij:
    id: UUID
    soort: str | None = field(default=None, repr=False)
    naam: str | None = field(default=None, repr=False)
    organisatie: str | None = field(default=None, repr=False)
    telefoon: str | None = field(default=None, repr=False)
    e_mail: str | None = field(default=None, repr=False)
    begeleid_door: str | None = field(default=None, repr=False)
    vanaf: date | None = field(default=None, repr=False)
    tot_en_met: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aanbod:
    id: UUID
    onderdeel: str | None = field(default=None, repr=False)
    aanbieder: str | None = field(default=None, repr=False)
    aanbod: str | None = field(default=None, repr=False)
    naam: str | None = field(default=None, repr=False)
    geldbron: str | None = field(default=None, repr=False)
    stand: str | None = field(default=None, repr=False)
    aangemeld_op: date | None = field(default=None, repr=False)
    begint_op: date | None = field(default=None, repr=False)
    eindigt_op: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Uren:
    id: UUID
    soort: str | None = field(default=None, repr=False)
    aantal: int | None = field(default=None, repr=False)
    fysiek: int | None = field(default=None, repr=False)
    gemist: int | None = field(default=None, repr=False)
    van: date | None = field(default=None, repr=False)
    tot_en_met: date | None = field(default=None, repr=False)
    aanbieder: str | None = field(default=None, repr=False)
    inzet: str | None = field(default=None, repr=False)
    resultaat: str | None = field(default=None, repr=False)
    bron: str | None = field(default=None, repr=False)
    levering: UUID | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aandachtspunt:
    id: UUID
    onderwerp: str | None = field(default=None, repr=False)
    tekst: str | None = field(default=None, repr=False)
    sinds: date | None = field(default=None, repr=False)
    opgelost_op: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verplichting:
    id: UUID
    grond: str | None = field(default=None, repr=False)
    wat: str | None = field(default=None, repr=False)
    artikel: str | None = field(default=None, repr=False)
    vanaf: date | None = field(default=None, repr=False)
    tot_en_met: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voortgangsgesprek:
    id: UUID
    gehouden_op: date | None = field(default=None, repr=False)
    hoe_gaat_het: str | None = field(default=None, repr=False)
    wat_helpt: str | None = field(default=None, repr=False)
    bijstellen: str | None = field(default=None, repr=False)
    teruggevraagd: bool | None = field(default=None, repr=False)
    volgende_op: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeLaat:
    id: UUID
    termijn: str | None = field(default=None, repr=False)
    datum: date | None = field(default=None, repr=False)
    oorzaak: str | None = field(default=None, repr=False)
    zin: str | None = field(default=None, repr=False)
    vastgelegd_op: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handhaving:
    id: UUID
    aanleiding: str | None = field(default=None, repr=False)
    regime: str | None = field(default=None, repr=False)
    geopend_op: date | None = field(default=None, repr=False)
    gesloten_op: date | None = field(default=None, repr=False)
    waarom_gesloten: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandhavingStap:
    id: UUID
    pad: UUID | None = field(default=None, repr=False)
    stap: str | None = field(default=None, repr=False)
    op: date | None = field(default=None, repr=False)
    reageren_tot: date | None = field(default=None, repr=False)
    verwijtbaar: str | None = field(default=None, repr=False)
    tekst: str | None = field(default=None, repr=False)
    uitgelegd_in: str | None = field(default=None, repr=False)
    bedrag: int | None = field(default=None, repr=False)
    jurist: str | None = field(default=None, repr=False)


KINDS = {
    Contactpersoon: "contactpersoon",
    Afspraak: "afspraak",
    Contact: "contact",
    Actie: "actie",
    Partij: "partij",
    Aanbod: "aanbod",
    Uren: "uren",
    Aandachtspunt: "aandachtspunt",
    Verplichting: "verplichting",
    Voortgangsgesprek: "voortgangsgesprek",
    TeLaat: "te_laat",
    Handhaving: "handhaving",
    HandhavingStap: "handhaving_stap",
}
"""The entity of the field catalogue that each class is a value of."""
