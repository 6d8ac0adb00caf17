"""Contact, causes and what else was told on the dossier's page: by keyboard, kept while typing, never under another name."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.presenters.contact import Announcement, ContactFact, ContactFacts
from desktop.presenters.dossier import ContradictionFact, DocumentFact, DossierFacts, EventFact, page
from desktop.presenters.household import MemberFact
from desktop.presenters.next_step import NextStepFact
from desktop.presenters.overdue import CauseFact
from desktop.presenters.rules import RuleFact, RuleGroup
from desktop.presenters.work import Problem
from desktop.views.dossier import DossierView
from sync.dossier.contactperson import ContactPerson
from sync.dossier.person import Relatie
from sync.dossier.term import TermState
from tests.presenters.builders import TODAY, a_term

DUE = date(2026, 11, 20)
LATE = a_term(state=TermState.OVERDUE, due=DUE)
HANS = ContactPerson(name="Hans Bakker", since=date(2026, 12, 1), record_id=UUID(int=1))
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def facts(**given):
    return page(DossierFacts(**({"dossier_id": "d1", "name": "Samira Haddad", "bsn": "999900006"} | given)), TODAY)


def words_on(view) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def show(window, settle):
    def shown(**given):
        view = DossierView(lambda: TODAY)
        view.show_page(facts(**given))
        window.add("dossier", view)
        window.open("dossier")
        settle()
        return view

    return shown


@pytest.fixture
def press(window, settle):
    def pressed(key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(window.focusWidget(), key, modifiers)
        settle()

    return pressed


def heard(signal):
    told: list[tuple[object, ...]] = []
    signal.connect(lambda *given: told.append(given))
    return told


# The quick note


def test_a_missed_call_is_two_keys(show, press):
    view = show()
    told = heard(view.note_told)
    press(Qt.Key.Key_M, CTRL | SHIFT)
    press(Qt.Key.Key_Return, CTRL)
    assert told == [("d1", "", {"soort": "gemist", "tekst": "", "met": ""}, True)]


def test_a_contact_opens_where_it_can_be_typed_and_is_kept_with_one_key_more(show, press, settle):
    view = show()
    told = heard(view.note_told)
    press(Qt.Key.Key_M, CTRL)
    QTest.keyClicks(view.focusWidget(), "Belt morgen")
    press(Qt.Key.Key_Return, CTRL)
    assert told[-1] == ("d1", "", {"soort": "telefoon", "tekst": "Belt morgen", "met": ""}, True)


def test_the_note_is_in_sight_and_afterwards_the_keyboard_is_where_it_was(show, press, settle):
    view = show(events=tuple(EventFact(DUE, f"nummer {number}", "DUO") for number in range(30)))
    view.timeline.more.setFocus()
    view.scroller.ensureWidgetVisible(view.timeline.more)
    settle()
    press(Qt.Key.Key_M, CTRL)
    assert not view.note.visibleRegion().isEmpty()
    view.show_note_kept("Het contact is bewaard.")
    settle()
    assert view.timeline.more.hasFocus()
    assert not view.note.isVisible()


def test_a_note_goes_on_under_the_id_it_was_kept_with(show, press):
    view = show()
    press(Qt.Key.Key_M, CTRL)
    view.show_note_begun("r1")
    QTest.keyClicks(view.focusWidget(), "Meer")
    told = heard(view.note_told)
    view.flush()
    assert told == [("d1", "r1", {"soort": "telefoon", "tekst": "Meer", "met": ""}, False)]


def test_esc_closes_the_note_and_what_was_typed_is_kept(show, press, window):
    view = show()
    told = heard(view.note_told)
    press(Qt.Key.Key_M, CTRL)
    QTest.keyClicks(view.focusWidget(), "Half")
    view.close_panel()
    assert told[-1][2]["tekst"] == "Half"
    assert not view.note.isVisible()


def test_what_was_typed_for_one_client_is_kept_there_and_is_gone_from_the_next(show, press):
    view = show()
    press(Qt.Key.Key_M, CTRL)
    QTest.keyClicks(view.focusWidget(), "Van Samira")
    told = heard(view.note_told)
    view.show_page(facts(dossier_id="d2", name="Lea"))
    assert [given[0] for given in told] == ["d1"]
    assert not view.note.isVisible()
    assert view.note.form.fields["tekst"].edit.toPlainText() == ""


def test_a_note_without_words_says_what_is_missing_at_the_field(show, press):
    view = show()
    press(Qt.Key.Key_M, CTRL)
    view.show_note_fault("tekst", Problem("Schrijf kort op wat er is besproken.", ""))
    assert "Schrijf kort op wat er is besproken." in words_on(view.note)
    assert view.note.form.fields["tekst"].edit.hasFocus()


# The contact person and the rule


def test_the_rule_is_told_as_it_is_typed_and_is_not_lost_on_leaving(show):
    view = show()
    told = heard(view.rule_told)
    field = view.contact.rule.fields["contactregel"].edit
    field.setFocus()
    QTest.keyClicks(field, "Alleen appen")
    view.flush()
    assert told == [("d1", "Alleen appen")]


def test_the_contact_person_is_changed_with_name_and_day(show, settle):
    view = show()
    told = heard(view.person_told)
    view.contact.change.click()
    settle()
    form = view.contact.person_form.form
    assert form.fields["naam"].edit.hasFocus()
    QTest.keyClicks(form.fields["naam"].edit, "Hans Bakker")
    view.contact.person_form.keep.click()
    assert told == [("d1", {"naam": "Hans Bakker", "functie": "", "telefoon": "", "e_mail": "", "vanaf": "23-11-2026"})]
    view.show_person_changed("Veranderd.")
    assert not view.contact.person_form.isVisible()


def test_what_to_tell_the_client_stands_in_two_languages_until_she_knows(show):
    told = Announcement(person=HANS, own="من هانس", lang="ar", mark="Nog niet nagekeken")
    view = show(contact=ContactFacts(person=ContactPerson(name="Marieke"), to_tell=(told,)))
    assert "Vanaf dinsdag 1 december 2026 is Hans Bakker uw contactpersoon." in words_on(view)
    assert "Nog niet nagekeken" in words_on(view)
    asked = heard(view.client_told)
    view.contact.tell_buttons[0].click()
    assert asked == [("d1", str(HANS.record_id))]


def test_the_last_contacts_are_told_and_none_is_told_too(show):
    assert "Nog geen contact genoteerd." in words_on(show())
    view = show(contact=ContactFacts(lately=(ContactFact(on=TODAY, at="09:12", kind="gemist"),)))
    assert "Gemiste oproep" in words_on(view)
    assert "Vandaag, 09:12" in words_on(view)


# A term that passed


def test_a_passed_term_asks_why_and_each_part_is_told_at_once(show, settle):
    view = show(terms=(LATE,))
    (field,) = view.terms.causes.values()
    told, done = heard(view.cause_told), heard(view.cause_finished)
    field.form.fields["oorzaak"].grid.tiles["keten"].click()
    QTest.keyClicks(field.form.fields["zin"].edit, "Het COA leverde laat.")
    field.finish.click()
    assert told == [
        ("d1", "pip", DUE.isoformat(), "oorzaak", "keten"),
        ("d1", "pip", DUE.isoformat(), "zin", "Het COA leverde laat."),
    ]
    assert done == [("d1", "pip", DUE.isoformat())]


def test_once_told_the_cause_stands_there_and_can_be_changed(show, settle):
    view = show(terms=(LATE,), causes={("pip", DUE): CauseFact("keten", "Het COA leverde laat.")})
    assert "Oorzaak: Andere partij in de keten. Het COA leverde laat." in words_on(view)
    (field,) = view.terms.causes.values()
    assert not field.form.isVisible()
    field.change.click()
    settle()
    assert field.form.isVisible()


def test_a_cause_that_is_being_typed_survives_news_of_the_same_dossier(show):
    view = show(terms=(LATE,))
    (field,) = view.terms.causes.values()
    field.form.fields["zin"].edit.setFocus()
    QTest.keyClicks(field.form.fields["zin"].edit, "Half")
    view.show_page(facts(terms=(LATE, a_term(due=None, state=TermState.NOT_RUNNING))))
    assert field.form.fields["zin"].edit.toPlainText() == "Half"
    assert field.form.fields["zin"].edit.hasFocus()


def test_a_half_cause_says_what_is_missing(show):
    view = show(terms=(LATE,))
    view.show_cause_fault("pip", DUE.isoformat(), "zin", Problem("Schrijf in één zin op wat er gebeurde.", ""))
    assert "Schrijf in één zin op wat er gebeurde." in words_on(view.terms)


# The rest of the page


def test_the_next_step_stays_in_sight_while_the_page_scrolls(show, settle):
    view = show(
        next_step=NextStepFact(what="Bel DUO", who="Klantregisseur", by=date(2026, 12, 3)),
        events=tuple(EventFact(DUE, f"nummer {number}", "DUO") for number in range(30)),
    )
    bar = view.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert not view.next_step.visibleRegion().isEmpty()
    assert "Volgende stap: Bel DUO" in words_on(view.next_step)


def test_a_contradiction_stands_on_top_with_both_sources(show):
    fact = ContradictionFact(sentence="Dit kan niet allebei.", sides=("DUO: plicht", "Uw gemeente: geen plicht"))
    words = words_on(show(contradictions=(fact,)))
    assert words.index("DUO: plicht") < words.index("Uw gemeente: geen plicht") < words.index("Termijnen")


@pytest.mark.parametrize(
    ("button", "signal"),
    [
        ("progress", "progress_requested"),
        ("enforcement", "enforcement_requested"),
        ("appointment", "appointment_requested"),
        ("card", "card_requested"),
        ("successor", "successor_requested"),
    ],
)
def test_every_door_is_asked_for_by_dossier(show, button, signal):
    view = show()
    told = heard(getattr(view, signal))
    getattr(view, button).click()
    assert told == [("d1",)]


def test_under_an_old_law_there_is_a_mark_and_no_way_to_a_plan_or_to_enforcement(show):
    old = "De plicht ontstond vóór 2022."
    view = show(old_law="Wet inburgering 2013", why_no_plan=old, why_no_intake=old)
    assert view.person.mark.isVisible()
    assert view.person.mark.text() == "Oude wet: Wet inburgering 2013"
    assert not any(button.isVisible() for button in (view.plan, view.intake, view.lbt, view.advice, view.enforcement))
    assert not show().person.mark.isVisible()


def test_a_missing_number_is_asked_for_from_the_page(show):
    view = show(number_missing=True, bsn="")
    told = heard(view.number_requested)
    view.person.add_number.click()
    assert told == [("d1",)]
    assert not show().person.add_number.isVisible()


def test_a_document_opens_what_it_is(show):
    documents = tuple(DocumentFact(name=name, opens=name) for name in ("plan", "card", "successor"))
    view = show(documents=(*documents, DocumentFact(name="Alleen een regel")))
    told = [heard(signal) for signal in (view.plan_requested, view.card_requested, view.successor_requested)]
    assert len(view.documents.rows) == 3
    for row in view.documents.rows:
        row.click()
    assert told == [[("d1",)]] * 3


def test_the_rules_are_folded_and_open_one_by_one(show, settle):
    groups = (RuleGroup(title="Plichten", rules=(RuleFact(sentence="De PVT volgen.", ground="Besluit, artikel 3.1"),)),)
    view = show(rules=groups)
    assert "De PVT volgen." not in words_on(view)
    view.rules.rows[0].click()
    settle()
    assert "De PVT volgen." in words_on(view)
    assert "Besluit, artikel 3.1" in words_on(view)
    view.show_page(facts(dossier_id="d2", rules=groups))
    settle()
    assert "De PVT volgen." not in words_on(view)
    assert not show().ruled.isVisible()


def test_a_long_timeline_shows_a_part_and_more_when_asked(show, settle):
    view = show(events=tuple(EventFact(DUE, f"nummer {number}", "DUO") for number in range(20)))
    assert view.timeline.shown == 10
    assert view.timeline.more.text() == "Meer tonen (nog 10)"
    view.timeline.more.click()
    settle()
    assert view.timeline.shown == 20
    assert not view.timeline.more.isVisible()


def test_the_household_is_named_on_the_page(show):
    member = MemberFact(relation=Relatie.KIND, name="Lina")
    spoken = [label.text() for label in show(members=(member,)).findChildren(QLabel)]
    assert any("Kind: Lina" in words for words in spoken)


def test_undo_asks_to_take_back_what_was_done_in_this_dossier(show, press):
    view = show()
    told = heard(view.undo_requested)
    press(Qt.Key.Key_Z, CTRL)
    assert told == [("d1",)]


def test_every_control_has_a_name_and_tab_comes_past_all_of_them_once(show, settle, window):
    view = show(
        terms=(LATE,),
        documents=(DocumentFact(name="Kaart", opens="card"),),
        contact=ContactFacts(to_tell=(Announcement(person=HANS),)),
    )
    stops: list[QWidget] = []
    for _number in range(80):
        focused = window.focusWidget()
        if focused in stops:
            break
        stops.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        settle()
    mine = [stop for stop in stops if view.isAncestorOf(stop) and stop is not view.chip]
    unnamed = [stop for stop in mine if not QAccessible.queryAccessibleInterface(stop).text(QAccessible.Text.Name)]
    assert unnamed == []
    for wanted in (
        view.progress,
        view.card,
        view.contact.note,
        view.contact.missed,
        view.contact.change,
        view.contact.tell_buttons[0],
        view.documents.rows[0],
    ):
        assert wanted in mine
    assert mine.index(view.contact.note) < mine.index(view.documents.rows[0])
