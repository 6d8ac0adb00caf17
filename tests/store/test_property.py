"""Whatever two laptops do and in whatever order they synchronise, they agree in the end and nothing disappears."""

from __future__ import annotations

import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid5

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select, text

from desktop.casework import Casework
from desktop.store import projector
from desktop.store import vault as vaults
from desktop.store.device import Device
from desktop.store.local import LocalSide
from desktop.store.schema import ArchiveRow, BaseState, OutboxRow
from desktop.store.vault import Vault
from sync.protocol.operations import Status, canonical
from tests.store.builders import DOSSIER, SCOPE, a_dossier_feed, an_answer, an_identity
from tests.store.central import FakeCentral, drive

PERSON = uuid5(DOSSIER, "person")
FIELDS = ("telefoon", "e_mail", "voornamen")
TABLES = ("dossiers", "people", "answers", "pips", "goals")
WHO = st.sampled_from([0, 1])
TEXTS = st.sampled_from(["a", "b", "c", "d", None])


class Lost(Exception):
    """The network went away."""


@dataclass
class Laptop:
    device_id: UUID
    vault: Vault

    @property
    def casework(self) -> Casework:
        return Casework(self.vault)

    def view(self, *tables):
        with self.vault.look() as session:
            return {
                table: session.execute(text(f"SELECT * FROM {table} ORDER BY id")).all()  # noqa: S608
                for table in tables or TABLES
            }


class TwoLaptops(RuleBasedStateMachine):
    @initialize()
    def start(self):
        self.folder = tempfile.TemporaryDirectory()
        self.central = FakeCentral.with_dossiers(a_dossier_feed())
        self.laptops = []
        for number in range(2):
            vault = vaults.create(Path(self.folder.name) / str(number), bytearray(secrets.token_bytes(32)))
            with vault.deed() as session:
                Device(session).enrol(an_identity(device_id=UUID(int=number + 1)))
            self.laptops.append(Laptop(UUID(int=number + 1), vault))
            drive(LocalSide(vault), self.central, UUID(int=number + 1))

    def teardown(self):
        try:
            self.come_to_rest()
        finally:
            for laptop in self.laptops:
                laptop.vault.close()
            self.folder.cleanup()

    @rule(who=WHO, name=st.sampled_from(FIELDS), value=TEXTS)
    def write(self, who, name, value):
        self.laptops[who].casework.write_person(DOSSIER, name, value)

    @rule(who=WHO, question=st.sampled_from(["q1", "q2"]), value=st.integers(0, 3))
    def answer(self, who, question, value):
        self.laptops[who].casework.record_answer(DOSSIER, question, an_answer(value))

    @rule(who=WHO, value=st.sampled_from(["b1_route", "z_route"]))
    def plan(self, who, value):
        self.laptops[who].casework.write_plan(DOSSIER, "leerroute", value)

    @rule(who=WHO, value=st.sampled_from(["werk", "school"]))
    def add_goal(self, who, value):
        self.laptops[who].casework.add_goal(DOSSIER, {"doel": value})

    @rule(who=WHO)
    def remove_goal(self, who):
        casework = self.laptops[who].casework
        for goal in casework.goals(DOSSIER)[:1]:
            casework.remove_goal(DOSSIER, goal.id)

    @rule(who=WHO, keep_mine=st.booleans())
    def choose(self, who, keep_mine):
        casework = self.laptops[who].casework
        for conflict in casework.conflicts()[:1]:
            version = conflict.current if keep_mine else conflict.candidate
            casework.resolve(conflict.id, version.value)

    @rule(who=WHO)
    def freeze(self, who):
        """A push begins and never arrives."""
        LocalSide(self.laptops[who].vault).outbox(3)

    @rule(who=WHO)
    def synchronise(self, who):
        laptop = self.laptops[who]
        unsent = overlaid(laptop)
        before = shown(laptop, unsent)
        drive(LocalSide(laptop.vault), self.central, laptop.device_id)
        still = unsent & overlaid(laptop)
        assert {spot: before[spot] for spot in still} == shown(laptop, still)

    @rule(who=WHO)
    def lose_the_answer(self, who):
        """The central side took the push, and the network goes away before it can say so."""

        def away():
            raise Lost

        laptop = self.laptops[who]
        self.central.after_push = away
        try:
            drive(LocalSide(laptop.vault), self.central, laptop.device_id)
        except Lost:
            pass
        finally:
            self.central.after_push = lambda: None

    @precondition(lambda self: hasattr(self, "laptops"))
    @invariant()
    def what_is_seen_follows_from_what_lies_beneath(self):
        for laptop in self.laptops:
            seen = laptop.view()
            with laptop.vault.deed() as session:
                projector.rebuild(session, SCOPE)
            assert laptop.view() == seen

    def come_to_rest(self):
        for _round in range(3):
            for laptop in self.laptops:
                drive(LocalSide(laptop.vault), self.central, laptop.device_id)
        first, second = self.laptops
        assert first.view() == second.view()
        assert first.casework.waiting().keys() == second.casework.waiting().keys()
        for laptop in self.laptops:
            assert all(waiting.unsent == 0 for waiting in laptop.casework.waiting().values())
            self.nothing_disappeared(laptop)

    def nothing_disappeared(self, laptop):
        """Every change that was sent stands in the feed or was refused with a reason; every open candidate is shown."""
        took = {operation.op_id: operation.status for operation in self.central.feeds[SCOPE].operations}
        with laptop.vault.look() as session:
            rows = list(session.scalars(select(ArchiveRow)))
            assert session.scalars(select(OutboxRow)).all() == []
            current = {row.op_id for row in session.scalars(select(BaseState).where(BaseState.scope == SCOPE))}
        for row in rows:
            if row.status in (Status.QUARANTINED, Status.LATE):
                assert row.reason
            else:
                assert row.op_id in took
        assert current <= set(took)
        shown = {(each.id, canonical(each.candidate.value)) for each in laptop.casework.conflicts()}
        assert shown == open_candidates(self.central.feeds[SCOPE].operations)


def open_candidates(operations):
    """What a person must choose about, read from the whole feed. A choice that came behind a newer value was no choice: it
    ends nothing, and has to be made again."""
    waiting = {}
    for each in operations:
        where = (each.entity, each.entity_id, each.field, each.device_id)
        if each.status is Status.CONFLICT:
            waiting[where] = (waiting[where][0] if where in waiting else each.op_id, canonical(each.value))
        if each.status is Status.APPLIED:
            waiting = {where: kept for where, kept in waiting.items() if kept[0] not in each.closes}
    return set(waiting.values())


def overlaid(laptop):
    with laptop.vault.look() as session:
        rows = session.scalars(select(OutboxRow).where(OutboxRow.field.is_not(None), OutboxRow.status.is_(None)))
        return {(row.entity, row.entity_id, row.field) for row in rows}


def shown(laptop, spots):
    with laptop.vault.look() as session:
        return {spot: projector.shown(session, projector.Spot(*spot)) for spot in spots}


TestTwoLaptops = TwoLaptops.TestCase
TestTwoLaptops.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    # Each step is real disk work: a counterexample is shown as it was found, made smaller it would take minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
