"""A dossier is begun at the door without a network; later the municipality opens it and DUO's message comes into it."""

from __future__ import annotations

import json
import shutil
from contextlib import ExitStack
from datetime import date

import pytest
from sqlalchemy import select, text

from desktop.casework import CannotUndo, Casework, by_hand, notes
from desktop.casework.by_hand import AlreadyHere, NobodyNamed, NothingMissing, State
from desktop.exchange import connect, synchronise
from desktop.store.local import LocalSide
from desktop.store.outbox import Outbox
from desktop.store.provisional import held_back
from sync.central import schema
from sync.central.database import transact
from sync.chain import arrival
from sync.chain.duo import read_file
from sync.chain.notifications import read_notification
from sync.dossier.begun import Begun
from sync.dossier.bsn import Bsn, VNummer
from sync.dossier.names import Name
from sync.dossier.partial_date import PartialDate
from sync.dossier.person import Language
from sync.dossier.regime import WettelijkStelsel
from sync.dossier.terms import TermState, terms
from sync.protocol.operations import dossier_scope, user_scope
from tests.chain.builders import a_notification, duo_answers
from tests.exchange.conftest import GEMEENTE
from tests.exchange.test_exchange import a_laptop, enrol, in_step
from tests.store.builders import PASSPHRASE, a_lock, an_answer

BSN = "999990019"
VNUMMER = "2100000010"


def selam(**given) -> Begun:
    standard = {
        "name": Name(voornamen="Selam", geslachtsnaam="Tesfay"),
        "born": PartialDate(1984, 5, 3),
        "language": Language("ti"),
        "met_on": date(2026, 11, 20),
    }
    return Begun(**(standard | given))


def duo_tells(municipality, bsn=BSN, code="SS139"):
    notification = read_notification(a_notification(code, bsn=bsn))
    file = read_file(duo_answers({"inburgeringsplicht": {"indicatorInburgeringsplicht": True}}, bsn=bsn))

    def work(connection):
        entered = arrival.enter_notification(connection, GEMEENTE, notification)
        arrival.enter_duo(connection, GEMEENTE, file.person(), file.antwoorden)
        return entered

    return transact(municipality.engine, work)


def running(dossier):
    return [row.kind for row in terms(dossier, date(2026, 8, 10)) if row.state is TermState.RUNNING]


def central_rows(municipality, table):
    return transact(municipality.engine, lambda connection: connection.execute(select(table)).all())


def own_feed(municipality, user):
    query = text("SELECT entity, field, value FROM op WHERE scope_id = :scope")
    scope = {"scope": user_scope(user.user_id)}
    return transact(municipality.engine, lambda connection: connection.execute(query, scope).all())


@pytest.fixture
def marieke(municipality):
    return municipality.employee()


@pytest.fixture
def laptops(municipality, tmp_path):
    """Gives a person an enrolled laptop."""
    with ExitStack() as stack:
        yield lambda user, name="koffer": stack.enter_context(a_laptop(municipality, user, tmp_path / name))


