"""What DUO takes and what it sends back: its conditions for the plan, MAP, PVT, the Z-route and an offer.

Each check gives every fault it finds, so that nothing is sent that DUO would refuse a day later. A check needs only
what is known: a missing date is no fault, except where DUO requires it. Source: DUO, 'Inburgeringsketen M2M
gegevensuitwisseling', the conditions beside the contracts PIP, Inburgeringsaanbod and MAP/PVT/Z-route, June 2026.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sync.dossier.days import add_months
from sync.dossier.dossier import Alfabetisering, Dossier, Leerroute, Niveau
from sync.dossier.partial_date import long_date
from sync.dossier.records import Aanbod
from sync.dossier.regime import RedenGeenInburgeringsplicht
from sync.dossier.trajectory.case import Case
from sync.dossier.trajectory.duo_words import quoted, quoted_of
from sync.dossier.trajectory.facts import first_version, last_day, term_start
from sync.dossier.trajectory.ground import GEEN_MAP, Finding, Ground, duo

HOURS = range(1, 10_000)
"""What `geschatteIntensiteitB1Route` may be (contract PIP 1.2)."""

_PIP = duo("het plan (PIP)")
_PIP_WEG = duo("het plan (PIP) verwijderen")
_AANBOD = duo("het inburgeringsaanbod")
_Z = duo("de afronding van de Z-route", nakijken=True)


class Verwijtbaar(StrEnum):
    JA = "ja"
    NEE = "nee"


class Onderdeel(StrEnum):
    """The two modules of which DUO takes a date and who is to blame for being late."""

    MAP = "map"
    PVT = "pvt"

    @property
    def what(self) -> str:
        return "het eindgesprek van de MAP" if self is Onderdeel.MAP else "de ondertekening van de PVT"

    @property
    def ground(self) -> Ground:
        return duo("MAP" if self is Onderdeel.MAP else "PVT")


@dataclass(frozen=True, slots=True, kw_only=True)
class PipMelding:
    """A plan as it would be sent to DUO."""

    dagtekening: date | None = None
    leerroute: Leerroute | None = None
    niveau: Niveau | None = None
    geschatte_uren: int | None = None
    alfabetisering: Alfabetisering | None = None
    mag_opleiding_afmaken: bool = False


def pip_faults(melding: PipMelding, on: Case) -> tuple[Finding, ...]:
    """What DUO would not take in this plan. A version of the same day is taken to be this plan itself."""
    return quoted([*_dagtekening(melding, on), *_niveau(melding, on), *_hours(melding, on.dossier)])


def _dagtekening(melding: PipMelding, on: Case) -> Iterable[Finding]:
    day, dossier = melding.dagtekening, on.dossier
    if day is None:
        yield _fault("dagtekening_leeg", "DUO neemt een plan (PIP) alleen aan met een dagtekening.")
        return
    if day > on.today:
        yield _fault("dagtekening_toekomst", "De dagtekening ligt in de toekomst.")
    begin = dossier.duo.plicht_begin
    if begin is not None and day < begin:
        yield _fault(
            "dagtekening_voor_plicht",
            f"De dagtekening ligt vóór de start van de inburgeringsplicht op {long_date(begin)}.",
        )
    settled = settled_on(dossier)
    if settled is not None and day < settled:
        yield _fault(
            "dagtekening_voor_vestiging",
            f"De dagtekening ligt vóór de vestiging in uw gemeente op {long_date(settled)}.",
        )
    earlier = on.versions
    if earlier and day < earlier[0].dagtekening:
        yield _fault(
            "dagtekening_voor_initieel",
            f"De dagtekening ligt vóór die van het eerste plan (PIP) van {long_date(earlier[0].dagtekening)}.",
        )
    elif earlier and day < earlier[-1].dagtekening:
        yield _fault(
            "dagtekening_voor_actueel",
            f"De dagtekening ligt vóór die van het actuele plan (PIP) van {long_date(earlier[-1].dagtekening)}.",
        )


def settled_on(dossier: Dossier) -> date | None:
    """The day from which the person belongs to this municipality: moved in, coupled by COA or registered.

    DUO counts a person in an azc as the municipality's once COA coupled them (scope of the exchange); that this is the
    'vestiging' of the condition is not said in so many words [verify].
    """
    if dossier.verhuisd_hierheen_op is not None:
        return dossier.verhuisd_hierheen_op
    days = [day for day in (dossier.koppeling_datum, dossier.brp_inschrijving) if day is not None]
    return min(days, default=None)


def _niveau(melding: PipMelding, on: Case) -> Iterable[Finding]:
    route, niveau = melding.leerroute, melding.niveau
    if route is None:
        yield _fault("leerroute_leeg", "DUO neemt een plan (PIP) alleen aan met een leerroute.")
        return
    if niveau is not None and niveau not in (Niveau.A2, Niveau.B1):
        yield _fault("niveau_onbekend", f"DUO kent voor het plan (PIP) alleen niveau A2 en B1, niet {niveau.upper()}.")
    if niveau is Niveau.A2 and route is Leerroute.ONDERWIJSROUTE:
        yield _fault("a2_onderwijsroute", "Niveau A2 mag niet bij de onderwijsroute.")
    if niveau is Niveau.B1 and route is Leerroute.Z_ROUTE:
        yield _fault("b1_z_route", "Niveau B1 mag niet bij de Z-route.")
    if niveau is Niveau.A2 and route is Leerroute.B1_ROUTE and _is_first(melding, on):
        yield _fault(
            "a2_eerste_plan",
            "Niveau A2 mag bij de B1-route niet in het eerste plan (PIP) van deze persoon, in welke gemeente dan ook.",
        )


def _is_first(melding: PipMelding, on: Case) -> bool:
    """Whether no other plan went before it."""
    dossier = on.dossier
    if dossier.pip is not None and (melding.dagtekening or date.max) > dossier.pip.dagtekening_initieel:
        return False
    first = first_version(dossier, on.facts)
    return first is None or (melding.dagtekening is not None and melding.dagtekening <= first.dagtekening)


def _hours(melding: PipMelding, dossier: Dossier) -> Iterable[Finding]:
    hours = melding.geschatte_uren
    if hours is None:
        return
    if melding.leerroute is not None and melding.leerroute is not Leerroute.B1_ROUTE:
        yield _fault("uren_andere_route", "Een geschat aantal uren mag alleen bij de B1-route.")
    if not dossier.rechten.intensiteit_leerroute:
        yield _fault("uren_geen_asiel", "Een geschat aantal uren mag alleen bij een asielstatushouder.")
    if hours not in HOURS:
        yield _fault("uren_bereik", "Het geschatte aantal uren is een getal van 1 tot en met 9999.")


def pip_removal_faults(dossier: Dossier, *, course_hours: int = 0) -> tuple[Finding, ...]:
    """Why a plan cannot be taken back at DUO any more. `course_hours` are those registered under the current offer."""
    found = []
    if dossier.duo.termijn_start is not None or dossier.duo.termijn_eind_exclusief is not None:
        found.append(
            Finding("termijn_vastgesteld", "Dit plan kan niet meer weg: DUO heeft de termijn vastgesteld.", _PIP_WEG)
        )
    if course_hours > 0:
        found.append(Finding("uren_geregistreerd", "Dit plan kan niet meer weg: er zijn al lesuren.", _PIP_WEG))
    return quoted(found)


def module_faults(
    part: Onderdeel, done_on: date | None, verwijtbaar: Verwijtbaar | None, on: Case
) -> tuple[Finding, ...]:
    """What DUO would not take in a report of the MAP or the PVT. `done_on` is None to withdraw a date, or when the
    term was exceeded without it."""
    dossier, z_done = on.dossier, on.dossier.z_route_afgerond_op
    found = [*_no_current_pip(dossier, part.ground)]
    if part is Onderdeel.MAP and dossier.pip is not None and not dossier.pip.leerroute.has_map:
        found.append(Finding("geen_map", "Bij de onderwijsroute hoort geen MAP.", GEEN_MAP))
    if z_done is not None and dossier.duo.reden_geen_plicht is RedenGeenInburgeringsplicht.VOLDAAN:
        found.append(
            Finding("z_route_voldaan", "De plicht is al voldaan via de Z-route. Wijzigen kan niet meer.", part.ground)
        )
    if done_on is None and z_done is not None and verwijtbaar is None:
        found.append(
            Finding(
                "intrekken_na_z_route",
                f"De datum van {part.what} kan niet weg: de Z-route is afgerond op {long_date(z_done)}.",
                part.ground,
            )
        )
    if done_on is not None:
        found += _date_faults(part.what, part.ground, done_on, on)
        if z_done is not None and done_on > z_done:
            found.append(
                Finding(
                    "na_z_route",
                    f"De datum van {part.what} ligt na de afronding van de Z-route op {long_date(z_done)}.",
                    part.ground,
                )
            )
    found += _verwijtbaar(part, done_on, verwijtbaar, on)
    return quoted_of(part.value, found)


def _verwijtbaar(part: Onderdeel, done_on: date | None, verwijtbaar: Verwijtbaar | None, on: Case) -> Iterable[Finding]:
    last, today = last_day(on.dossier), on.today
    if last is None:
        if verwijtbaar is not None:
            yield Finding(
                "verwijtbaar_geen_termijn",
                "Verwijtbaar blijft leeg: DUO heeft nog geen einddatum van de termijn gegeven.",
                part.ground,
            )
        return
    exceeded = today > last
    if done_on is not None and done_on <= last:
        if verwijtbaar is not None:
            yield Finding(
                "verwijtbaar_op_tijd",
                f"Verwijtbaar blijft leeg: de datum van {part.what} ligt binnen de termijn.",
                part.ground,
            )
        return
    if exceeded and verwijtbaar is None:
        yield Finding(
            "verwijtbaar_ontbreekt",
            f"De termijn is voorbij sinds {long_date(last)}. Geef aan of dat verwijtbaar is: ja of nee.",
            part.ground,
        )
    if not exceeded and verwijtbaar is Verwijtbaar.JA:
        yield Finding(
            "ja_te_vroeg",
            f"Verwijtbaar 'Ja' mag pas als de termijn voorbij is, dus na {long_date(last)}.",
            part.ground,
        )
    opens = add_months(last, -on.number("duo_nee_maanden"))
    if verwijtbaar is Verwijtbaar.NEE and today < opens:
        yield Finding(
            "nee_te_vroeg",
            f"Verwijtbaar 'Nee' mag pas twee maanden voor het einde van de termijn, dus vanaf {long_date(opens)}.",
            duo("MAP en PVT", nakijken=True),
        )


def z_route_faults(done_on: date, on: Case) -> tuple[Finding, ...]:
    """What DUO would not take in a report of the end of the Z-route."""
    dossier = on.dossier
    found = [*_no_current_pip(dossier, _Z)]
    if dossier.pip is not None and dossier.pip.leerroute is not Leerroute.Z_ROUTE:
        found.append(
            Finding("geen_z_route", f"Het plan (PIP) noemt de {dossier.pip.leerroute.label}, niet de Z-route.", _Z)
        )
    found += _date_faults("de afronding van de Z-route", _Z, done_on, on)
    return tuple(found)


def _no_current_pip(dossier: Dossier, ground: Ground) -> Iterable[Finding]:
    moved = dossier.verhuisd_hierheen_op
    if dossier.pip is None or (moved is not None and dossier.pip.dagtekening < moved):
        yield Finding("geen_eigen_plan", "Uw gemeente heeft nog geen actueel plan (PIP) bij DUO.", ground)


def _date_faults(what: str, ground: Ground, day: date, on: Case) -> Iterable[Finding]:
    start = term_start(on.dossier)
    if start is not None and day < start:
        yield Finding(
            "voor_termijn", f"De datum van {what} ligt vóór de start van de termijn op {long_date(start)}.", ground
        )
    if day > on.today:
        yield Finding("toekomst", f"De datum van {what} ligt in de toekomst.", ground)


@dataclass(frozen=True, slots=True, kw_only=True)
class AanbodMelding:
    """An offer as it would be sent to DUO. `erkend` is None while DUO's list was not looked at."""

    instelling: str
    datum: date | None = None
    einde_cursus: date | None = None
    begin_taalschakel: date | None = None
    erkend: bool | None = None


