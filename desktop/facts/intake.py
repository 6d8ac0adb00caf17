"""Brede intake: one question as it stands in one dossier, what happens to an answer, and how the talk goes.

How a talk goes (who is there, who interprets) is a record of the dossier. Without a talk that goes on nobody knows who
is in the room, and then nothing in confidence opens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from desktop.casework import Casework, feedback, known, notes, retraction, talks
from desktop.facts.known import item
from desktop.facts.talks import about, situation
from desktop.intake import agenda as agendas
from desktop.intake import answers as given
from desktop.intake import conditions, guards
from desktop.intake import content as shipped
from desktop.intake.answers import Answer
from desktop.intake.card import Card, Line, card, fixed
from desktop.intake.content import Content
from desktop.intake.guards import InterpreterKind, Situation
from desktop.intake.session import Intake, intake
from desktop.intake.state import State, Value
from desktop.intake.translations import Showing, shown
from desktop.presenters import conversation
from desktop.presenters import known as known_words
from desktop.presenters.course import NO_AGENDA, AgendaFact, ListedQuestion
from desktop.presenters.interpreter_notes import NoteFact, NoteGiven
from desktop.presenters.question import Place, QuestionFacts, Words
from desktop.presenters.this_talk import TalkFact, TalkGiven
from desktop.store.notes import InterpreterNote
from desktop.store.talks import Talk
from i18n import _
from sync.dossier.dossier import Dossier
from sync.dossier.errors import AppError
from sync.dossier.names import Aanspreekvorm

FEMININE = {"ar": "f_sg", "ti": "polite_f"}
MASCULINE = {"ar": "m_sg", "ti": "polite_m"}
"""How a language addresses somebody who asked to be called mevrouw or heer; without such a wish, its usual form."""

ARTICLE_9 = 2

ABOUT_KNOWN = {
    "persoon.naam_klopt": "naam",
    "persoon.geboortedatum_klopt": "geboortedatum",
    "persoon.nationaliteit_klopt": "nationaliteit",
    "persoon.verblijf_klopt": "verblijf",
    "persoon.gezinshereniging": "gezin",
    "wonen.adres_klopt": "adres",
    "geld.bron": "inkomen",
}
"""The questions at which a known fact is read aloud, with its subject."""


@dataclass(slots=True)
class Held:
    """What was read and worked out last, of one dossier only: a screen asks for it several times at once.

    It holds as long as nothing was written since.
    """

    dossier_id: UUID | None = None
    written: int = -1
    dossier: Dossier | None = field(default=None, repr=False)
    talks: list[Talk] | None = field(default=None, repr=False)
    rooms: dict[Situation, Intake] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Conversations:
    """The intakes of the dossiers on this laptop. `demo` lets rights texts be shown as drafts too."""

    casework: Casework
    demo: bool = False
    today: Callable[[], date] = date.today
    version: str = field(default_factory=shipped.newest)
    held: Held = field(default_factory=Held, repr=False)

    # What the screens of the talk stand on

    def content(self, dossier: Dossier) -> Content:
        language = dossier.person.contacttaal
        return shipped.load(self.version, language.tag if language else None)

    def dossier(self, dossier_id: str) -> Dossier:
        """Raises `NotHere` when it is not, or no longer, on this laptop."""
        held = self._held(UUID(dossier_id))
        held.dossier = held.dossier or self.casework.dossier(UUID(dossier_id))
        return held.dossier

    def intake(self, dossier: Dossier, now: Situation | None = None) -> Intake:
        """The conversation as it stands in the present company, or in another one."""
        room = situation(self.talk_now(dossier.id)) if now is None else now
        rooms = self._held(dossier.id).rooms
        if room not in rooms:
            answers = self.casework.answers(dossier.id)
            kept = {question_id: Answer.from_json(parts) for question_id, parts in answers.items()}
            rooms[room] = intake(self.content(dossier), kept, room, about(dossier, self.today()))
        return rooms[room]

    def talk_now(self, dossier_id: UUID) -> Talk | None:
        """The talk that goes on today. One that was left open on another day says nothing about who is here now."""
        held = self._held(dossier_id)
        held.talks = held.talks if held.talks is not None else talks.of(self.casework, dossier_id)
        latest = next(iter(held.talks), None)
        if latest is None or not latest.under_way or latest.begonnen_op is None:
            return None
        now = self.casework.now()
        return latest if latest.begonnen_op.astimezone(now.tzinfo).date() == now.date() else None

    def _held(self, dossier_id: UUID) -> Held:
        """What is held of a dossier; anything of another one, or from before the last deed, is let go first."""
        written = self.casework.vault.tally.deeds
        if (self.held.dossier_id, self.held.written) != (dossier_id, written):
            self.held.dossier_id, self.held.written = dossier_id, written
            self.held.dossier, self.held.talks, self.held.rooms = None, None, {}
        return self.held

    def in_confidence(self, dossier: Dossier) -> Intake:
        """The conversation as it would be in a talk alone: for the professional's own eyes."""
        return self.intake(dossier, Situation().in_confidence())

    def card(self, dossier: Dossier, content: Content, question_id: str) -> Card:
        return card(
            content,
            question_id,
            form=_form(dossier),
            drafts_allowed=self.casework.profile().shows_drafts,
            demo=self.demo,
        )

    def fixed(self, dossier: Dossier, content: Content) -> Callable[[str], Words]:
        """The fixed strings of the client's side, as they may be shown to this client."""
        line = self._line(dossier, content)

        def words(name: str) -> Words:
            found = line(name)
            return Words(found.dutch, found.translated)

        return words

    def mark(self, dossier: Dossier, content: Content) -> Words:
        """That a translation was not reviewed, in both languages; empty where nothing is translated."""
        words = self.fixed(dossier, content)
        return words("not_reviewed") if words("agreed").translated else Words("")

    # The question screen

    def question(self, dossier_id: str, question_id: str | None) -> QuestionFacts:
        """A question of a dossier; without an id the one where the talk goes on."""
        dossier = self.dossier(dossier_id)
        talk = self.talk_now(dossier.id)
        state = self.intake(dossier)
        content = state.content
        wanted = question_id if question_id in content.questions else None  # as after an update
        here = state.nearest(wanted or _goes_on(state)) or _goes_on(state)
        line = self._line(dossier, content)
        return conversation.question_facts(
            state,
            self.card(dossier, content, here),
            dossier_id=dossier_id,
            person=dossier.person.name.short(),
            note=self.casework.notes(dossier.id).get(here, ""),
            own_words=notes.own_words(self.casework, dossier.id).get(here, ""),
            interpreter_notes=tuple(map(note_fact, notes.interpreter_notes(self.casework, dossier.id).get(here, ()))),
            known=tuple(self._known(dossier, here)),
            agenda=self._agenda(state, talk),
            talk=_talk_fact(talk),
            fixed=line,
            pictures=drawings(content),
        )

    def questions(self, dossier_id: str) -> tuple[ListedQuestion, ...]:
        return conversation.listed(self._of(dossier_id))

    def agenda(self, dossier_id: str) -> AgendaFact:
        """What the talk that goes on is about; empty without one."""
        return self._agenda(self._of(dossier_id), self.talk_now(UUID(dossier_id)))

    def neighbour(self, place: Place, step: int) -> str | None:
        state = self._of(place.dossier_id)
        return state.after(place.question_id) if step > 0 else state.before(place.question_id)

    def first_of(self, dossier_id: str, topic_id: str) -> str | None:
        state = self._of(dossier_id)
        topic = next((topic for topic in state.topics() if topic.domain.id == topic_id), None)
        return state.first_open(topic_id) or (topic.questions[0] if topic and topic.questions else None)

    def may_ask(self, place: Place) -> bool:
        return place.question_id in self._of(place.dossier_id).visible

    def sensitivity(self, place: Place) -> int:
        content = self.content(self.dossier(place.dossier_id))
        return content.questions[place.question_id].sensitivity

    def topic(self, place: Place) -> Words:
        """The topic of a question as the client reads it; only where the question itself is translated."""
        dossier = self.dossier(place.dossier_id)
        content = self.content(dossier)
        words = self.topic_words(dossier, content, content.questions[place.question_id].domain)
        return words if self.card(dossier, content, place.question_id).text.translated else Words(words.dutch)

    def topic_words(self, dossier: Dossier, content: Content, domain_id: str) -> Words:
        """The name of a topic in both languages, as it may be shown."""
        name = next(one.name for one in content.domains if one.id == domain_id)
        translated = content.language.topics.get(domain_id) if content.language else None
        drafts = self.casework.profile().shows_drafts
        if translated is None or shown(translated, 0, drafts, self.demo) not in {Showing.APPROVED, Showing.DRAFT}:
            return Words(name)
        return Words(name, translated.in_form(self.form(dossier)).get("text", ""))

    def form(self, dossier: Dossier) -> str:
        """How this client wants to be addressed, as translations name it; empty for the usual form."""
        return _form(dossier)

    # What is said

    def save_answer(self, place: Place, state: State, value: Value) -> None:
        """Keep an answer with the words that were shown; raises an `AppError` when it does not fit the question."""
        dossier = self.dossier(place.dossier_id)
        shown = self.card(dossier, self.content(dossier), place.question_id)
        room = situation(self.talk_now(dossier.id))
        answer = given.given(shown.question, state, value, shown.wording, room)
        self.casework.record_answer(dossier.id, place.question_id, answer.to_json())

    def save_note(self, place: Place, text: str) -> None:
        self._require_open(place)
        self.casework.note(UUID(place.dossier_id), place.question_id, given.readable(text))

    def save_own_words(self, place: Place, text: str) -> None:
        self._require_open(place)
        notes.write_own_words(self.casework, UUID(place.dossier_id), place.question_id, given.readable(text))

    def keep_interpreter_note(self, place: Place, written: NoteGiven) -> str:
        self._require_open(place)
        dossier_id = UUID(place.dossier_id)
        values = {
            "soort": written.kind or None,
            "tekst": given.readable(written.text).strip() or None,
            "origineel": given.readable(written.original).strip() or None,
            "transliteratie": given.readable(written.transliteration).strip() or None,
            "betekenis": given.readable(written.meaning).strip() or None,
            "zekerheid": written.certainty or None,
        }
        if written.id:
            for name, value in values.items():
                notes.write_interpreter_note(self.casework, dossier_id, UUID(written.id), name, value)
            return written.id
        talk = self.talk_now(dossier_id)
        at = {"vraag": place.question_id, "talk": str(talk.id) if talk else None, "in_plan": False}
        return str(notes.add_interpreter_note(self.casework, dossier_id, {**at, **values}))

    def remove_interpreter_note(self, place: Place, note_id: str) -> None:
        notes.remove_interpreter_note(self.casework, UUID(place.dossier_id), UUID(note_id))

    def _require_open(self, place: Place) -> None:
        """What stands beside an answer is as private as the answer; of what is only spoken nothing is kept."""
        dossier = self.dossier(place.dossier_id)
        question = self.content(dossier).questions[place.question_id]
        refused = guards.refusal(situation(self.talk_now(dossier.id)), question)
        if refused is not None:
            raise refused
        if question.is_prompt:
            raise AppError(message=_("Van deze vraag schrijven wij niets op."), advice=_("Luisteren is genoeg."))

    def retract(self, place: Place) -> None:
        """The client takes an answer back: it is erased with everything beside it."""
        dossier = self.dossier(place.dossier_id)
        wording = self.card(dossier, self.content(dossier), place.question_id).wording
        retraction.retract(self.casework, dossier.id, place.question_id, wording)

    def undo_last(self, dossier_id: str) -> str | None:
        """Take the last deed back; the question it was about, or where the talk goes on when it was about another."""
        self._require_seen(dossier_id)
        undone = self.casework.undo(UUID(dossier_id))
        if undone is None:
            return None
        state = self._of(dossier_id)
        about_question = self.casework.question_of(undone.entity_id)
        return about_question if about_question in state.visible else _goes_on(state)

    def _require_seen(self, dossier_id: str) -> None:
        """Nobody takes back what the present company does not see: it would be gone without a word."""
        at = UUID(dossier_id)
        deed = next((one for one in reversed(self.casework.history) if one.dossier_id == at), None)
        if deed is None:
            return
        beside = {note.id: asked for asked, kept in notes.interpreter_notes(self.casework, at).items() for note in kept}
        about_it = {
            beside.get(change.entity_id) or self.casework.question_of(change.entity_id)
            for change in (*deed.before, *deed.after)
            if change.entity in {"answer", "interpreter_note"}
        }
        if any(asked and asked not in self._of(dossier_id).visible for asked in about_it):
            raise AppError(
                message=_("Het laatste wat u deed, hoort bij een vraag die nu niet open is."),
                advice=_("Er is niets teruggedraaid. In een gesprek alleen kunt u het wel veranderen."),
            )

    def send_feedback(self, question_id: str, kind: str) -> None:
        """A question that does not work well, told without anything of a client: not even the language."""
        feedback.tell(self.casework, question_id, self.version, kind)

    def finish(self, dossier_id: str) -> None:
        """The intake is done today, unless it already was."""
        if self.dossier(dossier_id).brede_intake_afgerond_op is None:
            self.casework.finish_intake(UUID(dossier_id))

    # How the talk goes

    def cover(self, place: Place) -> None:
        """Write down that this talk came to a question."""
        talk = self.talk_now(UUID(place.dossier_id))
        if talk is not None and not tells(self.content(self.dossier(place.dossier_id)), place.question_id):
            talks.cover(self.casework, UUID(place.dossier_id), talk.id, place.question_id)

    def wish(self, dossier_id: str, topic_id: str, wanted: bool) -> None:
        """The client wants to talk about a topic, or does not any more."""
        talk = self._talk(dossier_id)
        others = [one for one in talk.agenda.wishes if one != topic_id]
        wishes = [*others, topic_id] if wanted else others
        self._write(dossier_id, talk, {"agenda": {"questions": list(talk.agenda.questions), "wishes": wishes}})

    def keep_talk(self, dossier_id: str, told: TalkGiven) -> None:
        """Keep how the talk goes; raises the guard's refusal afterwards when nothing may be asked like that."""
        talk = self._talk(dossier_id)
        informal = told.interpreter == InterpreterKind.INFORMAL
        values: dict[str, Any] = {
            "alleen": told.alone and not informal,
            "tolk": told.interpreter,
            "tolk_relatie": (told.relation or None) if informal else None,
            "tolk_reden": (told.reason.strip() or None) if informal else self._reason_kept(talk, told),
            "tolk_alleen_afspraak": told.appointment_only if informal else None,
        }
        self._write(dossier_id, talk, values)
        refused = guards.refusal_of_talk(situation(replace(self._talk(dossier_id))))
        if refused is not None:
            raise refused

    @staticmethod
    def _reason_kept(talk: Talk, told: TalkGiven) -> str | None:
        """The reason for one kind of interpreter says nothing of another."""
        return (talk.tolk_reden or None) if talk.tolk == told.interpreter else None

    def leave(self, dossier_id: str) -> None:
        """Somebody else comes to the table: who is with this client is told again when the talk goes on."""
        talk = self.talk_now(UUID(dossier_id))
        if talk is not None and talk.alleen:
            self._write(dossier_id, talk, {"alleen": None})

    def change_interpreter(self, dossier_id: str, number: str, reason: str) -> None:
        """Another interpreter came during the talk; the one before stays in the record with the moment."""
        talk = self._talk(dossier_id)
        before = [
            {"at": one.at.isoformat() if one.at else "", "tolk": one.tolk, "tolk_nummer": one.tolk_nummer}
            for one in talk.wisselingen
        ]
        left = {
            "at": self.casework.now().isoformat(timespec="seconds"),
            "tolk": talk.tolk,
            "tolk_nummer": talk.tolk_nummer,
        }
        values = {
            "wisselingen": [*before, left],
            "tolk": InterpreterKind.PROFESSIONAL.value,
            "tolk_nummer": number or None,
            "tolk_reden": reason or None,
            "tolk_relatie": None,
            "tolk_alleen_afspraak": None,
            "geheimhouding_verteld": None,
            "begrip_gecontroleerd": None,
        }
        self._write(dossier_id, talk, values)

    def add_pause(self, dossier_id: str) -> None:
        talk = self._talk(dossier_id)
        self._write(dossier_id, talk, {"pauzes": talk.pauzes + 1})

    def stop_talk(self, dossier_id: str, stopped: bool) -> None:
        self._write(dossier_id, self._talk(dossier_id), {"gestopt_op_wens": stopped})

    # How it is done

    def _talk(self, dossier_id: str) -> Talk:
        """The talk that goes on; somebody who tells how it goes has begun one."""
        found = self.talk_now(UUID(dossier_id))
        if found is None:
            talks.begin(self.casework, UUID(dossier_id))
            found = self.talk_now(UUID(dossier_id))
        assert found is not None  # noqa: S101  it was begun on the line above
        return found

    def _write(self, dossier_id: str, talk: Talk, values: Mapping[str, Any]) -> None:
        talks.write_all(self.casework, UUID(dossier_id), talk.id, values)

    def _of(self, dossier_id: str) -> Intake:
        return self.intake(self.dossier(dossier_id))

    def _line(self, dossier: Dossier, content: Content) -> Callable[[str], Line]:
        form, drafts = _form(dossier), self.casework.profile().shows_drafts
        return lambda name: fixed(content, name, form=form, drafts_allowed=drafts, demo=self.demo)

    def _agenda(self, state: Intake, talk: Talk | None) -> AgendaFact:
        if talk is None:
            return NO_AGENDA
        interpreted = talk.tolk in {InterpreterKind.PROFESSIONAL, InterpreterKind.INFORMAL}
        chosen = next((one.name for one in state.content.sets if one.id == talk.soort), "")

        def minutes(question_ids: Sequence[str]) -> int:
            return agendas.minutes(state.content, question_ids, interpreter=interpreted)

        return conversation.agenda_fact(
            state,
            name=chosen,
            planned=talk.agenda.questions,
            wishes=talk.agenda.wishes,
            covered=talk.behandeld,
            minutes=minutes,
        )

    def _known(self, dossier: Dossier, question_id: str) -> Iterator[str]:
        """What is read aloud at a question that asks whether something is right."""
        subject = ABOUT_KNOWN.get(question_id)
        for fact in known.known_facts(self.casework, dossier.id) if subject else ():
            if fact.onderwerp == subject:
                yield known_words.aloud(item(fact))


