"""The rules that hold between questions: what a condition may name, and what the law asks of sensitive questions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from desktop.intake import conditions, plain
from desktop.intake.conditions import Compare, Condition, InState, OneOf
from desktop.intake.questions import Advice, Alone, ConversationSet, Interpreter, Kind, Question
from desktop.intake.reading import Entry, Scalar, listed
from i18n import _

ALONE, INTERPRETER = "contact.alone", "contact.interpreter"

_ONLY_ALONE = OneOf(ALONE, (True,))
_ONLY_PROFESSIONAL = frozenset({"professional", "none_needed"})

IDENTITY = "persoon"
"""The only topic in which a question may be compulsory: who somebody is before the law."""

FORBIDDEN = frozenset(
    [
        "vlucht",
        "vluchtverhaal",
        "asielmotief",
        "asielmotieven",
        "geloof",
        "religie",
        "godsdienst",
        "kerk",
        "moskee",
        "geaardheid",
        "seksualiteit",
        "lhbti",
        "politiek",
        "partijkeuze",
        "clan",
        "stam",
        "etniciteit",
        "afkomst",
        "ras",
        "besnijdenis",
        "vgv",
        "hiv",
        "aids",
        "leger",
        "militair",
        "dienstplicht",
        "strafblad",
        "veroordeling",
        "misdrijf",
        "scheiding",
        "zwanger",
        "zwangerschap",
        "diagnose",
    ]
)
"""What has no field, ever. Source: intake brief §2, 'Never in the list', and §9, point 14."""

Asked = Sequence[tuple[Entry, Question]]


def check(asked: Asked, facts: Mapping[str, tuple[Scalar, ...]], retired: Collection[str]) -> None:
    """Report every rule between questions that is broken, at the entry that breaks it."""
    known: dict[str, Question] = {}
    for entry, question in asked:
        if question.id in known:
            entry.fault("id", _("dit id bestaat al"))
        if question.id in retired:
            entry.fault("id", _("dit id is vroeger gebruikt; een id krijgt nooit een andere betekenis"))
        known.setdefault(question.id, question)
    for entry, question in asked:
        for leaf in conditions.leaves(question.ask_when):
            for reason in _misfits(leaf, question, known, facts):
                entry.fault("ask_when", reason)
        for key, reason in _broken_rules(question):
            entry.fault(key, reason)
        for part in (question.id, *(f"{question.id}.options.{option_id}" for option_id in question.option_ids)):
            for word in sorted(FORBIDDEN & set(re.split(r"[._]", part))):
                entry.fault(
                    "id" if part == question.id else "options", _("naar '{word}' vragen wij nooit").format(word=word)
                )
    _check_circles(asked, known)


def check_sets(
    file: Entry, sets: Sequence[tuple[Entry, ConversationSet]], core: Sequence[str], questions: Mapping[str, Question]
) -> None:
    """Report what the conversation sets and the statutory core name that is not there, or cannot be."""
    unknown = _("{id} is geen vraag in deze versie")
    for entry, one in sets:
        for question_id in one.questions:
            if question_id not in questions:
                entry.fault("questions", unknown.format(id=question_id))
    for question_id in core:
        if question_id not in questions:
            file.fault("core", unknown.format(id=question_id))
        elif questions[question_id].is_prompt:
            file.fault("core", _("{id} wordt alleen gezegd en kan niet nodig zijn").format(id=question_id))
    planned = {question_id for _entry, one in sets for question_id in one.questions}
    for question_id in questions:
        if question_id not in planned:
            file.fault("sets", _("{id} staat in geen enkel gesprek").format(id=question_id), blocks=False)


def ordered(questions: Mapping[str, Question]) -> tuple[str, ...]:
    """The ids so that every question comes after those its condition looks at."""
    below = {one.id: sorted(conditions.names(one.ask_when) & questions.keys()) for one in questions.values()}
    return tuple(TopologicalSorter(below).static_order())


def _check_circles(asked: Asked, known: Mapping[str, Question]) -> None:
    try:
        ordered(known)
    except CycleError as error:
        circle: list[str] = error.args[1]
        entry = next(entry for entry, question in asked if question.id == circle[0])
        entry.fault("ask_when", _("deze vragen wachten op elkaar: {circle}").format(circle=" → ".join(circle)))


def _misfits(
    leaf: OneOf | Compare | InState,
    asking: Question,
    known: Mapping[str, Question],
    facts: Mapping[str, tuple[Scalar, ...]],
) -> Iterator[str]:
    name = leaf.name
    if name in facts:
        yield from _misfits_of_fact(leaf, facts[name])
        return
    other = known.get(name)
    if other is None:
        yield _("{name} is geen vraag en geen gegeven").format(name=name)
        return
    if other.sensitivity >= 2 and asking.sensitivity < 2:
        yield _("{name} is gevoeliger dan deze vraag en mag die dus niet openen").format(name=name)
    if other.is_prompt:
        yield _("{name} wordt alleen gezegd en heeft geen antwoord").format(name=name)
        return
    match leaf:
        case Compare() if other.kind is not Kind.NUMBER:
            yield _("{name} is geen getal").format(name=name)
        case OneOf(_name, values):
            wrong = [value for value in values if not _possible(other, value)]
            if wrong:
                yield _("{values} kan geen antwoord zijn op {name}").format(values=_shown(wrong), name=name)


def _misfits_of_fact(leaf: OneOf | Compare | InState, values: tuple[Scalar, ...]) -> Iterator[str]:
    match leaf:
        case InState(name):
            yield _("{name} is een gegeven; alleen een vraag heeft een state").format(name=name)
        case Compare(_order, name) if not all(type(value) is int for value in values):
            yield _("{name} is geen getal").format(name=name)
        case OneOf(name, asked_for):
            wrong = [one for one in asked_for if not any(type(one) is type(value) and one == value for value in values)]
            if wrong:
                yield _("{values} kan niet bij {name}").format(values=_shown(wrong), name=name)


def _possible(question: Question, value: Scalar) -> bool:
    match question.kind:
        case Kind.SINGLE_CHOICE | Kind.SCALE | Kind.MULTIPLE_CHOICE:
            return value in question.option_ids
        case Kind.COUNTRY | Kind.LANGUAGE:
            return value in question.codes
        case Kind.YES_NO:
            return isinstance(value, bool)
        case Kind.NUMBER:
            return type(value) is int and question.lowest <= value <= question.highest
        case Kind.TEXT | Kind.DATE | Kind.PROMPT:
            return False  # own words and partial dates decide nothing; use `state` to see that there is an answer


def _broken_rules(question: Question) -> Iterator[tuple[str, str]]:
    if not question.is_prompt:
        yield from _broken_rules_of_an_answer(question)
    if question.sensitivity >= 2:
        yield from _broken_rules_of_article_9(question)
    elif any(plain.contains(text, plain.NO_CONSEQUENCES) for text in question.client_texts().values()):
        yield "intro", _("'dat heeft geen gevolgen' beloven wij alleen bij gevoeligheid 2")


def _broken_rules_of_an_answer(question: Question) -> Iterator[tuple[str, str]]:
    if not question.may_decline and question.domain != IDENTITY:
        yield (
            "decline",
            _("alleen een vraag naar de identiteit mag verplicht zijn; elke andere vraag mag iemand weigeren"),
        )
    if set(question.feeds) & set(question.never_feeds):
        yield "never_feeds", _("dit staat ook bij feeds")
    if not question.feeds:
        yield "feeds", _("een vraag waar niets mee gebeurt, stellen wij niet")
    if "klantregisseur" not in question.seen_by:
        yield "seen_by", _("de klantregisseur ziet het antwoord altijd")
    if not set(question.share_default) <= set(question.seen_by):
        yield "share_default", _("wie het antwoord krijgt, hoort ook bij seen_by te staan: dat vertellen wij de klant")


def _broken_rules_of_article_9(question: Question) -> Iterator[tuple[str, str]]:
    if not question.legal.art9:
        yield "legal", _("een gevoelige vraag noemt bij art9 de grond in de AVG")
    if question.alone is not Alone.REQUIRED or question.interpreter is not Interpreter.PROFESSIONAL:
        yield "setting", _("een gevoelige vraag vraagt alone: required en interpreter: professional")
    if not _only_in_confidence(question.ask_when):
        text = _("een gevoelige vraag gaat alleen open met eq: [{alone}, true] en in: [{tolk}, [{allowed}]] in een all")
        allowed = listed(_ONLY_PROFESSIONAL)
        yield "ask_when", text.format(alone=ALONE, tolk=INTERPRETER, allowed=allowed)
    if not plain.contains(question.intro, plain.NO_CONSEQUENCES):
        yield "intro", _("een gevoelige vraag zegt eerst dat overslaan geen gevolgen heeft")
    if not any(guidance.advice is Advice.STOP for guidance in question.guidance):
        yield "guidance", _("bij een gevoelige vraag staat wanneer u stopt")
    if not question.is_prompt and question.share_default != ("klantregisseur",):
        yield "share_default", _("een gevoelig antwoord gaat vanzelf naar niemand anders dan de klantregisseur")
    for word in sorted({word for text in question.client_texts().values() for word in plain.causes(text)}):
        yield "text", _("'{word}' vraagt naar een oorzaak; vraag waar de lessen rekening mee houden").format(word=word)


def _only_in_confidence(condition: Condition | None) -> bool:
    needed = conditions.demands(condition)
    professional = any(
        isinstance(part, OneOf) and part.name == INTERPRETER and set(part.values) <= _ONLY_PROFESSIONAL
        for part in needed
    )
    return _ONLY_ALONE in needed and professional


def _shown(values: Sequence[Scalar]) -> str:
    return listed([str(value).lower() if isinstance(value, bool) else str(value) for value in values])
