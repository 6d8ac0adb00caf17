"""The parts that are done within the inburgeringstermijn: PVT, MAP, the hours of the Z-route, and afschalen.

Sources: Besluit inburgering 2021 art. 3.1, 3.2, 3.14 and 5.5 [S3, S12, S33].
"""

from __future__ import annotations

from datetime import date

from sync.dossier.days import add_months
from sync.dossier.dossier import Leerroute, Niveau
from sync.dossier.standing import Standing
from sync.dossier.term import Rule, Source, Term, TermKind, TermState, before
from sync.dossier.terms_period import within_term

_WITH_TERM = "De datum schuift mee met de inburgeringstermijn. Alleen DUO kan die verlengen."
_QUARTER = 3
"""Months between two looks at the pace of the hours. Fact sheet §12, design."""

AFTER_THE_TERM = "De termijn is voorbij. Vraag bij DUO na of afschalen nog kan."
"""Nothing that we read says whether the level may still go down then."""

_NO_PLAN = "Er is nog geen plan (PIP) met een leerroute."


def pvt(on: Standing, end: Term) -> Term:
    rule = Rule(
        kind=TermKind.PVT,
        source=end.source,
        ground="Voor het einde van de inburgeringstermijn",
        article="Besluit inburgering 2021, artikel 3.1",
        moved_by=_WITH_TERM,
    )
    return _part(rule, on, end, on.dossier.pvt_ondertekend_op, "pvt_waarschuwing_maanden")


def map_eindgesprek(on: Standing, end: Term) -> Term:
    rule = Rule(
        kind=TermKind.MAP,
        source=end.source,
        ground="Voor het einde van de inburgeringstermijn",
        article="Besluit inburgering 2021, artikel 3.2",
        moved_by=_WITH_TERM,
    )
    if on.none is None and on.route is not None and not on.route.has_map:
        return rule.does_not_apply("In de onderwijsroute hoort geen MAP (Wet inburgering 2021, artikel 8, lid 3).")
    return _part(rule, on, end, on.dossier.map_eindgesprek_op, "map_waarschuwing_maanden")


def _part(rule: Rule, on: Standing, end: Term, done: date | None, warnings: str) -> Term:
    why = within_term(rule, on, end)
    if why is not None:
        known = done is not None and why.state is not TermState.DOES_NOT_APPLY
        return rule.task(None, on.today, met_on=done) if known else why
    assert end.due is not None  # noqa: S101  `within_term` says so
    warn_on = before(end.due, on.law.numbers(warnings, end.trigger or on.today))
    return rule.task(end.due, on.today, met_on=done, trigger=end.trigger, warn_on=warn_on)


def z_route_uren(on: Standing, end: Term) -> Term:
    """The hours of the Z-route. It asks for attention when at the last turn of a quarter too few had been followed."""
    dossier, law, followed = on.dossier, on.law, on.dossier.uren_op(on.today)
    counts = end.trigger or on.today
    lessons, participation = law.number("z_route_lesuren", counts), _participation(on, counts)
    rule = Rule(
        kind=TermKind.Z_ROUTE_UREN,
        source=end.source,
        ground=f"{lessons} uur les" + (f" en {participation} uur participatie" if participation else ""),
        article="Besluit inburgering 2021, artikel 3.14",
        moved_by=_WITH_TERM + " DUO kan het aantal uren participatie verlagen om medische redenen.",
    )
    if on.none is None and on.route is None:
        return rule.does_not_apply(_NO_PLAN)
    if on.none is None and on.route is not Leerroute.Z_ROUTE:
        return rule.does_not_apply("Deze uren horen alleen bij de Z-route.")
    done = dossier.z_route_afgerond_op
    if (why := within_term(rule, on, end)) is not None:
        known = done is not None and why.state is not TermState.DOES_NOT_APPLY
        return rule.task(None, on.today, met_on=done) if known else why
    assert end.due is not None  # noqa: S101
    left = (
        (max(0, lessons - followed.nt2 - followed.knm), "les"),
        (max(0, participation - followed.participatie), "participatie"),
    )
    needed, missing = lessons + participation, sum(hours for hours, _ in left)
    behind = needed - missing < _pace(end.trigger, end.due, on.today) * needed
    return rule.task(
        end.due,
        on.today,
        met_on=done,
        trigger=end.trigger,
        warn_on=before(end.due, (_QUARTER,)) if missing else (),
        reason="" if done else _hours_left(left, behind),
        asks=behind,
    )


