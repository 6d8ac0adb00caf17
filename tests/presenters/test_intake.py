from dataclasses import replace
from typing import Any

import pytest

from desktop.intake.guards import Refusal
from desktop.intake.questions import Kind
from desktop.intake.state import State
from desktop.presenters.course import NO_AGENDA, AgendaFact, ListedQuestion, end
from desktop.presenters.given import Given
from desktop.presenters.intake import ANSWER, INTERPRETER, NOTE, OWN_WORDS, IntakePresenter
from desktop.presenters.interpreter_notes import NoteFact, NoteGiven
from desktop.presenters.question import Place, Words
from desktop.presenters.this_talk import TalkGiven
from sync.dossier.errors import AppError
from tests.presenters.builders import Heard, a_question

ORDER = ("gezondheid.lessen", "geld.brieven", "geld.kaart")


class Talk:
    """A conversation of three questions, kept in a dictionary."""

    def __init__(self) -> None:
        self.view = Heard()
        self.kept: dict[str, tuple[State, Any]] = {}
        self.notes: dict[str, str] = {}
        self.refuse: Exception | None = None
        self.deeds: list[str] = []
        self.told: list[tuple[Any, ...]] = []
        self.finished: list[str] = []
        self.agenda = NO_AGENDA
        self.declining = Words("Dat is goed. Dat heeft geen gevolgen.", "حسنًا")
        self.covered: list[str] = []
        self.own_words: dict[str, str] = {}
        self.interpreter_notes: dict[str, NoteGiven] = {}
        self.refusal: Exception | None = None
        self.presenter = IntakePresenter(
            view=self.view,
            question=self._question,
            questions=self._questions,
            neighbour=self._neighbour,
            first_of=lambda dossier_id, topic_id: "geld.brieven" if topic_id == "geld" else None,
            save_answer=self._save,
            save_note=self._note,
            undo_last=lambda dossier_id: self.deeds.pop() if self.deeds else None,
            finish_intake=self.finished.append,
            agenda=lambda dossier_id: self.agenda,
            cover=lambda place: self.covered.append(place.question_id),
            wish_topic=self._wish,
            keep_talk=self._keep_talk,
            change_interpreter=lambda *told: self.told.append(told),
            add_pause=lambda dossier_id: self.told.append(("pause", dossier_id)),
            stop_talk=lambda dossier_id, stopped: self.told.append(("stop", dossier_id, stopped)),
            save_own_words=lambda place, text: self.own_words.update({place.question_id: text}),
            keep_interpreter_note=self._keep_note,
            remove_interpreter_note=lambda place, note_id: self.interpreter_notes.pop(note_id),
            retract_answer=lambda place: self.kept.update({place.question_id: (State.RETRACTED, None)}),
            send_feedback=lambda *told: self.told.append(told),
        )

    def _wish(self, dossier_id: str, topic_id: str, wanted: bool) -> None:
        others = tuple(one for one in self.agenda.wishes if one != topic_id)
        self.agenda = replace(self.agenda, wishes=(*others, topic_id) if wanted else others)

    def _keep_talk(self, dossier_id: str, told: TalkGiven) -> None:
        self.told.append((dossier_id, told))
        if self.refusal:
            raise self.refusal

    def _keep_note(self, place: Place, given: NoteGiven) -> str:
        note_id = given.id or f"n{len(self.interpreter_notes) + 1}"
        self.interpreter_notes[note_id] = given
        return note_id

    def _question(self, dossier_id: str, question_id: str | None):
        shown = question_id or ORDER[0]
        state, value = self.kept.get(shown, (State.NOT_ASKED, None))
        notes = tuple(NoteFact(id=key, kind=note.kind, text=note.text) for key, note in self.interpreter_notes.items())
        return a_question(
            place=Place(dossier_id, shown),
            state=state,
            value=value,
            declining=self.declining,
            interpreter_notes=notes,
            note_kinds=("own_word",),
        )

    def _questions(self, dossier_id: str):
        return tuple(
            ListedQuestion(each, "Onderwerp", each, self.kept.get(each, (State.NOT_ASKED, None))[0], each.split(".")[0])
            for each in ORDER
        )

    def _neighbour(self, place: Place, step: int) -> str | None:
        at = ORDER.index(place.question_id) + step
        return ORDER[at] if 0 <= at < len(ORDER) else None

    def _save(self, place: Place, state: State, value: Any) -> None:
        if self.refuse:
            raise self.refuse
        self.kept[place.question_id] = (state, value)
        self.deeds.append(place.question_id)

    def _note(self, place: Place, text: str) -> None:
        self.notes[place.question_id] = text


