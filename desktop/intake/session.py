"""The intake as a value: which questions stand open now, which were answered, and where the conversation is.

A conversation may start anywhere and go in any order, so nothing here depends on the order in which answers came. An
answer can make other questions appear or disappear; the answer of a question that disappeared is kept, but it is not
shown and decides nothing. What a client declined stands apart, without blame.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.intake.answers import Answer, fits
from desktop.intake.conditions import holds, names
from desktop.intake.content import Content
from desktop.intake.guards import Situation, refusal
from desktop.intake.questions import Domain
from desktop.intake.reading import Scalar
from desktop.intake.state import SETTLED, State, Value


class TopicStatus(StrEnum):
    """How far a topic is, in five words that are the same everywhere. Source: UX design, §3."""

    NOT_STARTED = "not_started"
    BUSY = "busy"
    LATER = "later"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: its questions that are visible now (prompts apart), how many are settled, how many wait."""

    domain: Domain
    status: TopicStatus
    questions: tuple[str, ...]
    settled: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands, counted from one: topic 1 of 3, question 2 of 6. A prompt stands at the one before it."""

    topic: int
    topics: int
    question: int
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The conversation so far; make one with `intake`, change it with the `with_` methods, which return another.

    `situation` says how the talk goes, `about` what the dossier knows (the facts of the manifest that begin with
    `dossier.`). `skipped` and `postponed` are topics that the professional set to 'niet van toepassing' and 'later'.
    `visible` are the questions that may be on screen now, in order, `asked` those of them that may get an answer (all
    but the prompts); `waiting` those that `guards` refuses now and that
    open once the client is alone, with a professional interpreter or without one. Which questions are visible tells
    what was answered, so that stays out of `repr` too.
    """

    content: Content = field(repr=False)
    answers: Mapping[str, Answer] = field(repr=False)
    situation: Situation
    about: Mapping[str, Scalar] = field(repr=False)
    skipped: frozenset[str]
    postponed: frozenset[str]
    visible: tuple[str, ...] = field(repr=False)
    waiting: tuple[str, ...] = field(repr=False)
    asked: tuple[str, ...] = field(repr=False)
    _shown: Mapping[str, Answer] = field(repr=False)

    # What happens

    def with_answer(self, question_id: str, answer: Answer) -> Intake:
        """The intake with this answer; any question of this content may be answered at any moment."""
        return self._with(answers={**self.answers, question_id: answer})

    def without_answer(self, question_id: str) -> Intake:
        """The intake as if the question was never asked: for undo, not for a client who takes an answer back."""
        return self._with(answers={key: kept for key, kept in self.answers.items() if key != question_id})

    def with_situation(self, situation: Situation) -> Intake:
        """The intake when the talk goes on with somebody else in the room, or with another interpreter."""
        return self._with(situation=situation)

    def with_topic(self, domain_id: str, *, skipped: bool = False, postponed: bool = False) -> Intake:
        """The intake with a topic set to 'niet van toepassing', to 'later', or to neither."""
        return self._with(
            skipped=self.skipped - {domain_id} | ({domain_id} if skipped else frozenset()),
            postponed=self.postponed - {domain_id} | ({domain_id} if postponed else frozenset()),
        )

    # What is there

    @property
    def facts(self) -> Mapping[str, Scalar]:
        """What conditions may look at beside the answers: the talk and the dossier."""
        return {**self.about, **self.situation.facts()}

    def answer(self, question_id: str) -> Answer | None:
        """The answer to a visible question; None when there is none, and always for one that is hidden or a prompt."""
        return self._shown.get(question_id)

    def state(self, question_id: str) -> State:
        """What became of a question; of a hidden one nothing is told."""
        answer = self.answer(question_id)
        return answer.state if answer else State.NOT_ASKED

    def which(self, *states: State) -> tuple[str, ...]:
        """The questions in one of these states, in order: what is open, what was declined, what is for later."""
        return tuple(question_id for question_id in self.asked if self.state(question_id) in states)

    @property
    def open(self) -> tuple[str, ...]:
        """The visible questions somebody still has to come to, those for later included."""
        return self.which(State.NOT_ASKED, State.NOT_YET)

    def counting(self) -> Mapping[str, Answer]:
        """Every answer that counts for the plan: of questions that would be visible in a talk in confidence.

        So an answer given alone still counts when the partner sits at the table again, though it is not shown then.
        """
        confided = _visible(self.content, self.answers, self.situation.in_confidence(), self.about, self.skipped)
        kept = self.answers.keys() & {one for one in confided if not self.content.questions[one].is_prompt}
        return {question_id: self.answers[question_id] for question_id in confided if question_id in kept}

    def topics(self) -> tuple[Topic, ...]:
        return tuple(self._topic(domain) for domain in self.content.domains)

    # Where we are

    def place(self, question_id: str) -> Place:
        """Where a visible question stands. A hidden one has no place: ask for `nearest` first."""
        domains = [domain.id for domain in self.content.domains]
        domain_id = self.content.questions[question_id].domain
        order = list(self.content.questions)
        beside = [order.index(other) for other in self._of(domain_id, self.asked)]
        reached = sum(other <= order.index(question_id) for other in beside)
        return Place(domains.index(domain_id) + 1, len(domains), max(reached, 1), max(len(beside), 1))

    def after(self, question_id: str) -> str | None:
        """The visible question after this one, over the topics' borders; None after the last."""
        order = list(self.content.questions)
        later = order[order.index(question_id) + 1 :]
        return next((other for other in later if other in self.visible), None)

    def before(self, question_id: str) -> str | None:
        """The visible question before this one; None before the first."""
        order = list(self.content.questions)
        earlier = order[: order.index(question_id)]
        return next((other for other in reversed(earlier) if other in self.visible), None)

    def nearest(self, question_id: str) -> str | None:
        """The question itself when it is visible, else the one after it, else the one before it."""
        return question_id if question_id in self.visible else self.after(question_id) or self.before(question_id)

    def first_open(self, domain_id: str | None = None) -> str | None:
        """Where to go on: the first question not asked yet, else the first for later, in one topic or in all."""
        for state in (State.NOT_ASKED, State.NOT_YET):
            for question_id in self.which(state):
                if domain_id is None or self.content.questions[question_id].domain == domain_id:
                    return question_id
        return None

    def _topic(self, domain: Domain) -> Topic:
        questions, waiting = self._of(domain.id, self.asked), self._of(domain.id, self.waiting)
        states = [self.state(question_id) for question_id in questions]
        settled = sum(state in SETTLED for state in states)
        return Topic(domain, self._status(domain, states, bool(waiting)), questions, settled, len(waiting))

    def _status(self, domain: Domain, states: list[State], waiting: bool) -> TopicStatus:
        if domain.id in self.skipped:
            return TopicStatus.NOT_APPLICABLE
        if all(state in SETTLED for state in states):
            if waiting:
                return TopicStatus.LATER
            return TopicStatus.DONE if states else TopicStatus.NOT_APPLICABLE
        if domain.id in self.postponed or State.NOT_ASKED not in states:
            return TopicStatus.LATER
        return TopicStatus.NOT_STARTED if set(states) == {State.NOT_ASKED} else TopicStatus.BUSY

    def _of(self, domain_id: str, question_ids: tuple[str, ...]) -> tuple[str, ...]:
        questions = self.content.questions
        return tuple(question_id for question_id in question_ids if questions[question_id].domain == domain_id)

    def _with(
        self,
        answers: Mapping[str, Answer] | None = None,
        situation: Situation | None = None,
        skipped: frozenset[str] | None = None,
        postponed: frozenset[str] | None = None,
    ) -> Intake:
        return intake(
            self.content,
            self.answers if answers is None else answers,
            self.situation if situation is None else situation,
            self.about,
            self.skipped if skipped is None else skipped,
            self.postponed if postponed is None else postponed,
        )


