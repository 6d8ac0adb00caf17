"""The terms of a dossier: what the law, DUO and local policy give a date, each with its ground in words.

The rows are those of the fact sheet, section 12, that bind the municipality first: the plan within ten weeks, the term
of three years, the change of route, bezwaar, the start of lessons, ontzorgen and, under the old law, the
participatieverklaring. Two rules hold everywhere. A date that DUO gave wins over arithmetic and says so. And nothing
runs before something started it: then the term says what it waits for.

The ten weeks and the weeks of bezwaar roll over free days (`atw`); months and years do not (ATW art. 4).
"""

from __future__ import annotations

from datetime import date, timedelta

from sync.dossier.atw import end_of_weeks
from sync.dossier.dossier import Dossier, Leerroute
from sync.dossier.partial_date import long_date
from sync.dossier.pip_term import Policy, pip_after_move, pip_term, pip_trigger
from sync.dossier.regime import OUD_STELSEL, RedenGeenInburgeringsplicht, WettelijkStelsel
from sync.dossier.target_group import Doelgroep
from sync.dossier.term import Rule, Source, Term, TermKind, TermState, add_months, last_day_from

__all__ = ["Policy", "Source", "Term", "TermKind", "TermState", "pip_trigger", "term_of", "terms"]

TERM_MONTHS = 36
"""The inburgeringstermijn, Wi2021 art. 11 [sourced S3]."""

SWITCH_MONTHS = 18
"""Changing the leerroute [sourced S6; the wording of the Besluit decides, verify]."""

BEZWAAR_WEEKS = 6
"""Awb art. 6:7 and 6:8, from the day after the decision was made known [recall, high]."""

LESSON_MONTHS = {Leerroute.B1_ROUTE: 3, Leerroute.ONDERWIJSROUTE: 6, Leerroute.Z_ROUTE: 3}
"""Letter on the execution of the act, 13-7-2023: lessons that start later are a ground for extension [sourced S16].
Policy, so it does not roll over free days."""

ONTZORGEN_MONTHS = 6
"""Participatiewet art. 56a, from the start of bijstand [sourced S14]."""

PVT_WI2013_MONTHS = 12
"""Wi2013: the participatieverklaring within a year of registration in the municipality [sourced S3, S50]."""

PVT_WI2013_FROM = date(2017, 10, 1)
"""Before this day the participatieverklaring was no part of Wi2013 [sourced S3, S50]."""


def terms(dossier: Dossier, today: date, policy: Policy | None = None) -> tuple[Term, ...]:
    """Every term of the dossier as it stands today, most urgent first; one of each `TermKind`."""
    rows = (
        pip_term(dossier, today),
        pip_after_move(dossier, today, policy or Policy()),
        _inburgeringstermijn(dossier, today),
        _schakelen(dossier, today),
        _bezwaar(dossier, today),
        _start_lessen(dossier, today),
        _ontzorgen(dossier, today),
        _pvt_wi2013(dossier, today),
    )
    return tuple(sorted(rows, key=lambda term: term.urgency(today)))


def term_of(dossier: Dossier, kind: TermKind, today: date, policy: Policy | None = None) -> Term:
    """One term of the dossier."""
    return next(term for term in terms(dossier, today, policy) if term.kind is kind)


# The term of three years and what hangs on it


def _inburgeringstermijn(dossier: Dossier, today: date) -> Term:
    rule = Rule(
        kind=TermKind.INBURGERINGSTERMIJN,
        source=Source.LAW,
        ground="3 jaar na de dagtekening van het eerste plan (PIP)",
        article="Wet inburgering 2021, artikel 11",
        moved_by="Alleen DUO kan de termijn verlengen. Een nieuw plan start de termijn niet opnieuw.",
    )
    duo = dossier.duo
    by_duo = Rule(
        kind=rule.kind,
        source=Source.DUO,
        ground="De einddatum die DUO heeft vastgesteld",
        article=rule.article if dossier.regime.has_pip else "Wet inburgering 2013, brief van DUO",
        moved_by="Alleen DUO kan de termijn verlengen.",
    )
    if duo.reden_geen_plicht is RedenGeenInburgeringsplicht.VOLDAAN and duo.plicht_eind and duo.plicht_eind < today:
        last = duo.termijn_eind_exclusief - timedelta(days=1) if duo.termijn_eind_exclusief else None
        return by_duo.task(last, today, met_on=duo.plicht_eind)
    if dossier.wettelijk_stelsel is WettelijkStelsel.WI2013:
        return _term_wi2013(dossier, today, by_duo)
    reason = dossier.why_no_terms(today)
    if reason is not None:
        return rule.does_not_apply(reason)
    dagtekening = _counts_from(dossier)
    if dagtekening is None:
        return rule.not_running("De termijn begint op de dag na de dagtekening van het eerste plan (PIP).")
    if _end_unknown(dossier, today):
        return by_duo.waits_for_duo(
            "Er is of was een tijdelijke vrijstelling. DUO stelt de nieuwe einddatum vast; wacht daarop."
        )
    computed = add_months(dagtekening, TERM_MONTHS)
    last = duo.termijn_eind_exclusief - timedelta(days=1) if duo.termijn_eind_exclusief else computed
    if duo.aow_leeftijd_op is not None and duo.aow_leeftijd_op <= last:
        return rule.does_not_apply(
            f"De plicht eindigt eerder: op {long_date(duo.aow_leeftijd_op)} heeft deze persoon de AOW-leeftijd."
        )
    warn_on = tuple(add_months(last, -months) for months in (12, 6, 2))
    if duo.termijn_eind_exclusief is None:
        return rule.task(last, today, trigger=dagtekening, warn_on=warn_on)
    differs = f"De rekenregel geeft {long_date(computed)}; de datum van DUO geldt." if last != computed else ""
    return by_duo.task(last, today, trigger=dagtekening, warn_on=warn_on, reason=differs)


