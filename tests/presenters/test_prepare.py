from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.intake.guards import InterpreterKind, Refusal, Relation, Situation
from desktop.intake.state import State
from desktop.presenters.agenda import MOST, AgendaQuestion, AgendaTopic, SetFact
from desktop.presenters.known import read_profile
from desktop.presenters.preparation import PrepareFacts
from desktop.presenters.prepare import PreparePresenter
from desktop.presenters.talk_plan import TalkPlan
from sync.dossier.errors import AppError
from tests.presenters.builders import TODAY, Heard, at
from tests.presenters.talks import TERMS, a_known_item, a_preparation, a_prepare_page, some_minutes

NOW = at("2026-11-23 14:30")
DOSSIER = "dossier-1"


class Desk:
    """One dossier, its preparation and its known facts, kept in attributes."""

    def __init__(self, **given: Any) -> None:
        self.view = Heard()
        self.facts: PrepareFacts = a_preparation(**given)
        self.told: list[tuple[str, str, str]] = []
        self.begun: list[TalkPlan] = []
        self.asked_terms: tuple[str, ...] = ()
        self.presenter = PreparePresenter(
            view=self.view,
            facts=lambda _: self.facts,
            minutes=lambda _, questions, interpreted: some_minutes(questions, interpreted),
            terms=self._terms,
            refused=self._refused,
            keep=lambda _, plan: self._put(plan=plan),
            begin_talk=lambda _, plan: self.begun.append(plan),
            tell=lambda _, *told: self.told.append(told),
            add_known=self._add,
            remove_known=lambda _, item_id: self._put(
                known=tuple(item for item in self.facts.known if item.id != item_id)
            ),
            today=lambda: TODAY,
            now=lambda: NOW,
        )

    @property
    def plan(self) -> TalkPlan:
        return self.facts.begun

    @property
    def page(self):
        return self.view.last("show_plan")

    def ask(self, name: str):
        return next(ask for ask in (*self.page.where, *self.page.interpreter) if ask.name == name)

    def asks(self) -> list[str]:
        return [ask.name for ask in self.page.interpreter]

    def change(self, *told: tuple[str, Any]) -> None:
        for name, value in told:
            self.presenter.change(DOSSIER, name, value)

    def _put(self, **given: Any) -> None:
        self.facts = replace(self.facts, **given)

    def _terms(self, _dossier: str, questions: tuple[str, ...]):
        self.asked_terms = questions
        return TERMS if questions else ()

    def _refused(self, _dossier: str, situation: Situation, question_id: str) -> AppError | None:
        return Refusal(message="Nu niet.") if question_id.startswith("draagkracht") and not situation.alone else None

    def _add(self, _dossier: str, item: Any) -> None:
        kept = a_known_item(id=f"new-{len(self.facts.known)}", subject=item.subject, value=item.value, on=item.on)
        self._put(known=(*self.facts.known, kept))


# What is known


def test_every_known_item_stands_with_its_source_and_date_and_is_open_until_the_client_was_asked():
    lines = a_prepare_page(a_preparation()).known
    assert [(line.subject, line.source, line.status) for line in lines] == [
        ("Adres", "de BRP, 14 september 2026", "Nog open"),
        ("Opleiding", "het COA, 14 september 2026", "Nog open"),
    ]


def test_what_the_client_says_stands_beside_what_the_source_says():
    item = a_known_item(outcome="anders", said="Ik heb twaalf jaar les gehad")
    (line,) = a_prepare_page(a_preparation(known=(item,))).known
    assert line.value == "Middelbare school, 9 jaar"
    assert line.said == "Ik heb twaalf jaar les gehad"
    desk = Desk()
    desk.presenter.tell_known(DOSSIER, "opleiding", "anders", " twaalf jaar ")
    assert desk.told == [("opleiding", "anders", "twaalf jaar")]
    assert "show_saved" in desk.view.names


def test_an_item_without_a_date_says_so():
    (line,) = a_prepare_page(a_preparation(known=(a_known_item(on=None),))).known
    assert line.source == "het COA, datum niet bekend"


def test_only_what_was_copied_by_hand_can_be_taken_away():
    assert [line.removable for line in a_prepare_page(a_preparation()).known] == [False, True]
    desk = Desk()
    desk.presenter.remove_item(DOSSIER, "opleiding")
    assert [line.id for line in desk.view.last("show_page").known] == ["adres"]


