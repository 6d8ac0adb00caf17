"""Two adults of one household, one klantregisseur: what the one told is nowhere when the other sits down."""

from __future__ import annotations

from uuid import uuid5

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from desktop.casework import NotHere, contact, records, talks
from desktop.intake.state import State
from desktop.presenters.interpreter_notes import NoteGiven
from desktop.presenters.question import Place
from desktop.presenters.this_talk import TalkGiven
from sync.dossier.records import Actie
from tests.facts.builders import OTHER, a_dossier
from tests.journeys.laptops import a_laptop, filled
from tests.store.builders import DOSSIER
from tests.views.canaries import deleted_now, everything_seen, everything_there

HERS, HIS = str(DOSSIER), str(OTHER)
CANARY = "kanarie in de keuken"
PROUD = "werk.goed_in"
PRIVATE = "draagkracht.slaap_energie"


@pytest.fixture
def laptop(qtbot, qapp, tmp_path):
    """Her dossier and her husband's, each a member of the other's household; he has told things already."""
    hers = a_dossier(person={"contacttaal": "ar"})
    member = uuid5(DOSSIER, "partner")
    for name, value in {"relatie": "partner", "voornamen": "Yusuf", "dossier": HIS}.items():
        hers.add("household_member", member, name, value)
    his = a_dossier(OTHER, person={"contacttaal": "ti", "voornamen": "Yusuf", "geslachtsnaam": "Tesfay"})
    filled(tmp_path / "koffer", hers, his)
    made = a_laptop(qtbot, qapp, tmp_path / "koffer").start().unlock()
    tell_everything(made.desk.conversations, HIS)
    yield made
    made.close()


def tell_everything(conversations, dossier_id):
    place = Place(dossier_id, PROUD)
    conversations.keep_talk(dossier_id, TalkGiven(True, "professional"))
    conversations.save_answer(place, State.ANSWERED, CANARY)
    conversations.save_own_words(place, CANARY)
    conversations.save_note(place, CANARY)
    conversations.keep_interpreter_note(place, NoteGiven(kind="own_word", text=CANARY, original=CANARY))


def meet_him_first(laptop):
    """Every screen has shown him: the question, looking back, and the clipboard."""
    laptop.desk.open_intake(HIS, PROUD)
    laptop.settle()
    assert CANARY in everything_there()
    laptop.desk.open_review(HIS)
    laptop.settle()
    QApplication.clipboard().setText(CANARY)


def test_between_two_adults_a_neutral_screen_stands_with_nothing_of_either(laptop):
    meet_him_first(laptop)
    laptop.desk.open_prepare(HIS)
    laptop.desk.talk_screens.prepare_view.other_adult.emit(HERS)
    deleted_now()
    laptop.settle()
    there = everything_there()
    assert laptop.program.window.current == "neutral"
    assert CANARY not in there
    for name in ("Yusuf", "Selam", "Tesfay"):
        assert name not in there
    assert laptop.program.window.windowTitle() == "Regiekoffer"
    laptop.program.window.back_requested.emit()
    assert laptop.program.window.current == "neutral"  # there is one way on


def test_what_he_told_is_on_no_screen_of_hers(laptop):
    meet_him_first(laptop)
    laptop.desk.change_adult(HERS)
    laptop.desk.neutral.went_on.emit()
    deleted_now()
    desk = laptop.desk
    assert laptop.program.window.current == "prepare"
    tell = TalkGiven(True, "professional")
    desk.conversations.keep_talk(HERS, tell)
    laptop.program.window.toggle_client()
    for opening in (desk.open_prepare, desk.open_intake, desk.open_review, desk.open_closing, desk.open_advice):
        opening(HERS)
        laptop.settle()
        assert CANARY not in everything_there()
    desk.open_intake(HERS, PROUD)
    desk.screens.intake.list_questions(Place(HERS, PROUD))
    laptop.settle()
    assert CANARY not in everything_there()
    laptop.program.window.toggle_client()


def test_what_stands_around_his_case_is_on_no_screen_of_hers(laptop):
    desk = laptop.desk
    contact.add_contact(laptop.casework, OTHER, {"soort": "telefoon", "tekst": CANARY})
    contact.write_rule(laptop.casework, OTHER, CANARY)
    records.add(laptop.casework, OTHER, Actie, {"wat": CANARY, "wie": "klant"})
    for opening in (desk.open_dossier, desk.open_progress, desk.open_successor, desk.open_enforcement):
        opening(HIS)
        laptop.settle()
        assert CANARY in everything_there()
    desk.change_adult(HERS)
    desk.neutral.went_on.emit()
    deleted_now()
    for opening in (desk.open_dossier, desk.open_progress, desk.open_successor, desk.open_enforcement, desk.print_card):
        opening(HERS)
        laptop.settle()
        assert CANARY not in everything_there()


