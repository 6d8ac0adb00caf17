from datetime import date

from desktop.presenters.dossier import DossierFacts, DossierPresenter, EventFact, StageFact, page
from sync.dossier.term import TermState
from tests.presenters.builders import TODAY, Heard, a_term

BSN = "999900006"
OLD_LAW = "De plicht ontstond vóór 2022. De gemeente heeft hier geen PIP."


def a_dossier(**given) -> DossierFacts:
    return DossierFacts(**({"dossier_id": "dossier-1", "name": "Samira Haddad", "bsn": BSN} | given))


def test_the_bsn_is_masked_but_for_its_end():
    shown = page(a_dossier(), TODAY)
    assert shown.bsn_masked == "••• ••• 006"
    assert BSN not in shown.bsn_masked
    assert BSN not in repr(shown)
    assert "Haddad" not in repr(shown)


def test_an_old_law_dossier_offers_no_plan_and_says_why_once():
    shown = page(a_dossier(why_no_plan=OLD_LAW, why_no_intake=OLD_LAW), TODAY)
    assert (shown.intake, shown.plan, shown.notices) == ("", "", (OLD_LAW,))


def test_a_talk_that_began_is_gone_on_with():
    assert page(a_dossier(intake_begun=True), TODAY).intake == "Verder met intake"
    assert page(a_dossier(), TODAY).intake == "Intake beginnen"


def test_terms_that_do_not_apply_are_left_out_and_the_reason_of_the_others_is_kept():
    shown = page(
        a_dossier(
            terms=(
                a_term(state=TermState.DOES_NOT_APPLY, due=None),
                a_term(state=TermState.NOT_RUNNING, due=None, reason="Begint later."),
            )
        ),
        TODAY,
    )
    assert [line.reason for line in shown.terms] == ["Begint later."]


def test_stages_have_a_word_and_an_icon_beside_their_colour():
    stages = page(a_dossier(stages=(StageFact("Brede intake", "busy", "12 van 18 vragen"),)), TODAY).stages
    assert (stages[0].status, stages[0].kind, stages[0].icon) == ("Bezig", "info", "circle-dot")


def test_the_timeline_starts_with_the_latest():
    events = (EventFact(date(2026, 9, 1), "Begin", "DUO"), EventFact(date(2026, 11, 1), "Toets", "DUO"))
    assert [event.what for event in page(a_dossier(events=events), TODAY).events] == ["Toets", "Begin"]


def test_opening_shows_the_page():
    view = Heard()
    DossierPresenter(view, lambda dossier_id: a_dossier(dossier_id=dossier_id), today=lambda: TODAY).open("dossier-7")
    assert view.last("show_page").dossier_id == "dossier-7"
