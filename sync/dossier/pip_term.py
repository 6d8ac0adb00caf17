"""The terms for the plan (PIP): ten weeks for the first one, and a local limit for the one after a move.

Source: Besluit inburgering 2021 art. 5.3 [S3]; the dates of DUO's event SS139 [S5]; fact sheet sections 2 and 12.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sync.dossier.atw import end_of_weeks
from sync.dossier.days import days_after
from sync.dossier.dossier import Dossier
from sync.dossier.partial_date import long_date
from sync.dossier.standing import Standing
from sync.dossier.target_group import Doelgroep
from sync.dossier.term import Rule, Source, Term, TermKind, in_weeks

_BESLUIT_5_3 = "Besluit inburgering 2021, artikel 5.3"
_PIP_MOVED = (
    "Alleen als u informatie van anderen nodig heeft, mag het later: tot twee weken nadat u die heeft. "
    "Meldt DUO een andere startdatum, dan geldt die."
)


def pip_trigger(dossier: Dossier) -> tuple[date, str] | None:
    """The day from which the ten weeks for the plan are counted, and what happened then; None while nothing did.

    DUO's announcement (SS139) goes first. Without it: the notice, or the registration in the BRP when that came later.
    An asielstatushouder who has no home in the municipality yet is not registered, so nothing runs [fact sheet TC10];
    once registered the ten weeks run even if the notice, which went to the azc, is not known here.
    """
    notice, registered = dossier.duo.kennisgeving_datum, dossier.brp_inschrijving
    asylum = dossier.doelgroep is Doelgroep.ASIELSTATUSHOUDER or dossier.koppeling_datum is not None
    if dossier.duo.pip_termijn_start is not None:
        return dossier.duo.pip_termijn_start, "na de start die DUO meldde (SS139)"
    if registered is not None and (asylum if notice is None else registered > notice):
        return registered, "na de inschrijving in de gemeente"
    if notice is not None and (registered is not None or not asylum):
        return notice, "na de kennisgeving van DUO"
    return None


def pip_term(on: Standing) -> Term:
    """The first plan: ten weeks, unless information of others moves them."""
    dossier, today = on.dossier, on.today
    weeks = in_weeks(on.law.number("pip_weken", today))
    rule = Rule(
        kind=TermKind.PIP,
        source=Source.LAW,
        ground=f"{weeks} na de kennisgeving van DUO",
        article=_BESLUIT_5_3,
        moved_by=_PIP_MOVED,
    )
    if on.none is not None:
        return rule.does_not_apply(on.none)
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
    return _with_third_parties(on, rule, found, established)


def _with_third_parties(on: Standing, rule: Rule, found: tuple[date, str], established: date | None) -> Term:
    """The ten weeks, moved by information that was asked for in time.

    A request made after the limit then in force cannot bring an expired term back [design; the Besluit is silent].
    While such information is still out, no last day exists once the ten weeks are over.
    """
    today, law = on.today, on.law
    trigger, what = found
    weeks, more = law.number("pip_weken", trigger), law.number("pip_informatie_weken", trigger)
    ground = f"{in_weeks(weeks)} {what}"
    due = first = end_of_weeks(trigger, weeks)
    warn_on = tuple(days_after(trigger, 7 * after) for after in sorted(law.numbers("pip_waarschuwing_weken", trigger)))
    awaited = False
    for request in sorted(on.dossier.informatie_derden, key=lambda request: request.gevraagd_op):
        if request.gevraagd_op > due:
            break
        if request.ontvangen_op is None or request.ontvangen_op > today:
            awaited = True
        elif end_of_weeks(request.ontvangen_op, more) > due:
            due = end_of_weeks(request.ontvangen_op, more)
            warn_on = (request.ontvangen_op,)
    if due > first:
        ground = f"{in_weeks(more)} na ontvangst van informatie van anderen"
    rule = replace(rule, ground=ground)
    if awaited and established is None and today > due:
        return rule.not_running(
            f"De eerste termijn liep tot en met {long_date(due)}. U wacht op informatie van anderen. "
            f"Zodra u die heeft, heeft u nog {in_weeks(more)}."
        )
    return rule.task(due, today, met_on=established, trigger=trigger, warn_on=warn_on)


def _why_not_started(dossier: Dossier) -> str:
    if dossier.doelgroep is Doelgroep.ASIELSTATUSHOUDER or dossier.koppeling_datum is not None:
        return (
            "De tien weken lopen nog niet. Deze persoon staat nog niet ingeschreven in uw gemeente en DUO heeft de "
            "start nog niet gemeld (SS139). De brede intake kan wel al beginnen."
        )
    return "De tien weken lopen nog niet. DUO heeft nog geen kennisgeving gestuurd."


def pip_after_move(on: Standing) -> Term:
    """The new plan of a person who moved in with one: the former leerroute stays, the limit is local policy."""
    dossier, today = on.dossier, on.today
    weeks = on.policy.moved_in_plan_weeks or on.law.number("pip_na_verhuizing_weken", today)
    rule = Rule(
        kind=TermKind.PIP_NA_VERHUIZING,
        source=Source.POLICY,
        ground=f"{in_weeks(weeks)} na de verhuizing, afspraak van uw gemeente",
        article="Eigen afspraak; de wet noemt geen aantal weken",
        moved_by="Uw gemeente kan deze afspraak aanpassen. De leerroute van de vorige gemeente blijft gelden.",
        nakijken=not on.policy.moved_in_plan_weeks and on.law.unread("pip_na_verhuizing_weken", today),
    )
    moved = dossier.verhuisd_hierheen_op
    if on.none is not None:
        return rule.does_not_apply(on.none)
    if moved is None:
        return rule.does_not_apply("Deze persoon komt niet uit een andere gemeente.")
    if dossier.tijdelijk_vrijgesteld(today):
        return rule.not_running("Er is een tijdelijke vrijstelling van DUO.")
    if (dossier.pip is None or dossier.pip.dagtekening_initieel >= moved) and pip_trigger(dossier) is not None:
        return rule.does_not_apply("Er is geen plan (PIP) van de vorige gemeente. De gewone tien weken gelden.")
    renewed = dossier.pip.dagtekening if dossier.pip and dossier.pip.dagtekening >= moved else None
    due = days_after(moved, 7 * weeks)
    earlier = sorted(on.law.numbers("pip_na_verhuizing_waarschuwing_weken", moved), reverse=True)
    warn_on = tuple(days_after(due, -7 * before) for before in earlier)
    return rule.task(due, today, met_on=renewed, trigger=moved, warn_on=warn_on)
