"""A talk that is being prepared, and one that is being closed, with the unremarkable filled in."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.intake.state import State
from desktop.presenters import agenda
from desktop.presenters.agenda import AgendaQuestion, AgendaTopic, SetFact
from desktop.presenters.appointment import OwnTime
from desktop.presenters.closing import Agreement, ClosingFacts, ClosingWords, CoveredFact
from desktop.presenters.known import KnownItem
from desktop.presenters.preparation import AdultFact, PrepareFacts, PreparePage, page
from desktop.presenters.question import TermNote, Words
from tests.presenters.builders import TODAY, at

TALEN = AgendaTopic(
    "taal",
    "Talen",
    (
        AgendaQuestion("taal.thuis", "Welke talen spreekt u thuis?"),
        AgendaQuestion("taal.lezen", "In welke taal leest u graag?", State.ANSWERED),
        AgendaQuestion("taal.letters", "Kent u de Latijnse letters?", sensitivity=1, pictures=True),
    ),
)
SLAAP = AgendaTopic(
    "draagkracht",
    "Slaap en energie",
    (
        AgendaQuestion("draagkracht.slaap", "Hoe gaat het met slapen en met uw energie?", sensitivity=2),
        AgendaQuestion("draagkracht.kracht", "Wat kost u nu veel kracht?", sensitivity=2, prompt=True, pictures=True),
    ),
)
TERMS = (
    TermNote("contactpersoon", "الشخص المسؤول عنك", "De medewerker van de gemeente die u helpt.", "Niet: advocaat."),
    TermNote("plan (PIP)", "", "Het besluit en de afspraken over wat iemand gaat leren en doen."),
)
EXPLANATION = (
    Words(
        "Wij praten over uw leven en uw plannen. U mag een vraag overslaan. U mag stoppen of pauze nemen.",
        "سنتحدث عن حياتك وعن خططك. يمكنك أن تتجاوز سؤالًا. يمكنك أن تتوقف أو تأخذ استراحة.",
    ),
    Words(
        "Uw contactpersoon leest uw antwoorden. U mag uw antwoorden later veranderen.",
        "الشخص المسؤول عنك يقرأ إجاباتك. يمكنك تغيير إجاباتك لاحقًا.",
    ),
)
LANGUAGES = (("ar", "Arabisch"), ("ti", "Tigrinya"), ("tr", "Turks"))


def a_known_item(**given: Any) -> KnownItem:
    unremarkable: dict[str, Any] = {
        "id": "opleiding",
        "subject": "opleiding",
        "value": "Middelbare school, 9 jaar",
        "source": "coa",
        "on": date(2026, 9, 14),
    }
    return KnownItem(**(unremarkable | given))


def a_preparation(**given: Any) -> PrepareFacts:
    """A second talk with somebody who speaks Arabic; two topics, two sets, nothing kept yet."""
    unremarkable: dict[str, Any] = {
        "dossier_id": "dossier-1",
        "person": "Samira Haddad",
        "lang": "ar",
        "languages": LANGUAGES,
        "variety": "Syrisch",
        "mode": "telefoon",
        "wish": "Per telefoon, liever een vrouw",
        "known": (
            a_known_item(id="adres", subject="adres", value="Lindestraat 14, Dijkstad", source="brp"),
            a_known_item(by_hand=True),
        ),
        "sets": (
            SetFact(
                "kennismaking",
                "Kennismaken",
                "Elkaar leren kennen en uitleggen wat er gaat gebeuren.",
                ("taal.thuis", "taal.letters"),
                "Thuis of op een rustige plek",
            ),
            SetFact("alleen", "Gesprek alleen", "Gezondheid en wat nu kracht kost.", ("draagkracht.slaap",)),
        ),
        "topics": (TALEN, SLAAP),
        "wishes": ("draagkracht",),
        "missing": ("draagkracht.slaap",),
        "lbt_open": True,
        "adults": (AdultFact("dossier-2", "Ahmed"),),
        "explanation": EXPLANATION,
        "mark": Words("Nog niet nagekeken", ""),
    }
    return PrepareFacts(**(unremarkable | given))


def some_minutes(questions: tuple[str, ...], interpreted: bool) -> int:
    """Five minutes for each question, and half as long again with an interpreter."""
    return len(questions) * (15 if interpreted else 10) // 2


def a_prepare_page(facts: PrepareFacts, waiting: int = 0) -> PreparePage:
    lines = agenda.lines(
        facts.begun,
        facts.sets,
        facts.topics,
        facts.missing,
        lbt_open=facts.lbt_open,
        minutes=some_minutes,
        waiting=waiting,
    )
    return page(facts, lines, TERMS, TODAY, at("2026-11-23 14:30"))


CLOSING_WORDS = ClosingWords(
    agreed=Words("Dit hebben wij afgesproken", "هذا ما اتفقنا عليه"),
    tell_back=Words(
        "Heb ik het goed uitgelegd? Wat vertelt u straks thuis?", "هل شرحت ذلك جيدًا؟ ماذا ستحكي لاحقًا في البيت؟"
    ),
    next_time=Words("Onze volgende afspraak", "موعدنا القادم"),
    our_notes=Words("Onze notities blijven in uw dossier. U mag ze lezen.", "تبقى ملاحظاتنا في ملفك. يمكنك قراءتها."),
    is_it_right=Words("Klopt dit? U mag het veranderen of terugnemen.", "هل هذا صحيح؟ يمكنك تغييره أو سحبه."),
    your_contact=Words("Uw contactpersoon", "الشخص المسؤول عنك"),
)


def a_closing(**given: Any) -> ClosingFacts:
    """A talk in Arabic through an interpreter, about two topics, with one agreement and a next appointment."""
    unremarkable: dict[str, Any] = {
        "dossier_id": "dossier-1",
        "talk_id": "talk-1",
        "person": "Samira Haddad",
        "words": CLOSING_WORDS,
        "lang": "ar",
        "mark": Words("Nog niet nagekeken", ""),
        "covered": (
            CoveredFact(topic="Talen", told=4, later=1),
            CoveredFact(topic="Geld en brieven", told=1, declined=2),
        ),
        "agreements": (
            Agreement(text="Ik stuur de brief van de school", who="klantregisseur", when="2026-11-30", told_back=True),
        ),
        "next_on": date(2026, 12, 3),
        "next_at": "14:00",
        "interpreted": True,
        "own_time": OwnTime(lang="ar", parts={"middag": "بعد الظهر"}, about="حوالي"),
        "contact": "Marieke de Wit",
        "phone": "024 329 90 00",
    }
    return ClosingFacts(**(unremarkable | given))