def test_an_item_is_added_by_hand_with_subject_words_and_date():
    desk = Desk()
    desk.presenter.add_item(DOSSIER, "werk", " Kok in een restaurant ", "14-9-2026")
    added = desk.facts.known[-1]
    assert (added.subject, added.value, added.on) == ("werk", "Kok in een restaurant", date(2026, 9, 14))
    assert desk.view.last("show_added") == "Toegevoegd: Werk."


@pytest.mark.parametrize(
    ("subject", "words", "day", "message"),
    [
        ("", "Kok", "", "Kies eerst een onderwerp."),
        ("werk", "  ", "", "Schrijf op wat er in het klantprofiel staat."),
        ("werk", "Kok", "september", "De datum van het klantprofiel is niet te lezen."),
        ("overig", "BSN 999990019", "", "Een BSN hoort hier niet."),
    ],
)
def test_an_item_that_is_not_complete_is_explained_and_not_kept(subject, words, day, message):
    desk = Desk()
    desk.presenter.add_item(DOSSIER, subject, words, day)
    assert desk.view.last("show_added_fault").message == message
    assert len(desk.facts.known) == 2


def test_a_pasted_profile_becomes_items_with_one_date():
    desk = Desk(known=())
    desk.presenter.paste_profile(
        DOSSIER, "Datum: 14-9-2026\nOpleiding: basisschool, 6 jaar\n\nSociaal netwerk: een zus in Arnhem"
    )
    assert [(item.subject, item.value, item.on) for item in desk.facts.known] == [
        ("opleiding", "basisschool, 6 jaar", date(2026, 9, 14)),
        ("netwerk", "een zus in Arnhem", date(2026, 9, 14)),
    ]
    assert desk.view.last("show_rest") == ("", "2 regels zijn overgenomen.")


def test_the_date_of_a_profile_may_also_stand_below():
    profile = read_profile("Werk: kok\nDatum: 14-9-2026")
    assert [item.on for item in profile.items] == [date(2026, 9, 14)]


def test_an_unknown_subject_stands_under_other_with_its_own_name():
    (item,) = read_profile("Dagstructuur: staat vroeg op: helpt in de keuken").items
    assert (item.subject, item.value) == ("overig", "Dagstructuur: staat vroeg op: helpt in de keuken")


def test_lines_that_are_not_understood_stay_in_the_box_and_are_said():
    desk = Desk(known=())
    desk.presenter.paste_profile(DOSSIER, "Werk: kok\nmevrouw is gemotiveerd\nTaal:\nBSN: 999990019")
    rest, words = desk.view.last("show_rest")
    assert rest.splitlines() == ["mevrouw is gemotiveerd", "Taal:", "BSN: 999990019"]
    assert words.startswith("1 regel is overgenomen.")
    assert [item.value for item in desk.facts.known] == ["kok"]


@pytest.mark.parametrize("text", ["", "  \n ", "Datum: gisteren\nWerk: kok"])
def test_nothing_is_taken_over_when_there_is_nothing_to_read_or_the_date_is_a_guess(text):
    desk = Desk(known=())
    desk.presenter.paste_profile(DOSSIER, text)
    assert desk.facts.known == ()
    assert desk.view.last("show_added_fault").advice


# Which talk


def test_a_set_says_what_it_is_for_and_how_long_it_takes_which_is_longer_with_an_interpreter():
    desk = Desk()
    desk.change(("interpreter", "none_needed"))
    without = desk.page.agenda.sets[0].detail
    desk.change(("interpreter", "professional"))
    assert without == "Elkaar leren kennen en uitleggen wat er gaat gebeuren. 2 vragen, ongeveer 10 minuten."
    assert desk.page.agenda.sets[0].detail.endswith("2 vragen, ongeveer 15 minuten met tolk.")


def test_choosing_a_set_puts_its_questions_on_the_agenda():
    desk = Desk()
    desk.presenter.choose_set(DOSSIER, "kennismaking")
    assert desk.plan.questions == ("taal.thuis", "taal.letters")
    assert desk.page.agenda.where == "Thuis of op een rustige plek"
    assert desk.page.agenda.summary == "Op de agenda: 2 vragen, ongeveer 10 minuten."


def test_choosing_freely_keeps_what_stands_on_the_agenda():
    desk = Desk()
    desk.presenter.choose_set(DOSSIER, "kennismaking")
    desk.presenter.choose_set(DOSSIER, "vrij")
    assert (desk.plan.set_id, len(desk.plan.questions)) == ("vrij", 2)


