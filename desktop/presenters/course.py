"""The course of a talk: today's agenda, where we are in it, the thread back after a jump, and what is open at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.intake.state import State
from i18n import _, ngettext

LONGEST = 32
"""Characters of a question in 'Terug naar'; the rest is not needed to recognise it."""
OPEN = frozenset({State.NOT_ASKED, State.NOT_YET})


@dataclass(frozen=True, slots=True)
class ListedQuestion:
    """A question that may be on the screen now. `topic` is the name of the topic; a prompt is asked and never stored."""

    id: str
    topic: str
    text: str
    state: State = field(repr=False)
    topic_id: str = ""
    prompt: bool = False

    @property
    def open(self) -> bool:
        return self.state in OPEN and not self.prompt


@dataclass(frozen=True, slots=True)
class AgendaFact:
    """What the open talk is about: the name of its set, its questions in order, the topics that the client wants to
    talk about, and about how many minutes the open ones take. Without a talk everything is empty."""

    name: str = ""
    questions: tuple[str, ...] = ()
    wishes: tuple[str, ...] = field(default=(), repr=False)
    minutes_left: int = 0
    open: bool = False
    """A talk was begun and not ended; it may have no agenda."""
    covered: tuple[str, ...] = field(default=(), repr=False)
    """The questions that this talk came to already; a repeated one was answered in an earlier talk and is not here."""


@dataclass(frozen=True, slots=True)
class Thread:
    """Where the talk is, and the questions it was taken from, the oldest first. Questions by their id."""

    at: str = ""
    left: tuple[str, ...] = ()

    def walked(self, question_id: str) -> Thread:
        """On by one question; whoever walks back into where the talk was has no need of the way back."""
        return Thread(question_id, self._before(question_id))

    def jumped(self, question_id: str) -> Thread:
        """Somewhere else: where the talk was is remembered, also after several jumps."""
        if question_id == self.at:
            return self
        left = self._before(question_id)
        if self.at and question_id not in self.left:
            left = (*(one for one in left if one != self.at), self.at)
        return Thread(question_id, left)

    def origin(self, visible: Sequence[str]) -> str:
        """The question to go back to; one that may not be asked any more is passed over. Empty when there is none."""
        return next((one for one in reversed(self.left) if one in visible and one != self.at), "")

    def _before(self, question_id: str) -> tuple[str, ...]:
        return self.left[: self.left.index(question_id)] if question_id in self.left else self.left


NO_AGENDA, AT_START = AgendaFact(), Thread()


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question in the list to jump from."""

    id: str
    topic: str
    text: str
    status: str
    icon: str


@dataclass(frozen=True, slots=True)
class EndPage:
    """After the last question: what is still open, without blame."""

    dossier_id: str
    title: str
    words: str
    first_open: str
    may_finish: bool = False
    """Nothing is open, so the intake can be called done."""
    review: bool = False
    """A talk comes to its end: what was told is looked through together."""
    closed: bool = False
    """Nothing may be asked through this interpreter, so there is no way on but another company."""


def on_agenda(agenda: AgendaFact, listed: Sequence[ListedQuestion]) -> list[ListedQuestion]:
    """The questions of the agenda that may be asked now, in the order of the agenda."""
    found = {item.id: item for item in listed}
    return [found[question_id] for question_id in agenda.questions if question_id in found]


def neighbour(agenda: AgendaFact, listed: Sequence[ListedQuestion], here: str, step: int, thread: Thread) -> str | None:
    """The question after (+1) or before (-1) this one; None when the agenda ends there.

    On the agenda it follows the agenda. Off the agenda it goes on within the topic, and from the edge of the topic back
    to where the talk was, else to what the agenda still has open.
    """
    order = [item.id for item in on_agenda(agenda, listed)]
    if here in order:
        place = order.index(here) + step
        return order[place] if 0 <= place < len(order) else None
    topic = next((item.topic_id for item in listed if item.id == here), None)
    beside = [item.id for item in listed if item.topic_id == topic]
    place = beside.index(here) + step if here in beside else -1
    if 0 <= place < len(beside):
        return beside[place]
    return thread.origin([item.id for item in listed]) or (first_open(agenda, listed) if step > 0 else None)


