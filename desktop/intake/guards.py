"""Who may hear which question: the same rules for the screen, the conversation and the answer that is kept.

The rules look only at who is in the room and who interprets, never at what was said. A refusal is not an error of the
professional: it says what cannot be done now and what can. Sources: intake brief §2 (sensitivity), §4 (which
interpreter) and §9, point 6.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.intake.checking import ALONE, INTERPRETER
from desktop.intake.questions import Alone, Interpreter, Question
from desktop.intake.reading import Scalar
from i18n import _
from sync.dossier.errors import AppError

NEVER_A_QUESTION = 3
"""Sensitivity of safety and criminal matters: a card for the professional, never a list for the client."""


class InterpreterKind(StrEnum):
    PROFESSIONAL = "professional"
    INFORMAL = "informal"
    NONE_NEEDED = "none_needed"
    MISSING = "missing"


IN_TRUST = frozenset({InterpreterKind.PROFESSIONAL, InterpreterKind.NONE_NEEDED})
"""Whoever hears an answer through these is bound to secrecy, or is nobody."""


class Relation(StrEnum):
    """What an informal interpreter is to the client."""

    PARTNER = "partner"
    MINOR = "minor"
    FAMILY = "family"
    ACQUAINTANCE = "acquaintance"


@dataclass(frozen=True, slots=True)
class Situation:
    """How a talk goes. `relation`, `reason` and `appointment_only` mean something with an informal interpreter only.

    Nobody knows yet who is there: that is what an empty one says, and then nothing in confidence opens.
    """

    alone: bool = False
    interpreter: InterpreterKind = InterpreterKind.MISSING
    relation: Relation | None = None
    reason: str = field(default="", repr=False)
    appointment_only: bool = False

    def facts(self) -> Mapping[str, Scalar]:
        """The facts of the talk that a condition may look at."""
        return {ALONE: self.alone, INTERPRETER: self.interpreter.value}

    def in_confidence(self) -> Situation:
        """The same talk, but with the client alone and, where one is needed, a professional interpreter."""
        trusted = self.interpreter is InterpreterKind.NONE_NEEDED
        return Situation(True, InterpreterKind.NONE_NEEDED if trusted else InterpreterKind.PROFESSIONAL)


class Refusal(AppError):
    """Something that is not asked in this talk: why not, and what the professional can do now."""


def refusal_of_talk(situation: Situation) -> Refusal | None:
    """Why nothing at all may be asked through this interpreter; None when the talk may go on."""
    if situation.interpreter is not InterpreterKind.INFORMAL:
        return None
    if situation.relation is None:
        return Refusal(
            message=_("Er is nog niet gekozen wie er vertaalt."),
            advice=_("Kies of het de partner, familie of een bekende is. Een kind vertaalt nooit. Of bel een tolk."),
        )
    if situation.relation is Relation.MINOR:
        return Refusal(
            message=_("Een kind vertaalt niet, ook niet voor een kort gesprek."),
            advice=_("Bel een tolk, of maak een nieuwe afspraak met een tolk erbij. Bedank het kind voor de hulp."),
        )
    if not situation.appointment_only and not situation.reason.strip():
        return Refusal(
            message=_("Een bekende vertaalt alleen om een afspraak te maken, of als er een reden voor is."),
            advice=_("Bel een tolk. Kan dat niet? Maak alleen een afspraak, of schrijf op waarom het nu zo moet."),
        )
    return None


def refusal(situation: Situation, question: Question) -> Refusal | None:
    """Why this question is not asked in this talk; None when it may be."""
    if question.sensitivity >= NEVER_A_QUESTION:
        return Refusal(
            message=_("Hierover stelt de app geen vraag."),
            advice=_("Open de kaart Veiligheid en lees daar wat u kunt doen. Schrijf niets in het dossier."),
        )
    return refusal_of_talk(situation) or _of_interpreter(situation, question) or _of_setting(situation, question)


def _of_interpreter(situation: Situation, question: Question) -> Refusal | None:
    if situation.interpreter is not InterpreterKind.INFORMAL or question.sensitivity < 1:
        return None
    if situation.relation is Relation.PARTNER:
        return Refusal(
            message=_("Bij deze vraag vertaalt de partner niet."),
            advice=_(
                "Kom er later op terug met een tolk. U kunt zeggen: 'Dit vragen wij iedereen met een tolk erbij.'"
            ),
        )
    if situation.appointment_only:
        return Refusal(
            message=_("Nu maakt u alleen een afspraak. Deze vraag past daar niet bij."),
            advice=_("Kies samen een dag en een tijd, en regel daarvoor een tolk. Stel de vraag dan."),
        )
    return None


def _of_setting(situation: Situation, question: Question) -> Refusal | None:
    article_9 = question.sensitivity >= 2
    if (article_9 or question.alone is Alone.REQUIRED) and not situation.alone:
        return Refusal(
            message=_("Deze vraag stelt u alleen als de klant alleen is."),
            advice=_(
                "Bied een gesprek zonder anderen aan. U kunt zeggen: 'Wij praten met iedereen ook een keer alleen.'"
            ),
        )
    if (article_9 or question.interpreter is Interpreter.PROFESSIONAL) and situation.interpreter not in IN_TRUST:
        return Refusal(
            message=_("Deze vraag stelt u alleen met een professionele tolk, of als er geen tolk nodig is."),
            advice=_("Bel een tolk, of kom er in een volgend gesprek op terug."),
        )
    return None