def test_a_tick_goes_on_and_off_and_is_kept_at_once():
    desk = Desk()
    desk.presenter.tick(DOSSIER, "taal.thuis", True)
    assert desk.plan.questions == ("taal.thuis",)
    desk.presenter.tick(DOSSIER, "taal.thuis", False)
    assert desk.plan.questions == ()


def test_the_twenty_sixth_tick_is_refused_kindly_and_changes_nothing():
    many = AgendaTopic("veel", "Veel", tuple(AgendaQuestion(f"veel.{n}", f"Vraag {n}?") for n in range(MOST + 1)))
    desk = Desk(topics=(many,))
    for question in many.questions:
        desk.presenter.tick(DOSSIER, question.id, True)
    assert len(desk.plan.questions) == MOST
    assert "Dat is genoeg voor één gesprek." in desk.view.last("show_full").message
    assert [tick.ticked for tick in desk.page.agenda.topics[0].questions][-2:] == [True, False]


def test_a_set_never_puts_more_than_25_questions_on_the_agenda():
    desk = Desk(sets=(SetFact("lang", "Lang", "Alles.", tuple(f"v.{n}" for n in range(40))),))
    desk.presenter.choose_set(DOSSIER, "lang")
    assert len(desk.plan.questions) == MOST


def test_what_the_client_wanted_to_talk_about_stands_on_top():
    topics = a_prepare_page(a_preparation()).agenda.topics
    assert [topic.id for topic in topics] == ["draagkracht", "taal"]
    assert topics[0].wished == "De klant wil hierover praten"
    assert topics[1].wished == ""


def test_a_question_says_what_became_of_it_before_and_when_it_needs_four_eyes():
    page = a_prepare_page(a_preparation())
    notes = {tick.id: tick.note for topic in page.agenda.topics for tick in topic.questions}
    assert notes["taal.lezen"] == "al beantwoord"
    assert notes["draagkracht.slaap"] == "onder vier ogen"
    assert notes["draagkracht.kracht"] == "onder vier ogen, u schrijft niets op"
    assert notes["taal.thuis"] == ""


def test_the_plan_needs_only_the_core_and_the_page_says_so():
    needed = a_prepare_page(a_preparation()).agenda.needed
    assert needed.words == "Voor het plan zijn nog 2 dingen nodig:"
    assert needed.items == (
        "Hoe gaat het met slapen en met uw energie?",
        "De leerbaarheidstoets: gemaakt, of vrijgesteld.",
    )
    assert needed.sentence.startswith("Met alleen deze dingen kan er al een plan komen.")
    done = a_prepare_page(a_preparation(missing=(), lbt_open=False)).agenda.needed
    assert done.words == "Alles wat voor het plan nodig is, is besproken."


def test_with_much_of_the_core_open_it_is_counted_per_topic():
    topic = AgendaTopic("taal", "Talen", tuple(AgendaQuestion(f"t.{n}", f"Vraag {n}?") for n in range(6)))
    needed = a_prepare_page(
        a_preparation(topics=(topic,), missing=tuple(one.id for one in topic.questions), lbt_open=True)
    ).agenda.needed
    assert needed.words == "Voor het plan zijn nog 7 dingen nodig:"
    assert needed.items[0] == "Talen: 6 vragen"


def test_what_the_plan_needs_goes_on_the_agenda_in_one_go():
    desk = Desk()
    desk.presenter.add_needed(DOSSIER)
    assert desk.plan.questions == ("draagkracht.slaap",)
    assert desk.page.agenda.needed.addable == ()


def test_questions_that_cannot_be_asked_like_this_are_counted():
    desk = Desk()
    desk.presenter.add_needed(DOSSIER)
    assert desk.page.agenda.waiting.startswith("1 vraag van de agenda kan niet")
    desk.change(("alone", True))
    assert desk.page.agenda.waiting == ""


def test_when_everything_was_asked_the_page_says_that_and_still_lets_a_talk_begin():
    topic = AgendaTopic(
        "taal",
        "Talen",
        (AgendaQuestion("a", "A?", State.DECLINED), AgendaQuestion("b", "B?", prompt=True)),
    )
    page = a_prepare_page(a_preparation(topics=(topic,)))
    assert page.agenda.nothing.startswith("Alle vragen zijn besproken.")
    assert page.may_begin


# Where, who and the interpreter


def test_nobody_is_alone_beside_somebody_else():
    desk = Desk()
    desk.change(("alone", True), ("present", ("partner",)))
    assert not desk.plan.alone
    desk.change(("alone", True))
    assert desk.plan.present == ()
    desk.change(("interpreter", "informal"))
    assert not desk.plan.alone


