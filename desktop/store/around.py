"""What lies around many dossiers at once, for their terms: hours, talks, calls, and the day on which a laptop lets go.

One statement per kind for however many dossiers, and rows only of those that have any: a list of thousands asks no more
than one dossier does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.store.statements import marks, run
from sync.dossier.dossier import Gesprek, Lokaal, Oproep, UrenStand
from sync.protocol.operations import dossier_scope

MOST_NAMED = 500
"""Up to so many dossiers are named in a statement; beyond that all are read, which is what is wanted then."""

HOUR_KINDS = frozenset({"nt2", "knm", "alfabetisering", "participatie", "map", "pvt"})

CALL = "oproep"
ANSWERS = ("verschenen", "verhindering", "gestopt")
"""Steps that answer a call or take it away."""


@dataclass(frozen=True, slots=True)
class Around:
    """Per dossier, by its id in hexadecimal; a dossier of which nothing is known is in none of them."""

    hours: Mapping[str, UrenStand] = field(default_factory=dict)
    hours_per_day: Mapping[str, tuple[tuple[date, UrenStand], ...]] = field(default_factory=dict)
    """Those hours of which the last day is known, in the order of their days."""
    talks: Mapping[str, tuple[Gesprek, ...]] = field(default_factory=dict)
    calls: Mapping[str, Oproep] = field(default_factory=dict)
    local: Mapping[str, Lokaal] = field(default_factory=dict)


def around(session: Session, ids: Sequence[str]) -> Around:
    """What lies around these dossiers."""
    if not ids:
        return Around()
    hours = _hours(session, ids)
    dated = {
        dossier: tuple((day, stand) for day, stand in found.items() if day is not None)
        for dossier, found in hours.items()
    }
    summed = {dossier: _summed(found.values()) for dossier, found in hours.items()}
    return Around(summed, dated, _talks(session, ids), _calls(session, ids), _local(session))


def _rows(session: Session, statement: str, ids: Sequence[str]) -> list[Any]:
    """The rows of a statement that has {among} where the dossiers are to be named."""
    named = len(ids) <= MOST_NAMED
    among = f"dossier_id IN ({marks(ids)})" if named else "1"
    return list(run(session, statement.format(among=among), tuple(ids) if named else ()))


def _hours(session: Session, ids: Sequence[str]) -> dict[str, dict[date | None, UrenStand]]:
    """Added up per kind and last day. A negative number counts as nothing, and hours in a room never exceed the hours
    themselves. What day it is nobody knows here, so the hours that lie ahead stay apart by their day."""
    statement = """
        SELECT dossier_id, soort, COALESCE(tot_en_met, van) AS last, SUM(MAX(aantal, 0)),
               SUM(MIN(MAX(aantal, 0), MAX(COALESCE(fysiek, 0), 0))),
               SUM(CASE WHEN fysiek IS NULL THEN MAX(aantal, 0) ELSE 0 END)
        FROM uren WHERE aantal IS NOT NULL AND {among} GROUP BY dossier_id, soort, last ORDER BY dossier_id, last
    """
    kinds: dict[str, dict[date | None, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for dossier, kind, last, hours, in_room, unknown in _rows(session, statement, ids):
        if kind in HOUR_KINDS:
            of_day = kinds[dossier][_day(last)]
            of_day[kind] = of_day.get(kind, 0) + hours
            if kind == "nt2":
                of_day["fysiek"] = of_day.get("fysiek", 0) + in_room
                of_day["fysiek_onbekend"] = of_day.get("fysiek_onbekend", 0) + unknown
    return {dossier: {day: UrenStand(**stand) for day, stand in found.items()} for dossier, found in kinds.items()}


def _summed(stands: Iterable[UrenStand]) -> UrenStand:
    sums: Counter[str] = Counter()
    for stand in stands:
        sums.update({each.name: getattr(stand, each.name) for each in fields(stand)})
    return UrenStand(**sums)


def _talks(session: Session, ids: Sequence[str]) -> dict[str, tuple[Gesprek, ...]]:
    statement = """
        SELECT dossier_id, gehouden_op, volgende_op FROM voortgangsgesprekken
        WHERE gehouden_op IS NOT NULL AND {among} ORDER BY gehouden_op, id
    """
    found: dict[str, list[Gesprek]] = defaultdict(list)
    for dossier, held, following in _rows(session, statement, ids):
        if (day := _day(held)) is not None:
            found[dossier].append(Gesprek(day, _day(following)))
    return {dossier: tuple(talks) for dossier, talks in found.items()}


def _calls(session: Session, ids: Sequence[str]) -> dict[str, Oproep]:
    """The last call for the intake of each dossier, and the day on which it was answered or taken away."""
    statement = """
        SELECT dossier_id, gesloten_op, stap, op, reageren_tot
        FROM handhaving_stappen JOIN (SELECT id AS path, gesloten_op FROM handhaving WHERE aanleiding = 'brede_intake')
          ON pad = path
        WHERE op IS NOT NULL AND {among} ORDER BY op, id
    """
    found: dict[str, Oproep] = {}
    for dossier, closed, kind, on, until in _rows(session, statement, ids):
        day = _day(on)
        if day is None:
            continue
        if kind == CALL:
            found[dossier] = Oproep(op=day, reageren_tot=_day(until), klaar_op=_day(closed))
        elif kind in ANSWERS and (call := found.get(dossier)) is not None:
            found[dossier] = Oproep(op=call.op, reageren_tot=call.reageren_tot, klaar_op=day)
    return found


def _local(session: Session) -> dict[str, Lokaal]:
    """The last day of access, where one was set; the latest of several grants counts."""
    statement = """
        SELECT dossier, MAX("until") FROM grants
        WHERE dossier IS NOT NULL AND COALESCE(revoked, 0) = 0
        GROUP BY dossier HAVING COUNT(*) = COUNT("until")
    """
    until = {dossier: day for dossier, last in run(session, statement, ()) if (day := _day(last)) is not None}
    if not until:
        return {}
    unsent = {scope for (scope,) in run(session, "SELECT DISTINCT scope FROM outbox WHERE status IS NULL", ())}
    return {
        dossier: Lokaal(tot_en_met=day, onverzonden=dossier_scope(UUID(hex=dossier)) in unsent)
        for dossier, day in until.items()
    }


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
