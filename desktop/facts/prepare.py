"""Brede intake, voorbereiden: what a dossier gives to prepare a talk, and what becomes of the preparation.

A preparation is a talk without a moment of beginning, so that it lies ready on the other laptop too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop.casework import known, talks
from desktop.facts.intake import Conversations, tells
from desktop.facts.known import item
from desktop.facts.lbt import standing_of
from desktop.facts.talks import group
from desktop.intake import agenda, guards
from desktop.intake.content import Content
from desktop.intake.guards import InterpreterKind, Relation, Situation
from desktop.intake.lbt import Stand
from desktop.intake.questions import ConversationSet, Question
from desktop.intake.session import Intake
from desktop.intake.translations import Showing
from desktop.presenters import known as known_words
from desktop.presenters.agenda import AgendaQuestion, AgendaTopic, SetFact
from desktop.presenters.known import COA, NewItem
from desktop.presenters.preparation import AdultFact, PrepareFacts
from desktop.presenters.question import TermNote, Words
from desktop.presenters.talk_plan import FREE, TalkPlan
from desktop.store.talks import Talk
from i18n import _
from sync.dossier.dossier import Dossier
from sync.dossier.errors import AppError
from sync.dossier.person import Language, Tolkvoorkeur

EXPLAINED = ("communicatie.uitleg", "communicatie.gesprek_alleen")
"""The questions whose words tell a client why we talk and what is hers to decide (AVG art. 13)."""


LBT_STAND = "onderwijs.lbt_stand"
"""Told by its own line: the test is a record of its own."""


@dataclass(frozen=True, slots=True)
class Preparing:
    conversations: Conversations

    def facts(self, dossier_id: str) -> PrepareFacts:
        casework = self.conversations.casework
        dossier = self.conversations.dossier(dossier_id)
        state = self.conversations.intake(dossier)
        confided = self.conversations.in_confidence(dossier)  # an agenda may hold what this company may not hear
        person = dossier.person
        all_talks = talks.of(casework, dossier.id)
        under_way = talks.current(casework, dossier.id)
        explanation, mark = self._explanation(dossier, state.content)
        return PrepareFacts(
            dossier_id=dossier_id,
            person=person.name.short(),
            lang=state.content.wanted,
            languages=tuple((tag, Language(tag).dutch_name) for tag in _languages(state.content)),
            variety=person.tolkwens.dialect if person.tolkwens else "",
            mode=person.tolkwens.vorm.value if person.tolkwens and person.tolkwens.vorm else "",
            wish=_wish(dossier),
            known=tuple(item(fact) for fact in known.known_facts(casework, dossier.id)),
            sets=tuple(_set(one, confided) for one in agenda.sets_for(state.content, group(dossier))),
            topics=tuple(_topics(confided)),
            wishes=_wishes(all_talks),
            missing=tuple(one for one in agenda.missing_core(state) if one != LBT_STAND),
            lbt_open=standing_of(casework, dossier.id).stand is Stand.NOG_NIET,
            adults=tuple(self._adults(dossier)),
            explanation=explanation,
            mark=mark,
            plan=_plan(_prepared(all_talks)),
            open_since=under_way.begonnen_op if under_way else None,
        )

    def minutes(self, dossier_id: str, question_ids: tuple[str, ...], interpreted: bool) -> int:
        content = self.conversations.content(self._dossier(dossier_id))
        return agenda.minutes(content, question_ids, interpreter=interpreted)

    def terms(self, dossier_id: str, question_ids: tuple[str, ...]) -> tuple[TermNote, ...]:
        """The words of these questions that are always interpreted the same way, each once."""
        dossier = self._dossier(dossier_id)
        content = self.conversations.content(dossier)
        found: dict[str, TermNote] = {}
        for question_id in question_ids:
            if question_id in content.questions and content.questions[question_id].terms:
                for term in self.conversations.card(dossier, content, question_id).interpreter.terms:
                    found[term.dutch] = TermNote(term.dutch, term.translated, term.meaning, term.note)
        return tuple(found.values())

    def refused(self, dossier_id: str, situation: Situation, question_id: str) -> AppError | None:
        question = self.conversations.content(self._dossier(dossier_id)).questions.get(question_id)
        return guards.refusal(situation, question) if question else None

    def keep(self, dossier_id: str, plan: TalkPlan) -> None:
        talks.prepare(self.conversations.casework, UUID(dossier_id), plan.record())

    def begin(self, dossier_id: str, plan: TalkPlan) -> None:
        casework = self.conversations.casework
        talks.prepare(casework, UUID(dossier_id), plan.record())
        talks.begin(casework, UUID(dossier_id))

    def tell(self, dossier_id: str, item_id: str, outcome: str, said: str) -> None:
        casework, at, item_at = self.conversations.casework, UUID(dossier_id), UUID(item_id)
        match outcome:
            case known_words.CONFIRMED:
                known.confirm(casework, at, item_at)
            case known_words.DIFFERENT:
                known.differs(casework, at, item_at, said)
            case _:
                known.write_known(casework, at, item_at, "bevestiging", outcome)

    def add_known(self, dossier_id: str, item: NewItem) -> None:
        values = {"onderwerp": item.subject, "waarde": item.value, "bron": COA, "datum": item.on}
        known.add_known(self.conversations.casework, UUID(dossier_id), values)

    def remove_known(self, dossier_id: str, item_id: str) -> None:
        known.remove_known(self.conversations.casework, UUID(dossier_id), UUID(item_id))

    def _dossier(self, dossier_id: str) -> Dossier:
        return self.conversations.dossier(dossier_id)

    def _explanation(self, dossier: Dossier, content: Content) -> tuple[tuple[Words, ...], Words]:
        lines: list[Words] = []
        mark = Words("")
        for question_id in EXPLAINED:
            if question_id not in content.questions:
                continue
            shown = self.conversations.card(dossier, content, question_id)
            lines += [Words(line.dutch, line.translated) for line in (shown.text, shown.why)]
            if shown.showing is Showing.DRAFT and shown.mark:
                mark = Words(shown.mark.dutch, shown.mark.translated)
        return tuple(lines), mark

    def _adults(self, dossier: Dossier) -> Iterator[AdultFact]:
        casework = self.conversations.casework
        names = casework.household(dossier.id)
        for member_id, own in casework.member_dossiers(dossier.id).items():
            if own != dossier.id and member_id in names:
                name = names[member_id].name
                yield AdultFact(str(own), name.roepnaam or name.voornamen or name.short())


def _languages(content: Content) -> Sequence[str]:
    return sorted({*content.languages, content.wanted} - {"mis"}, key=lambda tag: Language(tag).dutch_name)


def _wish(dossier: Dossier) -> str:
    wish = dossier.person.tolkwens
    match wish.voorkeur if wish else None:
        case Tolkvoorkeur.VROUW:
            return _("De klant wil graag een vrouw als tolk.")
        case Tolkvoorkeur.MAN:
            return _("De klant wil graag een man als tolk.")
    return ""


def _set(one: ConversationSet, state: Intake) -> SetFact:
    # What hangs on a private answer comes along in the talk by itself; on an agenda it would tell that answer.
    questions = tuple(each for each in agenda.suggestion(state, one.id) if not tells(state.content, each))
    return SetFact(one.id, one.name, one.purpose, questions, one.place)


def _topics(state: Intake) -> Iterator[AgendaTopic]:
    """Every question that could be on an agenda; the guard tells apart which of them fit this talk."""
    for domain in state.content.domains:
        questions = [state.content.questions[one] for one in state.visible]
        within = tuple(_question(each, state) for each in questions if each.domain == domain.id)
        if within:
            yield AgendaTopic(domain.id, domain.name, within)


def _question(question: Question, state: Intake) -> AgendaQuestion:
    pictures = bool(question.pictures) or any(option.picture for option in question.options)
    return AgendaQuestion(
        question.id,
        question.text,
        state.state(question.id),
        question.sensitivity,
        pictures=pictures,
        prompt=question.is_prompt,
    )


def _wishes(all_talks: Sequence[Talk]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(wish for talk in all_talks for wish in talk.agenda.wishes))


def _prepared(all_talks: Sequence[Talk]) -> Talk | None:
    return next((talk for talk in all_talks if talk.begonnen_op is None), None)


def _plan(talk: Talk | None) -> TalkPlan | None:
    if talk is None:
        return None
    kind = InterpreterKind(talk.tolk or InterpreterKind.MISSING)
    honoured = {True: "yes", False: "no", None: ""}[talk.tolk_wens_gevolgd]
    return TalkPlan(
        set_id="" if talk.soort == FREE and not talk.agenda.questions else talk.soort,
        questions=talk.agenda.questions,
        wishes=talk.agenda.wishes,
        place=talk.plek,
        channel=talk.kanaal,
        present=talk.aanwezig,
        alone=bool(talk.alleen),
        interpreter=kind,
        relation=Relation(talk.tolk_relatie) if talk.tolk_relatie else None,
        number=talk.tolk_nummer,
        reasons={kind.value: talk.tolk_reden} if talk.tolk_reden else {},
        appointment_only=bool(talk.tolk_alleen_afspraak),
        level=talk.tolk_niveau,
        language=talk.tolk_taal,
        variety=talk.tolk_variant,
        mode=talk.tolk_vorm,
        wish_honoured=honoured,
        explained=bool(talk.uitleg_gegeven),
        offer=talk.alleen_aanbod,
    )
