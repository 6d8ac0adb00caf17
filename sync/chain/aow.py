"""The day on which somebody reaches AOW age, for who is near it (SS128): from then on there is no obligation.

DUO says that the age is near and not on which day, so the day is computed from the birth date. A partial birth date
gets no invented day. The table stands in `resources/law`; younger people have no fixed age yet, older ones no
obligation.
"""

from __future__ import annotations

from datetime import date

from sync.dossier.days import add_months
from sync.dossier.law import Law
from sync.dossier.partial_date import PartialDate

AOW_AGE = "aow_leeftijd_maanden"


def reaches_aow_on(born: PartialDate, law: Law) -> date | None:
    """The day of the AOW age, or None when the birth date or the table does not tell."""
    day = born.full
    if day is None or law.find(AOW_AGE, day) is None:
        return None
    return add_months(day, law.number(AOW_AGE, day))
