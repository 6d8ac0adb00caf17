"""The inburgeringstermijn, and what is counted from its start or back from its last day.

Three years from the first plan, unless DUO says otherwise; the change of route; the last useful moment to sign up for
an exam; and the letter that DUO writes before the end. Sources: Wi2021 art. 11 and 17, DUO's practice [S4].
"""

from __future__ import annotations

from datetime import date

from sync.dossier.days import add_months, days_after
from sync.dossier.dossier import KNM, TAALONDERDELEN, Dossier, Leerroute, Niveau
from sync.dossier.partial_date import long_date
from sync.dossier.regime import RedenGeenInburgeringsplicht, WettelijkStelsel
from sync.dossier.standing import Standing, computed_end
from sync.dossier.term import Rule, Source, Term, TermKind, TermState, before, in_months, in_weeks
from sync.dossier.terms_old_law import term_wi2013


def inburgeringstermijn(on: Standing) -> Term:
    dossier, today, duo = on.dossier, on.today, on.dossier.duo
    months = on.law.number("termijn_maanden", on.counts_from or today)
    rule = Rule(
        kind=TermKind.INBURGERINGSTERMIJN,
        source=Source.LAW,
        ground=f"{in_months(months)} na {_start_words(on, 'de dagtekening van het eerste plan (PIP)')}",
        article="Wet inburgering 2021, artikel 11",
        moved_by="Alleen DUO kan de termijn verlengen. Een nieuw plan start de termijn niet opnieuw.",
    )
    by_duo = Rule(
        kind=rule.kind,
        source=Source.DUO,
        ground="De einddatum die DUO heeft vastgesteld",
        article=rule.article if dossier.regime.has_pip else "Wet inburgering 2013, brief van DUO",
        moved_by="Alleen DUO kan de termijn verlengen.",
    )
    if duo.reden_geen_plicht is RedenGeenInburgeringsplicht.VOLDAAN and duo.plicht_eind and duo.plicht_eind < today:
        return by_duo.task(duo.termijn_laatste_dag, today, met_on=duo.plicht_eind)
    if dossier.wettelijk_stelsel is WettelijkStelsel.WI2013:
        return term_wi2013(on, by_duo)
    if on.none is not None:
        return rule.does_not_apply(on.none)
    if on.counts_from is None:
        return rule.not_running("De termijn begint op de dag na de dagtekening van het eerste plan (PIP).")
    if on.end_unknown:
        return by_duo.waits_for_duo(
            "Er is of was een tijdelijke vrijstelling. DUO stelt de nieuwe einddatum vast; wacht daarop."
        )
    computed = computed_end(on.counts_from, on.law)
    last = duo.termijn_laatste_dag or computed
    if duo.aow_leeftijd_op is not None and duo.aow_leeftijd_op <= last:
        return rule.does_not_apply(
            f"De plicht eindigt eerder: op {long_date(duo.aow_leeftijd_op)} heeft deze persoon de AOW-leeftijd."
        )
    warn_on = before(last, on.law.numbers("termijn_waarschuwing_maanden", on.counts_from))
    if duo.termijn_eind_exclusief is None:
        return rule.task(last, today, trigger=on.counts_from, warn_on=warn_on)
    differs = f"De rekenregel geeft {long_date(computed)}; de datum van DUO geldt." if last != computed else ""
    return by_duo.task(last, today, trigger=on.counts_from, warn_on=warn_on, reason=differs)


def schakelen(on: Standing) -> Term:
    months = on.law.number("schakelen_maanden", on.counts_from or on.today)
    rule = Rule(
        kind=TermKind.SCHAKELEN,
        source=Source.LAW,
        ground=f"{in_months(months)} na {_start_words(on, 'de start van de inburgeringstermijn')}",
        article="Wet inburgering 2021, artikel 17",
        moved_by="Deze datum schuift niet op. Bij een andere leerroute hoort een nieuw plan (PIP).",
        nakijken=on.law.unread("schakelen_maanden", on.counts_from or on.today),
    )
    if on.none is not None:
        return rule.does_not_apply(on.none)
    if on.counts_from is None:
        return rule.not_running("Dit begint te lopen als de inburgeringstermijn begint.")
    if on.end_unknown:
        return rule.waits_for_duo("Er is of was een tijdelijke vrijstelling. Wacht op de nieuwe datums van DUO.")
    last = add_months(on.counts_from, months)
    afschalen = " Afschalen naar A2 kan nog wel." if on.route is Leerroute.B1_ROUTE else ""
    return rule.window(
        last,
        on.today,
        trigger=on.counts_from,
        warn_on=before(last, on.law.numbers("schakelen_waarschuwing_maanden", on.counts_from)),
        when_ended="De leerroute kan niet meer wisselen." + afschalen,
    )


