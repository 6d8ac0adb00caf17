"""Words for what the catalogue names in one word: a field, a value, the reason why work was not taken."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from desktop.intake.questions import Kind, Question
from desktop.intake.state import State
from desktop.presenters import days
from desktop.store.refusals import Refusal
from i18n import _
from sync.dossier import calendars, fields
from sync.dossier.errors import AppError
from sync.dossier.fields import ValueType
from sync.dossier.partial_date import PartialDate


def field_words(entity: str, name: str) -> str:
    """The name of a field on the screen. Where no better words exist, the term of the catalogue itself."""
    if not name:
        return _("Verwijderd onderdeel")
    better = {
        ("answer", "antwoord"): _("Een antwoord in de intake"),
        ("answer", "notitie"): _("Een notitie in de intake"),
        ("answer", "eigen_woorden"): _("De eigen woorden van de klant"),
        ("talk", "afspraken"): _("Afspraken van een gesprek"),
        ("talk", "agenda"): _("De agenda van een gesprek"),
        ("talk", "behandeld"): _("Wat in een gesprek aan de orde kwam"),
        ("talk", "volgende_op"): _("De dag van de volgende afspraak"),
        ("talk", "volgende_om"): _("De tijd van de volgende afspraak"),
        ("known_fact", "bevestiging"): _("Of een gegeven klopt"),
        ("known_fact", "gezegd"): _("Wat de klant over een gegeven zegt"),
        ("interpreter_note", "tekst"): _("Een notitie van de tolk"),
        ("lbt", "stand"): _("De stand van de leerbaarheidstoets"),
        ("lbt", "score"): _("De score van de leerbaarheidstoets"),
        ("lbt", "omstandigheden"): _("Hoe de dag van de toets ging"),
        ("advice", "eigen_visie"): _("Uw eigen kijk op de leerroute"),
        ("advice", "begeleiding_visie"): _("Uw eigen kijk op de begeleiding"),
        ("advice", "lbt_afwijking"): _("Waarom u van de toets afwijkt"),
        ("person", "telefoon"): _("Telefoonnummer"),
        ("person", "e_mail"): _("E-mailadres"),
        ("person", "straat_huisnummer"): _("Straat en huisnummer"),
        ("person", "naam_eigen_schrift"): _("Naam in eigen schrift"),
        ("pip", "motivatie_b1_route"): _("Motivatie B1-route"),
        ("pip", "motivatie_onderwijsroute"): _("Motivatie onderwijsroute"),
        ("pip", "motivatie_z_route"): _("Motivatie Z-route"),
    }
    whole = {
        "talk": _("Een gesprek"),
        "interpreter_note": _("Een notitie van de tolk"),
        "known_fact": _("Een gegeven van een ander"),
        "lbt": _("De leerbaarheidstoets"),
        "advice": _("Het advies"),
    }
    plain = name.replace("_", " ")
    if entity in whole:
        return better.get((entity, name)) or f"{whole[entity]}: {plain}"
    return better.get((entity, name)) or plain.capitalize()


def value_words(entity: str, name: str, value: Any, question: Question | None = None) -> str:
    """A value as a person reads it; documents are named, not spelled out. `question` gives an answer its words."""
    if not name:  # a removal beside what would go, in its own words
        return _("(verwijderd)") if value is None else str(value)
    if value is None:
        return _("(leeg)")
    known = fields.find(entity, name)
    match known.type if known else None:
        case ValueType.BOOL:
            return _("ja") if value else _("nee")
        case ValueType.DATE:
            return days.plain_day(date.fromisoformat(value))
        case ValueType.PARTIAL_DATE:
            return PartialDate.parse(value).long()
        case ValueType.ANSWER:
            return _answer_words(value, question)
        case ValueType.DOCUMENT:
            return _("(document)")
        case ValueType.CODE:
            return str(value).replace("_", " ")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _answer_words(value: dict[str, Any], question: Question | None) -> str:
    match value.get("state"):
        case State.ANSWERED:
            given = value.get("value")
            if isinstance(given, bool):
                return _("ja") if given else _("nee")
            words = {option.id: option.text for option in question.options} if question else {}
            if question is not None and question.kind is Kind.DATE:
                return _date_words(str(given))
            chosen = given if isinstance(given, list) else [given]
            return ", ".join(words.get(str(each), str(each)) for each in chosen)
        case State.DECLINED:
            return _("Wilde hier nu niet over praten")
        case State.NOT_YET:
            return _("Later op terugkomen")
        case State.UNKNOWN_TO_CLIENT:
            return _("Weet het niet")
        case State.RETRACTED:
            return _("Antwoord ingetrokken")
    return _("Nog niet gevraagd")


def _date_words(wire: str) -> str:
    try:
        return calendars.in_words(calendars.parse(wire), "nl")
    except AppError:
        return wire


def handed_over_words() -> tuple[str, str]:
    """What became of work in a dossier that had gone to somebody else before it was sent."""
    return (
        _("Het dossier is niet meer van u. Uw laatste werk erin is niet overgenomen."),
        _("De centrale kant bewaart het. Vraag uw teamleider om het te bekijken."),
    )


def refusal_words(refusal: Refusal) -> tuple[str, str]:
    """Why the central side did not take a change, and what is safe."""
    what = field_words(refusal.entity, refusal.field)
    kept = _("Wat u schreef is bewaard op deze laptop.")
    if refusal.late:
        return _("{what}: dit dossier is niet meer van u.").format(what=what), " ".join(
            (kept, _("Uw teamleider kan het alsnog laten overnemen."))
        )
    reasons = {
        "frozen": _("het plan is al vastgesteld"),
        "written_once": _("dit staat al vast"),
        "step_not_allowed": _("deze stap kan niet"),
        "deleted": _("een collega heeft dit onderdeel verwijderd"),
        "may_not_write": _("dit gegeven is van DUO"),
    }
    reason = reasons.get(refusal.reason, _("de centrale kant kan dit niet verwerken"))
    return _("{what} is niet overgenomen: {reason}.").format(what=what, reason=reason), kept
