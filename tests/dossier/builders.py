"""Dossiers with the unremarkable filled in, and the peildatum of the fact sheet."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from sync.dossier.dossier import Dossier, DuoDates
from sync.dossier.regime import WettelijkStelsel
from sync.dossier.target_group import Doelgroep

P = date(2026, 9, 1)
"""The peildatum of the fact sheet, section 13: a Tuesday."""

ASIEL = Doelgroep.ASIELSTATUSHOUDER
GEZIN = Doelgroep.GEZINSMIGRANT_EN_OVERIGE_MIGRANT

DAYS = st.dates(date(2015, 1, 1), date(2060, 12, 31))


def a_dossier(*, ss139: date | None = None, **facts: Any) -> Dossier:
    """A Wi2021 dossier of an asielstatushouder; `ss139` is short for the start of the ten weeks that DUO announced."""
    unremarkable: dict[str, Any] = {
        "id": UUID("00000000-0000-4000-8000-000000000001"),
        "gemeente": "9999",
        "wettelijk_stelsel": WettelijkStelsel.WI2021,
        "doelgroep": ASIEL,
        "duo": DuoDates(pip_termijn_start=ss139),
    }
    return Dossier(**(unremarkable | facts))