HERE, LAST = Place("dossier-1", ORDER[0]), Place("dossier-1", ORDER[-1])


def test_an_answer_is_kept_at_once_and_the_screen_says_so():
    talk = Talk()
    talk.presenter.answer(HERE, Given(Kind.SINGLE_CHOICE, State.ANSWERED, "spanning"))
    assert talk.kept[ORDER[0]] == (State.ANSWERED, "spanning")
    assert talk.view.last("show_saved") == "Opgeslagen op deze laptop"
    assert "show_progress" in talk.view.names


def test_declining_is_an_answer_without_a_value_and_is_met_with_kindness():
    talk = Talk()
    talk.presenter.answer(HERE, Given(Kind.NUMBER, State.DECLINED))
    assert talk.kept[ORDER[0]] == (State.DECLINED, None)
    assert talk.view.last("show_reply") == (talk.declining.dutch, talk.declining.translated)
    talk.presenter.answer(HERE, Given(Kind.SINGLE_CHOICE, State.ANSWERED, "nee"))
    assert talk.view.last("show_reply") == ""


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Kind.NUMBER, " 6 ", 6),
        (Kind.DATE, "3-12-1984", "1984-12-03"),
        (Kind.DATE, "1984", "1984-00-00"),
        (Kind.TEXT, "Slaapt slecht", "Slaapt slecht"),
        (Kind.YES_NO, "yes", True),
        (Kind.YES_NO, "no", False),
        (Kind.MULTIPLE_CHOICE, ("a", "b"), ("a", "b")),
        (Kind.COUNTRY, "ER", "ER"),
    ],
)
def test_what_is_typed_becomes_the_value_of_its_kind(kind, typed, value):
    talk = Talk()
    talk.presenter.answer(HERE, Given(kind, State.ANSWERED, typed))
    assert talk.kept[ORDER[0]] == (State.ANSWERED, value)


@pytest.mark.parametrize(("kind", "typed"), [(Kind.NUMBER, "zes"), (Kind.DATE, "31-2-2020"), (Kind.DATE, "gisteren")])
def test_what_does_not_fit_is_not_kept_and_is_explained_only_when_somebody_goes_on(kind, typed):
    talk = Talk()
    talk.presenter.answer(HERE, Given(kind, State.ANSWERED, typed, final=False))
    assert talk.view.names == []
    talk.presenter.answer(HERE, Given(kind, State.ANSWERED, typed))
    assert talk.view.last("show_fault").advice
    assert "show_saved" not in talk.view.names
    assert talk.kept == {}


def test_nothing_is_called_saved_when_saving_failed():
    talk = Talk()
    talk.refuse = OSError("disk full")
    talk.presenter.answer(HERE, Given(Kind.SINGLE_CHOICE, State.ANSWERED, "nee"))
    talk.presenter.later(HERE)
    assert "show_saved" not in talk.view.names
    assert len(talk.view.all("show_problem")) == 2
    assert "show_question" not in talk.view.names


def test_next_and_previous_walk_over_the_borders_of_topics():
    talk = Talk()
    talk.presenter.next(HERE)
    assert talk.view.last("show_question").place.question_id == ORDER[1]
    talk.presenter.previous(Place("dossier-1", ORDER[1]))
    assert talk.view.last("show_question").place.question_id == ORDER[0]