def test_begun_offline_worked_in_sent_and_reached_by_duo_it_is_one_dossier_with_everything(
    municipality, marieke, laptops
):
    casework = laptops(marieke)
    made = by_hand.start(casework, selam(bsn=Bsn(BSN), law=WettelijkStelsel.WI2021))
    dossier = casework.dossier(made)
    assert (dossier.person.name.full(), dossier.gemeente, dossier.person.bsn.reveal()) == (
        "Selam Tesfay",
        GEMEENTE,
        BSN,
    )
    assert by_hand.standing(casework, made).state is State.NOT_YET
    casework.record_answer(made, "onderwijs.jaren", an_answer(9))
    casework.write_person(made, "telefoon", "06 1234")
    notes.write_own_words(casework, made, "onderwijs.jaren", "በትምህርቲ")
    member = casework.add_member(made, {"relatie": "kind", "voornamen": "Sara"})

    in_step(casework)
    assert casework.waiting() == {}
    assert casework.refused() == []
    assert by_hand.standing(casework, made).state is State.KNOWN
    [row] = central_rows(municipality, schema.dossier)
    assert (row.dossier_id, row.assigned_to) == (made, marieke.user_id)

    assert running(casework.dossier(made)) == []
    assert duo_tells(municipality).dossier_id == made
    in_step(casework)
    assert [each.id for each in casework.caseload()] == [made]
    assert running(casework.dossier(made))  # DUO's day starts the clock, in the dossier that was there
    dossier = casework.dossier(made)
    assert (dossier.duo.plicht, dossier.duo.pip_termijn_start) == (True, date(2026, 8, 3))
    assert casework.answers(made)["onderwijs.jaren"] == an_answer(9)
    assert notes.own_words(casework, made) == {"onderwijs.jaren": "በትምህርቲ"}
    assert casework.reachable(made).telefoon == "06 1234"
    assert list(casework.household(made)) == [member]
    assert casework.conflicts() == []
    standing = by_hand.standing(casework, made)
    assert (standing.state, standing.begun_on, standing.linked_by) == (State.KNOWN, date(2026, 11, 20), "duo")
    assert len(central_rows(municipality, schema.dossier)) == 1


def test_the_other_laptop_of_the_same_person_shows_it_and_a_successor_knows_how_it_began(
    municipality, marieke, laptops
):
    one, two = laptops(marieke, "een"), laptops(marieke, "twee")
    made = by_hand.start(one, selam(bsn=Bsn(BSN)))
    in_step(one)
    in_step(two)
    assert two.dossier(made) == one.dossier(made)
    assert by_hand.standing(two, made) == by_hand.standing(one, made)
    kim = municipality.employee("Kim Bakker")
    municipality.assign(made, kim)
    later = laptops(kim, "kim")
    assert by_hand.standing(later, made).begun_on == date(2026, 11, 20)


@pytest.mark.parametrize("answered", range(7))
def test_a_round_that_stops_anywhere_is_taken_up_by_the_next_one(municipality, marieke, laptops, answered):
    casework = laptops(marieke)
    made = by_hand.start(casework, selam(bsn=Bsn(BSN)))
    casework.record_answer(made, "onderwijs.jaren", an_answer(9))
    with connect(casework.vault) as central:
        flaky = Flaky(central, answered)
        try:
            synchronise(casework.vault, flaky)
        except ConnectionResetError:
            assert casework.answers(made)["onderwijs.jaren"] == an_answer(9)
            assert casework.dossier(made).person.name.full() == "Selam Tesfay"
    in_step(casework)
    assert casework.waiting() == {}
    assert casework.refused() == []
    assert casework.conflicts() == []
    assert casework.answers(made) == {"onderwijs.jaren": an_answer(9)}
    assert casework.dossier(made).person.bsn.reveal() == BSN
    assert len(central_rows(municipality, schema.dossier)) == 1
    assert central_rows(municipality, schema.held_op) == []


def test_a_laptop_that_gets_lost_half_way_leaves_a_dossier_with_a_name(municipality, marieke, laptops):
    lost = laptops(marieke, "een")
    made = by_hand.start(lost, selam(bsn=Bsn(BSN)))
    with connect(lost.vault) as central, pytest.raises(ConnectionResetError):
        synchronise(lost.vault, Flaky(central, 1))  # the aanmelding arrived, and nothing after it
    again = laptops(marieke, "twee")
    in_step(again)
    in_step(again)
    assert again.dossier(made).person.name.full() == "Selam Tesfay"
    assert again.dossier(made).person.birth_date == PartialDate(1984, 5, 3)
    assert "Selam" not in json.dumps([list(row) for row in own_feed(municipality, marieke)])


class Flaky:
    """Takes what is sent, but the answer to it gets lost after so many that came through."""

    def __init__(self, central, answered):
        self.central, self.left = central, answered

    def answer(self, request):
        answer = self.central.answer(request)
        if self.left == 0:
            raise ConnectionResetError
        self.left -= 1
        return answer


