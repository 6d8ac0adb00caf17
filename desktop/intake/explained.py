"""What a question says beside its words, in plain Dutch for who writes content: when it is asked, and how it is set.

Nothing here is shown to a client or decides anything; `conditions` and `guards` do that.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop.intake.checking import ALONE, INTERPRETER
from desktop.intake.conditions import All, AnyOf, Compare, Condition, InState, Not, OneOf, Order
from desktop.intake.content import GROUP, Content
from desktop.intake.questions import Advice, Alone, Interpreter, Kind, Question
from desktop.intake.reading import Scalar
from desktop.intake.state import State
from i18n import _, ngettext

ADULT_CHILD = "dossier.adult_child_at_home"
LONGEST = 60
"""Signs of a question's text that are repeated in a condition; after that its id says which one it is."""


def when(condition: Condition | None, content: Content) -> str:
    """When a question opens, as a sentence."""
    if condition is None:
        return _("altijd")
    return _("alleen als {condition}").format(condition=_said(condition, content))


def settings(question: Question, content: Content) -> tuple[tuple[str, str], ...]:
    """Everything that is set with a question besides its words, each with its name; what is not set is left out."""
    legal = question.legal
    rows = [
        (_("soort"), kinds()[question.kind]),
        (_("nummer in de lijst met onderwerpen"), question.ref),
        (_("wanneer"), when(question.ask_when, content)),
        (_("gevoeligheid"), _sensitivity(question.sensitivity)),
        (_("weigeren"), "" if question.is_prompt else _yes(question.may_decline, _("mag"), _("mag niet"))),
        (_("'weet ik niet'"), _("mag") if question.may_be_unknown else ""),
        (_("grenzen"), _bounds(question)),
        (_("wie erbij is"), _alone(question.alone)),
        (_("wie vertaalt"), _interpreter(question.interpreter)),
        (
            _("tekst over rechten"),
            _("ja: een concept in een andere taal is alleen in de demo te zien") * question.rights,
        ),
        (_("grond"), legal.basis),
        (_("bijzondere gegevens (AVG art. 9)"), legal.art9),
        (_("waarvoor"), legal.decision),
        (_("mag meewegen voor"), _feeds(question.feeds)),
        (_("mag nooit meewegen voor"), _feeds(question.never_feeds)),
        (_("wie het antwoord mag lezen"), _readers(question.seen_by)),
        (_("wie het antwoord vanzelf krijgt"), _readers(question.share_default)),
        (_("bewaren"), question.retention.value if question.retention else _("niets: dit wordt alleen gezegd")),
        (_("aantekeningen die mogen"), ", ".join(_notes()[note] for note in question.notes_allowed)),
        (_("duur"), _minutes(question.minutes)),
        (_("plaatjes erbij"), ", ".join(question.pictures)),
    ]
    return tuple((name, said) for name, said in rows if said)


def kinds() -> Mapping[Kind, str]:
    return {
        Kind.SINGLE_CHOICE: _("één antwoord kiezen"),
        Kind.MULTIPLE_CHOICE: _("een of meer antwoorden kiezen"),
        Kind.SCALE: _("één antwoord kiezen op een schaal"),
        Kind.NUMBER: _("een getal"),
        Kind.TEXT: _("eigen woorden"),
        Kind.YES_NO: _("ja of nee"),
        Kind.DATE: _("een datum; dag of maand mag ontbreken"),
        Kind.COUNTRY: _("een land uit de lijst"),
        Kind.LANGUAGE: _("een taal uit de lijst"),
        Kind.PROMPT: _("alleen gezegd; er wordt niets opgeschreven"),
    }


def guidance_name(advice: Advice) -> str:
    return {
        Advice.HOW: _("Zo vraagt u het"),
        Advice.AVOID: _("Liever niet"),
        Advice.SIGNALS: _("Let op"),
        Advice.CULTURE: _("Achtergrond"),
        Advice.STOP: _("Stoppen"),
    }[advice]


# Conditions


def _said(condition: Condition, content: Content) -> str:
    match condition:
        case All(parts):
            return _(" en ").join(_within(part, content) for part in parts)
        case AnyOf(parts):
            return _(" of ").join(_within(part, content) for part in parts)
        case Not(part):
            return _("het niet zo is dat {condition}").format(condition=_within(part, content))
        case InState(name, states):
            words = _(" of ").join(_states()[state] for state in states)
            return _("{question} {states} is").format(question=_named(name, content), states=words)
        case OneOf(name, values) if name in content.questions:
            answers = _(" of ").join(_answer(content.questions[name], value) for value in values)
            return _("het antwoord op {question} {answers} is").format(question=_named(name, content), answers=answers)
        case OneOf(name, values):
            return _(" of ").join(_fact(name, value) for value in values)
        case Compare(order, name, bound):
            words = _orders()[order].format(n=bound)
            return _("het antwoord op {question} {answers} is").format(question=_named(name, content), answers=words)


