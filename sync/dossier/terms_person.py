"""What age and calendar bring: AOW age, the eighteenth birthday, and the day on which the state counts.

A partial birth date gets no invented day: then the term says between which days it lies. Sources: fact sheet §1.3, §7
and §12; SS128 [S5]; the count for the specific grant [S9].
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sync.dossier.days import add_months, days_after
from sync.dossier.partial_date import DayRange, PartialDate, long_date
from sync.dossier.person import Relatie
from sync.dossier.regime import OUD_STELSEL, NietPlichtig
from sync.dossier.standing import Standing
from sync.dossier.target_group import Doelgroep
from sync.dossier.term import Rule, Source, Term, TermKind, before

_SIXTEEN = 16
"""From this age somebody can be plichtig, in practice from eighteen because of school [S13]."""


def aow(on: Standing, end: Term) -> Term:
    """The day on which the obligation ends by age. DUO's day goes first; else the table, for a full birth date."""
    dossier, law, today = on.dossier, on.law, on.today
    by_duo = dossier.duo.aow_leeftijd_op
    rule = Rule(
        kind=TermKind.AOW,
        source=Source.LAW if by_duo is None else Source.DUO,
        ground="De AOW-leeftijd die bij de geboortedatum hoort" if by_duo is None else "De AOW-leeftijd die DUO meldde",
        article="Algemene Ouderdomswet, artikel 7a",
        nakijken=by_duo is None,
        moved_by="DUO meldt het een half jaar vooraf (SS128). Op die dag eindigt de inburgeringsplicht.",
    )
    if on.none is not None:
        return rule.does_not_apply(on.none)
    day = by_duo or _aow_day(on, dossier.person.birth_date.full)
    if day is None:
        return _no_aow_day(rule, on)
    if end.due is not None and day > end.due:
        return rule.does_not_apply(f"De AOW-leeftijd komt na het einde van de termijn: op {long_date(day)}.")
    return rule.window(
        day,
        today,
        warn_on=before(day, law.numbers("aow_waarschuwing_maanden", today)),
        reason="Leg geen druk op examens en maak het plan (PIP) licht.",
        when_ended="De AOW-leeftijd is bereikt. Kijk na of DUO de plicht heeft beëindigd.",
    )


def _aow_day(on: Standing, born: date | None) -> date | None:
    months = None if born is None else on.law.find("aow_leeftijd_maanden", born)
    if born is None or months is None or not isinstance(months.value, int):
        return None
    return add_months(born, months.value)


def _no_aow_day(rule: Rule, on: Standing) -> Term:
    """Why the day is not known: no birth date, only a part of it, or one that lies outside the table."""
    born, table = on.dossier.person.birth_date, on.law.parameters["aow_leeftijd_maanden"]
    first, last = born.earliest(), born.latest()
    if first is None or last is None:
        return rule.not_running("De geboortedatum is niet bekend.")
    if last < table[0].geldig_vanaf:
        return rule.not_running("Deze persoon heeft de AOW-leeftijd, of bereikt die bijna. Kijk na wat DUO meldt.")
    if table[-1].geldig_tot is not None and first > table[-1].geldig_tot:
        return rule.does_not_apply("De AOW-leeftijd speelt bij deze geboortedatum nog niet.")
    begin, end = _aow_day(on, first), _aow_day(on, last)
    open_part = "De geboortedatum is niet helemaal bekend."
    if begin is not None and end is not None:
        return rule.not_running(f"{open_part} De AOW-leeftijd ligt tussen {long_date(begin)} en {long_date(end)}.")
    if begin is not None:
        return rule.not_running(f"{open_part} De AOW-leeftijd ligt op {long_date(begin)} of later.")
    words = f" De AOW-leeftijd ligt op {long_date(end)} of eerder." if end is not None else ""
    return rule.not_running(open_part + words)


