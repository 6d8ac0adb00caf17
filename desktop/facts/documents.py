"""The papers of a dossier: what was established or signed, and what can be printed at any moment."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework import Casework, contact
from desktop.presenters.dossier import CARD, PLAN, SUCCESSOR, DocumentFact
from i18n import _
from sync.dossier.dossier import Dossier


def documents(casework: Casework, dossier: Dossier) -> Iterator[DocumentFact]:
    yield from _plans(casework, dossier)
    if dossier.pvt_ondertekend_op:
        yield DocumentFact(
            name=_("Participatieverklaring, getekend"), on=dossier.pvt_ondertekend_op, source=_("Gemeente")
        )
    late_start = contact.page_fields(casework, dossier.id).verklaring_late_start_op
    if late_start:
        yield DocumentFact(name=_("Verklaring: de lessen begonnen te laat"), on=late_start, source=_("Gemeente"))
    yield DocumentFact(name=_("Contactkaart"), source=_("Om te printen, voor de inburgeraar"), opens=CARD)
    yield DocumentFact(name=_("Wat moet ik weten"), source=_("Om te printen, voor een collega"), opens=SUCCESSOR)


def _plans(casework: Casework, dossier: Dossier) -> Iterator[DocumentFact]:
    """The version that is open in the screen of the plan comes first; only that one can be opened."""
    established = casework.established(dossier.id)
    concept = bool(casework.draft_plan(dossier.id).fields)
    if concept:
        yield DocumentFact(name=_("Plan (PIP), concept"), source=_("Gemeente"), opens=PLAN)
    for number, plan in enumerate(established):
        yield DocumentFact(
            name=_("Plan (PIP), versie {n}").format(n=plan.version),
            on=plan.dagtekening,
            source=_("Gemeente"),
            opens="" if concept or number else PLAN,
        )
    if dossier.pip is not None and all(plan.dagtekening != dossier.pip.dagtekening for plan in established):
        yield DocumentFact(name=_("Plan (PIP), niet op deze laptop"), on=dossier.pip.dagtekening, source="DUO")