def test_a_kill_between_making_and_sending_loses_nothing(municipality, marieke, tmp_path):
    folder = tmp_path / "koffer"
    casework = Casework(enrol(municipality, marieke, folder).vault)
    made = by_hand.start(casework, selam())
    shutil.copytree(folder, tmp_path / "begun")  # the files as a power cut leaves them
    casework.record_answer(made, "onderwijs.jaren", an_answer(9))
    shutil.copytree(folder, tmp_path / "worked in")
    casework.vault.close()
    for name, answers in (("begun", {}), ("worked in", {"onderwijs.jaren": an_answer(9)})):
        again = Casework(a_lock(tmp_path / name).open(PASSPHRASE))
        assert again.dossier(made).person.name.full() == "Selam Tesfay"
        assert by_hand.standing(again, made).state is State.NOT_YET
        assert again.answers(made) == answers
        if answers:
            in_step(again)
            assert again.answers(made) == answers
            assert by_hand.standing(again, made).state is State.KNOWN
        again.vault.close()


def test_what_is_written_before_the_grant_is_held_back_and_other_work_goes_out(municipality, marieke, laptops):
    other = municipality.dossier(marieke)
    casework = laptops(marieke)
    made = by_hand.start(casework, selam())
    casework.write_person(other, "telefoon", "06 1")
    groups = LocalSide(casework.vault).outbox(500)
    scopes = {operation.scope for group in groups for operation in group.operations}
    assert scopes == {user_scope(marieke.user_id), dossier_scope(other)}
    with casework.vault.look() as session:
        assert held_back(session) == [dossier_scope(made)]
    casework.write_person(other, "e_mail", "selam@voorbeeld.example")
    in_step(casework)  # what was held back is older than this, and its number is later
    assert (casework.waiting(), casework.refused()) == ({}, [])


def test_once_the_dossier_is_there_the_own_feed_holds_nothing_of_the_client(municipality, marieke, laptops):
    casework = laptops(marieke)
    by_hand.start(casework, selam(bsn=Bsn(BSN), vnummer=VNummer(VNUMMER)))
    in_step(casework)
    in_step(casework)
    told = {row.field: row.value for row in own_feed(municipality, marieke) if row.entity == "aanmelding"}
    assert {name for name, value in told.items() if value} == {"dossier", "opgemaakt_op"}
    feed = json.dumps([list(row) for row in own_feed(municipality, marieke)])
    assert not any(secret in feed for secret in ("Selam", "Tesfay", "1984", BSN, VNUMMER))
    with casework.vault.look() as session:
        assert Outbox(session).unsent() == 0
    assert in_step(casework).pushed == 0


def test_a_bsn_that_the_municipality_knows_already_is_reported_and_both_are_kept(municipality, marieke, laptops):
    kim = municipality.employee("Kim Bakker")
    known = municipality.dossier(kim, bsn=BSN)
    casework = laptops(marieke)
    made = by_hand.start(casework, selam(bsn=Bsn(BSN)))
    casework.record_answer(made, "onderwijs.jaren", an_answer(9))
    in_step(casework)
    in_step(casework)
    standing = by_hand.standing(casework, made)
    assert (standing.state, standing.others) == (State.DOUBLE, ())
    assert not casework.holds(known)
    assert casework.answers(made) == {"onderwijs.jaren": an_answer(9)}
    assert casework.dossier(made).person.bsn is None  # the number stays with the dossier that had it
    theirs = laptops(kim, "kim")
    assert by_hand.standing(theirs, known).state is State.DOUBLE
    municipality.assign(known, marieke)
    in_step(casework)
    assert by_hand.standing(casework, made).others == (known,)
    assert by_hand.standing(casework, known).others == (made,)


