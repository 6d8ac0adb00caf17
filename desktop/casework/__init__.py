"""What a caseworker does. Each function is one transaction: what she sees and what will be sent, together.

`Casework` speaks in domain values and plain answers; a deed is on the disk when the function comes back. Values may be
given as Python has them: a date travels as its ISO text. Around an intake there is more to do than fits one class: each
noun has a module of plain functions (`talks`, `notes`, `known`, `lbt`, `advice`, `restricted`, `retraction`) that take
the `Casework` first and stand on its `do`, `change`, `make` and `remove`.

Nothing of one dossier comes out of a function for another, and nothing is written there through it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from desktop.casework.errors import CannotUndo, GoneFromDossier, NoConflict, NotHere
from desktop.store.answers import Answers, answer_id
from desktop.store.conflicts import Conflict, Conflicts
from desktop.store.device import Device
from desktop.store.dossiers import ESTABLISHED, Bereikbaar, Dossiers, Gebeurtenis, Leerbaarheid
from desktop.store.errors import Established
from desktop.store.household import Household
from desktop.store.outbox import Change, Outbox
from desktop.store.plans import CONCEPT, EstablishedPlan, Goal, Plan, Plans
from desktop.store.profile import Profile, read_profile
from desktop.store.refusals import Refusal, refusals
from desktop.store.vault import Vault
from desktop.store.wall import is_here, of_another
from sync.dossier.days import DUTCH_TIME
from sync.dossier.dossier import Dossier
from sync.dossier.fields import Scope
from sync.dossier.person import Gezinslid
from sync.protocol.operations import JsonValue, dossier_scope, new_id, scope_id

__all__ = ["CannotUndo", "Casework", "Deed", "GoneFromDossier", "NoConflict", "NotHere", "Undone", "Waiting"]


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed that can be undone: what stood there before, and what after. `removed` names an entity that it took
    away."""

    dossier_id: UUID
    before: tuple[Change, ...] = attribute(repr=False)
    after: tuple[Change, ...] = attribute(repr=False)
    made: UUID | None = None
    removed: UUID | None = None
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo gave its old value back."""

    entity: str
    entity_id: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What of a dossier was not answered for by the central side yet, and what waits for a choice."""

    unsent: int = 0
    conflicts: int = 0


