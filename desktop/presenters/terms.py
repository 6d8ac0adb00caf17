"""Legal terms as lines: what must be done, on what ground, by when, and how long that is in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from desktop.presenters import days
from i18n import _
from sync.dossier.term import Term, TermState

ICONS = {"danger": "triangle-alert", "warn": "clock", "plain": "clock", "ok": "check"}
OPEN = frozenset({TermState.OVERDUE, TermState.RUNNING, TermState.WAITS_FOR_DUO})


@dataclass(frozen=True, slots=True)
class TermFact:
    """A term and whose it is."""

    dossier_id: str
    name: str = field(repr=False)
    term: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLine:
    """A term as a row: `kind` gives the pill's colours, `reason` is a sentence that belongs to its state."""

    dossier_id: str
    name: str = field(repr=False)
    what: str
    ground: str
    article: str
    due: str
    pill: str
    kind: str
    icon: str
    reason: str


def line(fact: TermFact, today: date) -> TermLine:
    term = fact.term
    pill, kind = _pill(term, today)
    day = term.met_on or term.due
    return TermLine(
        dossier_id=fact.dossier_id,
        name=fact.name,
        what=term.kind.label,
        ground=term.ground,
        article=_("{article} (nog na te kijken)").format(article=term.article) if term.nakijken else term.article,
        due=days.short_day(day, today) if day else _("geen datum"),
        pill=pill,
        kind=kind,
        icon=ICONS[kind],
        reason=term.reason,
    )


def is_open(term: Term) -> bool:
    """Whether somebody may still have to do something about it."""
    return term.state in OPEN or term.asks


def asks_attention(term: Term, today: date) -> bool:
    if term.asks or term.state is TermState.OVERDUE:
        return True
    return term.state is TermState.RUNNING and _is_near(term, today)


def by_urgency(facts: Iterable[TermFact], today: date) -> list[TermFact]:
    return sorted(facts, key=lambda fact: (*fact.term.urgency(today), fact.name))


def _is_near(term: Term, today: date) -> bool:
    left = term.days_left(today)
    return term.warns(today) or (left is not None and left <= days.SOON)


def _pill(term: Term, today: date) -> tuple[str, str]:
    left = term.days_left(today)
    match term.state:
        case TermState.OVERDUE:
            return (days.left(left) if left is not None else _("te laat")), "danger"
        case TermState.RUNNING if term.due is not None:
            return days.left_until(term.due, today), "warn" if _is_near(term, today) else "plain"
        case TermState.MET:
            return (_("te laat klaar"), "plain") if term.late else (_("klaar"), "ok")
        case TermState.WAITS_FOR_DUO:
            return _("wacht op DUO"), "plain"
        case TermState.NOT_RUNNING | TermState.ENDED if term.asks:
            return _("vraagt aandacht"), "warn"
        case TermState.ENDED:
            return _("voorbij"), "plain"
        case TermState.DOES_NOT_APPLY:
            return _("niet van toepassing"), "plain"
    return _("loopt nog niet"), "plain"
