"""Who is entitled to what: ontzorgen, maatschappelijke begeleiding, the offer of lessons, and what parents are told.

Each has its own test. Ontzorgen hangs on the permit and the benefit, never on the doelgroep: a family member with a
regular permit beside an asielstatushouder gets the offer and the guidance, and no ontzorgen. The duties of the
Participatiewet and those of Wi2021 stand beside each other, each with its own ground, and are never one list of rules
to punish by. Sources: fact sheet §1.2, §2, §4 and §6.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sync.dossier.days import add_months, last_day_from
from sync.dossier.dossier import Dossier, Leerroute
from sync.dossier.partial_date import long_date
from sync.dossier.person import Gezinslid, Relatie
from sync.dossier.regime import WettelijkStelsel
from sync.dossier.target_group import Doelgroep
from sync.dossier.trajectory.case import Case
from sync.dossier.trajectory.facts import Facts
from sync.dossier.trajectory.ground import (
    AANBOD,
    BEGELEIDING,
    INTAKE_INFORMATIE,
    MAP,
    ONTZORGEN,
    ONTZORGEN_LANGER,
    OUD_STELSEL,
    PLICHT,
    PVT,
    Finding,
    Ground,
    wet,
)


@dataclass(frozen=True, slots=True)
class Recht:
    """Whether a person is entitled to something; None while a fact is missing."""

    has: bool | None
    finding: Finding


class Klaar(StrEnum):
    """How a talk on paying alone turned out."""

    JA = "ja"
    DEELS = "deels"
    NEE = "nee"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontzorgen:
    """Ontzorgen of one dossier: whether it applies, until when, and whether the person is ready to pay alone."""

    recht: Recht
    begin: date | None = None
    last: date | None = None
    """The last day; the earlier of six months and the end of the bijstand."""
    month: int | None = None
    """The running month: 1 in the first; None before it began and after it ended."""
    talks: tuple[date, ...] = ()
    """The first days of the months in which to talk about paying alone."""
    ready: Klaar | None = field(default=None, repr=False)
    advice: tuple[Finding, ...] = ()


def ontzorgen(on: Case) -> Ontzorgen:
    """The test of Pw art. 56a, and what to do in the months that it lasts."""
    today, facts = on.today, on.facts
    recht = ontzorgen_recht(on)
    bijstand = on.dossier.bijstand
    if recht.has is not True or bijstand is None:
        return Ontzorgen(recht=recht)
    six = last_day_from(bijstand.begin, on.law.number("ontzorgen_maanden", bijstand.begin))
    last = min(six, bijstand.eind) if bijstand.eind else six
    asked = on.law.numbers("ontzorgen_gesprek_maanden", bijstand.begin)
    talks = tuple(day for month in asked if (day := add_months(bijstand.begin, month - 1)) <= last)
    ready = next((each for each in Klaar if each.value == facts.zelf_betalen), None)
    month = _month(bijstand.begin, today) if bijstand.begin <= today <= last else None
    return Ontzorgen(
        recht=recht,
        begin=bijstand.begin,
        last=last,
        month=month,
        talks=talks,
        ready=ready,
        advice=tuple(_ontzorgen_advice(facts, ready, month, talks, last, today)),
    )


def ontzorgen_recht(on: Case) -> Recht:
    """Whether ontzorgen is a duty for this person, by permit and benefit."""
    dossier, today = on.dossier, on.today
    why = dossier.why_no_terms(today)
    if why is not None:
        return _no("geen_ontzorgen", why, PLICHT)
    permit, bijstand = dossier.asielvergunning_bepaalde_tijd, dossier.bijstand
    family = dossier.doelgroep is Doelgroep.GEZINSMIGRANT_EN_OVERIGE_MIGRANT
    if permit is False or (permit is None and family):
        return _no("geen_ontzorgen", "Ontzorgen is alleen voor mensen met een asielvergunning voor bepaalde tijd.")
    if permit is None:
        return _open("vergunning", "Leg vast of deze persoon een asielvergunning voor bepaalde tijd heeft.")
    if bijstand is None:
        return _open("bijstand", "Er is geen bijstand vastgelegd. Zonder bijstand is er geen ontzorgen.")
    if bijstand.begin > today:
        return _open("bijstand_later", f"De bijstand begint op {long_date(bijstand.begin)}.")
    return Recht(
        True,
        Finding(
            "ontzorgen",
            "De gemeente betaalt zes maanden huur, gas, water, stroom en zorgverzekering uit de uitkering.",
            ONTZORGEN,
        ),
    )


def _ontzorgen_advice(
    facts: Facts,
    ready: Klaar | None,
    month: int | None,
    talks: tuple[date, ...],
    last: date,
    today: date,
) -> Iterable[Finding]:
    if month is not None:
        begun = max((day for day in talks if day <= today), default=None)
        talked = facts.zelf_betalen_besproken_op
        if begun is not None and (talked is None or talked < begun) and ready is not Klaar.JA:
            yield Finding(
                "zelf_betalen_bespreken",
                f"Dit is maand {month}. Bespreek of deze persoon de vaste lasten zelf kan betalen.",
                ONTZORGEN,
                last,
            )
    if month is not None and ready in (Klaar.NEE, Klaar.DEELS):
        yield Finding(
            "langer_vrijwillig",
            f"Zelf betalen lukt nog niet. Ontzorgen stopt op {long_date(last)}. "
            "Langer kan alleen als deze persoon dat zelf wil.",
            ONTZORGEN_LANGER,
            last,
        )
    if today > last:
        longer = facts.ontzorgen_langer_vrijwillig
        if longer:
            yield Finding(
                "vrijwillig", "De plicht is voorbij. De gemeente betaalt op eigen verzoek door.", ONTZORGEN_LANGER
            )
        else:
            yield Finding("voorbij", f"Ontzorgen is gestopt. De laatste dag was {long_date(last)}.", ONTZORGEN, last)


def _month(begin: date, today: date) -> int:
    months = (today.year - begin.year) * 12 + today.month - begin.month
    return months + (0 if add_months(begin, months) > today else 1)


def begeleiding_recht(on: Case) -> Recht:
    """Maatschappelijke begeleiding: for the asielstatushouder and the family member beside one."""
    dossier = on.dossier
    why = dossier.why_no_plicht(on.today)
    if why is not None:
        return _no("geen_begeleiding", why, PLICHT)
    if not dossier.regime.has_pip:
        return _no(
            "geen_begeleiding",
            "De plicht ontstond vóór 2022. Hulp is vrijwillig; de wet geeft hier geen recht.",
            OUD_STELSEL,
        )
    return _by_group(
        dossier,
        dossier.rechten.maatschappelijke_begeleiding,
        "De gemeente geeft maatschappelijke begeleiding: hulp met wonen, geld, werk en meedoen.",
        "Voor deze doelgroep geeft de wet geen maatschappelijke begeleiding.",
        BEGELEIDING,
    )


def aanbod_recht(on: Case) -> Recht:
    """Who pays the lessons."""
    dossier = on.dossier
    why = dossier.why_no_pip(on.today)
    if why is not None:
        return _no("geen_aanbod", why, PLICHT)
    return _by_group(
        dossier,
        dossier.rechten.inburgeringsaanbod,
        "De gemeente doet een aanbod en betaalt de lessen.",
        "Deze persoon kiest zelf een school met keurmerk en betaalt zelf, of leent bij DUO.",
        AANBOD,
    )


def _by_group(dossier: Dossier, entitled: bool, yes: str, no: str, ground: Ground) -> Recht:
    if dossier.doelgroep is None and dossier.asielrechten is None:
        return Recht(None, Finding("doelgroep", "DUO heeft de doelgroep nog niet gemeld.", ground))
    return Recht(entitled, Finding("recht" if entitled else "geen_recht", yes if entitled else no, ground))


# What parents are told


def parents(on: Case) -> tuple[Finding, ...]:
    """The notice of voor- en vroegschoolse educatie and the care for children while there are lessons.

    For everybody with a duty of intake, whatever the doelgroep, until it was told and arranged.
    """
    today, facts = on.today, on.facts
    if on.dossier.why_no_pip(today) is not None:
        return ()
    found = []
    vve, opvang = (on.law.number(key, today) for key in ("vve_leeftijd_jaren", "opvang_leeftijd_jaren"))
    if any(_may_be(child, vve, today) for child in _children(on.dossier)) and facts.vve_verteld_op is None:
        found.append(
            Finding(
                "vve_vertellen",
                "Er is een jong kind. Vertel over de voorschool (vve) en leg de dag vast.",
                INTAKE_INFORMATIE,
            )
        )
    if any(_may_be(child, opvang, today) for child in _children(on.dossier)) and not facts.kinderopvang_geregeld:
        found.append(
            Finding(
                "kinderopvang",
                "Er is een kind van de basisschool of jonger. Regel opvang voor de uren van de lessen.",
                wet("artikel 15", nakijken=True),
            )
        )
    return tuple(found)


def _children(dossier: Dossier) -> list[Gezinslid]:
    return [each for each in dossier.person.gezinsverband if each.relatie is Relatie.KIND and each.woont_in]


def _may_be(child: Gezinslid, age: int, today: date) -> bool:
    """Whether a child may be of that age or younger, as far as the birth date tells; never for an unknown one."""
    found = child.birth_date.age_on(today)
    return found is not None and found.at_least <= age


# Duties, each with its own ground


class Regeling(StrEnum):
    """The two acts that can bind one person at once. One act of a person is answered under one of them, never both."""

    WI2021 = "wi2021"
    PARTICIPATIEWET = "participatiewet"

    @property
    def label(self) -> str:
        return "Wet inburgering 2021" if self is Regeling.WI2021 else "Participatiewet"


@dataclass(frozen=True, slots=True)
class Plicht:
    """One duty of the person."""

    regeling: Regeling
    what: str = field(repr=False)
    ground: Ground
    own: bool = False
    """Whether a caseworker wrote it down for this person; the others follow from the law."""
    from_day: date | None = None
    until: date | None = None


NOOIT_BEIDE = (
    "Voor één gedraging geldt één wet: de Wet inburgering óf de Participatiewet, nooit allebei. "
    "Het beleid van uw gemeente bepaalt welke."
)


def duties(on: Case) -> tuple[Plicht, ...]:
    """What the person must do today, those of Wi2021 first; those written down by hand stand last in each group."""
    found = [*_wi_duties(on.dossier, on.today), *_pw_duties(on)]
    for each in sorted(on.facts.verplichtingen, key=lambda one: (one.vanaf or date.min, str(one.id))):
        regeling = next((one for one in Regeling if one.value == each.grond), None)
        ended = each.tot_en_met is not None and each.tot_en_met < on.today
        if regeling is None or not each.wat or ended:
            continue
        article = f"{regeling.label}, {each.artikel}" if each.artikel else regeling.label
        found.append(Plicht(regeling, each.wat, Ground(article), True, each.vanaf, each.tot_en_met))
    return tuple(sorted(found, key=lambda one: (one.regeling is not Regeling.WI2021, one.own)))


def _wi_duties(dossier: Dossier, today: date) -> Iterable[Plicht]:
    if dossier.why_no_pip(today) is not None or dossier.wettelijk_stelsel is not WettelijkStelsel.WI2021:
        return
    if dossier.pip is None:
        yield Plicht(
            Regeling.WI2021, "Komen op gesprekken van de brede intake en meewerken.", wet("artikelen 14 en 22")
        )
        return
    yield Plicht(Regeling.WI2021, f"De {dossier.pip.leerroute.label} volgen.", wet("artikelen 6 tot en met 9"))
    yield Plicht(Regeling.WI2021, "De PVT volgen en de participatieverklaring tekenen.", PVT)
    if dossier.pip.leerroute is not Leerroute.ONDERWIJSROUTE:
        yield Plicht(Regeling.WI2021, "De MAP volgen en het eindgesprek voeren.", MAP)
    yield Plicht(
        Regeling.WI2021,
        "Komen op voortgangsgesprekken en de afspraken van het plan nakomen.",
        wet("artikelen 17 en 23"),
    )


def _pw_duties(on: Case) -> Iterable[Plicht]:
    bijstand = on.dossier.bijstand
    if bijstand is None or not bijstand.holds(on.today):
        return
    yield Plicht(
        Regeling.PARTICIPATIEWET,
        "Werk zoeken en meewerken aan wat helpt om werk te vinden.",
        Ground("Participatiewet, artikel 9", nakijken=True),
    )
    care = ontzorgen(on)
    if care.month is not None:
        yield Plicht(
            Regeling.PARTICIPATIEWET,
            "Meewerken aan ontzorgen en daarvoor een machtiging geven.",
            Ground("Participatiewet, artikelen 56a en 18"),
            until=care.last,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What the municipality gives or arranges for this person."""

    ontzorgen: Ontzorgen
    begeleiding: Recht
    aanbod: Recht
    parents: tuple[Finding, ...] = ()


def support(on: Case) -> Support:
    return Support(
        ontzorgen=ontzorgen(on), begeleiding=begeleiding_recht(on), aanbod=aanbod_recht(on), parents=parents(on)
    )


def _no(code: str, sentence: str, ground: Ground = ONTZORGEN) -> Recht:
    return Recht(False, Finding(code, sentence, ground))


def _open(code: str, sentence: str) -> Recht:
    return Recht(None, Finding(code, sentence, ONTZORGEN))