@dataclass(frozen=True, slots=True)
class Casework:
    vault: Vault
    now: Callable[[], datetime] = lambda: datetime.now(DUTCH_TIME)
    history: list[Deed] = attribute(default_factory=list, repr=False)
    """Deeds since unlocking, the latest last."""

    # What is here

    def caseload(self) -> list[Dossier]:
        """Every dossier on this laptop, by name."""
        with self.vault.look() as session:
            return Dossiers(session).all()

    def dossier(self, dossier_id: UUID) -> Dossier:
        """Raises `NotHere` when it is not, or no longer, on this laptop."""
        with self.vault.look() as session:
            found = Dossiers(session).find(dossier_id)
        if found is None:
            raise NotHere
        return found

    def holds(self, dossier_id: UUID) -> bool:
        """Whether the dossier is on this laptop."""
        with self.vault.look() as session:
            return Dossiers(session).holds(dossier_id)

    def events(self, dossier_id: UUID) -> list[Gebeurtenis]:
        with self.vault.look() as session:
            return Dossiers(session).events(dossier_id)

    def household(self, dossier_id: UUID) -> Mapping[UUID, Gezinslid]:
        with self.vault.look() as session:
            return Household(session).of(dossier_id)

    def member_dossiers(self, dossier_id: UUID) -> Mapping[UUID, UUID]:
        """Per member of the household the member's own dossier, when it is on this laptop."""
        with self.vault.look() as session:
            return Household(session).dossiers(dossier_id)

    def reachable(self, dossier_id: UUID) -> Bereikbaar:
        with self.vault.look() as session:
            return Dossiers(session).reachable(dossier_id)

    def leerbaarheid(self, dossier_id: UUID) -> Leerbaarheid:
        with self.vault.look() as session:
            return Dossiers(session).leerbaarheid(dossier_id)

    def profile(self) -> Profile:
        with self.vault.look() as session:
            return read_profile(session)

    # The intake

    def answers(self, dossier_id: UUID) -> dict[str, dict[str, Any]]:
        """Per question the answer in its five parts."""
        with self.vault.look() as session:
            return Answers(session).of(dossier_id)

    def notes(self, dossier_id: UUID) -> dict[str, str]:
        with self.vault.look() as session:
            return Answers(session).notes(dossier_id)

    def question_of(self, answer: UUID) -> str:
        """The question that an answer belongs to; empty when the id is not one of an answer."""
        with self.vault.look() as session:
            return Answers(session).question_of(answer)

    def record_answer(self, dossier_id: UUID, question_id: str, answer: Mapping[str, Any]) -> None:
        """Keep an answer; the first one of a dossier also says on which day the intake began."""
        entity_id = answer_id(dossier_id, question_id)
        begun = [
            Change("answer", entity_id, "vraag", question_id),
            Change("dossier", dossier_id, "brede_intake_gestart_op", self.now().date(), only_when_empty=True),
        ]
        self.do(dossier_id, [Change("answer", entity_id, "antwoord", dict(answer))], first=begun)

    def note(self, dossier_id: UUID, question_id: str, text: str) -> None:
        """Keep what the caseworker noted beside a question; an empty text takes the note away."""
        entity_id = answer_id(dossier_id, question_id)
        begun = [Change("answer", entity_id, "vraag", question_id)]
        self.do(dossier_id, [Change("answer", entity_id, "notitie", text or None)], first=begun)

    def finish_intake(self, dossier_id: UUID) -> None:
        """The intake is done today."""
        self.write_dossier(dossier_id, "brede_intake_afgerond_op", self.now().date())

    # Person and household

    def write_dossier(self, dossier_id: UUID, field: str, value: JsonValue | date) -> None:
        self.do(dossier_id, [Change("dossier", dossier_id, field, value)])

    def write_person(self, dossier_id: UUID, field: str, value: JsonValue) -> None:
        with self.vault.look() as session:
            person_id = Dossiers(session).person_id(dossier_id) or dossier_id
        self.do(dossier_id, [Change("person", person_id, field, value)])

    def add_member(self, dossier_id: UUID, values: Mapping[str, JsonValue]) -> UUID:
        return self.make(dossier_id, "household_member", values)

    def write_member(self, dossier_id: UUID, member_id: UUID, field: str, value: JsonValue) -> None:
        self.do(dossier_id, [Change("household_member", member_id, field, value)])

    def remove_member(self, dossier_id: UUID, member_id: UUID) -> None:
        self.remove(dossier_id, "household_member", member_id)

    # The plan

    def draft_plan(self, dossier_id: UUID) -> Plan:
        """The open concept. Where there is none, an empty one of the next version that the first write makes real."""
        with self.vault.look() as session:
            plans = Plans(session)
            version = plans.next_version(dossier_id)
            # The id follows from the version, so that two laptops that begin it offline write the same concept.
            return plans.concept(dossier_id) or Plan(id=uuid5(dossier_id, f"pip {version}"), version=version, fields={})

    def write_plan(self, dossier_id: UUID, field: str, value: JsonValue | date) -> None:
        plan = self.draft_plan(dossier_id)
        self.do(dossier_id, [Change("pip", plan.id, field, value)], first=_begun(plan))

    def goals(self, dossier_id: UUID) -> list[Goal]:
        with self.vault.look() as session:
            return Plans(session).goals(dossier_id)

    def add_goal(self, dossier_id: UUID, values: Mapping[str, JsonValue | date]) -> UUID:
        """A goal at the end of the plan, unless `values` say where."""
        last = max((goal.fields.get("volgorde", 0) for goal in self.goals(dossier_id)), default=0)
        return self.make(dossier_id, "goal", {"volgorde": last + 1} | dict(values))

    def write_goal(self, dossier_id: UUID, goal_id: UUID, field: str, value: JsonValue | date) -> None:
        self.do(dossier_id, [Change("goal", goal_id, field, value)])

    def remove_goal(self, dossier_id: UUID, goal_id: UUID) -> None:
        self.remove(dossier_id, "goal", goal_id)

    def establish(
        self, dossier_id: UUID, document: Mapping[str, JsonValue], document_hash: str, dagtekening: date
    ) -> UUID:
        """Establish the open concept: from now on nothing of it changes, here or elsewhere. This is not undone.

        The status comes last in the group, because it closes the plan for everything behind it.
        """
        plan = self.draft_plan(dossier_id)
        changes = [
            *_begun(plan)[:1],
            Change("pip", plan.id, "document", dict(document)),
            Change("pip", plan.id, "document_hash", document_hash),
            Change("pip", plan.id, "dagtekening_pip", dagtekening),
            Change("pip", plan.id, "status", ESTABLISHED),
        ]
        self.do(dossier_id, changes, undoable=False)
        self.history[:] = [deed for deed in self.history if deed.dossier_id != dossier_id or not _about_plan(deed)]
        return plan.id

    def established(self, dossier_id: UUID) -> list[EstablishedPlan]:
        """The established versions, the newest first."""
        with self.vault.look() as session:
            return Plans(session).established(dossier_id)

    # Undo

    def can_undo(self, dossier_id: UUID) -> bool:
        return any(deed.dossier_id == dossier_id for deed in self.history)

    def undo(self, dossier_id: UUID) -> Undone | None:
        """Take back the last deed in a dossier by a new one; None when there is none since unlocking.

        Raises `CannotUndo`, and changes nothing, when somebody's newer value stands there: hers is not ours to undo.
        """
        deed = next((each for each in reversed(self.history) if each.dossier_id == dossier_id), None)
        if deed is None:
            return None
        with self.deed(dossier_id) as outbox:
            if not outbox.still_shows(deed.after):
                raise CannotUndo
            if deed.made:
                outbox.remove(dossier_scope(dossier_id), deed.entity, deed.made, self.at())
                undone = Undone(deed.entity, deed.made, ())
            else:
                undone = self._restore(outbox, deed)
        self.history.remove(deed)
        if deed.removed:
            self.history[:] = [_now_called(each, deed.removed, undone.entity_id) for each in self.history]
        return undone

    def _restore(self, outbox: Outbox, deed: Deed) -> Undone:
        # An entity that was taken away does not come back under its old id: elsewhere it is gone for good.
        again = new_id() if deed.removed else None
        changes = [
            Change(change.entity, again or change.entity_id, change.field, change.value) for change in deed.before
        ]
        outbox.write(dossier_scope(deed.dossier_id), changes, self.at())
        entity, entity_id = changes[0].entity, changes[0].entity_id
        return Undone(entity, entity_id, tuple(change.field for change in changes))

    # What waits

    def waiting(self) -> dict[UUID, Waiting]:
        """Per dossier what was not sent yet and how many conflicts are open; a dossier without either is not in it."""
        with self.vault.look() as session:
            unsent = Outbox(session).unsent_per_scope()
            conflicts = Conflicts(session).count_per_scope()
        scopes = [scope for scope in {**unsent, **conflicts} if scope.startswith(f"{Scope.DOSSIER}:")]
        return {scope_id(scope): Waiting(unsent.get(scope, 0), conflicts.get(scope, 0)) for scope in scopes}

    def conflicts(self, dossier_id: UUID | None = None) -> list[Conflict]:
        """Open conflicts of one dossier, or of all, with both values."""
        with self.vault.look() as session:
            return Conflicts(session).open(dossier_id)

    def resolve(self, conflict_id: UUID, value: JsonValue) -> None:
        """The person chose one of the values, or wrote a third; every version stays in the history."""
        with self.vault.deed() as session:
            row = Conflicts(session).row(conflict_id)
            if row is None:
                raise NoConflict
            Outbox(session).resolve(row, value, self.at())

    def refused(self) -> list[Refusal]:
        """Work that the central side did not take, with the reason; it is kept here."""
        with self.vault.look() as session:
            return refusals(session)

    # Where she was, and whether she works without a network

    def place(self) -> Mapping[str, Any] | None:
        with self.vault.look() as session:
            return Device(session).place

    def remember_place(self, place: Mapping[str, Any]) -> None:
        with self.vault.deed() as session:
            Device(session).remember_place(place)

    def works_offline(self) -> bool:
        with self.vault.look() as session:
            return Device(session).works_offline

    def work_offline(self, wanted: bool) -> None:
        with self.vault.deed() as session:
            Device(session).work_offline(wanted)

    def last_round(self) -> datetime | None:
        """When a round of synchronising last went well."""
        with self.vault.look() as session:
            at = Device(session).last_round_at
        return datetime.fromisoformat(at) if at else None

    # One deed, for the nouns beside this class too

    @contextmanager
    def deed(self, dossier_id: UUID) -> Iterator[Outbox]:
        """The outbox in one transaction, for what is more than a row of values; raises `NotHere`."""
        with self.vault.deed() as session:
            if not Dossiers(session).holds(dossier_id):
                raise NotHere
            yield Outbox(session)

    def do(
        self, dossier_id: UUID, changes: Sequence[Change], *, first: Sequence[Change] = (), undoable: bool = True
    ) -> None:
        """Write one group. What comes `first` makes the rest possible and is not taken back by an undo."""
        wired = [replace(each, value=_wire(each.value)) for each in (*first, *changes)]
        with self.deed(dossier_id) as outbox:
            _require_own(outbox, dossier_id, {(change.entity, change.entity_id) for change in wired})
            _require_open(outbox, wired)
            replaced = {change.spot: change for change in outbox.write(dossier_scope(dossier_id), wired, self.at())}
        after = [change for change in wired[len(first) :] if change.spot in replaced]
        if after and undoable:
            before = tuple(replaced[change.spot] for change in after)
            self.history.append(Deed(dossier_id, before, tuple(after)))

    def change(self, dossier_id: UUID, entity: str, entity_id: UUID, field: str, value: JsonValue | date) -> None:
        """Write one field of an entity that is there; raises `GoneFromDossier` for one that was taken away.

        Otherwise what is typed at such a moment would stay behind in an entity that no screen shows any more.
        """
        with self.vault.look() as session:
            if not is_here(session, dossier_id, entity, entity_id):
                raise GoneFromDossier
        self.do(dossier_id, [Change(entity, entity_id, field, value)])

    def make(self, dossier_id: UUID, entity: str, values: Mapping[str, JsonValue | date]) -> UUID:
        """Write a new entity; its id comes back."""
        made = new_id()
        changes = [Change(entity, made, name, _wire(value)) for name, value in values.items()]
        with self.deed(dossier_id) as outbox:
            outbox.write(dossier_scope(dossier_id), changes, self.at())
        self.history.append(Deed(dossier_id, (), tuple(changes), made=made, entity=entity))
        return made

    def remove(self, dossier_id: UUID, entity: str, entity_id: UUID) -> None:
        """Take an entity away; an undo brings it back under another id."""
        with self.deed(dossier_id) as outbox:
            _require_own(outbox, dossier_id, [(entity, entity_id)])
            before = outbox.everything(entity, entity_id)
            outbox.remove(dossier_scope(dossier_id), entity, entity_id, self.at())
        if before:
            self.history.append(Deed(dossier_id, tuple(before), (), removed=entity_id, entity=entity))

    def at(self) -> str:
        """This moment, as an operation carries it."""
        return self.now().isoformat(timespec="milliseconds")


