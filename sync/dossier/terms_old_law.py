"""What is left of the Wet inburgering 2013: its term, the participatieverklaring and the ONA.

The person is responsible; the municipality offers the PVT and help, and imposes nothing. So a passed term is told and
makes nobody late. Source: fact sheet §1.5.
"""

from __future__ import annotations

from sync.dossier.days import add_months
from sync.dossier.partial_date import long_date
from sync.dossier.regime import WettelijkStelsel
from sync.dossier.standing import Standing
from sync.dossier.target_group import Doelgroep
from sync.dossier.term import Rule, Source, Term, TermKind, before, in_months


def term_wi2013(on: Standing, rule: Rule) -> Term:
    """The end that DUO wrote in its letter, under the rule of the inburgeringstermijn."""
    why = on.dossier.why_no_plicht(on.today)
    if why is not None:
        return rule.does_not_apply(why)
    last = on.dossier.duo.termijn_laatste_dag
    if last is None:
        return rule.waits_for_duo("De einddatum staat in de brief van DUO.")
    ended = "De termijn is voorbij. De plicht blijft bestaan. Hulp is vrijwillig."
    return rule.window(last, on.today, when_ended=ended)


def pvt_wi2013(on: Standing) -> Term:
    dossier, today, law = on.dossier, on.today, on.law
    registered, signed = dossier.brp_inschrijving, dossier.pvt_ondertekend_op
    months = law.number("pvt_wi2013_maanden", registered or today)
    rule = Rule(
        kind=TermKind.PVT_WI2013,
        source=Source.LAW,
        ground=f"{in_months(months)} na de inschrijving in de gemeente",
        article="Wet inburgering 2013, participatieverklaring",
        moved_by="De gemeente biedt het traject aan en legt niets op.",
    )
    if dossier.wettelijk_stelsel is not WettelijkStelsel.WI2013:
        return rule.does_not_apply("Deze termijn bestaat alleen onder de Wet inburgering 2013.")
    reason = dossier.why_no_plicht(today)
    if reason is not None:
        return rule.does_not_apply(reason)
    if registered is None:
        return rule.task(None, today, met_on=signed, reason="" if signed else "De datum van inschrijving is onbekend.")
    since = law.day("pvt_wi2013_sinds", registered)
    if registered < since:
        return rule.does_not_apply(f"Bij inschrijving vóór {long_date(since)} hoorde de PVT nog niet bij de plicht.")
    due = add_months(registered, months)
    asylum = dossier.doelgroep is Doelgroep.ASIELSTATUSHOUDER
    fine = "Bied het traject aan." + ("" if asylum else " DUO kan een boete geven.")
    overdue = signed is None and today > due
    warn_on = before(due, law.numbers("pvt_wi2013_waarschuwing_maanden", registered))
    return rule.task(due, today, met_on=signed, trigger=registered, warn_on=warn_on, reason=fine if overdue else "")


def ona(on: Standing) -> Term:
    dossier, today = on.dossier, on.today
    rule = Rule(
        kind=TermKind.ONA,
        source=Source.DUO,
        ground="Binnen de termijn die DUO heeft vastgesteld",
        article="Wet inburgering 2013, oriëntatie op de Nederlandse arbeidsmarkt",
        moved_by="De datum schuift mee met de termijn van DUO. Wie werkt, kan vrijstelling vragen bij DUO.",
        nakijken=on.law.unread("ona_sinds", today),
    )
    if not dossier.regime.has_ona:
        return rule.does_not_apply("De ONA hoort alleen bij de Wet inburgering 2013.")
    why = dossier.why_no_plicht(today)
    if why is not None:
        return rule.does_not_apply(why)
    begun, since = dossier.duo.plicht_begin, on.law.day("ona_sinds", today)
    if begun is not None and begun < since:
        return rule.does_not_apply(f"Bij een plicht van vóór {long_date(since)} hoort de ONA niet.")
    last = dossier.duo.termijn_laatste_dag
    if dossier.ona_behaald_op is not None:
        return rule.task(last, today, met_on=dossier.ona_behaald_op)
    if last is None:
        return rule.not_running("De einddatum staat in de brief van DUO.")
    return rule.window(last, today, when_ended="De ONA is nog niet gehaald. De plicht blijft bestaan.")
