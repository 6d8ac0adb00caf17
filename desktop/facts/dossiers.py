"""Dossiers: the caseload as a list."""

from __future__ import annotations

from datetime import date

from desktop.casework import Casework
from desktop.presenters.dossiers import DossierFact
from desktop.presenters.terms import TermFact, by_urgency, is_open
from sync.dossier.bsn import Bsn
from sync.dossier.dossier import Dossier, fase
from sync.dossier.terms import Term, terms


def dossier_list(casework: Casework, today: date) -> tuple[DossierFact, ...]:
    waiting = casework.waiting()
    return tuple(
        DossierFact(
            dossier_id=str(dossier.id),
            name=dossier.person.name.short(),
            own_name=dossier.person.name.eigen_schrift,
            number=number_words(dossier),
            language=dossier.person.contacttaal.dutch_name if dossier.person.contacttaal else "",
            law=dossier.wettelijk_stelsel.label if not dossier.regime.has_pip else "",
            stage=fase(dossier, today).label,
            term=_most_urgent(dossier, today),
            waiting=waiting[dossier.id].unsent if dossier.id in waiting else 0,
            stuck=dossier.id in waiting and waiting[dossier.id].conflicts > 0,
        )
        for dossier in casework.caseload()
    )


def number_words(dossier: Dossier) -> str:
    """The V-nummer, or the end of the BSN: enough to tell two people with the same name apart."""
    match dossier.person.number:
        case Bsn() as bsn:
            return bsn.masked()
        case None:
            return ""
        case number:
            return f"V-nummer {number.reveal()}"


def _most_urgent(dossier: Dossier, today: date) -> Term | None:
    facts = (TermFact(str(dossier.id), "", term) for term in terms(dossier, today) if is_open(term))
    return next((fact.term for fact in by_urgency(facts, today)), None)
