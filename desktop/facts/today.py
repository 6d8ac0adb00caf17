"""Vandaag: who is at work, and every legal term of her dossiers."""

from __future__ import annotations

from datetime import date

from desktop.casework import Casework
from desktop.presenters.terms import TermFact
from desktop.presenters.today import TodayFacts
from sync.dossier.terms import terms


def today_facts(casework: Casework, today: date) -> TodayFacts:
    dossiers = casework.caseload()
    return TodayFacts(
        first_name=casework.profile().name.partition(" ")[0],
        dossiers=len(dossiers),
        terms=tuple(
            TermFact(str(dossier.id), dossier.person.name.short(), term)
            for dossier in dossiers
            for term in terms(dossier, today)
        ),
    )
