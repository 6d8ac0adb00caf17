"""A client takes back what was said: two laptops, a real central side, and the words are nowhere any more."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import text

from desktop.casework import Casework
from desktop.casework import notes as talk_notes
from desktop.casework.retraction import retract
from desktop.exchange import connect, enrol_device, synchronise
from desktop.intake.answers import Wording
from sync.central import schema
from sync.central.database import transact
from sync.protocol.feed import BrokenFeed
from tests.store.builders import PASSPHRASE, QUICK, a_lock, an_answer
from tests.store.plain_pages import stands_on_disk

QUESTION = "draagkracht.slaap"
SAID, OWN, NOTED, MEANT = "Ik slaap bijna niet meer", "nooit rust", "wil niet verder praten", "het woord voor rusteloos"
RETRACTED = {"state": "retracted", "value": None, "lang": "ti", "text_hash": "cd34", "content_version": "2027.2"}


@contextmanager
def a_laptop(municipality, user, folder):
    code = municipality.code(user)
    enrolment = enrol_device(a_lock(folder), code, municipality.url, PASSPHRASE, cost=QUICK)
    assert enrolment.problem is None
    yield Casework(enrolment.vault)
    enrolment.vault.close()


def in_step(casework):
    with connect(casework.vault) as central:
        return synchronise(casework.vault, central)


@pytest.fixture
def marieke(municipality):
    return municipality.employee()


@pytest.fixture
def dossier_id(municipality, marieke):
    return municipality.dossier(marieke)


@pytest.fixture
def one(municipality, marieke, dossier_id, tmp_path):
    with a_laptop(municipality, marieke, tmp_path / "a") as casework:
        yield casework


@pytest.fixture
def two(municipality, marieke, dossier_id, tmp_path):
    with a_laptop(municipality, marieke, tmp_path / "b") as casework:
        yield casework


def tell(casework, dossier_id):
    casework.record_answer(dossier_id, QUESTION, an_answer(SAID))
    casework.note(dossier_id, QUESTION, NOTED)
    talk_notes.write_own_words(casework, dossier_id, QUESTION, OWN)
    talk_notes.add_interpreter_note(casework, dossier_id, {"vraag": QUESTION, "soort": "own_word", "tekst": MEANT})


def take_back(casework, dossier_id):
    retract(casework, dossier_id, QUESTION, Wording("ti", "cd34", "2027.2"))


def kept_centrally(municipality, *words):
    def search(connection):
        return {
            table.name
            for table in schema.metadata.sorted_tables
            for line in connection.execute(text(f"SELECT line::text FROM {table.name} AS line")).scalars()  # noqa: S608
            if any(word in line for word in words)
        }

    return transact(municipality.engine, search)


def is_nowhere(municipality, *laptops):
    words = (SAID, OWN, NOTED, MEANT)
    there = [word for laptop in laptops for word in words if stands_on_disk(laptop.vault, word)]
    return not there and not kept_centrally(municipality, *words)


def test_the_second_laptop_drops_the_words_and_the_feed_still_adds_up(
    municipality, dossier_id, one, two, marieke, tmp_path
):
    tell(one, dossier_id)
    in_step(one)
    in_step(two)
    assert two.answers(dossier_id)[QUESTION]["value"] == SAID
    assert kept_centrally(municipality, SAID) == {"op", "field_state"}
    take_back(one, dossier_id)
    in_step(one)
    in_step(two)
    assert is_nowhere(municipality, one, two)
    with a_laptop(municipality, marieke, tmp_path / "c") as later:
        for laptop in (one, two, later):
            assert laptop.answers(dossier_id) == {QUESTION: RETRACTED}
            assert laptop.notes(dossier_id) == talk_notes.own_words(laptop, dossier_id) == {}
            assert talk_notes.interpreter_notes(laptop, dossier_id) == {}
            assert in_step(laptop).snapshots == 0
        assert is_nowhere(municipality, later)


def test_a_laptop_in_the_middle_of_the_feed_takes_the_erased_part_without_a_fault(municipality, dossier_id, one, two):
    """It follows on what it has: no snapshot is needed, so the chain held."""
    tell(one, dossier_id)
    in_step(one)
    take_back(one, dossier_id)
    in_step(one)
    summary = in_step(two)
    assert (summary.snapshots, summary.pulled > 0) == (0, True)
    assert two.answers(dossier_id) == {QUESTION: RETRACTED}


def test_a_feed_that_broke_leaves_no_words_behind(municipality, dossier_id, one, two, monkeypatch):
    tell(two, dossier_id)
    in_step(two)
    in_step(one)
    take_back(one, dossier_id)
    in_step(one)

    def broken(*_given):
        raise BrokenFeed("for this test")

    with monkeypatch.context() as patched:
        patched.setattr("desktop.store.local.follow", broken)
        assert in_step(two).pulled == 0
    assert two.answers(dossier_id) == {QUESTION: RETRACTED}
    assert is_nowhere(municipality, one, two)


def test_both_take_it_back_and_agree(municipality, dossier_id, one, two):
    tell(one, dossier_id)
    in_step(one)
    in_step(two)
    take_back(one, dossier_id)
    take_back(two, dossier_id)
    for laptop in (one, two, one):
        in_step(laptop)
    assert one.conflicts() == two.conflicts() == []
    assert one.refused() == two.refused() == []
    assert one.answers(dossier_id) == two.answers(dossier_id) == {QUESTION: RETRACTED}
    assert is_nowhere(municipality, one, two)


def test_an_edit_that_was_not_sent_yet_waits_for_a_person_and_goes_when_the_retraction_is_kept(
    municipality, dossier_id, one, two
):
    tell(one, dossier_id)
    in_step(one)
    in_step(two)
    two.record_answer(dossier_id, QUESTION, an_answer("Nu slaap ik beter"))
    two.note(dossier_id, QUESTION, "nog eens gevraagd")
    take_back(one, dossier_id)
    in_step(one)
    assert in_step(two).conflicts == 2
    in_step(one)
    for conflict in one.conflicts():
        one.resolve(conflict.id, conflict.current.value)
    in_step(one)
    in_step(two)
    assert one.conflicts() == two.conflicts() == []
    assert two.answers(dossier_id) == {QUESTION: RETRACTED}
    assert kept_centrally(municipality, "Nu slaap ik beter", "nog eens gevraagd") == set()
    two.vault.shrink()
    assert not stands_on_disk(two.vault, "Nu slaap ik beter")


def test_an_established_plan_keeps_the_words_that_it_quotes(municipality, dossier_id, one, two):
    tell(one, dossier_id)
    one.establish(dossier_id, {"titel": "PIP", "verhaal": SAID}, "ab" * 32, date(2027, 3, 1))
    in_step(one)
    take_back(one, dossier_id)
    in_step(one)
    in_step(two)
    [plan] = two.established(dossier_id)
    assert plan.document["verhaal"] == SAID
    assert two.answers(dossier_id) == {QUESTION: RETRACTED}