def test_two_laptops_that_begin_the_same_person_keep_both_and_say_so(municipality, marieke, laptops):
    kim = municipality.employee("Kim Bakker")
    one, two = laptops(marieke, "een"), laptops(kim, "twee")
    mine = by_hand.start(one, selam())
    theirs = by_hand.start(two, selam(name=Name(voornamen="Tesfay", geslachtsnaam="SELAM"), born=PartialDate(1984)))
    one.record_answer(mine, "onderwijs.jaren", an_answer(9))
    two.record_answer(theirs, "onderwijs.jaren", an_answer(4))
    for casework in (one, two, one):
        in_step(casework)
    assert [by_hand.standing(one, mine).state, by_hand.standing(two, theirs).state] == [State.DOUBLE, State.DOUBLE]
    assert one.answers(mine) == {"onderwijs.jaren": an_answer(9)}
    assert two.answers(theirs) == {"onderwijs.jaren": an_answer(4)}
    assert len(central_rows(municipality, schema.suspected_double)) == 1


def test_a_dossier_that_goes_to_a_colleague_leaves_nothing_behind(municipality, marieke, laptops):
    casework = laptops(marieke)
    made = by_hand.start(casework, selam(bsn=Bsn(BSN)))
    for _round in range(2):
        in_step(casework)
    municipality.assign(made, municipality.employee("Kim Bakker"))
    in_step(casework)
    assert casework.caseload() == []
    assert by_hand.likely_doubles(casework, selam(bsn=Bsn(BSN))) == {}
    with casework.vault.look() as session:
        for table in ("base_state", "outbox", "outbox_archive", "aanmeldingen"):
            assert "Selam" not in repr(session.execute(text(f"SELECT * FROM {table}")).all()), table  # noqa: S608


def test_what_the_central_side_does_not_take_stays_here_with_all_that_is_in_it(municipality, marieke, laptops):
    casework = laptops(marieke)
    made = by_hand.start(casework, selam(bsn=Bsn(BSN)))
    casework.record_answer(made, "onderwijs.jaren", an_answer(9))
    with casework.vault.deed() as session:  # what a fault elsewhere could do to it
        session.execute(text("UPDATE outbox SET value = '\"999990018\"' WHERE entity = 'aanmelding' AND field = 'bsn'"))
    for _round in range(2):
        in_step(casework)
    assert by_hand.standing(casework, made).state is State.REFUSED
    assert {refusal.reason for refusal in casework.refused()} == {"invalid_value"}
    assert casework.answers(made) == {"onderwijs.jaren": an_answer(9)}
    assert casework.dossier(made).person.name.full() == "Selam Tesfay"
    assert central_rows(municipality, schema.dossier) == []


def test_a_likely_double_in_the_own_briefcase_is_known_before_anything_is_made(municipality, marieke, laptops):
    known = municipality.dossier(marieke, bsn=BSN)
    municipality.hear(known, "person", "geboortedatum", "1984-00-00")
    casework = laptops(marieke)
    assert by_hand.likely_doubles(casework, selam()) == {known: "naam"}
    assert by_hand.likely_doubles(casework, selam(bsn=Bsn(BSN))) == {known: "bsn"}
    assert by_hand.likely_doubles(casework, selam(bsn=Bsn("999990020"))) == {}
    assert by_hand.likely_doubles(casework, selam(born=PartialDate())) == {}
    with pytest.raises(AlreadyHere) as refused:
        by_hand.start(casework, selam(bsn=Bsn(BSN)))
    assert refused.value.dossier_id == known
    assert [each.id for each in casework.caseload()] == [known]
    with casework.vault.look() as session:
        assert Outbox(session).unsent() == 0


def test_a_name_is_needed(marieke, laptops):
    with pytest.raises(NobodyNamed):
        by_hand.start(laptops(marieke), selam(name=Name(voornamen=" ", geslachtsnaam=".")))


def test_for_somebody_under_the_scheme_for_ukraine_no_term_runs(municipality, marieke, laptops):
    casework = laptops(marieke)
    made = by_hand.start(casework, selam(protected=True))
    for _moment in ("before", "after"):
        rows = terms(casework.dossier(made), date(2026, 12, 1))
        assert not [row for row in rows if row.state in (TermState.RUNNING, TermState.OVERDUE)]
        assert "Oekraïne" in casework.dossier(made).why_no_plicht(date(2026, 12, 1))
        in_step(casework)


