"""What Voortgang says of the talks, of who does what, of who stands around the client, and of what needs care."""

from __future__ import annotations

from datetime import date

from desktop.presenters import days, progress_fields
from desktop.presenters import progress_words as words
from desktop.presenters.progress_fields import ACTION, PARTY, POINT, TALK
from desktop.presenters.progress_page import FINISH, Act, Item, ProgressFacts, Section, remove
from i18n import _, ngettext
from sync.dossier import progress
from sync.dossier.progress import Agreement
from sync.dossier.records import Partij
from sync.dossier.term import TermState
from sync.dossier.trajectory.next_step import NextStep


def step_words(step: NextStep | None, today: date) -> str:
    """What comes next, who does it and before when."""
    if step is None or step.nothing:
        return ""
    if step.by is None:
        return _("Volgende stap: {what}. Wie: {who}.").format(what=_plain(step.what), who=step.actor.label)
    told = _("Volgende stap: {what}. Wie: {who}. Uiterlijk {day} ({left}).")
    left = days.left_until(step.by, today)
    return told.format(what=_plain(step.what), who=step.actor.label, day=days.long_day(step.by), left=left)


def next_words(facts: ProgressFacts, today: date) -> str:
    """When the next talk is and on what ground, or why there is none to come."""
    term = facts.talk
    if term is not None and term.due is not None and term.state in (TermState.RUNNING, TermState.OVERDUE):
        if term.due < today:
            told = _("Het voortgangsgesprek van {day} is nog niet vastgelegd ({late}). {ground}.")
            return told.format(
                day=days.plain_day(term.due), late=days.left((term.due - today).days), ground=term.ground
            )
        told = _("Volgend voortgangsgesprek: {day} ({left}). {ground}.")
        return told.format(day=days.long_day(term.due), left=days.left_until(term.due, today), ground=term.ground)
    agreed = progress.agreed_next(facts.talks, today)
    if agreed is not None:  # also where no term runs, such as under the old law
        return _("Afgesproken voor het volgende gesprek: {day}.").format(day=days.long_day(agreed))
    return term.reason if term is not None else ""


def _plain(sentence: str) -> str:
    return sentence.rstrip(".")


def talks(facts: ProgressFacts) -> Section:
    held = sorted(facts.talks, key=lambda talk: (talk.gehouden_op or date.max, talk.id), reverse=True)
    term = facts.talk
    ground = f"{term.article}. {term.moved_by}".strip() if term is not None and term.due is not None else ""
    count = ngettext("{n} gesprek vastgelegd.", "{n} gesprekken vastgelegd.", len(held)).format(n=len(held))
    return Section(
        kind=TALK,
        title=_("Voortgangsgesprekken"),
        words=(count,) if held else (),
        notes=(ground,) if ground else (),
        items=tuple(
            Item(
                id=str(talk.id),
                lines=(words.first_line(talk.hoe_gaat_het, _("Nog niets opgeschreven.")),),
                aside=days.plain_day(talk.gehouden_op) if talk.gehouden_op else _("geen dag"),
                pill="" if talk.teruggevraagd else _("Niet terugverteld"),
                asks=progress_fields.asks(talk),
                acts=(remove(),),
            )
            for talk in held
        ),
        empty=_("Nog geen gesprek vastgelegd."),
        add=_("Gesprek vastleggen"),
    )


def actions(facts: ProgressFacts, today: date) -> Section:
    found = progress.agreements(facts.actions, facts.parties, today)
    still_open = [each for each in found if not each.done]
    late = sum(each.late for each in found)
    count = ngettext("{n} afspraak staat open.", "{n} afspraken staan open.", len(still_open))
    told = [count.format(n=len(still_open))] if found else []
    if late:
        told.append(ngettext("{n} is te laat.", "{n} zijn te laat.", late).format(n=late))
    lacking = _("Bij de afspraak ‘{what}’ ontbreekt de beroepskracht. Een vrijwilliger doet dit niet alleen.")
    return Section(
        kind=ACTION,
        title=_("Afspraken: wie doet wat"),
        words=(" ".join(told),) if told else (),
        faults=tuple(
            lacking.format(what=words.first_line(each.action.wat, _("nog niet ingevuld")))
            for each in still_open
            if each.lacks_guide
        ),
        items=tuple(_action(each, today) for each in found),
        empty=_("Nog geen afspraken."),
        add=_("Afspraak toevoegen"),
    )


