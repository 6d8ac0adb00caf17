"""What was told, to be looked at together: the facts about it, and the lines of the page that shows them.

What was told stands by topic. What was passed over, what comes back later and what was taken back stand apart, without
blame. Notes are not for two people to see; an answer that was given in confidence is not in the facts at all while
somebody else sits at the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.intake.state import State
from desktop.presenters.interpreter_notes import KeptNote, notes_line
from desktop.presenters.question import RETRACTABLE, TopicLine, Words
from desktop.presenters.sync import saved
from desktop.presenters.told import NOTHING, ToldFact
from i18n import _, ngettext

SAID = frozenset({State.ANSWERED, State.UNKNOWN_TO_CLIENT})
PASSED, LATER, TAKEN_BACK, OPEN = "passed", "later", "taken_back", "open"
"""What stands apart, in the order of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewTopic:
    """A topic, in the order of the content; `not_asked` counts its questions that nobody came to yet."""

    id: str
    name: Words
    not_asked: int = 0


@dataclass(frozen=True, slots=True)
class MissingFact:
    """An open question of the statutory core. `askable` is False while it can only be asked in a talk alone."""

    question_id: str
    text: str
    askable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewWords:
    """The fixed words of the client's side in two languages, under their names in common.yaml."""

    told: Words
    is_it_right: Words
    taken_back: Words
    our_notes: Words
    skipped: Words
    later: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """`items` are the questions somebody came to that may be shown in the present company, in the order of the content,
    prompts apart. `hidden` counts the answers of a talk alone that are therefore not among them.

    `missing` is the open statutory core. `summary` is the question that keeps whether all of this is right
    (toekomst.samenvatting), with its state NOT_ASKED when nobody came to it; None while it may not be asked. It is not
    among `items`. `talk_open`: a talk goes on that can be closed. `mark` says that a translation was not reviewed.
    """

    dossier_id: str
    person: str = field(repr=False)
    words: ReviewWords
    lang: str = "nl"
    mark: Words = NOTHING
    topics: tuple[ReviewTopic, ...] = ()
    items: tuple[ToldFact, ...] = field(default=(), repr=False)
    missing: tuple[MissingFact, ...] = field(default=(), repr=False)
    hidden: int = field(default=0, repr=False)
    summary: ToldFact | None = field(default=None, repr=False)
    talk_open: bool = True


