"""One question on the intake screen: the facts about it, and the lines that the view shows of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.intake.questions import Kind
from desktop.intake.state import State, Value
from desktop.presenters import course, statuses
from desktop.presenters.course import AT_START, NO_AGENDA, AgendaFact, ListedQuestion, Thread
from desktop.presenters.guidance import (
    NOT_REVIEWED,
    GuidanceFact,
    GuidanceLine,
    ReviewFact,
    guidance_lines,
    objections,
    review_words,
    source_words,
)
from desktop.presenters.interpreter_notes import NoteFact, NotesLine, notes_line
from desktop.presenters.sync import saved
from desktop.presenters.this_talk import NO_TALK, TalkFact, TalkLine, talk_line
from desktop.presenters.told_dates import DateLine, date_line
from i18n import _

RETRACTABLE = frozenset({State.ANSWERED, State.DECLINED, State.UNKNOWN_TO_CLIENT})
"""What a client said and may take back."""


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
    """`status` is not_started, busy, later, done or not_applicable; `today` says that the agenda of this talk has
    questions of it, `wished` that the client wants to talk about it."""

    id: str
    name: str
    status: str
    today: bool = False
    wished: bool = field(default=False, repr=False)


@dataclass(frozen=True, slots=True)
class OptionFact:
    """One tile. `state` is answered for an option of the question, else what the tile stands for (declined, …)."""

    id: str
    words: Words
    state: State = State.ANSWERED
    exclusive: bool = False
    picture: bytes = field(default=b"", repr=False)
    """An SVG to point at; empty when there is none."""


@dataclass(frozen=True, slots=True)
class TermNote:
    """A word that is always interpreted the same way; `note` says what to avoid with it."""

    dutch: str
    translated: str
    meaning: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFacts:
    """One question as it stands in one dossier.

    `lang` is the client's language, also when only the Dutch is shown; `withheld` says that there is a translation that
    may not be shown, `mark` that the shown one was not reviewed. `codes` are the choices of a country or language
    question with their Dutch names. `ask` is what the professional is after. Positions count from 1.

    Three records stand beside the answer and are never mixed: `own_words` is what the client said, `note` is the
    professional's, `interpreter_notes` are the interpreter's, of the kinds in `note_kinds`. `known` are lines to read
    aloud about what another authority holds ("Volgens de BRP, ..."). `declining`, `taken_back`, `not_kept` and `about`
    are fixed words in both languages: what is said after declining, in the place of an answer that was taken back, at a
    question that is only spoken, and before a date that is counted by approximation. So are `how_far`: what is said in
    the first, the middle and the last third of the talk.
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
    talk: TalkFact = NO_TALK
    own_words: str = field(default="", repr=False)
    interpreter_notes: tuple[NoteFact, ...] = field(default=(), repr=False)
    note_kinds: tuple[str, ...] = ()
    known: tuple[str, ...] = field(default=(), repr=False)
    pictures: tuple[bytes, ...] = field(default=(), repr=False)
    review: ReviewFact = NOT_REVIEWED
    declining: Words = Words("")
    taken_back: Words = Words("")
    not_kept: Words = Words("")
    about: Words = Words("")
    how_far: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicLine:
    id: str
    name: str
    status: str
    icon: str
    colour: str
    today: bool = False
    wished: bool = field(default=False, repr=False)

    @property
    def spoken(self) -> str:
        """What a screen reader says: the name, the status, and what the topic has to do with this talk."""
        marks = ((self.today, _("vandaag op de agenda")), (self.wished, _("de klant wil hierover praten")))
        return ", ".join((self.name, self.status, *(words for holds, words in marks if holds)))


@dataclass(frozen=True, slots=True)
class OptionLine:
    id: str
    words: Words
    state: State
    exclusive: bool
    chosen: bool = field(repr=False)
    picture: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    """Everything on the screen. `typed` is the text in the field of a question without tiles; `date` is the field of
    a date. `what` names the talk. `origin` is the question that the talk was taken from, `way_back` the words
    that lead there. `retracts`: there is something to take back. `said` stands where an answer would, when none can be
    chosen or one was taken back. `reviewed` says who of experience looked at the question. `how_far` says to the client
    how far the talk is, without a number."""

    place: Place
    person: str = field(repr=False)
    title: str
    topics: tuple[TopicLine, ...]
    topic_id: str
    progress: float
    progress_words: str
    how_far: Words
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
    what: str
    origin: str
    way_back: str = field(repr=False)
    wished: bool = field(repr=False)
    can_wish: bool
    date: DateLine
    own_words: str = field(repr=False)
    notes: NotesLine
    known: tuple[str, ...] = field(repr=False)
    pictures: tuple[bytes, ...] = field(repr=False)
    retracts: bool = field(repr=False)
    said: Words
    reviewed: str
    objections: tuple[tuple[str, str], ...]


