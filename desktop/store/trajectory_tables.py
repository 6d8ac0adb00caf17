"""The view tables that follow a trajectory; `view_tables` says what a view table is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from desktop.store.schema import Base


class OfDossier:
    id: Mapped[UUID] = mapped_column(primary_key=True)
    dossier_id: Mapped[UUID] = mapped_column(index=True)


class ContactpersoonRow(OfDossier, Base):
    __tablename__ = "contactpersonen"
    naam: Mapped[str | None]
    functie: Mapped[str | None]
    telefoon: Mapped[str | None]
    e_mail: Mapped[str | None]
    vanaf: Mapped[date | None]
    verteld_op: Mapped[date | None]


class AfspraakRow(OfDossier, Base):
    __tablename__ = "afspraken"
    soort: Mapped[str | None]
    op: Mapped[date | None]
    van: Mapped[str | None]
    tot: Mapped[str | None]
    plek: Mapped[str | None]
    adres: Mapped[str | None]
    reistijd_minuten: Mapped[int | None]
    tolk: Mapped[str | None]
    tolk_taal: Mapped[str | None]
    tolk_vorm: Mapped[str | None]
    met: Mapped[str | None]
    toelichting: Mapped[str | None]
    afloop: Mapped[str | None]


class ContactRow(OfDossier, Base):
    __tablename__ = "contacten"
    op: Mapped[str | None]
    soort: Mapped[str | None]
    met: Mapped[str | None]
    tekst: Mapped[str | None]


class ActieRow(OfDossier, Base):
    __tablename__ = "acties"
    wat: Mapped[str | None]
    wie: Mapped[str | None]
    naam: Mapped[str | None]
    begeleid_door: Mapped[str | None]
    voor: Mapped[date | None]
    klaar_op: Mapped[date | None]


class PartijRow(OfDossier, Base):
    __tablename__ = "partijen"
    soort: Mapped[str | None]
    naam: Mapped[str | None]
    organisatie: Mapped[str | None]
    telefoon: Mapped[str | None]
    e_mail: Mapped[str | None]
    begeleid_door: Mapped[str | None]
    vanaf: Mapped[date | None]
    tot_en_met: Mapped[date | None]


class AanbodRow(OfDossier, Base):
    __tablename__ = "aanbod"
    onderdeel: Mapped[str | None]
    aanbieder: Mapped[str | None]
    aanbod: Mapped[str | None]
    naam: Mapped[str | None]
    geldbron: Mapped[str | None]
    stand: Mapped[str | None]
    aangemeld_op: Mapped[date | None]
    begint_op: Mapped[date | None]
    eindigt_op: Mapped[date | None]


class UrenRow(OfDossier, Base):
    __tablename__ = "uren"
    soort: Mapped[str | None]
    aantal: Mapped[int | None]
    fysiek: Mapped[int | None]
    gemist: Mapped[int | None]
    van: Mapped[date | None]
    tot_en_met: Mapped[date | None]
    aanbieder: Mapped[str | None]
    inzet: Mapped[str | None]
    resultaat: Mapped[str | None]
    bron: Mapped[str | None]
    levering: Mapped[UUID | None]


class AandachtspuntRow(OfDossier, Base):
    __tablename__ = "aandachtspunten"
    onderwerp: Mapped[str | None]
    tekst: Mapped[str | None]
    sinds: Mapped[date | None]
    opgelost_op: Mapped[date | None]


class VerplichtingRow(OfDossier, Base):
    __tablename__ = "verplichtingen"
    grond: Mapped[str | None]
    wat: Mapped[str | None]
    artikel: Mapped[str | None]
    vanaf: Mapped[date | None]
    tot_en_met: Mapped[date | None]


class VoortgangsgesprekRow(OfDossier, Base):
    __tablename__ = "voortgangsgesprekken"
    gehouden_op: Mapped[date | None]
    hoe_gaat_het: Mapped[str | None]
    wat_helpt: Mapped[str | None]
    bijstellen: Mapped[str | None]
    teruggevraagd: Mapped[bool | None]
    volgende_op: Mapped[date | None]


class TeLaatRow(OfDossier, Base):
    __tablename__ = "te_laat"
    termijn: Mapped[str | None]
    datum: Mapped[date | None]
    oorzaak: Mapped[str | None]
    zin: Mapped[str | None]
    vastgelegd_op: Mapped[date | None]


class HandhavingRow(OfDossier, Base):
    __tablename__ = "handhaving"
    aanleiding: Mapped[str | None]
    regime: Mapped[str | None]
    geopend_op: Mapped[date | None]
    gesloten_op: Mapped[date | None]
    waarom_gesloten: Mapped[str | None]


class HandhavingStapRow(OfDossier, Base):
    __tablename__ = "handhaving_stappen"
    pad: Mapped[UUID | None]
    stap: Mapped[str | None]
    op: Mapped[date | None]
    reageren_tot: Mapped[date | None]
    verwijtbaar: Mapped[str | None]
    tekst: Mapped[str | None]
    uitgelegd_in: Mapped[str | None]
    bedrag: Mapped[int | None]
    jurist: Mapped[str | None]


TRAJECTORY_VIEWS: Mapping[str, type[Base]] = {
    "contactpersoon": ContactpersoonRow,
    "afspraak": AfspraakRow,
    "contact": ContactRow,
    "actie": ActieRow,
    "partij": PartijRow,
    "aanbod": AanbodRow,
    "uren": UrenRow,
    "aandachtspunt": AandachtspuntRow,
    "verplichting": VerplichtingRow,
    "voortgangsgesprek": VoortgangsgesprekRow,
    "te_laat": TeLaatRow,
    "handhaving": HandhavingRow,
    "handhaving_stap": HandhavingStapRow,
}
