"""What is agreed or chosen here: the next progress talk, the answer to a call for the intake, and how long a laptop holds
the dossier.

The law names no number of talks and no days to answer: the plan, the last talk or the municipality does, so all three
are local policy. Source: fact sheet §2, §6 and §12.
"""

from __future__ import annotations

from datetime import date

from sync.dossier.days import add_months, days_after
from sync.dossier.standing import Standing
from sync.dossier.term import Rule, Source, Term, TermKind, in_months


def voortgangsgesprek(on: Standing) -> Term:
    dossier, today, plan = on.dossier, on.today, on.dossier.pip
    rule = Rule(
        kind=TermKind.VOORTGANGSGESPREK,
        source=Source.POLICY,
        ground="Het ritme van de gesprekken, afspraak van uw gemeente",
        article="Wet inburgering 2021, artikel 17; de wet noemt geen aantal gesprekken",
        nakijken=not on.policy.progress_months and on.law.unread("voortgang_maanden", today),
        moved_by="U spreekt zelf een andere dag af, bij voorkeur in het gesprek ervoor.",
    )
    if on.none is not None:
        return rule.does_not_apply(on.none)
    if dossier.z_route_afgerond_op is not None:
        return rule.does_not_apply("De Z-route is afgerond.")
    if on.exempt:
        return rule.not_running("Er is een tijdelijke vrijstelling van DUO.")
    talks, talk = dossier.voortgang, dossier.voortgang.laatste(today)
    last = talk.gehouden_op if talk else None
    if talk is not None and talk.volgende_op is not None and talk.volgende_op > talk.gehouden_op:
        return _talk(_by(rule, "Afgesproken in het vorige gesprek"), on, talk.volgende_op, last)
    if plan is None:
        return rule.not_running("De gesprekken beginnen als het plan (PIP) er is.")
    if talks.eerste_op is not None and last is None:
        return _talk(_by(rule, "De eerste dag die in het plan (PIP) staat"), on, talks.eerste_op, plan.dagtekening)
    if talks.maanden:
        since = max(day for day in (last, plan.dagtekening_initieel, dossier.verhuisd_hierheen_op) if day is not None)
        rule = _by(rule, f"Om de {in_months(talks.maanden)}, zoals het plan (PIP) zegt")
        return _talk(rule, on, add_months(since, talks.maanden), since)
    due = _next_moment(on, plan.dagtekening_initieel, last)
    if due is None:
        return rule.not_running("Alle gesprekken van het ritme zijn geweest. Spreek zo nodig een nieuwe dag af.")
    return _talk(rule, on, due, last or plan.dagtekening_initieel)


def _by(rule: Rule, ground: str) -> Rule:
    return Rule(kind=rule.kind, source=rule.source, ground=ground, article=rule.article, moved_by=rule.moved_by)


def _talk(rule: Rule, on: Standing, due: date, since: date | None) -> Term:
    warn = on.law.number("voortgang_waarschuwing_dagen", on.today)
    trigger = since if since is not None and since < due else None
    return rule.task(due, on.today, trigger=trigger, warn_on=(days_after(due, -warn),))


def _next_moment(on: Standing, start: date, last: date | None) -> date | None:
    """The moment of the rhythm that a talk is due for: the last one that passed without one, else the first to come.
    A talk stands for the moment it was nearest to and for every one before that, and so does a later moment: a talk that
    was missed two years ago is no task of today. What lay before a move was another municipality's."""
    months = on.policy.progress_months or on.law.numbers("voortgang_maanden", start)
    moments = [add_months(start, each) for each in sorted(set(months))]
    done = -1
    if last is not None and last >= start and moments:
        done = min(range(len(moments)), key=lambda at: (abs((moments[at] - last).days), at))
    moved = on.dossier.verhuisd_hierheen_op
    left = [day for day in moments[done + 1 :] if moved is None or day > moved]
    passed = [day for day in left if day < on.today]
    return passed[-1] if passed else left[0] if left else None


def oproep(on: Standing) -> Term:
    """The time to answer the last call for the intake. What follows is worked out in `enforcement`, never here."""
    dossier, call = on.dossier, on.dossier.oproep
    rule = Rule(
        kind=TermKind.OPROEP,
        source=Source.POLICY,
        ground="De dag die in de oproep staat",
        article="Wet inburgering 2021, artikel 22; uw gemeente kiest hoe lang iemand heeft",
        moved_by="Kon iemand niet komen, dan begint deze stap opnieuw.",
    )
    if on.none is not None:
        return rule.does_not_apply(on.none)
    if call is None:
        return rule.does_not_apply("Er is geen oproep voor de brede intake.")
    if call.klaar_op is None and dossier.pip is not None:
        return rule.does_not_apply("Het plan (PIP) is al vastgesteld.")
    due = call.reageren_tot
    if due is None and on.policy.reply_days:
        due = days_after(call.op, on.policy.reply_days)
    if due is None:
        missing = "" if call.klaar_op else "In de oproep staat niet tot wanneer iemand kan reageren."
        return rule.task(None, on.today, met_on=call.klaar_op, reason=missing)
    passed = call.klaar_op is None and on.today > due
    return rule.task(
        due,
        on.today,
        met_on=call.klaar_op,
        trigger=call.op if call.op < due else None,
        warn_on=(due,),
        reason="Er kwam geen reactie. Vraag eerst wat er aan de hand is." if passed else "",
    )


def lokale_gegevens(on: Standing) -> Term:
    """The last day on which this laptop may hold the dossier, as was set when it was handed over."""
    local, today = on.dossier.lokaal, on.today
    rule = Rule(
        kind=TermKind.LOKALE_GEGEVENS,
        source=Source.POLICY,
        ground="De laatste dag waarop u toegang heeft",
        article="Algemene verordening gegevensbescherming, artikel 5, lid 1, onder e",
        moved_by="Uw teamleider bepaalt deze dag. Het dossier zelf blijft bij de gemeente.",
    )
    if local is None:
        return rule.does_not_apply("Er is geen dag bepaald waarop dit dossier van deze laptop gaat.")
    warn = on.law.number("lokaal_waarschuwing_dagen", today)
    unsent = "Er is werk dat nog niet is verstuurd. Synchroniseer eerst." if local.onverzonden else ""
    return rule.window(
        local.tot_en_met,
        today,
        warn_on=(days_after(local.tot_en_met, -warn),),
        reason=unsent,
        when_ended=unsent or "Bij de volgende keer synchroniseren gaat dit dossier van deze laptop.",
        asks=local.onverzonden and today > days_after(local.tot_en_met, -warn),
    )
