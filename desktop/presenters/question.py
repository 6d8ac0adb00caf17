"""One question on the intake screen: the facts about it, and the lines that the view shows of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from desktop.intake.questions import Advice, Kind
from desktop.intake.state import State, Value
from desktop.presenters import days, statuses
from desktop.presenters.sync import saved
from i18n import _, ngettext
from sync.dossier.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Place:
    """Which question of which dossier is on the screen."""

    dossier_id: str
    question_id: str


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in Dutch and, when there is something to show, in the client's language."""

    dutch: str
    translated: str = ""


@dataclass(frozen=True, slots=True)
class TopicFact:
    """`status` is not_started, busy, later, done or not_applicable."""

    id: str
    name: str
    status: str


@dataclass(frozen=True, slots=True)
class OptionFact:
    """One tile. `state` is answered for an option of the question, else what the tile stands for (declined, …)."""

    id: str
    words: Words
    state: State = State.ANSWERED
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class GuidanceFact:
    advice: Advice
    text: str
    source: str
    noted_on: str


@dataclass(frozen=True, slots=True)
class TermNote:
    """A word that is always interpreted the same way; `note` says what to avoid with it."""

    dutch: str
    translated: str
    meaning: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class TalkFact:
    """Who is in the room. `interpreter` is professional, informal, none_needed or missing; `waiting` counts the
    questions that open once the client is alone with a professional interpreter or without one."""

    alone: bool = False
    interpreter: str = "missing"
    waiting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFacts:
    """One question as it stands in one dossier.

    `lang` is the client's language, also when only the Dutch is shown; `withheld` says that there is a translation that
    may not be shown, `mark` that the shown one was not reviewed. `codes` are the choices of a country or language
    question with their Dutch names. `ask` is what the professional is after. Positions count from 1.
    """

    place: Place
    person: str = field(repr=False)
    lang: str
    topics: tuple[TopicFact, ...]
    topic_id: str
    topic_number: int
    number: int
    of: int
    kind: Kind
    text: Words
    why: Words
    intro: Words = Words("")
    hint: Words = Words("")
    mark: Words = Words("")
    options: tuple[OptionFact, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    unit: Words = Words("")
    state: State = State.NOT_ASKED
    value: Value = field(default=None, repr=False)
    note: str = field(default="", repr=False)
    note_allowed: bool = True
    guidance: tuple[GuidanceFact, ...] = ()
    interpreter_note: str = ""
    terms: tuple[TermNote, ...] = ()
    ask: str = ""
    teach_back: str = ""
    seen_by: tuple[str, ...] = ()
    withheld: bool = False
    has_previous: bool = True
    talk: TalkFact = TalkFact()


@dataclass(frozen=True, slots=True)
class TalkLine:
    """`interpreters` are the possible answers to who interprets, with their words."""

    alone: bool
    interpreter: str
    interpreters: tuple[tuple[str, str], ...]
    waiting: str


@dataclass(frozen=True, slots=True)
class TopicLine:
    id: str
    name: str
    status: str
    icon: str
    colour: str


@dataclass(frozen=True, slots=True)
class OptionLine:
    id: str
    words: Words
    state: State
    exclusive: bool
    chosen: bool = field(repr=False)


@dataclass(frozen=True, slots=True)
class GuidanceLine:
    lead: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    """Everything on the screen. `typed` is the text in the field of a number, date, text, country or language."""

    place: Place
    person: str = field(repr=False)
    title: str
    topics: tuple[TopicLine, ...]
    topic_id: str
    progress: float
    progress_words: str
    lang: str
    text: Words
    why: Words
    intro: Words
    kind: Kind
    options: tuple[OptionLine, ...]
    codes: tuple[tuple[str, str], ...]
    unit: Words
    typed: str = field(repr=False)
    hint: Words
    note: str = field(repr=False)
    note_allowed: bool
    guidance: tuple[GuidanceLine, ...]
    guidance_source: str
    seen_by: str
    interpreter_note: str
    terms: tuple[TermNote, ...]
    mark: Words
    notice: str
    has_previous: bool
    saved: str
    talk: TalkLine


def page(facts: QuestionFacts) -> QuestionPage:
    topics = len(facts.topics)
    share = (facts.topic_number - 1 + (facts.number - 1) / max(facts.of, 1)) / max(topics, 1)
    name = next((topic.name for topic in facts.topics if topic.id == facts.topic_id), "")
    return QuestionPage(
        place=facts.place,
        person=facts.person,
        title=_("Brede intake, {topic}").format(topic=name),
        topics=tuple(topic_line(topic, facts.topic_id) for topic in facts.topics),
        topic_id=facts.topic_id,
        progress=share,
        progress_words=_("Onderwerp {topic} van {topics} · vraag {n} van {of}").format(
            topic=facts.topic_number, topics=topics, n=facts.number, of=facts.of
        ),
        lang=facts.lang,
        text=facts.text,
        why=facts.why,
        intro=facts.intro,
        kind=facts.kind,
        options=tuple(_option(option, facts) for option in facts.options),
        codes=facts.codes,
        unit=facts.unit,
        typed=_typed(facts),
        hint=facts.hint if facts.hint.dutch else Words(_hint(facts.kind)),
        note=facts.note,
        note_allowed=facts.note_allowed,
        guidance=_guidance(facts),
        guidance_source=_source(facts.guidance),
        seen_by=_("Wie dit antwoord leest: {who}").format(who=", ".join(facts.seen_by)) if facts.seen_by else "",
        interpreter_note=facts.interpreter_note,
        terms=facts.terms,
        mark=facts.mark,
        notice=_notice(facts),
        has_previous=facts.has_previous,
        saved=saved(),
        talk=_talk(facts.talk),
    )


def _talk(fact: TalkFact) -> TalkLine:
    waiting = ngettext(
        "{n} vraag wacht tot u samen alleen bent.", "{n} vragen wachten tot u samen alleen bent.", fact.waiting
    )
    return TalkLine(
        fact.alone,
        fact.interpreter,
        (
            ("missing", _("Nog niemand")),
            ("none_needed", _("Er is geen tolk nodig")),
            ("professional", _("Een professionele tolk")),
            ("informal", _("Iemand die hij of zij kent")),
        ),
        waiting.format(n=fact.waiting) if fact.waiting else "",
    )


def topic_line(fact: TopicFact, here: str) -> TopicLine:
    icon = statuses.ICONS[fact.status]
    colour = "ok" if fact.status == statuses.DONE else "muted"
    if fact.id == here and fact.status == statuses.NOT_STARTED:
        icon = "circle-dot"
    return TopicLine(fact.id, fact.name, statuses.in_words(fact.status), icon, colour)


def _option(fact: OptionFact, facts: QuestionFacts) -> OptionLine:
    if fact.state is not State.ANSWERED:
        chosen = facts.state is fact.state
    elif facts.kind is Kind.YES_NO:
        chosen = facts.state is State.ANSWERED and fact.id == ("yes" if facts.value else "no")
    else:
        kept = facts.value if isinstance(facts.value, tuple) else (facts.value,)
        chosen = facts.state is State.ANSWERED and fact.id in kept
    return OptionLine(fact.id, fact.words, fact.state, fact.exclusive or fact.state is not State.ANSWERED, chosen)


def _typed(facts: QuestionFacts) -> str:
    if facts.state is not State.ANSWERED or facts.value is None:
        return ""
    match facts.kind:
        case Kind.DATE:
            kept = PartialDate.parse(str(facts.value))
            return "-".join(str(part) for part in (kept.day, kept.month, kept.year) if part is not None)
        case Kind.COUNTRY | Kind.LANGUAGE:
            return dict(facts.codes).get(str(facts.value), str(facts.value))
        case Kind.NUMBER | Kind.TEXT:
            return str(facts.value)
    return ""


def _hint(kind: Kind) -> str:
    match kind:
        case Kind.DATE:
            return _("Bijvoorbeeld 3-12-1998. Alleen het jaar is ook goed.")
        case Kind.COUNTRY | Kind.LANGUAGE:
            return _("Typ de eerste letters en kies uit de lijst.")
        case Kind.TEXT:
            return _("Schrijf op in de woorden van uw gesprekspartner.")
    return ""


def _lead(advice: Advice) -> str:
    return {
        Advice.HOW: "",
        Advice.CULTURE: "",
        Advice.AVOID: _("Liever niet:"),
        Advice.SIGNALS: _("Let op:"),
        Advice.STOP: _("Stoppen:"),
    }[advice]


def _guidance(facts: QuestionFacts) -> tuple[GuidanceLine, ...]:
    lines = [GuidanceLine("", facts.ask)] if facts.ask and facts.ask != facts.text.dutch else []
    lines += [GuidanceLine(_lead(item.advice), item.text) for item in facts.guidance]
    if facts.teach_back:
        lines.append(GuidanceLine(_("Laat terugvertellen:"), facts.teach_back))
    return tuple(lines)


def _source(guidance: tuple[GuidanceFact, ...]) -> str:
    """That it does not hold for everybody, where it comes from and since when."""
    sources = dict.fromkeys(
        _("{source}, {day}").format(source=item.source, day=_day(item.noted_on)) for item in guidance if item.source
    )
    if not sources:
        return ""
    return _("Geldt niet voor iedereen. Bron: {sources}").format(sources="; ".join(sources))


def _day(iso: str) -> str:
    try:
        return days.plain_day(date.fromisoformat(iso))
    except ValueError:
        return iso


def _notice(facts: QuestionFacts) -> str:
    if facts.lang == "nl" or facts.text.translated:
        return ""
    if facts.withheld:
        return _("Deze vertaling is nog niet nagekeken. Laat de tolk de Nederlandse vraag vertalen.")
    return _("Deze vraag is nog niet vertaald. Laat de tolk de Nederlandse vraag vertalen.")
