"""Brede intake, vraag: ask, listen, write down. One question at a time, in two languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from desktop.intake.answers import AnswerProblem
from desktop.intake.guards import Refusal
from desktop.intake.questions import Kind
from desktop.intake.state import State, Value
from desktop.presenters import course, plain_words
from desktop.presenters.course import AT_START, NO_AGENDA, AgendaFact, EndPage, QuestionLine, Thread
from desktop.presenters.course import ListedQuestion as ListedQuestion
from desktop.presenters.given import Given
from desktop.presenters.given import value as given_value
from desktop.presenters.interpreter_notes import NoteGiven, NotesLine
from desktop.presenters.question import RETRACTABLE, Place, QuestionFacts, QuestionPage, page
from desktop.presenters.sync import saved
from desktop.presenters.this_talk import TalkGiven
from desktop.presenters.work import Problem, in_words
from i18n import _
from sync.dossier.errors import AppError

NOTE, OWN_WORDS, ANSWER, INTERPRETER = "note", "own_words", "answer", "interpreter"
"""Where a free text stands, for a kind question about it."""


class View(Protocol):
    def show_question(self, page: QuestionPage) -> None: ...
    def show_list(self, lines: tuple[QuestionLine, ...]) -> None: ...
    def show_end(self, page: EndPage) -> None: ...
    def show_saved(self, words: str) -> None: ...
    def show_reply(self, words: str, translated: str = "") -> None: ...
    def show_progress(self, page: QuestionPage) -> None: ...
    def show_fault(self, problem: Problem) -> None: ...
    def show_caution(self, where: str, words: str) -> None: ...
    def show_notes(self, notes: NotesLine, note_id: str) -> None: ...
    def show_refusal(self, problem: Problem) -> None: ...
    def show_message(self, words: str) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


def _nothing(*_given: object) -> None:
    """What happens where nobody listens."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class IntakePresenter:
    """Everything handed in is a read or one saved deed of about a millisecond, so nothing runs in the background.

    `question` gives a question of a dossier, or without an id the one where the conversation was left; `neighbour`
    the id of the next (+1) or previous (-1) one, None at the end; `first_of` the first open one of a topic; `undo`
    takes the last deed back and says which question it was about, None when there is nothing to take back.
    `finish_intake` calls the intake done, today.

    `agenda` is what the open talk is about, empty without one; with it next and previous follow the agenda. `cover`
    writes down that this talk came to a question. `wish_topic` puts a topic on the client's wishes or takes it off.
    `keep_talk` keeps how the talk goes, and then raises the guard's refusal when it may not go on like that;
    `change_interpreter` keeps that another one came, with a number or the reason why there is none. `retract_answer`
    erases the answer and every note at it. `keep_interpreter_note` returns the note's id, also of a new one.
    `send_feedback` takes a question's id and the kind of objection, and knows of no client.

    `threads` is per dossier where the talk is and what it was taken from; it lasts as long as the laptop is unlocked.
    """

    view: View
    question: Callable[[str, str | None], QuestionFacts]
    questions: Callable[[str], tuple[ListedQuestion, ...]]
    neighbour: Callable[[Place, int], str | None]
    first_of: Callable[[str, str], str | None]
    save_answer: Callable[[Place, State, Value], None]
    save_note: Callable[[Place, str], None]
    undo_last: Callable[[str], str | None]
    finish_intake: Callable[[str], None]
    agenda: Callable[[str], AgendaFact] = lambda dossier_id: NO_AGENDA
    cover: Callable[[Place], None] = _nothing
    wish_topic: Callable[[str, str, bool], None] = _nothing
    keep_talk: Callable[[str, TalkGiven], None] = _nothing
    change_interpreter: Callable[[str, str, str], None] = _nothing
    add_pause: Callable[[str], None] = _nothing
    stop_talk: Callable[[str, bool], None] = _nothing
    save_own_words: Callable[[Place, str], None] = _nothing
    keep_interpreter_note: Callable[[Place, NoteGiven], str] = lambda place, given: given.id
    remove_interpreter_note: Callable[[Place, str], None] = _nothing
    retract_answer: Callable[[Place], None] = _nothing
    send_feedback: Callable[[str, str], None] = _nothing
    threads: dict[str, Thread] = field(default_factory=dict, repr=False)

    # Where the talk is

    def open(self, dossier_id: str, question_id: str | None = None) -> None:
        """Where the talk goes on, or at a question somebody asked for; then a way leads back to where it was."""

        def show() -> None:
            if question_id is None:
                goes_on = course.first_open(self.agenda(dossier_id), self.questions(dossier_id))
                self._show(dossier_id, goes_on, Thread.walked)
            else:
                self._show(dossier_id, question_id, Thread.jumped)

        self._try(show)

    def catch_up(self, shown: QuestionPage) -> None:
        """Something came in. What the client took back on another laptop does not stay on this screen; the rest does,
        because somebody may be typing."""

        def look() -> None:
            facts = self.question(shown.place.dossier_id, shown.place.question_id)
            if facts.state is State.RETRACTED and shown.said != facts.taken_back:
                self.view.show_question(self._page(facts))
                self.view.show_message(_("Dit antwoord is op een andere laptop teruggenomen en gewist."))

        self._try(look)

    def next(self, place: Place) -> None:
        def go_on() -> None:
            self.cover(place)
            self._step(place, 1)

        self._try(go_on)

    def previous(self, place: Place) -> None:
        self._try(lambda: self._step(place, -1))

    def return_to_thread(self, place: Place) -> None:
        """Back to where the talk was before it was taken elsewhere."""

        def go_back() -> None:
            visible = [item.id for item in self.questions(place.dossier_id)]
            origin = self._thread(place.dossier_id).origin(visible)
            if origin:
                self._show(place.dossier_id, origin, Thread.walked)

        self._try(go_back)

    def open_topic(self, place: Place, topic_id: str) -> None:
        def first() -> None:
            question_id = self.first_of(place.dossier_id, topic_id)
            if question_id is not None:
                self.open(place.dossier_id, question_id)

        self._try(first)

    def list_questions(self, place: Place) -> None:
        self._try(
            lambda: self.view.show_list(tuple(course.question_line(item) for item in self.questions(place.dossier_id)))
        )

    def wish(self, place: Place, topic_id: str) -> None:
        """The client wants to talk about this topic, or does not any more."""

        def tell() -> None:
            wanted = topic_id not in self.agenda(place.dossier_id).wishes
            self.wish_topic(place.dossier_id, topic_id, wanted)
            shown = self._show_progress(place)
            name = next((topic.name for topic in shown.topics if topic.id == topic_id), "")
            words = _("Dit gesprek gaat ook over: {topic}.") if wanted else _("{topic} staat niet meer bij de wensen.")
            self.view.show_message(words.format(topic=name))

        self._try(tell)

    # What is said

    def answer(self, place: Place, given: Given) -> None:
        """Save an answer at once; say kindly what does not fit, and keep what stood there."""
        try:
            value = given_value(given)
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
        self._try(lambda: self._follow(place, given))

    def later(self, place: Place) -> None:
        """Come back to it: recorded as not yet, which counts neither for nor against anybody."""

        def put_off() -> None:
            if self.question(place.dossier_id, place.question_id).state in RETRACTABLE:
                self._step(place, 1)  # what was said stays said; to take it back is another thing
                return
            self.save_answer(place, State.NOT_YET, None)
            self.view.show_saved(saved())
            self.cover(place)
            self._step(place, 1)

        self._try(put_off)

    def retract(self, place: Place) -> None:
        """The client takes the answer back; it is erased, with every note at it, and cannot be brought back."""

        def take_back() -> None:
            self.retract_answer(place)
            self._show(place.dossier_id, place.question_id, Thread.jumped)
            self.view.show_message(_("Het antwoord is teruggenomen en gewist."))

        self._try(take_back)

    def undo(self, place: Place) -> None:
        def take_back() -> None:
            question_id = self.undo_last(place.dossier_id)
            if question_id is None:
                self.view.show_message(_("Er is niets om terug te draaien."))
                return
            self.open(place.dossier_id, question_id)
            self.view.show_message(_("Het laatste antwoord is teruggedraaid."))

        self._try(take_back)

    # What is noted beside it

    def write_note(self, place: Place, text: str) -> None:
        self._try(lambda: self._keep(lambda: self.save_note(place, text), NOTE, text))

    def write_own_words(self, place: Place, text: str) -> None:
        """The client's own words, as they were said."""
        self._try(lambda: self._keep(lambda: self.save_own_words(place, text), OWN_WORDS, text))

    def write_interpreter_note(self, place: Place, given: NoteGiven) -> None:
        """What the interpreter explains; kept as soon as it has a kind and words."""

        def keep() -> None:
            if not given.complete:
                return
            note_id = self.keep_interpreter_note(place, given)
            self.view.show_saved(saved())
            self.view.show_caution(INTERPRETER, plain_words.caution(f"{given.text} {given.meaning}"))
            self.view.show_notes(page(self.question(place.dossier_id, place.question_id)).notes, note_id)

        self._try(keep)

    def drop_interpreter_note(self, place: Place, note_id: str) -> None:
        def drop() -> None:
            self.remove_interpreter_note(place, note_id)
            self.view.show_saved(saved())
            self.view.show_notes(page(self.question(place.dossier_id, place.question_id)).notes, "")

        self._try(drop)

    def object_to(self, place: Place, kind: str) -> None:
        """This question does not work well. Told to who makes the questions, without anything of the client."""

        def send() -> None:
            self.send_feedback(place.question_id, kind)
            self.view.show_message(
                _("Dank u. Wij geven dit door aan de makers van de vragen, zonder gegevens van de klant.")
            )

        self._try(send)

    # Who is in the room

    def change_talk(self, place: Place, given: TalkGiven) -> None:
        """Everything the panel tells of the room; what the guard refuses is said with what can be done now."""

        def tell() -> None:
            refused: AppError | None = None
            try:
                self.keep_talk(place.dossier_id, given)
            except AppError as error:
                refused = error
            self._show(place.dossier_id, place.question_id, Thread.jumped)
            if refused is not None:
                self.view.show_refusal(in_words(refused))

        self._try(tell)

    def tell_change(self, place: Place, number: str, reason: str) -> None:
        """Another interpreter came: her number in the register, or why there is none."""

        def tell() -> None:
            if not number.strip() and not reason.strip():
                advice = _("Vul het nummer in, of schrijf op waarom er geen nummer is.")
                self.view.show_refusal(Problem(_("Er staat nog niets over de nieuwe tolk."), advice))
                return
            self.change_interpreter(place.dossier_id, number.strip(), reason.strip())
            self._show(place.dossier_id, place.question_id, Thread.jumped)
            self.view.show_message(_("De wisseling van tolk staat bij dit gesprek."))

        self._try(tell)

    def tell_pause(self, place: Place) -> None:
        def tell() -> None:
            self.add_pause(place.dossier_id)
            self._show(place.dossier_id, place.question_id, Thread.jumped)

        self._try(tell)

    def tell_stopped(self, place: Place, stopped: bool) -> None:
        """The client wanted to stop; that is fine, and it is written down."""

        def tell() -> None:
            self.stop_talk(place.dossier_id, stopped)
            self._show(place.dossier_id, place.question_id, Thread.jumped)

        self._try(tell)

    def finish(self, dossier_id: str) -> None:
        """The conversation is done; the plan is next."""
        self._try(lambda: self.finish_intake(dossier_id))

    # How it is done

    def _thread(self, dossier_id: str) -> Thread:
        return self.threads.get(dossier_id, AT_START)

    def _show(self, dossier_id: str, question_id: str | None, move: Callable[[Thread, str], Thread]) -> None:
        try:
            facts = self.question(dossier_id, question_id)
        except Refusal as refused:
            self.view.show_end(EndPage(dossier_id, refused.message, refused.advice, "", closed=True))
            return
        self.threads[dossier_id] = move(self._thread(dossier_id), facts.place.question_id)
        self.view.show_question(self._page(facts))

    def _page(self, facts: QuestionFacts) -> QuestionPage:
        dossier_id = facts.place.dossier_id
        return page(facts, self.agenda(dossier_id), self.questions(dossier_id), self._thread(dossier_id))

    def _step(self, place: Place, step: int) -> None:
        dossier_id, agenda = place.dossier_id, self.agenda(place.dossier_id)
        if agenda.questions:
            listed, thread = self.questions(dossier_id), self._thread(dossier_id)
            question_id = course.neighbour(agenda, listed, place.question_id, step, thread)
        else:
            question_id = self.neighbour(place, step)
        if question_id is not None:
            self._show(dossier_id, question_id, Thread.walked)
        elif step > 0:
            self.view.show_end(course.end(dossier_id, self.questions(dossier_id), agenda))

    def _follow(self, place: Place, given: Given) -> None:
        """What the screen says once an answer is saved."""
        facts = self.question(place.dossier_id, place.question_id)
        if given.state is State.DECLINED:
            said = facts.declining
            self.view.show_reply(said.dutch or _("Dat is goed. Wij slaan deze vraag over."), said.translated)
        else:
            self.view.show_reply("")
        if given.kind is Kind.TEXT:
            self.view.show_caution(ANSWER, plain_words.caution(str(given.value or "")))
        self.cover(place)
        self.view.show_progress(self._page(facts))

    def _keep(self, save: Callable[[], None], where: str, text: str) -> None:
        save()
        self.view.show_saved(saved())
        self.view.show_caution(where, plain_words.caution(text))

    def _show_progress(self, place: Place) -> QuestionPage:
        shown = self._page(self.question(place.dossier_id, place.question_id))
        self.view.show_progress(shown)
        return shown

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Exception as error:  # noqa: BLE001  told to the person at the table
            self.view.show_problem(in_words(error))
