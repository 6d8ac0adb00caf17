"""The gate: three steps of a first start that may fail anywhere and be gone on with."""

from __future__ import annotations

import pytest

from desktop.app import front, gate
from desktop.app.first_start import FirstStart, enrol_quietly
from desktop.app.program import Demo
from desktop.casework import Casework
from desktop.presenters.enrolment import Invitation
from desktop.store.errors import WeakPassphrase
from sync.client import CentralUnreachable, UnsafeAddress
from tests.journeys.laptops import a_laptop
from tests.store.builders import PASSPHRASE, QUICK, a_lock


@pytest.fixture
def first_start(qtbot, qapp, tmp_path, municipality, marieke, dossier_id):
    """The first start as the demo prepares it: with the code filled in."""
    invitation = Invitation(municipality.code(marieke), municipality.url, "Laptop van Marieke")
    laptop = a_laptop(qtbot, qapp, tmp_path / "koffer", demo=Demo(invitation=invitation, cost=QUICK)).start()
    yield laptop
    laptop.close()


def accept(laptop):
    view = laptop.first_start
    view.on_code.click()
    laptop.until(lambda: view.passphrase.isVisible() or view.strip.isVisible())


def protect(laptop, typed=PASSPHRASE, repeated=PASSPHRASE):
    view = laptop.first_start
    view.passphrase.field.setText(typed)
    view.repeated.field.setText(repeated)
    view.on_passphrase.click()


def arrived(laptop):
    view = laptop.first_start
    laptop.until(lambda: view.begin.isVisible() or view.strip.isVisible())
    return view.begin.isVisible()


def test_three_steps_lead_to_vandaag(first_start):
    view = first_start.first_start
    assert view.step.text() == "Stap 1 van 3"
    accept(first_start)
    assert view.step.text() == "Stap 2 van 3"
    protect(first_start)
    assert arrived(first_start)
    assert view.step.text() == "Stap 3 van 3"
    assert "1 dossier" in view.progress_words.text()
    view.begin.click()
    assert first_start.program.window.current == "today"
    assert len(first_start.casework.caseload()) == 1


def test_what_was_made_opens_with_the_passphrase_that_was_chosen(first_start, qtbot, qapp):
    accept(first_start)
    protect(first_start)
    assert arrived(first_start)
    first_start.first_start.begin.click()
    first_start.close()
    again = a_laptop(qtbot, qapp, first_start.folder).start().unlock(PASSPHRASE)
    assert len(again.casework.caseload()) == 1
    again.close()


def test_the_code_is_not_used_up_before_there_is_a_passphrase(first_start, way):
    accept(first_start)
    assert way.asked == ["/v1/health"]
    assert not first_start.program.box.has_vault


@pytest.mark.parametrize(
    ("typed", "repeated"), [("kort", "kort"), (PASSPHRASE, PASSPHRASE + "x"), ("a" * 20, "a" * 20)]
)
def test_a_passphrase_that_will_not_do_is_explained_and_nothing_is_asked(first_start, way, typed, repeated):
    accept(first_start)
    protect(first_start, typed, repeated)
    view = first_start.first_start
    first_start.until(
        lambda: view.passphrase.fault.isVisible() or view.repeated.fault.isVisible() or view.strip.isVisible()
    )
    assert view.step.text() == "Stap 2 van 3"
    assert way.asked == ["/v1/health"]


def test_a_first_pull_that_failed_is_tried_again_and_fetches_what_is_missing(first_start, way):
    """The network goes away between the code and the dossiers: the laptop is known by then, and stays so."""

    def break_off(address):
        if address == "/v1/sync/pull":
            raise ConnectionAbortedError

    way.before = break_off
    accept(first_start)
    protect(first_start)
    assert not arrived(first_start)
    view = first_start.first_start
    assert "niet bereikbaar" in first_start.strip()
    assert view.retry.isVisible()
    assert first_start.program.box.has_vault
    way.before = lambda address: None
    view.retry.click()
    assert arrived(first_start)
    assert way.asked.count("/v1/devices") == 1
    view.begin.click()
    assert len(first_start.casework.caseload()) == 1


