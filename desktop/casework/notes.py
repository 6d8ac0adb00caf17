"""Words beside an answer: the client's own, and what an interpreter explains. Neither takes the place of the answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from desktop.casework import Casework
from desktop.store.answers import Answers, answer_id
from desktop.store.notes import InterpreterNote, InterpreterNotes
from desktop.store.outbox import Change
from sync.protocol.operations import JsonValue


def own_words(casework: Casework, dossier_id: UUID) -> Mapping[str, str]:
    """Per question what the client said in her own words."""
    with casework.vault.look() as session:
        return Answers(session).own_words(dossier_id)


def write_own_words(casework: Casework, dossier_id: UUID, question_id: str, text: str) -> None:
    """Keep the client's own words beside a question; an empty text takes them away."""
    entity_id = answer_id(dossier_id, question_id)
    begun = [Change("answer", entity_id, "vraag", question_id)]
    casework.do(dossier_id, [Change("answer", entity_id, "eigen_woorden", text or None)], first=begun)


def interpreter_notes(casework: Casework, dossier_id: UUID) -> Mapping[str, tuple[InterpreterNote, ...]]:
    """Per question its notes, in a fixed order."""
    with casework.vault.look() as session:
        return InterpreterNotes(session).of(dossier_id)


def add_interpreter_note(casework: Casework, dossier_id: UUID, values: Mapping[str, JsonValue | date]) -> UUID:
    """A note beside the question that `values` name as `vraag`."""
    return casework.make(dossier_id, "interpreter_note", values)


def write_interpreter_note(
    casework: Casework, dossier_id: UUID, note_id: UUID, field: str, value: JsonValue | date
) -> None:
    casework.change(dossier_id, "interpreter_note", note_id, field, value)


def remove_interpreter_note(casework: Casework, dossier_id: UUID, note_id: UUID) -> None:
    casework.remove(dossier_id, "interpreter_note", note_id)
