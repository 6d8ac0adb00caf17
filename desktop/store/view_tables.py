"""The view tables: what is seen, one table per entity of the field catalogue and one column per field.

Read by the repositories, written by the projector only. Values stand as they travel: dates as ISO text, answers and
documents as JSON. Every column may be empty, because fields arrive one by one. A new field of the catalogue gets its
line here and nothing else: a test says so when it is missing, and `view_shape` gives older stores the new column.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from desktop.store.schema import Base, JsonValue
from desktop.store.trajectory_tables import TRAJECTORY_VIEWS, OfDossier


class OfUser:
    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(index=True)


class DossierRow(OfDossier, Base):
    __tablename__ = "dossiers"
    gemeente: Mapped[str | None]
    herkomst: Mapped[str | None]
    wettelijk_stelsel: Mapped[str | None]
    doelgroep: Mapped[str | None]
    gedetailleerde_doelgroep: Mapped[str | None]
    asielrechten_wijziging: Mapped[str | None]
    plicht: Mapped[bool | None]
    plicht_begindatum: Mapped[date | None]
    plicht_einddatum: Mapped[date | None]
    plicht_reden_geen: Mapped[str | None]
    kennisgeving_datum: Mapped[date | None]
    pip_termijn_start: Mapped[date | None]
    termijn_startdatum: Mapped[date | None]
    termijn_einddatum_exclusief: Mapped[date | None]
    termijn_gewijzigd_op: Mapped[date | None]
    verlengingsgrond: Mapped[str | None]
    aow_leeftijd_op: Mapped[date | None]
    lbt_uitslag: Mapped[str | None]
    lbt_score: Mapped[str | None]
    lbt_vereiste_score: Mapped[str | None]
    lbt_datum: Mapped[date | None]
    lbt_overgeslagen: Mapped[bool | None]
    vrijstelling: Mapped[JsonValue | None]
    ontheffing: Mapped[JsonValue | None]
    examens: Mapped[JsonValue | None]
    vorige_pip: Mapped[JsonValue | None]
    doelgroep_historie: Mapped[JsonValue | None]
    koppeling_datum: Mapped[date | None]
    brp_inschrijving: Mapped[date | None]
    huisvesting_datum: Mapped[date | None]
    niet_plichtig: Mapped[str | None]
    asielvergunning_bepaalde_tijd: Mapped[bool | None]
    brede_intake_gestart_op: Mapped[date | None]
    brede_intake_afgerond_op: Mapped[date | None]
    verhuisd_hierheen_op: Mapped[date | None]
    informatie_derden_gevraagd_op: Mapped[date | None]
    informatie_derden_ontvangen_op: Mapped[date | None]
    informatie_derden_van: Mapped[str | None]
    bijstand_vanaf: Mapped[date | None]
    bijstand_tot_en_met: Mapped[date | None]
    lessen_gestart_op: Mapped[date | None]
    pvt_ondertekend_op: Mapped[date | None]
    map_eindgesprek_op: Mapped[date | None]
    warme_overdracht_op: Mapped[date | None]
    sleutel_datum: Mapped[date | None]
    contactregel: Mapped[str | None]
    begeleiding_vanaf: Mapped[date | None]
    begeleiding_tot_en_met: Mapped[date | None]
    zelf_betalen: Mapped[str | None]
    zelf_betalen_besproken_op: Mapped[date | None]
    ontzorgen_langer_vrijwillig: Mapped[bool | None]
    vve_verteld_op: Mapped[date | None]
    kinderopvang_geregeld: Mapped[bool | None]
    verklaring_late_start_op: Mapped[date | None]
    inzet_aangetoond: Mapped[bool | None]
    inzet_toelichting: Mapped[str | None]
    pvt_verwijtbaar: Mapped[str | None]
    map_verwijtbaar: Mapped[str | None]
    z_route_afgerond_op: Mapped[date | None]
    knm_lessen_op: Mapped[date | None]
    ona_behaald_op: Mapped[date | None]
    verlenging_gevraagd_op: Mapped[date | None]
    verlenging_gevraagd_grond: Mapped[str | None]
    kind_geboren_op: Mapped[date | None]
    verhuisd_weg_op: Mapped[date | None]
    verhuisd_naar: Mapped[str | None]
    afgesloten_op: Mapped[date | None]
    afgesloten_reden: Mapped[str | None]


class PersonRow(OfDossier, Base):
    __tablename__ = "people"
    voornamen: Mapped[str | None]
    adellijke_titel_predicaat: Mapped[str | None]
    voorvoegsel: Mapped[str | None]
    geslachtsnaam: Mapped[str | None]
    naam_eigen_schrift: Mapped[str | None]
    roepnaam: Mapped[str | None]
    aanspreekvorm: Mapped[str | None]
    geboortedatum: Mapped[str | None]
    geboortedatum_herkomst: Mapped[str | None]
    bsn: Mapped[str | None]
    vnummer: Mapped[str | None]
    nationaliteit: Mapped[str | None]
    straat_huisnummer: Mapped[str | None]
    postcode: Mapped[str | None]
    woonplaats: Mapped[str | None]
    telefoon: Mapped[str | None]
    e_mail: Mapped[str | None]
    contacttaal: Mapped[str | None]
    leestaal: Mapped[str | None]
    schrift: Mapped[str | None]
    tolk_vorm: Mapped[str | None]
    tolk_voorkeur: Mapped[str | None]
    tolk_dialect: Mapped[str | None]


class HouseholdMemberRow(OfDossier, Base):
    __tablename__ = "household_members"
    relatie: Mapped[str | None]
    voornamen: Mapped[str | None]
    voorvoegsel: Mapped[str | None]
    geslachtsnaam: Mapped[str | None]
    geboortedatum: Mapped[str | None]
    woont_in: Mapped[bool | None]
    dossier: Mapped[UUID | None]


class AnswerRow(OfDossier, Base):
    __tablename__ = "answers"
    vraag: Mapped[str | None]
    antwoord: Mapped[JsonValue | None]
    eigen_woorden: Mapped[str | None]
    notitie: Mapped[str | None]


class InterpreterNoteRow(OfDossier, Base):
    __tablename__ = "interpreter_notes"
    vraag: Mapped[str | None]
    talk: Mapped[UUID | None]
    soort: Mapped[str | None]
    tekst: Mapped[str | None]
    origineel: Mapped[str | None]
    transliteratie: Mapped[str | None]
    betekenis: Mapped[str | None]
    zekerheid: Mapped[str | None]
    in_plan: Mapped[bool | None]


class TalkRow(OfDossier, Base):
    __tablename__ = "talks"
    soort: Mapped[str | None]
    agenda: Mapped[JsonValue | None]
    begonnen_op: Mapped[str | None]
    geeindigd_op: Mapped[str | None]
    plek: Mapped[str | None]
    kanaal: Mapped[str | None]
    aanwezig: Mapped[JsonValue | None]
    alleen: Mapped[bool | None]
    tolk: Mapped[str | None]
    tolk_relatie: Mapped[str | None]
    tolk_nummer: Mapped[str | None]
    tolk_reden: Mapped[str | None]
    tolk_alleen_afspraak: Mapped[bool | None]
    tolk_niveau: Mapped[str | None]
    tolk_taal: Mapped[str | None]
    tolk_variant: Mapped[str | None]
    tolk_vorm: Mapped[str | None]
    tolk_wens_gevolgd: Mapped[bool | None]
    geheimhouding_verteld: Mapped[bool | None]
    begrip_gecontroleerd: Mapped[bool | None]
    uitleg_gegeven: Mapped[bool | None]
    wisselingen: Mapped[JsonValue | None]
    pauzes: Mapped[int | None]
    gestopt_op_wens: Mapped[bool | None]
    alleen_aanbod: Mapped[str | None]
    behandeld: Mapped[JsonValue | None]
    afspraken: Mapped[JsonValue | None]
    volgende_op: Mapped[date | None]
    volgende_om: Mapped[str | None]
    notities_uitgelegd: Mapped[bool | None]
    teruggevraagd: Mapped[bool | None]


class KnownFactRow(OfDossier, Base):
    __tablename__ = "known_facts"
    onderwerp: Mapped[str | None]
    waarde: Mapped[str | None]
    bron: Mapped[str | None]
    datum: Mapped[date | None]
    bevestiging: Mapped[str | None]
    gezegd: Mapped[str | None]
    bevestigd_op: Mapped[date | None]


class LbtRow(OfDossier, Base):
    __tablename__ = "lbt"
    stand: Mapped[str | None]
    gepland_op: Mapped[date | None]
    gemaakt_op: Mapped[date | None]
    score: Mapped[int | None]
    uitslag: Mapped[str | None]
    uitleg_taal: Mapped[str | None]
    omstandigheden: Mapped[str | None]
    vrijstelling_grond: Mapped[str | None]


class AdviceRow(OfDossier, Base):
    __tablename__ = "advice"
    eigen_visie: Mapped[str | None]
    eigen_visie_op: Mapped[date | None]
    begeleiding_visie: Mapped[str | None]
    tegenargumenten: Mapped[JsonValue | None]
    lbt_afwijking: Mapped[str | None]
    regels: Mapped[JsonValue | None]


class PipRow(OfDossier, Base):
    __tablename__ = "pips"
    versie: Mapped[int | None]
    status: Mapped[str | None]
    leerroute: Mapped[str | None]
    niveau: Mapped[str | None]
    alfabetisering: Mapped[str | None]
    geschatte_intensiteit_uren: Mapped[int | None]
    motivatie_b1_route: Mapped[str | None]
    motivatie_onderwijsroute: Mapped[str | None]
    motivatie_z_route: Mapped[str | None]
    mening_inburgeraar: Mapped[str | None]
    lessen: Mapped[str | None]
    begeleiding: Mapped[str | None]
    begeleiding_tekst: Mapped[str | None]
    ontzorgen: Mapped[bool | None]
    kinderopvang: Mapped[str | None]
    vve_verteld: Mapped[bool | None]
    voortgang_maanden: Mapped[int | None]
    eerste_gesprek_op: Mapped[date | None]
    voortgang: Mapped[str | None]
    sterke_punten: Mapped[str | None]
    eigen_wens: Mapped[str | None]
    eigen_wens_eigen_taal: Mapped[str | None]
    afspraken_inburgeraar: Mapped[str | None]
    afspraken_gemeente: Mapped[str | None]
    aandachtspunten: Mapped[str | None]
    ondertekening: Mapped[str | None]
    mag_opleiding_afmaken: Mapped[bool | None]
    dagtekening_pip: Mapped[date | None]
    document: Mapped[JsonValue | None]
    document_hash: Mapped[str | None]


class GoalRow(OfDossier, Base):
    __tablename__ = "goals"
    volgorde: Mapped[int | None]
    wens: Mapped[str | None]
    wens_eigen_taal: Mapped[str | None]
    doel: Mapped[str | None]
    stappen: Mapped[str | None]
    wie: Mapped[str | None]
    wanneer: Mapped[date | None]
    bewijs: Mapped[str | None]
    voorwaarden: Mapped[str | None]


class EventRow(OfDossier, Base):
    __tablename__ = "events"
    bron: Mapped[str | None]
    code: Mapped[str | None]
    datum: Mapped[date | None]
    omschrijving: Mapped[str | None]


class ProfileRow(OfUser, Base):
    __tablename__ = "profile"
    naam: Mapped[str | None]
    rol: Mapped[str | None]
    e_mail: Mapped[str | None]
    telefoon: Mapped[str | None]
    gemeente: Mapped[str | None]
    gemeente_naam: Mapped[str | None]
    concepten_tonen: Mapped[bool | None]


class GrantRow(OfUser, Base):
    __tablename__ = "grants"
    dossier: Mapped[UUID | None]
    level: Mapped[str | None]
    from_seq: Mapped[int | None]
    grant_epoch: Mapped[int | None]
    until: Mapped[date | None]
    revoked: Mapped[bool | None]


class AanmeldingRow(OfUser, Base):
    __tablename__ = "aanmeldingen"
    dossier: Mapped[UUID | None]
    voornamen: Mapped[str | None]
    voorvoegsel: Mapped[str | None]
    geslachtsnaam: Mapped[str | None]
    geboortedatum: Mapped[str | None]
    bsn: Mapped[str | None]
    vnummer: Mapped[str | None]
    contacttaal: Mapped[str | None]
    wettelijk_stelsel: Mapped[str | None]
    opgemaakt_op: Mapped[date | None]


class EigenAfspraakRow(OfUser, Base):
    __tablename__ = "eigen_afspraken"
    op: Mapped[date | None]
    van: Mapped[str | None]
    tot: Mapped[str | None]
    plek: Mapped[str | None]
    reistijd_minuten: Mapped[int | None]
    toelichting: Mapped[str | None]
    afloop: Mapped[str | None]


class QuestionFeedbackRow(OfUser, Base):
    __tablename__ = "question_feedback"
    vraag: Mapped[str | None]
    versie: Mapped[str | None]
    bezwaar: Mapped[str | None]
    op: Mapped[date | None]


VIEWS: Mapping[str, type[Base]] = {
    "dossier": DossierRow,
    "person": PersonRow,
    "household_member": HouseholdMemberRow,
    "answer": AnswerRow,
    "interpreter_note": InterpreterNoteRow,
    "talk": TalkRow,
    "known_fact": KnownFactRow,
    "lbt": LbtRow,
    "advice": AdviceRow,
    "pip": PipRow,
    "goal": GoalRow,
    **TRAJECTORY_VIEWS,
    "event": EventRow,
    "profile": ProfileRow,
    "grant": GrantRow,
    "aanmelding": AanmeldingRow,
    "eigen_afspraak": EigenAfspraakRow,
    "question_feedback": QuestionFeedbackRow,
}
"""The view table of each entity of the field catalogue."""
