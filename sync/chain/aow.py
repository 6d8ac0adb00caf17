"""The day on which somebody reaches AOW age, for who is near it (SS128): from then on there is no obligation.

DUO says that the age is near and not on which day, so the day is computed from the birth date. A partial birth date
gets no invented day. Source: fact sheet §12 (AOW table); younger people have no fixed age yet, older ones no obligation.
"""

from __future__ import annotations

from datetime import date

from sync.dossier.partial_date import PartialDate
from sync.dossier.term import add_months

TABLE = (
    (date(1960, 1, 1), date(1960, 12, 31), 67 * 12),
    (date(1961, 1, 1), date(1961, 9, 30), 67 * 12 + 3),
)
"""Born from, born until, and the age in months."""


def reaches_aow_on(born: PartialDate) -> date | None:
    """The day of the AOW age, or None when the birth date or the table does not tell."""
    day = born.full
    if day is None:
        return None
    return next((add_months(day, months) for first, last, months in TABLE if first <= day <= last), None)
