from dataclasses import replace
from datetime import date

import pytest

from desktop.presenters.closing import Agreement
from desktop.presenters.contact import ContactFacts
from desktop.presenters.dossier import (
    ContradictionFact,
    DocumentFact,
    DossierFacts,
    DossierPresenter,
    EventFact,
    StageFact,
    page,
)
from desktop.presenters.household import MemberFact
from desktop.presenters.next_step import NextStepFact
from desktop.presenters.overdue import CauseFact
from desktop.presenters.preparation import AdultFact
from desktop.presenters.series import ChangeFact, InterpreterFact, SeriesLines, TalkFact, TalkLine
from sync.dossier.person import Relatie
from sync.dossier.term import TermState
from tests.presenters.builders import TODAY, Heard, a_term, at
from tests.presenters.held import a_held_talk, a_ready_talk, a_series

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


def test_a_term_says_what_moves_its_date_as_long_as_that_matters():
    moved = {"moved_by": "Alleen DUO kan de termijn verlengen."}
    terms = (
        a_term(reason="Loopt.", **moved),
        a_term(state=TermState.MET, met_on=date(2026, 11, 2), **moved),
        a_term(state=TermState.NOT_RUNNING, due=None, **moved),
    )
    assert [line.reason for line in page(a_dossier(terms=terms), TODAY).terms] == [
        "Loopt. Alleen DUO kan de termijn verlengen.",
        "",
        "",
    ]


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


def test_what_this_person_does_not_go_through_stands_last_on_one_line():
    stages = (
        StageFact("Koppeling", "not_applicable"),
        StageFact("Intake", "busy"),
        StageFact("ONA", "not_applicable"),
    )
    shown = page(a_dossier(stages=stages), TODAY).stages
    assert [(stage.name, stage.status) for stage in shown] == [
        ("Intake", "Bezig"),
        ("Koppeling, ONA", "Niet van toepassing"),
    ]
    assert page(a_dossier(stages=stages[:1]), TODAY).stages == ()


def test_a_stage_that_is_late_has_an_icon_of_its_own_beside_the_colour():
    late, done = page(
        a_dossier(stages=(StageFact("a", "not_started", late=True), StageFact("b", "done", late=True))), TODAY
    ).stages
    assert (late.kind, late.icon, late.status) == ("danger", "triangle-alert", "Nog niet begonnen")
    assert done.kind == "ok"


def test_the_next_step_stands_on_the_page():
    assert page(a_dossier(next_step=NextStepFact(what="Bel DUO")), TODAY).next_step.words == "Volgende stap: Bel DUO"


def test_a_contradiction_is_shown_with_both_sides_and_nothing_is_chosen():
    fact = ContradictionFact(sentence="Dit kan niet allebei.", sides=("DUO: plicht", "Uw gemeente: geen plicht"))
    assert page(a_dossier(contradictions=(fact,)), TODAY).contradictions == (fact,)
    assert "plicht" not in repr(fact)


def test_below_each_passed_term_stands_the_question_why_in_the_order_of_the_terms():
    late = a_term(state=TermState.OVERDUE, due=date(2026, 11, 20))
    shown = page(a_dossier(terms=(a_term(), late)), TODAY)
    assert [cause is not None for cause in shown.causes] == [True, False]
    assert len(shown.terms) == len(shown.causes)
    known = {("pip", date(2026, 11, 20)): CauseFact("klant", "Was ziek.")}
    assert "Was ziek." in page(a_dossier(terms=(late,), causes=known), TODAY).causes[0].recorded


def test_an_old_law_is_marked_and_there_is_nobody_to_call_to_account():
    shown = page(a_dossier(old_law="Wet inburgering 2013", why_no_plan=OLD_LAW, why_no_intake=OLD_LAW), TODAY)
    assert (shown.mark, shown.enforcement) == ("Oude wet: Wet inburgering 2013", "")
    assert (page(a_dossier(), TODAY).mark, page(a_dossier(), TODAY).enforcement) == ("", "Afspraken nakomen")


