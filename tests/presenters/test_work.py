import logging

from desktop.presenters.work import in_words, run_now
from sync.dossier.errors import AppError


def test_an_error_for_a_person_is_told_in_its_own_words():
    told = in_words(AppError(message="Het netwerk is weg.", advice="Werk gewoon door."))
    assert (told.message, told.advice) == ("Het netwerk is weg.", "Werk gewoon door.")


def test_a_bug_is_told_without_its_text_which_may_hold_personal_data(caplog):
    with caplog.at_level(logging.ERROR):
        told = in_words(ValueError("Samira Haddad, 999900006"))
    assert "Samira" not in told.message + told.advice
    assert "Samira" not in caplog.text
    assert "ValueError" in caplog.text


def test_work_that_fails_answers_instead_of_raising():
    answers: list[object] = []
    run_now(lambda: 1 // 0, then=answers.append, failed=answers.append)
    run_now(lambda: 3, then=answers.append, failed=answers.append)
    assert isinstance(answers[0], ZeroDivisionError)
    assert answers[1] == 3