def _start_words(on: Standing, otherwise: str) -> str:
    return otherwise if on.dossier.duo.termijn_start is None else "de start van de termijn die DUO meldde"


def within_term(rule: Rule, on: Standing, end: Term) -> Term | None:
    """How something stands that hangs on the last day of the term while there is no such day; None once there is."""
    if on.none is not None:
        return rule.does_not_apply(on.none)
    match end.state:
        case TermState.DOES_NOT_APPLY:
            return rule.does_not_apply(end.reason)
        case TermState.WAITS_FOR_DUO:
            return rule.not_running("DUO stelt de einddatum van de termijn nog vast.")
        case TermState.NOT_RUNNING:
            return rule.not_running("Dit begint te lopen als de inburgeringstermijn begint.")
    return None if end.due is not None else rule.not_running("De laatste dag van de termijn is niet bekend.")


def examenaanmelding(on: Standing, end: Term) -> Term:
    """The last day on which signing up still gives a result within the term; counted back, so it never rolls.

    How long an exam takes is what holds today, not what held when the term began.
    """
    dossier, today, law = on.dossier, on.today, on.law
    a2 = dossier.pip is not None and dossier.pip.niveau is Niveau.A2 and _speaking_or_writing_left(dossier)
    weeks = law.number("examen_aanmelden_weken", today) + law.number(
        "examen_uitslag_a2_weken" if a2 else "examen_uitslag_weken", today
    )
    rule = Rule(
        kind=TermKind.EXAMENAANMELDING,
        source=Source.POLICY,
        ground=f"{in_weeks(weeks)} voor de laatste dag van de termijn",
        article="Doorlooptijden van DUO voor examen en uitslag",
        moved_by="De datum schuift mee met de termijn en met de wachttijden van DUO.",
    )
    if on.none is None and on.route is None:
        return rule.does_not_apply("Er is nog geen plan (PIP) met een leerroute.")
    if on.none is None and on.route is Leerroute.Z_ROUTE:
        return rule.does_not_apply("In de Z-route zijn examens niet verplicht.")
    if (why := within_term(rule, on, end)) is not None:
        return why
    assert end.due is not None  # noqa: S101  `within_term` says so
    last = days_after(end.due, -7 * weeks)
    passed = _all_passed_on(dossier)
    if passed is not None:
        return rule.task(last, today, met_on=passed, trigger=end.trigger)
    if all(dossier.behaald(part) for part in {*TAALONDERDELEN, KNM}):
        return rule.does_not_apply("Er is geen examen meer nodig.")
    return rule.window(
        last,
        today,
        trigger=end.trigger,
        warn_on=before(end.due, law.numbers("examen_waarschuwing_maanden", today)),
        when_ended="Wie zich nu aanmeldt, krijgt de uitslag waarschijnlijk na het einde van de termijn.",
    )


def duo_brief(on: Standing, end: Term) -> Term:
    """DUO's letter before the end of the term; before it goes out, what DUO has on record is checked."""
    months = on.law.number("duo_brief_maanden", on.today)
    rule = Rule(
        kind=TermKind.DUO_BRIEF,
        source=Source.POLICY,
        ground=f"{in_months(months)} voor de laatste dag van de termijn",
        article="Werkwijze van DUO: informatiebrief voor het einde van de termijn",
        moved_by="De datum schuift mee met de termijn. DUO bepaalt de dag zelf; reken op ongeveer deze dag.",
    )
    if (why := within_term(rule, on, end)) is not None:
        return why
    assert end.due is not None  # noqa: S101
    if end.state is TermState.MET:
        return rule.does_not_apply("De inburgeringsplicht is voldaan.")
    last = add_months(end.due, -months)
    return rule.window(
        last,
        on.today,
        trigger=end.trigger,
        warn_on=before(last, on.law.numbers("duo_brief_waarschuwing_maanden", on.today)),
        reason="Kijk voor die dag na of PVT, MAP, uren en examens goed bij DUO staan.",
        when_ended="DUO heeft de brief waarschijnlijk verstuurd. Bespreek die met de inburgeraar.",
    )


def _speaking_or_writing_left(dossier: Dossier) -> bool:
    return not (dossier.behaald("SP") and dossier.behaald("SC"))


def _all_passed_on(dossier: Dossier) -> date | None:
    """The day on which the last exam was passed; None while one is left or its day is not known."""
    parts = {*TAALONDERDELEN, KNM}
    if not all(dossier.behaald(part) for part in parts):
        return None
    days: list[date] = []
    for part in parts - dossier.vrije_onderdelen:
        first = min((each.op for each in dossier.gehaald(part) if each.op), default=None)
        if first is None:
            return None
        days.append(first)
    return max(days, default=None)