def test_later_counts_neither_for_nor_against_and_goes_on():
    talk = Talk()
    talk.presenter.later(HERE)
    assert talk.kept[ORDER[0]] == (State.NOT_YET, None)
    assert talk.view.last("show_question").place.question_id == ORDER[1]


def test_after_the_last_question_it_is_told_what_is_open_without_blame():
    talk = Talk()
    talk.presenter.answer(LAST, Given(Kind.SINGLE_CHOICE, State.ANSWERED, "nee"))
    talk.presenter.next(LAST)
    shown = talk.view.last("show_end")
    assert "2 vragen" in shown.words
    assert shown.first_open == ORDER[0]


def test_a_refused_question_is_not_open():
    assert end("d", (ListedQuestion("a", "t", "t", State.DECLINED),)).first_open == ""


def test_an_intake_can_be_called_done_only_when_nothing_is_open():
    assert end("d", (ListedQuestion("a", "t", "t", State.DECLINED),)).may_finish
    assert not end("d", (ListedQuestion("a", "t", "t", State.NOT_YET),)).may_finish
    talk = Talk()
    talk.presenter.finish("dossier-1")
    assert talk.finished == ["dossier-1"]


def test_undo_leads_back_to_what_was_taken_back():
    talk = Talk()
    talk.presenter.answer(LAST, Given(Kind.SINGLE_CHOICE, State.ANSWERED, "nee"))
    talk.presenter.undo(HERE)
    assert talk.view.last("show_question").place.question_id == ORDER[-1]
    talk.presenter.undo(HERE)
    assert talk.view.last("show_message") == "Er is niets om terug te draaien."


def test_a_topic_opens_at_its_first_question_and_an_empty_one_stays():
    talk = Talk()
    talk.presenter.open_topic(HERE, "geld")
    assert talk.view.last("show_question").place.question_id == "geld.brieven"
    talk.presenter.open_topic(HERE, "wonen")
    assert len(talk.view.all("show_question")) == 1


def test_a_note_is_kept_and_said_to_be():
    talk = Talk()
    talk.presenter.write_note(HERE, "In de middag.")
    assert talk.notes == {ORDER[0]: "In de middag."}
    assert "show_saved" in talk.view.names


def test_the_list_of_questions_has_a_word_for_every_state():
    talk = Talk()
    talk.kept = {ORDER[0]: (State.DECLINED, None), ORDER[1]: (State.NOT_YET, None)}
    talk.presenter.list_questions(HERE)
    assert [line.status for line in talk.view.last("show_list")] == ["Overgeslagen", "Later", "Nog niet gevraagd"]


def test_a_question_that_is_gone_is_told_and_not_raised():
    talk = Talk()

    def gone(dossier_id: str, question_id: str | None):
        raise AppError(message="Dit dossier staat niet meer op deze laptop.")

    presenter = IntakePresenter(
        view=talk.view,
        question=gone,
        questions=talk._questions,
        neighbour=talk._neighbour,
        first_of=lambda *_: None,
        save_answer=talk._save,
        save_note=talk._note,
        undo_last=lambda _: None,
        finish_intake=lambda _: None,
    )
    presenter.open("dossier-1")
    assert "niet meer" in talk.view.last("show_problem").message


def test_what_was_given_stays_out_of_traces():
    assert "spanning" not in repr(Given(Kind.SINGLE_CHOICE, State.ANSWERED, "spanning"))


# The course of the talk

AGENDA = AgendaFact("Verdieping", ("geld.kaart", "gezondheid.lessen"), (), 15, open=True)


def shown(talk: Talk) -> str:
    return talk.view.last("show_question").place.question_id


def test_a_talk_begins_where_its_agenda_goes_on():
    talk = Talk()
    talk.agenda = replace(AGENDA, covered=("geld.kaart",))
    talk.presenter.open("dossier-1")
    assert shown(talk) == "gezondheid.lessen"


