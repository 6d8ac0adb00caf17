"""What the decision, the offer and bijstand bring with them: bezwaar, the start of lessons, ontzorgen.

Sources: Awb art. 6:7 and 6:8 [recall, high]; letter of 13-7-2023 [S16]; Participatiewet art. 56a [S14].
"""

from __future__ import annotations

from sync.dossier.atw import end_of_weeks
from sync.dossier.days import add_months, days_after, last_day_from
from sync.dossier.dossier import Leerroute
from sync.dossier.regime import OUD_STELSEL
from sync.dossier.standing import Standing
from sync.dossier.target_group import Doelgroep
from sync.dossier.term import Rule, Source, Term, TermKind, before, in_months, in_weeks


def bezwaar(on: Standing) -> Term:
    dossier = on.dossier
    known = (dossier.pip.bekendgemaakt_op or dossier.pip.dagtekening) if dossier.pip else None
    weeks = on.law.number("bezwaar_weken", known or on.today)
    rule = Rule(
        kind=TermKind.BEZWAAR,
        source=Source.LAW,
        ground=f"{in_weeks(weeks)} na de bekendmaking van het plan (PIP)",
        article="Algemene wet bestuursrecht, artikelen 6:7 en 6:8",
        moved_by="Een bezwaar dat later komt, kan nog gelden als daar een goede reden voor is.",
        nakijken=on.law.unread("bezwaar_weken", known or on.today),
    )
    if not dossier.regime.has_pip:
        return rule.does_not_apply(OUD_STELSEL)
    if dossier.niet_plichtig is not None:
        return rule.does_not_apply(dossier.niet_plichtig.reason)
    if not dossier.may_write_letters:
        return rule.does_not_apply("Er gaan geen brieven meer uit: DUO meldde overlijden of vertrek.")
    if known is None:
        return rule.not_running("Bezwaar kan vanaf de dag na de bekendmaking van het plan (PIP).")
    # The period of a decision that was made known runs on, whatever becomes of the obligation afterwards.
    return rule.window(end_of_weeks(known, weeks), on.today, trigger=known)


def start_lessen(on: Standing) -> Term:
    """Policy, so it does not roll over free days."""
    dossier, today, law = on.dossier, on.today, on.law
    start = dossier.pip.dagtekening_initieel if dossier.pip else today
    key = "lessen_onderwijsroute_maanden" if on.route is Leerroute.ONDERWIJSROUTE else "lessen_maanden"
    months = law.number(key, start)
    rule = Rule(
        kind=TermKind.START_LESSEN,
        source=Source.POLICY,
        ground=f"{in_months(months)} na de dagtekening van het plan (PIP)",
        article="Uitvoeringsbrief van 13 juli 2023",
        moved_by="Deze datum schuift niet op. Beginnen de lessen later, dan kan de inburgeraar verlenging vragen.",
    )
    if on.none is not None:
        return rule.does_not_apply(on.none)
    if dossier.doelgroep is None and dossier.asielrechten is None:
        return rule.not_running("DUO heeft de doelgroep nog niet gemeld.")
    if not dossier.rechten.inburgeringsaanbod:
        return rule.does_not_apply("Voor deze doelgroep koopt de gemeente geen lessen in.")
    if dossier.pip is None:
        return rule.not_running("Dit begint te lopen op de dag na de dagtekening van het plan (PIP).")
    begun = dossier.lessen_gestart_op
    if begun is None and on.exempt:
        return rule.not_running("Er is een tijdelijke vrijstelling van DUO.")
    if begun is None and dossier.pip.mag_opleiding_afmaken:
        return rule.not_running("Deze persoon mag eerst een opleiding afmaken.")
    due = add_months(start, months)
    too_late = (begun or today) > due
    statement = "Schrijf een verklaring dat de lessen te laat begonnen. Daarmee kan DUO later de termijn verlengen."
    asylum = (
        dossier.rechten.intensiteit_leerroute
    )  # family beside an asielstatushouder has the offer, not the extension
    # Counted on from the dagtekening: from 30 November a month before the last day would be 28 January.
    earlier = sorted(
        (each for each in law.numbers("lessen_waarschuwing_maanden", start) if each < months), reverse=True
    )
    return rule.task(
        due,
        today,
        met_on=begun,
        trigger=start,
        warn_on=tuple(add_months(start, months - each) for each in earlier),
        reason=statement if too_late and asylum else "",
    )


def ontzorgen(on: Standing) -> Term:
    dossier, law = on.dossier, on.law
    permit, bijstand = dossier.asielvergunning_bepaalde_tijd, dossier.bijstand
    since = bijstand.begin if bijstand else on.today
    months = law.number("ontzorgen_maanden", since)
    rule = Rule(
        kind=TermKind.ONTZORGEN,
        source=Source.LAW,
        ground=f"{in_months(months)} vanaf de start van de bijstand",
        article="Participatiewet, artikel 56a",
        moved_by="Stopt de bijstand, dan stopt het ontzorgen. Langer kan alleen als de inburgeraar dat zelf wil.",
    )
    if on.none is not None:
        return rule.does_not_apply(on.none)
    if permit is False or (permit is None and dossier.doelgroep is Doelgroep.GEZINSMIGRANT_EN_OVERIGE_MIGRANT):
        return rule.does_not_apply("Ontzorgen is alleen voor mensen met een asielvergunning voor bepaalde tijd.")
    if permit is None:
        return rule.not_running("Leg eerst vast of deze persoon een asielvergunning voor bepaalde tijd heeft.")
    if bijstand is None:
        return rule.not_running("Er is geen bijstand vastgelegd.")
    last = last_day_from(bijstand.begin, months)
    if bijstand.eind is not None:
        last = min(last, bijstand.eind)
    # The day before the first day of bijstand: a trigger day itself never counts.
    warn_on = before(last, law.numbers("ontzorgen_waarschuwing_maanden", since))
    return rule.window(last, on.today, trigger=days_after(bijstand.begin, -1), warn_on=warn_on)
