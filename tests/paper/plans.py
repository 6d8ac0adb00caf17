"""A fictional plan to test with: everything unremarkable filled in, so that a test names only what matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from desktop.paper.compose import compose
from desktop.paper.document import PlanDocument
from desktop.paper.source import ContactPerson, Goal, Municipality, PlanSource, Step
from desktop.paper.wording import Wording, load

BSN = "999900031"

NAMES = {"ar": "سميرة حداد", "ti": "ሳሚራ ሃዳድ", "nl": "", "en": ""}
WISHES = {
    "ar": "أريد أن أعمل مجددًا كصيدلانية، ودروسًا بعد الظهر.",
    "ti": "ከም ቀደመይ ኣብ ፋርማሲ ክሰርሕ እደሊ።",
    "nl": "",
    "en": "I want to work in a pharmacy again.",
}


def a_source(language: str = "ar", **changes: Any) -> PlanSource:
    source = PlanSource(
        municipality=Municipality(
            name="Dijkstad",
            postal_address="Postbus 100, 3999 ZZ Dijkstad",
            signatory="M. de Wit, klantregisseur",
        ),
        status="vastgesteld",
        version=2,
        dagtekening=date(2026, 11, 24),
        name="Samira Haddad",
        name_own_script=NAMES[language],
        birth_date="1990-03-00",
        bsn=BSN,
        doelgroep="asielstatushouder",
        bijstand=True,
        young_children=True,
        leerroute="b1_route",
        niveau="b1",
        leerbaarheid="haalbaar",
        hours_estimate=600,
        motivation_b1_route="Mevrouw heeft negen jaar school gehad en gewerkt als apothekersassistent. De leerbaarheidstoets "
        "laat zien dat niveau B1 haalbaar is. Zij wil zo snel mogelijk weer werken; deze route is te combineren met een baan. "
        "Daar staat tegenover dat zij de zorg heeft voor een kind van drie; daarom zijn de lessen in de middag.",
        motivation_onderwijsroute="De onderwijsroute vraagt een voltijdse studie van anderhalf tot twee jaar. Mevrouw wil geen "
        "opleiding volgen, maar haar beroep weer oppakken. Haar diploma wordt gewaardeerd; als blijkt dat een opleiding nodig "
        "is, bekijken wij deze route opnieuw.",
        motivation_z_route="De Z-route is voor wie het Nederlands op niveau B1 niet kan halen. Daar zijn geen aanwijzingen "
        "voor: de uitslag van de toets, de schooljaren en het werk wijzen de andere kant op.",
        client_view="Mevrouw is het eens met de B1-route.",
        lessons="12 uur les per week bij Taalschool De Brug, vanaf 11 januari 2027, op maandag-, woensdag- en vrijdagmiddag.",
        begeleiding="gewoon",
        ontzorgen=True,
        ontzorgen_until=date(2027, 3, 31),
        kinderopvang="Kinderopvang op de drie lesdagen bij De Vlinder.",
        vve_told=True,
        contact_person=ContactPerson(name="Marieke de Wit", phone="06 1234 5678", e_mail="m.dewit@dijkstad.example"),
        talk_every_months=3,
        first_talk_on=date(2027, 4, 12),
        strengths=("Spreekt Arabisch, Koerdisch en een beetje Engels.", "Acht jaar ervaring in een apotheek."),
        wish="Weer werken in een apotheek, en lessen in de middag.",
        wish_own=WISHES[language],
        goals=(
            Goal(
                words="Ik wil weten of mijn diploma hier telt.",
                goal="Het diploma is gewaardeerd en wij weten welke stappen nodig zijn om weer te werken.",
                steps=(
                    Step(what="Diploma en vertaling verzamelen", who="Samira", by=date(2027, 1, 15)),
                    Step(what="Waardering aanvragen", who="klantregisseur", by=date(2027, 2, 1)),
                    Step(what="Gesprek met het UWV over de uitslag", who="Samira en klantregisseur"),
                ),
                who="Samira, met hulp van de klantregisseur",
                by=date(2027, 6, 1),
                proof="De brief met de waardering van het diploma.",
                conditions="De vertaling van het diploma is betaald.",
            ),
            Goal(
                words="Ik wil oefenen in een winkel.",
                goal="40 uur meelopen in een drogisterij, als deel van de MAP.",
                steps=(Step(what="Drogisterij bellen", who="klantregisseur", by=date(2027, 3, 15)),),
                by=date(2027, 9, 1),
                proof="De urenlijst, getekend door de winkel.",
            ),
        ),
        agreements_client=("Ik kom naar de lessen en de gesprekken.", "Ik bel als ik niet kan komen."),
        agreements_municipality=("Wij betalen de lessen.", "Wij regelen de kinderopvang vóór 11 januari 2027."),
        attention=("Lessen in de middag.", "Pauzes zijn mogelijk."),
        reviews_on=(date(2027, 4, 12), date(2027, 10, 11)),
    )
    return replace(source, **changes)


def wording(language: str = "ar") -> Wording:
    return load(language, drafts_allowed=True, demo=True)


def a_document(language: str = "ar", **changes: Any) -> PlanDocument:
    return compose(a_source(language, **changes), wording(language))