def test_next_follows_the_agenda_and_the_end_leads_to_looking_it_through():
    talk = Talk()
    talk.agenda = AGENDA
    talk.presenter.next(Place("dossier-1", "geld.kaart"))
    assert shown(talk) == "gezondheid.lessen"
    talk.presenter.next(HERE)
    assert talk.view.last("show_end").review


def test_a_jump_from_the_list_keeps_the_way_back_and_one_press_returns():
    talk = Talk()
    talk.agenda = AGENDA
    talk.presenter.open("dossier-1", "geld.kaart")
    assert talk.view.last("show_question").way_back == ""
    talk.presenter.open("dossier-1", "geld.brieven")
    assert talk.view.last("show_question").origin == "geld.kaart"
    talk.presenter.return_to_thread(Place("dossier-1", "geld.brieven"))
    assert shown(talk) == "geld.kaart"
    assert talk.view.last("show_question").way_back == ""


def test_a_jump_to_a_topic_keeps_the_way_back_too():
    talk = Talk()
    talk.presenter.open("dossier-1", ORDER[0])
    talk.presenter.open_topic(HERE, "geld")
    assert talk.view.last("show_question").origin == ORDER[0]


def test_each_dossier_has_its_own_thread():
    talk = Talk()
    talk.presenter.open("dossier-1", ORDER[0])
    talk.presenter.open("dossier-2", ORDER[1])
    assert talk.view.last("show_question").way_back == ""


def test_going_back_without_a_thread_does_nothing():
    talk = Talk()
    talk.presenter.return_to_thread(HERE)
    assert talk.view.names == []


def test_the_talk_writes_down_what_it_came_to():
    talk = Talk()
    talk.presenter.answer(HERE, Given(Kind.SINGLE_CHOICE, State.ANSWERED, "nee"))
    talk.presenter.next(Place("dossier-1", ORDER[1]))
    talk.presenter.later(LAST)
    talk.presenter.previous(LAST)
    assert talk.covered == [ORDER[0], ORDER[1], ORDER[2]]


def test_what_the_client_wants_to_talk_about_is_put_on_the_wishes_and_taken_off_again():
    talk = Talk()
    talk.presenter.wish(HERE, "geld")
    assert talk.agenda.wishes == ("geld",)
    assert talk.view.last("show_message") == "Dit gesprek gaat ook over: Geld."
    talk.presenter.wish(HERE, "geld")
    assert talk.agenda.wishes == ()
    assert "show_question" not in talk.view.names


# Dates


@pytest.mark.parametrize(
    ("typed", "calendar", "kept"),
    [("12-9-1363", "persian", "1363-09-12[u-ca=persian]"), ("1363", "persian", "1363-00-00[u-ca=persian]")],
)
def test_a_date_is_kept_in_the_calendar_it_was_told_in(typed, calendar, kept):
    talk = Talk()
    talk.presenter.answer(HERE, Given(Kind.DATE, State.ANSWERED, typed, calendar=calendar))
    assert talk.kept[ORDER[0]] == (State.ANSWERED, kept)


def test_a_date_that_the_calendar_does_not_have_is_not_kept():
    talk = Talk()
    talk.presenter.answer(HERE, Given(Kind.DATE, State.ANSWERED, "31-12-1363", calendar="persian"))
    assert talk.view.last("show_fault").message
    assert talk.kept == {}


# What stands beside an answer


def test_the_clients_own_words_are_kept_apart_from_the_note():
    talk = Talk()
    talk.presenter.write_own_words(HERE, "قلبي متعب")
    talk.presenter.write_note(HERE, "In de middag.")
    assert talk.own_words == {ORDER[0]: "قلبي متعب"}
    assert talk.notes == {ORDER[0]: "In de middag."}


