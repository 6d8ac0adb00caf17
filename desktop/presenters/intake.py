"""Brede intake, vraag: ask, listen, write down. One question at a time, in two languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from desktop.intake.answers import AnswerProblem
from desktop.intake.questions import Kind
from desktop.intake.state import State, Value
from desktop.presenters.question import Place, QuestionFacts, QuestionPage, TopicLine, page, topic_line
from desktop.presenters.sync import saved
from desktop.presenters.work import Problem, in_words
from i18n import _, ngettext
from sync.dossier.errors import AppError
from sync.dossier.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class ListedQuestion:
    id: str
    topic: str
    text: str
    state: State


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


@dataclass(frozen=True, slots=True)
class Given:
    """What was chosen or typed at a question. `value` is an option id, several of them, or typed text.

    `final` is false while somebody is still typing: what does not fit yet is then no reason to say anything.
    """

    kind: Kind
    state: State
    value: str | tuple[str, ...] | None = field(default=None, repr=False)
    final: bool = True


class View(Protocol):
    def show_question(self, page: QuestionPage) -> None: ...
    def show_list(self, lines: tuple[QuestionLine, ...]) -> None: ...
    def show_end(self, page: EndPage) -> None: ...
    def show_saved(self, words: str) -> None: ...
    def show_reply(self, words: str) -> None: ...
    def show_progress(self, topics: tuple[TopicLine, ...]) -> None: ...
    def show_fault(self, problem: Problem) -> None: ...
    def show_message(self, words: str) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class IntakePresenter:
    """Everything handed in is a read or one saved deed of about a millisecond, so nothing runs in the background.

    `question` gives a question of a dossier, or without an id the one where the conversation was left; `neighbour`
    the id of the next (+1) or previous (-1) one, None at the end; `first_of` the first open one of a topic; `undo`
    takes the last deed back and says which question it was about, None when there is nothing to take back. `set_talk`
    keeps whether the client is alone and who interprets. `finish_intake` calls the intake done, today.
    """

    view: View
    question: Callable[[str, str | None], QuestionFacts]
    questions: Callable[[str], tuple[ListedQuestion, ...]]
    neighbour: Callable[[Place, int], str | None]
    first_of: Callable[[str, str], str | None]
    save_answer: Callable[[Place, State, Value], None]
    save_note: Callable[[Place, str], None]
    undo_last: Callable[[str], str | None]
    set_talk: Callable[[str, bool, str], None]
    finish_intake: Callable[[str], None]

    def open(self, dossier_id: str, question_id: str | None = None) -> None:
        self._try(lambda: self.view.show_question(page(self.question(dossier_id, question_id))))

    def answer(self, place: Place, given: Given) -> None:
        """Save an answer at once; say kindly what does not fit, and keep what stood there."""
        try:
            value = _value(given)
        except AppError as error:
            if given.final:
                self.view.show_fault(in_words(error))
            return
        try:
            self.save_answer(place, given.state, value)
        except AnswerProblem as error:
            if given.final:
                self.view.show_fault(in_words(error))
            return
        except AppError as error:
            self.view.show_fault(in_words(error))
            return
        except Exception as error:  # noqa: BLE001  a bug must not look like a saved answer
            self.view.show_problem(in_words(error))
            return
        self.view.show_saved(saved())
        self.view.show_reply(_reply(given.state))
        self._try(lambda: self._show_progress(place))

    def write_note(self, place: Place, text: str) -> None:
        self._try(lambda: self._save_note(place, text))

    def next(self, place: Place) -> None:
        self._try(lambda: self._step(place, 1))

    def previous(self, place: Place) -> None:
        self._try(lambda: self._step(place, -1))

    def later(self, place: Place) -> None:
        """Come back to it: recorded as not yet, which counts neither for nor against anybody."""

        def put_off() -> None:
            self.save_answer(place, State.NOT_YET, None)
            self.view.show_saved(saved())
            self._step(place, 1)

        self._try(put_off)

    def tell_talk(self, place: Place, alone: bool, interpreter: str) -> None:
        """Who is in the room now; the question on the screen goes when it may not be asked like this."""

        def tell() -> None:
            self.set_talk(place.dossier_id, alone, interpreter)
            self.open(place.dossier_id, place.question_id)

        self._try(tell)

    def finish(self, dossier_id: str) -> None:
        """The conversation is done; the plan is next."""
        self._try(lambda: self.finish_intake(dossier_id))

    def open_topic(self, place: Place, topic_id: str) -> None:
        def first() -> None:
            question_id = self.first_of(place.dossier_id, topic_id)
            if question_id is not None:
                self.open(place.dossier_id, question_id)

        self._try(first)

    def list_questions(self, place: Place) -> None:
        self._try(lambda: self.view.show_list(tuple(_listed(item) for item in self.questions(place.dossier_id))))

    def undo(self, place: Place) -> None:
        def take_back() -> None:
            question_id = self.undo_last(place.dossier_id)
            if question_id is None:
                self.view.show_message(_("Er is niets om terug te draaien."))
                return
            self.open(place.dossier_id, question_id)
            self.view.show_message(_("Het laatste antwoord is teruggedraaid."))

        self._try(take_back)

    def _step(self, place: Place, step: int) -> None:
        question_id = self.neighbour(place, step)
        if question_id is not None:
            self.open(place.dossier_id, question_id)
        elif step > 0:
            self.view.show_end(end(place.dossier_id, self.questions(place.dossier_id)))

    def _save_note(self, place: Place, text: str) -> None:
        self.save_note(place, text)
        self.view.show_saved(saved())

    def _show_progress(self, place: Place) -> None:
        facts = self.question(place.dossier_id, place.question_id)
        self.view.show_progress(tuple(topic_line(topic, facts.topic_id) for topic in facts.topics))

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Exception as error:  # noqa: BLE001  told to the person at the table
            self.view.show_problem(in_words(error))


def end(dossier_id: str, questions: tuple[ListedQuestion, ...]) -> EndPage:
    open_ones = [item for item in questions if item.state in {State.NOT_ASKED, State.NOT_YET}]
    if not open_ones:
        words = _("Alle vragen zijn besproken.")
    else:
        words = ngettext(
            "Er is nog {n} vraag open. Dat mag: u kunt er later op terugkomen.",
            "Er zijn nog {n} vragen open. Dat mag: u kunt er later op terugkomen.",
            len(open_ones),
        ).format(n=len(open_ones))
    return EndPage(dossier_id, _("Dit waren de vragen"), words, open_ones[0].id if open_ones else "", not open_ones)


def _listed(item: ListedQuestion) -> QuestionLine:
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


def _value(given: Given) -> Value:
    """What was given as the value that is kept; raises an `AppError` that says how to write it."""
    if given.state is not State.ANSWERED:
        return None
    match given.kind, given.value:
        case Kind.NUMBER, str(text):
            try:
                return int(text.strip())
            except ValueError:
                raise AppError(message=_("Vul een heel getal in."), advice=_("Bijvoorbeeld 6.")) from None
        case Kind.DATE, str(text):
            return str(PartialDate.typed(text))
        case Kind.YES_NO, value:
            return value == "yes"
    return given.value


def _reply(state: State) -> str:
    return _("Dat is goed. Wij slaan deze vraag over.") if state is State.DECLINED else ""
