"""Taking back what was told at one question: the answer, the client's own words, and every note beside them.

What was said is erased, here at once and everywhere else with the next round; that something was taken back stays, in
the answer's state and in the feed. This cannot be undone, and whoever offers it says so first. A plan that was
established is a decision of its own and keeps the words that it quotes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from desktop.casework import Casework, Deed
from desktop.intake import answers, conditions, content, rules
from desktop.intake.answers import Wording
from desktop.intake.rules import Rule
from desktop.intake.state import State
from desktop.store import migrations
from desktop.store.advice import advice_id
from desktop.store.answers import answer_id
from desktop.store.conflicts import Conflicts
from desktop.store.notes import InterpreterNotes
from desktop.store.outbox import Change, Outbox
from desktop.store.projector import Spot
from desktop.store.vault import DATABASE
from sync.dossier import fields
from sync.protocol.operations import dossier_scope

TOLD = ("antwoord", "eigen_woorden")
"""What came from the client; the rest stands beside it."""


def retract(casework: Casework, dossier_id: UUID, question_id: str, wording: Wording) -> None:
    """Erase everything of this question and keep that the client took it back; nothing happens when it was done.

    `wording` is what was on the screen when the client did so. Where only notes stood, nothing was told and only they
    go. What was not sent yet is never sent.
    """
    erased = _erase(casework, dossier_id, question_id, wording)
    casework.history[:] = [deed for deed in casework.history if not _tells(deed, question_id, erased)]
    _leave_nothing_behind(casework)  # even when nothing was left to erase: an earlier time may have ended halfway


def _erase(casework: Casework, dossier_id: UUID, question_id: str, wording: Wording) -> set[UUID]:
    """One deed; which entities it emptied comes back."""
    answer = answer_id(dossier_id, question_id)
    with casework.deed(dossier_id) as outbox:
        notes = [note.id for note in InterpreterNotes(outbox.session).of(dossier_id).get(question_id, ())]
        shown = {change.field: change.value for change in outbox.everything("answer", answer)}
        in_conflict = answer in {conflict.entity_id for conflict in Conflicts(outbox.session).open(dossier_id)}
        resting = _resting_on(outbox, advice_id(dossier_id), question_id)
        if _is_retracted(shown) and not notes and not in_conflict and not resting:
            return set()
        instead = Change("answer", answer, "antwoord", answers.retracted(wording).to_json())
        spots = _spots("answer", answer) + [spot for note in notes for spot in _spots("interpreter_note", note)]
        spots += resting
        outbox.redact(
            dossier_scope(dossier_id),
            spots,
            casework.at(),
            instead=[instead] if any(name in shown for name in TOLD) else [],
            removing=[("interpreter_note", note) for note in notes],
        )
    return {answer, *notes} | {spot.entity_id for spot in resting}


def _leave_nothing_behind(casework: Casework) -> None:
    """Take what was erased off the disk as well."""
    for copy in migrations.copies(casework.vault.folder / DATABASE):  # of an older version, put aside before it changed
        copy.unlink(missing_ok=True)
    casework.vault.shrink()


def _resting_on(outbox: Outbox, advice: UUID, question_id: str) -> list[Spot]:
    """Where the advice says which arguments were shown or named, when one of them would go on telling this answer."""
    told = {change.field: change.value for change in outbox.everything("advice", advice)}
    shown = told.get("regels") or {}
    ids = {*(shown.get("shown") or ()), *(told.get("tegenargumenten") or ())}
    telling = {rule.id for rule in rules.load(content.newest()).rules if rests_on(rule, question_id)}
    if not ids & telling:
        return []
    return [Spot("advice", advice, name) for name in ("regels", "tegenargumenten") if name in told]


def rests_on(rule: Rule, question_id: str) -> bool:
    return question_id in rule.evidence or question_id in conditions.names(rule.when)


def _is_retracted(shown: Mapping[str, Any]) -> bool:
    """Whether nothing is left of the answer but that it was taken back."""
    beside = shown.keys() - {"vraag", "antwoord"}
    return not beside and shown.get("antwoord", {}).get("state") == State.RETRACTED


def _spots(entity: str, entity_id: UUID) -> list[Spot]:
    """Every field but the one that says which question it belongs to: that is how one knows what was taken back."""
    return [Spot(entity, entity_id, name) for name in fields.ENTITIES[entity].fields if name != "vraag"]


def _tells(deed: Deed, question_id: str, erased: Collection[UUID]) -> bool:
    """Whether undoing the deed would bring something back of what was erased, or of a note that was removed before."""
    changes = (*deed.before, *deed.after)
    removed_note = any(change.field == "vraag" and change.value == question_id for change in changes)
    return removed_note or any(change.entity_id in erased for change in changes)
