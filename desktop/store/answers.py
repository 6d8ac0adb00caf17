"""The answers of an intake, by question.

An answer is an entity of its own whose id follows from the dossier and the question, so that two people who answer the
same question offline answer the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.store.view_tables import AnswerRow


def answer_id(dossier_id: UUID, question_id: str) -> UUID:
    return uuid5(dossier_id, question_id)


@dataclass(frozen=True, slots=True)
class Answers:
    session: Session

    def of(self, dossier_id: UUID) -> dict[str, dict[str, Any]]:
        """Per question the answer in its five parts; a question that was never touched is not in it."""
        rows = self._rows(dossier_id)
        return {row.vraag: row.antwoord for row in rows if row.vraag and row.antwoord}

    def notes(self, dossier_id: UUID) -> dict[str, str]:
        """Per question what the caseworker noted beside it."""
        return {row.vraag: row.notitie for row in self._rows(dossier_id) if row.vraag and row.notitie}

    def own_words(self, dossier_id: UUID) -> dict[str, str]:
        """Per question what the client said in her own words, in whatever script."""
        return {row.vraag: row.eigen_woorden for row in self._rows(dossier_id) if row.vraag and row.eigen_woorden}

    def question_of(self, answer: UUID) -> str:
        """The question that an answer belongs to; empty when there is no such answer."""
        row = self.session.get(AnswerRow, answer)
        return (row.vraag or "") if row else ""

    def _rows(self, dossier_id: UUID) -> list[AnswerRow]:
        return list(self.session.scalars(select(AnswerRow).where(AnswerRow.dossier_id == dossier_id)))