def page(
    facts: QuestionFacts,
    agenda: AgendaFact = NO_AGENDA,
    listed: tuple[ListedQuestion, ...] = (),
    thread: Thread = AT_START,
) -> QuestionPage:
    """The screen of one question. `agenda` and `listed` place it in the open talk; without a talk it is placed among
    the topics."""
    share, words = _progress(facts, agenda, listed)
    origin, way_back = course.way_back(thread, listed)
    name = next((topic.name for topic in facts.topics if topic.id == facts.topic_id), "")
    return QuestionPage(
        place=facts.place,
        person=facts.person,
        title=_("Brede intake, {topic}").format(topic=name),
        topics=tuple(topic_line(topic, facts.topic_id) for topic in facts.topics),
        topic_id=facts.topic_id,
        progress=share,
        progress_words=words,
        how_far=_how_far(facts.how_far, share),
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
        note_allowed=facts.note_allowed and facts.kind is not Kind.PROMPT,
        guidance=guidance_lines(facts.ask if facts.ask != facts.text.dutch else "", facts.guidance, facts.teach_back),
        guidance_source=source_words(facts.guidance),
        seen_by=_("Wie dit antwoord leest: {who}").format(who=", ".join(facts.seen_by)) if facts.seen_by else "",
        interpreter_note=facts.interpreter_note,
        terms=facts.terms,
        mark=facts.mark,
        notice=_notice(facts),
        has_previous=facts.has_previous,
        saved=saved(),
        talk=talk_line(facts.talk),
        what=agenda.name,
        origin=origin,
        way_back=way_back,
        wished=facts.topic_id in agenda.wishes,
        can_wish=facts.talk.open,
        date=_date(facts),
        own_words=facts.own_words,
        notes=NotesLine() if facts.kind is Kind.PROMPT else notes_line(facts.note_kinds, facts.interpreter_notes),
        known=facts.known,
        pictures=facts.pictures,
        retracts=facts.state in RETRACTABLE,
        said=_said(facts),
        reviewed=review_words(facts.review),
        objections=objections(),
    )


def _progress(facts: QuestionFacts, agenda: AgendaFact, listed: tuple[ListedQuestion, ...]) -> tuple[float, str]:
    """How far the talk is, as a share and in words."""
    if agenda.questions:
        place = course.position(agenda, listed, facts.place.question_id)
        return (place[0] - 1) / place[1] if place else 0.0, course.position_words(
            agenda, listed, facts.place.question_id
        )
    topics = len(facts.topics)
    share = (facts.topic_number - 1 + (facts.number - 1) / max(facts.of, 1)) / max(topics, 1)
    words = _("Onderwerp {topic} van {topics} · vraag {n} van {of}")
    return share, words.format(topic=facts.topic_number, topics=topics, n=facts.number, of=facts.of)


def _how_far(words: tuple[Words, ...], share: float) -> Words:
    """The words of the third that the talk is in."""
    return words[min(int(share * len(words)), len(words) - 1)] if words else Words("")


def _date(facts: QuestionFacts) -> DateLine:
    if facts.kind is not Kind.DATE:
        return DateLine()
    kept = str(facts.value) if facts.state is State.ANSWERED and facts.value is not None else None
    return date_line(kept, facts.lang, facts.about.translated)


def _said(facts: QuestionFacts) -> Words:
    if facts.kind is Kind.PROMPT:
        return facts.not_kept
    if facts.state is State.RETRACTED:
        return facts.taken_back
    return Words("")


def topic_line(fact: TopicFact, here: str) -> TopicLine:
    icon = statuses.ICONS[fact.status]
    colour = "ok" if fact.status == statuses.DONE else "muted"
    if fact.id == here and fact.status == statuses.NOT_STARTED:
        icon = "circle-dot"
    return TopicLine(fact.id, fact.name, statuses.in_words(fact.status), icon, colour, fact.today, fact.wished)


def _option(fact: OptionFact, facts: QuestionFacts) -> OptionLine:
    if fact.state is not State.ANSWERED:
        chosen = facts.state is fact.state
    elif facts.kind is Kind.YES_NO:
        chosen = facts.state is State.ANSWERED and fact.id == ("yes" if facts.value else "no")
    else:
        kept = facts.value if isinstance(facts.value, tuple) else (facts.value,)
        chosen = facts.state is State.ANSWERED and fact.id in kept
    exclusive = fact.exclusive or fact.state is not State.ANSWERED
    return OptionLine(fact.id, fact.words, fact.state, exclusive, chosen, fact.picture)


def _typed(facts: QuestionFacts) -> str:
    if facts.state is not State.ANSWERED or facts.value is None:
        return ""
    match facts.kind:
        case Kind.DATE:
            return _date(facts).typed
        case Kind.COUNTRY | Kind.LANGUAGE:
            return dict(facts.codes).get(str(facts.value), str(facts.value))
        case Kind.NUMBER | Kind.TEXT:
            return str(facts.value)
    return ""


def _hint(kind: Kind) -> str:
    match kind:
        case Kind.DATE:
            return _("Bijvoorbeeld 3-12-1998, 12-1998 of 1998. Alleen het jaar is ook goed.")
        case Kind.COUNTRY | Kind.LANGUAGE:
            return _("Typ de eerste letters en kies uit de lijst.")
        case Kind.TEXT:
            return _("Schrijf op in de woorden van de klant.")
    return ""


def _notice(facts: QuestionFacts) -> str:
    if facts.lang == "nl" or facts.text.translated:
        return ""
    if facts.withheld:
        return _("Deze vertaling is nog niet nagekeken. Laat de tolk de Nederlandse vraag vertalen.")
    return _("Deze vraag is nog niet vertaald. Laat de tolk de Nederlandse vraag vertalen.")