def _within(condition: Condition, content: Content) -> str:
    """A part of a condition; between brackets when 'en' and 'of' would run together without."""
    joined = isinstance(condition, All | AnyOf) or (
        isinstance(condition, OneOf) and condition.name not in content.questions and len(condition.values) > 1
    )
    return f"({_said(condition, content)})" if joined else _said(condition, content)


def _named(name: str, content: Content) -> str:
    question = content.questions.get(name)
    if question is None:
        return name
    text = question.text if len(question.text) <= LONGEST else question.text[: LONGEST - 1].rstrip() + "…"
    return f"{name} (‘{text}’)"


def _answer(question: Question, value: Scalar) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    return next((f"‘{option.text}’" for option in question.options if option.id == value), str(value))


def _fact(name: str, value: Scalar) -> str:
    known: dict[tuple[str, Scalar], str] = {
        (ALONE, True): _("de klant alleen is"),
        (ALONE, False): _("er iemand anders bij is"),
        (INTERPRETER, "professional"): _("er een professionele tolk is"),
        (INTERPRETER, "informal"): _("er een bekende vertaalt"),
        (INTERPRETER, "none_needed"): _("er geen tolk nodig is"),
        (INTERPRETER, "missing"): _("er geen tolk is"),
        (GROUP, "asiel"): _("de klant een asielvergunning heeft"),
        (GROUP, "gezin"): _("de klant voor een partner of familie kwam"),
        (GROUP, "onbekend"): _("niet bekend is waarom de klant hier is"),
        (ADULT_CHILD, True): _("er een kind van 18 jaar of ouder thuis woont"),
        (ADULT_CHILD, False): _("er geen kind van 18 jaar of ouder thuis woont"),
    }
    return known.get((name, value), _("{name} {value} is").format(name=name, value=value))


def _states() -> Mapping[State, str]:
    return {
        State.ANSWERED: _("beantwoord"),
        State.DECLINED: _("geweigerd"),
        State.NOT_ASKED: _("nog niet gevraagd"),
        State.NOT_YET: _("voor later"),
        State.UNKNOWN_TO_CLIENT: _("niet bekend bij de klant"),
        State.RETRACTED: _("teruggenomen"),
    }


def _orders() -> Mapping[Order, str]:
    return {
        Order.LT: _("minder dan {n}"),
        Order.LTE: _("hoogstens {n}"),
        Order.GT: _("meer dan {n}"),
        Order.GTE: _("minstens {n}"),
    }


# Settings


def _yes(flag: bool, yes: str, no: str) -> str:
    return yes if flag else no


def _sensitivity(sensitivity: int) -> str:
    names = (_("0, gewoon"), _("1, privé"), _("2, bijzonder: alleen met de klant alleen en een professionele tolk"))
    return names[sensitivity] if sensitivity < len(names) else str(sensitivity)


def _bounds(question: Question) -> str:
    if question.kind is not Kind.NUMBER:
        return ""
    return _("van {lowest} tot en met {highest}").format(lowest=question.lowest, highest=question.highest)


def _alone(alone: Alone) -> str:
    return {
        Alone.NO_PREFERENCE: _("maakt niet uit"),
        Alone.PREFERRED: _("liefst alleen de klant"),
        Alone.REQUIRED: _("alleen de klant"),
    }[alone]


def _interpreter(interpreter: Interpreter) -> str:
    return {
        Interpreter.ANY: _("maakt niet uit"),
        Interpreter.PROFESSIONAL: _("een professionele tolk, of niemand als dat niet nodig is"),
    }[interpreter]


def _feeds(feeds: tuple[str, ...]) -> str:
    names = {
        "LR": _("leerroute"),
        "BG": _("mate van begeleiding"),
        "OZ": _("ontzorgen"),
        "MAP": _("MAP"),
        "PVT": _("PVT"),
        "KO": _("kinderopvang"),
        "ZV": _("verwijzing naar zorg"),
        "TK": _("taal en tolk"),
        "RV": _("randvoorwaarden"),
        "DL": _("doelen"),
    }
    return ", ".join(f"{names[feed]} ({feed})" if names[feed] != feed else feed for feed in feeds)


def _readers(readers: tuple[str, ...]) -> str:
    names = {
        "klantregisseur": _("klantregisseur"),
        "taalschool": _("taalschool"),
        "maatschappelijke_begeleiding": _("maatschappelijke begeleiding"),
    }
    return ", ".join(names[reader] for reader in readers)


def _notes() -> Mapping[str, str]:
    return {
        "untranslatable_term": _("woord zonder vertaling"),
        "own_word": _("eigen woord"),
        "register": _("toon"),
        "dialect": _("dialect"),
        "misunderstanding": _("misverstand"),
        "cultural_reference": _("verwijzing naar een gewoonte"),
        "uncertain_answer": _("onzeker antwoord"),
        "emotional_cue": _("gevoel"),
        "condensed": _("samengevat vertaald"),
        "order_of_talk": _("volgorde van het gesprek"),
    }


def _minutes(minutes: int) -> str:
    return ngettext("{n} minuut", "{n} minuten", minutes).format(n=minutes) if minutes else ""