def test_a_dossier_that_was_begun_by_mistake_never_was(municipality, marieke, laptops):
    casework = laptops(marieke)
    made = by_hand.start(casework, selam(bsn=Bsn(BSN), protected=True))
    by_hand.take_back(casework, made)
    assert casework.caseload() == []
    assert by_hand.standing(casework, made) is None
    with casework.vault.look() as session:
        assert Outbox(session).unsent() == 0
        for table in ("base_state", "outbox", "people", "dossiers", "aanmeldingen"):
            assert made.hex not in repr(session.execute(text(f"SELECT * FROM {table}")).all()), table  # noqa: S608
    in_step(casework)
    assert central_rows(municipality, schema.dossier) == []


@pytest.mark.parametrize("after", ["writing", "sending"])
def test_it_is_not_taken_back_once_something_stands_in_it(marieke, laptops, after):
    casework = laptops(marieke)
    made = by_hand.start(casework, selam())
    if after == "writing":
        casework.record_answer(made, "onderwijs.jaren", an_answer(9))
    else:
        in_step(casework)
    with pytest.raises(CannotUndo):
        by_hand.take_back(casework, made)
    assert casework.dossier(made).person.name.full() == "Selam Tesfay"


def test_a_bsn_that_becomes_known_later_lets_duos_message_find_the_dossier(municipality, marieke, laptops):
    casework = laptops(marieke)
    made = by_hand.start(casework, selam())
    in_step(casework)
    assert by_hand.missing_numbers(casework, made) == {"bsn", "vnummer"}
    by_hand.add_numbers(casework, made, Begun(bsn=Bsn(BSN)))
    in_step(casework)
    assert casework.dossier(made).person.bsn.reveal() == BSN
    assert by_hand.missing_numbers(casework, made) == {"vnummer"}
    assert duo_tells(municipality).dossier_id == made
    in_step(casework)
    assert by_hand.missing_numbers(casework, made) == frozenset()
    assert len(central_rows(municipality, schema.dossier)) == 1
    in_step(casework)
    feed = json.dumps([list(row) for row in own_feed(municipality, marieke)])
    assert BSN not in feed


def test_a_bsn_that_becomes_known_before_the_first_round_shows_at_once(municipality, marieke, laptops):
    casework = laptops(marieke)
    made = by_hand.start(casework, selam())
    by_hand.add_numbers(casework, made, Begun(bsn=Bsn(BSN)))
    assert casework.dossier(made).person.bsn.reveal() == BSN
    in_step(casework)
    assert casework.dossier(made).person.bsn.reveal() == BSN
    assert casework.refused() == []


def test_a_colleague_who_took_over_fills_the_bsn_in(municipality, marieke, laptops):
    one = laptops(marieke, "een")
    made = by_hand.start(one, selam())
    in_step(one)
    kim = municipality.employee("Kim Bakker")
    municipality.assign(made, kim)
    two = laptops(kim, "twee")
    by_hand.add_numbers(two, made, Begun(bsn=Bsn(BSN)))
    in_step(two)
    assert two.dossier(made).person.bsn.reveal() == BSN
    assert two.refused() == []


def test_a_number_of_another_dossier_on_this_laptop_is_not_told_of_this_one(municipality, marieke, laptops):
    known = municipality.dossier(marieke, bsn=BSN)
    casework = laptops(marieke)
    made = by_hand.start(casework, selam(name=Name(voornamen="Sara")))
    with pytest.raises(AlreadyHere) as refused:
        by_hand.add_numbers(casework, made, Begun(bsn=Bsn(BSN)))
    assert refused.value.dossier_id == known


def test_of_a_dossier_of_the_chain_no_number_is_told_by_hand(municipality, marieke, laptops):
    known = municipality.dossier(marieke, bsn=BSN)
    casework = laptops(marieke)
    with pytest.raises(NothingMissing):
        by_hand.add_numbers(casework, known, Begun(vnummer=VNummer(VNUMMER)))
    with casework.vault.look() as session:
        assert Outbox(session).unsent() == 0