def test_the_notice_of_a_dossier_by_hand_stands_with_the_others():
    assert page(a_dossier(by_hand="Met de hand begonnen.", notice="Kies."), TODAY).notices == (
        "Kies.",
        "Met de hand begonnen.",
    )


def test_a_number_that_is_missing_can_be_filled_in_from_the_page():
    assert page(a_dossier(number_missing=True), TODAY).number == "BSN of V-nummer invullen"
    assert page(a_dossier(), TODAY).number == ""


def test_documents_have_their_day_and_source_and_what_they_open():
    documents = (
        DocumentFact(name="Plan", on=date(2026, 11, 2), source="Gemeente", opens="plan"),
        DocumentFact(name="Kaart"),
    )
    shown = page(a_dossier(documents=documents), TODAY).documents
    assert [(one.name, one.day, one.source, one.opens) for one in shown] == [
        ("Plan", "2 november 2026", "Gemeente", "plan"),
        ("Kaart", "", "", ""),
    ]


def test_everything_that_is_empty_says_so():
    shown = page(a_dossier(), TODAY)
    for words in (shown.no_terms, shown.no_events, shown.no_members, shown.no_documents, shown.contact.nothing):
        assert words


def test_household_and_contact_stay_out_of_traces():
    facts = a_dossier(
        members=(MemberFact(relation=Relatie.KIND, name="Lina"),), contact=ContactFacts(rule="Alleen appen")
    )
    for secret in ("Lina", "appen"):
        assert secret not in repr(facts) + repr(page(facts, TODAY))


# The talks


def series_of(*talks: TalkFact, today: date = TODAY) -> SeriesLines:
    shown = page(a_dossier(talks=talks), today).series
    assert shown is not None
    return shown


def line_of(**given) -> TalkLine:
    return series_of(a_held_talk(**given)).talks[0]


def told(line: TalkLine) -> dict[str, str]:
    return {detail.label: detail.value for detail in line.details}


def test_without_a_talk_it_says_so():
    shown = series_of()
    assert (shown.nothing, shown.talks, shown.past_due) == ("Nog geen gesprek gevoerd.", (), ())


def test_where_no_intake_is_held_there_are_no_talks_to_speak_of_unless_there_were():
    assert page(a_dossier(why_no_intake=OLD_LAW), TODAY).series is None
    assert page(a_dossier(why_no_intake=OLD_LAW, talks=(a_held_talk(),)), TODAY).series is not None


def test_the_newest_talk_comes_first_and_one_that_lies_ready_before_it():
    shown = series_of(a_held_talk("2026-10-05"), a_held_talk("2026-11-09"), a_ready_talk())
    assert [line.day for line in shown.talks] == ["Nog geen datum", "Maandag 9 november", "Maandag 5 oktober"]


def test_a_series_of_up_to_three_talks_does_not_fold():
    three = [a_held_talk(f"2026-11-0{day}") for day in (2, 3, 4)]
    assert series_of(*three).more == ""
    seven = [a_held_talk(f"2026-11-0{day}") for day in range(1, 8)]
    assert series_of(*seven).more == "Toon alle 7 gesprekken"


def test_a_talk_says_when_it_was_and_a_talk_of_another_year_says_which():
    line = line_of()
    assert (line.day, line.clock, line.state, line.resume) == ("Maandag 9 november", "09:30 tot 10:45 uur", "", "")
    assert line_of(day="2025-11-10").day == "Maandag 10 november 2025"


def test_only_the_talk_of_now_goes_on():
    now = line_of(ended=None, goes_on=True)
    assert (now.state, now.resume, now.clock) == ("Loopt nog", "Verder gaan", "Vanaf 09:30 uur")
    forgotten = line_of(ended=None)
    assert (forgotten.state, forgotten.resume) == ("Niet afgesloten", "")
    ready = series_of(a_ready_talk()).talks[0]
    assert (ready.state, ready.resume) == ("Ligt klaar", "")