def test_a_first_pull_that_never_came_is_made_up_for_after_unlocking(first_start, way, qtbot, qapp):
    def break_off(address):
        if address == "/v1/sync/pull":
            raise ConnectionAbortedError

    way.before = break_off
    accept(first_start)
    protect(first_start)
    assert not arrived(first_start)
    first_start.program.keys.wait()
    vault = first_start.program._gate.first_pull.__self__.vault
    vault.close()
    way.before = lambda address: None
    again = a_laptop(qtbot, qapp, first_start.folder).start().unlock()
    assert len(again.casework.caseload()) == 1
    again.close()


def test_a_wrong_code_leads_back_to_the_first_step(first_start):
    view = first_start.first_start
    view.code.field.setText("0268-AAAA-AAAA")
    accept(first_start)
    protect(first_start)
    assert not arrived(first_start)
    assert view.step.text() == "Stap 1 van 3"
    assert "Deze code klopt niet" in first_start.strip()
    assert not first_start.program.box.has_vault


def test_after_the_first_start_the_gate_greets_its_owner(first_start, qtbot, qapp):
    accept(first_start)
    protect(first_start)
    assert arrived(first_start)
    first_start.first_start.begin.click()
    first_start.close()
    again = a_laptop(qtbot, qapp, first_start.folder).start()
    assert again.gate.user.text() == "Marieke de Wit"


def test_a_first_start_that_is_given_up_leaves_no_open_vault(first_start):
    """Closing the window at the last step: the vault is made, nobody pressed Beginnen."""
    accept(first_start)
    protect(first_start)
    assert arrived(first_start)
    first_start.close()
    assert not (first_start.folder / "koffer.db-wal").exists()


# The same without a person


def test_the_demo_enrols_by_itself(tmp_path, municipality, marieke, dossier_id):
    lock = a_lock(tmp_path / "koffer")
    enrol_quietly(lock, Invitation(municipality.code(marieke), municipality.url, "Laptop"), PASSPHRASE)
    assert front.read(lock.folder).user_name == "Marieke de Wit"
    vault = lock.open(PASSPHRASE)
    assert len(Casework(vault).caseload()) == 1
    vault.close()


def test_enrolling_by_itself_says_why_the_dossiers_did_not_come(tmp_path, municipality, marieke, way):
    def break_off(address):
        if address == "/v1/sync/pull":
            raise ConnectionAbortedError

    way.before = break_off
    lock = a_lock(tmp_path / "koffer")
    with pytest.raises(CentralUnreachable):
        enrol_quietly(lock, Invitation(municipality.code(marieke), municipality.url, "Laptop"), PASSPHRASE)
    lock.open(PASSPHRASE).close()


def test_the_name_on_the_front_is_written_only_when_it_changed(tmp_path):
    gate.put_name_on_front(tmp_path, "Marieke de Wit")
    before = (tmp_path / front.NAME).stat().st_mtime_ns
    gate.put_name_on_front(tmp_path, "Marieke de Wit")
    assert (tmp_path / front.NAME).stat().st_mtime_ns == before
    gate.put_name_on_front(tmp_path, "Ruben Bakker")
    assert front.read(tmp_path).user_name == "Ruben Bakker"


def test_each_step_of_a_first_start_refuses_for_itself(tmp_path):
    start = FirstStart(a_lock(tmp_path / "koffer"), lambda vault: None)
    with pytest.raises(UnsafeAddress):
        start.redeem(Invitation("0268-AAAA-AAAA", "http://koffer.example", "Laptop"))
    with pytest.raises(CentralUnreachable):
        start.redeem(Invitation("0268-AAAA-AAAA", "http://127.0.0.1:1", "Laptop"))
    with pytest.raises(WeakPassphrase):
        start.protect("wachtwoord123456")
    assert start.invitation is None
    start.finish()


def test_neither_the_code_nor_the_passphrase_stands_in_a_trace(tmp_path):
    start = FirstStart(a_lock(tmp_path / "koffer"), lambda vault: None, QUICK)
    start.invitation = Invitation("0268-GEHEIM-CODE", "https://koffer.example", "Laptop")
    start.protect(PASSPHRASE)
    assert "GEHEIM" not in repr(start)
    assert PASSPHRASE not in repr(start)
