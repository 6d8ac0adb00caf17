"""What an interpreter notes beside a question: the words as they were said, and what they mean.

A note explains the client's answer and never takes its place. It goes into no plan unless somebody says so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.store.view_tables import InterpreterNoteRow


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpreterNote:
    """`origineel` stands in the client's own script, `transliteratie` in Latin letters."""

    id: UUID
    vraag: str
    talk: UUID | None = None
    soort: str = field(default="", repr=False)
    tekst: str = field(default="", repr=False)
    origineel: str = field(default="", repr=False)
    transliteratie: str = field(default="", repr=False)
    betekenis: str = field(default="", repr=False)
    zekerheid: str = field(default="", repr=False)
    in_plan: bool = False


@dataclass(frozen=True, slots=True)
class InterpreterNotes:
    session: Session

    def of(self, dossier_id: UUID) -> dict[str, tuple[InterpreterNote, ...]]:
        """Per question its notes, in a fixed order."""
        query = select(InterpreterNoteRow).where(InterpreterNoteRow.dossier_id == dossier_id)
        found: dict[str, tuple[InterpreterNote, ...]] = defaultdict(tuple)
        for row in self.session.scalars(query.order_by(InterpreterNoteRow.id)):
            if row.vraag:
                found[row.vraag] += (_note(row, row.vraag),)
        return dict(found)


def _note(row: InterpreterNoteRow, question_id: str) -> InterpreterNote:
    return InterpreterNote(
        id=row.id,
        vraag=question_id,
        talk=row.talk,
        soort=row.soort or "",
        tekst=row.tekst or "",
        origineel=row.origineel or "",
        transliteratie=row.transliteratie or "",
        betekenis=row.betekenis or "",
        zekerheid=row.zekerheid or "",
        in_plan=row.in_plan is True,
    )