def _term_wi2013(dossier: Dossier, today: date, rule: Rule) -> Term:
    """Under the old law the municipality has nothing to keep: a passed term is told, not counted as late."""
    why = dossier.why_no_plicht(today)
    if why is not None:
        return rule.does_not_apply(why)
    if dossier.duo.termijn_eind_exclusief is None:
        return rule.waits_for_duo("De einddatum staat in de brief van DUO.")
    last = dossier.duo.termijn_eind_exclusief - timedelta(days=1)
    return rule.window(last, today, when_ended="De termijn is voorbij. De plicht blijft bestaan. Hulp is vrijwillig.")


def _schakelen(dossier: Dossier, today: date) -> Term:
    rule = Rule(
        kind=TermKind.SCHAKELEN,
        source=Source.LAW,
        ground="18 maanden na de start van de inburgeringstermijn",
        article="Wet inburgering 2021, artikel 17",
        moved_by="Deze datum schuift niet op. Bij een andere leerroute hoort een nieuw plan (PIP).",
    )
    reason = dossier.why_no_terms(today)
    if reason is not None:
        return rule.does_not_apply(reason)
    dagtekening = _counts_from(dossier)
    if dagtekening is None:
        return rule.not_running("Dit begint te lopen als de inburgeringstermijn begint.")
    if _end_unknown(dossier, today):
        return rule.waits_for_duo("Er is of was een tijdelijke vrijstelling. Wacht op de nieuwe datums van DUO.")
    last = add_months(dagtekening, SWITCH_MONTHS)
    afschalen = dossier.pip is not None and dossier.pip.leerroute is Leerroute.B1_ROUTE
    ended = "De leerroute kan niet meer wisselen." + (" Afschalen naar A2 kan nog wel." if afschalen else "")
    warn_on = tuple(add_months(last, -months) for months in (3, 1))
    return rule.window(last, today, trigger=dagtekening, warn_on=warn_on, when_ended=ended)


def _counts_from(dossier: Dossier) -> date | None:
    """The dagtekening of the first PIP, or the day before the start that DUO gave when that differs."""
    if dossier.duo.termijn_start is not None:
        return dossier.duo.termijn_start - timedelta(days=1)
    return dossier.pip.dagtekening_initieel if dossier.pip else None


def _end_unknown(dossier: Dossier, today: date) -> bool:
    """Whether a temporary exemption touched the term and DUO has not set the end since (SS130).

    The end that DUO gave counts as set afterwards when DUO changed it after the exemption, or, if the day of the change
    is not known, when it lies beyond what arithmetic gives.
    """
    dagtekening = _counts_from(dossier)
    if dossier.tijdelijk_vrijgesteld(today):
        return True
    interruptions = dossier.duo.interruptions(dagtekening) if dagtekening else ()
    if dagtekening is None or not interruptions:
        return False
    end, changed = dossier.duo.termijn_eind_exclusief, dossier.duo.termijn_gewijzigd_op
    if end is None:
        return True
    if changed is None:
        return end - timedelta(days=1) <= add_months(dagtekening, TERM_MONTHS)
    return any(each.eind is None or changed < each.eind for each in interruptions)


# What the decision and the offer bring with them


def _bezwaar(dossier: Dossier, today: date) -> Term:
    rule = Rule(
        kind=TermKind.BEZWAAR,
        source=Source.LAW,
        ground="6 weken na de bekendmaking van het plan (PIP)",
        article="Algemene wet bestuursrecht, artikelen 6:7 en 6:8",
        moved_by="Een bezwaar dat later komt, kan nog gelden als daar een goede reden voor is.",
    )
    if not dossier.regime.has_pip:
        return rule.does_not_apply(OUD_STELSEL)
    if dossier.niet_plichtig is not None:
        return rule.does_not_apply(dossier.niet_plichtig.reason)
    if not dossier.may_write_letters:
        return rule.does_not_apply("Er gaan geen brieven meer uit: DUO meldde overlijden of vertrek.")
    if dossier.pip is None:
        return rule.not_running("Bezwaar kan vanaf de dag na de bekendmaking van het plan (PIP).")
    # The period of a decision that was made known runs on, whatever becomes of the obligation afterwards.
    known = dossier.pip.bekendgemaakt_op or dossier.pip.dagtekening
    return rule.window(end_of_weeks(known, BEZWAAR_WEEKS), today, trigger=known)


