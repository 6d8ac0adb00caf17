"""Dossier: one person, the terms, the stages, the talks and what happened.

Of the talks it tells how they went and what was agreed; what was said in them, and what is confidential, is not here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from desktop.casework import Casework, records, talks
from desktop.casework import by_hand as numbers
from desktop.facts import by_hand
from desktop.facts.contact import cause_facts, contact_facts
from desktop.facts.documents import documents
from desktop.facts.household import members
from desktop.facts.intake import Conversations
from desktop.facts.law import terms
from desktop.facts.person import addressed, languages, ways_to_reach
from desktop.facts.talks import FREE
from desktop.facts.timeline import events
from desktop.facts.trajectory import trajectory_of
from desktop.facts.trajectory_words import contradiction_fact, next_step_fact, rule_groups, stage_fact
from desktop.intake.content import Content
from desktop.presenters.closing import Agreement
from desktop.presenters.dossier import Detail, DossierFacts
from desktop.presenters.preparation import AdultFact
from desktop.presenters.series import ChangeFact, InterpreterFact, TalkFact
from desktop.store.talks import Talk
from i18n import _
from sync.dossier.bsn import Bsn
from sync.dossier.dossier import Dossier
from sync.dossier.errors import AppError
from sync.dossier.names import NO_NAME
from sync.dossier.person import Language
from sync.dossier.records import Contact


def dossier_facts(conversations: Conversations, dossier_id: str, today: date) -> DossierFacts:
    casework = conversations.casework
    dossier = conversations.dossier(dossier_id)
    held = talks.of(casework, dossier.id)
    contacts = records.of(casework, dossier.id, Contact)
    rows = terms(dossier, today)
    found = trajectory_of(casework, dossier, today, rows)
    reached = contact_facts(casework, dossier, today, contacts)
    spoken = tuple(_talks(conversations, dossier, held))
    person = dossier.person
    return DossierFacts(
        dossier_id=dossier_id,
        name=person.name.full(),
        own_name=person.name.eigen_schrift,
        own_name_lang=person.contacttaal.tag if person.contacttaal else "nl",
        how_to_address=addressed(person),
        bsn=person.bsn.reveal() if isinstance(person.bsn, Bsn) else "",
        details=tuple(_details(casework, dossier, reached.rule)),
        terms=rows,
        stages=tuple(stage_fact(stage) for stage in found.stages),
        events=events(casework, dossier.id, today, spoken, contacts),
        talks=spoken,
        adults=tuple(_adults(casework, dossier)),
        told=bool(casework.answers(dossier.id)),
        intake_begun=dossier.brede_intake_gestart_op is not None or any(talk.begonnen_op for talk in held),
        why_no_intake=why_no_intake(dossier, today),
        why_no_plan=dossier.why_no_pip(today) or "",
        notice=_notice(casework, dossier.id),
        contact=reached,
        causes=cause_facts(casework, dossier.id),
        old_law="" if dossier.regime.has_pip else dossier.wettelijk_stelsel.label,
        next_step=next_step_fact(found.next_step),
        contradictions=tuple(contradiction_fact(each) for each in found.contradictions),
        rules=rule_groups(found),
        members=tuple(members(casework, dossier, today)),
        documents=tuple(documents(casework, dossier)),
        by_hand=by_hand.notice(casework, dossier.id),
        number_missing=bool(numbers.missing_numbers(casework, dossier.id)),
    )


def why_no_intake(dossier: Dossier, today: date) -> str:
    """Why no brede intake is held here; empty when one may be."""
    if not dossier.regime.has_brede_intake:
        return dossier.why_no_pip(today) or ""
    return dossier.why_no_plicht(today) or ""


def _details(casework: Casework, dossier: Dossier, rule: str) -> Iterator[Detail]:
    person = dossier.person
    if rule:
        yield Detail(_("Contactregel"), rule)
    if person.birth_date.year is not None:
        yield Detail(_("Geboren"), person.birth_date.long())
    if person.vnummer:
        yield Detail(_("V-nummer"), person.vnummer.reveal())
    yield from languages(person)
    if dossier.doelgroep:
        words = dossier.gedetailleerde_doelgroep.label if dossier.gedetailleerde_doelgroep else dossier.doelgroep.label
        yield Detail(_("Doelgroep"), words)
    yield Detail(_("Wet"), dossier.wettelijk_stelsel.label)
    if dossier.pip:
        yield Detail(_("Leerroute"), dossier.pip.leerroute.label)
    yield from ways_to_reach(casework, dossier.id)
    begun = by_hand.origin(casework, dossier.id)
    if begun:
        yield Detail(_("Begonnen"), begun)


def _talks(conversations: Conversations, dossier: Dossier, held: list[Talk]) -> Iterator[TalkFact]:
    if not held:
        return  # the content is not loaded for nothing
    content = conversations.content(dossier)
    for number, talk in enumerate(held):
        yield _talk(talk, content, goes_on=number == 0 and talk.under_way)


def _talk(talk: Talk, content: Content, *, goes_on: bool) -> TalkFact:
    return TalkFact(
        name=_named(talk.soort, content),
        begun=talk.begonnen_op,
        ended=talk.geeindigd_op,
        goes_on=goes_on,
        place=talk.plek,
        channel=talk.kanaal,
        alone=bool(talk.alleen),
        present=talk.aanwezig,
        interpreter=InterpreterFact(
            kind=talk.tolk,
            number=talk.tolk_nummer,
            level=talk.tolk_niveau,
            relation=talk.tolk_relatie,
            appointment_only=bool(talk.tolk_alleen_afspraak),
        ),
        language=_language(talk.tolk_taal),
        variety=talk.tolk_variant,
        changes=tuple(
            ChangeFact(one.at, InterpreterFact(kind=one.tolk, number=one.tolk_nummer)) for one in talk.wisselingen
        ),
        topics=len({content.questions[one].domain for one in talk.behandeld if one in content.questions}),
        agreements=tuple(
            Agreement(text=one.text, who=one.who, when=one.when, told_back=one.told_back) for one in talk.afspraken
        ),
        next_on=talk.volgende_op,
        next_at=talk.volgende_om,
        offer=talk.alleen_aanbod,
    )


def _named(set_id: str, content: Content) -> str:
    """The name of a conversation set; empty for a talk without one, and not so for a set that is no longer there."""
    if set_id in ("", FREE):
        return ""
    return next((one.name for one in content.sets if one.id == set_id), _("Gesprek met een eerdere vragenlijst"))


def _language(tag: str) -> str:
    """The name of a language in Dutch; one that a later version knows and we do not is left out."""
    try:
        return Language(tag).dutch_name if tag else ""
    except AppError:
        return ""


def _adults(casework: Casework, dossier: Dossier) -> Iterator[AdultFact]:
    """Who else of the household has a dossier here: as this dossier names them, and nothing of their own."""
    names = casework.household(dossier.id)
    for member_id, own in casework.member_dossiers(dossier.id).items():
        if own != dossier.id and member_id in names:
            first_name = names[member_id].name.voornamen
            yield AdultFact(str(own), "" if first_name == NO_NAME else first_name)


def _notice(casework: Casework, dossier_id: UUID) -> str:
    if casework.conflicts(dossier_id):
        return _("Dit dossier is ook ergens anders veranderd. Kies bij Synchroniseren welke versie geldt.")
    return ""