def test_every_road_from_him_to_her_goes_past_the_neutral_screen(laptop):
    laptop.desk.open_intake(HIS, PROUD)
    laptop.desk.open_dossiers()
    laptop.desk.open_dossier(HERS)
    assert laptop.program.window.current == "neutral"
    laptop.program.window.toggle_cards()
    assert laptop.desk.together.cards.facts().dossier_id != HIS
    laptop.desk.neutral.went_on.emit()
    assert laptop.program.window.current == "dossier"
    assert laptop.screens.open_dossier == HERS
    laptop.desk.open_review(HIS)
    assert laptop.program.window.current == "neutral"  # and back again


def test_his_talk_alone_does_not_go_on_when_she_has_sat_down(laptop):
    laptop.desk.open_intake(HIS)
    assert laptop.desk.conversations.may_ask(Place(HIS, PRIVATE))
    laptop.desk.change_adult(HERS)
    assert not laptop.desk.conversations.may_ask(Place(HIS, PRIVATE))


def test_her_undo_never_takes_his_words_back_or_shows_them(laptop):
    before = laptop.casework.answers(OTHER)
    assert laptop.desk.conversations.undo_last(HERS) is None
    assert laptop.casework.answers(OTHER) == before


def test_her_plan_holds_nothing_of_him(laptop):
    document = laptop.desk.planning.document(HERS, laptop.desk.today())
    assert CANARY not in str(document.to_json())


def test_a_talk_of_his_cannot_be_reached_through_her_dossier(laptop):
    his = talks.current(laptop.casework, OTHER)
    with pytest.raises(NotHere):
        talks.write_all(laptop.casework, DOSSIER, his.id, {"tolk_nummer": "1"})


def test_a_round_that_ends_on_the_neutral_screen_disturbs_nobody(laptop):
    laptop.desk.change_adult(HERS)
    laptop.desk.end_round(None, ConnectionError())
    laptop.desk.synchronise()
    laptop.settle()
    assert laptop.program.window.current == "neutral"
    laptop.desk.neutral.went_on.emit()
    laptop.desk.screens.sync.refresh()
    assert laptop.program.window.current == "prepare"


def test_no_search_finds_what_he_told(laptop):
    laptop.desk.open_dossiers(searching=True)
    view = laptop.screens.dossiers_view
    assert view.list.count() == 2
    view.field.setText(CANARY)
    view.searched.emit(view.field.text())
    assert view.list.count() == 0
    view.clear.click()
    laptop.desk.open_intake(HERS, PROUD)
    questions = laptop.screens.intake_view.list
    laptop.screens.intake_view.list_requested.emit(laptop.screens.intake_view.page.place)
    questions.field.setText(CANARY)
    questions.field.textEdited.emit(CANARY)
    assert all(questions.list.item(row).isHidden() for row in range(questions.list.count()))


def test_no_page_of_her_plan_holds_anything_of_him(laptop):
    laptop.casework.write_plan(OTHER, "eigen_wens", CANARY)
    laptop.casework.add_goal(OTHER, {"wens": CANARY, "stappen": CANARY})
    drawn = pypdfium2.PdfDocument(laptop.desk.planning.prepare(HERS, laptop.desk.today())())
    pages = [page.get_textpage().get_text_range() for page in drawn]
    drawn.close()
    assert any("Selam" in page for page in pages)
    assert not any("kanarie" in page for page in pages)


def test_the_client_s_own_screen_shows_him_until_the_change_and_then_her_alone(laptop):
    desk, window = laptop.desk, laptop.program.window
    desk.open_intake(HIS, PROUD)
    window.toggle_client()
    laptop.settle()
    assert CANARY in everything_seen(window.client)
    desk.change_adult(HERS)
    deleted_now()
    laptop.settle()
    between = everything_seen(window.client)
    assert CANARY not in between
    desk.neutral.went_on.emit()
    desk.conversations.keep_talk(HERS, TalkGiven(True, "professional"))
    desk.open_intake(HERS, PROUD)
    deleted_now()
    laptop.settle()
    assert desk.screens.intake_view.page.text.translated in everything_seen(window.client)
    assert CANARY not in everything_seen(window.client)
    window.toggle_client()


def test_her_undo_key_on_the_same_question_brings_nothing_of_him(laptop):
    desk = laptop.desk
    desk.change_adult(HERS)
    desk.neutral.went_on.emit()
    desk.conversations.keep_talk(HERS, TalkGiven(True, "professional"))
    desk.open_intake(HERS, PROUD)
    view = desk.screens.intake_view
    view.card.answers.field.setPlainText("Ik naai.")
    view.flush()
    for _deed in range(4):
        view.undo_requested.emit(view.page.place)
        laptop.settle()
        assert CANARY not in everything_there()
    assert laptop.casework.answers(OTHER)[PROUD]["value"] == CANARY