def intake(
    content: Content,
    answers: Mapping[str, Answer],
    situation: Situation,
    about: Mapping[str, Scalar] | None = None,
    skipped: frozenset[str] = frozenset(),
    postponed: frozenset[str] = frozenset(),
) -> Intake:
    """Return the conversation as it stands. Answers to questions that this content does not know are kept aside.

    A fact of the dossier that is not in `about` has the last of its values in the manifest: what holds when nothing is
    known. When the whole talk is refused (a child interprets) nothing is visible and everything waits.
    """
    known = {**content.unknown_facts(), **(about or {})}
    visible = _visible(content, answers, situation, known, skipped)
    asked = tuple(question_id for question_id in visible if not content.questions[question_id].is_prompt)
    return Intake(
        content=content,
        answers=dict(answers),
        situation=situation,
        about=known,
        skipped=skipped,
        postponed=postponed,
        visible=visible,
        waiting=_waiting(content, answers, situation, known, skipped, frozenset(visible)),
        asked=asked,
        _shown={question_id: answers[question_id] for question_id in asked if question_id in answers},
    )


def _waiting(
    content: Content,
    answers: Mapping[str, Answer],
    situation: Situation,
    about: Mapping[str, Scalar],
    skipped: frozenset[str],
    visible: frozenset[str],
) -> tuple[str, ...]:
    """What is refused now and would open in confidence, as far as that can be told without telling a hidden answer.

    Whoever sits at the table may read how much waits. So a question that hangs on an answer that is hidden now is not
    counted, whatever that answer is.
    """
    telling: set[str] = set()
    for question_id in content.dependent:
        above = names(content.questions[question_id].ask_when)
        if above & telling or any(other in answers and other not in visible for other in above):
            telling.add(question_id)
    shown = {question_id: answer for question_id, answer in answers.items() if question_id in visible}
    return tuple(
        question_id
        for question_id in _visible(content, shown, situation.in_confidence(), about, skipped)
        if question_id not in visible | telling
        and refusal(situation, content.questions[question_id]) is not None
        and not content.questions[question_id].is_prompt
        and (question_id not in answers or answers[question_id].state not in SETTLED)
    )


def _visible(
    content: Content,
    answers: Mapping[str, Answer],
    situation: Situation,
    about: Mapping[str, Scalar],
    skipped: frozenset[str],
) -> tuple[str, ...]:
    values: dict[str, Value] = {**about, **situation.facts()}
    states: dict[str, State] = {}
    seen = set()
    for question_id in content.dependent:
        question = content.questions[question_id]
        if question.domain in skipped or not holds(question.ask_when, values, states):
            continue
        if refusal(situation, question) is not None:
            continue
        seen.add(question_id)
        answer = answers.get(question_id)
        if answer is None or question.is_prompt:
            continue
        states[question_id] = answer.state
        if answer.state is State.ANSWERED and fits(question, answer.value):
            # An answer given under other options than these is shown as it was, but opens nothing.
            values[question_id] = answer.value
    return tuple(question_id for question_id in content.questions if question_id in seen)
