"""Dossier: one person, the terms, the stages, the talks and what happened.

Of the talks it tells how they went and what was agreed; what was said in them, and what is confidential, is not here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from desktop.casework import Casework, talks
from desktop.facts.intake import Conversations
from desktop.facts.talks import FREE
from desktop.intake.content import Content
from desktop.presenters.closing import Agreement
from desktop.presenters.dossier import Detail, DossierFacts, EventFact, StageFact
from desktop.presenters.preparation import AdultFact
from desktop.presenters.series import ChangeFact, InterpreterFact, TalkFact
from desktop.presenters.statuses import BUSY, DONE, NOT_APPLICABLE, NOT_STARTED
from desktop.store.talks import Talk
from i18n import _
from sync.dossier.bsn import Bsn
from sync.dossier.dossier import Dossier
from sync.dossier.errors import AppError
from sync.dossier.names import NO_NAME
from sync.dossier.partial_date import long_date
from sync.dossier.person import Language, Person, Schrift, Tolkvoorkeur, Tolkvorm
from sync.dossier.terms import terms

SOURCES = {"duo": "DUO", "brp": "BRP", "csv": "Caseload"}


def dossier_facts(conversations: Conversations, dossier_id: str, today: date) -> DossierFacts:
    casework = conversations.casework
    dossier = conversations.dossier(dossier_id)
    held = talks.of(casework, dossier.id)
    person = dossier.person
    return DossierFacts(
        dossier_id=dossier_id,
        name=person.name.full(),
        own_name=person.name.eigen_schrift,
        own_name_lang=person.contacttaal.tag if person.contacttaal else "nl",
        how_to_address=_addressed(person),
        bsn=person.bsn.reveal() if isinstance(person.bsn, Bsn) else "",
        details=tuple(_details(casework, dossier)),
        terms=terms(dossier, today),
        stages=_stages(casework, dossier, today),
        events=tuple(
            EventFact(
                event.datum,
                " · ".join(part for part in (event.omschrijving, event.code) if part),
                SOURCES.get(event.bron, event.bron),
            )
            for event in casework.events(dossier.id)
            if event.datum
        ),
        talks=tuple(_talks(conversations, dossier, held)),
        adults=tuple(_adults(casework, dossier)),
        told=bool(casework.answers(dossier.id)),
        intake_begun=dossier.brede_intake_gestart_op is not None or any(talk.begonnen_op for talk in held),
        why_no_intake=why_no_intake(dossier, today),
        why_no_plan=dossier.why_no_pip(today) or "",
        notice=_notice(casework, dossier.id),
    )


def why_no_intake(dossier: Dossier, today: date) -> str:
    """Why no brede intake is held here; empty when one may be."""
    if not dossier.regime.has_brede_intake:
        return dossier.why_no_pip(today) or ""
    return dossier.why_no_plicht(today) or ""


def _addressed(person: Person) -> str:
    words = person.name.addressed_as()
    return _("Aanspreken als {words}").format(words=words) if words != person.name.short() else ""


def _details(casework: Casework, dossier: Dossier) -> Iterator[Detail]:
    person = dossier.person
    if person.birth_date.year is not None:
        yield Detail(_("Geboren"), person.birth_date.long())
    if person.vnummer:
        yield Detail(_("V-nummer"), person.vnummer.reveal())
    if person.contacttaal:
        yield Detail(_("Taal"), person.contacttaal.dutch_name)
    if person.leestaal and person.leestaal != person.contacttaal:
        yield Detail(_("Leest in"), person.leestaal.dutch_name)
    if person.schrift:
        yield Detail(_("Schrift"), _script(person.schrift))
    yield Detail(_("Tolk"), _interpreter(person))
    if dossier.doelgroep:
        words = dossier.gedetailleerde_doelgroep.label if dossier.gedetailleerde_doelgroep else dossier.doelgroep.label
        yield Detail(_("Doelgroep"), words)
    yield Detail(_("Wet"), dossier.wettelijk_stelsel.label)
    if dossier.pip:
        yield Detail(_("Leerroute"), dossier.pip.leerroute.label)
    reachable = casework.reachable(dossier.id)
    for label, value in (
        (_("Adres"), reachable.adres),
        (_("Telefoon"), reachable.telefoon),
        (_("E-mail"), reachable.e_mail),
    ):
        if value:
            yield Detail(label, value)


def _script(script: Schrift) -> str:
    return {
        Schrift.LATIJN: _("Leest het Latijnse schrift"),
        Schrift.ARABISCH: _("Leest het Arabische schrift"),
        Schrift.GEEZ: _("Leest het Ge'ez-schrift"),
        Schrift.CYRILLISCH: _("Leest het Cyrillische schrift"),
        Schrift.ANDERS: _("Leest een ander schrift"),
        Schrift.GEEN: _("Leest (nog) geen schrift"),
    }[script]


def _interpreter(person: Person) -> str:
    wish = person.tolkwens
    if wish is None:
        return _("Nog niet gevraagd")
    how = {
        Tolkvorm.GEEN: _("Geen tolk nodig"),
        Tolkvorm.TELEFOON: _("Per telefoon"),
        Tolkvorm.VIDEO: _("Per video"),
        Tolkvorm.TER_PLAATSE: _("Ter plaatse"),
    }[wish.vorm]
    who = {Tolkvoorkeur.VROUW: _("liever een vrouw"), Tolkvoorkeur.MAN: _("liever een man")}.get(wish.voorkeur, "")
    return ", ".join(part for part in (how, who, wish.dialect) if part)


def _stages(casework: Casework, dossier: Dossier, today: date) -> tuple[StageFact, ...]:
    if not dossier.regime.has_pip:
        return ()
    return (
        _registration(dossier),
        _intake(casework, dossier, today),
        _plan(casework, dossier, today),
        _lessons(dossier, today),
    )


def _registration(dossier: Dossier) -> StageFact:
    name = _("Inschrijving")
    if dossier.brp_inschrijving:
        return StageFact(name, DONE, _("Sinds {day}").format(day=long_date(dossier.brp_inschrijving)))
    if dossier.koppeling_datum:
        return StageFact(name, BUSY, _("Gekoppeld op {day}").format(day=long_date(dossier.koppeling_datum)))
    return StageFact(name, NOT_STARTED)


def _intake(casework: Casework, dossier: Dossier, today: date) -> StageFact:
    name = _("Brede intake")
    if dossier.brede_intake_afgerond_op:
        return StageFact(name, DONE, _("Klaar op {day}").format(day=long_date(dossier.brede_intake_afgerond_op)))
    given = len(casework.answers(dossier.id))
    if given:
        return StageFact(name, BUSY, _("{n} vragen besproken").format(n=given))
    if dossier.pip is not None:
        return StageFact(name, DONE, _("Gedaan vóór dit plan"))
    if why_no_intake(dossier, today):
        return StageFact(name, NOT_APPLICABLE)
    return StageFact(name, NOT_STARTED)


def _plan(casework: Casework, dossier: Dossier, today: date) -> StageFact:
    name = _("Plan (PIP)")
    if dossier.pip is not None:
        return StageFact(name, DONE, _("Vastgesteld op {day}").format(day=long_date(dossier.pip.dagtekening)))
    if dossier.why_no_pip(today):
        return StageFact(name, NOT_APPLICABLE)
    if casework.draft_plan(dossier.id).fields:
        return StageFact(name, BUSY, _("Concept"))
    return StageFact(name, NOT_STARTED)


def _lessons(dossier: Dossier, today: date) -> StageFact:
    name = _("Lessen")
    if dossier.why_no_pip(today):
        return StageFact(name, NOT_APPLICABLE)
    if dossier.lessen_gestart_op:
        return StageFact(name, BUSY, _("Begonnen op {day}").format(day=long_date(dossier.lessen_gestart_op)))
    return StageFact(name, NOT_STARTED)


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