def tells(content: Content, question_id: str) -> bool:
    """Whether that a question was asked tells a private answer: one that depends on sensitivity 2. It is written nowhere."""
    question = content.questions.get(question_id)
    above = conditions.names(question.ask_when) if question else frozenset()
    return any(content.questions[name].sensitivity >= ARTICLE_9 for name in above if name in content.questions)


@lru_cache(maxsize=4)
def _drawn(version: str, names: tuple[str, ...]) -> Mapping[str, bytes]:
    found = {name: shipped.picture(version, name) for name in names}
    return {name: drawing for name, drawing in found.items() if drawing}


def drawings(content: Content) -> Mapping[str, bytes]:
    """Every drawing that a question of this content names and that was drawn."""
    names = {name for question in content.questions.values() for name in question.pictures}
    names |= {option.picture for question in content.questions.values() for option in question.options}
    return _drawn(content.version, tuple(sorted(names - {""})))


def _goes_on(state: Intake) -> str:
    """Where the talk goes on; raises the guard's refusal when nothing at all may be asked through this interpreter."""
    refused = guards.refusal_of_talk(state.situation)
    if refused is not None:
        raise refused
    return state.first_open() or state.visible[0]


def _talk_fact(talk: Talk | None) -> TalkFact:
    if talk is None:
        return TalkFact()
    room = situation(talk)
    return TalkFact(
        alone=room.alone,
        interpreter=room.interpreter.value,
        open=True,
        relation=room.relation.value if room.relation else "",
        reason=room.reason,
        appointment_only=room.appointment_only,
        number=talk.tolk_nummer,
        changes=len(talk.wisselingen),
        pauses=talk.pauzes,
        stopped=bool(talk.gestopt_op_wens),
    )


def note_fact(kept: InterpreterNote) -> NoteFact:
    return NoteFact(
        id=str(kept.id),
        kind=kept.soort,
        text=kept.tekst,
        original=kept.origineel,
        transliteration=kept.transliteratie,
        meaning=kept.betekenis,
        certainty=kept.zekerheid,
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