def _action(each: Agreement, today: date) -> Item:
    action = each.action
    who = ": ".join(part for part in (words.word(words.who(), action.wie), action.naam or "") if part)
    if action.begeleid_door:
        who = _("{who}, begeleid door {guide}").format(who=who, guide=action.begeleid_door)
    if action.klaar_op:
        aside, pill, kind = days.plain_day(action.klaar_op), _("Klaar"), "ok"
    elif action.voor:
        aside, pill = days.plain_day(action.voor), days.left((action.voor - today).days)
        kind = "danger" if each.late else "plain"
    else:
        aside, pill, kind = _("geen dag"), _("Open"), "plain"
    return Item(
        id=str(action.id),
        lines=(words.first_line(action.wat, _("Nog niet ingevuld.")), who or _("Nog niemand")),
        aside=aside,
        pill=pill,
        pill_kind=kind,
        asks=progress_fields.asks(action),
        acts=(remove(),) if each.done else (Act(FINISH, _("Klaar")), remove()),
    )


def parties(facts: ProgressFacts, today: date) -> Section:
    count = progress.counted(facts.parties, today)
    total = sum(count.values())
    told = ngettext("{n} partij rond de klant: {which}.", "{n} partijen rond de klant: {which}.", total)
    listed = [f"{n} × {words.word(words.party_kinds(), kind).lower()}" for kind, n in count.items()]
    around = sorted(facts.parties, key=lambda party: (not progress.around(party, today), party.id))
    lacking = _("Bij vrijwilliger {name} ontbreekt de beroepskracht die begeleidt. Vul een naam in.")
    return Section(
        kind=PARTY,
        title=_("Wie staat om de klant heen"),
        words=(told.format(n=total, which=words.joined(listed)),) if total else (),
        faults=tuple(
            lacking.format(name=party.naam or _("zonder naam")) for party in progress.unguided(facts.parties, today)
        ),
        items=tuple(_party(party, today) for party in around),
        empty=_("Nog niemand opgeschreven."),
        add=_("Partij toevoegen"),
    )


def _party(party: Partij, today: date) -> Item:
    name = ", ".join(part for part in (party.naam, party.organisatie) if part)
    reach = ", ".join(part for part in (party.telefoon, party.e_mail) if part)
    guide = _("Begeleid door {name}").format(name=party.begeleid_door) if party.begeleid_door else ""
    here = progress.around(party, today)
    return Item(
        id=str(party.id),
        lines=tuple(part for part in (name or _("Nog geen naam"), reach, guide) if part),
        aside=words.word(words.party_kinds(), party.soort),
        pill="" if here else _("Niet nu"),
        asks=progress_fields.asks(party),
        acts=(Act(FINISH, _("Niet meer betrokken")), remove()) if here else (remove(),),
    )


def points(facts: ProgressFacts) -> Section:
    still_open = progress.open_points(facts.points)
    solved = [point for point in facts.points if point.opgelost_op is not None]
    count = ngettext("{n} punt vraagt aandacht.", "{n} punten vragen aandacht.", len(still_open))
    return Section(
        kind=POINT,
        title=_("Aandachtspunten"),
        words=(count.format(n=len(still_open)),) if still_open else (),
        items=tuple(
            Item(
                id=str(point.id),
                lines=tuple(
                    part
                    for part in (
                        words.first_line(point.tekst, _("Nog niets opgeschreven.")),
                        words.word(words.subjects(), point.onderwerp),
                    )
                    if part
                ),
                aside=_("sinds {day}").format(day=days.plain_day(point.sinds)) if point.sinds else "",
                pill=_("Opgelost") if point.opgelost_op else "",
                pill_kind="ok",
                asks=progress_fields.asks(point),
                acts=(remove(),) if point.opgelost_op else (Act(FINISH, _("Opgelost")), remove()),
            )
            for point in (*still_open, *solved)
        ),
        empty=_("Geen aandachtspunten."),
        add=_("Aandachtspunt toevoegen"),
    )
