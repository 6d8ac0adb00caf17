"""How a trajectory goes on beside its terms: who does what, who stands around the client, and what was followed.

Everything is worked out from the records of a dossier (`records`) with today as an argument. When a talk is due and how
many hours the law asks is not here: that is `terms_talks` and `trajectory`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sync.dossier.records import Aandachtspunt, Actie, Partij, Uren, Voortgangsgesprek
from sync.dossier.trajectory_fields import UREN_SOORTEN

VOLUNTEER = "vrijwilliger"


def agreed_next(talks: Iterable[Voortgangsgesprek], today: date) -> date | None:
    """The day that was agreed in the last talk; None when there was no talk, or it named no later day."""
    held = [(talk.gehouden_op, talk.id, talk) for talk in talks if talk.gehouden_op and talk.gehouden_op <= today]
    if not held:
        return None
    on, _id, last = max(held, key=lambda each: each[:2])
    return last.volgende_op if last.volgende_op and last.volgende_op > on else None


# Who does what


@dataclass(frozen=True, slots=True)
class Agreement:
    """Something that somebody is to do. `late` when the day has passed; `lacks_guide` for a volunteer on her own."""

    action: Actie
    late: bool
    lacks_guide: bool

    @property
    def done(self) -> bool:
        return self.action.klaar_op is not None


def agreements(actions: Iterable[Actie], parties: Iterable[Partij], today: date) -> list[Agreement]:
    """What is open, the earliest day first and without a day last; then what is done, the latest first."""
    volunteers = _volunteers(parties)
    found = [
        Agreement(
            action,
            late=action.klaar_op is None and action.voor is not None and action.voor < today,
            lacks_guide=action.wie == VOLUNTEER and not _guided(action.naam, action.begeleid_door, volunteers),
        )
        for action in actions
    ]
    still_open = [each for each in found if not each.done]
    done = [each for each in found if each.done]
    still_open.sort(key=lambda each: (each.action.voor or date.max, each.action.id))
    done.sort(key=lambda each: (each.action.klaar_op or date.min, each.action.id), reverse=True)
    return [*still_open, *done]


def unguided(parties: Sequence[Partij], today: date) -> list[Partij]:
    """Volunteers around the client without a professional by name: a volunteer never carries it alone."""
    volunteers = _volunteers(parties)
    return [
        party
        for party in parties
        if party.soort == VOLUNTEER
        and around(party, today)
        and not _guided(party.naam, party.begeleid_door, volunteers)
    ]


def _volunteers(parties: Iterable[Partij]) -> frozenset[str]:
    return frozenset(_plain(party.naam) for party in parties if party.soort == VOLUNTEER and _plain(party.naam))


def _guided(name: str | None, guide: str | None, volunteers: frozenset[str]) -> bool:
    """Whether a professional is named: not the volunteer herself, and not another volunteer."""
    named = _plain(guide)
    return bool(named) and named != _plain(name) and named not in volunteers


def _plain(name: str | None) -> str:
    return " ".join((name or "").casefold().split())


# Who stands around the client


def around(party: Partij, today: date) -> bool:
    begun = party.vanaf is None or party.vanaf <= today
    return begun and (party.tot_en_met is None or party.tot_en_met >= today)


def counted(parties: Iterable[Partij], today: date) -> dict[str, int]:
    """How many of each kind are around the client today, the most first."""
    count = Counter(party.soort or "anders" for party in parties if around(party, today))
    return dict(sorted(count.items(), key=lambda pair: (-pair[1], pair[0])))


def open_points(points: Iterable[Aandachtspunt]) -> list[Aandachtspunt]:
    """What still asks for attention, the longest first."""
    still = [point for point in points if point.opgelost_op is None]
    return sorted(still, key=lambda point: (point.sinds or date.max, point.id))


# Hours


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours followed, how many of those in a room with others, and how many were missed on top of that."""

    followed: int = 0
    physical: int = 0
    missed: int = 0

    def plus(self, other: Hours) -> Hours:
        return Hours(self.followed + other.followed, self.physical + other.physical, self.missed + other.missed)


def per_kind(records: Iterable[Uren]) -> dict[str, Hours]:
    """The hours of each kind, in the order of the catalogue; a kind without hours is not in it."""
    found: dict[str, Hours] = {}
    for record in records:
        if record.soort is not None:
            found[record.soort] = found.get(record.soort, Hours()).plus(_hours(record))
    return {kind: found[kind] for kind in UREN_SOORTEN if kind in found}


def help_hours(records: Iterable[Uren]) -> int:
    """Hours of help that one person got: what an old-law dossier (the en-ondertussengroep) is followed by."""
    return sum(record.aantal or 0 for record in records if record.soort == "hulp")


def _hours(record: Uren) -> Hours:
    return Hours(record.aantal or 0, record.fysiek or 0, record.gemist or 0)