def first_open(agenda: AgendaFact, listed: Sequence[ListedQuestion]) -> str | None:
    """Where the agenda goes on: what this talk did not come to yet, then what was put off."""
    order = on_agenda(agenda, listed)
    ahead = (item.id for item in order if item.id not in agenda.covered)
    put_off = (item.id for item in order if item.state is State.NOT_YET)
    return next(ahead, None) or next(put_off, None)


def position(agenda: AgendaFact, listed: Sequence[ListedQuestion], here: str) -> tuple[int, int] | None:
    """Which question of how many of the agenda this is, from 1; None when it is not on it. A prompt does not count: it
    stands at the one before it."""
    order = on_agenda(agenda, listed)
    ids = [item.id for item in order]
    if here not in ids:
        return None
    counted = [not item.prompt for item in order]
    return max(sum(counted[: ids.index(here) + 1]), 1), max(sum(counted), 1)


def position_words(agenda: AgendaFact, listed: Sequence[ListedQuestion], here: str) -> str:
    """'vraag 7 van 22 in dit gesprek · nog ongeveer 35 minuten'"""
    place = position(agenda, listed, here)
    if place is None:
        words = _("Deze vraag staat niet op de agenda van vandaag")
    else:
        words = _("Vraag {n} van {of} in dit gesprek").format(n=place[0], of=place[1])
    if not agenda.minutes_left:
        return words
    left = ngettext("nog ongeveer {n} minuut", "nog ongeveer {n} minuten", agenda.minutes_left)
    return f"{words} · {left.format(n=agenda.minutes_left)}"


def way_back(thread: Thread, listed: Sequence[ListedQuestion]) -> tuple[str, str]:
    """The question that the talk was taken from, and the words of the button that leads there."""
    origin = thread.origin([item.id for item in listed])
    item = next((item for item in listed if item.id == origin), None)
    if item is None:
        return "", ""
    return item.id, _("Terug naar: {topic} · {question}").format(topic=item.topic, question=beginning(item.text))


def beginning(text: str) -> str:
    """The first words of a question."""
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def end(dossier_id: str, questions: tuple[ListedQuestion, ...], agenda: AgendaFact = NO_AGENDA) -> EndPage:
    """What is open after the last question: of the agenda when there is one, else of the whole intake."""
    of_talk = bool(agenda.questions)
    asked = on_agenda(agenda, questions) if of_talk else list(questions)
    open_ones = [item for item in asked if item.open]
    if not open_ones:
        words = _("Alles van vandaag is besproken.") if of_talk else _("Alle vragen zijn besproken.")
    else:
        words = ngettext(
            "Er is nog {n} vraag open. Dat mag: u kunt er later op terugkomen.",
            "Er zijn nog {n} vragen open. Dat mag: u kunt er later op terugkomen.",
            len(open_ones),
        ).format(n=len(open_ones))
    title = _("Dit waren de vragen van vandaag") if of_talk else _("Dit waren de vragen")
    may_finish = not any(item.open for item in questions)
    return EndPage(dossier_id, title, words, open_ones[0].id if open_ones else "", may_finish, agenda.open)


def question_line(item: ListedQuestion) -> QuestionLine:
    match item.state:
        case State.ANSWERED:
            status, icon = _("Beantwoord"), "circle-check"
        case State.DECLINED:
            status, icon = _("Overgeslagen"), "circle-minus"
        case State.UNKNOWN_TO_CLIENT:
            status, icon = _("Weet het niet"), "circle-check"
        case State.NOT_YET:
            status, icon = _("Later"), "circle-pause"
        case State.RETRACTED:
            status, icon = _("Teruggenomen"), "circle-minus"
        case _:
            status, icon = _("Nog niet gevraagd"), "circle"
    return QuestionLine(item.id, item.topic, item.text, status, icon)
