"""From the entries of the Dutch files to questions, and what is wrong with each entry by itself.

How the entries of several files hang together is looked at in `checking`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from desktop.intake import conditions, plain
from desktop.intake.conditions import Condition, ConditionError
from desktop.intake.questions import (
    FEEDS,
    MAX_OPTIONS,
    MOST_IN_A_TALK,
    NOTES,
    READERS,
    WITH_OPTIONS,
    Advice,
    Alone,
    ConversationSet,
    Domain,
    Guidance,
    Interpreter,
    Kind,
    Legal,
    Option,
    Question,
    Review,
    Source,
    Term,
)
from desktop.intake.reading import Entry, Scalar
from i18n import _
from sync.dossier.errors import AppError
from sync.dossier.fields import Retention
from sync.dossier.partial_date import PartialDate

_ID = re.compile(r"[a-z0-9_]+")

MOST_MINUTES = 30
"""A question that takes longer is a talk of its own."""

_OF_AN_ANSWER = (
    *("decline", "unknown", "teach_back", "feeds", "never_feeds"),
    *("notes_allowed", "seen_by", "share_default", "retention"),
)
"""What a question says about its answer. A prompt has none, so these would promise something that does not happen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What questions refer to: the lists of the package."""

    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    pictures: frozenset[str]
    """The names of the drawings that are there."""


def facts(entry: Entry) -> dict[str, tuple[Scalar, ...]]:
    """The facts outside the answers that a condition may use, with their possible values."""
    found: dict[str, tuple[Scalar, ...]] = {}
    for name in entry.values:
        values = entry.raw(name)
        if isinstance(values, list) and values and all(isinstance(value, str | int | bool) for value in values):
            found[name] = tuple(values)
        else:
            entry.fault(name, _("hier hoort een lijst met de mogelijke waarden"))
    return found


def domain(entry: Entry) -> Domain:
    built = Domain(entry.text("id"), entry.text("ref"), entry.text("prefix"), entry.text("name"))
    if built.id and not _ID.fullmatch(built.id):
        entry.fault("id", _("een id bestaat uit kleine letters, cijfers en lage streepjes"))
        built = replace(built, id="_")  # the id is the name of a file, and never of one somewhere else
    entry.finish()
    return built


def source(entry: Entry) -> Source:
    built = Source(entry.text("id"), entry.text("title"), _day(entry, "noted_on"))
    entry.finish()
    return built


def _day(entry: Entry, key: str) -> str:
    day = entry.text(key)
    try:
        whole = not day or PartialDate.parse(day).full is not None
    except AppError:
        whole = False
    if not whole:
        entry.fault(key, _("schrijf de datum als '2026-11-24'"))
    return day


def term(entry: Entry) -> Term:
    built = Term(entry.text("id"), entry.text("nl"), entry.text("meaning"))
    entry.finish()
    return built


def conversation_set(entry: Entry, groups: Collection[str]) -> ConversationSet:
    """One set of `sets.yaml`; `groups` are the groups that the manifest knows."""
    set_id = entry.text("id")
    entry.where = set_id or entry.where
    if set_id and not _ID.fullmatch(set_id):
        entry.fault("id", _("een id bestaat uit kleine letters, cijfers en lage streepjes"))
    built = ConversationSet(
        id=set_id,
        name=entry.text("name"),
        purpose=entry.text("purpose"),
        place=entry.optional_text("place"),
        groups=entry.words("groups", groups),
        questions=entry.words("questions"),
        repeats=entry.flag("repeats", default=False),
    )
    if groups and not built.groups and not entry.has("groups"):
        entry.fault("groups", _("dit ontbreekt"))
    if not 1 <= len(built.questions) <= MOST_IN_A_TALK:
        entry.fault("questions", _("hier horen 1 tot en met {most} vragen").format(most=MOST_IN_A_TALK))
    entry.finish()
    return built


def question(entry: Entry, domain: Domain, around: Around) -> Question:
    """One question of a domain; every fault of the entry by itself is reported."""
    question_id = entry.text("id")
    entry.where = question_id or entry.where
    if question_id and not re.fullmatch(rf"{re.escape(domain.prefix)}\.[a-z0-9_]+", question_id):
        entry.fault("id", _("een id in dit bestand is {prefix}. en kleine letters").format(prefix=domain.prefix))
    kind = Kind(entry.word("kind", tuple(Kind)) or Kind.TEXT)
    lowest, highest = _range(entry, kind)
    may_be_unknown, unknown = _unknown(entry)
    setting, tolk = entry.entry("setting"), entry.entry("tolk", required=False)
    built = Question(
        id=question_id,
        version=_version(entry),
        ref=entry.text("ref"),
        domain=domain.id,
        kind=kind,
        text=_client_text(entry, "text"),
        why=_client_text(entry, "why"),
        intro=_client_text(entry, "intro", required=False),
        ask=entry.optional_text("ask"),
        options=_options(entry, kind, around.pictures),
        codes={Kind.COUNTRY: around.countries, Kind.LANGUAGE: around.languages}.get(kind, ()),
        unit=_unit(entry, kind),
        lowest=lowest,
        highest=highest,
        may_decline=kind is not Kind.PROMPT and _may_decline(entry),
        may_be_unknown=may_be_unknown,
        unknown=unknown,
        teach_back=_client_text(entry, "teach_back", required=False),
        guidance=_guidance(entry.entry("guidance"), around),
        sensitivity=_sensitivity(entry),
        rights=entry.flag("rights", default=False),
        ask_when=_condition(entry),
        legal=_legal(entry.entry("legal")),
        feeds=entry.words("feeds", FEEDS),
        never_feeds=entry.words("never_feeds", FEEDS),
        alone=Alone(setting.word("alone", tuple(Alone)) or Alone.NO_PREFERENCE),
        interpreter=Interpreter(setting.word("interpreter", tuple(Interpreter)) or Interpreter.ANY),
        interpreter_note=tolk.optional_text("note"),
        terms=tuple(around.terms[word] for word in tolk.words("terms", around.terms) if word in around.terms),
        notes_allowed=entry.words("notes_allowed", NOTES),
        seen_by=entry.words("seen_by", READERS),
        share_default=entry.words("share_default", READERS),
        retention=_retention(entry, kind),
        minutes=_minutes(entry),
        pictures=_pictures(entry, "pictures", entry.words("pictures"), around.pictures),
        review=_review(entry),
        changelog=_changelog(entry),
    )
    if kind is Kind.PROMPT:
        _object_to_an_answer(entry)
    for part in (setting, tolk, entry):
        part.finish()
    return built


def _version(entry: Entry) -> int:
    version = entry.number("version")
    if entry.has("version") and version < 1:
        entry.fault("version", _("een versie begint bij 1"))
    return version


def _pictures(entry: Entry, key: str, names: tuple[str, ...], drawn: Collection[str]) -> tuple[str, ...]:
    for name in names:
        if not _ID.fullmatch(name):
            entry.fault(key, _("een plaatje heet naar kleine letters, cijfers en lage streepjes"))
        elif name not in drawn:
            entry.fault(key, _("het plaatje {name} is nog niet getekend").format(name=name), blocks=False)
    return names


def _review(entry: Entry) -> Review | None:
    if not entry.has("review"):
        return None
    part = entry.entry("review")
    review = Review(part.text("by"), _day(part, "on"))
    part.finish()
    return review


def _changelog(entry: Entry) -> tuple[str, ...]:
    changes = entry.words("changelog")
    if any(not change.strip() for change in changes):
        entry.fault("changelog", _("hier hoort een tekst tussen aanhalingstekens"))
    return changes


def _minutes(entry: Entry) -> int:
    if not entry.has("minutes"):
        return 0
    minutes = entry.number("minutes")
    if not 1 <= minutes <= MOST_MINUTES:
        entry.fault("minutes", _("hier hoort een getal van 1 tot en met {most}").format(most=MOST_MINUTES))
    return minutes


def _client_text(entry: Entry, key: str, *, required: bool = True) -> str:
    text = entry.text(key) if required else entry.optional_text(key)
    for objection in plain.objections(text):
        entry.fault(key, objection)
    return text


def _options(entry: Entry, kind: Kind, drawn: Collection[str]) -> tuple[Option, ...]:
    options = []
    for part in entry.entries("options"):
        option_id = part.text("id")
        if option_id and not _ID.fullmatch(option_id):
            part.fault("id", _("een id bestaat uit kleine letters, cijfers en lage streepjes"))
        part.where = f"{entry.where}.options.{option_id}"
        picture = part.optional_text("picture")
        _pictures(part, "picture", (picture,) if picture else (), drawn)
        options.append(Option(option_id, _client_text(part, "text"), part.flag("exclusive", default=False), picture))
        if options[-1].exclusive and kind is not Kind.MULTIPLE_CHOICE:
            part.fault("exclusive", _("dit heeft alleen zin als iemand meer antwoorden mag kiezen"))
        part.finish()
    if kind in WITH_OPTIONS and not 2 <= len(options) <= MAX_OPTIONS:
        entry.fault("options", _("hier horen 2 tot en met {most} antwoorden").format(most=MAX_OPTIONS))
    if kind not in WITH_OPTIONS and entry.has("options"):
        entry.fault("options", _("bij deze soort vraag horen geen antwoorden"))
    ids = [option.id for option in options]
    for option_id in sorted({one for one in ids if ids.count(one) > 1}):
        entry.fault("options", _("het id {id} staat hier dubbel").format(id=option_id))
    return tuple(options)


def _range(entry: Entry, kind: Kind) -> tuple[int, int]:
    if kind is not Kind.NUMBER:
        if entry.raw("range") is not None:
            entry.fault("range", _("alleen een getal heeft grenzen"))
        return 0, 0
    bounds = entry.entry("range")
    lowest, highest = bounds.number("min"), bounds.number("max")
    if lowest > highest:
        entry.fault("range", _("de ondergrens ligt boven de bovengrens"))
    bounds.finish()
    return lowest, highest


def _unit(entry: Entry, kind: Kind) -> str:
    unit = _client_text(entry, "unit", required=kind is Kind.NUMBER)
    if unit and kind is not Kind.NUMBER:
        entry.fault("unit", _("alleen een getal heeft een eenheid"))
    return unit


def _may_decline(entry: Entry) -> bool:
    decline = entry.entry("decline")
    allowed = decline.flag("allowed")
    decline.finish()
    return allowed


def _retention(entry: Entry, kind: Kind) -> Retention | None:
    if kind is Kind.PROMPT:
        return None
    return Retention(entry.word("retention", tuple(Retention)) or Retention.TRAJECT)


def _object_to_an_answer(entry: Entry) -> None:
    for key in _OF_AN_ANSWER:
        if entry.raw(key) is not None:
            entry.fault(key, _("van wat alleen gezegd wordt, bewaren wij niets; dit hoort hier niet"))


def _unknown(entry: Entry) -> tuple[bool, str]:
    if not entry.has("unknown"):
        return False, ""
    unknown = entry.entry("unknown")
    allowed, text = unknown.flag("allowed"), _client_text(unknown, "text", required=False)
    unknown.finish()
    return allowed, text if allowed else ""


def _sensitivity(entry: Entry) -> int:
    sensitivity = entry.number("sensitivity")
    if sensitivity == 3:
        entry.fault("sensitivity", _("wat zo gevoelig is, is een gesprekskaart en nooit een vraag"))
    elif not 0 <= sensitivity <= 3:
        entry.fault("sensitivity", _("gevoeligheid is 0, 1 of 2"))
    return sensitivity


def _condition(entry: Entry) -> Condition | None:
    raw = entry.raw("ask_when")
    if not entry.has("ask_when"):
        return None
    try:
        return conditions.parse(raw)
    except ConditionError as error:
        entry.fault("ask_when", str(error))
        return None


def _legal(entry: Entry) -> Legal:
    art9 = "" if entry.values.get("art9") is False else entry.text("art9")
    entry.raw("art9")
    built = Legal(entry.text("basis"), art9, entry.text("decision"))
    entry.finish()
    return built


def _guidance(entry: Entry, around: Around) -> tuple[Guidance, ...]:
    found = []
    for advice in Advice:
        if not entry.has(advice) and advice is not Advice.HOW:
            continue
        part = entry.entry(advice)
        text, source_id = part.text("text"), part.word("source", around.sources)
        if source_id in around.sources:
            found.append(Guidance(advice, text, around.sources[source_id]))
        part.finish()
    entry.finish()
    return tuple(found)