def test_language_variety_and_mode_begin_with_the_persons_own():
    assert (Desk().plan.language, Desk().plan.variety, Desk().plan.mode) == ("ar", "Syrisch", "telefoon")
    assert Desk(mode="geen").plan.mode == ""


def test_without_an_interpreter_the_talk_can_go_on_in_dutch_and_that_is_said():
    desk = Desk()
    desk.change(("place", "thuis"))
    assert "U kunt in het Nederlands verder" in desk.ask("interpreter").note
    assert desk.asks() == ["interpreter"]


def test_a_minor_is_refused_at_once_beside_the_choice_with_words_that_help():
    desk = Desk()
    desk.change(("interpreter", "informal"), ("relation", "minor"))
    assert desk.ask("relation").problem.startswith("Een kind vertaalt niet")
    assert "Bel een tolk" in desk.ask("relation").problem
    assert desk.asks() == ["interpreter", "relation"]


def test_another_informal_interpreter_needs_a_reason_or_makes_an_appointment_only():
    desk = Desk()
    desk.change(("interpreter", "informal"), ("relation", "family"))
    assert desk.ask("relation").problem
    desk.change(("appointment_only", True))
    assert desk.ask("relation").problem == ""
    desk.change(("appointment_only", False), ("reason", "De tolk belde af."))
    assert desk.ask("relation").problem == ""
    assert "gezondheid" in desk.ask("relation").note


def test_a_partner_is_told_not_to_interpret_what_is_private():
    desk = Desk()
    desk.change(("interpreter", "informal"), ("relation", "partner"), ("reason", "Geen tolk voor deze taal."))
    assert "De partner tolkt niet bij vragen over geld" in desk.ask("relation").note


def test_the_reason_for_one_kind_of_interpreter_is_never_taken_for_another():
    desk = Desk()
    desk.change(("interpreter", "professional"), ("reason", "Geen Rbtv-tolk voor deze taal."))
    desk.change(("interpreter", "informal"), ("relation", "family"))
    assert desk.ask("relation").problem
    assert desk.plan.record()["tolk_reden"] is None
    desk.change(("interpreter", "professional"))
    assert desk.plan.record()["tolk_reden"] == "Geen Rbtv-tolk voor deze taal."


def test_a_reason_is_asked_only_when_there_is_no_number():
    desk = Desk()
    desk.change(("interpreter", "professional"))
    assert "reason" in desk.asks()
    desk.change(("number", "12345"))
    assert "reason" not in desk.asks()
    desk.change(("level", "geen"))
    assert "reason" in desk.asks()


def test_without_a_wish_nothing_is_asked_about_it():
    desk = Desk(wish="")
    desk.change(("interpreter", "professional"))
    assert "wish_honoured" not in desk.asks()
    desk.change(("interpreter", "none_needed"))
    assert desk.asks() == ["interpreter"]
    wished = Desk()
    wished.change(("interpreter", "none_needed"))
    assert wished.asks() == ["interpreter", "reason"]


def test_the_record_holds_only_what_applies_to_this_interpreter():
    plan = TalkPlan(
        set_id="alleen",
        questions=("a", "b"),
        wishes=("geld",),
        place="thuis",
        channel="ter_plaatse",
        present=("begeleider",),
        interpreter=InterpreterKind.PROFESSIONAL,
        relation=Relation.MINOR,
        number=" 12345 ",
        level="c1",
        language="ti",
        variety="",
        mode="video",
        wish_honoured="no",
        explained=True,
        offer="afgeslagen",
    )
    assert plan.record() == {
        "soort": "alleen",
        "agenda": {"questions": ["a", "b"], "wishes": ["geld"]},
        "plek": "thuis",
        "kanaal": "ter_plaatse",
        "aanwezig": ["begeleider"],
        "alleen": False,
        "tolk": "professional",
        "tolk_relatie": None,
        "tolk_nummer": "12345",
        "tolk_reden": None,
        "tolk_alleen_afspraak": None,
        "tolk_niveau": "c1",
        "tolk_taal": "ti",
        "tolk_variant": None,
        "tolk_vorm": "video",
        "tolk_wens_gevolgd": False,
        "uitleg_gegeven": True,
        "alleen_aanbod": "afgeslagen",
    }
    alone = TalkPlan(interpreter=InterpreterKind.MISSING, number="12345", language="ti")
    assert alone.record()["tolk_nummer"] is None
    assert alone.record()["tolk_taal"] is None
    assert alone.record()["soort"] == "vrij"