def offer_faults(melding: AanbodMelding, dossier: Dossier) -> tuple[Finding, ...]:
    """What DUO would not take in this offer of lessons."""
    return quoted(_offer(melding, dossier))


def _offer(melding: AanbodMelding, dossier: Dossier) -> Iterable[Finding]:
    if not dossier.rechten.intensiteit_leerroute:
        yield Finding("aanbod_geen_asiel", "DUO neemt een aanbod alleen aan voor een asielstatushouder.", _AANBOD)
    pip = dossier.pip
    if pip is None:
        yield Finding("aanbod_zonder_plan", "DUO neemt een aanbod pas aan als er een plan (PIP) is.", _AANBOD)
    elif melding.datum is not None and melding.datum < pip.dagtekening:
        yield Finding(
            "aanbod_voor_plan",
            f"Het aanbod ligt vóór de dagtekening van het plan (PIP) op {long_date(pip.dagtekening)}.",
            _AANBOD,
        )
    if melding.erkend is False:
        route = pip.leerroute if pip else None
        marked = (
            "geen erkende instelling voor het taalschakeltraject"
            if route is Leerroute.ONDERWIJSROUTE
            else "geen school met het keurmerk van Blik op Werk"
        )
        yield Finding("school_niet_erkend", f"Deze instelling is volgens de lijst van DUO {marked}.", _AANBOD)
    yield from _taalschakel(melding, dossier)


def _taalschakel(melding: AanbodMelding, dossier: Dossier) -> Iterable[Finding]:
    begin, end = melding.begin_taalschakel, melding.einde_cursus
    after = max((day for day in (end, melding.datum) if day is not None), default=None)
    if begin is not None and after is not None and begin < after:
        yield Finding(
            "taalschakel_te_vroeg",
            "Het taalschakeltraject begint vóór het aanbod of vóór het einde van de cursus.",
            _AANBOD,
        )
    start, last = term_start(dossier), last_day(dossier)
    for day in (begin, end):
        if day is not None and ((start is not None and day < start) or (last is not None and day > last)):
            yield Finding(
                "aanbod_buiten_termijn",
                f"{long_date(day)} ligt buiten de inburgeringstermijn.",
                _AANBOD,
            )


def overwritten(melding: AanbodMelding, current: Iterable[Aanbod]) -> tuple[Aanbod, ...]:
    """The offers that DUO will replace when this one is sent: there is one current offer per school."""
    same = melding.instelling.strip().casefold()
    return tuple(each for each in current if (each.aanbieder or "").strip().casefold() == same)


def _fault(code: str, sentence: str) -> Finding:
    return Finding(code, sentence, _PIP)
