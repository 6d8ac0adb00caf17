"""Volgende stap: what comes next in a dossier, who does it and by when. It stands in the head of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.presenters import days
from i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStepFact:
    """`nothing` when nobody has to do anything; then `why` says so."""

    what: str
    who: str = ""
    by: date | None = None
    why: str = ""
    ground: str = ""
    nothing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStepLine:
    """`words` is the step, `who` the actor and the date, `why` the reason with its ground; `kind` gives the colours."""

    words: str
    who: str = ""
    why: str = ""
    kind: str = "info"


def line(fact: NextStepFact | None, today: date) -> NextStepLine | None:
    if fact is None:
        return None
    why = " ".join(part for part in (fact.why, f"({fact.ground})" if fact.ground else "") if part)
    if fact.nothing:
        return NextStepLine(words=_("Er is nu geen volgende stap."), why=why, kind="plain")
    words = _("Volgende stap: {what}").format(what=fact.what)
    return NextStepLine(words=words, who=_who(fact, today), why=why, kind=_kind(fact.by, today))


def _who(fact: NextStepFact, today: date) -> str:
    if fact.by is None:
        when = _("geen datum")
    else:
        when = _("uiterlijk {day} ({left})").format(
            day=days.long_day(fact.by, today), left=days.left_until(fact.by, today)
        )
    return " · ".join(part for part in (fact.who, when) if part)


def _kind(by: date | None, today: date) -> str:
    if by is None:
        return "info"
    left = (by - today).days
    return "danger" if left < 0 else "warn" if left <= days.SOON else "info"
