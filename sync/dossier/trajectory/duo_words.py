"""DUO's conditions in DUO's own words, by the code of the fault that breaks each.

A caseworker who is refused by DUO hears these words; reading them here first saves a call. Source: DUO,
'Inburgeringsketen M2M gegevensuitwisseling DUO en Gemeente', Voorwaarden Gegevensuitwisseling, read on 24 November 2026.
Where the code is ours alone, there are no words of DUO.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sync.dossier.trajectory.ground import Finding

_CHANGED = (
    "De datum dagtekening mag bij een gewijzigde PIP niet voor de start van de datum dagtekening van de initiële PIP "
    "OF voor de datum dagtekening van de actuele PIP liggen."
)
_TAALSCHAKEL = (
    "De 'datumAanvangTaalschakeltraject' ligt niet voor de 'datumEindeCursus' of de 'datumInburgeringsaanbod'"
)
_MODULE = {"map": "datum eindgesprek MAP", "pvt": "datum ondertekening PVT"}

PLAN: Mapping[str, str] = {
    "dagtekening_voor_plicht": "De datum dagtekening mag niet voor de start van de inburgeringsplicht liggen.",
    "dagtekening_voor_initieel": _CHANGED,
    "dagtekening_voor_actueel": _CHANGED,
    "dagtekening_voor_vestiging": (
        "De datum dagtekening mag niet voor de vestiging van de inburgeraar bij de gemeente liggen."
    ),
    "a2_onderwijsroute": "Niveau A2 mag niet in combinatie met de onderwijsroute worden aangeleverd.",
    "b1_z_route": "Niveau B1 mag niet in combinatie met de Z-route worden aangeleverd.",
    "a2_eerste_plan": (
        "Niveau A2 mag niet in combinatie met de B1-route worden aangeleverd als dit de eerste PIP is die wordt "
        "aangeleverd voor de persoon ongeacht welke gemeente."
    ),
    "uren_andere_route": (
        "Geschatte intensiteit B1 route mag alleen aangeleverd worden bij een de B1-route en bij asielmigranten."
    ),
    "uren_geen_asiel": (
        "Geschatte intensiteit B1 route mag alleen aangeleverd worden bij een de B1-route en bij asielmigranten."
    ),
    "termijn_vastgesteld": "De inburgeringstermijn is nog niet is vastgesteld.",
    "uren_geregistreerd": (
        "Er zijn nog geen cursusdeelnameuren gerelateerd aan het actuele inburgeringsaanbod geregistreerd."
    ),
    "aanbod_geen_asiel": "Het inburgeringsaanbod is voor een asielmigrant",
    "aanbod_zonder_plan": "De persoon heeft een PIP",
    "aanbod_voor_plan": "De data van het inburgeringsaanbod ligt niet voor de dagtekening van de actuele PIP",
    "school_niet_erkend": (
        "De Opleidingsinstelling moet bekend zijn bij DUO als een door Blik op Werk (BoW) gekeurmerkte instelling of "
        "een erkende Taalschakelinstelling (TST) als de persoon de onderwijsroute volgt."
    ),
    "taalschakel_te_vroeg": _TAALSCHAKEL,
    "aanbod_buiten_termijn": (
        "De 'datumAanvangTaalschakeltraject' en 'datumEindeCursus' mogen niet buiten de inburgeringstermijn liggen."
    ),
}

MODULE: Mapping[str, str] = {
    "geen_eigen_plan": "Uw gemeente moet een actuele PIP hebben voor de inburgeringsplichtige",
    "z_route_voldaan": "De inburgeringsplicht moet nog niet voldaan zijn via de Z-route",
    "voor_termijn": "De {datum} mag niet voor de startdatum van de inburgeringstermijn liggen",
    "na_z_route": "De {datum} mag niet na de datum afronding Z-route liggen",
    "toekomst": "De {datum} mag niet in de toekomst liggen",
    "intrekken_na_z_route": (
        "Als de {datum} leeg is (t.a.v. het intrekken van een eerder geregistreerde datum), dan mag de datum afronding "
        "Z-route niet geregistreerd zijn."
    ),
    "verwijtbaar_ontbreekt": (
        "Als het verzoekbericht geen 'Verwijtbaar (Ja/Nee)' bevat, dan mag er geen sprake zijn van een overschrijding "
        "van de inburgeringstermijn."
    ),
    "verwijtbaar_op_tijd": (
        "Als de {datum} voor de einddatum van de inburgeringstermijn ligt, dan mag de 'Verwijtbaar (Ja/Nee)' niet "
        "geleverd worden."
    ),
    "nee_te_vroeg": (
        "'Verwijtbaar (Ja/Nee)' mag alleen de waarde 'Nee' hebben als de einddatum van de inburgeringstermijn binnen "
        "twee maanden valt."
    ),
    "ja_te_vroeg": (
        "'Verwijtbaar (Ja/Nee)' mag alleen de waarde 'Ja' hebben als er sprake is van een overschrijding van de "
        "inburgeringstermijn."
    ),
}


def quoted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The faults of a plan or an offer, each with DUO's words."""
    return tuple(replace(each, quote=PLAN.get(each.code, "")) for each in findings)


def quoted_of(module: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The faults of `map` or `pvt`, each with DUO's words."""
    name = _MODULE[module]
    return tuple(replace(each, quote=MODULE.get(each.code, "").format(datum=name)) for each in findings)
