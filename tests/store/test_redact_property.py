"""Whatever two laptops do and take back, in whatever order: they agree in the end, and what lay before a redaction is
nowhere."""

from __future__ import annotations

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlalchemy import select

from desktop.casework import notes as talk_notes
from desktop.casework.retraction import retract
from desktop.intake.answers import Wording
from desktop.store.local import LocalSide
from desktop.store.schema import ArchiveRow, BaseState, OutboxRow
from sync.protocol.feed import Position, follow
from sync.protocol.operations import Kind, Status, canonical
from tests.store.builders import DOSSIER, SCOPE
from tests.store.test_property import WHO, TwoLaptops

QUESTIONS = st.sampled_from(["q1", "q2"])
SHOWN = Wording("ar", "cd34", "2027.2")


class TwoLaptopsThatTakeBack(TwoLaptops):
    @rule(who=WHO, question=QUESTIONS)
    def take_back(self, who, question):
        casework = self.laptops[who].casework
        told = question in casework.answers(DOSSIER)
        retract(casework, DOSSIER, question, SHOWN)
        assert casework.answers(DOSSIER).get(question, {}).get("state") == ("retracted" if told else None)
        assert question not in casework.notes(DOSSIER)
        assert question not in talk_notes.interpreter_notes(casework, DOSSIER)

    @rule(who=WHO, question=QUESTIONS, words=st.sampled_from(["a", "b", ""]))
    def note(self, who, question, words):
        self.laptops[who].casework.note(DOSSIER, question, words)

    @rule(who=WHO, question=QUESTIONS)
    def explain(self, who, question):
        values = {"vraag": question, "soort": "own_word", "tekst": "x"}
        talk_notes.add_interpreter_note(self.laptops[who].casework, DOSSIER, values)

    @rule(who=WHO)
    def undo(self, who):
        casework = self.laptops[who].casework
        if casework.can_undo(DOSSIER) and not casework.conflicts():
            casework.undo(DOSSIER)

    @rule(who=WHO)
    def start_anew(self, who):
        """The feed broke: everything is taken again as a snapshot."""
        LocalSide(self.laptops[who].vault).forget(SCOPE)

    def nothing_disappeared(self, laptop):
        feed = self.central.feeds[SCOPE].operations
        assert follow(Position(), feed) == Position(len(feed), feed[-1].hash)
        redacted = {spot(each): each.seq for each in feed if each.kind is Kind.REDACT}
        assert all(each.value is None for each in feed if each.seq < redacted.get(spot(each), 0))
        with laptop.vault.look() as session:
            assert session.scalars(select(OutboxRow)).all() == []
            kept = [row for row in session.scalars(select(ArchiveRow)) if row.status not in (Status.LATE,)]
            state = {spot(row): row for row in session.scalars(select(BaseState).where(BaseState.scope == SCOPE))}
        assert all(row.value == "null" for row in kept if row.seq and row.seq < redacted.get(spot(row), 0))
        values = {spot(each): canonical(each.value).decode() for each in feed if each.status is Status.APPLIED}
        assert {where: row.value for where, row in state.items()} == {where: values[where] for where in state}
        shown = {(each.id, canonical(each.candidate.value)) for each in laptop.casework.conflicts()}
        assert shown == {
            (each.conflict_id, canonical(each.candidate.value)) for each in self.central.conflicts.values()
        }


def spot(operation):
    return (operation.entity, operation.entity_id, operation.field)


TestTwoLaptopsThatTakeBack = TwoLaptopsThatTakeBack.TestCase
TestTwoLaptopsThatTakeBack.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
