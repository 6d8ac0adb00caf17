import pytest

from desktop.presenters.enrolment import (
    MIN_LENGTH,
    EnrolmentPresenter,
    Invitation,
    invitation_faults,
    length_words,
    passphrase_faults,
)
from desktop.presenters.work import run_now
from sync.dossier.errors import AppError
from tests.presenters.builders import Heard

GIVEN = Invitation("ABCD-1234", "https://koffer.dijkstad.example", "Laptop Marieke")
GOOD = "appel fiets wolk lamp brug"


class Central:
    """Knows one code, and has two dossiers to send."""

    def __init__(self, view: Heard, **wrong: AppError) -> None:
        self.done: list[str] = []
        self.wrong = wrong
        self.presenter = EnrolmentPresenter(
            view=view,
            suggest=lambda: GOOD,
            redeem=lambda invitation: self._do("redeem"),
            protect=lambda passphrase: self._do("protect"),
            first_pull=self._pull,
            finished=lambda: self.done.append("finished"),
            run=run_now,
            tell=lambda news: news(),
        )

    def _do(self, what: str) -> None:
        if what in self.wrong:
            raise self.wrong[what]
        self.done.append(what)

    def _pull(self, report) -> int:
        self._do("pull")
        report(1, 2)
        report(2, 2)
        return 2


def test_three_steps_lead_to_the_dossiers():
    view = Heard()
    central = Central(view)
    central.presenter.start()
    central.presenter.accept(GIVEN)
    central.presenter.choose(GOOD, GOOD)
    assert central.done == ["redeem", "protect", "pull"]
    assert view.last("show_passphrase") == GOOD
    assert view.all("show_progress") == [("Dossier 1 van 2 is opgehaald.", 0.5), ("Dossier 2 van 2 is opgehaald.", 1.0)]
    assert "2 dossiers" in view.last("show_done")


def test_a_wrong_code_keeps_the_person_at_the_first_step():
    view = Heard()
    central = Central(view, redeem=AppError(message="Deze code klopt niet.", advice="Vraag een nieuwe."))
    central.presenter.accept(GIVEN)
    assert view.last("show_problem").message == "Deze code klopt niet."
    assert "show_passphrase" not in view.names


def test_a_pull_that_fails_can_be_tried_again():
    view = Heard()
    central = Central(view, pull=AppError(message="Geen verbinding.", advice="Probeer het straks."))
    central.presenter.choose(GOOD, GOOD)
    assert view.last("show_pull_problem").message == "Geen verbinding."
    central.wrong.clear()
    central.presenter.pull()
    assert "show_done" in view.names


def test_every_empty_field_is_named_with_how_to_fill_it():
    faults = invitation_faults(Invitation("", " ", "Laptop"))
    assert [fault.field for fault in faults] == ["code", "address"]
    view = Heard()
    central = Central(view)
    central.presenter.accept(Invitation("", "", ""))
    assert central.done == []


@pytest.mark.parametrize(
    ("passphrase", "repeated", "field"),
    [("kort", "kort", "passphrase"), (GOOD, GOOD + " ", "repeated"), ("x" * (MIN_LENGTH - 1), "", "passphrase")],
)
def test_a_passphrase_must_be_long_and_typed_twice(passphrase, repeated, field):
    assert [fault.field for fault in passphrase_faults(passphrase, repeated)] == [field]


def test_any_passphrase_of_fifteen_signs_will_do():
    assert passphrase_faults("x" * MIN_LENGTH, "x" * MIN_LENGTH) == ()


def test_the_length_is_counted_down_while_typing():
    assert length_words(0) == "Nog 15 tekens."
    assert length_words(14) == "Nog 1 teken."
    assert length_words(15) == "Lang genoeg."


def test_the_code_stays_out_of_traces():
    assert "ABCD" not in repr(GIVEN)
