"""Brede intake: one question as it stands in one dossier, and what happens to an answer.

How the talk goes (is the client alone, who interprets) is known to this session of the app only: it is asked again at
the next talk, because another person may be in the room.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from desktop.casework import Casework
from desktop.intake import answers as given
from desktop.intake import content as shipped
from desktop.intake.answers import Answer
from desktop.intake.card import Card, card
from desktop.intake.checking import ALONE, INTERPRETER
from desktop.intake.content import Content
from desktop.intake.session import Intake, intake
from desktop.intake.state import State, Value
from desktop.presenters import conversation
from desktop.presenters.intake import ListedQuestion
from desktop.presenters.question import Place, QuestionFacts
from sync.dossier.dossier import Dossier
from sync.dossier.names import Aanspreekvorm

FEMININE = {"ar": "f_sg", "ti": "polite_f"}
MASCULINE = {"ar": "m_sg", "ti": "polite_m"}
"""How a language addresses somebody who asked to be called mevrouw or heer; without such a wish, its usual form."""


@dataclass(slots=True)
class Talk:
    """How the present talk goes."""

    alone: bool = False
    interpreter: str = "missing"

    def facts(self) -> Mapping[str, bool | str]:
        return {ALONE: self.alone, INTERPRETER: self.interpreter}


@dataclass(frozen=True, slots=True)
class Conversations:
    """The intakes of the dossiers on this laptop. `demo` lets rights texts be shown as drafts too."""

    casework: Casework
    demo: bool = False
    talks: dict[UUID, Talk] = field(default_factory=dict)
    version: str = field(default_factory=lambda: shipped.versions()[-1])

    def talk(self, dossier_id: str) -> Talk:
        return self.talks.setdefault(UUID(dossier_id), Talk())

    def question(self, dossier_id: str, question_id: str | None) -> QuestionFacts:
        """A question of a dossier; without an id the one where the talk goes on."""
        dossier = self.casework.dossier(UUID(dossier_id))
        state = self._intake(dossier)
        known = question_id if question_id in state.content.questions else None  # as after an update
        wanted = known or state.first_open() or state.visible[0]
        shown = state.nearest(wanted) or state.visible[0]
        return conversation.question_facts(
            state,
            self._card(dossier, state.content, shown),
            dossier_id=dossier_id,
            person=dossier.person.name.short(),
            note=self.casework.notes(dossier.id).get(shown, ""),
        )

    def questions(self, dossier_id: str) -> tuple[ListedQuestion, ...]:
        return conversation.listed(self._of(dossier_id))

    def neighbour(self, place: Place, step: int) -> str | None:
        state = self._of(place.dossier_id)
        return state.after(place.question_id) if step > 0 else state.before(place.question_id)

    def first_of(self, dossier_id: str, topic_id: str) -> str | None:
        state = self._of(dossier_id)
        topic = next((topic for topic in state.topics() if topic.domain.id == topic_id), None)
        return state.first_open(topic_id) or (topic.questions[0] if topic and topic.questions else None)

    def save_answer(self, place: Place, state: State, value: Value) -> None:
        """Keep an answer with the words that were shown; raises an `AppError` when it does not fit the question."""
        dossier = self.casework.dossier(UUID(place.dossier_id))
        shown = self._card(dossier, self._content(dossier), place.question_id)
        answer = given.given(shown.question, state, value, shown.wording)
        self.casework.record_answer(dossier.id, place.question_id, answer.to_json())

    def save_note(self, place: Place, text: str) -> None:
        self.casework.note(UUID(place.dossier_id), place.question_id, text)

    def undo_last(self, dossier_id: str) -> str | None:
        """Take the last deed back; the question it was about, or where the talk goes on when it was about another."""
        undone = self.casework.undo(UUID(dossier_id))
        if undone is None:
            return None
        state = self._of(dossier_id)
        about = self.casework.question_of(undone.entity_id)
        return about if about in state.visible else state.first_open() or state.visible[0]

    def set_talk(self, dossier_id: str, alone: bool, interpreter: str) -> None:
        """Who is in the room at this talk."""
        self.talks[UUID(dossier_id)] = Talk(alone, interpreter)

    def finish(self, dossier_id: str) -> None:
        """The intake is done today, unless it already was."""
        if self.casework.dossier(UUID(dossier_id)).brede_intake_afgerond_op is None:
            self.casework.finish_intake(UUID(dossier_id))

    def _of(self, dossier_id: str) -> Intake:
        return self._intake(self.casework.dossier(UUID(dossier_id)))

    def _content(self, dossier: Dossier) -> Content:
        language = dossier.person.contacttaal
        return shipped.load(self.version, language.tag if language else None)

    def _intake(self, dossier: Dossier) -> Intake:
        kept = {
            question_id: Answer.from_json(parts) for question_id, parts in self.casework.answers(dossier.id).items()
        }
        return intake(self._content(dossier), kept, self.talk(str(dossier.id)).facts())

    def _card(self, dossier: Dossier, content: Content, question_id: str) -> Card:
        return card(
            content,
            question_id,
            form=_form(dossier),
            drafts_allowed=self.casework.profile().shows_drafts,
            demo=self.demo,
        )


def _form(dossier: Dossier) -> str:
    language, wish = dossier.person.contacttaal, dossier.person.name.aanspreekvorm
    tag = language.tag if language else ""
    match wish:
        case Aanspreekvorm.MEVROUW:
            return FEMININE.get(tag, "")
        case Aanspreekvorm.HEER:
            return MASCULINE.get(tag, "")
    return ""