def test_a_free_text_about_a_cause_is_kept_and_asked_about_kindly():
    talk = Talk()
    talk.presenter.write_note(HERE, "Heeft PTSS.")
    talk.presenter.write_own_words(HERE, "Lessen in de ochtend.")
    talk.presenter.answer(HERE, Given(Kind.TEXT, State.ANSWERED, "Zij is besneden."))
    asked = dict(talk.view.all("show_caution"))
    assert "nodig voor het plan" in asked[NOTE]
    assert asked[OWN_WORDS] == ""
    assert "nodig voor het plan" in asked[ANSWER]
    assert talk.notes == {ORDER[0]: "Heeft PTSS."}
    assert talk.kept[ORDER[0]] == (State.ANSWERED, "Zij is besneden.")


def test_an_interpreters_note_is_kept_as_soon_as_it_has_words_and_changed_after_that():
    talk = Talk()
    talk.presenter.write_interpreter_note(HERE, NoteGiven(kind="own_word"))
    assert talk.interpreter_notes == {}
    talk.presenter.write_interpreter_note(HERE, NoteGiven(kind="own_word", text="Heeft kanker"))
    notes, note_id = talk.view.last("show_notes")
    assert (note_id, len(notes.kept)) == ("n1", 1)
    assert dict(talk.view.all("show_caution"))[INTERPRETER]
    talk.presenter.write_interpreter_note(HERE, NoteGiven(id="n1", kind="own_word", text="Moe"))
    assert [note.text for note in talk.interpreter_notes.values()] == ["Moe"]
    talk.presenter.drop_interpreter_note(HERE, "n1")
    assert talk.interpreter_notes == {}
    assert talk.view.last("show_notes")[1] == ""


def test_an_answer_that_is_taken_back_is_gone_and_the_question_says_so():
    talk = Talk()
    talk.presenter.answer(HERE, Given(Kind.SINGLE_CHOICE, State.ANSWERED, "spanning"))
    talk.presenter.retract(HERE)
    page_ = talk.view.last("show_question")
    assert page_.said.dutch
    assert not any(option.chosen for option in page_.options)
    assert "teruggenomen" in talk.view.last("show_message")


def test_what_does_not_work_about_a_question_is_told_without_the_client():
    talk = Talk()
    talk.presenter.object_to(HERE, "vertaling")
    assert talk.told == [(ORDER[0], "vertaling")]


# Who is in the room


def test_everything_about_the_room_is_kept_and_a_refusal_says_what_can_be_done():
    talk = Talk()
    told = TalkGiven(False, "informal", "minor")
    talk.refusal = Refusal(message="Een kind vertaalt niet.", advice="Bel een tolk.")
    talk.presenter.change_talk(HERE, told)
    assert talk.told == [("dossier-1", told)]
    assert talk.view.names == ["show_question", "show_refusal"]
    assert talk.view.last("show_refusal").advice == "Bel een tolk."


def test_another_interpreter_has_a_number_or_a_reason_why_not():
    talk = Talk()
    talk.presenter.tell_change(HERE, " ", "")
    assert talk.told == []
    assert "nummer" in talk.view.last("show_refusal").advice
    talk.presenter.tell_change(HERE, " 12345 ", "")
    assert talk.told == [("dossier-1", "12345", "")]
    talk.presenter.tell_change(HERE, "", "Geen vrije tolk in deze taal")
    assert talk.told[-1] == ("dossier-1", "", "Geen vrije tolk in deze taal")


def test_pauses_and_stopping_are_written_down():
    talk = Talk()
    talk.presenter.tell_pause(HERE)
    talk.presenter.tell_stopped(HERE, True)
    assert talk.told == [("pause", "dossier-1"), ("stop", "dossier-1", True)]


def test_a_deed_that_fails_is_told_and_says_nothing_is_saved():
    talk = Talk()

    def fail(*_given: object) -> None:
        raise OSError("disk full")

    broken = replace(talk.presenter, save_own_words=fail, keep_interpreter_note=fail, retract_answer=fail)
    broken.write_own_words(HERE, "x")
    broken.write_interpreter_note(HERE, NoteGiven(text="x"))
    broken.retract(HERE)
    assert talk.view.names == ["show_problem"] * 3
