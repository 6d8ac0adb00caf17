"""Hours of lessons and participation: added up per kind, and beside each what the law asks of it.

What a school or a person registered can be wrong: a negative number counts as nothing, and hours in a room never exceed
the hours themselves. Hours that lie ahead do not count yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sync.dossier.dossier import Leerroute
from sync.dossier.records import Uren
from sync.dossier.term import TermKind, TermState
from sync.dossier.trajectory.case import Case
from sync.dossier.trajectory.exemption import ontheffingen, participation_hours
from sync.dossier.trajectory.ground import MAP, PVT, Z_ROUTE, Ground

LABELS = {
    "nt2": "Taalles (NT2)",
    "knm": "KNM",
    "alfabetisering": "Alfabetisering",
    "participatie": "Participatie",
    "map": "MAP",
    "pvt": "PVT",
    "intake": "Lessen tijdens de brede intake",
    "hulp": "Hulp",
}
"""One for each kind of the catalogue. Lessons during the intake go to DUO and count for no route."""

Z_LESSONS = ("nt2", "knm")


@dataclass(frozen=True, slots=True)
class Total:
    """Hours of one or more kinds. `unknown` are hours of which nobody said whether they were in a room."""

    hours: int = 0
    physical: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HourLine:
    """One line of the list of hours. `needed` is None where the law asks no number."""

    kind: str
    label: str
    hours: int
    needed: int | None = None
    ground: Ground | None = None

    @property
    def missing(self) -> int:
        return max(0, (self.needed or 0) - self.hours)

    @property
    def enough(self) -> bool | None:
        return None if self.needed is None else self.hours >= self.needed


def total(rows: Iterable[Uren], kinds: Iterable[str], today: date) -> Total:
    """Add up what was registered until and including today."""
    wanted = frozenset(kinds)
    hours = physical = unknown = 0
    for row in rows:
        number = max(0, row.aantal or 0)
        if row.soort not in wanted or _ahead(row, today):
            continue
        hours += number
        if row.fysiek is None:
            unknown += number
        else:
            physical += min(number, max(0, row.fysiek))
    return Total(hours, physical, unknown)


def followed(on: Case, *kinds: str) -> int:
    """Hours of these kinds: of the rows when there are any, else what the dossier has in all."""
    if on.facts.uren:
        return total(on.facts.uren, kinds, on.today).hours
    return sum(max(0, getattr(on.dossier.uren_op(on.today), kind, 0)) for kind in kinds)


def hour_lines(on: Case) -> tuple[HourLine, ...]:
    """Every kind of which there are hours, and every kind that the route asks."""
    asked = {line.kind: line for line in _asked(on)}
    rest = [
        HourLine(kind=kind, label=label, hours=hours)
        for kind, label in LABELS.items()
        if kind not in asked and (hours := followed(on, kind))
    ]
    return (*asked.values(), *rest)


def participation_needed(on: Case) -> int:
    """The hours of participation of the Z-route: none for who has no right to the offer, fewer by a medical decision."""
    if on.route is not Leerroute.Z_ROUTE or not on.dossier.rechten.inburgeringsaanbod:
        return 0
    whole = on.number("z_route_participatie_uren")
    if on.facts.ontheffing is not None:
        return participation_hours(ontheffingen(on.facts.ontheffing), whole)
    limit = on.dossier.participatie_belastbaar_uren
    return whole if limit is None else max(0, min(limit, whole))


def _asked(on: Case) -> Iterable[HourLine]:
    ends = on.term(TermKind.INBURGERINGSTERMIJN).state is TermState.DOES_NOT_APPLY
    if on.route is None or ends or on.dossier.why_no_terms(on.today) is not None:
        return
    if on.route is Leerroute.Z_ROUTE:
        yield HourLine(
            kind="z_lessen",
            label="Lessen van de Z-route (NT2 en KNM)",
            hours=followed(on, *Z_LESSONS),
            needed=on.number("z_route_lesuren"),
            ground=Z_ROUTE,
        )
        if (needed := participation_needed(on)) > 0:
            yield _line(on, "participatie", needed, Z_ROUTE)
    yield _line(on, "pvt", on.number("pvt_uren"), PVT)
    if on.route.has_map:
        yield _line(on, "map", on.number("map_uren"), MAP)


def _line(on: Case, kind: str, needed: int, ground: Ground) -> HourLine:
    return HourLine(kind=kind, label=LABELS[kind], hours=followed(on, kind), needed=needed, ground=ground)


def _ahead(row: Uren, today: date) -> bool:
    day = row.tot_en_met or row.van
    return day is not None and day > today
