"""Every screen, filled with fictional people, ready to be looked at."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from reportlab.pdfgen import canvas

from desktop.presenters import (
    advice,
    closing,
    dossier,
    dossiers,
    enforcement_page,
    late_number,
    lbt,
    new_dossier,
    papers,
    plan,
    successor,
    sync,
    today,
    unlock,
)
from desktop.presenters.arrangement import Arrangement
from desktop.presenters.contact import ContactFact
from desktop.presenters.enrolment import Invitation
from desktop.presenters.next_step import NextStepFact
from desktop.presenters.preparation import AdultFact
from desktop.presenters.question import Words
from desktop.presenters.question import page as question_page
from desktop.presenters.review_page import page as review_page
from desktop.views.advice import AdviceView
from desktop.views.closing import ClosingView
from desktop.views.dossier import DossierView
from desktop.views.dossiers import DossiersView
from desktop.views.enforcement import EnforcementView
from desktop.views.enrolment import EnrolmentView
from desktop.views.intake import IntakeView
from desktop.views.lbt import LbtView
from desktop.views.neutral import NeutralView
from desktop.views.new_dossier import NewDossierView
from desktop.views.papers import PapersView
from desktop.views.parts.screen import Screen
from desktop.views.plan import PlanView
from desktop.views.prepare import PrepareView
from desktop.views.review import ReviewView
from desktop.views.successor import SuccessorView
from desktop.views.sync import SyncView
from desktop.views.today import TodayView
from desktop.views.unlock import UnlockView
from desktop.views.window import Window
from sync.dossier.contactperson import ContactPerson
from sync.dossier.term import TermState
from tests.dossier import enforcing
from tests.presenters.builders import TODAY, a_question, a_term, at
from tests.presenters.held import a_series
from tests.presenters.lists import a_day, many_dossiers
from tests.presenters.reviews import a_review
from tests.presenters.talks import a_closing, a_preparation, a_prepare_page
from tests.presenters.weighing import a_test, an_advice, an_overview
from tests.views.agendas import agenda_screen
from tests.views.following import progress_screen, school_import_screen

NOW = at("2026-11-23 14:30")
BSN = "999900006"
BEFORE = ("unlock", "enrolment")
TALKS = ("intake", "plan", "prepare", "closing", "review", "advice", "lbt", "neutral")
AROUND = ("progress", "enforcement", "new_dossier", "late_number", "successor", "papers")
FULL = (*BEFORE, *TALKS, *AROUND)


def a_document(pages: int = 3) -> bytes:
    """A PDF with so many pages."""
    buffer = io.BytesIO()
    paper = canvas.Canvas(buffer, pagesize=(595, 842))
    for number in range(pages):
        paper.drawString(60, 770, f"Mijn plan voor inburgering, bladzijde {number + 1}")
        paper.showPage()
    paper.save()
    return buffer.getvalue()


def today_screen() -> TodayView:
    view = TodayView()
    view.show_page(today.page(a_day(), at("2026-11-23 09:40")))
    return view


def dossiers_screen(count: int = 12) -> DossiersView:
    view = DossiersView()
    rows = many_dossiers(count)
    facts = dossiers.ListFacts(count, tuple(range(count)), rows[: dossiers.PAGE])
    view.show_page(dossiers.page(facts, "", Arrangement(), TODAY))
    return view


def dossier_screen(**given: object) -> DossierView:
    view = DossierView()
    unremarkable: dict[str, object] = {
        "dossier_id": "dossier-1",
        "name": "Samira Haddad",
        "own_name": "سميرة حداد",
        "own_name_lang": "ar",
        "bsn": BSN,
        "details": (dossier.Detail("Taal", "Arabisch"), dossier.Detail("Adres", "Lindestraat 14, Dijkstad")),
        "terms": (a_term(), a_term(state=TermState.NOT_RUNNING, due=None, reason="Begint later.")),
        "stages": (dossier.StageFact("Brede intake", "busy", "12 van 18 vragen besproken"),),
        "events": (dossier.EventFact(date(2026, 9, 24), "DUO meldt de start van de tien weken", "DUO"),),
        "talks": a_series(),
        "adults": (AdultFact("dossier-2", "Ahmed"),),
        "told": True,
    }
    view.show_page(dossier.page(dossier.DossierFacts(**(unremarkable | given)), TODAY))  # type: ignore[arg-type]
    return view


def intake_screen(lang: str = "ar") -> IntakeView:
    view = IntakeView()
    view.show_question(question_page(a_question(lang)))
    return view


def plan_screen() -> PlanView:
    view = PlanView()
    facts = plan.PlanFacts(
        dossier_id="dossier-1",
        person="Samira Haddad",
        values={"leerroute": "b1_route", "sterke_punten": "Kookt goed\nLeert snel"},
        goals=(plan.GoalFact("g1", {"wens": "Weer werken", "wanneer": "2027-03-01"}),),
        checks=(plan.CheckFact("leerroute", "De motivering van de onderwijsroute ontbreekt.", blocks=True),),
        term=a_term(),
        lang="ar",
        language="Arabisch",
    )
    view.show_page(plan.page(facts, TODAY))
    view.show_document(a_document())
    return view


def prepare_screen() -> PrepareView:
    view = PrepareView()
    view.show_page(a_prepare_page(a_preparation()))
    return view


def closing_screen() -> ClosingView:
    view = ClosingView()
    view.show_page(closing.page(a_closing()))
    return view


def neutral_screen() -> NeutralView:
    view = NeutralView()
    view.show_words(Words("Een ogenblik. Wij gaan zo verder.", "لحظة من فضلك. سنواصل بعد قليل."), "ar")
    return view


def sync_screen() -> SyncView:
    view = SyncView()
    versions = (
        sync.VersionFact("theirs", "Hans Bakker", at("2026-11-22 16:05"), "06 87 65 43 21"),
        sync.VersionFact("mine", "Marieke de Wit", at("2026-11-23 10:42"), "06 12 34 56 78", mine=True),
    )
    facts = sync.SyncFacts(
        last_success=at("2026-11-23 08:12"),
        waiting=(sync.WaitingFact("Samira Haddad", 3),),
        conflicts=(sync.ConflictFact("c1", "Samira Haddad", "Telefoonnummer", versions),),
    )
    view.show_page(sync.page(facts, NOW))
    return view


def unlock_screen() -> UnlockView:
    view = UnlockView()
    view.show_page(unlock.page(unlock.UnlockFacts("Marieke de Wit", NOW, "appel-fiets-wolk-lamp-brug"), NOW))
    return view


def enrolment_screen() -> EnrolmentView:
    view = EnrolmentView()
    view.show_invitation(Invitation("", "https://koffer.dijkstad.example", "Laptop Marieke"))
    view.show_passphrase("appel fiets wolk lamp brug")
    return view


def advice_screen() -> AdviceView:
    view = AdviceView()
    view.show_page(advice.page(an_advice(plan={"leerroute": "z_route"}), an_overview()))
    return view


def lbt_screen() -> LbtView:
    view = LbtView()
    view.show_page(lbt.page(a_test(stand="gemaakt", score=27, made_on=date(2026, 10, 2)), TODAY))
    return view


def review_screen() -> ReviewView:
    view = ReviewView()
    view.show_page(review_page(a_review()))
    return view


def enforcement_screen() -> EnforcementView:
    """After the second time that nobody came, with the step about the circumstances open."""
    view = EnforcementView()
    walk = enforcing.Walk().to_blame()
    facts = enforcement_page.EnforcementFacts(
        dossier_id="dossier-1",
        person="Samira Haddad",
        asylum=False,
        paths=(enforcement_page.PathFact(str(walk.path.id), walk.stands()),),
        why_not_begin={"brede_intake": "Hiervoor loopt al iets."},
    )
    shown = enforcement_page.page(facts, enforcing.TODAY)
    view.show_page(replace(shown, open_step=str(walk.steps[-1].id)))
    return view


def new_dossier_screen() -> NewDossierView:
    view = NewDossierView()
    facts = new_dossier.NewDossierFacts(municipality="Dijkstad", languages=(("ar", "Arabisch"), ("ti", "Tigrinya")))
    draft = new_dossier.Draft({new_dossier.GIVEN: "Selam", new_dossier.FAMILY: "Tesfay"})
    likely = new_dossier.LikelyFact(dossier_id="dossier-1", name="Selam Tesfay", born="1984")
    view.show_page(new_dossier.page(facts, draft, (likely,), TODAY))
    return view


def late_number_screen() -> NewDossierView:
    view = NewDossierView("BSN of V-nummer invullen")
    missing = frozenset({new_dossier.BSN, new_dossier.VNUMMER})
    facts = late_number.NumbersFacts(dossier_id="dossier-1", person="Selam Tesfay", missing=missing)
    view.show_page(late_number.page(facts, new_dossier.Draft(dossier_id="dossier-1"), (), TODAY))
    return view


def successor_screen() -> SuccessorView:
    view = SuccessorView()
    facts = successor.SuccessorFacts(
        dossier_id="dossier-1",
        name="Samira Haddad",
        person=(successor.Said("Taal", "Arabisch, tolk aan de telefoon"), successor.Said("Telefoon", "06 12 34 56 78")),
        household=("Partner: Ahmed, 38 jaar", "Kind: Lina, 9 jaar"),
        contact_person=ContactPerson(name="Hans Bakker", phone="024 123 45 67"),
        rule="Eerst een bericht sturen en dan pas bellen.",
        next_step=NextStepFact(what="Bel DUO over de leerbaarheidstoets", who="Klantregisseur", by=date(2026, 12, 3)),
        terms=(a_term(),),
        agreed=(successor.AgreedFact(what="Stuurt het diploma op", who="Inburgeraar", by=date(2026, 11, 20)),),
        points=(successor.Said("Vervoer", "De bus is duur."),),
        parties=(successor.Said("Vrijwilliger", "Truus, 06 12 34 56 78"),),
        lately=(ContactFact(on=date(2026, 11, 20), at="10:15", kind="gemist"),),
        talks=2,
        last_talk=date(2026, 11, 12),
        asked=12,
    )
    view.show_page(successor.page(facts, TODAY))
    return view


def papers_screen() -> PapersView:
    view = PapersView()
    notice = "De vertaling op dit papier is nog niet nagekeken."
    facts = papers.PaperFacts(person="Samira Haddad", language="Arabisch", notices=(notice,), draw=a_document)
    view.show_page(papers.page(facts, "dossier-1", dossier.CARD))
    view.show_document(a_document(2))
    return view


SCREENS: dict[str, Callable[[], Screen]] = {
    "today": today_screen,
    "dossiers": dossiers_screen,
    "dossier": dossier_screen,
    "intake": intake_screen,
    "plan": plan_screen,
    "prepare": prepare_screen,
    "closing": closing_screen,
    "review": review_screen,
    "advice": advice_screen,
    "lbt": lbt_screen,
    "agenda": agenda_screen,
    "progress": progress_screen,
    "school_import": school_import_screen,
    "enforcement": enforcement_screen,
    "new_dossier": new_dossier_screen,
    "late_number": late_number_screen,
    "successor": successor_screen,
    "papers": papers_screen,
    "neutral": neutral_screen,
    "sync": sync_screen,
    "unlock": unlock_screen,
    "enrolment": enrolment_screen,
}


def open_in(window: Window, name: str) -> Screen:
    """Put a screen into a window and open it."""
    screen = SCREENS[name]()
    window.add(name, screen, full=name in FULL)
    window.show_chip(sync.chip(sync.SyncFacts(offline=True)))
    window.open(name)
    return screen
