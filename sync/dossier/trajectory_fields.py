"""The part of the field catalogue that follows a trajectory: who is around the client, what was agreed, done and missed.

Written at the laptop, one entity per thing that happened or was agreed, so that two people add without touching each
other's. `records` holds the same entities as values. Sources: fact sheet §2, §5, §6 and §8; the rest is our own design.
"""

from __future__ import annotations

from typing import Any

from sync.dossier.field import PERSON_ONLY, Entity, Field, Retention, Scope, ValueType

T = ValueType

AFSPRAAK_SOORTEN = (
    "intake",
    "voortgangsgesprek",
    "driegesprek",
    "map_eindgesprek",
    "z_route_eindgesprek",
    "pip_gesprek",
    "huisbezoek",
    "anders",
)
AFSPRAAK_PLEKKEN = ("thuis", "gemeentehuis", "opvang", "taalschool", "telefoon", "video", "anders")
AFSPRAAK_AFLOOP = ("open", "geweest", "niet_verschenen", "afgezegd")
EIGEN_AFLOOP = ("open", "afgezegd")
TOLK_GEREGELD = ("niet_nodig", "nodig", "aangevraagd", "geboekt")
TOLK_AANWEZIG = ("aanwezig", "telefoon", "video")
CONTACT_SOORTEN = ("telefoon", "gemist", "bericht", "e_mail", "bezoek", "balie", "brief")
WIE = ("klant", "klantregisseur", "school", "aanbieder", "vrijwilliger", "gemeente", "anders")
PARTIJEN = (
    "taalschool",
    "aanbieder",
    "maatschappelijke_begeleiding",
    "vrijwilliger",
    "werkgever",
    "werkcoach",
    "jeugd_of_onderwijs",
    "zorg",
    "familie",
    "anders",
)
ONDERDELEN = (
    "leerroute",
    "alfabetisering",
    "knm",
    "pvt",
    "map",
    "ona",
    "participatie",
    "maatschappelijke_begeleiding",
    "ontzorgen",
    "sport",
    "cultuur",
    "gezondheid",
    "wonen",
    "buurt",
)
AANBOD_STANDEN = ("gekozen", "aangemeld", "begonnen", "klaar", "gestopt")
GELDBRONNEN = (
    "spuk",
    "spuk_onderwijsroute",
    "gemeentefonds",
    "participatiebudget",
    "eigen_geld",
    "lening_duo",
    "anders",
)
UREN_SOORTEN = ("nt2", "knm", "alfabetisering", "participatie", "map", "pvt", "intake", "hulp")
INZET = ("voldoende", "onvoldoende", "onbekend")
UREN_BRONNEN = ("school", "eigen")
AANDACHT_ONDERWERPEN = (
    "taal",
    "leren",
    "werk",
    "geld",
    "wonen",
    "gezin",
    "kinderopvang",
    "gezondheid_gevolg",
    "netwerk",
    "digitaal",
    "vervoer",
    "anders",
)
DUTY_GRONDEN = ("wi2021", "participatiewet")
OORZAKEN = ("informatie_derden", "klant", "gemeente", "keten", "anders")
AANLEIDINGEN = ("brede_intake", "pip_voortgang")
STELSELS_HANDHAVING = ("wi2021", "participatiewet")
STAPPEN = (
    "oproep",
    "niet_verschenen",
    "verschenen",
    "omstandigheden",
    "verhindering",
    "waarschuwing",
    "voornemen",
    "cautie",
    "zienswijze",
    "boete",
    "jurist",
    "gestopt",
)
VERWIJTBAAR = ("ja", "nee", "onbekend")


def _kept(entity: str, **always: Any) -> Any:
    def field(name: str, type: ValueType, **rest: Any) -> Field:
        kept: dict[str, Any] = {"sensitivity": 1, "write": PERSON_ONLY}
        return Field(entity=entity, name=name, type=type, **(kept | always | rest))

    return field


def _entity(name: str, *fields: Field) -> Entity:
    return Entity(name, Scope.DOSSIER, {field.name: field for field in fields})


_contactpersoon = _kept("contactpersoon")
_afspraak = _kept("afspraak")
_contact = _kept("contact")
_actie = _kept("actie")
_partij = _kept("partij")
_aanbod = _kept("aanbod")
_uren = _kept("uren")
_aandacht = _kept("aandachtspunt")
_duty = _kept("verplichting")
_voortgang = _kept("voortgangsgesprek")
_te_laat = _kept("te_laat", sensitivity=0)
_handhaving = _kept("handhaving", retention=Retention.ARCHIEF)
_stap = _kept("handhaving_stap", retention=Retention.ARCHIEF)