def test_a_talk_that_was_closed_on_another_day_does_not_seem_to_have_lasted_all_that_time():
    assert line_of(ended=at("2026-11-11 09:00")).clock == "Vanaf 09:30 uur, afgesloten op woensdag 11 november"


def test_a_talk_without_a_conversation_set_has_a_name_too():
    assert line_of().name == "Kennismaken"
    assert line_of(name="").name == "Gesprek zonder vaste lijst"


def test_where_and_how_stand_together():
    assert told(line_of(place="opvang", channel="video"))["Waar"] == "In de opvang (azc), video"
    assert told(line_of(place="thuis", channel=""))["Waar"] == "Thuis"
    assert "Waar" not in told(line_of(place="", channel=""))


def test_alone_is_told_apart_from_nobody_who_was_written_down():
    assert told(line_of())["Erbij"] == "Niemand, dit is een gesprek alleen"
    assert told(line_of(alone=False, present=("partner", "collega")))["Erbij"] == (
        "De partner, een collega van de gemeente"
    )
    assert told(line_of(alone=False))["Erbij"] == "Niet opgeschreven"
    assert "Erbij" not in told(series_of(a_ready_talk()).talks[0])


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ({"kind": "professional", "number": "12345"}, "Professionele tolk, registernummer 12345"),
        ({"kind": "professional", "level": "geen"}, "Professionele tolk, niet in het register"),
        ({"kind": "professional"}, "Professionele tolk, nummer niet opgeschreven"),
        ({"kind": "informal", "relation": "partner"}, "De partner, geen professionele tolk"),
        ({"kind": "informal", "relation": "family"}, "Een familielid, geen professionele tolk"),
        ({"kind": "informal", "relation": "minor"}, "Een kind, geen professionele tolk"),
        (
            {"kind": "informal", "relation": "acquaintance", "appointment_only": True},
            "Een bekende, alleen om een afspraak te maken",
        ),
        ({"kind": "informal"}, "Iemand die hij of zij kent, geen professionele tolk"),
        ({"kind": "none_needed"}, "Geen tolk nodig"),
        ({"kind": "missing"}, "Geen tolk aanwezig"),
        ({}, "Niet opgeschreven"),
    ],
)
def test_who_interpreted_is_told_in_plain_words(who, words):
    assert told(line_of(interpreter=InterpreterFact(**who)))["Tolk"] == words


def test_a_talk_that_lies_ready_has_no_interpreter_yet():
    assert told(series_of(a_ready_talk()).talks[0])["Tolk"] == "Nog geen tolk"


def test_language_and_variety_stand_together_and_not_when_nobody_interpreted():
    assert told(line_of())["Taal"] == "Arabisch, Syrisch"
    assert "Taal" not in told(line_of(language="", variety=""))


def test_the_interpreter_who_left_is_told_with_the_moment():
    left = InterpreterFact(kind="professional", number="777")
    line = line_of(changes=(ChangeFact(at("2026-11-09 09:50"), left), ChangeFact(None, left)))
    assert [detail.value for detail in line.details if detail.label == "Eerdere tolk"] == [
        "Professionele tolk, registernummer 777, tot 09:50 uur",
        "Professionele tolk, registernummer 777",
    ]


def test_topics_are_counted_and_not_named():
    assert told(line_of(topics=1))["Besproken"] == "1 onderwerp"
    assert told(line_of(topics=4))["Besproken"] == "4 onderwerpen"
    assert told(line_of(topics=0))["Besproken"] == "Nog geen onderwerp"


@pytest.mark.parametrize("code", ["aangeboden", "aangenomen", "afgeslagen"])
def test_the_offer_of_a_talk_alone_is_told_without_a_reason(code):
    assert told(line_of(offer=code))["Gesprek alleen"] == code.capitalize()
    assert "Gesprek alleen" not in told(line_of())


