"""Every screen, filled with fictional people, ready to be looked at."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

from reportlab.pdfgen import canvas

from desktop.presenters import advice, closing, dossier, dossiers, lbt, plan, sync, today, unlock
from desktop.presenters.arrangement import Arrangement
from desktop.presenters.enrolment import Invitation
from desktop.presenters.preparation import AdultFact
from desktop.presenters.question import Words
from desktop.presenters.question import page as question_page
from desktop.presenters.review_page import page as review_page
from desktop.views.advice import AdviceView
from desktop.views.closing import ClosingView
from desktop.views.dossier import DossierView
from desktop.views.dossiers import DossiersView
from desktop.views.enrolment import EnrolmentView
from desktop.views.intake import IntakeView
from desktop.views.lbt import LbtView
from desktop.views.neutral import NeutralView
from desktop.views.parts.screen import Screen
from desktop.views.plan import PlanView
from desktop.views.prepare import PrepareView
from desktop.views.review import ReviewView
from desktop.views.sync import SyncView
from desktop.views.today import TodayView
from desktop.views.unlock import UnlockView
from desktop.views.window import Window
from sync.dossier.term import TermState
from tests.presenters.builders import TODAY, a_question, a_term, at
from tests.presenters.held import a_series
from tests.presenters.lists import a_day, many_dossiers
from tests.presenters.reviews import a_review
from tests.presenters.talks import a_closing, a_preparation, a_prepare_page
from tests.presenters.weighing import a_test, an_advice, an_overview

NOW = at("2026-11-23 14:30")
BSN = "999900006"
FULL = ("unlock", "enrolment", "intake", "plan", "prepare", "closing", "review", "advice", "lbt", "neutral")


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