def _participation(on: Standing, counts: date) -> int:
    """The hours of participation: none for who has no right to the offer, fewer when DUO set a medical limit."""
    dossier = on.dossier
    if not dossier.rechten.inburgeringsaanbod:
        return 0
    limit, whole = dossier.participatie_belastbaar_uren, on.law.number("z_route_participatie_uren", counts)
    return whole if limit is None else max(0, min(limit, whole))


def _pace(start: date | None, last: date, today: date) -> float:
    """The part of the term that had passed at the last turn of a quarter, from 0 to 1."""
    if start is None or start >= last:
        return 0.0
    months = (today.year - start.year) * 12 + today.month - start.month
    months -= add_months(start, months) > today
    turned = add_months(start, max(0, months - months % _QUARTER))
    return min(1.0, (turned - start).days / (last - start).days)


def _hours_left(left: tuple[tuple[int, str], ...], behind: bool) -> str:
    open_ones = [f"{hours} uur {what}" for hours, what in left if hours]
    if not open_ones:
        return "De uren zijn gehaald. Houd het eindgesprek en meld de afronding bij DUO."
    return f"Nog {' en '.join(open_ones)}." + (" Dat is minder dan past bij de tijd die voorbij is." if behind else "")


def afschalen(on: Standing, end: Term) -> Term:
    """Going from B1 to A2: possible by hours of lessons, half of them in a room, and effort that was shown."""
    dossier, law = on.dossier, on.law
    counts = end.trigger or on.today
    hours = law.number("afschalen_uren", counts)
    rule = Rule(
        kind=TermKind.AFSCHALEN,
        source=Source.LAW,
        ground=f"Vanaf {hours} uur les NT2 met voldoende inzet",
        article="Besluit inburgering 2021, artikel 5.5",
        moved_by="Er is geen vaste datum: uren en inzet bepalen het. Bij afschalen hoort een nieuw plan (PIP).",
    )
    if on.none is None and on.route is None:
        return rule.does_not_apply(_NO_PLAN)
    if on.none is None and on.route is not Leerroute.B1_ROUTE:
        return rule.does_not_apply("Afschalen kan alleen in de B1-route.")
    if on.none is None and dossier.pip is not None and dossier.pip.niveau in (Niveau.A1, Niveau.A2):
        return rule.does_not_apply("Het plan (PIP) heeft al niveau A2.")
    if (why := within_term(rule, on, end)) is not None:
        return why
    assert end.due is not None  # noqa: S101
    if end.state is TermState.MET:
        return rule.does_not_apply("De inburgeringsplicht is voldaan.")
    # Half an hour too few in a room is too few: the share is rounded up.
    needed_in_room = -(-hours * law.number("afschalen_fysiek_procent", counts) // 100)
    missing = _why_not_down(on, hours, needed_in_room)
    near = dossier.uren_op(on.today).nt2 >= law.number("afschalen_waarschuwing_uren", counts)
    if missing:
        return rule.not_running(missing, asks=near and on.today <= end.due)
    return rule.window(
        end.due,
        on.today,
        trigger=end.trigger,
        reason="Afschalen kan. U beslist, met een nieuw plan (PIP).",
        when_ended=AFTER_THE_TERM,
    )


def _why_not_down(on: Standing, hours: int, in_room: int) -> str:
    """The first thing that still stands in the way; empty when nothing does."""
    known = on.dossier.uren_op(on.today)
    if known.nt2 < hours:
        return f"Nog {hours - known.nt2} van de {hours} uur les NT2."
    if known.fysiek < in_room <= known.fysiek + known.fysiek_onbekend:
        return f"Van {known.fysiek_onbekend} uur les staat niet vast of die op een plek was. Vraag dat aan de school."
    if known.fysiek < in_room:
        return f"Van de {hours} uur moet {in_room} uur les op een plek zijn. Nu is dat {known.fysiek} uur."
    if on.dossier.inzet_aangetoond is False:
        return "De inzet was niet voldoende. Daarom kan afschalen niet."
    if on.dossier.inzet_aangetoond is None:
        return "Leg vast of deze persoon zich genoeg heeft ingezet."
    return ""
