"""The field catalogue: every entity and field of a dossier, once.

The central side's allow-list, the role × field matrix, the description of the API, the projection into the laptop's
view tables and the purge all read this file. A field that is not here does not exist.

Scopes: `dossier:<uuid>` holds everything of one trajectory, `user:<uuid>` holds what is one user's own: what she is told
about herself (profile and grants) and her own appointments. Dutch names are the law's and DUO's terms of art, English
names are ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.dossier.field import (
    ANSWER_STATES,
    INT_BOUND,
    INTERPRETER_TOO,
    KETEN_ONLY,
    LONG_TEXT,
    MAX_DEPTH,
    PERSON_ONLY,
    SHORT_TEXT,
    ConflictKind,
    Entity,
    Field,
    Retention,
    Role,
    Scope,
    ValueType,
    fault,
)
from sync.dossier.trajectory_fields import AFSPRAAK_PLEKKEN, EIGEN_AFLOOP, TRAJECTORY

__all__ = [
    "ANSWER_STATES",
    "ENTITIES",
    "INT_BOUND",
    "KETEN_ONLY",
    "LONG_TEXT",
    "MAX_DEPTH",
    "SCHEMA",
    "SHORT_TEXT",
    "ConflictKind",
    "Entity",
    "Field",
    "Retention",
    "Role",
    "Scope",
    "ValueType",
    "fault",
    "find",
]

SCHEMA = 3
"""Rises when a field or entity is added; an operation carries the schema that it was written under."""

STELSELS = ("wi2007", "wi2013", "wi2021")
DOELGROEPEN = ("asielstatushouder", "gezinsmigrant_en_overige_migrant")
NIET_PLICHTIG = (
    "tijdelijke_bescherming",
    "eu_burger",
    "tijdelijk_verblijf",
    "leerplichtig",
    "aow_leeftijd",
    "acht_jaar_in_nederland",
    "nederlands_diploma",
)
HERKOMST_GEBOORTEDATUM = ("brp", "document", "eigen_opgave", "onbekend")
SCHRIFTEN = ("latijn", "arabisch", "geez", "cyrillisch", "anders", "geen")
TOLKVORMEN = ("geen", "telefoon", "video", "ter_plaatse")
TOLKVOORKEUREN = ("geen", "vrouw", "man")
RELATIES = ("partner", "kind", "ouder", "broer_of_zus", "referent", "anders")
LEERROUTES = ("b1_route", "onderwijsroute", "z_route")
NIVEAUS = ("a1", "a2", "b1", "b2")
ALFABETISERING = ("a", "aa", "nvt")
BEGELEIDING = ("licht", "gewoon", "intensief")
ONDERTEKENING = ("open", "getekend", "op_papier", "geweigerd")
PIP_STATUS = ("concept", "vastgesteld")
BEZWAREN = ("te_moeilijk", "vertaling", "pijnlijk", "past_niet")
"""What may be wrong with a question of the intake: a kind, never a text, because a text could tell of a client."""
LEVELS = ("full", "meta", "task")
PLEKKEN = ("thuis", "gemeentehuis", "opvang", "taalschool", "anders")
KANALEN = ("ter_plaatse", "telefoon", "video")
TOLKEN = ("professional", "informal", "none_needed", "missing")
TOLKRELATIES = ("partner", "minor", "family", "acquaintance")
TOLKNIVEAUS = ("c1", "b2", "geen")
ALLEEN_AANBOD = ("aangeboden", "aangenomen", "afgeslagen")
INTERPRETER_NOTES = (
    "untranslatable_term",
    "own_word",
    "register",
    "dialect",
    "misunderstanding",
    "cultural_reference",
    "uncertain_answer",
    "condensed",
    "order_of_talk",
)
"""What an interpreter may note beside an answer. How somebody behaves is not among it: that is for the professional."""
ZEKERHEDEN = ("hoog", "middel", "laag")
ONDERWERPEN = (
    "naam",
    "geboortedatum",
    "nationaliteit",
    "verblijf",
    "adres",
    "gezin",
    "inkomen",
    "opleiding",
    "werk",
    "taal",
    "gezondheidszorg",
    "netwerk",
    "toekomst",
    "overig",
)
BRONNEN = ("brp", "coa", "duo")
BEVESTIGING = ("open", "bevestigd", "anders")
LBT_STAND = ("gepland", "gemaakt", "vrijgesteld")
LBT_UITSLAG = ("haalbaar", "niet_haalbaar")
LBT_VRIJSTELLING = ("zien", "horen")
ZELF_BETALEN = ("ja", "deels", "nee")
VERWIJTBAAR_AAN_DUO = ("ja", "nee")
VERLENGINGSGRONDEN = (
    "alfabetisering",
    "opleiding",
    "ziekte",
    "overlijden_naaste",
    "geboorte",
    "dakloos",
    "school",
    "late_start",
    "anders",
)


def _entity(
    name: str, *fields: Field, scope: Scope = Scope.DOSSIER, frozen_when: tuple[str, str] | None = None
) -> Entity:
    return Entity(name, scope, {field.name: field for field in fields}, frozen_when)


def _dossier(name: str, type: ValueType, **rest: Any) -> Field:
    return Field(entity="dossier", name=name, type=type, **rest)


def _duo(name: str, type: ValueType, **rest: Any) -> Field:
    """A fact that DUO owns: nobody at a laptop changes it."""
    return _dossier(name, type, write=KETEN_ONLY, **rest)


def _person(name: str, type: ValueType, **rest: Any) -> Field:
    return Field(entity="person", name=name, type=type, **({"sensitivity": 1} | rest))


def _member(name: str, type: ValueType, **rest: Any) -> Field:
    return Field(entity="household_member", name=name, type=type, **({"sensitivity": 1} | rest))


def _pip(name: str, type: ValueType, **rest: Any) -> Field:
    return Field(entity="pip", name=name, type=type, **({"write": PERSON_ONLY, "retention": Retention.ARCHIEF} | rest))


def _goal(name: str, type: ValueType) -> Field:
    return Field(entity="goal", name=name, type=type, write=PERSON_ONLY)


def _answer(name: str, type: ValueType, **rest: Any) -> Field:
    """What was said in answer to a question, or noted beside it: kept as shortly as the answer itself."""
    kept: dict[str, Any] = {"sensitivity": 2, "write": PERSON_ONLY, "retention": Retention.PIP}
    return Field(entity="answer", name=name, type=type, **(kept | rest))


def _talk(name: str, type: ValueType, **rest: Any) -> Field:
    return Field(entity="talk", name=name, type=type, sensitivity=1, write=PERSON_ONLY, **rest)


def _note(name: str, type: ValueType, **rest: Any) -> Field:
    kept: dict[str, Any] = {"sensitivity": 2, "write": INTERPRETER_TOO, "retention": Retention.PIP}
    return Field(entity="interpreter_note", name=name, type=type, **(kept | rest))


def _known(name: str, type: ValueType, **rest: Any) -> Field:
    return Field(entity="known_fact", name=name, type=type, sensitivity=1, write=PERSON_ONLY, **rest)


def _lbt(name: str, type: ValueType, **rest: Any) -> Field:
    return Field(entity="lbt", name=name, type=type, sensitivity=1, write=PERSON_ONLY, **rest)


def _advice(name: str, type: ValueType) -> Field:
    return Field(entity="advice", name=name, type=type, sensitivity=1, write=PERSON_ONLY)


def _event(name: str, type: ValueType, **rest: Any) -> Field:
    return Field(entity="event", name=name, type=type, conflict=ConflictKind.ONCE, write=KETEN_ONLY, **rest)


def _user(entity: str, name: str, type: ValueType, **rest: Any) -> Field:
    everyone = frozenset(role for role in Role if role is not Role.KETEN)
    return Field(entity=entity, name=name, type=type, read=everyone, write=KETEN_ONLY, **rest)


def _aanmelding(name: str, type: ValueType, **rest: Any) -> Field:
    """A dossier that was begun by hand, on its way to the central side; it stands in the feed of who began it."""
    return Field(
        entity="aanmelding",
        name=name,
        type=type,
        conflict=ConflictKind.ONCE,
        sensitivity=1,
        write=PERSON_ONLY,
        **rest,
    )


def _eigen_afspraak(name: str, type: ValueType, **rest: Any) -> Field:
    """An appointment about no client, such as a team meeting or a free afternoon; it stands in her own feed."""
    return Field(entity="eigen_afspraak", name=name, type=type, sensitivity=1, write=PERSON_ONLY, **rest)


def _feedback(name: str, type: ValueType, **rest: Any) -> Field:
    """What somebody at a laptop says of a question; it stands in her own feed, so that it can name no client."""
    writers = frozenset({Role.KLANTREGISSEUR, Role.TOLK})
    readers = writers | {Role.BEHEERDER}
    return Field(
        entity="question_feedback",
        name=name,
        type=type,
        conflict=ConflictKind.ONCE,
        read=readers,
        write=writers,
        **rest,
    )


T = ValueType

ENTITIES: Mapping[str, Entity] = {
    entity.name: entity
    for entity in (
        _entity(
            "dossier",
            _dossier("gemeente", T.TEXT, write=KETEN_ONLY, meta=True),
            _dossier("herkomst", T.CODE, codes=("duo", "csv", "hand"), write=KETEN_ONLY),
            _dossier("wettelijk_stelsel", T.CODE, codes=STELSELS, write=KETEN_ONLY, meta=True),
            _duo("doelgroep", T.CODE, codes=DOELGROEPEN, meta=True),
            _duo("gedetailleerde_doelgroep", T.TEXT),
            _duo("asielrechten_wijziging", T.TEXT),
            _duo("plicht", T.BOOL),
            _duo("plicht_begindatum", T.DATE),
            _duo("plicht_einddatum", T.DATE),
            _duo("plicht_reden_geen", T.TEXT),
            _duo("kennisgeving_datum", T.DATE, meta=True),
            _duo("pip_termijn_start", T.DATE, meta=True),
            _duo("termijn_startdatum", T.DATE, meta=True),
            _duo("termijn_einddatum_exclusief", T.DATE, meta=True),
            _duo("termijn_gewijzigd_op", T.DATE),
            _duo("verlengingsgrond", T.TEXT),
            _duo("aow_leeftijd_op", T.DATE, sensitivity=1),
            _duo("lbt_uitslag", T.TEXT),
            _duo("lbt_score", T.TEXT),
            _duo("lbt_vereiste_score", T.TEXT),
            _duo("lbt_datum", T.DATE),
            _duo("lbt_overgeslagen", T.BOOL),
            _duo("vrijstelling", T.DOCUMENT),
            _duo("ontheffing", T.DOCUMENT, sensitivity=1),
            _duo("examens", T.DOCUMENT),
            _duo("vorige_pip", T.DOCUMENT),
            _duo("doelgroep_historie", T.DOCUMENT),
            _dossier("koppeling_datum", T.DATE, meta=True),
            _dossier("brp_inschrijving", T.DATE, meta=True),
            _dossier("huisvesting_datum", T.DATE),
            _dossier("niet_plichtig", T.CODE, codes=NIET_PLICHTIG, sensitivity=1),
            _dossier("asielvergunning_bepaalde_tijd", T.BOOL, sensitivity=1),
            _dossier("brede_intake_gestart_op", T.DATE, meta=True),
            _dossier("brede_intake_afgerond_op", T.DATE, meta=True),
            _dossier("verhuisd_hierheen_op", T.DATE),
            _dossier("informatie_derden_gevraagd_op", T.DATE),
            _dossier("informatie_derden_ontvangen_op", T.DATE),
            _dossier("informatie_derden_van", T.TEXT),
            _dossier("bijstand_vanaf", T.DATE, sensitivity=1),
            _dossier("bijstand_tot_en_met", T.DATE, sensitivity=1),
            _dossier("lessen_gestart_op", T.DATE),
            _dossier("pvt_ondertekend_op", T.DATE),
            _dossier("map_eindgesprek_op", T.DATE),
            _dossier("warme_overdracht_op", T.DATE),
            _dossier("sleutel_datum", T.DATE),
            _dossier("contactregel", T.LONG_TEXT, sensitivity=1),
            _dossier("begeleiding_vanaf", T.DATE),
            _dossier("begeleiding_tot_en_met", T.DATE),
            _dossier("zelf_betalen", T.CODE, codes=ZELF_BETALEN, sensitivity=1),
            _dossier("zelf_betalen_besproken_op", T.DATE, sensitivity=1),
            _dossier("ontzorgen_langer_vrijwillig", T.BOOL, sensitivity=1),
            _dossier("vve_verteld_op", T.DATE),
            _dossier("kinderopvang_geregeld", T.BOOL),
            _dossier("verklaring_late_start_op", T.DATE),
            _dossier("inzet_aangetoond", T.BOOL),
            _dossier("inzet_toelichting", T.LONG_TEXT, sensitivity=1),
            _dossier("pvt_verwijtbaar", T.CODE, codes=VERWIJTBAAR_AAN_DUO, sensitivity=1),
            _dossier("map_verwijtbaar", T.CODE, codes=VERWIJTBAAR_AAN_DUO, sensitivity=1),
            _dossier("z_route_afgerond_op", T.DATE),
            _dossier("knm_lessen_op", T.DATE),
            _dossier("ona_behaald_op", T.DATE),
            _dossier("verlenging_gevraagd_op", T.DATE),
            _dossier("verlenging_gevraagd_grond", T.CODE, codes=VERLENGINGSGRONDEN, sensitivity=1),
            _dossier("kind_geboren_op", T.DATE, sensitivity=1),
            _dossier("verhuisd_weg_op", T.DATE),
            _dossier("verhuisd_naar", T.TEXT),
            _dossier("afgesloten_op", T.DATE, meta=True),
            _dossier("afgesloten_reden", T.TEXT, meta=True),
        ),
        _entity(
            "person",
            _person("voornamen", T.TEXT, meta=True),
            _person("adellijke_titel_predicaat", T.TEXT, meta=True),
            _person("voorvoegsel", T.TEXT, meta=True),
            _person("geslachtsnaam", T.TEXT, meta=True),
            _person("naam_eigen_schrift", T.TEXT),
            _person("roepnaam", T.TEXT),
            _person("aanspreekvorm", T.TEXT),
            _person("geboortedatum", T.PARTIAL_DATE),
            _person("geboortedatum_herkomst", T.CODE, codes=HERKOMST_GEBOORTEDATUM),
            _person("bsn", T.TEXT, write=KETEN_ONLY),
            _person("vnummer", T.TEXT, write=KETEN_ONLY),
            _person("nationaliteit", T.TEXT, write=KETEN_ONLY),
            _person("straat_huisnummer", T.TEXT),
            _person("postcode", T.TEXT),
            _person("woonplaats", T.TEXT),
            _person("telefoon", T.TEXT),
            _person("e_mail", T.TEXT),
            _person("contacttaal", T.TEXT),
            _person("leestaal", T.TEXT),
            _person("schrift", T.CODE, codes=SCHRIFTEN),
            _person("tolk_vorm", T.CODE, codes=TOLKVORMEN),
            _person("tolk_voorkeur", T.CODE, codes=TOLKVOORKEUREN),
            _person("tolk_dialect", T.TEXT),
        ),
        _entity(
            "household_member",
            _member("relatie", T.CODE, codes=RELATIES),
            _member("voornamen", T.TEXT),
            _member("voorvoegsel", T.TEXT),
            _member("geslachtsnaam", T.TEXT),
            _member("geboortedatum", T.PARTIAL_DATE),
            _member("woont_in", T.BOOL),
            _member("dossier", T.UUID),
        ),
        _entity(
            "answer",
            Field(entity="answer", name="vraag", type=T.TEXT, conflict=ConflictKind.ONCE, write=PERSON_ONLY),
            _answer("antwoord", T.ANSWER),
            _answer("eigen_woorden", T.LONG_TEXT),
            _answer("notitie", T.LONG_TEXT),
        ),
        _entity(
            "interpreter_note",
            _note("vraag", T.TEXT, conflict=ConflictKind.ONCE),
            _note("talk", T.UUID),
            _note("soort", T.CODE, codes=INTERPRETER_NOTES),
            _note("tekst", T.LONG_TEXT),
            _note("origineel", T.TEXT),
            _note("transliteratie", T.TEXT),
            _note("betekenis", T.TEXT),
            _note("zekerheid", T.CODE, codes=ZEKERHEDEN),
            _note("in_plan", T.BOOL),
        ),
        _entity(
            "talk",
            _talk("soort", T.TEXT),
            _talk("agenda", T.DOCUMENT),
            _talk("begonnen_op", T.TEXT),
            _talk("geeindigd_op", T.TEXT),
            _talk("plek", T.CODE, codes=PLEKKEN),
            _talk("kanaal", T.CODE, codes=KANALEN),
            _talk("aanwezig", T.DOCUMENT),
            _talk("alleen", T.BOOL),
            _talk("tolk", T.CODE, codes=TOLKEN),
            _talk("tolk_relatie", T.CODE, codes=TOLKRELATIES),
            _talk("tolk_nummer", T.TEXT),
            _talk("tolk_reden", T.TEXT),
            _talk("tolk_alleen_afspraak", T.BOOL),
            _talk("tolk_niveau", T.CODE, codes=TOLKNIVEAUS),
            _talk("tolk_taal", T.TEXT),
            _talk("tolk_variant", T.TEXT),
            _talk("tolk_vorm", T.CODE, codes=TOLKVORMEN),
            _talk("tolk_wens_gevolgd", T.BOOL),
            _talk("geheimhouding_verteld", T.BOOL),
            _talk("begrip_gecontroleerd", T.BOOL),
            _talk("uitleg_gegeven", T.BOOL),
            _talk("wisselingen", T.DOCUMENT),
            _talk("pauzes", T.INT),
            _talk("gestopt_op_wens", T.BOOL),
            _talk("alleen_aanbod", T.CODE, codes=ALLEEN_AANBOD),
            _talk("behandeld", T.DOCUMENT),
            _talk("afspraken", T.DOCUMENT),
            _talk("volgende_op", T.DATE),
            _talk("volgende_om", T.TEXT),
            _talk("notities_uitgelegd", T.BOOL),
            _talk("teruggevraagd", T.BOOL),
        ),
        _entity(
            "known_fact",
            _known("onderwerp", T.CODE, codes=ONDERWERPEN),
            _known("waarde", T.TEXT),
            _known("bron", T.CODE, codes=BRONNEN),
            _known("datum", T.DATE),
            _known("bevestiging", T.CODE, codes=BEVESTIGING),
            _known("gezegd", T.TEXT),
            _known("bevestigd_op", T.DATE),
        ),
        _entity(
            "lbt",
            _lbt("stand", T.CODE, codes=LBT_STAND),
            _lbt("gepland_op", T.DATE),
            _lbt("gemaakt_op", T.DATE),
            _lbt("score", T.INT),
            _lbt("uitslag", T.CODE, codes=LBT_UITSLAG),
            _lbt("uitleg_taal", T.TEXT),
            _lbt("omstandigheden", T.LONG_TEXT),
            _lbt("vrijstelling_grond", T.CODE, codes=LBT_VRIJSTELLING),
        ),
        _entity(
            "advice",
            _advice("eigen_visie", T.LONG_TEXT),
            _advice("eigen_visie_op", T.DATE),
            _advice("begeleiding_visie", T.LONG_TEXT),
            _advice("tegenargumenten", T.DOCUMENT),
            _advice("lbt_afwijking", T.LONG_TEXT),
            _advice("regels", T.DOCUMENT),
        ),
        _entity(
            "pip",
            _pip("versie", T.INT),
            _pip(
                "status",
                T.CODE,
                codes=PIP_STATUS,
                conflict=ConflictKind.STEPS,
                steps=((None, "concept"), (None, "vastgesteld"), ("concept", "vastgesteld")),
                meta=True,
            ),
            _pip("leerroute", T.CODE, codes=LEERROUTES),
            _pip("niveau", T.CODE, codes=NIVEAUS),
            _pip("alfabetisering", T.CODE, codes=ALFABETISERING),
            _pip("geschatte_intensiteit_uren", T.INT),
            _pip("motivatie_b1_route", T.LONG_TEXT),
            _pip("motivatie_onderwijsroute", T.LONG_TEXT),
            _pip("motivatie_z_route", T.LONG_TEXT),
            _pip("mening_inburgeraar", T.LONG_TEXT),
            _pip("lessen", T.LONG_TEXT),
            _pip("begeleiding", T.CODE, codes=BEGELEIDING),
            _pip("begeleiding_tekst", T.LONG_TEXT),
            _pip("ontzorgen", T.BOOL, sensitivity=1),
            _pip("kinderopvang", T.LONG_TEXT),
            _pip("vve_verteld", T.BOOL),
            _pip("voortgang_maanden", T.INT),
            _pip("eerste_gesprek_op", T.DATE),
            _pip("voortgang", T.LONG_TEXT),
            _pip("sterke_punten", T.LONG_TEXT),
            _pip("eigen_wens", T.LONG_TEXT),
            _pip("eigen_wens_eigen_taal", T.LONG_TEXT),
            _pip("afspraken_inburgeraar", T.LONG_TEXT),
            _pip("afspraken_gemeente", T.LONG_TEXT),
            _pip("aandachtspunten", T.LONG_TEXT),
            _pip("ondertekening", T.CODE, codes=ONDERTEKENING),
            _pip("mag_opleiding_afmaken", T.BOOL),
            _pip("dagtekening_pip", T.DATE, meta=True),
            _pip("document", T.DOCUMENT, conflict=ConflictKind.ONCE, sensitivity=1),
            _pip("document_hash", T.TEXT, conflict=ConflictKind.ONCE),
            frozen_when=("status", "vastgesteld"),
        ),
        _entity(
            "goal",
            _goal("volgorde", T.INT),
            _goal("wens", T.LONG_TEXT),
            _goal("wens_eigen_taal", T.LONG_TEXT),
            _goal("doel", T.LONG_TEXT),
            _goal("stappen", T.LONG_TEXT),
            _goal("wie", T.TEXT),
            _goal("wanneer", T.DATE),
            _goal("bewijs", T.TEXT),
            _goal("voorwaarden", T.LONG_TEXT),
        ),
        *TRAJECTORY,
        _entity(
            "event",
            _event("bron", T.CODE, codes=("duo", "brp", "csv")),
            _event("code", T.TEXT),
            _event("datum", T.DATE),
            _event("omschrijving", T.TEXT),
        ),
        _entity(
            "profile",
            _user("profile", "naam", T.TEXT),
            _user("profile", "rol", T.TEXT),
            _user("profile", "e_mail", T.TEXT),
            _user("profile", "telefoon", T.TEXT),
            _user("profile", "gemeente", T.TEXT),
            _user("profile", "gemeente_naam", T.TEXT),
            _user("profile", "concepten_tonen", T.BOOL),
            scope=Scope.USER,
        ),
        _entity(
            "grant",
            _user("grant", "dossier", T.UUID, conflict=ConflictKind.ONCE),
            _user("grant", "level", T.CODE, codes=LEVELS),
            _user("grant", "from_seq", T.INT),
            _user("grant", "grant_epoch", T.INT),
            _user("grant", "until", T.DATE),
            _user("grant", "revoked", T.BOOL),
            scope=Scope.USER,
        ),
        _entity(
            "aanmelding",
            _aanmelding("dossier", T.UUID),
            _aanmelding("voornamen", T.TEXT),
            _aanmelding("voorvoegsel", T.TEXT),
            _aanmelding("geslachtsnaam", T.TEXT),
            _aanmelding("geboortedatum", T.PARTIAL_DATE),
            _aanmelding("bsn", T.TEXT),
            _aanmelding("vnummer", T.TEXT),
            _aanmelding("contacttaal", T.TEXT),
            _aanmelding("wettelijk_stelsel", T.CODE, codes=STELSELS),
            _aanmelding("opgemaakt_op", T.DATE),
            scope=Scope.USER,
        ),
        _entity(
            "eigen_afspraak",
            _eigen_afspraak("op", T.DATE),
            _eigen_afspraak("van", T.TEXT),
            _eigen_afspraak("tot", T.TEXT),
            _eigen_afspraak("plek", T.CODE, codes=AFSPRAAK_PLEKKEN),
            _eigen_afspraak("reistijd_minuten", T.INT),
            _eigen_afspraak("toelichting", T.LONG_TEXT),
            _eigen_afspraak("afloop", T.CODE, codes=EIGEN_AFLOOP),
            scope=Scope.USER,
        ),
        _entity(
            "question_feedback",
            _feedback("vraag", T.TEXT),
            _feedback("versie", T.TEXT),
            _feedback("bezwaar", T.CODE, codes=BEZWAREN),
            _feedback("op", T.DATE),
            scope=Scope.USER,
        ),
    )
}


def find(entity: str, name: str) -> Field | None:
    """The field of that name, or None: what the catalogue does not know does not exist."""
    known = ENTITIES.get(entity)
    return known.fields.get(name) if known else None
