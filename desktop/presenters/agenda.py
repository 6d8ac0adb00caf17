"""Which talk: the conversation sets, the questions on the agenda per topic, and what a plan cannot do without."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from desktop.intake.state import SETTLED, State
from desktop.presenters.talk_plan import FREE, TalkPlan
from i18n import _, ngettext
from sync.dossier.errors import AppError

MOST = 25
"""Questions in one talk; more than that nobody holds out. Source: intake brief §1.2."""

ARTICLE_9 = 2
FEW = 5
"""So many missing questions are shown with their own words; more are counted per topic."""

Minutes = Callable[[tuple[str, ...], bool], int]
"""How long these questions take, without or with an interpreter."""


@dataclass(frozen=True, slots=True)
class SetFact:
    """A conversation set for this dossier's group. `questions` are those of the set that still make sense: open, and
    askable to this person; `where` is its hint for the place, `bring` what it needs on the table."""

    id: str
    name: str
    purpose: str
    questions: tuple[str, ...] = field(repr=False)
    where: str = ""
    bring: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaQuestion:
    """A question that could be asked. `pictures` says that there are pictures to point at, `prompt` that it is asked
    aloud and nothing is written down."""

    id: str
    text: str
    state: State = field(default=State.NOT_ASKED, repr=False)
    sensitivity: int = 0
    pictures: bool = False
    prompt: bool = False


@dataclass(frozen=True, slots=True)
class AgendaTopic:
    id: str
    name: str
    questions: tuple[AgendaQuestion, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SetLine:
    id: str
    words: str
    detail: str


@dataclass(frozen=True, slots=True)
class QuestionTick:
    id: str
    words: str
    ticked: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaTopicLine:
    """`wished` says in words that the client wanted to talk about it."""

    id: str
    name: str
    count: str
    wished: str
    questions: tuple[QuestionTick, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededLines:
    """What a plan cannot do without and is still open; `addable` of it are questions that are not on the agenda."""

    words: str
    items: tuple[str, ...]
    addable: tuple[str, ...]
    lbt_open: bool
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLines:
    sets: tuple[SetLine, ...]
    chosen: str
    where: str
    summary: str
    topics: tuple[AgendaTopicLine, ...]
    waiting: str
    needed: NeededLines
    nothing: str


def lines(
    plan: TalkPlan,
    sets: Sequence[SetFact],
    topics: Sequence[AgendaTopic],
    missing: tuple[str, ...],
    *,
    lbt_open: bool,
    minutes: Minutes,
    waiting: int,
) -> AgendaLines:
    """`missing` are the questions without which there is no plan, `waiting` how many of the agenda cannot be asked like
    this."""
    chosen = next((one for one in sets if one.id == plan.set_id), None)
    offered = [_set_line(one, minutes, interpreted=plan.interpreted) for one in sets]
    free_words = _("Zelf kiezen")
    return AgendaLines(
        sets=(*offered, SetLine(FREE, free_words, _("U kiest zelf de vragen, hooguit {n}.").format(n=MOST))),
        chosen=plan.set_id,
        where=chosen.where if chosen else "",
        summary=_summary(plan, minutes),
        topics=tuple(_topic(topic, plan) for topic in _wished_first(topics, plan.wishes)),
        waiting=_waiting(waiting),
        needed=_needed(plan, topics, missing, lbt_open=lbt_open),
        nothing=_("Alle vragen zijn besproken. U kunt wel een gesprek beginnen.") if not _open(topics) else "",
    )


def ticked(plan: TalkPlan, question_id: str, on: bool) -> TalkPlan:
    """The plan with a question on or off the agenda; raises an `AppError` for the 26th."""
    kept = tuple(one for one in plan.questions if one != question_id)
    return plan.changed("questions", _room((*kept, question_id)) if on else kept)


def added(plan: TalkPlan, question_ids: tuple[str, ...]) -> TalkPlan:
    """The plan with all of these on the agenda as well; raises an `AppError` when they do not all fit."""
    new = tuple(one for one in question_ids if one not in plan.questions)
    return plan.changed("questions", _room((*plan.questions, *new)))


def taken(plan: TalkPlan, chosen: SetFact | None) -> TalkPlan:
    """The plan with the agenda of a set. Without one, what stood on the agenda stays, to be changed by hand."""
    if chosen is None:
        return plan.changed("set_id", FREE)
    return plan.changed("set_id", chosen.id).changed("questions", chosen.questions[:MOST])


def _room(question_ids: tuple[str, ...]) -> tuple[str, ...]:
    if len(question_ids) > MOST:
        raise AppError(
            message=_("Er staan al {n} vragen op de agenda. Dat is genoeg voor één gesprek.").format(n=MOST),
            advice=_("Haal eerst een andere vraag weg, of bewaar deze voor een volgend gesprek."),
        )
    return question_ids


def _set_line(fact: SetFact, minutes: Minutes, *, interpreted: bool) -> SetLine:
    n = len(fact.questions)
    if not n:
        return SetLine(fact.id, fact.name, _("{purpose} Alles hiervan is besproken.").format(purpose=fact.purpose))
    length = _length(n, minutes(fact.questions, interpreted), interpreted=interpreted)
    return SetLine(fact.id, fact.name, _("{purpose} {length}").format(purpose=fact.purpose, length=length))


def _length(n: int, minutes: int, *, interpreted: bool) -> str:
    questions = ngettext("{n} vraag", "{n} vragen", n).format(n=n)
    if interpreted:
        return _("{questions}, ongeveer {minutes} minuten met tolk.").format(questions=questions, minutes=minutes)
    return _("{questions}, ongeveer {minutes} minuten.").format(questions=questions, minutes=minutes)


def _summary(plan: TalkPlan, minutes: Minutes) -> str:
    n = len(plan.questions)
    if not n:
        return _("Er staat nog niets op de agenda. Dat mag: in het gesprek kunt u elke vraag kiezen.")
    length = _length(n, minutes(plan.questions, plan.interpreted), interpreted=plan.interpreted)
    return _("Op de agenda: {length}").format(length=length)


def _topic(topic: AgendaTopic, plan: TalkPlan) -> AgendaTopicLine:
    chosen = sum(question.id in plan.questions for question in topic.questions)
    return AgendaTopicLine(
        id=topic.id,
        name=topic.name,
        count=_("{n} van {of} op de agenda").format(n=chosen, of=len(topic.questions)),
        wished=_("De klant wil hierover praten") if topic.id in plan.wishes else "",
        questions=tuple(
            QuestionTick(question.id, question.text, question.id in plan.questions, _note(question))
            for question in topic.questions
        ),
    )


def _note(question: AgendaQuestion) -> str:
    told = {
        State.ANSWERED: _("al beantwoord"),
        State.UNKNOWN_TO_CLIENT: _("al gevraagd"),
        State.DECLINED: _("overgeslagen"),
        State.NOT_YET: _("voor later"),
        State.RETRACTED: _("teruggenomen"),
    }.get(question.state, "")
    in_confidence = _("onder vier ogen") if question.sensitivity >= ARTICLE_9 else ""
    unwritten = _("u schrijft niets op") if question.prompt else ""
    return ", ".join(part for part in (told, in_confidence, unwritten) if part)


def _wished_first(topics: Sequence[AgendaTopic], wishes: tuple[str, ...]) -> list[AgendaTopic]:
    return sorted(topics, key=lambda topic: topic.id not in wishes)


def _open(topics: Sequence[AgendaTopic]) -> bool:
    return any(
        question.state not in SETTLED and not question.prompt for topic in topics for question in topic.questions
    )


def _waiting(n: int) -> str:
    if not n:
        return ""
    return ngettext(
        "{n} vraag van de agenda kan niet zoals het gesprek nu gaat. U ziet bij de vraag waarom.",
        "{n} vragen van de agenda kunnen niet zoals het gesprek nu gaat. U ziet bij elke vraag waarom.",
        n,
    ).format(n=n)


def _needed(plan: TalkPlan, topics: Sequence[AgendaTopic], missing: tuple[str, ...], *, lbt_open: bool) -> NeededLines:
    there = {question.id for topic in topics for question in topic.questions}
    n = sum(one in there for one in missing)
    items = _missing_in_words(topics, missing, short=n > FEW)
    if lbt_open:
        items = (*items, _("De leerbaarheidstoets: gemaakt, of vrijgesteld."))
    if items:
        n += lbt_open
        words = ngettext("Voor het plan is nog {n} ding nodig:", "Voor het plan zijn nog {n} dingen nodig:", n)
        words = words.format(n=n)
        sentence = _("Met alleen deze dingen kan er al een plan komen. De andere vragen maken het plan beter.")
    else:
        words = _("Alles wat voor het plan nodig is, is besproken.")
        sentence = _("De andere vragen maken het plan beter. Zij zijn niet verplicht.")
    return NeededLines(
        words=words,
        items=items,
        addable=tuple(one for one in missing if one in there and one not in plan.questions),
        lbt_open=lbt_open,
        sentence=sentence,
    )


def _missing_in_words(topics: Sequence[AgendaTopic], missing: tuple[str, ...], *, short: bool) -> tuple[str, ...]:
    """Each question that is missing, or with many of them how many there are in each topic."""
    found = [(topic, [one for one in topic.questions if one.id in missing]) for topic in topics]
    if not short:
        return tuple(question.text for _topic, questions in found for question in questions)
    return tuple(
        _("{topic}: {count}").format(
            topic=topic.name, count=ngettext("{n} vraag", "{n} vragen", len(questions)).format(n=len(questions))
        )
        for topic, questions in found
        if questions
    )