def test_a_preparation_stays_out_of_traces():
    plan = TalkPlan(present=("partner",), number="12345", reasons={"informal": "ziek"}, offer="afgeslagen")
    for secret in ("partner", "12345", "ziek", "afgeslagen"):
        assert secret not in repr(plan)
    assert "Haddad" not in repr(a_preparation())
    assert "Lindestraat" not in repr(a_prepare_page(a_preparation()))


# Before, and with the others


def test_the_briefing_has_the_words_of_the_chosen_agenda_and_what_is_sensitive_today():
    desk = Desk()
    desk.presenter.add_needed(DOSSIER)
    assert desk.asked_terms == ("draagkracht.slaap",)
    assert desk.page.briefing.terms == TERMS
    assert desk.page.briefing.sensitive == "Gevoelig vandaag: Slaap en energie."
    assert any("teken af voor een pauze" in point for point in desk.page.briefing.points)
    desk.change(("interpreter", "none_needed"))
    assert not desk.page.briefing.needed


def test_what_to_bring_follows_from_agenda_place_and_interpreter():
    desk = Desk()
    desk.presenter.tick(DOSSIER, "taal.letters", True)
    desk.change(("place", "thuis"), ("interpreter", "professional"), ("mode", "telefoon"))
    bring = " ".join(desk.page.bring)
    for thing in ("map met de stappen", "plaatjes", "luidspreker", "laptop opgeladen"):
        assert thing in bring
    assert "luidspreker" not in " ".join(a_prepare_page(a_preparation()).bring)


def test_the_offer_of_a_talk_alone_has_no_room_for_a_reason():
    desk = Desk()
    desk.change(("offer", "afgeslagen"))
    assert desk.page.offer.value == "afgeslagen"
    assert [code for code, _words in desk.page.offer.options] == ["aangeboden", "aangenomen", "afgeslagen"]


def test_the_parts_of_the_page_say_how_far_they_are():
    def far(facts):
        return {line.id: line.status for line in a_prepare_page(facts).sections}

    assert far(a_preparation())["known"] == "Nog niet begonnen"
    assert far(a_preparation(known=()))["known"] == "Niet van toepassing"
    told = a_known_item(outcome="bevestigd")
    assert far(a_preparation(known=(told, a_known_item())))["known"] == "Bezig"
    assert far(a_preparation(known=(told,)))["known"] == "Klaar"
    refused = TalkPlan(interpreter=InterpreterKind.INFORMAL, relation=Relation.MINOR)
    assert far(a_preparation(plan=refused))["interpreter"] == "Bezig"


# Beginning


def test_a_talk_begins_with_everything_still_open():
    desk = Desk()
    desk.presenter.begin(DOSSIER)
    assert [plan.interpreter for plan in desk.begun] == [InterpreterKind.MISSING]
    assert desk.view.last("show_begun") == DOSSIER


def test_no_talk_begins_through_a_minor():
    desk = Desk(plan=TalkPlan(interpreter=InterpreterKind.INFORMAL, relation=Relation.MINOR))
    desk.presenter.begin(DOSSIER)
    assert desk.begun == []
    assert desk.view.last("show_refused").message.startswith("Een kind vertaalt niet")


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ("2026-11-23 09:10", "vandaag 09:10"),
        ("2026-11-22 14:05", "gisteren 14:05"),
        ("2026-11-17 14:05", "dinsdag 14:05"),
        ("2026-11-16 14:05", "16 november 2026 14:05"),
    ],
)
def test_a_talk_that_was_never_closed_is_told_by_its_day_and_no_second_one_begins(since, words):
    desk = Desk(open_since=at(since))
    desk.presenter.begin(DOSSIER)
    assert desk.begun == []
    assert desk.view.last("show_refused").message == f"Er loopt nog een gesprek van {words}."
    desk.presenter.open(DOSSIER)
    assert not desk.view.last("show_page").may_begin


def test_nothing_is_called_saved_when_keeping_failed():
    desk = Desk()

    def full(*_given: Any) -> None:
        raise OSError("disk full")

    presenter = replace(desk.presenter, keep=full, tell=full, add_known=full)
    presenter.change(DOSSIER, "place", "thuis")
    presenter.tell_known(DOSSIER, "adres", "bevestigd", "")
    presenter.add_item(DOSSIER, "werk", "Kok", "")
    assert "show_saved" not in desk.view.names
    assert len(desk.view.all("show_problem")) == 3
