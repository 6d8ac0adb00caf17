"""What can be seen, corrected and taken back together, and what stands apart without blame."""

from dataclasses import replace

from desktop.intake.state import State
from desktop.presenters.question import Words
from desktop.presenters.review import ReviewPresenter, client_sheet
from desktop.presenters.review_page import MissingFact, ReviewFacts, page
from sync.dossier.errors import AppError
from tests.presenters.builders import Heard
from tests.presenters.reviews import (
    BORN,
    CANARY,
    LATER,
    PASSED,
    SUMMARY,
    TAKEN_BACK,
    TOLK_CANARY,
    UNKNOWN,
    WITH_WORDS,
    a_long_review,
    a_review,
    an_item,
)


class Table:
    """A dossier that forgets what is taken back."""

    def __init__(self, facts: ReviewFacts, undoes: str | None = "taal.thuis") -> None:
        self.kept, self.undoes = facts, undoes
        self.retracted: list[tuple[str, str]] = []
        self.view = Heard()
        self.presenter = ReviewPresenter(self.view, self.facts, self.retract, lambda dossier_id: self.undoes)

    def facts(self, dossier_id: str) -> ReviewFacts:
        return self.kept

    def retract(self, dossier_id: str, question_id: str) -> None:
        self.retracted.append((dossier_id, question_id))
        self.change(question_id, state=State.RETRACTED, answer=(), own_words="", note="", interpreter_notes=())

    def change(self, question_id: str, **changed: object) -> None:
        items = tuple(
            replace(item, **changed) if item.question_id == question_id else item  # type: ignore[arg-type]
            for item in self.kept.items
        )
        self.kept = replace(self.kept, items=items)

    @property
    def shown(self):
        return self.view.last("show_page")


def ids(items) -> list[str]:
    return [item.question_id for item in items]


# What stands where


def test_what_was_told_stands_by_topic_in_both_languages():
    shown = page(a_review())
    assert [topic.id for topic in shown.topics] == ["persoon", "taal"]
    assert ids(shown.topics[1].items) == ["taal.thuis", "taal.lezen", "taal.letters"]
    assert shown.topics[1].items[0].text.translated == "ما اللغات التي تتحدثها في البيت؟"
    assert shown.topics[1].items[0].answer == (Words("Arabisch", "العربية"), Words("Koerdisch", "الكردية"))


def test_not_knowing_stands_among_what_was_told():
    shown = page(a_review(items=(UNKNOWN,)))
    assert ids(shown.spoken) == ["taal.letters"]


def test_what_was_passed_over_stands_apart_without_blame():
    passed, later, taken, still_open = page(a_review()).apart
    assert passed.name.dutch == "Overgeslagen. Dat is goed."
    assert (ids(passed.items), ids(later.items)) == (["draagkracht.slaap"], ["taal.bril"])
    assert later.name.dutch == "Komt terug"
    assert ids(taken.items) == ["taal.cursus"]
    assert still_open.lines == ("Slaap en energie: 1 vraag", "Werk: 6 vragen")


def test_what_was_not_asked_is_a_count_and_no_list():
    shown = page(a_review())
    assert shown.topics[1].not_asked == "Nog 2 vragen niet besproken."
    assert shown.topics[0].not_asked == ""


def test_an_answer_that_was_taken_back_says_so_in_both_languages():
    taken = page(a_review(items=(TAKEN_BACK,))).apart[0].items[0]
    assert taken.answer[0].dutch == "Dit antwoord heeft u teruggenomen."
    assert taken.answer[0].translated
    assert not taken.retracts


def test_only_what_was_said_can_be_taken_back():
    items = {line.question_id: line for block in page(a_review()).apart for line in block.items}
    assert items["draagkracht.slaap"].retracts
    assert not items["taal.bril"].retracts
    assert items["taal.bril"].change == "Naar de vraag"


def test_the_open_core_leads_to_its_questions_and_says_which_need_a_talk_alone():
    first, second = page(a_review()).missing
    assert (first.question_id, first.words) == ("onderwijs.jaren_les", "Hoeveel jaar heeft u les gehad?")
    assert second.words == "Waar moeten de lessen rekening mee houden? (in een gesprek alleen)"
    assert not second.askable


def test_answers_of_a_talk_alone_are_counted_and_not_told():
    assert page(a_review(hidden=1)).hidden == "1 antwoord uit een gesprek alleen staat hier niet."
    assert page(a_review(hidden=3)).hidden == "3 antwoorden uit een gesprek alleen staan hier niet."
    assert page(a_review(hidden=0)).hidden == ""


def test_nothing_told_yet_is_said_plainly():
    shown = page(a_review(items=()))
    assert shown.nothing == "U heeft nog geen vragen beantwoord."
    assert shown.spoken == ()
    assert shown.apart == ()


def test_the_question_whether_all_is_right_stands_by_itself():
    shown = page(a_review())
    assert shown.summary is not None
    assert (shown.summary.question_id, shown.summary.change) == ("toekomst.samenvatting", "Naar de vraag")
    answered = replace(SUMMARY, state=State.ANSWERED, answer=(Words("Ja, het klopt"),))
    assert page(a_review(summary=answered)).summary.change == "Wijzigen"
    assert page(a_review(summary=None)).summary is None


def test_notes_stand_behind_one_fold_and_keep_whose_they_are():
    notes = page(a_review(items=(WITH_WORDS,))).spoken[0].notes
    assert notes is not None
    assert (notes.title, notes.own) == ("Notities (2)", CANARY)
    assert notes.interpreter[0].title == "Eigen woord van de klant"
    assert TOLK_CANARY in notes.interpreter[0].words
    assert page(a_review(items=(BORN,))).spoken[0].notes is None


