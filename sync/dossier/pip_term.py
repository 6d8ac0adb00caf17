"""The terms for the plan (PIP): ten weeks for the first one, and a local limit for the one after a move.

Source: Besluit inburgering 2021 art. 5.3 [S3]; the dates of DUO's event SS139 [S5]; fact sheet sections 2 and 12.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sync.dossier.atw import end_of_weeks
from sync.dossier.dossier import Dossier
from sync.dossier.partial_date import long_date
from sync.dossier.target_group import Doelgroep
from sync.dossier.term import Rule, Source, Term, TermKind

PIP_WEEKS = 10
"""Besluit inburgering 2021 art. 5.3, from the day after DUO's notice [sourced S3]."""

THIRD_PARTY_WEEKS = 2
"""The only extension of the ten weeks: after receipt of information from third parties (Besluit art. 5.3, S3)."""

PIP_WARNINGS = (timedelta(weeks=6), timedelta(weeks=8))
"""After the trigger. Fact sheet section 12, design."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Values that a municipality chooses itself; never shown as law."""

    moved_in_plan_weeks: int = 10
    """Weeks for the new plan of a person who moved in with one. No limit was found in the law [recall, verify]."""


_BESLUIT_5_3 = "Besluit inburgering 2021, artikel 5.3"
_PIP_MOVED = (
    "Alleen als u informatie van anderen nodig heeft, mag het later: tot twee weken nadat u die heeft. "
    "Meldt DUO een andere startdatum, dan geldt die."
)


def pip_trigger(dossier: Dossier) -> tuple[date, str] | None:
    """The day from which the ten weeks for the plan are counted, with its ground; None while nothing started them.

    DUO's announcement (SS139) goes first. Without it: the notice, or the registration in the BRP when that came later.
    An asielstatushouder who has no home in the municipality yet is not registered, so nothing runs [fact sheet TC10];
    once registered the ten weeks run even if the notice, which went to the azc, is not known here.
    """
    notice, registered = dossier.duo.kennisgeving_datum, dossier.brp_inschrijving
    asylum = dossier.doelgroep is Doelgroep.ASIELSTATUSHOUDER or dossier.koppeling_datum is not None
    if dossier.duo.pip_termijn_start is not None:
        return dossier.duo.pip_termijn_start, "10 weken na de start die DUO meldde (SS139)"
    if registered is not None and (asylum if notice is None else registered > notice):
        return registered, "10 weken na de inschrijving in de gemeente"
    if notice is not None and (registered is not None or not asylum):
        return notice, "10 weken na de kennisgeving van DUO"
    return None


def pip_term(dossier: Dossier, today: date) -> Term:
    """The first plan: ten weeks, unless information of others moves them."""
    rule = Rule(
        kind=TermKind.PIP,
        source=Source.LAW,
        ground="10 weken na de kennisgeving van DUO",
        article=_BESLUIT_5_3,
        moved_by=_PIP_MOVED,
    )
    reason = dossier.why_no_terms(today)
    if reason is not None:
        return rule.does_not_apply(reason)
    established = dossier.pip.dagtekening_initieel if dossier.pip else None
    moved = dossier.verhuisd_hierheen_op
    if established is not None and moved is not None and established < moved:
        return rule.does_not_apply("Het eerste plan (PIP) is gemaakt in de vorige gemeente.")
    found = pip_trigger(dossier)
    if found is None:
        return rule.task(None, today, met_on=established, reason="" if established else _why_not_started(dossier))
    if established is None:
        interrupted = dossier.duo.interruptions(since=found[0])
        if dossier.tijdelijk_vrijgesteld(today):
            return rule.not_running("De tien weken lopen niet: er is een tijdelijke vrijstelling van DUO.")
        if interrupted:
            return rule.waits_for_duo(
                "Er was een tijdelijke vrijstelling. DUO meldt wanneer de tien weken opnieuw beginnen (SS139)."
            )
    return _with_third_parties(dossier, today, rule, found, established)


def _with_third_parties(
    dossier: Dossier, today: date, rule: Rule, found: tuple[date, str], established: date | None
) -> Term:
    """The ten weeks, moved by information that was asked for in time.

    A request made after the limit then in force cannot bring an expired term back [design; the Besluit is silent].
    While such information is still out, no last day exists once the ten weeks are over.
    """
    trigger, ground = found
    due = first = end_of_weeks(trigger, PIP_WEEKS)
    warn_on = tuple(trigger + after for after in PIP_WARNINGS)
    awaited = False
    for request in sorted(dossier.informatie_derden, key=lambda request: request.gevraagd_op):
        if request.gevraagd_op > due:
            break
        if request.ontvangen_op is None:
            awaited = True
        elif end_of_weeks(request.ontvangen_op, THIRD_PARTY_WEEKS) > due:
            due = end_of_weeks(request.ontvangen_op, THIRD_PARTY_WEEKS)
            warn_on = (request.ontvangen_op,)
    if due > first:
        ground = "2 weken na ontvangst van informatie van anderen"
    rule = replace(rule, ground=ground)
    if awaited and established is None and today > due:
        return rule.not_running(
            f"De eerste termijn liep tot en met {long_date(due)}. U wacht op informatie van anderen. "
            "Zodra u die heeft, heeft u nog twee weken."
        )
    return rule.task(due, today, met_on=established, trigger=trigger, warn_on=warn_on)


def _why_not_started(dossier: Dossier) -> str:
    if dossier.doelgroep is Doelgroep.ASIELSTATUSHOUDER or dossier.koppeling_datum is not None:
        return (
            "De tien weken lopen nog niet. Deze persoon staat nog niet ingeschreven in uw gemeente en DUO heeft de "
            "start nog niet gemeld (SS139). De brede intake kan wel al beginnen."
        )
    return "De tien weken lopen nog niet. DUO heeft nog geen kennisgeving gestuurd."


def pip_after_move(dossier: Dossier, today: date, policy: Policy) -> Term:
    """The new plan of a person who moved in with one: the former leerroute stays, the limit is local policy."""
    rule = Rule(
        kind=TermKind.PIP_NA_VERHUIZING,
        source=Source.POLICY,
        ground=f"{policy.moved_in_plan_weeks} weken na de verhuizing, afspraak van uw gemeente",
        article="Eigen afspraak; de wet noemt geen aantal weken",
        moved_by="Uw gemeente kan deze afspraak aanpassen. De leerroute van de vorige gemeente blijft gelden.",
    )
    moved = dossier.verhuisd_hierheen_op
    reason = dossier.why_no_terms(today)
    if reason is not None:
        return rule.does_not_apply(reason)
    if moved is None:
        return rule.does_not_apply("Deze persoon komt niet uit een andere gemeente.")
    if dossier.tijdelijk_vrijgesteld(today):
        return rule.not_running("Er is een tijdelijke vrijstelling van DUO.")
    if (dossier.pip is None or dossier.pip.dagtekening_initieel >= moved) and pip_trigger(dossier) is not None:
        return rule.does_not_apply("Er is geen plan (PIP) van de vorige gemeente. De gewone tien weken gelden.")
    renewed = dossier.pip.dagtekening if dossier.pip and dossier.pip.dagtekening >= moved else None
    due = moved + timedelta(weeks=policy.moved_in_plan_weeks)
    warn_on = tuple(due - before for before in (timedelta(weeks=4), timedelta(weeks=2)))
    return rule.task(due, today, met_on=renewed, trigger=moved, warn_on=warn_on)
