"""Brede intake, controleren: everything that was told, as far as it may be shown in the present company."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.casework import notes, talks
from desktop.facts.intake import Conversations, note_fact
from desktop.intake import agenda
from desktop.intake.guards import refusal
from desktop.intake.session import Intake
from desktop.intake.state import State
from desktop.presenters.question import Place, Words
from desktop.presenters.review_page import MissingFact, ReviewFacts, ReviewTopic, ReviewWords
from desktop.presenters.told import ToldFact, told
from sync.dossier.dossier import Dossier

SUMMARY = "toekomst.samenvatting"
"""The question in which the client says whether what was written down is right."""


@dataclass(frozen=True, slots=True)
class Reviewing:
    conversations: Conversations

    def facts(self, dossier_id: str) -> ReviewFacts:
        conversations = self.conversations
        dossier = conversations.dossier(dossier_id)
        state = conversations.intake(dossier)
        content = state.content
        fixed = conversations.fixed(dossier, content)
        items = tuple(self._told(dossier, state))
        return ReviewFacts(
            dossier_id=dossier_id,
            person=dossier.person.name.short(),
            words=ReviewWords(
                told=fixed("told"),
                is_it_right=fixed("is_it_right"),
                taken_back=fixed("taken_back"),
                our_notes=fixed("our_notes"),
                skipped=fixed("skipped"),
                later=fixed("later"),
            ),
            lang=content.wanted,
            mark=conversations.mark(dossier, content),
            topics=tuple(
                ReviewTopic(
                    id=topic.domain.id,
                    name=conversations.topic_words(dossier, content, topic.domain.id),
                    not_asked=sum(state.state(one) is State.NOT_ASKED for one in topic.questions),
                )
                for topic in state.topics()
            ),
            items=tuple(item for item in items if item.question_id != SUMMARY),
            missing=tuple(
                MissingFact(one, content.questions[one].text, one in state.visible)
                for one in agenda.missing_core(state)
            ),
            hidden=self._hidden(dossier, state),
            summary=self._summary(dossier, state, items),
            talk_open=talks.current(conversations.casework, dossier.id) is not None,
        )

    def retract(self, dossier_id: str, question_id: str) -> None:
        self.conversations.retract(Place(dossier_id, question_id))

    def _told(self, dossier: Dossier, state: Intake) -> Iterator[ToldFact]:
        casework = self.conversations.casework
        own_words, own_notes = notes.own_words(casework, dossier.id), casework.notes(dossier.id)
        theirs = notes.interpreter_notes(casework, dossier.id)
        about = self.conversations.fixed(dossier, state.content)("about_date").translated
        for question_id, question in state.content.questions.items():
            # An answer whose question is not asked any more is still the client's, to see and to take back.
            answer = state.answers.get(question_id)
            if answer is None or answer.state is State.NOT_ASKED or question.is_prompt:
                continue
            if refusal(state.situation, question) is None:
                yield told(
                    self.conversations.card(dossier, state.content, question_id),
                    answer,
                    state.content.wanted,
                    about=about,
                    own_words=own_words.get(question_id, ""),
                    note=own_notes.get(question_id, ""),
                    interpreter_notes=tuple(map(note_fact, theirs.get(question_id, ()))),
                )

    def _hidden(self, dossier: Dossier, state: Intake) -> int:
        """Answers of a talk alone; with somebody else at the table they are counted and not told."""
        confided = self.conversations.in_confidence(dossier)
        questions = state.content.questions
        return sum(
            confided.answer(one) is not None and refusal(state.situation, questions[one]) is not None
            for one in confided.asked
        )

    def _summary(self, dossier: Dossier, state: Intake, items: tuple[ToldFact, ...]) -> ToldFact | None:
        if SUMMARY not in state.asked:
            return None
        found = next((item for item in items if item.question_id == SUMMARY), None)
        if found is not None:
            return found
        shown = self.conversations.card(dossier, state.content, SUMMARY)
        text = Words(shown.text.dutch, shown.text.translated)
        return ToldFact(question_id=SUMMARY, topic_id=shown.question.domain, text=text, state=State.NOT_ASKED)
