"""A laptop is enrolled, works alone and with others, and is in step after each round."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import date
from uuid import uuid4

import pytest

from desktop import exchange
from desktop.casework import Casework
from desktop.exchange import (
    CentralWasRestored,
    RoundUnderWay,
    connect,
    enrol_device,
    reconnect_s,
    synchronise,
    wait_s,
)
from desktop.store.device import Device
from desktop.store.errors import AlreadyEnrolled, WeakPassphrase
from sync.client import Central, CentralUnreachable, Refused, SignedOut, UnsafeAddress, WrongCode
from sync.protocol.operations import dossier_scope
from tests.store.builders import DOSSIER, PASSPHRASE, QUICK, a_dossier_feed, a_lock, a_vault, an_answer
from tests.store.central import FakeCentral

OTHER = "trein kastanje lepel zomer wolk"


def enrol(municipality, user, folder, **given):
    standard = {"code": municipality.code(user), "url": municipality.url, "passphrase": PASSPHRASE, "cost": QUICK}
    return enrol_device(a_lock(folder), **(standard | given))


@contextmanager
def a_laptop(municipality, user, folder):
    """An enrolled laptop with its first pull done."""
    enrolment = enrol(municipality, user, folder)
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


def test_the_first_start_brings_the_dossiers(municipality, marieke, dossier_id, tmp_path):
    steps = []
    enrolment = enrol(municipality, marieke, tmp_path / "koffer", report=steps.append)
    casework = Casework(enrolment.vault)
    assert [dossier.id for dossier in casework.caseload()] == [dossier_id]
    assert casework.dossier(dossier_id).person.name.full() == "Selam Tesfay"
    assert (casework.profile().name, casework.profile().municipality_name) == ("Marieke de Wit", "Nijmegen")
    assert [(step.step, step.done, step.of) for step in steps] == [
        ("key", 0, 0),
        ("sign_in", 0, 0),
        ("pull", 0, 0),
        ("pull", 0, 1),
        ("pull", 1, 1),
    ]
    assert casework.last_round() is not None
    enrolment.vault.close()


def test_what_one_laptop_does_another_one_shows(municipality, marieke, dossier_id, tmp_path):
    with a_laptop(municipality, marieke, tmp_path / "a") as one, a_laptop(municipality, marieke, tmp_path / "b") as two:
        one.record_answer(dossier_id, "onderwijs.jaren", an_answer(9))
        one.write_plan(dossier_id, "leerroute", "b1_route")
        one.add_goal(dossier_id, {"doel": "Zelf bellen met school.", "wanneer": date(2027, 6, 1)})
        one.establish(dossier_id, {"titel": "PIP", "delen": [1, 2]}, "ab" * 32, date(2027, 3, 1))
        assert in_step(one).pushed == 12
        assert one.waiting() == {}
        in_step(two)
        assert two.answers(dossier_id) == {"onderwijs.jaren": an_answer(9)}
        assert two.established(dossier_id) == one.established(dossier_id)
        assert two.goals(dossier_id) == one.goals(dossier_id)
        assert two.dossier(dossier_id) == one.dossier(dossier_id)
        assert two.refused() == []


def test_a_round_with_nothing_to_do_moves_nothing(municipality, marieke, dossier_id, tmp_path):
    with a_laptop(municipality, marieke, tmp_path / "a") as one:
        assert in_step(one) == exchange.Summary()


def test_two_values_for_one_field_are_both_kept_until_one_is_chosen(municipality, marieke, dossier_id, tmp_path):
    with a_laptop(municipality, marieke, tmp_path / "a") as one, a_laptop(municipality, marieke, tmp_path / "b") as two:
        one.write_person(dossier_id, "telefoon", "06 1")
        two.write_person(dossier_id, "telefoon", "06 2")
        two.write_person(dossier_id, "e_mail", "selam@voorbeeld.example")
        in_step(one)
        assert in_step(two).conflicts == 1
        in_step(one)
        for casework in (one, two):
            [conflict] = casework.conflicts()
            assert (conflict.current.value, conflict.candidate.value) == ("06 1", "06 2")
            assert (conflict.current.author or "Marieke de Wit", conflict.candidate.author) == ("Marieke de Wit",) * 2
        one.resolve(conflict.id, "06 2")
        in_step(one)
        in_step(two)
        assert one.conflicts() == two.conflicts() == []
        assert one.waiting() == two.waiting() == {}
        assert sync_state(one) == sync_state(two)


def sync_state(casework):
    with casework.vault.look() as session:
        return session.connection().exec_driver_sql("SELECT telefoon, e_mail FROM people").all()


def test_what_the_chain_hears_comes_with_the_next_round(municipality, marieke, dossier_id, tmp_path):
    with a_laptop(municipality, marieke, tmp_path / "a") as one:
        municipality.hear(dossier_id, "dossier", "termijn_einddatum_exclusief", "2030-02-01")
        assert in_step(one).pulled == 1
        assert one.dossier(dossier_id).duo.termijn_eind_exclusief == date(2030, 2, 1)


def test_a_dossier_given_to_somebody_else_leaves_after_its_work_was_brought(
    municipality, marieke, dossier_id, tmp_path
):
    ruben = municipality.employee("Ruben Bakker")
    with a_laptop(municipality, marieke, tmp_path / "a") as one, a_laptop(municipality, ruben, tmp_path / "b") as two:
        one.record_answer(dossier_id, "vraag.1", an_answer("kanarie"))
        municipality.assign(dossier_id, ruben)
        assert in_step(one).refused == 1
        assert one.caseload() == []
        in_step(two)
        assert [dossier.id for dossier in two.caseload()] == [dossier_id]
        assert in_step(one) == exchange.Summary()
        assert one.waiting() == {}


def test_a_dossier_that_comes_back_is_fetched_again(municipality, marieke, dossier_id, tmp_path):
    with a_laptop(municipality, marieke, tmp_path / "a") as one:
        municipality.unassign(dossier_id)
        in_step(one)
        assert one.caseload() == []
        municipality.assign(dossier_id, marieke)
        assert in_step(one).snapshots == 1
        assert len(one.caseload()) == 1


def test_a_wrong_code_leaves_no_vault(municipality, tmp_path):
    lock = a_lock(tmp_path / "koffer")
    with pytest.raises(WrongCode):
        enrol_device(lock, "0268-AAAA-AAAA", municipality.url, PASSPHRASE, cost=QUICK)
    assert not lock.has_vault


def test_after_a_wrong_code_the_right_one_goes_on(municipality, marieke, dossier_id, tmp_path):
    for passphrase in (PASSPHRASE, OTHER):
        folder = tmp_path / passphrase[:5]
        with pytest.raises(WrongCode):
            enrol(municipality, marieke, folder, code="0268-AAAA-AAAA")
        enrolment = enrol(municipality, marieke, folder, passphrase=passphrase)
        assert len(Casework(enrolment.vault).caseload()) == 1
        enrolment.vault.close()
        a_lock(folder).open(passphrase).close()
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith(folder.name)] == [folder.name]


def test_when_the_answer_to_the_code_got_lost_the_same_code_works_again(municipality, marieke, dossier_id, tmp_path):
    class LosesTheAnswer(Central):
        def enrol(self, message):
            super().enrol(message)
            raise CentralUnreachable

    code = municipality.code(marieke)
    with pytest.raises(CentralUnreachable):
        enrol(municipality, marieke, tmp_path / "koffer", code=code, central=LosesTheAnswer)
    enrolment = enrol(municipality, marieke, tmp_path / "koffer", code=code)
    assert len(Casework(enrolment.vault).caseload()) == 1
    Casework(enrolment.vault).record_answer(dossier_id, "vraag.1", an_answer(1))
    assert in_step(Casework(enrolment.vault)).pushed == 3
    enrolment.vault.close()


def test_a_network_that_goes_away_during_the_first_pull_is_no_failure(municipality, marieke, dossier_id, tmp_path):
    class GoesAway(Central):
        def answer(self, request):
            raise CentralUnreachable

    enrolment = enrol(municipality, marieke, tmp_path / "koffer", central=GoesAway)
    assert isinstance(enrolment.problem, CentralUnreachable)
    casework = Casework(enrolment.vault)
    assert casework.caseload() == []
    assert in_step(casework).snapshots == 1
    assert len(casework.caseload()) == 1
    enrolment.vault.close()


def test_nothing_is_asked_before_the_passphrase_is_good(tmp_path):
    with pytest.raises(WeakPassphrase):
        enrol_device(a_lock(tmp_path / "koffer"), "0268-AAAA-AAAA", "http://127.0.0.1:1", "kort")
    with pytest.raises(UnsafeAddress):
        enrol_device(a_lock(tmp_path / "koffer"), "0268-AAAA-AAAA", "http://centrale.example", PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


def test_an_enrolled_laptop_is_not_enrolled_over(municipality, marieke, tmp_path):
    with a_laptop(municipality, marieke, tmp_path / "koffer"), pytest.raises(AlreadyEnrolled):
        enrol(municipality, marieke, tmp_path / "koffer")


def test_a_laptop_without_a_network_keeps_its_work(tmp_path):
    """Nothing listens at port 1 of this machine."""
    vault = a_vault(tmp_path / "koffer")
    drive_offline(vault)
    casework = Casework(vault)
    casework.record_answer(DOSSIER, "vraag.1", an_answer(1))
    with pytest.raises(CentralUnreachable):
        in_step(casework)
    assert casework.answers(DOSSIER) == {"vraag.1": an_answer(1)}
    assert casework.waiting()[DOSSIER].unsent == 3
    vault.close()


def drive_offline(vault):
    synchronise(vault, FakeCentral.with_dossiers(a_dossier_feed()))


def test_there_is_one_round_at_a_time(tmp_path):
    vault = a_vault(tmp_path / "koffer")
    started, end = threading.Event(), threading.Event()

    class Slow(FakeCentral):
        def answer(self, request):
            started.set()
            end.wait()
            return super().answer(request)

    first = threading.Thread(target=synchronise, args=(vault, Slow.with_dossiers(a_dossier_feed())))
    first.start()
    started.wait()
    with pytest.raises(RoundUnderWay):
        drive_offline(vault)
    end.set()
    first.join()
    drive_offline(vault)
    vault.close()


def test_typing_goes_on_while_a_round_waits_for_the_network(tmp_path):
    vault = a_vault(tmp_path / "koffer")
    drive_offline(vault)
    casework = Casework(vault)

    class TypesMeanwhile(FakeCentral):
        def answer(self, request):
            casework.note(DOSSIER, "vraag.1", f"tijdens {type(request).__name__}")
            return super().answer(request)

    central = TypesMeanwhile.with_dossiers(a_dossier_feed())
    synchronise(vault, central)
    assert casework.notes(DOSSIER)["vraag.1"].startswith("tijdens")
    vault.close()


class Refusing(FakeCentral):
    """Refuses the first question of a kind with a code."""

    kind: str = ""
    code: str = ""

    def answer(self, request):
        if type(request).__name__ == self.kind:
            self.kind = "" if self.code != "unknown_scope" else self.kind
            raise Refused(self.code)
        return super().answer(request)


def refusing(kind, code):
    central = Refusing.with_dossiers(a_dossier_feed())
    central.kind, central.code = kind, code
    return central


def test_numbers_that_do_not_follow_on_start_a_count_of_their_own(tmp_path):
    vault = a_vault(tmp_path / "koffer")
    drive_offline(vault)
    Casework(vault).record_answer(DOSSIER, "vraag.1", an_answer(1))
    before = incarnation(vault)
    assert synchronise(vault, refusing("Push", "dev_seq_gap")).pushed == 3
    assert incarnation(vault) != before
    vault.close()


def incarnation(vault):
    with vault.look() as session:
        return Device(session).identity().incarnation


def test_a_granted_dossier_that_cannot_be_fetched_does_not_hold_up_the_rest(tmp_path):
    vault = a_vault(tmp_path / "koffer")
    central = refusing("SnapshotRequest", "unknown_scope")
    assert synchronise(vault, central).snapshots == 0
    assert Casework(vault).caseload() == []
    assert Casework(vault).last_round() is not None
    vault.close()


def test_a_central_side_that_was_put_back_is_said_so_and_nothing_is_lost(tmp_path):
    vault = a_vault(tmp_path / "koffer")
    drive_offline(vault)
    Casework(vault).record_answer(DOSSIER, "vraag.1", an_answer(1))
    with pytest.raises(CentralWasRestored):
        synchronise(vault, refusing("Pull", "epoch_changed"))
    assert Casework(vault).answers(DOSSIER) == {"vraag.1": an_answer(1)}
    assert not vault.round_under_way.locked()
    vault.close()


def test_a_broken_feed_about_oneself_is_taken_again_from_the_start(tmp_path):
    vault = a_vault(tmp_path / "koffer")
    drive_offline(vault)
    central = FakeCentral.with_dossiers(a_dossier_feed())
    mine = next(feed for scope, feed in central.feeds.items() if scope.startswith("user:"))
    mine.operations.clear()
    for name, value in {"level": "full", "dossier": str(DOSSIER), "revoked": False}.items():
        mine.add("grant", uuid4(), name, value)
    synchronise(vault, central)
    assert len(Casework(vault).caseload()) == 1
    vault.close()


def test_a_broken_feed_of_a_dossier_is_taken_anew_and_unsent_work_stays(tmp_path):
    vault = a_vault(tmp_path / "koffer")
    drive_offline(vault)
    casework = Casework(vault)
    casework.record_answer(DOSSIER, "vraag.1", an_answer(1))
    other = a_dossier_feed()
    other.operations.pop()
    other.add("person", DOSSIER, "voornamen", "Saba")
    other.add("person", DOSSIER, "telefoon", "06 1")
    central = FakeCentral.with_dossiers(other)
    central.feeds[dossier_scope(DOSSIER)] = other
    synchronise(vault, central)
    assert casework.answers(DOSSIER) == {"vraag.1": an_answer(1)}
    assert casework.waiting() == {}
    vault.close()


def test_a_signed_out_laptop_keeps_everything(municipality, marieke, dossier_id, tmp_path):
    with a_laptop(municipality, marieke, tmp_path / "koffer") as casework:
        casework.record_answer(dossier_id, "vraag.1", an_answer(1))
        municipality.sign_out_everybody()
        with pytest.raises(SignedOut):
            in_step(casework)
        assert casework.answers(dossier_id) == {"vraag.1": an_answer(1)}
        assert casework.waiting()[dossier_id].unsent == 3


@pytest.mark.parametrize(
    ("failures", "most"), [(1, 5), (2, 10), (3, 20), (6, 160), (7, 300), (50, 300), (100_000, 300)]
)
def test_the_wait_grows_with_every_failure_and_is_spread(failures, most):
    assert wait_s(failures, lambda: 0.0) == 0
    assert wait_s(failures, lambda: 0.999) == pytest.approx(most * 0.999)
    assert wait_s(failures, lambda: 0.5, retry_after_s=30) == 30 + most / 2


def test_after_the_network_came_back_not_everybody_comes_at_once():
    assert {reconnect_s(lambda chance=chance: chance) for chance in (0.0, 0.5)} == {0, 60}
