"""The terms of a dossier: what the law, DUO and local policy give a date, each with its ground in words.

The rows are those of the fact sheet, section 12; each lives in the module that its subject names (`pip_term` and the
`terms_*`). Three rules hold everywhere. A date that DUO gave wins over arithmetic and says so. Nothing runs before
something started it: then the term says what it waits for. And a term that is not this person's says that it does not
apply, and why.

The ten weeks and the weeks of bezwaar roll over free days (`atw`); months and years do not (ATW art. 4), and what is
counted backwards from a day never does.
"""

from __future__ import annotations

from datetime import date

from sync.dossier.dossier import Dossier
from sync.dossier.law import Law
from sync.dossier.pip_term import pip_after_move, pip_term, pip_trigger
from sync.dossier.shipped_law import SHIPPED
from sync.dossier.standing import Policy, Standing, standing
from sync.dossier.term import Source, Term, TermKind, TermState
from sync.dossier.terms_decision import bezwaar, ontzorgen, start_lessen
from sync.dossier.terms_extension import verlenging_automatisch, verlenging_geboorte
from sync.dossier.terms_old_law import ona, pvt_wi2013
from sync.dossier.terms_parts import afschalen, map_eindgesprek, pvt, z_route_uren
from sync.dossier.terms_period import duo_brief, examenaanmelding, inburgeringstermijn, schakelen
from sync.dossier.terms_person import achttien, aow, spuk
from sync.dossier.terms_talks import lokale_gegevens, oproep, voortgangsgesprek

__all__ = ["Policy", "Source", "Term", "TermKind", "TermState", "pip_trigger", "term_of", "terms"]

_NO_POLICY = Policy()


def terms(dossier: Dossier, today: date, policy: Policy | None = None, law: Law | None = None) -> tuple[Term, ...]:
    """Every term of the dossier as it stands today, most urgent first; one of each `TermKind`."""
    rows = _rows(standing(dossier, today, law or SHIPPED, policy or _NO_POLICY))
    return tuple(sorted(rows, key=lambda term: term.urgency(today)))


def term_of(
    dossier: Dossier, kind: TermKind, today: date, policy: Policy | None = None, law: Law | None = None
) -> Term:
    """One term of the dossier."""
    return next(term for term in terms(dossier, today, policy, law) if term.kind is kind)


def _rows(on: Standing) -> tuple[Term, ...]:
    end = inburgeringstermijn(on)
    return (
        pip_term(on),
        pip_after_move(on),
        end,
        schakelen(on),
        bezwaar(on),
        start_lessen(on),
        ontzorgen(on),
        pvt_wi2013(on),
        ona(on),
        voortgangsgesprek(on),
        oproep(on),
        pvt(on, end),
        map_eindgesprek(on, end),
        z_route_uren(on, end),
        afschalen(on, end),
        examenaanmelding(on, end),
        duo_brief(on, end),
        verlenging_automatisch(on, end),
        verlenging_geboorte(on, end),
        aow(on, end),
        achttien(on),
        spuk(on),
        lokale_gegevens(on),
    )
