"""Het gezin op de bladzijde van een dossier: who lives in the home, how old the children are, and who is plichtig.

Of another adult there is a name, what she is to this person, and whether she is plichtig: why she is not, her language
and everything else stand in her own dossier.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from desktop.presenters import days
from i18n import _, ngettext
from sync.dossier.partial_date import PartialDate
from sync.dossier.person import Relatie

GROWN_UP, SIXTEEN = 18, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFact:
    """`dossier_id` is empty for whom there is no dossier on this laptop. `plichtig` is None as long as nobody knows."""

    relation: Relatie
    name: str = field(default="", repr=False)
    """As this dossier has it."""
    born: PartialDate = field(default_factory=PartialDate, repr=False)
    lives_in: bool = True
    dossier_id: str = ""
    plichtig: bool | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """`dossier_id` is empty where there is nothing to open."""

    who: str = field(repr=False)
    details: tuple[str, ...] = field(repr=False)
    dossier_id: str = ""


def lines(facts: Iterable[MemberFact], today: date) -> tuple[MemberLine, ...]:
    """The adults first, then the children, the eldest first."""
    return tuple(_line(fact, today) for fact in sorted(facts, key=_order))


def age_words(born: PartialDate, today: date) -> str:
    """'9 jaar', '8 of 9 jaar' when the day of birth is not known, 'nog geen 1 jaar', or empty."""
    age = born.age_on(today)
    if age is None:
        return ""
    if age.at_most == 0:
        return _("nog geen 1 jaar")
    if age.at_least == age.at_most:
        return ngettext("{n} jaar", "{n} jaar", age.at_least).format(n=age.at_least)
    return _("{least} of {most} jaar").format(least=age.at_least, most=age.at_most)


def _order(fact: MemberFact) -> tuple[bool, date]:
    return fact.relation is Relatie.KIND, fact.born.earliest() or date.max


def _line(fact: MemberFact, today: date) -> MemberLine:
    relation = relation_words(fact.relation)
    name = ": ".join(part for part in (relation, fact.name) if part)
    who = ", ".join(part for part in (name, age_words(fact.born, today) or _("leeftijd niet bekend")) if part)
    return MemberLine(who=who, details=tuple(_details(fact, today)), dossier_id=fact.dossier_id)


def _details(fact: MemberFact, today: date) -> Iterable[str]:
    if not fact.lives_in:
        yield _("Woont niet in hetzelfde huis")
    age = fact.born.age_on(today)
    if age is not None and age.at_most < GROWN_UP:
        yield _("Nu niet inburgeringsplichtig")
        if age.at_most >= SIXTEEN:
            yield _grows_up(fact.born)
    elif fact.plichtig is not None:
        yield _("Inburgeringsplichtig, met een eigen dossier") if fact.plichtig else _("Nu niet inburgeringsplichtig")
    elif fact.dossier_id:
        yield _("Heeft een eigen dossier")
    elif age is not None and age.at_least < GROWN_UP:
        yield _("Misschien al 18. Kijk of de inburgeringsplicht geldt.")
    elif age is not None and fact.relation is Relatie.KIND:
        yield _("18 jaar of ouder, zonder eigen dossier. Kijk of de inburgeringsplicht geldt.")
    else:
        yield _("Geen eigen dossier op deze laptop")


def _grows_up(born: PartialDate) -> str:
    """From 16 on a child is looked at again at 18: then it may be plichtig (SS101)."""
    eighteen = born.turns(GROWN_UP)
    if eighteen is None or not eighteen.certain:
        return _("Wordt binnenkort 18. Kijk dan opnieuw of de inburgeringsplicht geldt.")
    words = _("Wordt 18 op {day}. Kijk dan opnieuw of de inburgeringsplicht geldt.")
    return words.format(day=days.plain_day(eighteen.earliest))


def relation_words(relation: Relatie) -> str:
    return {
        Relatie.PARTNER: _("Partner"),
        Relatie.KIND: _("Kind"),
        Relatie.OUDER: _("Ouder"),
        Relatie.BROER_OF_ZUS: _("Broer of zus"),
        Relatie.REFERENT: _("Referent"),
        Relatie.ANDERS: _("Huisgenoot"),
    }[relation]
