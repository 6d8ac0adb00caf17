"""One answer as it travels: what became of a question, the value, and which words the client saw.

State and value are one field, so they never part. `text_hash` is the fingerprint of the exact words on the screen, in
Dutch and in the client's language; `content_version` says in which package they stand. Not answering is an answer:
declined, not now, unknown to the client and taken back are states of their own, and none of them carries a value.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.intake.guards import Situation, refusal
from desktop.intake.questions import Kind, Question
from desktop.intake.state import STATES, State, Value
from i18n import _
from sync.dossier import calendars
from sync.dossier.errors import AppError

MAX_TEXT = 4_000
"""Characters in a free text: two pages. The wire allows more; a conversation does not need it."""

ALWAYS_POSSIBLE = frozenset({State.NOT_YET, State.RETRACTED})
"""Coming back later says nothing, and taking back is a right: neither depends on who is in the room."""


TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that make what follows run the other way: in somebody's words they only hide what it says."""


class AnswerProblem(AppError):
    """An answer that does not fit its question, said to the person who typed or received it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that were on the screen: the language beside the Dutch, their fingerprint and their package."""

    lang: str
    text_hash: str
    content_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of one question; only an answered one has a value. A date is text as it was told: `1998-00-00`, or
    `1377-00-00[u-ca=persian]` in the client's own calendar."""

    state: State
    value: Value = field(default=None, repr=False)
    lang: str
    text_hash: str
    content_version: str

    def to_json(self) -> dict[str, Any]:
        """The five parts as the field catalogue knows them; a multiple choice is a list of option ids."""
        return {
            "state": self.state.value,
            "value": list(self.value) if isinstance(self.value, tuple) else self.value,
            "lang": self.lang,
            "text_hash": self.text_hash,
            "content_version": self.content_version,
        }

    @classmethod
    def from_json(cls, parts: Mapping[str, Any]) -> Answer:
        """Read the five parts; raise `AnswerProblem` when they are not an answer."""
        match parts:
            case {
                "state": str(state),
                "value": value,
                "lang": str(lang),
                "text_hash": str(text_hash),
                "content_version": str(version),
            } if len(parts) == 5 and state in STATES and (_travels(value) and (value is None) != (state == "answered")):
                kept = tuple(value) if isinstance(value, list) else value
                return cls(state=State(state), value=kept, lang=lang, text_hash=text_hash, content_version=version)
        raise AnswerProblem(
            message=_("Een antwoord kan niet gelezen worden. Er is niets veranderd."),
            advice=_("Werk de app bij en probeer het opnieuw. Blijft dit zo? Bel de helpdesk."),
        )


def given(question: Question, state: State, value: Value, wording: Wording, situation: Situation) -> Answer:
    """What somebody chose at a question, whatever it was.

    Raises `AnswerProblem` when the question does not allow it and `guards.Refusal` when this talk does not.
    """
    if question.is_prompt:
        raise AnswerProblem(
            message=_("Dit wordt alleen gezegd. Er wordt niets van bewaard."),
            advice=_("Luister, en ga daarna door met de volgende vraag."),
        )
    refused = None if state in ALWAYS_POSSIBLE else refusal(situation, question)
    if refused is not None:
        raise refused
    match state:
        case State.ANSWERED:
            return answered(question, value, wording)
        case State.DECLINED:
            return declined(question, wording)
        case State.UNKNOWN_TO_CLIENT:
            return unknown(question, wording)
    return _answer(state, wording)


def answered(question: Question, value: Value, wording: Wording) -> Answer:
    """An answer with a value, tidied: texts in NFC without spaces around, options in the order of the question.

    Raises `AnswerProblem` when the value does not fit the question.
    """
    tidy = _tidy(question, value)
    reason = misfit(question, tidy)
    if reason:
        raise AnswerProblem(message=reason, advice=_("Er is niets opgeslagen. Wat er eerst stond, staat er nog."))
    return _answer(State.ANSWERED, wording, tidy)


def declined(question: Question, wording: Wording) -> Answer:
    """The client does not want to talk about this now: a real answer, with no reason asked."""
    if not question.may_decline:
        raise AnswerProblem(
            message=_("Deze vraag is nodig voor de wet en kan niet worden overgeslagen."),
            advice=_("Weet u het nog niet? Kies dan 'Later op terugkomen'."),
        )
    return _answer(State.DECLINED, wording)