def test_the_next_appointment_is_written_out():
    assert (
        told(line_of(next_on=date(2026, 12, 1), next_at="14:00"))["Volgende keer"] == "dinsdag 1 december om 14:00 uur"
    )
    assert told(line_of(next_on=date(2026, 12, 1)))["Volgende keer"] == "dinsdag 1 december"
    assert told(line_of(next_at="half drie"))["Volgende keer"] == "half drie uur"


def test_an_agreement_says_who_by_when_and_whether_it_was_told_back():
    whole = Agreement(text="Samira belt.", who="client", when="2026-12-01", told_back=True)
    bare = Agreement(text="Formulier", who="Ahmed", when="vrijdag")
    first, second = line_of(agreements=(whole, bare)).agreements
    assert (first.text, first.details) == ("Samira belt.", "Inburgeraar · uiterlijk dinsdag 1 december · terugverteld")
    assert second.details == "Ahmed · vrijdag"


# Agreements whose day went by

LATE = Agreement(text="Samira belt.", who="client", when="2026-11-12")


def test_an_agreement_whose_day_went_by_stands_on_top_as_a_fact():
    shown = series_of(a_held_talk("2026-11-09", agreements=(LATE, Agreement(text="Zonder dag"))))
    assert shown.past_due_title == "De dag van deze afspraak is voorbij"
    assert [one.text for one in shown.past_due] == ["Samira belt."]
    assert shown.past_due[0] == shown.talks[0].agreements[0]


def test_on_its_day_itself_an_agreement_is_still_open():
    talk = a_held_talk("2026-11-09", agreements=(replace(LATE, when="2026-11-23"),))
    assert series_of(talk, today=TODAY).past_due == ()
    assert len(series_of(talk, today=date(2026, 11, 24)).past_due) == 1


def test_once_people_spoke_after_its_day_an_agreement_stands_with_its_own_talk_only():
    before = a_held_talk("2026-11-02", agreements=(LATE,))
    assert series_of(before, a_held_talk("2026-11-12")).past_due == ()
    assert len(series_of(before, a_held_talk("2026-11-11")).past_due) == 1


def test_a_talk_that_goes_on_does_not_take_away_what_it_should_go_over():
    before = a_held_talk("2026-11-02", agreements=(LATE,))
    assert len(series_of(before, a_held_talk("2026-11-23", ended=None, goes_on=True)).past_due) == 1
    assert len(series_of(before, a_ready_talk()).past_due) == 1


# The ways from here


def test_from_the_page_everything_of_the_intake_can_be_reached():
    shown = page(a_dossier(told=True), TODAY)
    assert (shown.review, shown.lbt, shown.advice) == ("Controleren", "Leerbaarheidstoets", "Van intake naar advies")


def test_as_long_as_nothing_was_told_there_is_nothing_to_look_back_at():
    assert page(a_dossier(), TODAY).review == ""


def test_without_an_intake_only_what_was_told_before_can_be_opened():
    shown = page(a_dossier(why_no_intake=OLD_LAW, told=True), TODAY)
    assert (shown.review, shown.lbt, shown.advice) == ("Controleren", "", "")


def test_another_adult_is_a_first_name_and_a_way_there():
    shown = page(a_dossier(adults=(AdultFact("dossier-2", "Ahmed"), AdultFact("dossier-3", ""))), TODAY)
    assert [(adult.dossier_id, adult.words) for adult in shown.adults] == [
        ("dossier-2", "Andere volwassene: Ahmed"),
        ("dossier-3", "Andere volwassene"),
    ]


def test_company_agreements_and_names_stay_out_of_traces():
    facts = a_dossier(talks=a_series(), adults=(AdultFact("dossier-2", "Ahmed"),))
    for secret in ("Ahmed", "taalschool", "begeleider", "12345", "Syrisch"):
        assert secret not in repr(facts) + repr(facts.talks) + repr(page(facts, TODAY))
