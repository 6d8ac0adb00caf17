from datetime import date

from desktop.presenters.dossiers import DossierFact, DossiersPresenter, page
from sync.dossier.term import TermState
from tests.presenters.builders import TODAY, Heard, a_term


def some_dossiers() -> tuple[DossierFact, ...]:
    return (
        DossierFact(dossier_id="a", name="Mehmet Öztürk", language="Turks", law="Wet inburgering 2013", number="012"),
        DossierFact(dossier_id="b", name="Samira Haddad", language="Arabisch", term=a_term(), waiting=3),
        DossierFact(
            dossier_id="c",
            name="Yusuf Demir",
            own_name="يوسف",
            language="Arabisch",
            term=a_term(due=date(2026, 11, 20), state=TermState.OVERDUE),
            stuck=True,
        ),
    )


def found(typed: str) -> list[str]:
    return [line.dossier_id for line in page(some_dossiers(), typed, TODAY).lines]


def test_every_dossier_is_there_the_most_urgent_first_and_those_without_a_term_last():
    assert found("") == ["c", "b", "a"]


def test_a_name_is_found_without_accents_or_capitals():
    assert found("oztur") == ["a"]
    assert found("HADDAD") == ["b"]


def test_all_typed_words_must_occur_somewhere():
    assert found("arabisch demir") == ["c"]
    assert found("arabisch") == ["c", "b"]
    assert found("2013") == ["a"]
    assert found("يوسف") == ["c"]


def test_no_hit_repeats_the_search_text():
    shown = page(some_dossiers(), "Jansen ", TODAY)
    assert "‘Jansen’" in shown.nothing
    assert shown.summary == "0 van 3 dossiers"


def test_an_empty_caseload_is_not_called_a_failed_search():
    assert "eerste synchronisatie" in page((), "Jansen", TODAY).nothing


def test_what_is_only_here_or_not_synchronised_stands_in_the_row():
    by_id = {line.dossier_id: line for line in page(some_dossiers(), "", TODAY).lines}
    assert "3 wijzigingen wachten" in by_id["b"].detail
    assert "niet gesynchroniseerd" in by_id["c"].detail


def test_typing_shows_the_hits():
    view = Heard()
    DossiersPresenter(view, some_dossiers, today=lambda: TODAY).search("haddad")
    assert [line.name for line in view.last("show_page").lines] == ["Samira Haddad"]