def unknown(question: Question, wording: Wording) -> Answer:
    """The client does not know."""
    if not question.may_be_unknown:
        raise AnswerProblem(
            message=_("'Dat weet ik niet' past niet bij deze vraag."),
            advice=_("Kies een ander antwoord, of kom er later op terug."),
        )
    return _answer(State.UNKNOWN_TO_CLIENT, wording)


def later(wording: Wording) -> Answer:
    """Not now: professional and client come back to it. A silence or a changed subject is this, not a refusal."""
    return _answer(State.NOT_YET, wording)


def retracted(wording: Wording) -> Answer:
    """The client takes the answer back; what it was is gone from here."""
    return _answer(State.RETRACTED, wording)


def fits(question: Question, value: Value) -> bool:
    """Whether a value may answer this version of the question."""
    return misfit(question, value) is None


def misfit(question: Question, value: Value) -> str | None:
    """Why a value cannot answer the question, in a Dutch sentence without the value itself; None when it can."""
    match question.kind:
        case Kind.SINGLE_CHOICE | Kind.SCALE:
            return None if value in question.option_ids else _("Dit antwoord hoort niet bij deze vraag.")
        case Kind.COUNTRY | Kind.LANGUAGE:
            return None if isinstance(value, str) and value in question.codes else _("Kies er een uit de lijst.")
        case Kind.YES_NO:
            return None if isinstance(value, bool) else _("Kies ja of nee.")
        case Kind.MULTIPLE_CHOICE:
            return _misfit_of_choices(question, value)
        case Kind.NUMBER:
            if (
                not isinstance(value, int)
                or isinstance(value, bool)
                or not question.lowest <= value <= question.highest
            ):
                text = _("Vul een heel getal in van {lowest} tot en met {highest}.")
                return text.format(lowest=question.lowest, highest=question.highest)
            return None
        case Kind.TEXT:
            if not isinstance(value, str) or not value.strip():
                return _("Schrijf op wat er is gezegd, of kies een andere mogelijkheid.")
            if len(value) > MAX_TEXT:
                return _("Deze tekst is te lang. Er passen {n} tekens in.").format(n=MAX_TEXT)
            return None if _readable(value) else _("In deze tekst staat een teken dat niet bewaard kan worden.")
        case Kind.DATE:
            return _misfit_of_date(value)
        case Kind.PROMPT:
            return _("Bij deze vraag hoort geen antwoord.")


def _misfit_of_choices(question: Question, value: Value) -> str | None:
    if not isinstance(value, tuple) or not value:
        return _("Kies minstens één antwoord.")
    if len(set(value)) != len(value) or not set(value) <= set(question.option_ids):
        return _("Dit antwoord hoort niet bij deze vraag.")
    if len(value) > 1 and any(option.exclusive for option in question.options if option.id in value):
        return _("Twee van deze antwoorden gaan niet samen.")
    return None


def _misfit_of_date(value: Value) -> str | None:
    reason = _("Vul een datum in, bijvoorbeeld 3-12-1998. Alleen het jaar is ook goed.")
    if not isinstance(value, str):
        return reason
    try:
        calendars.parse(value)
    except AppError:
        return reason
    return None


def _tidy(question: Question, value: Value) -> Value:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", "".join(sign for sign in value if sign not in TURNING).strip())
    if isinstance(value, tuple):
        order = {option_id: place for place, option_id in enumerate(question.option_ids)}
        return tuple(sorted(value, key=lambda chosen: order.get(chosen, len(order))))
    return value


def _answer(state: State, wording: Wording, value: Value = None) -> Answer:
    return Answer(
        state=state,
        value=value,
        lang=wording.lang,
        text_hash=wording.text_hash,
        content_version=wording.content_version,
    )


def readable(text: str) -> str:
    """A text as it is kept: in NFC, without signs that turn the lines after them around or that nobody can see."""
    kept = (sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", "".join(sign for sign in kept if sign not in TURNING))


def _readable(text: str) -> bool:
    """No control characters besides line ends and tabs, no half characters: PostgreSQL and JSON refuse them."""
    return all(sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs") for sign in text)


def _travels(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(item, str) for item in value)
    return value is None or isinstance(value, str | int)
