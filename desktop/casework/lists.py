"""The caseload as lists: which dossiers, in which order, what others changed, and how she wants to see it.

A row is weighed by who calls: the law is no business of the store. Rows that are behind are brought up to date in
pieces, each with a look, the arithmetic outside any transaction, and one short deed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from uuid import UUID

from desktop.casework import Casework
from desktop.store.dossiers import Dossiers
from desktop.store.listing import FAULT, Behind, Listed, Listing, Overview, Weighed
from desktop.store.news import ARRIVED, Changed, News
from desktop.store.preferences import Preferences
from desktop.store.profile import Profile
from desktop.store.roster import Roster, Wish
from sync.dossier.dossier import Dossier
from sync.protocol.operations import JsonValue

__all__ = ["ARRIVED", "FAULT", "Changed", "Listed", "Overview", "Profile", "Roster", "Weighed", "Wish"]

Weigh = Callable[[Dossier], Weighed]

EDITION = "edition"
"""The name under which it is kept what weighed the rows."""


def entries(casework: Casework, roster: Roster, wish: Wish) -> list[int]:
    """The entries that fit, in order; `roster` is kept by who asks again and again."""
    with casework.vault.look() as session:
        return roster.entries(session, wish)


def rows(casework: Casework, wanted: Sequence[int]) -> list[Listed]:
    with casework.vault.look() as session:
        return Listing(session).rows(wanted)


def most_urgent(casework: Casework, most: int) -> list[Listed]:
    with casework.vault.look() as session:
        return Listing(session).most_urgent(most)


def overview(casework: Casework, today: date) -> Overview:
    with casework.vault.look() as session:
        return Listing(session).overview(today)


def present(casework: Casework, roster: Roster) -> dict[str, set[str]]:
    """Per filter the values that it can have now."""
    with casework.vault.look() as session:
        return roster.present(session)


def names(casework: Casework, dossier_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of these dossiers, as a list shows them; without reading the dossiers."""
    with casework.vault.look() as session:
        return Listing(session).names(dossier_ids)


def some(casework: Casework, dossier_ids: Sequence[UUID]) -> list[Dossier]:
    with casework.vault.look() as session:
        return Dossiers(session).some(dossier_ids)


def catch_up(casework: Casework, today: date, weigh: Weigh, most: int, among: Sequence[int] | None = None) -> int:
    """Bring at most so many rows up to date, the most urgent first; how many were behind of those comes back.

    `among` are the only rows that matter now. Fewer than `most` means that nothing is left.
    """
    with casework.vault.look() as session:
        behind = Listing(session).behind(today, most, among)
        dossiers = Dossiers(session).some([each.dossier_id for each in behind]) if behind else []
    if not behind:
        return 0
    marks = {each.dossier_id: each for each in behind}
    found: list[tuple[Behind, Weighed]] = [(marks[dossier.id], weigh(dossier)) for dossier in dossiers]
    with casework.vault.deed() as session:
        Listing(session).keep(today, found)
    return len(behind)


def weighed_by(casework: Casework, edition: str) -> None:
    """Say what weighs from now on; after another one every row is behind."""
    with casework.vault.look() as session:
        if Preferences(session).get(EDITION) == edition:
            return
    with casework.vault.deed() as session:
        Listing(session).forget_weighed()
        Preferences(session).keep(EDITION, edition)


# What others changed


def news(casework: Casework) -> list[Changed]:
    """The latest first."""
    with casework.vault.look() as session:
        return News(session).all()


def see_news(casework: Casework) -> list[Changed]:
    """She has seen it; what she saw comes back, for an undo."""
    with casework.vault.deed() as session:
        seen = News(session).all()
        News(session).seen()
    return seen


def unsee_news(casework: Casework, changed: Iterable[Changed]) -> None:
    with casework.vault.deed() as session:
        News(session).unsee(changed)


# How she wants her lists


def preference(casework: Casework, name: str) -> JsonValue:
    """What was kept under this name; None when nothing was."""
    with casework.vault.look() as session:
        return Preferences(session).get(name)


def keep_preference(casework: Casework, name: str, value: JsonValue) -> None:
    with casework.vault.deed() as session:
        Preferences(session).keep(name, value)
