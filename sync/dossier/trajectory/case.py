"""One dossier on one day as the rules see it: the dossier, what is known around it, the law, and its terms, found once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sync.dossier.dossier import Dossier, Leerroute
from sync.dossier.law import Law
from sync.dossier.shipped_law import SHIPPED
from sync.dossier.term import Term, TermKind
from sync.dossier.terms import Policy, terms
from sync.dossier.trajectory.facts import Facts, PipVersie, term_start, versions


@dataclass(frozen=True, slots=True)
class Case:
    dossier: Dossier
    facts: Facts = field(repr=False)
    today: date
    law: Law = field(repr=False)
    terms: Mapping[TermKind, Term] = field(repr=False)

    @property
    def route(self) -> Leerroute | None:
        return self.dossier.pip.leerroute if self.dossier.pip else None

    @property
    def asylum(self) -> bool:
        """Whether the person has the rights of an asielstatushouder, as DUO last said."""
        return self.dossier.rechten.intensiteit_leerroute

    def term(self, kind: TermKind) -> Term:
        return self.terms[kind]

    def number(self, key: str) -> int:
        """A number of the law as it holds for this term: on its first day, else today."""
        return self.law.number(key, term_start(self.dossier) or self.today)

    def numbers(self, key: str) -> tuple[int, ...]:
        return self.law.numbers(key, term_start(self.dossier) or self.today)

    @property
    def versions(self) -> tuple[PipVersie, ...]:
        return versions(self.dossier, self.facts)


def case(
    dossier: Dossier,
    today: date,
    facts: Facts | None = None,
    law: Law = SHIPPED,
    *,
    policy: Policy | None = None,
    rows: Iterable[Term] | None = None,
) -> Case:
    """The dossier on that day. `rows` are its terms, for whoever has them already."""
    found = tuple(rows) if rows is not None else terms(dossier, today, policy, law)
    return Case(dossier, facts or Facts(), today, law, {term.kind: term for term in found})