def _require_own(outbox: Outbox, dossier_id: UUID, entities: Iterable[tuple[str, UUID]]) -> None:
    if of_another(outbox.session, dossier_scope(dossier_id), entities):
        raise NotHere


def _require_open(outbox: Outbox, changes: Sequence[Change]) -> None:
    for entity_id in {change.entity_id for change in changes if change.entity == "pip"}:
        if outbox.shows(Change("pip", entity_id, "status", ESTABLISHED)):
            raise Established


def _begun(plan: Plan) -> list[Change]:
    """What makes an empty concept real; nothing for one that already is."""
    if plan.fields:
        return []
    return [Change("pip", plan.id, "versie", plan.version), Change("pip", plan.id, "status", CONCEPT)]


def _now_called(deed: Deed, was: UUID, now: UUID) -> Deed:
    """A deed of before a removal that was undone: what came back has another id, and can be taken back further by it."""

    def named(changes: tuple[Change, ...]) -> tuple[Change, ...]:
        return tuple(replace(each, entity_id=now) if each.entity_id == was else each for each in changes)

    made = now if deed.made == was else deed.made
    return replace(deed, before=named(deed.before), after=named(deed.after), made=made)


def _about_plan(deed: Deed) -> bool:
    return any(change.entity == "pip" for change in deed.after)


def _wire(value: JsonValue | date) -> JsonValue:
    return value.isoformat() if isinstance(value, date) else value