def _start_lessen(dossier: Dossier, today: date) -> Term:
    months = LESSON_MONTHS[dossier.pip.leerroute] if dossier.pip else 3
    rule = Rule(
        kind=TermKind.START_LESSEN,
        source=Source.POLICY,
        ground=f"{months} maanden na de dagtekening van het plan (PIP)",
        article="Uitvoeringsbrief van 13 juli 2023",
        moved_by="Deze datum schuift niet op. Beginnen de lessen later, dan kan de inburgeraar verlenging vragen.",
    )
    reason = dossier.why_no_terms(today)
    if reason is not None:
        return rule.does_not_apply(reason)
    if dossier.doelgroep is None and dossier.asielrechten is None:
        return rule.not_running("DUO heeft de doelgroep nog niet gemeld.")
    if not dossier.rechten.inburgeringsaanbod:
        return rule.does_not_apply("Voor deze doelgroep koopt de gemeente geen lessen in.")
    if dossier.pip is None:
        return rule.not_running("Dit begint te lopen op de dag na de dagtekening van het plan (PIP).")
    start, begun = dossier.pip.dagtekening_initieel, dossier.lessen_gestart_op
    if begun is None and dossier.tijdelijk_vrijgesteld(today):
        return rule.not_running("Er is een tijdelijke vrijstelling van DUO.")
    if begun is None and dossier.pip.mag_opleiding_afmaken:
        return rule.not_running("Deze persoon mag eerst een opleiding afmaken.")
    due = add_months(start, months)
    too_late = (begun or today) > due
    statement = "Schrijf een verklaring dat de lessen te laat begonnen. Daarmee kan DUO later de termijn verlengen."
    return rule.task(
        due,
        today,
        met_on=begun,
        trigger=start,
        warn_on=(add_months(start, months - 1),),
        reason=statement if too_late else "",
    )


def _ontzorgen(dossier: Dossier, today: date) -> Term:
    rule = Rule(
        kind=TermKind.ONTZORGEN,
        source=Source.LAW,
        ground="6 maanden vanaf de start van de bijstand",
        article="Participatiewet, artikel 56a",
        moved_by="Stopt de bijstand, dan stopt het ontzorgen. Langer kan alleen als de inburgeraar dat zelf wil.",
    )
    reason = dossier.why_no_terms(today)
    if reason is not None:
        return rule.does_not_apply(reason)
    permit, bijstand = dossier.asielvergunning_bepaalde_tijd, dossier.bijstand
    if permit is False or (permit is None and dossier.doelgroep is Doelgroep.GEZINSMIGRANT_EN_OVERIGE_MIGRANT):
        return rule.does_not_apply("Ontzorgen is alleen voor mensen met een asielvergunning voor bepaalde tijd.")
    if permit is None:
        return rule.not_running("Leg eerst vast of deze persoon een asielvergunning voor bepaalde tijd heeft.")
    if bijstand is None:
        return rule.not_running("Er is geen bijstand vastgelegd.")
    last = last_day_from(bijstand.begin, ONTZORGEN_MONTHS)
    if bijstand.eind is not None:
        last = min(last, bijstand.eind)
    # The day before the first day of bijstand: a trigger day itself never counts.
    return rule.window(last, today, trigger=bijstand.begin - timedelta(days=1), warn_on=(add_months(last, -1),))


def _pvt_wi2013(dossier: Dossier, today: date) -> Term:
    rule = Rule(
        kind=TermKind.PVT_WI2013,
        source=Source.LAW,
        ground="1 jaar na de inschrijving in de gemeente",
        article="Wet inburgering 2013, participatieverklaring",
        moved_by="De gemeente biedt het traject aan en legt niets op.",
    )
    if dossier.wettelijk_stelsel is not WettelijkStelsel.WI2013:
        return rule.does_not_apply("Deze termijn bestaat alleen onder de Wet inburgering 2013.")
    reason = dossier.why_no_plicht(today)
    if reason is not None:
        return rule.does_not_apply(reason)
    registered, signed = dossier.brp_inschrijving, dossier.pvt_ondertekend_op
    if registered is None:
        return rule.task(None, today, met_on=signed, reason="" if signed else "De datum van inschrijving is onbekend.")
    if registered < PVT_WI2013_FROM:
        return rule.does_not_apply("Bij inschrijving vóór 1 oktober 2017 hoorde de PVT nog niet bij de plicht.")
    due = add_months(registered, PVT_WI2013_MONTHS)
    asylum = dossier.doelgroep is Doelgroep.ASIELSTATUSHOUDER
    fine = "Bied het traject aan." + ("" if asylum else " DUO kan een boete geven.")
    overdue = signed is None and today > due
    warn_on = (add_months(due, -2),)
    return rule.task(due, today, met_on=signed, trigger=registered, warn_on=warn_on, reason=fine if overdue else "")