@dataclass(frozen=True, slots=True)
class NotesFold:
    """What stands behind 'Notities' of one question: whose note is whose stays visible."""

    title: str
    own: str = field(repr=False)
    interpreter: tuple[KeptNote, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """One question and what became of it. `status` says so in a word where the answer does not; `read_back`: somebody
    read it out and the client said that it is right. `change` is what the button that leads to the question says."""

    question_id: str
    topic_id: str
    topic: Words
    text: Words
    answer: tuple[Words, ...] = field(repr=False)
    beside: Words = field(repr=False)
    own_words: str = field(repr=False)
    status: str = ""
    read_back: bool = False
    change: str
    retracts: bool
    notes: NotesFold | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicBlock:
    id: str
    name: Words
    items: tuple[ItemLine, ...] = field(repr=False)
    not_asked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartBlock:
    """What stands apart: kind, heading in two languages, items, or only lines where there is nothing to do."""

    id: str
    name: Words
    items: tuple[ItemLine, ...] = field(default=(), repr=False)
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingLine:
    question_id: str
    words: str
    askable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """Everything on the screen. `hidden` and the missing lines that cannot be asked now are the professional's alone;
    so are the notes. `retracting` is what is said before an answer is taken back."""

    dossier_id: str
    person: str = field(repr=False)
    lang: str
    title: Words
    is_it_right: Words
    mark: Words
    nothing: str
    index: tuple[TopicLine, ...] = field(repr=False)
    missing_title: str
    missing: tuple[MissingLine, ...] = field(repr=False)
    hidden: str = field(repr=False)
    topics: tuple[TopicBlock, ...] = field(repr=False)
    apart: tuple[ApartBlock, ...] = field(repr=False)
    summary: ItemLine | None = field(repr=False)
    our_notes: Words
    retracting: str
    may_close: bool
    read_words: str
    read_end: str
    saved: str

    @property
    def spoken(self) -> tuple[ItemLine, ...]:
        """What is read out, one by one: everything that was told."""
        return tuple(item for topic in self.topics for item in topic.items)


def page(facts: ReviewFacts, heard: Mapping[str, int] | None = None) -> ReviewPage:
    """The screen of what was told; `heard` are the fingerprints of answers as they were when they were read back."""
    kept = heard or {}
    names = {topic.id: topic.name for topic in facts.topics}
    lines = [(fact.state, _item(fact, facts.words, names, kept)) for fact in facts.items]
    told = [line for state, line in lines if state in SAID]
    topics = tuple(_topic(topic, told) for topic in facts.topics if any(line.topic_id == topic.id for line in told))
    apart = _apart(facts, lines, {topic.id for topic in topics})
    return ReviewPage(
        dossier_id=facts.dossier_id,
        person=facts.person,
        lang=facts.lang,
        title=facts.words.told,
        is_it_right=facts.words.is_it_right,
        mark=facts.mark,
        nothing="" if facts.items else _("U heeft nog geen vragen beantwoord."),
        index=_index(topics, apart),
        missing_title=_("Voor het plan is nog nodig"),
        missing=tuple(_missing(fact) for fact in facts.missing),
        hidden=_hidden(facts.hidden),
        topics=topics,
        apart=apart,
        summary=_item(facts.summary, facts.words, names, kept) if facts.summary is not None else None,
        our_notes=facts.words.our_notes,
        retracting=_(
            "Het antwoord, de eigen woorden en alle notities hierbij worden gewist. Terughalen kan daarna niet."
            " In een plan dat al is vastgesteld, blijft het staan."
        ),
        may_close=facts.talk_open,
        read_words=_read_words(told),
        read_end=_read_end(lines),
        saved=saved(),
    )


def position_words(number: int, of: int) -> str:
    """Where the reading is, counted from one."""
    return _("{n} van {of}").format(n=number, of=of)


def fingerprint(fact: ToldFact) -> int:
    """What was read out, as a number that tells nothing of it."""
    return hash((fact.state, fact.answer, fact.own_words))


def _item(fact: ToldFact, words: ReviewWords, names: Mapping[str, Words], heard: Mapping[str, int]) -> ItemLine:
    read_back = fact.state in SAID and heard.get(fact.question_id) == fingerprint(fact)
    return ItemLine(
        question_id=fact.question_id,
        topic_id=fact.topic_id,
        topic=names.get(fact.topic_id, NOTHING),
        text=fact.text,
        answer=(words.taken_back,) if fact.state is State.RETRACTED else fact.answer,
        beside=fact.beside,
        own_words=fact.own_words,
        status=_status(fact.state, read_back=read_back),
        read_back=read_back,
        change=_("Wijzigen") if fact.state in RETRACTABLE else _("Naar de vraag"),
        retracts=fact.state in RETRACTABLE,
        notes=_notes(fact),
    )


def _status(state: State, *, read_back: bool) -> str:
    if read_back:
        return _("Teruggelezen")
    return {
        State.DECLINED: _("Overgeslagen"),
        State.NOT_YET: _("Komt terug"),
        State.RETRACTED: _("Teruggenomen"),
        State.NOT_ASKED: _("Nog niet gevraagd"),
    }.get(state, "")


def _notes(fact: ToldFact) -> NotesFold | None:
    interpreter = notes_line((), fact.interpreter_notes).kept
    count = len(interpreter) + bool(fact.note)
    if not count:
        return None
    return NotesFold(_("Notities ({n})").format(n=count), fact.note, interpreter)


def _topic(topic: ReviewTopic, told: list[ItemLine]) -> TopicBlock:
    items = tuple(line for line in told if line.topic_id == topic.id)
    n = topic.not_asked
    words = ngettext("Nog {n} vraag niet besproken.", "Nog {n} vragen niet besproken.", n).format(n=n) if n else ""
    return TopicBlock(id=topic.id, name=topic.name, items=items, not_asked=words)


def _apart(facts: ReviewFacts, lines: list[tuple[State, ItemLine]], shown: set[str]) -> tuple[ApartBlock, ...]:
    words = facts.words
    headings = (
        (PASSED, State.DECLINED, Words(_("Overgeslagen. Dat is goed."), words.skipped.translated)),
        (LATER, State.NOT_YET, Words(_("Komt terug"), words.later.translated)),
        (TAKEN_BACK, State.RETRACTED, Words(_("Teruggenomen"))),
    )
    blocks = []
    for kind, wanted, name in headings:
        items = tuple(line for state, line in lines if state is wanted)
        if items:
            blocks.append(ApartBlock(id=kind, name=name, items=items))
    rest = [topic for topic in facts.topics if topic.not_asked and topic.id not in shown]
    if rest and facts.items:
        counts = tuple(
            _("{topic}: {count}").format(
                topic=topic.name.dutch,
                count=ngettext("{n} vraag", "{n} vragen", topic.not_asked).format(n=topic.not_asked),
            )
            for topic in rest
        )
        blocks.append(ApartBlock(id=OPEN, name=Words(_("Nog niet besproken")), lines=counts))
    return tuple(blocks)


def _index(topics: tuple[TopicBlock, ...], apart: tuple[ApartBlock, ...]) -> tuple[TopicLine, ...]:
    """The list beside the page: where to go to, and how much stands there."""
    icons = {PASSED: "circle-minus", LATER: "circle-pause", TAKEN_BACK: "undo-2", OPEN: "circle"}
    names = {PASSED: _("Overgeslagen")}
    told = [TopicLine(topic.id, topic.name.dutch, _answers(len(topic.items)), "circle-check", "ok") for topic in topics]
    beside = [
        TopicLine(block.id, names.get(block.id, block.name.dutch), _questions(block), icons[block.id], "muted")
        for block in apart
    ]
    return (*told, *beside)


def _answers(n: int) -> str:
    return ngettext("{n} antwoord", "{n} antwoorden", n).format(n=n)


def _questions(block: ApartBlock) -> str:
    if not block.items:
        n = len(block.lines)
        return ngettext("{n} onderwerp", "{n} onderwerpen", n).format(n=n)
    n = len(block.items)
    return ngettext("{n} vraag", "{n} vragen", n).format(n=n)


def _missing(fact: MissingFact) -> MissingLine:
    words = fact.text if fact.askable else _("{question} (in een gesprek alleen)").format(question=fact.text)
    return MissingLine(question_id=fact.question_id, words=words, askable=fact.askable)


def _hidden(n: int) -> str:
    if not n:
        return ""
    return ngettext(
        "{n} antwoord uit een gesprek alleen staat hier niet.",
        "{n} antwoorden uit een gesprek alleen staan hier niet.",
        n,
    ).format(n=n)


def _read_words(told: list[ItemLine]) -> str:
    n = sum(line.read_back for line in told)
    if not n:
        return ""
    return _("{n} van {of} antwoorden teruggelezen").format(n=n, of=len(told))


def _read_end(lines: list[tuple[State, ItemLine]]) -> str:
    """What is said after the last answer was read out: the rest, without blame."""
    passed, later = (sum(state is wanted for state, _line in lines) for wanted in (State.DECLINED, State.NOT_YET))
    said = [_("Dit heeft u tot nu toe verteld.")]
    if passed:
        words = ngettext(
            "{n} vraag is overgeslagen. Dat is goed.", "{n} vragen zijn overgeslagen. Dat is goed.", passed
        )
        said.append(words.format(n=passed))
    if later:
        said.append(ngettext("{n} vraag komt later terug.", "{n} vragen komen later terug.", later).format(n=later))
    return " ".join(said)