def test_a_hundred_answers_each_stand_once():
    shown = page(a_long_review(100))
    assert len(set(ids(shown.spoken))) == len(shown.spoken) == 100


def test_what_was_told_is_in_nothing_that_python_prints():
    facts = a_review()
    printed = repr(facts) + repr(page(facts)) + repr(page(facts).spoken[2]) + repr(page(facts).spoken[2].notes)
    for word in (CANARY, TOLK_CANARY, "Arabisch", "روايات", "Samira"):
        assert word not in printed


# Taking back


def test_taking_back_erases_and_shows_that_it_was_taken_back():
    table = Table(a_review())
    table.presenter.take_back("dossier-1", "taal.lezen")
    assert table.retracted == [("dossier-1", "taal.lezen")]
    assert "taal.lezen" not in ids(table.shown.spoken)
    assert CANARY not in str(table.shown.apart)
    assert table.view.last("show_message") == "Dit antwoord is teruggenomen en gewist."


def test_only_what_is_on_the_page_can_be_taken_back_from_it():
    table = Table(a_review())
    for question_id in ("gezondheid.geheim", LATER.question_id, TAKEN_BACK.question_id):
        table.presenter.take_back("dossier-1", question_id)
    assert table.retracted == []


def test_a_declined_question_and_the_summary_can_be_taken_back_too():
    table = Table(a_review(summary=replace(SUMMARY, state=State.ANSWERED)))
    table.presenter.take_back("dossier-1", PASSED.question_id)
    table.presenter.take_back("dossier-1", SUMMARY.question_id)
    assert [question for _dossier, question in table.retracted] == [PASSED.question_id, SUMMARY.question_id]


def test_before_taking_back_it_is_said_what_goes_and_what_a_plan_keeps():
    words = page(a_review()).retracting
    for part in ("eigen woorden", "notities", "Terughalen kan daarna niet", "plan dat al is vastgesteld"):
        assert part in words


def test_when_taking_back_fails_a_person_hears_what_is_safe():
    def fails(dossier_id: str, question_id: str) -> None:
        raise AppError(message="Dit kan nu niet.", advice="Er is niets veranderd.")

    view = Heard()
    ReviewPresenter(view, lambda _: a_review(), fails, lambda _: None).take_back("dossier-1", "taal.thuis")
    assert view.names == ["show_problem"]
    assert view.last("show_problem").advice == "Er is niets veranderd."


def test_a_bug_is_told_without_what_was_told():
    def breaks(dossier_id: str) -> ReviewFacts:
        raise ValueError(CANARY)

    view = Heard()
    ReviewPresenter(view, breaks, lambda _dossier, _question: None, lambda _: None).open("dossier-1")
    assert CANARY not in str(view.calls)


def test_the_last_change_can_be_turned_back():
    table = Table(a_review())
    table.presenter.undo_last("dossier-1")
    assert table.view.names == ["show_page", "show_message"]
    table.undoes = None
    table.presenter.undo_last("dossier-1")
    assert table.view.last("show_message") == "Er is niets om terug te draaien."


# Reading back


def test_what_the_client_says_is_right_counts_as_read_back():
    table = Table(a_review())
    table.presenter.open("dossier-1")
    assert table.shown.read_words == ""
    table.presenter.agree("dossier-1", "taal.thuis")
    assert [item.read_back for item in table.shown.spoken] == [False, True, False, False]
    assert table.shown.spoken[1].status == "Teruggelezen"
    assert table.shown.read_words == "1 van 4 antwoorden teruggelezen"


def test_an_answer_that_changed_has_to_be_read_again():
    table = Table(a_review())
    table.presenter.agree("dossier-1", "taal.thuis")
    table.change("taal.thuis", answer=(Words("Koerdisch"),))
    table.presenter.open("dossier-1")
    assert not any(item.read_back for item in table.shown.spoken)


def test_what_was_read_back_belongs_to_one_dossier_and_holds_no_answer():
    table = Table(a_review())
    table.presenter.agree("dossier-1", "taal.thuis")
    assert table.presenter.heard.keys() == {"dossier-1"}
    assert "Arabisch" not in str(table.presenter.heard)
    table.presenter.take_back("dossier-1", "taal.thuis")
    assert table.presenter.heard["dossier-1"] == {}


def test_after_the_last_answer_the_rest_is_told_without_blame():
    assert page(a_review()).read_end == (
        "Dit heeft u tot nu toe verteld. 1 vraag is overgeslagen. Dat is goed. 1 vraag komt later terug."
    )
    assert page(a_review(items=(an_item(),))).read_end == "Dit heeft u tot nu toe verteld."


def test_the_clients_own_screen_gets_the_answer_that_is_read_out_and_no_note():
    shown = page(a_review())
    sheet = client_sheet(shown, "taal.lezen")
    assert sheet.title == WITH_WORDS.text
    assert Words("أقرأ الروايات كل مساء") in sheet.lines
    assert sheet.lines[-1].dutch == "Klopt dit? U mag het veranderen of terugnemen."
    said = str([line.dutch for line in sheet.lines])
    assert CANARY not in said
    assert TOLK_CANARY not in said
    assert client_sheet(shown).title.dutch == "Dit heeft u verteld"
    assert client_sheet(shown, "gezondheid.geheim").lines == (shown.is_it_right,)


def test_without_a_talk_there_is_nothing_to_close():
    assert not page(a_review(talk_open=False)).may_close
    assert page(a_review(missing=(MissingFact("a.b", "Wat?"),))).may_close