def achttien(on: Standing) -> Term:
    """The next eighteenth birthday of who is sixteen or seventeen here: the person, or a child in the home."""
    dossier, law, today = on.dossier, on.law, on.today
    years = law.number("volwassen_jaren", today)
    rule = Rule(
        kind=TermKind.ACHTTIEN,
        source=Source.LAW,
        ground=f"De dag waarop iemand {years} jaar wordt",
        article="Wet inburgering 2021, artikel 3; Leerplichtwet 1969",
        moved_by="Wie dan nog een opleiding volgt, kan later plichtig worden. DUO meldt het (SS101).",
    )
    if not dossier.regime.has_pip:
        return rule.does_not_apply(OUD_STELSEL)
    pupil = dossier.niet_plichtig is NietPlichtig.LEERPLICHTIG
    if on.none is not None and not pupil:
        return rule.does_not_apply(on.none)
    found = sorted(_young(on, years), key=lambda each: (each[0].earliest, each[0].latest, each[1]))
    if not found:
        return rule.does_not_apply("Niemand in dit gezin is 16 of 17 jaar.")
    turns, who = found[0]
    if not turns.certain:
        return rule.not_running(
            f"De geboortedatum is niet helemaal bekend. {who} wordt {years} jaar tussen {long_date(turns.earliest)} "
            f"en {long_date(turns.latest)}."
        )
    return rule.window(
        turns.earliest,
        today,
        warn_on=before(turns.earliest, law.numbers("volwassen_waarschuwing_maanden", today)),
        reason=f"{who} is nu nog niet plichtig vanwege school. Kijk op deze dag opnieuw.",
    )


def _young(on: Standing, years: int) -> Iterator[tuple[DayRange, str]]:
    people: list[tuple[PartialDate, str]] = [(on.dossier.person.birth_date, "Deze persoon")]
    people += [
        (member.birth_date, "Een kind in dit gezin")
        for member in on.dossier.person.gezinsverband
        if member.woont_in and member.relatie in (Relatie.KIND, Relatie.BROER_OF_ZUS)
    ]
    for born, who in people:
        age, turns = born.age_on(on.today), born.turns(years)
        if age is not None and turns is not None and age.at_most >= _SIXTEEN and on.today <= turns.latest:
            yield turns, who


def spuk(on: Standing) -> Term:
    """The yearly count of plichtigen: once for a gezinsmigrant, some years on end for who was housed with asylum."""
    dossier, law, today = on.dossier, on.law, on.today
    asylum = dossier.doelgroep is Doelgroep.ASIELSTATUSHOUDER
    counted = law.number("spuk_jaren_asiel" if asylum else "spuk_jaren_overig", today)
    month, day = law.numbers("spuk_peildag", today)
    rule = Rule(
        kind=TermKind.SPUK,
        source=Source.LAW,
        ground="Eén keer, in het eerste jaar" if counted == 1 else f"{counted} jaren achter elkaar",
        article="Specifieke uitkering inburgeringsvoorzieningen",
        moved_by="De peildag staat vast. DUO telt wie dan plichtig is en in de gemeente woont.",
        nakijken=law.unread("spuk_jaren_asiel" if asylum else "spuk_jaren_overig", today),
    )
    if on.none is not None:
        return rule.does_not_apply(on.none)
    if dossier.doelgroep is None:
        return rule.not_running("DUO heeft de doelgroep nog niet gemeld.")
    since = _lives_here_since(on)
    if since is None:
        return rule.not_running("Deze persoon telt mee zodra de inschrijving in de gemeente bekend is.")
    first = date(since.year + (date(since.year, month, day) < since), month, day)
    due = max(first, date(today.year + (date(today.year, month, day) < today), month, day))
    if due.year - first.year >= counted:
        return rule.does_not_apply("Deze persoon telt niet meer mee: de jaren zijn voorbij.")
    missing = [] if dossier.brp_inschrijving else ["de inschrijving in de gemeente"]
    missing += [] if dossier.pip else ["het plan (PIP)"]
    warn = before(days_after(due, 1), law.numbers("spuk_waarschuwing_maanden", today)) if missing else ()
    return rule.window(
        due,
        today,
        trigger=days_after(since, -1),
        warn_on=warn,
        reason=f"Nog nodig voor die dag: {' en '.join(missing)}." if missing else "Inschrijving en plan (PIP) zijn er.",
    )


def _lives_here_since(on: Standing) -> date | None:
    """The first day that is known on which the person was housed or registered; who is in an azc does not count."""
    dossier = on.dossier
    known = [dossier.brp_inschrijving, dossier.duo.pip_termijn_start]
    if dossier.doelgroep is not Doelgroep.ASIELSTATUSHOUDER:
        known.append(dossier.duo.kennisgeving_datum)
    return min((day for day in known if day is not None), default=None)