TRAJECTORY = (
    _entity(
        "contactpersoon",
        _contactpersoon("naam", T.TEXT),
        _contactpersoon("functie", T.TEXT),
        _contactpersoon("telefoon", T.TEXT),
        _contactpersoon("e_mail", T.TEXT),
        _contactpersoon("vanaf", T.DATE),
        _contactpersoon("verteld_op", T.DATE),
    ),
    _entity(
        "afspraak",
        _afspraak("soort", T.CODE, codes=AFSPRAAK_SOORTEN),
        _afspraak("op", T.DATE),
        _afspraak("van", T.TEXT),
        _afspraak("tot", T.TEXT),
        _afspraak("plek", T.CODE, codes=AFSPRAAK_PLEKKEN),
        _afspraak("adres", T.TEXT),
        _afspraak("reistijd_minuten", T.INT),
        _afspraak("tolk", T.CODE, codes=TOLK_GEREGELD),
        _afspraak("tolk_taal", T.TEXT),
        _afspraak("tolk_vorm", T.CODE, codes=TOLK_AANWEZIG),
        _afspraak("met", T.TEXT),
        _afspraak("toelichting", T.LONG_TEXT),
        _afspraak("afloop", T.CODE, codes=AFSPRAAK_AFLOOP),
    ),
    _entity(
        "contact",
        _contact("op", T.TEXT),
        _contact("soort", T.CODE, codes=CONTACT_SOORTEN),
        _contact("met", T.TEXT),
        _contact("tekst", T.LONG_TEXT),
    ),
    _entity(
        "actie",
        _actie("wat", T.LONG_TEXT),
        _actie("wie", T.CODE, codes=WIE),
        _actie("naam", T.TEXT),
        _actie("begeleid_door", T.TEXT),
        _actie("voor", T.DATE),
        _actie("klaar_op", T.DATE),
    ),
    _entity(
        "partij",
        _partij("soort", T.CODE, codes=PARTIJEN),
        _partij("naam", T.TEXT),
        _partij("organisatie", T.TEXT),
        _partij("telefoon", T.TEXT),
        _partij("e_mail", T.TEXT),
        _partij("begeleid_door", T.TEXT),
        _partij("vanaf", T.DATE),
        _partij("tot_en_met", T.DATE),
    ),
    _entity(
        "aanbod",
        _aanbod("onderdeel", T.CODE, codes=ONDERDELEN),
        _aanbod("aanbieder", T.TEXT),
        _aanbod("aanbod", T.TEXT),
        _aanbod("naam", T.TEXT),
        _aanbod("geldbron", T.CODE, codes=GELDBRONNEN),
        _aanbod("stand", T.CODE, codes=AANBOD_STANDEN),
        _aanbod("aangemeld_op", T.DATE),
        _aanbod("begint_op", T.DATE),
        _aanbod("eindigt_op", T.DATE),
    ),
    _entity(
        "uren",
        _uren("soort", T.CODE, codes=UREN_SOORTEN),
        _uren("aantal", T.INT),
        _uren("fysiek", T.INT),
        _uren("gemist", T.INT),
        _uren("van", T.DATE),
        _uren("tot_en_met", T.DATE),
        _uren("aanbieder", T.TEXT),
        _uren("inzet", T.CODE, codes=INZET),
        _uren("resultaat", T.TEXT),
        _uren("bron", T.CODE, codes=UREN_BRONNEN),
        _uren("levering", T.UUID),
    ),
    _entity(
        "aandachtspunt",
        _aandacht("onderwerp", T.CODE, codes=AANDACHT_ONDERWERPEN),
        _aandacht("tekst", T.LONG_TEXT),
        _aandacht("sinds", T.DATE),
        _aandacht("opgelost_op", T.DATE),
    ),
    _entity(
        "verplichting",
        _duty("grond", T.CODE, codes=DUTY_GRONDEN),
        _duty("wat", T.LONG_TEXT),
        _duty("artikel", T.TEXT),
        _duty("vanaf", T.DATE),
        _duty("tot_en_met", T.DATE),
    ),
    _entity(
        "voortgangsgesprek",
        _voortgang("gehouden_op", T.DATE),
        _voortgang("hoe_gaat_het", T.LONG_TEXT),
        _voortgang("wat_helpt", T.LONG_TEXT),
        _voortgang("bijstellen", T.LONG_TEXT),
        _voortgang("teruggevraagd", T.BOOL),
        _voortgang("volgende_op", T.DATE),
    ),
    _entity(
        "te_laat",
        _te_laat("termijn", T.TEXT),
        _te_laat("datum", T.DATE),
        _te_laat("oorzaak", T.CODE, codes=OORZAKEN),
        _te_laat("zin", T.LONG_TEXT, sensitivity=1),
        _te_laat("vastgelegd_op", T.DATE),
    ),
    _entity(
        "handhaving",
        _handhaving("aanleiding", T.CODE, codes=AANLEIDINGEN),
        _handhaving("regime", T.CODE, codes=STELSELS_HANDHAVING),
        _handhaving("geopend_op", T.DATE),
        _handhaving("gesloten_op", T.DATE),
        _handhaving("waarom_gesloten", T.LONG_TEXT),
    ),
    _entity(
        "handhaving_stap",
        _stap("pad", T.UUID),
        _stap("stap", T.CODE, codes=STAPPEN),
        _stap("op", T.DATE),
        _stap("reageren_tot", T.DATE),
        _stap("verwijtbaar", T.CODE, codes=VERWIJTBAAR),
        _stap("tekst", T.LONG_TEXT),
        _stap("uitgelegd_in", T.TEXT),
        _stap("bedrag", T.INT),
        _stap("jurist", T.TEXT),
    ),
)
"""Amounts of money are whole euros; `reistijd_minuten` is one way; times are HH:MM; `contact.op` is a moment in ISO."""
