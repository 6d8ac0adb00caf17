from typing import Any

import pytest

from desktop.intake.questions import Kind
from desktop.intake.state import State
from desktop.presenters.intake import Given, IntakePresenter, ListedQuestion, end
from desktop.presenters.question import Place
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
        self.presenter = IntakePresenter(
            view=self.view,
            question=self._question,
            questions=self._questions,
            neighbour=self._neighbour,
            first_of=lambda dossier_id, topic_id: "geld.brieven" if topic_id == "geld" else None,
            save_answer=self._save,
            save_note=self._note,
            undo_last=lambda dossier_id: self.deeds.pop() if self.deeds else None,
            set_talk=lambda *told: self.told.append(told),
            finish_intake=self.finished.append,
        )

    def _question(self, dossier_id: str, question_id: str | None):
        shown = question_id or ORDER[0]
        state, value = self.kept.get(shown, (State.NOT_ASKED, None))
        return a_question(place=Place(dossier_id, shown), state=state, value=value)

    def _questions(self, dossier_id: str):
        return tuple(
            ListedQuestion(each, "Onderwerp", each, self.kept.get(each, (State.NOT_ASKED, None))[0]) for each in ORDER
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
    assert talk.view.last("show_reply") == "Dat is goed. Wij slaan deze vraag over."


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


def test_who_is_in_the_room_is_kept_before_the_question_is_shown_again():
    talk = Talk()
    talk.presenter.tell_talk(HERE, True, "professional")
    assert talk.told == [("dossier-1", True, "professional")]
    assert talk.view.names == ["show_question"]


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
        set_talk=lambda *_: None,
        finish_intake=lambda _: None,
    )
    presenter.open("dossier-1")
    assert "niet meer" in talk.view.last("show_problem").message


def test_what_was_given_stays_out_of_traces():
    assert "spanning" not in repr(Given(Kind.SINGLE_CHOICE, State.ANSWERED, "spanning"))
