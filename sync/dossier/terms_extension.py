"""The two extensions that open two and a half years after the term began: the one that DUO gives by itself, and the
one after a birth.

They tell what is possible and what is still missing; only DUO extends, and the end of the term moves with DUO's date.
Source: DUO's practice [S4]; `trajectory.extension` has every ground and its conditions.
"""

from __future__ import annotations

from datetime import date

from sync.dossier.days import add_months, days_after
from sync.dossier.dossier import KNM, TAALONDERDELEN, Leerroute
from sync.dossier.partial_date import long_date
from sync.dossier.standing import Standing
from sync.dossier.term import Rule, Source, Term, TermKind, TermState, in_months, in_weeks
from sync.dossier.terms_period import within_term


def verlenging_automatisch(on: Standing, end: Term) -> Term:
    law, counts = on.law, on.counts_from or on.today
    more = in_months(law.number("verlenging_automatisch_maanden", counts))
    after = in_months(law.number("verlenging_vanaf_maanden", counts))
    rule = Rule(
        kind=TermKind.VERLENGING_AUTOMATISCH,
        source=Source.POLICY,
        ground=f"{after} na de start van de termijn, bij genoeg examens, uren, PVT en MAP",
        article="Werkwijze van DUO: automatische verlenging in de B1-route",
        moved_by=f"DUO verlengt dan met {more}, zonder aanvraag. Alleen de datum van DUO telt.",
    )
    if on.none is None and on.route is None:
        return rule.does_not_apply("Er is nog geen plan (PIP) met een leerroute.")
    if on.none is None and on.route is not Leerroute.B1_ROUTE:
        return rule.does_not_apply("De automatische verlenging is alleen voor de B1-route.")
    found = _open_from(rule, on, end)
    if isinstance(found, Term):
        return found
    opens, last = found
    missing = _missing(on, counts)
    next_words = (
        f"Nog nodig: {_listed(missing)}." if missing else "Aan de voorwaarden is voldaan. Kijk na of DUO alles heeft."
    )
    return rule.window(
        last,
        on.today,
        trigger=days_after(opens, -1),
        opens_on=opens,
        warn_on=(opens,) if missing else (),
        reason=next_words,
        when_ended="De termijn is voorbij.",
    )


def verlenging_geboorte(on: Standing, end: Term) -> Term:
    law, counts = on.law, on.counts_from or on.today
    weeks = in_weeks(law.number("verlenging_geboorte_weken", counts))
    after = in_months(law.number("verlenging_vanaf_maanden", counts))
    rule = Rule(
        kind=TermKind.VERLENGING_GEBOORTE,
        source=Source.POLICY,
        ground=f"Vragen kan vanaf {after} na de start van de termijn",
        article="Werkwijze van DUO: verlenging bij een geboorte",
        moved_by=f"DUO verlengt met {weeks}, als de inburgeraar het vraagt. Alleen de datum van DUO telt.",
    )
    if on.none is not None:
        return rule.does_not_apply(on.none)
    born, asked = on.dossier.kind_geboren_op, on.dossier.verlenging_gevraagd_op
    if born is None or born > on.today:
        return rule.does_not_apply("Er is geen geboorte vastgelegd.")
    if on.counts_from is not None and born <= on.counts_from:
        return rule.does_not_apply("Het kind is geboren voordat de termijn begon.")
    found = _open_from(rule, on, end)
    if isinstance(found, Term):
        return found
    opens, last = found
    if asked is not None and asked <= on.today and on.dossier.verlenging_gevraagd_grond in ("", "geboorte"):
        return rule.task(last, on.today, met_on=asked, trigger=days_after(opens, -1))
    return rule.window(
        last,
        on.today,
        trigger=days_after(opens, -1),
        opens_on=opens,
        warn_on=(opens,),
        reason="Help de inburgeraar met de aanvraag bij DUO.",
        when_ended="De termijn is voorbij.",
    )


def _open_from(rule: Rule, on: Standing, end: Term) -> Term | tuple[date, date]:
    """From which day to which the extension is open, or the term that says why it is not."""
    if (why := within_term(rule, on, end)) is not None:
        return why
    assert end.due is not None  # noqa: S101  `within_term` says so
    if end.state is TermState.MET:
        return rule.does_not_apply("De inburgeringsplicht is voldaan.")
    if on.counts_from is None:
        return rule.not_running("De start van de termijn is niet bekend.")
    opens = add_months(days_after(on.counts_from, 1), on.law.number("verlenging_vanaf_maanden", on.counts_from))
    if opens > end.due:
        return rule.does_not_apply("De termijn is korter dan de tijd waarna dit kan.")
    if on.today < opens:
        return rule.not_running(f"Dit kan vanaf {long_date(opens)}.", opens_on=opens)
    return opens, end.due


def _missing(on: Standing, counts: date) -> list[str]:
    """What DUO's conditions still ask for, as far as this dossier knows."""
    dossier, law = on.dossier, on.law
    exams = law.number("verlenging_automatisch_examens", counts)
    left = exams - sum(1 for part in TAALONDERDELEN if dossier.behaald(part))
    missing = ["1 taalexamen" if left == 1 else f"{left} taalexamens"] if left > 0 else []
    if not dossier.behaald(KNM):
        missing.append("het examen KNM")
    hours = _hours_missing(on, counts)
    if hours:
        missing.append(hours)
    if dossier.pvt_ondertekend_op is None:
        missing.append("de PVT")
    if dossier.map_eindgesprek_op is None:
        missing.append("het eindgesprek van de MAP")
    return missing


def _hours_missing(on: Standing, counts: date) -> str:
    """The hours of the plan for an asielstatushouder, in which DUO counts KNM as well; for others a fixed number of
    language lessons, and hours of KNM. Without a number nothing is asked that nobody can know."""
    dossier, followed = on.dossier, on.dossier.uren_op(on.today)
    unknown = dossier.doelgroep is None and dossier.asielrechten is None
    if unknown or dossier.rechten.intensiteit_leerroute:
        needed = dossier.pip.geschatte_uren if dossier.pip and not unknown else None
        if needed is None:
            return "de uren van het plan (PIP), na te kijken bij DUO"
        left = needed - followed.nt2 - followed.knm
        return f"{left} uur les NT2 of KNM" if left > 0 else ""
    left = on.law.number("verlenging_automatisch_uren_gezin", counts) - followed.nt2
    if left > 0:
        return f"{left} uur les NT2"
    return "" if followed.knm > 0 else "de uren KNM"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"
