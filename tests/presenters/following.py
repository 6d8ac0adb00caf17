"""A dossier half-way, for Voortgang: something of each kind, a small catalogue, and a school's file."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from desktop.presenters.progress import ProgressFacts
from desktop.presenters.school_import import DeliveryFact, Read
from sync.dossier.offer_rules import Client
from sync.dossier.records import Aanbod, Aandachtspunt, Actie, Partij, Uren, Voortgangsgesprek
from sync.dossier.region import Catalogue, Demand, Offer, Proof, Provider, Validity
from sync.dossier.school_csv import Refused, SchoolFile, SchoolRow
from sync.dossier.target_group import Doelgroep
from sync.dossier.term import Source, Term, TermKind, TermState
from sync.dossier.trajectory.ground import AFSCHALEN, MAP, PVT, Finding, Verdict
from sync.dossier.trajectory.hours import HourLine
from sync.dossier.trajectory.next_step import NextStep, Wie

TALK_ID, ACTION_ID, DONE_ID, PARTY_ID, OFFER_ID, HOURS_ID, HELP_ID, POINT_ID, SOLVED_ID = (
    UUID(int=number) for number in range(1, 10)
)
SAMIRA = UUID(int=101)
YEAR = Validity(date(2026, 1, 1), date(2026, 12, 31))


def a_provider(**given: Any) -> Provider:
    usual: dict[str, Any] = {
        "id": "stuwwal",
        "name": "Taalschool De Stuwwal",
        "contract": YEAR,
        "parts": ("leerroute", "map", "maatschappelijke_begeleiding"),
        "demands": (
            Demand("Keurmerk inburgering", True, Proof("Uittreksel uit het register", date(2026, 3, 2))),
            Demand("Lessen in de avond", False),
            Demand("Wachttijd ten hoogste zes weken"),
        ),
        "offers": (
            Offer(
                id="b1", part="leerroute", name="B1-route overdag", money="spuk", validity=YEAR, remark="In een lokaal."
            ),
            Offer(id="map", part="map", name="MAP met stage", money="spuk", validity=YEAR),
            Offer(id="mb", part="maatschappelijke_begeleiding", name="Begeleiding", money="spuk", validity=YEAR),
        ),
    }
    return Provider(**(usual | given))


def a_catalogue() -> Catalogue:
    sport = Offer(
        id="zwemmen", part="sport", name="Zwemles", money="gemeentefonds", validity=Validity(date(2026, 1, 1))
    )
    local = Provider(
        id="bad", name="Zwembad De Waal", contract=Validity(date(2026, 1, 1)), parts=("sport",), offers=(sport,)
    )
    return Catalogue((a_provider(), local))


ASYLUM = Client(group=Doelgroep.ASIELSTATUSHOUDER, lessons=True, guidance=True, ontzorgen=True, route="b1_route")
FAMILY = Client(
    group=Doelgroep.GEZINSMIGRANT_EN_OVERIGE_MIGRANT, lessons=False, guidance=False, ontzorgen=False, route="b1_route"
)
OLD = Client(old_law=True, group=Doelgroep.ASIELSTATUSHOUDER, lessons=False, guidance=False)


def a_talk_term(**given: Any) -> Term:
    usual: dict[str, Any] = {
        "kind": TermKind.VOORTGANGSGESPREK,
        "state": TermState.RUNNING,
        "source": Source.POLICY,
        "ground": "Afgesproken in het vorige gesprek",
        "article": "Wet inburgering 2021, artikel 17; de wet noemt geen aantal gesprekken",
        "moved_by": "U spreekt zelf een andere dag af.",
        "due": date(2026, 12, 3),
    }
    return Term(**(usual | given))


def a_step(**given: Any) -> NextStep:
    usual: dict[str, Any] = {
        "code": "map",
        "what": "Plan het eindgesprek van de MAP.",
        "actor": Wie.KLANTREGISSEUR,
        "by": date(2027, 1, 4),
    }
    return NextStep(**(usual | given))


def a_following(**given: Any) -> ProgressFacts:
    """A B1-route since April, one talk held, an agreement that is late, and a volunteer on her own."""
    usual: dict[str, Any] = {
        "dossier_id": "dossier-1",
        "person": "Samira Haddad",
        "client": ASYLUM,
        "talk": a_talk_term(),
        "step": a_step(),
        "hour_lines": (
            HourLine(kind="pvt", label="PVT", hours=0, needed=12, ground=PVT),
            HourLine(kind="map", label="MAP", hours=40, needed=40, ground=MAP),
            HourLine(kind="nt2", label="Taalles (NT2)", hours=240),
        ),
        "down": Verdict(False, (Finding("te_weinig_uren", "Er zijn 240 uren NT2-les.", AFSCHALEN),)),
        "talks": (
            Voortgangsgesprek(
                id=TALK_ID,
                gehouden_op=date(2026, 7, 20),
                hoe_gaat_het="De lessen gaan goed.\nDe bus is duur.",
                teruggevraagd=True,
                volgende_op=date(2026, 12, 3),
            ),
        ),
        "actions": (
            Actie(id=ACTION_ID, wat="Buskaart aanvragen", wie="vrijwilliger", naam="Truus", voor=date(2026, 11, 20)),
            Actie(id=DONE_ID, wat="Bellen met de school", wie="klantregisseur", klaar_op=date(2026, 9, 1)),
        ),
        "parties": (Partij(id=PARTY_ID, soort="vrijwilliger", naam="Truus", telefoon="06 12345678"),),
        "offers": (
            Aanbod(
                id=OFFER_ID,
                onderdeel="leerroute",
                aanbieder="stuwwal",
                aanbod="b1",
                naam="B1-route overdag, Taalschool De Stuwwal",
                geldbron="spuk",
                stand="begonnen",
                begint_op=date(2026, 5, 4),
                eindigt_op=date(2027, 5, 4),
            ),
        ),
        "hours": (
            Uren(
                id=HOURS_ID,
                soort="nt2",
                aantal=240,
                fysiek=200,
                gemist=12,
                van=date(2026, 5, 4),
                tot_en_met=date(2026, 10, 31),
                inzet="onvoldoende",
                resultaat="A2 lezen gehaald",
                bron="school",
            ),
            Uren(id=HELP_ID, soort="hulp", aantal=3, van=date(2026, 6, 1), tot_en_met=date(2026, 6, 1), bron="eigen"),
        ),
        "points": (
            Aandachtspunt(id=POINT_ID, onderwerp="vervoer", tekst="De bus is duur.", sinds=date(2026, 7, 20)),
            Aandachtspunt(
                id=SOLVED_ID, onderwerp="kinderopvang", tekst="Opvang geregeld", opgelost_op=date(2026, 8, 1)
            ),
        ),
        "catalogue": a_catalogue(),
        "municipality": "0268",
    }
    return ProgressFacts(**(usual | given))


def a_row(line: int = 2, **given: Any) -> SchoolRow:
    usual: dict[str, Any] = {
        "line": line,
        "dossier_id": SAMIRA,
        "soort": "nt2",
        "van": date(2026, 10, 1),
        "tot_en_met": date(2026, 10, 31),
        "aantal": 48,
        "fysiek": 40,
        "gemist": 4,
    }
    return SchoolRow(**(usual | given))


def a_file(taken: int = 2, refused: int = 1, unread: tuple[int, ...] = ()) -> Read:
    rows = tuple(a_row(line) for line in range(2, 2 + taken))
    wrong = tuple(Refused(2 + taken + n, "deze persoon staat niet op deze laptop") for n in range(refused))
    return Read(SchoolFile(rows, wrong, unread), {str(SAMIRA): "Samira Haddad"})


def a_delivery(**given: Any) -> DeliveryFact:
    usual: dict[str, Any] = {
        "id": "delivery-1",
        "school": "Taalschool De Stuwwal",
        "rows": 12,
        "dossiers": 6,
        "first": date(2026, 9, 1),
        "last": date(2026, 9, 30),
    }
    return DeliveryFact(**(usual | given))
