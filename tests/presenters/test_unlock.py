from desktop.presenters.unlock import UnlockFacts, UnlockPresenter, page, wait_words
from desktop.presenters.work import run_now
from sync.dossier.errors import AppError
from tests.presenters.builders import Heard, at

NOW = at("2026-11-23 09:00")


class Store:
    """Opens for one passphrase; each wrong try makes the next one wait longer."""

    def __init__(self) -> None:
        self.wrong = 0
        self.tried: list[str] = []

    def unlock(self, passphrase: str) -> str:
        self.tried.append(passphrase)
        if passphrase != "appel fiets wolk lamp brug":
            self.wrong += 1
            raise AppError(message="Dit wachtwoord klopt niet.", advice="Probeer het nog een keer.")
        return "open"

    def wait_s(self) -> int:
        return 5 if self.wrong > 2 else 0


def unlocking() -> tuple[Heard, Store, list[object], UnlockPresenter]:
    view, store, opened = Heard(), Store(), []
    facts = UnlockFacts("Marieke de Wit", at("2026-11-22 16:05"))
    return (
        view,
        store,
        opened,
        UnlockPresenter(view, lambda: facts, store.unlock, store.wait_s, opened.append, run_now, lambda: NOW),
    )


def test_the_right_passphrase_opens_the_store():
    view, _store, opened, presenter = unlocking()
    presenter.attempt("appel fiets wolk lamp brug")
    assert view.names == ["show_busy"]
    assert opened == ["open"]


def test_a_wrong_passphrase_is_told_kindly_and_may_be_tried_again_at_once():
    view, _store, opened, presenter = unlocking()
    presenter.attempt("verkeerd")
    assert view.last("show_wrong").message == "Dit wachtwoord klopt niet."
    assert "show_wait" not in view.names
    assert opened == []


def test_after_more_wrong_tries_there_is_a_pause_in_which_nothing_is_tried():
    view, store, _opened, presenter = unlocking()
    for _try in range(4):
        presenter.attempt("verkeerd")
    assert view.last("show_wait") == 5
    assert len(store.tried) == 3


def test_an_empty_field_is_not_counted_as_a_wrong_try():
    view, store, _opened, presenter = unlocking()
    presenter.attempt("")
    assert store.tried == []
    assert view.last("show_wrong").message == "Vul uw wachtwoord in."


def test_a_pause_that_still_runs_is_shown_on_the_first_screen():
    view, store, _opened, presenter = unlocking()
    store.wrong = 3
    presenter.refresh()
    assert view.names == ["show_page", "show_wait"]


def test_the_screen_says_who_and_since_when_and_keeps_the_demo_passphrase_out_of_traces():
    shown = page(UnlockFacts("Marieke", at("2026-11-22 16:05"), "appel-fiets"), NOW)
    assert shown.last == "Laatst bijgewerkt: gisteren 16:05"
    assert "appel-fiets" in shown.hint
    assert "appel-fiets" not in repr(shown)
    assert page(UnlockFacts("Marieke"), NOW).hint == ""


def test_the_pause_counts_in_seconds():
    assert "1 seconde " in wait_words(1)
    assert "5 seconden" in wait_words(5)
