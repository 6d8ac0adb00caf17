"""What the rules of a trajectory need beside the dossier, read from this laptop in one look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.store.dossiers import ESTABLISHED
from desktop.store.lbt import Lbt, read_lbt
from desktop.store.records import records
from desktop.store.view_tables import DossierRow, EventRow, PipRow
from sync.dossier.dossier import Leerroute, Niveau
from sync.dossier.records import Aanbod, Actie, Afspraak, Partij, Uren, Verplichting, Voortgangsgesprek
from sync.dossier.trajectory.exams import day_of, text_of
from sync.dossier.trajectory.facts import Facts, Gebeurtenis, PipVersie, Toets

EXEMPT = "vrijgesteld"
_RESULTS = {"haalbaar": "B1-route haalbaar", "niet_haalbaar": "B1-route niet haalbaar"}
"""What the municipality wrote, in the words that DUO has for it."""
_PLAIN = (
    "warme_overdracht_op",
    "huisvesting_datum",
    "sleutel_datum",
    "begeleiding_vanaf",
    "begeleiding_tot_en_met",
    "ontzorgen_langer_vrijwillig",
    "zelf_betalen",
    "zelf_betalen_besproken_op",
    "vve_verteld_op",
    "kinderopvang_geregeld",
    "verklaring_late_start_op",
    "knm_lessen_op",
    "pvt_verwijtbaar",
    "map_verwijtbaar",
    "verhuisd_weg_op",
    "vrijstelling",
    "ontheffing",
    "examens",
    "doelgroep_historie",
)
"""Fields of the catalogue that have the same name in `Facts`."""


def read_facts(session: Session, dossier_id: UUID) -> Facts:
    """Empty for a dossier that is not here."""
    row = session.get(DossierRow, dossier_id)
    if row is None:
        return Facts()
    plans = list(session.scalars(select(PipRow).where(PipRow.dossier_id == dossier_id).order_by(PipRow.id)))
    events = session.scalars(select(EventRow).where(EventRow.dossier_id == dossier_id).order_by(EventRow.id))
    return Facts(
        **{name: getattr(row, name) for name in _PLAIN},
        verhuisd_naar=row.verhuisd_naar or "",
        toets=_test(read_lbt(session, dossier_id)),
        plan_begonnen=any(plan.status != ESTABLISHED for plan in plans),
        pips=(*_own(plans), *_at_duo(row.vorige_pip, row.gemeente or "")),
        gebeurtenissen=tuple(Gebeurtenis(code=one.code, datum=one.datum) for one in events if one.code),
        uren=tuple(records(session, Uren, dossier_id)),
        aanbod=tuple(records(session, Aanbod, dossier_id)),
        partijen=tuple(records(session, Partij, dossier_id)),
        verplichtingen=tuple(records(session, Verplichting, dossier_id)),
        gesprekken=tuple(records(session, Voortgangsgesprek, dossier_id)),
        afspraken=tuple(records(session, Afspraak, dossier_id)),
        acties=tuple(records(session, Actie, dossier_id)),
    )


def _test(lbt: Lbt) -> Toets:
    return Toets(
        uitslag=lbt.duo.uitslag or _RESULTS.get(lbt.uitslag, ""),
        gemaakt_op=lbt.duo.datum or lbt.gemaakt_op,
        gepland_op=lbt.gepland_op,
        overgeslagen=lbt.duo.overgeslagen or lbt.stand == EXEMPT,
    )


def _own(plans: Sequence[PipRow]) -> Iterator[PipVersie]:
    """Our established versions. The highest number is the current one; two of them when two laptops made it."""
    established = [plan for plan in plans if plan.status == ESTABLISHED and plan.dagtekening_pip is not None]
    newest = max((plan.versie or 0 for plan in established), default=0)
    for plan in established:
        if plan.dagtekening_pip is not None:
            yield PipVersie(
                dagtekening=plan.dagtekening_pip,
                leerroute=_route(plan.leerroute),
                niveau=_niveau(plan.niveau),
                actueel=(plan.versie or 0) == newest,
            )


def _at_duo(kept: Any, gemeente: str) -> Iterator[PipVersie]:
    """The plan that DUO calls the current one, of whichever municipality."""
    if not isinstance(kept, dict) or (day := day_of(kept.get("dagtekening_pip"))) is None:
        return
    holder = text_of(kept.get("gemeente"))
    yield PipVersie(
        dagtekening=day,
        leerroute=_route(kept.get("leerroute")),
        niveau=_niveau(kept.get("niveau")),
        gemeente="" if holder == gemeente else holder,
        actueel=True,
        bij_duo=True,
    )


def _route(value: Any) -> Leerroute | None:
    return next((each for each in Leerroute if each.value == value), None)


def _niveau(value: Any) -> Niveau | None:
    return next((each for each in Niveau if each.value == value), None)
