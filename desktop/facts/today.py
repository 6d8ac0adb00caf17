"""Vandaag: who is at work, today's appointments, the most urgent legal terms, and what others changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime

from desktop.casework import Casework, lists
from desktop.casework.lists import ARRIVED
from desktop.facts.agenda_week import appointments_of
from desktop.facts.dossiers import open_terms_of, weigh_some
from desktop.presenters.terms import TermFact
from desktop.presenters.today import MOST_ROWS, NewsFact, TodayFacts
from i18n import _


def today_facts(casework: Casework, today: date) -> TodayFacts:
    """The most urgent terms of all stand in the dossiers whose own most urgent term comes first: with as many dossiers as
    rows, no other one can hold a term that belongs among them."""
    weigh_some(casework, today)
    overview = lists.overview(casework, today)
    first = lists.most_urgent(casework, MOST_ROWS + overview.faulty)
    urgent = lists.some(casework, [listed.dossier_id for listed in first])
    return TodayFacts(
        first_name=casework.profile().name.partition(" ")[0],
        dossiers=overview.dossiers,
        terms=tuple(
            TermFact(str(dossier.id), dossier.person.name.short(), term)
            for dossier in urgent
            for term in open_terms_of(dossier, today) or ()
        ),
        attention=overview.attention,
        next_due=overview.next_due,
        behind=overview.behind > 0,
        faulty=overview.faulty,
        appointments=appointments_of(casework, today),
        news=tuple(_news(casework)),
    )


def see_news(casework: Casework) -> Callable[[], object]:
    """Say that the news was seen; what comes back takes that back."""
    seen = lists.see_news(casework)
    return lambda: lists.unsee_news(casework, seen)


def _news(casework: Casework) -> Iterable[NewsFact]:
    changed = lists.news(casework)
    names = lists.names(casework, [each.dossier_id for each in changed])
    for each in changed:
        if each.dossier_id in names:
            what = dict.fromkeys(kind_words(entity) for entity in sorted(each.entities))
            at = datetime.fromisoformat(each.at)
            yield NewsFact(str(each.dossier_id), names[each.dossier_id], tuple(what), at)


def kind_words(entity: str) -> str:
    """What changed, in a word or two."""
    return {
        ARRIVED: _("Het dossier is opgehaald"),
        "dossier": _("Dossier"),
        "person": _("Persoonsgegevens"),
        "household_member": _("Gezin"),
        "answer": _("Brede intake"),
        "interpreter_note": _("Notities van de tolk"),
        "talk": _("Gesprekken"),
        "known_fact": _("Bekende gegevens"),
        "lbt": _("Leerbaarheidstoets"),
        "advice": _("Advies"),
        "pip": _("Plan (PIP)"),
        "goal": _("Doelen"),
        "event": _("Berichten van DUO en BRP"),
        "contactpersoon": _("Contactpersoon"),
        "afspraak": _("Afspraken"),
        "contact": _("Contact"),
        "actie": _("Acties"),
        "partij": _("Betrokkenen"),
        "aanbod": _("Aanbod"),
        "uren": _("Uren"),
        "aandachtspunt": _("Aandachtspunten"),
        "verplichting": _("Verplichtingen"),
        "voortgangsgesprek": _("Voortgangsgesprekken"),
        "te_laat": _("Oorzaken van te late termijnen"),
        "handhaving": _("Handhaving"),
        "handhaving_stap": _("Handhaving"),
    }.get(entity, _("Andere gegevens"))
